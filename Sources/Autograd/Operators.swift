package import Diagnostics
package import Tensors

/// The operators. Single float32 numbers, of which a lesson's scalar formulas consist, go a short way.
extension Engine {
    /// `left op right`, broadcast and promoted as PyTorch does.
    ///
    /// - Throws: `shapeMismatch`, `dtype`, `arithmetic` for integers divided by zero.
    package func arithmetic(_ op: ArithmeticOperator, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        if let tape, tape.isOpen { return try taped(tape, op, left, right) }
        switch left {
        case .tensor(let a):
            switch right {
            case .tensor(let b): if let result = try short(op, a, b) { return result }
            case .scalar(let b): if let result = try short(op, a, b) { return result }
            }
        case .scalar(let a):
            if case .tensor(let b) = right, let result = try short(op, a, b) { return result }
        }
        return try general(op, left, right)
    }

    /// A single float32 number.
    @inline(__always)
    func single(_ value: Float) throws(Problem) -> Tensor {
        guard memory.used < memory.limit else { throw memory.exceeded(by: 4) }
        return Tensor(value, memory: memory)
    }

    /// `a op b` for single float32 numbers; `nil` where the operator or the operands are of another kind.
    ///
    /// - Throws: `memoryLimit`, and what a view's renewal throws.
    package func short(_ op: ArithmeticOperator, _ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor? {
        guard a.isShort, b.isShort, tape == nil else { return nil }
        let x = a.float
        let y = b.float
        let rule: Rule
        let value: Float
        switch op {
        case .add:
            value = x + y
            rule = .add
        case .subtract:
            value = x - y
            rule = .subtract
        case .multiply:
            value = x * y
            rule = .multiply
        case .divide:
            value = x / y
            rule = .divide
        default: return nil
        }
        let result = try single(value)
        if gradEnabled {
            let wantsA = records(a)
            let wantsB = records(b)
            if wantsA || wantsB {
                let node = newNode(rule, result)
                if wantsA { try lead(node, toFirst: a) }
                if wantsB { try lead(node, toSecond: b) }
                if op == .multiply || op == .divide {
                    if wantsB || op == .divide { node.begin(x: a) }
                    if wantsA || op == .divide { node.begin(other: b) }
                }
            }
        }
        return result
    }

    /// The same for a tensor and a number.
    package func short(_ op: ArithmeticOperator, _ a: Tensor, _ b: Scalar) throws(Problem) -> Tensor? {
        guard a.isShort, tape == nil else { return nil }
        let x = a.float
        let y = b.float
        let rule: Rule
        let value: Float
        switch op {
        case .add:
            value = x + y
            rule = .add
        case .subtract:
            if case .bool = b { return nil }
            value = x - y
            rule = .subtract
        case .multiply:
            value = x * y
            rule = .multiplyNumber
        case .divide:
            value = x / y
            rule = .divideNumber
        case .power:
            value = Engine.power(x, y)
            rule = .powerNumber
        default: return nil
        }
        let result = try single(value)
        if records(a) {
            let node = newNode(rule, result)
            try lead(node, toFirst: a)
            node.number = b.double
            if op == .power { node.begin(x: a) }
        }
        return result
    }

    /// The same for a number and a tensor.
    package func short(_ op: ArithmeticOperator, _ a: Scalar, _ b: Tensor) throws(Problem) -> Tensor? {
        guard b.isShort, tape == nil else { return nil }
        let x = a.float
        let y = b.float
        let rule: Rule
        let value: Float
        switch op {
        case .add:
            value = x + y
            rule = .add
        case .subtract:
            if case .bool = a { return nil }
            value = x - y
            rule = .subtractFromNumber
        case .multiply:
            value = x * y
            rule = .multiplyNumber
        default: return nil
        }
        let result = try single(value)
        if records(b) {
            let node = newNode(rule, result)
            try lead(node, toFirst: b)
            node.number = a.double
        }
        return result
    }

    /// A power with the short cuts that PyTorch takes.
    @inline(__always)
    static func power(_ x: Float, _ exponent: Float) -> Float {
        switch exponent {
        case 2: x * x
        case 1: x
        case 3: x * x * x
        case 0: 1
        case 0.5: x.squareRoot()
        case -2: 1 / (x * x)
        default: Float.power(x, exponent)
        }
    }
}

extension Tensor {
    /// Whether it is a single float32 number, whose operators go the short way.
    @inline(__always)
    var isShort: Bool { isSingle && dtype == .float32 }
}
