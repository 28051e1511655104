import Diagnostics
import Tensors

/// Rows of a table, looked up by number.
extension Operation {
    private static let table = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [3, 2])
    private static func optional(_ name: String, _ kind: Parameter.Kind) -> Parameter {
        Parameter(name, kind, default: Argument.Constant.none)
    }

    static let embeddings: [Operation] = [
        functional(
            "embedding", summary: "rows of a table, by their numbers", law: "y[i] = weight[input[i]]", kind: .indexing,
            [
                .input, Parameter("weight", .tensor), optional("padding_idx", .optionalInt),
                optional("max_norm", .optionalScalar), .number("norm_type", 2), .flag("scale_grad_by_freq", false),
                .flag("sparse", false),
            ],
            examples: [
                Example(.whole([2, 0, 2], shape: [3]), table)
            ], refusals: [Refusal(.index, Example(.whole([3], shape: [1]), table))]
        ) { engine, a throws(Problem) in
            let (input, weight) = (try a.tensor(0), try a.tensor(1))
            guard !a.bool(6) else { throw Problems.sparseGradient("embedding") }
            var padding = a.optionalInt(2)
            if let index = padding, let rows = weight.shape.first {
                guard index < rows, index >= -rows else { throw Problems.paddingIndex() }
                padding = index < 0 ? index + rows : index
            }
            if let limit = a.optionalScalar(3) {
                try engine.limitRows(weight, input, limit.double, try a.double(4))
            }
            return try engine.embedding(input, weight, padding: padding, byFrequency: a.bool(5))
        },
        functional(
            "embedding_bag", summary: "sums, means or maxima of rows of a table", kind: .indexing,
            [
                .input, Parameter("weight", .tensor), optional("offsets", .optionalTensor),
                optional("max_norm", .optionalScalar), .number("norm_type", 2), .flag("scale_grad_by_freq", false),
                Parameter("mode", .string, default: .string("mean")), .flag("sparse", false),
                optional("per_sample_weights", .optionalTensor), .flag("include_last_offset", false),
                optional("padding_idx", .optionalInt),
            ],
            examples: [Example(.whole([2, 0, 1, 1], shape: [2, 2]), table)]
        ) { engine, a throws(Problem) in
            guard !a.bool(7) else { throw Problems.sparseGradient("embedding_bag") }
            if let limit = a.optionalScalar(3) {
                try engine.limitRows(try a.tensor(1), try a.tensor(0), limit.double, try a.double(4))
            }
            return try engine.embeddingBag(a)
        },
    ]
}

extension Engine {
    /// The places of a table's rows' elements, in a row.
    private func rowPlaces(_ input: Tensor, _ weight: Tensor) throws(Problem) -> [Int] {
        guard weight.shape.count == 2 else { throw Problems.embeddingRank() }
        guard input.dtype == .int64 || input.dtype == .int32 else { throw Problems.embeddingType(input.dtype) }
        let (rows, width) = (weight.shape[0], weight.shape[1])
        let numbers = input.ints()
        guard numbers.allSatisfy({ $0 >= 0 && $0 < rows }) else { throw Problems.indexSelectRange() }
        // Room for the places.
        _ = try allocate([numbers.count, width], .int64)
        var places: [Int] = []
        places.reserveCapacity(numbers.count * width)
        for number in numbers { places.append(contentsOf: (number * width)..<((number + 1) * width)) }
        return places
    }

    func embedding(
        _ input: Tensor, _ weight: Tensor, padding: Int? = nil, byFrequency: Bool = false
    ) throws(Problem) -> Tensor {
        let places = try rowPlaces(input, weight)
        let shape = input.shape + [weight.shape[1]]
        let result = try empty(shape, weight.dtype)
        Kernels.gather((weight.isContiguous ? weight : try copy(weight)).array, places, into: result.array)
        if let node = try record(.embedding, result, inputs: [weight]) {
            let extra = node.needExtra()
            extra.places = places
            extra.shapes = [weight.shape]
            if padding != nil || byFrequency {
                let numbers = input.ints()
                var counts: [Int: Int] = [:]
                if byFrequency { for number in numbers { counts[number, default: 0] += 1 } }
                let factors = numbers.map { $0 == padding ? 0 : 1 / Double(counts[$0] ?? 1) }
                node.setSaved(
                    0, Saved(try makeTensor(shape: input.shape + [1], dtype: weight.dtype, doubles: factors)))
            }
        }
        return result
    }

    /// Shortens the rows that are looked up, where they are longer than a limit; in place, outside the graph.
    func limitRows(_ weight: Tensor, _ input: Tensor, _ limit: Double, _ p: Double) throws(Problem) {
        _ = try rowPlaces(input, weight)
        let width = weight.shape[1]
        var values = weight.doubles()
        for row in Set(input.ints()) {
            let elements = values[(row * width)..<((row + 1) * width)]
            let length = try makeTensor(shape: [width], dtype: .float64, doubles: Array(elements))
            let norm = try unrecorded { () throws(Problem) in
                try self.norm(length, p, [0], keepsDimensions: false).doubles().first ?? 0
            }
            guard norm > limit else { continue }
            for place in (row * width)..<((row + 1) * width) { values[place] *= limit / (norm + 1e-7) }
        }
        Kernels.copy(
            try makeTensor(shape: weight.shape, dtype: weight.dtype, doubles: values).array, into: weight.array)
        bump(weight)
    }

