import Autograd
import Diagnostics
import Numerals
import Tensors

extension Machine {
    /// `left ∘ right` for a comparison; `==` and `!=` always have an answer.
    @inline(never)
    func compare(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value {
        switch (left, right) {
        case (.tensor, _) where Machine.tensorOperand(right) != nil,
            (_, .tensor) where Machine.tensorOperand(left) != nil:
            guard let op = Machine.tensorOperator(op), let x = Machine.tensorOperand(left),
                let y = Machine.tensorOperand(right)
            else { return .none }
            let result = try tensors { () throws(Problem) in try engine.arithmetic(op, x, y) }
            try chargeElements(result)
            return .tensor(result)
        case (.undefined, _), (_, .undefined):
            let frame = frames + (depth - 1)
            let i = (frame.pointee.next - 1).pointee
            throw unbound(frame, left.isUndefined ? i.b : i.c)
        default: break
        }
        if let value = try overloadedComparison(op, left, right) { return value }
        if let value = try complexComparison(op, left, right) { return value }
        if let value = try largeComparison(op, left, right) { return value }
        if let (x, y) = heldNumbers(left, right) { return try compare(op, x, y) }
        if let value = try arrayBinary(op, left, right) { return value }
        if instanceType(left) != nil || instanceType(right) != nil, op == .equal || op == .notEqual {
            return .bool(left.isIdentical(to: right) == (op == .equal))
        }
        switch op {
        case .equal: return .bool(try areEqual(left, right))
        case .notEqual: return .bool(!(try areEqual(left, right)))
        default:
            guard let answer = try order(op, left, right) else {
                let symbol = Machine.operatorNames[op]?.symbol ?? ""
                throw raise(.notOrdered(symbol, typeName(left), typeName(right)))
            }
            return .bool(answer)
        }
    }

    /// The numbers that instances of classes derived from `int` or `float` hold; `nil` when there is no such instance.
    private func heldNumbers(_ left: Value, _ right: Value) -> (Value, Value)? {
        guard instanceType(left)?.heldType != nil || instanceType(right)?.heldType != nil,
            left.held.asDouble != nil, right.held.asDouble != nil
        else { return nil }
        return (left.held, right.held)
    }

    /// What a lesson's class answers to a comparison; `nil` when neither side has an answer.
    private func overloadedComparison(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        let leftType = instanceType(left)
        let rightType = instanceType(right)
        if leftType == nil, rightType == nil { return nil }
        let plain = Machine.comparisonMethod(op)
        let reflected = Machine.comparisonMethod(Machine.mirrored(op))
        if let leftType, let rightType, leftType !== rightType, rightType.isSubtype(of: leftType) {
            if let value = try comparison(reflected, of: right, left) { return value }
            return try comparison(plain, of: left, right)
        }
        if let value = try comparison(plain, of: left, right) { return value }
        return try comparison(reflected, of: right, left)
    }

    /// Calls a comparison's method; without `__ne__`, `!=` is the opposite of `==`.
    private func comparison(_ name: String, of receiver: Value, _ other: Value) throws(Raise) -> Value? {
        if name != "__ne__" || instanceType(receiver)?.lookup(name) != nil {
            return try answer(name, of: receiver, other)
        }
        return try answer("__eq__", of: receiver, other).map { value throws(Raise) in .bool(!(try truth(value))) }
    }

    private static func comparisonMethod(_ op: Opcode) -> String { "__\(operatorNames[op]?.method ?? "")__" }

    /// The comparison that says the same with its operands exchanged.
    private static func mirrored(_ op: Opcode) -> Opcode {
        switch op {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: op
        }
    }

    /// Python's `==` as a truth value, as containers use it.
    func areEqual(_ left: Value, _ right: Value) throws(Raise) -> Bool {
        switch (left, right) {
        case (.none, .none): return true
        case (.float(let x), .float(let y)): return x == y
        case (.tensor, _), (_, .tensor):
            if left.isIdentical(to: right) { return true }
            if Machine.tensorOperand(left) == nil || Machine.tensorOperand(right) == nil { return false }
            return try truth(try compare(.equal, left, right))
        case (.object(let x), .object(let y)) where !isNumPy(left) && !isNumPy(right):
            return try objectsAreEqual(x, y)
        default: break
        }
        if isNumPy(left) || isNumPy(right) {
            if left.isIdentical(to: right) { return true }
            return try arrayBinary(.equal, left, right).map { (value) throws(Raise) in try truth(value) } ?? false
        }
        if let x = left.asInt, let y = right.asInt { return x == y }
        if let x = left.asInt, case .float(let y) = right { return Numerals.compare(x, y) == 0 }
        if case .float(let x) = left, let y = right.asInt { return Numerals.compare(y, x) == 0 }
        if let value = try overloadedComparison(.equal, left, right) { return try truth(value) }
        if let value = try complexComparison(.equal, left, right) { return try truth(value) }
        if let value = try largeComparison(.equal, left, right) { return try truth(value) }
        guard let (x, y) = heldNumbers(left, right) else { return false }
        return try areEqual(x, y)
    }

    private func objectsAreEqual(_ x: Object, _ y: Object) throws(Raise) -> Bool {
        if x === y { return true }
        switch (x, y) {
        case (let a as StringObject, let b as StringObject):
            return a.text == b.text && a.text.utf8.elementsEqual(b.text.utf8)
        case (let a as ComplexObject, let b as ComplexObject): return a.number == b.number
        case (let a as LargeIntObject, let b as LargeIntObject): return a.number == b.number
        case (let a as ListObject, let b as ListObject): return try areEqual(a.elements, b.elements)
        case (let a as TupleObject, let b as TupleObject): return try areEqual(a.elements, b.elements)
        case (let a as RangeObject, let b as RangeObject):
            return a.count == b.count && (a.count == 0 || a.start == b.start && (a.count == 1 || a.step == b.step))
        case (let a as DictObject, let b as DictObject): return try areEqual(a, b)
        case (let a as SetObject, let b as SetObject):
            if a.table.count != b.table.count { return false }
            return try isSubset(a, b)
        case (let a as BoundMethod, let b as BoundMethod):
            return a.receiver.isIdentical(to: b.receiver) && a.function.isIdentical(to: b.function)
        case (let a as NodeObject, let b as NodeObject): return a.node === b.node
        case (let a as TokenObject, let b as TokenObject): return a.isSame(as: b)
        case (let a as ElementTypeObject, _): return names(.object(y), a.dtype)
        case (_, let b as ElementTypeObject): return names(.object(x), b.dtype)
        default:
            let value = try overloadedComparison(.equal, .object(x), .object(y))
            return try value.map { value throws(Raise) in try truth(value) } ?? false
        }
    }

    private func areEqual(_ a: [Value], _ b: [Value]) throws(Raise) -> Bool {
        if a.count != b.count { return false }
        try count(steps: a.count >> 4)
        return try nested { () throws(Raise) in
            for index in a.indices where !a[index].isIdentical(to: b[index]) {
                if !(try areEqual(a[index], b[index])) { return false }
            }
            return true
        }
    }

    private func areEqual(_ a: DictObject, _ b: DictObject) throws(Raise) -> Bool {
        if a.table.count != b.table.count { return false }
        if a.isOrdered, b.isOrdered, !(try areEqual(a.table.live.map(\.key), b.table.live.map(\.key))) { return false }
        return try nested { () throws(Raise) in
            for entry in a.table.live {
                guard let other = try get(entry.key, from: b) else { return false }
                if !entry.value.isIdentical(to: other), !(try areEqual(entry.value, other)) { return false }
            }
            return true
        }
    }

    /// `<`, `<=`, `>`, `>=`; `nil` when the two have no order.
    private func order(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Bool? {
        if let x = left.asInt, let y = right.asInt { return Machine.decide(op, x, y) }
        if let x = left.asInt, case .float(let y) = right {
            return Numerals.compare(x, y).map { Machine.decide(op, $0, 0) } ?? false
        }
        if case .float(let x) = left, let y = right.asInt {
            return Numerals.compare(y, x).map { Machine.decide(op, 0, $0) } ?? false
        }
        if case .float(let x) = left, case .float(let y) = right { return Machine.decide(op, x, y) }
        guard case .object(let x) = left, case .object(let y) = right else { return nil }
        switch (x, y) {
        case (let a as StringObject, let b as StringObject):
            return Machine.decide(op, codePointOrder(a.text, b.text), 0)
        case (let a as ListObject, let b as ListObject): return try lexicographic(op, a.elements, b.elements)
        case (let a as TupleObject, let b as TupleObject): return try lexicographic(op, a.elements, b.elements)
        case (let a as SetObject, let b as SetObject):
            switch op {
            case .less: return a.table.count >= b.table.count ? false : try isSubset(a, b)
            case .lessOrEqual: return try isSubset(a, b)
            case .greater: return b.table.count >= a.table.count ? false : try isSubset(b, a)
            default: return try isSubset(b, a)
            }
        default: return nil
        }
    }

    private static func decide<T: Comparable>(_ op: Opcode, _ x: T, _ y: T) -> Bool {
        switch op {
        case .less: x < y
        case .lessOrEqual: x <= y
        case .greater: x > y
        default: x >= y
        }
    }

    private func codePointOrder(_ a: String, _ b: String) -> Int {
        a.utf8.elementsEqual(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    }

    private func lexicographic(_ op: Opcode, _ a: [Value], _ b: [Value]) throws(Raise) -> Bool {
        try count(steps: min(a.count, b.count) >> 4)
        for index in 0..<min(a.count, b.count) where !a[index].isIdentical(to: b[index]) {
            if try areEqual(a[index], b[index]) { continue }
            return try nested { () throws(Raise) in try truth(try compare(op, a[index], b[index])) }
        }
        return Machine.decide(op, a.count, b.count)
    }

    /// Whether a value counts as true.
    func truth(_ value: Value) throws(Raise) -> Bool {
        switch value {
        case .undefined, .none: return false
        case .bool(let flag): return flag
        case .int(let x): return x != 0
        case .float(let x): return x != 0
        case .tensor(let x): return try tensors { () throws(Problem) in try engine.truth(x) }
        case .object(let object): return try truth(object)
        }
    }

    private func truth(_ object: Object) throws(Raise) -> Bool {
        switch object {
        case let text as StringObject: return !text.text.isEmpty
        case let complex as ComplexObject: return complex.number != .zero
        case let list as ListObject: return !list.elements.isEmpty
        case let tuple as TupleObject: return !tuple.elements.isEmpty
        case let dictionary as DictObject: return dictionary.table.count > 0
        case let set as SetObject: return set.table.count > 0
        case let range as RangeObject: return range.count > 0
        case let array as ArrayObject: return try tensors { () throws(Problem) in try truth(array.array) }
        case let number as NumberObject: return number.isTrue
        default:
            guard instanceType(.object(object)) != nil else { return true }
            if let method = try method("__bool__", of: .object(object)) {
                let answer = try call(method, [])
                guard case .bool(let flag) = answer else { throw raise(.boolReturned(typeName(answer))) }
                return flag
            }
            if try method("__len__", of: .object(object)) != nil { return try length(.object(object)) != 0 }
            return true
        }
    }
}
