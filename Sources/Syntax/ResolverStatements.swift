internal import Diagnostics

/// The names of statements, and where `return`, `break` and their like may stand.
extension Resolver {
    mutating func visit(_ statement: Statement) throws(SyntaxProblem) {
        switch statement.kind {
        case .pass: break
        case .expression(let value): schedule([.read(value)])
        case .assign(let targets, let value): schedule(inOrder(targets.map(Task.target), then: [.read(value)]))
        case .augmentedAssign(let target, _, let value):
            if case .name(let name) = target.kind { note(name, .updated, target.range) }
            schedule(inOrder([.target(target)], then: [.read(value)]))
        case .annotatedAssign(let target, let annotation, let value):
            if current != 0 { try visitAnnotated(target, statement.range) }
            if current == 0, case .name(let name) = target.kind { note(name, .annotated, target.range) }
            schedule([.read(annotation)] + reads(value) + (current == 0 ? bindAnnotated(target, value) : []))
        case .delete(let targets):
            for target in targets { try visitDeleted(target) }
        case .break, .continue, .return: try visitJump(statement)
        case .raise(let value, let cause): schedule(reads(value) + reads(cause))
        case .assert(let condition, let message): schedule([.read(condition)] + reads(message))
        case .if(let condition, let then, let otherwise):
            schedule([.read(condition)] + option(visits(then)) + option(visits(otherwise)))
        case .match(let subject, let cases): schedule([.read(subject)] + cases.flatMap { option(steps($0)) })
        case .while(let condition, let body, let otherwise):
            schedule([.read(condition)] + option(loop(body)) + option(visits(otherwise)))
        case .for(let target, let iterable, let body, let otherwise):
            let head = inOrder([.target(target)], then: [.read(iterable)])
            schedule(option(head + loop(body)) + option(visits(otherwise)))
        case .with(let items, let body):
            schedule(items.flatMap { [.read($0.context)] + ($0.target.map { [.target($0)] } ?? []) } + visits(body))
        case .try(let body, let handlers, let otherwise, let finally):
            try checkHandlers(handlers)
            let handled = handlers.flatMap { option(steps($0)) }
            schedule(option(visits(body)) + handled + option(visits(otherwise)) + visits(finally))
        case .function(let definition): try visitFunction(definition)
        case .class(let definition): try visitClass(definition)
        case .importModules(let aliases): schedule(aliases.map(bindImport))
        case .importFrom(_, let names, let all):
            let end = statement.range.end
            if all, current != 0 { throw SyntaxProblem(.starImportInside, SourceRange(end - 1, end)) }
            schedule(names.map(bindImport))
        case .global(let names): try declare(names, .global, statement.range)
        case .nonlocal(let names): try declare(names, .nonlocal, statement.range)
        }
    }

    private func visits(_ body: [Statement]) -> [Task] { body.map(Task.visit) }

    private func reads(_ value: Expression?) -> [Task] { value.map { [.read($0)] } ?? [] }

    private func option(_ steps: [Task]) -> [Task] { [.beginOption] + steps + [.endOption] }

    /// CPython notes targets before values, which decides the order of a function's variables; a module has none, and
    /// for what it needs the order of evaluation counts.
    private func inOrder(_ targets: [Task], then values: [Task]) -> [Task] {
        current == 0 ? values + targets : targets + values
    }

    /// A module's annotated name without a value is not bound.
    private func bindAnnotated(_ target: Expression, _ value: Expression?) -> [Task] {
        if value == nil, case .name = target.kind { return [] }
        return [.target(target)]
    }

    private func loop(_ body: [Statement]) -> [Task] { [.beginLoop] + visits(body) + [.endLoop] }

    private func steps(_ handler: ExceptHandler) -> [Task] {
        reads(handler.type) + (handler.name.map { [.name($0)] } ?? []) + visits(handler.body)
    }

    private func steps(_ choice: MatchCase) -> [Task] {
        choice.pattern.expressions.map(Task.read) + choice.pattern.names.map(Task.name) + reads(choice.guardian)
            + visits(choice.body)
    }

    private func bindImport(_ alias: ImportAlias) -> Task {
        let name = alias.alias?.name ?? String(alias.name.name.prefix { $0 != "." })
        return .name(Identifier(name, alias.name.range))
    }

    private func checkHandlers(_ handlers: [ExceptHandler]) throws(SyntaxProblem) {
        for handler in handlers.dropLast() where handler.type == nil {
            throw SyntaxProblem(.bareExceptFirst, handler.range)
        }
    }

    private mutating func visitAnnotated(
        _ target: Expression, _ range: SourceRange
    ) throws(SyntaxProblem) {
        guard case .name(let name) = target.kind else { return schedule([.target(target)]) }
        let uses = tables[current].uses(name)
        if !uses.isDisjoint(with: [.global, .nonlocal]) {
            throw SyntaxProblem(
                .annotatedDeclaration(name, uses.contains(.global) ? "global" : "nonlocal"), range)
        }
        try bindName(name, [.annotated, .bound], target.range)
    }

    private mutating func visitDeleted(_ target: Expression) throws(SyntaxProblem) {
        switch target.kind {
        case .name(let name): try bindName(name, [.bound, .updated], target.range)
        case .tuple(let parts), .list(let parts):
            for part in parts { try visitDeleted(part) }
        default: schedule([.target(target)])
        }
    }

    private mutating func visitJump(_ statement: Statement) throws(SyntaxProblem) {
        let isInLoop = loops.last ?? 0 > 0
        switch statement.kind {
        case .break where !isInLoop: throw SyntaxProblem(.breakOutside, statement.range)
        case .continue where !isInLoop: throw SyntaxProblem(.continueOutside, statement.range)
        case .return(let value):
            if tables[current].kind != .function { throw SyntaxProblem(.outsideFunction("return"), statement.range) }
            schedule(reads(value))
        default: break
        }
    }
}

// MARK: - Definitions and declarations

extension Resolver {
    private mutating func visitFunction(_ definition: FunctionDefinition) throws(SyntaxProblem) {
        try bindName(definition.name.name, .bound, definition.name.range)
        let parameters = definition.parameters
        let outside = parameters.defaults + parameters.annotations.map(Self.unstarred)
        let reads = (outside + [definition.returns].compactMap(\.self) + definition.decorators).map(Task.read)
        schedule(reads + [.enterFunction(definition)] + visits(definition.body) + [.leave])
    }

    private mutating func visitClass(_ definition: ClassDefinition) throws(SyntaxProblem) {
        try bindName(definition.name.name, .bound, definition.name.range)
        try checkKeywords(definition.keywords.map { Argument(.keyword($0.name), $0.value) })
        let outside = definition.bases.map(Self.unstarred) + definition.keywords.map(\.value) + definition.decorators
        schedule(
            outside.map(Task.read) + [.enterClass(definition.scope)] + visits(definition.body) + [.leave])
    }

    private mutating func declare(
        _ names: [Identifier], _ use: NameUse, _ range: SourceRange
    ) throws(SyntaxProblem) {
        let word = use == .global ? "global" : "nonlocal"
        for name in names.map(\.name) {
            let before = tables[current].uses(name)
            if before.contains(.parameter) { throw SyntaxProblem(.parameterDeclaration(name, word), range) }
            if before.contains(.read) { throw SyntaxProblem(.usedBefore(name, word), range) }
            if before.contains(.annotated) { throw SyntaxProblem(.annotatedDeclaration(name, word), range) }
            if !before.isDisjoint(with: [.bound, .updated]) {
                throw SyntaxProblem(.assignedBefore(name, word), range)
            }
            note(name, use, range)
        }
    }
}
