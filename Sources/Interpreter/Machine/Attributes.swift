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
            if let position = instance.shape.position(of: name),
                !(instance.type.lookup(name)?.asObject is PropertyObject)
            {
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
        type.lookup("__setattr__")?.asObject?.kind != .function && !(type.lookup(name)?.asObject is PropertyObject)
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
            if let position = instance.shape.position(of: name),
                !(instance.type.lookup(name)?.asObject is PropertyObject)
            {
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
                guard instance.shape.position(of: name) == nil else { return nil }
                return plainFunction(instance.type.lookup(name))
            case .string, .list, .tuple, .dictionary, .set:
                return plainFunction(type(of: object).lookup(name))
            default: return nil
            }
        default: return nil
        }
    }

    private func plainFunction(_ value: Value?) -> Value? {
        guard case .object(let object)? = value, object.kind == .function || object.kind == .builtin else { return nil }
        return value
    }

    // MARK: Reading

    /// `object.name`.
    func attribute(_ name: String, of object: Value) throws(Raise) -> Value {
        if let value = try findAttribute(name, of: object) { return value }
        if let instance = object.asObject as? Instance, let fallback = instance.type.lookup("__getattr__") {
            return try call(fallback, [object, .string(name)])
        }
        throw noAttribute(name, object)
    }

    /// `object.name`; `nil` when there is none.
    func findAttribute(_ name: String, of object: Value) throws(Raise) -> Value? {
        switch object {
        case .tensor(let tensor): return try tensorAttribute(name, tensor)
        case .object(let base):
            switch base {
            case let instance as Instance: return try attribute(name, of: instance)
            case let module as ModuleObject: return try attribute(name, of: module)
            case let type as TypeObject: return try attribute(name, of: type)
            case let proxy as SuperObject: return try attribute(name, of: proxy)
            case let function as FunctionObject:
                if let value = function.attributes[name] { return value }
                return try typeAttribute(name, of: object)
            case let tuple as TupleObject:
                if let index = tuple.fields.firstIndex(of: name) { return tuple.elements[index] }
                return try typeAttribute(name, of: object)
            default: return try typeAttribute(name, of: object)
            }
        default: return try typeAttribute(name, of: object)
        }
    }

    private func attribute(_ name: String, of instance: Instance) throws(Raise) -> Value? {
        let found = instance.type.lookup(name)
        if let property = found?.asObject as? PropertyObject {
            return try call(property.getter, [.object(instance)])
        }
        if let value = instance.get(name) { return value }
        if let found { return bind(found, to: .object(instance), type: instance.type) }
        return try typeAttribute(name, of: .object(instance))
    }

    /// What a class attribute is on an object: functions become methods.
    func bind(_ value: Value, to object: Value, type: TypeObject) -> Value {
        guard case .object(let base) = value else { return value }
        switch base.kind {
        case .function, .builtin: return .object(BoundMethod(receiver: object, function: value))
        case .classMethod:
            guard let wrapper = base as? MethodWrapper else { return value }
            return .object(BoundMethod(receiver: .object(type), function: wrapper.function))
        case .staticMethod: return (base as? MethodWrapper)?.function ?? value
        default: return value
        }
    }

    /// Methods and computed attributes of the language's own types.
    private func typeAttribute(_ name: String, of object: Value) throws(Raise) -> Value? {
        let type = type(of: object)
        for ancestor in type.linearization {
            if let computed = ancestor.computed[name] { return try computed(self, object) }
            if let value = ancestor.attributes[name] { return bind(value, to: object, type: type) }
        }
        if name == "__class__" { return .object(type) }
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
        switch name {
        case "__name__": return .string(type.name)
        case "__qualname__": return .string(type.qualifiedName)
        case "__module__": return .string(type.module)
        case "__doc__": return type.documentation
        case "__class__": return .object(types.type)
        case "__dict__": return attributesDictionary(.object(type)).map { .object($0) }
        case "__bases__": return .tuple(type.bases.map { .object($0) })
        case "__mro__": return .tuple(type.linearization.map { .object($0) })
        default: break
        }
        guard let value = type.lookup(name) else { return nil }
        guard case .object(let base) = value else { return value }
        switch base.kind {
        case .classMethod, .staticMethod: return bind(value, to: .object(type), type: type)
        default: return value
        }
    }

    private func attribute(_ name: String, of proxy: SuperObject) throws(Raise) -> Value? {
        let object = proxy.object
        let own = (object.asType) ?? type(of: object)
        let rest = own.linearization.drop { $0 !== proxy.type }.dropFirst()
        for type in rest {
            if let value = type.attributes[name] {
                if let property = value.asObject as? PropertyObject { return try call(property.getter, [object]) }
                return bind(value, to: object, type: own)
            }
            if let computed = type.computed[name] { return try computed(self, object) }
        }
        return nil
    }

    /// A method of an instance's class, bound; `nil` when there is none. Operators look here, past the instance.
    func method(_ name: String, of object: Value) throws(Raise) -> Value? {
        if isNumPy(object) {
            let type = type(of: object)
            return type.lookup(name).map { bind($0, to: object, type: type) }
        }
        guard let instance = object.asObject as? Instance, let value = instance.type.lookup(name) else { return nil }
        return bind(value, to: object, type: instance.type)
    }

    // MARK: Writing

    func setAttribute(_ name: String, of object: Value, to value: Value) throws(Raise) {
        switch object {
        case .tensor(let tensor): return try setTensorAttribute(name, tensor, value)
        case .object(let base):
            switch base {
            case let instance as Instance: return try setAttribute(name, of: instance, to: value)
            case let type as TypeObject where type.isDefined:
                if type.attributes[name] == nil { type.attributeOrder.append(name) }
                type.attributes[name] = value
                classVersion += 1
                return
            case let function as FunctionObject:
                function.attributes[name] = value
                return
            case let array as ArrayObject: return try setArrayAttribute(name, array, value)
            case let module as ModuleObject:
                if module.source != nil { globals.set(name, value, in: module.name) }
                module.attributes[name] = value
                return
            default: break
            }
        default: break
        }
        if try findAttribute(name, of: object) != nil { throw raise(.readOnlyAttribute(typeName(object), name)) }
        throw noAttribute(name, object)
    }

    private func setAttribute(_ name: String, of instance: Instance, to value: Value) throws(Raise) {
        if let setter = instance.type.lookup("__setattr__"), setter.asObject?.kind == .function {
            _ = try call(setter, [.object(instance), .string(name), value])
            return
        }
        try setPlainAttribute(name, of: instance, to: value)
    }

    /// What `object.__setattr__` does.
    func setPlainAttribute(_ name: String, of instance: Instance, to value: Value) throws(Raise) {
        if let property = instance.type.lookup(name)?.asObject as? PropertyObject {
            if property.setter.isNone { throw raise(.propertyWithoutSetter(name, instance.type.name)) }
            _ = try call(property.setter, [.object(instance), value])
            return
        }
        if let exception = instance as? ExceptionObject, name == "args" {
            exception.arguments = try array(from: value)
            return
        }
        instance.set(name, value)
    }

    func deleteAttribute(_ object: Value, _ name: String) throws(Raise) {
        if let type = instanceType(object), let hook = type.lookup("__delattr__"), hook.asFunction != nil {
            _ = try call(hook, [object, .string(name)])
            return
        }
        try deletePlainAttribute(name, of: object)
    }

    /// What `object.__delattr__` does.
    func deletePlainAttribute(_ name: String, of object: Value) throws(Raise) {
        if let property = instanceType(object)?.lookup(name)?.asObject as? PropertyObject {
            if property.deleter.isNone { throw raise(.propertyWithoutDeleter(name, typeName(object))) }
            _ = try call(property.deleter, [object])
            return
        }
        if let instance = object.asObject as? Instance, instance.remove(name) { return }
        if let type = object.asType, type.attributes.removeValue(forKey: name) != nil {
            type.attributeOrder.removeAll { $0 == name }
            classVersion += 1
            return
        }
        if case .tensor(let tensor) = object, name == "grad" { return try setTensorAttribute("grad", tensor, .none) }
        throw noAttribute(name, object)
    }

    // MARK: Names for messages

    func noAttribute(_ name: String, _ object: Value) -> Raise {
        let near = suggestion(for: name, among: attributeNames(of: object))
        let raised = raise(missingAttribute(name, object, near))
        if object.asTensor == nil { raised.exception.suggestion = near }
        raised.exception.set("name", .string(name))
        raised.exception.set("obj", object)
        return raised
    }

    private func missingAttribute(_ name: String, _ object: Value, _ near: String?) -> Problem {
        if let module = object.asObject as? ModuleObject { return .moduleAttribute(module.name, name, near) }
        if let type = object.asType { return .typeAttribute(type.name, name, near) }
        return .attribute(object.asObject is SuperObject ? "super" : attributeOwner(object), name, near)
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
            names.formUnion(Array(module.attributes.keys) + libraryNames(of: module) + module.fallbackNames)
        }
        let type = (object.asType) ?? type(of: object)
        for ancestor in type.linearization {
            names.formUnion(ancestor.attributes.keys)
            names.formUnion(ancestor.computed.keys)
        }
        if case .tensor = object { names.formUnion(Machine.tensorMethodNames) }
        return names.sorted()
    }
}
