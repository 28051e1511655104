import Diagnostics
import Tensors

/// The same bytes seen as elements of another type.
extension Engine {
    /// `x.view(dtype)`: the last dimension grows or shrinks where the elements differ in size.
    ///
    /// - Throws: `shape` where the bytes of the last dimension do not make whole elements.
    func viewed(_ x: Tensor, as dtype: DType) throws(Problem) -> Tensor {
        let (old, new) = (x.dtype.itemSize, dtype.itemSize)
        var (shape, strides, offset) = (x.shape, x.strides, x.offset)
        let names = "to view \(x.dtype.coreName) as \(dtype.coreName) (different element sizes)"
        if old != new {
            guard let size = shape.last, let step = strides.last else { throw Problems.viewOfNumber(names) }
            let last = shape.count - 1
            guard step == 1 else { throw Problems.viewStep(names, step) }
            if old > new {
                let share = old / new
                shape[last] = size * share
                for axis in 0..<last { strides[axis] *= share }
                offset *= share
            } else {
                let share = new / old
                guard size % share == 0 else { throw Problems.viewDivisible("size(-1)", share, names, size) }
                guard offset % share == 0 else {
                    throw Problems.viewDivisible("storage_offset()", share, names, offset)
                }
                for axis in 0..<last where strides[axis] % share != 0 {
                    throw Problems.viewDivisible("stride(\(axis))", share, names, strides[axis])
                }
                shape[last] = size / share
                for axis in 0..<last { strides[axis] /= share }
                offset /= share
            }
        }
        return retyped(
            x, StridedArray(storage: x.storage, shape: shape, strides: strides, offset: offset, dtype: dtype))
    }
}

extension Problems {
    fileprivate static func viewOfNumber(_ names: String) -> Problem {
        Problem(.shape, .runtimeError, "self.dim() cannot be 0 \(names)")
    }
    fileprivate static func viewStep(_ names: String, _ step: Int) -> Problem {
        Problem(.shape, .runtimeError, "self.stride(-1) must be 1 \(names), but got \(step)")
    }
    fileprivate static func viewDivisible(_ what: String, _ share: Int, _ names: String, _ got: Int) -> Problem {
        Problem(.shape, .runtimeError, "self.\(what) must be divisible by \(share) \(names), but got \(got)")
    }
}
