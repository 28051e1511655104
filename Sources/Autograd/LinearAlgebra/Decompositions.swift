import Diagnostics
import Tensors

/// Factorisations of matrices, with their derivatives.
extension Engine {
    func choleskyFactor(_ x: Tensor, isUpper: Bool, _ name: String) throws(Problem) -> Tensor {
        try checkSquare(x, name)
        let routines = try lapack(name, x.dtype)
        let stack = try matrices(x)
        for index in 0..<stack.count where stack.rows > 0 {
            let info = routines.cholesky(stack.address(index), size: stack.rows, isUpper: false)
            guard info == 0 else { throw Problems.notPositive(name, element(index, of: x), info) }
        }
        let lower = try unrecorded { () throws(Problem) in
            try triangle(try tensor(stack), 0, isLower: true)
        }
        if let node = try record(realOnly(.cholesky, x), lower, inputs: [x]) {
            node.setSaved(0, Saved(lower, for: node))
        }
        return isUpper ? try Term(lower, self).adjoint.tensor : lower
    }

    /// Q and R; `reduced`, `complete`, or `r` for R alone.
    func orthogonalFactors(_ x: Tensor, _ mode: String) throws(Problem) -> (q: Tensor, r: Tensor) {
        guard ["reduced", "complete", "r"].contains(mode) else { throw Problems.qrMode(mode) }
        try checkMatrices(x, "linalg.qr")
        let routines = try lapack("linalg.qr", x.dtype)
        let lead = Array(x.shape.dropLast(2))
        let stack = try matrices(x)
        let (rows, columns) = (stack.rows, stack.columns)
        let least = min(rows, columns)
        let width = mode == "complete" ? rows : least
        let taus = try emptyMatrices(lead, max(least, 1), 1, x.dtype)
        let q = try emptyMatrices(lead, rows, width, x.dtype)
        Kernels.fill(q.tensor.array, .int(0))
        for index in 0..<stack.count where rows > 0 {
            if columns > 0 {
                _ = routines.reflect(stack.address(index), taus.address(index), rows: rows, columns: columns)
            }
            if mode == "r" { continue }
            let bytes = rows * min(columns, width) * x.dtype.itemSize
            q.address(index).copyMemory(from: stack.address(index), byteCount: bytes)
            _ = routines.orthogonal(
                q.address(index), taus.address(index), rows: rows, columns: width, reflectors: least)
        }
        let r = try unrecorded { () throws(Problem) in
            let full = try triangle(try tensor(stack), 0, isLower: false)
            return try copy(try slice(full, full.shape.count - 2, 0, width, 1))
        }
        let factor = mode == "r" ? try empty([0], x.dtype) : try tensor(q)
        let rule = realOnly(.orthogonal, x)
        if let node = try recordSeveral(rule, [factor, r], inputs: [x], saving: [factor, r]) {
            node.needExtra().arguments = [.string(mode)]
        }
        return (factor, r)
    }

    /// U, S and V transposed.
    func singularVectors(_ x: Tensor, isFull: Bool, _ name: String) throws(Problem) -> (
        u: Tensor, s: Tensor, vt: Tensor
    ) {
        let (u, s, vt) = try singular(x, isFull ? .all : .reduced, name)
        if let node = try recordSeveral(realOnly(.singular, x), [u, s, vt], inputs: [x], saving: [u, s, vt]) {
            node.needExtra().arguments = [.bool(isFull)]
        }
        return (u, s, vt)
    }

    func singularValues(_ x: Tensor, _ name: String = "linalg.svd") throws(Problem) -> Tensor {
        guard gradEnabled, records(x) else { return try singular(x, .none, name).s }
        return try singularVectors(x, isFull: false, name).s
    }

    private func singular(
        _ x: Tensor, _ vectors: LAPACK.Vectors, _ name: String
    ) throws(Problem) -> (u: Tensor, s: Tensor, vt: Tensor) {
        try checkMatrices(x, name)
        let routines = try lapack(name, x.dtype)
        let lead = Array(x.shape.dropLast(2))
        let stack = try matrices(x)
        let (rows, columns) = (stack.rows, stack.columns)
        let least = min(rows, columns)
        let values = try emptyMatrices(lead, least, 1, x.dtype.part)
        let widthU = vectors == .none ? 0 : vectors == .all ? rows : least
        let heightV = vectors == .none ? 0 : vectors == .all ? columns : least
        let u = try emptyMatrices(lead, rows, widthU, x.dtype)
        let vt = try emptyMatrices(lead, heightV, columns, x.dtype)
        for index in 0..<stack.count where least > 0 {
            let info = routines.singularValues(
                stack.address(index), values.address(index), u.address(index), vt.address(index), rows: rows,
                columns: columns, vectors)
            guard info == 0 else { throw Problems.noConvergence(name, element(index, of: x)) }
        }
        if least == 0 {
            for matrices in [u, vt] { try setIdentity(matrices) }
        }
        let s = try unrecorded { () throws(Problem) in detach(try reshape(values.tensor, lead + [least])) }
        return (try tensor(u), s, try tensor(vt))
    }

