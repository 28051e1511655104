import Diagnostics
import Tensors

/// How far predictions are from their targets.
extension Operation {
    private static let x = ExampleArgument.x([0.3, -1.2, 2, 0.7, -0.4, 1.1], shape: [2, 3])
    private static let t = ExampleArgument.x([0.1, 0.5, -1, 3, 0.2, 0.8], shape: [2, 3])
    private static let p = ExampleArgument.x([0.3, 0.2, 0.9, 0.7, 0.4, 0.1], shape: [2, 3])
    private static let sum = ExampleArgument.constant(.string("sum"))
    private static let nothing = ExampleArgument.constant(.none)

    static let losses: [Operation] = [
        functional(
            "mse_loss", summary: "the mean of the squared differences", law: "y = mean of (input - target)**2",
            [.input, .target, .sizeAverage, .reduce, .reduction, .weight],
            examples: [Example(x, t), Example(x, t, nothing, nothing, sum)]
        ) { engine, a throws(Problem) in
            let (input, target) = (try a.tensor(0), try a.tensor(1))
            if let weight = a.optionalTensor(5) {
                let difference = try Term(input, engine) - Term(target, engine)
                return try engine.weighted(try difference.pow(2), weight, input, a)
            }
            let reduction = try a.reduction(4, sizeAverage: 2, reduce: 3)
            try engine.checkLoss("mse_cpu", input, target)
            return try engine.loss(.squared, input, target, reduction)
        },
        functional(
            "l1_loss", summary: "the mean of the differences' sizes", law: "y = mean of |input - target|",
            [.input, .target, .sizeAverage, .reduce, .reduction, .weight],
            examples: [Example(x, t), Example(x, t, nothing, nothing, sum)]
        ) { engine, a throws(Problem) in
            let (input, target) = (try a.tensor(0), try a.tensor(1))
            let size = try (Term(input, engine) - Term(target, engine)).abs()
            if let weight = a.optionalTensor(5) { return try engine.weighted(size, weight, input, a) }
            return try engine.reduced(size, try a.reduction(4, sizeAverage: 2, reduce: 3))
        },
        functional(
            "smooth_l1_loss", summary: "squared differences near 0, their sizes beyond beta",
            law: "y = mean of d**2 / (2 beta) where |d| < beta, else |d| - beta / 2",
            [.input, .target, .sizeAverage, .reduce, .reduction, .number("beta", 1)], examples: [Example(x, t)]
        ) { engine, a throws(Problem) in
            let (input, target, beta) = (try a.tensor(0), try a.tensor(1), try a.double(5))
            let reduction = try a.reduction(4, sizeAverage: 2, reduce: 3)
            if beta == 0 {
                return try engine.reduced(try (Term(input, engine) - Term(target, engine)).abs(), reduction)
            }
            guard beta > 0 else { throw Problems.smoothBeta() }
            try engine.checkLoss("smooth_l1_cpu", input, target)
            return try engine.loss(.smoothAbsolute, input, target, constant: beta, reduction)
        },
        functional(
            "huber_loss", summary: "squared differences near 0, straight lines beyond delta",
            law: "y = mean of d**2 / 2 where |d| <= delta, else delta (|d| - delta / 2)",
            [.input, .target, .reduction, .number("delta", 1), .weight], examples: [Example(x, t)]
        ) { engine, a throws(Problem) in
            let (input, target, delta) = (try a.tensor(0), try a.tensor(1), try a.double(3))
            let reduction = try a.reduction(2)
            guard delta > 0 else { throw Problems.huberDelta() }
            try engine.checkLoss("huber_cpu", input, target)
            guard let weight = a.optionalTensor(4) else {
                return try engine.loss(.huber, input, target, constant: delta, reduction)
            }
            guard weight.shape == input.shape else { throw Problems.lossWeightSize() }
            let losses = Term(try engine.loss(.huber, input, target, constant: delta, .none), engine)
            return try engine.reduced(try losses * Term(weight, engine), reduction)
        },
        functional(
            "soft_margin_loss", summary: "how far scores are from the side of their targets, 1 or -1",
            law: "y = mean of log(1 + exp(-target input))",
            [.input, .target, .sizeAverage, .reduce, .reduction],
            examples: [Example(x, .whole([1, -1, 1, -1, 1, 1], shape: [2, 3]))]
        ) { engine, a throws(Problem) in
            let (input, target) = (try a.tensor(0), try a.tensor(1))
            let reduction = try a.reduction(4, sizeAverage: 2, reduce: 3)
            try Engine.checkFixed("soft_margin_loss", "target", target)
            guard input.dtype.isFloat else { throw Problems.uncastable(engine.defaultDType, input.dtype) }
            return try engine.loss(.softMargin, input, try engine.cast(target, to: input.dtype), reduction)
        },
        functional(
            "binary_cross_entropy", summary: "the surprise of probabilities at their targets",
            law: "y = mean of -(target log(input) + (1 - target) log(1 - input))",
            [.input, .target, .weight, .sizeAverage, .reduce, .reduction],
            examples: [Example(p, .x([0.9, 0.1, 0.5, 0.2, 0.8, 0.3], shape: [2, 3]))],
            refusals: [Refusal(.shapeMismatch, Example(p, .x([1], shape: [1])))]
        ) { engine, a throws(Problem) in
            let (input, target) = (try a.tensor(0), try a.tensor(1))
            let reduction = try a.reduction(5, sizeAverage: 3, reduce: 4)
            guard input.shape == target.shape else { throw Problems.differentSizes(target.shape, input.shape) }
            guard input.dtype == target.dtype else { throw Problems.foundType(target.dtype, input.dtype) }
            guard input.dtype.isFloat else { throw Problems.notImplemented("binary_cross_entropy", input.dtype) }
            func areShares(_ x: Tensor) -> Bool { x.doubles().allSatisfy { $0 >= 0 && $0 <= 1 } }
            guard areShares(input) else { throw Problems.notProbabilities("input") }
            guard areShares(target) else { throw Problems.notProbabilities("target") }
            let weight = try a.optionalTensor(2).map { weight throws(Problem) in
                guard Shape.expands(weight.shape, to: target.shape) else {
                    throw Problems.weightBroadcast(weight.shape, target.shape)
                }
                try Engine.checkFixed("binary_cross_entropy", "weight", weight)
                return try engine.expand(weight, target.shape)
            }
            return try engine.loss(.crossEntropy, input, target, weight: weight, reduction)
        },
        functional(
            "binary_cross_entropy_with_logits", summary: "the surprise of sigmoids at their targets, without overflow",
            law: "y = binary_cross_entropy(sigmoid(input), target)",
            [
                .input, .target, .weight, .sizeAverage, .reduce, .reduction,
                Parameter("pos_weight", .optionalTensor, default: Argument.Constant.none),
            ],
            examples: [Example(x, p)]
        ) { engine, a throws(Problem) in
            let (input, target) = (try a.tensor(0), try a.tensor(1))
            let reduction = try a.reduction(5, sizeAverage: 3, reduce: 4)
            guard input.shape == target.shape else { throw Problems.sameSize(target.shape, input.shape) }
            guard input.dtype.isFloat else { throw Problems.notImplemented("log_sigmoid_cpu", input.dtype) }
            guard target.dtype.isFloat else { throw Problems.uncastable(input.dtype, target.dtype) }
            try Engine.checkFixed("binary_cross_entropy_with_logits", "weight", a.optionalTensor(2))
            try Engine.checkFixed("binary_cross_entropy_with_logits", "pos_weight", a.optionalTensor(6))
            if let positive = a.optionalTensor(6) { _ = try Shape.broadcast(positive.shape, input.shape) }
            if let weight = a.optionalTensor(2) { _ = try Shape.broadcast(input.shape, weight.shape) }
            return try engine.loss(
                .crossEntropyOfLogits, input, target, weight: a.optionalTensor(2), positive: a.optionalTensor(6),
                reduction)
        },
        divergence,
        poisson,
        gaussian,
    ]

