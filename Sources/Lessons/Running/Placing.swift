package import Diagnostics
import Interpreter
package import Markdown

/// A cell's failure with its place in the lesson's file; the calls that led there become notes.
func placed(_ failure: CellFailure, in document: Document) -> Diagnostic {
    var problem = failure.problem
    if problem.code == .raised || problem.code == .assertion { problem.message = failure.lastLine }
    problem.notes += failure.frames.suffix(maximumFrames).reversed().compactMap { frame in
        guard let range = document.range(of: frame.range, inCell: frame.cell) else { return nil }
        let position = document.source.position(at: range.start)
        return "called from \(document.source.name):\(position.line):\(position.column) in \(frame.function)"
    }
    if failure.frames.count > maximumFrames {
        problem.notes.append("and from \(failure.frames.count - maximumFrames) calls further out")
    }
    return Diagnostic(problem, at: document.range(of: failure.range, inCell: failure.cell))
}

/// The calls that a message lists; deep recursion would list a thousand.
private let maximumFrames = 5

extension Document {
    /// The file's range of a range in a cell's code.
    package func range(of range: SourceRange, inCell cell: Int) -> SourceRange? {
        cells.indices.contains(cell) ? cells[cell].code.fileRange(of: range) : nil
    }
}
