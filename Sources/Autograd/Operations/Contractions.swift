import Diagnostics
import Tensors

/// Sums of products beyond the plain matrix product.
extension Operation {
    private static let matrix = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let tall = ExampleArgument.x([1, 2, -1, 0.5, 3, 1], shape: [3, 2])
    private static let vector = ExampleArgument.x([0.5, -1, 2], shape: [3])
    private static let stack = ExampleArgument.x([1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2])
    private static let none = Argument.Constant.none
    private static let factors = [
        Parameter("beta", .scalar, default: .int(1), keywordOnly: true),
        Parameter("alpha", .scalar, default: .int(1), keywordOnly: true),
    ]
    private static let one = ExampleArgument.constant(.int(1))
    private static let half = ExampleArgument.constant(.scalar(.float(0.5)))

    static let contractions: [Operation] = [
        general(
            "einsum", summary: "sums of products in Einstein's notation", law: "einsum('ij,jk->ik', a, b) = a @ b",
            kind: .product, isMethod: false, [Parameter("equation", .string), Parameter("operands", .variadicTensors)]
        ) { engine, a throws(Problem) in
            let tensors = try a.tensors(1)
            return .tensor(
                try Einsum(a.string(0) ?? "", ranks: tensors.map(\.shape.count)).evaluate(engine, tensors))
        },
        general(
            "tensordot", summary: "products of two tensors summed over several dimensions", kind: .product,
            isMethod: false,
            [Parameter("a", .tensor), Parameter("b", .tensor), Parameter("dims", .data, default: .int(2))]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            let (first, second) = try engine.contractedDimensions(x, y, a[2])
            return .tensor(try engine.tensordot(x, y, first, second))
        },
        general(
            "inner", summary: "the sums of products over the last dimensions", law: "y = sum of input * other",
            kind: .product, [.input, .other], examples: [Example(vector, vector), Example(matrix, vector)]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            if x.shape.isEmpty || y.shape.isEmpty { return .tensor(try engine.multiply(x, y)) }
            guard x.shape.last == y.shape.last else { throw Problems.innerSizes(x.shape, y.shape) }
            if x.shape.count == 1, y.shape.count == 1, x.dtype == .bool { return .tensor(try engine.dot(x, y)) }
            return .tensor(try engine.tensordot(x, y, [x.shape.count - 1], [y.shape.count - 1]))
        },
        general(
            "vdot", summary: "the sum of the products of two vectors' elements", law: "y = sum of input * other",
            kind: .product, [.input, .other], examples: [Example(vector, vector)]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            return .tensor(
                try engine.composed(vdotRule, [x, y]) { engine, x throws(Problem) in
                    try engine.dot(try engine.conjugated(x[0]), x[1])
                })
        },
        general(
            "linalg.vecdot", summary: "the sums of products along a dimension", kind: .product, isMethod: false,
            [
                Parameter("x", .tensor), Parameter("y", .tensor),
                Parameter("dim", .int, default: .int(-1), keywordOnly: true),
            ],
            examples: [Example(matrix, vector, .constant(.int(-1)))]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            for tensor in [x, y] where !tensor.dtype.isContinuous {
                throw Problems.matrixType("linalg.vecdot", tensor.dtype)
            }
            if x.shape.count == 1, y.shape.count == 1 {
                return .tensor(
                    try engine.composed(vdotRule, [x, y]) { engine, x throws(Problem) in
                        try engine.dot(try engine.conjugated(x[0]), x[1])
                    })
            }
            let product = try engine.multiply(try engine.conjugated(x), y)
            let axis = try engine.dimension(try a.int(2), product.shape.count)
            return .tensor(try engine.reduce(.sum, product, [axis], keepsDimensions: false))
        },
        general(
            "kron", summary: "the Kronecker product: each element of one tensor times the whole other",
            kind: .product, [.input, .other], examples: [Example(matrix, vector)]
        ) { engine, a throws(Problem) in .tensor(try engine.kronecker(try a.tensor(0), try a.tensor(1))) },
        fused(
            "addmv", "AddmvBackward0", summary: "a matrix times a vector, added to a vector",
            law: "y = beta * input + alpha * (mat @ vec)", ["mat", "vec"],
            Example(.x([1, 2], shape: [2]), matrix, vector, half, one)
        ) { engine, x, a, b throws(Problem) in
            guard x.shape.count <= 1, a.shape.count == 2, b.shape.count == 1 else {
                throw Problems.addmvRanks(x.shape.count, a.shape.count, b.shape.count)
            }
            guard a.shape[1] == b.shape[0], x.shape.isEmpty || x.shape[0] == 1 || x.shape[0] == a.shape[0] else {
                throw Problems.addmvSizes(x.shape, a.shape, b.shape)
            }
            return try engine.matrixVector(a, b)
        },
        fused(
            "addr", "AddrBackward0", summary: "all products of two vectors' elements, added to a matrix",
            law: "y = beta * input + alpha * outer(vec1, vec2)", ["vec1", "vec2"],
            Example(matrix, .x([1, 2], shape: [2]), vector, half, one)
        ) { engine, _, a, b throws(Problem) in
            guard a.shape.count == 1 else { throw Problems.addrRank("vec1", a.shape.count) }
            guard b.shape.count == 1 else { throw Problems.addrRank("vec2", b.shape.count) }
            return try engine.multiply(try engine.reshape(a, [a.count, 1]), b)
        },
        fused(
            "baddbmm", "BaddbmmBackward0", summary: "products of two stacks of matrices, added to a stack",
            law: "y = beta * input + alpha * (batch1 @ batch2)", ["batch1", "batch2"],
            Example(stack, stack, stack, half, one)
        ) { engine, _, a, b throws(Problem) in try engine.batchedProduct(a, b) },
        fused(
            "addbmm", "AddbmmBackward0", summary: "the sum of products of two stacks of matrices, added to a matrix",
            law: "y = beta * input + alpha * sum of (batch1 @ batch2)", ["batch1", "batch2"],
            Example(.x([1, 2], shape: [2]), stack, stack, half, one)
        ) { engine, _, a, b throws(Problem) in
            guard a.shape.count == 3 else { throw Problems.notBatch("batch1") }
            guard b.shape.count == 3 else { throw Problems.notBatch("batch2") }
            guard a.shape[2] == b.shape[1] else { throw Problems.addbmmSizes(a.shape, b.shape) }
            return try engine.reduce(.sum, try engine.batchedProduct(a, b), [0], keepsDimensions: false)
        },
        general(
            "chain_matmul", summary: "the product of several matrices", kind: .product, isMethod: false,
            [Parameter("matrices", .variadicTensors)]
        ) { engine, a throws(Problem) in
            let matrices = try a.tensors(0)
            for matrix in matrices where matrix.shape.count != 2 { throw Problems.matrixChain(matrix.shape.count) }
            return .tensor(try engine.chained(matrices))
        },
        cross("cross", isDimensionGiven: false), cross("linalg.cross", isDimensionGiven: true),
        general(
            "cdist", summary: "the distances between the rows of two matrices", law: "y[i][j] = norm(x1[i] - x2[j], p)",
            kind: .product, isMethod: false,
            [
                Parameter("x1", .tensor), Parameter("x2", .tensor),
                Parameter("p", .scalar, default: .scalar(.float(2))),
                Parameter("compute_mode", .string, default: .string("use_mm_for_euclid_dist_if_necessary")),
            ],
            examples: [
                Example(matrix, vector2x3, .constant(.scalar(.float(2))), mode),
                Example(matrix, vector2x3, .constant(.scalar(.float(1))), mode),
                Example(matrix, vector2x3, .constant(.scalar(.float(3))), mode),
            ]
        ) { engine, a throws(Problem) in
            let modes = [
                "use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist",
                "donot_use_mm_for_euclid_dist",
            ]
            if let mode = a.string(3), !modes.contains(mode) { throw Problems.cdistMode(mode) }
            return .tensor(try engine.distances(try a.tensor(0), try a.tensor(1), try a.scalar(2).double))
        },
    ]

