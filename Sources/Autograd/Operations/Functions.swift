import Diagnostics
import Tensors

/// Functions of each element.
extension Operation {
    static let functions: [Operation] = [
        elementwise(
            "neg", aliases: ["negative"], summary: "each element with the other sign", law: "y = -x", kernel: .negative,
            keeps: .nothing, refusesBool: .negation
        ) { _, dy throws(Problem) in try -dy },
        elementwise(
            "abs", aliases: ["absolute"], summary: "each element without its sign", law: "y = |x|", kernel: .absolute,
            refusesBool: .notImplemented("abs_cpu")
        ) { x, dy throws(Problem) in try dy * x.sign() },
        elementwise(
            "exp", summary: "e to the power of each element", law: "y = exp(x)", kernel: .exp, keeps: .output
        ) { y, dy throws(Problem) in try dy * y },
        elementwise(
            "exp2", aliases: ["special.exp2"], summary: "2 to the power of each element", law: "y = 2**x",
            kernel: .exp2, keeps: .output
        ) { y, dy throws(Problem) in try dy * y * 0.6931471805599453 },
        elementwise(
            "expm1", aliases: ["special.expm1"], summary: "exp(x) - 1, exact near 0", law: "y = exp(x) - 1",
            kernel: .expm1, keeps: .output
        ) { y, dy throws(Problem) in try dy * (y + 1) },
        elementwise(
            "log", summary: "the natural logarithm of each element", law: "y = log(x)", kernel: .log,
            samples: [0.2, 1, 3]
        ) { x, dy throws(Problem) in try dy / x },
        elementwise(
            "log2", summary: "the logarithm to base 2", law: "y = log(x) / log(2)", kernel: .log2,
            samples: [0.2, 1, 3]
        ) { x, dy throws(Problem) in try dy / (x * 0.6931471805599453) },
        elementwise(
            "log10", summary: "the logarithm to base 10", law: "y = log(x) / log(10)", kernel: .log10,
            samples: [0.2, 1, 3]
        ) { x, dy throws(Problem) in try dy / (x * 2.302585092994046) },
        elementwise(
            "log1p", aliases: ["special.log1p"], summary: "log(1 + x), exact near 0", law: "y = log(1 + x)",
            kernel: .log1p, node: "Log1P",
            samples: [-0.5, 0.1, 2]
        ) { x, dy throws(Problem) in try dy / (x + 1) },
        elementwise(
            "sqrt", summary: "the square root of each element", law: "y = x**0.5", kernel: .squareRoot, keeps: .output,
            samples: [0.3, 1, 4]
        ) { y, dy throws(Problem) in try dy / (2 * y) },
        elementwise(
            "rsqrt", summary: "one over the square root", law: "y = x**-0.5", kernel: .inverseSquareRoot,
            keeps: .output,
            samples: [0.3, 1, 4]
        ) { y, dy throws(Problem) in try -0.5 * dy * y.pow(3) },
        elementwise(
            "reciprocal", summary: "one over each element", law: "y = 1 / x", kernel: .reciprocal, keeps: .output
        ) { y, dy throws(Problem) in try -dy * (y * y) },
        elementwise("sin", summary: "the sine of each element", law: "y = sin(x)", kernel: .sin) {
            x, dy throws(Problem) in try dy * x.cos()
        },
        elementwise("cos", summary: "the cosine of each element", law: "y = cos(x)", kernel: .cos) {
            x, dy throws(Problem) in try dy * -x.sin()
        },
        elementwise(
            "tan", summary: "the tangent of each element", law: "y = sin(x) / cos(x)", kernel: .tan, keeps: .output
        ) { y, dy throws(Problem) in try dy * (1 + y.pow(2)) },
        elementwise(
            "asin", aliases: ["arcsin"], summary: "the angle whose sine each element is", law: "sin(y) = x",
            kernel: .asin, samples: [-0.9, 0.1, 0.6]
        ) { x, dy throws(Problem) in try dy * (1 - x * x).call("rsqrt") },
        elementwise(
            "acos", aliases: ["arccos"], summary: "the angle whose cosine each element is", law: "cos(y) = x",
            kernel: .acos, samples: [-0.9, 0.1, 0.6]
        ) { x, dy throws(Problem) in try dy * -(1 - x * x).call("rsqrt") },
        elementwise(
            "atan", aliases: ["arctan"], summary: "the angle whose tangent each element is", law: "tan(y) = x",
            kernel: .atan
        ) { x, dy throws(Problem) in try dy / (x * x + 1) },
        elementwise(
            "sinh", summary: "the hyperbolic sine", law: "y = (exp(x) - exp(-x)) / 2", kernel: .sinh
        ) { x, dy throws(Problem) in try dy * x.cosh() },
        elementwise(
            "cosh", summary: "the hyperbolic cosine", law: "y = (exp(x) + exp(-x)) / 2", kernel: .cosh
        ) { x, dy throws(Problem) in try dy * x.sinh() },
        elementwise(
            "tanh", summary: "the hyperbolic tangent", law: "y = sinh(x) / cosh(x)", kernel: .tanh, keeps: .output,
            fused: .narrow
        ) { y, dy throws(Problem) in try dy * (1 - y * y) },
        elementwise(
            "asinh", aliases: ["arcsinh"], summary: "the inverse of sinh", law: "sinh(y) = x", kernel: .asinh
        ) { x, dy throws(Problem) in try dy * (x.pow(2) + 1).call("rsqrt") },
        elementwise(
            "acosh", aliases: ["arccosh"], summary: "the inverse of cosh", law: "cosh(y) = x", kernel: .acosh,
            samples: [1.2, 2, 5]
        ) { x, dy throws(Problem) in try dy * (x.pow(2) - 1).call("rsqrt") },
        elementwise(
            "atanh", aliases: ["arctanh"], summary: "the inverse of tanh", law: "tanh(y) = x", kernel: .atanh,
            samples: [-0.8, 0.1, 0.5]
        ) { x, dy throws(Problem) in try dy * (1 / (1 - x.pow(2))) },
        elementwise(
            "sigmoid", aliases: ["special.expit"], summary: "a soft step from 0 to 1", law: "y = 1 / (1 + exp(-x))",
            kernel: .sigmoid, keeps: .output, fused: .bfloat16
        ) { y, dy throws(Problem) in try dy * (1 - y) * y },
        elementwise(
            "relu", summary: "each element, or 0 where it is negative", law: "y = max(x, 0)", kernel: .relu,
            keeps: .output, refusesBool: .relu
        ) { y, dy throws(Problem) in try dy.filled(0, where: y.isAtMost(0)) },
        elementwise(
            "erf", aliases: ["special.erf"], summary: "the error function",
            law: "y = 2 / sqrt(pi) * integral of exp(-t**2) from 0 to x",
            kernel: .erf
        ) { x, dy throws(Problem) in try 1.1283791670955126 * (-(x.pow(2))).exp() * dy },
        elementwise(
            "erfc", aliases: ["special.erfc"], summary: "one minus the error function", law: "y = 1 - erf(x)",
            kernel: .erfc
        ) { x, dy throws(Problem) in try -1.1283791670955126 * (-(x.pow(2))).exp() * dy },
        elementwise(
            "square", summary: "each element times itself", law: "y = x**2", kernel: .square, node: "Pow",
            keeps: .input
        ) { x, dy throws(Problem) in try dy * (2 * x) },
        elementwise(
            "sign", summary: "-1, 0 or 1, as each element is negative, zero or positive", law: "y = x / |x|",
            kernel: .sign, derivative: nil),
        elementwise(
            "sgn", summary: "the sign of each element, as sign", law: "y = x / |x|", kernel: .sign, derivative: nil),
        elementwise(
            "floor", summary: "the next integer below", law: "y <= x < y + 1", kernel: .floor,
            refusesBool: .notImplemented("floor_vml_cpu"), derivative: nil),
        elementwise(
            "ceil", summary: "the next integer above", law: "y - 1 < x <= y", kernel: .ceil,
            refusesBool: .notImplemented("ceil_vml_cpu"), derivative: nil),
        elementwise(
            "trunc", aliases: ["fix"], summary: "the next integer towards zero", law: "y = sign(x) * floor(|x|)",
            kernel: .truncate, refusesBool: .notImplemented("trunc_vml_cpu"), derivative: nil),
        elementwise(
            "frac", summary: "what lies behind the point", law: "y = x - trunc(x)", kernel: .fraction, keeps: .nothing
        ) { _, dy throws(Problem) in dy },
        elementwise(
            "deg2rad", summary: "degrees as radians", law: "y = x * pi / 180", kernel: .radians, node: "Deg2Rad",
            keeps: .nothing
        ) { _, dy throws(Problem) in try dy * (Double.pi / 180) },
        elementwise(
            "rad2deg", summary: "radians as degrees", law: "y = x * 180 / pi", kernel: .degrees, node: "Rad2Deg",
            keeps: .nothing
        ) { _, dy throws(Problem) in try dy * (180 / Double.pi) },
        round,
        test("isnan", summary: "where an element is not a number", .isNaN),
        test("isinf", summary: "where an element is infinite", .isInfinite),
        test("isfinite", summary: "where an element is a finite number", .isFinite),
        test("isposinf", summary: "where an element is positive infinity", .isPositiveInfinite),
        test("isneginf", summary: "where an element is negative infinity", .isNegativeInfinite),
        test("signbit", summary: "where an element bears a minus sign", .isNegative),
        test("logical_not", summary: "where an element is zero", law: "y = (x == 0)", .isZero, hasInPlace: true),
    ]