    private func setIdentity(_ stack: MatrixStack) throws(Problem) {
        Kernels.fill(stack.tensor.array, .int(0))
        try unrecorded { () throws(Problem) in
            let view = try diagonal(stack.tensor, 0, stack.tensor.shape.count - 2, stack.tensor.shape.count - 1)
            Kernels.fill(view.array, .int(1))
        }
    }

    /// Eigenvalues in ascending order and eigenvectors of symmetric matrices.
    func symmetricEigen(
        _ x: Tensor, isUpper: Bool, _ name: String, wantsVectors: Bool = true
    ) throws(Problem) -> (values: Tensor, vectors: Tensor) {
        try checkSquare(x, name)
        let routines = try lapack(name, x.dtype)
        let lead = Array(x.shape.dropLast(2))
        let stack = try matrices(x)
        let values = try emptyMatrices(lead, stack.rows, 1, x.dtype.part)
        let needsVectors = wantsVectors || (gradEnabled && records(x))
        for index in 0..<stack.count where stack.rows > 0 {
            let info = routines.eigenvalues(
                stack.address(index), values.address(index), size: stack.rows, isUpper: isUpper,
                wantsVectors: needsVectors)
            guard info == 0 else { throw Problems.noConvergence(name, element(index, of: x)) }
        }
        let w = try unrecorded { () throws(Problem) in detach(try reshape(values.tensor, lead + [stack.rows])) }
        let v = try tensor(stack)
        _ = try recordSeveral(realOnly(.symmetricEigen, x), [w, v], inputs: [x], saving: [w, v])
        return (w, v)
    }

    /// For the gradient of a determinant that is 0: the matrix of cofactors.
    func cofactors(_ x: Tensor) throws(Problem) -> Tensor {
        let (u, s, vt) = try singularVectors(x, isFull: false, "linalg.det")
        let others = Term(try productOfOthers(s), self)
        let sign = Term(try determinant(u, "linalg.det"), self)
        let signV = Term(try determinant(vt, "linalg.det"), self)
        let scale = try (sign * signV).unsqueeze(-1) * others
        return try (Term(u, self) * scale.unsqueeze(-2)).matmul(Term(vt, self)).tensor
    }
}

extension Rule {
    static let cholesky = Rule("LinalgCholeskyExBackward0", needsSaved: true) { d throws(Problem) in
        let (l, dy) = (try d.x, d.term(d.dy))
        let inner = try l.transposed.matmul(dy).lower()
        let half = try inner - inner.diagonal().asDiagonal() * 0.5
        let symmetric = try half + half.transposed
        let left = try l.transposed.solveTriangular(symmetric, isUpper: true)
        let full = try l.solveTriangular(left, isUpper: false, isLeft: false)
        try d.send(try (full * 0.5).tensor, 0)
    }

    static let orthogonal = Rule("LinalgQrBackward0", needsSaved: true) { d throws(Problem) in
        let mode = d.arguments.string(0) ?? ""
        if mode == "r" { throw Problems.onlyR() }
        let (q, r) = (try d.x, d.term(try d.saved(1)))
        let (rows, columns) = (q.shape[q.rank - 2], r.shape[r.rank - 1])
        if mode == "complete", rows > columns { throw Problems.completeFactor() }
        let (dq, dr) = (try d.came(0), try d.came(1))
        guard rows < columns else {
            return try d.send(try squareFactors(q, r, dq, dr).tensor, 0)
        }
        let first = try r.slice(r.rank - 1, 0, rows)
        let last = try r.slice(r.rank - 1, rows, columns)
        guard let dr else {
            let left = try squareFactors(q, first, dq, nil)
            return try d.send(padded(left, columns - rows).tensor, 0)
        }
        let (dFirst, dLast) = (try dr.slice(r.rank - 1, 0, rows), try dr.slice(r.rank - 1, rows, columns))
        let through = try q.matmul(last).matmul(dLast.transposed)
        var total = through
        if let dq { total = try dq + through }
        let left = try squareFactors(q, first, total, dFirst)
        try d.send(try d.engine.concatenate([left.tensor, q.matmul(dLast).tensor], dim: r.rank - 1), 0)
    }

