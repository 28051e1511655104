import Diagnostics
import Tensors

/// What networks apply after a layer, element by element.
extension Operation {
    private static let points = ExampleArgument.x([-3.5, -1.2, -0.3, 0.4, 1.7, 4], shape: [2, 3])
    private static func value(_ x: Double) -> ExampleArgument { .constant(.scalar(.float(x))) }

    static let activations: [Operation] = [
        relu,
        plain("silu", "each element times its sigmoid", "y = x / (1 + exp(-x))", .silu),
        plain("mish", "each element times the tanh of its softplus", "y = x tanh(log(1 + exp(x)))", .mish),
        plain(
            "hardsigmoid", "a step from 0 to 1 with a straight slope", "y = min(max(x + 3, 0), 6) / 6", .hardsigmoid),
        plain(
            "hardswish", "each element times a straight-sloped step", "y = x min(max(x + 3, 0), 6) / 6", .hardswish),
        functional(
            "logsigmoid", summary: "the logarithm of the sigmoid", law: "y = -log(1 + exp(-x))", kind: .elementwise,
            [.input], examples: [Example(points)]
        ) { engine, a throws(Problem) in try engine.activate(.logSigmoid, try a.tensor(0)) },
        functional(
            "leaky_relu", summary: "each element, with a small slope where it is negative",
            law: "y = x where x > 0, else negative_slope x", kind: .elementwise,
            [.input, .number("negative_slope", 0.01), .inplace],
            examples: [Example(points), Example(points, value(0.3))]
        ) { engine, a throws(Problem) in try engine.activate(.leakyRelu, try a.tensor(0), [try a.double(1)]) },
        functional(
            "elu", summary: "each element, bent towards -alpha where it is negative",
            law: "y = x where x > 0, else alpha (exp(x) - 1)", kind: .elementwise,
            [.input, .number("alpha", 1), .inplace], examples: [Example(points), Example(points, value(0.7))]
        ) { engine, a throws(Problem) in try engine.activate(.elu, try a.tensor(0), [try a.double(1), 1, 1]) },
        functional(
            "selu", summary: "elu with the constants that keep mean and variance",
            law: "y = scale elu(x, alpha)", kind: .elementwise, inTorch: true, [.input, .inplace],
            examples: [Example(points)]
        ) { engine, a throws(Problem) in
            try engine.activate(.elu, try a.tensor(0), [1.6732632423543772, 1.0507009873554805, 1])
        },
        functional(
            "celu", summary: "elu whose slope is 1 at zero for every alpha",
            law: "y = x where x > 0, else alpha (exp(x / alpha) - 1)", kind: .elementwise, inTorch: true,
            [.input, .number("alpha", 1), .inplace], examples: [Example(points, value(0.7))]
        ) { engine, a throws(Problem) in
            let alpha = try a.double(1)
            guard alpha != 0 else { throw Problems.celuAlpha() }
            return try engine.activate(.celu, try a.tensor(0), [alpha, 1, 1 / alpha])
        },
        functional(
            "gelu", summary: "each element times the normal distribution function",
            law: "y = x (1 + erf(x / sqrt(2))) / 2", kind: .elementwise,
            [.input, Parameter("approximate", .string, default: .string("none"), keywordOnly: true)],
            examples: [Example(points), Example(points, .constant(.string("tanh")))]
        ) { engine, a throws(Problem) in
            switch a.string(1) {
            case "none": return try engine.activate(.gelu, try a.tensor(0))
            case "tanh": return try engine.activate(.geluTanh, try a.tensor(0))
            default: throw Problems.geluApproximation()
            }
        },
        functional(
            "softplus", summary: "a smooth relu", law: "y = log(1 + exp(beta x)) / beta", kind: .elementwise,
            [.input, .number("beta", 1), .number("threshold", 20)],
            examples: [Example(points), Example(points, value(2), value(3))]
        ) { engine, a throws(Problem) in
            try engine.activate(.softplus, try a.tensor(0), [try a.double(1), try a.double(2)])
        },
        functional(
            "softshrink", summary: "each element moved towards 0 by lambd, and 0 near 0",
            law: "y = x - lambd where x > lambd, x + lambd where x < -lambd, else 0", kind: .elementwise,
            [.input, .number("lambd", 0.5)], examples: [Example(points)]
        ) { engine, a throws(Problem) in
            let (x, lambda) = (try a.tensor(0), try a.double(1))
            if x.dtype.isFloat, lambda < 0 { throw Problems.shrinkBound(lambda, x.dtype) }
            return try engine.activate(.softshrink, x, [lambda])
        },
        functional(
            "hardshrink", summary: "each element, or 0 near 0", law: "y = x where |x| > lambd, else 0",
            kind: .elementwise, inTorch: true, isMethod: true, [.input, .number("lambd", 0.5)],
            examples: [Example(points)]
        ) { engine, a throws(Problem) in try engine.activate(.hardshrink, try a.tensor(0), [try a.double(1)]) },
        functional(
            "hardtanh", summary: "no element outside two bounds", law: "y = min(max(x, min_val), max_val)",
            kind: .elementwise, [.input, .number("min_val", -1), .number("max_val", 1), .inplace],
            examples: [Example(points)], refusals: [Refusal(.value, Example(points, value(2), value(1)))]
        ) { engine, a throws(Problem) in
            try engine.bounded(try a.tensor(0), try a.double(1), try a.double(2))
        },
        functional(
            "relu6", summary: "relu that ends at 6", law: "y = min(max(x, 0), 6)", kind: .elementwise,
            [.input, .inplace], examples: [Example(points)]
        ) { engine, a throws(Problem) in try engine.bounded(try a.tensor(0), 0, 6) },
        functional(
            "threshold", summary: "each element, or a value where it is not above a threshold",
            law: "y = x where x > threshold, else value", kind: .elementwise, inTorch: true,
            [.input, Parameter("threshold", .scalar), Parameter("value", .scalar), .inplace],
            examples: [Example(points, value(0.1), value(7))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            if x.dtype == .bool { throw Problems.notImplemented("threshold_cpu", .bool) }
            if x.dtype.isFloat { return try engine.activate(.threshold, x, [try a.double(1), try a.double(2)]) }
            let isAbove = try engine.compare(.greater, .tensor(x), .scalar(try a.scalar(1)))
            return try engine.cast(try engine.choose(isAbove, .tensor(x), .scalar(try a.scalar(2))), to: x.dtype)
        },
        functional(
            "softsign", summary: "each element over one plus its size", law: "y = x / (1 + |x|)", kind: .elementwise,
            [.input], examples: [Example(points)]
        ) { engine, a throws(Problem) in
            let x = Term(try a.tensor(0), engine)
            return try (x / (try x.abs() + 1)).tensor
        },
        functional(
            "tanhshrink", summary: "each element minus its tanh", law: "y = x - tanh(x)", kind: .elementwise,
            [.input], examples: [Example(points)]
        ) { engine, a throws(Problem) in
            let x = Term(try a.tensor(0), engine)
            return try (x - x.tanh()).tensor
        },
        namesake("sigmoid", "a soft step from 0 to 1", "y = 1 / (1 + exp(-x))"),
        namesake("tanh", "the hyperbolic tangent", "y = sinh(x) / cosh(x)"),
        glu,
        prelu,
        randomRelu,
    ]

    /// `relu` with a flag; without one it is called as fast as the method.
    private static let relu = Operation(
        "relu", summary: "each element, or 0 where it is negative", law: "y = max(x, 0)", kind: .elementwise,
        isFunction: false, namespaces: [.functional], isMethod: false, hasInPlace: true,
        overloads: [
            Overload([.input]) { engine, a throws(Problem) in
                .tensor(try Term(try a.tensor(0), engine).call("relu").tensor)
            },
            Overload([.input, Parameter("inplace", .bool)]) { engine, a throws(Problem) in
                if a.bool(1) {
                    guard let relu = Operation.named("relu") else { throw Problems.wrongArgument("relu", 0) }
                    return .tensor(try engine.applyInPlace(relu, [a[0]]))
                }
                return .tensor(try Term(try a.tensor(0), engine).call("relu").tensor)
            },
        ], examples: [Example(points)])

    private static func plain(_ name: String, _ summary: String, _ law: String, _ f: Activated) -> Operation {
        functional(
            name, summary: summary, law: law, kind: .elementwise, [.input, .inplace], examples: [Example(points)]
        ) { engine, a throws(Problem) in try engine.activate(f, try a.tensor(0)) }
    }

    /// The same as in `torch`.
    private static func namesake(_ name: String, _ summary: String, _ law: String) -> Operation {
        functional(name, summary: summary, law: law, kind: .elementwise, [.input], examples: [Example(points)]) {
            engine, a throws(Problem) in try Term(try a.tensor(0), engine).call(name).tensor
        }
    }

    private static let gate = Rule("GluBackward0", needsSaved: true, fused: .narrow) { d throws(Problem) in
        let axis = Int(d.node.number)
        let x = try d.saved(0)
        let half = x.shape[axis] / 2
        let left = d.term(try d.engine.slice(x, axis, 0, half, 1))
        let s = try d.term(try d.engine.slice(x, axis, half, 2 * half, 1)).sigmoid()
        let dy = d.term(d.dy)
        let parts = [try dy * s, try dy * left * s * (1 - s)]
        try d.send(try d.engine.concatenate(parts.map(\.tensor), dim: axis), 0)
    }

    private static let glu = functional(
        "glu", summary: "one half of the elements times the sigmoid of the other", law: "y = a sigmoid(b)",
        kind: .composed, [.input, .dim(default: .int(-1))],
        examples: [Example(.x([1, -2, 3, 4, 0.5, -1.5, 2, 0], shape: [2, 4]), .constant(.int(-1)))]
    ) { engine, a throws(Problem) in
        let x = try a.tensor(0)
        guard !x.shape.isEmpty else { throw Problems.gluOfNumber() }
        let axis = try engine.dimension(try a.int(1), x.shape.count)
        let half = x.shape[axis] / 2
        guard x.shape[axis] == 2 * half else { throw Problems.gluOdd(axis, x.shape[axis]) }
        guard x.dtype.isFloat else { throw Problems.notImplemented("glu_cpu", x.dtype) }
        let result = try engine.unrecorded { () throws(Problem) in
            let wide = try engine.converted(x, x.dtype.wide)
            let left = Term(try engine.slice(wide, axis, 0, half, 1), engine)
            let gated = try left * Term(try engine.slice(wide, axis, half, 2 * half, 1), engine).sigmoid()
            return try engine.converted(gated.tensor, x.dtype)
        }
        if let node = try engine.record(gate, result, inputs: [x], saving: [x]) { node.number = Double(axis) }
        return result
    }

    private static let slopes = Rule("PreluKernelBackward0", needsSaved: true) { d throws(Problem) in
        let (x, weight, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
        let isPositive = try x.isGreater(0)
        if d.needs(0) { try d.send(try dy.chosen(where: isPositive, else: try dy * weight).tensor, 0) }
        if d.needs(1) { try d.send(try (dy * x).filled(0, where: isPositive).tensor, 1) }
    }

    private static let prelu = functional(
        "prelu", summary: "each element, with a learned slope for each channel where it is negative",
        law: "y = x where x > 0, else weight x", kind: .composed, inTorch: true, isMethod: true,
        [.input, Parameter("weight", .tensor)],
        examples: [Example(points, .x([0.3, 0.1, -0.4], shape: [3])), Example(points, .x([0.3], shape: [1]))]
    ) { engine, a throws(Problem) in
        let (x, weight) = (try a.tensor(0), try a.tensor(1))
        guard x.dtype == weight.dtype else { throw Problems.preluTypes(x.dtype, weight.dtype) }
        guard weight.shape.count <= 1 else { throw Problems.preluRank(weight.shape.count) }
        var slope = weight
        if weight.count != 1 || weight.shape.count == 1 {
            let channels = x.shape.count > 1 ? x.shape[1] : 1
            guard weight.count == 1 || weight.count == channels else {
                throw Problems.preluChannels(weight.count, channels)
            }
            var shape = [Int](repeating: 1, count: max(x.shape.count, 1))
            if x.shape.count > 1 { shape[1] = weight.count }
            slope = try engine.reshape(weight, x.shape.isEmpty ? [] : shape)
        }
        let result = try engine.unrecorded { () throws(Problem) in
            let term = Term(x, engine)
            return try term.chosen(where: try term.isGreater(0), else: try term * Term(slope, engine))
        }
        _ = try engine.record(slopes, result.tensor, inputs: [x, slope], saving: [x, slope])
        return result.tensor
    }

    private static let drawnSlopes = Rule("RreluWithNoiseBackward0", needsSaved: true) { d throws(Problem) in
        try d.send(try (d.term(d.dy) * d.term(try d.saved(0))).tensor, 0)
    }

    private static let randomRelu = functional(
        "rrelu", summary: "leaky_relu with slopes drawn between two bounds in training", kind: .composed,
        inTorch: true,
        [.input, .number("lower", 0.125), .number("upper", 1.0 / 3), .training, .inplace],
        examples: [Example(points)]
    ) { engine, a throws(Problem) in
        let (x, lower, upper) = (try a.tensor(0), try a.double(1), try a.double(2))
        guard lower <= upper else { throw Problems.rreluBounds() }
        guard a.bool(3) else { return try engine.activate(.randomRelu, x, [(lower + upper) / 2]) }
        guard x.dtype.isFloat else { throw Problems.notImplemented("rrelu_with_noise_out_cpu", x.dtype) }
        // A slope is drawn for each element that is not positive, in order.
        let slopes = x.doubles().map { $0 > 0 ? 1 : engine.generator.uniform(1, from: lower, to: upper)[0] as Double }
        let noise = try engine.makeTensor(shape: x.shape, dtype: x.dtype, doubles: slopes)
        let result = try engine.unrecorded { () throws(Problem) in try Term(x, engine) * Term(noise, engine) }
        _ = try engine.record(drawnSlopes, result.tensor, inputs: [x], saving: [noise])
        return result.tensor
    }
}

extension Engine {
    /// Elements kept within bounds, as `hardtanh`; integers too.
    func bounded(_ x: Tensor, _ low: Double, _ high: Double) throws(Problem) -> Tensor {
        guard low <= high else { throw Problems.hardtanhBounds() }
        if x.dtype == .bool { throw Problems.boolHardtanh() }
        if x.dtype.isFloat { return try activate(.hardtanh, x, [low, high]) }
        if x.dtype == .uint8, low < 0 { throw Problems.unsignedHardtanh() }
        return try clamp(x, .scalar(.int(truncated(low))), .scalar(.int(truncated(high))), .clamp)
    }
}
