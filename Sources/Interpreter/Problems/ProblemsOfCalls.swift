import Diagnostics

/// Calls, arguments and classes; CPython 3.11's words.
extension Problem {
    private static func type(_ message: String, notes: [String] = [], help: String? = nil) -> Problem {
        Problem(.type, .typeError, message, notes: notes, help: help)
    }

    static func notCallable(_ type: String) -> Problem { self.type("'\(type)' object is not callable") }
    static func tooManyArguments(_ function: String, takes: Int, defaults: Int, given: Int) -> Problem {
        let range = defaults == 0 ? "\(takes)" : "from \(takes - defaults) to \(takes)"
        let plural = takes == 1 && defaults == 0 ? "" : "s"
        return type(
            "\(function)() takes \(range) positional argument\(plural) but \(given) \(given == 1 ? "was" : "were") given"
        )
    }
    static func missingArguments(_ function: String, _ names: [String], kind: String) -> Problem {
        let quoted = names.map { "'\($0)'" }
        let list =
            switch quoted.count {
            case 1: quoted[0]
            case 2: quoted.joined(separator: " and ")
            default: quoted.dropLast().joined(separator: ", ") + ", and " + (quoted.last ?? "")
            }
        return type(
            "\(function)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)")
    }
    static func tooManyWithKeywords(_ function: String, takes: Int, defaults: Int, given: Int, keywordOnly: Int)
        -> Problem
    {
        let range = defaults == 0 ? "\(takes)" : "from \(takes - defaults) to \(takes)"
        let plural = takes == 1 && defaults == 0 ? "" : "s"
        return type(
            "\(function)() takes \(range) positional argument\(plural) but \(given) positional argument\(given == 1 ? "" : "s") "
                + "(and \(keywordOnly) keyword-only argument\(keywordOnly == 1 ? "" : "s")) were given")
    }
    static func repeatedArgument(_ function: String, _ name: String) -> Problem {
        type("\(function)() got multiple values for argument '\(name)'")
    }
    static func repeatedKeyword(_ function: String, _ name: String) -> Problem {
        type("\(function) got multiple values for keyword argument '\(name)'")
    }
    static func positionalOnly(_ function: String, _ name: String) -> Problem {
        type("\(function)() got some positional-only arguments passed as keyword arguments: '\(name)'")
    }
    static func unexpectedKeyword(_ function: String, _ name: String, among known: [String]) -> Problem {
        type(
            "\(function)() got an unexpected keyword argument '\(name)'",
            help: nearest(name, among: known).map { "there is `\($0)`" })
    }
    static var keywordsNotStrings: Problem { type("keywords must be strings") }
    static func notAMapping(_ function: String?, _ type: String) -> Problem {
        guard let function else { return self.type("'\(type)' object is not a mapping") }
        return self.type("\(function) argument after ** must be a mapping, not \(type)")
    }
    static func starNotIterable(_ function: String?, _ type: String) -> Problem {
        guard let function else { return self.type("Value after * must be an iterable, not \(type)") }
        return self.type("\(function) argument after * must be an iterable, not \(type)")
    }
    static func receiver(_ wanted: String, _ got: String) -> Problem {
        type("descriptor requires a '\(wanted)' object but received a '\(got)'")
    }

    // MARK: Operations of the tensor table

    static func operationTooMany(_ name: String, takes: Int, given: Int) -> Problem {
        type(
            "\(name)() takes \(takes) positional argument\(takes == 1 ? "" : "s") but \(given) \(given == 1 ? "was" : "were") given"
        )
    }
    static func operationKeyword(_ name: String, _ keyword: String, among known: [String]) -> Problem {
        type(
            "\(name)() got an unexpected keyword argument '\(keyword)'",
            help: nearest(keyword, among: known).map { "there is `\($0)`" })
    }
    static func operationRepeated(_ name: String, _ keyword: String) -> Problem {
        type("\(name)() got multiple values for argument '\(keyword)'")
    }
    static func operationMissing(_ name: String, _ parameter: String) -> Problem {
        type("\(name)() missing 1 required positional arguments: \"\(parameter)\"")
    }
    static func operationArgument(_ name: String, _ parameter: String, wants wanted: String, got: String) -> Problem {
        type("\(name)(): argument '\(parameter)' must be \(wanted), not \(got)")
    }
    static func noOverload(_ name: String) -> Problem { type("\(name)() received an invalid combination of arguments") }
    static func outNotSupported(_ name: String) -> Problem {
        type(
            "\(name)() got an unexpected keyword argument 'out'", notes: ["its results are not written into tensors"],
            help: "assign the result instead")
    }
    static func generatorState() -> Problem { type("expected a torch.ByteTensor that `get_state` gave") }
    static func notATensorInList(_ index: Int, _ got: String) -> Problem {
        type("expected Tensor as element \(index) in argument 0, but got \(got)")
    }

