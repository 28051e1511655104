internal import Diagnostics

/// The names of statements, and where `return`, `break` and their like may stand.
extension Resolver {
    mutating func visit(_ statements: [Statement]) throws(SyntaxProblem) {
        for statement in statements { try visit(statement) }
    }

    mutating func visit(_ statement: Statement) throws(SyntaxProblem) {
        switch statement.kind {
        case .expression, .assign, .augmentedAssign, .annotatedAssign, .delete: try visitAssignment(statement)
        case .pass: break
        case .break, .continue, .return: try visitJump(statement)
        case .raise(let value, let cause):
            try read(value)
            try read(cause)
        case .assert(let condition, let message):
            try read(condition)
            try read(message)
        case .if: try visitBranches(statement)
        case .while, .for: try visitLoop(statement)
        case .with(let items, let body): try visitWith(items, body)
        case .try(let body, let handlers, let otherwise, let finally):
            try visit(body)
            try visitHandlers(handlers)
            try visit(otherwise)
            try visit(finally)
        case .function(let definition): try visitFunction(definition)
        case .class(let definition): try visitClass(definition)
        case .importModules, .importFrom: try visitImport(statement)
        case .global(let names): try declare(names, .global, statement.range)
        case .nonlocal(let names): try declare(names, .nonlocal, statement.range)
        }
    }

    private mutating func visitAssignment(_ statement: Statement) throws(SyntaxProblem) {
        switch statement.kind {
        case .expression(let value): try read(value)
        case .assign(let targets, let value):
            for target in targets { try bind(target) }
            try read(value)
        case .augmentedAssign(let target, _, let value):
            if case .name(let name) = target.kind { note(name, .updated, target.range) }
            try bind(target)
            try read(value)
        case .annotatedAssign(let target, let annotation, let value):
            try visitAnnotated(target, hasValue: value != nil, statement.range)
            try read(annotation)
            try read(value)
        case .delete(let targets):
            for target in targets { try visitDeleted(target) }
        default: break
        }
    }

    private mutating func visitAnnotated(
        _ target: Expression, hasValue: Bool, _ range: SourceRange
    ) throws(SyntaxProblem) {
        guard case .name(let name) = target.kind else { return try bind(target) }
        let uses = tables[current].uses(name)
        if current != 0, !uses.isDisjoint(with: [.global, .nonlocal]) {
            throw SyntaxProblem(
                .annotatedDeclaration(name, uses.contains(.global) ? "global" : "nonlocal"), range)
        }
        let isBound = hasValue || current != 0
        try bindName(name, isBound ? [.annotated, .bound] : .annotated, target.range)
    }

    private mutating func visitDeleted(_ target: Expression) throws(SyntaxProblem) {
        switch target.kind {
        case .name(let name): try bindName(name, [.bound, .updated], target.range)
        case .tuple(let parts), .list(let parts):
            for part in parts { try visitDeleted(part) }
        default: try bind(target)
        }
    }

    private mutating func visitJump(_ statement: Statement) throws(SyntaxProblem) {
        let isInLoop = loops.last ?? 0 > 0
        switch statement.kind {
        case .break where !isInLoop: throw SyntaxProblem(.breakOutside, statement.range)
        case .continue where !isInLoop: throw SyntaxProblem(.continueOutside, statement.range)
        case .return(let value):
            if tables[current].kind != .function { throw SyntaxProblem(.outsideFunction("return"), statement.range) }
            try read(value)
        default: break
        }
    }

    private mutating func visitBranches(_ statement: Statement) throws(SyntaxProblem) {
        var statement = statement
        while case .if(let condition, let then, let otherwise) = statement.kind {
            try read(condition)
            try visit(then)
            guard otherwise.count == 1, case .if = otherwise[0].kind else { return try visit(otherwise) }
            statement = otherwise[0]
        }
    }

    private mutating func visitLoop(_ statement: Statement) throws(SyntaxProblem) {
        let inside: [Statement]
        let after: [Statement]
        switch statement.kind {
        case .while(let condition, let body, let otherwise):
            try read(condition)
            (inside, after) = (body, otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            try bind(target)
            try read(iterable)
            (inside, after) = (body, otherwise)
        default: return
        }
        loops[loops.count - 1] += 1
        try visit(inside)
        loops[loops.count - 1] -= 1
        try visit(after)
    }

    private mutating func visitWith(_ items: [WithItem], _ body: [Statement]) throws(SyntaxProblem) {
        for item in items {
            try read(item.context)
            if let target = item.target { try bind(target) }
        }
        try visit(body)
    }

    private mutating func visitHandlers(_ handlers: [ExceptHandler]) throws(SyntaxProblem) {
        for (place, handler) in handlers.enumerated() {
            if handler.type == nil, place + 1 < handlers.count {
                throw SyntaxProblem(.bareExceptFirst, handler.range)
            }
            try read(handler.type)
            if let name = handler.name { try bindName(name.name, .bound, name.range) }
            try visit(handler.body)
        }
    }
}

// MARK: - Definitions and declarations

extension Resolver {
    private mutating func visitFunction(_ definition: FunctionDefinition) throws(SyntaxProblem) {
        try bindName(definition.name.name, .bound, definition.name.range)
        try read(definition.parameters.defaults)
        for annotation in definition.parameters.annotations {
            if case .starred(let value) = annotation.kind { try read(value) } else { try read(annotation) }
        }
        try read(definition.returns)
        try read(definition.decorators)
        enter(definition.scope, .function)
        try note(definition.parameters)
        try visit(definition.body)
        leave()
    }

    private mutating func visitClass(_ definition: ClassDefinition) throws(SyntaxProblem) {
        try bindName(definition.name.name, .bound, definition.name.range)
        try checkKeywords(definition.keywords.map { Argument(.keyword($0.name), $0.value) })
        for base in definition.bases {
            if case .starred(let value) = base.kind { try read(value) } else { try read(base) }
        }
        try read(definition.keywords.map(\.value))
        try read(definition.decorators)
        enter(definition.scope, .class)
        try visit(definition.body)
        leave()
    }

    private mutating func visitImport(_ statement: Statement) throws(SyntaxProblem) {
        let aliases: [ImportAlias]
        switch statement.kind {
        case .importModules(let names): aliases = names
        case .importFrom(_, let names, let all):
            let end = statement.range.end
            if all, current != 0 { throw SyntaxProblem(.starImportInside, SourceRange(end - 1, end)) }
            aliases = names
        default: return
        }
        for alias in aliases {
            let name = alias.alias?.name ?? String(alias.name.name.prefix { $0 != "." })
            try bindName(name, .bound, alias.name.range)
        }
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
