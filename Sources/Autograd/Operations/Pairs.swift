import Diagnostics
import Tensors

/// Rarer functions of two operands, broadcast.
extension Operation {
    private static let jumps = DerivativeNote.none(because: "it changes in jumps")
    private static let pairExample = Example(.x([0.5, 1.5, 2, 3], shape: [2, 2]), .x([1.2, 0.7], shape: [2]))

    static let pairs: [Operation] = [
        pair(
            "fmax", summary: "the greater of two operands; the number where one is NaN", law: "y = max(input, other)",
            .fmax),
        pair(
            "fmin", summary: "the smaller of two operands; the number where one is NaN", law: "y = min(input, other)",
            .fmin),
        pair(
            "logaddexp2", aliases: ["special.logaddexp2"], summary: "the logarithm to base 2 of a sum of powers of 2",
            law: "y = log2(2**input + 2**other)", .logAddExp2),
        pair(
            "igamma", aliases: ["special.gammainc"], summary: "the regularised lower incomplete gamma function",
            law: "y = integral of t**(input - 1) exp(-t) from 0 to other / gamma(input)", .lowerGamma,
            hasInPlace: true, derivative: .none(because: "PyTorch knows no derivative by the first operand")),
        pair(
            "igammac", aliases: ["special.gammaincc"], summary: "the regularised upper incomplete gamma function",
            law: "y = 1 - igamma(input, other)", .upperGamma, hasInPlace: true,
            derivative: .none(because: "PyTorch knows no derivative by the first operand")),
        pair(
            "nextafter", summary: "the next number in the direction of the other operand", .nextAfter,
            hasInPlace: true, derivative: jumps),
        pair(
            "heaviside", summary: "0 below 0, 1 above 0, and the second operand at 0", .heaviside, hasInPlace: true,
            derivative: jumps, second: "values"),
        wholePair("gcd", summary: "the greatest common divisor", .gcd),
        wholePair("lcm", summary: "the least common multiple", .lcm),
        numbered(
            "special.xlog1py", summary: "x log(1 + y), which is 0 where x is 0", law: "y = input * log1p(other)",
            .xlog1py, derivative: .recorded),
        numbered(
            "special.zeta", summary: "the zeta function of Hurwitz", law: "y = sum over k of (k + other)**-input",
            .zeta,
            derivative: .none(because: "PyTorch knows no derivative by the first operand")),
        general(
            "ldexp", summary: "the first operand times 2 to the power of the second", law: "y = input * 2**other",
            kind: .broadcasting, hasInPlace: true, [.input, .other],
            examples: [Example(.x([0.5, -1.5], shape: [2]), .whole([2, -1], shape: [2]))]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.composed(ldexpRule, [try a.tensor(0), try a.tensor(1)]) { engine, x throws(Problem) in
                    let power = try engine.broadcast(.power, .scalar(.float(2)), .tensor(x[1]))
                    return try engine.general(.multiply, .tensor(x[0]), .tensor(power))
                })
        },
        general(
            "float_power", summary: "one operand to the power of the other, in double precision",
            law: "y = input ** exponent", kind: .broadcasting, hasInPlace: true,
            [Parameter("input", .tensorOrScalar), Parameter("exponent", .tensorOrScalar)],
            examples: [Example(.x([0.5, 1.5, 2], shape: [3]), .constant(.scalar(.float(2.5))))]
        ) { engine, a throws(Problem) in
            func wide(_ operand: Operand) throws(Problem) -> Operand {
                switch operand {
                case .tensor(let x): .tensor(try engine.cast(x, to: .float64))
                case .scalar(let x): .scalar(.float(x.double))
                }
            }
            return .tensor(
                try engine.general(.power, try wide(try a.operand(0)), try wide(try a.operand(1))))
        },
        general(
            "dist", summary: "the p-norm of a difference", law: "y = norm(input - other, p)", kind: .composed,
            [.input, .other, Parameter("p", .scalar, default: .int(2))],
            examples: [Example(.x([0.5, 1.5], shape: [2]), .x([1, 4], shape: [2]), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let difference = try engine.general(.subtract, try a.operand(0), try a.operand(1))
            guard difference.dtype.isContinuous else { throw Problems.normInput(difference.dtype) }
            let p = try a.scalar(2).double
            return .tensor(
                try engine.composed(distRule, [try a.tensor(0), try a.tensor(1)]) { engine, x throws(Problem) in
                    let difference = try engine.general(.subtract, .tensor(x[0]), .tensor(x[1]))
                    return try engine.norm(
                        difference, p, Array(difference.shape.indices), keepsDimensions: false)
                })
        },
    ]

    private static let ldexpRule = Rule.composed("LdexpBackward0")
    private static let distRule = Rule.composed("DistBackward0")

    private static func pair(
        _ name: String, aliases: [String] = [], summary: String, law: String = "", _ f: PairFunction,
        hasInPlace: Bool = false, derivative: DerivativeNote = .recorded, second: String = "other"
    ) -> Operation {
        general(
            name, aliases: aliases, summary: summary, law: law, kind: .broadcasting, hasInPlace: hasInPlace,
            [.input, Parameter(second, .tensor)], derivative: derivative, examples: [pairExample]
        ) { engine, a throws(Problem) in
            .tensor(try engine.pair(f, name, try a.operand(0), try a.operand(1)))
        }
    }

    private static func wholePair(_ name: String, summary: String, _ f: PairFunction) -> Operation {
        general(
            name, summary: summary, kind: .broadcasting, hasInPlace: true, [.input, .other],
            derivative: .none(because: "integers have no derivative"),
            examples: [Example(.whole([6, -9], shape: [2]), .whole([4, 6], shape: [2]))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.pair(f, name, try a.operand(0), try a.operand(1)))
        }
    }

    /// A function either operand of which may be a number.
    private static func numbered(
        _ name: String, summary: String, law: String, _ f: PairFunction, derivative: DerivativeNote
    ) -> Operation {
        general(
            name, summary: summary, law: law, kind: .broadcasting, isMethod: false,
            [Parameter("input", .tensorOrScalar), .otherOrNumber], derivative: derivative,
            examples: [
                Example(.x([1.5, 2.5], shape: [2]), .x([1.2, 0.7], shape: [2]))
            ]
        ) { engine, a throws(Problem) in
            .tensor(try engine.pair(f, name, try a.operand(0), try a.operand(1)))
        }
    }
}

extension Engine {
    /// `f(left, right)`, recorded.
    func pair(_ f: PairFunction, _ name: String, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        let promoted = promotion(left, right)
        if f == .heaviside, case .tensor(let x) = left, case .tensor(let y) = right, x.dtype != y.dtype {
            throw Problems.heavisideTypes()
        }
        let shape = try Shape.broadcast(shape(left), shape(right))
        let dtype = try pairType(f, name, promoted)
        let result = try empty(shape, dtype.isFloat ? dtype.wide : .int64)
        Kernels.pair(
            f, try array(left, as: result.dtype), try array(right, as: result.dtype), into: result.array)
        let typed = try converted(result, dtype)
        var inputs: [Tensor] = []
        for operand in [left, right] {
            switch operand {
            case .tensor(let tensor): inputs.append(tensor)
            case .scalar(let scalar): inputs.append(try number(scalar, dtype))
            }
        }
        if let rule = f.rule(left.isNumber, right.isNumber) {
            _ = try record(rule, typed, inputs: inputs, saving: rule.needsSaved ? inputs : [])
        }
        return typed
    }

