import Diagnostics
import Tensors

/// Special functions of each element, most of them also, or only, in `torch.special`.
extension Operation {
    private static let positive = [0.3, 1.2, 2.7, 6]

    static let specialFunctions: [Operation] = [
        elementwise(
            "lgamma", aliases: ["special.gammaln"], summary: "the logarithm of the gamma function's size",
            law: "y = log |gamma(x)|", kernel: .lgamma, samples: positive
        ) { x, dy throws(Problem) in try dy * x.call("digamma") },
        elementwise(
            "digamma", aliases: ["special.digamma", "special.psi"],
            summary: "the logarithmic derivative of the gamma function", law: "y = gamma'(x) / gamma(x)",
            kernel: .digamma, samples: positive
        ) { x, dy throws(Problem) in try dy * x.polygamma(1) },
        elementwise(
            "erfinv", aliases: ["special.erfinv"], summary: "the inverse of the error function", law: "erf(y) = x",
            kernel: .inverseErf, samples: [-0.9, 0.1, 0.6]
        ) { x, dy throws(Problem) in
            try 0.5 * Double.pi.squareRoot() * (x.call("erfinv").pow(2)).exp() * dy
        },
        elementwise(
            "sinc", aliases: ["special.sinc"], summary: "the sine of pi x over pi x; 1 at 0",
            law: "y = sin(pi x) / (pi x)", kernel: .sinc
        ) { x, dy throws(Problem) in
            let angle = try x * Double.pi
            let slope = try (angle * angle.cos() - angle.sin()) / (angle * x)
            return try dy * slope.filled(0, where: x.isEqual(0))
        },
        elementwise(
            "i0", aliases: ["special.i0"], summary: "the modified Bessel function of the first kind of order 0",
            law: "y'' + y' / x = y", kernel: .i0
        ) { x, dy throws(Problem) in try dy * x.call("special.i1") },
        elementwise(
            "special.i0e", summary: "i0 without its growth", law: "y = exp(-|x|) i0(x)", kernel: .i0e,
            node: "SpecialI0E", isMethod: false
        ) { x, dy throws(Problem) in
            try dy * (x.call("special.i1e") - x.sign() * x.call("special.i0e"))
        },
        elementwise(
            "special.i1", summary: "the modified Bessel function of the first kind of order 1", law: "y = i0'(x)",
            kernel: .i1, node: "SpecialI1", isMethod: false
        ) { x, dy throws(Problem) in
            let slope = try x.call("i0") - x.call("special.i1") / x
            return try dy * slope.filled(0.5, where: x.isEqual(0))
        },
        elementwise(
            "special.i1e", summary: "i1 without its growth", law: "y = exp(-|x|) i1(x)", kernel: .i1e,
            node: "SpecialI1E", isMethod: false
        ) { x, dy throws(Problem) in
            let y = try x.call("special.i1e")
            let slope = try x.call("special.i0e") - y * (x.sign() + x.reciprocal())
            return try dy * slope.filled(0.5, where: x.isEqual(0))
        },
        elementwise(
            "special.erfcx", summary: "one minus the error function, without its decay", law: "y = exp(x**2) erfc(x)",
            kernel: .scaledErfc, node: "SpecialErfcx", isMethod: false
        ) { x, dy throws(Problem) in
            try (2 * x * x.call("special.erfcx") - 2 / Double.pi.squareRoot()) * dy
        },
        elementwise(
            "special.entr", summary: "the entropy of each element as a share", law: "y = -x log(x)", kernel: .entropy,
            node: "SpecialEntr", samples: positive, isMethod: false
        ) { x, dy throws(Problem) in try dy * (-x.log() - 1) },
        elementwise(
            "special.ndtri", summary: "the quantile of the standard normal distribution", law: "ndtr(y) = x",
            kernel: .normalQuantile, node: "SpecialNdtri", samples: [0.01, 0.3, 0.6, 0.99], isMethod: false
        ) { x, dy throws(Problem) in
            let y = try x.call("special.ndtri")
            return try dy * (2 * Double.pi).squareRoot() * (y * y / 2).exp()
        },
        elementwise(
            "special.log_ndtr", summary: "the logarithm of the standard normal distribution function",
            law: "y = log(ndtr(x))", kernel: .logNormalProbability, node: "SpecialLogNdtr", isMethod: false
        ) { x, dy throws(Problem) in
            let scaled = try (x * -0.7071067811865476).call("special.erfcx")
            return try dy / scaled * (2 / Double.pi).squareRoot()
        },
        normalProbability,
        polygamma, logarithmOfOdds,
        general(
            "mvlgamma", aliases: ["special.multigammaln"], summary: "the logarithm of the multivariate gamma function",
            law: "y = p (p - 1) / 4 log(pi) + sum of lgamma(x + (1 - i) / 2)", kind: .elementwise, hasInPlace: true,
            [.input, Parameter("p", .int)], examples: [Example(.x([2.5, 4], shape: [2]), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let (x, p) = (try a.tensor(0), try a.int(1))
            guard p >= 1 else { throw Problems.mvlgammaOrder() }
            guard p < 1 << 16 else { throw Problems.mvlgammaSize(p) }
            let rule = Operation.mvlgammaRule
            return .tensor(
                try engine.composed(rule, [x]) { engine, x throws(Problem) in
                    let constant = Double(p * (p - 1)) / 4 * Double.log(Double.pi)
                    var sum = try Term(x[0], engine).call("lgamma") + constant
                    for i in 1..<p { sum = try sum + (Term(x[0], engine) - Double(i) / 2).call("lgamma") }
                    return sum.tensor
                })
        },
        bessel("bessel_j0", .j0), bessel("bessel_j1", .j1), bessel("bessel_y0", .y0), bessel("bessel_y1", .y1),
        bessel("modified_bessel_i0", .i0), bessel("modified_bessel_i1", .i1), bessel("modified_bessel_k0", .k0),
        bessel("modified_bessel_k1", .k1), bessel("scaled_modified_bessel_k0", .k0e),
        bessel("scaled_modified_bessel_k1", .k1e), bessel("spherical_bessel_j0", .sphericalJ0),
        bessel("airy_ai", .airy),
    ]

    private static let mvlgammaRule = Rule.composed("MvlgammaBackward0")

    /// A function of `torch.special` that PyTorch does not differentiate.
    private static func bessel(_ name: String, _ kernel: UnaryKernel) -> Operation {
        let words = name.split(separator: "_").joined(separator: " ")
        return general(
            "special." + name, summary: "the \(words) function", kind: .elementwise, isMethod: false, [.input],
            derivative: .none(because: "PyTorch does not differentiate it"),
            examples: [Example(.x([0.5, 1.5], shape: [2]))]
        ) { engine, a throws(Problem) in
            let x = try engine.floating(engine.detach(try a.tensor(0)))
            let result = try engine.empty(x.shape, x.dtype)
            kernel.run(x.array, into: result.array)
            return .tensor(result)
        }
    }

    private static let normalProbability = general(
        "special.ndtr", summary: "the standard normal distribution function", law: "y = (1 + erf(x / sqrt(2))) / 2",
        kind: .elementwise, isMethod: false, [.input], examples: [Example(.x([-1.5, 0.3, 2], shape: [3]))]
    ) { engine, a throws(Problem) in
        let x = Term(try engine.floating(try a.tensor(0)), engine)
        let scaled = try x * 0.7071067811865476
        return .tensor(try (-scaled).call("erfc").scaled(by: 0.5).tensor)
    }

    private static let polygamma = Operation(
        "polygamma", aliases: ["special.polygamma"], summary: "the nth derivative of digamma",
        law: "y = (d / dx)**n digamma(x)", kind: .elementwise,
        overloads: [
            Overload([Parameter("n", .int), .input]) { engine, a throws(Problem) in
                try Operation.polygamma(engine, try a.tensor(1), try a.int(0))
            },
            Overload([.input, Parameter("n", .int)]) { engine, a throws(Problem) in
                try Operation.polygamma(engine, try a.tensor(0), try a.int(1))
            },
        ],
        examples: [
            Example(.constant(.int(1)), .x([0.3, 1.2, 2.7, 6], shape: [4])),
            Example(.constant(.int(2)), .x([0.3, 1.2, 2.7, 6], shape: [4])),
        ])

    private static let polygammaRule = Rule("PolygammaBackward0", needsSaved: true) { d throws(Problem) in
        try d.send(try (d.term(d.dy) * d.x.polygamma(Int(d.node.number) + 1)).tensor, 0)
    }

    private static func polygamma(_ engine: Engine, _ x: Tensor, _ n: Int) throws(Problem) -> OperationResult {
        guard n >= 0 else { throw Problems.negativePolygamma() }
        let f = Elementwise("polygamma", .polygamma(n), rule: polygammaRule, keeps: .input)
        let result = try engine.elementwise(f, x)
        if engine.records(x) { result.node?.number = Double(n) }
        return .tensor(result)
    }

    private static let logitRule = Rule("LogitBackward0", needsSaved: true) { d throws(Problem) in
        let x = try d.x
        let slope = try d.term(d.dy) / (x * (1 - x))
        guard d.node.number >= 0 else {
            let isOutside = try x.isLess(0).tensor
            let isAbove = try x.isGreater(1).tensor
            let outside = d.term(try d.engine.compare(.logicalOr, .tensor(isOutside), .tensor(isAbove)))
            return try d.send(slope.filled(.nan, where: outside).tensor, 0)
        }
        let isBelow = try x.isLess(d.node.number).tensor
        let isAbove = try x.isGreater(1 - d.node.number).tensor
        let outside = d.term(try d.engine.compare(.logicalOr, .tensor(isBelow), .tensor(isAbove)))
        try d.send(slope.filled(0, where: outside).tensor, 0)
    }

    private static let logarithmOfOdds = general(
        "logit", aliases: ["special.logit"], summary: "the logarithm of the odds; the inverse of sigmoid",
        law: "y = log(x / (1 - x))", kind: .elementwise, hasInPlace: true,
        [.input, Parameter("eps", .optionalScalar, default: Argument.Constant.none)],
        examples: [
            Example(.x([0.1, 0.4, 0.9], shape: [3]), .constant(.none)),
            Example(.x([0.1, 0.4, 0.9], shape: [3]), .constant(.scalar(.float(0.2)))),
        ]
    ) { engine, a throws(Problem) in
        let x = try a.tensor(0)
        let f = Elementwise("logit", .logit, rule: logitRule, keeps: .input)
        guard let eps = a.optionalScalar(1)?.double else {
            let result = try engine.elementwise(f, x)
            if engine.records(x) { result.node?.number = -1 }
            return .tensor(result)
        }
        let result = try engine.unrecorded { () throws(Problem) in
            let bounded = try engine.clamp(x, .scalar(.float(eps)), .scalar(.float(1 - eps)), .clamp)
            return try engine.elementwise(f, bounded)
        }
        if let node = try engine.record(logitRule, result, inputs: [x], saving: [x]) { node.number = eps }
        return .tensor(result)
    }
}

extension Term {
    func polygamma(_ n: Int) throws(Problem) -> Term {
        guard let operation = Operation.named("polygamma"),
            case .tensor(let result) = try engine.apply(operation, [.int(n), .tensor(tensor)])
        else { throw Problems.notDifferentiable("polygamma") }
        return Term(result, engine)
    }
}
