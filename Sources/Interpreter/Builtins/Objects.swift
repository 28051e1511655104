import Diagnostics

extension Builtin {
    /// What every object has.
    static let objectMethods: [Builtin] = [
        Builtin("__init__", "(self, *args, **kwargs)", "nothing") { (m, a) throws(Raise) in .none },
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

    /// `property.setter`, for `@x.setter`.
    static let propertyMethods: [Builtin] = [
        Builtin("setter", "(self, fset, /)", "the property with a setter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(PropertyObject(getter: property.getter, setter: a[1]))
        },
        Builtin("getter", "(self, fget, /)", "the property with another getter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(PropertyObject(getter: a[1], setter: property.setter))
        },
    ]

    /// `BaseException.__init__`: the arguments become `args`.
    static let exceptionMethods: [Builtin] = [
        Builtin("__init__", "(self, *args)", "keeps its arguments") { (m, a) throws(Raise) in
            (a[0].asObject as? ExceptionObject)?.arguments = a.variadic(1)
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
        for (name, type) in types.exceptions { globals.addBuiltin(name, .object(type)) }
        globals.addBuiltin("BaseException", .object(types.baseException))
        globals.addBuiltin("IOError", .object(types.exceptions["OSError"] ?? types.baseException))
        globals.addBuiltin("NotImplemented", notImplemented)
        globals.addBuiltin("Ellipsis", globals.ellipsis)
        globals.addBuiltin("__name__", .string("__main__"))
        globals.addBuiltin("__doc__", .none)
        globals.addBuiltin("__debug__", .bool(true))
        installTensorTypes()
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
            (types.property, Builtin.propertyMethods), (types.baseException, Builtin.exceptionMethods),
            (types.size, Builtin.sizeMethods),
        ]
        for (type, entries) in tables {
            for entry in entries { type.attributes[entry.name] = .object(BuiltinObject(entry, owner: type.name)) }
        }
    }

    private func installComputed() {
        types.object.compute("__class__") { (m, value) throws(Raise) in .object(m.type(of: value)) }
        types.object.compute("__doc__") { (m, value) throws(Raise) in
            switch value.asObject {
            case let function as FunctionObject: function.code.documentation.map { .string($0) } ?? .none
            case let instance as Instance: instance.type.documentation
            case let builtin as BuiltinObject: .string(builtin.entry.summary)
            default: .none
            }
        }
        types.object.compute("__dict__") { (m, value) throws(Raise) in
            guard let instance = value.asObject as? Instance else { throw m.noAttribute("__dict__", value) }
            return .object(m.attributesDictionary(instance))
        }
        for type in [types.function, types.builtinFunction, types.method] {
            type.compute("__name__") { (m, value) throws(Raise) in .string(m.functionName(value, qualified: false)) }
            type.compute("__qualname__") { (m, value) throws(Raise) in .string(m.functionName(value, qualified: true)) }
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
            type.compute("real") { (m, value) throws(Raise) in value }
        }
    }

    func functionName(_ value: Value, qualified: Bool) -> String {
        switch value.asObject {
        case let function as FunctionObject: qualified ? function.code.qualifiedName : function.code.name
        case let builtin as BuiltinObject: builtin.entry.name
        case let operation as OperationObject: operation.name
        case let method as BoundMethod: functionName(method.function, qualified: qualified)
        default: ""
        }
    }
}
