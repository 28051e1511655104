package import Diagnostics
import Tensors

/// The rules of the operators.
extension Rule {
    static let add = Rule("AddBackward0", short: .add) { d throws(Problem) in
        if d.needs(0) { try d.send(d.dy, 0) }
        if d.needs(1) { try d.send(d.dy, 1) }
    }
    static let subtract = Rule("SubBackward0", short: .subtract) { d throws(Problem) in
        if d.needs(0) { try d.send(d.dy, 0) }
        if d.needs(1) { try d.send(try d.engine.negate(d.dy), 1) }
    }
    static let subtractFromNumber = Rule("RsubBackward1", short: .subtractFrom) { d throws(Problem) in
        try d.send(try d.engine.negate(d.dy), 0)
    }
    static let multiply = Rule("MulBackward0", saves: .crossed, short: .multiply) { d throws(Problem) in
        if d.needs(0) { try d.send(try d.engine.multiply(d.dy, try d.saved(1)), 0) }
        if d.needs(1) { try d.send(try d.engine.multiply(d.dy, try d.saved(0)), 1) }
    }
    static let multiplyNumber = Rule("MulBackward0", needsSaved: true, short: .multiplyNumber) { d throws(Problem) in
        try d.send(try d.engine.multiply(d.dy, d.node.number), 0)
    }
    static let divide = Rule("DivBackward0", saves: .inputs, short: .divide) { d throws(Problem) in
        let dy = d.term(d.dy)
        let x1 = d.term(try d.saved(1))
        if d.needs(0) { try d.send(try (dy / x1).tensor, 0) }
        if d.needs(1) { try d.send(try (-dy * ((try d.x / x1) / x1)).tensor, 1) }
    }
    static let divideNumber = Rule("DivBackward0", needsSaved: true, short: .divideNumber) { d throws(Problem) in
        try d.send(try (d.term(d.dy) / d.node.number).tensor, 0)
    }
    static let powerNumber = Rule("PowBackward0", saves: .inputs, short: .powerNumber) { d throws(Problem) in
        let exponent = d.node.number
        let x = try d.x
        let slope = exponent == 0 ? try x * 0 : try exponent * x.pow(exponent - 1)
        try d.send(try (d.term(d.dy) * slope).tensor, 0)
    }
    static let power = Rule("PowBackward1", saves: [.inputs, .output]) { d throws(Problem) in
        let (dy, x, exponent) = (d.term(d.dy), try d.x, d.term(try d.saved(1)))
        if d.needs(0) {
            let slope = try dy * (exponent * x.pow(exponent - 1))
            try d.send(try slope.filled(0, where: exponent.isEqual(0)).tensor, 0)
        }
        if d.needs(1) {
            let wide = d.term(try d.engine.cast(x.tensor, to: d.node.dtype))
            let slope = try dy * (d.term(try d.saved(2)) * wide.log())
            let isFlat = try x.isEqual(0).and(exponent.isGreaterOrEqual(x * 0))
            try d.send(try slope.filled(0, where: isFlat).tensor, 1)
        }
    }
    static let powerOfNumber = Rule("PowBackward2", saves: [.inputs, .output]) { d throws(Problem) in
        let base = d.node.number
        let dy = d.term(d.dy)
        let y = d.term(try d.saved(2))
        if base == 0 {
            let isFlat = try d.x.isGreaterOrEqual(d.x * 0)
            try d.send(try (dy * (y * Double.log(base))).filled(0, where: isFlat).tensor, 0)
        } else {
            try d.send(try (dy * (y * Double.log(base))).tensor, 0)
        }
    }
    static let negate = Rule("NegBackward0", short: .negate) { d throws(Problem) in
        try d.send(try d.engine.negate(d.dy), 0)
    }
    static let remainder = Rule("RemainderBackward1", saves: .inputs) { d throws(Problem) in
        if d.needs(0) { try d.send(d.dy, 0) }
        if d.needs(1) {
            // The quotient rounded down is constant between its jumps.
            let (a, b) = (d.engine.detach(try d.saved(0)), d.engine.detach(try d.saved(1)))
            let quotient = try d.engine.arithmetic(.floorDivide, .tensor(a), .tensor(b))
            try d.send(try (-d.term(d.dy) * d.term(quotient)).tensor, 1)
        }
    }
    static let remainderNumber = Rule("RemainderBackward0") { d throws(Problem) in try d.send(d.dy, 0) }
}

