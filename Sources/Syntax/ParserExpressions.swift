internal import Diagnostics

/// Expressions from the loosest to the tightest: conditional, operators, `not` and signs, powers.
extension Parser {
    /// How tightly operators bind, as numbers; powers and what follows a primary bind tighter still.
    enum Binding {
        static let or = 1
        static let and = 2
        static let not = 3
        static let comparison = 4
        static let bitOr = 5
        static let factor = 11
    }

    /// An operator between two operands.
    enum Infix {
        case boolean(BooleanOperator)
        case comparison(ComparisonOperator, tokens: Int)
        case binary(BinaryOperator, binding: Int)

        var binding: Int {
            switch self {
            case .boolean(.or): Binding.or
            case .boolean(.and): Binding.and
            case .comparison: Binding.comparison
            case .binary(_, let binding): binding
            }
        }
    }

    /// `a if c else b`, `lambda`, or an operation.
    func expression() throws(Failure) -> Expression {
        let outer = try enter()
        let first = index
        let result: Expression
        if try at(Keyword.lambda) {
            result = try lambda()
        } else {
            let value = try operation(Binding.or)
            if try at(Keyword.if) {
                result = try conditional(value, from: tokens[first].range.start)
            } else {
                if try beginsOperand() { try checkMissingOperator(after: value, from: first) }
                result = value
            }
        }
        try leave(outer)
        return result
    }

    private func conditional(_ then: Expression, from start: Int) throws(Failure) -> Expression {
        if quiet > 0 { return try quietConditional(then, from: start) }
        index += 1
        let condition = try operation(Binding.or)
        guard try take(Keyword.else) else {
            if try at(.colon) { throw .noMatch }
            throw mistake(.expectedElse, range(from: then.range.start))
        }
        let otherwise = try expression()
        return Expression(
            .conditional(condition: condition, then: then, otherwise: otherwise), range(from: start))
    }

    /// While a mistake is looked for, what is no conditional is its first part alone.
    private func quietConditional(_ then: Expression, from start: Int) throws(Failure) -> Expression {
        let mark = mark
        do throws(Failure) {
            index += 1
            let condition = try operation(Binding.or)
            try expect(Keyword.else)
            let otherwise = try expression()
            return Expression(
                .conditional(condition: condition, then: then, otherwise: otherwise), range(from: start))
        } catch {
            guard error == .noMatch else { throw error }
            restore(mark)
            return then
        }
    }

    /// Operators at least as tight as `minimum`, by precedence climbing.
    func operation(_ minimum: Int) throws(Failure) -> Expression {
        let start = start
        var left = try operand(minimum)
        while let infix = try infix(), infix.binding >= minimum {
            if quiet > 0 {
                guard let whole = try quietExtend(left, infix, from: start) else { return left }
                left = whole
            } else {
                left = try extend(left, infix, from: start)
            }
            try grow()
        }
        return left
    }

    /// While a mistake is looked for, an operator without its right side is not part of the expression.
    private func quietExtend(
        _ left: Expression, _ infix: Infix, from start: Int
    ) throws(Failure) -> Expression? {
        let mark = mark
        do throws(Failure) {
            return try extend(left, infix, from: start)
        } catch {
            guard error == .noMatch else { throw error }
            restore(mark)
            return nil
        }
    }

    private func extend(_ left: Expression, _ infix: Infix, from start: Int) throws(Failure) -> Expression {
        switch infix {
        case .boolean(let name): return try boolean(left, name, infix.binding, from: start)
        case .comparison: return try comparison(left, from: start)
        case .binary(let name, let binding):
            index += 1
            let right = try operation(binding + 1)
            return Expression(.binary(name, left, right), range(from: start))
        }
    }

    private func boolean(
        _ left: Expression, _ name: BooleanOperator, _ binding: Int, from start: Int
    ) throws(Failure) -> Expression {
        var operands = [left]
        while try take(name == .and ? Keyword.and : Keyword.or) { operands.append(try operation(binding + 1)) }
        return Expression(.boolean(name, operands), range(from: start))
    }

    private func comparison(_ left: Expression, from start: Int) throws(Failure) -> Expression {
        var rest: [(ComparisonOperator, Expression)] = []
        while case .comparison(let name, let count)? = try infix() {
            index += count
            rest.append((name, try operation(Binding.bitOr)))
        }
        return Expression(.comparison(left, rest), range(from: start))
    }

