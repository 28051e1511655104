package import Diagnostics
import Tensors

/// What stands in the margin that `np.pad` adds.
package enum PadMode: String, Sendable {
    case constant, edge, reflect, symmetric, wrap, mean, maximum, minimum, empty
}

extension NDArray {
    /// With margins of so many elements before and after along each axis; `ends` are two constants for each axis.
    package func padded(
        _ widths: [(Int, Int)], _ mode: PadMode, _ ends: [NDArray]? = nil
    ) throws(Problem) -> NDArray {
        var result = self
        for (axis, (before, after)) in widths.enumerated() where before > 0 || after > 0 {
            let size = result.shape[axis]
            let (margins, overflow) = before.addingReportingOverflow(after)
            guard !overflow, margins < 1 << 48 else { throw Problems.tooBig() }
            switch mode {
            case .constant, .empty, .mean, .maximum, .minimum:
                let first = try result.margin(axis, before, mode, ends?[2 * axis])
                let last = try result.margin(axis, after, mode, ends?[2 * axis + 1])
                result = try joined([first, result, last], axis: axis, dtype: dtype)
            case .edge, .reflect, .symmetric, .wrap:
                guard size > 0 else {
                    throw Problems.value(
                        "can't extend empty axis \(axis) using modes other than 'constant' or 'empty'")
                }
                _ = try NDArray.empty([size + margins], .int64, memory)
                let places = (-before..<(size + after)).map { mode.place($0, size) }
                result = try result.taken(try NDArray.of(places, memory), axis: axis)
            }
        }
        return result.data.storage === data.storage ? try copy() : result
    }

    private func margin(_ axis: Int, _ width: Int, _ mode: PadMode, _ end: NDArray?) throws(Problem) -> NDArray {
        var shape = self.shape
        shape[axis] = width
        let over = try ReductionAxes([axis], keeps: true, of: self)
        switch mode {
        case .mean:
            let mean = try self.mean(over)
            let whole = dtype.category == .integer ? try UnaryUfunc.named("rint")(mean) : mean
            return try whole.cast(to: dtype).broadcast(to: shape)
        case .maximum: return try extreme(isGreatest: true, over).broadcast(to: shape)
        case .minimum: return try extreme(isGreatest: false, over).broadcast(to: shape)
        default:
            if let end { return try end.cast(to: dtype).broadcast(to: shape) }
            return try NDArray.full(shape, .int(0), dtype, memory)
        }
    }
}

extension PadMode {
    /// The element within a size that stands at a place which may lie outside.
    fileprivate func place(_ place: Int, _ size: Int) -> Int {
        func modulo(_ period: Int) -> Int { ((place % period) + period) % period }
        switch self {
        case .edge: return min(max(place, 0), size - 1)
        case .wrap: return modulo(size)
        case .symmetric:
            let rest = modulo(2 * size)
            return rest < size ? rest : 2 * size - 1 - rest
        default:
            if size == 1 { return 0 }
            let rest = modulo(2 * size - 2)
            return rest < size ? rest : 2 * size - 2 - rest
        }
    }
}
