import Diagnostics
import Tensors

/// Inverses, determinants, systems of equations and factorisations, by LAPACK.
extension Operation {
    private static let square = ExampleArgument.x([2, -1, 0.5, 1, 3, -2, 0, 1, 1.5], shape: [3, 3])
    private static let symmetric = ExampleArgument.x([4, 1, 0.5, 1, 3, -1, 0.5, -1, 2], shape: [3, 3])
    private static let tall = ExampleArgument.x([1, 2, -1, 0.5, 3, 1], shape: [3, 2])
    private static let none = Argument.Constant.none
    private static let yes = ExampleArgument.constant(.bool(true))
    private static let matrix = Parameter("A", .tensor)
    private static let upper = Parameter("upper", .bool, default: .bool(false), keywordOnly: true)
    private static let isLeft = Parameter("left", .bool, default: .bool(true), keywordOnly: true)

    static let matrixSystems: [Operation] = [
        general(
            "linalg.inv", aliases: ["inverse"], summary: "the inverses of matrices", law: "y @ x = identity",
            kind: .product, [.input], examples: [Example(square)]
        ) { engine, a throws(Problem) in .tensor(try engine.inverse(try a.tensor(0), "linalg.inv")) },
        general(
            "linalg.det", aliases: ["det"], summary: "the determinants of matrices", kind: .product, [.input],
            examples: [Example(square)]
        ) { engine, a throws(Problem) in .tensor(try engine.determinant(try a.tensor(0), "linalg.det")) },
        signAndLogarithm("linalg.slogdet", type: "linalg_slogdet", isMethod: false),
        signAndLogarithm("slogdet", type: "slogdet", isMethod: true),
        general(
            "logdet", summary: "the logarithms of determinants; NaN where negative", kind: .product, [.input],
            examples: [Example(square)]
        ) { engine, a throws(Problem) in
            let (sign, logarithm) = try engine.signAndLogarithm(try a.tensor(0), "logdet")
            let isNegative = try engine.compare(.less, .tensor(engine.detach(sign)), .scalar(.int(0)))
            return .tensor(try engine.choose(isNegative, .scalar(.float(.nan)), .tensor(logarithm)))
        },
        general(
            "linalg.solve", summary: "the solutions of systems of equations", law: "A @ y = B", kind: .product,
            isMethod: false, [matrix, Parameter("B", .tensor), isLeft],
            examples: [Example(square, tall, yes), Example(square, .x([1, 2, 3], shape: [3]), yes)]
        ) { engine, a throws(Problem) in
            .tensor(try engine.solved(try a.tensor(0), try a.tensor(1), isLeft: a.bool(2), "linalg.solve"))
        },
        general(
            "linalg.solve_triangular", summary: "the solutions of triangular systems of equations", kind: .product,
            isMethod: false,
            [
                matrix, Parameter("B", .tensor), Parameter("upper", .bool, keywordOnly: true), isLeft,
                Parameter("unitriangular", .bool, default: .bool(false), keywordOnly: true),
            ],
            examples: [Example(square, tall, yes, yes, .constant(.bool(false)))]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.solvedTriangular(
                    try a.tensor(0), try a.tensor(1), isUpper: a.bool(2), isLeft: a.bool(3), isUnit: a.bool(4)))
        },
        general(
            "triangular_solve", summary: "the solution of a triangular system, and its matrix", kind: .product,
            [
                Parameter("b", .tensor), matrix, Parameter("upper", .bool, default: .bool(true)),
                Parameter("transpose", .bool, default: .bool(false)),
                Parameter("unitriangular", .bool, default: .bool(false)),
            ]
        ) { engine, a throws(Problem) in
            let isTurned = a.bool(3)
            let t = isTurned ? try engine.transposed(try a.tensor(1)) : try a.tensor(1)
            let solution = try engine.solvedTriangular(
                t, try a.tensor(0), isUpper: a.bool(2) != isTurned, isLeft: true, isUnit: a.bool(4))
            return .named(
                type: "torch.return_types.triangular_solve",
                fields: [("solution", solution), ("cloned_coefficient", try engine.copy(try a.tensor(1)))])
        },
        general(
            "linalg.cholesky", aliases: ["cholesky"],
            summary: "the triangular factor of a positive matrix", law: "y @ y.T = x", kind: .product,
            [.input, Parameter("upper", .bool, default: .bool(false))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.choleskyFactor(try a.tensor(0), isUpper: a.bool(1), "linalg.cholesky"))
        },
        general(
            "cholesky_solve", summary: "the solution of a system whose matrix is given by its Cholesky factor",
            kind: .product,
            [Parameter("B", .tensor), Parameter("L", .tensor), Parameter("upper", .bool, default: .bool(false))]
        ) { engine, a throws(Problem) in
            let (b, l) = (Term(try a.tensor(0), engine), Term(try a.tensor(1), engine))
            let isUpper = a.bool(2)
            let (first, second) = (isUpper ? try l.adjoint : l, isUpper ? l : try l.adjoint)
            return .tensor(
                try second.solveTriangular(first.solveTriangular(b, isUpper: false), isUpper: true).tensor)
        },
        general(
            "cholesky_inverse", summary: "the inverse of a matrix that is given by its Cholesky factor",
            kind: .product, [Parameter("L", .tensor), Parameter("upper", .bool, default: .bool(false))]
        ) { engine, a throws(Problem) in
            try engine.checkSquare(try a.tensor(0), "cholesky_inverse")
            let l = a.bool(1) ? try Term(try a.tensor(0), engine).adjoint : Term(try a.tensor(0), engine)
            let inverse = Term(try engine.inverse(try l.lower().tensor, "cholesky_inverse"), engine)
            return .tensor(try inverse.adjoint.matmul(inverse).tensor)
        },
        general(
            "linalg.qr", summary: "an orthogonal and a triangular factor", law: "Q @ R = x", kind: .product,
            isMethod: false, [matrix, Parameter("mode", .string, default: .string("reduced"))],
            examples: [
                Example(tall, .constant(.string("reduced"))), Example(square, .constant(.string("complete"))),
                Example(.x([1, 2, -1, 0.5, 3, 1], shape: [2, 3]), .constant(.string("reduced"))),
            ]
        ) { engine, a throws(Problem) in
            let (q, r) = try engine.orthogonalFactors(try a.tensor(0), a.string(1) ?? "")
            return .named(type: "torch.return_types.linalg_qr", fields: [("Q", q), ("R", r)])
        },
        general(
            "qr", summary: "an orthogonal and a triangular factor", kind: .product,
            [.input, Parameter("some", .bool, default: .bool(true))]
        ) { engine, a throws(Problem) in
            let (q, r) = try engine.orthogonalFactors(try a.tensor(0), a.bool(1) ? "reduced" : "complete")
            return .named(type: "torch.return_types.qr", fields: [("Q", q), ("R", r)])
        },
        general(
            "linalg.svd", summary: "singular values in descending order, and their vectors",
            law: "U @ diag(S) @ Vh = x", kind: .product, isMethod: false,
            [
                matrix, Parameter("full_matrices", .bool, default: .bool(true)),
                Parameter("driver", .optionalString, default: none, keywordOnly: true),
            ],
            examples: [
                Example(square, yes, .constant(.none)), Example(tall, .constant(.bool(false)), .constant(.none)),
            ]
        ) { engine, a throws(Problem) in
            let (u, s, vt) = try engine.singularVectors(try a.tensor(0), isFull: a.bool(1), "linalg.svd")
            return .named(type: "torch.return_types.linalg_svd", fields: [("U", u), ("S", s), ("Vh", vt)])
        },
        general(
            "svd", summary: "singular values in descending order, and their vectors", law: "U @ diag(S) @ V.T = x",
            kind: .product,
            [
                .input, Parameter("some", .bool, default: .bool(true)),
                Parameter("compute_uv", .bool, default: .bool(true)),
            ]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let (u, s, vt) = try engine.singularVectors(x, isFull: !a.bool(1), "linalg.svd")
            var (left, right) = (u, try Term(vt, engine).adjoint.tensor)
            if !a.bool(2) {
                let lead = Array(x.shape.dropLast(2))
                let (rows, columns) = (x.shape[lead.count], x.shape[lead.count + 1])
                left = try engine.full(lead + [rows, rows], .int(0), dtype: x.dtype)
                right = try engine.full(lead + [columns, columns], .int(0), dtype: x.dtype)
            }
            return .named(type: "torch.return_types.svd", fields: [("U", left), ("S", s), ("V", right)])
        },
        general(
            "linalg.svdvals", summary: "singular values in descending order", kind: .product, isMethod: false,
            [matrix, Parameter("driver", .optionalString, default: none, keywordOnly: true)],
            examples: [Example(tall, .constant(.none))]
        ) { engine, a throws(Problem) in .tensor(try engine.singularValues(try a.tensor(0))) },
        general(
            "linalg.eigh", summary: "eigenvalues in ascending order and eigenvectors of symmetric matrices",
            law: "V @ diag(L) @ V.T = x", kind: .product, isMethod: false,
            [matrix, Parameter("UPLO", .string, default: .string("L"))]
        ) { engine, a throws(Problem) in
            let (w, v) = try engine.symmetricEigen(try a.tensor(0), isUpper: try isUpper(a), "linalg.eigh")
            return .named(
                type: "torch.return_types.linalg_eigh", fields: [("eigenvalues", w), ("eigenvectors", v)])
        },
        general(
            "linalg.eigvalsh", summary: "eigenvalues in ascending order of symmetric matrices", kind: .product,
            isMethod: false, [matrix, Parameter("UPLO", .string, default: .string("L"))]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.symmetricEigen(
                    try a.tensor(0), isUpper: try isUpper(a), "linalg.eigvalsh", wantsVectors: false
                ).values)
        },
        leastSquares,
    ]

    private static func isUpper(_ a: [Argument]) throws(Problem) -> Bool {
        let choice = (a.string(1) ?? "").uppercased()
        guard choice == "L" || choice == "U" else { throw Problems.triangleChoice(a.string(1) ?? "") }
        return choice == "U"
    }

    private static func signAndLogarithm(_ name: String, type: String, isMethod: Bool) -> Operation {
        general(
            name, summary: "the signs of determinants and the logarithms of their sizes", kind: .product,
            isMethod: isMethod, [.input], examples: [Example(square)]
        ) { engine, a throws(Problem) in
            let (sign, logarithm) = try engine.signAndLogarithm(try a.tensor(0), "linalg.slogdet")
            return .named(
                type: "torch.return_types.\(type)", fields: [("sign", sign), ("logabsdet", logarithm)])
        }
    }

    private static let leastSquares = general(
        "linalg.lstsq", summary: "solutions that leave the least sum of squares", kind: .product, isMethod: false,
        [
            matrix, Parameter("B", .tensor), Parameter("rcond", .optionalScalar, default: none),
            Parameter("driver", .optionalString, default: none, keywordOnly: true),
        ]
    ) { engine, a throws(Problem) in
        let driver = a.string(3) ?? "gelsy"
        guard ["gels", "gelsy", "gelsd", "gelss"].contains(driver) else { throw Problems.leastSquaresDriver() }
        return try engine.leastSquares(
            try a.tensor(0), try a.tensor(1), a.optionalScalar(2)?.double, driver: driver)
    }
}