    private static let roundWhole = Elementwise(
        "round", .round,
        rule: Rule("RoundBackward0") { d throws(Problem) in try d.send(try d.term(d.dy).zeros().tensor, 0) },
        keeps: .nothing, refusesBool: .notImplemented("round_vml_cpu"))

    private static let roundDecimals = Rule("RoundBackward1") { d throws(Problem) in
        try d.send(try d.term(d.dy).zeros().tensor, 0)
    }

    private static let round = general(
        "round", aliases: ["special.round"],
        summary: "the nearest integer, or number with some decimals; halves go to the even one",
        law: "|y - x| <= 1/2", kind: .elementwise, hasInPlace: true,
        [.input, Parameter("decimals", .int, default: .int(0), keywordOnly: true)],
        examples: [Example(.x([-1.4, 0.6, 2.2], shape: [3]), .constant(.int(0)))]
    ) { engine, arguments throws(Problem) in
        let x = try arguments.tensor(0)
        let decimals = try arguments.int(1)
        if decimals == 0 { return .tensor(try engine.elementwise(roundWhole, x)) }
        let before = engine.gradEnabled
        engine.gradEnabled = false
        defer { engine.gradEnabled = before }
        var factor = 1.0
        for _ in 0..<min(decimals.magnitude, 400) { factor *= 10 }
        let scaled = decimals > 0 ? try Term(x, engine) * factor : try Term(x, engine) / factor
        let whole = Term(try engine.elementwise(roundWhole, scaled.tensor), engine)
        let result = try (decimals > 0 ? whole / factor : whole * factor).tensor
        engine.gradEnabled = before
        _ = try engine.record(roundDecimals, result, inputs: [x])
        return .tensor(result)
    }
}
