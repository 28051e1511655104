import Diagnostics
import Tensors

extension Engine {
    /// `x + a · b`, broadcast and rounded once, outside the graph; all three of one real float type that is not narrow.
    func adding(_ a: Tensor, _ b: Tensor, to x: Tensor) throws(Problem) -> Tensor {
        let shape = try Shape.broadcast(try Shape.broadcast(x.shape, a.shape), b.shape)
        let result = try empty(shape, x.dtype)
        Kernels.copy(x.array.broadcast(to: shape), into: result.array)
        Kernels.addProduct(a.array, b.array, onto: result.array)
        return result
    }

    /// `left + alpha · right` where that is rounded once: floats of one type outside the graph; `nil` elsewhere.
    func scaledSum(_ left: Operand, _ right: Operand, alpha: Scalar) throws(Problem) -> Tensor? {
        guard case .tensor(let x) = left, case .tensor(let y) = right, x.dtype == y.dtype, x.dtype.isFloat,
            !x.dtype.isNarrow, !records(x), !records(y)
        else { return nil }
        return try adding(y, try number(alpha, x.dtype), to: x)
    }
}
