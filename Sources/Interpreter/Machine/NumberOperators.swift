import Autograd
import Diagnostics
import Numerals
import Tensors

/// Operators on numbers.
extension Machine {
    func numberBinary(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        if let x = left.asInt, let y = right.asInt {
            if case .bool(let p) = left, case .bool(let q) = right {
                switch op {
                case .bitAnd: return .bool(p && q)
                case .bitOr: return .bool(p || q)
                case .bitXor: return .bool(p != q)
                default: break
                }
            }
            return try intBinary(op, x, y)
        }
        guard let x = left.asDouble, let y = right.asDouble else { return nil }
        // A fractional power of a number below zero is complex.
        if op == .power, x < 0, x.isFinite, y.isFinite, y != y.rounded() {
            return try complexPower(Complex(x, 0), Complex(y, 0))
        }
        return try tensors { () throws(Problem) in try Machine.floatBinary(op, x, y) }
    }

    private func intBinary(_ op: Opcode, _ x: Int, _ y: Int) throws(Raise) -> Value? {
        let result: Int?
        switch op {
        case .add: result = exact(x.addingReportingOverflow(y))
        case .subtract: result = exact(x.subtractingReportingOverflow(y))
        case .multiply: result = exact(x.multipliedReportingOverflow(by: y))
        case .divide: return .float(try tensors { () throws(Problem) in try trueDivide(x, by: y) })
        case .floorDivide: result = try tensors { () throws(Problem) in try floorDivide(x, by: y) }
        case .modulo: result = try tensors { () throws(Problem) in try modulo(x, by: y) }
        case .power:
            if y < 0 { return .float(try tensors { () throws(Problem) in try floatPower(Double(x), Double(y)) }) }
            result = power(x, y)
        case .leftShift:
            if y < 0 { throw raise(.negativeShift) }
            result = x == 0 ? 0 : y < 63 && (x << y) >> y == x ? x << y : nil
        case .rightShift:
            if y < 0 { throw raise(.negativeShift) }
            result = y > 63 ? (x < 0 ? -1 : 0) : x >> y
        case .bitAnd: result = x & y
        case .bitOr: result = x | y
        case .bitXor: result = x ^ y
        default: return nil
        }
        if let result { return .int(result) }
        return try largeBinary(op, LargeInt(x), LargeInt(y))
    }

    private static func floatBinary(_ op: Opcode, _ x: Double, _ y: Double) throws(Problem) -> Value? {
        switch op {
        case .add: .float(x + y)
        case .subtract: .float(x - y)
        case .multiply: .float(x * y)
        case .divide: .float(try divide(x, by: y))
        case .floorDivide: .float(try floorDivide(x, by: y))
        case .modulo: .float(try modulo(x, by: y))
        case .power: .float(try floatPower(x, y))
        default: nil
        }
    }

    func negative(_ value: Value) throws(Raise) -> Value {
        switch value {
        case .int(let x):
            return x == .min ? try integer(LargeInt(x).negated) : .int(-x)
        case .float(let x): return .float(-x)
        case .bool(let flag): return .int(flag ? -1 : 0)
        case .tensor(let x): return .tensor(try tensors { () throws(Problem) in try engine.negate(x) })
        default:
            if let z = value.asComplex?.number { return .complex(Complex(-z.real, -z.imaginary)) }
            if let x = value.asLarge { return try integer(x.negated) }
            return try unaryMethod("__neg__", "-", value)
        }
    }

    func positive(_ value: Value) throws(Raise) -> Value {
        switch value {
        case .int, .float: return value
        case .tensor(let x): return .tensor(try tensors { () throws(Problem) in try engine.positive(x) })
        case .bool(let flag): return .int(flag ? 1 : 0)
        default: return value.asComplex != nil || value.asLarge != nil ? value : try unaryMethod("__pos__", "+", value)
        }
    }

    func invert(_ value: Value) throws(Raise) -> Value {
        switch value {
        case .int(let x): return .int(~x)
        case .bool(let flag): return .int(flag ? -2 : -1)
        case .tensor(let x): return .tensor(try tensors { () throws(Problem) in try engine.invert(x) })
        default:
            if let x = value.asLarge { return try integer(x.negated - LargeInt(1)) }
            return try unaryMethod("__invert__", "~", value)
        }
    }

    private func unaryMethod(_ name: String, _ symbol: String, _ value: Value) throws(Raise) -> Value {
        if let method = try method(name, of: value) { return try call(method, []) }
        throw raise(.badUnaryOperand(symbol, typeName(value)))
    }
}

/// The result of an operation that reports overflow; `nil` beyond 64 bits.
private func exact(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
    result.overflow ? nil : result.partialValue
}
