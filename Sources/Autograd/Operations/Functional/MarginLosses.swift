import Diagnostics
import Tensors

/// Losses that are zero beyond a margin.
extension Operation {
    private static let x = ExampleArgument.x([0.3, -1.2, 2, 0.7, -0.4, 1.1], shape: [2, 3])
    private static let y = ExampleArgument.x([0.1, 0.5, -1, 3, 0.2, 0.8], shape: [2, 3])
    private static let z = ExampleArgument.x([-0.1, 0.9, -0.5, 2, 1.2, -0.8], shape: [2, 3])
    private static let sides = ExampleArgument.whole([1, -1], shape: [2])

    static let marginLosses: [Operation] = [
        functional(
            "hinge_embedding_loss", summary: "distances of like pairs, and what unlike ones lack to a margin",
            law: "y = mean of x where target is 1, max(margin - x, 0) where it is -1",
            [.input, .target, .number("margin", 1), .sizeAverage, .reduce, .reduction],
            examples: [Example(x, .whole([1, -1, 1, -1, 1, -1], shape: [2, 3]))]
        ) { engine, a throws(Problem) in
            let (input, target) = (Term(try a.tensor(0), engine), Term(try a.tensor(1), engine))
            let margin = try a.double(2)
            let reduction = try a.reduction(5, sizeAverage: 3, reduce: 4)
            let lack = try (margin - input).clampMin(0).kept(where: try target.differs(from: 1))
            return try engine.reduced(try lack + input.kept(where: try target.differs(from: -1)), reduction)
        },
        functional(
            "margin_ranking_loss", summary: "what the first input lacks to be ranked above the second, or below",
            law: "y = mean of max(-target (input1 - input2) + margin, 0)",
            [
                Parameter("input1", .tensor), Parameter("input2", .tensor), .target, .number("margin", 0),
                .sizeAverage, .reduce, .reduction,
            ],
            examples: [Example(x, y, .whole([1, -1, 1, -1, 1, -1], shape: [2, 3]))]
        ) { engine, a throws(Problem) in
            let (first, second, target) = (try a.tensor(0), try a.tensor(1), try a.tensor(2))
            let reduction = try a.reduction(6, sizeAverage: 4, reduce: 5)
            let ranks = [first, second, target].map(\.shape.count)
            guard ranks.allSatisfy({ $0 == ranks[0] }) else {
                throw Problems.rankingShapes(first.shape, second.shape, target.shape)
            }
            let difference = try Term(first, engine) - Term(second, engine)
            let lack = try -Term(target, engine) * difference + (try a.double(3))
            return try engine.reduced(try lack.clampMin(0), reduction)
        },
        functional(
            "cosine_embedding_loss", summary: "angles of like pairs, and what unlike ones lack to a margin",
            law: "y = mean of 1 - cos where target is 1, max(cos - margin, 0) where it is -1",
            [
                Parameter("input1", .tensor), Parameter("input2", .tensor), .target, .number("margin", 0),
                .sizeAverage, .reduce, .reduction,
            ],
            examples: [Example(x, y, sides)]
        ) { engine, a throws(Problem) in
            try engine.cosineLoss(
                try a.tensor(0), try a.tensor(1), try a.tensor(2), margin: try a.double(3),
                try a.reduction(6, sizeAverage: 4, reduce: 5))
        },
        functional(
            "triplet_margin_loss", summary: "what a positive lacks to be nearer to the anchor than a negative",
            law: "y = mean of max(d(anchor, positive) - d(anchor, negative) + margin, 0)",
            [
                Parameter("anchor", .tensor), Parameter("positive", .tensor), Parameter("negative", .tensor),
                .number("margin", 1), .number("p", 2), .number("eps", 1e-6), .flag("swap", false), .sizeAverage,
                .reduce, .reduction,
            ],
            examples: [
                Example(x, y, z, .constant(.scalar(.float(3)))),
                Example(
                    x, y, z, .constant(.scalar(.float(3))), .constant(.scalar(.float(2))),
                    .constant(.scalar(.float(1e-6))), .constant(.bool(true))),
            ]
        ) { engine, a throws(Problem) in
            let (anchor, positive, negative) = (try a.tensor(0), try a.tensor(1), try a.tensor(2))
            let (p, eps) = (try a.double(4), try a.double(5))
            let reduction = try a.reduction(9, sizeAverage: 7, reduce: 8)
            let margin = try a.double(3)
            guard margin > 0 else { throw Problems.tripletMargin(margin) }
            try Engine.checkTriplet(anchor, positive, negative)
            let near = Term(try engine.distance(anchor, positive, p, eps, keepsDimensions: false), engine)
            var far = Term(try engine.distance(anchor, negative, p, eps, keepsDimensions: false), engine)
            if a.bool(6) {
                let other = try engine.distance(positive, negative, p, eps, keepsDimensions: false)
                far = Term(try engine.broadcast(.minimum, .tensor(far.tensor), .tensor(other)), engine)
            }
            return try engine.reduced(try (near - far + margin).clampMin(0), reduction)
        },
        manyClasses,
        manyLabels,
        functional(
            "multilabel_soft_margin_loss", summary: "the surprise of sigmoids at targets, averaged over the classes",
            law: "y = mean of -(target log sigmoid(input) + (1 - target) log sigmoid(-input))",
            [.input, .target, .weight, .sizeAverage, .reduce, .reduction],
            examples: [Example(x, .whole([1, 0, 1, 0, 0, 1], shape: [2, 3]))]
        ) { engine, a throws(Problem) in
            let (input, target) = (Term(try a.tensor(0), engine), Term(try a.tensor(1), engine))
            let isLegacy = a.optionalBool(3) != nil || a.optionalBool(4) != nil
            guard isLegacy || ["none", "mean", "sum"].contains(a.string(5)) else {
                throw Problems.plainReduction(a.string(5) ?? "None")
            }
            let positive = Term(try engine.activate(.logSigmoid, input.tensor), engine)
            let negative = Term(try engine.activate(.logSigmoid, try engine.negate(input.tensor)), engine)
            var losses = try -(target * positive + (1 - target) * negative)
            if let weight = a.optionalTensor(2) { losses = try losses * Term(weight, engine) }
            guard !input.tensor.shape.isEmpty, !losses.tensor.shape.isEmpty else { throw Problems.noDimensions(-1) }
            let axis = try engine.dimension(-1, input.tensor.shape.count)
            let classes = Double(input.tensor.shape.last ?? 1)
            let means = try losses.sum([axis]) / classes
            return try engine.reduced(means, try a.reduction(5, sizeAverage: 3, reduce: 4))
        },
    ]

