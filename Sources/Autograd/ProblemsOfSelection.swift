import Diagnostics
import Tensors

/// What can be wrong with choosing and placing elements; messages are PyTorch's.
extension Problems {
    private static func index(_ kind: ExceptionKind, _ message: String) -> Problem { Problem(.index, kind, message) }
    private static func shape(_ kind: ExceptionKind, _ message: String) -> Problem { Problem(.shape, kind, message) }
    private static func type(_ kind: ExceptionKind, _ message: String) -> Problem { Problem(.dtype, kind, message) }

    // MARK: index_add, index_copy, index_fill, index_reduce, index_put

    static func indexCount(_ name: String, _ indices: Int, _ source: Int, _ axis: Int) -> Problem {
        shape(
            .runtimeError,
            "\(name): Number of indices (\(indices)) should be equal to source.size(dim): (\(source)), for dim: \(axis)"
        )
    }
    static func indexType(_ name: String, _ dtype: DType) -> Problem {
        type(.runtimeError, "\(name): Expected dtype int32/int64 for index but got: \(dtype.coreName)")
    }
    static func indexSource(_ name: String, _ x: DType, _ source: DType) -> Problem {
        type(
            .runtimeError,
            "\(name): self (\(x.coreName)) and source (\(source.coreName)) must have the same scalar type")
    }
    static func indexVector(_ name: String, _ index: Tensor) -> Problem {
        shape(
            .indexError,
            "\(name): Index is supposed to be a vector, but got dim: \(index.shape.count) with type: "
                + "\(index.dtype.coreName) and size: \(Shape.text(index.shape))")
    }
    static func outOfDimension(_ prefix: String, _ index: Int, _ axis: Int, _ size: Int, _ kind: ExceptionKind)
        -> Problem
    {
        self.index(kind, "\(prefix)index \(index) is out of bounds for dimension \(axis) with size \(size)")
    }
    static func indexCopyCount(_ indices: Int, _ source: Int) -> Problem {
        shape(
            .indexError,
            "index_copy_(): Number of indices (\(indices)) should be equal to source.size(dim) (\(source))")
    }
    static func indexCopyRank(_ source: Int, _ target: Int) -> Problem {
        shape(
            .indexError,
            "index_copy_(): When source and destination are not scalars, their dimensionality must match. Source "
                + "dimensionality (\(source)), destination dimensionality (\(target))")
    }
    static func indexCopyIndex(_ rank: Int) -> Problem {
        shape(.indexError, "index_copy_(): Index should have dimension 1 or 0 (got \(rank))")
    }
    static func indexCopyTypes(_ x: DType, _ source: DType) -> Problem {
        type(
            .runtimeError,
            "index_copy_(): self and source expected to have the same dtype, but got (self) \(x.coreName) and (source) "
                + source.coreName)
    }
    static func indexFillType() -> Problem { type(.indexError, "index_fill_(): Expected dtype int64 for index.") }
    static func indexFillRank() -> Problem { shape(.runtimeError, "Index has to be a vector/scalar") }
    static func fillValueRank(_ name: String, _ rank: Int) -> Problem {
        shape(
            .runtimeError,
            "\(name) only supports a 0-dimensional value tensor, but got tensor with \(rank) dimension(s).")
    }
    static func indexPutTypes(_ x: DType, _ source: DType) -> Problem {
        type(
            .runtimeError,
            "Index put requires the source and destination dtypes match, got \(x.coreName) for the destination and "
                + "\(source.coreName) for the source.")
    }
    static func indexReduction(_ given: String) -> Problem {
        Problem(
            .value, .runtimeError,
            "index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got \(given).")
    }

    // MARK: scatter, put, take

