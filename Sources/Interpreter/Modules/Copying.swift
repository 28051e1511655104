import Autograd
import Diagnostics

extension Machine {
    /// `copy.copy(value)`: another container of the same parts.
    func copied(_ value: Value) throws(Raise) -> Value {
        if let hook = try method("__copy__", of: value) { return try call(hook, []) }
        switch value.asObject {
        case let list as ListObject: return try newList(list.elements)
        case let dictionary as DictObject: return .object(try copy(dictionary))
        case let set as SetObject: return .object(try union(set, []))
        case let instance as Instance where instance.kind == .instance:
            let held = try (instance as? HoldingInstance).map { (holder) throws(Raise) in try copied(holder.held) }
            let result = try newInstance(of: instance.type, holding: held)
            for (index, name) in instance.shape.names.enumerated() { result.set(name, instance.slots[index]) }
            return .object(result)
        default: return value
        }
    }

    /// An instance without attributes, with what it holds where its class says that it holds something.
    fileprivate func newInstance(of type: TypeObject, holding held: Value?) throws(Raise) -> Instance {
        guard let held else { return try newInstance(of: type, []) }
        let instance = HoldingInstance(of: type, holding: held)
        collector.watch(instance)
        return instance
    }
}

/// `copy.deepcopy`: each object is copied once, so shared and cyclic structures keep their form.
struct DeepCopier {
    let machine: Machine
    private var copies: [ObjectIdentifier: Value] = [:]

    init(machine: Machine) { self.machine = machine }

    mutating func copy(_ value: Value) throws(Raise) -> Value {
        try machine.count()
        try machine.reserveNesting()
        machine.nesting += 1
        defer { machine.nesting -= 1 }
        switch value {
        case .tensor(let tensor): return try copy(tensor)
        case .object(let object):
            if let known = copies[ObjectIdentifier(object)] { return known }
            return try copy(object)
        case .undefined, .none, .bool, .int, .float: return value
        }
    }

    private mutating func copy(_ tensor: Tensor) throws(Raise) -> Value {
        if let known = copies[ObjectIdentifier(tensor)] { return known }
        if !tensor.isLeaf { throw machine.raise(.deepCopyOfNonLeaf) }
        let detached = Value.tensor(machine.engine.detach(tensor))
        let copy = try machine.call(try machine.attribute("clone", of: detached), [])
        if tensor.requiresGrad, let result = copy.asTensor {
            try machine.tensors { () throws(Problem) in try machine.engine.setRequiresGrad(result, true) }
        }
        copies[ObjectIdentifier(tensor)] = copy
        return copy
    }

    private mutating func copy(_ object: Object) throws(Raise) -> Value {
        switch object {
        case let list as ListObject:
            let result = ListObject([])
            copies[ObjectIdentifier(object)] = .object(result)
            for element in list.elements { result.elements.append(try copy(element)) }
            try machine.charge(result)
            return .object(result)
        case let tuple as TupleObject:
            var parts: [Value] = []
            for element in tuple.elements { parts.append(try copy(element)) }
            // A list in it that holds the tuple has led to a copy already.
            if let known = copies[ObjectIdentifier(object)] { return known }
            let isUnchanged = zip(parts, tuple.elements).allSatisfy { $0.isIdentical(to: $1) }
            let result = isUnchanged ? tuple : TupleObject(parts, typeName: tuple.typeName, fields: tuple.fields)
            copies[ObjectIdentifier(object)] = .object(result)
            return .object(result)
        case let dictionary as DictObject:
            let result = DictObject(isOrdered: dictionary.isOrdered)
            copies[ObjectIdentifier(object)] = .object(result)
            for entry in dictionary.table.live {
                try machine.setKey(try copy(entry.key), try copy(entry.value), in: result)
            }
            return .object(result)
        case let set as SetObject:
            let result = SetObject(isFrozen: set.isFrozen)
            for entry in set.table.live { try machine.insert(try copy(entry.key), into: result) }
            copies[ObjectIdentifier(object)] = .object(result)
            return .object(result)
        case let instance as Instance where instance.kind == .instance:
            if let hook = try machine.method("__deepcopy__", of: .object(instance)) {
                let result = try machine.call(hook, [.object(DictObject())])
                copies[ObjectIdentifier(object)] = result
                return result
            }
            var held: Value?
            if let holder = instance as? HoldingInstance { held = try copy(holder.held) }
            let result = try machine.newInstance(of: instance.type, holding: held)
            copies[ObjectIdentifier(object)] = .object(result)
            for (index, name) in instance.shape.names.enumerated() { result.set(name, try copy(instance.slots[index])) }
            return .object(result)
        default: return .object(object)
        }
    }
}