    private static let multiMargin = Rule.whole("MultiMarginLossBackward0")

    private static let manyClasses = functional(
        "multi_margin_loss", summary: "how much other classes' scores come near that of the right one",
        law: "y = mean of sum over i != target of max(margin - x[target] + x[i], 0)**p / classes",
        [
            .input, .target, .int("p", 1), .number("margin", 1), .weight, .sizeAverage, .reduce, .reduction,
        ],
        examples: [
            Example(x, .whole([2, 0], shape: [2])), Example(x, .whole([2, 0], shape: [2]), .constant(.int(2))),
        ]
    ) { engine, a throws(Problem) in
        let (input, target, p, margin) = (try a.tensor(0), try a.tensor(1), try a.int(2), try a.double(3))
        let reduction = try a.reduction(7, sizeAverage: 5, reduce: 6)
        guard p == 1 || p == 2 else { throw Problems.marginPower() }
        let classes = input.shape.last ?? 1
        let batch = input.shape.count == 2 ? input.shape[0] : 1
        guard target.shape == (input.shape.count == 2 ? [batch] : target.shape), target.count == batch else {
            throw Problems.marginTargetSize(target.shape, input.shape)
        }
        if let weight = a.optionalTensor(4), weight.shape != [classes] {
            throw Problems.marginWeights(weight.shape, classes)
        }
        guard target.dtype == .int64 else { throw Problems.scalarType(.int64, target.dtype) }
        let labels = target.ints()
        guard labels.allSatisfy({ $0 >= 0 && $0 < classes }) else { throw Problems.marginTargetRange() }
        let places = labels.enumerated().map { $0 * classes + $1 }
        let weights = a.optionalTensor(4)?.doubles()
        // 0 for the right class, its weight for the others.
        var factors = labels.flatMap { [Double](repeating: weights?[$0] ?? 1, count: classes) }
        for place in places { factors[place] = 0 }
        let factor = try engine.makeTensor(shape: [batch, classes], dtype: input.dtype, doubles: factors)
        let kept = reduction == .none && input.shape.count == 2 ? [batch] : []
        return try engine.whole(multiMargin, [input]) { engine, inputs throws(Problem) in
            let x = try Term(inputs[0], engine).reshaped([batch, classes])
            let right = Term(try engine.gathered(x.tensor, places, [batch, 1], "GatherBackward0"), engine)
            let lack = try (margin - right + x).clampMin(0)
            let powers = p == 1 ? lack : try lack * lack
            let losses = try (powers * Term(factor, engine)).sum([1]) / Double(classes)
            return try engine.reshape(try engine.reduced(losses, reduction), kept)
        }
    }