    func embeddingBag(_ a: [Argument]) throws(Problem) -> Tensor {
        let (input, weight) = (try a.tensor(0), try a.tensor(1))
        let shares = a.optionalTensor(8)
        let mode = a.string(6) ?? ""
        guard ["sum", "mean", "max"].contains(mode) else { throw Problems.bagMode() }
        if let shares, mode != "sum" { _ = shares; throw Problems.bagShares(mode) }
        let bounds = try bagBounds(input, a.optionalTensor(2), includesLast: a.bool(9))
        let padding = a.optionalInt(10).map { $0 < 0 ? $0 + (weight.shape.first ?? 0) : $0 }
        let places = try rowPlaces(input, weight)
        let width = weight.shape[1]
        let numbers = input.ints()
        // For each row that is looked up: the bag that it belongs to, and whether it counts.
        var bags = [Int](repeating: 0, count: numbers.count)
        for (bag, bound) in bounds.enumerated() { for place in bound { bags[place] = bag } }
        let factors = numbers.map { $0 == padding ? 0.0 : 1 }
        let counts = bounds.map { max(factors[$0].reduce(0, +), 1) }
        var inputs = [weight]
        if let shares { inputs.append(shares) }
        return try whole(.embeddingBag, inputs) { engine, inputs throws(Problem) in
            let rows = Term(try engine.gathered(inputs[0], places, [numbers.count, width], "IndexBackward0"), engine)
            if mode == "max" { return try engine.greatestRows(rows.tensor, bounds, factors) }
            var weighted =
                try rows
                * Term(
                    try engine.makeTensor(shape: [numbers.count, 1], dtype: weight.dtype, doubles: factors), engine)
            if inputs.count > 1 { weighted = try weighted * Term(inputs[1], engine).reshaped([numbers.count, 1]) }
            let targets = bags.flatMap { bag in (0..<width).map { bag * width + $0 } }
            let sums = Term(try engine.scattered(weighted.tensor, targets, [bounds.count, width]), engine)
            guard mode == "mean" else { return sums.tensor }
            let divisor = try engine.makeTensor(shape: [bounds.count, 1], dtype: weight.dtype, doubles: counts)
            return try (sums / Term(divisor, engine)).tensor
        }
    }

    /// The greatest element of each column of each bag; zeros for an empty one.
    private func greatestRows(_ rows: Tensor, _ bounds: [Range<Int>], _ factors: [Double]) throws(Problem) -> Tensor {
        let width = rows.shape[1]
        var parts: [Tensor] = []
        for bound in bounds {
            let used = bound.filter { factors[$0] != 0 }
            guard !used.isEmpty else {
                parts.append(try full([width], .int(0), dtype: rows.dtype))
                continue
            }
            let places = used.flatMap { row in (0..<width).map { row * width + $0 } }
            let bag = try gathered(rows, places, [used.count, width], "IndexBackward0")
            parts.append(try chosen("max", bag, 0, keepsDimensions: false, isGreatest: true, "MaxBackward0").values)
        }
        return parts.isEmpty ? try full([0, width], .int(0), dtype: rows.dtype) : try stack(parts)
    }

    private func bagBounds(_ input: Tensor, _ offsets: Tensor?, includesLast: Bool) throws(Problem) -> [Range<Int>] {
        if input.shape.count == 2 {
            guard offsets == nil else { throw Problems.bagOffsetsGiven() }
            let width = input.shape[1]
            return (0..<input.shape[0]).map { ($0 * width)..<(($0 + 1) * width) }
        }
        guard input.shape.count == 1 else { throw Problems.bagRank(input.shape.count) }
        guard let offsets, offsets.shape.count == 1 else { throw Problems.bagOffsets() }
        var starts = offsets.ints()
        guard let first = starts.first else { return [] }
        guard first == 0 else { throw Problems.bagStart(first) }
        guard let last = starts.last, last <= input.count else { throw Problems.bagEnd(starts.last ?? 0, input.count) }
        if !includesLast { starts.append(input.count) }
        guard zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw Problems.bagOrder() }
        return zip(starts, starts.dropFirst()).map { $0..<$1 }
    }
}

extension Rule {
    static let embedding = Rule("EmbeddingBackward0") { d throws(Problem) in
        guard let extra = d.node.extra, let shape = extra.shapes.first else { return }
        var dy = d.term(d.dy)
        if let factors = try d.optional(0) { dy = try dy * factors }
        try d.send(try d.engine.scattered(dy.tensor, extra.places, shape), 0)
    }
    static let embeddingBag = whole("EmbeddingBagBackward0")
}
