import Diagnostics
import Tensors

extension Derivation {
    var keptShape: [Int] { node.extra?.shapes.first ?? [] }
    var keptAxes: [Int] { if case .ints(let axes)? = arguments.first { axes } else { [] } }
    /// A reduced tensor brought back over the reduced dimensions.
    func spread(_ x: Tensor) throws(Problem) -> Term {
        term(try engine.unreduced(x, keptShape, keptAxes))
    }
    /// The sum over the reduced dimensions, which stay with size 1.
    func sum(_ x: Term) throws(Problem) -> Term {
        term(try engine.reduce(.sum, x.tensor, keptAxes, keepsDimensions: true))
    }
}

/// The rules of reductions.
extension Rule {
    static let mean = Rule("MeanBackward0", derivative: mean)
    static let meanOverDimensions = Rule("MeanBackward1", derivative: mean)
    @Sendable
    private static func mean(_ d: Derivation) throws(Problem) {
        try d.send((d.spread(d.dy) / d.node.number).tensor, 0)
    }

    static let product = Rule("ProdBackward0", needsSaved: true, derivative: product)
    static let productOverDimension = Rule("ProdBackward1", needsSaved: true, derivative: product)
    @Sendable
    private static func product(_ d: Derivation) throws(Problem) {
        let x = try d.x
        let hasZero = x.tensor.doubles().contains(0)
        if !hasZero {
            let y = try d.saved(1)
            return try d.send((d.spread(d.dy) * (d.spread(y)) / x).tensor, 0)
        }
        // With zeros among the factors: the product of all others, from both sides.
        let axes = d.keptAxes
        let order = x.tensor.shape.indices.filter { !axes.contains($0) } + axes
        let kept = order.dropLast(axes.count).map { x.tensor.shape[$0] }
        let moved = try d.engine.permute(x.tensor, order, .permuted("PermuteBackward0"))
        let flat = try d.engine.reshape(moved, kept + [axes.reduce(1) { $0 * x.tensor.shape[$1] }])
        let others = try d.engine.productOfOthers(flat)
        let back = try d.engine.reshape(others, kept + axes.map { x.tensor.shape[$0] })
        var inverse = order
        for (to, from) in order.enumerated() { inverse[from] = to }
        let placed = try d.engine.permute(back, inverse, .permuted("PermuteBackward0"))
        try d.send((d.spread(d.dy) * d.term(placed)).tensor, 0)
    }

    static let max = Rule("MaxBackward1", needsSaved: true, derivative: shared)
    static let min = Rule("MinBackward1", needsSaved: true, derivative: shared)
    static let median = Rule("MedianBackward0", needsSaved: true, derivative: shared)
    static let nanmedian = Rule("NanmedianBackward0", needsSaved: true, derivative: shared)
    static let amax = Rule("AmaxBackward0", needsSaved: true, derivative: sharedAlongAxes)
    static let amin = Rule("AminBackward0", needsSaved: true, derivative: sharedAlongAxes)

    /// The gradient goes to the extreme elements, in equal parts; where the extreme is NaN there are none.
    @Sendable
    private static func sharedAlongAxes(_ d: Derivation) throws(Problem) {
        let x = try d.saved(0)
        let isExtreme = try d.engine.compare(.equal, .tensor(x), .tensor(try d.spread(try d.saved(1)).tensor))
        let mask = d.term(try d.engine.cast(isExtreme, to: x.dtype))
        try d.send(try (mask / (try d.sum(mask)) * (try d.spread(d.dy))).tensor, 0)
    }

    /// The gradient goes to the extreme elements, in equal parts; to those that are NaN where one is.
    @Sendable
    private static func shared(_ d: Derivation) throws(Problem) {
        let x = try d.saved(0)
        let y = try d.spread(try d.saved(1)).tensor
        let isEqual = try d.engine.compare(.equal, .tensor(x), .tensor(y))
        let isUnordered = try d.engine.compare(
            .logicalAnd, .tensor(try d.term(x).call("isnan").tensor), .tensor(try d.term(y).call("isnan").tensor))
        let isExtreme = try d.engine.compare(.logicalOr, .tensor(isEqual), .tensor(isUnordered))
        let mask = d.term(try d.engine.cast(isExtreme, to: x.dtype))
        try d.send(try (mask / (try d.sum(mask)) * (try d.spread(d.dy))).tensor, 0)
    }

