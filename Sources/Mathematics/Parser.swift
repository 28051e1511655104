import Diagnostics

/// Reads tokens into a tree, by recursive descent; every mistake is thrown with the bytes it is about.
///
/// Each construct that holds another goes through `deeper`, so that the depth of the stack is bounded. The functions
/// on that path are kept small and apart from each other: their frames, not their number, fill a small stack.
struct Parser {
    var lexer: Lexer
    /// The token that is read next.
    var token = Token(kind: .end, range: SourceRange(0, 0))
    var depth = 0
    /// The alphabet that letters are set in; `nil`: as mathematics has them.
    var alphabet: Alphabet?
    var isBold = false
    /// The tag of the line being read, where it can have one.
    var tag: String?
    var canTag = true
    /// How many `\left` are open around the list being read.
    var fences = 0

    init(_ bytes: [UInt8]) { lexer = Lexer(bytes) }

    /// The whole formula.
    mutating func formula() throws(Refusal) -> Formula {
        try advance()
        let nodes = try list()
        guard token.kind == .end else { throw strayToken() }
        return (nodes, tag)
    }

    typealias Formula = (nodes: [Node], tag: String?)

    mutating func advance() throws(Refusal) { token = try lexer.next() }

    func isCommand(_ name: String) -> Bool { token.kind == .command(name) }

    /// What is wrong with a token at which a list ended, for whoever did not wait for it.
    func strayToken() -> Refusal {
        let problem: Problem =
            switch token.kind {
            case .closeBrace: .unopenedBrace()
            case .ampersand: .strayAmpersand()
            case .command("right"): .rightWithoutLeft()
            case .command("end"): .endWithoutBegin()
            case .command("hline"): .misplacedRule()
            case .command, .character, .openBrace, .superscript, .subscript, .prime, .tie, .end: .strayLineBreak()
            }
        return Refusal(problem, at: token.range)
    }

    /// Counts a level of nesting while something inside it is read.
    mutating func enter() throws(Refusal) {
        depth += 1
        if depth > deepestFormula { throw Refusal(.formulaTooDeep(), at: token.range) }
    }

    mutating func leave() { depth -= 1 }

    /// The nodes up to the token that ends the list: a closing brace, a separator of cells, the end.
    mutating func list(endingAt closing: String? = nil) throws(Refusal) -> [Node] {
        var nodes: [Node] = []
        while !endsList(closing) {
            if let style = styleCommand() {
                try advance()
                nodes.append(.style(style, try list(endingAt: closing)))
                break
            }
            if let node = try element() { append(node, to: &nodes) }
        }
        return nodes
    }

    private func endsList(_ closing: String?) -> Bool {
        switch token.kind {
        case .end, .closeBrace, .ampersand: true
        case .command(let name): name == "right" || name == "end" || name == "\\" || name == "cr" || name == "hline"
        case .character(let text): text == closing
        case .openBrace, .superscript, .subscript, .prime, .tie: false
        }
    }

    private func styleCommand() -> Style? {
        if case .command(let name) = token.kind, case .style(let style)? = Command.named(name) { return style }
        return nil
    }

    /// Letters of one word grow together, as in `\mathrm{max}`.
    private func append(_ node: Node, to nodes: inout [Node]) {
        if case .word(let word, let alphabet) = nodes.last, case .word(let letters, let next) = node, alphabet == next {
            nodes[nodes.count - 1] = .word(word + letters, alphabet)
        } else if case .word(let word, let alphabet) = nodes.last, case .number(let digits) = node {
            nodes[nodes.count - 1] = .word(word + digits, alphabet)
        } else {
            nodes.append(node)
        }
    }

    /// A nucleus with its scripts; `nil` for what leaves nothing behind.
    private mutating func element() throws(Refusal) -> Node? {
        let start = token.range
        var base: Node?
        switch token.kind {
        case .superscript, .subscript, .prime: break
        default:
            base = try nucleus(isArgument: false)
            if base == nil { return nil }
        }
        return try scripts(on: base, from: start)
    }

    /// One thing without scripts: all of a number, unless it is an argument without braces, which is one digit.
    mutating func nucleus(isArgument: Bool) throws(Refusal) -> Node? {
        switch token.kind {
        case .character(let text): return try character(text, isArgument: isArgument)
        case .command(let name): return try command(name)
        case .openBrace: return try group()
        case .tie:
            try advance()
            return .text("\u{A0}", .normal)
        case .closeBrace, .superscript, .subscript, .ampersand, .prime, .end: return nil
        }
    }

    private mutating func group() throws(Refusal) -> Node {
        let nodes = try braced()
        guard nodes.count == 1 else { return .group(nodes) }
        return nodes[0].asOrdinary
    }

    /// The nodes between braces; the token is the opening one.
    mutating func braced() throws(Refusal) -> [Node] {
        let open = token.range
        try enter()
        let couldTag = canTag
        canTag = false
        try advance()
        let nodes = try list()
        guard token.kind == .closeBrace else {
            throw token.kind == .end ? Refusal(.unclosedBrace(), at: open) : strayToken()
        }
        try advance()
        canTag = couldTag
        leave()
        return nodes
    }

    /// What a command or script stands on: a group in braces, or one token with what it needs.
    ///
    /// `owner` names who wants it, for messages: a command with its backslash in backticks, or a script.
    mutating func argument(of owner: String, at place: SourceRange) throws(Refusal) -> [Node] {
        if token.kind == .openBrace { return try braced() }
        try checkArgument(of: owner, at: place)
        try enter()
        let node = try nucleus(isArgument: true)
        leave()
        guard let node else { throw Refusal(.missingArgument(of: owner), at: place) }
        return [node]
    }

    private func checkArgument(of owner: String, at place: SourceRange) throws(Refusal) {
        guard case .command(let name) = token.kind, let command = Command.named(name) else { return }
        switch command {
        case .special(.left), .special(.middle), .special(.begin), .special(.limits), .special(.noLimits),
            .special(.tag), .special(.label), .special(.noTag), .style, .space, .special(.controlSpace):
            throw Refusal(.argumentNeedsBraces(name, owner: owner), at: token.range)
        case .special(.right), .special(.end), .special(.lineBreak), .special(.rule):
            throw Refusal(.missingArgument(of: owner), at: place)
        default: return
        }
    }

    /// The nodes of an optional argument in brackets, if there is one.
    mutating func optionalArgument() throws(Refusal) -> [Node]? {
        guard token.kind == .character("[") else { return nil }
        let open = token.range
        try enter()
        try advance()
        let nodes = try list(endingAt: "]")
        guard token.kind == .character("]") else { throw Refusal(.unclosedBracket(), at: open) }
        try advance()
        leave()
        return nodes
    }
}

extension Node {
    /// The node as a group of its own: a sign in braces is spaced like a letter.
    var asOrdinary: Node {
        switch self {
        case .symbol(let sign, _): .symbol(sign, .ordinary)
        case .identifier, .number, .text, .fraction, .root, .boxed, .word: self
        default: .group([self])
        }
    }
}
