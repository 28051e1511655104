import Diagnostics
import Tensors

/// Arithmetic, comparisons and logic of two operands.
extension Operation {
    static let arithmetic: [Operation] = [
        scaled(
            "add", summary: "the sum of two operands, the second scaled by alpha", law: "y = input + alpha * other",
            .add),
        scaled(
            "sub", aliases: ["subtract"], summary: "the difference of two operands, the second scaled by alpha",
            law: "y = input - alpha * other", .subtract),
        broadcasting(
            "mul", aliases: ["multiply"], summary: "the product of two operands", law: "y = input * other", .multiply),
        division,
        broadcasting(
            "floor_divide", summary: "the quotient rounded down", law: "y = floor(input / other)", .floorDivide,
            derivative: .none(because: "the quotient rounded down changes in jumps")),
        broadcasting(
            "remainder", summary: "what a division rounded down leaves, with the divisor's sign",
            law: "y = input - other * floor(input / other)", .remainder),
        broadcasting(
            "fmod", summary: "what a division rounded towards zero leaves, with the dividend's sign",
            law: "y = input - other * trunc(input / other)", .fmod),
        power,
        broadcasting(
            "maximum", summary: "the greater of two operands", law: "y = max(input, other)", .maximum,
            hasInPlace: false,
            tensorsOnly: true),
        broadcasting(
            "minimum", summary: "the smaller of two operands", law: "y = min(input, other)", .minimum,
            hasInPlace: false,
            tensorsOnly: true),
        broadcasting(
            "atan2", aliases: ["arctan2"], summary: "the angle of a point with these coordinates",
            law: "tan(y) = input / other", .atan2, tensorsOnly: true),
        broadcasting(
            "hypot", summary: "the hypotenuse of a right triangle", law: "y = sqrt(input**2 + other**2)", .hypot,
            tensorsOnly: true),
        broadcasting(
            "copysign", summary: "the first operand with the second's sign", law: "|y| = |input|", .copySign),
        broadcasting(
            "xlogy", aliases: ["special.xlogy"], summary: "x log y, which is 0 where x is 0",
            law: "y = input * log(other)", .xlogy, takesNumberFirst: true,
            examples: [Example(.x([0.5, 1.5], shape: [2]), .x([0.3, 2], shape: [2]))]),
        broadcasting(
            "logaddexp", summary: "the logarithm of a sum of exponentials, without overflow",
            law: "y = log(exp(input) + exp(other))", .logAddExp, hasInPlace: false, tensorsOnly: true),
        whole("bitwise_and", summary: "the bits that both have", .and),
        whole("bitwise_or", summary: "the bits that one of them has", .or),
        whole("bitwise_xor", summary: "the bits that exactly one has", .xor),
        whole("bitwise_left_shift", summary: "the bits moved to higher places", .leftShift),
        whole("bitwise_right_shift", summary: "the bits moved to lower places", .rightShift),
        comparison("eq", summary: "where both are equal", law: "y = (input == other)", .equal),
        comparison("ne", aliases: ["not_equal"], summary: "where they differ", law: "y = (input != other)", .notEqual),
        comparison("lt", aliases: ["less"], summary: "where the first is smaller", law: "y = (input < other)", .less),
        comparison(
            "le", aliases: ["less_equal"], summary: "where the first is not greater", law: "y = (input <= other)",
            .lessOrEqual),
        comparison(
            "gt", aliases: ["greater"], summary: "where the first is greater", law: "y = (input > other)", .greater),
        comparison(
            "ge", aliases: ["greater_equal"], summary: "where the first is not smaller", law: "y = (input >= other)",
            .greaterOrEqual),
        comparison("logical_and", summary: "where both are not zero", law: "y = (input and other)", .logicalAnd),
        comparison("logical_or", summary: "where one is not zero", law: "y = (input or other)", .logicalOr),
        comparison("logical_xor", summary: "where exactly one is not zero", law: "y = (input xor other)", .logicalXor),
        rsub,
        bitwiseNot,
    ]

    /// A sum or difference with a factor for the second operand.
    private static func scaled(
        _ name: String, aliases: [String] = [], summary: String, law: String, _ f: Broadcasting
    ) -> Operation {
        general(
            name, aliases: aliases, summary: summary, law: law, kind: .broadcasting, hasInPlace: true,
            [.input, .otherOrNumber, Parameter("alpha", .scalar, default: .int(1), keywordOnly: true)],
            examples: [
                Example(.x([1, 2, 3, 4], shape: [2, 2]), .x([0.5, -1], shape: [2]), .constant(.int(1))),
                Example(.x([1, 2], shape: [2]), .x([0.5, -1], shape: [2]), .constant(.scalar(.float(0.5)))),
            ]
        ) { engine, arguments throws(Problem) in
            let left = try arguments.operand(0)
            var right = try arguments.operand(1)
            let alpha = try arguments.scalar(2)
            if alpha != .int(1) {
                if alpha.category == .float, engine.promotion(left, right).isFloat == false {
                    throw Problems.wholeAlpha()
                }
                let isDifference = f.function != .add
                if let sum = try engine.scaledSum(left, right, alpha, isDifference: isDifference) {
                    return .tensor(sum)
                }
                right = .tensor(
                    try engine.general(
                        .multiply,
                        right.isNumber
                            ? .tensor(try engine.number(try arguments.scalar(1), engine.promotion(right))) : right,
                        .scalar(alpha)))
            }
            return .tensor(try engine.general(f.function == .add ? .add : .subtract, left, right))
        }
    }

