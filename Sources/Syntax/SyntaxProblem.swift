package import Diagnostics

/// Why a cell could not be read, with the place.
package struct SyntaxProblem: Error, Equatable, Sendable {
    package var problem: Problem
    /// Bytes of the cell's text.
    package var range: SourceRange
    package init(_ problem: Problem, _ range: SourceRange) {
        self.problem = problem
        self.range = range
    }
}
