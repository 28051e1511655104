import Autograd
import Diagnostics
import Numerals

/// Integers beyond 64 bits: the operators that lead there, and those that lead back.
extension Machine {
    /// An `int` of whatever size.
    func integer(_ number: LargeInt?) throws(Raise) -> Value {
        guard let number, number.bitCount <= limits.integerBits else {
            throw raise(.integerOverflow(limits.integerBits))
        }
        if let small = number.int { return .int(small) }
        return .object(LargeIntObject(number, type: types.int))
    }

    /// An operator one of whose operands is beyond 64 bits; `nil` where none is, or the operator has no meaning.
    func largeBinary(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        guard left.asLarge != nil || right.asLarge != nil else { return nil }
        if left.asTensor != nil || right.asTensor != nil { throw raise(.integerTooBigToConvert) }
        if let x = left.anyInt, let y = right.anyInt { return try largeBinary(op, x, y) }
        if case .float(let x) = left, let y = right.asLarge {
            return try binary(op, .float(x), float(y), inPlace: false)
        }
        if case .float(let y) = right, let x = left.asLarge {
            return try binary(op, float(x), .float(y), inPlace: false)
        }
        return nil
    }

    func largeBinary(_ op: Opcode, _ x: LargeInt, _ y: LargeInt) throws(Raise) -> Value? {
        try count(steps: x.words.count &* y.words.count >> 4)
        switch op {
        case .add: return try integer(x + y)
        case .subtract: return try integer(x - y)
        case .multiply: return try integer(.product(x, y))
        case .divide: return try largeQuotient(x, y)
        case .floorDivide, .modulo:
            if y.words.isEmpty {
                throw raise(
                    .divisionByZero("integer \(op == .modulo ? "modulo by zero" : "division or modulo by zero")"))
            }
            try count(steps: x.words.count &* x.words.count)
            let (quotient, remainder) = LargeInt.divide(x, by: y)
            return try integer(op == .modulo ? remainder : quotient)
        case .power:
            if y.isNegative { return try binary(op, float(x), float(y), inPlace: false) }
            return try integer(.power(x, y.int ?? .max))
        case .leftShift, .rightShift:
            if y.isNegative { throw raise(.negativeShift) }
            let places = min(y.int ?? .max, 2 * LargeInt.limit)
            if op == .rightShift { return try integer(x.shifted(by: -places)) }
            return try integer(x.words.isEmpty ? x : places > LargeInt.limit ? nil : x.shifted(by: places))
        case .bitAnd: return try integer(.bitwise(x, y, &))
        case .bitOr: return try integer(.bitwise(x, y, |))
        case .bitXor: return try integer(.bitwise(x, y, ^))
        default: return nil
        }
    }

    /// A comparison with an integer beyond 64 bits; `nil` where none is, or the other is no real number.
    func largeComparison(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        guard left.asLarge != nil || right.asLarge != nil else { return nil }
        if left.asTensor != nil || right.asTensor != nil { throw raise(.integerTooBigToConvert) }
        let order: Int
        if let x = left.anyInt, let y = right.anyInt {
            order = x == y ? 0 : x < y ? -1 : 1
        } else if let x = left.asLarge, case .float(let y) = right {
            guard let found = Machine.order(x, y) else { return .bool(op == .notEqual) }
            order = found
        } else if case .float(let x) = left, let y = right.asLarge {
            guard let found = Machine.order(y, x) else { return .bool(op == .notEqual) }
            order = -found
        } else {
            return nil
        }
        switch op {
        case .equal: return .bool(order == 0)
        case .notEqual: return .bool(order != 0)
        case .less: return .bool(order < 0)
        case .lessOrEqual: return .bool(order <= 0)
        case .greater: return .bool(order > 0)
        default: return .bool(order >= 0)
        }
    }

    /// The order of an integer and a float by their exact values; `nil` for nan.
    private static func order(_ x: LargeInt, _ y: Double) -> Int? {
        if y.isNaN { return nil }
        if y.isInfinite { return y < 0 ? 1 : -1 }
        // A float near an integer of this size is whole.
        let whole = LargeInt(y)
        return x == whole ? 0 : x < whole ? -1 : 1
    }

    /// The float nearest to an integer.
    func float(_ number: LargeInt) throws(Raise) -> Value {
        .float(try tensors { () throws(Problem) in try number.finiteDouble() })
    }

    /// The float nearest to a quotient.
    private func largeQuotient(_ x: LargeInt, _ y: LargeInt) throws(Raise) -> Value {
        if y.words.isEmpty { throw raise(.divisionByZero("division by zero")) }
        // Enough bits that the quotient has more than a float holds, and what is cut off is one odd last bit.
        let shift = max(0, 66 - x.bitCount + y.bitCount)
        try count(steps: (x.words.count + shift / 32) &* (x.words.count + shift / 32))
        let (quotient, rest) = LargeInt.divide(x.magnitude.shifted(by: shift), by: y.magnitude)
        let odd = rest.words.isEmpty ? quotient : LargeInt.bitwise(quotient, LargeInt(1), |)
        let size = Double(sign: .plus, exponent: -shift, significand: odd.double)
        if size.isInfinite { throw raise(.integerQuotientBeyondFloat) }
        return .float(x.isNegative == y.isNegative ? size : -size)
    }
}
