package import Diagnostics
import Tensors

/// The operators. Single float32 numbers, of which a lesson's scalar formulas consist, go a short way.
extension Engine {
    /// `left op right`, broadcast and promoted as PyTorch does.
    ///
    /// - Throws: `shapeMismatch`, `dtype`, `arithmetic` for integers divided by zero.
    package func arithmetic(_ op: ArithmeticOperator, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        switch left {
        case .tensor(let a):
            switch right {
            case .tensor(let b):
                if a.dtype == .float32, b.dtype == .float32, a.shape.isEmpty, b.shape.isEmpty {
                    if let result = try single(op, a, b) { return result }
                }
            case .scalar(let b):
                if a.dtype == .float32, a.shape.isEmpty, let result = try single(op, a, b) { return result }
            }
        case .scalar(let a):
            if case .tensor(let b) = right, b.dtype == .float32, b.shape.isEmpty {
                if let result = try single(op, a, b) { return result }
            }
        }
        return try general(op, left, right)
    }

    /// A single float32 number.
    @inline(__always)
    func single(_ value: Float) throws(Problem) -> Tensor {
        guard memory.used < memory.limit else { throw memory.exceeded(by: 4) }
        return Tensor(value, memory: memory)
    }

    @inline(__always)
    private func single(_ op: ArithmeticOperator, _ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor? {
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
                if wantsA { node.first = try edge(a) }
                if wantsB { node.second = try edge(b) }
                if rule.needsSaved {
                    if wantsB || rule === Rule.divide { node.x = Saved(a) }
                    if wantsA || rule === Rule.divide { node.other = Saved(b) }
                }
            }
        }
        return result
    }

    @inline(__always)
    private func single(_ op: ArithmeticOperator, _ a: Tensor, _ b: Scalar) throws(Problem) -> Tensor? {
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
            node.first = try edge(a)
            node.number = b.double
            if op == .power { node.x = Saved(a) }
        }
        return result
    }

    @inline(__always)
    private func single(_ op: ArithmeticOperator, _ a: Scalar, _ b: Tensor) throws(Problem) -> Tensor? {
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
            rule = .subtractFromNumber
        case .multiply:
            value = x * y
            rule = .multiplyNumber
        default: return nil
        }
        let result = try single(value)
        if records(b) {
            let node = newNode(rule, result)
            node.first = try edge(b)
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
