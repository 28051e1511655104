import Autograd
import Diagnostics
import Tensors

/// Operators on tensors.
extension Machine {
    static func tensorOperator(_ op: Opcode) -> ArithmeticOperator? {
        switch op {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .floorDivide: .floorDivide
        case .modulo: .remainder
        case .power: .power
        case .matrixMultiply: .matmul
        case .bitAnd: .and
        case .bitOr: .or
        case .bitXor: .xor
        case .leftShift: .leftShift
        case .rightShift: .rightShift
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: nil
        }
    }

    @inline(__always)
    static func tensorOperand(_ value: Value) -> Operand? {
        switch value {
        case .tensor(let x): .tensor(x)
        case .float(let x): .scalar(.float(x))
        case .int(let x): .scalar(.int(x))
        case .bool(let x): .scalar(.bool(x))
        case .undefined, .none, .object: nil
        }
    }

    func tensorBinary(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value {
        guard let op = Machine.tensorOperator(op), let x = Machine.tensorOperand(left),
            let y = Machine.tensorOperand(right)
        else { return .none }
        if inPlace, case .tensor(let target) = left, op != .matmul {
            try tensors { () throws(Problem) in try engine.arithmeticInPlace(op, target, y) }
            return left
        }
        let result = try tensors { () throws(Problem) in try engine.arithmetic(op, x, y) }
        try chargeElements(result)
        return .tensor(result)
    }

    /// An operator on single float32 numbers, of which scalar formulas consist, without counting references to them;
    /// `nil` where there is more to it.
    @inline(__always)
    func shortBinary(
        _ op: Opcode, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) throws(Raise) -> Tensor? {
        guard left.peekedTensor != nil || right.peekedTensor != nil, let op = Machine.tensorOperator(op) else {
            return nil
        }
        var raised: Raise?
        let result: Tensor?
        if let a = left.peekedTensor {
            if let b = right.peekedTensor {
                result = a.read { a in
                    b.read { b in short(&raised) { () throws(Problem) in try engine.short(op, a, b) } }
                }
            } else if let b = right.peekedNumber {
                result = a.read { a in short(&raised) { () throws(Problem) in try engine.short(op, a, b) } }
            } else {
                return nil
            }
        } else if let a = left.peekedNumber, let b = right.peekedTensor {
            result = b.read { b in short(&raised) { () throws(Problem) in try engine.short(op, a, b) } }
        } else {
            return nil
        }
        if let raised { throw raised }
        return result
    }

    /// The result of an operation inside a look at a register, which lets no exception out.
    @inline(__always)
    private func short(_ raised: inout Raise?, _ body: () throws(Problem) -> Tensor?) -> Tensor? {
        do throws(Problem) {
            return try body()
        } catch {
            raised = self.raised(from: error)
            return nil
        }
    }

    /// An operation costs steps by what it made and multiplied, so that a step limit bounds time.
    @inline(__always)
    func chargeElements(_ tensor: Tensor) throws(Raise) {
        let elements = tensor.shape.isEmpty ? 1 : tensor.count
        try count(steps: 8 &+ (elements >> 6) &+ (engine.memory.multiplications >> 8))
        engine.memory.multiplications = 0
    }
}