    private func pairType(_ f: PairFunction, _ name: String, _ promoted: DType) throws(Problem) -> DType {
        switch f {
        case .gcd, .lcm:
            guard promoted.category == .integer else { throw Problems.notImplemented("\(name)_cpu", promoted) }
            return promoted
        case .fmax, .fmin, .heaviside: return promoted
        case .xlog1py, .zeta: return promoted.isFloat ? promoted : defaultDType
        case .nextAfter, .lowerGamma, .upperGamma, .logAddExp2:
            guard promoted.isFloat else { throw Problems.notImplemented(f.kernelName, promoted) }
            return promoted
        }
    }
}

extension PairFunction {
    fileprivate var kernelName: String {
        switch self {
        case .fmax: "fmax_cpu"
        case .fmin: "fmin_cpu"
        case .heaviside: "heaviside_cpu"
        case .nextAfter: "nextafter_cpu"
        case .xlog1py: "xlog1py_cpu"
        case .zeta: "zeta_cpu"
        case .lowerGamma: "igamma_cpu"
        case .upperGamma: "igammac_cpu"
        case .logAddExp2: "logaddexp2_cpu"
        case .gcd: "gcd_cpu"
        case .lcm: "lcm_cpu"
        }
    }

    fileprivate func rule(_ leftIsNumber: Bool, _ rightIsNumber: Bool) -> Rule? {
        switch self {
        case .fmax: .fmax
        case .fmin: .fmin
        case .heaviside: .heaviside
        case .nextAfter: .nextAfter
        case .xlog1py: leftIsNumber ? .xlog1pyOfNumber : rightIsNumber ? .xlog1pyByNumber : .xlog1py
        case .zeta: leftIsNumber ? .zetaOfNumber : rightIsNumber ? .zetaByNumber : .zeta
        case .lowerGamma: .lowerGamma
        case .upperGamma: .upperGamma
        case .logAddExp2: .logAddExp2
        case .gcd, .lcm: nil
        }
    }
}

extension Rule {
    static let heaviside = notImplemented("heaviside")
    static let nextAfter = Rule("NextafterBackward0", needsSaved: true) { d throws(Problem) in
        let isEqual = try d.engine.compare(.equal, .tensor(try d.saved(0)), .tensor(try d.saved(1)))
        if d.needs(0) { try d.send(try d.engine.choose(isEqual, .scalar(.int(0)), .tensor(d.dy)), 0) }
        if d.needs(1) { try d.send(try (d.term(d.dy) * 0).tensor, 1) }
    }
    static let fmax = chosen("FmaxBackward0", isGreater: true)
    static let fmin = chosen("FminBackward0", isGreater: false)

