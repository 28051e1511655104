/// The names of one scope, and where each lives: what CPython's symbol table says.
package struct Scope: Sendable {
    package enum Kind: Sendable { case module, function, lambda, comprehension, `class` }
    /// Where a name of this scope lives.
    package enum Place: Sendable, Equatable {
        /// In this frame only.
        case local
        /// In this frame, and captured by a scope inside: needs a cell.
        case captured
        /// Captured from a scope outside.
        case free
        /// In the module, or a builtin.
        case global
    }
    package var kind: Kind
    /// The scope outside; `nil` for the module.
    package var parent: Int?
    /// Every name that the scope binds or uses. In a module scope all are `.global`.
    /// In a class scope bound names are `.local` (the class's namespace), never `.captured`.
    package var places: [String: Place]
    /// The parameters first, then the other locals in order of first binding; frees in order of first use.
    package var locals: [String]
    package var frees: [String]
    /// Whether it holds a `yield` of its own.
    package var isGenerator: Bool
    /// Global names that this scope itself reads, and binds (with `global`, or at module level), in order, each once.
    package var globalsRead: [String]
    package var globalsBound: [String]
    package init(kind: Kind, parent: Int?) {
        self.kind = kind
        self.parent = parent
        places = [:]
        locals = []
        frees = []
        isGenerator = false
        globalsRead = []
        globalsBound = []
    }
}
