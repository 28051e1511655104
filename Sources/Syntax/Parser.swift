internal import Diagnostics

/// Reads a cell into a tree by recursive descent, one token ahead.
///
/// CPython first parses with its grammar alone, and only a text that fails is parsed again with rules about common
/// mistakes. Here both run at once, which is the same because those rules match no valid text; `reach` remembers how
/// far the grammar alone looked, which is where a plain "invalid syntax" stands.
package final class Parser {
    let scanner: Scanner
    let tokens: [Token]
    /// Why the tokens end before the text does.
    let failure: SyntaxProblem?
    /// How many expressions may be open.
    let nesting: Int
    var index = 0
    /// The furthest token that the grammar looked at.
    var reach = 0
    /// The furthest token that the grammar or a rule about mistakes looked at.
    var deepest = 0
    /// Above 0 while rules about mistakes are off.
    var quiet = 0
    /// Above 0 while a rule about mistakes looks ahead.
    var probing = 0
    /// How many expressions are open, and the height of what is complete in the innermost.
    var depth = 0
    var height = 0
    var scopeCount = 1
    /// The class whose body is read, for its private names.
    var className: String?
    /// Whether the last line of statements ended with `;`.
    var endsWithSemicolon = false
    /// What is wrong, once `Failure.problem` has been thrown.
    var problem: SyntaxProblem?

    /// Why a rule did not match.
    enum Failure: Error {
        /// The tokens are not of this form; another form may fit.
        case noMatch
        /// The cell is wrong, as `problem` says.
        case problem
    }

    init(scanner: Scanner, tokens: [Token], nesting: Int, failure: SyntaxProblem? = nil) {
        self.scanner = scanner
        self.tokens = tokens
        self.nesting = nesting
        self.failure = failure
    }

    /// The tree of a cell with its scopes; throws the first mistake as CPython 3.11 words it.
    ///
    /// - Parameter nesting: how deep expressions may be nested, at most `SyntaxLimits.nesting`.
    package static func parse(
        _ source: String, nesting: Int = SyntaxLimits.nesting
    ) throws(SyntaxProblem) -> Module {
        let bytes = Array(source.utf8)
        try Characters.check(bytes)
        let (tokens, failure) = Lexer.tokens(of: bytes)
        let parser = Parser(
            scanner: Scanner(bytes: bytes, end: bytes.count), tokens: tokens,
            nesting: min(nesting, SyntaxLimits.nesting), failure: failure)
        do {
            return try parser.file()
        } catch {
            throw parser.report(error)
        }
    }

    /// What a failure means to the reader of the cell.
    func report(_ failure: Failure) -> SyntaxProblem {
        if let bracket = tokens.last, bracket.kind == .unclosed,
            scanner.line(tokens[deepest].range.start) > scanner.line(bracket.range.start)
        {
            return unclosed(bracket)
        }
        let token = tokens[reach]
        if failure == .noMatch, token.kind == .indent { return SyntaxProblem(.unexpectedIndent, token.range) }
        if failure == .noMatch, token.kind == .dedent { return SyntaxProblem(.unexpectedUnindent, token.range) }
        if let lexical = self.failure, lexical.problem.code != .indentation { return lexical }
        if failure == .problem, let problem { return problem }
        switch token.kind {
        case .keyword(.async), .keyword(.await): return SyntaxProblem(Refusal.async.problem, token.range)
        case .unclosed: return unclosed(token)
        case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .failed, .other:
            return SyntaxProblem(.invalidSyntax, token.range)
        }
    }

    private func unclosed(_ bracket: Token) -> SyntaxProblem {
        SyntaxProblem(.neverClosed(scanner.bytes[bracket.range.start]), bracket.range)
    }
}

// MARK: - Tokens

extension Parser {
    /// The kind of the token that many places ahead.
    func peek(_ ahead: Int = 0) throws(Failure) -> TokenKind {
        let place = min(index + ahead, tokens.count - 1)
        if probing == 0 { reach = max(reach, place) }
        deepest = max(deepest, place)
        let kind = tokens[place].kind
        if kind == .unclosed { throw fail(unclosed(tokens[place])) }
        if kind == .failed, let failure { throw fail(failure) }
        return kind
    }

    func at(_ symbol: Symbol) throws(Failure) -> Bool { try peek() == .symbol(symbol) }

    func at(_ keyword: Keyword) throws(Failure) -> Bool { try peek() == .keyword(keyword) }

    func at(_ first: Symbol, or second: Symbol) throws(Failure) -> Bool {
        let kind = try peek()
        return kind == .symbol(first) || kind == .symbol(second)
    }

    /// Whether this token and the next are a name, or a word, and a symbol.
    func at(_ kind: TokenKind, then symbol: Symbol) throws(Failure) -> Bool {
        guard try peek() == kind else { return false }
        return try peek(1) == .symbol(symbol)
    }

