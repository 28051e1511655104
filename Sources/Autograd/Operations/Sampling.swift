import Diagnostics
import Tensors

/// Numbers drawn from rarer distributions: PyTorch's own, in its order.
extension Operation {
    private static let drawn = DerivativeNote.none(because: "its numbers are drawn, not computed from its inputs")
    private static let zero = Argument.Constant.int(0)

    static let sampling: [Operation] = [
        filled("exponential_", Parameter("lambd", .scalar, default: .int(1)), summary: "an exponential distribution") {
            engine, x, a throws(Problem) in
            let rate = try a.scalar(1).double
            guard x.dtype.isFloat else { throw Problems.continuous("Exponential", x.dtype.coreName) }
            guard rate > 0 else { throw Problems.exponentialRate(rate) }
            return engine.generator.exponential(x.count, rate: rate)
        },
        filled("geometric_", Parameter("p", .scalar), summary: "a geometric distribution") {
            engine, x, a throws(Problem) in
            let p = try a.scalar(1).double
            guard p > 0, p < 1 else { throw Problems.geometricProbability(p) }
            return engine.generator.geometric(x.count, probability: p)
        },
        filled(
            "cauchy_", Parameter("median", .scalar, default: zero), Parameter("sigma", .scalar, default: .int(1)),
            summary: "a Cauchy distribution"
        ) { engine, x, a throws(Problem) in
            guard x.dtype.isFloat else { throw Problems.continuous("Cauchy", Problems.cName(x.dtype)) }
            let scale = try a.scalar(2).double
            guard scale > 0 else { throw Problems.positiveScale("cauchy_", "sigma", scale) }
            return engine.generator.cauchy(x.count, median: try a.scalar(1).double, scale: scale)
        },
        filled(
            "log_normal_", Parameter("mean", .scalar, default: .int(1)), Parameter("std", .scalar, default: .int(2)),
            summary: "a distribution whose logarithm is normal"
        ) { engine, x, a throws(Problem) in
            guard x.dtype.isFloat else { throw Problems.notImplemented("log_normal_cpu", x.dtype) }
            let deviation = try a.scalar(2).double
            guard deviation > 0 else { throw Problems.positiveScale("log_normal_", "std", deviation) }
            return engine.generator.logNormal(x.count, mean: try a.scalar(1).double, deviation: deviation)
        },
        integersInPlace, bernoulliInPlace,
        general(
            "multinomial", summary: "indices drawn with given weights", kind: .creation,
            [
                .input, Parameter("num_samples", .int), Parameter("replacement", .bool, default: .bool(false)),
                .generator,
            ], derivative: drawn
        ) { engine, a throws(Problem) in
            .tensor(try engine.multinomial(try a.tensor(0), try a.int(1), replacement: a.bool(2)))
        },
        general(
            "poisson", summary: "numbers drawn from Poisson distributions of given rates", kind: .creation,
            isMethod: false, [.input, .generator], derivative: drawn
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isFloat else { throw Problems.notImplemented("poisson_cpu", x.dtype) }
            let rates = x.doubles()
            guard rates.allSatisfy({ $0 >= 0 }) else { throw Problems.poissonRate() }
            return .tensor(
                try engine.makeTensor(
                    shape: x.shape, dtype: x.dtype, doubles: rates.map { engine.generator.poisson($0) }))
        },
        Operation(
            "randint_like", summary: "integers drawn evenly, in another tensor's shape and type", kind: .creation,
            isMethod: false,
            overloads: [
                Overload([.input, Parameter("high", .int), .dtype, .device, .requiresGrad], derivative: drawn) {
                    engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    return .tensor(
                        try engine.integers(0, try a.int(1), shape: x.shape, a.dtype(2) ?? x.dtype, a.bool(4)))
                },
                Overload(
                    [.input, Parameter("low", .int), Parameter("high", .int), .dtype, .device, .requiresGrad],
                    derivative: drawn
                ) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    return .tensor(
                        try engine.integers(
                            try a.int(1), try a.int(2), shape: x.shape, a.dtype(3) ?? x.dtype, a.bool(5)))
                },
            ]),
    ]

    /// A tensor itself filled with numbers of a distribution.
    private static func filled(
        _ name: String, _ parameters: Parameter..., summary: String,
        _ draw: @escaping @Sendable (Engine, Tensor, [Argument]) throws(Problem) -> [Double]
    ) -> Operation {
        general(
            name, summary: "the tensor itself filled from \(summary)", kind: .creation, isFunction: false,
            [.input] + parameters + [.generator], derivative: drawn
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            try engine.refill(x, try draw(engine, x, a).map { .float($0) })
            return .tensor(x)
        }
    }

    private static let integersInPlace = Operation(
        "random_", summary: "the tensor itself filled with integers drawn evenly", kind: .creation, isFunction: false,
        overloads: [
            Overload([.input, .generator], derivative: drawn) { engine, a throws(Problem) in
                let x = try a.tensor(0)
                try engine.refill(x, engine.wholeNumbers(x).map { .int($0) })
                return .tensor(x)
            },
            Overload([.input, Parameter("to", .int), .generator], derivative: drawn) { engine, a throws(Problem) in
                try refill(engine, try a.tensor(0), 0, try a.int(1))
            },
            Overload([.input, Parameter("from", .int), Parameter("to", .int), .generator], derivative: drawn) {
                engine, a throws(Problem) in try refill(engine, try a.tensor(0), try a.int(1), try a.int(2))
            },
        ])

    private static func refill(_ engine: Engine, _ x: Tensor, _ low: Int, _ high: Int) throws(Problem)
        -> OperationResult
    {
        guard low < high else { throw Problems.emptyRange(low, high) }
        try engine.refill(x, engine.generator.integers(x.count, from: low, to: high).map { .int($0) })
        return .tensor(x)
    }

    private static let bernoulliInPlace = Operation(
        "bernoulli_", summary: "the tensor itself filled with 1 and 0, drawn with given probabilities",
        kind: .creation, isFunction: false,
        overloads: [
            Overload([.input, Parameter("p", .scalar, default: .scalar(.float(0.5))), .generator], derivative: drawn) {
                engine, a throws(Problem) in
                let (x, p) = (try a.tensor(0), try a.scalar(1).double)
                guard p >= 0, p <= 1 else { throw Problems.bernoulliProbability(p) }
                try engine.refill(x, engine.generator.bernoulli(x.count, probability: p).map { .int($0 ? 1 : 0) })
                return .tensor(x)
            },
            Overload([.input, Parameter("p", .tensor), .generator], derivative: drawn) { engine, a throws(Problem) in
                let (x, p) = (try a.tensor(0), try a.tensor(1))
                let chances = p.array.broadcast(to: try Shape.broadcast(p.shape, x.shape)).doubles()
                guard chances.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { throw Problems.probability() }
                let flags =
                    p.dtype == .float64
                    ? engine.generator.bernoulli(chances) : engine.generator.bernoulli(chances.map { Float($0) })
                try engine.refill(x, flags.map { .int($0 ? 1 : 0) })
                return .tensor(x)
            },
        ])
}

