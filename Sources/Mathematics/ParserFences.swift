import Diagnostics

/// `\left … \right`, and delimiters of fixed size.
extension Parser {
    mutating func fence(_ place: SourceRange) throws(Refusal) -> Node {
        let left = try delimiter(after: "left", place)
        try enter()
        fences += 1
        let couldTag = canTag
        canTag = false
        let body = try list()
        guard isCommand("right") else {
            if token.kind == .end || token.kind == .closeBrace || token.kind == .ampersand || isCommand("end")
                || isCommand("\\")
            {
                throw Refusal(.leftWithoutRight(), at: place)
            }
            throw strayToken()
        }
        let rightPlace = token.range
        try advance()
        canTag = couldTag
        fences -= 1
        leave()
        let right = try delimiter(after: "right", rightPlace)
        return .fence(Fence(left: left, body: body, right: right))
    }

    mutating func middle(_ place: SourceRange) throws(Refusal) -> Node {
        guard fences > 0 else { throw Refusal(.middleOutsideFence(), at: place) }
        return .middle(try delimiter(after: "middle", place))
    }

    mutating func sizedDelimiter(_ size: Int, _ atomClass: AtomClass?, _ name: String) throws(Refusal) -> Node {
        let sign = try delimiter(after: name, token.range)
        var ownClass = Command.literalClass(of: sign) ?? .ordinary
        if ownClass == .relation || ownClass == .largeOperator { ownClass = .ordinary }
        return .delimiter(sign, atomClass ?? ownClass, size: size)
    }

    /// The sign of a delimiter, empty for `.`; the token is its first.
    private mutating func delimiter(after name: String, _ place: SourceRange) throws(Refusal) -> String {
        let range = token.range
        guard let sign = delimiterSign() else {
            throw Refusal(.notDelimiter(after: name), at: token.kind == .end ? place : range)
        }
        try advance()
        return sign
    }

    private func delimiterSign() -> String? {
        switch token.kind {
        case .character("."): return ""
        case .character("<"): return "⟨"
        case .character(">"): return "⟩"
        case .character(let text): return isDelimiter(text) ? text : nil
        case .command(let name):
            if name == "lt" { return "⟨" }
            if name == "gt" { return "⟩" }
            guard case .symbol(let sign, _)? = Command.named(name), isDelimiter(sign) else { return nil }
            return sign
        case .openBrace, .closeBrace, .superscript, .subscript, .ampersand, .prime, .tie, .end: return nil
        }
    }

    private func isDelimiter(_ sign: String) -> Bool {
        switch sign {
        case "(", ")", "[", "]", "{", "}", "|", "‖", "/", "\\", "⟨", "⟩", "⌊", "⌋", "⌈", "⌉", "⟮", "⟯", "⎰", "⎱", "⟦", "⟧",
            "↑", "↓", "↕", "⇑", "⇓", "⇕":
            true
        default: false
        }
    }
}
