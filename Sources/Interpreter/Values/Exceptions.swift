import Diagnostics

/// A raised exception on its way through Swift code.
///
/// The exception belongs to one machine, which one thread runs.
struct Raise: Error, @unchecked Sendable {
    let exception: ExceptionObject
    init(_ exception: ExceptionObject) { self.exception = exception }
}

/// An exception: an instance of a type derived from `BaseException`.
final class ExceptionObject: Instance {
    var arguments: [Value]
    /// What the engine knows beyond the type and the text: code, notes, help.
    var problem: Problem?
    /// Where it was first raised.
    var origin: (cell: Int, range: SourceRange)?
    /// The calls that it left, innermost first.
    var frames: [CellFailure.Frame] = []
    var cause: Value = .none
    var context: Value = .none
    /// Limits cannot be caught by a lesson.
    var isUncatchable = false

    init(of type: TypeObject, arguments: [Value]) {
        self.arguments = arguments
        super.init(of: type, kind: .exception)
    }
}