    private static let vector2x3 = ExampleArgument.x([0.5, 1, -2, 1.2, 4, 2.5], shape: [2, 3])
    private static let mode = ExampleArgument.constant(.string("use_mm_for_euclid_dist_if_necessary"))
    private static let vdotRule = Rule.composed("VdotBackward0")

    /// `beta * input + alpha * product`, as one node.
    private static func fused(
        _ name: String, _ node: String, summary: String, law: String, _ operands: [String], _ example: Example,
        _ product: @escaping @Sendable (Engine, Tensor, Tensor, Tensor) throws(Problem) -> Tensor
    ) -> Operation {
        let rule = Rule.composed(node)
        return general(
            name, summary: summary, law: law, kind: .product, hasInPlace: true,
            [.input] + operands.map { Parameter($0, .tensor) } + factors, examples: [example]
        ) { engine, a throws(Problem) in
            let inputs = [try a.tensor(0), try a.tensor(1), try a.tensor(2)]
            let (beta, alpha) = (try a.scalar(3), try a.scalar(4))
            return .tensor(
                try engine.composed(rule, inputs) { engine, x throws(Problem) in
                    let part = try product(engine, x[0], x[1], x[2])
                    guard Shape.expands(x[0].shape, to: part.shape) else {
                        throw Problems.expandInto(x[0], part.shape)
                    }
                    let scaled = alpha == .int(1) ? part : try engine.general(.multiply, .tensor(part), .scalar(alpha))
                    if beta.double == 0 { return scaled }
                    let start =
                        beta == .int(1) ? x[0] : try engine.general(.multiply, .tensor(x[0]), .scalar(beta))
                    return try engine.general(.add, .tensor(start), .tensor(scaled))
                })
        }
    }

