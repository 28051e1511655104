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
            "format_map", "(self, mapping, /)", "fills in its replacement fields from a mapping",
            example: ("'{a}'.format_map({'a': 1})", "'1'")
        ) { (m, a) throws(Raise) in try m.string(try m.templateFormat(try m.receiver(a), names: a[1])) },
        Builtin(
            "join", "(self, iterable, /)", "the strings with itself between them",
            example: ("', '.join(['a', 'b'])", "'a, b'")
        ) {
            (m, a) throws(Raise) in
            guard m.isIterable(a[1]) else { throw m.raise(.joinIterable) }
            let separator = try m.receiver(a)
            var parts: [String] = []
            var size = 0
            for (index, value) in try m.array(from: a[1]).enumerated() {
                guard let text = value.asString else { throw m.raise(.joinType(index, m.typeName(value))) }
                size += text.utf8.count + separator.utf8.count
                try m.checkText(size - separator.utf8.count)
                parts.append(text)
            }
            return try m.string(parts.joined(separator: separator))
        },
        Builtin(
            "split", "(self, /, sep=None, maxsplit=-1)", "its parts between separators",
            example: ("'a b'.split()", "['a', 'b']")
        ) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            let limit = try m.index(a[2])
            let room = try m.roomForParts(text)
            guard let separator = try m.separator(a[1]) else {
                return try m.strings(words(text, limit: limit, atMost: room))
            }
            try m.countSearch(text, separator)
            return try m.strings(pieces(text, separator: separator, limit: limit, atMost: room))
        },
        Builtin(
            "rsplit", "(self, /, sep=None, maxsplit=-1)", "as split, from the right",
            example: ("'a.b.c'.rsplit('.', 1)", "['a.b', 'c']")
        ) {
            (m, a) throws(Raise) in
            let text = mirrored(try m.receiver(a))
            let limit = try m.index(a[2])
            let separator = try m.separator(a[1])
            if let separator { try m.countSearch(text, separator) }
            let room = try m.roomForParts(text)
            let parts =
                separator.map { pieces(text, separator: mirrored($0), limit: limit, atMost: room) }
                ?? words(text, limit: limit, atMost: room)
            return try m.strings(parts.reversed().map(mirrored))
        },
        Builtin("splitlines", "(self, keepends=False)", "its lines", example: ("'a\\nb'.splitlines()", "['a', 'b']")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            let parts = lines(text, keepsEnds: try m.cInt(a[1]) != 0, atMost: try m.roomForParts(text))
            return try m.strings(parts)
        },
        Builtin("strip", "(self, chars=None, /)", "without white space at its ends", example: ("' a '.strip()", "'a'"))
        {
            (m, a) throws(Raise) in
            .string(stripped(try m.receiver(a), try m.strippable(a[1], "strip"), left: true, right: true))
        },
        Builtin("lstrip", "(self, chars=None, /)", "without white space before it", example: ("' a '.lstrip()", "'a '"))
        {
            (m, a) throws(Raise) in
            .string(stripped(try m.receiver(a), try m.strippable(a[1], "lstrip"), left: true, right: false))
        },
        Builtin("rstrip", "(self, chars=None, /)", "without white space after it", example: ("' a '.rstrip()", "' a'"))
        {
            (m, a) throws(Raise) in
            .string(stripped(try m.receiver(a), try m.strippable(a[1], "rstrip"), left: false, right: true))
        },
        Builtin("upper", "(self, /)", "in capitals", example: ("'ab'.upper()", "'AB'")) { (m, a) throws(Raise) in
            .string(try m.receiver(a).uppercased())
        },
        Builtin("lower", "(self, /)", "in small letters", example: ("'AB'.lower()", "'ab'")) { (m, a) throws(Raise) in
            .string(try m.receiver(a).lowercased())
        },
        Builtin("casefold", "(self, /)", "in small letters, for comparing", example: ("'AB'.casefold()", "'ab'")) {
            (m, a) throws(Raise) in .string(try m.receiver(a).lowercased())
        },
        Builtin(
            "capitalize", "(self, /)", "with one capital at the start", example: ("'ab cd'.capitalize()", "'Ab cd'")
        ) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .string(text.prefix(1).uppercased() + text.dropFirst().lowercased())
        },
        Builtin(
            "title", "(self, /)", "with a capital at the start of each word", example: ("'ab cd'.title()", "'Ab Cd'")
        ) { (m, a) throws(Raise) in
            .string(titled(try m.receiver(a)))
        },
        Builtin(
            "startswith", "(self, prefix, start=None, end=None, /)", "whether it begins so",
            example: ("'abc'.startswith('ab')", "True")
        ) {
            (m, a) throws(Raise) in
            let affixes = try m.affixes(a[1], "startswith")
            guard let part = try m.part(a) else { return .bool(false) }
            return .bool(affixes.contains { part.starts(with: $0.unicodeScalars) })
        },
        Builtin(
            "endswith", "(self, suffix, start=None, end=None, /)", "whether it ends so",
            example: ("'abc'.endswith('bc')", "True")
        ) {
            (m, a) throws(Raise) in
            let affixes = try m.affixes(a[1], "endswith")
            guard let part = try m.part(a) else { return .bool(false) }
            return .bool(affixes.contains { part.reversed().starts(with: $0.unicodeScalars.reversed()) })
        },
        Builtin(
            "replace", "(self, old, new, count=-1, /)", "with one text in place of another",
            example: ("'aba'.replace('a', 'c')", "'cbc'")
        ) { (m, a) throws(Raise) in
            let old = try m.text(a[1], argument: 1, of: "replace")
            let new = try m.text(a[2], argument: 2, of: "replace")
            let text = try m.receiver(a)
            try m.countSearch(text, old)
            let places = text.utf8.count / max(old.utf8.count, 1) + 1
            // Where even that fits, nothing has to be counted.
            if text.utf8.count + places * new.utf8.count > m.limits.text {
                let count = old.isEmpty ? places : pieces(text, separator: old, limit: -1).count
                try m.checkText(new.utf8.count, times: count)
            }
            return try m.string(replaced(text, old, new, count: try m.index(a[3])))
        },
        Builtin(
            "find", "(self, sub, start=None, end=None, /)", "where a text begins, or -1",
            example: ("'abc'.find('c')", "2")
        ) {
            (m, a) throws(Raise) in
            .int(try m.place(a, last: false) ?? -1)
        },
        Builtin(
            "rfind", "(self, sub, start=None, end=None, /)", "where a text begins last, or -1",
            example: ("'aba'.rfind('a')", "2")
        ) {
            (m, a) throws(Raise) in
            .int(try m.place(a, last: true) ?? -1)
        },
        Builtin(
            "index", "(self, sub, start=None, end=None, /)", "where a text begins", example: ("'abc'.index('b')", "1")
        ) {
            (m, a) throws(Raise) in
            guard let found = try m.place(a, last: false) else { throw m.raise(.substringNotFound) }
            return .int(found)
        },
        Builtin(
            "rindex", "(self, sub, start=None, end=None, /)", "where a text begins last",
            example: ("'aba'.rindex('a')", "2")
        ) {
            (m, a) throws(Raise) in
            guard let found = try m.place(a, last: true) else { throw m.raise(.substringNotFound) }
            return .int(found)
        },
        Builtin(
            "count", "(self, sub, start=None, end=None, /)", "how often a text occurs",
            example: ("'aba'.count('a')", "2")
        ) {
            (m, a) throws(Raise) in
            let wanted = try m.wanted(a)
            guard let part = try m.part(a) else { return .int(0) }
            if wanted.isEmpty { return .int(part.count + 1) }
            let searched = text(of: part)
            try m.countSearch(searched, wanted)
            return .int(pieces(searched, separator: wanted, limit: -1).count - 1)
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
            let missing = max(try m.index(a[1]), 0) - text.unicodeScalars.count
            if missing <= 0 { return .string(text) }
            try m.checkText(missing)
            let sign = text.hasPrefix("-") || text.hasPrefix("+") ? text.prefix(1) : ""
            return try m.string(sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count))
        },
        Builtin("isdigit", "(self, /)", "whether all characters are digits", example: ("'12'.isdigit()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.numericType == .decimal || $0.properties.numericType == .digit })
        },
        Builtin("isnumeric", "(self, /)", "whether all characters are numeric", example: ("'12'.isnumeric()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.numericType != nil })
        },
        Builtin("isalpha", "(self, /)", "whether all characters are letters", example: ("'ab'.isalpha()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.isAlphabetic && $0.properties.numericType == nil })
        },
        Builtin(
            "isalnum", "(self, /)", "whether all characters are letters or digits", example: ("'a1'.isalnum()", "True")
        ) { (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        },
        Builtin("isspace", "(self, /)", "whether all characters are white space", example: ("' '.isspace()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.every(a) { $0.properties.isWhitespace })
        },
        Builtin(
            "isdecimal", "(self, /)", "whether all characters are decimal digits", example: ("'12'.isdecimal()", "True")
        ) {
            (m, a) throws(Raise) in .bool(try m.every(a) { $0.properties.numericType == .decimal })
        },
        Builtin("isidentifier", "(self, /)", "whether it can be a name", example: ("'a_1'.isidentifier()", "True")) {
            (m, a) throws(Raise) in
            let first = try m.receiver(a).unicodeScalars.first
            guard let first, first == "_" || first.properties.isXIDStart else { return .bool(false) }
            return .bool(try m.every(a) { $0.properties.isXIDContinue })
        },
        Builtin("isprintable", "(self, /)", "whether all can be printed", example: ("'a b'.isprintable()", "True")) {
            (m, a) throws(Raise) in
            .bool(try m.receiver(a).unicodeScalars.allSatisfy { Numerals.isPrintable($0) })
        },
        Builtin("isascii", "(self, /)", "whether all characters are ASCII", example: ("'a'.isascii()", "True")) {
            (m, a) throws(Raise) in .bool(try m.receiver(a).utf8.allSatisfy { $0 < 0x80 })
        },
        Builtin(
            "istitle", "(self, /)", "whether each word, and nothing else, has a capital",
            example: ("'Ab Cd'.istitle()", "True")
        ) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .bool(text == titled(text) && text.lowercased() != text.uppercased())
        },
        Builtin(
            "expandtabs", "(self, /, tabsize=8)", "with spaces up to the next stop for each tab",
            example: ("'a\\tb'.expandtabs(4)", "'a   b'")
        ) {
            (m, a) throws(Raise) in try m.string(try m.expanded(try m.receiver(a), stop: try m.cInt(a[1])))
        },
        Builtin("isupper", "(self, /)", "whether all letters are capitals", example: ("'AB'.isupper()", "True")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .bool(text.uppercased() == text && text.lowercased() != text)
        },
        Builtin("islower", "(self, /)", "whether all letters are small", example: ("'ab'.islower()", "True")) {
            (m, a) throws(Raise) in
            let text = try m.receiver(a)
            return .bool(text.lowercased() == text && text.uppercased() != text)
        },
        Builtin(
            "swapcase", "(self, /)", "with capitals and small letters exchanged", example: ("'aB'.swapcase()", "'Ab'")
        ) { (m, a) throws(Raise) in
            .string(try m.receiver(a).map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined())
        },
        Builtin(
            "partition", "(self, sep, /)", "before, separator and after",
            example: ("'a=b'.partition('=')", "('a', '=', 'b')")
        ) {
            (m, a) throws(Raise) in
            let (text, mark) = (try m.receiver(a), try m.mark(a[1]))
            try m.countSearch(text, mark)
            let parts = pieces(text, separator: mark, limit: 1)
            return m.strings(parts.count < 2 ? (text, "", "") : (parts[0], mark, parts[1]))
        },
        Builtin(
            "rpartition", "(self, sep, /)", "as partition, at the last separator",
            example: ("'a=b=c'.rpartition('=')", "('a=b', '=', 'c')")
        ) {
            (m, a) throws(Raise) in
            let (text, mark) = (try m.receiver(a), try m.mark(a[1]))
            try m.countSearch(text, mark)
            let parts = pieces(mirrored(text), separator: mirrored(mark), limit: 1).map(mirrored)
            return m.strings(parts.count < 2 ? ("", "", text) : (parts[1], mark, parts[0]))
        },
        Builtin(
            "translate", "(self, table, /)", "with other characters by a table",
            example: ("'abc'.translate({97: 'x', 98: None})", "'xc'")
        ) { (m, a) throws(Raise) in
            try m.string(try m.translated(try m.receiver(a), by: a[1]))
        },
        Builtin(
            "removeprefix", "(self, prefix, /)", "without a beginning", example: ("'abc'.removeprefix('a')", "'bc'")
        ) { (m, a) throws(Raise) in
            let text = try m.receiver(a)
            guard let prefix = a[1].asString, text.utf8.starts(with: prefix.utf8) else { return .string(text) }
            return .string(String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
        },
        Builtin("removesuffix", "(self, suffix, /)", "without an ending", example: ("'abc'.removesuffix('c')", "'ab'"))
        { (m, a) throws(Raise) in
            let text = try m.receiver(a)
            guard let suffix = a[1].asString, text.utf8.reversed().starts(with: suffix.utf8.reversed()) else {
                return .string(text)
            }
            return .string(String(decoding: text.utf8.dropLast(suffix.utf8.count), as: UTF8.self))
        },
    ]
}
