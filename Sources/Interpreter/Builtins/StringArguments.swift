import Diagnostics

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

    func text(_ value: Value, argument: Int, of method: String) throws(Raise) -> String {
        guard let text = value.asString else { throw raise(.stringArgument(method, argument, typeName(value))) }
        return text
    }

    /// The separator of `split`; `nil` for white space.
    func separator(_ value: Value) throws(Raise) -> String? {
        if value.isNone { return nil }
        guard let text = value.asString else { throw raise(.stringOrNone(typeName(value))) }
        if text.isEmpty { throw raise(.emptySeparator) }
        return text
    }

    /// The separator of `partition`.
    func mark(_ value: Value) throws(Raise) -> String {
        guard let text = value.asString else { throw raise(.mustBeString(typeName(value))) }
        if text.isEmpty { throw raise(.emptySeparator) }
        return text
    }

    func strippable(_ value: Value, _ method: String) throws(Raise) -> String? {
        if value.isNone { return nil }
        guard let text = value.asString else { throw raise(.stripArgument(method)) }
        return text
    }

    func wanted(_ a: Arguments) throws(Raise) -> String {
        guard let text = a[1].asString else { throw raise(.mustBeString(typeName(a[1]))) }
        return text
    }

    /// The characters from `start` to `end`, the arguments 2 and 3; `nil` when `start` is beyond the text.
    func part(_ a: Arguments) throws(Raise) -> ArraySlice<Unicode.Scalar>? {
        let scalars = Array(try receiver(a).unicodeScalars)
        let range = try bounds(SliceObject(start: a[2], stop: a[3], step: .none), scalars.count)
        if !a[2].isNone, let start = try integer(a[2], as: .bound), start > scalars.count { return nil }
        return scalars[range.start..<max(range.start, range.stop)]
    }

    /// Where a text begins in the part that was asked for, first or last.
    func place(_ a: Arguments, last: Bool) throws(Raise) -> Int? {
        let wanted = Array(try wanted(a).unicodeScalars)
        guard let part = try part(a), part.count >= wanted.count else { return nil }
        try countSearch(part.count, wanted.count)
        let starts = part.startIndex...(part.endIndex - wanted.count)
        func isPlace(_ start: Int) -> Bool { part[start..<(start + wanted.count)].elementsEqual(wanted) }
        return last ? starts.last(where: isPlace) : starts.first(where: isPlace)
    }

    /// Counts the steps of looking for one text in another: at worst each place agrees up to the last character.
    func countSearch(_ text: String, _ wanted: String) throws(Raise) {
        try countSearch(text.utf8.count, wanted.utf8.count)
    }

    private func countSearch(_ count: Int, _ wanted: Int) throws(Raise) {
        try self.count(steps: (count &* wanted) >> 12 &+ count >> 6)
    }

    /// Parts of a text as a list; one too many stands for more than may be.
    func strings(_ parts: [String]) throws(Raise) -> Value {
        if parts.count > limits.elements { throw raise(.tooManyElements(limits.elements)) }
        try checkSize(parts.count, times: 2, unit: Machine.partCost)
        return try newList(parts.map { .string($0) })
    }

    /// How many parts of a text may be made at most, so that one more tells that there is no room.
    func roomForParts(_ text: String) throws(Raise) -> Int {
        try count(steps: text.utf8.count >> 4)
        let room = freeMemory / (2 * Machine.partCost)
        return min(limits.elements, room) + 1
    }

    /// What one part takes while a list of them is made: a text of its own, an object, a place in the list.
    private static let partCost = 128
    func strings(_ parts: (String, String, String)) -> Value {
        .tuple([.string(parts.0), .string(parts.1), .string(parts.2)])
    }

    func expanded(_ text: String, stop: Int) throws(Raise) -> String {
        var result = String.UnicodeScalarView()
        var column = 0
        var size = text.utf8.count
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                let width = stop > 0 ? stop - column % stop : 0
                try checkText(width, plus: size)
                size += width
                result.append(contentsOf: repeatElement(" ", count: width))
                column += width
            } else {
                result.append(scalar)
                column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
            }
        }
        return String(result)
    }

    func padded(_ a: Arguments, left: (Int, Int) -> Int) throws(Raise) -> Value {
        let text = try receiver(a)
        let width = try index(a[1])
        guard let fill = a[2].asString, fill.unicodeScalars.count == 1 else { throw raise(.fillCharacter) }
        let missing = max(width, 0) - text.unicodeScalars.count
        if missing <= 0 { return .string(text) }
        try checkText(missing, times: fill.utf8.count)
        let before = left(missing, width)
        return try string(
            String(repeating: fill, count: before) + text + String(repeating: fill, count: missing - before))
    }

    func every(_ a: Arguments, _ test: (Unicode.Scalar) -> Bool) throws(Raise) -> Bool {
        let text = try receiver(a)
        return !text.isEmpty && text.unicodeScalars.allSatisfy(test)
    }
}

/// The characters in reverse.
func mirrored(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.reversed())
    return String(result)
}

func text(of scalars: some Sequence<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
}

func titled(_ text: String) -> String {
    var result = ""
    var isInside = false
    for character in text {
        result += isInside ? character.lowercased() : character.uppercased()
        isInside = character.isLetter
    }
    return result
}

func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
}

/// The parts between white space, of which no more are made than `most`.
func words(_ text: String, limit: Int, atMost most: Int = .max) -> [String] {
    var parts: [String] = []
    var rest = text.unicodeScalars[...].drop(while: isSpace)
    while !rest.isEmpty, parts.count < most {
        if limit >= 0, parts.count == limit {
            parts.append(String(rest))
            break
        }
        let word = rest.prefix { !isSpace($0) }
        parts.append(String(word))
        rest = rest[word.endIndex...].drop(while: isSpace)
    }
    return parts
}

/// Whether the bytes of a text occur in another; characters that combine do not count, as they do in Swift.
func isPart(_ part: String, of text: String) -> Bool {
    var (part, text) = (part, text)
    return part.withUTF8 { wanted in
        text.withUTF8 { bytes in
            guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
            return (0...(bytes.count - wanted.count)).contains { start in
                bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            }
        }
    }
}

/// Parts between separators, compared byte by byte, of which no more are made than `most`.
func pieces(_ text: String, separator: String, limit: Int, atMost most: Int = .max) -> [String] {
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + mark.count <= bytes.count, limit < 0 || parts.count < limit, parts.count < most {
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

func replaced(_ text: String, _ old: String, _ new: String, count: Int) -> String {
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

func stripped(_ text: String, _ characters: String?, left: Bool, right: Bool) -> String {
    let set = characters.map { Set($0.unicodeScalars) }
    func isStripped(_ scalar: Unicode.Scalar) -> Bool { set?.contains(scalar) ?? isSpace(scalar) }
    var view = text.unicodeScalars[...]
    if left { view = view.drop(while: isStripped) }
    while right, let last = view.last, isStripped(last) { view.removeLast() }
    return String(view)
}

/// The lines, of which no more are made than `most`.
func lines(_ text: String, keepsEnds: Bool, atMost most: Int = .max) -> [String] {
    var result: [String] = []
    var line = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars)[...]
    while result.count < most, let scalar = scalars.popFirst() {
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