    private static let crossRule = Rule.composed("LinalgCrossBackward0")

    private static func cross(_ name: String, isDimensionGiven: Bool) -> Operation {
        let dim =
            isDimensionGiven
            ? Parameter("dim", .int, default: .int(-1), keywordOnly: true)
            : Parameter("dim", .optionalInt, default: none)
        return general(
            name, summary: "vectors at right angles to two vectors of three elements", kind: .product,
            isMethod: !isDimensionGiven, [.input, .other, dim],
            examples: [Example(vector, .x([1, 2, 4], shape: [3]), .constant(isDimensionGiven ? .int(-1) : .none))]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            var dim = a.optionalInt(2)
            if dim == nil {
                guard let first = x.shape.firstIndex(of: 3) else { throw Problems.crossDimension() }
                dim = first
            }
            guard x.shape.count == y.shape.count else { throw Problems.crossRank() }
            let axis = try engine.dimension(dim ?? 0, x.shape.count)
            guard !x.shape.isEmpty, x.shape[axis] == 3, y.shape[axis] == 3 else {
                throw Problems.crossSize(
                    dim ?? 0, x.shape.isEmpty ? 1 : x.shape[axis], y.shape.isEmpty ? 1 : y.shape[axis])
            }
            return .tensor(
                try engine.composed(crossRule, [x, y]) { engine, x throws(Problem) in
                    let (p, q) = (Term(x[0], engine), Term(x[1], engine))
                    func part(_ i: Int, _ j: Int) throws(Problem) -> Tensor {
                        try (p.select(axis, i) * q.select(axis, j) - p.select(axis, j) * q.select(axis, i)).tensor
                    }
                    let parts = [try part(1, 2), try part(2, 0), try part(0, 1)]
                    return try engine.stack(parts, dim: axis)
                })
        }
    }
}
