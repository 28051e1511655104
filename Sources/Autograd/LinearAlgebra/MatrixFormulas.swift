import Diagnostics
import Tensors

/// Functions of matrices that other operations make up.
extension Engine {
    func vectorNorm(_ x: Tensor, _ order: Double, _ dims: [Int]?, keepsDimensions: Bool) throws(Problem) -> Tensor {
        let axes = try dimensions(dims, x.shape.count)
        if order == .infinity || order < 0, axes.contains(where: { x.shape[$0] == 0 }) {
            throw Problems.emptyNorm(order == .infinity ? "inf" : Problems.plainNumber(order))
        }
        return try norm(x, order, axes, keepsDimensions: keepsDimensions)
    }

    func condition(_ x: Tensor, _ order: Double?) throws(Problem) -> Tensor {
        guard x.shape.count >= 2 else { throw Problems.conditionRank() }
        try checkMatrices(x, "linalg.svd")
        guard let order, abs(order) != 2 else {
            let values = Term(try singularValues(x), self)
            let last = values.rank - 1
            let size = values.shape[last]
            let (greatest, least) = (try values.slice(last, 0, 1), try values.slice(last, max(size - 1, 0), size))
            return try (order == -2 ? least / greatest : greatest / least).squeeze(last).tensor
        }
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        guard rows == columns else { throw Problems.conditionShape(Problems.plainNumber(order), rows, columns) }
        let norm = try matrixNorm(x, order, [-2, -1], keepsDimensions: false)
        let inverse: Tensor
        do throws(Problem) {
            inverse = try self.inverse(x, "linalg.cond")
        } catch {
            return try full(norm.shape, .float(.infinity), dtype: x.dtype.part)
        }
        return try multiply(norm, try matrixNorm(inverse, order, [-2, -1], keepsDimensions: false))
    }

    /// The condition by a norm that has a name: `fro` or `nuc`.
    func condition(_ x: Tensor, named order: String) throws(Problem) -> Tensor {
        guard x.shape.count >= 2 else { throw Problems.conditionRank() }
        try checkMatrices(x, "linalg.cond")
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        guard rows == columns else { throw Problems.conditionShape(order, rows, columns) }
        let norm = try matrixNorm(x, order, [-2, -1], keepsDimensions: false)
        let inverse: Tensor
        do throws(Problem) {
            inverse = try self.inverse(x, "linalg.cond")
        } catch {
            return try full(norm.shape, .float(.infinity), dtype: x.dtype.part)
        }
        return try multiply(norm, try matrixNorm(inverse, order, [-2, -1], keepsDimensions: false))
    }

    /// The singular values, or the sizes of the eigenvalues of symmetric matrices, and from where on they count.
    private func significant(
        _ x: Tensor, _ absolute: Double?, _ relative: Double?, isSymmetric: Bool, _ name: String
    ) throws(Problem) -> (values: [Double], width: Int, cutoffs: [Double]) {
        let source = detach(x)
        let values =
            isSymmetric
            ? try symmetricEigen(source, isUpper: false, name).values.doubles().map { abs($0) }
            : try singularValues(source, name).doubles()
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        let width = min(rows, columns)
        let epsilon = x.dtype.part == .float64 ? 2.220446049250313e-16 : 1.1920928955078125e-7
        let share = relative ?? (absolute ?? 0 > 0 ? 0 : epsilon * Double(max(rows, columns)))
        var cutoffs: [Double] = []
        for start in stride(from: 0, to: values.count, by: max(width, 1)) {
            let greatest = values[start..<(start + width)].max() ?? 0
            cutoffs.append(max(absolute ?? 0, share * greatest))
        }
        return (values, width, cutoffs)
    }

    func rank(_ x: Tensor, _ absolute: Double?, _ relative: Double?, isSymmetric: Bool) throws(Problem) -> Tensor {
        let name = "torch.linalg.matrix_rank"
        try checkMatrices(x, name, "input")
        let (values, width, cutoffs) = try significant(x, absolute, relative, isSymmetric: isSymmetric, name)
        let lead = Array(x.shape.dropLast(2))
        let ranks = (0..<Shape.count(lead)).map { index in
            width == 0 ? 0 : values[(index * width)..<((index + 1) * width)].count { $0 > cutoffs[index] }
        }
        return try makeTensor(shape: lead, ints: ranks)
    }

