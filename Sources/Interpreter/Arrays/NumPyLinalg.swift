import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Linear algebra: the factorisations are those of `torch.linalg`, under NumPy's names and errors.
    fileprivate static let numpyLinalg: [Builtin] = [
        Builtin(array: "inv", "(a)", "inverse matrices") { m, a in
            try m.solved("inv", [try m.squareMatrix(a[0])])[0]
        },
        Builtin(array: "det", "(a)", "determinants") { m, a in
            try m.solved("det", [try m.squareMatrix(a[0])])[0]
        },
        Builtin(array: "slogdet", "(a)", "signs and logarithms of determinants") { m, a in
            let parts = try m.solved("slogdet", [try m.squareMatrix(a[0])])
            return m.named("SlogdetResult", ["sign", "logabsdet"], parts)
        },
        Builtin(array: "solve", "(a, b)", "solutions of linear equations") { m, a in
            let (x, y) = (try m.squareMatrix(a[0]), try m.matrixEntries(a[1]))
            guard y.rank > 0, y.shape[max(y.rank - 2, 0)] == x.shape[x.rank - 1] else {
                throw Problem.equationSizes(y.rank == 1, y.shape.first ?? 0, x.shape[x.rank - 1])
            }
            return try m.solved("solve", [x, y])[0]
        },
        Builtin(array: "cholesky", "(a, /, *, upper=False)", "triangular factors of positive matrices") { m, a in
            let lower = try m.solved("cholesky", [try m.squareMatrix(a[0])])[0]
            guard try m.truth(a[1]), let array = lower.asArray else { return lower }
            let rank = array.array.rank
            return .array(array.array.transposed(Array(0..<(rank - 2)) + [rank - 1, rank - 2]))
        },
        Builtin(array: "qr", "(a, mode='reduced')", "orthogonal and triangular factors") { m, a in
            let mode = a[1].asString ?? "reduced"
            guard ["reduced", "complete", "r"].contains(mode) else { throw Problem.factorMode(mode) }
            let parts = try m.solved("qr", [try m.matrixEntries(a[0])], [("mode", .string(mode))])
            return mode == "r" ? parts[1] : m.named("QRResult", ["Q", "R"], parts)
        },
        Builtin(array: "svd", "(a, full_matrices=True, compute_uv=True, hermitian=False)", "singular values") { m, a in
            let x = try m.matrixEntries(a[0])
            guard try m.truth(a[2]) else { return try m.solved("svdvals", [x])[0] }
            let parts = try m.solved("svd", [x], [("full_matrices", .bool(try m.truth(a[1])))])
            return m.named("SVDResult", ["U", "S", "Vh"], parts)
        },
        Builtin(array: "svdvals", "(x, /)", "singular values alone") { m, a in
            try m.solved("svdvals", [try m.matrixEntries(a[0])])[0]
        },
        Builtin(array: "eigh", "(a, UPLO='L')", "eigenvalues and eigenvectors of symmetric matrices") { m, a in
            let parts = try m.solved("eigh", [try m.squareMatrix(a[0])], [("UPLO", a[1])])
            return m.named("EighResult", ["eigenvalues", "eigenvectors"], parts)
        },
        Builtin(array: "eigvalsh", "(a, UPLO='L')", "eigenvalues of symmetric matrices") { m, a in
            try m.solved("eigvalsh", [try m.squareMatrix(a[0])], [("UPLO", a[1])])[0]
        },
        Builtin(array: "eig", "(a)", "refused: eigenvalues may be complex") { m, a in throw Problem.complexEigenvalues
        },
        Builtin(array: "eigvals", "(a)", "refused: eigenvalues may be complex") { m, a in
            throw Problem.complexEigenvalues
        },
        Builtin(array: "pinv", "(a, rcond=None, hermitian=False, *, rtol=None)", "pseudo-inverses") { m, a in
            let tolerance = a[1].isNone ? a[3] : a[1]
            let x = try m.matrixEntries(a[0])
            let small = tolerance.isNone ? Value.float(1e-15) : tolerance
            return try m.solved("pinv", [x], [("rtol", .float(try m.real(small)))])[0]
        },
        Builtin(array: "matrix_rank", "(A, tol=None, hermitian=False, *, rtol=None)", "ranks") { m, a in
            try m.refuse(a, [1: "tol", 3: "rtol"], in: "linalg.matrix_rank")
            return try m.solved("matrix_rank", [try m.matrixEntries(a[0])])[0]
        },
        Builtin(array: "cond", "(x, p=None)", "condition numbers") { m, a in
            let order: [(String, Value)] = a[1].isNone ? [] : [("p", a[1])]
            return try m.solved("cond", [try m.matrixEntries(a[0])], order)[0]
        },
        Builtin(array: "lstsq", "(a, b, rcond=None)", "solutions with the least squares of errors") { m, a in
            let found = try m.leastSquares(try m.matrixEntries(a[0]), try m.matrixEntries(a[1]))
            return .tuple([
                .array(found.solution), .array(found.residuals), .object(NumberObject(.int(found.rank), .int32)),
                .array(found.values),
            ])
        },
        Builtin(array: "matrix_power", "(a, n)", "powers of square matrices") { m, a in
            var base = try m.array(a[0])
            guard base.rank >= 2 else { throw Problem.matrixRank(base.rank) }
            guard base.shape[base.rank - 1] == base.shape[base.rank - 2] else { throw Problem.notSquare }
            var exponent = try m.int(a[1])
            if exponent < 0 {
                base = try m.array(try m.solved("inv", [try m.squareMatrix(a[0])])[0])
                exponent = exponent == .min ? .max : -exponent
            }
            let size = base.shape[base.rank - 1]
            var result = try NDArray.eye(size, size, 0, base.dtype, m.memory)
            while exponent > 0 {
                if exponent & 1 == 1 { result = try product(result, base, isMatmul: true) }
                exponent >>= 1
                if exponent > 0 { base = try product(base, base, isMatmul: true) }
            }
            return .array(result)
        },
        Builtin(array: "multi_dot", "(arrays, *, out=None)", "the product of several matrices") { m, a in
            let parts = try m.arrayList(a[0])
            guard let first = parts.first, parts.count > 1 else { throw Problem.fewMatrices }
            return try m.wrapped(try parts.dropFirst().reduce(first) { try product($0, $1, isMatmul: false) })
        },
        Builtin(array: "norm", "(x, ord=None, axis=None, keepdims=False)", "lengths of vectors, sizes of matrices") {
            m, a in
            try m.norm(try m.matrixEntries(a[0]), a[1], try m.axes(a[2]), keeps: try m.truth(a[3]))
        },
    ]

    /// Fits and values of polynomials.
    static let numpyPolynomials: [Builtin] = [
        Builtin(array: "polyfit", "(x, y, deg, rcond=None, full=False, w=None, cov=False)", "a polynomial near points")
        {
            m, a in
            try m.refuse(a, [5: "w"], in: "polyfit")
            if try m.truth(a[4]) { throw Problem.arrayArgument("polyfit", "full") }
            if try m.truth(a[6]) { throw Problem.arrayArgument("polyfit", "cov") }
            let (x, y) = (try m.array(a[0], .float64), try m.array(a[1], .float64))
            let degree = try m.int(a[2])
            guard degree >= 0 else { throw Problem.polynomialDegree }
            guard x.rank == 1, x.count > 0, y.rank == 1 || y.rank == 2, y.shape[0] == x.count else {
                throw Problem.polynomialPoints
            }
            let exponents = try NDArray.range(.int(degree), .int(-1), .int(-1), .float64, m.memory)
            var powers = try BinaryUfunc.named("power")(.array(try x.expanded([1])), .array(exponents), m.memory)
            let squares = try BinaryUfunc.named("multiply")(.array(powers), .array(powers), m.memory)
            let scale = try UnaryUfunc.named("sqrt")(
                try squares.total(try ReductionAxes([0], keeps: false, of: squares)))
            powers = try BinaryUfunc.named("divide")(.array(powers), .array(scale), m.memory)
            let fitted = try m.leastSquares(powers, y).solution
            let divisor = fitted.rank == 1 ? scale : try scale.expanded([1])
            return .array(try BinaryUfunc.named("divide")(.array(fitted), .array(divisor), m.memory))
        },
        Builtin(array: "polyval", "(p, x)", "the values of a polynomial") { m, a in
            let coefficients = try m.array(a[0])
            let x = try m.array(a[1])
            var result = try NDArray.full(x.shape, .int(0), x.dtype, m.memory)
            for index in 0..<(coefficients.shape.first ?? 0) {
                try m.count()
                let scaled = try BinaryUfunc.named("multiply")(.array(result), .array(x), m.memory)
                result = try BinaryUfunc.named("add")(
                    .array(scaled), .array(coefficients.selected(0, index)), m.memory)
            }
            return try m.wrapped(result)
        },
        Builtin(array: "polyadd", "(a1, a2)", "sums of polynomials") { m, a in
            let (x, y) = (try m.array(a[0]).raveled(), try m.array(a[1]).raveled())
            let size = max(x.count, y.count)
            let parts = try [x, y].map { try $0.padded([(size - $0.count, 0)], .constant) }
            return .array(try BinaryUfunc.named("add")(.array(parts[0]), .array(parts[1]), m.memory))
        },
        Builtin(array: "polymul", "(a1, a2)", "products of polynomials") { m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            try m.memory.work([1, x.count, y.count])
            guard x.count > 0, y.count > 0 else { throw Problem.polynomialPoints }
            return .array(
                try NDArray.of(
                    NDArray.convolved(x.doubles(), y.doubles()), dtype: x.dtype.joined(y.dtype), m.memory))
        },
        Builtin(array: "polyder", "(p, m=1)", "derivatives of polynomials") { m, a in
            var x = try m.array(a[0])
            let times = try m.int(a[1])
            if times < 0 { throw Problem.derivativeOrder }
            guard x.rank > 0 else { throw Problem.unsizedObject }
            if x.rank > 1 { throw Problem.derivativeOfMatrix }
            for _ in 0..<times {
                if x.count == 0 { break }
                let exponents = try NDArray.range(.int(x.count - 1), .int(0), .int(-1), .int64, m.memory)
                x = try BinaryUfunc.named("multiply")(.array(x.sliced(0, 0, x.count - 1)), .array(exponents), m.memory)
            }
            return .array(x)
        },
    ]
}

