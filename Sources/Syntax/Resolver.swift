internal import Diagnostics

/// Finds where every name of a cell lives, as CPython's symbol table does, and refuses what it refuses.
///
/// First the tree is walked once, noting per scope how each name is used (`NameUse`). The walk keeps a list of what is
/// left to do instead of calling itself, so that depth costs no stack. Then each scope's names are placed: bound here,
/// found in a function outside (which then captures it), or global.
struct Resolver {
    var tables: [NameTable]
    /// The scopes that are open, outermost first.
    var open: [Int] = [0]
    /// How many comprehension iterables are open in the innermost scopes: no `:=` there.
    var iterables = [0]
    /// Loops that are open in the innermost function.
    var loops = [0]
    var tasks: [Task] = []
    /// What the module does with its names, in the order in which it does it.
    var events: [ModuleEvent] = []

    /// What is left to do.
    enum Task {
        case visit(Statement)
        case read(Expression)
        /// A whole target, which must not be starred.
        case target(Expression)
        /// A part of a target.
        case bind(Expression)
        /// A loop target of a comprehension.
        case iterate(Expression)
        case name(Identifier)
        case beginIterable
        case endIterable
        case beginLoop
        case endLoop
        /// Around what may not run.
        case beginOption
        case endOption
        case enterFunction(FunctionDefinition)
        case enterClass(Int)
        case enterLambda(Int, Parameters)
        case enterComprehension(Int, ComprehensionKind)
        case leave
    }

    init(scopeCount: Int) {
        tables = Array(repeating: NameTable(kind: .module, parent: nil), count: scopeCount)
    }

    /// The scopes of a module, or the first mistake with its names.
    mutating func resolve(_ body: [Statement]) throws(SyntaxProblem) -> [Scope] {
        schedule(body.map(Task.visit))
        while let task = tasks.popLast() { try perform(task) }
        var placing = Placing(tables: tables)
        return try placing.scopes()
    }

    /// Puts off things to do, in their order, before all that is left.
    mutating func schedule(_ steps: [Task]) { tasks += steps.reversed() }

    private mutating func perform(_ task: Task) throws(SyntaxProblem) {
        switch task {
        case .visit(let statement): try visit(statement)
        case .read(let expression): try walk(expression)
        case .target(let target):
            if case .starred = target.kind { throw SyntaxProblem(.starredTarget, target.range) }
            try bindParts(of: target, .bound)
        case .bind(let target): try bindParts(of: target, .bound)
        case .iterate(let target): try bindParts(of: target, [.bound, .iteration])
        case .name(let name): try bindName(name.name, .bound, name.range)
        case .beginIterable: iterables[iterables.count - 1] += 1
        case .endIterable: iterables[iterables.count - 1] -= 1
        case .beginOption: events.append(.beginOption)
        case .endOption: events.append(.endOption)
        case .beginLoop: loops[loops.count - 1] += 1
        case .endLoop: loops[loops.count - 1] -= 1
        case .enterFunction(let definition):
            enter(definition.scope, .function)
            try note(definition.parameters)
        case .enterClass(let scope): enter(scope, .class)
        case .enterLambda(let scope, let parameters):
            enter(scope, .lambda)
            try note(parameters)
        case .enterComprehension(let scope, let kind):
            enter(scope, .comprehension)
            tables[scope].comprehension = kind
            tables[scope].isGenerator = kind == .generator
        case .leave: leave()
        }
    }

    var current: Int { open[open.count - 1] }

    mutating func enter(_ scope: Int, _ kind: Scope.Kind) {
        tables[scope] = NameTable(kind: kind, parent: current)
        tables[current].children.append(scope)
        open.append(scope)
        events.append(.enter(scope))
        iterables.append(iterables.last ?? 0)
        loops.append(0)
    }

    mutating func leave() {
        open.removeLast()
        iterables.removeLast()
        loops.removeLast()
    }

    mutating func note(_ name: String, _ use: NameUse, _ range: SourceRange) {
        tables[current].note(name, use, range)
        if current == 0 {
            if !use.isDisjoint(with: [.read, .updated]) { events.append(.read(name)) }
            if use.contains(.bound) { events.append(.bind(name)) }
        }
        if use.contains(.global) { tables[0].note(name, [], range) }
    }
}

/// How a scope uses a name.
struct NameUse: OptionSet, Sendable {
    let rawValue: Int
    static let parameter = NameUse(rawValue: 1)
    static let bound = NameUse(rawValue: 2)
    static let read = NameUse(rawValue: 4)
    static let global = NameUse(rawValue: 8)
    static let nonlocal = NameUse(rawValue: 16)
    static let annotated = NameUse(rawValue: 32)
    /// The target of a comprehension's `for`.
    static let iteration = NameUse(rawValue: 64)
    /// Bound to something that needs what it was: `x += 1`, `del x`.
    static let updated = NameUse(rawValue: 128)
}

/// What one scope does with its names.
struct NameTable {
    let kind: Scope.Kind
    let parent: Int?
    var children: [Int] = []
    var uses: [String: NameUse] = [:]
    /// Every name in order of first mention, and those bound in order of first binding.
    var mentioned: [String] = []
    var firstBound: [String] = []
    var parameters: [String] = []
    /// Where a name is first declared `global` or `nonlocal`.
    var declared: [String: SourceRange] = [:]
    var isGenerator = false
    var comprehension: ComprehensionKind?

    init(kind: Scope.Kind, parent: Int?) {
        self.kind = kind
        self.parent = parent
    }

    mutating func note(_ name: String, _ use: NameUse, _ range: SourceRange) {
        let before = uses[name]
        if before == nil { mentioned.append(name) }
        if use.contains(.parameter) { parameters.append(name) }
        if use.contains(.bound), before?.contains(.bound) != true { firstBound.append(name) }
        if !use.isDisjoint(with: [.global, .nonlocal]), declared[name] == nil { declared[name] = range }
        uses[name] = (before ?? []).union(use)
    }

    func uses(_ name: String) -> NameUse { uses[name] ?? [] }
}
