import Diagnostics

/// What an attribute of a class is on its instances.
extension Machine {
    /// Whether an attribute of a class goes before the instances' own: a property, or an object with `__set__`.
    func isDataDescriptor(_ value: Value?) -> Bool {
        guard case .object(let object)? = value else { return false }
        if object.kind == .property { return true }
        guard object.kind == .instance else { return false }
        let type = unsafeDowncast(object, to: Instance.self).type
        return type.lookup("__set__") != nil || type.lookup("__delete__") != nil
    }

    /// What a class attribute is on an object, or on the class itself without one: functions become methods.
    func bind(_ value: Value, to object: Value?, type: TypeObject) throws(Raise) -> Value {
        guard case .object(let base) = value else { return value }
        switch base.kind {
        case .function: return object.map { .object(BoundMethod(receiver: $0, function: value)) } ?? value
        case .builtin:
            guard let object, (base as? BuiltinObject)?.signature.isMethod == true else { return value }
            return .object(BoundMethod(receiver: object, function: value))
        case .property:
            guard let object, let property = base as? PropertyObject else { return value }
            if property.getter.isNone {
                throw raise(.propertyWithoutGetter(name(of: value, in: type), typeName(object)))
            }
            return try call(property.getter, [object])
        case .classMethod: return try bindToClass(value, type)
        case .staticMethod: return (base as? MethodWrapper)?.function ?? value
        case .instance:
            // Looked up without binding: `__get__` may itself be an object with a `__get__`.
            guard let getter = instanceType(value)?.lookup("__get__") else { return value }
            return try call(getter, [value, object ?? .none, .object(type)])
        default: return value
        }
    }

    /// The name under which a class holds an attribute.
    private func name(of value: Value, in type: TypeObject) -> String {
        for ancestor in type.linearization {
            for (name, held) in ancestor.attributes where held.isIdentical(to: value) { return name }
        }
        return ""
    }

    private func bindToClass(_ value: Value, _ type: TypeObject) throws(Raise) -> Value {
        guard let wrapper = value.asObject as? MethodWrapper else { return value }
        // A class method of a property is that property of the class.
        if wrapper.function.asObject is PropertyObject {
            return try bind(wrapper.function, to: .object(type), type: type)
        }
        return .object(BoundMethod(receiver: .object(type), function: wrapper.function))
    }
}
