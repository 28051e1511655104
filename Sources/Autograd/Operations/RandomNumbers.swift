import Diagnostics
import Tensors

/// Random numbers: those of PyTorch's CPU generator, in its order.
extension Operation {
    private static let drawn = DerivativeNote.none(because: "its numbers are drawn, not computed from its inputs")

    static let randomNumbers: [Operation] = [
        shaped("rand", summary: "numbers drawn evenly from [0, 1)") { engine, shape, dtype throws(Problem) in
            try engine.drawn(shape, dtype, single: { $0.uniform($1) }, double: { $0.uniform($1) })
        },
        shaped("randn", summary: "numbers drawn from the standard normal distribution") {
            engine, shape, dtype throws(Problem) in
            try engine.normal(shape, dtype, mean: 0, deviation: 1)
        },
        like("rand_like", summary: "numbers from [0, 1) in another tensor's shape and type") {
            engine, shape, dtype throws(Problem) in
            try engine.drawn(shape, dtype, single: { $0.uniform($1) }, double: { $0.uniform($1) })
        },
        like("randn_like", summary: "normal numbers in another tensor's shape and type") {
            engine, shape, dtype throws(Problem) in
            try engine.normal(shape, dtype, mean: 0, deviation: 1)
        },
        integers,
        permutation,
        normal,
        bernoulli,
        refilled(
            "uniform", summary: "numbers drawn evenly between two bounds",
            Parameter("from", .scalar, default: .int(0)), Parameter("to", .scalar, default: .int(1))
        ) { engine, x, a throws(Problem) in
            let (low, high) = (try a.scalar(1).double, try a.scalar(2).double)
            guard low <= high else { throw Problems.uniformBounds(low, high) }
            return try engine.drawn(
                x.shape, x.dtype, single: { $0.uniform($1, from: Float(low), to: Float(high)) },
                double: { $0.uniform($1, from: low, to: high) })
        },
        refilled(
            "normal", summary: "numbers drawn from a normal distribution", Parameter("mean", .scalar, default: .int(0)),
            Parameter("std", .scalar, default: .int(1))
        ) { engine, x, a throws(Problem) in
            try engine.normal(x.shape, x.dtype, mean: try a.scalar(1).double, deviation: try a.scalar(2).double)
        },
    ]

    /// Numbers in a given shape.
    private static func shaped(
        _ name: String, summary: String, _ draw: @escaping @Sendable (Engine, [Int], DType) throws(Problem) -> Tensor
    ) -> Operation {
        general(
            name, summary: summary, kind: .creation, isMethod: false, [.size, .dtype, .device, .requiresGrad],
            derivative: drawn
        ) { engine, a throws(Problem) in
            let result = try draw(engine, try a.ints(0), a.dtype(1) ?? engine.defaultDType)
            return .tensor(try engine.leaf(result, a.bool(3)))
        }
    }

    /// Numbers in another tensor's shape and type.
    private static func like(
        _ name: String, summary: String, _ draw: @escaping @Sendable (Engine, [Int], DType) throws(Problem) -> Tensor
    ) -> Operation {
        general(
            name, summary: summary, kind: .creation, isMethod: false, [.input, .dtype, .device, .requiresGrad],
            derivative: drawn
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let result = try draw(engine, x.shape, a.dtype(1) ?? x.dtype)
            return .tensor(try engine.leaf(result, a.bool(3)))
        }
    }

    /// `NAME_` only: fills a tensor anew.
    private static func refilled(
        _ name: String, summary: String, _ first: Parameter, _ second: Parameter,
        _ draw: @escaping @Sendable (Engine, Tensor, [Argument]) throws(Problem) -> Tensor
    ) -> Operation {
        general(
            name + "_", summary: summary + ", into the tensor itself", kind: .creation, isFunction: false,
            [.input, first, second], derivative: drawn
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            try engine.copyInPlace(x, .tensor(try draw(engine, x, a)))
            return .tensor(x)
        }
    }

    private static let integers = Operation(
        "randint", summary: "integers drawn evenly from a lowest up to, not including, a highest", kind: .creation,
        isMethod: false,
        overloads: [
            Overload(
                [Parameter("high", .int), Parameter("size", .ints(variadic: false)), .dtype, .device, .requiresGrad],
                derivative: drawn
            ) { engine, a throws(Problem) in
                .tensor(try engine.integers(0, try a.int(0), shape: try a.ints(1), a.dtype(2), a.bool(4)))
            },
            Overload(
                [
                    Parameter("low", .int), Parameter("high", .int), Parameter("size", .ints(variadic: false)), .dtype,
                    .device, .requiresGrad,
                ], derivative: drawn
            ) { engine, a throws(Problem) in
                .tensor(
                    try engine.integers(try a.int(0), try a.int(1), shape: try a.ints(2), a.dtype(3), a.bool(5)))
            },
        ])

