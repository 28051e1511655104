import Diagnostics
import Tensors

/// Means, spreads and sums of other kinds than the usual ones.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let none = Argument.Constant.none
    private static let nothing = ExampleArgument.constant(.none)
    private static let no = ExampleArgument.constant(.bool(false))

    static let spreads: [Operation] = [
        general(
            "nansum", summary: "the sum of the elements that are numbers", kind: .reduction,
            [.input, .optionalDims, .keepdim, .dtype], examples: [Example(x2x3, nothing, no, nothing)]
        ) { engine, a throws(Problem) in
            let x = try engine.cast(try a.tensor(0), to: try a.dtype(3, orOf: 0))
            let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
            return .tensor(try engine.sumOfNumbers(x, axes, keepsDimensions: a.bool(2)))
        },
        general(
            "nanmean", summary: "the mean of the elements that are numbers", kind: .reduction,
            [.input, .optionalDims, .keepdim, .dtype], examples: [Example(x2x3, nothing, no, nothing)]
        ) { engine, a throws(Problem) in
            let x = try engine.cast(try a.tensor(0), to: try a.dtype(3, orOf: 0))
            guard x.dtype.isFloat else { throw Problems.nanmeanType(x.dtype) }
            let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
            let sum = try engine.sumOfNumbers(x, axes, keepsDimensions: a.bool(2))
            let flags = try Term(engine.detach(x), engine).call("isnan").call("logical_not").tensor
            let counts = try engine.reduce(.sum, flags, axes, keepsDimensions: a.bool(2))
            return .tensor(try engine.general(.divide, .tensor(sum), .tensor(counts)))
        },
        withMean("std_mean", summary: "the standard deviation and the mean", isRoot: true),
        withMean("var_mean", summary: "the variance and the mean", isRoot: false),
        general(
            "logcumsumexp", summary: "the logarithms of running sums of exponentials", kind: .reduction,
            [.input, .dim], examples: [Example(x2x3, .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            guard x.dtype.isFloat else { throw Problems.notImplemented("logcumsumexp_out_cpu", x.dtype) }
            return .tensor(try engine.logCumulativeSum(x, axis))
        },
        general(
            "renorm", summary: "slices of a dimension scaled down to a greatest norm", kind: .composed,
            hasInPlace: true,
            [.input, Parameter("p", .scalar), .dim, Parameter("maxnorm", .scalar)],
            examples: [
                Example(
                    x2x3, .constant(.scalar(.int(2))), .constant(.int(0)), .constant(.scalar(.float(2))))
            ]
        ) { engine, a throws(Problem) in
            let (x, p, bound) = (try a.tensor(0), try a.scalar(1).double, try a.scalar(3).double)
            guard p > 0 else { throw Problems.renormPower() }
            guard bound >= 0 else { throw Problems.renormBound(bound) }
            guard x.shape.count >= 2 else { throw Problems.renormRank(x.shape.count) }
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            return .tensor(
                try engine.composed(renormRule, [x]) { engine, x throws(Problem) in
                    let others = x[0].shape.indices.filter { $0 != axis }
                    let norm = Term(
                        try engine.norm(x[0], p, others, keepsDimensions: true), engine)
                    let factor = try (bound / (norm + 1e-7)).filled(1, where: norm.isAtMost(bound))
                    return try (Term(x[0], engine) * factor).tensor
                })
        },
        general(
            "cov", summary: "the covariances of variables whose observations are rows",
            law: "y[i][j] = sum of (x[i] - mean) * (x[j] - mean) / (n - correction)", kind: .composed,
            [
                .input, Parameter("correction", .int, default: .int(1), keywordOnly: true),
                Parameter("fweights", .optionalTensor, default: none, keywordOnly: true),
                Parameter("aweights", .optionalTensor, default: none, keywordOnly: true),
            ], examples: [Example(x2x3, .constant(.int(1)), nothing, nothing)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count <= 2 else { throw Problems.covarianceRank("cov", x.shape.count) }
            return .tensor(
                try engine.covariance(x, try a.int(1), a.optionalTensor(2), a.optionalTensor(3)))
        },
        general(
            "corrcoef", summary: "the correlations of variables whose observations are rows",
            law: "y[i][j] = cov[i][j] / sqrt(cov[i][i] * cov[j][j])", kind: .composed, [.input],
            examples: [Example(x2x3)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count <= 2 else { throw Problems.covarianceRank("corrcoef", x.shape.count) }
            let c = Term(try engine.covariance(x, 1, nil, nil), engine)
            if c.rank == 0 { return .tensor(try (c / c).tensor) }
            let deviation = try c.diagonal().sqrt()
            let scaled = try c / deviation.unsqueeze(1) / deviation.unsqueeze(0)
            return .tensor(
                try engine.clamp(scaled.tensor, .scalar(.int(-1)), .scalar(.int(1)), .clamp))
        },
    ]

    private static let renormRule = Rule.composed("RenormBackward0")

    private static func withMean(_ name: String, summary: String, isRoot: Bool) -> Operation {
        let rule = Rule.composed(isRoot ? "StdMeanBackward0" : "VarMeanBackward0")
        @Sendable
        func results(
            _ engine: Engine, _ x: Tensor, _ dims: [Int]?, _ correction: Double, _ keeps: Bool
        ) throws(Problem) -> OperationResult {
            guard x.dtype.isFloat else { throw Problems.spreadType(name) }
            let axes = try engine.dimensions(dims, x.shape.count)
            return .tensors(
                try engine.composedMany(rule, [x]) { engine, x throws(Problem) in
                    [
                        try engine.variance(
                            x[0], axes, correction: correction, keepsDimensions: keeps, isRoot: isRoot),
                        try engine.mean(x[0], axes, keepsDimensions: keeps, isFull: false),
                    ]
                })
        }
        return Operation(
            name, summary: summary, kind: .reduction, isMethod: false,
            overloads: [
                Overload([
                    .input, .optionalDims,
                    Parameter("correction", .scalar, default: .scalar(.int(1)), keywordOnly: true), .keepdim,
                ]) { engine, a throws(Problem) in
                    try results(engine, try a.tensor(0), a.optionalInts(1), try a.scalar(2).double, a.bool(3))
                },
                Overload([.input, .optionalDims, Parameter("unbiased", .bool), .keepdim]) {
                    engine, a throws(Problem) in
                    try results(engine, try a.tensor(0), a.optionalInts(1), a.bool(2) ? 1 : 0, a.bool(3))
                },
                Overload([.input, Parameter("unbiased", .bool)]) { engine, a throws(Problem) in
                    try results(engine, try a.tensor(0), nil, a.bool(1) ? 1 : 0, false)
                },
            ],
            examples: [
                Example(x2x3, nothing, .constant(.scalar(.int(1))), no),
                Example(x2x3, .constant(.ints([1])), .constant(.scalar(.int(0))), no),
            ])
    }
}

extension Engine {
    func sumOfNumbers(_ x: Tensor, _ axes: [Int], keepsDimensions: Bool) throws(Problem) -> Tensor {
        guard x.dtype.isFloat else { return try reduce(.sum, x, axes, keepsDimensions: keepsDimensions) }
        return try composed(.sumOfNumbers, [x]) { engine, x throws(Problem) in
            let numbers = try Term(x[0], engine).filled(0, where: Term(x[0], engine).call("isnan"))
            return try engine.reduce(.sum, numbers.tensor, axes, keepsDimensions: keepsDimensions)
        }
    }

    func covariance(
        _ x: Tensor, _ correction: Int, _ frequencies: Tensor?, _ weights: Tensor?
    ) throws(Problem) -> Tensor {
        let matrix = x.shape.count < 2 ? try reshape(x, [1, x.count]) : x
        let observations = matrix.shape[1]
        var w: Term?
        if let frequencies {
            guard frequencies.dtype.category == .integer else { throw Problems.frequencyType(frequencies.dtype) }
            try checkWeights("fweights", frequencies, observations)
            w = Term(frequencies, self)
        }
        if let weights {
            guard weights.dtype.isFloat else { throw Problems.weightType(weights.dtype) }
            try checkWeights("aweights", weights, observations)
            if let frequency = w { w = try frequency * Term(weights, self) } else { w = Term(weights, self) }
        }
        let source = Term(try floating(matrix), self)
        guard let w else {
            let centred = try source - source.mean([1], keepsDimensions: true)
            let products = try centred.matmul(centred.transposed)
            let divisor = Double(max(observations - correction, 0))
            return try squeezeAll((products / divisor).tensor)
        }
        let total = try w.sumAll()
        let centred = try source - (source * w).sum([1], keepsDimensions: true) / total
        let products = try centred.matmul((centred * w).transposed)
        var taken = try total * 0 + Double(correction)
        if let weights, correction != 0 {
            taken = try (w * Term(weights, self)).sumAll() / total * Double(correction)
        }
        let divisor = Term(try clamp((total - taken).tensor, .scalar(.int(0)), nil, .clampMin), self)
        return try squeezeAll((products / divisor).tensor)
    }

    private func checkWeights(_ name: String, _ weights: Tensor, _ observations: Int) throws(Problem) {
        guard weights.shape.count <= 1 else { throw Problems.weightRank(name, weights.shape.count) }
        guard weights.count == observations else { throw Problems.weightCount(name, observations, weights.count) }
    }

    private func squeezeAll(_ x: Tensor) throws(Problem) -> Tensor {
        try squeeze(x, Array(x.shape.indices), .reshape("SqueezeBackward0"))
    }

    /// `log` of running sums of `exp`, each computed from the one before.
    func logCumulativeSum(_ x: Tensor, _ axis: Int) throws(Problem) -> Tensor {
        let runs = Runs(x.shape, axis)
        var numbers = x.doubles()
        for outer in 0..<runs.outer {
            for inner in 0..<runs.inner {
                var place = outer * runs.length * runs.inner + inner
                var total = -Double.infinity
                for _ in 0..<runs.length {
                    total = Kernels.logAddExp(total, numbers[place])
                    numbers[place] = total
                    place += runs.inner
                }
            }
        }
        let result = try makeTensor(shape: x.shape, dtype: x.dtype, doubles: numbers)
        if let node = try record(.logCumulativeSum, result, inputs: [x]) {
            node.number = Double(axis)
            node.setSaved(0, Saved(x))
            node.setSaved(1, Saved(result, for: node))
        }
        return result
    }
}

extension Rule {
    static let sumOfNumbers = composed("NansumBackward0")

    /// Each element's share of every later sum, of which no exponent is above 0.
    static let logCumulativeSum = Rule("LogcumsumexpBackward0", needsSaved: true) { d throws(Problem) in
        let (x, y, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
        if x.rank == 0 { return try d.send(d.dy, 0) }
        let axis = Int(d.node.number)
        let size = x.shape[axis]
        try d.engine.memory.room(x.tensor.count * size * 8)
        let flags = (0..<size).flatMap { later in (0..<size).map { Scalar.bool($0 > later) } }
        let shape = [size, size] + [Int](repeating: 1, count: x.rank - axis - 1)
        let isLater = d.term(try d.engine.makeTensor(shape: shape, dtype: .bool, scalars: flags))
        let exponents = try (x.unsqueeze(axis) - y.unsqueeze(axis + 1)).filled(-.infinity, where: isLater)
        try d.send((exponents.exp() * dy.unsqueeze(axis + 1)).sum([axis]).tensor, 0)
    }
}
