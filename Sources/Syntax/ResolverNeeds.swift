/// A step of a module that matters to what it needs.
enum ModuleEvent {
    case read(String)
    case bind(String)
    /// A function, class or comprehension begins; what it reads of the module counts here.
    case enter(Int)
    /// Around what may not run, or not to its end: what is bound in it is not surely bound after it.
    case beginOption
    case endOption
}

extension Resolver {
    /// The global names that may be read before they are surely bound, in order.
    func needs(_ scopes: [Scope]) -> [String] {
        var needs: [String] = []
        var needed: Set<String> = []
        var bound: [Set<String>] = [[]]
        func read(_ names: [String]) {
            for name in names where !bound[bound.count - 1].contains(name) && needed.insert(name).inserted {
                needs.append(name)
            }
        }
        for event in events {
            switch event {
            case .read(let name): read([name])
            case .bind(let name): bound[bound.count - 1].insert(name)
            case .enter(let scope): read(scopes[scope].globalsRead)
            case .beginOption: bound.append(bound[bound.count - 1])
            case .endOption: bound.removeLast()
            }
        }
        return needs
    }
}
