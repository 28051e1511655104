import Diagnostics

/// What `object` and `type` do for every object.
extension Builtin {
    /// Found after everything else.
    static let objectDefaults: [Builtin] =
        [
            Builtin("__repr__", "(self, /)", "its representation") { (m, a) throws(Raise) in
                .string(try m.plainRepresentation(a[0]))
            },
            Builtin("__str__", "(self, /)", "its representation") { (m, a) throws(Raise) in
                .string(try m.representation(a[0]))
            },
            Builtin("__format__", "(self, format_spec, /)", "it as text; there is no specification") {
                (m, a) throws(Raise) in
                if a[1].asString?.isEmpty == false { throw m.raise(.unsupportedFormat(m.typeName(a[0]))) }
                return .string(try m.text(a[0]))
            },
            Builtin("__hash__", "(self, /)", "a number of its own") { (m, a) throws(Raise) in
                .int(m.plainHash(a[0]))
            },
            Builtin("__eq__", "(self, value, /)", "whether it is the same object") { (m, a) throws(Raise) in
                a[0].isIdentical(to: a[1]) ? .bool(true) : m.notImplemented
            },
            Builtin("__ne__", "(self, value, /)", "the opposite of `__eq__`") { (m, a) throws(Raise) in
                guard let answer = try m.answer("__eq__", of: a[0], a[1]) else {
                    return a[0].isIdentical(to: a[1]) ? .bool(false) : m.notImplemented
                }
                return .bool(!(try m.truth(answer)))
            },
            Builtin("__dir__", "(self, /)", "the names of its attributes") { (m, a) throws(Raise) in
                .list(m.attributeNames(of: a[0]).map { .string($0) })
            },
        ]
        + ["__lt__", "__le__", "__gt__", "__ge__"].map { name in
            Builtin(name, "(self, value, /)", "no answer") { (m, a) throws(Raise) in m.notImplemented }
        }

    /// `object.__new__`.
    static let objectMaker = Builtin("__new__", "(cls, /, *args, **kwargs)", "an instance without attributes") {
        (m, a) throws(Raise) in
        guard let type = a[0].asType else { throw m.raise(.newOfNoType("object", m.typeName(a[0]))) }
        return try m.newPlainInstance(of: type, m.callArguments(a.variadic(1), a.keywords(2)))
    }

    /// `list.__new__` and the like, for instances of derived classes, which hold such a value.
    static func maker(_ owner: TypeObject) -> Builtin {
        let sealed = Sealed(.object(owner))
        return Builtin("__new__", "(cls, /, *args, **kwargs)", "an instance that `__init__` fills") {
            (m, a) throws(Raise) in
            guard let owner = sealed.value.asType, let constructor = owner.constructor else { return .none }
            guard let type = a[0].asType else { throw m.raise(.newOfNoType(owner.name, m.typeName(a[0]))) }
            guard type.isSubtype(of: owner) else { throw m.raise(.newOfOther(owner.name, type.name)) }
            if !type.abstractNames.isEmpty { throw m.raise(.abstractClass(type.name, type.abstractNames)) }
            let keywords = a.keywords(2)
            let isFilledLater =
                owner.lookup("__init__")?.isIdentical(to: m.types.object.lookup("__init__") ?? .none) == false
            let given = isFilledLater ? CallArguments(positional: []) : m.callArguments(a.variadic(1), keywords)
            let value = try m.call(.object(constructor), given)
            return type === owner ? value : try m.newHolder(of: type, value)
        }
    }

    /// Methods of classes.
    static let typeMethods: [Builtin] = [
        Builtin("mro", "(self, /)", "the order in which attributes are looked for") { (m, a) throws(Raise) in
            .list((a[0].asType?.linearization ?? []).map { .object($0) })
        },
        Builtin("__subclasses__", "(self, /)", "the classes that derive from it directly") { (m, a) throws(Raise) in
            .list((a[0].asType?.derived ?? []).map { .object($0) })
        },
        Builtin("__setattr__", "(self, name, value, /)", "sets an attribute of a class") { (m, a) throws(Raise) in
            guard let type = a[0].asType else { throw m.raise(.receiver("type", m.typeName(a[0]))) }
            try m.setPlainAttribute(a[1].asString ?? "", of: type, to: a[2])
            return .none
        },
        Builtin("__init__", "(self, *args, **kwargs)", "nothing") { (m, a) throws(Raise) in .none },
        Builtin("__instancecheck__", "(self, instance, /)", "whether it is of the class") { (m, a) throws(Raise) in
            guard let type = a[0].asType else { return .bool(false) }
            return .bool(m.type(of: a[1]).isSubclass(of: type))
        },
        Builtin("__subclasscheck__", "(self, subclass, /)", "whether it derives from the class") {
            (m, a) throws(Raise) in
            guard let type = a[0].asType, let other = a[1].asType else { throw m.raise(.issubclassArgument) }
            return .bool(other.isSubclass(of: type))
        },
    ]

