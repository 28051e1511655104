import Diagnostics

/// Names, attributes and modules that are not there; CPython 3.11's words.
extension Problem {
    /// What follows the message of an exception that leaves the cell, as CPython shows it.
    static func didYouMean(_ near: String) -> String { ". Did you mean: '\(near)'?" }

    /// The help of an exception that leaves the cell, where a name like the one that is not there is.
    static func isThere(_ near: String) -> String { "`\(near)` is there" }

    static func nameNotDefined(_ name: String) -> Problem {
        Problem(
            .nameNotDefined, .nameError, "name '\(name)' is not defined",
            help: "a name is bound by an assignment, `def`, `class` or `import` in this cell or one above")
    }
    static func unboundLocal(_ name: String) -> Problem {
        Problem(
            .nameNotDefined, .unboundLocalError,
            "cannot access local variable '\(name)' where it is not associated with a value",
            notes: ["the function binds `\(name)` somewhere, so it is local everywhere in it"],
            help: "bind it before, or say `global \(name)` or `nonlocal \(name)` if the outer one is meant")
    }
    static func unboundFree(_ name: String) -> Problem {
        Problem(
            .nameNotDefined, .nameError,
            "cannot access free variable '\(name)' where it is not associated with a value in enclosing scope",
            help: "bind it in the function around this one before the call")
    }
    static func attribute(_ owner: String, _ name: String) -> Problem {
        Problem(.attribute, .attributeError, "'\(owner)' object has no attribute '\(name)'")
    }
    static func typeAttribute(_ type: String, _ name: String) -> Problem {
        Problem(.attribute, .attributeError, "type object '\(type)' has no attribute '\(name)'")
    }
    static func moduleAttribute(_ module: String, _ name: String) -> Problem {
        Problem(
            .attribute, .attributeError, "module '\(module)' has no attribute '\(name)'",
            notes: ["this dialect has a part of `\(module)`; it may lack what the real module has"])
    }
    static func readOnlyAttribute(_ owner: String, _ name: String) -> Problem {
        Problem(.attribute, .attributeError, "attribute '\(name)' of '\(owner)' objects is not writable")
    }
    static func propertyWithoutSetter(_ name: String, _ owner: String) -> Problem {
        Problem(.attribute, .attributeError, "property '\(name)' of '\(owner)' object has no setter")
    }
    static func propertyWithoutGetter(_ name: String, _ owner: String) -> Problem {
        Problem(.attribute, .attributeError, "property '\(name)' of '\(owner)' object has no getter")
    }
    static func propertyWithoutDeleter(_ name: String, _ owner: String) -> Problem {
        Problem(.attribute, .attributeError, "property '\(name)' of '\(owner)' object has no deleter")
    }
    static var translationMapping: Problem {
        Problem(
            .type, .typeError, "if you give only one argument to maketrans it must be a dict")
    }
    static var translationKeyLength: Problem {
        Problem(.value, .valueError, "string keys in translate table must be of length 1")
    }
    static var translationLengths: Problem {
        Problem(.value, .valueError, "the first two maketrans arguments must have equal length")
    }
    static var translationValue: Problem {
        Problem(.type, .typeError, "character mapping must return integer, None or str")
    }
    static var negativeBits: Problem { Problem(.value, .valueError, "number of bits must be non-negative") }
    static func seedType(_ type: String) -> Problem {
        Problem(
            .type, .typeError, "a seed must be an integer or a float here, not \(type)",
            help: "use a number of your own choice")
    }
    static func refusedFunction(_ name: String, reason: String, instead: String) -> Problem {
        Problem(
            .unsupportedSyntax, .notImplementedError, "this dialect has no `\(name)`", notes: [reason], help: instead)
    }
    static func codeMustBeText(_ function: String) -> Problem {
        Problem(.type, .typeError, "\(function)() arg 1 must be a string, bytes or code object")
    }
    static func codeNamesMustBeDict(_ name: String) -> Problem {
        Problem(
            .type, .typeError,
            name == "globals" ? "globals must be a dict" : "locals must be a mapping",
            help: "give a dictionary of names")
    }
    static var invalidExpressionText: Problem { Problem(.syntax, .syntaxError, "invalid syntax") }
    static func noModule(_ name: String, among known: [String]) -> Problem {
        if let refused = RefusedModule.all[name.split(separator: ".").first.map(String.init) ?? name] {
            return Problem(
                .importing, .moduleNotFoundError, "No module named '\(name)'",
                notes: ["this dialect has no `\(name)`: \(refused.reason)"], help: refused.instead)
        }
        let near = nearest(name, among: known)
        return Problem(
            .importing, .moduleNotFoundError, "No module named '\(name)'",
            notes: ["a lesson reaches no files, processes or network, and has only the modules of this dialect"],
            help: near.map { "there is `\($0)`" } ?? "the modules here are "
                + known.filter { !$0.contains(".") }.map { "`\($0)`" }.joined(separator: ", "))
    }
    static func libraryModule(_ name: String) -> Problem {
        Problem(.importing, .importError, "the library's module '\(name)' cannot be read")
    }
    static func cannotImport(_ name: String, from module: String, nearest known: [String]) -> Problem {
        let near = nearest(name, among: known)
        return Problem(
            .importing, .importError, "cannot import name '\(name)' from '\(module)'",
            notes: ["this dialect has a part of `\(module)`; it may lack what the real module has"],
            help: near.map { "there is `\($0)`" })
    }
}
