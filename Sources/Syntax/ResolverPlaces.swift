internal import Diagnostics

/// Decides where each noted name lives.
struct Placing {
    let tables: [NameTable]
    private var result: [Scope]

    init(tables: [NameTable]) {
        self.tables = tables
        result = tables.map { Scope(kind: $0.kind, parent: $0.parent) }
    }

    /// Scopes outside come before those inside: what these capture is then added to what those have.
    mutating func scopes() throws(SyntaxProblem) -> [Scope] {
        var order = [0]
        var place = 0
        while place < order.count {
            order += tables[order[place]].children
            place += 1
        }
        for scope in order { try placeBindings(of: scope) }
        for scope in order { placeUses(of: scope) }
        return result
    }

    /// Names that the scope binds or declares.
    private mutating func placeBindings(of scope: Int) throws(SyntaxProblem) {
        let table = tables[scope]
        result[scope].isGenerator = table.isGenerator
        for name in table.mentioned {
            let uses = table.uses(name)
            let declared = table.declared[name] ?? SourceRange(0, 0)
            if uses.contains([.global, .nonlocal]) { throw SyntaxProblem(.nonlocalAndGlobal(name), declared) }
            if uses.contains(.nonlocal) { try checkNonlocal(name, scope, declared) }
            if table.kind == .module || uses.contains(.global) {
                result[scope].places[name] = .global
            } else if uses.contains(.bound), !uses.contains(.nonlocal) {
                result[scope].places[name] = .local
            }
        }
        let others = table.firstBound.filter { !table.uses($0).contains(.parameter) }
        result[scope].locals = (table.parameters + others).filter { result[scope].places[$0] == .local }
    }

    private func checkNonlocal(_ name: String, _ scope: Int, _ range: SourceRange) throws(SyntaxProblem) {
        if scope == 0 { throw SyntaxProblem(.nonlocalInModule, range) }
        if owner(of: name, from: scope) == nil { throw SyntaxProblem(.noBinding(name), range) }
    }

    /// The function outside a scope, or for `__class__` the class, in which a name lives; `nil` where it is global.
    private func owner(of name: String, from scope: Int) -> Int? {
        var outer = tables[scope].parent
        while let candidate = outer {
            let uses = tables[candidate].uses(name)
            switch tables[candidate].kind {
            case .module: return nil
            case .class:
                if name == "__class__" { return candidate }
            case .function, .lambda, .comprehension:
                if uses.contains(.global) { return nil }
                if uses.contains(.bound), !uses.contains(.nonlocal) { return candidate }
            }
            outer = tables[candidate].parent
        }
        return nil
    }

    /// Names that the scope uses and does not bind; then what it needs of the module.
    private mutating func placeUses(of scope: Int) {
        let table = tables[scope]
        for name in table.mentioned where result[scope].places[name] == nil {
            if let owner = owner(of: name, from: scope) {
                capture(name, of: owner, for: scope)
            } else {
                result[scope].places[name] = .global
            }
        }
        for name in table.mentioned where result[scope].places[name] == .global {
            let uses = table.uses(name)
            if !uses.isDisjoint(with: [.read, .updated]) { result[scope].globalsRead.append(name) }
            if uses.contains(.bound) { result[scope].globalsBound.append(name) }
        }
    }

    /// Hands a name from the scope that owns it through all between.
    private mutating func capture(_ name: String, of owner: Int, for scope: Int) {
        result[owner].places[name] = .captured
        if tables[owner].kind == .class { result[owner].needsClassCell = true }
        var between: Int? = scope
        while let inner = between, inner != owner {
            if result[inner].places[name] == nil { result[inner].places[name] = .free }
            if !result[inner].frees.contains(name) { result[inner].frees.append(name) }
            between = tables[inner].parent
        }
    }
}
