import Diagnostics

extension Builtin {
    /// What every object has.
    static let objectMethods: [Builtin] = [
        Builtin("__init__", "(self, *args, **kwargs)", "nothing") { (m, a) throws(Raise) in
            if a.variadic(1).isEmpty, a.keywords(2).table.count == 0 { return .none }
            throw m.raise(.objectInitArguments)
        },
        Builtin("__delattr__", "(self, name, /)", "removes an attribute, past the class's own way") {
            (m, a) throws(Raise) in
            try m.deletePlainAttribute(a[1].asString ?? "", of: a[0])
            return .none
        },
        Builtin("__setattr__", "(self, name, value, /)", "sets an attribute, past the class's own way") {
            (m, a) throws(Raise) in
            guard let instance = a[0].asObject as? Instance else {
                throw m.raise(.receiver("object", m.typeName(a[0])))
            }
            try m.setPlainAttribute(a[1].asString ?? "", of: instance, to: a[2])
            return .none
        },
        Builtin("__getattribute__", "(self, name, /)", "an attribute, past `__getattr__`") { (m, a) throws(Raise) in
            guard let value = try m.findAttribute(a[1].asString ?? "", of: a[0]) else {
                throw m.noAttribute(a[1].asString ?? "", a[0])
            }
            return value
        },
    ]

    /// `object.__init_subclass__`, which classes of a lesson may override.
    static let initSubclass = Builtin("__init_subclass__", "(cls, /)", "nothing") { (m, a) throws(Raise) in .none }

    /// `dict.fromkeys`.
    static let fromKeys = Builtin(
        "fromkeys", "(cls, iterable, value=None, /)", "a dictionary with one value for all keys",
        example: ("dict.fromkeys('ab', 0)", "{'a': 0, 'b': 0}")
    ) { (m, a) throws(Raise) in
        let dictionary = DictObject()
        for key in try m.array(from: a[1]) { try m.setKey(key, a[2], in: dictionary) }
        return .object(dictionary)
    }

    /// `property.setter`, for `@x.setter`.
    static let propertyMethods: [Builtin] = [
        Builtin("setter", "(self, fset, /)", "the property with a setter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(PropertyObject(getter: property.getter, setter: a[1], deleter: property.deleter))
        },
        Builtin("getter", "(self, fget, /)", "the property with another getter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(PropertyObject(getter: a[1], setter: property.setter, deleter: property.deleter))
        },
        Builtin("deleter", "(self, fdel, /)", "the property with a deleter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(PropertyObject(getter: property.getter, setter: property.setter, deleter: a[1]))
        },
    ]

    /// `BaseException.__init__`: the arguments become `args`.
    static let exceptionMethods: [Builtin] = [
        Builtin("__init__", "(self, *args)", "keeps its arguments") { (m, a) throws(Raise) in
            (a[0].asObject as? ExceptionObject)?.arguments = a.variadic(1)
            return .none
        },
        Builtin("add_note", "(self, note, /)", "adds a line to what is known of it") { (m, a) throws(Raise) in
            guard let exception = a[0].asObject as? ExceptionObject else { return .none }
            let notes = exception.get("__notes__") ?? .list([])
            exception.set("__notes__", notes)
            notes.asList?.elements.append(a[1])
            return .none
        },
        Builtin("with_traceback", "(self, tb, /)", "itself") { (m, a) throws(Raise) in a[0] },
    ]
}

extension Machine {
    /// Gives the language its builtins, types and methods.
    func installBuiltins() {
        for entry in Builtin.functions { globals.addBuiltin(entry.name, .object(BuiltinObject(entry))) }
        installConstructors()
        installMethods()
        installComputed()
        installClassMethods()
        for (name, type) in types.exceptions { globals.addBuiltin(name, .object(type)) }
        globals.addBuiltin("BaseException", .object(types.baseException))
        globals.addBuiltin("IOError", .object(types.exceptions["OSError"] ?? types.baseException))
        globals.addBuiltin("NotImplemented", notImplemented)
        globals.addBuiltin("Ellipsis", globals.ellipsis)
        globals.addBuiltin("__name__", .string("__main__"))
        globals.addBuiltin("__doc__", .none)
        globals.addBuiltin("__debug__", .bool(true))
        installTensorTypes()
        installArrayTypes()
    }

    private func installConstructors() {
        let classes: [TypeObject] = [
            types.int, types.float, types.bool, types.str, types.list, types.tuple, types.set, types.frozenSet,
            types.dict,
            types.range, types.slice, types.type, types.object, types.superType, types.property, types.staticMethod,
            types.classMethod,
        ]
        for entry in Builtin.constructors {
            guard let type = classes.first(where: { $0.name == entry.name }) else { continue }
            // Classes of a lesson inherit from `object`, whose own constructor must not make their instances.
            type.constructor = BuiltinObject(entry)
            globals.addBuiltin(entry.name, .object(type))
        }
    }

