package import Diagnostics

/// What comparing a cell's gradients with central differences showed.
package struct CheckedGradients: Sendable, Equatable {
    /// Each `backward` and `autograd.grad`, in the order they ran.
    package var passes: [Pass] = []
    /// Passes beyond those that are checked of one cell.
    package var uncheckedPasses = 0
    package init() {}

    /// One call that asked for gradients.
    package struct Pass: Sendable, Equatable {
        /// Where the call stands.
        package var cell: Int
        package var range: SourceRange
        /// Numbers that were compared, of so many tensors.
        package var numbers = 0
        package var tensors = 0
        /// Places without a derivative, such as "element [2] of `x`".
        package var corners: [String] = []
        package var mismatches: [Mismatch] = []
        /// The operation whose derivative is wrong.
        package var operation: String?
        /// Why nothing was compared.
        package var skipped: String?
        package init(cell: Int, range: SourceRange) {
            self.cell = cell
            self.range = range
        }
    }

    /// A gradient that differences contradict.
    package struct Mismatch: Sendable, Equatable {
        /// Such as "element [2] of `x`".
        package var place: String
        package var found: String
        package var difference: String
        package init(place: String, found: String, difference: String) {
            self.place = place
            self.found = found
            self.difference = difference
        }
    }

    /// The numbers that agree.
    package var agreeing: Int {
        passes.reduce(0) { $0 + $1.numbers - $1.corners.count - $1.mismatches.count }
    }
    /// Places without a derivative.
    package var corners: [String] { passes.flatMap(\.corners) }
    package var hasMismatch: Bool { passes.contains { !$0.mismatches.isEmpty } }
}
