import Diagnostics

extension Builtin {
    /// What `sys` asks of the machine itself.
    static let system: [Builtin] = [
        Builtin("exc_info", "()", "class and object of the exception that is being handled") { (m, a) throws(Raise) in
            guard let exception = m.handledException() else { return .tuple([.none, .none, .none]) }
            return .tuple([.object(exception.type), .object(exception), .none])
        },
        Builtin("exception", "()", "the exception that is being handled") { (m, a) throws(Raise) in
            m.handledException().map { .object($0) } ?? .none
        },
    ]

    /// Functions of Python that would reach beyond the lesson, and what to do instead; and views of its names.
    static let environment: [Builtin] =
        [
            ("open", "a lesson reads and writes no files", "write the data into the lesson"),
            ("input", "nobody answers while a lesson runs", "bind the value to a name"),
            ("compile", "a text of a lesson is no code", "write a function"),
            ("breakpoint", "a lesson has no debugger", "print what you want to see"),
            ("memoryview", "a text here has no bytes", "use a list"),
            ("bytearray", "a lesson reads and writes text", "use a list of integers"),
            ("bytes", "a lesson reads and writes text", "use a list of integers"),
        ].map { name, reason, instead in
            Builtin(name, "(*args, **kwargs)", "refused: \(reason)") { (m, a) throws(Raise) in
                throw m.raise(.refusedFunction(name, reason: reason, instead: instead))
            }
        } + [
            Builtin("globals", "()", "the names of the lesson, at this moment") { (m, a) throws(Raise) in
                m.watched(m.globalsDictionary())
            },
            Builtin("locals", "()", "the variables of the function, at this moment") { (m, a) throws(Raise) in
                m.watched(m.localsDictionary())
            },
            Builtin("__import__", "(name, /, *args, **kwargs)", "a module by its name") { (m, a) throws(Raise) in
                try m.importModule(a[0].asString ?? "", whole: false)
            },
            Builtin("help", "(object=None, /)", "prints what is known of an object") { (m, a) throws(Raise) in
                try m.write(try m.helpText(a[0]))
                return .none
            },
        ] + evaluation
}

extension Machine {
    func systemModule() -> ModuleObject { makeModule("sys", Builtin.system) }

    /// What `help` prints: what it is, how it is called, its documentation.
    fileprivate func helpText(_ value: Value) throws(Raise) -> String {
        let name = functionName(value, qualified: true)
        let type = value.asType
        let title =
            switch value.asObject {
            case let module as ModuleObject: "module \(module.name)"
            case is FunctionObject, is BoundMethod: "function \(name)"
            case is BuiltinObject, is OperationObject: "built-in function \(name)"
            default: type.map { "class \($0.qualifiedName)" } ?? "\(typeName(value)) object"
            }
        var text = "Help on \(title):\n\n"
        if let builtin = value.asObject as? BuiltinObject { text += name + builtin.entry.signature + "\n" }
        if let documentation = try findAttribute("__doc__", of: value)?.asString {
            text += documentation.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
                .joined()
        }
        return text + "\n"
    }
}
