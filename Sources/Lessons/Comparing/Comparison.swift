/// What comparing a cell's output with the expected one gave.
package enum Comparison: Sendable, Equatable {
    case agrees
    /// At least one, in the order of the lines that are expected; at most 10,000.
    case differs([Difference])
    /// The lesson expects nothing of this cell.
    case absent
    /// The cell says `check: false`, or did not run.
    case notChecked
}

extension Comparison {
    /// The comparison of a cell, of which something more was compared.
    func adding(_ differences: [Difference]) -> Comparison {
        if case .differs(let others) = self { return .differs(others + differences) }
        return differences.isEmpty ? .agrees : .differs(differences)
    }
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

/// A difference and the line of the expected text, from 1, on which it stands.
struct Mismatch: Equatable {
    var line: Int?
    var difference: Difference
}

/// Compares by value what a lesson expects with what it printed.
///
/// - Parameter tolerance: replaces the precision with which the expected numbers are written.
package func compare(expected: String, actual: String, tolerance: Double? = nil) -> Comparison {
    let found = mismatches(expected: expected, actual: actual, tolerance: tolerance)
    return found.isEmpty ? .agrees : .differs(found.map(\.difference))
}

/// The first differences, each with its line; empty when the two agree.
func mismatches(expected: String, actual: String, tolerance: Double?) -> [Mismatch] {
    if expected == actual { return [] }
    let pattern = OutputText(expected, isPattern: true)
    var matching = Matching(pattern: pattern, actual: OutputText(actual, isPattern: false), tolerance: tolerance)
    if matching.agrees() || agreesAsGlyphs(expected, actual) { return [] }
    var search = DifferenceSearch(matching)
    search.run()
    return search.found
}

/// Whether the texts agree letter by letter: a wildcard may cut through a word or a number.
private func agreesAsGlyphs(_ expected: String, _ actual: String) -> Bool {
    guard expected.utf8.contains(0x2E) else { return false }
    var matching = Matching(
        pattern: OutputText(expected, isPattern: true, readsNumbers: false),
        actual: OutputText(actual, isPattern: false, readsNumbers: false), tolerance: nil)
    return matching.agrees()
}
