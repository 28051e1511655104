import Diagnostics
import Tensors

/// A loss of each pair of elements that is recorded, with its reduction, as one node.
final class PointwiseLoss: Sendable {
    /// What the formulas are written with.
    struct Points {
        let x: Term
        let t: Term
        /// The weight of each element, and of each positive target.
        var weight: Term?
        var positive: Term?
        /// A constant, such as the place where two pieces meet.
        var c: Double = 0
    }
    typealias Formula = @Sendable (Points) throws(Problem) -> Term

    let value: Formula
    let rule: Rule

    /// - Parameters:
    ///   - slope: the derivative by the input.
    ///   - targetSlope: the derivative by the target; without one it is that of the input with the other sign.
    init(
        node: String, value: @escaping Formula, slope: @escaping Formula, targetSlope: Formula? = nil
    ) {
        self.value = value
        rule = Rule(node, needsSaved: true) { d throws(Problem) in
            let numbers = d.arguments.compactMap { argument in
                if case .scalar(let scalar) = argument { scalar.double } else { nil }
            }
            let points = Points(
                x: try d.x, t: d.term(try d.saved(1)), weight: try d.optional(2), positive: try d.optional(3),
                c: numbers.first ?? 0)
            var dy = d.term(d.dy)
            if d.node.number != 1 { dy = try dy * d.node.number }
            if let weight = points.weight { dy = try dy * weight }
            let dx = targetSlope == nil || d.needs(0) ? try slope(points) * dy : dy
            if d.needs(0) { try d.send(dx.tensor, 0) }
            guard d.needs(1) else { return }
            if let targetSlope {
                try d.send(try (targetSlope(points) * dy).tensor, 1)
            } else {
                try d.send(try (-dx).tensor, 1)
            }
        }
    }
}

extension Derivation {
    /// A saved tensor that may be absent.
    func optional(_ index: Int) throws(Problem) -> Term? {
        node.saved(index).tensor == nil ? nil : term(try saved(index))
    }
}

extension Engine {
    /// The loss of an input and a target, which are broadcast.
    func loss(
        _ f: PointwiseLoss, _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, positive: Tensor? = nil,
        constant: Double = 0, _ reduction: LossReduction
    ) throws(Problem) -> Tensor {
        let result = try unrecorded { () throws(Problem) in
            let points = PointwiseLoss.Points(
                x: Term(input, self), t: Term(target, self), weight: weight.map { Term($0, self) },
                positive: positive.map { Term($0, self) }, c: constant)
            var value = try f.value(points)
            if let weight { value = try value * Term(weight, self) }
            return (loss: try reduced(value, reduction), count: value.tensor.count)
        }
        if let node = try record(f.rule, result.loss, inputs: [input, target], saving: [input, target]) {
            node.number = reduction == .mean ? 1 / Double(result.count) : 1
            if let weight { node.setSaved(2, Saved(weight)) }
            if let positive { node.setSaved(3, Saved(positive)) }
            node.needExtra().arguments = [.scalar(.float(constant))]
        }
        return result.loss
    }
}

extension PointwiseLoss {
    static let squared = PointwiseLoss(
        node: "MseLossBackward0",
        value: { p throws(Problem) in
            let difference = try p.x - p.t
            return try difference * difference
        }, slope: { p throws(Problem) in try (p.x - p.t) * 2 })

    /// Squared near zero, straight beyond `c`; the slope of the straight parts is 1.
    static let smoothAbsolute = PointwiseLoss(
        node: "SmoothL1LossBackward0",
        value: { p throws(Problem) in
            let size = try (p.x - p.t).abs()
            let near = try size * size * 0.5 / p.c
            return try near.chosen(where: try size.isLess(p.c), else: try size - 0.5 * p.c)
        },
        slope: { p throws(Problem) in
            let difference = try p.x - p.t
            let isFar = try difference.abs().isGreater(p.c)
            return try difference.sign().chosen(where: isFar, else: try difference / p.c)
        })

    /// Squared near zero, straight beyond `c`; the slope of the straight parts is `c`.
    static let huber = PointwiseLoss(
        node: "HuberLossBackward0",
        value: { p throws(Problem) in
            let size = try (p.x - p.t).abs()
            let near = try size * size * 0.5
            return try near.chosen(where: try size.isAtMost(p.c), else: try (size - 0.5 * p.c) * p.c)
        },
        slope: { p throws(Problem) in
            let difference = try p.x - p.t
            let isFar = try difference.abs().isGreater(p.c)
            return try (difference.sign() * p.c).chosen(where: isFar, else: difference)
        })

    static let softMargin = PointwiseLoss(
        node: "SoftMarginLossBackward0", value: { p throws(Problem) in try (-p.t * p.x).exp().log1p() },
        slope: { p throws(Problem) in try -p.t * (-p.t * p.x).sigmoid() })

    /// Logarithms end at -100, so that a probability of 0 costs a finite loss.
    static let crossEntropy = PointwiseLoss(
        node: "BinaryCrossEntropyBackward0",
        value: { p throws(Problem) in
            let (yes, no) = (try p.x.log().clampMin(-100), try (-p.x).log1p().clampMin(-100))
            return try (p.t - 1) * no - p.t * yes
        },
        slope: { p throws(Problem) in try (p.x - p.t) / ((1 - p.x) * p.x).clampMin(1e-12) },
        targetSlope: { p throws(Problem) in try (-p.x).log1p().clampMin(-100) - p.x.log().clampMin(-100) })

    /// The same of sigmoids, without overflow; positive targets may weigh more.
    static let crossEntropyOfLogits = PointwiseLoss(
        node: "BinaryCrossEntropyWithLogitsBackward0",
        value: { p throws(Problem) in
            // log(1 + exp(-x))
            let spread = try (-p.x.abs()).exp().log1p() + (-p.x).clampMin(0)
            let miss = try (1 - p.t) * p.x
            guard let positive = p.positive else { return try miss + spread }
            return try miss + ((positive - 1) * p.t + 1) * spread
        },
        slope: { p throws(Problem) in
            guard let positive = p.positive else { return try p.x.sigmoid() - p.t }
            let t = try positive * p.t
            return try (t + 1 - p.t) * p.x.sigmoid() - t
        },
        targetSlope: { p throws(Problem) in
            guard let positive = p.positive else { return try -p.x }
            let spread = try (-p.x.abs()).exp().log1p() + (-p.x).clampMin(0)
            return try (positive - 1) * spread - p.x
        })
}
