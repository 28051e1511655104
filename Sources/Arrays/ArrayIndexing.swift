package import Diagnostics
import Tensors

/// What stands between the brackets of an array.
package enum ArrayIndex {
    case int(Int)
    case slice(start: Int?, stop: Int?, step: Int?)
    case ellipsis, newAxis
    /// Integers, or a mask of booleans.
    case array(NDArray)
}

/// What an index selects: a view, or places that it picks.
private struct Selection {
    var view: NDArray
    /// The arrays that pick from the dimensions of the view; `nil` where a dimension is taken whole.
    var chosen: [NDArray?] = []
    /// Whether a mask alone covers the first dimensions.
    var isMask = false
}

extension NDArray {
    /// `a[items]`: a view where only numbers, slices and new axes are used, else a copy.
    package func indexed(_ items: [ArrayIndex]) throws(Problem) -> NDArray {
        let selection = try select(items)
        if !selection.chosen.contains(where: { $0 != nil }) { return selection.view }
        let (places, shape) = try picks(selection)
        let result = try NDArray.empty(shape, dtype, memory)
        Kernels.gather(selection.view.wholeStorage, places, into: result.data)
        return result
    }

    /// Whether an index gives one element and no array: it names every dimension by a number.
    package static func isElement(_ items: [ArrayIndex], rank: Int) -> Bool {
        var count = 0
        for item in items {
            guard case .int = item else { return false }
            count += 1
        }
        return count == rank
    }

    /// `a[items] = value`.
    package func assign(_ items: [ArrayIndex], _ value: NDArray) throws(Problem) {
        guard isWritable else { throw Problems.readOnly() }
        let selection = try select(items)
        if !selection.chosen.contains(where: { $0 != nil }) { return try selection.view.assign(value) }
        let (places, shape) = try picks(selection)
        if selection.isMask, value.rank == 1, value.count != 1, value.count != places.count, shape.count == 1 {
            throw Problem(
                .shapeMismatch, .valueError,
                "NumPy boolean array indexing assignment cannot assign \(value.count) input values to the "
                    + "\(places.count) output values where the mask is true")
        }
        guard Shape.expands(value.shape, to: shape) else {
            throw Problem(
                .shapeMismatch, .valueError,
                "shape mismatch: value array of shape \(Problems.text(value.shape)) could not be broadcast to indexing "
                    + "result of shape \(Problems.text(shape))")
        }
        let source = try NDArray.empty(shape, dtype, memory)
        Kernels.copy(value.data, into: source.data)
        Kernels.scatter(source.data, places, into: selection.view.wholeStorage)
        data.storage.header.version &+= 1
    }

    /// All of the storage in a row, so that places count from its first element.
    var wholeStorage: StridedArray {
        let count = data.storage.header.byteCount / dtype.itemSize
        return StridedArray(storage: data.storage, shape: [count], strides: [1], offset: 0, dtype: dtype)
    }

    private func select(_ items: [ArrayIndex]) throws(Problem) -> Selection {
        var used = 0
        var hasArray = false
        var ellipses = 0
        for item in items {
            switch item {
            case .int, .slice: used += 1
            case .array(let array):
                hasArray = true
                used += array.dtype == .bool ? array.rank : 1
            case .ellipsis: ellipses += 1
            case .newAxis: break
            }
        }
        if ellipses > 1 { throw Problems.index("an index can only have a single ellipsis ('...')") }
        guard used <= rank else { throw Problems.tooManyIndices(rank, used) }
        var selection = Selection(view: self)
        if items.count == 1, case .array(let mask) = items[0] { selection.isMask = mask.dtype == .bool }
        for item in ellipses == 0 ? items + [.ellipsis] : items {
            try add(item, to: &selection, used: used, isPicking: hasArray)
        }
        return selection
    }

    private func add(
        _ item: ArrayIndex, to selection: inout Selection, used: Int, isPicking: Bool
    ) throws(Problem) {
        let axis = selection.chosen.count
        switch item {
        case .int(let index):
            let own = rank - (selection.view.rank - axis)
            let size = selection.view.shape[axis]
            guard index >= -size, index < size else { throw Problems.outOfBounds(index, own, size) }
            if isPicking {
                selection.chosen.append(try NDArray.number(.int(index), .int64, memory))
            } else {
                selection.view = selection.view.selected(axis, index < 0 ? index + size : index)
            }
        case .slice(let start, let stop, let step):
            let (from, to, by) = try bounds(start, stop, step, selection.view.shape[axis])
            selection.view = selection.view.sliced(axis, from, to, step: by)
            selection.chosen.append(nil)
        case .ellipsis: for _ in 0..<(rank - used) { selection.chosen.append(nil) }
        case .newAxis:
            selection.view = try selection.view.expanded([axis])
            selection.chosen.append(nil)
        case .array(let array):
            guard array.dtype.category != .float else {
                throw Problems.index("arrays used as indices must be of integer (or boolean) type")
            }
            if array.dtype != .bool {
                selection.chosen.append(array)
            } else if array.rank == 0 {
                selection.view = try selection.view.expanded([axis])
                selection.chosen.append(try NDArray.of(array.scalar(0).bool ? [0] : [Int](), memory))
            } else {
                let own = rank - (selection.view.rank - axis)
                for (offset, size) in array.shape.enumerated() where size != selection.view.shape[axis + offset] {
                    throw Problems.maskSize(own + offset, selection.view.shape[axis + offset], size)
                }
                selection.chosen += try array.nonzero() as [NDArray?]
            }
        }
    }