extension Broadcasting {
    static let add = Broadcasting("add", .add, .promoted, rule: .add)
    static let subtract = Broadcasting("sub", .subtract, .promoted, rule: .subtract, leftNumber: .subtractFromNumber)
    static let multiply = Broadcasting(
        "mul", .multiply, .promoted, rule: .multiply, rightNumber: .multiplyNumber, leftNumber: .multiplyNumber)
    static let divide = Broadcasting("div", .divide, .real, rule: .divide, rightNumber: .divideNumber)
    static let floorDivide = Broadcasting(
        "floor_divide", .floorDivide, .promoted, rule: .notImplemented("floor_divide"))
    static let remainder = Broadcasting(
        "remainder", .remainder, .promoted, rule: .remainder, rightNumber: .remainderNumber,
        leftNumber: .notImplemented("remainder"))
    static let power = Broadcasting(
        "pow", .power, .promoted, rule: .power, rightNumber: .powerNumber, leftNumber: .powerOfNumber)
    static let and = Broadcasting("bitwise_and", .and, .whole, rule: .add)
    static let or = Broadcasting("bitwise_or", .or, .whole, rule: .add)
    static let xor = Broadcasting("bitwise_xor", .xor, .whole, rule: .add)
    static let leftShift = Broadcasting("bitwise_left_shift", .leftShift, .whole, rule: .add)
    static let rightShift = Broadcasting("bitwise_right_shift", .rightShift, .whole, rule: .add)
}

extension Engine {
    /// An operator on operands of any shape and type.
    func general(_ op: ArithmeticOperator, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        switch op {
        case .add: try broadcast(.add, left, right)
        case .subtract: try broadcast(.subtract, left, right)
        case .multiply: try broadcast(.multiply, left, right)
        case .divide: try divide(left, right)
        case .floorDivide: try broadcast(.floorDivide, left, right)
        case .remainder: try broadcast(.remainder, left, right)
        case .power: try broadcast(.power, left, right)
        case .matmul: try matmul(left, right)
        case .and: try broadcast(.and, left, right)
        case .or: try broadcast(.or, left, right)
        case .xor: try broadcast(.xor, left, right)
        case .leftShift: try broadcast(.leftShift, left, right)
        case .rightShift: try broadcast(.rightShift, left, right)
        case .equal: try compare(.equal, left, right)
        case .notEqual: try compare(.notEqual, left, right)
        case .less: try compare(.less, left, right)
        case .lessOrEqual: try compare(.lessOrEqual, left, right)
        case .greater: try compare(.greater, left, right)
        case .greaterOrEqual: try compare(.greaterOrEqual, left, right)
        }
    }

    /// A number divided by a tensor is, as in PyTorch, the tensor's reciprocal times the number.
    private func divide(_ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        if case .scalar = left, case .tensor(let b) = right {
            let inverse = try Term(b, self).reciprocal().tensor
            return try arithmetic(.multiply, .tensor(inverse), left)
        }
        return try broadcast(.divide, left, right)
    }

    @inline(__always)
    func multiply(_ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        try arithmetic(.multiply, .tensor(a), .tensor(b))
    }
    @inline(__always)
    func multiply(_ a: Tensor, _ b: Double) throws(Problem) -> Tensor {
        try arithmetic(.multiply, .tensor(a), .scalar(.float(b)))
    }

    /// `-x`.
    ///
    /// - Throws: `dtype` for booleans.
    package func negate(_ x: Tensor) throws(Problem) -> Tensor {
        if let tape, tape.isOpen { return try taped(tape, negate: x) }
        let result: Tensor
        if x.dtype == .float32, x.shape.isEmpty {
            result = try single(-x.float)
        } else {
            guard x.dtype != .bool else { throw Problems.boolNegate() }
            result = try empty(x.shape, x.dtype)
            UnaryKernel.negative.run(x.array, into: result.array)
        }
        if records(x) { newNode(.negate, result).first = try edge(x) }
        return result
    }
}
