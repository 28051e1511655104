import Diagnostics
import Tensors

/// Products of vectors and matrices.
extension Operation {
    private static let matrix = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let tall = ExampleArgument.x([1, 2, -1, 0.5, 3, 1], shape: [3, 2])
    private static let vector = ExampleArgument.x([0.5, -1, 2], shape: [3])

    static let products: [Operation] = [
        general(
            "matmul", summary: "the product of vectors, matrices, or stacks of matrices", law: "y = input @ other",
            kind: .product, [.input, .other],
            examples: [
                Example(matrix, tall), Example(matrix, vector), Example(vector, tall), Example(vector, vector),
                Example(.x([1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2]), .x([1, -1, 0.5, 2], shape: [2, 2])),
                Example(
                    .x([1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2]), .x([1, -1, 0.5, 2, 1, 3, 0, 1], shape: [2, 2, 2])),
            ], refusals: [Refusal(.shapeMismatch, Example(matrix, matrix))]
        ) { engine, a throws(Problem) in .tensor(try engine.matmul(try a.operand(0), try a.operand(1))) },
        general(
            "mm", summary: "the product of two matrices", law: "y[i][j] = sum over k of input[i][k] * mat2[k][j]",
            kind: .product, [.input, Parameter("mat2", .tensor)], examples: [Example(matrix, tall)],
            refusals: [Refusal(.shapeMismatch, Example(matrix, matrix))]
        ) { engine, a throws(Problem) in .tensor(try engine.matrixProduct(try a.tensor(0), try a.tensor(1))) },
        general(
            "mv", summary: "a matrix times a vector", law: "y[i] = sum over k of input[i][k] * vec[k]", kind: .product,
            [.input, Parameter("vec", .tensor)], examples: [Example(matrix, vector)]
        ) { engine, a throws(Problem) in .tensor(try engine.matrixVector(try a.tensor(0), try a.tensor(1))) },
        general(
            "dot", summary: "the sum of the products of two vectors' elements",
            law: "y = sum of input * tensor", kind: .product, [.input, Parameter("tensor", .tensor)],
            examples: [Example(vector, vector)]
        ) { engine, a throws(Problem) in .tensor(try engine.dot(try a.tensor(0), try a.tensor(1))) },
        general(
            "bmm", summary: "products of two stacks of matrices", kind: .product, [.input, Parameter("mat2", .tensor)],
            examples: [
                Example(
                    .x([1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2]), .x([1, -1, 0.5, 2, 1, 3, 0, 1], shape: [2, 2, 2]))
            ]
        ) { engine, a throws(Problem) in .tensor(try engine.batchedProduct(try a.tensor(0), try a.tensor(1))) },
        general(
            "outer", aliases: ["ger"], summary: "all products of two vectors' elements",
            law: "y[i][j] = input[i] * vec2[j]", kind: .product, [.input, Parameter("vec2", .tensor)],
            examples: [Example(vector, .x([1, 2], shape: [2]))]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            guard x.shape.count == 1 else { throw Problems.outerRank("self", x.shape.count) }
            guard y.shape.count == 1 else { throw Problems.outerRank("vec2", y.shape.count) }
            return .tensor(try engine.general(.multiply, .tensor(try engine.reshape(x, [x.count, 1])), .tensor(y)))
        },
        general(
            "addmm", summary: "a matrix product added to a tensor", law: "y = beta * input + alpha * (mat1 @ mat2)",
            kind: .product,
            [
                .input, Parameter("mat1", .tensor), Parameter("mat2", .tensor),
                Parameter("beta", .scalar, default: .int(1), keywordOnly: true),
                Parameter("alpha", .scalar, default: .int(1), keywordOnly: true),
            ],
            examples: [
                Example(.x([1, 2], shape: [2]), matrix, tall, .constant(.int(1)), .constant(.int(1)))
            ]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.productAndSum(
                    try a.tensor(0), try a.tensor(1), try a.tensor(2), beta: try a.scalar(3).double,
                    alpha: try a.scalar(4).double))
        },
        fused(
            "addcmul", summary: "a product added to a tensor", law: "y = input + value * tensor1 * tensor2",
            isProduct: true),
        fused(
            "addcdiv", summary: "a quotient added to a tensor", law: "y = input + value * tensor1 / tensor2",
            isProduct: false),
    ]

    private static func fused(
        _ name: String, summary: String, law: String, isProduct: Bool
    ) -> Operation {
        general(
            name, summary: summary, law: law, kind: .composed, hasInPlace: true,
            [
                .input, Parameter("tensor1", .tensor), Parameter("tensor2", .tensor),
                Parameter("value", .scalar, default: .int(1), keywordOnly: true),
            ],
            examples: [Example(vector, vector, vector, .constant(.scalar(.float(0.5))))]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.fused(
                    try a.tensor(0), try a.tensor(1), try a.tensor(2), try a.scalar(3).double, isProduct: isProduct))
        }
    }
}
