import Diagnostics

/// A word of TeX's mathematics, and its bytes.
struct Token {
    enum Kind: Equatable {
        /// One visible character with the combining marks that follow it.
        case character(String)
        /// A command without its backslash: letters, or one other character.
        case command(String)
        case openBrace, closeBrace, superscript, `subscript`, ampersand, prime
        /// `~`, a space at which no line breaks.
        case tie
        case end
    }
    var kind: Kind
    var range: SourceRange
}

/// Splits a formula into tokens, one at a time; white space and comments only separate them.
struct Lexer {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The byte at an offset from the position; 0, which no formula holds, after the end.
    func byte(_ offset: Int = 0) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    mutating func next() throws(Refusal) -> Token {
        try skipBlank()
        let start = position
        let kind = try kind()
        return Token(kind: kind, range: SourceRange(start, position))
    }

    private mutating func skipBlank() throws(Refusal) {
        while true {
            switch byte() {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
            case UInt8(ascii: "%"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(Refusal) {
        let start = position
        while position < bytes.count, byte() != UInt8(ascii: "\n") { position += 1 }
        if position == bytes.count { throw Refusal(.unfinishedComment(), at: SourceRange(start, start + 1)) }
    }

    private mutating func kind() throws(Refusal) -> Token.Kind {
        guard position < bytes.count else { return .end }
        switch byte() {
        case UInt8(ascii: "\\"): return try command()
        case UInt8(ascii: "{"): return step(.openBrace)
        case UInt8(ascii: "}"): return step(.closeBrace)
        case UInt8(ascii: "^"): return step(.superscript)
        case UInt8(ascii: "_"): return step(.subscript)
        case UInt8(ascii: "&"): return step(.ampersand)
        case UInt8(ascii: "'"): return step(.prime)
        case UInt8(ascii: "~"): return step(.tie)
        default: return character()
        }
    }

    private mutating func step(_ kind: Token.Kind) -> Token.Kind {
        position += 1
        return kind
    }

    private mutating func command() throws(Refusal) -> Token.Kind {
        let start = position
        position += 1
        guard position < bytes.count else {
            throw Refusal(.loneBackslash(), at: SourceRange(start, position))
        }
        let nameStart = position
        while isLetter(byte()) { position += 1 }
        if position > nameStart { return .command(String(decoding: bytes[nameStart..<position], as: UTF8.self)) }
        let name = scalarText()
        return .command(name == "\n" || name == "\t" || name == "\r" ? " " : name)
    }

    private mutating func character() -> Token.Kind {
        var text = scalarText()
        if text == "\u{A0}" { return .tie }
        if text == "\u{2032}" { return .prime }
        while let mark = combiningMark() { text += mark }
        return .character(text)
    }

    /// The scalar at the position, which moves past it. The bytes come from a `String`, so they are whole scalars.
    mutating func scalarText() -> String {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func combiningMark() -> String? {
        guard byte() >= 0x80 else { return nil }
        let start = position
        let text = scalarText()
        switch text.unicodeScalars.first?.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return text
        default:
            position = start
            return nil
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }
}
