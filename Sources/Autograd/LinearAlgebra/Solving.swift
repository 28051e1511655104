import Diagnostics
import Tensors

/// Inverses, determinants and systems of equations.
extension Engine {
    func inverse(_ x: Tensor, _ name: String) throws(Problem) -> Tensor {
        try checkSquare(x, name)
        let routines = try lapack(name, x.dtype)
        let stack = try matrices(x)
        for index in 0..<stack.count where stack.rows > 0 {
            let (pivots, info) = routines.factorise(stack.address(index), rows: stack.rows, columns: stack.columns)
            guard info == 0 else { throw Problems.singularMatrix(name, element(index, of: x), info) }
            _ = routines.invert(stack.address(index), size: stack.rows, pivots: pivots)
        }
        let result = try tensor(stack)
        if let node = try record(.inverse, result, inputs: [x]) { node.setSaved(0, Saved(result, for: node)) }
        return result
    }

    /// The factors of a square matrix in one, with the sign of its row exchanges.
    func factors(
        _ x: Tensor, _ name: String
    ) throws(Problem) -> (stack: MatrixStack, signs: [Double], pivots: [[Int32]]) {
        let routines = try lapack(name, x.dtype)
        let stack = try matrices(x)
        var signs: [Double] = []
        var all: [[Int32]] = []
        for index in 0..<stack.count {
            guard stack.rows > 0, stack.columns > 0 else {
                signs.append(1)
                all.append([])
                continue
            }
            let (pivots, _) = routines.factorise(stack.address(index), rows: stack.rows, columns: stack.columns)
            let exchanges = pivots.enumerated().count { Int($0.element) != $0.offset + 1 }
            signs.append(exchanges % 2 == 0 ? 1 : -1)
            all.append(pivots)
        }
        return (stack, signs, all)
    }

    func determinant(_ x: Tensor, _ name: String) throws(Problem) -> Tensor {
        try checkSquare(x, name)
        let (stack, signs, _) = try factors(x, name)
        let lead = Array(x.shape.dropLast(2))
        let factors = try unrecorded { () throws(Problem) in
            let diagonal = try diagonal(stack.tensor, 0, x.shape.count - 2, x.shape.count - 1)
            return try reduce(.product, diagonal, [diagonal.shape.count - 1], keepsDimensions: false)
        }
        let result = try unrecorded { () throws(Problem) in
            try multiply(factors, try makeTensor(shape: lead, dtype: x.dtype, doubles: signs))
        }
        if let node = try record(.determinant, result, inputs: [x], saving: [x]) {
            node.setSaved(1, Saved(result, for: node))
        }
        return result
    }

    /// The sign of the determinant and the logarithm of its size.
    func signAndLogarithm(_ x: Tensor, _ name: String) throws(Problem) -> (sign: Tensor, logarithm: Tensor) {
        try checkSquare(x, name)
        let (stack, signs, _) = try factors(x, name)
        let lead = Array(x.shape.dropLast(2))
        if x.dtype.isComplex { return try complexSignAndLogarithm(x, stack, signs) }
        let numbers = try unrecorded { () throws(Problem) in
            try diagonal(stack.tensor, 0, x.shape.count - 2, x.shape.count - 1).doubles()
        }
        var (ownSigns, logarithms): ([Double], [Double]) = ([], [])
        for index in 0..<stack.count {
            let row = numbers[(index * stack.rows)..<((index + 1) * stack.rows)]
            ownSigns.append(row.reduce(signs[index]) { $0 * ($1 > 0 ? 1 : $1 < 0 ? -1 : 0) })
            logarithms.append(row.reduce(0) { $0 + Double.log(abs($1)) })
        }
        let sign = try makeTensor(shape: lead, dtype: x.dtype, doubles: ownSigns)
        let logarithm = try makeTensor(shape: lead, dtype: x.dtype, doubles: logarithms)
        _ = try recordSeveral(.signAndLogarithm, [sign, logarithm], inputs: [x], saving: [x])
        return (sign, logarithm)
    }

