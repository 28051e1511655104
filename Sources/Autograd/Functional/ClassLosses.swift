import Diagnostics
import Tensors

/// Losses of scores for classes, against the number of the right class.
extension Engine {
    /// `-weight[target] · x[target]` for each sample, reduced; `x` is `[classes]` or `[batch, classes, …]`.
    func negativeLogLikelihood(
        _ input: Tensor, _ target: Tensor, weight: Tensor?, ignoring ignored: Int, _ reduction: LossReduction
    ) throws(Problem) -> Tensor {
        let rank = input.shape.count
        try checkSamples(input, target)
        if rank == 3 || rank > 4 { return try viewed(input, target, weight, ignored, reduction) }
        guard target.dtype == .int64 else { throw Problems.targetType(target.dtype) }
        guard input.dtype.isFloat else { throw Problems.notImplemented("nll_loss_out_frame", input.dtype) }
        let axis = rank == 1 ? 0 : 1
        let runs = Runs(input.shape, axis)
        if let weight { try checkWeight(weight, input.dtype, runs.length) }
        let weights = weight?.doubles()
        // The factor of each sample's score, and where that score stands.
        var factors: [Double] = []
        var places: [Int] = []
        for (sample, label) in target.ints().enumerated() {
            let (outer, inner) = (sample / runs.inner, sample % runs.inner)
            let isIgnored = label == ignored
            guard isIgnored || (label >= 0 && label < runs.length) else { throw Problems.targetBounds(label) }
            factors.append(isIgnored ? 0 : -(weights?[label] ?? 1))
            places.append((outer * runs.length + (isIgnored ? 0 : label)) * runs.inner + inner)
        }
        let total = -factors.reduce(0, +)
        let factor = try makeTensor(shape: target.shape, dtype: input.dtype, doubles: factors)
        let result = try unrecorded { () throws(Problem) in
            let scores = Term(try gathered(input, places, target.shape, "IndexBackward0"), self)
            let losses = try (scores * Term(factor, self)).filled(0, where: Term(factor, self).isEqual(0))
            switch reduction {
            case .none: return losses
            case .sum: return Term(try reduced(losses, .sum), self)
            case .mean: return try Term(try reduced(losses, .sum), self) / total
            }
        }
        let share = reduction == .mean && total != 0 ? 1 / total : 1
        if let node = try record(rank > 2 ? .likelihoods : .likelihood, result.tensor, inputs: [input]) {
            node.number = share
            node.setSaved(0, Saved(factor))
            node.needExtra().places = places
            node.needExtra().shapes = [input.shape]
        }
        return result.tensor
    }

    /// Dimensions behind the classes seen as an image, as PyTorch does for three dimensions and for more than four.
    private func viewed(
        _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ ignored: Int, _ reduction: LossReduction
    ) throws(Problem) -> Tensor {
        let expected = [input.shape[0]] + input.shape[2...]
        guard target.shape == expected else { throw Problems.targetSize(expected, target.shape) }
        let length = Shape.count(Array(input.shape[2...]))
        let image = try reshape(input, [input.shape[0], input.shape[1], 1, length])
        let flat = try reshape(target, [input.shape[0], 1, length])
        let loss = try negativeLogLikelihood(image, flat, weight: weight, ignoring: ignored, reduction)
        return reduction == .none ? try reshape(loss, expected) : loss
    }

    private func checkSamples(_ input: Tensor, _ target: Tensor) throws(Problem) {
        let (rank, found) = (input.shape.count, target.shape)
        guard rank > 0 else { throw Problems.scoresOfNumber() }
        if rank > 1 {
            guard let batch = found.first, batch == input.shape[0] else {
                throw Problems.batchSizes(input.shape[0], found.first ?? 0)
            }
        }
        if rank == 1, found.count > 0, target.count != 1 { throw Problems.singleTarget(target.count) }
        if rank <= 2, found.count > 1 { throw Problems.multiTarget() }
        guard rank == 4 else { return }
        guard found.count == 3 else { throw Problems.spatialTarget(found.count) }
        guard found == [input.shape[0]] + input.shape[2...] else { throw Problems.imageTarget(input.shape, found) }
    }

    func checkWeight(_ weight: Tensor, _ dtype: DType, _ classes: Int, prefix: String = "") throws(Problem) {
        guard weight.shape == [classes] else { throw Problems.classWeights(weight.shape, classes, prefix: prefix) }
        guard weight.dtype == dtype else { throw Problems.scalarType(dtype, weight.dtype) }
    }