extension Parameter {
    /// Where the random numbers come from: the interpreter puts a given generator in the engine's place.
    static let generator = Parameter("generator", .ignored, default: Argument.Constant.none, keywordOnly: true)
}

extension Engine {
    /// Sets all elements in row-major order.
    func refill(_ x: Tensor, _ numbers: [Scalar]) throws(Problem) {
        let drawn = try empty(x.shape, x.dtype)
        Kernels.store(numbers, into: drawn.array)
        try copyInPlace(x, .tensor(drawn))
    }

    /// `random_()`: all integers that a type holds exactly, from 0 on.
    func wholeNumbers(_ x: Tensor) -> [Int] {
        let greatest: UInt64 =
            switch x.dtype {
            case .float32: 1 << 24
            case .float64: 1 << 53
            case .float16: 1 << 11
            case .bfloat16: 1 << 8
            case .bool: 1
            default: UInt64(x.dtype.integers?.upperBound ?? Int.max)
            }
        return generator.integers(x.count, upTo: greatest, isWide: x.dtype.itemSize == 8)
    }

    func multinomial(_ x: Tensor, _ count: Int, replacement: Bool) throws(Problem) -> Tensor {
        guard x.shape.count == 1 || x.shape.count == 2 else { throw Problems.multinomialRank() }
        guard x.dtype.isFloat else { throw Problems.multinomialType(x.dtype) }
        guard count > 0 else { throw Problems.multinomialCount() }
        let width = x.shape[x.shape.count - 1]
        guard replacement || count <= width else { throw Problems.multinomialTooMany() }
        let weights = x.doubles()
        guard weights.allSatisfy({ $0.isFinite && $0 >= 0 }) else { throw Problems.multinomialWeights() }
        let rows = x.shape.count == 2 ? x.shape[0] : 1
        try memory.room(try Shape.checked([rows, count]) * 16)
        var drawn: [Int] = []
        let slices = (0..<rows).map { weights[($0 * width)..<(($0 + 1) * width)] }
        for row in slices where row.reduce(0, +) <= 0 { throw Problems.multinomialSum() }
        for row in slices {
            drawn += generator.multinomial(row.map { Float($0) }, count: count, replacement: replacement)
        }
        return try makeTensor(shape: Array(x.shape.dropLast()) + [count], ints: drawn)
    }
}
