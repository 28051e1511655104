package import Interpreter

/// What runs the cells of one lesson: an interpreter's session, or a script in a test.
package protocol CellRunner {
    func run(_ source: String, cell: Int, request: CellRequest) -> CellOutcome
    /// The text of what stands between the braces of a formatted string.
    func value(of field: String, cell: Int) -> CellOutcome
    /// The names that such a field reads; `nil` for any other text.
    static func names(ofField field: String) -> Set<String>?
    /// The global names that a cell reads and binds; `nil` when it cannot be parsed.
    func names(of source: String) -> (read: Set<String>, bound: Set<String>)?
}

extension Session: CellRunner {}

/// How a lesson is run.
package struct RunOptions {
    /// Ends the run at the first failed cell.
    package var failsFast = false
    /// Runs up to this cell only, and reports just it.
    package var selected: Int?
    /// Checks the gradients of every cell that does not refuse it.
    package var checksGradients = false
    /// Seconds from any fixed point; the default makes two reports equal.
    package var clock: () -> Double = { 0 }
    /// Told when a cell begins to run.
    package var begins: (Int) -> Void = { _ in }
    package init() {}
}
