package import Diagnostics

/// What a highlighted part of a cell is.
package enum HighlightKind: String, Sendable, CaseIterable {
    case keyword
    case name
    /// A name that is defined as a function or class, or called.
    case functionName
    case number
    case string
    case comment
    case `operator`
    case decorator
}

/// The coloured parts of a text, in order and apart; what lies between them is plain. Reads any text, Python or not;
/// an f-string's expressions are coloured as code.
package func highlight(_ source: String) -> [(range: SourceRange, kind: HighlightKind)] {
    let bytes = Array(source.utf8)
    var highlighter = Highlighter(scanner: Scanner(bytes: bytes, end: bytes.count))
    highlighter.run()
    return highlighter.spans
}

/// Walks a text token by token without rules about what may follow what.
struct Highlighter {
    let scanner: Scanner
    var position = 0
    var spans: [(range: SourceRange, kind: HighlightKind)] = []
    /// Whether nothing but white space has been read of the line.
    private var isLineStart = true
    private var isDefinition = false

    init(scanner: Scanner, from start: Int = 0) {
        self.scanner = scanner
        position = start
        isLineStart = start == 0
    }

    mutating func run() {
        while let byte = scanner.byte(position) {
            if scanner.isNewline(position) {
                position = scanner.afterNewline(position)
                isLineStart = true
            } else if byte == 0x20 || byte == 0x09 || byte == 0x0C {
                position += 1
            } else {
                step(byte)
                isLineStart = false
            }
        }
    }

    private mutating func add(_ kind: HighlightKind, to end: Int) {
        spans.append((SourceRange(position, end), kind))
        position = end
    }

    private mutating func step(_ byte: UInt8) {
        if byte == 0x23 || (isLineStart && (byte == 0x25 || byte == 0x21)) {
            add(.comment, to: scanner.lineEnd(position))
        } else if let prefix = scanner.stringPrefix(position) {
            string(prefix: prefix)
        } else if Characters.isNameStart(byte) {
            name()
        } else if Characters.isDigit(byte)
            || (byte == 0x2E && scanner.byte(position + 1).map(Characters.isDigit) == true)
        {
            add(.number, to: numberEnd())
        } else if byte == 0x40, isLineStart {
            decorator()
        } else if let (_, length) = Symbol.longest(in: scanner.bytes, at: position, end: scanner.end) {
            add(.operator, to: position + length)
        } else {
            position += 1
        }
    }

    private func numberEnd() -> Int {
        var end = position
        let isPrefixed = scanner.byte(position) == 0x30 && scanner.byte(position + 1).map { $0 | 0x20 == 0x78 } == true
        while let byte = scanner.byte(end) {
            let isSign = byte == 0x2B || byte == 0x2D
            let isExponent = end > position && !isPrefixed && scanner.bytes[end - 1] | 0x20 == 0x65
            let isPart = (Characters.isNamePart(byte) && byte < 0x80) || byte == 0x2E
            guard isPart || (isSign && isExponent) else { break }
            end += 1
        }
        return end
    }

    private mutating func decorator() {
        var end = scanner.nameEnd(scanner.afterSpaces(position + 1))
        while scanner.byte(end) == 0x2E { end = scanner.nameEnd(end + 1) }
        add(.decorator, to: end)
    }

    private mutating func name() {
        let end = scanner.nameEnd(position)
        let text = String(decoding: scanner.bytes[position..<end], as: UTF8.self)
        if let keyword = Keyword.table[text] {
            add(.keyword, to: end)
            isDefinition = keyword == .def || keyword == .class
            return
        }
        let isCall = scanner.byte(scanner.afterSpaces(end)) == 0x28
        add(isDefinition || isCall ? .functionName : .name, to: end)
        isDefinition = false
    }
}

// MARK: - Strings

extension Highlighter {
    private mutating func string(prefix: Int) {
        let found = scanner.string(quote: position + prefix)
        let letters = scanner.bytes[position..<position + prefix]
        guard letters.contains(where: { $0 | 0x20 == 0x66 }) else { return add(.string, to: found.end) }
        formatted(from: position + prefix + (found.isTriple ? 3 : 1), to: found.end)
    }

    /// The literal parts of an f-string as strings, its expressions as code.
    private mutating func formatted(from start: Int, to end: Int) {
        var cursor = start
        while cursor < end {
            let byte = scanner.bytes[cursor]
            cursor += 1
            guard byte == 0x7B else { continue }
            if cursor < end, scanner.bytes[cursor] == 0x7B {
                cursor += 1
                continue
            }
            add(.string, to: cursor)
            let close = expressionEnd(from: cursor, to: end)
            var inner = Highlighter(scanner: Scanner(bytes: scanner.bytes, end: close), from: cursor)
            inner.run()
            spans += inner.spans
            position = close
            cursor = close
        }
        if position < end { add(.string, to: end) }
    }

    /// The `}` or the beginning of a specification or conversion, outside brackets.
    private func expressionEnd(from start: Int, to end: Int) -> Int {
        var depth = 0
        var cursor = start
        while cursor < end {
            switch scanner.bytes[cursor] {
            case 0x28, 0x5B, 0x7B: depth += 1
            case 0x29, 0x5D: depth -= 1
            case 0x7D:
                if depth <= 0 { return cursor }
                depth -= 1
            case 0x3A where depth <= 0: return cursor
            case 0x21 where depth <= 0 && cursor + 1 < end && scanner.bytes[cursor + 1] != 0x3D: return cursor
            case 0x22, 0x27:
                let inner = Scanner(bytes: scanner.bytes, end: end)
                cursor = max(cursor, min(inner.string(quote: cursor).end, end) - 1)
            default: break
            }
            cursor += 1
        }
        return end
    }
}
