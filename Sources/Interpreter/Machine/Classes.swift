import Autograd
import Diagnostics

extension Machine {
    /// Starts a class body: its frame's result will be the class.
    func makeClass(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
    ) throws(Raise) {
        let a = Int(i.a)
        let code = frame.pointee.code.codes[Int(i.d)]
        let type = try newType(r[a].asString ?? "", bases: r[a + 1].asTuple?.elements ?? [], code)
        let base = windowEnd
        try reserve(code, base: base)
        for register in 0..<code.registerCount { stack[base + register] = .undefined }
        for (position, register) in code.freeRegisters.enumerated() {
            stack[base + register] = r[code.freeSources[position]]
        }
        push(
            Frame(
                code: code, base: base, result: frame.pointee.base + a, purpose: .classBody,
                subject: type))
    }

    private func newType(_ name: String, bases: [Value], _ code: Code) throws(Raise) -> TypeObject {
        var parents: [TypeObject] = []
        for base in bases {
            guard let parent = base.asType else { throw raise(.notAClass(typeName(base))) }
            if !parent.isBase { throw raise(.notABase(parent.name)) }
            if parents.contains(where: { $0 === parent }) { throw raise(.repeatedBase(parent.name)) }
            parents.append(parent)
        }
        if parents.isEmpty { parents = [types.object] }
        guard TypeObject.canLinearize(parents) else { throw raise(.inconsistentBases(parents.map(\.name))) }
        let type = TypeObject(name, module: code.module, bases: parents, isBase: true)
        type.isDefined = true
        type.qualifiedName = code.qualifiedName
        type.documentation = code.documentation.map { .string($0) } ?? .none
        return type
    }

    /// Finishes a class whose body has run: fills `__class__`, and `__hash__` where `__eq__` replaces it.
    func finish(_ type: TypeObject, _ frame: UnsafeMutablePointer<Frame>) throws(Raise) {
        if let register = frame.pointee.code.classCellRegister,
            let cell = stack[frame.pointee.base + register].asCell
        {
            cell.value = .object(type)
        }
        if type.attributes["__eq__"] != nil, type.attributes["__hash__"] == nil {
            type.attributes["__hash__"] = Value.none
        }
        classVersion += 1
        for (name, instead) in Machine.refusedMethods where type.attributes[name] != nil {
            throw raise(.methodNotSupported(name, instead: instead))
        }
        if let hook = type.linearization.dropFirst().lazy.compactMap({ $0.attributes["__init_subclass__"] }).first {
            _ = try call((hook.asObject as? MethodWrapper)?.function ?? hook, [.object(type)])
        }
    }

    /// Methods that a class of this dialect cannot have, and what does their work.
    private static let refusedMethods: [(name: String, instead: String)] = [
        ("__new__", "use `__init__`, or a function that makes the object"),
        ("__getattribute__", "use `__getattr__`, which is asked for missing attributes"),
        ("__get__", "use `property`"), ("__set__", "use `property`"), ("__delete__", "use `property`"),
        ("__set_name__", "give the name to the constructor"),
    ]

    /// An instance before `__init__`.
    func newInstance(of type: TypeObject, _ arguments: CallArguments) throws(Raise) -> Instance {
        try count()
        if type.isSubtype(of: types.baseException) {
            return ExceptionObject(of: type, arguments: arguments.positional)
        }
        let instance = Instance(of: type)
        collector.watch(instance)
        return instance
    }

    /// Runs `__init__`, or refuses arguments when there is none.
    func initialize(_ instance: Instance, _ type: TypeObject, _ arguments: CallArguments) throws(Raise) {
        if let initializer = type.special(.initialize, version: classVersion),
            !initializer.isIdentical(to: types.object.attributes["__init__"] ?? .none)
        {
            var all = arguments
            all.positional.insert(.object(instance), at: 0)
            let result = try call(initializer, all)
            if !result.isNone { throw raise(.initReturned(typeName(result))) }
            return
        }
        if instance is ExceptionObject { return }
        if !arguments.positional.isEmpty || !arguments.keywords.isEmpty { throw raise(.takesNoArguments(type.name)) }
    }

    // MARK: Types of values

    func type(of value: Value) -> TypeObject {
        switch value {
        case .undefined, .none: types.noneType
        case .bool: types.bool
        case .int: types.int
        case .float: types.float
        case .tensor(let tensor): tensor.isParameter ? types.parameter : types.tensor
        case .object(let object): type(of: object)
        }
    }

    private func type(of object: Object) -> TypeObject {
        if object.kind == .instance { return unsafeDowncast(object, to: Instance.self).type }
        switch object {
        case is StringObject: return types.str
        case is ListObject: return types.list
        case let tuple as TupleObject: return tuple.typeName == "torch.Size" ? types.size : types.tuple
        case let dictionary as DictObject: return dictionary.isOrdered ? types.orderedDict : types.dict
        case let set as SetObject: return set.isFrozen ? types.frozenSet : types.set
        case is RangeObject: return types.range
        case is SliceObject: return types.slice
        case let instance as Instance: return instance.type
        case is TypeObject: return types.type
        case is FunctionObject: return types.function
        case is BoundMethod: return types.method
        case is BuiltinObject, is OperationObject: return types.builtinFunction
        case is ModuleObject: return types.module
        case is GeneratorObject: return types.generator
        case let iterator as IteratorObject: return types.iterator(iterator.typeName)
        case is ArrayObject: return types.ndarray
        case let number as NumberObject: return types.arrays.number(number.dtype)
        case let native as NativeObject: return native.type
        case is PropertyObject: return types.property
        case is SuperObject: return types.superType
        case let wrapper as MethodWrapper: return wrapper.kind == .classMethod ? types.classMethod : types.staticMethod
        case let single as SingletonObject: return single.kind == .ellipsis ? types.ellipsis : types.notImplemented
        default: return types.object
        }
    }

    /// The name that messages give a value's type.
    func typeName(_ value: Value) -> String {
        if let tuple = value.asTuple, let name = tuple.typeName { return name }
        let type = type(of: value)
        // NumPy's classes are written in C, whose names have their module in them.
        return type.module.hasPrefix("numpy") ? "\(type.module).\(type.name)" : type.name
    }

    /// `isinstance(value, class)`, with tuples of classes.
    func isInstance(_ value: Value, of classes: Value) throws(Raise) -> Bool {
        if let type = classes.asType {
            let own = self.type(of: value)
            return own === type || own.isSubtype(of: type)
        }
        if let tuple = classes.asTuple {
            return try nested { () throws(Raise) in
                for element in tuple.elements where try isInstance(value, of: element) { return true }
                return false
            }
        }
        throw raise(.isInstanceArgument)
    }
}
