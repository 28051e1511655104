package import Diagnostics
package import Tensors

/// What else a function of two arrays can do with its pairs.
extension BinaryUfunc {
    /// All elements along axes combined into one, from the first to the last.
    package func reduce(_ x: NDArray, _ axes: ReductionAxes, dtype: DType? = nil) throws(Problem) -> NDArray {
        switch rule {
        case .number(.add): return try x.total(axes, dtype: dtype)
        case .number(.multiply): return try x.total(isSum: false, axes, dtype: dtype)
        case .number(.maximum): return try x.extreme(isGreatest: true, axes)
        case .number(.minimum): return try x.extreme(isGreatest: false, axes)
        case .compare(.logicalAnd): return try x.truth(all: true, axes)
        case .compare(.logicalOr): return try x.truth(all: false, axes)
        default: break
        }
        let rows = try x.rows(axes).reshaped([Shape.count(axes.shape(of: x)), axes.length(of: x)])
        guard let identity else {
            guard rows.shape[1] > 0 else { throw Problems.noIdentity(name) }
            return try folded(rows, from: rows.selected(1, 0), start: 1).reshaped(axes.shape(of: x))
        }
        if rows.shape[1] > 0 {
            return try folded(rows, from: rows.selected(1, 0), start: 1).reshaped(axes.shape(of: x))
        }
        return try NDArray.full(axes.shape(of: x), identity, x.dtype, x.memory)
    }

    private func folded(_ rows: NDArray, from first: NDArray, start: Int) throws(Problem) -> NDArray {
        var result = try first.cast(to: try computes(first.dtype))
        for index in start..<max(start, rows.shape[1]) {
            result = try self(.array(result), .array(rows.selected(1, index)), rows.memory)
        }
        return result
    }

    /// What `reduce` has come to at each element of an axis.
    package func accumulate(_ x: NDArray, _ given: Int, dtype: DType? = nil) throws(Problem) -> NDArray {
        guard x.rank > 0 else { throw Problems.type("cannot accumulate on a scalar") }
        switch rule {
        case .number(.add): return try x.running(isSum: true, given, dtype: dtype)
        case .number(.multiply): return try x.running(isSum: false, given, dtype: dtype)
        default: break
        }
        let place = try axis(given, x.rank)
        let result = try x.copy(as: gives(try computes(x.dtype)))
        for index in 1..<max(1, x.shape[place]) {
            let next = try self(
                .array(result.selected(place, index - 1)), .array(x.selected(place, index)), x.memory)
            try result.selected(place, index).assign(next)
        }
        return result
    }

    /// The function of every element of one with every element of the other.
    package func outer(_ x: NDArray, _ y: NDArray) throws(Problem) -> NDArray {
        let wide = try x.reshaped(x.shape + [Int](repeating: 1, count: y.rank))
        return try self(.array(wide), .array(y), x.memory)
    }
}
