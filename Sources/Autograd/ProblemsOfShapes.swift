import Diagnostics
import Tensors

/// What can be wrong with sizes, dimensions and places; messages are PyTorch's.
extension Problems {
    // MARK: making tensors

    static func negativeDimension(_ name: String) -> Problem {
        Problem(.shape, .runtimeError, "\(name): Dimension size must be non-negative.")
    }
    static func negativeSteps() -> Problem { Problem(.value, .runtimeError, "number of steps must be non-negative") }
    static func negativeEye(_ size: Int) -> Problem {
        Problem(.shape, .runtimeError, "n must be greater or equal to 0, got \(size)")
    }
    /// A step of less than 1 is none where numbers are whole.
    static func zeroWholeStep() -> Problem { Problem(.value, .valueError, "step must be nonzero") }
    static func zeroRangeStep() -> Problem { Problem(.value, .runtimeError, "step must be nonzero") }
    static func rangeDirection() -> Problem {
        Problem(.value, .runtimeError, "upper bound and lower bound inconsistent with step sign")
    }
    static func hugeRange() -> Problem {
        Problem(.memoryLimit, .memoryError, "a range of more elements than any memory")
    }
    static func meshgridOfNone() -> Problem {
        Problem(.shape, .runtimeError, "meshgrid expects a non-empty TensorList")
    }

    // MARK: reductions

