import Diagnostics
import Tensors

/// Signs and repairs of each element, and questions about a tensor.
extension Operation {
    private static let samples = ExampleArgument.x([-1.5, -0.3, 0.4, 1.7], shape: [4])
    private static let realsOnly = DerivativeNote.none(because: "the answer is a truth value")

    static let oddments: [Operation] = [
        general(
            "positive", summary: "the tensor itself", law: "y = x", kind: .elementwise, [.input],
            examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            .tensor(try engine.positive(try a.tensor(0)))
        },
        question("is_inference", summary: "whether it was made in inference mode: not known here") { _ in false },
        question("is_signed", summary: "whether the type has negative numbers") {
            $0.dtype != .bool && $0.dtype != .uint8
        },
        general(
            "is_nonzero", summary: "whether the one element is not zero", kind: .query, [.input],
            derivative: realsOnly, examples: [Example(.x([2], shape: [1]))]
        ) { engine, a throws(Problem) in .bool(try engine.truth(try a.tensor(0))) },
        general(
            "is_same_size", summary: "whether two tensors have one shape", kind: .query, [.input, .other],
            derivative: realsOnly, examples: [Example(samples, samples)]
        ) { _, a throws(Problem) in .bool((try a.tensor(0)).shape == (try a.tensor(1)).shape) },
        general(
            "frexp", summary: "each element as a number between 1/2 and 1 and a power of 2",
            law: "x = mantissa * 2**exponent", kind: .elementwise, [.input], examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isFloat else { throw Problems.frexpType() }
            let numbers = x.doubles()
            let exponents = numbers.map { $0 == 0 || !$0.isFinite ? 0 : Int($0.exponent) + 1 }
            let exponent = try engine.cast(try engine.makeTensor(shape: x.shape, ints: exponents), to: .int32)
            let mantissa = try engine.composed(frexpRule, [x]) { engine, x throws(Problem) in
                let scale = try engine.makeTensor(
                    shape: x[0].shape, dtype: x[0].dtype,
                    doubles: exponents.map { Double(sign: .plus, exponent: -$0, significand: 1) })
                return try engine.general(.multiply, .tensor(x[0]), .tensor(scale))
            }
            return .named(
                type: "torch.return_types.frexp", fields: [("mantissa", mantissa), ("exponent", exponent)])
        },
        general(
            "nan_to_num", summary: "numbers in place of NaN and infinities", kind: .elementwise, hasInPlace: true,
            [
                .input, Parameter("nan", .optionalScalar, default: Argument.Constant.none),
                Parameter("posinf", .optionalScalar, default: Argument.Constant.none),
                Parameter("neginf", .optionalScalar, default: Argument.Constant.none),
            ], examples: [Example(samples, .constant(.none), .constant(.none), .constant(.none))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isFloat else { return .tensor(try engine.clone(x)) }
            let greatest = x.dtype.greatest ?? 0
            let (nan, high) = (a.optionalScalar(1)?.double ?? 0, a.optionalScalar(2)?.double ?? greatest)
            let low = a.optionalScalar(3)?.double ?? -greatest
            return .tensor(
                try engine.composed(nanToNumRule, [x]) { engine, x throws(Problem) in
                    let x = Term(x[0], engine)
                    return try x.filled(nan, where: x.call("isnan")).filled(high, where: x.call("isposinf"))
                        .filled(low, where: x.call("isneginf")).tensor
                })
        },
        general(
            "fill", summary: "one number in another tensor's shape and type", kind: .elementwise, isMethod: false,
            [.input, Parameter("value", .tensorOrScalar)],
            derivative: .none(because: "the result does not depend on the tensor's elements"),
            examples: [Example(samples, .constant(.scalar(.int(7))))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            switch try a.operand(1) {
            case .scalar(let value):
                return .tensor(
                    try engine.composed(fillRule, [x]) { engine, x throws(Problem) in
                        try engine.maskedFill(x[0], try engine.full([], .bool(true), dtype: .bool), value)
                    })
            case .tensor(let value):
                guard value.shape.isEmpty else { throw Problems.fillRank(value.shape.count) }
                return .tensor(
                    try engine.composed(fillByTensorRule, [x, value]) { engine, x throws(Problem) in
                        let everywhere = try engine.full([], .bool(true), dtype: .bool)
                        return try engine.choose(
                            everywhere, .tensor(try engine.cast(x[1], to: x[0].dtype)), .tensor(x[0]))
                    })
            }
        },
        polynomial("chebyshev_polynomial_t", .chebyshevT), polynomial("chebyshev_polynomial_u", .chebyshevU),
        polynomial("chebyshev_polynomial_v", .chebyshevV), polynomial("chebyshev_polynomial_w", .chebyshevW),
        polynomial("shifted_chebyshev_polynomial_t", .chebyshevT, isShifted: true),
        polynomial("shifted_chebyshev_polynomial_u", .chebyshevU, isShifted: true),
        polynomial("shifted_chebyshev_polynomial_v", .chebyshevV, isShifted: true),
        polynomial("shifted_chebyshev_polynomial_w", .chebyshevW, isShifted: true),
        polynomial("hermite_polynomial_h", .hermiteH), polynomial("hermite_polynomial_he", .hermiteHe),
        polynomial("laguerre_polynomial_l", .laguerre), polynomial("legendre_polynomial_p", .legendre),
    ]

    private static let frexpRule = Rule.composed("FrexpBackward0")
    private static let nanToNumRule = Rule.composed("NanToNumBackward0")
    private static let fillRule = Rule.composed("FillBackward0")
    private static let fillByTensorRule = Rule.composed("FillBackward1")

    private static func question(
        _ name: String, summary: String, _ answer: @escaping @Sendable (Tensor) -> Bool
    ) -> Operation {
        general(name, summary: summary, kind: .query, [.input], derivative: realsOnly, examples: [Example(samples)]) {
            _, a throws(Problem) in .bool(answer(try a.tensor(0)))
        }
    }

    private static func polynomial(
        _ name: String, _ family: OrthogonalPolynomial, isShifted: Bool = false
    ) -> Operation {
        let words = name.split(separator: "_").joined(separator: " ")
        return general(
            "special." + name, summary: "the \(words) of a degree", kind: .broadcasting, isMethod: false,
            [Parameter("input", .tensorOrScalar), Parameter("n", .tensorOrScalar)],
            derivative: .none(because: "PyTorch does not differentiate it"),
            examples: [Example(samples, .constant(.scalar(.int(3))))]
        ) { engine, a throws(Problem) in
            let (x, n) = (try a.operand(0), try a.operand(1))
            let promoted = engine.promotion(x, n)
            let dtype = promoted.isFloat ? promoted : engine.defaultDType
            let shape = try Shape.broadcast(engine.shape(x), engine.shape(n))
            let points = (try engine.array(x, as: dtype)).broadcast(to: shape).doubles()
            let degrees = (try engine.array(n, as: .float64)).broadcast(to: shape).doubles()
            let values = zip(points, degrees).map { x, n in family.value(isShifted ? 2 * x - 1 : x, n) }
            return .tensor(try engine.makeTensor(shape: shape, dtype: dtype, doubles: values))
        }
    }
}
