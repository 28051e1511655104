import Diagnostics
import Numerals

extension Builtin {
    /// Methods of `str`.
    static let stringMethods: [Builtin] = [
        Builtin(
            "format", "(self, *args, **kwargs)", "fills in its replacement fields",
            example: ("'{} {b}'.format(1, b=2)", "'1 2'")
        ) { (m, a) throws(Raise) in
            try m.string(try m.templateFormat(try m.receiver(a), a.variadic(1), a.keywords(2)))
        },
        Builtin(
            "join", "(self, iterable, /)", "the strings with itself between them",
            example: ("', '.join(['a', 'b'])", "'a, b'")
        ) { (m, a) throws(Raise) in
            var parts: [String] = []
            for (index, value) in try m.array(from: a[1]).enumerated() {
                guard let text = value.asString else { throw m.raise(.joinType(index, m.typeName(value))) }
                parts.append(text)
            }
            return try m.string(parts.joined(separator: try m.receiver(a)))
        },
        Builtin(
            "split", "(self, sep=None, maxsplit=-1)", "its parts between separators",
            example: ("'a b'.split()", "['a', 'b']")
        ) { (m, a) throws(Raise) in
            let text = try m.receiver(a)
            let limit = a[2].asInt ?? -1
            guard let separator = a[1].asString else { return .list(words(text, limit: limit).map { .string($0) }) }
            if separator.isEmpty { throw m.raise(.emptySeparator) }
            return .list(pieces(text, separator: separator, limit: limit).map { .string($0) })
        },
        Builtin(
            "rsplit", "(self, sep=None, maxsplit=-1)", "as split, from the right",
            example: ("'a.b.c'.rsplit('.', 1)", "['a.b', 'c']")
        ) { (m, a) throws(Raise) in
            let text = try m.receiver(a)
            let all = a[1].asString.map { pieces(text, separator: $0, limit: -1) } ?? words(text, limit: -1)
            guard let limit = a[2].asInt, limit >= 0, all.count > limit + 1, let separator = a[1].asString else {
                return .list(all.map { .string($0) })
            }
            let head = all.prefix(all.count - limit).joined(separator: separator)
            return .list(([head] + all.suffix(limit)).map { .string($0) })
        },
        Builtin("splitlines", "(self, keepends=False)", "its lines", example: ("'a\\nb'.splitlines()", "['a', 'b']")) {
            (m, a) throws(Raise) in
            let keepsEnds = try m.truth(a[1])
            return .list(lines(try m.receiver(a), keepsEnds: keepsEnds).map { .string($0) })
        },
        Builtin("strip", "(self, chars=None, /)", "without white space at its ends", example: ("' a '.strip()", "'a'"))
        { (m, a) throws(Raise) in
            .string(stripped(try m.receiver(a), a[1].asString, left: true, right: true))
        },
        Builtin("lstrip", "(self, chars=None, /)", "without white space before it", example: ("' a '.lstrip()", "'a '"))
        { (m, a) throws(Raise) in
            .string(stripped(try m.receiver(a), a[1].asString, left: true, right: false))
        },
        Builtin("rstrip", "(self, chars=None, /)", "without white space after it", example: ("' a '.rstrip()", "' a'"))
        { (m, a) throws(Raise) in
            .string(stripped(try m.receiver(a), a[1].asString, left: false, right: true))
        },
        Builtin("upper", "(self)", "in capitals", example: ("'ab'.upper()", "'AB'")) { (m, a) throws(Raise) in
            .string(try m.receiver(a).uppercased())
        },
        Builtin("lower", "(self)", "in small letters", example: ("'AB'.lower()", "'ab'")) { (m, a) throws(Raise) in
            .string(try m.receiver(a).lowercased())
        },
        Builtin("capitalize", "(self)", "with one capital at the start", example: ("'ab cd'.capitalize()", "'Ab cd'")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .string(text.prefix(1).uppercased() + text.dropFirst().lowercased())
        },
        Builtin("title", "(self)", "with a capital at the start of each word", example: ("'ab cd'.title()", "'Ab Cd'"))
        { (m, a) throws(Raise) in
            var result = ""
            var isInside = false
            for character in try m.receiver(a) {
                result += isInside ? character.lowercased() : character.uppercased()
                isInside = character.isLetter
            }
            return .string(result)
        },
        Builtin(
            "startswith", "(self, prefix, start=0, /)", "whether it begins so",
            example: ("'abc'.startswith('ab')", "True")
        ) { (m, a) throws(Raise) in
            let text = String(try m.receiver(a).unicodeScalars.dropFirst(a[2].asInt ?? 0))
            return .bool(try m.affixes(a[1], "startswith").contains { $0.isEmpty || text.hasPrefix($0) })
        },
        Builtin("endswith", "(self, suffix, /)", "whether it ends so", example: ("'abc'.endswith('bc')", "True")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .bool(try m.affixes(a[1], "endswith").contains { $0.isEmpty || text.hasSuffix($0) })
        },
        Builtin(
            "replace", "(self, old, new, count=-1, /)", "with one text in place of another",
            example: ("'aba'.replace('a', 'c')", "'cbc'")
        ) { (m, a) throws(Raise) in
            guard let old = a[1].asString, let new = a[2].asString else {
                throw m.raise(.replaceType(m.typeName(a[1].asString == nil ? a[1] : a[2])))
            }
            return try m.string(replaced(try m.receiver(a), old, new, count: a[3].asInt ?? -1))
        },
        Builtin("find", "(self, sub, start=0, /)", "where a text begins, or -1", example: ("'abc'.find('c')", "2")) {
            (m, a) throws(Raise) in
            .int(place(of: a[1].asString ?? "", in: try m.receiver(a), from: a[2].asInt ?? 0) ?? -1)
        },
        Builtin("rfind", "(self, sub, /)", "where a text begins last, or -1", example: ("'aba'.rfind('a')", "2")) {
            (m, a) throws(Raise) in
            .int(lastPlace(of: a[1].asString ?? "", in: try m.receiver(a)) ?? -1)
        },
        Builtin("index", "(self, sub, start=0, /)", "where a text begins", example: ("'abc'.index('b')", "1")) {
            (m, a) throws(Raise) in
            guard let found = place(of: a[1].asString ?? "", in: try m.receiver(a), from: a[2].asInt ?? 0) else {
                throw m.raise(.substringNotFound)
            }
            return .int(found)
        },
        Builtin("count", "(self, sub, /)", "how often a text occurs", example: ("'aba'.count('a')", "2")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            let part = a[1].asString ?? ""
            return .int(
                part.isEmpty ? text.unicodeScalars.count + 1 : pieces(text, separator: part, limit: -1).count - 1)
        },
        Builtin(
            "center", "(self, width, fillchar=' ', /)", "in the middle of so many characters",
            example: ("'a'.center(3, '*')", "'*a*'")
        ) { (m, a) throws(Raise) in
            try m.padded(a) { missing, width in missing / 2 + (missing & width & 1) }
        },
        Builtin("ljust", "(self, width, fillchar=' ', /)", "padded on the right", example: ("'a'.ljust(3)", "'a  '")) {
            (m, a) throws(Raise) in
            try m.padded(a) { _, _ in 0 }
        },
        Builtin("rjust", "(self, width, fillchar=' ', /)", "padded on the left", example: ("'a'.rjust(3)", "'  a'")) {
            (m, a) throws(Raise) in
            try m.padded(a) { missing, _ in missing }
        },
        Builtin("zfill", "(self, width, /)", "padded with zeros", example: ("'-7'.zfill(4)", "'-007'")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            let missing = (a[1].asInt ?? 0) - text.unicodeScalars.count
            if missing <= 0 { return .string(text) }
            try m.checkSize(missing, times: 1, unit: 1)
            let sign = text.hasPrefix("-") || text.hasPrefix("+") ? text.prefix(1) : ""
            return try m.string(sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count))
        },
        Builtin("isdigit", "(self)", "whether all characters are digits", example: ("'12'.isdigit()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.numericType == .decimal || $0.properties.numericType == .digit })
        },
        Builtin("isnumeric", "(self)", "whether all characters are numeric", example: ("'12'.isnumeric()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.numericType != nil })
        },
        Builtin("isalpha", "(self)", "whether all characters are letters", example: ("'ab'.isalpha()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.isAlphabetic && $0.properties.numericType == nil })
        },
        Builtin(
            "isalnum", "(self)", "whether all characters are letters or digits", example: ("'a1'.isalnum()", "True")
        ) { (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        },
        Builtin("isspace", "(self)", "whether all characters are white space", example: ("' '.isspace()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.isWhitespace })
        },
        Builtin("isupper", "(self)", "whether all letters are capitals", example: ("'AB'.isupper()", "True")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .bool(text.uppercased() == text && text.lowercased() != text)
        },
        Builtin("islower", "(self)", "whether all letters are small", example: ("'ab'.islower()", "True")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .bool(text.lowercased() == text && text.uppercased() != text)
        },
        Builtin("swapcase", "(self)", "with capitals and small letters exchanged", example: ("'aB'.swapcase()", "'Ab'"))
        { (m, a) throws(Raise) in
            .string(try m.receiver(a).map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined())
        },
        Builtin(
            "partition", "(self, sep, /)", "before, separator and after",
            example: ("'a=b'.partition('=')", "('a', '=', 'b')")
        ) { (m, a) throws(Raise) in
            let text = try m.receiver(a)
            guard let separator = a[1].asString, !separator.isEmpty else { throw m.raise(.emptySeparator) }
            let parts = pieces(text, separator: separator, limit: 1)
            if parts.count < 2 { return .tuple([.string(text), .string(""), .string("")]) }
            return .tuple([.string(parts[0]), .string(separator), .string(parts[1])])
        },
        Builtin(
            "removeprefix", "(self, prefix, /)", "without a beginning", example: ("'abc'.removeprefix('a')", "'bc'")
        ) { (m, a) throws(Raise) in
            let text = try m.receiver(a)
            guard let prefix = a[1].asString, text.hasPrefix(prefix) else { return .string(text) }
            return .string(String(text.dropFirst(prefix.count)))
        },
        Builtin("removesuffix", "(self, suffix, /)", "without an ending", example: ("'abc'.removesuffix('c')", "'ab'"))
        { (m, a) throws(Raise) in
            let text = try m.receiver(a)
            guard let suffix = a[1].asString, text.hasSuffix(suffix) else { return .string(text) }
            return .string(String(text.dropLast(suffix.count)))
        },
    ]
}

extension Machine {
    /// The string that a method was called on.
    func receiver(_ a: Arguments) throws(Raise) -> String {
        guard let text = a[0].asString else { throw raise(.receiver("str", typeName(a[0]))) }
        return text
    }

    func affixes(_ value: Value, _ method: String) throws(Raise) -> [String] {
        let parts = value.asTuple?.elements ?? [value]
        let texts = parts.compactMap(\.asString)
        if texts.count != parts.count { throw raise(.affixType(method, typeName(value))) }
        return texts
    }

    func padded(_ a: Arguments, left: (Int, Int) -> Int) throws(Raise) -> Value {
        let text = try receiver(a)
        guard let width = a[1].asInt else { throw raise(.notAnInteger(typeName(a[1]))) }
        guard let fill = a[2].asString, fill.unicodeScalars.count == 1 else { throw raise(.fillCharacter) }
        let missing = width - text.unicodeScalars.count
        if missing <= 0 { return .string(text) }
        try checkSize(missing, times: 1, unit: fill.utf8.count)
        let before = left(missing, width)
        return try string(
            String(repeating: fill, count: before) + text + String(repeating: fill, count: missing - before))
    }

    func every(_ a: Arguments, _ test: (Unicode.Scalar) -> Bool) throws(Raise) -> Bool {
        let text = try receiver(a)
        return !text.isEmpty && text.unicodeScalars.allSatisfy(test)
    }
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
}

private func words(_ text: String, limit: Int) -> [String] {
    var parts: [String] = []
    var rest = text.unicodeScalars[...].drop(while: isSpace)
    while !rest.isEmpty {
        if limit >= 0, parts.count == limit {
            var last = rest
            while let end = last.last, isSpace(end) { last.removeLast() }
            parts.append(String(last))
            break
        }
        let word = rest.prefix { !isSpace($0) }
        parts.append(String(word))
        rest = rest[word.endIndex...].drop(while: isSpace)
    }
    return parts
}

/// Parts between separators, compared byte by byte.
private func pieces(_ text: String, separator: String, limit: Int) -> [String] {
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + mark.count <= bytes.count, limit < 0 || parts.count < limit {
        if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) {
            parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
            index += mark.count
            start = index
        } else {
            index += 1
        }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
}

private func replaced(_ text: String, _ old: String, _ new: String, count: Int) -> String {
    if old.isEmpty {
        var result = ""
        var left = count < 0 ? Int.max : count
        for scalar in text.unicodeScalars {
            if left > 0 { result += new }
            left -= 1
            result.unicodeScalars.append(scalar)
        }
        return left > 0 ? result + new : result
    }
    return pieces(text, separator: old, limit: count).joined(separator: new)
}

private func place(of part: String, in text: String, from start: Int) -> Int? {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(part.unicodeScalars)
    var index = start < 0 ? max(0, start + scalars.count) : start
    while index + wanted.count <= scalars.count {
        if scalars[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
        index += 1
    }
    return nil
}

private func lastPlace(of part: String, in text: String) -> Int? {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(part.unicodeScalars)
    var index = scalars.count - wanted.count
    while index >= 0 {
        if scalars[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
        index -= 1
    }
    return nil
}

private func stripped(_ text: String, _ characters: String?, left: Bool, right: Bool) -> String {
    let set = characters.map { Set($0.unicodeScalars) }
    func isStripped(_ scalar: Unicode.Scalar) -> Bool { set?.contains(scalar) ?? isSpace(scalar) }
    var view = text.unicodeScalars[...]
    if left { view = view.drop(while: isStripped) }
    while right, let last = view.last, isStripped(last) { view.removeLast() }
    return String(view)
}

private func lines(_ text: String, keepsEnds: Bool) -> [String] {
    var result: [String] = []
    var line = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
        guard scalar == "\n" || scalar == "\r" || scalar == "\u{0B}" || scalar == "\u{0C}" || scalar == "\u{85}" else {
            line.append(scalar)
            continue
        }
        if keepsEnds { line.append(scalar) }
        if scalar == "\r", scalars.first == "\n" {
            scalars.removeFirst()
            if keepsEnds { line.append("\n") }
        }
        result.append(String(line))
        line = String.UnicodeScalarView()
    }
    if !line.isEmpty { result.append(String(line)) }
    return result
}