    /// `not`, a sign, or a primary with its power.
    private func operand(_ minimum: Int) throws(Failure) -> Expression {
        switch try peek() {
        case .keyword(.not):
            guard minimum <= Binding.not else { throw .noMatch }
            return try unary(.not, Binding.not)
        case .symbol(.minus): return try unary(.negative, Binding.factor)
        case .symbol(.plus): return try unary(.positive, Binding.factor)
        case .symbol(.tilde): return try unary(.invert, Binding.factor)
        case .keyword(.await): throw fail(Refusal.async.problem, next)
        case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other:
            return try power()
        }
    }

    private func unary(_ name: UnaryOperator, _ binding: Int) throws(Failure) -> Expression {
        let start = start
        index += 1
        let outer = try enter()
        let value = try operation(binding)
        try leave(outer)
        return Expression(.unary(name, value), range(from: start))
    }

    private func power() throws(Failure) -> Expression {
        let start = start
        let base = try primary()
        guard try take(.doubleStar) else { return base }
        let outer = try enter()
        let exponent = try operation(Binding.factor)
        try leave(outer)
        return Expression(.binary(.power, base, exponent), range(from: start))
    }
}

// MARK: - Which operator stands here

extension Parser {
    private func infix() throws(Failure) -> Infix? {
        switch try peek() {
        case .symbol(let symbol): Self.infix(symbol)
        case .keyword(.or): .boolean(.or)
        case .keyword(.and): .boolean(.and)
        case .keyword(.in): .comparison(.in, tokens: 1)
        case .keyword(.is):
            try peek(1) == .keyword(.not) ? .comparison(.isNot, tokens: 2) : .comparison(.is, tokens: 1)
        case .keyword(.not): try peek(1) == .keyword(.in) ? .comparison(.notIn, tokens: 2) : nil
        case .name, .number, .string, .keyword, .newline, .indent, .dedent, .end, .unclosed, .failed, .other: nil
        }
    }

    private static func infix(_ symbol: Symbol) -> Infix? {
        switch symbol {
        case .equal: .comparison(.equal, tokens: 1)
        case .notEqual: .comparison(.notEqual, tokens: 1)
        case .less: .comparison(.less, tokens: 1)
        case .lessOrEqual: .comparison(.lessOrEqual, tokens: 1)
        case .greater: .comparison(.greater, tokens: 1)
        case .greaterOrEqual: .comparison(.greaterOrEqual, tokens: 1)
        case .bar: .binary(.bitOr, binding: Binding.bitOr)
        case .caret: .binary(.bitXor, binding: 6)
        case .ampersand: .binary(.bitAnd, binding: 7)
        case .leftShift: .binary(.leftShift, binding: 8)
        case .rightShift: .binary(.rightShift, binding: 8)
        case .plus: .binary(.add, binding: 9)
        case .minus: .binary(.subtract, binding: 9)
        case .star: .binary(.multiply, binding: 10)
        case .slash: .binary(.divide, binding: 10)
        case .doubleSlash: .binary(.floorDivide, binding: 10)
        case .percent: .binary(.modulo, binding: 10)
        case .at: .binary(.matrixMultiply, binding: 10)
        default: nil
        }
    }

    /// Whether an expression could begin here: after a complete one that means that something is missing.
    private func beginsOperand() throws(Failure) -> Bool {
        switch try peek() {
        case .name, .number, .string, .symbol(.openBrace), .symbol(.tilde), .symbol(.ellipsis), .keyword(.not),
            .keyword(.lambda), .keyword(.none), .keyword(.true), .keyword(.false):
            true
        case .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other: false
        }
    }

    /// Two expressions side by side: a forgotten comma, or Python 2's `print x`.
    private func checkMissingOperator(after value: Expression, from first: Int) throws(Failure) {
        if quiet > 0 { return }
        let isName = tokens[first].kind == .name
        let start = value.range.start
        if isName, index == first + 1, case .name(let name) = value.kind, name == "print" || name == "exec" {
            var found = SourceRange(start, start)
            let isStatement = try follows { (parser) throws(Failure) in
                _ = try parser.starExpressions()
                found = parser.range(from: start)
                return true
            }
            if isStatement { throw mistake(.missingParentheses(name), found) }
            return
        }
        if isName {
            let isPrefix = first + 1 < tokens.count && tokens[first + 1].kind == .string
            if isPrefix || ["match", "case", "_"].contains(text(tokens[first].range)) { return }
        }
        var found: SourceRange?
        _ = try follows(quietly: true) { (parser) throws(Failure) in
            _ = try parser.expression()
            if parser.tokens[parser.index - 1].level > 0 { found = parser.range(from: start) }
            return true
        }
        if let found { throw mistake(.forgottenComma, found) }
    }
}

