internal import Diagnostics

/// Statements that hold blocks.
extension Parser {
    /// A compound statement; `nil` where none begins.
    func compoundStatement() throws(Failure) -> Statement? {
        switch try peek() {
        case .keyword(.if): try ifStatement()
        case .keyword(.while): try whileStatement()
        case .keyword(.for): try forStatement()
        case .keyword(.with): try withStatement()
        case .keyword(.try): try tryStatement()
        case .keyword(.def): try function(decorators: [])
        case .keyword(.class): try classDefinition(decorators: [])
        case .symbol(.at): try decorated()
        case .keyword(.async): throw fail(Refusal.async.problem, next)
        case .name where beginsMatch(): try matchStatement()
        case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other:
            nil
        }
    }

    /// The `:` of a header, which is missed by name at the end of its line.
    func headerColon() throws(Failure) {
        if try take(.colon) { return }
        throw try peek() == .newline ? mistakeAtLastToken(.expected(":")) : .noMatch
    }

    /// One `if` or `elif` with its block.
    private struct Branch {
        var condition: Expression
        var body: [Statement]
        var start: Int
    }

    private func ifStatement() throws(Failure) -> Statement {
        var branches: [Branch] = []
        repeat {
            let header = next
            let word = branches.isEmpty ? "'if' statement" : "'elif' statement"
            if branches.count >= SyntaxLimits.branches { throw fail(.tooManyBranches, header) }
            index += 1
            let condition = try namedExpression()
            try headerColon()
            branches.append(
                Branch(condition: condition, body: try block(after: word, header), start: header.start))
        } while try at(Keyword.elif)
        var otherwise = try elseBlock()
        var result = Statement(.pass, range(from: branches[0].start))
        for branch in branches.reversed() {
            result = Statement(
                .if(branch.condition, then: branch.body, otherwise: otherwise),
                SourceRange(branch.start, blockEnd))
            otherwise = [result]
        }
        return result
    }

    /// Where the last statement read ends: before the line end and the closed blocks.
    private var blockEnd: Int {
        var last = index - 1
        while last > 0 {
            switch tokens[last].kind {
            case .newline, .dedent, .symbol(.semicolon): last -= 1
            case .name, .number, .string, .keyword, .symbol, .indent, .end, .unclosed, .failed, .other:
                return tokens[last].range.end
            }
        }
        return tokens[0].range.end
    }

    func compound(_ kind: Statement.Kind, from start: Int) -> Statement {
        Statement(kind, SourceRange(start, blockEnd))
    }

    private func elseBlock() throws(Failure) -> [Statement] {
        guard try at(Keyword.else) else { return [] }
        let header = next
        index += 1
        try demand(.colon)
        return try block(after: "'else' statement", header)
    }

    private func whileStatement() throws(Failure) -> Statement {
        let header = next
        index += 1
        let condition = try namedExpression()
        try headerColon()
        let body = try block(after: "'while' statement", header)
        let otherwise = try elseBlock()
        return compound(.while(condition, body: body, otherwise: otherwise), from: header.start)
    }

    private func forStatement() throws(Failure) -> Statement {
        let header = next
        index += 1
        let target = try forTargets()
        let iterable = try starExpressions()
        try headerColon()
        let body = try block(after: "'for' statement", header)
        let otherwise = try elseBlock()
        return compound(
            .for(target: target, iterable: iterable, body: body, otherwise: otherwise), from: header.start)
    }
}

// MARK: - With

extension Parser {
    private func withStatement() throws(Failure) -> Statement {
        let header = next
        index += 1
        let items = if let items = try bracketedItems() { items } else { try withItems(close: nil) }
        try headerColon()
        let body = try block(after: "'with' statement", header)
        return compound(.with(items, body: body), from: header.start)
    }

    /// `(a as b, c as d)` where a `:` or the end of the line follows; else the brackets belong to an expression.
    private func bracketedItems() throws(Failure) -> [WithItem]? {
        guard try at(.openParenthesis) else { return nil }
        let mark = mark
        do throws(Failure) {
            index += 1
            let items = try withItems(close: .closeParenthesis)
            try expect(.closeParenthesis)
            if try at(.colon) { return items }
            if try peek() == .newline { throw mistakeAtLastToken(.expected(":")) }
        } catch {
            guard error == .noMatch else { throw error }
        }
        restore(mark)
        return nil
    }

    private func withItems(close: Symbol?) throws(Failure) -> [WithItem] {
        var items: [WithItem] = []
        repeat {
            if let close, !items.isEmpty, try at(close) { break }
            let context = try expression()
            var target: Expression?
            if try take(Keyword.as) {
                let value = try at(.star) ? try starred(Binding.bitOr) : try expression()
                let isFollowed = if try at(.comma, or: .closeParenthesis) { true } else { try at(.colon) }
                guard isFollowed else {
                    if Self.invalidPart(of: value, .assignment) != nil { throw .noMatch }
                    target = value
                    break
                }
                try checkTarget(value)
                target = value
            }
            items.append(WithItem(context: context, target: target))
        } while try take(.comma)
        return items
    }
}

// MARK: - Try

extension Parser {
    private func tryStatement() throws(Failure) -> Statement {
        let header = next
        index += 1
        try demand(.colon)
        let body = try block(after: "'try' statement", header)
        var handlers: [ExceptHandler] = []
        while try at(Keyword.except) { handlers.append(try handler()) }
        let otherwise = handlers.isEmpty ? [] : try elseBlock()
        var finally: [Statement] = []
        if try at(Keyword.finally) {
            let header = next
            index += 1
            try demand(.colon)
            finally = try block(after: "'finally' statement", header)
        } else if handlers.isEmpty {
            throw mistakeAtLastToken(.expectedHandler)
        }
        return compound(
            .try(body: body, handlers: handlers, otherwise: otherwise, finally: finally), from: header.start)
    }

    private func handler() throws(Failure) -> ExceptHandler {
        let header = next
        index += 1
        if try at(.star) { throw fail(Refusal.exceptionGroups.problem, header.union(next)) }
        var type: Expression?
        var name: Identifier?
        if try !at(.colon), try peek() != .newline {
            let value = try expression()
            if try at(.comma) { throw try severalTypes(value) }
            type = value
            if try take(Keyword.as) { name = try identifier() }
        }
        try headerColon()
        let body = try block(after: "'except' statement", header)
        return ExceptHandler(type: type, name: name, body: body, range: SourceRange(header.start, blockEnd))
    }

    private func severalTypes(_ first: Expression) throws(Failure) -> Failure {
        let isComplete = try follows { (parser) throws(Failure) in
            parser.index += 1
            repeat { _ = try parser.expression() } while try parser.take(.comma)
            if try parser.take(Keyword.as) { _ = try parser.identifier() }
            return try parser.at(.colon)
        }
        return isComplete ? mistake(.exceptionParentheses, first.range) : .noMatch
    }
}
