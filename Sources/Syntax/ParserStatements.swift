internal import Diagnostics

/// A whole cell, lines of simple statements, and blocks.
extension Parser {
    func file() throws(Failure) -> Module {
        var body: [Statement] = []
        while try peek() != .end { try statement(into: &body) }
        let showsLast = if case .expression? = body.last?.kind { !endsWithSemicolon } else { false }
        var resolver = Resolver(scopeCount: scopeCount)
        do {
            let scopes = try resolver.resolve(body)
            return Module(
                body: body, scopes: scopes, showsLast: showsLast, needs: resolver.needs(scopes))
        } catch {
            throw fail(error)
        }
    }

    func statement(into body: inout [Statement]) throws(Failure) {
        height = 0
        try refuseSoftKeyword()
        if let compound = try compoundStatement() {
            body.append(compound)
        } else {
            try simpleStatements(into: &body)
        }
    }

    /// Statements on one line, with `;` between them.
    private func simpleStatements(into body: inout [Statement]) throws(Failure) {
        while true {
            body.append(try simpleStatement())
            endsWithSemicolon = try take(.semicolon)
            if try peek() == .newline { break }
            guard endsWithSemicolon else { throw .noMatch }
        }
        index += 1
    }

    /// The statements after a `:`, on the same line or indented below it.
    func block(after owner: String, _ header: SourceRange) throws(Failure) -> [Statement] {
        var body: [Statement] = []
        guard try peek() == .newline else {
            try simpleStatements(into: &body)
            return body
        }
        index += 1
        guard try peek() == .indent else {
            let line = scanner.line(header.start)
            throw mistakeAtLastToken(.expectedBlock(after: owner, line: line))
        }
        index += 1
        while try peek() != .dedent { try statement(into: &body) }
        index += 1
        return body
    }

    private func simpleStatement() throws(Failure) -> Statement {
        let start = start
        guard case .keyword(let keyword) = try peek() else { return try expressionStatement() }
        let kind: Statement.Kind
        switch keyword {
        case .pass, .break, .continue: kind = jump(keyword)
        case .return:
            index += 1
            kind = .return(try beginsStarExpression() ? try starExpressions() : nil)
        case .raise: kind = try raise()
        case .assert: kind = try assert()
        case .del: return try delete()
        case .import: kind = try importModules()
        case .from: kind = try importFrom()
        case .global, .nonlocal: kind = try declaration()
        case .false, .none, .true, .lambda, .not, .yield, .await, .and, .as, .async, .class, .def, .elif, .else,
            .except,
            .finally, .for, .if, .in, .is, .or, .try, .while, .with:
            return try expressionStatement()
        }
        return Statement(kind, range(from: start))
    }

    private func jump(_ keyword: Keyword) -> Statement.Kind {
        index += 1
        switch keyword {
        case .break: return .break
        case .continue: return .continue
        default: return .pass
        }
    }

    private func raise() throws(Failure) -> Statement.Kind {
        index += 1
        guard try beginsStarExpression(), try !at(.star) else { return .raise(nil, cause: nil) }
        let exception = try expression()
        let cause = try take(Keyword.from) ? try expression() : nil
        return .raise(exception, cause: cause)
    }

    private func assert() throws(Failure) -> Statement.Kind {
        index += 1
        let condition = try expression()
        let message = try take(.comma) ? try expression() : nil
        return .assert(condition, message: message)
    }

    private func delete() throws(Failure) -> Statement {
        let start = start
        index += 1
        let value = try starExpressions()
        try checkTarget(value, .deletion)
        guard case .tuple(let targets) = value.kind, !isParenthesized(value) else {
            return Statement(.delete([value]), range(from: start))
        }
        return Statement(.delete(targets), range(from: start))
    }

    private func isParenthesized(_ tuple: Expression) -> Bool {
        guard let open = tokens[..<index].lastIndex(where: { $0.range.start == tuple.range.start }),
            tokens[open].kind == .symbol(.openParenthesis)
        else { return false }
        let close = tokens[open...].first { $0.level < tokens[open].level }
        return close?.range.end == tuple.range.end
    }

    private func declaration() throws(Failure) -> Statement.Kind {
        let isGlobal = try at(Keyword.global)
        index += 1
        var names: [Identifier] = []
        repeat { names.append(try identifier()) } while try take(.comma)
        return isGlobal ? .global(names) : .nonlocal(names)
    }

