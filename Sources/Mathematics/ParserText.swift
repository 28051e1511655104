import Diagnostics

/// Arguments that are not mathematics: names, lengths and running text.
extension Parser {
    /// The characters between braces, as they stand; the token is the opening brace.
    mutating func rawArgument(of owner: String, at place: SourceRange) throws(Refusal) -> (String, SourceRange) {
        guard token.kind == .openBrace else { throw Refusal(.braceWanted(by: owner), at: place) }
        return try raw(closedBy: UInt8(ascii: "}"), problem: .unclosedBrace())
    }

    /// The characters after the token, up to a closing byte; the token after that one is read.
    mutating func raw(closedBy close: UInt8, problem: Problem) throws(Refusal) -> (String, SourceRange) {
        let open = token.range
        lexer.position = open.end
        while lexer.position < lexer.bytes.count, lexer.byte() != close { lexer.position += 1 }
        guard lexer.position < lexer.bytes.count else { throw Refusal(problem, at: open) }
        let range = SourceRange(open.end, lexer.position)
        lexer.position += 1
        try advance()
        return (String(decoding: lexer.bytes[range.start..<range.end], as: UTF8.self), range)
    }

    /// `\hspace{1em}`, `\mspace{18mu}`: ten-thousandths of an em.
    mutating func length() throws(Refusal) -> Int {
        if token.kind == .character("*") { try advance() }
        let (text, range) = try rawArgument(of: "a space", at: token.range)
        return try width(text, range)
    }

    /// A decimal number with a unit, in ten-thousandths of an em of a 10 point font.
    func width(_ text: String, _ range: SourceRange) throws(Refusal) -> Int {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") }
        let number = bytes.prefix { !($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) }
        guard let value = Double(String(decoding: number, as: UTF8.self)), value.isFinite, abs(value) <= 1000,
            let unit = emPerUnit(String(decoding: bytes.dropFirst(number.count), as: UTF8.self))
        else { throw Refusal(.notLength(text), at: range) }
        return Int((value * unit * 10000).rounded())
    }

    private func emPerUnit(_ unit: String) -> Double? {
        switch unit {
        case "em": 1
        case "ex": 0.431
        case "mu": 1 / 18
        case "pt": 0.1
        case "mm": 0.2845
        case "cm": 2.845
        default: nil
        }
    }

    /// Running text in braces, with formulas between dollar signs.
    mutating func text(_ style: TextStyle, _ name: String, _ place: SourceRange) throws(Refusal) -> Node {
        guard token.kind == .openBrace else { throw Refusal(.braceWanted(by: "`\\\(name)`"), at: place) }
        let nodes = try textBody(style)
        try advance()
        return nodes.count == 1 ? nodes[0] : .group(nodes)
    }

    /// The pieces between braces; the token is the opening brace, and the lexer ends behind the closing one.
    private mutating func textBody(_ style: TextStyle) throws(Refusal) -> [Node] {
        let open = token.range
        try enter()
        var nodes: [Node] = []
        var run = ""
        lexer.position = open.end
        while lexer.byte() != UInt8(ascii: "}") {
            guard lexer.position < lexer.bytes.count else { throw Refusal(.unclosedBrace(), at: open) }
            if let inner = try textPiece(style, &run) {
                if !run.isEmpty { nodes.append(.text(run, style)) }
                run = ""
                nodes += inner
            }
        }
        if !run.isEmpty { nodes.append(.text(run, style)) }
        lexer.position += 1
        leave()
        return nodes
    }

    /// Adds characters to the run, or returns the nodes of something that is not running text.
    private mutating func textPiece(_ style: TextStyle, _ run: inout String) throws(Refusal) -> [Node]? {
        let start = lexer.position
        switch lexer.byte() {
        case UInt8(ascii: "$"): return try innerFormula()
        case UInt8(ascii: "{"):
            token = Token(kind: .openBrace, range: SourceRange(start, start + 1))
            return try textBody(style)
        case UInt8(ascii: "\\"): return try textCommand(&run)
        case UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "%"):
            let character = String(Character(Unicode.Scalar(lexer.byte())))
            throw Refusal(.specialCharacter(character), at: SourceRange(start, start + 1))
        default:
            run += plainText()
            return nil
        }
    }

    /// The next character of text; spaces are kept from collapsing, quotes and dashes become what TeX prints.
    private mutating func plainText() -> String {
        switch lexer.scalarText() {
        case " ", "\n", "\t", "\r", "~":
            while lexer.byte() == UInt8(ascii: " ") || lexer.byte() == UInt8(ascii: "\n") { lexer.position += 1 }
            return "\u{A0}"
        case "`": return take("`") ? "“" : "‘"
        case "'": return take("'") ? "”" : "’"
        case "-":
            guard take("-") else { return "-" }
            return take("-") ? "—" : "–"
        case let other: return other
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard UInt32(lexer.byte()) == character.value else { return false }
        lexer.position += 1
        return true
    }

    private mutating func textCommand(_ run: inout String) throws(Refusal) -> [Node]? {
        try advance()
        guard case .command(let name) = token.kind else { return nil }
        if let text = Self.textSigns[name] {
            run += text
            return nil
        }
        guard case .text(let style)? = Command.named(name) else {
            throw Refusal(.textCommand(name), at: token.range)
        }
        let place = token.range
        try advance()
        guard token.kind == .openBrace else { throw Refusal(.braceWanted(by: "`\\\(name)`"), at: place) }
        return try textBody(style)
    }

    /// What commands print in running text.
    private static let textSigns = [
        " ": "\u{A0}", ",": "\u{2009}", "%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "{": "{", "}": "}",
        "quad": "\u{2003}", "ldots": "…", "dots": "…", "textbackslash": "\\", "backslash": "\\",
    ]

    /// A formula between dollar signs inside text; the lexer stands before the first and ends behind the second.
    private mutating func innerFormula() throws(Refusal) -> [Node] {
        let start = lexer.position
        let outer = (alphabet, isBold, canTag, fences)
        (alphabet, isBold, canTag, fences) = (nil, false, false, 0)
        lexer.position += 1
        try enter()
        try advance()
        let nodes = try list(endingAt: "$")
        guard token.kind == .character("$") else {
            throw token.kind == .end || token.kind == .closeBrace
                ? Refusal(.unclosedDollar(), at: SourceRange(start, start + 1)) : strayToken()
        }
        leave()
        lexer.position = token.range.end
        (alphabet, isBold, canTag, fences) = outer
        return [.style(.text, nodes)]
    }
}
