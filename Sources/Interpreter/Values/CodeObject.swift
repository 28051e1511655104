/// What `f.__code__` gives: how a function takes its arguments.
final class CodeObject: NativeObject {
    let code: Code
    init(_ code: Code, type: TypeObject) {
        self.code = code
        super.init(type)
    }
}

extension Machine {
    /// Attributes of `f.__code__`.
    func installCodeAttributes() {
        let type = types.iterator("code")
        func compute(_ name: String, _ body: @escaping (Code) -> Value) {
            type.compute(name) { (m, value) throws(Raise) in
                (value.asObject as? CodeObject).map { body($0.code) } ?? .none
            }
        }
        compute("co_name") { .string($0.name) }
        compute("co_qualname") { .string($0.qualifiedName) }
        compute("co_argcount") { .int($0.parameters.positionalCount) }
        compute("co_posonlyargcount") { .int($0.parameters.positionalOnlyCount) }
        compute("co_kwonlyargcount") { .int($0.parameters.keywordOnlyCount) }
        compute("co_varnames") { .tuple($0.ownVariables.map { .string($0) }) }
        compute("co_flags") { .int(($0.parameters.variadic == nil ? 0 : 4) + ($0.parameters.keywords == nil ? 0 : 8)) }
        compute("co_nlocals") { .int($0.ownVariables.count) }
    }

    /// `globals()`: the names of the lesson at this moment.
    func globalsDictionary() -> DictObject {
        let module = moduleName
        let result = DictObject()
        result.set("__name__", .string(module))
        for name in globals.boundNames(in: module) { result.set(name, globals.get(name, in: module) ?? .none) }
        return result
    }

    /// `locals()`: the variables of the running function, or `globals()` outside of functions.
    func localsDictionary() -> DictObject {
        guard depth > 0 else { return globalsDictionary() }
        let frame = frames + (depth - 1)
        let code = frame.pointee.code
        if let type = frame.pointee.subject as? TypeObject {
            return attributesDictionary(.object(type)) ?? DictObject()
        }
        if code.name == "<module>" { return globalsDictionary() }
        let result = DictObject()
        for variable in code.variables where !variable.name.hasPrefix(".") {
            var value = stack[frame.pointee.base + variable.register]
            if let cell = value.asCell { value = cell.value }
            if !value.isUndefined { result.set(variable.name, value) }
        }
        return result
    }
}
