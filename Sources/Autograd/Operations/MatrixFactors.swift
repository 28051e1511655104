import Diagnostics
import Tensors

/// Factors of matrices as LAPACK leaves them, what is solved with them, and eigenvalues that may be complex.
extension Operation {
    private static let matrix = Parameter("A", .tensor)
    private static let factorNote = DerivativeNote.none(
        because: "the derivative of the factors in one matrix is not known here")
    private static let square = ExampleArgument.x([2, -1, 0.5, 1, 3, -2, 0, 1, 1.5], shape: [3, 3])

    static let matrixFactors: [Operation] = [
        general(
            "linalg.eig", summary: "eigenvalues and eigenvectors of matrices, as complex numbers",
            law: "A @ V = V @ diag(L)", kind: .product, isMethod: false, [matrix]
        ) { engine, a throws(Problem) in
            let (values, vectors) = try engine.generalEigen(try a.tensor(0), "linalg.eig", wantsVectors: true)
            return .named(
                type: "torch.return_types.linalg_eig", fields: [("eigenvalues", values), ("eigenvectors", vectors)])
        },
        general(
            "linalg.eigvals", summary: "eigenvalues of matrices, as complex numbers", kind: .product, isMethod: false,
            [matrix]
        ) { engine, a throws(Problem) in
            .tensor(try engine.generalEigen(try a.tensor(0), "linalg.eig", wantsVectors: false).values)
        },
        general(
            "geqrf", summary: "the triangle of QR with the reflectors below it, and their factors", kind: .product,
            [.input], derivative: factorNote
        ) { engine, a throws(Problem) in
            let (factors, taus) = try engine.reflectors(try a.tensor(0))
            return .named(type: "torch.return_types.geqrf", fields: [("a", factors), ("tau", taus)])
        },
        general(
            "linalg.householder_product", aliases: ["orgqr"],
            summary: "the first columns of a product of reflectors", kind: .product,
            [.input, Parameter("tau", .tensor)],
            derivative: .none(because: "the derivative of a product of reflectors is not known here")
        ) { engine, a throws(Problem) in
            .tensor(try engine.reflectorProduct(try a.tensor(0), try a.tensor(1)))
        },
        general(
            "linalg.lu_solve", summary: "the solutions of systems whose matrix is given by its LU factors",
            kind: .product, isMethod: false,
            [
                Parameter("LU", .tensor), Parameter("pivots", .tensor), Parameter("B", .tensor),
                Parameter("left", .bool, default: .bool(true), keywordOnly: true),
                Parameter("adjoint", .bool, default: .bool(false), keywordOnly: true),
            ], derivative: factorNote
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.solved(
                    factors: try a.tensor(0), try a.tensor(1), try a.tensor(2), isLeft: a.bool(3),
                    isAdjoint: a.bool(4)))
        },
        symmetricFactors("linalg.ldl_factor", hasInfo: false), symmetricFactors("linalg.ldl_factor_ex", hasInfo: true),
        general(
            "linalg.ldl_solve", summary: "the solutions of systems whose matrix is given by its LDL factors",
            kind: .product, isMethod: false,
            [
                Parameter("LD", .tensor), Parameter("pivots", .tensor), Parameter("B", .tensor),
                Parameter("hermitian", .bool, default: .bool(false), keywordOnly: true),
            ], derivative: factorNote
        ) { engine, a throws(Problem) in
            .tensor(try engine.solved(symmetric: try a.tensor(0), try a.tensor(1), try a.tensor(2)))
        },
    ]

    private static func symmetricFactors(_ name: String, hasInfo: Bool) -> Operation {
        general(
            name, summary: "the LDL factors of symmetric matrices, with their exchanges", kind: .product,
            isMethod: false,
            [
                matrix, Parameter("hermitian", .bool, default: .bool(false), keywordOnly: true),
                Parameter("check_errors", .bool, default: .bool(false), keywordOnly: true),
            ], derivative: factorNote
        ) { engine, a throws(Problem) in
            let (factors, pivots, info) = try engine.symmetricFactors(try a.tensor(0), name)
            var fields = [(name: "LD", tensor: factors), (name: "pivots", tensor: pivots)]
            if hasInfo { fields.append((name: "info", tensor: info)) }
            return .named(
                type: "torch.return_types." + name.split(separator: ".").joined(separator: "_"), fields: fields)
        }
    }
}

extension Engine {
    func reflectors(_ x: Tensor) throws(Problem) -> (factors: Tensor, taus: Tensor) {
        try checkMatrices(x, "torch.geqrf", "input")
        let (routines, stack) = (try lapack("torch.geqrf", x.dtype), try matrices(x))
        let (lead, least) = (Array(x.shape.dropLast(2)), min(stack.rows, stack.columns))
        let taus = try emptyMatrices(lead, max(least, 1), 1, x.dtype)
        for index in 0..<stack.count where least > 0 {
            _ = routines.reflect(stack.address(index), taus.address(index), rows: stack.rows, columns: stack.columns)
        }
        let flat = try unrecorded { () throws(Problem) in
            detach(least == 0 ? try empty(lead + [0], x.dtype) : try reshape(taus.tensor, lead + [least]))
        }
        return (try tensor(stack), flat)
    }