    /// The gradient goes to the operand that was taken: the first one where both are equal.
    private static func chosen(_ name: String, isGreater: Bool) -> Rule {
        Rule(name, needsSaved: true) { d throws(Problem) in
            let (x, y) = (try d.saved(0), try d.saved(1))
            let isTaken = try d.engine.compare(isGreater ? .greaterOrEqual : .lessOrEqual, .tensor(x), .tensor(y))
            let isAlone = try d.term(y).call("isnan").tensor
            let takesFirst = try d.engine.compare(.logicalOr, .tensor(isTaken), .tensor(isAlone))
            let zero = Operand.scalar(.int(0))
            if d.needs(0) { try d.send(try d.engine.choose(takesFirst, .tensor(d.dy), zero), 0) }
            if d.needs(1) { try d.send(try d.engine.choose(takesFirst, zero, .tensor(d.dy)), 1) }
        }
    }

    static let logAddExp2 = Rule("Logaddexp2Backward0", needsSaved: true) { d throws(Problem) in
        let (a, b, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
        if d.needs(0) { try d.send(try (dy / (1 + (b - a).call("exp2"))).tensor, 0) }
        if d.needs(1) { try d.send(try (dy / (1 + (a - b).call("exp2"))).tensor, 1) }
    }

    static let xlog1py = xlog1py("SpecialXlog1PyBackward0")
    static let xlog1pyOfNumber = xlog1py("SpecialXlog1PyBackward1")
    static let xlog1pyByNumber = xlog1py("SpecialXlog1PyBackward2")
    private static func xlog1py(_ name: String) -> Rule {
        Rule(name, needsSaved: true) { d throws(Problem) in
            let (x, other, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
            if d.needs(0) {
                let isOutside = try x.isEqual(0).and(other.isAtMost(-1))
                try d.send(try (dy * other.call("log1p")).filled(0, where: isOutside).tensor, 0)
            }
            if d.needs(1) { try d.send(try (dy * x / (other + 1)).tensor, 1) }
        }
    }

    static let zeta = zeta("SpecialZetaBackward0")
    static let zetaOfNumber = zeta("SpecialZetaBackward1")
    static let zetaByNumber = zeta("SpecialZetaBackward2")
    private static func zeta(_ name: String) -> Rule {
        Rule(name, needsSaved: true) { d throws(Problem) in
            if d.needs(0) { throw Problems.notDifferentiable("special_zeta") }
            let (s, q) = (try d.x, d.term(try d.saved(1)))
            let slope = d.term(
                try d.engine.pair(.zeta, "zeta", .tensor(try (s + 1).tensor), .tensor(q.tensor)))
            if d.needs(1) { try d.send(try (d.term(d.dy) * -s * slope).tensor, 1) }
        }
    }

    static let lowerGamma = incompleteGamma("IgammaBackward0", "igamma", sign: 1)
    static let upperGamma = incompleteGamma("IgammacBackward0", "igammac", sign: -1)
    private static func incompleteGamma(_ name: String, _ operation: String, sign: Double) -> Rule {
        Rule(name, needsSaved: true) { d throws(Problem) in
            if d.needs(0) { throw Problems.notDifferentiable(operation) }
            let (a, x) = (try d.x, d.term(try d.saved(1)))
            let density = try (((a - 1) * x.log()) - x - a.call("lgamma")).exp()
            try d.send(try (d.term(d.dy) * (sign * density)).tensor, 1)
        }
    }
}
