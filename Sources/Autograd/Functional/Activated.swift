import Diagnostics
import Tensors

/// An activation with its rule of derivation.
final class Activated: Sendable {
    let f: Activation
    /// As PyTorch calls its kernel in messages.
    let kernel: String
    let rule: Rule

    /// - Parameter derivative: from the input, the cotangent and the constants to the input's cotangent.
    init(
        _ f: Activation, kernel: String, node: String,
        derivative: @escaping @Sendable (Term, Term, [Double]) throws(Problem) -> Term
    ) {
        self.f = f
        self.kernel = kernel
        rule = Rule(node, needsSaved: true, fused: .narrow) { d throws(Problem) in
            let constants = d.arguments.compactMap { argument in
                if case .scalar(let scalar) = argument { scalar.double } else { nil }
            }
            try d.send(try derivative(try d.x, d.term(d.dy), constants).tensor, 0)
        }
    }
}

extension Engine {
    /// `f(x)` for every element, recorded.
    func activate(_ f: Activated, _ x: Tensor, _ constants: [Double] = []) throws(Problem) -> Tensor {
        guard x.dtype.isFloat else { throw Problems.notImplemented(f.kernel, x.dtype) }
        let result = try empty(x.shape, x.dtype)
        Kernels.activate(f.f, x.array, constants, into: result.array)
        if let node = try record(f.rule, result, inputs: [x], saving: [x]), !constants.isEmpty {
            node.needExtra().arguments = constants.map { .scalar(.float($0)) }
        }
        return result
    }

    /// Runs steps of an operation that is recorded as a whole.
    func unrecorded<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        return try body()
    }
}

extension Term {
    /// These where a condition holds, else others.
    func chosen(where condition: Term, else other: Term) throws(Problem) -> Term {
        Term(try engine.choose(condition.tensor, .tensor(tensor), .tensor(other.tensor)), engine)
    }
    /// These where a condition holds, else 0.
    func kept(where condition: Term) throws(Problem) -> Term {
        Term(try engine.choose(condition.tensor, .tensor(tensor), .scalar(.int(0))), engine)
    }
    func isGreater(_ other: Term) throws(Problem) -> Term {
        Term(try engine.compare(.greater, .tensor(tensor), .tensor(other.tensor)), engine)
    }
    func isLess(_ other: Term) throws(Problem) -> Term {
        Term(try engine.compare(.less, .tensor(tensor), .tensor(other.tensor)), engine)
    }
    func tanh() throws(Problem) -> Term { try call("tanh") }
    func log1p() throws(Problem) -> Term { try call("log1p") }
    func clampMin(_ bound: Double) throws(Problem) -> Term {
        Term(try engine.clamp(tensor, .scalar(.float(bound)), nil, .clampMin), engine)
    }
    /// The sum over dimensions.
    func sum(_ axes: [Int], keepsDimensions: Bool = false) throws(Problem) -> Term {
        Term(try engine.reduce(.sum, tensor, axes, keepsDimensions: keepsDimensions), engine)
    }
    func mean(_ axes: [Int], keepsDimensions: Bool = false) throws(Problem) -> Term {
        Term(try engine.mean(tensor, axes, keepsDimensions: keepsDimensions, isFull: false), engine)
    }
    func reshaped(_ shape: [Int]) throws(Problem) -> Term { Term(try engine.reshape(tensor, shape), engine) }
}

extension Activated {
    static let leakyRelu = Activated(.leakyRelu, kernel: "leaky_relu_cpu", node: "LeakyReluBackward0", derivative: leak)
    /// With a slope drawn, or the mean of its bounds.
    static let randomRelu = Activated(
        .leakyRelu, kernel: "leaky_relu_cpu", node: "RreluWithNoiseBackward0", derivative: leak)

    @Sendable
    private static func leak(_ x: Term, _ dy: Term, _ c: [Double]) throws(Problem) -> Term {
        try dy.chosen(where: try x.isGreater(0), else: try dy * c[0])
    }

    static let elu = Activated(.elu, kernel: "elu_cpu", node: "EluBackward0", derivative: exponential)
    static let celu = Activated(.elu, kernel: "elu_cpu", node: "CeluBackward0", derivative: exponential)

