import Autograd
import Diagnostics

/// Setting and deleting attributes.
extension Machine {
    func setAttribute(_ name: String, of object: Value, to value: Value) throws(Raise) {
        switch object {
        case .tensor(let tensor): return try setTensorAttribute(name, tensor, value)
        case .object(let base):
            switch base {
            case let instance as Instance: return try setAttribute(name, of: instance, to: value)
            case let type as TypeObject where type.isDefined:
                return try setAttribute(name, of: type, to: value)
            case let function as FunctionObject:
                function.attributes[name] = value
                return
            case let array as ArrayObject: return try setArrayAttribute(name, array, value)
            case let module as ModuleObject:
                if module.source != nil { globals.set(name, value, in: module.name) }
                module.attributes[name] = value
                return
            case let type as TypeObject: throw raise(.immutableType(type.name, name))
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

    private func setAttribute(_ name: String, of type: TypeObject, to value: Value) throws(Raise) {
        if let metatype = type.metatype, let setter = metatype.lookup("__setattr__")?.asFunction {
            _ = try call(.object(setter), [.object(type), .string(name), value])
            return
        }
        try setPlainAttribute(name, of: type, to: value)
    }

    /// What `type.__setattr__` does.
    func setPlainAttribute(_ name: String, of type: TypeObject, to value: Value) throws(Raise) {
        switch name {
        case "__name__": type.name = value.asString ?? type.name
        case "__qualname__": type.qualifiedName = value.asString ?? type.qualifiedName
        case "__module__": type.module = value.asString ?? type.module
        case "__doc__": type.documentation = value
        default:
            if let metatype = type.metatype, let found = metatype.lookup(name), isDataDescriptor(found) {
                return try setDescriptor(found, name, of: .object(type), to: value)
            }
            if type.attributes[name] == nil { type.attributeOrder.append(name) }
            type.attributes[name] = value
            // What lies in instances is hidden from now on.
            if isDataDescriptor(value) || name == "__getattribute__" { forgetSlots() }
            if name == "__abstractmethods__" { type.abstractNames = try array(from: value).compactMap(\.asString) }
        }
        classVersion += 1
    }

    /// What `object.__setattr__` does.
    func setPlainAttribute(_ name: String, of instance: Instance, to value: Value) throws(Raise) {
        if let found = instance.type.lookup(name), isDataDescriptor(found) {
            return try setDescriptor(found, name, of: .object(instance), to: value)
        }
        if let exception = instance as? ExceptionObject, try setAttribute(name, of: exception, to: value) { return }
        if name == "__class__" { return try setClass(of: instance, to: value) }
        if name == "__dict__" { return try setAttributes(of: instance, to: value) }
        if let allowed = instance.type.slotNames, !allowed.contains(name) {
            if instance.type.lookup(name) != nil { throw raise(.slotReadOnly(instance.type.name, name)) }
            throw noAttribute(name, .object(instance))
        }
        instance.set(name, value)
    }

    private func setDescriptor(_ found: Value, _ name: String, of object: Value, to value: Value) throws(Raise) {
        if let property = found.asObject as? PropertyObject {
            if property.setter.isNone { throw raise(.propertyWithoutSetter(name, typeName(object))) }
            _ = try call(property.setter, [object, value])
            return
        }
        guard let setter = try method("__set__", of: found) else { throw raise(.descriptorWithout("__set__")) }
        _ = try call(setter, [object, value])
    }

    /// The attributes of an exception that are no slots; whether it is one of them.
    private func setAttribute(
        _ name: String, of exception: ExceptionObject, to value: Value
    ) throws(Raise) -> Bool {
        switch name {
        case "args": exception.arguments = try array(from: value)
        case "__cause__":
            exception.cause = value
            exception.suppressesContext = true
        case "__context__": exception.context = value
        case "__suppress_context__": exception.suppressesContext = try truth(value)
        case "__traceback__": break
        default: return false
        }
        return true
    }

    private func setClass(of instance: Instance, to value: Value) throws(Raise) {
        guard let type = value.asType else { throw raise(.classMustBeClass(typeName(value))) }
        guard type.isDefined else { throw raise(.classImmutable) }
        guard type.heldType === instance.type.heldType,
            type.isException == instance.type.isException, !type.isMetatype
        else { throw raise(.classLayout(type.name, instance.type.name)) }
        instance.become(type)
    }

    private func setAttributes(of instance: Instance, to value: Value) throws(Raise) {
        guard let dictionary = value.held.asDictionary else { throw raise(.dictMustBeDict(typeName(value))) }
        for name in instance.shape.names { _ = instance.remove(name) }
        for entry in dictionary.table.live { if let name = entry.key.asString { instance.set(name, entry.value) } }
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
        if let found = instanceType(object)?.lookup(name), isDataDescriptor(found) {
            return try deleteDescriptor(found, name, of: object)
        }
        if let instance = object.asObject as? Instance, instance.remove(name) { return }
        if let type = object.asType, !type.isDefined { throw raise(.immutableType(type.name, name)) }
        if let type = object.asType, type.attributes.removeValue(forKey: name) != nil {
            type.attributeOrder.removeAll { $0 == name }
            classVersion += 1
            return
        }
        if let function = object.asFunction, function.attributes.removeValue(forKey: name) != nil { return }
        if let module = object.asObject as? ModuleObject, module.attributes.removeValue(forKey: name) != nil { return }
        if case .tensor(let tensor) = object, name == "grad" { return try setTensorAttribute("grad", tensor, .none) }
        throw noAttribute(name, object)
    }

    private func deleteDescriptor(_ found: Value, _ name: String, of object: Value) throws(Raise) {
        if let property = found.asObject as? PropertyObject {
            if property.deleter.isNone { throw raise(.propertyWithoutDeleter(name, typeName(object))) }
            _ = try call(property.deleter, [object])
            return
        }
        guard let deleter = try method("__delete__", of: found) else { throw raise(.descriptorWithout("__delete__")) }
        _ = try call(deleter, [object])
    }

    /// Makes all code look for attributes of instances anew.
    private func forgetSlots() {
        for code in executed { code.forgetSlots() }
    }
}