extension Machine {
    func numpyLinalgModule() -> ModuleObject {
        makeModule(
            "numpy.linalg", Builtin.numpyLinalg, constants: ["LinAlgError": .object(types.exception(.linAlgError))])
    }

    /// Numbers as factorisations take them: float32 stays, all else becomes float64.
    fileprivate func matrixEntries(_ value: Value) throws -> NDArray {
        let array = try array(value)
        return try array.cast(to: array.dtype == .float32 ? .float32 : .float64)
    }

    fileprivate func squareMatrix(_ value: Value) throws -> NDArray {
        let x = try matrixEntries(value)
        guard x.rank >= 2 else { throw Problem.matrixRank(x.rank) }
        guard x.shape[x.rank - 1] == x.shape[x.rank - 2] else { throw Problem.notSquare }
        return x
    }

    /// Calls a function of `torch.linalg`; its results as arrays and scalars.
    fileprivate func solved(
        _ name: String, _ arrays: [NDArray], _ options: [(String, Value)] = []
    ) throws -> [Value] {
        guard let function = operation(name, asMethod: false, in: .linalg) else { return [] }
        let former = engine.gradEnabled
        engine.gradEnabled = false
        defer { engine.gradEnabled = former }
        let inputs = try arrays.map { Value.tensor(try tensor(of: ArrayObject($0))) }
        let result: Value
        do {
            result = try call(
                function, CallArguments(positional: inputs, keywords: options.map { (name: $0.0, value: $0.1) }))
        } catch {
            if let problem = error.exception.problem,
                problem.kind == .linAlgError || problem.message.contains("ingular")
                    || problem.message.contains("positive-definite")
            {
                throw name == "cholesky" ? Problem.notPositive : Problem.singularMatrix
            }
            throw error
        }
        return try (result.asTuple?.elements ?? [result]).map { part in
            guard case .tensor(let tensor) = part else { return part }
            return try wrapped(try self.array(of: engine.detach(tensor)))
        }
    }

