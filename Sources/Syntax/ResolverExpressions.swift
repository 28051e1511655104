internal import Diagnostics

/// The names of expressions.
extension Resolver {
    private mutating func later(_ parts: [Expression]) { schedule(parts.map(Task.read)) }

    private mutating func later(_ parts: Expression?...) { later(parts.compactMap(\.self)) }

    mutating func walk(_ expression: Expression) throws(SyntaxProblem) {
        switch expression.kind {
        case .none, .bool, .int, .largeInt, .float, .imaginary, .string, .ellipsis: break
        case .name(let name): read(name, expression.range)
        case .formatted(let parts): later(Self.values(of: parts))
        case .tuple(let parts), .list(let parts), .set(let parts): later(parts.map(Self.unstarred))
        case .boolean(_, let parts): later(parts)
        case .dictionary(let items): later(items.flatMap { [$0.key, $0.value].compactMap(\.self) })
        case .unary(_, let value): later(value)
        case .attribute(let value, _): later(value)
        case .binary(_, let left, let right): later(left, right)
        case .subscript(let value, let index): later(value, index)
        case .comparison(let first, let rest): later([first] + rest.map(\.1))
        case .conditional(let condition, let then, let otherwise): later(condition, then, otherwise)
        case .slice(let start, let stop, let step): later(start, stop, step)
        case .call(let function, let arguments):
            try checkKeywords(arguments)
            later([function] + arguments.map(\.value))
        case .starred: throw SyntaxProblem(.starredLoad, expression.range)
        case .named(let target, let value): try walkNamed(target, value, expression.range)
        case .yield(let value): try walkYield(value, expression.range)
        case .yieldFrom(let value): try walkYield(value, expression.range)
        case .lambda(let parameters, let body, let scope): walkLambda(parameters, body, scope)
        case .comprehension(let kind, let element, let value, let clauses, let scope):
            try walkComprehension(kind, element, value, clauses, scope)
        }
    }

    private mutating func read(_ name: String, _ range: SourceRange) {
        note(name, .read, range)
        switch tables[current].kind {
        case .function, .lambda, .comprehension:
            if name == "super" { note("__class__", .read, range) }
        case .module, .class: break
        }
    }

    /// In a display `*a` is read as `a`.
    static func unstarred(_ element: Expression) -> Expression {
        if case .starred(let value) = element.kind { value } else { element }
    }

    private static func values(of parts: [FormattedPart]) -> [Expression] {
        var values: [Expression] = []
        for case .value(let value, _, let specification) in parts {
            values.append(value)
            values += self.values(of: specification)
        }
        return values
    }

    func checkKeywords(_ arguments: [Argument]) throws(SyntaxProblem) {
        var seen: Set<String> = []
        for argument in arguments {
            guard case .keyword(let name) = argument.kind, !seen.insert(name.name).inserted else { continue }
            throw SyntaxProblem(.repeatedKeyword(name.name), name.range.union(argument.value.range))
        }
    }

    private mutating func walkYield(_ value: Expression?, _ range: SourceRange) throws(SyntaxProblem) {
        switch tables[current].kind {
        case .function, .lambda: tables[current].isGenerator = true
        case .comprehension:
            throw SyntaxProblem(.yieldInside(tables[current].comprehension?.name ?? ""), range)
        case .module, .class: throw SyntaxProblem(.outsideFunction("yield"), range)
        }
        later(value)
    }

    private mutating func walkLambda(_ parameters: Parameters, _ body: Expression, _ scope: Int) {
        schedule(parameters.defaults.map(Task.read) + [.enterLambda(scope, parameters), .read(body), .leave])
    }
}

// MARK: - Assignment

extension Resolver {
    mutating func bindParts(of target: Expression, _ use: NameUse) throws(SyntaxProblem) {
        switch target.kind {
        case .name(let name): try bindName(name, use, target.range)
        case .starred(let value): schedule([part(value, use)])
        case .tuple(let parts), .list(let parts):
            let starred = parts.filter { if case .starred = $0.kind { true } else { false } }
            if starred.count > 1 { throw SyntaxProblem(.twoStarredTargets, target.range) }
            schedule(parts.map { part($0, use) })
        case .attribute(let value, _): later(value)
        case .subscript(let value, let index): later(value, index)
        default: later(target)
        }
    }

