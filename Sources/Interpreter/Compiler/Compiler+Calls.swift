import Diagnostics
import Syntax

extension Compiler {
    func call(_ callee: Expression, _ arguments: [Argument], into target: UInt16) throws(CompileProblem) {
        let whole = range
        if try zeroArgumentSuper(callee, arguments, into: target) { return }
        let isSpread = arguments.contains {
            switch $0.kind {
            case .starred, .doubleStarred: true
            case .positional, .keyword: false
            }
        }
        if isSpread { return try spreadCall(callee, arguments, into: target) }
        var keywords: [String] = []
        var isMethod = false
        let base: UInt16
        if case .attribute(let object, let attribute) = callee.kind {
            isMethod = true
            base = temporaries(2)
            // What is no variable comes to where the method wants it.
            let object = if let register = variable(object) { register } else { try evaluated(object, into: base + 1) }
            range = callee.range
            emit(.loadMethod, a: base, b: object, c: name(attribute.name), d: cache())
            top = Int(base) + 2
        } else {
            base = temporary()
            try evaluate(callee, into: base)
        }
        for argument in arguments {
            if case .keyword(let identifier) = argument.kind { keywords.append(identifier.name) }
            try evaluate(argument.value, into: temporary())
        }
        range = whole
        var list = -1
        if !keywords.isEmpty {
            draft.keywordLists.append(keywords)
            list = draft.keywordLists.count - 1
        }
        emit(isMethod ? .callMethod : .call, a: base, b: target, c: UInt16(arguments.count), d: list)
    }

    /// `super()` means the class around the method and its first parameter.
    private func zeroArgumentSuper(
        _ callee: Expression, _ arguments: [Argument], into target: UInt16
    ) throws(CompileProblem) -> Bool {
        guard case .name("super") = callee.kind, arguments.isEmpty, case .cell(let classCell) = binding("__class__"),
            let first = draft.localNames.first
        else { return false }
        let receiver = temporary()
        load(first, into: receiver)
        emit(.makeSuper, a: target, b: classCell, c: receiver)
        return true
    }

    private func spreadCall(
        _ callee: Expression, _ arguments: [Argument], into target: UInt16
    ) throws(CompileProblem) {
        let whole = range
        let base = temporaries(3)
        try evaluate(callee, into: base)
        emit(.buildList, a: base + 1)
        emit(.buildDictionary, a: base + 2)
        for argument in arguments {
            let mark = top
            range = argument.value.range
            switch argument.kind {
            case .positional: emit(.listAppend, a: base + 1, b: try operand(argument.value))
            case .starred: emit(.listExtend, a: base + 1, b: try register(argument.value), d: 1)
            case .keyword(let identifier):
                emit(
                    .dictionarySet, a: base + 2, b: constant(.string(identifier.name)), c: try operand(argument.value),
                    d: 1)
            case .doubleStarred: emit(.dictionaryUpdate, a: base + 2, b: try register(argument.value), d: 1)
            }
            top = mark
        }
        range = whole
        emit(.callSpread, a: base, b: target)
    }

    // MARK: Functions and classes

    func function(
        name: String, parameters: Parameters, scope: Int, documentation: String?, into target: UInt16,
        body: (Compiler) throws(CompileProblem) -> Void
    ) throws(CompileProblem) {
        let whole = range
        let defaults = try positionalDefaults(parameters)
        let keywordDefaults = try keywordOnlyDefaults(parameters)
        let inner = Compiler(
            scopes: scopes, scope: scope, globals: globals, outer: self, name: name,
            qualifiedName: qualified(name), cell: draft.cell, module: draft.module)
        inner.range = whole
        inner.draft.documentation = documentation
        inner.draft.parameters = ParameterList(parameters)
        let all = inner.draft.parameters
        inner.declareLocals(parameters: all.names + [all.variadic, all.keywords].compactMap { $0 })
        inner.declareFrees(self)
        try body(inner)
        draft.codes.append(try inner.finish())
        range = whole
        emit(.makeFunction, a: target, b: defaults, c: keywordDefaults, d: draft.codes.count - 1)
    }

