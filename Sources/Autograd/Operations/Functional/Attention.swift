import Diagnostics
import Tensors

/// Values looked up by how well keys answer to queries.
extension Operation {
    private static func ramp(_ shape: [Int], _ step: Double) -> ExampleArgument {
        .x((0..<Shape.count(shape)).map { (step * Double($0)).truncatingRemainder(dividingBy: 2) - 1 }, shape: shape)
    }

    static let attention: [Operation] = [
        functional(
            "scaled_dot_product_attention", summary: "means of values, weighted by how well keys answer to queries",
            law: "y = softmax(query @ key.T * scale + mask) @ value", kind: .product,
            [
                Parameter("query", .tensor), Parameter("key", .tensor), Parameter("value", .tensor),
                Parameter("attn_mask", .optionalTensor, default: Argument.Constant.none), .number("dropout_p", 0),
                .flag("is_causal", false),
                Parameter("scale", .optionalScalar, default: Argument.Constant.none, keywordOnly: true),
                Parameter("enable_gqa", .bool, default: .bool(false), keywordOnly: true),
            ],
            examples: [
                Example(ramp([1, 2, 2], 0.61), ramp([1, 3, 2], 0.47), ramp([1, 3, 2], 0.83)),
                Example(ramp([1, 1, 2, 2], 0.61), ramp([1, 1, 3, 2], 0.47), ramp([1, 1, 3, 2], 0.83)),
            ]
        ) { engine, a throws(Problem) in
            let (query, key, value) = (try a.tensor(0), try a.tensor(1), try a.tensor(2))
            let mask = a.optionalTensor(3)
            let (p, isCausal) = (try a.double(4), a.bool(5))
            try Engine.checkAttention(query, key, value, mask, isCausal)
            let scale = a.optionalScalar(6)?.double ?? 1 / Double(max(query.shape.last ?? 1, 1)).squareRoot()
            var (keys, values) = (key, value)
            if a.bool(7) { (keys, values) = (try engine.shared(key, query), try engine.shared(value, query)) }
            let isFlash =
                [query, key, value].allSatisfy { $0.shape.count == 4 && $0.shape[3] == query.shape[3] } && p == 0
                && mask?.requiresGrad != true
            guard isFlash else {
                return try engine.attention(query, keys, values, mask, scale, isCausal: isCausal, dropout: p)
            }
            return try engine.whole(flash, [query, keys, values]) { engine, inputs throws(Problem) in
                try engine.attention(inputs[0], inputs[1], inputs[2], mask, scale, isCausal: isCausal, dropout: 0)
            }
        }
    ]

    private static let flash = Rule.whole("ScaledDotProductFlashAttentionForCpuBackward0")
}

extension Engine {
    func attention(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?, _ scale: Double, isCausal: Bool,
        dropout: Double
    ) throws(Problem) -> Tensor {
        let root = scale.magnitude.squareRoot()
        let q = try Term(query, self) * root
        let k = try Term(key, self) * (scale < 0 ? -root : root)
        let product = try matmul(.tensor(q.tensor), .tensor(try transpose(k.tensor, -2, -1)))
        var scores = Term(product, self)
        if let bias = try attentionBias(mask, scores.tensor, isCausal: isCausal) {
            scores = try scores + Term(bias, self)
        }
        var weights = try safeSoftmax(scores.tensor)
        if dropout > 0 { weights = try dropped(weights, dropout, weights.shape) }
        return try matmul(.tensor(weights), .tensor(value))
    }

    /// What a mask adds to the scores: minus infinity where a boolean one is false.
    private func attentionBias(_ mask: Tensor?, _ scores: Tensor, isCausal: Bool) throws(Problem) -> Tensor? {
        var allowed = mask
        if isCausal {
            let shape = Array(scores.shape.suffix(2))
            let ones = try full(shape, .int(1), dtype: .float32)
            allowed = try cast(try triangle(ones, 0, isLower: true), to: .bool)
        }
        guard let allowed, allowed.dtype == .bool else { return allowed }
        let zeros = try full(allowed.shape, .int(0), dtype: scores.dtype)
        return try maskedFill(zeros, try invert(allowed), .float(-.infinity))
    }

    /// Softmax along the last dimension; zeros where every score is minus infinity.
    private func safeSoftmax(_ scores: Tensor) throws(Problem) -> Tensor {
        let axis = scores.shape.count - 1
        let isOff = try compare(.equal, .tensor(scores), .scalar(.float(-.infinity)))
        let isLost = try reduce(.all, isOff, [axis], keepsDimensions: true)
        guard isLost.doubles().contains(1) else { return try softmax(scores, axis, isLog: false) }
        let weights = try softmax(try maskedFill(scores, isLost, .int(0)), axis, isLog: false)
        return try maskedFill(weights, isLost, .int(0))
    }

    /// Keys or values repeated, so that each head of the queries has its own.
    fileprivate func shared(_ x: Tensor, _ query: Tensor) throws(Problem) -> Tensor {
        let axis = x.shape.count - 3
        guard axis >= 0, query.shape.count == x.shape.count, x.shape[axis] > 0, query.shape[axis] % x.shape[axis] == 0
        else { throw Problems.sharedHeads() }
        let times = query.shape[axis] / x.shape[axis]
        let shape = x.shape
        let seen = try expand(try unsqueeze(x, axis + 1), Array(shape[...axis]) + [times] + shape[(axis + 1)...])
        return try reshape(seen, Array(shape[..<axis]) + [shape[axis] * times] + shape[(axis + 1)...])
    }

    fileprivate static func checkAttention(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?, _ isCausal: Bool
    ) throws(Problem) {
        guard query.dtype == key.dtype, query.dtype == value.dtype else {
            throw Problems.attentionTypes(query.dtype, key.dtype, value.dtype)
        }
        guard query.shape.count >= 2, key.shape.count >= 2, value.shape.count >= 2 else {
            throw Problems.attentionRanks(query.shape.count, key.shape.count, value.shape.count)
        }
        guard let mask else { return }
        guard mask.dtype == .bool || mask.dtype == .float32 || mask.dtype == query.dtype else {
            throw Problems.attentionMask(mask.dtype, query.dtype)
        }
        if isCausal { throw Problems.causalMask() }
    }
}
