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
    /// In a class scope bound names are `.local` (the class's namespace), never `.captured`, but for `__class__` where
    /// `needsClassCell` says so.
    package var places: [String: Place]
    /// The parameters first (positional, keyword-only, `*args`, `**kwargs`, as CPython numbers them), then the other
    /// locals in order of first binding.
    package var locals: [String]
    /// The captured names in order of first use, then those that only scopes inside use. A class may bind a name that
    /// a function inside captures from outside the class: it is here, and its place is `.local`.
    package var frees: [String]
    /// Whether it holds a `yield` of its own, or is a generator comprehension.
    package var isGenerator: Bool
    /// Whether a function inside this class uses `super` or `__class__`, and so captures the class as `__class__`.
    package var needsClassCell: Bool
    /// Global names that this scope itself reads, and binds (with `global`, or at module level), each once,
    /// in order of first mention.
    package var globalsRead: [String]
    package var globalsBound: [String]
    package init(kind: Kind, parent: Int?) {
        self.kind = kind
        self.parent = parent
        places = [:]
        locals = []
        frees = []
        isGenerator = false
        needsClassCell = false
        globalsRead = []
        globalsBound = []
    }
}
