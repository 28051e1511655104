/// A problem with its place, ready to be shown.
package struct Diagnostic: Error, Equatable, Sendable {
    package enum Severity: String, Sendable { case error, warning }
    package var severity: Severity
    package var problem: Problem
    /// Bytes of the file it stands in; `nil` where the whole file is meant.
    package var range: SourceRange?
    package init(_ problem: Problem, at range: SourceRange?, severity: Severity = .error) {
        self.problem = problem
        self.range = range
        self.severity = severity
    }
}
