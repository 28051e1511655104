internal import Diagnostics

/// Splits a cell into tokens, as CPython 3.11's tokenizer does: logical lines, indentation, brackets.
struct Lexer {
    let scanner: Scanner
    var position: Int
    var tokens: [Token] = []
    /// The brackets that are open.
    var brackets: [(byte: UInt8, offset: Int)] = []
    /// The columns of the blocks that are open, with tabs to the next multiple of 8 and with tabs as 1.
    private var indents: [(column: Int, alternative: Int)] = [(0, 0)]
    private var isLineStart = true

    init(bytes: [UInt8], from start: Int, to end: Int) {
        scanner = Scanner(bytes: bytes, end: end)
        position = start
    }

    /// The tokens of a whole cell: `end` last, or `unclosed` where a bracket is open at the end, or `failed` where
    /// the failure stands.
    static func tokens(of bytes: [UInt8]) -> (tokens: [Token], failure: SyntaxProblem?) {
        var lexer = Lexer(bytes: bytes, from: 0, to: bytes.count)
        do {
            while try lexer.step() {}
            lexer.finish()
            return (lexer.tokens, nil)
        } catch {
            lexer.tokens.append(Token(kind: .failed, range: error.range, level: lexer.brackets.count))
            return (lexer.tokens, error)
        }
    }

    /// The tokens of a part that stands in brackets of its own, such as the expression of an f-string: between a
    /// `(` and a `)` of no width, `end` last.
    static func bracketed(_ bytes: [UInt8], from start: Int, to end: Int) throws(SyntaxProblem) -> [Token] {
        var lexer = Lexer(bytes: bytes, from: start, to: end)
        lexer.isLineStart = false
        lexer.brackets = [(0x28, start)]
        lexer.add(.symbol(.openParenthesis), from: start)
        while try lexer.step() {}
        lexer.brackets = []
        lexer.add(.symbol(.closeParenthesis), from: lexer.position)
        lexer.add(.newline, from: lexer.position)
        lexer.add(.end, from: lexer.position)
        return lexer.tokens
    }

    mutating func add(_ kind: TokenKind, from start: Int) {
        tokens.append(Token(kind: kind, range: SourceRange(start, position), level: brackets.count))
    }

    /// Reads one token, or what stands between two; `false` at the end.
    private mutating func step() throws(SyntaxProblem) -> Bool {
        if isLineStart, try !indentation() { return false }
        position = scanner.afterSpaces(position)
        guard let byte = scanner.byte(position) else { return false }
        if tokens.count >= SyntaxLimits.tokens {
            throw SyntaxProblem(.tooManyTokens, SourceRange(position, position + 1))
        }
        let start = position
        if byte == 0x23 {
            position = scanner.lineEnd(position)
        } else if scanner.isNewline(position) {
            newline()
        } else if byte == 0x5C {
            try continuation()
        } else if let prefix = scanner.stringPrefix(position) {
            try string(prefix: prefix)
        } else if Characters.isNameStart(byte) {
            try name()
        } else if Characters.isDigit(byte) || (byte == 0x2E && scanner.byte(start + 1).map(Characters.isDigit) == true)
        {
            try number()
        } else {
            try symbol(byte)
        }
        return true
    }

    private mutating func newline() {
        let start = position
        let after = scanner.afterNewline(position)
        if brackets.isEmpty {
            position += 1
            add(.newline, from: start)
            isLineStart = true
        }
        position = after
    }

    private mutating func continuation() throws(SyntaxProblem) {
        let next = position + 1
        if scanner.isNewline(next) {
            position = scanner.afterNewline(next)
            if position < scanner.end { return }
        } else if next < scanner.end {
            throw SyntaxProblem(.afterContinuation, SourceRange(next, next + 1))
        }
        throw SyntaxProblem(.unexpectedEnd, SourceRange(next, next))
    }

    private mutating func string(prefix: Int) throws(SyntaxProblem) {
        let start = position
        let found = scanner.string(quote: start + prefix)
        guard found.isClosed else {
            let last = found.isTriple ? lastLine : scanner.line(found.end)
            let width = prefix + (found.isTriple ? 3 : 1)
            throw SyntaxProblem(
                .unterminatedString(isTriple: found.isTriple, line: last), SourceRange(start, start + width))
        }
        position = found.end
        add(.string, from: start)
    }

    /// The number of the last line that has text.
    private var lastLine: Int {
        var end = scanner.end
        if end > 0, scanner.bytes[end - 1] == 0x0A { end -= 1 }
        return scanner.line(end)
    }

    private mutating func name() throws(SyntaxProblem) {
        let start = position
        position = scanner.nameEnd(position)
        let text = String(decoding: scanner.bytes[start..<position], as: UTF8.self)
        if let keyword = Keyword.table[text] { return add(.keyword(keyword), from: start) }
        if text.utf8.contains(where: { $0 >= 0x80 }) { try checkLetters(text, from: start) }
        guard position - start <= SyntaxLimits.name else {
            throw SyntaxProblem(.nameTooLong, SourceRange(start, position))
        }
        add(.name, from: start)
    }