    /// After an element of a list: whether the list ends here, or goes on after the comma that is taken.
    func endsElement(_ close: Symbol) throws(Failure) -> Bool {
        if try at(close) { return true }
        return try take(.comma)
    }

    /// Takes a symbol if it is there.
    func take(_ symbol: Symbol) throws(Failure) -> Bool {
        guard try at(symbol) else { return false }
        index += 1
        return true
    }

    func take(_ keyword: Keyword) throws(Failure) -> Bool {
        guard try at(keyword) else { return false }
        index += 1
        return true
    }

    func expect(_ symbol: Symbol) throws(Failure) {
        guard try take(symbol) else { throw .noMatch }
    }

    func expect(_ keyword: Keyword) throws(Failure) {
        guard try take(keyword) else { throw .noMatch }
    }

    /// A symbol without which nothing else can fit.
    func demand(_ symbol: Symbol) throws(Failure) {
        guard try take(symbol) else { throw fail(.expected(symbol.rawValue), tokens[index].range) }
    }

    /// The range of the token to be read next.
    var next: SourceRange { tokens[index].range }
    /// Where the token to be read next begins.
    var start: Int { tokens[index].range.start }

    /// From an offset to the end of the last token read.
    func range(from start: Int) -> SourceRange {
        SourceRange(start, index > 0 ? max(start, tokens[index - 1].range.end) : start)
    }

    func text(_ range: SourceRange) -> String {
        String(decoding: scanner.bytes[range.start..<range.end], as: UTF8.self)
    }

    /// Reads a name; inside a class a private one (`__x`) takes the class's name before it.
    func identifier() throws(Failure) -> Identifier {
        guard try peek() == .name else { throw .noMatch }
        let range = next
        index += 1
        return Identifier(mangled(text(range)), range)
    }

    func mangled(_ name: String) -> String {
        guard let className, name.hasPrefix("__"), !name.hasSuffix("__") else { return name }
        let owner = className.drop { $0 == "_" }
        return owner.isEmpty ? name : "_\(owner)\(name)"
    }
}

// MARK: - Mistakes

extension Parser {
    /// A mistake that nothing else can fit. Problems come in as closures here: they are large, and in a debug build
    /// every one that a function mentions would widen its frame, of which nested brackets make many.
    func fail(_ problem: @autoclosure () -> Problem, _ range: SourceRange) -> Failure {
        fail(SyntaxProblem(problem(), range))
    }

    func fail(_ problem: SyntaxProblem) -> Failure {
        self.problem = problem
        return .problem
    }

    /// A common mistake: only a plain mismatch while such rules are off.
    func mistake(_ problem: @autoclosure () -> Problem, _ range: SourceRange) -> Failure {
        quiet > 0 ? .noMatch : fail(problem(), range)
    }

    /// A common mistake that stands where the text was last looked at.
    func mistakeAtLastToken(_ problem: @autoclosure () -> Problem) -> Failure {
        mistake(problem(), tokens[deepest].range)
    }

    /// What a reading that may be taken back must restore.
    struct Mark {
        var index: Int
        var depth: Int
        var height: Int
        var scopeCount: Int
        var probing: Int
        var quiet: Int
    }

    var mark: Mark {
        Mark(
            index: index, depth: depth, height: height, scopeCount: scopeCount, probing: probing, quiet: quiet)
    }

    func restore(_ mark: Mark) {
        index = mark.index
        depth = mark.depth
        height = mark.height
        scopeCount = mark.scopeCount
        probing = mark.probing
        quiet = mark.quiet
    }

    /// Whether a form follows, for a rule about a mistake: reads nothing, and throws only a certain mistake.
    func follows(
        quietly: Bool = false, _ form: (Parser) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        let mark = mark
        probing += 1
        if quietly { quiet += 1 }
        do {
            let result = try form(self)
            restore(mark)
            return result
        } catch {
            guard error == .noMatch else { throw error }
            restore(mark)
            return false
        }
    }
}

// MARK: - Depth

extension Parser {
    /// Opens an expression inside an expression; hands back the height so far, for `leave`.
    func enter() throws(Failure) -> Int {
        depth += 1
        if depth > nesting { throw fail(.tooDeep(nesting), next) }
        let outer = height
        height = 0
        return outer
    }

    func leave(_ outer: Int) throws(Failure) {
        depth -= 1
        try grow()
        height = max(outer, height)
    }

    /// Counts a link of the tree on top of what is complete.
    func grow() throws(Failure) {
        height += 1
        if height > SyntaxLimits.height { throw fail(.tooHigh, tokens[max(index - 1, 0)].range) }
    }
}
