import Autograd
import Diagnostics

/// Finding attributes, and what the inline caches remember of it.
extension Machine {
    // MARK: Instructions

    @inline(never)
    func loadAttribute(_ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ object: Value) throws(Raise) -> Value {
        if case .undefined = object { throw unbound(frame, i.b) }
        let name = frame.pointee.code.names[Int(i.c)]
        // What the inner loop of every training reads.
        if case .tensor(let tensor) = object, name == "grad" { return tensor.grad.map { .tensor($0) } ?? .none }
        if case .object(let base) = object, base.kind == .instance {
            let instance = unsafeDowncast(base, to: Instance.self)
            if let position = plainPosition(name, instance) {
                let cache = frame.pointee.code.cachesStart + Int(i.d)
                cache.pointee.shape = instance.shape
                cache.pointee.position = position
                cache.pointee.version = InlineCache.isSlot
                return instance.slots[position]
            }
        }
        return try attribute(name, of: object)
    }

    @inline(never)
    func storeAttribute(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ object: Value, _ value: Value
    ) throws(Raise) {
        let name = frame.pointee.code.names[Int(i.c)]
        if case .object(let base) = object, base.kind == .instance {
            let instance = unsafeDowncast(base, to: Instance.self)
            if isPlainStore(name, instance.type) {
                let cache = frame.pointee.code.cachesStart + Int(i.d)
                cache.pointee.shape = instance.shape
                cache.pointee.version = classVersion
                if let position = instance.shape.position(of: name) {
                    cache.pointee.position = position
                    cache.pointee.next = nil
                } else {
                    cache.pointee.next = .passUnretained(instance.shape.adding(name))
                }
                return instance.set(name, value)
            }
        }
        try setAttribute(name, of: object, to: value)
    }

    private func isPlainStore(_ name: String, _ type: TypeObject) -> Bool {
        if name == "__class__" || name == "__dict__" { return false }
        if let allowed = type.slotNames, !allowed.contains(name) { return false }
        return type.lookup("__setattr__")?.asObject?.kind != .function && !isDataDescriptor(type.lookup(name))
    }

    /// Where an attribute of an instance lies, when reading it asks nobody else.
    private func plainPosition(_ name: String, _ instance: Instance) -> Int? {
        guard let position = instance.shape.position(of: name), !isDataDescriptor(instance.type.lookup(name)),
            !readsByHook(instance.type)
        else { return nil }
        return position
    }

    /// Puts the function at `target` and the receiver after it, or nothing when the attribute is no method.
    @inline(never)
    func loadMethod(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ object: Value, _ target: UnsafeMutablePointer<Value>
    ) throws(Raise) {
        let name = frame.pointee.code.names[Int(i.c)]
        if let function = methodFunction(name, object) {
            if case .object(let base) = object, base.kind == .instance {
                let cache = frame.pointee.code.cachesStart + Int(i.d)
                cache.pointee.shape = unsafeDowncast(base, to: Instance.self).shape
                cache.pointee.value = function
                cache.pointee.version = classVersion
                cache.pointee.position = -1
            } else {
                var receiver = object
                let cache = frame.pointee.code.cachesStart + Int(i.d)
                cache.pointee.shape = nil
                cache.pointee.value = function
                cache.pointee.version = classVersion
                cache.pointee.position = Machine.receiver(&receiver)
                cache.pointee.isMethod = true
                if cache.pointee.position == 0 { cache.pointee.version = -1 }
            }
            target[0] = function
            target[1] = object
            return
        }
        if case .object(let base) = object, base.kind == .instance {
            let instance = unsafeDowncast(base, to: Instance.self)
            if let position = plainPosition(name, instance) {
                let cache = frame.pointee.code.cachesStart + Int(i.d)
                cache.pointee.shape = instance.shape
                cache.pointee.position = position
                cache.pointee.version = InlineCache.isSlot
            }
        }
        target[0] = try attribute(name, of: object)
        target[1] = .undefined
        if let module = object.asObject as? ModuleObject {
            let cache = frame.pointee.code.cachesStart + Int(i.d)
            cache.pointee = InlineCache(
                position: Int(bitPattern: Unmanaged.passUnretained(module).toOpaque()), value: target[0],
                version: classVersion, isMethod: false)
        }
    }