    private static let divergence = functional(
        "kl_div", summary: "how much a distribution of logarithms differs from another",
        law: "y = mean of target (log(target) - input)",
        [.input, .target, .sizeAverage, .reduce, .reduction, .flag("log_target", false)],
        examples: [
            Example(x, p), Example(x, t, nothing, nothing, sum, .constant(.bool(true))),
            Example(x, p, nothing, nothing, .constant(.string("batchmean"))),
        ]
    ) { engine, a throws(Problem) in
        let (input, target) = (Term(try a.tensor(0), engine), Term(try a.tensor(1), engine))
        guard input.tensor.dtype.isFloat, target.tensor.dtype.isFloat else { throw Problems.wholeDivergence() }
        let isLog = a.bool(5)
        let isBatchMean = a.string(4) == "batchmean" && a.optionalBool(2) == nil && a.optionalBool(3) == nil
        let reduction = isBatchMean ? LossReduction.sum : try a.reduction(4, sizeAverage: 2, reduce: 3)
        let losses =
            isLog
            ? try target.exp() * (target - input)
            : try Term(try engine.broadcast(.xlogy, .tensor(target.tensor), .tensor(target.tensor)), engine)
                - target * input
        let loss = try engine.reduced(losses, reduction)
        guard isBatchMean, let batch = input.tensor.shape.first else { return loss }
        return try (Term(loss, engine) / Double(batch)).tensor
    }