    private static let rsub = general(
        "rsub", summary: "the second operand minus the first", law: "y = other - input", kind: .broadcasting,
        isMethod: false, [.input, .otherOrNumber],
        examples: [Example(.x([1, 2], shape: [2]), .x([0.5, -1], shape: [2]))]
    ) { engine, arguments throws(Problem) in
        .tensor(try engine.broadcast(.reverseSubtract, try arguments.operand(0), try arguments.operand(1)))
    }

    private static let division = general(
        "div", aliases: ["divide", "true_divide"], summary: "the quotient of two operands, rounded where asked",
        law: "y = input / other", kind: .broadcasting, hasInPlace: true,
        [
            .input, .otherOrNumber,
            Parameter("rounding_mode", .optionalString, default: Argument.Constant.none, keywordOnly: true),
        ],
        examples: [Example(.x([1, 2, 3, 4], shape: [2, 2]), .x([0.5, -1], shape: [2]), .constant(.none))]
    ) { engine, arguments throws(Problem) in
        let (left, right) = (try arguments.operand(0), try arguments.operand(1))
        switch arguments.string(2) {
        case nil: return .tensor(try engine.general(.divide, left, right))
        case "floor": return .tensor(try engine.broadcast(.floorQuotient, left, right))
        case "trunc":
            return .tensor(try engine.truncatedQuotient(left, right))
        case let mode?: throw Problems.roundingMode(mode)
        }
    }

    private static let power = general(
        "pow", summary: "one operand to the power of the other", law: "y = input ** exponent", kind: .broadcasting,
        hasInPlace: true, [Parameter("input", .tensorOrScalar), Parameter("exponent", .tensorOrScalar)],
        examples: [
            Example(.x([0.5, 1.5, 2], shape: [3]), .constant(.scalar(.float(2.5)))),
            Example(.x([0.5, -1.5, 2], shape: [3]), .constant(.scalar(.int(3)))),
            Example(.x([0.5, 1.5], shape: [2]), .x([1.2, -0.7], shape: [2])),
        ]
    ) { engine, arguments throws(Problem) in
        .tensor(try engine.general(.power, try arguments.operand(0), try arguments.operand(1)))
    }

    private static func whole(_ name: String, summary: String, _ f: Broadcasting) -> Operation {
        broadcasting(
            name, summary: summary, law: "", f, derivative: .none(because: "integers have no derivative"),
            examples: [Example(.whole([6, 3], shape: [2]), .whole([2, 1], shape: [2]))])
    }

    private static let bitwiseNot = general(
        "bitwise_not", summary: "every bit, or truth value, the other way", kind: .elementwise, hasInPlace: true,
        [.input], derivative: .none(because: "integers have no derivative"),
        examples: [Example(.whole([6, -3], shape: [2]))]
    ) { engine, arguments throws(Problem) in
        let x = try arguments.tensor(0)
        if x.dtype.isFloat { throw Problems.noKernel("bitwise_not", x.dtype) }
        return .tensor(try engine.invert(x))
    }
}

extension Operand {
    var isNumber: Bool { if case .scalar = self { true } else { false } }
}

extension Broadcasting {
    static let floorQuotient = Broadcasting(
        "div_floor", .floorDivide, .promoted,
        rule: Rule("DivBackward2") { d throws(Problem) in
            if d.needs(0) { try d.send(try d.term(d.dy).zeros().tensor, 0) }
            if d.needs(1) { try d.send(try d.term(d.dy).zeros().tensor, 1) }
        })
    /// `other - input`: the operands the other way round.
    static let reverseSubtract = Broadcasting(
        "rsub", .reverseSubtract, .promoted,
        rule: Rule("RsubBackward0") { d throws(Problem) in
            if d.needs(0) { try d.send(try d.engine.negate(d.dy), 0) }
            if d.needs(1) { try d.send(d.dy, 1) }
        }, rightNumber: .subtractFromNumber)
    static let fmod = Broadcasting(
        "fmod", .fmod, .promoted,
        rule: Rule("FmodBackward1", saves: .inputs) { d throws(Problem) in
            if d.needs(0) { try d.send(d.dy, 0) }
            if d.needs(1) {
                let quotient = try (try d.x / d.term(try d.saved(1))).call("trunc")
                try d.send(try (-d.term(d.dy) * quotient).tensor, 1)
            }
        }, rightNumber: Rule("FmodBackward0") { d throws(Problem) in try d.send(d.dy, 0) })
    static let maximum = Broadcasting(
        "maximum", .maximum, .promoted, rule: extremum("MaximumBackward0", isGreater: true))
    static let minimum = Broadcasting(
        "minimum", .minimum, .promoted, rule: extremum("MinimumBackward0", isGreater: false))

