import Diagnostics
import Tensors

/// How far vectors lie from each other.
extension Operation {
    private static let x = ExampleArgument.x([0.3, -1.2, 2, 0.7, -0.4, 1.1], shape: [2, 3])
    private static let y = ExampleArgument.x([0.1, 0.5, -1, 3, 0.2, 0.8], shape: [2, 3])
    private static let rowPairs = Rule.whole("PdistBackward0")

    static let distances: [Operation] = [
        shared(
            "cosine_similarity", summary: "the cosine of the angle between vectors",
            law: "y = sum of x1 x2 / (max(norm of x1, eps) max(norm of x2, eps))", kind: .reduction,
            [Parameter("x1", .tensor), Parameter("x2", .tensor), .dim(default: .int(1)), .number("eps", 1e-8)],
            examples: [Example(x, y)]
        ) { engine, a throws(Problem) in
            let (first, second) = (try a.tensor(0), try a.tensor(1))
            let shape = try Shape.broadcast(first.shape, second.shape)
            let dtype = engine.promotion(.tensor(first), .tensor(second))
            guard dtype.isFloat else { throw Problems.commonType(dtype) }
            let axis = try engine.dimension(try a.int(2), shape.count)
            let axes = shape.isEmpty ? [] : [axis]
            let eps = try a.double(3)
            func even(_ tensor: Tensor) throws(Problem) -> Term {
                let wide = try engine.expand(try engine.cast(tensor, to: dtype), shape)
                let norm = Term(try engine.norm(wide, 2, axes, keepsDimensions: true), engine)
                // Raised outside the graph, as PyTorch does.
                let length = Term(try engine.clone(norm.tensor), engine)
                let raised = try engine.unrecorded { () throws(Problem) in try norm.clampMin(eps) }
                Kernels.copy(raised.tensor.array, into: length.tensor.array)
                return try Term(wide, engine) / length
            }
            return try (try even(first) * (try even(second))).sum(axes).tensor
        },
        shared(
            "pairwise_distance", summary: "the distance of each vector of one tensor from that of another",
            law: "y = norm of (x1 - x2 + eps)", kind: .reduction,
            [
                Parameter("x1", .tensor), Parameter("x2", .tensor), .number("p", 2), .number("eps", 1e-6), .keepdim,
            ], examples: [Example(x, y)]
        ) { engine, a throws(Problem) in
            try engine.distance(
                try a.tensor(0), try a.tensor(1), try a.double(2), try a.double(3), keepsDimensions: a.bool(4))
        },
        shared(
            "pdist", summary: "the distances of all pairs of rows", law: "y = norm of input[i] - input[j], i < j",
            kind: .reduction, [.input, .number("p", 2)],
            examples: [Example(.x([0.3, -1.2, 2, 0.7, -0.4, 1.1], shape: [3, 2]))]
        ) { engine, a throws(Problem) in
            let (x, p) = (try a.tensor(0), try a.double(1))
            guard x.shape.count == 2 else { throw Problems.pairsRank(x.shape.count) }
            guard p >= 0 else { throw Problems.pairsPower() }
            let (rows, width) = (x.shape[0], x.shape[1])
            try ConvolutionSizes.checkSmall([rows])
            let count = rows * (rows - 1) / 2
            _ = try engine.allocate([count, width, 2], .int64)
            var (first, second): ([Int], [Int]) = ([], [])
            for i in 0..<rows {
                for j in (i + 1)..<max(rows, i + 1) {
                    first.append(contentsOf: (i * width)..<((i + 1) * width))
                    second.append(contentsOf: (j * width)..<((j + 1) * width))
                }
            }
            let (left, right) = (first, second)
            return try engine.whole(rowPairs, [x]) { engine, inputs throws(Problem) in
                let a = Term(try engine.gathered(inputs[0], left, [count, width], "IndexBackward0"), engine)
                let b = Term(try engine.gathered(inputs[0], right, [count, width], "IndexBackward0"), engine)
                return try engine.norm(try (a - b).tensor, p, [1], keepsDimensions: false)
            }
        },
    ]
}
