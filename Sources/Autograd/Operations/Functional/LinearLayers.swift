import Diagnostics
import Tensors

/// Layers that are linear maps.
extension Operation {
    private static let x = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let weight = ExampleArgument.x([0.5, -1, 2, 1, 0.3, -0.7], shape: [2, 3])

    static let linearLayers: [Operation] = [
        functional(
            "linear", summary: "vectors in the last dimension times a matrix, with a bias",
            law: "y = x @ weight.T + bias", kind: .product, [.input, Parameter("weight", .tensor), .bias],
            examples: [
                Example(x, weight), Example(x, weight, .x([0.1, 0.2], shape: [2])),
                Example(.x([1, 2, 3], shape: [3]), weight, .x([0.1, 0.2], shape: [2])),
                Example(
                    .x([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3], shape: [2, 2, 3]), weight, .x([0.1, 0.2], shape: [2])),
            ], refusals: [Refusal(.shapeMismatch, Example(x, .x([1, 2, 3, 4], shape: [2, 2])))]
        ) { engine, a throws(Problem) in
            try engine.linear(try a.tensor(0), try a.tensor(1), bias: a.optionalTensor(2))
        },
        bilinear,
    ]

    private static let trilinear = Rule.whole("TrilinearBackward0")

    private static let bilinear = shared(
        "bilinear", summary: "products of two vectors' elements, weighted for each output",
        law: "y[k] = sum over i, j of input1[i] weight[k][i][j] input2[j] + bias[k]", kind: .product,
        [Parameter("input1", .tensor), Parameter("input2", .tensor), Parameter("weight", .tensor), .bias],
        examples: [
            Example(
                .x([1, -2], shape: [1, 2]), .x([0.5, 1.5], shape: [1, 2]),
                .x([1, 2, 3, 4, 0.5, -1, 2, 0.3], shape: [2, 2, 2]), .x([0.1, 0.2], shape: [2]))
        ]
    ) { engine, a throws(Problem) in
        let (first, second, weight) = (try a.tensor(0), try a.tensor(1), try a.tensor(2))
        try Engine.checkBilinear(first, second, weight, a.optionalTensor(3))
        let batch = Array(first.shape.dropLast())
        let rows = Shape.count(batch)
        let (n, p, q) = (weight.shape[0], weight.shape[1], weight.shape[2])
        try engine.memory.work([rows, n, p, q])
        let x = try engine.reshape(first, [rows, p])
        let y = try engine.reshape(second, [rows, q])
        let product = try engine.whole(trilinear, [x, y, weight]) { engine, inputs throws(Problem) in
            // Each pair of elements, times the weights of all outputs.
            let left = try Term(inputs[0], engine).reshaped([rows, p, 1])
            let pairs = try (left * (try Term(inputs[1], engine).reshaped([rows, 1, q]))).reshaped([rows, p * q])
            let matrix = try engine.reshape(inputs[2], [n, p * q])
            return try engine.matrixProduct(pairs.tensor, try engine.transposed(matrix))
        }
        let result = try engine.reshape(product, batch + [n])
        guard let bias = a.optionalTensor(3) else { return result }
        return try engine.arithmetic(.add, .tensor(result), .tensor(bias))
    }
}

extension Engine {
    /// `x @ weightᵀ + bias`, by the operations that PyTorch takes for each number of dimensions.
    func linear(_ x: Tensor, _ weight: Tensor, bias: Tensor?) throws(Problem) -> Tensor {
        let (rank, weightRank) = (x.shape.count, weight.shape.count)
        guard rank > 0, weightRank > 0 else { throw Problems.linearRanks(rank, weightRank) }
        guard weightRank <= 2 else { throw Problems.tRank(weightRank) }
        let matrix = weightRank == 2 ? try transpose(weight, 0, 1, .permuted("TBackward0")) : weight
        guard let bias else { return try matmul(.tensor(x), .tensor(matrix)) }
        if rank == 1 {
            let row = try reshape(x, [1, x.count])
            let sum = try productAndSum(bias, row, matrix, beta: 1, alpha: 1)
            return try reshape(sum, [sum.count])
        }
        if rank == 2 { return try productAndSum(bias, x, matrix, beta: 1, alpha: 1) }
        if x.isContiguous, bias.shape.count == 1, weightRank == 2 {
            let rows = try reshape(x, [-1, x.shape[rank - 1]])
            let sum = try productAndSum(bias, rows, matrix, beta: 1, alpha: 1)
            return try reshape(sum, Array(x.shape.dropLast()) + [sum.shape[1]])
        }
        return try arithmetic(.add, .tensor(try matmul(.tensor(x), .tensor(matrix))), .tensor(bias))
    }

    static func checkBilinear(_ a: Tensor, _ b: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(Problem) {
        guard a.shape.count == b.shape.count else { throw Problems.bilinearRanks(a.shape.count, b.shape.count) }
        for axis in a.shape.indices.dropLast() where a.shape[axis] != b.shape[axis] {
            throw Problems.bilinearBatch(axis, a.shape[axis], b.shape[axis])
        }
        guard weight.shape.count == 3, let p = a.shape.last, let q = b.shape.last else {
            throw Problems.bilinearRanks(a.shape.count, weight.shape.count)
        }
        guard p == weight.shape[1] else { throw Problems.bilinearSize("input1", p, weight.shape[1]) }
        guard q == weight.shape[2] else { throw Problems.bilinearSize("input2", q, weight.shape[2]) }
        if let bias, bias.shape != [weight.shape[0]] {
            throw Problems.bilinearSize("bias", bias.count, weight.shape[0])
        }
    }
}