    private func part(_ target: Expression, _ use: NameUse) -> Task {
        use.contains(.iteration) ? .iterate(target) : .bind(target)
    }

    mutating func bindName(_ name: String, _ use: NameUse, _ range: SourceRange) throws(SyntaxProblem) {
        if name == "__debug__" { throw SyntaxProblem(.assignDebug, range) }
        let declared: NameUse = [.global, .nonlocal]
        if use.contains(.iteration), !tables[current].uses(name).isDisjoint(with: declared) {
            throw SyntaxProblem(.iterationRebinds(name), range)
        }
        note(name, use, range)
    }

    mutating func note(_ parameters: Parameters) throws(SyntaxProblem) {
        for name in parameters.names {
            if tables[current].uses(name.name).contains(.parameter) {
                throw SyntaxProblem(.duplicateParameter(name.name), name.range)
            }
            try bindName(name.name, [.parameter, .bound], name.range)
        }
    }

    private mutating func walkNamed(
        _ target: Identifier, _ value: Expression, _ range: SourceRange
    ) throws(SyntaxProblem) {
        if iterables.last ?? 0 > 0 { throw SyntaxProblem(.assignmentInIterable, range) }
        if case .comprehension = tables[current].kind {
            try bindOutside(target, range)
        } else {
            try bindName(target.name, .bound, target.range)
        }
        later(value)
    }

    /// `:=` in a comprehension binds in the function or module around it.
    private mutating func bindOutside(_ target: Identifier, _ range: SourceRange) throws(SyntaxProblem) {
        let name = target.name
        for scope in open.reversed() {
            switch tables[scope].kind {
            case .comprehension:
                if tables[scope].uses(name).contains(.iteration) {
                    throw SyntaxProblem(.rebindsIteration(name), target.range)
                }
            case .function, .lambda:
                let isGlobal = tables[scope].uses(name).contains(.global)
                note(name, isGlobal ? [.global, .bound] : [.nonlocal, .bound], target.range)
                return tables[scope].note(name, .bound, target.range)
            case .module:
                note(name, [.global, .bound], target.range)
                return tables[scope].note(name, .bound, target.range)
            case .class: throw SyntaxProblem(.assignmentInClass, target.range)
            }
        }
    }

    private mutating func walkComprehension(
        _ kind: ComprehensionKind, _ element: Expression, _ value: Expression?, _ clauses: [ComprehensionClause],
        _ scope: Int
    ) throws(SyntaxProblem) {
        guard let first = clauses.first else { return }
        for clause in clauses {
            if case .starred = clause.target.kind { throw SyntaxProblem(.starredTarget, clause.target.range) }
        }
        var steps: [Task] = [.beginIterable, .read(first.iterable), .endIterable, .enterComprehension(scope, kind)]
        steps += [.iterate(first.target)] + first.conditions.map(Task.read)
        for clause in clauses.dropFirst() {
            steps += [.iterate(clause.target), .beginIterable, .read(clause.iterable), .endIterable]
            steps += clause.conditions.map(Task.read)
        }
        if let value { steps.append(.read(value)) }
        steps += [.read(element), .leave]
        schedule(steps)
    }
}

extension Parameters {
    /// The names as CPython numbers them: positional, keyword-only, `*args`, `**kwargs`.
    var names: [Identifier] {
        (positionalOnly + positional + keywordOnly + [variadic, keywords].compactMap(\.self)).map(\.name)
    }

    var defaults: [Expression] { (positionalOnly + positional + keywordOnly).compactMap(\.defaultValue) }

    var annotations: [Expression] {
        (positionalOnly + positional + [variadic, keywords].compactMap(\.self) + keywordOnly).compactMap(\.annotation)
    }
}
