import Diagnostics
import Tensors

/// Elements or whole channels left out at random, in training.
extension Operation {
    private static let x = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [1, 2, 3])
    private static let off = ExampleArgument.constant(.bool(false))
    private static let half = ExampleArgument.constant(.scalar(.float(0.5)))

    static let dropouts: [Operation] = [
        dropping("dropout", "elements left out at random, the others scaled up", training: true) {
            engine, x, p throws(Problem) in try engine.dropped(x, p, x.shape)
        },
        dropping(
            "alpha_dropout", "elements set to the lower bound of selu at random, mean and variance kept",
            training: false
        ) {
            engine, x, p throws(Problem) in try engine.alphaDropped(x, p, x.shape)
        },
        dropping("feature_alpha_dropout", "channels set to the lower bound of selu at random", training: false) {
            engine, x, p throws(Problem) in
            try engine.alphaDropped(x, p, try p == 1 ? x.shape : Engine.channelShape(x.shape))
        },
        dropping("dropout1d", "channels of signals left out at random", training: true) {
            engine, x, p throws(Problem) in
            guard x.shape.count == 2 || x.shape.count == 3 else { throw Problems.dropoutRank(x.shape.count) }
            return try engine.channelsDropped(x, p, batchedRank: 3)
        },
        dropping("dropout2d", "channels of images left out at random", training: true) { engine, x, p throws(Problem) in
            try engine.dropped(x, p, try p == 1 ? x.shape : Engine.channelShape(x.shape))
        },
        dropping("dropout3d", "channels of volumes left out at random", training: true) {
            engine, x, p throws(Problem) in
            try engine.channelsDropped(x, p, batchedRank: 5)
        },
        Operation(
            "dropout", summary: "elements left out at random, the others scaled up", kind: .composed,
            isMethod: false, hasInPlace: true,
            overloads: [
                Overload([.input, Parameter("p", .scalar), Parameter("train", .bool)]) { engine, a throws(Problem) in
                    let (x, p) = (try a.tensor(0), try a.double(1))
                    guard p >= 0, p <= 1 else { throw Problems.dropoutShare(p) }
                    return .tensor(a.bool(2) && p != 0 ? try engine.dropped(x, p, x.shape) : x)
                }
            ], examples: [Example(x, half, off)]),
    ]

    private static func dropping(
        _ name: String, _ summary: String, training: Bool,
        _ drop: @escaping @Sendable (Engine, Tensor, Double) throws(Problem) -> Tensor
    ) -> Operation {
        functional(
            name, summary: summary, kind: .composed,
            [.input, .number("p", 0.5), .flag("training", training), .inplace],
            examples: [Example(x, half, off)]
        ) { engine, a throws(Problem) in
            let (x, p) = (try a.tensor(0), try a.double(1))
            guard p >= 0, p <= 1 else { throw Problems.dropoutProbability(p) }
            guard a.bool(2), p != 0, x.count > 0 else {
                // One sample of channels passes through a batch all the same.
                return name == "dropout1d" || name == "dropout3d" ? try drop(engine, x, 0) : x
            }
            return try drop(engine, x, p)
        }
    }
}

extension Engine {
    /// `x` times noise of 0 and `1 / (1 - p)`, in a shape that is broadcast.
    func dropped(_ x: Tensor, _ p: Double, _ shape: [Int]) throws(Problem) -> Tensor {
        guard x.dtype.isFloat else { throw Problems.uncastable(defaultDType, x.dtype) }
        if p == 0 { return x }
        let noise = try bernoulli(shape, x.dtype, p) { $0 / (1 - p) }
        return try arithmetic(.multiply, .tensor(x), .tensor(noise))
    }

    /// Left-out elements become what selu gives for very negative ones; then mean and variance are restored.
    func alphaDropped(_ x: Tensor, _ p: Double, _ shape: [Int]) throws(Problem) -> Tensor {
        guard x.dtype.isFloat else { throw Problems.uncastable(defaultDType, x.dtype) }
        if p == 1 { return try (Term(x, self) * Term(try full(shape, .int(0), dtype: x.dtype), self)).tensor }
        let alpha = 1.7580993408473766
        let scale = 1 / ((alpha * alpha * p + 1) * (1 - p)).squareRoot()
        let kept = try bernoulli(shape, x.dtype, p) { $0 }
        let shift = try unrecorded { () throws(Problem) in
            try (Term(kept, self) - 1) * (alpha * scale) + alpha * scale * p
        }
        let noise = try unrecorded { () throws(Problem) in try Term(kept, self) * scale }
        return try (Term(x, self) * noise + shift).tensor
    }

    /// Whole channels left out; a sample without a batch is seen as a batch of one.
    func channelsDropped(_ x: Tensor, _ p: Double, batchedRank: Int) throws(Problem) -> Tensor {
        if x.shape.count == batchedRank { return try dropped(x, p, try Engine.channelShape(x.shape)) }
        let batch = try unsqueeze(x, 0)
        let result = try dropped(batch, p, try Engine.channelShape(batch.shape))
        return try squeeze(result, [0], .reshape("SqueezeBackward1"))
    }

    /// One element for each channel of each sample.
    static func channelShape(_ shape: [Int]) throws(Problem) -> [Int] {
        guard shape.count >= 2 else { throw Problems.featureDropout() }
        return shape.prefix(2) + [Int](repeating: 1, count: shape.count - 2)
    }

    /// Zeros, with probability `p`, and ones, changed by a function.
    private func bernoulli(
        _ shape: [Int], _ dtype: DType, _ p: Double, _ change: (Double) -> Double
    ) throws(Problem) -> Tensor {
        let result = try allocate(shape, dtype)
        if p == 1 {
            Kernels.fill(result.array, .int(0))
            return result
        }
        let one = change(1)
        Kernels.store(generator.bernoulli(result.count, probability: 1 - p).map { $0 ? one : 0 }, into: result.array)
        return result
    }
}
