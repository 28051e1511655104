import Diagnostics
import Tensors

/// Complex numbers: their parts, conjugates and angles, and tensors made of two.
extension Operation {
    private static let samples = ExampleArgument.x([-1.5, -0.3, 0.4, 1.7], shape: [4])
    private static let realsOnly = DerivativeNote.none(because: "the answer is a truth value")

    static let complexNumbers: [Operation] = [
        general(
            "complex", summary: "complex numbers of given real and imaginary parts", law: "y = real + imag i",
            kind: .broadcasting, isMethod: false, [Parameter("real", .tensor), Parameter("imag", .tensor)]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            try checkParts(x, y)
            return .tensor(try engine.complex(x, y))
        },
        general(
            "polar", summary: "complex numbers of given sizes and angles", law: "y = abs (cos angle + i sin angle)",
            kind: .broadcasting, isMethod: false, [Parameter("abs", .tensor), Parameter("angle", .tensor)]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            try checkParts(x, y)
            return .tensor(
                try engine.composed(polarRule, [x, y]) { engine, x throws(Problem) in
                    let (size, angle) = (Term(x[0], engine), Term(x[1], engine))
                    return try engine.complex((size * angle.cos()).tensor, (size * angle.sin()).tensor)
                })
        },
        general(
            "view_as_real", summary: "complex numbers as pairs of real ones; a view", kind: .layout, isMethod: false,
            [.input]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isComplex else { throw Problems.viewAsRealType() }
            return .tensor(try engine.viewedAsReal(x))
        },
        general(
            "view_as_complex", summary: "pairs of real numbers as complex ones; a view", kind: .layout,
            isMethod: false, [.input]
        ) { engine, a throws(Problem) in .tensor(try engine.viewedAsComplex(try a.tensor(0))) },
        general(
            "real", summary: "the real part, a view; of real numbers, the tensor itself", kind: .elementwise, [.input],
            examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensor(x.dtype.isComplex ? try engine.part(x, isImaginary: false) : x)
        },
        general("imag", summary: "the imaginary part, a view", kind: .elementwise, [.input]) {
            engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isComplex else { throw Problems.imaginaryPart() }
            let result = try engine.part(x, isImaginary: true)
            if x.isConjugated { result.isNegated = true }
            return .tensor(result)
        },
        general(
            "angle", summary: "the angle of a complex number; 0 for positive numbers, pi for negative ones",
            kind: .elementwise, [.input], examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            let x = try engine.floating(try a.tensor(0))
            if x.dtype.isComplex { return .tensor(try engine.angles(x)) }
            let result = try engine.unrecorded { () throws(Problem) in
                let term = Term(x, engine)
                let isNumber = try term.call("isnan").call("logical_not")
                return try term.filled(0, where: isNumber).filled(.pi, where: term.isLess(0)).tensor
            }
            _ = try engine.record(angleRule, result, inputs: [x])
            return .tensor(result)
        },
        conjugate("conj"), conjugate("conj_physical"),
        general(
            "resolve_conj", summary: "the tensor with its conjugate taken", law: "y = x", kind: .elementwise, [.input],
            examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensor(x.isConjugated ? try engine.clone(x) : x)
        },
        general(
            "resolve_neg", summary: "the tensor with its sign changed", law: "y = x", kind: .elementwise, [.input],
            examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensor(x.isNegated ? try engine.clone(x) : x)
        },
        general(
            "isreal", summary: "where an element has no imaginary part", kind: .elementwise, [.input],
            derivative: realsOnly, examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isComplex else {
                return .tensor(try engine.full(x.shape, .bool(true), dtype: .bool))
            }
            let result = try engine.empty(x.shape, .bool)
            Kernels.test(.isZero, x.array.imaginary, into: result.array)
            return .tensor(result)
        },
        question("is_complex", summary: "whether the elements are complex") { $0.dtype.isComplex },
        question("is_conj", summary: "whether it is the conjugate of a complex tensor") { $0.isConjugated },
        question("is_neg", summary: "whether it is the imaginary part of a conjugate") { $0.isNegated },
    ]

    private static func checkParts(_ x: Tensor, _ y: Tensor) throws(Problem) {
        for tensor in [x, y] where tensor.dtype != .float32 && tensor.dtype != .float64 {
            throw Problems.complexParts(x.dtype, y.dtype)
        }
        guard x.dtype == y.dtype else { throw Problems.complexPartTypes(x.dtype, y.dtype) }
    }

    private static func conjugate(_ name: String) -> Operation {
        general(
            name, summary: "the conjugate, which is the tensor itself for real numbers", law: "y = re(x) - i im(x)",
            kind: .elementwise, [.input], examples: [Example(samples)]
        ) { engine, a throws(Problem) in
            let result = try engine.conjugated(try a.tensor(0))
            if name == "conj", result.dtype.isComplex { result.isConjugated = !(try a.tensor(0)).isConjugated }
            return .tensor(result)
        }
    }

    private static func question(
        _ name: String, summary: String, _ answer: @escaping @Sendable (Tensor) -> Bool
    ) -> Operation {
        general(name, summary: summary, kind: .query, [.input], derivative: realsOnly, examples: [Example(samples)]) {
            _, a throws(Problem) in .bool(answer(try a.tensor(0)))
        }
    }

    private static let angleRule = Rule("AngleBackward0") { d throws(Problem) in
        try d.send(try d.term(d.dy).zeros().tensor, 0)
    }
    private static let polarRule = Rule.composed("PolarBackward0")
}

extension Engine {
    /// What the functions of each element that are not analytic give for complex numbers; `nil` for all others.
    func complexElementwise(_ name: String, _ x: Tensor) throws(Problem) -> Tensor? {
        switch name {
        case "abs": return try magnitudes(x)
        case "sgn":
            return try composed(.complexSign, [x]) { engine, x throws(Problem) in
                let size = Term(try engine.magnitudes(x[0]), engine)
                return try (Term(x[0], engine) / size.filled(1, where: size.isEqual(0))).tensor
            }
        default: return nil
        }
    }
}

extension Rule {
    fileprivate static let complexSign = composed("SgnBackward0")
}