    fileprivate func named(_ type: String, _ fields: [String], _ parts: [Value]) -> Value {
        .object(TupleObject(parts, typeName: type, fields: fields))
    }

    fileprivate func leastSquares(
        _ a: NDArray, _ b: NDArray
    ) throws -> (solution: NDArray, residuals: NDArray, rank: Int, values: NDArray) {
        guard a.rank == 2, a.shape[0] == b.shape.first else { throw Problem.leastSquaresSizes }
        let parts = try solved("svd", [a], [("full_matrices", .bool(false))]).map { try array($0) }
        let values = parts[1].doubles()
        let smallest = (values.first ?? 0) * Double(max(a.shape[0], a.shape[1])) * Double.ulpOfOne
        let rank = values.count { $0 > smallest }
        // x = V S⁻¹ Uᵀ b, without what is too small to be divided by.
        let kept = try NDArray.of(values.map { $0 > smallest ? 1 / $0 : 0 }, memory)
        let turned = try product(try parts[0].transpose(nil), b, isMatmul: false)
        let factor = b.rank == 1 ? kept : try kept.expanded([1])
        let scaled = try BinaryUfunc.named("multiply")(.array(turned), .array(factor), memory)
        let solution = try product(try parts[2].transpose(nil), scaled, isMatmul: false)
        var residuals = try NDArray.of([Double](), memory)
        if rank == a.shape[1], a.shape[0] > a.shape[1] {
            let fitted = try product(a, solution, isMatmul: false)
            let error = try BinaryUfunc.named("subtract")(.array(b), .array(fitted), memory)
            let squares = try UnaryUfunc.named("square")(error)
            residuals = try squares.total(try ReductionAxes([0], keeps: b.rank == 1, of: squares))
        }
        return (solution, residuals, rank, parts[1])
    }

