/// Runs the cells of one lesson, in order, in one namespace.
package final class Session {
    /// - Parameters:
    ///   - seed: what the random generator starts from.
    ///   - limits: what the whole lesson may use.
    package init(seed: Int, limits: Limits) {}

    /// Runs one cell to its end or its failure, which the outcome holds; a syntax error is a failure too.
    package func run(_ source: String, cell: Int) -> CellOutcome {
        CellOutcome(outputs: [], failure: nil, steps: 0)
    }

    /// The global names that a cell reads and binds; `nil` when it cannot be parsed.
    package static func names(of source: String) -> (read: Set<String>, bound: Set<String>)? {
        (read: [], bound: [])
    }
}