    static let variance = Rule("VarBackward0", needsSaved: true) { d throws(Problem) in
        try d.send(try varianceGradient(d, d.term(d.dy)).tensor, 0)
    }
    static let std = Rule("StdBackward0", needsSaved: true) { d throws(Problem) in
        let y = d.term(try d.saved(1))
        let dy = try (d.term(d.dy) / (y * 2)).filled(0, where: y.isEqual(0))
        try d.send(try varianceGradient(d, dy).tensor, 0)
    }
    private static func varianceGradient(_ d: Derivation, _ dy: Term) throws(Problem) -> Term {
        let x = try d.x
        let mean = try d.engine.mean(x.tensor, d.keptAxes, keepsDimensions: true, isFull: false)
        return try 2 / d.node.number * d.spread(dy.tensor) * (x - d.term(mean))
    }

    static let norm = Rule("LinalgVectorNormBackward0", needsSaved: true, derivative: lengthened)
    static let normOfDifference = Rule("NormBackward1", needsSaved: true, derivative: lengthened)
    @Sendable
    private static func lengthened(_ d: Derivation) throws(Problem) {
        let x = try d.x
        let y = try d.spread(try d.saved(1))
        let dy = try d.spread(d.dy)
        switch d.node.number {
        case 0: return
        case 1: try d.send(try (x.sign() * dy).tensor, 0)
        case 2: try d.send(try (dy * (x / y)).filled(0, where: y.isEqual(0)).tensor, 0)
        case .infinity, -.infinity:
            let isExtreme = d.term(
                try d.engine.cast(try x.abs().equals(y).tensor, to: x.tensor.dtype))
            try d.send(try (x.sign() * (dy / (try d.sum(isExtreme)) * isExtreme)).tensor, 0)
        case let p:
            let scale = try (dy / y.pow(p - 1)).filled(0, where: y.isEqual(0))
            try d.send(try (x.sign() * x.abs().pow(p - 1) * scale).tensor, 0)
        }
    }

    static let logSumExp = Rule("LogsumexpBackward0", needsSaved: true) { d throws(Problem) in
        try d.send((d.spread(d.dy) * (d.x - (d.spread(d.saved(1)))).exp()).tensor, 0)
    }

    static let softmax = Rule("SoftmaxBackward0", needsSaved: true, fused: .narrow) { d throws(Problem) in
        let y = try d.x
        let dy = d.term(d.dy)
        let share = try dy * y
        let sum = d.term(
            try d.engine.reduce(
                .sum, share.tensor, d.node.shape.isEmpty ? [] : [Int(d.node.number)], keepsDimensions: true))
        try d.send(try (share - y * sum).tensor, 0)
    }
    static let logSoftmax = Rule("LogSoftmaxBackward0", needsSaved: true, fused: .narrow) { d throws(Problem) in
        let axes = d.node.shape.isEmpty ? [] : [Int(d.node.number)]
        let sum = d.term(try d.engine.reduce(.sum, d.dy, axes, keepsDimensions: true))
        try d.send(try (d.term(d.dy) - (try d.x).exp() * sum).tensor, 0)
    }

    static let runningSum = Rule("CumsumBackward0") { d throws(Problem) in
        try d.send(try d.engine.sumToEnd(d.dy, Int(d.node.number)), 0)
    }
    static let runningProduct = Rule("CumprodBackward0", needsSaved: true) { d throws(Problem) in
        let x = try d.x
        if x.tensor.doubles().contains(0) {
            let axis = Int(d.node.number)
            return try d.send(try d.engine.runningProductGradient(x, d.term(d.dy), axis).tensor, 0)
        }
        let weighted = try d.term(d.dy) * d.term(try d.saved(1))
        try d.send(try (d.term(try d.engine.sumToEnd(weighted.tensor, Int(d.node.number))) / x).tensor, 0)
    }

    static let flip = Rule("FlipBackward0") { d throws(Problem) in
        try d.send(try d.engine.flip(d.dy, d.keptAxes), 0)
    }
}
