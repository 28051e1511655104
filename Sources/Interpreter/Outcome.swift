package import Diagnostics
package import Plotting

/// What one cell did.
package struct CellOutcome: Sendable {
    /// What it printed, the value of its last expression and its figures, in the order they came.
    package var outputs: [CellOutput]
    package var failure: CellFailure?
    /// Steps of the machine that it took.
    package var steps: Int
    /// The values of the lines that were asked for, in the order they came.
    package var notes: [LineNote]
    /// What checking the gradients that it asked for showed; missing when they were not checked.
    package var gradients: CheckedGradients?
    package init(
        outputs: [CellOutput], failure: CellFailure?, steps: Int, notes: [LineNote] = [],
        gradients: CheckedGradients? = nil
    ) {
        self.outputs = outputs
        self.failure = failure
        self.steps = steps
        self.notes = notes
        self.gradients = gradients
    }

    /// Everything printed, exactly.
    package var printed: String {
        outputs.map { if case .printed(let text) = $0 { text } else { "" } }.joined()
    }
    /// The representation of the last expression's value.
    package var result: String? {
        for case .result(let text) in outputs { return text }
        return nil
    }
}

/// One output of a cell; adjoining prints are one.
package enum CellOutput: Sendable {
    case printed(String)
    case result(String)
    case figure(Figure)
}

/// What is asked of a cell besides running it.
package struct CellRequest: Sendable {
    /// The bytes at which comments begin that say something about the value of their line.
    package var noting: [Int]
    /// Whether the gradients that it asks for are compared with central differences.
    package var checksGradients: Bool
    package init(noting: [Int] = [], checksGradients: Bool = false) {
        self.noting = noting
        self.checksGradients = checksGradients
    }
}

/// The value that a line of a cell had, or what it printed.
package struct LineNote: Sendable, Equatable {
    /// Which of the lines that were asked for.
    package var line: Int
    package var text: String
    package init(line: Int, text: String) {
        self.line = line
        self.text = text
    }
}

/// An exception that left a cell.
package struct CellFailure: Error, Sendable, Equatable {
    package var problem: Problem
    /// The exception's type name, which for a lesson's own class is not `problem.kind`; a library's with its module.
    package var type: String
    /// Where in the cell it happened; bytes of that cell's text.
    package var cell: Int
    package var range: SourceRange
    /// The calls that led there, outermost first, when there were any.
    package var frames: [Frame]
    package init(problem: Problem, type: String, cell: Int, range: SourceRange, frames: [Frame]) {
        self.problem = problem
        self.type = type
        self.cell = cell
        self.range = range
        self.frames = frames
    }

    /// A call on the way to a failure: the place of the call in its cell.
    package struct Frame: Sendable, Equatable {
        package var function: String
        package var cell: Int
        package var range: SourceRange
        package init(function: String, cell: Int, range: SourceRange) {
            self.function = function
            self.cell = cell
            self.range = range
        }
    }

    /// The last line of the traceback as CPython prints it: `TypeError: …`.
    package var lastLine: String {
        problem.message.isEmpty ? type : "\(type): \(problem.message)"
    }
}
