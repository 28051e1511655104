internal import Diagnostics

/// Brackets: groups, tuples, lists, sets, dictionaries and comprehensions.
extension Parser {
    /// `(…)`: a group, a tuple or a generator.
    func parenthesized() throws(Failure) -> Expression {
        let start = start
        index += 1
        if try take(.closeParenthesis) { return Expression(.tuple([]), range(from: start)) }
        if try at(Keyword.yield) {
            let value = try yield()
            try expect(.closeParenthesis)
            return value
        }
        if try at(.doubleStar) { throw try doubleStarredGroup() }
        let first = try starNamedExpression()
        if try beginsClauses() {
            return try comprehension(.generator, first, value: nil, from: start, close: .closeParenthesis)
        }
        if try at(.comma) {
            let elements = try rest(after: first, close: .closeParenthesis)
            try expect(.closeParenthesis)
            return Expression(.tuple(elements), range(from: start))
        }
        try expect(.closeParenthesis)
        if case .starred = first.kind { throw mistake(.starredHere, first.range) }
        return first
    }

    private func doubleStarredGroup() throws(Failure) -> Failure {
        let range = next
        let isGroup = try follows { (parser) throws(Failure) in
            parser.index += 1
            _ = try parser.expression()
            return try parser.at(.closeParenthesis)
        }
        return isGroup ? mistake(.doubleStarredHere, range) : .noMatch
    }

    /// The elements of a display from its first comma on.
    private func rest(after first: Expression, close: Symbol) throws(Failure) -> [Expression] {
        var elements = [first]
        while try take(.comma) {
            if try at(close) { break }
            guard try beginsStarExpression() else {
                try checkComprehensionTarget(elements)
                throw .noMatch
            }
            elements.append(try starNamedExpression())
        }
        try checkComprehensionTarget(elements)
        return elements
    }

    /// `[a, b for …]`: the target needs brackets of its own.
    private func checkComprehensionTarget(_ elements: [Expression]) throws(Failure) {
        guard quiet == 0, try at(Keyword.for), let first = elements.first, let last = elements.last else { return }
        let open = tokens[..<index].last { $0.level == tokens[index].level && $0.range.end <= first.range.start }
        if open?.kind == .symbol(.openParenthesis) { return }
        let end = elements.count > 1 ? last.range.end : tokens[index - 1].range.end
        let isComprehension = try follows { (parser) throws(Failure) in
            _ = try parser.clauses()
            return true
        }
        if isComprehension {
            throw mistake(.comprehensionParentheses, SourceRange(first.range.start, end))
        }
    }

    func list() throws(Failure) -> Expression {
        let start = start
        index += 1
        if try take(.closeBracket) { return Expression(.list([]), range(from: start)) }
        let first = try starNamedExpression()
        if try beginsClauses() {
            return try comprehension(.list, first, value: nil, from: start, close: .closeBracket)
        }
        let elements = try rest(after: first, close: .closeBracket)
        try expect(.closeBracket)
        return Expression(.list(elements), range(from: start))
    }

    /// `{…}`: a dictionary, a set, or a comprehension of either.
    func braces() throws(Failure) -> Expression {
        let start = start
        index += 1
        if try take(.closeBrace) { return Expression(.dictionary([]), range(from: start)) }
        if try at(.doubleStar) { return try dictionary(from: start) }
        let isNamed = try at(.name, then: .walrus)
        let first = try starNamedExpression()
        if try at(.colon) {
            if isNamed { throw .noMatch }
            if case .starred = first.kind { throw .noMatch }
            return try dictionary(firstKey: first, from: start)
        }
        if try beginsClauses() {
            return try comprehension(.set, first, value: nil, from: start, close: .closeBrace)
        }
        let elements = try rest(after: first, close: .closeBrace)
        try expect(.closeBrace)
        return Expression(.set(elements), range(from: start))
    }
}

// MARK: - Dictionaries

extension Parser {
    private func dictionary(firstKey: Expression? = nil, from start: Int) throws(Failure) -> Expression {
        var items: [(key: Expression?, value: Expression)] = []
        repeat {
            if try at(.closeBrace) { break }
            let item = try pair(key: items.isEmpty ? firstKey : nil)
            if items.isEmpty, try beginsClauses() {
                guard let key = item.key else { throw try unpackingComprehension(from: start) }
                return try comprehension(.dictionary, key, value: item.value, from: start, close: .closeBrace)
            }
            items.append(item)
        } while try take(.comma)
        try expect(.closeBrace)
        return Expression(.dictionary(items), range(from: start))
    }

    private func unpackingComprehension(from start: Int) throws(Failure) -> Failure {
        let isComplete = try follows { (parser) throws(Failure) in
            _ = try parser.clauses()
            return try parser.at(.closeBrace)
        }
        return isComplete ? mistake(.doubleStarInComprehension, SourceRange(start + 1, start + 3)) : .noMatch
    }

    private func pair(key: Expression?) throws(Failure) -> (key: Expression?, value: Expression) {
        if try take(.doubleStar) {
            let outer = try enter()
            let value = try operation(Binding.bitOr)
            try leave(outer)
            return (nil, value)
        }
        let key = if let key { key } else { try expression() }
        guard try at(.colon) else {
            let end = tokens[index - 1].range.end
            throw mistake(.expectedDictionaryColon, SourceRange(end - 1, end))
        }
        let colon = next
        index += 1
        if try at(.closeBrace, or: .comma) { throw mistake(.expectedDictionaryValue, colon) }
        if try at(.star) {
            let star = next
            let isStarred = try follows { (parser) throws(Failure) in
                parser.index += 1
                _ = try parser.operation(Binding.bitOr)
                return true
            }
            throw isStarred ? mistake(.starInDictionaryValue, star) : .noMatch
        }
        return (key, try expression())
    }
}

// MARK: - Comprehensions

extension Parser {
    /// Whether the clauses of a comprehension begin here.
    func beginsClauses() throws(Failure) -> Bool {
        if try at(Keyword.async), try peek(1) == .keyword(.for) { throw fail(Refusal.async.problem, next) }
        return try at(Keyword.for)
    }

    /// A comprehension whose element has been read.
    func comprehension(
        _ kind: ComprehensionKind, _ element: Expression, value: Expression?, from start: Int, close: Symbol
    ) throws(Failure) -> Expression {
        let scope = newScope()
        let clauses = try clauses()
        if case .starred = element.kind { throw mistake(.starInComprehension, element.range) }
        try expect(close)
        return Expression(
            .comprehension(kind, element: element, value: value, clauses, scope: scope), range(from: start))
    }

    /// `for target in iterable if condition`, once or more.
    func clauses() throws(Failure) -> [ComprehensionClause] {
        var clauses: [ComprehensionClause] = []
        let outer = try enter()
        while try beginsClauses() {
            index += 1
            let target = try forTargets()
            let iterable = try operation(Binding.or)
            var conditions: [Expression] = []
            while try take(Keyword.if) { conditions.append(try operation(Binding.or)) }
            clauses.append(ComprehensionClause(target: target, iterable: iterable, conditions: conditions))
        }
        try leave(outer)
        return clauses
    }

    func newScope() -> Int {
        scopeCount += 1
        return scopeCount - 1
    }

    /// `yield`, `yield value` or `yield from iterable`.
    func yield() throws(Failure) -> Expression {
        let start = start
        index += 1
        if try take(Keyword.from) {
            let value = try expression()
            return Expression(.yieldFrom(value), range(from: start))
        }
        let value = try beginsStarExpression() ? try starExpressions() : nil
        return Expression(.yield(value), range(from: start))
    }
}
