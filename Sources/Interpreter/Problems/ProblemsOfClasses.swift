import Diagnostics

/// Classes, descriptors and metaclasses; CPython 3.11's words.
extension Problem {
    private static func type(_ message: String, help: String? = nil) -> Problem {
        Problem(.type, .typeError, message, help: help)
    }
    private static func attribute(_ message: String) -> Problem { Problem(.attribute, .attributeError, message) }

    static func immutableType(_ type: String, _ name: String) -> Problem {
        self.type("cannot set '\(name)' attribute of immutable type '\(type)'")
    }
    static func descriptorWithout(_ method: String) -> Problem { attribute(method) }
    static func classMustBeClass(_ type: String) -> Problem {
        self.type("__class__ must be set to a class, not '\(type)' object")
    }
    static func classLayout(_ new: String, _ old: String) -> Problem {
        type("__class__ assignment: '\(new)' object layout differs from '\(old)'")
    }
    static var classImmutable: Problem {
        type("__class__ assignment only supported for mutable types or ModuleType subclasses")
    }
    static func dictMustBeDict(_ type: String) -> Problem {
        self.type("__dict__ must be set to a dictionary, not a '\(type)'")
    }
    static var layoutConflict: Problem { type("multiple bases have instance lay-out conflict") }
    static func metaclassNotCallable(_ type: String) -> Problem { self.type("'\(type)' object is not callable") }
    static var metaclassConflict: Problem {
        type(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
        )
    }
    static func typeArgument(_ position: Int, _ wanted: String, _ got: String) -> Problem {
        type("type.__new__() argument \(position) must be \(wanted), not \(got)")
    }
    static var typeArguments: Problem { type("type() takes 1 or 3 arguments") }
    static func slotConflict(_ name: String) -> Problem {
        Problem(.value, .valueError, "'\(name)' in __slots__ conflicts with class variable")
    }
    static func abstractClass(_ type: String, _ names: [String]) -> Problem {
        self.type(
            "Can't instantiate abstract class \(type) with abstract method\(names.count == 1 ? "" : "s") "
                + names.joined(separator: ", "))
    }
    static func unsafeNew(_ type: String, _ owner: String) -> Problem {
        self.type("object.__new__(\(type)) is not safe, use \(owner).__new__()")
    }
    static var objectNewArguments: Problem {
        type("object.__new__() takes exactly one argument (the type to instantiate)")
    }
    static func newOfNoType(_ owner: String, _ type: String) -> Problem {
        self.type("\(owner).__new__(X): X is not a type object (\(type))")
    }
    static func newOfOther(_ owner: String, _ type: String) -> Problem {
        self.type("\(owner).__new__(\(type)): \(type) is not a subtype of \(owner)")
    }
    static func initSubclassKeywords(_ type: String) -> Problem {
        self.type("\(type).__init_subclass__() takes no keyword arguments")
    }
    static func nameHookFailed(_ type: String, _ name: String, _ owner: String) -> Problem {
        Problem(.raised, .runtimeError, "Error calling __set_name__ on '\(type)' instance '\(name)' in '\(owner)'")
    }
    static func slotReadOnly(_ type: String, _ name: String) -> Problem {
        attribute("'\(type)' object attribute '\(name)' is read-only")
    }
}

/// Class patterns of a `match`.
extension Problem {
    static var patternNeedsClass: Problem { type("called match pattern must be a type") }
    static func matchArgumentsTuple(_ type: String, _ got: String) -> Problem {
        self.type("\(type).__match_args__ must be a tuple (got \(got))")
    }
    static func matchArgumentType(_ got: String) -> Problem {
        type("__match_args__ elements must be strings (got \(got))")
    }
    static func tooManyPatterns(_ type: String, _ allowed: Int, given: Int) -> Problem {
        let plural = allowed == 1 ? "" : "s"
        return self.type("\(type)() accepts \(allowed) positional sub-pattern\(plural) (\(given) given)")
    }
}
