import Diagnostics
import Tensors

/// Norms, ranks, powers and other functions of matrices.
extension Operation {
    private static let square = ExampleArgument.x([2, -1, 0.5, 1, 3, -2, 0, 1, 1.5], shape: [3, 3])
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let none = Argument.Constant.none
    private static let nothing = ExampleArgument.constant(.none)
    private static let no = ExampleArgument.constant(.bool(false))
    private static let matrix = Parameter("A", .tensor)
    private static let tolerances = [
        Parameter("atol", .optionalScalar, default: none, keywordOnly: true),
        Parameter("rtol", .optionalScalar, default: none, keywordOnly: true),
        Parameter("hermitian", .bool, default: .bool(false), keywordOnly: true),
    ]
    private static let steps = DerivativeNote.none(because: "a rank changes in jumps")

    static let matrixFunctions: [Operation] = [
        general(
            "linalg.vector_norm", summary: "the length of the elements as a vector, or along dimensions",
            law: "y = (sum of |x|**ord)**(1/ord)", kind: .reduction, isMethod: false,
            [
                Parameter("x", .tensor), Parameter("ord", .scalar, default: .int(2)), .optionalDims, .keepdim, .dtype,
            ], examples: [Example(x2x3, .constant(.scalar(.int(2))), nothing, no, nothing)]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.vectorNorm(
                    try engine.normInput(try a.tensor(0), a.dtype(4)), try a.scalar(1).double, a.optionalInts(2),
                    keepsDimensions: a.bool(3)))
        },
        Operation(
            "linalg.matrix_norm", summary: "a norm of matrices, by name or number", kind: .reduction, isMethod: false,
            overloads: [
                Overload([
                    matrix, Parameter("ord", .scalar),
                    Parameter("dim", .ints(variadic: false), default: .ints([-2, -1])), .keepdim, .dtype,
                ]) { engine, a throws(Problem) in
                    .tensor(
                        try engine.matrixNorm(
                            try engine.normInput(try a.tensor(0), a.dtype(4)), try a.scalar(1).double, try a.ints(2),
                            keepsDimensions: a.bool(3)))
                },
                Overload([
                    matrix, Parameter("ord", .string, default: .string("fro")),
                    Parameter("dim", .ints(variadic: false), default: .ints([-2, -1])), .keepdim, .dtype,
                ]) { engine, a throws(Problem) in
                    .tensor(
                        try engine.matrixNorm(
                            try engine.normInput(try a.tensor(0), a.dtype(4)), a.string(1) ?? "", try a.ints(2),
                            keepsDimensions: a.bool(3)))
                },
            ]),
        Operation(
            "linalg.norm", summary: "a norm of vectors or matrices", kind: .reduction, isMethod: false,
            overloads: [
                Overload([matrix, Parameter("ord", .optionalScalar, default: none), .optionalDims, .keepdim, .dtype]) {
                    engine, a throws(Problem) in
                    let x = try engine.normInput(try a.tensor(0), a.dtype(4))
                    let dims = a.optionalInts(2)
                    guard let order = a.optionalScalar(1)?.double else {
                        return .tensor(try engine.vectorNorm(x, 2, dims, keepsDimensions: a.bool(3)))
                    }
                    if dims == nil, x.shape.count != 1, x.shape.count != 2 {
                        throw Problems.normDimensions(x.shape.count)
                    }
                    let rank = dims?.count ?? x.shape.count
                    if rank == 2 {
                        return .tensor(
                            try engine.matrixNorm(x, order, dims ?? [0, 1], keepsDimensions: a.bool(3)))
                    }
                    return .tensor(try engine.vectorNorm(x, order, dims, keepsDimensions: a.bool(3)))
                },
                Overload([matrix, Parameter("ord", .string), .optionalDims, .keepdim, .dtype]) {
                    engine, a throws(Problem) in
                    let x = try engine.normInput(try a.tensor(0), a.dtype(4))
                    guard x.shape.count >= 2 else { throw Problems.matrixInput("linalg.matrix_norm") }
                    return .tensor(
                        try engine.matrixNorm(
                            x, a.string(1) ?? "", a.optionalInts(2) ?? [0, 1], keepsDimensions: a.bool(3)))
                },
            ]),
        general(
            "nuclear_norm", summary: "the sum of the singular values", kind: .reduction,
            isMethod: false, [.input, .keepdim]
        ) { engine, a throws(Problem) in
            .tensor(try engine.matrixNorm(try a.tensor(0), "nuc", [-2, -1], keepsDimensions: a.bool(1)))
        },
        Operation(
            "linalg.cond", summary: "how much a matrix magnifies errors", kind: .reduction, isMethod: false,
            overloads: [
                Overload([matrix, Parameter("p", .optionalScalar, default: none)]) { engine, a throws(Problem) in
                    .tensor(try engine.condition(try a.tensor(0), a.optionalScalar(1)?.double))
                },
                Overload([matrix, Parameter("p", .string)]) { engine, a throws(Problem) in
                    .tensor(try engine.condition(try a.tensor(0), named: a.string(1) ?? ""))
                },
            ], examples: [Example(square, nothing)]),
        Operation(
            "linalg.matrix_rank", summary: "the number of singular values that count", kind: .query, isMethod: false,
            overloads: [
                Overload([matrix] + tolerances, derivative: steps) { engine, a throws(Problem) in
                    .tensor(
                        try engine.rank(
                            try a.tensor(0), a.optionalScalar(1)?.double, a.optionalScalar(2)?.double,
                            isSymmetric: a.bool(3)))
                },
                Overload(
                    [matrix, Parameter("tol", .scalar), Parameter("hermitian", .bool, default: .bool(false))],
                    derivative: steps
                ) { engine, a throws(Problem) in
                    .tensor(
                        try engine.rank(try a.tensor(0), try a.scalar(1).double, 0, isSymmetric: a.bool(2)))
                },
            ]),
        general(
            "linalg.pinv", summary: "the pseudoinverses of matrices", law: "x @ y @ x = x", kind: .product,
            isMethod: false, [matrix] + tolerances,
            examples: [Example(x2x3, nothing, nothing, no)]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.pseudoinverse(
                    try a.tensor(0), a.optionalScalar(1)?.double, a.optionalScalar(2)?.double, isSymmetric: a.bool(3)))
        },
        general(
            "pinverse", summary: "the pseudoinverses of matrices", kind: .product,
            [.input, Parameter("rcond", .scalar, default: .scalar(.float(1e-15)))]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.pseudoinverse(try a.tensor(0), 0, try a.scalar(1).double, isSymmetric: false))
        },
        general(
            "matrix_power", aliases: ["linalg.matrix_power"], summary: "a matrix times itself, n times",
            law: "y = x @ x @ ...", kind: .product, [.input, Parameter("n", .int)],
            examples: [Example(square, .constant(.int(3))), Example(square, .constant(.int(-2)))]
        ) { engine, a throws(Problem) in .tensor(try engine.power(of: try a.tensor(0), try a.int(1))) },
        general(
            "matrix_exp", aliases: ["linalg.matrix_exp"], summary: "the exponential of matrices",
            law: "y = identity + x + x @ x / 2 + ...", kind: .product, [.input], examples: [Example(square)]
        ) { engine, a throws(Problem) in .tensor(try engine.exponential(of: try a.tensor(0))) },
        general(
            "linalg.multi_dot", summary: "the product of several matrices, the first and last may be vectors",
            kind: .product, isMethod: false, [Parameter("tensors", .tensors)]
        ) { engine, a throws(Problem) in .tensor(try engine.multiDot(try a.tensors(0))) },
        general(
            "linalg.tensorinv", summary: "the inverse for tensordot", kind: .product, isMethod: false,
            [matrix, Parameter("ind", .int, default: .int(2))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let split = min(max(try a.int(1), 1), x.shape.count)
            let (first, last) = (Array(x.shape[..<split]), Array(x.shape[split...]))
            let (rows, columns) = (Shape.count(first), Shape.count(last))
            guard rows == columns else { throw Problems.tensorInverse(rows, columns) }
            let inverse = try engine.inverse(try engine.reshape(x, [rows, columns]), "linalg.tensorinv")
            return .tensor(try engine.reshape(inverse, last + first))
        },
        factorsWithInfo,
    ]

    private static let factorsWithInfo = general(
        "linalg.lu_factor", summary: "both triangular factors in one matrix, with the exchanges of rows",
        kind: .product, isMethod: false, [matrix],
        derivative: .none(because: "the derivative of the factors in one matrix is not known here")
    ) { engine, a throws(Problem) in
        let x = try a.tensor(0)
        try engine.checkMatrices(x, "linalg.lu_factor")
        let (stack, _, pivots) = try engine.factors(x, "linalg.lu_factor")
        let shape = Array(x.shape.dropLast(2)) + [min(stack.rows, stack.columns)]
        let exchanges = try engine.makeTensor(shape: shape, ints: pivots.flatMap { $0.map { Int($0) } })
        return .named(
            type: "torch.return_types.linalg_lu_factor",
            fields: [
                ("LU", try engine.tensor(stack)), ("pivots", try engine.cast(exchanges, to: .int32)),
            ])
    }
}
