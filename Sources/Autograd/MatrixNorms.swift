import Diagnostics
import Tensors

/// Norms of matrices, and what norms accept.
extension Engine {
    func normInput(_ x: Tensor, _ dtype: DType?) throws(Problem) -> Tensor {
        guard x.dtype.isFloat else { throw Problems.normType(x.dtype) }
        return try cast(x, to: dtype ?? x.dtype)
    }

    /// A norm of the matrices of two dimensions that has a name.
    func matrixNorm(_ x: Tensor, _ name: String, _ dims: [Int], keepsDimensions: Bool) throws(Problem) -> Tensor {
        let (rows, columns) = try matrixDimensions(x, dims)
        switch name {
        case "fro": return try norm(x, 2, [rows, columns].sorted(), keepsDimensions: keepsDimensions)
        case "nuc":
            let values = try singularValues(try lastTwo(x, rows, columns))
            let sum = try reduce(.sum, values, [values.shape.count - 1], keepsDimensions: false)
            return keepsDimensions ? try restored(sum, rows, columns) : sum
        default: throw Problems.matrixNormOrder(name)
        }
    }

    /// A norm of the matrices of two dimensions by a number: 1 and infinity by sums, 2 by singular values.
    func matrixNorm(_ x: Tensor, _ order: Double, _ dims: [Int], keepsDimensions: Bool) throws(Problem) -> Tensor {
        let (rows, columns) = try matrixDimensions(x, dims)
        let isGreatest = order > 0
        let result: Tensor
        switch abs(order) {
        case 2:
            let values = try singularValues(try lastTwo(x, rows, columns))
            result = try extreme(values, values.shape.count - 1, isGreatest)
        case 1, .infinity:
            let summed = abs(order) == 1 ? rows : columns
            let rest = abs(order) == 1 ? columns : rows
            let sums = try norm(x, 1, [summed], keepsDimensions: false)
            result = try extreme(sums, rest > summed ? rest - 1 : rest, isGreatest)
        default: throw Problems.matrixNormOrder(Problems.plainNumber(order))
        }
        return keepsDimensions ? try restored(result, rows, columns) : result
    }

    private func extreme(_ x: Tensor, _ axis: Int, _ isGreatest: Bool) throws(Problem) -> Tensor {
        try extremum(
            isGreatest ? "amax" : "amin", isGreatest ? .maximum : .minimum, x, [axis], keepsDimensions: false,
            isGreatest ? .amax : .amin)
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

    private func restored(_ x: Tensor, _ rows: Int, _ columns: Int) throws(Problem) -> Tensor {
        try unsqueeze(try unsqueeze(x, min(rows, columns)), max(rows, columns))
    }
}