    /// The function that `object.name(…)` calls with `object` first; `nil` when the attribute is something else.
    private func methodFunction(_ name: String, _ object: Value) -> Value? {
        switch object {
        case .tensor: return tensorMethod(name)
        case .object(let base):
            switch base.kind {
            case .instance:
                let instance = unsafeDowncast(base, to: Instance.self)
                guard instance.shape.position(of: name) == nil, !readsByHook(instance.type) else { return nil }
                return plainFunction(instance.type.lookup(name))
            case .string, .list, .tuple, .dictionary, .set:
                return plainFunction(type(of: object).lookup(name))
            default: return nil
            }
        default: return nil
        }
    }

    private func plainFunction(_ value: Value?) -> Value? {
        guard case .object(let object)? = value else { return nil }
        if object.kind == .function { return value }
        return (object as? BuiltinObject)?.signature.isMethod == true ? value : nil
    }

    // MARK: Reading

    /// `object.name`.
    func attribute(_ name: String, of object: Value) throws(Raise) -> Value {
        guard let value = try attributeIfAny(name, of: object) else { throw noAttribute(name, object) }
        return value
    }

    /// `object.name`; `nil` when there is none, and `__getattr__` does not say so itself.
    func attributeIfAny(_ name: String, of object: Value) throws(Raise) -> Value? {
        guard let fallback = instanceType(object)?.lookup("__getattr__") else {
            return try findAttribute(name, of: object)
        }
        do throws(Raise) {
            if let value = try findAttribute(name, of: object) { return value }
        } catch {
            guard error.exception.type.isSubtype(of: types.exception(.attributeError)) else { throw error }
        }
        return try call(fallback, object, .string(name))
    }

    /// `object.name`; `nil` when there is none.
    func findAttribute(_ name: String, of object: Value) throws(Raise) -> Value? {
        switch object {
        case .tensor(let tensor): return try tensorAttribute(name, tensor)
        case .object(let base):
            switch base {
            case let instance as Instance:
                if readsByHook(instance.type), let hook = instance.type.special(.getAttribute, version: classVersion) {
                    return try call(hook, object, .string(name))
                }
                return try attribute(name, of: instance)
            case let module as ModuleObject: return try attribute(name, of: module)
            case let type as TypeObject: return try attribute(name, of: type)
            case let proxy as SuperObject: return try attribute(name, of: proxy)
            case let function as FunctionObject:
                if let value = function.attributes[name] { return value }
                return try typeAttribute(name, of: object)
            case let tuple as TupleObject:
                if let index = tuple.fields.firstIndex(of: name) { return tuple.elements[index] }
                return try typeAttribute(name, of: object)
            case let random as RandomObject:
                if let value = random.functions[name] { return value }
                return try typeAttribute(name, of: object)
            default: return try typeAttribute(name, of: object)
            }
        default: return try typeAttribute(name, of: object)
        }
    }

    /// Whether a lesson's class has a `__getattribute__` of its own.
    private func readsByHook(_ type: TypeObject) -> Bool {
        type.special(.getAttribute, version: classVersion)?.asFunction != nil
    }

    /// What `object.__getattribute__` finds.
    func attribute(_ name: String, of instance: Instance) throws(Raise) -> Value? {
        let found = instance.type.lookup(name)
        if let found, isDataDescriptor(found) { return try bind(found, to: .object(instance), type: instance.type) }
        if let value = instance.get(name) { return value }
        if let found { return try bind(found, to: .object(instance), type: instance.type) }
        return try typeAttribute(name, of: .object(instance))
    }

    /// Methods and computed attributes of the language's own types.
    func typeAttribute(_ name: String, of object: Value) throws(Raise) -> Value? {
        let type = type(of: object)
        for ancestor in type.linearization {
            if let computed = ancestor.computed[name] { return try computed(self, object) }
            if let value = ancestor.attributes[name] { return try bind(value, to: object, type: type) }
        }
        for ancestor in type.linearization {
            if let value = ancestor.defaults[name] { return try bind(value, to: object, type: type) }
        }
        return nil
    }

    private func attribute(_ name: String, of module: ModuleObject) throws(Raise) -> Value? {
        if let value = module.attributes[name] { return value }
        if name == "__name__" { return .string(module.name) }
        if let value = module.fallback?(self, name) { return value }
        if let value = try libraryAttribute(name, of: module) { return value }
        return self.module(module.name + "." + name).map { .object($0) }
    }

    private func attribute(_ name: String, of type: TypeObject) throws(Raise) -> Value? {
        if let value = try computedAttribute(name, of: type) { return value }
        if let value = type.lookup(name) { return try bind(value, to: nil, type: type) }
        if let metatype = type.metatype, let value = metatype.lookup(name) {
            return try bind(value, to: .object(type), type: metatype)
        }
        for ancestor in type.linearization {
            if let value = ancestor.defaults[name] { return try bind(value, to: nil, type: type) }
        }
        if let value = try nativeAttribute(name, of: type) { return value }
        guard let value = types.type.attributes[name] else { return nil }
        return try bind(value, to: .object(type), type: types.type)
    }