    private func complexSignAndLogarithm(
        _ x: Tensor, _ stack: MatrixStack, _ signs: [Double]
    ) throws(Problem) -> (sign: Tensor, logarithm: Tensor) {
        let (sign, logarithm) = try unrecorded { () throws(Problem) in
            let diagonal = try diagonal(stack.tensor, 0, x.shape.count - 2, x.shape.count - 1)
            let last = diagonal.shape.count - 1
            let turns = try Term(diagonal, self).call("sgn").tensor
            let product = try reduce(.product, turns, [last], keepsDimensions: false)
            let own = try makeTensor(shape: product.shape, dtype: x.dtype, doubles: signs)
            let sizes = try Term(try magnitudes(diagonal), self).log().tensor
            return (try multiply(product, own), try reduce(.sum, sizes, [last], keepsDimensions: false))
        }
        _ = try recordSeveral(.signAndLogarithm, [sign, logarithm], inputs: [x], saving: [x])
        return (sign, logarithm)
    }

    /// X of A X = B, or of X A = B; one dimension less means vectors.
    func solved(_ a: Tensor, _ b: Tensor, isLeft: Bool, _ name: String) throws(Problem) -> Tensor {
        try checkSquare(a, name)
        guard a.dtype == b.dtype else { throw Problems.solveTypes(name, a.dtype, b.dtype) }
        let isVector =
            b.shape.count == 1 || (b.shape.count == a.shape.count - 1 && b.shape == Array(a.shape.dropLast()))
        let right = isVector ? try unsqueeze(b, b.shape.count) : b
        guard right.shape.count >= 2 else { throw Problems.matrixInput(name, "B") }
        let size = a.shape[a.shape.count - 1]
        guard right.shape[right.shape.count - (isLeft ? 2 : 1)] == size else {
            throw Problems.solveShapes(name, a.shape, right.shape, isLeft: isLeft)
        }
        let lead = try Shape.broadcast(Array(a.shape.dropLast(2)), Array(right.shape.dropLast(2)))
        let wideA = try unrecorded { () throws(Problem) in try expand(detach(a), lead + [size, size]) }
        let wideB = try unrecorded { () throws(Problem) in
            try expand(detach(right), lead + Array(right.shape.suffix(2)))
        }
        let value = try solution(wideA, wideB, isLeft: isLeft, name)
        let result = isVector ? try unrecorded { () throws(Problem) in detach(try squeezeLast(value)) } : value
        if let node = try record(.solved, result, inputs: [a, b], saving: [a]) {
            node.setSaved(1, Saved(result, for: node))
            node.needExtra().arguments = [.bool(isLeft), .bool(isVector)]
        }
        return result
    }

    private func squeezeLast(_ x: Tensor) throws(Problem) -> Tensor {
        try squeeze(x, [x.shape.count - 1], .reshape("SqueezeBackward1"))
    }

    private func solution(_ a: Tensor, _ b: Tensor, isLeft: Bool, _ name: String) throws(Problem) -> Tensor {
        try unrecorded { () throws(Problem) in
            let routines = try lapack(name, a.dtype)
            let left = try matrices(isLeft ? a : try transposed(a))
            let right = try matrices(isLeft ? b : try transposed(b))
            for index in 0..<left.count where left.rows > 0 && right.columns > 0 {
                let info = routines.solve(
                    left.address(index), right.address(index), size: left.rows, columns: right.columns)
                guard info == 0 else {
                    throw Problems.singularSystem("torch." + name, element(index, of: a))
                }
            }
            return isLeft ? try tensor(right) : right.tensor
        }
    }