    private func qualified(_ name: String) -> String {
        switch (outer, scope.kind) {
        case (nil, _): name
        case (_, .class): draft.qualifiedName + "." + name
        default: draft.qualifiedName + ".<locals>." + name
        }
    }

    private func positionalDefaults(_ parameters: Parameters) throws(CompileProblem) -> UInt16 {
        let values = (parameters.positionalOnly + parameters.positional).compactMap(\.defaultValue)
        if values.isEmpty { return Instruction.nothing }
        let tuple = temporary()
        let first = try consecutive(values)
        emit(.buildTuple, a: tuple, b: first, c: UInt16(values.count))
        return tuple
    }

    private func keywordOnlyDefaults(_ parameters: Parameters) throws(CompileProblem) -> UInt16 {
        let pairs = parameters.keywordOnly.filter { $0.defaultValue != nil }
        if pairs.isEmpty { return Instruction.nothing }
        let dictionary = temporary()
        emit(.buildDictionary, a: dictionary)
        for pair in pairs {
            guard let value = pair.defaultValue else { continue }
            emit(.dictionarySet, a: dictionary, b: constant(.string(pair.name.name)), c: try operand(value))
        }
        return dictionary
    }

    func define(_ definition: FunctionDefinition) throws(CompileProblem) {
        let mark = top
        let decorators = try consecutive(definition.decorators)
        let value = temporary()
        range = definition.name.range
        try function(
            name: definition.name.name, parameters: definition.parameters, scope: definition.scope,
            documentation: definition.documentation, into: value
        ) { inner throws(CompileProblem) in try inner.statements(definition.body) }
        try annotate(value, definition)
        decorate(value, with: decorators, definition.decorators)
        range = definition.name.range
        store(definition.name.name, from: value)
        top = mark
    }

    private func decorate(_ value: UInt16, with first: UInt16, _ decorators: [Expression]) {
        for (offset, decorator) in decorators.enumerated().reversed() {
            let base = temporaries(2)
            range = decorator.range
            emit(.move, a: base, b: first + UInt16(offset))
            emit(.move, a: base + 1, b: value)
            emit(.call, a: base, b: value, c: 1, d: -1)
        }
    }

    func define(_ definition: ClassDefinition) throws(CompileProblem) {
        let mark = top
        range = definition.name.range
        let decorators = try consecutive(definition.decorators)
        let value = temporaries(3)
        emit(.copy, a: value, b: constant(.string(definition.name.name)))
        try display(definition.bases, .buildList, into: value + 1)
        if !definition.keywords.isEmpty {
            emit(.buildDictionary, a: value + 2)
            for keyword in definition.keywords {
                let name = constant(.string(keyword.name.name))
                emit(.dictionarySet, a: value + 2, b: name, c: try operand(keyword.value))
            }
        }
        let inner = Compiler(
            scopes: scopes, scope: definition.scope, globals: globals, outer: self, name: definition.name.name,
            qualifiedName: qualified(definition.name.name), cell: draft.cell, module: draft.module)
        inner.range = range
        inner.draft.documentation = definition.documentation
        if inner.scope.needsClassCell {
            let cell = inner.temporary()
            inner.emit(.makeCell, a: cell)
            inner.draft.localNames.append("__class__")
            inner.draft.classCellRegister = Int(cell)
            inner.bindings[0]["__class__"] = .cell(cell)
        }
        inner.declareFrees(self)
        inner.prepareAnnotations(definition.body)
        try inner.statements(definition.body)
        draft.codes.append(try inner.finish())
        emit(.makeClass, a: value, c: definition.keywords.isEmpty ? 0 : 1, d: draft.codes.count - 1)
        decorate(value, with: decorators, definition.decorators)
        range = definition.name.range
        store(definition.name.name, from: value)
        top = mark
    }

    // MARK: Comprehensions

