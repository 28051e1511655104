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
            guard let name = a[1].asString else { throw m.raise(.attributeNameType(m.typeName(a[1]))) }
            guard let instance = a[0].asObject as? Instance else {
                try m.setAttribute(name, of: a[0], to: a[2])
                return .none
            }
            try m.setPlainAttribute(name, of: instance, to: a[2])
            return .none
        },
        Builtin("__getattribute__", "(self, name, /)", "an attribute, past `__getattr__`") { (m, a) throws(Raise) in
            guard let name = a[1].asString else { throw m.raise(.attributeNameType(m.typeName(a[1]))) }
            let instance = a[0].asObject as? Instance
            let found: Value?
            if let instance {
                found = try m.attribute(name, of: instance)
            } else {
                found = try m.findAttribute(name, of: a[0])
            }
            guard let found else { throw m.noAttribute(name, a[0]) }
            return found
        },
    ]

    /// `object.__init_subclass__`, which classes of a lesson may override.
    static let initSubclass = Builtin("__init_subclass__", "(cls, /)", "nothing") { (m, a) throws(Raise) in .none }

    /// `dict.fromkeys`.
    static let fromKeys = Builtin(
        "fromkeys", "(cls, iterable, value=None, /)", "a dictionary with one value for all keys",
        example: ("dict.fromkeys('ab', 0)", "{'a': 0, 'b': 0}")
    ) { (m, a) throws(Raise) in
        let keys = try m.array(from: a[1])
        if a[0].asType?.heldType != nil {
            let made = try m.call(a[0], [])
            for key in keys { try m.setItem(made, key, a[2]) }
            return made
        }
        let dictionary = DictObject(isOrdered: a[0].asType === m.types.orderedDict)
        for key in keys { try m.setKey(key, a[2], in: dictionary) }
        return .object(dictionary)
    }

    /// `property.setter`, for `@x.setter`.
    static let propertyMethods: [Builtin] = [
        Builtin("setter", "(self, fset, /)", "the property with a setter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(property.with(setter: a[1]))
        },
        Builtin("getter", "(self, fget, /)", "the property with another getter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(property.with(getter: a[1]))
        },
        Builtin("deleter", "(self, fdel, /)", "the property with a deleter") { (m, a) throws(Raise) in
            guard let property = a[0].asObject as? PropertyObject else { return .none }
            return .object(property.with(deleter: a[1]))
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
        for entry in Builtin.functions + Builtin.environment {
            globals.addBuiltin(entry.name, .object(BuiltinObject(entry)))
        }
        installConstructors()
        installMethods()
        installSlots()
        installComputed()
        installClassMethods()
        for (name, type) in types.exceptions { globals.addBuiltin(name, .object(type)) }
        globals.addBuiltin("BaseException", .object(types.baseException))
        globals.addBuiltin("IOError", .object(types.exceptions["OSError"] ?? types.baseException))
        globals.addBuiltin("EnvironmentError", .object(types.exceptions["OSError"] ?? types.baseException))
        globals.addBuiltin("NotImplemented", notImplemented)
        globals.addBuiltin("Ellipsis", globals.ellipsis)
        globals.addBuiltin("__name__", .string("__main__"))
        globals.addBuiltin("__doc__", .none)
        globals.addBuiltin("__debug__", .bool(true))
        installComplexNumbers()
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
            if entry.name == types.orderedDict.name { types.orderedDict.constructor = BuiltinObject(entry) }
            guard let type = classes.first(where: { $0.name == entry.name }) else { continue }
            // Classes of a lesson inherit from `object`, whose own constructor must not make their instances.
            type.constructor = BuiltinObject(entry)
            globals.addBuiltin(entry.name, .object(type))
        }
    }

    private func installMethods() {
        let tables: [(TypeObject, [Builtin])] = [
            (types.str, Builtin.stringMethods), (types.list, Builtin.listMethods), (types.tuple, Builtin.tupleMethods),
            (types.dict, Builtin.dictMethods), (types.orderedDict, Builtin.orderedDictMethods),
            (types.set, Builtin.setMethods), (types.frozenSet, Builtin.setMethods),
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
        let maketrans = Value.object(BuiltinObject(Builtin.makeTranslation, owner: "str"))
        types.str.attributes["maketrans"] = .object(MethodWrapper(maketrans, kind: .staticMethod))
    }

    private func installComputed() {
        types.object.compute("__class__") { (m, value) throws(Raise) in .object(m.type(of: value)) }
        types.object.compute("__doc__") { (m, value) throws(Raise) in
            switch value.asObject {
            case let function as FunctionObject: function.code.documentation.map { .string($0) } ?? .none
            case let method as BoundMethod: try m.attribute("__doc__", of: method.function)
            case let property as PropertyObject: try m.documentation(of: property)
            case let instance as Instance: instance.type.documentation
            case let builtin as BuiltinObject: .string(builtin.entry.summary)
            default: .none
            }
        }
        types.object.compute("__dict__") { (m, value) throws(Raise) in
            guard let dictionary = m.attributesDictionary(value) else { throw m.noAttribute("__dict__", value) }
            return .object(dictionary)
        }
        for type in [types.function, types.builtinFunction, types.methodDescriptor, types.method] {
            type.compute("__name__") { (m, value) throws(Raise) in .string(m.functionName(value, qualified: false)) }
            type.compute("__qualname__") { (m, value) throws(Raise) in .string(m.functionName(value, qualified: true)) }
        }
        for type in [types.function, types.method] {
            type.compute("__module__") { (m, value) throws(Raise) in
                let function = (value.asObject as? BoundMethod)?.function ?? value
                return .string(function.asFunction?.code.module ?? "builtins")
            }
        }
        for (name, part) in [("fget", 0), ("fset", 1), ("fdel", 2)] {
            types.property.compute(name) { (m, value) throws(Raise) in
                guard let property = value.asObject as? PropertyObject else { return .none }
                return [property.getter, property.setter, property.deleter][part]
            }
        }
        types.object.compute("__module__") { (m, value) throws(Raise) in .string(m.type(of: value).module) }
        types.function.compute("__kwdefaults__") { (m, value) throws(Raise) in
            guard let function = value.asFunction, !function.keywordDefaults.isEmpty else { return .none }
            let result = DictObject()
            for name in function.code.parameters.names {
                if let value = function.keywordDefaults[name] { result.set(name, value) }
            }
            return .object(result)
        }
        types.function.compute("__annotations__") { (m, value) throws(Raise) in
            guard let function = value.asFunction else { return .none }
            if let known = function.attributes["__annotations__"] { return known }
            let made = Value.object(DictObject())
            function.attributes["__annotations__"] = made
            return made
        }
        types.function.compute("__code__") { (m, value) throws(Raise) in
            guard let function = value.asFunction else { return .none }
            return .object(CodeObject(function.code, type: m.types.iterator("code")))
        }
        types.function.compute("__globals__") { (m, value) throws(Raise) in .object(m.globalsDictionary()) }
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
        types.baseException.compute("__traceback__") { (m, value) throws(Raise) in
            (value.asObject as? ExceptionObject)?.isUnderway == true ? m.traceback : .none
        }
        for (name, part) in [("func", 0), ("args", 1), ("keywords", 2)] {
            types.iterator("partial").compute(name) { (m, value) throws(Raise) in
                guard let partial = value.asObject as? PartialObject else { return .none }
                return [partial.function, .tuple(partial.positional), .object(partial.keywords)][part]
            }
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
            if type === types.int {
                type.compute("numerator") { (m, value) throws(Raise) in value.asInt.map { .int($0) } ?? value }
                type.compute("denominator") { (m, value) throws(Raise) in .int(1) }
            }
            type.compute("imag") { (m, value) throws(Raise) in value.asInt == nil ? .float(0) : .int(0) }
        }
    }

    /// A property's own documentation, or its getter's.
    private func documentation(of property: PropertyObject) throws(Raise) -> Value {
        property.documentation.isNone && !property.getter.isNone
            ? try attribute("__doc__", of: property.getter) : property.documentation
    }

    func functionName(_ value: Value, qualified: Bool) -> String {
        switch value.asObject {
        case let function as FunctionObject: qualified ? function.qualifiedName : function.ownName
        case let builtin as BuiltinObject: builtin.entry.name
        case let operation as OperationObject: operation.name
        case let method as BoundMethod: functionName(method.function, qualified: qualified)
        default: ""
        }
    }
}
