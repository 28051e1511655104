package import Interpreter

/// What runs the cells of one lesson: an interpreter's session, or a script in a test.
package protocol CellRunner {
    func run(_ source: String, cell: Int) -> CellOutcome
    /// The global names that a cell reads and binds; `nil` when it cannot be parsed.
    static func names(of source: String) -> (read: Set<String>, bound: Set<String>)?
}

extension Session: CellRunner {}

/// How a lesson is run.
package struct RunOptions {
    /// Ends the run at the first failed cell.
    package var failsFast = false
    /// Runs up to this cell only, and reports just it.
    package var selected: Int?
    /// Seconds from any fixed point; the default makes two reports equal.
    package var clock: () -> Double = { 0 }
    package init() {}
}