    /// Found after a metaclass's own.
    static let typeDefaults: [Builtin] = [
        Builtin("__call__", "(self, /, *args, **kwargs)", "an instance, after its `__init__`") { (m, a) throws(Raise) in
            guard let type = a[0].asType else { throw m.notCallable(a[0]) }
            return try m.construct(type, m.callArguments(a.variadic(1), a.keywords(2)))
        }
    ]

    /// What every iterator of the language has.
    static let iteratorDefaults: [Builtin] = [
        Builtin("__iter__", "(self, /)", "itself") { (m, a) throws(Raise) in .object(try m.iterator(a[0])) },
        Builtin("__next__", "(self, /)", "the next value") { (m, a) throws(Raise) in
            guard let iterator = a[0].asObject as? IteratorObject else {
                throw m.raise(.notAnIterator(m.typeName(a[0])))
            }
            if let value = try iterator.next(m) { return value }
            throw m.stopIteration((iterator as? GeneratorObject)?.returned ?? .none)
        },
    ]

    /// `type.__new__`.
    static let typeMaker = Builtin("__new__", "(cls, /, *args, **kwargs)", "a class") { (m, a) throws(Raise) in
        guard let metatype = a[0].asType else { throw m.raise(.newOfNoType("type", m.typeName(a[0]))) }
        let parts = a.variadic(1)
        guard parts.count == 3 else { throw m.raise(.typeArguments) }
        let own = metatype === m.types.type ? nil : metatype
        return .object(try m.makeType(parts[0], parts[1], parts[2], metatype: own, keywords: a.keywords(2)))
    }
}

extension Machine {
    /// What `*args` and `**kwargs` took, for another call.
    func callArguments(_ positional: [Value], _ keywords: DictObject) -> CallArguments {
        CallArguments(
            positional: positional, keywords: keywords.table.live.map { ($0.key.asString ?? "", $0.value) })
    }

    /// `object.__repr__`.
    func plainRepresentation(_ value: Value) throws(Raise) -> String {
        guard let instance = value.asObject as? Instance else { return try representation(value) }
        if let exception = instance as? ExceptionObject { return try exceptionRepresentation(exception) }
        let module = instance.type.module == "builtins" ? "" : instance.type.module + "."
        return "<\(module)\(instance.type.qualifiedName) object>"
    }

    /// Gives the language's own classes the methods behind operators.
    func installSlots() {
        let tables: [(TypeObject, [Builtin])] = [
            (types.list, Builtin.listSlots), (types.tuple, Builtin.tupleSlots), (types.str, Builtin.stringSlots),
            (types.dict, Builtin.dictSlots), (types.set, Builtin.setSlots), (types.frozenSet, Builtin.frozenSetSlots),
            (types.range, Builtin.rangeSlots), (types.int, Builtin.intSlots), (types.float, Builtin.floatSlots),
            (types.type, Builtin.typeMethods),
        ]
        for (type, entries) in tables {
            for entry in entries { type.attributes[entry.name] = .object(BuiltinObject(entry, owner: type.name)) }
        }
        types.frozenSet.attributes["__hash__"] = .object(BuiltinObject(Builtin.hashing, owner: "frozenset"))
        for type in [types.list, types.dict, types.set, types.slice] { type.attributes["__hash__"] = Value.none }
        for entry in Builtin.objectDefaults {
            types.object.defaults[entry.name] = .object(BuiltinObject(entry, owner: "object"))
        }
        for entry in Builtin.iteratorDefaults {
            types.iteratorDefaults[entry.name] = .object(BuiltinObject(entry, owner: "iterator"))
        }
        types.generator.defaults = types.iteratorDefaults
        for entry in Builtin.typeDefaults {
            types.type.defaults[entry.name] = .object(BuiltinObject(entry, owner: "type"))
        }
        installMakers()
        installCodeAttributes()
    }

    /// `__new__` of the classes that a lesson may derive from.
    private func installMakers() {
        types.object.defaults["__new__"] = makerMethod(Builtin.objectMaker, of: types.object)
        types.type.attributes["__new__"] = makerMethod(Builtin.typeMaker, of: types.type)
        types.type.isBase = true
        let held = [
            types.list, types.tuple, types.dict, types.orderedDict, types.set, types.frozenSet, types.str, types.int,
            types.float,
        ]
        for type in held {
            type.isBase = true
            type.isHeld = true
            type.attributes["__new__"] = makerMethod(Builtin.maker(type), of: type)
        }
    }

    private func makerMethod(_ entry: Builtin, of type: TypeObject) -> Value {
        .object(MethodWrapper(.object(BuiltinObject(entry, owner: type.name)), kind: .staticMethod))
    }
}
