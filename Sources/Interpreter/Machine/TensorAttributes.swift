import Autograd
import Diagnostics
import Numerals
import Tensors

/// Attributes and items of tensors.
extension Machine {
    /// A method of tensors, unbound.
    func tensorMethod(_ name: String) -> Value? {
        if let value = types.tensor.attributes[name], value.asObject is BuiltinObject { return value }
        return operation(name, asMethod: true)
    }

    func tensorAttribute(_ name: String, _ tensor: Tensor) throws(Raise) -> Value? {
        if let computed = types.tensor.computed[name] { return try computed(self, .tensor(tensor)) }
        if let function = tensorMethod(name) {
            return .object(BoundMethod(receiver: .tensor(tensor), function: function))
        }
        if name == "__class__" { return .object(type(of: .tensor(tensor))) }
        if let own = (tensor.companion as? DictObject)?.get(name) { return own }
        if let function = try libraryMethod(name) {
            return .object(BoundMethod(receiver: .tensor(tensor), function: function))
        }
        return try typeAttribute(name, of: .tensor(tensor))
    }

    /// A method of tensors that the library has written with others, unbound.
    func libraryMethod(_ name: String) throws(Raise) -> Value? {
        guard !name.hasPrefix("_"), let module = module("torch._tensor"),
            let function = try libraryAttribute(name, of: module), function.asFunction != nil
        else { return nil }
        return function
    }

    func setTensorAttribute(_ name: String, _ tensor: Tensor, _ value: Value) throws(Raise) {
        switch name {
        case "grad":
            let gradient = value.asTensor
            if gradient == nil, !value.isNone { throw raise(.gradNotTensor(typeName(value))) }
            try tensors { () throws(Problem) in try engine.setGrad(tensor, gradient) }
        case "requires_grad":
            guard let flag = value.asBool else { throw raise(.requiresGradNotBool(typeName(value))) }
            try tensors { () throws(Problem) in try engine.setRequiresGrad(tensor, flag) }
        case "data":
            guard let other = value.asTensor else { throw raise(.dataNotTensor(typeName(value))) }
            try tensors { () throws(Problem) in try engine.setData(tensor, other) }
        case "real", "imag":
            guard let part = try tensorAttribute(name, tensor)?.asTensor else {
                throw raise(.readOnlyAttribute("Tensor", name))
            }
            try setItem(part, globals.ellipsis, value)
        default:
            if try tensorAttribute(name, tensor) != nil { throw raise(.readOnlyAttribute("Tensor", name)) }
            let own = tensor.companion as? DictObject ?? DictObject()
            own.set(name, value)
            tensor.companion = own
        }
    }

    // MARK: Items

    func item(_ tensor: Tensor, _ index: Value) throws(Raise) -> Value {
        let items = try indexItems(index)
        return .tensor(try tensors { () throws(Problem) in try engine.index(tensor, items) })
    }

    func setItem(_ tensor: Tensor, _ index: Value, _ value: Value) throws(Raise) {
        let items = try indexItems(index)
        let operand: Operand
        if let direct = Machine.tensorOperand(value) {
            operand = direct
        } else {
            let data = try nestedData(value)
            operand = .tensor(
                try tensors { () throws(Problem) in try engine.makeTensor(from: data, dtype: tensor.dtype) })
        }
        try tensors { () throws(Problem) in try engine.setIndex(tensor, items, value: operand) }
        try count(steps: tensor.count >> 8)
    }

    func contains(_ tensor: Tensor, _ element: Value) throws(Raise) -> Bool {
        guard let operand = Machine.tensorOperand(element) else { throw raise(.tensorContains(typeName(element))) }
        let equal = try tensors { () throws(Problem) in try engine.arithmetic(.equal, .tensor(tensor), operand) }
        return equal.doubles().contains { $0 != 0 }
    }

    /// What stands between the brackets.
    func indexItems(_ index: Value) throws(Raise) -> [IndexItem] {
        guard let tuple = index.asTuple else { return [try indexItem(index)] }
        var items: [IndexItem] = []
        for element in tuple.elements { items.append(try indexItem(element)) }
        return items
    }

    private func indexItem(_ value: Value) throws(Raise) -> IndexItem {
        switch value {
        case .int(let x): return .int(x)
        case .bool(let flag): return .bool(flag)
        case .none: return .newAxis
        case .tensor(let tensor): return .tensor(tensor)
        case .object(let object):
            switch object {
            case let slice as SliceObject:
                return .slice(start: try bound(slice.start), stop: try bound(slice.stop), step: try bound(slice.step))
            case is SingletonObject: return .ellipsis
            case let array as ArrayObject:
                return .tensor(try tensors { () throws(Problem) in try self.tensor(of: array) })
            case is ListObject, is RangeObject: return .list(try nestedData(value))
            default: break
            }
            if let x = try integer(value, as: .tensorArgument) { return .int(x) }
            throw raise(.tensorIndexType(typeName(value)))
        case .undefined, .float: throw raise(.tensorIndexType(typeName(value)))
        }
    }

    private func bound(_ value: Value) throws(Raise) -> Int? {
        if value.isNone { return nil }
        if let large = value.asLarge { return large.isNegative ? .min : .max }
        guard let x = try integer(value) else { throw raise(.sliceType) }
        return x
    }
}
