/// An output cut into what comparison looks at: lines of letters, numbers, spaces and wildcards.
///
/// White space at a line's ends, after `[` and before `]` is dropped, a run of it elsewhere is one space.
/// Lines without content are dropped; so are the addresses of objects. A tensor is one line, however it is wrapped, and has no spaces.
struct OutputText {
    var bytes: [UInt8]
    var lines: [Line] = []
    var numbers: [WrittenNumber] = []

    struct Line {
        var tokens: [Token] = []
        /// The line of the text that it begins on, from 1.
        var number: Int
        /// Whether it is a `...` alone, which stands for any lines.
        var isAnyLines = false
    }

    struct Token {
        enum Kind: Equatable {
            case byte(UInt8)
            case space
            /// An index into `numbers`.
            case number(Int)
            /// `...`: any text inside a line.
            case anything
        }
        var kind: Kind
        /// Bytes of the text.
        var start: Int
        var end: Int
        /// Whether it stands between `tensor(` and its closing parenthesis.
        var isInTensor: Bool
    }

    /// - Parameters:
    ///   - isPattern: whether `...` is a wildcard.
    ///   - readsNumbers: whether numbers are values; otherwise they are letters like others.
    init(_ text: String, isPattern: Bool, readsNumbers: Bool = true) {
        bytes = Array(text.utf8)
        var reader = OutputReader(bytes: bytes, isPattern: isPattern, readsNumbers: readsNumbers)
        reader.read()
        lines = reader.lines
        numbers = reader.numbers
    }

    /// Whether it is one number and nothing else.
    var isNumber: Bool { lines.count == 1 && lines[0].tokens.count == 1 && numbers.count == 1 }

    /// The text of a line as a message shows it: spaces collapsed, at most 72 characters.
    func text(of line: Line) -> String {
        guard let first = line.tokens.first, let last = line.tokens.last else { return "" }
        let words = bytes[first.start..<last.end].split { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let text = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        return text.count > 72 ? String(text.prefix(71)) + "…" : text
    }

    /// The text of a token.
    func text(of token: Token) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

    /// The line of the text, from 1, on which a byte stands.
    func lineNumber(of offset: Int) -> Int { 1 + bytes[..<offset].count { $0 == 0x0A } }
}
