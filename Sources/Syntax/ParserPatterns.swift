internal import Diagnostics

/// `match` statements: the cases and their patterns.
extension Parser {
    /// Whether a `match` statement begins: its line ends with `:`, and the next one is an indented `case`.
    func beginsMatch() -> Bool {
        guard tokens[index].kind == .name, text(next) == "match",
            let end = tokens[index...].firstIndex(where: { $0.kind == .newline }), end + 2 < tokens.count,
            tokens[end - 1].kind == .symbol(.colon), tokens[end + 1].kind == .indent
        else { return false }
        return tokens[end + 2].kind == .name && text(tokens[end + 2].range) == "case"
    }

    func matchStatement() throws(Failure) -> Statement {
        let header = next
        index += 1
        let subject = try starExpressions()
        try headerColon()
        index += 2
        var cases: [MatchCase] = []
        while try peek() != .dedent {
            if cases.count >= SyntaxLimits.branches { throw fail(.tooManyBranches, next) }
            cases.append(try matchCase())
        }
        index += 1
        for one in cases.dropLast() where one.guardian == nil && one.pattern.takesAll.always {
            throw fail(.unreachablePatterns(after: one.pattern.takesAll.name?.name), one.pattern.range)
        }
        return compound(.match(subject, cases), from: header.start)
    }

    private func matchCase() throws(Failure) -> MatchCase {
        let header = next
        guard try peek() == .name, text(next) == "case" else { throw .noMatch }
        index += 1
        let pattern = try openPattern()
        let guardian = try take(Keyword.if) ? try namedExpression() : nil
        try headerColon()
        try checkNames(of: pattern)
        return MatchCase(
            pattern: pattern, guardian: guardian, body: try block(after: "'case' statement", header))
    }

    /// A pattern, or several with commas between, which are a sequence.
    private func openPattern() throws(Failure) -> Pattern {
        let start = start
        let first = try elementPattern()
        guard try at(.comma) else {
            if case .star = first.kind { throw .noMatch }
            return first
        }
        var parts = [first]
        while try take(.comma) {
            if try at(.colon) { break }
            if try at(Keyword.if) { break }
            parts.append(try elementPattern())
        }
        return try sequence(parts, from: start)
    }

    private func sequence(_ parts: [Pattern], from start: Int) throws(Failure) -> Pattern {
        let result = Pattern(.sequence(parts), range(from: start))
        let stars = parts.count { if case .star = $0.kind { true } else { false } }
        if stars > 1 { throw fail(.severalStarPatterns, result.range) }
        return result
    }

    /// A part of a sequence: `*name` or a pattern.
    private func elementPattern() throws(Failure) -> Pattern {
        let start = start
        guard try take(.star) else { return try pattern() }
        return Pattern(.star(try target()), range(from: start))
    }

    /// A name that takes a part of the subject; `nil` for `_`.
    private func target() throws(Failure) -> Identifier? {
        let name = try identifier()
        return name.name == "_" ? nil : name
    }

    /// Alternatives with `|`, and what they are called.
    private func pattern() throws(Failure) -> Pattern {
        let outer = try enter()
        let start = start
        var choices = [try closedPattern()]
        while try take(.bar) { choices.append(try closedPattern()) }
        var result = choices[0]
        if choices.count > 1 { result = try alternatives(choices, from: start) }
        if try take(Keyword.as) {
            guard try peek() == .name else { throw mistake(.patternTarget, next) }
            guard let name = try target() else { throw mistake(.wildcardTarget, tokens[index - 1].range) }
            if result.takesAll.always {
                throw fail(.unreachablePatterns(after: result.takesAll.name?.name), result.range)
            }
            result = Pattern(.bound(result, name), range(from: start))
        }
        try leave(outer)
        return result
    }

    private func alternatives(_ choices: [Pattern], from start: Int) throws(Failure) -> Pattern {
        for choice in choices.dropLast() where choice.takesAll.always {
            throw fail(.unreachablePatterns(after: choice.takesAll.name?.name), choice.range)
        }
        return Pattern(.alternatives(choices), range(from: start))
    }

    private func closedPattern() throws(Failure) -> Pattern {
        let start = start
        switch try peek() {
        case .symbol(.openParenthesis): return try groupPattern()
        case .symbol(.openBracket):
            index += 1
            let parts = try elements(until: .closeBracket)
            return try sequence(parts, from: start)
        case .symbol(.openBrace): return try mappingPattern()
        case .keyword(.none), .keyword(.true), .keyword(.false):
            return Pattern(.singleton(try literal()), range(from: start))
        case .name: return try namePattern()
        default: return Pattern(.value(try literal()), range(from: start))
        }
    }