    private static let multiLabel = Rule.whole("MultilabelMarginLossBackward0")

    private static let manyLabels = functional(
        "multilabel_margin_loss", summary: "how much other classes' scores come near those of the right ones",
        law: "y = mean of sum over targets j, others i of max(1 - x[j] + x[i], 0) / classes",
        [.input, .target, .sizeAverage, .reduce, .reduction],
        examples: [Example(x, .whole([2, -1, 0, 1, 0, -1], shape: [2, 3]))]
    ) { engine, a throws(Problem) in
        let (input, target) = (try a.tensor(0), try a.tensor(1))
        let reduction = try a.reduction(4, sizeAverage: 2, reduce: 3)
        guard target.shape == input.shape else { throw Problems.labelsSize(target.shape, input.shape) }
        guard target.dtype == .int64 else { throw Problems.scalarType(.int64, target.dtype) }
        let classes = input.shape.last ?? 1
        let batch = classes == 0 ? 0 : input.count / classes
        let labels = target.ints()
        guard labels.allSatisfy({ $0 >= -1 && $0 < classes }) else { throw Problems.labelsRange() }
        var places: [Int] = []
        var isUsed: [Double] = []
        var isOther = [Double](repeating: 1, count: batch * classes)
        for sample in 0..<batch {
            var hasEnded = false
            for label in labels[(sample * classes)..<((sample + 1) * classes)] {
                if label < 0 { hasEnded = true }
                places.append(sample * classes + (hasEnded ? 0 : label))
                isUsed.append(hasEnded ? 0 : 1)
                if !hasEnded { isOther[sample * classes + label] = 0 }
            }
        }
        let used = try engine.makeTensor(shape: [batch, classes, 1], dtype: input.dtype, doubles: isUsed)
        let others = try engine.makeTensor(shape: [batch, 1, classes], dtype: input.dtype, doubles: isOther)
        let kept = reduction == .none && input.shape.count == 2 ? [batch] : []
        return try engine.whole(multiLabel, [input]) { engine, inputs throws(Problem) in
            let x = try Term(inputs[0], engine).reshaped([batch, 1, classes])
            let right = Term(try engine.gathered(x.tensor, places, [batch, classes, 1], "GatherBackward0"), engine)
            let lack = try (1 - right + x).clampMin(0) * Term(used, engine) * Term(others, engine)
            let losses = try lack.sum([1, 2]) / Double(classes)
            return try engine.reshape(try engine.reduced(losses, reduction), kept)
        }
    }
}

extension Term {
    func differs(from number: Double) throws(Problem) -> Term {
        Term(try engine.compare(.notEqual, .tensor(tensor), .scalar(.float(number))), engine)
    }
}

extension Engine {
    static func checkTriplet(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) throws(Problem) {
        let ranks = [anchor, positive, negative].map(\.shape.count)
        guard ranks.allSatisfy({ $0 == ranks[0] }) else { throw Problems.tripletRanks(ranks[0], ranks[1], ranks[2]) }
    }

    /// The length of the difference of vectors in the last dimension; `eps` is added to each element of it.
    func distance(
        _ a: Tensor, _ b: Tensor, _ p: Double, _ eps: Double, keepsDimensions: Bool
    ) throws(Problem) -> Tensor {
        let difference = try Term(a, self) - Term(b, self) + eps
        let axis = try dimension(-1, difference.tensor.shape.count)
        let axes = difference.tensor.shape.isEmpty ? [] : [axis]
        return try norm(difference.tensor, p, axes, keepsDimensions: keepsDimensions, .normOfDifference)
    }

    /// See `cosine_embedding_loss`.
    func cosineLoss(
        _ a: Tensor, _ b: Tensor, _ target: Tensor, margin: Double, _ reduction: LossReduction
    ) throws(Problem) -> Tensor {
        guard target.shape.count <= 1 else { throw Problems.multiTarget() }
        let rank = target.shape.count + 1
        guard a.shape.count == rank, b.shape.count == rank else {
            throw Problems.pairTarget(a.shape, b.shape, targetRank: rank - 1)
        }
        let (x, y, t) = (Term(a, self), Term(b, self), Term(target, self))
        let axes = [rank - 1]
        let product = try (x * y).sum(axes)
        let lengths = try ((x * x).sum(axes) + 1e-12) * ((y * y).sum(axes) + 1e-12)
        let cosine = try product / lengths.sqrt()
        let like = try (1 - cosine).kept(where: try t.isEqual(1))
        let unlike = try (cosine - margin).clampMin(0).kept(where: try t.isEqual(-1))
        return try reduced(try like + unlike, reduction)
    }
}
