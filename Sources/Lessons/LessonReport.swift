package import Diagnostics
package import Interpreter
package import Markdown

/// What running a lesson showed: the one model behind the page, the terminal and the JSON report.
package struct LessonReport: Sendable {
    package var document: Document
    /// One for each cell of the document, in its order.
    package var cells: [CellReport]
    /// Mistakes of the lesson itself, outside its cells' running: omitted raw HTML and the like.
    package var diagnostics: [Diagnostic]
    /// How long the run took, as the clock that was handed in tells.
    package var seconds: Double
    /// The index of the one cell that was asked for; the cells before it only prepare it, those after it did not run.
    package var selected: Int?
    /// What cells show for other values of a name, where the lesson varies one.
    package var variation: Variation?
    /// One for each field of the document's prose, in its order.
    package var values: [ProseValue]
    /// How the run compares with what PyTorch answered, where that is recorded.
    package var witness: WitnessVerdict?

    package init(
        document: Document, cells: [CellReport], diagnostics: [Diagnostic], values: [ProseValue] = [],
        seconds: Double = 0, selected: Int? = nil
    ) {
        self.document = document
        self.cells = cells
        self.diagnostics = diagnostics
        self.seconds = seconds
        self.selected = selected
        self.values = values
    }

    /// The cells that were asked for: all, or the selected one.
    package var reported: [CellReport] { selected.map { [cells[$0]] } ?? cells }

    package var passed: Bool {
        !diagnostics.contains { $0.severity == .error }
            && reported.allSatisfy { $0.status != .failed && $0.status != .skipped }
    }
}

/// What a field of the prose, such as `{loss:.3f}`, stands for.
package struct ProseValue: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        /// It is no value but code that happens to stand in braces.
        case plain
        case value(String)
        case failed
        /// A cell before it failed or did not run.
        case unavailable
    }
    package var state: State
    /// The cell that made what it reads, else the last one before it.
    package var cell: Int?
    package init(state: State, cell: Int? = nil) {
        self.state = state
        self.cell = cell
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
    /// What comments say of the values of lines, in their order.
    package var values: [ValueCheck] = []
    /// Why it failed, placed in the lesson's file.
    package var diagnostics: [Diagnostic]
    /// Why it was skipped, such as "needs `w` from cell 3 (line 41)".
    package var skipReason: String?
    package var seconds: Double
    package init(
        index: Int, status: Status, outcome: CellOutcome?, comparison: Comparison, diagnostics: [Diagnostic],
        skipReason: String?, seconds: Double = 0
    ) {
        self.index = index
        self.status = status
        self.outcome = outcome
        self.comparison = comparison
        self.diagnostics = diagnostics
        self.skipReason = skipReason
        self.seconds = seconds
    }
}

extension Document {
    /// Whether some cell's gradients are checked.
    package func checksGradients(always: Bool) -> Bool {
        cells.contains { checksGradients(in: $0, always: always) }
    }

    /// Whether a cell's gradients are checked: as it says, else as the lesson says.
    func checksGradients(in cell: Cell, always: Bool) -> Bool {
        cell.options.checksGradients ?? (always || frontMatter.checksGradients)
    }

    /// How a message names a cell: "cell 3 (line 41)", counted from 1.
    package func place(ofCell index: Int) -> String { "cell \(index + 1) (line \(line(ofCell: index)))" }

    /// The line of a cell's opening fence, from 1.
    package func line(ofCell index: Int) -> Int { source.position(at: cells[index].fence.start).line }

    /// The cell with a label, or with a number counted from 1.
    package func cell(named name: String) -> Int? {
        if let index = cells.firstIndex(where: { $0.options.label == name }) { return index }
        guard let number = Int(name), cells.indices.contains(number - 1) else { return nil }
        return number - 1
    }
}

extension Cell {
    /// What `--cell` calls it: its label, else its number counted from 1.
    package var name: String { options.label ?? "\(index + 1)" }
}