// MARK: - Lists of expressions

extension Parser {
    /// `a`, `*a` or a tuple without brackets.
    func starExpressions() throws(Failure) -> Expression {
        let start = start
        let first = try starExpression()
        guard try at(.comma) else { return first }
        var elements = [first]
        while try take(.comma) {
            guard try beginsStarExpression() else { break }
            elements.append(try starExpression())
        }
        return Expression(.tuple(elements), range(from: start))
    }

    private func starExpression() throws(Failure) -> Expression {
        try at(.star) ? try starred(Binding.bitOr) : try expression()
    }

    /// `*a` in a call, a display or a target.
    func starred(_ binding: Int? = nil) throws(Failure) -> Expression {
        let start = start
        index += 1
        let value: Expression
        if let binding {
            let outer = try enter()
            value = try operation(binding)
            try leave(outer)
        } else {
            value = try expression()
        }
        return Expression(.starred(value), range(from: start))
    }

    /// Whether an element follows a comma, or the list ends with it.
    func beginsStarExpression() throws(Failure) -> Bool {
        if try beginsOperand() { return true }
        switch try peek() {
        case .symbol(.star), .symbol(.minus), .symbol(.plus), .symbol(.openParenthesis), .symbol(.openBracket),
            .keyword(.await):
            return true
        case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other:
            return false
        }
    }

    func starNamedExpression() throws(Failure) -> Expression {
        try at(.star) ? try starred(Binding.bitOr) : try namedExpression()
    }

    /// `name := value`, or an expression.
    func namedExpression() throws(Failure) -> Expression {
        if try at(.name, then: .walrus) { return try assignmentExpression() }
        let first = index
        let value = try expression()
        if try at(.walrus) {
            let isComplete = try follows { (parser) throws(Failure) in
                parser.index += 1
                _ = try parser.expression()
                return true
            }
            throw isComplete ? mistake(.cannotName(Self.name(of: value)), value.range) : .noMatch
        }
        if try at(.assign) { try checkAssignment(from: first) }
        return value
    }

    func assignmentExpression() throws(Failure) -> Expression {
        let start = start
        let target = try identifier()
        try expect(.walrus)
        let value = try expression()
        return Expression(.named(target, value), range(from: start))
    }

    /// `=` where only an expression may stand: `==` or `:=` was meant.
    private func checkAssignment(from first: Int) throws(Failure) {
        if quiet > 0 { return }
        let mark = mark
        index = first
        let start = start
        var message: Problem?
        var place = SourceRange(start, start)
        _ = try follows { (parser) throws(Failure) in
            let isPlain = try parser.at(.name, then: .assign)
            let isDisplay = try parser.isDisplay()
            let target = try parser.operation(Binding.bitOr)
            guard try parser.take(.assign) else { return false }
            _ = try parser.operation(Binding.bitOr)
            if try parser.at(.assign, or: .walrus) { return false }
            if isPlain {
                (message, place) = (.assignmentInExpression, parser.range(from: start))
            } else if !isDisplay {
                (message, place) = (.cannotAssignHere(Self.name(of: target)), target.range)
            }
            return true
        }
        restore(mark)
        if let message { throw mistake(message, place) }
    }

    /// Whether a list, a tuple, a generator or a constant name stands here, which `=` is not taken to compare.
    private func isDisplay() throws(Failure) -> Bool {
        switch try peek() {
        case .keyword(.none), .keyword(.true), .keyword(.false): return true
        case .symbol(.openBracket), .symbol(.openParenthesis): break
        case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other:
            return false
        }
        let start = start
        return try follows { (parser) throws(Failure) in
            let atom = try parser.atom()
            switch atom.kind {
            case .list: return true
            case .tuple: return atom.range.start == start
            case .comprehension(let kind, _, _, _, _): return kind == .generator && atom.range.start == start
            default: return false
            }
        }
    }
}
