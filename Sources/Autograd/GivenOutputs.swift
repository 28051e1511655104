package import Diagnostics
package import Tensors

/// Results that go into given tensors: `out=`.
extension Engine {
    /// - Throws: `backward` where gradients are wanted, for which there is no place.
    package func checkOutput(isTracked: Bool, _ name: String) throws(Problem) {
        if isTracked { throw Problems.outputWithGrad(name) }
    }

    /// Numbers from start to end, which is included: `torch.range`.
    package func inclusiveRange(_ start: Double, _ end: Double, _ step: Double, _ dtype: DType?) throws(Problem)
        -> Tensor
    {
        guard step != 0 else { throw Problems.zeroRangeStep() }
        guard (end - start) / step >= 0 else { throw Problems.rangeDirection() }
        let count = ((end - start) / step + 1).rounded(.down)
        guard count < 1e15 else { throw Problems.hugeRange() }
        let result = try allocate([Int(count)], dtype ?? defaultDType)
        Kernels.arange(.float(start), .float(step), into: result.array)
        return result
    }

    /// Writes a result into a tensor, which gets the result's shape.
    ///
    /// - Throws: `dtype` where the tensor's type cannot hold it.
    package func write(_ result: Tensor, into target: Tensor) throws(Problem) {
        guard result.dtype.category <= target.dtype.category else {
            throw Problems.inPlaceType(result.dtype, target.dtype)
        }
        if target.shape != result.shape {
            let made = try empty(result.shape, target.dtype)
            target.own = made.storage
            target.shape = result.shape
            target.explicitStrides = nil
            target.offset = 0
        }
        Kernels.copy(result.array, into: target.array)
        bump(target)
    }
}