    private func installMethods() {
        let tables: [(TypeObject, [Builtin])] = [
            (types.str, Builtin.stringMethods), (types.list, Builtin.listMethods), (types.tuple, Builtin.tupleMethods),
            (types.dict, Builtin.dictMethods), (types.set, Builtin.setMethods), (types.frozenSet, Builtin.setMethods),
            (types.generator, Builtin.generatorMethods), (types.int, Builtin.numberMethods),
            (types.float, Builtin.numberMethods), (types.object, Builtin.objectMethods),
            (types.range, Builtin.rangeMethods), (types.slice, Builtin.sliceMethods),
            (types.property, Builtin.propertyMethods), (types.baseException, Builtin.exceptionMethods),
            (types.size, Builtin.sizeMethods),
        ]
        for (type, entries) in tables {
            for entry in entries { type.attributes[entry.name] = .object(BuiltinObject(entry, owner: type.name)) }
        }
    }

    private func installClassMethods() {
        for (type, entry) in [(types.object, Builtin.initSubclass), (types.dict, Builtin.fromKeys)] {
            let function = Value.object(BuiltinObject(entry, owner: type.name))
            type.attributes[entry.name] = .object(MethodWrapper(function, kind: .classMethod))
        }
    }

    private func installComputed() {
        types.object.compute("__class__") { (m, value) throws(Raise) in .object(m.type(of: value)) }
        types.object.compute("__doc__") { (m, value) throws(Raise) in
            switch value.asObject {
            case let function as FunctionObject: function.code.documentation.map { .string($0) } ?? .none
            case let method as BoundMethod: try m.attribute("__doc__", of: method.function)
            case let property as PropertyObject: try m.attribute("__doc__", of: property.getter)
            case let instance as Instance: instance.type.documentation
            case let builtin as BuiltinObject: .string(builtin.entry.summary)
            default: .none
            }
        }
        types.object.compute("__dict__") { (m, value) throws(Raise) in
            guard let dictionary = m.attributesDictionary(value) else { throw m.noAttribute("__dict__", value) }
            return .object(dictionary)
        }
        for type in [types.function, types.builtinFunction, types.method] {
            type.compute("__name__") { (m, value) throws(Raise) in .string(m.functionName(value, qualified: false)) }
            type.compute("__qualname__") { (m, value) throws(Raise) in .string(m.functionName(value, qualified: true)) }
        }
        for type in [types.function, types.method] {
            type.compute("__module__") { (m, value) throws(Raise) in
                let function = (value.asObject as? BoundMethod)?.function ?? value
                return .string(function.asFunction?.code.module ?? "builtins")
            }
        }
        types.function.compute("__defaults__") { (m, value) throws(Raise) in
            let defaults = value.asFunction?.defaults ?? []
            return defaults.isEmpty ? .none : .tuple(defaults)
        }
        types.method.compute("__self__") { (m, value) throws(Raise) in
            (value.asObject as? BoundMethod)?.receiver ?? .none
        }
        types.method.compute("__func__") { (m, value) throws(Raise) in
            (value.asObject as? BoundMethod)?.function ?? .none
        }
        types.baseException.compute("args") { (m, value) throws(Raise) in
            .tuple((value.asObject as? ExceptionObject)?.arguments ?? [])
        }
        types.baseException.compute("__cause__") { (m, value) throws(Raise) in
            (value.asObject as? ExceptionObject)?.cause ?? .none
        }
        types.baseException.compute("__context__") { (m, value) throws(Raise) in
            (value.asObject as? ExceptionObject)?.context ?? .none
        }
        types.baseException.compute("__suppress_context__") { (m, value) throws(Raise) in
            .bool((value.asObject as? ExceptionObject)?.suppressesContext ?? false)
        }
        types.exceptions["StopIteration"]?.compute("value") { (m, value) throws(Raise) in
            (value.asObject as? ExceptionObject)?.arguments.first ?? .none
        }
        for (name, part) in [("start", 0), ("stop", 1), ("step", 2)] {
            types.range.compute(name) { (m, value) throws(Raise) in
                guard let range = value.asObject as? RangeObject else { return .none }
                return .int([range.start, range.stop, range.step][part])
            }
            types.slice.compute(name) { (m, value) throws(Raise) in
                guard let slice = value.asObject as? SliceObject else { return .none }
                return [slice.start, slice.stop, slice.step][part]
            }
        }
        for type in [types.int, types.float] {
            type.compute("real") { (m, value) throws(Raise) in value.asInt.map { .int($0) } ?? value }
            type.compute("imag") { (m, value) throws(Raise) in value.asInt == nil ? .float(0) : .int(0) }
        }
    }

    func functionName(_ value: Value, qualified: Bool) -> String {
        switch value.asObject {
        case let function as FunctionObject: qualified ? function.qualifiedName : function.code.name
        case let builtin as BuiltinObject: builtin.entry.name
        case let operation as OperationObject: operation.name
        case let method as BoundMethod: functionName(method.function, qualified: qualified)
        default: ""
        }
    }
}