    /// A slice's bounds within a size, as Python has them.
    private func bounds(_ start: Int?, _ stop: Int?, _ step: Int?, _ size: Int) throws(Problem) -> (Int, Int, Int) {
        let by = step ?? 1
        guard by != 0 else { throw Problems.value("slice step cannot be zero") }
        let (lowest, highest) = by > 0 ? (0, size) : (-1, size - 1)
        func clip(_ bound: Int?, _ fallback: Int) -> Int {
            guard let bound else { return fallback }
            let place = bound < 0 ? (bound < -size ? lowest : bound + size) : bound
            return min(max(place, lowest), highest)
        }
        return (clip(start, by > 0 ? lowest : highest), clip(stop, by > 0 ? highest : lowest), by)
    }

    /// For each dimension, the coordinates of what is not zero.
    package func nonzero() throws(Problem) -> [NDArray] {
        let truth = try contiguous()
        var hits: [Int] = []
        for (place, value) in truth.doubles().enumerated() where value != 0 { hits.append(place) }
        let steps = Shape.rowMajorStrides(shape)
        var result: [NDArray] = []
        for (step, size) in zip(steps, shape) { result.append(try NDArray.of(hits.map { $0 / step % size }, memory)) }
        return result
    }

    /// The places in the storage that a selection picks, and the result's shape.
    private func picks(_ selection: Selection) throws(Problem) -> ([Int], [Int]) {
        let view = selection.view
        let axes = selection.chosen.indices.filter { selection.chosen[$0] != nil }
        let arrays = selection.chosen.compactMap { $0 }
        var common: [Int] = []
        for array in arrays {
            guard let joined = try? Shape.broadcast(common, array.shape) else {
                let shown = arrays.map { Problems.text($0.shape) + " " }.joined()
                throw Problem(
                    .shapeMismatch, .indexError,
                    "shape mismatch: indexing arrays could not be broadcast together with shapes \(shown)")
            }
            common = joined
        }
        let (before, after) = Shape.beside(axes, of: view.shape.count)
        let shape = before.map { view.shape[$0] } + common + after.map { view.shape[$0] }
        let count = try NDArray.checkedCount(shape)
        try memory.room(max(count, try NDArray.checkedCount(common)) * 8)
        var offsets = [Int](repeating: view.data.offset, count: Shape.count(common))
        for (axis, array) in zip(axes, arrays) {
            let size = view.shape[axis]
            for (position, index) in array.data.broadcast(to: common).ints().enumerated() {
                guard index >= -size, index < size else { throw Problems.outOfBounds(index, axis, size) }
                offsets[position] += (index < 0 ? index + size : index) * view.strides[axis]
            }
        }
        if count == 0 { return ([], shape) }
        var result: [Int] = []
        result.reserveCapacity(count)
        let inner = view.places(after)
        for outer in view.places(before) {
            for offset in offsets { for last in inner { result.append(outer + offset + last) } }
        }
        return (result, shape)
    }

    /// The distances of all elements of some axes from the first.
    private func places(_ axes: [Int]) -> [Int] {
        var result = [0]
        for axis in axes {
            result = result.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
        }
        return result
    }
}

extension Problems {
    static func index(_ message: String) -> Problem { Problem(.index, .indexError, message) }
    static func tooManyIndices(_ rank: Int, _ used: Int) -> Problem {
        index("too many indices for array: array is \(rank)-dimensional, but \(used) were indexed")
    }
    static func outOfBounds(_ index: Int, _ axis: Int, _ size: Int) -> Problem {
        self.index("index \(index) is out of bounds for axis \(axis) with size \(size)")
    }
    static func maskSize(_ axis: Int, _ size: Int, _ given: Int) -> Problem {
        index(
            "boolean index did not match indexed array along axis \(axis); size of axis is \(size) but size of "
                + "corresponding boolean axis is \(given)")
    }
}