    /// Characters beyond ASCII must be letters that Python reads as they stand.
    private func checkLetters(_ text: String, from start: Int) throws(SyntaxProblem) {
        var offset = start
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            let isAllowed = offset == start ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue
            if !isAllowed, scalar != "_" {
                let problem: Problem =
                    Characters.isPrintable(scalar) ? .invalidCharacter(scalar) : .invisibleCharacter(scalar.value)
                throw SyntaxProblem(problem, SourceRange(offset, offset + width))
            }
            if Characters.isCompatibilityLetter(scalar) {
                throw SyntaxProblem(.compatibilityLetter(scalar), SourceRange(offset, offset + width))
            }
            offset += width
        }
    }

    private mutating func symbol(_ byte: UInt8) throws(SyntaxProblem) {
        let start = position
        guard let (symbol, length) = Symbol.longest(in: scanner.bytes, at: start, end: scanner.end) else {
            position += 1
            return add(.other, from: start)
        }
        position += length
        switch symbol {
        case .openParenthesis, .openBracket, .openBrace:
            guard brackets.count < 200 else { throw SyntaxProblem(.tooManyBrackets, SourceRange(start, position)) }
            brackets.append((byte, start))
        case .closeParenthesis, .closeBracket, .closeBrace:
            try close(byte, at: start)
        default: break
        }
        add(.symbol(symbol), from: start)
    }

    private mutating func close(_ byte: UInt8, at start: Int) throws(SyntaxProblem) {
        let range = SourceRange(start, start + 1)
        guard let open = brackets.popLast() else { throw SyntaxProblem(.unmatched(byte), range) }
        let pairs: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D]
        guard pairs[open.byte] == byte else {
            let line = scanner.line(open.offset)
            let isSameLine = line == scanner.line(start)
            throw SyntaxProblem(.mismatched(byte, open: open.byte, line: isSameLine ? nil : line), range)
        }
    }

    /// Ends the last line, its blocks and the text.
    private mutating func finish() {
        position = scanner.end
        if let open = brackets.last {
            let range = SourceRange(open.offset, open.offset + 1)
            return tokens.append(Token(kind: .unclosed, range: range, level: brackets.count))
        }
        if let last = tokens.last?.kind, last != .newline, last != .dedent { add(.newline, from: position) }
        // What is missed at the end is shown behind the last statement.
        if let last = tokens.last, last.kind == .newline { position = last.range.start }
        for _ in indents.dropFirst() { add(.dedent, from: position) }
        add(.end, from: position)
    }
}

// MARK: - Indentation

extension Lexer {
    /// Compares a line's first column with the open blocks, after skipping blank lines; `false` at the end.
    private mutating func indentation() throws(SyntaxProblem) -> Bool {
        while position < scanner.end {
            let start = position
            let columns = measure()
            if scanner.byte(position) == 0x23 {
                position = scanner.lineEnd(position)
                if position == scanner.end { return false }
            }
            if try magic(from: start) { continue }
            guard position < scanner.end else {
                if scanner.bytes[start..<position].contains(0x5C) {
                    throw SyntaxProblem(.unexpectedEnd, SourceRange(position, position))
                }
                return false
            }
            if scanner.isNewline(position) {
                position = scanner.afterNewline(position)
                continue
            }
            isLineStart = false
            try compare(columns, from: start)
            return true
        }
        return false
    }

    /// Reads the white space at the beginning of a line.
    private mutating func measure() -> (column: Int, alternative: Int) {
        var column = 0
        var alternative = 0
        var continued: (Int, Int)?
        while let byte = scanner.byte(position) {
            switch byte {
            case 0x20:
                column += 1
                alternative += 1
            case 0x09:
                column = (column / 8 + 1) * 8
                alternative += 1
            case 0x0C: (column, alternative) = (0, 0)
            case 0x5C where scanner.isNewline(position + 1):
                continued = continued ?? (column, alternative)
                position = scanner.afterNewline(position + 1) - 1
                (column, alternative) = (0, 0)
            default: return continued ?? (column, alternative)
            }
            position += 1
        }
        return continued ?? (column, alternative)
    }

    private mutating func compare(_ found: (column: Int, alternative: Int), from start: Int) throws(SyntaxProblem) {
        let range = SourceRange(start, max(position, start + 1))
        let top = indents.last ?? (0, 0)
        if found.column > top.column {
            guard found.alternative > top.alternative else { throw SyntaxProblem(.mixedTabs, range) }
            guard indents.count <= SyntaxLimits.blocks else { throw SyntaxProblem(.tooManyBlocks, range) }
            indents.append(found)
            return add(.indent, from: start)
        }
        while let top = indents.last, found.column < top.column {
            indents.removeLast()
            add(.dedent, from: position)
        }
        let outer = indents.last ?? (0, 0)
        guard found.column == outer.column else { throw SyntaxProblem(.unindent, range) }
        guard found.alternative == outer.alternative else { throw SyntaxProblem(.mixedTabs, range) }
    }

    /// What a notebook's commands ask for that happens here anyway, or means nothing here.
    private static let idleCommands: Set<String> = [
        "%matplotlib", "%config", "%load_ext", "%reload_ext", "%autoreload", "%pip", "%conda", "%%time", "!pip",
        "!pip3", "!conda",
    ]

    /// Skips a notebook's command that changes nothing, such as `%matplotlib`; refuses others.
    private mutating func magic(from start: Int) throws(SyntaxProblem) -> Bool {
        guard let byte = scanner.byte(position), byte == 0x25 || byte == 0x21 else { return false }
        let end = scanner.lineEnd(position)
        let marks = byte == 0x25 && scanner.byte(position + 1) == 0x25 ? 2 : 1
        let wordEnd = scanner.nameEnd(position + marks)
        let command = String(decoding: scanner.bytes[position..<wordEnd], as: UTF8.self)
        if command == "%time" {
            // The statement after it runs; how long it took is not shown.
            position = wordEnd
            while scanner.byte(position) == 0x20 { position += 1 }
            return false
        }
        guard Lexer.idleCommands.contains(command) else {
            let refusal: Refusal = byte == 0x25 ? .magic : .shell
            throw SyntaxProblem(refusal.problem, SourceRange(position, end))
        }
        position = end < scanner.end ? scanner.afterNewline(end) : end
        return true
    }
}