    /// The gradient goes to the operand that was taken, by halves where both were.
    private static func extremum(_ name: String, isGreater: Bool) -> Rule {
        Rule(name, saves: .inputs) { d throws(Problem) in
            let (a, b) = (try d.saved(0), try d.saved(1))
            let dy = d.term(d.dy)
            let isEqual = d.term(try d.engine.compare(.equal, .tensor(a), .tensor(b)))
            let shared = try dy - (dy * isEqual) * 0.5
            func lost(_ x: Tensor, _ other: Tensor) throws(Problem) -> Term {
                d.term(try d.engine.compare(isGreater ? .less : .greater, .tensor(x), .tensor(other)))
            }
            if d.needs(0) { try d.send(try shared.filled(0, where: try lost(a, b)).tensor, 0) }
            if d.needs(1) { try d.send(try shared.filled(0, where: try lost(b, a)).tensor, 1) }
        }
    }

    static let atan2 = Broadcasting(
        "atan2", .atan2, .real,
        rule: Rule("Atan2Backward0", saves: .inputs) { d throws(Problem) in
            let (a, b, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
            let inverse = try (a * a + b * b).reciprocal()
            if d.needs(0) { try d.send(try (dy * b * inverse).tensor, 0) }
            if d.needs(1) { try d.send(try (dy * -a * inverse).tensor, 1) }
        })
    static let hypot = Broadcasting(
        "hypot", .hypot, .promoted,
        rule: Rule("HypotBackward0", saves: [.inputs, .output]) { d throws(Problem) in
            let (dy, y) = (d.term(d.dy), d.term(try d.saved(2)))
            if d.needs(0) { try d.send(try (dy * (try d.x / y)).tensor, 0) }
            if d.needs(1) { try d.send(try (dy * (d.term(try d.saved(1)) / y)).tensor, 1) }
        })
    static let copySign = Broadcasting(
        "copysign", .copySign, .real,
        rule: Rule("CopysignBackward0", saves: [.inputs, .output]) { d throws(Problem) in
            let (dy, y) = (d.term(d.dy), d.term(try d.saved(2)))
            if d.needs(0) {
                let x = try d.x
                try d.send((dy * (y / x).filled(0, where: x.isEqual(0))).tensor, 0)
            }
            if d.needs(1) { try d.send(try d.engine.full(d.node.shape, .int(0), dtype: d.node.dtype), 1) }
        }, rightNumber: copySignOfNumber)
    private static let copySignOfNumber = Rule("CopysignBackward1", needsSaved: true, saves: .inputs) {
        d throws(Problem) in
        let x = try d.x
        let sign = d.node.number.sign == .minus ? -1.0 : 1.0
        try d.send((d.term(d.dy) * (x.sign() * sign)).tensor, 0)
    }
    static let xlogy = Broadcasting(
        "xlogy", .xlogy, .real,
        rule: Rule("XlogyBackward0", saves: .inputs) { d throws(Problem) in
            let (x, other, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
            if d.needs(0) {
                try d.send(try (dy * other.log()).filled(0, where: x.isEqual(0).and(other.isAtMost(0))).tensor, 0)
            }
            if d.needs(1) { try d.send(try (dy * x / other).tensor, 1) }
        },
        rightNumber: Rule("XlogyBackward2", saves: .inputs) { d throws(Problem) in
            try d.send(try (d.term(d.dy) * Double.log(d.node.number)).filled(0, where: d.x.isEqual(0)).tensor, 0)
        },
        leftNumber: Rule("XlogyBackward1", saves: .inputs) { d throws(Problem) in
            try d.send(try (d.node.number * d.term(d.dy) / d.x).tensor, 0)
        })
    static let logAddExp = Broadcasting(
        "logaddexp", .logAddExp, .promoted,
        rule: Rule("LogaddexpBackward0", saves: .inputs) { d throws(Problem) in
            let (a, b, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
            if d.needs(0) { try d.send(try (dy / (1 + (b - a).exp())).tensor, 0) }
            if d.needs(1) { try d.send(try (dy / (1 + (a - b).exp())).tensor, 1) }
        })
}
