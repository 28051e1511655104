import Autograd
import Diagnostics
import Numerals
import Tensors

/// Operators on objects: the methods of a lesson's classes, and sequences and sets.
extension Machine {
    func objectBinary(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value {
        if case .float = left, !isNumPy(right), right.held.asDouble != nil,
            instanceType(right)?.heldType !== types.float
        {
            return try binary(op, left, right.held, inPlace: inPlace)
        }
        if let value = try largeBinary(op, left, right) { return value }
        if let value = try overloaded(op, left, right, inPlace: inPlace) { return value }
        if let value = try complexBinary(op, left, right, inPlace: inPlace) { return value }
        if let value = try arrayBinary(op, left, right, inPlace: inPlace) { return value }
        if left.held.asDouble != nil, right.held.asDouble != nil {
            return try binary(op, left.held, right.held, inPlace: inPlace)
        }
        if let value = try sequenceBinary(op, left, right, inPlace: inPlace) { return value }
        if op == .bitOr, let value = union(left, right) { return value }
        throw raise(.unsupportedOperands(Machine.symbol(op, inPlace), typeName(left), typeName(right)))
    }

    /// Carries out an operator's instruction; whether a frame was pushed, whose result will come later.
    @inline(never)
    func operate(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ left: UnsafeMutablePointer<Value>,
        _ right: UnsafeMutablePointer<Value>
    ) throws(Raise) -> Bool {
        let target = frame.pointee.base + Int(i.a)
        if i.d == 0 {
            if let function = operatorFunction(i.opcode, left, right) {
                try count()
                let base = frame.pointee.base + frame.pointee.registerCount
                try reserve(function, base: base)
                put(stack + base, left.pointee)
                put(stack + (base + 1), right.pointee)
                enter(function.retained, base: base, given: 2, result: target, purpose: .operation)
                return true
            }
            if let result = try shortBinary(i.opcode, left, right) {
                put(stack + target, .tensor(result))
                return false
            }
        }
        put(stack + target, try binary(i.opcode, left.pointee, right.pointee, inPlace: i.d != 0))
        return false
    }

    /// The operator's method of an instance, if it is a function that the right operand does not overrule.
    @inline(__always)
    private func operatorFunction(
        _ op: Opcode, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) -> Peeked<FunctionObject>? {
        guard let base = left.peeked, base.kind == .instance else { return nil }
        return base.cast(to: Instance.self).read { instance in
            if let other = right.peeked, other.kind == .instance || other.kind == .exception,
                other.cast(to: Instance.self).read({ $0.type !== instance.type }),
                isOverruled(op, instance.type, right.pointee)
            {
                return nil
            }
            let number = Int(op.rawValue)
            return instance.type.operatorFunction(number * 3, version: classVersion, taking: 2) {
                Machine.methodNames[number][OperatorForm.plain.rawValue]
            }
        }
    }

    /// The operation again after the left operand's method said `NotImplemented`.
    @inline(never)
    func reflected(_ frame: UnsafeMutablePointer<Frame>) throws(Raise) -> Value {
        let i = (frame.pointee.next - 1).pointee
        let registers = stack + frame.pointee.base
        let left = operand(i.b, registers, frame.pointee.constants).pointee
        let right = operand(i.c, registers, frame.pointee.constants).pointee
        if instanceType(left) !== instanceType(right), let value = try answer(i.opcode, .reflected, of: right, left) {
            return value
        }
        throw raise(.unsupportedOperands(Machine.symbol(i.opcode, false), typeName(left), typeName(right)))
    }

    /// `__add__`, `__radd__`, `__iadd__` of a lesson's classes; `nil` when neither side has an answer.
    private func overloaded(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value? {
        let leftType = instanceType(left)
        let rightType = instanceType(right)
        if leftType == nil, rightType == nil { return nil }
        if inPlace, let value = try answer(op, .augmented, of: left, right) { return value }
        let isOverruled = leftType.map { self.isOverruled(op, $0, right) } ?? false
        if isOverruled, let value = try answer(op, .reflected, of: right, left) { return value }
        if let value = try answer(op, .plain, of: left, right) { return value }
        if isOverruled || leftType === rightType { return nil }
        return try answer(op, .reflected, of: right, left)
    }

    /// Whether the right operand goes first: its class derives from the left one's and has a method of its own.
    private func isOverruled(_ op: Opcode, _ left: TypeObject, _ right: Value) -> Bool {
        guard let type = instanceType(right), type !== left, type.isSubtype(of: left),
            let own = operatorMethod(op, .reflected, type)
        else { return false }
        return operatorMethod(op, .reflected, left).map { !$0.isIdentical(to: own) } ?? true
    }

    /// Which of an operator's three methods.
    enum OperatorForm: Int { case plain, reflected, augmented }

    /// `__add__`, `__radd__`, `__iadd__` by the opcode's number.
    private static let methodNames: [[String]] = (0...UInt8.max).map { number in
        let name = Opcode(rawValue: number).flatMap { operatorNames[$0]?.method } ?? ""
        return ["__\(name)__", "__r\(name)__", "__i\(name)__"]
    }

    private func operatorMethod(_ op: Opcode, _ form: OperatorForm, _ type: TypeObject) -> Value? {
        let number = Int(op.rawValue)
        return type.operatorMethod(number * 3 + form.rawValue, version: classVersion) {
            Machine.methodNames[number][form.rawValue]
        }
    }

    /// Calls an operator's method of an instance; `nil` when there is none or it says `NotImplemented`.
    private func answer(
        _ op: Opcode, _ form: OperatorForm, of receiver: Value, _ other: Value
    ) throws(Raise) -> Value? {
        guard let type = instanceType(receiver), let function = operatorMethod(op, form, type) else { return nil }
        let value = try call(function, receiver, other)
        return value.isIdentical(to: notImplemented) ? nil : value
    }

    func instanceType(_ value: Value) -> TypeObject? {
        guard case .object(let object) = value else { return nil }
        switch object.kind {
        case .instance, .exception: return unsafeDowncast(object, to: Instance.self).type
        case .type: return unsafeDowncast(object, to: TypeObject.self).metatype
        default: return nil
        }
    }

    /// Calls an operator method of an instance; `nil` when there is none or it says `NotImplemented`.
    func answer(_ name: String, of receiver: Value, _ other: Value) throws(Raise) -> Value? {
        guard let type = instanceType(receiver), let function = type.lookup(name) else { return nil }
        let value = try call(function, receiver, other)
        return value.isIdentical(to: notImplemented) ? nil : value
    }

    private func sequenceBinary(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value? {
        switch op {
        case .add: return try concatenation(left, right, inPlace: inPlace)
        case .multiply:
            if let count = right.asInt { return try repetition(left, count, inPlace: inPlace) }
            if let count = left.asInt { return try repetition(right, count, inPlace: false) }
            if isSequence(left), right.asLarge != nil { throw raise(.lengthBeyond64Bits) }
            if isSequence(right), left.asLarge != nil { throw raise(.lengthBeyond64Bits) }
            if isSequence(left) { throw raise(.repetition(typeName(right))) }
            if isSequence(right) { throw raise(.repetition(typeName(left))) }
            return nil
        case .modulo:
            guard let template = left.asString else { return nil }
            return try string(try percentFormat(template, right))
        case .bitOr, .bitAnd, .subtract, .bitXor: return try setBinary(op, left, right, inPlace: inPlace)
        default: return nil
        }
    }

    func isSequence(_ value: Value) -> Bool {
        value.asObject is StringObject || value.asList != nil || value.asTuple != nil
    }

    private func concatenation(_ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value? {
        guard case .object(let object) = left else { return nil }
        switch object {
        case let text as StringObject:
            guard let other = right.asString else { throw raise(.concatenation("str", typeName(right))) }
            return try string(text.text + other)
        case let list as ListObject:
            if inPlace {
                try extend(list, with: right)
                return left
            }
            guard let other = right.asList else { throw raise(.concatenation("list", typeName(right))) }
            return try newList(list.elements + other.elements)
        case let tuple as TupleObject:
            guard let other = right.asTuple else { throw raise(.concatenation("tuple", typeName(right))) }
            return .object(
                TupleObject(
                    tuple.elements + other.elements, typeName: tuple.typeName == "torch.Size" ? "torch.Size" : nil))
        default: return nil
        }
    }

    private func repetition(_ sequence: Value, _ count: Int, inPlace: Bool) throws(Raise) -> Value? {
        guard case .object(let object) = sequence else { return nil }
        let count = max(count, 0)
        switch object {
        case let text as StringObject:
            try checkText(text.text.utf8.count, times: count)
            return try string(String(repeating: text.text, count: count))
        case let list as ListObject:
            try checkSize(list.elements.count, times: count, unit: MemoryLayout<Value>.stride)
            let repeated = Array(repeatElement(list.elements, count: count).joined())
            if inPlace {
                list.elements = repeated
                try charge(list)
                return sequence
            }
            return try newList(repeated)
        case let tuple as TupleObject:
            try checkSize(tuple.elements.count, times: count, unit: MemoryLayout<Value>.stride)
            return .tuple(Array(repeatElement(tuple.elements, count: count).joined()))
        default: return nil
        }
    }

    private func setBinary(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value? {
        if op == .bitOr, let first = left.asDictionary, inPlace ? isIterable(right) : right.asDictionary != nil {
            let result = inPlace ? first : try copy(first)
            try update(result, with: right)
            return .object(result)
        }
        if let keys = (left.asObject as? DictView), keys.part == .keys, isIterable(right) {
            return try setBinary(op, .object(try makeSet(left)), .object(try makeSet(right)), inPlace: false)
        }
        guard let first = left.asSet, let second = right.asSet else { return nil }
        let result: SetObject =
            switch op {
            case .bitOr: try union(first, array(from: right))
            case .bitAnd: try intersection(first, second)
            case .subtract: try difference(first, second)
            default: try union(difference(first, second), array(from: .object(difference(second, first))))
            }
        if inPlace, !first.isFrozen {
            first.table = result.table
            return left
        }
        return .object(result)
    }
}