    @Sendable
    private static func exponential(_ x: Term, _ dy: Term, _ c: [Double]) throws(Problem) -> Term {
        let isNegative = try x.isAtMost(0)
        let below = try dy * (x * c[2]).exp() * (c[0] * c[1] * c[2])
        return try below.chosen(where: isNegative, else: try dy * c[1])
    }

    static let gelu = Activated(.gelu, kernel: "GeluKernelImpl", node: "GeluBackward0") { x, dy, _ throws(Problem) in
        let share = try ((x * 0.7071067811865476).call("erf") + 1) * 0.5
        let density = try (x * x * -0.5).exp() * 0.3989422804014327
        return try dy * (share + x * density)
    }
    static let geluTanh = Activated(.geluTanh, kernel: "GeluKernelImpl", node: "GeluBackward0") {
        x, dy, _ throws(Problem) in
        let inner = try (x + x * x * x * 0.044715) * 0.7978845608028654
        let slope = try (1 + x * x * 0.134145) * 0.7978845608028654
        let t = try inner.tanh()
        return try dy * ((t + 1) * 0.5 + x * 0.5 * (1 - t * t) * slope)
    }
    static let silu = Activated(.silu, kernel: "silu_cpu", node: "SiluBackward0") { x, dy, _ throws(Problem) in
        let s = try x.sigmoid()
        return try dy * (s * (1 + x * (1 - s)))
    }
    static let mish = Activated(.mish, kernel: "mish_cpu", node: "MishBackward0") { x, dy, _ throws(Problem) in
        let t = try x.exp().log1p().tanh()
        return try dy * (t + x * x.sigmoid() * (1 - t * t))
    }
    static let softplus = Activated(.softplus, kernel: "softplus_cpu", node: "SoftplusBackward0") {
        x, dy, c throws(Problem) in
        let z = try x * c[0]
        return try dy.chosen(where: try z.isGreater(c[1]), else: try dy * z.sigmoid())
    }
    static let softshrink = Activated(
        .softshrink, kernel: "softshrink_check", node: "SoftshrinkBackward0", derivative: shrunk)
    static let hardshrink = Activated(
        .hardshrink, kernel: "hardshrink_cpu", node: "HardshrinkBackward0", derivative: shrunk)

    @Sendable
    private static func shrunk(_ x: Term, _ dy: Term, _ c: [Double]) throws(Problem) -> Term {
        try dy.filled(0, where: try x.isAtMost(c[0]).and(try (-x).isAtMost(c[0])))
    }

    static let hardtanh = Activated(.hardtanh, kernel: "hardtanh_cpu", node: "HardtanhBackward0") {
        x, dy, c throws(Problem) in
        // What is NaN lies neither below nor above.
        let isOutside = (try x.isAtMost(c[0]), try (-x).isAtMost(-c[1]))
        return try dy.kept(where: try isOutside.0.isEqual(0).and(try isOutside.1.isEqual(0)))
    }
    static let hardsigmoid = Activated(.hardsigmoid, kernel: "hardsigmoid_cpu", node: "HardsigmoidBackward0") {
        x, dy, _ throws(Problem) in
        // PyTorch multiplies by this factor as a float, whatever the type.
        try (dy * Double(Float(1.0 / 6))).kept(where: try x.isGreater(-3).and(try x.isLess(3)))
    }
    static let hardswish = Activated(.hardswish, kernel: "hardswish_cpu", node: "HardswishBackward0") {
        x, dy, _ throws(Problem) in
        let middle = try (dy * (x / 3 + 0.5)).kept(where: try x.isGreater(-3))
        return try middle.chosen(where: try x.isLess(3), else: dy)
    }
    static let logSigmoid = Activated(.logSigmoid, kernel: "log_sigmoid_cpu", node: "LogSigmoidBackward0") {
        x, dy, _ throws(Problem) in try dy * (-x).sigmoid()
    }
    static let threshold = Activated(.threshold, kernel: "threshold_cpu", node: "ThresholdBackward0") {
        x, dy, c throws(Problem) in try dy.kept(where: try x.isGreater(c[0]))
    }
}
