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
    /// Where a name that was not there was looked for; most exceptions are caught, so only one that leaves the cell asks
    /// which name the lesson may have meant.
    var search: NameSearch?
    /// Whether it has begun to leave frames.
    var isUnderway = false
    /// Where in the lesson it was first raised.
    var origin: (cell: Int, range: SourceRange)?
    /// The calls that it left, innermost first.
    var frames: [CellFailure.Frame] = []
    var cause: Value = .none
    /// What was being handled when it was raised.
    var context: Value = .none
    /// Whether `raise … from` said what its cause is.
    var suppressesContext = false
    /// Limits cannot be caught by a lesson.
    var isUncatchable = false

    init(of type: TypeObject, arguments: [Value]) {
        self.arguments = arguments
        super.init(of: type, kind: .exception)
    }
}

/// Where the name of a `NameError` or an `AttributeError` was looked for.
enum NameSearch {
    /// In the exception's `obj`.
    case attribute
    /// In the variables that this code sees.
    case name(Code)
}