    // MARK: Classes

    static func initReturned(_ type: String) -> Problem { self.type("__init__() should return None, not '\(type)'") }
    static func takesNoArguments(_ type: String) -> Problem { self.type("\(type)() takes no arguments") }
    static func notAClass(_ type: String) -> Problem { self.type("bases must be types, not '\(type)'") }
    static func notABase(_ name: String) -> Problem {
        type(
            "type '\(name)' is not an acceptable base type",
            help: "hold a `\(name)` in an attribute instead")
    }
    static func repeatedBase(_ name: String) -> Problem { type("duplicate base class \(name)") }
    static func inconsistentBases(_ names: [String]) -> Problem {
        type("Cannot create a consistent method resolution\norder (MRO) for bases " + names.joined(separator: ", "))
    }
    static var objectInitArguments: Problem {
        type("object.__init__() takes exactly one argument (the instance to initialize)")
    }
    static var superWithoutClass: Problem { Problem(.type, .runtimeError, "super(): no arguments") }
    static func superType(_ type: String) -> Problem { self.type("super() argument 1 must be a type, not \(type)") }
    static var superObject: Problem { type("super(type, obj): obj must be an instance or subtype of type") }
    static var isInstanceArgument: Problem { type("isinstance() arg 2 must be a type, a tuple of types, or a union") }
    static var issubclassArgument: Problem { type("issubclass() arg 1 must be a class") }
    static var issubclassOther: Problem { type("issubclass() arg 2 must be a class, a tuple of classes, or a union") }
    static func returnedNonString(_ method: String, _ type: String) -> Problem {
        self.type("\(method) returned non-string (type \(type))")
    }
    static func boolReturned(_ type: String) -> Problem { self.type("__bool__ should return bool, returned \(type)") }
    static func conversionReturned(_ method: String, _ wanted: String, _ type: String) -> Problem {
        self.type("\(method) returned non-\(wanted) (type \(type))")
    }
    static func iterReturned(_ type: String) -> Problem { self.type("iter() returned non-iterator of type '\(type)'") }
    static var hashNotInteger: Problem { type("__hash__ method should return an integer") }
    static func attributeNameType(_ type: String) -> Problem {
        self.type("attribute name must be string, not '\(type)'")
    }
    static var varsArgument: Problem { type("vars() argument must have __dict__ attribute") }

    // MARK: Exceptions, context managers, generators

    static var notAnException: Problem { type("exceptions must derive from BaseException") }
    static var catchingNonException: Problem {
        type("catching classes that do not inherit from BaseException is not allowed")
    }
    static var nothingToReraise: Problem { Problem(.raised, .runtimeError, "No active exception to reraise") }
    static func notAContextManager(_ type: String, missing: String?) -> Problem {
        self.type(
            "'\(type)' object does not support the context manager protocol"
                + (missing.map { " (missed \($0) method)" } ?? ""))
    }
    static var notACause: Problem { type("exception causes must derive from BaseException") }
    static var generatorRaisedStop: Problem { Problem(.raised, .runtimeError, "generator raised StopIteration") }
    static var generatorIgnoredExit: Problem { Problem(.raised, .runtimeError, "generator ignored GeneratorExit") }
    static var generatorRunning: Problem { Problem(.value, .valueError, "generator already executing") }
    static var sentToFreshGenerator: Problem { type("can't send non-None value to a just-started generator") }

    // MARK: Compiling

    static var codeTooLarge: Problem {
        Problem(
            .sizeLimit, .syntaxError, "the cell is too large for the machine",
            help: "split it into several cells or functions")
    }
    static var misplacedStar: Problem { Problem(.syntax, .syntaxError, "can't use starred expression here") }
    static var notAssignable: Problem { Problem(.syntax, .syntaxError, "cannot assign to this expression") }
    static var outsideLoop: Problem { Problem(.syntax, .syntaxError, "'break' outside loop") }
}
