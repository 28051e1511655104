package import Diagnostics

/// Python that this dialect refuses by name: the construct, why, and what to write instead.
package enum Refusal: String, CaseIterable, Sendable {
    case async = "`async` and `await`"
    case bytes = "bytes literals"
    case exceptionGroups = "`except*`"
    case typeParameters = "type parameters"
    case typeAlias = "`type` statements"
    case classUnpacking = "`**` among the bases of a class"
    case namedCharacter = "`\\N{…}` escapes"
    case surrogate = "surrogate escapes"
    case magic = "notebook commands"
    case shell = "shell commands"

    /// Why it is not there.
    package var reason: String {
        switch self {
        case .async: "a lesson runs from top to bottom, one step at a time"
        case .bytes: "a lesson reads and writes text"
        case .exceptionGroups: "nothing here raises several exceptions at once"
        case .typeParameters: "annotations are read and not checked"
        case .typeAlias: "annotations are read and not checked"
        case .classUnpacking: "a class names its keywords"
        case .namedCharacter: "the table of Unicode's names is not part of the program"
        case .surrogate: "a text here holds whole characters, and a surrogate is half of one"
        case .magic: "a lesson is not a notebook; `%matplotlib`, `%config` and their like are read, and do nothing"
        case .shell: "a lesson cannot start other programs"
        }
    }

    /// What to write instead.
    package var instead: String {
        switch self {
        case .async: "write a plain `def`, and call it"
        case .bytes: "write a string without the `b`"
        case .exceptionGroups: "write `except`"
        case .typeParameters: "leave the brackets out"
        case .typeAlias: "assign the type to a name: `Pair = tuple`"
        case .classUnpacking: "write each keyword out"
        case .namedCharacter: "write the character itself, or its code such as `\\u03c0`"
        case .surrogate: "write the character itself, or its code such as `\\U0001f600`"
        case .magic: "leave the line out"
        case .shell: "leave the line out: the modules that exist need no installation"
        }
    }

    package var problem: Problem {
        Problem(
            .unsupportedSyntax, .syntaxError, "this dialect has no \(rawValue)", notes: [reason], help: instead)
    }
}