extension Engine {
    func leastSquares(
        _ x: Tensor, _ y: Tensor, _ cutoff: Double?, driver: String
    ) throws(Problem) -> OperationResult {
        let name = "torch.linalg.lstsq"
        guard x.shape.count >= 2 else { throw Problems.leastSquaresRank() }
        try checkMatrices(x, name)
        let isVector = y.shape.count == x.shape.count - 1
        let right = isVector ? try unsqueeze(y, y.shape.count) : y
        let lead = try Shape.broadcast(Array(x.shape.dropLast(2)), Array(right.shape.dropLast(2)))
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        guard right.shape.count >= 2, right.shape[right.shape.count - 2] == rows else {
            throw Problems.leastSquaresSize()
        }
        let sides = right.shape[right.shape.count - 1]
        let (least, most) = (min(rows, columns), max(rows, columns))
        let epsilon = x.dtype.part == .float64 ? 2.220446049250313e-16 : 1.1920928955078125e-7
        let routines = try lapack(name, x.dtype)
        let stack = try matrices(
            try unrecorded { () throws(Problem) in try expand(detach(x), lead + [rows, columns]) })
        let solutions = try emptyMatrices(lead, most, sides, x.dtype)
        let wide = try matrices(
            try unrecorded { () throws(Problem) in
                try expand(detach(right), lead + [rows, sides])
            })
        let values = try emptyMatrices(lead, max(least, 1), 1, x.dtype.part)
        let isSingular = driver == "gelsd" || driver == "gelss"
        var ranks: [Int] = []
        let itemSize = x.dtype.itemSize
        for index in 0..<stack.count {
            for side in 0..<sides {
                // A column of the right side comes to the beginning of a column that has room for the solution.
                (solutions.address(index) + side * most * itemSize).copyMemory(
                    from: wide.address(index) + side * rows * itemSize, byteCount: rows * itemSize)
            }
            let (rank, _) = routines.leastSquares(
                stack.address(index), solutions.address(index), rows: rows, columns: columns, rightSides: sides,
                cutoff: cutoff ?? epsilon * Double(most), singularValues: isSingular ? values.address(index) : nil)
            ranks.append(rank)
        }
        let all = try tensor(solutions)
        let value = try unrecorded { () throws(Problem) in
            let part = try copy(try slice(all, all.shape.count - 2, 0, columns, 1))
            return isVector ? detach(try reshape(part, lead + [columns])) : part
        }
        if let node = try record(.leastSquares, value, inputs: [x, y], saving: [x, y]) {
            node.needExtra().composition = Composition(inputCount: 2) { engine, inputs throws(Problem) in
                let inverse = Term(try engine.pseudoinverse(inputs[0], nil, nil, isSymmetric: false), engine)
                let right = Term(inputs[1], engine)
                if !isVector { return [try inverse.matmul(right).tensor] }
                return [try inverse.matmul(right.unsqueeze(-1)).squeeze(right.rank).tensor]
            }
        }
        return .named(
            type: "torch.return_types.linalg_lstsq",
            fields: [
                ("solution", value),
                ("residuals", try residuals(all, rows, columns, ranks, driver: driver)),
                (
                    "rank",
                    driver == "gels" ? try empty([0], .int64) : try ofMatrices(makeTensor(shape: lead, ints: ranks), x)
                ),
                (
                    "singular_values",
                    isSingular
                        ? try unrecorded { () throws(Problem) in
                            try ofMatrices(detach(try reshape(values.tensor, lead + [least])), x)
                        }
                        : try empty([0], x.dtype)
                ),
            ])
    }

    /// What was found for every right side, for each matrix once.
    private func ofMatrices(_ found: Tensor, _ x: Tensor) throws(Problem) -> Tensor {
        let lead = Array(x.shape.dropLast(2))
        var result = found
        while result.shape.count > lead.count + (found.dtype == .int64 ? 0 : 1) { result = try select(result, 0, 0) }
        for axis in lead.indices where lead[axis] == 1 && result.shape[axis] > 1 {
            result = try slice(result, axis, 0, 1, 1)
        }
        return result === found ? found : try copy(result)
    }

    /// The sums of squares that are left, where the system is overdetermined and of full rank.
    private func residuals(
        _ all: Tensor, _ rows: Int, _ columns: Int, _ ranks: [Int], driver: String
    ) throws(Problem) -> Tensor {
        guard rows > columns, driver != "gelsy", ranks.allSatisfy({ $0 == columns }) else {
            return try empty([0], all.dtype)
        }
        return try unrecorded { () throws(Problem) in
            let axis = all.shape.count - 2
            let rest = Term(try slice(all, axis, columns, rows, 1), self)
            return try (rest * rest).sum([axis]).tensor
        }
    }
}

extension Rule {
    static let leastSquares = composed("LinalgLstsqBackward0")
}
