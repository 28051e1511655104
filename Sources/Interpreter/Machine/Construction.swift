import Diagnostics

/// Making instances.
extension Machine {
    /// What calling a class does that is not one of the language's own.
    func construct(_ type: TypeObject, _ arguments: CallArguments) throws(Raise) -> Value {
        let made = try makeInstance(of: type, arguments)
        guard self.type(of: made).isSubtype(of: type) else { return made }
        try initialize(made, arguments)
        return made
    }

    /// An instance before `__init__`: what `__new__` gives.
    func makeInstance(of type: TypeObject, _ arguments: CallArguments) throws(Raise) -> Value {
        if !type.abstractNames.isEmpty { throw raise(.abstractClass(type.name, type.abstractNames)) }
        guard let maker = type.special(.make, version: classVersion) else {
            return .object(try newInstance(of: type, arguments.positional))
        }
        var all = arguments
        all.positional.insert(.object(type), at: 0)
        return try call((maker.asObject as? MethodWrapper)?.function ?? maker, all)
    }

    /// An instance without attributes.
    func newInstance(of type: TypeObject, _ arguments: [Value]) throws(Raise) -> Instance {
        try count()
        if type.isException { return ExceptionObject(of: type, arguments: arguments) }
        let instance = type.makeInstance()
        collector.watch(instance)
        return instance
    }

    /// `object.__new__(type)`.
    func newPlainInstance(of type: TypeObject, _ arguments: CallArguments) throws(Raise) -> Value {
        if !type.abstractNames.isEmpty { throw raise(.abstractClass(type.name, type.abstractNames)) }
        if type.isMetatype || type.heldType != nil || type.isHeld {
            throw raise(.unsafeNew(type.name, (type.heldType ?? type).name))
        }
        let hasArguments = !arguments.positional.isEmpty || !arguments.keywords.isEmpty
        if hasArguments, !type.isException {
            if type.special(.make, version: classVersion) != nil { throw raise(.objectNewArguments) }
            if !hasInitializer(type) { throw raise(.takesNoArguments(type.name)) }
        }
        return .object(try newInstance(of: type, arguments.positional))
    }

    /// An instance of a class derived from `list`, `dict`, `str` …, which holds such a value.
    func newHolder(of type: TypeObject, _ value: Value) throws(Raise) -> Value {
        try count()
        return watched(HoldingInstance(of: type, holding: value))
    }

    /// Whether a class has another `__init__` than `object`.
    private func hasInitializer(_ type: TypeObject) -> Bool {
        guard let initializer = type.special(.initialize, version: classVersion) else { return false }
        return !initializer.isIdentical(to: types.object.attributes["__init__"] ?? .none)
    }

    /// Runs `__init__`, or refuses arguments when there is none.
    func initialize(_ object: Value, _ arguments: CallArguments) throws(Raise) {
        let type = type(of: object)
        if hasInitializer(type), let initializer = type.special(.initialize, version: classVersion) {
            var all = arguments
            all.positional.insert(object, at: 0)
            let result = try call(initializer, all)
            if !result.isNone { throw raise(.initReturned(typeName(result))) }
            return
        }
        if type.isException || type.special(.make, version: classVersion) != nil { return }
        if !arguments.positional.isEmpty || !arguments.keywords.isEmpty { throw raise(.takesNoArguments(type.name)) }
    }

    /// `super(type, object)`.
    func makeSuper(_ type: TypeObject, _ object: Value) throws(Raise) -> Value {
        if let own = object.asType, own.isSubtype(of: type) {
            return .object(SuperObject(type: type, object: object, ownType: own))
        }
        let own = self.type(of: object)
        guard own.isSubtype(of: type) else { throw raise(.superObject) }
        return .object(SuperObject(type: type, object: object, ownType: own))
    }

    /// A global that is not bound, unless a `__del__` that is still to be called binds it.
    @inline(never)
    func lateGlobal(_ slot: Int) throws(Raise) -> Value {
        try callFinalizers()
        if globals.values[slot].isUndefined { throw nameError(globals.names[slot]) }
        return globals.values[slot]
    }

    /// Calls the `__del__` of instances that have ended; what they raise is nobody's.
    func callFinalizers() throws(Raise) {
        while let heir = collector.nextEnded() {
            guard let finalizer = heir.type.lookup("__del__") else { continue }
            do throws(Raise) {
                _ = try call(finalizer, [.object(heir)])
            } catch {
                if error.exception.isUncatchable { throw error }
            }
        }
    }
}
