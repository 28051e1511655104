import Diagnostics
import Tensors

/// Elements brought to mean 0 and variance 1 in groups, then scaled and moved: `y = (x - mean) / sqrt(var + eps) · w + b`.
private final class Normalization {
    /// The shape in which each group's elements lie along some dimensions, and those dimensions.
    let grouped: [Int]
    let axes: [Int]
    /// The shape in which weight and bias meet the elements.
    let affine: [Int]
    /// Their own shape.
    let parameter: [Int]
    let eps: Double
    /// Whether mean and variance are the elements' own, so that gradients pass through them.
    let isOwn: Bool

    init(grouped: [Int], axes: [Int], affine: [Int], parameter: [Int], eps: Double, isOwn: Bool) {
        self.grouped = grouped
        self.axes = axes
        self.affine = affine
        self.parameter = parameter
        self.eps = eps
        self.isOwn = isOwn
    }
}

extension Engine {
    /// Where the groups lie: their elements are `inner` in a row, `outer` times, with the other groups' between.
    struct Groups {
        let shape: [Int]
        let axes: [Int]
        let (outer, count, inner): (Int, Int, Int)

        /// Each group of the first dimension's `count` rows.
        static func rows(_ count: Int, _ length: Int) -> Groups {
            Groups(shape: [count, length], axes: [1], outer: 1, count: count, inner: length)
        }
        /// Each channel of a batch.
        static func channels(_ shape: [Int]) -> Groups {
            let inner = Shape.count(Array(shape.dropFirst(2)))
            let count = shape.count > 1 ? shape[1] : 0
            let outer = shape.first ?? 0
            return Groups(shape: [outer, count, inner], axes: [0, 2], outer: outer, count: count, inner: inner)
        }
        private init(shape: [Int], axes: [Int], outer: Int, count: Int, inner: Int) {
            self.shape = shape
            self.axes = axes
            (self.outer, self.count, self.inner) = (outer, count, inner)
        }
    }

    /// Mean and variance of each group, in double precision.
    func moments(_ x: Tensor, _ groups: Groups) throws(Problem) -> (means: [Double], variances: [Double]) {
        try memory.room(groups.count * 32)
        let wide = try converted(x, x.dtype.wide)
        let source = wide.isContiguous ? wide : try copy(wide)
        return Kernels.moments(source.array, outer: groups.outer, channels: groups.count, inner: groups.inner)
    }

    /// Normalises each group and records it as one node.
    ///
    /// - Parameters:
    ///   - moments: given ones; else the elements' own are taken.
    ///   - affine: the shape in which weight and bias are seen.
    func normalized(
        _ x: Tensor, _ groups: Groups, moments given: (means: [Double], variances: [Double])? = nil, weight: Tensor?,
        bias: Tensor?, affine: [Int], eps: Double, _ rule: Rule
    ) throws(Problem) -> Tensor {
        let (means, variances) = if let given { given } else { try moments(x, groups) }
        let scales = variances.map { 1 / ($0 + eps).squareRoot() }
        let wide = try converted(x, x.dtype.wide)
        let source = wide.isContiguous ? wide : try copy(wide)
        let even = try empty(x.shape, x.dtype.wide)
        Kernels.scale(
            source.array, outer: groups.outer, channels: groups.count, inner: groups.inner, factors: scales,
            shifts: zip(means, scales).map { -$0 * $1 }, into: even.array)
        let result = try unrecorded { () throws(Problem) in
            var y = Term(try cast(even, to: x.dtype), self)
            if let weight { y = try y * Term(weight, self).reshaped(affine) }
            if let bias { y = try y + Term(bias, self).reshaped(affine) }
            return try cast(y.tensor, to: x.dtype)
        }
        // Weight and bias keep their places among the inputs, so that gradients find them.
        let nothing = even.untracked()
        let inputs = [x, weight ?? nothing, bias ?? nothing]
        if let node = try record(rule, result, inputs: inputs, saving: [x]) {
            let kept = groups.shape.indices.map { groups.axes.contains($0) ? 1 : groups.shape[$0] }
            node.setSaved(1, Saved(try makeTensor(shape: kept, dtype: x.dtype, doubles: means)))
            node.setSaved(2, Saved(try makeTensor(shape: kept, dtype: x.dtype, doubles: scales)))
            if let weight { node.setSaved(3, Saved(weight)) }
            node.needExtra().plan = Normalization(
                grouped: groups.shape, axes: groups.axes, affine: affine,
                parameter: weight?.shape ?? bias?.shape ?? [], eps: eps, isOwn: given == nil)
        }
        return result
    }
}

extension Rule {
    static let batchNormalization = Rule("NativeBatchNormBackward0", needsSaved: true, derivative: normalized)
    static let layerNormalization = Rule("NativeLayerNormBackward0", needsSaved: true, derivative: normalized)
    static let groupNormalization = Rule("NativeGroupNormBackward0", needsSaved: true, derivative: normalized)

    @Sendable
    private static func normalized(_ d: Derivation) throws(Problem) {
        guard let plan = d.node.extra?.plan as? Normalization else { return }
        let x = try d.x.reshaped(plan.grouped)
        var (mean, scale) = (d.term(try d.saved(1)), d.term(try d.saved(2)))
        if d.engine.gradEnabled, plan.isOwn {
            // For a second derivative: as functions of the elements.
            mean = try x.mean(plan.axes, keepsDimensions: true)
            let spread = try x - mean
            scale = try ((spread * spread).mean(plan.axes, keepsDimensions: true) + plan.eps).call("rsqrt")
        }
        let even = try (x - mean) * scale
        let dy = d.term(d.dy)
        if d.needs(0) {
            let weight = try d.optional(3)
            let weighted = if let weight { try dy * weight.reshaped(plan.affine) } else { dy }
            var dx = try weighted.reshaped(plan.grouped)
            if plan.isOwn {
                let shared = try dx.mean(plan.axes, keepsDimensions: true)
                let turned = try even * (dx * even).mean(plan.axes, keepsDimensions: true)
                dx = try dx - shared - turned
            }
            try d.send(try (dx * scale).reshaped(d.node.shape).tensor, 0)
        }
        if d.needs(1) { try d.sendAffine(try dy * even.reshaped(d.node.shape), plan, 1) }
        if d.needs(2) { try d.sendAffine(dy, plan, 2) }
    }
}

extension Derivation {
    /// The gradient of a weight that was seen in another shape: summed over what it was repeated along.
    fileprivate func sendAffine(_ gradient: Term, _ plan: Normalization, _ input: Int) throws(Problem) {
        let shape = gradient.tensor.shape
        let shift = shape.count - plan.affine.count
        let axes = shape.indices.filter { $0 < shift || plan.affine[$0 - shift] == 1 }
        let sum = axes.isEmpty ? gradient : try gradient.sum(Array(axes))
        try send(try sum.reshaped(plan.parameter).tensor, input)
    }
}