    /// X of T X = B, or of X T = B, for a triangular T.
    func solvedTriangular(
        _ t: Tensor, _ b: Tensor, isUpper: Bool, isLeft: Bool, isUnit: Bool
    ) throws(Problem) -> Tensor {
        let name = "linalg.solve_triangular"
        try checkSquare(t, name)
        guard b.shape.count >= 2 else { throw Problems.matrixInput(name, "B") }
        guard t.dtype == b.dtype else { throw Problems.solveTypes(name, t.dtype, b.dtype) }
        let size = t.shape[t.shape.count - 1]
        guard b.shape[b.shape.count - (isLeft ? 2 : 1)] == size else {
            throw Problems.solveShapes(name, t.shape, b.shape, isLeft: isLeft)
        }
        let lead = try Shape.broadcast(Array(t.shape.dropLast(2)), Array(b.shape.dropLast(2)))
        let result = try unrecorded { () throws(Problem) in
            let routines = try lapack(name, t.dtype)
            let wideT = try expand(detach(t), lead + [size, size])
            let wideB = try expand(detach(b), lead + Array(b.shape.suffix(2)))
            let left = try matrices(isLeft ? wideT : try transposed(wideT))
            let right = try matrices(isLeft ? wideB : try transposed(wideB))
            for index in 0..<left.count where left.rows > 0 && right.columns > 0 {
                _ = routines.solveTriangular(
                    left.address(index), right.address(index), size: size, columns: right.columns,
                    isUpper: isUpper == isLeft, isUnit: isUnit)
            }
            return isLeft ? try tensor(right) : right.tensor
        }
        if let node = try record(.solvedTriangular, result, inputs: [t, b], saving: [t]) {
            node.setSaved(1, Saved(result, for: node))
            node.needExtra().arguments = [.bool(isUpper), .bool(isLeft), .bool(isUnit)]
        }
        return result
    }
}

extension Rule {
    static let inverse = Rule("LinalgInvExBackward0", needsSaved: true) { d throws(Problem) in
        let y = try d.x.transposed
        try d.send(try (-y.matmul(d.term(d.dy)).matmul(y)).tensor, 0)
    }

    static let determinant = Rule("LinalgDetBackward0", needsSaved: true) { d throws(Problem) in
        let (x, y) = (try d.x, d.term(try d.saved(1)))
        let dy = try d.term(d.dy).unsqueeze(-1).unsqueeze(-1)
        let sizes = y.tensor.dtype.isComplex ? try d.engine.magnitudes(y.tensor) : y.tensor
        if !sizes.doubles().contains(0) {
            let inverse = Term(try d.engine.inverse(x.tensor, "linalg.det"), d.engine)
            return try d.send(try (dy * y.unsqueeze(-1).unsqueeze(-1) * inverse.transposed).tensor, 0)
        }
        try d.send((dy * d.term(try d.engine.cofactors(x.tensor))).tensor, 0)
    }

    static let signAndLogarithm = Rule("LinalgSlogdetBackward0", needsSaved: true) { d throws(Problem) in
        guard let dy = try d.came(1) else { return }
        let inverse = Term(try d.engine.inverse(try d.saved(0), "linalg.slogdet"), d.engine)
        try d.send(try (dy.unsqueeze(-1).unsqueeze(-1) * inverse.transposed).tensor, 0)
    }

    static let solved = Rule("LinalgSolveExBackward0", needsSaved: true) { d throws(Problem) in
        let (a, x) = (try d.x, d.term(try d.saved(1)))
        let (isLeft, isVector) = (d.arguments.bool(0), d.arguments.bool(1))
        let dy = isVector ? try d.term(d.dy).unsqueeze(-1) : d.term(d.dy)
        let solution = isVector ? try x.unsqueeze(-1) : x
        let db = try a.transposed.solve(dy, isLeft: isLeft)
        if d.needs(0) {
            let da = isLeft ? try -db.matmul(solution.transposed) : try -solution.transposed.matmul(db)
            try d.send(da.tensor, 0)
        }
        if d.needs(1) { try d.send((isVector ? try db.squeeze(db.rank - 1) : db).tensor, 1) }
    }

    static let solvedTriangular = Rule("LinalgSolveTriangularBackward0", needsSaved: true) { d throws(Problem) in
        let (t, x, dy) = (try d.x, d.term(try d.saved(1)), d.term(d.dy))
        let (isUpper, isLeft, isUnit) = (d.arguments.bool(0), d.arguments.bool(1), d.arguments.bool(2))
        let db = Term(
            try d.engine.solvedTriangular(
                try t.transposed.tensor, dy.tensor, isUpper: !isUpper, isLeft: isLeft, isUnit: isUnit), d.engine)
        if d.needs(0) {
            let full = isLeft ? try -db.matmul(x.transposed) : try -x.transposed.matmul(db)
            let shift = isUnit ? 1 : 0
            try d.send((isUpper ? try full.upper(shift) : try full.lower(-shift)).tensor, 0)
        }
        if d.needs(1) { try d.send(db.tensor, 1) }
    }
}