    func comprehension(
        _ kind: ComprehensionKind, _ element: Expression, _ value: Expression?, _ clauses: [ComprehensionClause],
        _ scopeIndex: Int, into target: UInt16
    ) throws(CompileProblem) {
        guard let first = clauses.first else { return }
        if kind == .generator { return try generator(element, clauses, first, scopeIndex, into: target) }
        let container = temporary()
        let iterator = temporary()
        let whole = range
        try evaluate(first.iterable, into: iterator)
        range = first.iterable.range
        emit(.getIterator, a: iterator, b: iterator)
        range = whole
        emit(kind == .list ? .buildList : kind == .set ? .buildSet : .buildDictionary, a: container)
        declareInPlace(scopes[scopeIndex])
        try loops(clauses[...], iterator: iterator) { () throws(CompileProblem) in
            let mark = self.top
            let key = try self.operand(element)
            if let value {
                self.emit(.dictionarySet, a: container, b: key, c: try self.operand(value))
            } else {
                self.emit(kind == .list ? .listAppend : .setAdd, a: container, b: key)
            }
            self.top = mark
        }
        bindings.removeLast()
        emit(.move, a: target, b: container)
    }

    /// Registers of this frame for the variables of a comprehension compiled in place.
    private func declareInPlace(_ inner: Scope) {
        var level: [String: Binding] = [:]
        for name in inner.locals {
            let register = temporary()
            note(name, in: register)
            emit(.clear, a: register)
            if inner.places[name] == .captured {
                emit(.makeCell, a: register)
                level[name] = .cell(register)
            } else {
                level[name] = .register(register)
            }
        }
        bindings.append(level)
    }

    private func loops(
        _ clauses: ArraySlice<ComprehensionClause>, iterator: UInt16, body: () throws(CompileProblem) -> Void
    ) throws(CompileProblem) {
        guard let clause = clauses.first else { return try body() }
        let mark = top
        let start = here
        let toEnd = try nextElement(of: iterator, into: clause.target)
        var skips: [Int] = []
        for condition in clause.conditions { skips += try jump(unless: true, condition) }
        let rest = clauses.dropFirst()
        if let next = rest.first {
            let inner = temporary()
            try evaluate(next.iterable, into: inner)
            emit(.getIterator, a: inner, b: inner)
            try loops(rest, iterator: inner, body: body)
        } else {
            try body()
        }
        land(skips)
        emit(.loop, d: start)
        land(toEnd)
        top = mark
    }

    /// Takes the next element into a target; the jump taken at the end.
    func nextElement(of iterator: UInt16, into target: Expression) throws(CompileProblem) -> Int {
        if case .name(let name) = target.kind, case .register(let register) = binding(name) {
            return emit(.forIterator, a: register, b: iterator)
        }
        let value = temporary()
        let toEnd = emit(.forIterator, a: value, b: iterator)
        try assign(value, to: target)
        return toEnd
    }

    private func generator(
        _ element: Expression, _ clauses: [ComprehensionClause], _ first: ComprehensionClause, _ scopeIndex: Int,
        into target: UInt16
    ) throws(CompileProblem) {
        let whole = range
        let base = temporaries(2)
        var parameters = Parameters()
        parameters.positional = [Parameter(name: Identifier(".0", whole), annotation: nil, defaultValue: nil)]
        try function(name: "<genexpr>", parameters: parameters, scope: scopeIndex, documentation: nil, into: base) {
            inner throws(CompileProblem) in
            inner.draft.isGenerator = true
            try inner.loops(clauses[...], iterator: 0) { () throws(CompileProblem) in
                let mark = inner.top
                inner.emit(
                    .yieldValue, a: inner.temporary(), b: try inner.operand(element), c: Instruction.nothing)
                inner.top = mark
            }
        }
        try evaluate(first.iterable, into: base + 1)
        range = first.iterable.range
        emit(.getIterator, a: base + 1, b: base + 1)
        range = whole
        emit(.call, a: base, b: target, c: 1, d: -1)
    }
}

extension ParameterList {
    init(_ parameters: Parameters) {
        let positional = parameters.positionalOnly + parameters.positional
        names = (positional + parameters.keywordOnly).map(\.name.name)
        positionalOnlyCount = parameters.positionalOnly.count
        positionalCount = positional.count
        variadic = parameters.variadic?.name.name
        keywords = parameters.keywords?.name.name
    }
}