    /// The pseudoinverse; its derivative holds where the matrices have full rank.
    func pseudoinverse(
        _ x: Tensor, _ absolute: Double?, _ relative: Double?, isSymmetric: Bool
    ) throws(Problem) -> Tensor {
        try checkMatrices(x, "linalg.pinv")
        let result = try unrecorded { () throws(Problem) in
            let (u, s, vt) = try singularVectors(detach(x), isFull: false, "linalg.pinv")
            let (_, width, cutoffs) = try significant(
                x, absolute, relative, isSymmetric: false, "linalg.pinv")
            let inverted = s.doubles().enumerated().map { index, value in
                value > cutoffs[index / max(width, 1)] ? 1 / value : 0
            }
            let scale = Term(try makeTensor(shape: s.shape, dtype: x.dtype, doubles: inverted), self)
            return try copy(
                (try Term(vt, self).adjoint * scale.unsqueeze(-2)).matmul(Term(u, self).adjoint).tensor)
        }
        if let node = try record(.pseudoinverse, result, inputs: [x], saving: [x]) {
            node.needExtra().composition = Composition(inputCount: 1) { engine, inputs throws(Problem) in
                let x = Term(inputs[0], engine)
                let turned = try x.adjoint
                if x.shape[x.rank - 2] >= x.shape[x.rank - 1] { return [try turned.matmul(x).solve(turned).tensor] }
                return [try x.matmul(turned).solve(turned, isLeft: false).tensor]
            }
        }
        return result
    }

    func power(of x: Tensor, _ n: Int) throws(Problem) -> Tensor {
        let name = "linalg.matrix_power"
        guard x.shape.count >= 2 else { throw Problems.matrixInput(name) }
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        guard rows == columns else { throw Problems.squareMatrix(name, rows, columns) }
        if n == 0 {
            let zeros = try full(x.shape, .int(0), dtype: x.dtype)
            let view = try diagonal(zeros, 0, x.shape.count - 2, x.shape.count - 1)
            Kernels.fill(view.array, .int(1))
            return zeros
        }
        if n == 1 { return try clone(x) }
        var base = n < 0 ? try inverse(x, name) : x
        var rest = n.magnitude
        var result: Tensor?
        while rest > 0 {
            if rest & 1 == 1 {
                if let before = result {
                    result = try matmul(.tensor(before), .tensor(base))
                } else {
                    result = base
                }
            }
            rest >>= 1
            if rest > 0 { base = try matmul(.tensor(base), .tensor(base)) }
        }
        return result ?? base
    }

    /// Taylor's series of a scaled matrix, squared as often as it was halved.
    func exponential(of x: Tensor) throws(Problem) -> Tensor {
        try checkSquare(x, "linalg.matrix_exp")
        if x.count == 0 { return try clone(x) }
        let size = x.shape[x.shape.count - 1]
        let sums = try unrecorded { () throws(Problem) in
            try Term(detach(x), self).abs().sum([x.shape.count - 1]).tensor.doubles()
        }
        let greatest = sums.max() ?? 0
        let halvings =
            greatest.isFinite ? max(Int(Double.log(max(greatest, 1e-300)) / 0.6931471805599453) + 1, 0) : 0
        return try composed(.matrixExponential, [x]) { engine, x throws(Problem) in
            let scaled = try Term(x[0], engine) * Double(sign: .plus, exponent: -halvings, significand: 1)
            var term = Term(try engine.full([size], .int(1), dtype: x[0].dtype), engine)
            term = try term.asDiagonal().expand(x[0].shape)
            var sum = term
            for step in 1...18 {
                term = try term.matmul(scaled) / Double(step)
                sum = try sum + term
            }
            for _ in 0..<halvings { sum = try sum.matmul(sum) }
            return sum.tensor
        }
    }

    func multiDot(_ tensors: [Tensor]) throws(Problem) -> Tensor {
        guard tensors.count >= 2 else { throw Problems.multiDotCount(tensors.count) }
        let (first, last) = (tensors[0], tensors[tensors.count - 1])
        var matrices = tensors
        if first.shape.count == 1 { matrices[0] = try unsqueeze(first, 0) }
        if last.shape.count == 1 { matrices[matrices.count - 1] = try unsqueeze(last, 1) }
        for matrix in matrices where matrix.shape.count != 2 { throw Problems.matrixChain(matrix.shape.count) }
        for index in 1..<matrices.count where matrices[index - 1].shape[1] != matrices[index].shape[0] {
            throw Problems.multiDotShapes(index - 1, tensors[index - 1].shape, tensors[index].shape)
        }
        let product = try chained(matrices)
        var shape: [Int] = []
        if first.shape.count == 2 { shape.append(product.shape[0]) }
        if last.shape.count == 2 { shape.append(product.shape[1]) }
        return shape.count == 2 ? product : try reshape(product, shape)
    }
}

extension Rule {
    static let pseudoinverse = composed("LinalgPinvBackward0")
    static let matrixExponential = composed("LinalgMatrixExpBackward0")
}