    /// A number with its sign, a complex number, or a text.
    private func literal() throws(Failure) -> Expression {
        let value = try operation(Binding.bitOr + 4)
        switch value.kind {
        case .int, .largeInt, .float, .imaginary, .string, .none, .bool, .unary(.negative, _), .binary: return value
        default: throw .noMatch
        }
    }

    /// `(pattern)`, or a sequence in parentheses.
    private func groupPattern() throws(Failure) -> Pattern {
        let start = start
        index += 1
        if try take(.closeParenthesis) { return Pattern(.sequence([]), range(from: start)) }
        let first = try elementPattern()
        if case .star = first.kind {} else if try take(.closeParenthesis) { return first }
        if try !at(.closeParenthesis) { try expect(.comma) }
        let parts = [first] + (try elements(until: .closeParenthesis))
        return try sequence(parts, from: start)
    }

    private func elements(until close: Symbol) throws(Failure) -> [Pattern] {
        var parts: [Pattern] = []
        while try !at(close) {
            parts.append(try elementPattern())
            guard try endsElement(close) else { throw .noMatch }
        }
        index += 1
        return parts
    }

    /// A name, which takes the subject; a dotted name, which is a value; either with brackets, which is a class.
    private func namePattern() throws(Failure) -> Pattern {
        let start = start
        let first = try identifier()
        var value = Expression(.name(first.name), first.range)
        while try take(.dot) {
            let attribute = try identifier()
            value = Expression(.attribute(value, attribute), range(from: start))
        }
        if try at(.openParenthesis) { return try classPattern(value, from: start) }
        guard case .name = value.kind else { return Pattern(.value(value), range(from: start)) }
        return Pattern(.capture(first.name == "_" ? nil : first), first.range)
    }

    private func classPattern(_ type: Expression, from start: Int) throws(Failure) -> Pattern {
        index += 1
        var parts: [Pattern] = []
        var named: [(name: Identifier, pattern: Pattern)] = []
        while try !at(.closeParenthesis) {
            if try at(.name, then: .assign) {
                let name = try identifier()
                index += 1
                if named.contains(where: { $0.name.name == name.name }) {
                    throw fail(.repeatedAttribute(name.name), name.range)
                }
                named.append((name, try pattern()))
            } else {
                let part = try pattern()
                if !named.isEmpty { throw mistake(.positionalPatternsFollow, part.range) }
                parts.append(part)
            }
            guard try endsElement(.closeParenthesis) else { throw .noMatch }
        }
        index += 1
        return Pattern(.instance(type, parts, named), range(from: start))
    }

    private func mappingPattern() throws(Failure) -> Pattern {
        let start = start
        index += 1
        var items: [(key: Expression, pattern: Pattern)] = []
        var rest: Identifier?
        while try !at(.closeBrace) {
            if try take(.doubleStar) {
                rest = try identifier()
                _ = try take(.comma)
                guard try at(.closeBrace) else { throw .noMatch }
                break
            }
            let key = try patternKey()
            try expect(.colon)
            items.append((key, try pattern()))
            guard try endsElement(.closeBrace) else { throw .noMatch }
        }
        index += 1
        return Pattern(.mapping(items, rest: rest), range(from: start))
    }

    /// A literal or a dotted name.
    private func patternKey() throws(Failure) -> Expression {
        guard try peek() == .name else { return try literal() }
        guard case .value(let value) = try namePattern().kind else { throw .noMatch }
        return value
    }

    /// Each name is bound once, and by all alternatives.
    private func checkNames(of pattern: Pattern) throws(Failure) {
        switch pattern.kind {
        case .value, .singleton, .capture, .star: break
        case .sequence(let parts): for part in parts { try checkNames(of: part) }
        case .mapping(let items, _): for item in items { try checkNames(of: item.pattern) }
        case .instance(_, let parts, let named):
            for part in parts + named.map(\.pattern) { try checkNames(of: part) }
        case .alternatives(let choices):
            for choice in choices {
                try checkNames(of: choice)
                if Set(choice.names.map(\.name)) != Set(choices[0].names.map(\.name)) {
                    throw fail(.alternativesBindDifferently, pattern.range)
                }
            }
        case .bound(let inner, _): try checkNames(of: inner)
        }
        var seen: Set<String> = []
        for name in pattern.names where !seen.insert(name.name).inserted {
            throw fail(.boundTwice(name.name), name.range)
        }
    }
}
