package import Diagnostics
import Tensors

/// Order among the elements of arrays.
extension NDArray {
    /// The places that put each run along an axis in order; equal elements keep theirs.
    package func order(_ given: Int?) throws(Problem) -> NDArray {
        guard let given else { return try raveled().order(0) }
        guard rank > 0 else { return try NDArray.of([0], [1], memory) }
        let place = try axis(given, rank)
        if count == 0 { return try NDArray.of([Int](), shape, memory) }
        let source = try contiguous().cast(to: dtype.wide)
        let (outer, inner) = (Shape.count(Array(shape[..<place])), Shape.count(Array(shape[(place + 1)...])))
        try memory.room(count * 16)
        let places = Kernels.order(source.data, outer: outer, length: shape[place], inner: inner, descending: false)
        return try NDArray.of(places, shape, memory)
    }

    /// Each run along an axis in order, or all elements in a row.
    package func sorted(_ given: Int?) throws(Problem) -> NDArray {
        guard let given else { return try raveled().sorted(0) }
        let place = try axis(given, rank)
        return try takenAlong(try order(given), place)
    }

    /// The element of each run at the place that another array names.
    package func takenAlong(_ places: NDArray, _ given: Int?) throws(Problem) -> NDArray {
        guard let given else { return try raveled().takenAlong(try places.raveled(), 0) }
        let place = try axis(given, rank)
        guard places.rank == rank else {
            throw Problems.value("`indices` and `arr` must have the same number of dimensions")
        }
        return try indexed(try along(places, place))
    }

    /// Writes values at the places along an axis that another array names.
    package func putAlong(_ places: NDArray, _ values: NDArray, _ given: Int?) throws(Problem) {
        let place = try axis(given ?? 0, rank)
        try assign(try along(places, place), values)
    }

    private func along(_ places: NDArray, _ axis: Int) throws(Problem) -> [ArrayIndex] {
        guard places.dtype.category == .integer else {
            throw Problems.index("`indices` must be an integer array")
        }
        var items: [ArrayIndex] = []
        for other in 0..<rank {
            if other == axis {
                items.append(.array(places))
            } else {
                var shape = [Int](repeating: 1, count: rank)
                shape[other] = self.shape[other]
                let steps = try NDArray.range(.int(0), .int(self.shape[other]), .int(1), .int64, memory)
                items.append(.array(try steps.reshaped(shape)))
            }
        }
        return items
    }

    /// The different elements in order, and for each where it first was, which it is, how often.
    package func distinct() throws(Problem) -> (values: NDArray, first: NDArray, inverse: NDArray, counts: NDArray) {
        let row = try raveled()
        let order = try row.order(0).ints()
        let values = row.doubles()
        var (first, counts) = ([Int](), [Int]())
        var inverse = [Int](repeating: 0, count: order.count)
        for (rank, place) in order.enumerated() {
            let isNew: Bool
            if rank == 0 {
                isNew = true
            } else {
                let (x, y) = (row.exact(order[rank - 1], values), row.exact(place, values))
                isNew = x != y && !(x.double.isNaN && y.double.isNaN)
            }
            if isNew {
                first.append(place)
                counts.append(0)
            }
            counts[counts.count - 1] += 1
            inverse[place] = counts.count - 1
        }
        let places = try NDArray.of(first, memory)
        return (
            try row.taken(places, axis: 0), places, try NDArray.of(inverse, memory), try NDArray.of(counts, memory)
        )
    }

    /// An element of a row, read exactly where a double would round it.
    private func exact(_ index: Int, _ values: [Double]) -> Scalar {
        dtype == .int64 ? scalar(index) : .float(values[index])
    }

    /// Where values would have to stand in a sorted row.
    package func places(of values: NDArray, isRight: Bool, sorter: NDArray? = nil) throws(Problem) -> NDArray {
        guard rank == 1 else { throw Problems.value("object too deep for desired array") }
        let row = try sorter.map { order throws(Problem) in try taken(order, axis: 0) } ?? self
        let sorted = row.doubles()
        let result = values.doubles().map { value in
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                let goesOn = isRight ? !NDArray.isLess(value, sorted[middle]) : NDArray.isLess(sorted[middle], value)
                if goesOn { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return try NDArray.of(result, values.shape, memory)
    }

    /// Order in which nan comes last.
    static func isLess(_ x: Double, _ y: Double) -> Bool { x < y || (y.isNaN && !x.isNaN) }
}