    /// The loss of scores against class numbers, or against a probability for each class.
    func crossEntropy(
        _ input: Tensor, _ target: Tensor, weight: Tensor?, ignoring ignored: Int, smoothing: Double,
        _ reduction: LossReduction
    ) throws(Problem) -> Tensor {
        let axis = input.shape.count == 1 ? 0 : 1
        guard smoothing >= 0, smoothing <= 1 else { throw Problems.smoothing(smoothing) }
        if input.shape == target.shape {
            guard target.dtype.isFloat else { throw Problems.probabilityType(target.dtype) }
            guard ignored < 0 else { throw Problems.ignoringProbabilities() }
            return try expectedLoss(input, target, weight, smoothing, axis, reduction)
        }
        guard !input.shape.isEmpty else { throw Problems.dimension(1, 1) }
        guard input.dtype.isFloat else {
            let isLast = axis >= input.shape.count - 1
            throw Problems.notImplemented("log_softmax\(isLast ? "_lastdim" : "")_kernel_impl", input.dtype)
        }
        let scores = try softmax(input, axis, isLog: true)
        let loss = try negativeLogLikelihood(scores, target, weight: weight, ignoring: ignored, reduction)
        if smoothing == 0 { return loss }
        let classes = input.shape[axis]
        let even = try smoothed(Term(scores, self), target, weight, ignored, axis, reduction)
        let part = try broadcast(.multiplyByScalar, .tensor(loss), .scalar(.float(1 - smoothing)))
        let rest = try broadcast(.multiplyByScalar, .tensor(even.tensor), .scalar(.float(smoothing / Double(classes))))
        return try arithmetic(.add, .tensor(part), .tensor(rest))
    }

    /// The loss against all classes alike.
    private func smoothed(
        _ scores: Term, _ target: Tensor, _ weight: Tensor?, _ ignored: Int, _ axis: Int, _ reduction: LossReduction
    ) throws(Problem) -> Term {
        var weighted = scores
        if let weight { weighted = try scores * Term(weight, self).reshaped(perClass(scores.tensor.shape, axis)) }
        let isIgnored = Term(try compare(.equal, .tensor(target), .scalar(.int(ignored))), self)
        let losses = try (-weighted.sum([axis])).filled(0, where: isIgnored)
        guard reduction == .mean else { return Term(try reduced(losses, reduction), self) }
        let weights = weight?.doubles()
        let total = target.ints().reduce(0.0) { $0 + ($1 == ignored ? 0 : weights?[$1] ?? 1) }
        return try Term(try reduced(losses, .sum), self) / total
    }

    private func perClass(_ shape: [Int], _ axis: Int) -> [Int] {
        shape.indices.map { $0 == axis ? shape[axis] : 1 }
    }

    /// The loss against a probability for each class.
    private func expectedLoss(
        _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ smoothing: Double, _ axis: Int,
        _ reduction: LossReduction
    ) throws(Problem) -> Tensor {
        guard input.dtype.isFloat else { throw Problems.notImplemented("log_softmax_lastdim_kernel_impl", input.dtype) }
        let classes = input.shape.isEmpty ? 1 : input.shape[axis]
        let scores = Term(try softmax(input, axis, isLog: true), self)
        var expected = Term(target, self)
        if smoothing > 0 { expected = try expected * (1 - smoothing) + smoothing / Double(classes) }
        var product = try scores * expected
        if let weight {
            try checkWeight(weight, input.dtype, classes, prefix: "cross_entropy: ")
            product = try product * Term(weight, self).reshaped(perClass(input.shape, axis))
        }
        switch reduction {
        case .none: return try (-product.sum(input.shape.isEmpty ? [] : [axis])).tensor
        case .sum: return try (-Term(try reduced(product, .sum), self)).tensor
        case .mean:
            let samples = Double(input.count) / Double(classes)
            let sum = try -Term(try reduced(product, .sum), self)
            return try broadcast(.divideByScalar, .tensor(sum.tensor), .scalar(.float(samples)))
        }
    }
}

extension Rule {
    static let likelihood = Rule("NllLossBackward0", derivative: likelihood)
    static let likelihoods = Rule("NllLoss2DBackward0", derivative: likelihood)

    /// The gradient goes to the score of each sample's own class.
    @Sendable
    private static func likelihood(_ d: Derivation) throws(Problem) {
        guard let extra = d.node.extra, let shape = extra.shapes.first else { return }
        let factors = try d.term(try d.saved(0)) * d.node.number
        let spread = try d.term(d.dy) * factors
        try d.send(try d.engine.scattered(spread.tensor, extra.places, shape), 0)
    }
}

/// Arithmetic with numbers as PyTorch's own C++ code records it, whose nodes have other names than Python's.
extension Broadcasting {
    static let multiplyByScalar = Broadcasting(
        "mul", .multiply, .promoted, rule: .multiply,
        rightNumber: Rule("MulBackward1") { d throws(Problem) in
            try d.send(try d.engine.multiply(d.dy, d.node.number), 0)
        })
    static let divideByScalar = Broadcasting(
        "div", .divide, .real, rule: .divide,
        rightNumber: Rule("DivBackward1") { d throws(Problem) in
            try d.send(try (d.term(d.dy) / d.node.number).tensor, 0)
        })
}
