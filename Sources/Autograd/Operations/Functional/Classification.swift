import Diagnostics
import Tensors

/// Scores for classes: as probabilities, and their losses.
extension Operation {
    private static let scores = ExampleArgument.x([0.3, -1.2, 2, 0.7, -0.4, 1.1], shape: [2, 3])
    private static let labels = ExampleArgument.whole([2, 0], shape: [2])
    private static let ignored = Parameter("ignore_index", .int, default: .int(-100))
    private static let optionalDim = Parameter("dim", .optionalInt, default: Argument.Constant.none)
    private static let stackLevel = Parameter("_stacklevel", .int, default: .int(3))
    private static let dtype = Parameter("dtype", .optionalDType, default: Argument.Constant.none)

    static let classification: [Operation] = [
        functional(
            "nll_loss", summary: "the mean of the right classes' scores, with the other sign",
            law: "y = mean of -input[n][target[n]]",
            [.input, .target, .weight, .sizeAverage, ignored, .reduce, .reduction],
            examples: [
                Example(scores, labels),
                Example(
                    .x([0.3, -1.2, 2, 0.7, -0.4, 1.1, 0.5, 2], shape: [1, 2, 2, 2]),
                    .whole([0, 1, 1, 0], shape: [1, 2, 2])),
            ], refusals: [Refusal(.index, Example(scores, .whole([2, 3], shape: [2])))]
        ) { engine, a throws(Problem) in
            try engine.negativeLogLikelihood(
                try a.tensor(0), try a.tensor(1), weight: a.optionalTensor(2), ignoring: try a.int(4),
                try a.reduction(6, sizeAverage: 3, reduce: 5))
        },
        functional(
            "cross_entropy", summary: "the surprise at the right classes, given scores",
            law: "y = mean of -log_softmax(input)[n][target[n]]",
            [
                .input, .target, .weight, .sizeAverage, ignored, .reduce, .reduction, .number("label_smoothing", 0),
            ],
            examples: [
                Example(scores, labels), Example(scores, .x([0.2, 0.3, 0.5, 1, 0, 0], shape: [2, 3])),
                Example(
                    scores, labels, .constant(.none), .constant(.none), .constant(.int(-100)), .constant(.none),
                    .constant(.string("mean")), .constant(.scalar(.float(0.1)))),
            ], refusals: [Refusal(.shapeMismatch, Example(scores, .whole([2], shape: [1])))]
        ) { engine, a throws(Problem) in
            try engine.crossEntropy(
                try a.tensor(0), try a.tensor(1), weight: a.optionalTensor(2), ignoring: try a.int(4),
                smoothing: try a.double(7), try a.reduction(6, sizeAverage: 3, reduce: 5))
        },
        softened("softmax", "positive numbers that sum to 1 along a dimension", "y = exp(x) / sum of exp(x)"),
        softened("log_softmax", "the logarithm of softmax", "y = x - log(sum of exp(x))", isLog: true),
        softened("softmin", "softmax of the elements with the other sign", "y = softmax(-x)", isNegated: true),
        gumbel,
        functional(
            "normalize", summary: "vectors along a dimension made as long as 1", law: "y = x / max(norm of x, eps)",
            [
                .input, .number("p", 2), Parameter("dim", .ints(variadic: false), default: .int(1)),
                .number("eps", 1e-12),
            ],
            examples: [Example(scores), Example(scores, .constant(.scalar(.float(1))))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isFloat else { throw Problems.normType(x.dtype) }
            let axes = try engine.dimensions(try a.ints(2), x.shape.count)
            let norm = Term(try engine.norm(x, try a.double(1), axes, keepsDimensions: true), engine)
            let length = try engine.expand(try norm.clampMin(try a.double(3)).tensor, x.shape)
            return try (Term(x, engine) / Term(length, engine)).tensor
        },
        functional(
            "one_hot", summary: "a row for each class number, 1 at its place and 0 elsewhere", kind: .indexing,
            [Parameter("tensor", .tensor), .int("num_classes", -1)],
            derivative: .none(because: "class numbers have no derivative"), examples: [Example(labels)]
        ) { engine, a throws(Problem) in try engine.oneHot(try a.tensor(0), try a.int(1)) },
    ]

    private static func softened(
        _ name: String, _ summary: String, _ law: String, isLog: Bool = false, isNegated: Bool = false
    ) -> Operation {
        functional(
            name, summary: summary, law: law, kind: .reduction, [.input, optionalDim, stackLevel, dtype],
            examples: [Example(scores, .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            var x = try a.tensor(0)
            // Without a dimension: the one that PyTorch guesses, with a warning.
            let guessed = [0, 1, 3].contains(x.shape.count) ? 0 : 1
            let axis = try engine.dimension(a.optionalInt(1) ?? guessed, x.shape.count)
            if isNegated { x = try engine.negate(x) }
            x = try engine.cast(x, to: a.dtype(3) ?? x.dtype)
            guard x.dtype.isFloat else {
                let part = axis >= x.shape.count - 1 ? "_lastdim" : ""
                throw Problems.notImplemented("\(isLog ? "log_" : "")softmax\(part)_kernel_impl", x.dtype)
            }
            return try engine.softmax(x, axis, isLog: isLog)
        }
    }

    private static let gumbel = functional(
        "gumbel_softmax",
        summary: "a class drawn with the probabilities that scores mean, in a way that has a gradient",
        law: "y = softmax((logits + noise) / tau)",
        [
            Parameter("logits", .tensor), .number("tau", 1), .flag("hard", false), .number("eps", 1e-10),
            .dim(default: .int(-1)),
        ]
    ) { engine, a throws(Problem) in
        let logits = try a.tensor(0)
        guard logits.dtype.isFloat else { throw Problems.randomType("exponential_cpu", logits.dtype) }
        let axis = try engine.dimension(try a.int(4), logits.shape.count)
        let drawn = try engine.makeTensor(
            shape: logits.shape, dtype: logits.dtype, doubles: engine.generator.exponential(logits.count))
        let noise = try -Term(drawn, engine).log()
        let raised = try (Term(logits, engine) + noise) / (try a.double(1))
        let soft = Term(try engine.softmax(raised.tensor, axis, isLog: false), engine)
        guard a.bool(2) else { return soft.tensor }
        let detached = Term(engine.detach(soft.tensor), engine)
        let best = try engine.chosen("max", detached.tensor, axis, keepsDimensions: true, isGreatest: true, "").indices
        let zeros = try engine.full(logits.shape, .int(0), dtype: logits.dtype)
        let ones = try engine.full(best.shape, .int(1), dtype: logits.dtype)
        let places = try engine.placesAlong(logits.shape, axis, best)
        let hard = Term(try engine.put(zeros, places, ones, adds: false, "ScatterBackward1"), engine)
        return try (hard - detached + soft).tensor
    }
}

extension Engine {
    func oneHot(_ labels: Tensor, _ wanted: Int) throws(Problem) -> Tensor {
        guard labels.dtype == .int64 else { throw Problems.oneHotType() }
        let numbers = labels.ints()
        if numbers.isEmpty, wanted <= 0 { throw Problems.oneHotOfNone() }
        guard numbers.allSatisfy({ $0 >= 0 }) else { throw Problems.oneHotNegative() }
        let greatest = numbers.max() ?? -1
        guard wanted != -1 || greatest < Int.max else { throw Problems.negativeDimension("zeros") }
        let classes = wanted == -1 ? greatest + 1 : wanted
        guard greatest < classes else { throw Problems.oneHotRange() }
        let result = try allocate(labels.shape + [classes], .int64)
        Kernels.fill(result.array, .int(0))
        let ones = try full([numbers.count], .int(1), dtype: .int64)
        Kernels.scatter(ones.array, numbers.enumerated().map { $0 * classes + $1 }, into: result.array)
        return result
    }
}
