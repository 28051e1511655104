import Autograd
import Diagnostics

/// The classes of values.
extension Machine {
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
        case is ComplexObject: return types.complex
        case is ListObject: return types.list
        case let tuple as TupleObject: return tuple.typeName == "torch.Size" ? types.size : types.tuple
        case let dictionary as DictObject: return dictionary.isOrdered ? types.orderedDict : types.dict
        case let set as SetObject: return set.isFrozen ? types.frozenSet : types.set
        case is RangeObject: return types.range
        case is SliceObject: return types.slice
        case let instance as Instance: return instance.type
        case let type as TypeObject: return type.metatype ?? types.type
        case is FunctionObject: return types.function
        case is BoundMethod: return types.method
        case is BuiltinObject, is OperationObject:
            return ownerOfUnbound(object) == nil ? types.builtinFunction : types.methodDescriptor
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

    /// `isinstance(value, class)`, with tuples and unions of classes.
    func isInstance(_ value: Value, of classes: Value) throws(Raise) -> Bool {
        if let type = classes.asType {
            let own = self.type(of: value)
            if own === type || own.isSubtype(of: type) { return true }
            if case .tensor(let tensor) = value, let kind = state.tensorTypes[ObjectIdentifier(type)] {
                return tensor.dtype == kind.dtype
            }
            guard let hook = type.metatype?.lookup("__instancecheck__") else { return false }
            return try truth(try call(hook, classes, value))
        }
        if let parts = classes.asTuple?.elements ?? (classes.asObject as? UnionObject)?.members {
            return try nested { () throws(Raise) in
                for element in parts where try isInstance(value, of: element) { return true }
                return false
            }
        }
        throw raise(.isInstanceArgument)
    }

    /// `issubclass(type, class)`, with tuples and unions of classes.
    func isSubclass(_ type: TypeObject, of classes: Value) throws(Raise) -> Bool {
        if let other = classes.asType {
            if type.isSubtype(of: other) { return true }
            guard let hook = other.metatype?.lookup("__subclasscheck__") else { return false }
            return try truth(try call(hook, classes, .object(type)))
        }
        if let parts = classes.asTuple?.elements ?? (classes.asObject as? UnionObject)?.members {
            return try nested { () throws(Raise) in
                for element in parts where try isSubclass(type, of: element) { return true }
                return false
            }
        }
        throw raise(.issubclassOther)
    }
}