    /// `np.linalg.norm`: of all elements, of vectors along an axis, or of matrices along two.
    fileprivate func norm(_ x: NDArray, _ order: Value, _ axes: [Int]?, keeps: Bool) throws -> Value {
        if axes == nil, order.isNone || order.asString == "fro" && x.rank == 2 {
            let row = try x.raveled()
            let root = try UnaryUfunc.named("sqrt")(try product(row, row, isMatmul: false))
            return try wrapped(keeps ? root.reshaped([Int](repeating: 1, count: x.rank)) : root)
        }
        let over = axes ?? Array(0..<x.rank)
        if over.count == 2 {
            let options: [(String, Value)] = [
                ("ord", order.isNone ? .string("fro") : order), ("dim", .tuple(over.map { .int($0) })),
                ("keepdim", .bool(keeps)),
            ]
            return try solved("matrix_norm", [x], options)[0]
        }
        guard over.count == 1 else { throw Problem.normRank }
        if let name = order.asString { throw Problem.normOrder(name) }
        let p = order.isNone ? 2 : try real(order)
        let size = try UnaryUfunc.named("absolute")(x)
        let reduced = try ReductionAxes(over, keeps: keeps, of: x)
        switch p {
        case .infinity: return try wrapped(try size.extreme(isGreatest: true, reduced))
        case -.infinity: return try wrapped(try size.extreme(isGreatest: false, reduced))
        case 0:
            let present = try BinaryUfunc.named("not_equal")(.array(x), .number(.int(0)), memory)
            return try wrapped(try present.cast(to: x.dtype).total(reduced))
        case 1: return try wrapped(try size.total(reduced))
        case 2:
            return try wrapped(try UnaryUfunc.named("sqrt")(try UnaryUfunc.named("square")(x).total(reduced)))
        default:
            let powers = try BinaryUfunc.named("power")(.array(size), .number(.float(p)), memory)
            return try wrapped(
                try BinaryUfunc.named("power")(.array(try powers.total(reduced)), .number(.float(1 / p)), memory))
        }
    }
}
