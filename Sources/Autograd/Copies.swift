package import Diagnostics
package import Tensors

/// Copies, conversions, and what leaves the graph.
extension Engine {
    /// A contiguous copy outside the graph.
    func copy(_ x: Tensor) throws(Problem) -> Tensor {
        let result = try empty(x.shape, x.dtype)
        Kernels.copy(x.array, into: result.array)
        return result
    }

    /// A copy that the graph knows.
    package func clone(_ x: Tensor) throws(Problem) -> Tensor {
        let result = try copy(x)
        if records(x) { newNode(.clone, result).first = try edge(x) }
        return result
    }

    /// The tensor itself where its elements lie in row-major order, else a copy.
    package func contiguous(_ x: Tensor) throws(Problem) -> Tensor {
        x.isContiguous ? x : try clone(x)
    }

    /// The tensor itself where it has the type, else a converted copy.
    package func cast(_ x: Tensor, to dtype: DType, copies: Bool = false) throws(Problem) -> Tensor {
        if x.dtype == dtype && !copies { return x }
        let result = try empty(x.shape, dtype)
        Kernels.copy(x.array, into: result.array)
        if dtype.isContinuous, records(x) { newNode(.cast, result).first = try edge(x) }
        return result
    }

    /// The sum down to a shape that broadcasts to the tensor's.
    func sum(_ x: Tensor, to shape: [Int]) throws(Problem) -> Tensor {
        let shift = x.shape.count - shape.count
        var axes = Array(0..<shift)
        for axis in shape.indices where shape[axis] == 1 && x.shape[axis + shift] != 1 { axes.append(axis + shift) }
        let result = axes.isEmpty ? x : try reduce(.sum, x, axes, keepsDimensions: true)
        return shift == 0 ? result : try reshape(result, shape)
    }

    /// The same elements outside the graph, sharing the storage.
    package func detach(_ x: Tensor) -> Tensor {
        let result = x.untracked()
        result.countsChanges = x.countsChanges
        return result
    }

    /// Takes the tensor itself out of the graph: `detach_`.
    package func detachInPlace(_ x: Tensor) throws(Problem) {
        if !x.base.isEmpty, x.requiresGrad { throw Problems.detachView() }
        x.node = nil
        x.outputIndex = 0
        x.isTracked = false
    }

    /// `x.data`: as detach, but changes through it are not seen by version checks.
    package func data(_ x: Tensor) -> Tensor {
        let result = x.untracked()
        result.countsChanges = false
        return result
    }

    /// `x.data = value`: the tensor shows the value's elements from now on.
    package func setData(_ x: Tensor, _ value: Tensor) throws(Problem) {
        if x.isTracked && !value.dtype.isContinuous { throw Problems.gradNeedsFloat(isConstructor: false) }
        x.own = value.storage
        x.shape = value.shape
        x.explicitStrides = value.explicitStrides
        x.offset = value.offset
        x.dtype = value.dtype
        x.extra?.accumulator = nil
    }

    /// `x.requires_grad = flag` and `requires_grad_`.
    package func setRequiresGrad(_ x: Tensor, _ flag: Bool, byMethod: Bool = false) throws(Problem) {
        guard x.isLeaf else {
            if flag { return }
            throw Problems.notLeaf()
        }
        if flag && !x.dtype.isContinuous {
            throw byMethod ? Problems.gradMethodNeedsFloat() : Problems.gradNeedsFloat(isConstructor: false)
        }
        x.isTracked = flag
    }

    /// `x.grad = gradient`.
    package func setGrad(_ x: Tensor, _ gradient: Tensor?) throws(Problem) {
        if let gradient {
            guard gradient.dtype == x.dtype else { throw Problems.assignedGradientType(gradient.dtype, x.dtype) }
            guard gradient.shape == x.shape else { throw Problems.assignedGradientShape(gradient.shape, x.shape) }
        } else if x.extra == nil {
            return
        }
        x.needExtra().grad = gradient
    }

    /// Keeps the gradient of a tensor that is no leaf.
    package func retainGrad(_ x: Tensor) throws(Problem) {
        guard x.requiresGrad else { throw Problems.retainWithoutGrad() }
        guard let node = x.gradFn, !x.retainsGrad else { return }
        x.needExtra().retainsGrad = true
        node.isWatched = true
        node.needExtra().retained.append(Node.Retained(output: Int(x.outputIndex), tensor: x))
    }

    /// The one element of a tensor as a number.
    ///
    /// - Throws: `value` when there is not exactly one.
    package func item(_ x: Tensor) throws(Problem) -> Scalar {
        guard x.count == 1, let scalar = x.scalar(at: 0) else { throw Problems.notOneElement(x.count) }
        return scalar
    }

    /// Whether the one element is not zero: `if x:`.
    ///
    /// - Throws: `value` when there is not exactly one.
    package func truth(_ x: Tensor) throws(Problem) -> Bool {
        guard x.count == 1, let scalar = x.scalar(at: 0) else { throw Problems.ambiguousTruth(x.count) }
        if x.dtype.isComplex { return x.array.complex(at: 0) != .zero }
        return scalar.bool
    }
}
