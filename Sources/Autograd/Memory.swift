package import Diagnostics
package import Tensors

/// What a lesson may see and change of the memory behind a tensor.
extension Engine {
    /// All elements of a tensor's storage in a row, seen with a type, outside the graph.
    package func wholeStorage(of x: Tensor, as dtype: DType) -> Tensor {
        let count = x.storage.header.byteCount / dtype.itemSize
        return Tensor(x.storage, shape: [count], strides: nil, offset: 0, dtype: dtype)
    }

    /// The number of a tensor's storage, given when first asked for; never 0.
    package func number(ofStorage x: Tensor) -> Int {
        if x.storage.header.number == 0 {
            storageCount &+= 1
            x.storage.header.number = storageCount
        }
        return Int(x.storage.header.number)
    }

    /// Another shape in row-major order from the same first element on; the storage is replaced where it is too small.
    ///
    /// - Throws: `inPlaceLeaf` for tensors of the graph, `shape`, `memoryLimit`.
    package func resize(_ x: Tensor, _ shape: [Int]) throws(Problem) {
        if x.requiresGrad { throw Problems.resizeOfTracked() }
        let count = try Shape.checked(shape)
        let room = x.storage.header.byteCount / x.dtype.itemSize
        if count > room - x.offset {
            let larger = try full([x.offset + count], .int(0), dtype: x.dtype)
            let old = wholeStorage(of: x, as: x.dtype).array
            Kernels.copy(
                old,
                into: StridedArray(
                    storage: larger.storage, shape: old.shape, strides: old.strides, offset: 0, dtype: x.dtype))
            x.own = larger.storage
        }
        x.shape = shape
        x.explicitStrides = nil
        bump(x)
    }
}
