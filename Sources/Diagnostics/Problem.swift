/// What went wrong, without a place: the place is given once, by whoever knows it.
package struct Problem: Error, Equatable, Sendable {
    package var code: Code
    /// The Python exception that the problem is inside a lesson.
    package var kind: ExceptionKind
    /// One phrase; inside a lesson exactly CPython's or PyTorch's text.
    package var message: String
    /// Why: sentences shown as `= note:`.
    package var notes: [String]
    /// What to do instead, shown as `= help:`.
    package var help: String?
    /// What stands under the caret, such as the values' shapes.
    package var label: String?

    package init(
        _ code: Code, _ kind: ExceptionKind, _ message: String, label: String? = nil, notes: [String] = [],
        help: String? = nil
    ) {
        self.code = code
        self.kind = kind
        self.message = message
        self.label = label
        self.notes = notes
        self.help = help
    }
}

/// Python's exception types that the engine itself raises.
package enum ExceptionKind: String, CaseIterable, Sendable {
    case exception = "Exception"
    case arithmeticError = "ArithmeticError"
    case assertionError = "AssertionError"
    case axisError = "AxisError"
    case attributeError = "AttributeError"
    case importError = "ImportError"
    case indexError = "IndexError"
    case indentationError = "IndentationError"
    case keyError = "KeyError"
    case linAlgError = "LinAlgError"
    case lookupError = "LookupError"
    case memoryError = "MemoryError"
    case moduleNotFoundError = "ModuleNotFoundError"
    case nameError = "NameError"
    case notImplementedError = "NotImplementedError"
    case osError = "OSError"
    case overflowError = "OverflowError"
    case recursionError = "RecursionError"
    case runtimeError = "RuntimeError"
    case stopIteration = "StopIteration"
    case syntaxError = "SyntaxError"
    case tabError = "TabError"
    case timeoutError = "TimeoutError"
    case typeError = "TypeError"
    case ufuncNoLoopError = "_UFuncNoLoopError"
    case ufuncOutputCastError = "_UFuncOutputCastingError"
    case unboundLocalError = "UnboundLocalError"
    case unicodeError = "UnicodeError"
    case valueError = "ValueError"
    case zeroDivisionError = "ZeroDivisionError"
}