    func reflectorProduct(_ x: Tensor, _ taus: Tensor) throws(Problem) -> Tensor {
        let name = "torch.linalg.householder_product"
        guard x.shape.count >= 2 else { throw Problems.reflectorRank() }
        try checkMatrices(x, name)
        guard x.dtype == taus.dtype else { throw Problems.reflectorTypes(x.dtype, taus.dtype) }
        let (routines, stack) = (try lapack(name, x.dtype), try matrices(x))
        guard stack.rows >= stack.columns else { throw Problems.reflectorShape() }
        guard let count = taus.shape.last, count <= stack.columns,
            Array(taus.shape.dropLast()) == Array(x.shape.dropLast(2))
        else { throw Problems.reflectorCount() }
        let factors = try copy(taus)
        for index in 0..<stack.count where stack.columns > 0 {
            // All factors lie in the copy's storage, as many for each matrix.
            let own = factors.storage.base + index * count * x.dtype.itemSize
            _ = routines.orthogonal(
                stack.address(index), own, rows: stack.rows, columns: stack.columns, reflectors: count)
        }
        return try tensor(stack)
    }

    /// The exchanges of each matrix of a stack: rows, or where negative ones are allowed, pairs of equal ones.
    ///
    /// LAPACK reads and writes where they say, so what they say is checked here.
    private func exchanges(
        _ pivots: Tensor, _ lead: [Int], _ size: Int, inPairs: Bool = false
    ) throws(Problem) -> [[Int32]] {
        let wide = try unrecorded { () throws(Problem) in try expand(detach(pivots), lead + [size]).ints() }
        let count = Shape.count(lead)
        var all: [[Int32]] = []
        for index in 0..<count {
            let own = wide[(index * size)..<((index + 1) * size)]
            guard own.allSatisfy({ $0 != 0 && $0.magnitude <= size && (inPairs || $0 > 0) }),
                own.split(whereSeparator: { $0 > 0 }).allSatisfy({ $0.count % 2 == 0 })
            else { throw Problems.pivotRange() }
            all.append(own.map { Int32(truncatingIfNeeded: $0) })
        }
        return all
    }

    func solved(
        factors a: Tensor, _ pivots: Tensor, _ b: Tensor, isLeft: Bool, isAdjoint: Bool
    ) throws(Problem) -> Tensor {
        let name = "linalg.lu_solve"
        try checkSquare(a, name)
        guard b.shape.count >= 2 else { throw Problems.matrixInput(name, "B") }
        guard a.dtype == b.dtype else { throw Problems.solveTypes(name, a.dtype, b.dtype) }
        let size = a.shape[a.shape.count - 1]
        guard pivots.dtype == .int32 else { throw Problems.pivotType() }
        guard pivots.shape == Array(a.shape.dropLast()) else { throw Problems.pivotShape() }
        guard b.shape[b.shape.count - (isLeft ? 2 : 1)] == size else {
            throw Problems.solveShapes(name, a.shape, b.shape, isLeft: isLeft)
        }
        let lead = try Shape.broadcast(Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
        let all = try exchanges(pivots, lead, size)
        return try unrecorded { () throws(Problem) in
            let routines = try lapack(name, a.dtype)
            let left = try matrices(try expand(detach(a), lead + [size, size]))
            let wide = try expand(detach(b), lead + Array(b.shape.suffix(2)))
            // X A = B is the adjoint of Aᴴ Xᴴ = Bᴴ.
            let right = try matrices(isLeft ? wide : try Term(wide, self).adjoint.tensor)
            for index in 0..<left.count where size > 0 && right.columns > 0 {
                _ = routines.solve(
                    factors: left.address(index), pivots: all[index], right.address(index), size: size,
                    columns: right.columns, isAdjoint: isAdjoint == isLeft)
            }
            let solution = try tensor(right)
            return isLeft ? solution : try Term(solution, self).adjoint.tensor
        }
    }

    func symmetricFactors(_ x: Tensor, _ name: String) throws(Problem) -> (Tensor, pivots: Tensor, info: Tensor) {
        try checkSquare(x, "torch." + name)
        let (routines, stack) = (try lapack(name, x.dtype), try matrices(x))
        let lead = Array(x.shape.dropLast(2))
        var (pivots, reports): ([Int], [Int]) = ([], [])
        for index in 0..<stack.count {
            guard stack.rows > 0 else {
                reports.append(0)
                continue
            }
            let (own, info) = routines.factoriseSymmetric(stack.address(index), size: stack.rows)
            pivots += own.map { Int($0) }
            reports.append(info)
        }
        let factors = try unrecorded { () throws(Problem) in try triangle(try tensor(stack), 0, isLower: true) }
        return (
            factors, try makeTensor(shape: lead + [stack.rows], dtype: .int32, ints: pivots),
            try makeTensor(shape: lead, dtype: .int32, ints: reports)
        )
    }

    func solved(symmetric a: Tensor, _ pivots: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        let name = "torch.linalg.ldl_solve"
        try checkSquare(a, name)
        guard b.shape.count >= 2 else { throw Problems.matrixInput(name, "B") }
        guard a.dtype == b.dtype else { throw Problems.solveTypes(name, a.dtype, b.dtype) }
        let size = a.shape[a.shape.count - 1]
        guard b.shape[b.shape.count - 2] == size else {
            throw Problems.solveShapes(name, a.shape, b.shape, isLeft: true)
        }
        guard pivots.shape == Array(a.shape.dropLast()) else { throw Problems.pivotShape() }
        let lead = try Shape.broadcast(Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
        let all = try exchanges(pivots, lead, size, inPairs: true)
        return try unrecorded { () throws(Problem) in
            let routines = try lapack(name, a.dtype)
            let left = try matrices(try expand(detach(a), lead + [size, size]))
            let right = try matrices(try expand(detach(b), lead + Array(b.shape.suffix(2))))
            for index in 0..<left.count where size > 0 && right.columns > 0 {
                routines.solveSymmetric(
                    factors: left.address(index), pivots: all[index], right.address(index), size: size,
                    columns: right.columns)
            }
            return try tensor(right)
        }
    }
}
