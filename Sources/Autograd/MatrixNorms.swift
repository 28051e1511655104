import Diagnostics
import Tensors

/// Norms of matrices, and what norms accept.
extension Engine {
    func normInput(_ x: Tensor, _ dtype: DType?) throws(Problem) -> Tensor {
        guard x.dtype.isContinuous else { throw Problems.normType(x.dtype) }
        return try cast(x, to: dtype ?? x.dtype)
    }

    /// A norm of the matrices of two dimensions that has a name.
    func matrixNorm(_ x: Tensor, _ name: String, _ dims: [Int], keepsDimensions: Bool) throws(Problem) -> Tensor {
        let (rows, columns) = try matrixDimensions(x, dims)
        switch name {
        case "fro": return try norm(x, 2, [rows, columns].sorted(), keepsDimensions: keepsDimensions)
        case "nuc":
            let values = try singularValues(try lastTwo(x, rows, columns))
            let sum = try reduce(.sum, values, [values.shape.count - 1], keepsDimensions: keepsDimensions)
            return keepsDimensions ? try restored(sum, rows, columns) : sum
        default: throw Problems.matrixNormOrder(name)
        }
    }

    /// A norm of the matrices of two dimensions by a number: 1 and infinity by sums, 2 by singular values.
    func matrixNorm(_ x: Tensor, _ order: Double, _ dims: [Int], keepsDimensions: Bool) throws(Problem) -> Tensor {
        let (rows, columns) = try matrixDimensions(x, dims)
        let isGreatest = order > 0
        func extreme(_ x: Tensor, _ axis: Int) throws(Problem) -> Tensor {
            try extremum(
                isGreatest ? "amax" : "amin", isGreatest ? .maximum : .minimum, x, [axis],
                keepsDimensions: keepsDimensions, isGreatest ? .amax : .amin)
        }
        switch abs(order) {
        case 2:
            let values = try singularValues(try lastTwo(x, rows, columns))
            let result = try extreme(values, values.shape.count - 1)
            return keepsDimensions ? try restored(result, rows, columns) : result
        case 1, .infinity:
            let summed = abs(order) == 1 ? rows : columns
            let rest = abs(order) == 1 ? columns : rows
            let sums = try norm(x, 1, [summed], keepsDimensions: keepsDimensions)
            return try extreme(sums, !keepsDimensions && rest > summed ? rest - 1 : rest)
        default: throw Problems.matrixNormOrder(Problems.plainNumber(order))
        }
    }

    private func matrixDimensions(_ x: Tensor, _ dims: [Int]) throws(Problem) -> (Int, Int) {
        guard x.shape.count >= 2 else { throw Problems.matrixInput("linalg.matrix_norm") }
        guard dims.count == 2 else { throw Problems.matrixNormDims(dims) }
        let (rows, columns) = (try dimension(dims[0], x.shape.count), try dimension(dims[1], x.shape.count))
        guard rows != columns else { throw Problems.matrixNormSame(dims) }
        return (rows, columns)
    }

    private func lastTwo(_ x: Tensor, _ rows: Int, _ columns: Int) throws(Problem) -> Tensor {
        let rest = x.shape.indices.filter { $0 != rows && $0 != columns }
        return try permute(x, rest + [rows, columns], .permuted("PermuteBackward0"))
    }

    /// With the two dimensions of size 1, one of which is last already, in their places.
    private func restored(_ x: Tensor, _ rows: Int, _ columns: Int) throws(Problem) -> Tensor {
        let wide = try unsqueeze(x, x.shape.count)
        let rank = wide.shape.count
        var rest = Array(0..<(rank - 2)).makeIterator()
        let order = (0..<rank).map { axis in
            axis == rows ? rank - 2 : axis == columns ? rank - 1 : rest.next() ?? axis
        }
        return try permute(wide, order, .permuted("PermuteBackward0"))
    }
}
