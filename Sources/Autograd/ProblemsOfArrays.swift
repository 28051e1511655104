import Diagnostics
import Tensors

/// What can be wrong with arrangements of elements; messages are PyTorch's.
extension Problems {
    private static func shape(_ message: String) -> Problem { Problem(.shape, .runtimeError, message) }

    static func matrixAttribute(_ name: String, _ rank: Int) -> Problem {
        shape("tensor.\(name) is only supported on matrices or batches of matrices. Got \(rank)-D tensor.")
    }
    static func conjugateTranspose(_ rank: Int) -> Problem {
        let hint = rank > 2 ? " For batches of matrices, consider using tensor.mH" : ""
        return shape("tensor.H is only supported on matrices (2-D tensors). Got \(rank)-D tensor.\(hint)")
    }

    // MARK: strides

    static func stridesLength() -> Problem { shape("mismatch in length of strides and shape") }
    static func negativeStrides(_ strides: [Int]) -> Problem {
        shape("as_strided: Negative strides are not supported at the moment, got strides: \(Shape.text(strides))")
    }
    static func negativeOffset(_ offset: Int) -> Problem { shape("Tensor: invalid storage offset \(offset)") }
    static func outsideStorage(
        _ shape: [Int], _ strides: [Int], _ offset: Int, _ itemSize: Int, needs: Int, has: Int
    ) -> Problem {
        Problem(
            .shape, .runtimeError,
            "setStorage: sizes \(Shape.text(shape)), strides \(Shape.text(strides)), storage offset \(offset), and "
                + "itemsize \(itemSize) requiring a storage size of \(needs) are out of bounds for storage of size \(has)"
        )
    }
    static func stridedOutsideInput() -> Problem {
        Problem(
            .backward, .notImplementedError,
            "as_strided of a tensor that requires grad must stay within that tensor's own elements",
            help: "apply it to the tensor whose storage it is")
    }
    static func sourceSize(_ source: [Int], _ slice: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "expected src to have a size equal to the slice of self. src size = \(Shape.text(source)), slice size = "
                + Shape.text(slice))
    }

    // MARK: joining and cutting

    static func blockDiagonalRank(_ index: Int, _ rank: Int) -> Problem {
        shape("torch.block_diag: Input tensors must have 2 or fewer dimensions. Input \(index) has \(rank) dimensions")
    }
    static func vectorExpected(_ given: [Int]) -> Problem {
        shape("Expect a 1D vector, but got shape \(Shape.text(given))")
    }
    static func meshgridTypes() -> Problem {
        Problem(.dtype, .runtimeError, "meshgrid expects all tensors to have the same dtype")
    }
    static func meshgridRank(_ given: [Int]) -> Problem {
        shape("torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got one of shape \(Shape.text(given))")
    }
    static func unflattenNone() -> Problem { shape("unflatten: sizes must be non-empty") }
    static func meshgridIndexing(_ given: String) -> Problem {
        Problem(
            .value, .runtimeError,
            "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: \(given)")
    }
    static func negativeCombinations(_ r: Int) -> Problem {
        shape("Expect a non-negative number, but got \(r)")
    }
    static func equalDiagonals(_ first: Int, _ second: Int) -> Problem {
        shape("diagonal dimensions cannot be identical \(first), \(second)")
    }
    static func splitRank(_ name: String, _ least: Int, _ rank: Int) -> Problem {
        shape(
            "torch.\(name) requires a tensor with at least \(least) dimension, but got a tensor with \(rank) dimensions!"
        )
    }
    static func splitDivides(_ name: String, _ axis: Int, _ size: Int, _ parts: Int) -> Problem {
        shape(
            "torch.\(name) attempted to split along dimension \(axis), but the size of the dimension \(size) is not "
                + "divisible by the split_size \(parts)!")
    }
    static func chunkOfNumber() -> Problem { shape("chunk expects at least a 1-dimensional tensor") }
    static func sections(_ count: Int) -> Problem { shape("number of sections must be larger than 0, got \(count)") }
    static func tensorSplitRank(_ rank: Int) -> Problem {
        shape("tensor_split expected at least a 1-dimensional tensor, but got a tensor with \(rank) dims")
    }
    static func tensorSplitIndices(_ rank: Int) -> Problem {
        shape(
            "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but "
                + "got a tensor with \(rank) dims")
    }
    static func emptyTensorList(_ name: String) -> Problem { shape("\(name) expects a non-empty TensorList") }

    // MARK: repeating and turning

    static func repeatsSize(_ repeats: Int, _ size: Int) -> Problem {
        shape(
            "repeats must have the same size as input along dim, but got repeats.size(0) = \(repeats) and "
                + "input.size(0) = \(size)")
    }
    static func negativeRepeats() -> Problem { shape("Repeats must be non-negative") }
    static func negativeRepeat() -> Problem { shape("repeats can not be negative") }
    static func repeatsRank() -> Problem { shape("repeat_interleave only accept 1D vector as repeat") }
    static func repeatedSize() -> Problem { shape("allocated size does not match required size") }
    static func rotationRank(_ rank: Int) -> Problem {
        shape("expected total dims >= 2, but got total dims = \(rank)")
    }
    static func rotationDimensions(_ count: Int) -> Problem {
        shape("expected total rotation dims == 2, but got dims = \(count)")
    }
    static func equalRotationDimensions(_ first: Int, _ second: Int) -> Problem {
        shape("expected rotation dims to be different, but got dim0 = \(first) and dim1 = \(second)")
    }
    static func flipRank(_ least: Int) -> Problem { shape("Input must be >= \(least)-d.") }
    static func movedTwice(_ which: String, _ dims: [Int]) -> Problem {
        shape("movedim: repeated dim in `\(which)` (\(Shape.text(dims)))")
    }
    static func movedCount(_ source: [Int], _ destination: [Int]) -> Problem {
        shape(
            "movedim: Invalid source or destination dims: source (\(Shape.text(source)) dims) should contain the same "
                + "number of dims as destination (\(Shape.text(destination)) dims)")
    }

    // MARK: windows and indices

    static func windowSize(_ axis: Int, _ length: Int, _ size: Int) -> Problem {
        shape("maximum size for tensor at dimension \(axis) is \(length) but size is \(size)")
    }
    static func windowStep(_ step: Int) -> Problem { shape("step is \(step) but must be > 0") }
    static func negativeWindow(_ size: Int) -> Problem { shape("size is \(size) but must be >= 0") }
    static func negativeTriangle(_ which: String, _ size: Int) -> Problem {
        shape("\(which) must be non-negative, got\(size)")
    }
    static func vanderRank() -> Problem { shape("x must be a one-dimensional tensor.") }
    static func negativeVander() -> Problem { shape("N must be non-negative.") }
    static func unravelType(_ dtype: DType) -> Problem {
        Problem(.dtype, .typeError, "expected 'indices' to be integer dtype, but got \(dtype.name)")
    }
    static func sumToSize(_ size: [Int], _ shape: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "size {\(Shape.text(size))} is not expandable to size {\(Shape.text(shape))}.")
    }
}
