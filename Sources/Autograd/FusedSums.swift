import Diagnostics
import Tensors

/// Sums with a product in them, rounded once as PyTorch rounds them; optimisers are made of these.
extension Engine {
    /// `x + a · b` of float32 or float64, unrecorded.
    func adding(
        productOf a: Operand, _ b: Operand, to x: Operand, _ dtype: DType
    ) throws(Problem) -> Tensor {
        let size = try Shape.broadcast(try Shape.broadcast(shape(x), shape(a)), shape(b))
        let result = try empty(size, dtype)
        Kernels.copy(try array(x, as: dtype).broadcast(to: size), into: result.array)
        Kernels.addProduct(of: try array(a, as: dtype), try array(b, as: dtype), to: result.array)
        return result
    }

    /// `left + alpha · right`, or the difference; `nil` where the sum is of another kind.
    func scaledSum(
        _ left: Operand, _ right: Operand, _ alpha: Scalar, isDifference: Bool
    ) throws(Problem) -> Tensor? {
        guard case .tensor(let x) = left, case .tensor(let y) = right, alpha.category != .complex, tape == nil else {
            return nil
        }
        let dtype = promotion(left, right)
        guard dtype == .float32 || dtype == .float64 else { return nil }
        let factor = isDifference ? -alpha.double : alpha.double
        let result = try adding(productOf: right, .scalar(.float(factor)), to: left, dtype)
        let rule: Rule = isDifference ? .scaledDifference : .scaledSum
        if let node = try record(rule, result, inputs: [x, y]) { node.number = factor }
        return result
    }
}

extension Rule {
    static let scaledSum = Rule("AddBackward0", derivative: scaled)
    static let scaledDifference = Rule("SubBackward0", derivative: scaled)

    @Sendable private static func scaled(_ d: Derivation) throws(Problem) {
        if d.needs(0) { try d.send(d.dy, 0) }
        if d.needs(1) { try d.send((d.term(d.dy) * d.node.number).tensor, 1) }
    }
}