    private static let poisson = functional(
        "poisson_nll_loss", summary: "the surprise of counts under Poisson rates",
        law: "y = mean of exp(input) - target input",
        [
            .input, .target, .flag("log_input", true), .flag("full", false), .sizeAverage, .number("eps", 1e-8),
            .reduce, .reduction,
        ],
        examples: [
            Example(x, p), Example(p, t, .constant(.bool(false)), .constant(.bool(false))),
            Example(
                x, .x([0.1, 2, 3, 1.5, 0.2, 4], shape: [2, 3]), .constant(.bool(true)), .constant(.bool(true))),
        ]
    ) { engine, a throws(Problem) in
        let (input, target) = (Term(try a.tensor(0), engine), Term(try a.tensor(1), engine))
        let reduction = try a.reduction(7, sizeAverage: 4, reduce: 6)
        var losses =
            a.bool(2)
            ? try input.exp() - target * input : try input - target * (input + (try a.double(5))).log()
        if a.bool(3) {
            let stirling = try target * target.log() - target + 0.5 * (target * (2 * Double.pi)).log()
            losses = try losses + stirling.filled(0, where: target.isAtMost(1))
        }
        return try engine.reduced(losses, reduction)
    }

    private static let gaussian = functional(
        "gaussian_nll_loss", summary: "the surprise of targets under normal distributions",
        law: "y = mean of (log(var) + (input - target)**2 / var) / 2",
        [
            .input, .target, Parameter("var", .tensorOrScalar), .flag("full", false), .number("eps", 1e-6), .reduction,
        ],
        examples: [Example(x, t, p), Example(x, t, .x([0.5, 2], shape: [2]))]
    ) { engine, a throws(Problem) in
        let (input, target) = (try a.tensor(0), try a.tensor(1))
        let spread = try engine.varianceOf(try a.operand(2), input, try a.double(4))
        guard ["none", "mean", "sum"].contains(a.string(5)) else {
            throw Problems.plainReduction(a.string(5) ?? "None")
        }
        let variance = Term(spread, engine)
        let difference = try (Term(input, engine) - Term(target, engine)).pow(2)
        var losses = try (variance.log() + difference / variance) * 0.5
        if a.bool(3) { losses = try losses + 0.9189385332046727 }
        return try engine.reduced(losses, try a.reduction(5))
    }
}

extension Engine {
    /// Checks what losses of two tensors have in common.
    func checkLoss(_ kernel: String, _ input: Tensor, _ target: Tensor) throws(Problem) {
        _ = try Shape.broadcast(input.shape, target.shape)
        let dtype = promotion(.tensor(input), .tensor(target))
        guard dtype.isFloat else { throw Problems.notImplemented(kernel, dtype) }
    }

    /// Refuses a gradient for an argument that has none.
    static func checkFixed(_ name: String, _ parameter: String, _ x: Tensor?) throws(Problem) {
        if let x, x.requiresGrad { throw Problems.notDifferentiable(name, parameter) }
    }

    /// Losses with a weight each; the mean is that of the weights' sum.
    func weighted(_ losses: Term, _ weight: Tensor, _ input: Tensor, _ a: [Argument]) throws(Problem) -> Tensor {
        guard weight.shape == input.shape else { throw Problems.lossWeightSize() }
        let product = try losses * Term(weight, self)
        switch a.string(4) {
        case "none": return product.tensor
        case "sum": return try reduced(product, .sum)
        case "mean":
            let total = Term(try reduced(Term(weight, self), .sum), self)
            return try (Term(try reduced(product, .sum), self) / total).tensor
        case let other: throw Problems.weightedReduction(other ?? "None")
        }
    }

    /// A variance for each element, no smaller than `least`; the gradient passes as if it had not been raised.
    fileprivate func varianceOf(_ given: Operand, _ input: Tensor, _ least: Double) throws(Problem) -> Tensor {
        var variance: Tensor
        switch given {
        case .scalar(let number):
            guard number.double >= 0 else { throw Problems.negativeVariance() }
            variance = try full(input.shape, number, dtype: input.dtype)
        case .tensor(let tensor):
            guard tensor.doubles().allSatisfy({ $0 >= 0 || $0.isNaN }) else { throw Problems.negativeVariance() }
            variance = tensor
            if tensor.shape == input.shape { break }
            if tensor.shape == Array(input.shape.dropLast()) {
                variance = try unsqueeze(tensor, -1)
                break
            }
            let unequal = zip(input.shape, tensor.shape).filter { $0 != $1 }.reduce(0) { $0 + $1.1 }
            guard tensor.shape.count == input.shape.count, unequal == 1 else { throw Problems.varianceSize() }
        }
        let result = try clone(variance)
        let raised = try unrecorded { () throws(Problem) in try Term(variance, self).clampMin(least).tensor }
        Kernels.copy(raised.array, into: result.array)
        return result
    }
}