    static func scatterRank() -> Problem {
        shape(.runtimeError, "Index tensor must have the same number of dimensions as self tensor")
    }
    static func scatterSourceRank() -> Problem {
        shape(.runtimeError, "Index tensor must have the same number of dimensions as src tensor")
    }
    static func scatterType(_ name: String) -> Problem {
        type(.runtimeError, "\(name)(): Expected dtype int32/int64 for index")
    }
    static func scatterSource(_ name: String) -> Problem {
        type(.runtimeError, "\(name)(): Expected self.dtype to be equal to src.dtype")
    }
    static func scatterShape(_ index: [Int], _ x: [Int], _ axis: Int, _ source: [Int]?) -> Problem {
        let more = source.map { " and to be no larger size than src \(Shape.text($0))" } ?? ""
        return Problem(
            .shapeMismatch, .runtimeError,
            "Expected index \(Shape.text(index)) to be no larger than self \(Shape.text(x)) apart from dimension \(axis)"
                + more)
    }
    static func scatterReduction() -> Problem {
        Problem(.value, .runtimeError, "reduce argument must be either add or multiply.")
    }
    static func scatterReduceReduction(_ given: String) -> Problem {
        Problem(
            .value, .runtimeError, "reduce argument must be either sum, prod, mean, amax or amin, got \(given)")
    }
    static func maskedScatterCount() -> Problem {
        shape(.runtimeError, "Number of elements of source < number of ones in mask")
    }
    static func maskedScatterMask(_ dtype: DType) -> Problem {
        type(.runtimeError, "masked_scatter_ only supports boolean masks, but got mask with dtype \(dtype.coreName)")
    }
    static func maskedScatterTypes(_ x: DType, _ source: DType) -> Problem {
        type(
            .runtimeError,
            "masked_scatter: expected self and source to have same dtypes but got\(x.coreName) and \(source.coreName)")
    }
    static func flatIndex(_ index: Int, _ count: Int) -> Problem {
        self.index(.indexError, "out of range: tried to access index \(index) on a tensor of \(count) elements.")
    }
    static func flatIndexType(_ name: String, _ dtype: DType) -> Problem {
        type(.runtimeError, "\(name)(): Expected a long tensor for index, but got \(dtype.coreName)")
    }
    static func putCount(_ source: Int, _ index: Int) -> Problem {
        shape(
            .indexError,
            "put_(): Expected source and index to have the same number of elements, but got source.numel() = \(source), "
                + "index.numel() = \(index)")
    }
    static func putTypes(_ x: DType, _ source: DType) -> Problem {
        type(
            .runtimeError,
            "put_(): self and source expected to have the same dtype, but got self.dtype = \(x.coreName) and "
                + "source.dtype = \(source.coreName)")
    }
    static func takeAlongRank(_ rank: Int, _ indices: Int) -> Problem {
        shape(
            .runtimeError,
            "torch.take_along_dim(): input and indices should have the same number of dimensions, but got \(rank) "
                + "dimensions for input, and \(indices) dimensions for indices")
    }
    static func takeAlongType(_ dtype: DType) -> Problem {
        type(.runtimeError, "torch.take_along_dim(): dtype of indices should be Long but got \(dtype.coreName)")
    }

    // MARK: searching

    static func boundariesRank(_ rank: Int) -> Problem {
        shape(.runtimeError, "boundaries tensor must be 1 dimension, but got dim(\(rank))")
    }
    static func searchShapes(_ boundaries: [Int], _ values: [Int]) -> Problem {
        shape(
            .runtimeError,
            "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries "
                + "tensor and input value tensor must match, but we got boundaries tensor \(Shape.text(boundaries)) and "
                + "input value tensor \(Shape.text(values))")
    }
    static func searchSide(_ side: String) -> Problem {
        Problem(
            .value, .runtimeError, "torch.searchsorted(): side can only be 'left' or 'right' but got \(side)")
    }
    static func searchSides(_ side: String) -> Problem {
        Problem(
            .value, .runtimeError,
            "torch.searchsorted(): side and right can't be set to opposites, got side of \(side) while right was True")
    }
    static func searchSorter(_ boundaries: [Int], _ sorter: [Int]) -> Problem {
        shape(
            .runtimeError,
            "torch.searchsorted(): boundary and sorter must have the same size, but got boundary tensor "
                + "\(Shape.text(boundaries))and got sorter tensor \(Shape.text(sorter))")
    }
    static func searchSorterRange() -> Problem {
        index(.runtimeError, "torch.searchsorted(): sorter index out of range")
    }

    // MARK: diagonals

    static func fillDiagonalRank() -> Problem { shape(.runtimeError, "dimensions must larger than 1") }
    static func fillDiagonalShape() -> Problem {
        shape(.runtimeError, "all dimensions of input must be of equal length")
    }
}