    private static let permutation = general(
        "randperm", summary: "the integers up to n in random order", kind: .creation, isMethod: false,
        [Parameter("n", .int), .dtype, .device, .requiresGrad], derivative: drawn
    ) { engine, a throws(Problem) in
        let n = try a.int(0)
        guard n >= 0 else { throw Problems.negativePermutation(n) }
        let dtype = a.dtype(1) ?? .int64
        if dtype == .bool { throw Problems.notImplemented("randperm", .bool) }
        let result = try engine.allocate([n], dtype)
        Kernels.store(engine.generator.permutation(n).map { .int($0) }, into: result.array)
        return .tensor(try engine.leaf(result, a.bool(3)))
    }

    private static let normal = Operation(
        "normal", summary: "numbers drawn from normal distributions of given means and deviations", kind: .creation,
        isMethod: false,
        overloads: [
            Overload(
                [
                    Parameter("mean", .scalar), Parameter("std", .scalar),
                    Parameter("size", .ints(variadic: false)), .dtype, .device, .requiresGrad,
                ], derivative: drawn
            ) { engine, a throws(Problem) in
                let result = try engine.normal(
                    try a.ints(2), a.dtype(3) ?? engine.defaultDType, mean: try a.scalar(0).double,
                    deviation: try a.scalar(1).double)
                return .tensor(try engine.leaf(result, a.bool(5)))
            },
            Overload(
                [Parameter("mean", .tensorOrScalar), Parameter("std", .tensorOrScalar, default: .scalar(.float(1)))],
                derivative: drawn
            ) { engine, a throws(Problem) in
                .tensor(try engine.normal(means: try a.operand(0), deviations: try a.operand(1)))
            },
        ])

    private static let bernoulli = general(
        "bernoulli", summary: "1 with the probability that the tensor holds, else 0", kind: .creation,
        hasInPlace: false,
        [.input], derivative: drawn
    ) { engine, a throws(Problem) in
        let x = try a.tensor(0)
        guard x.dtype.isFloat, x.doubles().allSatisfy({ $0 >= 0 && $0 <= 1 }) else { throw Problems.probability() }
        let flags =
            x.dtype != .float64
            ? engine.generator.bernoulli(x.doubles().map { Float($0) }) : engine.generator.bernoulli(x.doubles())
        let result = try engine.allocate(x.shape, x.dtype)
        Kernels.store(flags.map { $0 ? 1.0 : 0.0 }, into: result.array)
        return .tensor(result)
    }
}

extension Engine {
    /// Draws as many numbers as a shape has elements, in the type's own way.
    func drawn(
        _ shape: [Int], _ dtype: DType, kernel: String = "check_uniform_bounds", single: (Generator, Int) -> [Float],
        double: (Generator, Int) -> [Double]
    ) throws(Problem) -> Tensor {
        if dtype.isComplex {
            // The parts are drawn one after another.
            let parts = try drawn(shape + [2], dtype.part, kernel: kernel, single: single, double: double)
            return detach(try viewedAsComplex(parts))
        }
        guard dtype.isFloat else { throw Problems.randomType(kernel, dtype) }
        let result = try allocate(shape, dtype)
        if dtype == .float64 {
            Kernels.store(double(generator, result.count), into: result.array)
        } else {
            Kernels.store(single(generator, result.count).map { Double($0) }, into: result.array)
        }
        return result
    }

    func normal(_ shape: [Int], _ dtype: DType, mean: Double, deviation: Double) throws(Problem) -> Tensor {
        guard deviation >= 0 else { throw Problems.negativeDeviation(deviation) }
        // The parts of complex numbers share the variance.
        let deviation = dtype.isComplex ? deviation / 2.0.squareRoot() : deviation
        return try drawn(
            shape, dtype, kernel: "normal_kernel_cpu",
            single: { $0.normal($1, mean: mean, deviation: deviation, isNarrow: dtype.isNarrow) },
            double: { $0.normal($1, mean: mean, deviation: deviation) })
    }

    /// One number for each mean and deviation: standard normal ones, scaled and moved.
    func normal(means: Operand, deviations: Operand) throws(Problem) -> Tensor {
        var shape: [Int] = []
        var dtype = defaultDType
        for operand in [means, deviations] {
            guard case .tensor(let x) = operand else { continue }
            shape = try Shape.broadcast(shape, x.shape)
            dtype = x.dtype
        }
        let standard = try normal(shape, dtype, mean: 0, deviation: 1)
        let former = gradEnabled
        gradEnabled = false
        defer { gradEnabled = former }
        let scaled = try arithmetic(.multiply, .tensor(standard), deviations)
        return try arithmetic(.add, .tensor(scaled), means)
    }

    func integers(
        _ low: Int, _ high: Int, shape: [Int], _ dtype: DType?, _ requiresGrad: Bool
    ) throws(Problem) -> Tensor {
        guard low < high else { throw Problems.emptyRange(low, high) }
        let dtype = dtype ?? .int64
        if let bounds = dtype.integers {
            if low < bounds.lowerBound || low > bounds.upperBound { throw Problems.drawnBeyond("from", dtype) }
            if high - 1 > bounds.upperBound { throw Problems.drawnBeyond("to - 1", dtype) }
        }
        let result = try allocate(shape, dtype)
        Kernels.store(
            generator.integers(result.count, from: low, to: high).map { .int($0) }, into: result.array)
        return try leaf(result, requiresGrad)
    }
}
