import Diagnostics

/// Wrong calls of builtins; CPython 3.11's words, which depend on how the function takes its arguments.
extension Problem {
    private static func type(_ message: String, help: String? = nil) -> Problem {
        Problem(.type, .typeError, message, help: help)
    }
    private static func counted(_ count: Int) -> String { "\(count) argument\(count == 1 ? "" : "s")" }

    static func tooManyForBuiltin(_ builtin: BuiltinObject, given: Int) -> Problem {
        let call = BuiltinCall(builtin, given: given)
        if builtin.signature.hasNamed {
            if call.positional == 0 { return type("\(call.name)() takes no positional arguments") }
            return type("\(call.name)() takes at most \(counted(call.most)) (\(call.given) given)")
        }
        return call.wrongCount ?? type("\(call.name) expected at most \(counted(call.most)), got \(call.given)")
    }

    static func missingInBuiltin(_ builtin: BuiltinObject, position: Int, given: Int) -> Problem {
        let call = BuiltinCall(builtin, given: given)
        if builtin.signature.isMethod, given == 0 {
            return type("unbound method \(call.fullName)() needs an argument")
        }
        if position < builtin.signature.positionalOnlyCount, builtin.signature.hasNamed {
            let least = call.least
            return type(
                "\(call.name)() takes at least \(least) positional argument\(least == 1 ? "" : "s") (\(call.given) given)"
            )
        }
        if builtin.signature.hasNamed {
            let name = builtin.signature.names[position]
            return type("\(call.name)() missing required argument '\(name)' (pos \(position - call.receivers + 1))")
        }
        return call.wrongCount ?? type("\(call.name) expected at least \(counted(call.least)), got \(call.given)")
    }

    static func repeatedInBuiltin(_ builtin: BuiltinObject, _ keyword: String, position: Int) -> Problem {
        type(
            "argument for \(builtin.entry.name)() given by name ('\(keyword)') and position "
                + "(\(position + 1 - BuiltinCall(builtin, given: 0).receivers))")
    }

    static func unknownKeyword(_ builtin: BuiltinObject, _ keyword: String) -> Problem {
        let call = BuiltinCall(builtin, given: 0)
        guard builtin.signature.hasNamed else { return type("\(call.fullName)() takes no keyword arguments") }
        let known = builtin.signature.names.dropFirst(builtin.signature.positionalOnlyCount)
        return type(
            "'\(keyword)' is an invalid keyword argument for \(call.name)()",
            help: nearest(keyword, among: known).map { "there is `\($0)`" })
    }
}

/// A call of a builtin as messages count it: without the object that a method is called on.
private struct BuiltinCall {
    let name: String
    /// With its class or module: `list.append`.
    let fullName: String
    let receivers: Int
    let given: Int
    /// How many arguments it takes at least, at most, and by position.
    let least: Int
    let most: Int
    let positional: Int

    init(_ builtin: BuiltinObject, given: Int) {
        let signature = builtin.signature
        name = builtin.entry.name
        fullName = builtin.owner.map { "\($0).\(builtin.entry.name)" } ?? name
        receivers = signature.isMethod ? 1 : 0
        self.given = given - receivers
        least = signature.requiredCount - receivers
        most = signature.names.count - receivers
        positional = signature.positionalCount - receivers
    }

    /// What a function says that takes exactly so many arguments, and those by position only.
    var wrongCount: Problem? {
        guard least == most else { return nil }
        let message =
            switch most {
            case 0: "\(fullName)() takes no arguments (\(given) given)"
            case 1: "\(fullName)() takes exactly one argument (\(given) given)"
            default: "\(name) expected \(most) arguments, got \(given)"
            }
        return Problem(.type, .typeError, message)
    }
}