    /// What an attribute of the objects of the language's own types is on the type: `torch.Tensor.add`, `int.real`.
    private func nativeAttribute(_ name: String, of type: TypeObject) throws(Raise) -> Value? {
        for ancestor in type.linearization where ancestor !== types.object {
            if ancestor === types.tensor {
                if let method = tensorMethod(name) { return method }
                if let method = try libraryMethod(name) { return method }
            }
            guard ancestor.computed[name] != nil else { continue }
            let text = "<attribute '\(name)' of '\(nativeName(ancestor))' objects>"
            return .object(TokenObject(text, type: types.getSetDescriptor))
        }
        return nil
    }

    private func computedAttribute(_ name: String, of type: TypeObject) throws(Raise) -> Value? {
        switch name {
        case "__name__": return .string(type.name)
        case "__qualname__": return .string(type.qualifiedName)
        case "__module__": return .string(type.module)
        case "__doc__": return type.documentation
        case "__class__": return .object(self.type(of: .object(type)))
        case "__dict__": return attributesDictionary(.object(type)).map { .object($0) }
        case "__bases__": return .tuple(type.bases.map { .object($0) })
        case "__base__": return type.bases.first.map { .object($0) } ?? Value.none
        case "__mro__": return .tuple(type.linearization.map { .object($0) })
        case "__abstractmethods__" where type.isAbstractBase:
            let names = SetObject(isFrozen: true)
            for name in type.abstractNames { try insert(.string(name), into: names) }
            return .object(names)
        default: return nil
        }
    }

    private func attribute(_ name: String, of proxy: SuperObject) throws(Raise) -> Value? {
        let object = proxy.object
        if name == "__class__" { return .object(types.superType) }
        // `super()` in a class method looks after the class itself, in that class's own order.
        let type = proxy.ownType
        let receiver: Value? = object.asType === type ? nil : object
        let rest = type.linearization.drop { $0 !== proxy.type }.dropFirst()
        for ancestor in rest {
            if let value = ancestor.attributes[name] { return try bind(value, to: receiver, type: type) }
            if let computed = ancestor.computed[name] { return try computed(self, object) }
        }
        for ancestor in rest {
            if let value = ancestor.defaults[name] { return try bind(value, to: receiver, type: type) }
        }
        return nil
    }

    /// A method of an instance's class, bound; `nil` when there is none. Operators look here, past the instance.
    func method(_ name: String, of object: Value) throws(Raise) -> Value? {
        if isNumPy(object) {
            let type = type(of: object)
            return try type.lookup(name).map { (value) throws(Raise) in try bind(value, to: object, type: type) }
        }
        guard let type = instanceType(object), let value = type.lookup(name) else { return nil }
        return try bind(value, to: object, type: type)
    }

    // MARK: Names for messages

    func noAttribute(_ name: String, _ object: Value) -> Raise {
        let raised = raise(missingAttribute(name, object))
        raised.exception.search = .attribute
        raised.exception.set("name", .string(name))
        raised.exception.set("obj", object)
        return raised
    }

    private func missingAttribute(_ name: String, _ object: Value) -> Problem {
        if let module = object.asObject as? ModuleObject { return .moduleAttribute(module.name, name) }
        if let type = object.asType { return .typeAttribute(type.name, name) }
        return .attribute(object.asObject is SuperObject ? "super" : attributeOwner(object), name)
    }

    private func attributeOwner(_ object: Value) -> String {
        if case .tensor = object { return "Tensor" }
        return typeName(object)
    }

    /// The attributes that `dir` lists, sorted.
    func attributeNames(of object: Value) -> [String] {
        var names: Set<String> = []
        if let instance = object.asObject as? Instance { names.formUnion(instance.shape.names) }
        if let module = object.asObject as? ModuleObject {
            names.formUnion(Array(module.attributes.keys) + libraryNames(of: module) + module.fallbackNames())
        }
        let type = (object.asType) ?? type(of: object)
        for ancestor in type.linearization {
            names.formUnion(ancestor.attributes.keys)
            names.formUnion(ancestor.computed.keys)
            names.formUnion(ancestor.defaults.keys)
        }
        if type.isSubclass(of: types.tensor) { names.formUnion(Machine.tensorMethodNames) }
        return names.sorted()
    }
}
