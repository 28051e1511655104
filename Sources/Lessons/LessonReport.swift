package import Diagnostics
package import Interpreter
package import Markdown

/// What running a lesson showed: the one model behind the page, the terminal and the JSON report.
package struct LessonReport: Sendable {
    package var document: Document
    package var cells: [CellReport]
    /// Mistakes of the lesson itself, outside its cells' running: unknown options and the like.
    package var diagnostics: [Diagnostic]
    package init(document: Document, cells: [CellReport], diagnostics: [Diagnostic]) {
        self.document = document
        self.cells = cells
        self.diagnostics = diagnostics
    }

    package var passed: Bool {
        !diagnostics.contains { $0.severity == .error } && cells.allSatisfy { $0.status != .failed && $0.status != .skipped }
    }
}

/// One cell of a report.
package struct CellReport: Sendable {
    package enum Status: String, Sendable { case passed, failed, skipped, notRun = "not-run" }
    package var index: Int
    package var status: Status
    /// Missing when the cell did not run.
    package var outcome: CellOutcome?
    package var comparison: Comparison
    /// Why it failed, placed in the lesson's file.
    package var diagnostics: [Diagnostic]
    /// Why it was skipped, such as "needs `w` from cell 3 (line 41)".
    package var skipReason: String?
    package init(
        index: Int, status: Status, outcome: CellOutcome?, comparison: Comparison, diagnostics: [Diagnostic],
        skipReason: String?
    ) {
        self.index = index
        self.status = status
        self.outcome = outcome
        self.comparison = comparison
        self.diagnostics = diagnostics
        self.skipReason = skipReason
    }
}

/// What comparing a cell's output with the expected one gave.
package enum Comparison: Sendable, Equatable {
    case agrees
    case differs([Difference])
    /// The lesson expects nothing of this cell.
    case absent
    /// The cell says `check: false`, or did not run.
    case notChecked
}

/// One place where the output is not what the lesson expects.
package struct Difference: Sendable, Equatable {
    /// Where, such as "element [0, 2]" or "line 3".
    package var location: String
    package var expected: String
    package var got: String
    /// The distance of two numbers as text, where both are numbers.
    package var distance: String?
    package init(location: String, expected: String, got: String, distance: String? = nil) {
        self.location = location
        self.expected = expected
        self.got = got
        self.distance = distance
    }
}
