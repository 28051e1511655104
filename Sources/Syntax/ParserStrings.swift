internal import Diagnostics

/// String literals: adjoining ones are one, and escapes are read.
extension Parser {
    /// What a literal's prefix says, and where its text stands.
    struct StringLiteral {
        var isRaw = false
        var isFormatted = false
        var isBytes = false
        var content: SourceRange
    }

    mutating func strings() throws(Failure) -> Expression {
        let start = start
        var parts: [FormattedPart] = []
        var isFormatted = false
        while try peek() == .string {
            let token = next
            index += 1
            let literal = literal(token)
            if literal.isBytes { throw fail(Refusal.bytes.problem, token) }
            guard literal.isFormatted else {
                let text = try decoded(literal.content, isRaw: literal.isRaw, token)
                if !text.isEmpty { Self.append(.literal(text), to: &parts) }
                continue
            }
            isFormatted = true
            for part in try formatted(literal, token) { Self.append(part, to: &parts) }
        }
        let range = range(from: start)
        if isFormatted { return Expression(.formatted(parts), range) }
        if case .literal(let text)? = parts.first { return Expression(.string(text), range) }
        return Expression(.string(""), range)
    }

    /// Adds a part, joining it to a literal before it.
    static func append(_ part: FormattedPart, to parts: inout [FormattedPart]) {
        if case .literal(let text) = part, case .literal(let before)? = parts.last {
            parts[parts.count - 1] = .literal(before + text)
        } else {
            parts.append(part)
        }
    }

    private func literal(_ token: SourceRange) -> StringLiteral {
        var literal = StringLiteral(content: token)
        var position = token.start
        while position < token.end, scanner.bytes[position] != 0x22, scanner.bytes[position] != 0x27 {
            switch scanner.bytes[position] | 0x20 {
            case 0x72: literal.isRaw = true
            case 0x66: literal.isFormatted = true
            case 0x62: literal.isBytes = true
            default: break
            }
            position += 1
        }
        let width = scanner.string(quote: position).isTriple ? 3 : 1
        literal.content = SourceRange(position + width, token.end - width)
        return literal
    }

    /// The text of a part of a literal: line ends become `\n`, and escapes what they stand for.
    mutating func decoded(_ content: SourceRange, isRaw: Bool, _ token: SourceRange) throws(Failure) -> String {
        let part = scanner.bytes[content.start..<content.end]
        guard part.contains(0x5C) || part.contains(0x0D) else { return String(decoding: part, as: UTF8.self) }
        var decoder = EscapeDecoder(bytes: scanner.bytes, position: content.start, end: content.end)
        do {
            return try decoder.decode(isRaw: isRaw)
        } catch {
            throw fail(error, token)
        }
    }
}

/// Reads the escapes of a string literal.
struct EscapeDecoder {
    let bytes: [UInt8]
    var position: Int
    let end: Int
    private var result: [UInt8] = []
    /// How many bytes CPython's decoder would have read, for which a character beyond ASCII has ten.
    private var column = 0

    init(bytes: [UInt8], position: Int, end: Int) {
        self.bytes = bytes
        self.position = position
        self.end = end
    }

    mutating func decode(isRaw: Bool) throws(Problem) -> String {
        while position < end {
            let byte = bytes[position]
            if byte == 0x0D {
                result.append(0x0A)
                position += position + 1 < end && bytes[position + 1] == 0x0A ? 2 : 1
                column += 1
            } else if byte == 0x5C, !isRaw, position + 1 < end {
                try escape()
            } else {
                result.append(byte)
                position += 1
                if byte < 0x80 { column += 1 } else if byte & 0xC0 != 0x80 { column += 10 }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func escape() throws(Problem) {
        let letter = bytes[position + 1]
        if let simple = Self.simple[letter] {
            result.append(simple)
            return advance(2)
        }
        switch letter {
        case 0x0A: advance(2)
        case 0x0D: advance(position + 2 < end && bytes[position + 2] == 0x0A ? 3 : 2)
        case 0x30...0x37: octal()
        case 0x78: try hexadecimal(digits: 2, "truncated \\xXX escape")
        case 0x75: try hexadecimal(digits: 4, "truncated \\uXXXX escape")
        case 0x55: try hexadecimal(digits: 8, "truncated \\UXXXXXXXX escape")
        case 0x4E: throw Refusal.namedCharacter.problem
        default:
            result.append(0x5C)
            advance(1)
        }
    }

    private static let simple: [UInt8: UInt8] = [
        0x5C: 0x5C, 0x27: 0x27, 0x22: 0x22, 0x61: 0x07, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        0x76: 0x0B,
    ]

    private mutating func advance(_ count: Int) {
        position += count
        column += count
    }

    private mutating func octal() {
        var value: UInt32 = 0
        var count = 1
        while count <= 3, position + count < end, bytes[position + count] >= 0x30, bytes[position + count] <= 0x37 {
            value = value * 8 + UInt32(bytes[position + count] - 0x30)
            count += 1
        }
        if let scalar = Unicode.Scalar(value) { result.append(contentsOf: String(scalar).utf8) }
        advance(count)
    }

    private mutating func hexadecimal(digits: Int, _ truncated: String) throws(Problem) {
        var count = 2
        while count < digits + 2, position + count < end, Characters.isHexDigit(bytes[position + count]) { count += 1 }
        let text = String(decoding: bytes[position + 2..<position + count], as: UTF8.self)
        guard count == digits + 2, let value = UInt32(text, radix: 16) else {
            throw .unicodeEscape(truncated, from: column, to: column + count - 1)
        }
        if value > 0x10FFFF { throw .unicodeEscape("illegal Unicode character", from: column, to: column + count - 1) }
        guard let scalar = Unicode.Scalar(value) else { throw Refusal.surrogate.problem }
        result.append(contentsOf: String(scalar).utf8)
        advance(count)
    }
}