    private static func padded(_ x: Term, _ columns: Int) throws(Problem) -> Term {
        var shape = x.shape
        shape[x.rank - 1] = columns
        let zeros = try x.engine.full(shape, .int(0), dtype: x.tensor.dtype)
        return Term(try x.engine.concatenate([x.tensor, zeros], dim: x.rank - 1), x.engine)
    }

    /// For Q with orthonormal columns and a square R.
    private static func squareFactors(_ q: Term, _ r: Term, _ dq: Term?, _ dr: Term?) throws(Problem) -> Term {
        var inner: Term?
        if let dr { inner = try dr.matmul(r.transposed) }
        if let dq {
            let part = try q.transposed.matmul(dq)
            if let before = inner { inner = try before - part } else { inner = try -part }
        }
        guard let inner else { return q }
        let upper = try inner.upper()
        let symmetric = try upper + upper.transposed - upper.diagonal().asDiagonal()
        var full = try q.matmul(symmetric)
        if let dq { full = try full + dq }
        return try r.transposed.solveTriangular(full, isUpper: false, isLeft: false)
    }

    static let symmetricEigen = Rule("LinalgEighBackward0", needsSaved: true) { d throws(Problem) in
        let (w, v) = (try d.x, d.term(try d.saved(1)))
        guard let dv = try d.came(1) else {
            guard let dw = try d.came(0) else { return }
            return try d.send(try (v * dw.unsqueeze(-2)).matmul(v.transposed).tensor, 0)
        }
        let gaps = try w.unsqueeze(-2) - w.unsqueeze(-1)
        let inner = try v.transposed.matmul(dv) / withOnes(gaps)
        var middle = try inner - inner.diagonal().asDiagonal()
        if let dw = try d.came(0) { middle = try middle + dw.asDiagonal() }
        try d.send(try v.matmul(middle).matmul(v.transposed).tensor, 0)
    }

    /// With ones on the diagonal, which is 0.
    private static func withOnes(_ x: Term) throws(Problem) -> Term {
        let size = x.shape[x.rank - 1]
        let ones = Term(try x.engine.full([size], .int(1), dtype: x.tensor.dtype), x.engine)
        return try x + ones.asDiagonal()
    }

    static let singular = Rule("LinalgSvdBackward0", needsSaved: true) { d throws(Problem) in
        var (u, s, vt) = (try d.x, d.term(try d.saved(1)), d.term(try d.saved(2)))
        let least = s.shape[s.rank - 1]
        let (rows, columns) = (u.shape[u.rank - 2], vt.shape[vt.rank - 1])
        var (du, ds, dvt) = (try d.came(0), try d.came(1), try d.came(2))
        if u.shape[u.rank - 1] > least || vt.shape[vt.rank - 2] > least {
            if du != nil || dvt != nil { throw Problems.fullVectors() }
            u = try u.slice(u.rank - 1, 0, least)
            vt = try vt.slice(vt.rank - 2, 0, least)
        }
        if du == nil, dvt == nil {
            guard let ds else { return }
            return try d.send(try (u * ds.unsqueeze(-2)).matmul(vt).tensor, 0)
        }
        let squares = try s * s
        let gaps = try withOnes(squares.unsqueeze(-2) - squares.unsqueeze(-1))
        let ut = try u.transposed
        var middle: Term?
        func add(_ part: Term) throws(Problem) {
            if let before = middle { middle = try before + part } else { middle = part }
        }
        func skew(_ x: Term) throws(Problem) -> Term { try (x - x.transposed) / gaps }
        if let du { try add(try skew(ut.matmul(du)) * s.unsqueeze(-2)) }
        if let dvt { try add(try s.unsqueeze(-1) * skew(vt.matmul(dvt.transposed))) }
        if let ds { try add(try ds.asDiagonal()) }
        guard let middle else { return }
        var left = try u.matmul(middle)
        if let du, rows > least { left = try left + (du - u.matmul(ut.matmul(du))) / s.unsqueeze(-2) }
        var full = try left.matmul(vt)
        if let dvt, columns > least {
            let rest = try dvt - dvt.matmul(vt.transposed).matmul(vt)
            full = try full + (u / s.unsqueeze(-2)).matmul(rest)
        }
        (du, ds, dvt) = (nil, nil, nil)
        try d.send(full.tensor, 0)
    }
}