    static func meanType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: "
                + dtype.coreName,
            help: "use `.float().mean()`")
    }
    static func varianceType() -> Problem {
        Problem(
            .dtype, .runtimeError, "std and var only support floating point and complex dtypes",
            help: "use `.float()` first")
    }
    static func normType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "linalg.vector_norm: Expected a floating point or complex tensor as input. Got \(dtype.coreName)",
            help: "use `.float()` first")
    }
    static func argBool(_ name: String) -> Problem {
        Problem(.dtype, .runtimeError, "\(name)(): does not support bool input")
    }
    static func emptyArgument(_ name: String) -> Problem {
        Problem(
            .shape, .indexError, "\(name)(): Expected reduction dim to be specified for input.numel() == 0.")
    }
    static func emptyReduction(_ name: String) -> Problem {
        Problem(
            .shape, .runtimeError,
            "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the "
                + "'dim' argument.",
            notes: ["a tensor without elements has no greatest or smallest one"])
    }
    static func emptyDimension(_ name: String, _ axis: Int) -> Problem {
        Problem(.shape, .indexError, "\(name)(): Expected reduction dim \(axis) to have non-zero size.")
    }
    static func topkRange() -> Problem { Problem(.index, .runtimeError, "selected index k out of range") }
    static func topkBool() -> Problem { Problem(.dtype, .runtimeError, "topk does not support bool dtypes on CPU") }
    static func unflattenSizes(_ sizes: [Int], _ axis: Int, _ size: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "unflatten: Provided sizes \(Shape.text(sizes)) don't multiply up to the size of dim \(axis) (\(size)) in the "
                + "input tensor")
    }
    static func traceRank(_ rank: Int) -> Problem {
        Problem(.shape, .runtimeError, "trace: expected a matrix, but got tensor with dim \(rank)")
    }
    // MARK: layout

    static func flattenOrder() -> Problem {
        Problem(.shape, .runtimeError, "flatten() has invalid args: start_dim cannot come after end_dim")
    }
    static func tRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError, "t() expects a tensor with <= 2 dimensions, but self is \(rank)D",
            help: "`transpose(0, 1)` exchanges two dimensions")
    }
    static func permuteCount(_ rank: Int, _ given: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
                + "ordering of dimensions i.e. input.dim() = \(rank) is not equal to len(dims) = \(given)")
    }
    static func permuteTwice() -> Problem {
        Problem(.shape, .runtimeError, "permute(): duplicate dims are not allowed.")
    }
    static func chunkCount(_ chunks: Int) -> Problem {
        Problem(.shape, .runtimeError, "chunk expects `chunks` to be greater than 0, got: \(chunks)")
    }
    static func splitOfNumber() -> Problem {
        Problem(.shape, .runtimeError, "split expects at least a 1-dimensional tensor")
    }
    static func splitNegative(_ size: Int) -> Problem {
        Problem(.shape, .runtimeError, "split expects split_size be non-negative, but got split_size=\(size)")
    }
    static func splitZero(_ size: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "split_size can only be 0 if dimension size is 0, but got dimension size of \(size)")
    }
    static func splitSizes(_ sizes: [Int], _ size: Int, _ axis: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "split_with_sizes expects split_sizes to sum exactly to \(size) (input tensor's size at dimension \(axis)), "
                + "but got split_sizes=\(Shape.text(sizes))")
    }
    static func repeatRank() -> Problem {
        Problem(
            .shape, .runtimeError,
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
    }
    static func rollCount(_ shifts: Int, _ dims: Int) -> Problem {
        Problem(.shape, .runtimeError, "shifts and dimensions must align. shifts: \(shifts), dims:\(dims)")
    }
    static func triangleRank(_ name: String) -> Problem {
        Problem(.shape, .runtimeError, "\(name): input tensor must have at least 2 dimensions")
    }
    static func diagRank(_ rank: Int) -> Problem {
        Problem(.shape, .runtimeError, "diag(): Supports 1D or 2D tensors. Got \(rank)D")
    }
    static func sameDiagonal() -> Problem {
        Problem(.shape, .runtimeError, "diagonal dimensions cannot be identical")
    }

    // MARK: places

    static func narrowStart(_ start: Int, _ size: Int) -> Problem {
        Problem(
            .index, .indexError, "start out of range (expected to be in range of [\(-size), \(size)], but got \(start))"
        )
    }
    static func narrowLength() -> Problem { Problem(.index, .runtimeError, "narrow(): length must be non-negative.") }
    static func narrowRange(_ start: Int, _ length: Int, _ size: Int) -> Problem {
        Problem(.index, .runtimeError, "start (\(start)) + length (\(length)) exceeds dimension size (\(size)).")
    }
    static func selectOfNumber() -> Problem {
        Problem(.index, .indexError, "select() cannot be applied to a 0-dim tensor.")
    }
    static func selectRange(_ index: Int, _ shape: [Int], _ axis: Int) -> Problem {
        Problem(
            .index, .indexError,
            "select(): index \(index) out of range for tensor of size \(Shape.text(shape)) at dimension \(axis)")
    }
    static func indexSelectType() -> Problem {
        Problem(.dtype, .runtimeError, "index_select(): Expected dtype int32 or int64 for index")
    }
    static func indexSelectRank() -> Problem {
        Problem(.shape, .indexError, "index_select(): Index is supposed to be a vector")
    }
    static func indexSelectRange() -> Problem { Problem(.index, .indexError, "index out of range in self") }
    static func gatherType() -> Problem {
        Problem(.dtype, .runtimeError, "gather(): Expected dtype int32/int64 for index")
    }
    static func gatherBounds(_ index: Int, _ axis: Int, _ size: Int) -> Problem {
        Problem(
            .index, .runtimeError, "index \(index) is out of bounds for dimension \(axis) with size \(size)")
    }
    static func gatherRank() -> Problem {
        Problem(
            .shape, .runtimeError, "Index tensor must have the same number of dimensions as input tensor")
    }
    static func gatherShape(_ index: [Int], _ shape: [Int], _ axis: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Size does not match at dimension \(axis) expected index \(Shape.text(index)) to be no larger than self "
                + "\(Shape.text(shape)) apart from dimension \(axis)")
    }

    // MARK: choices

    static func whereCondition(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "where expected condition to be a boolean tensor, but got a tensor with dtype \(dtype.coreName)",
            help: "compare first: `x > 0`")
    }
    static func clampWithoutBounds() -> Problem {
        Problem(.tensorArgument, .runtimeError, "torch.clamp: At least one of 'min' or 'max' must not be None")
    }
    static func lerpType(_ which: String, _ expected: DType, _ got: DType) -> Problem {
        Problem(
            .dtype, .runtimeError, "expected dtype \(cName(expected)) for `\(which)` but got dtype \(cName(got))")
    }
    static func outerRank(_ which: String, _ rank: Int) -> Problem {
        Problem(.shape, .runtimeError, "outer: Expected 1-D argument \(which), but got \(rank)-D")
    }
    static func fillRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "fill_ only supports 0-dimension value tensor but got tensor with \(rank) dimensions.")
    }
    static func closeTypes(_ a: DType, _ b: DType) -> Problem {
        Problem(.dtype, .runtimeError, "\(a.coreName) did not match \(b.coreName)")
    }
}
