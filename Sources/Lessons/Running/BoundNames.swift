import Diagnostics
import Interpreter

/// Which global names exist while a lesson runs, and which are missing because a cell failed.
struct BoundNames {
    private var bound: Set<String> = []
    /// The cell that would have bound each missing name.
    private var lost: [String: Int] = [:]

    /// The cell that bound each name last.
    private var makers: [String: Int] = [:]

    mutating func bind(_ names: Set<String>, in cell: Int) {
        bound.formUnion(names)
        for name in names {
            lost[name] = nil
            makers[name] = cell
        }
    }

    /// The cell that bound a name last.
    func maker(of name: String) -> Int? { makers[name] }

    mutating func lose(_ names: Set<String>, in cell: Int) {
        for name in names where !bound.contains(name) && lost[name] == nil { lost[name] = cell }
    }

    /// The first missing name, by cell and then by letters, that a cell reads and does not bind itself.
    func missing(read: Set<String>, bound: Set<String>) -> (name: String, cell: Int)? {
        let names = read.subtracting(bound).compactMap { name in lost[name].map { (name: name, cell: $0) } }
        return names.min { ($0.cell, $0.name) < ($1.cell, $1.name) }
    }

    /// The missing name at which a cell failed that both reads and binds it.
    func missing(in failure: CellFailure) -> (name: String, cell: Int)? {
        guard failure.problem.code == .nameNotDefined else { return nil }
        let names = lost.filter { failure.problem.message == "name '\($0.key)' is not defined" }
        return names.min { $0.key < $1.key }.map { (name: $0.key, cell: $0.value) }
    }
}