    /// `type` is a name, unless what follows can only be its statement.
    private func refuseSoftKeyword() throws(Failure) {
        guard tokens[index].kind == .name, text(next) == "type", index + 1 < tokens.count,
            tokens[index + 1].kind == .name
        else { return }
        throw fail(Refusal.typeAlias.problem, next)
    }
}

// MARK: - Expressions and assignments

extension Parser {
    private func expressionStatement() throws(Failure) -> Statement {
        let start = start
        let first = index
        let value = try yieldOrExpressions()
        switch try peek() {
        case .symbol(.colon): return try annotated(value, from: first)
        case .symbol(.assign): return try assignment(value, from: first)
        case .symbol(.walrus):
            try checkElements(from: first)
            throw .noMatch
        case .symbol(let symbol):
            guard let name = Self.augmented(symbol) else { return Statement(.expression(value), range(from: start)) }
            return try augmentedAssignment(value, name, from: start)
        case .name, .number, .string, .keyword, .newline, .indent, .dedent, .end, .unclosed, .failed, .other:
            return Statement(.expression(value), range(from: start))
        }
    }

    private func yieldOrExpressions() throws(Failure) -> Expression {
        try at(Keyword.yield) ? try yield() : try starExpressions()
    }

    private func assignment(_ value: Expression, from first: Int) throws(Failure) -> Statement {
        var targets: [Expression] = []
        var value = value
        while try at(.assign) {
            try checkAssigned(value, from: first)
            targets.append(value)
            index += 1
            value = try yieldOrExpressions()
        }
        return Statement(.assign(targets: targets, value: value), range(from: tokens[first].range.start))
    }

    private func checkAssigned(_ target: Expression, from first: Int) throws(Failure) {
        switch target.kind {
        case .yield, .yieldFrom:
            let before = tokens[..<index].last { $0.range.end <= target.range.start }
            if before?.kind != .symbol(.openParenthesis) { throw mistake(.assignmentToYield, target.range) }
        default: break
        }
        guard Self.invalidPart(of: target, .assignment) != nil else { return }
        try checkElements(from: first)
        try checkTarget(target)
    }

    /// A comparison may have been meant: the elements of the first list say so themselves.
    private func checkElements(from first: Int) throws(Failure) {
        let mark = mark
        index = first
        _ = try follows { (parser) throws(Failure) in
            _ = try parser.starNamedExpression()
            while try parser.take(.comma) { _ = try parser.starNamedExpression() }
            return true
        }
        restore(mark)
    }

    private func augmentedAssignment(
        _ target: Expression, _ name: BinaryOperator, from start: Int
    ) throws(Failure) -> Statement {
        index += 1
        guard Self.isSingleTarget(target) else {
            let isComplete = try follows { (parser) throws(Failure) in
                _ = try parser.yieldOrExpressions()
                return true
            }
            throw isComplete ? mistake(.illegalAugmented(Self.name(of: target)), target.range) : .noMatch
        }
        let value = try yieldOrExpressions()
        return Statement(.augmentedAssign(target: target, name, value: value), range(from: start))
    }

    private func annotated(_ target: Expression, from first: Int) throws(Failure) -> Statement {
        let start = tokens[first].range.start
        guard Self.isSingleTarget(target) else { throw try badAnnotation(target) }
        index += 1
        let annotation = try expression()
        let value = try take(.assign) ? try yieldOrExpressions() : nil
        return Statement(
            .annotatedAssign(target: target, annotation: annotation, value: value), range(from: start))
    }

    private func badAnnotation(_ target: Expression) throws(Failure) -> Failure {
        let isComplete = try follows { (parser) throws(Failure) in
            parser.index += 1
            _ = try parser.expression()
            return true
        }
        guard isComplete else { return .noMatch }
        switch target.kind {
        case .list: return mistake(.onlySingleTarget("list"), target.range)
        case .tuple(let elements):
            return mistake(.onlySingleTarget("tuple"), isParenthesized(target) ? target.range : elements[0].range)
        default: return mistake(.illegalAnnotationTarget, target.range)
        }
    }

    private static func augmented(_ symbol: Symbol) -> BinaryOperator? {
        switch symbol {
        case .plusAssign: .add
        case .minusAssign: .subtract
        case .starAssign: .multiply
        case .atAssign: .matrixMultiply
        case .slashAssign: .divide
        case .doubleSlashAssign: .floorDivide
        case .percentAssign: .modulo
        case .doubleStarAssign: .power
        case .leftShiftAssign: .leftShift
        case .rightShiftAssign: .rightShift
        case .ampersandAssign: .bitAnd
        case .barAssign: .bitOr
        case .caretAssign: .bitXor
        default: nil
        }
    }
}
