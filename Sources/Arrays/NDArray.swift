package import Diagnostics
package import Tensors

/// A NumPy array: elements of a storage seen through a shape and steps, which may be negative.
package struct NDArray {
    package var data: StridedArray
    package var isWritable = true

    package init(_ data: StridedArray, isWritable: Bool = true) {
        self.data = data
        self.isWritable = isWritable
    }

    package var shape: [Int] { data.shape }
    package var strides: [Int] { data.strides }
    package var dtype: DType { data.dtype }
    package var rank: Int { data.shape.count }
    package var count: Int { data.count }
    package var isContiguous: Bool { data.isContiguous }
    package var memory: MemoryBudget { data.storage.header.budget }
}

extension NDArray {
    /// Uninitialised elements of a checked shape.
    package static func empty(_ shape: [Int], _ dtype: DType, _ memory: MemoryBudget) throws(Problem) -> NDArray {
        for size in shape where size < 0 { throw Problems.negativeSize() }
        guard shape.count <= 64 else { throw Problems.tooManyDimensions(shape.count) }
        let count = try checkedCount(shape)
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.itemSize)
        guard !overflow, let storage = Storage.make(byteCount: bytes, budget: memory) else {
            throw memory.exceeded(by: bytes)
        }
        return NDArray(
            StridedArray(
                storage: storage, shape: shape, strides: Shape.rowMajorStrides(shape), offset: 0, dtype: dtype))
    }

    /// How many elements a shape has. As NumPy does, it looks at the sizes beside an empty dimension, too: loops over
    /// them do nothing, but not in no time.
    package static func checkedCount(_ shape: [Int]) throws(Problem) -> Int {
        let count = try Shape.checked(shape)
        if count > 0 { return count }
        guard let places = try? Shape.checked(shape.map { max($0, 1) }), places <= 1 << 24 else {
            throw Problems.tooBig()
        }
        return 0
    }

    /// An array of one number.
    package static func full(
        _ shape: [Int], _ value: Scalar, _ dtype: DType, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray {
        let result = try empty(shape, dtype, memory)
        Kernels.fill(result.data, value)
        return result
    }

    /// Numbers in a row.
    package static func of(
        _ numbers: [Double], dtype: DType = .float64, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray { try of(numbers, [numbers.count], dtype: dtype, memory) }

    /// An array of numbers in row-major order; there are as many as the shape has.
    package static func of(
        _ numbers: [Double], _ shape: [Int], dtype: DType = .float64, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray {
        let result = try empty(shape, dtype, memory)
        Kernels.store(numbers, into: result.data)
        return result
    }

    /// Integers in a row.
    package static func of(
        _ numbers: [Int], dtype: DType = .int64, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray { try of(numbers, [numbers.count], dtype: dtype, memory) }

    /// An array of integers in row-major order; there are as many as the shape has.
    package static func of(
        _ numbers: [Int], _ shape: [Int], dtype: DType = .int64, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray {
        let result = try empty(shape, dtype, memory)
        Kernels.store(numbers.map { .int($0) }, into: result.data)
        return result
    }

    /// An array of numbers of any kind in row-major order; there are as many as the shape has.
    package static func of(
        _ numbers: [Scalar], _ shape: [Int], dtype: DType, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray {
        let result = try empty(shape, dtype, memory)
        Kernels.store(numbers, into: result.data)
        return result
    }

    /// Fresh elements of the same shape.
    package func like(_ dtype: DType? = nil) throws(Problem) -> NDArray {
        try NDArray.empty(shape, dtype ?? self.dtype, memory)
    }

    /// A contiguous copy, of another type where one is given.
    package func copy(as dtype: DType? = nil) throws(Problem) -> NDArray {
        let result = try like(dtype)
        Kernels.copy(data, into: result.data)
        return result
    }

    /// Itself where it has the type, else a converted copy.
    package func cast(to dtype: DType) throws(Problem) -> NDArray {
        dtype == self.dtype ? self : try copy(as: dtype)
    }

    /// Itself where its elements lie in row-major order, else a copy.
    package func contiguous() throws(Problem) -> NDArray { isContiguous ? self : try copy() }

    /// The same elements seen otherwise; the caller knows that all lie within the storage.
    package func view(_ shape: [Int], _ strides: [Int], offset: Int? = nil) -> NDArray {
        NDArray(
            StridedArray(
                storage: data.storage, shape: shape, strides: strides, offset: offset ?? data.offset, dtype: dtype),
            isWritable: isWritable)
    }

    /// Writes numbers, broadcast and converted, over all elements.
    package func assign(_ source: NDArray) throws(Problem) {
        guard isWritable else { throw Problems.readOnly() }
        guard source.shape == shape || Shape.expands(source.withoutLeadingOnes(rank).shape, to: shape) else {
            throw Problems.cannotBroadcastInput(source.shape, into: shape)
        }
        let source = source.withoutLeadingOnes(rank)
        // What overlaps is read before it is written.
        let safe = source.data.storage === data.storage && !source.hasSamePlaces(as: self) ? try source.copy() : source
        Kernels.copy(safe.data, into: data)
        data.storage.header.version &+= 1
    }

    private func hasSamePlaces(as other: NDArray) -> Bool {
        data.offset == other.data.offset && shape == other.shape && strides == other.strides && dtype == other.dtype
    }

    /// Dimensions of size 1 dropped in front, down to a rank.
    private func withoutLeadingOnes(_ rank: Int) -> NDArray {
        var drop = 0
        while self.rank - drop > rank, shape[drop] == 1 { drop += 1 }
        return drop == 0 ? self : view(Array(shape.dropFirst(drop)), Array(strides.dropFirst(drop)))
    }

    /// One element, counted in row-major order; zero where there is none.
    package func scalar(_ index: Int) -> Scalar { data.scalar(at: index) ?? .int(0) }
    package func doubles() -> [Double] { data.doubles() }
    package func ints() -> [Int] { data.ints() }
    /// All elements in row-major order.
    package func scalars() -> [Scalar] {
        let source = self
        return (0..<count).map { source.scalar($0) }
    }

    /// The one element of an array with no dimensions, as an array.
    package static func number(_ value: Scalar, _ dtype: DType, _ memory: MemoryBudget) throws(Problem) -> NDArray {
        try full([], value, dtype, memory)
    }
}

/// An axis counted from the end where negative, within a rank.
package func axis(_ axis: Int, _ rank: Int) throws(Problem) -> Int {
    guard axis >= -rank, axis < rank else { throw Problems.axisRange(axis, rank) }
    return axis < 0 ? axis + rank : axis
}

/// Several axes of a rank, each once.
package func axes(_ given: [Int], _ rank: Int) throws(Problem) -> [Int] {
    var result: [Int] = []
    for one in given {
        let place = try axis(one, rank)
        if result.contains(place) { throw Problems.repeatedAxis() }
        result.append(place)
    }
    return result
}
