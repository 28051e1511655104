package import Diagnostics
package import Tensors

/// Other shapes of the same elements: views where memory allows, else copies.
extension NDArray {
    /// The axes in another order.
    package func transposed(_ order: [Int]) -> NDArray {
        view(order.map { shape[$0] }, order.map { strides[$0] })
    }

    /// The axes in the opposite order, or in a given one.
    package func transpose(_ order: [Int]?) throws(Problem) -> NDArray {
        guard let order else { return transposed((0..<rank).reversed()) }
        guard order.count == rank else { throw Problems.value("axes don't match array") }
        var seen: [Int] = []
        for one in order {
            let place = try axis(one, rank)
            if seen.contains(place) { throw Problems.value("repeated axis in transpose") }
            seen.append(place)
        }
        return transposed(seen)
    }

    /// A shape in which one size may be -1, which the number of elements decides.
    package func reshaped(_ wanted: [Int]) throws(Problem) -> NDArray {
        let shape = try resolved(wanted)
        if let strides = viewStrides(shape) { return view(shape, strides) }
        let copy = try self.copy()
        return copy.view(shape, Shape.rowMajorStrides(shape))
    }

    private func resolved(_ wanted: [Int]) throws(Problem) -> [Int] {
        let unknown = wanted.indices.filter { wanted[$0] < 0 }
        if unknown.count > 1 { throw Problems.oneUnknown() }
        guard wanted.count <= 64 else { throw Problems.tooManyDimensions(wanted.count) }
        guard let place = unknown.first else {
            guard (try? NDArray.checkedCount(wanted)) == count else { throw Problems.reshape(count, wanted) }
            return wanted
        }
        var shape = wanted
        shape[place] = 1
        guard let known = try? NDArray.checkedCount(shape), known > 0, count % known == 0 else {
            throw Problems.reshape(count, wanted)
        }
        shape[place] = count / known
        return shape
    }

    /// Steps for another shape of the same elements in row-major order; `nil` where it needs a copy.
    private func viewStrides(_ wanted: [Int]) -> [Int]? {
        if isContiguous || count == 0 { return Shape.rowMajorStrides(wanted) }
        let old = shape.indices.filter { shape[$0] != 1 }
        var result = [Int](repeating: 0, count: wanted.count)
        var (i, j) = (0, 0)
        while i < old.count, j < wanted.count {
            var (oldSize, newSize) = (shape[old[i]], wanted[j])
            var (oldEnd, newEnd) = (i + 1, j + 1)
            while oldSize != newSize {
                if newSize < oldSize {
                    newSize *= wanted[newEnd]
                    newEnd += 1
                } else {
                    oldSize *= shape[old[oldEnd]]
                    oldEnd += 1
                }
            }
            for k in i..<(oldEnd - 1) where strides[old[k]] != shape[old[k + 1]] * strides[old[k + 1]] { return nil }
            result[newEnd - 1] = strides[old[oldEnd - 1]]
            for k in stride(from: newEnd - 1, to: j, by: -1) { result[k - 1] = result[k] * wanted[k] }
            (i, j) = (oldEnd, newEnd)
        }
        let last = j > 0 ? result[j - 1] : 1
        for k in j..<max(j, wanted.count) { result[k] = last }
        return result
    }

    /// All elements in a row.
    package func raveled() throws(Problem) -> NDArray { try reshaped([count]) }

    /// Without dimensions of size 1, or without the given ones.
    package func squeezed(_ given: [Int]?) throws(Problem) -> NDArray {
        let drop = try given.map { list throws(Problem) in try axes(list, rank) }
        for place in drop ?? [] where shape[place] != 1 {
            throw Problems.value("cannot select an axis to squeeze out which has size not equal to one")
        }
        let kept = shape.indices.filter { place in drop.map { !$0.contains(place) } ?? (shape[place] != 1) }
        return view(kept.map { shape[$0] }, kept.map { strides[$0] })
    }

    /// With new dimensions of size 1 at these places of the result.
    package func expanded(_ given: [Int]) throws(Problem) -> NDArray {
        let total = rank + given.count
        let places = try axes(given, total)
        var (shape, strides) = ([Int](), [Int]())
        var next = 0
        for place in 0..<total {
            if places.contains(place) {
                shape.append(1)
                strides.append(0)
            } else {
                shape.append(self.shape[next])
                strides.append(self.strides[next])
                next += 1
            }
        }
        return view(shape, strides)
    }

    /// Seen with a shape that it broadcasts to; not to be written to.
    package func broadcast(to target: [Int]) throws(Problem) -> NDArray {
        for size in target where size < 0 {
            throw Problems.value("all elements of broadcast shape must be non-negative")
        }
        // A view takes no room, but what is made of it does.
        let count = try NDArray.checkedCount(target)
        if count != self.count { try memory.room(count * 8) }
        guard Shape.expands(shape, to: target) else {
            if rank > target.count {
                throw Problems.value(
                    "input operand has more dimensions than allowed by the axis remapping")
            }
            throw Problem(
                .shapeMismatch, .valueError,
                "operands could not be broadcast together with remapped shapes [original->remapped]: "
                    + "\(Problems.text(shape))  and requested shape \(Problems.text(target))")
        }
        return NDArray(data.broadcast(to: target), isWritable: false)
    }

    /// Axes moved to other places, the others in their order.
    package func moved(_ from: [Int], _ to: [Int]) throws(Problem) -> NDArray {
        let source = try named(from, "source")
        let target = try named(to, "destination")
        guard source.count == target.count else {
            throw Problems.value(
                "`source` and `destination` arguments must have the same number of elements")
        }
        var order = (0..<rank).filter { !source.contains($0) }
        for (target, source) in zip(target, source).sorted(by: { $0.0 < $1.0 }) { order.insert(source, at: target) }
        return transposed(order)
    }

    private func named(_ given: [Int], _ name: String) throws(Problem) -> [Int] {
        var result: [Int] = []
        for one in given {
            guard one >= -rank, one < rank else {
                var problem = Problems.axisRange(one, rank)
                problem.message = "\(name): \(problem.message)"
                throw problem
            }
            let place = one < 0 ? one + rank : one
            if result.contains(place) { throw Problems.value("repeated axis in `\(name)` argument") }
            result.append(place)
        }
        return result
    }

    /// The elements along axes in the opposite order.
    package func flipped(_ given: [Int]?) throws(Problem) -> NDArray {
        let places = try given.map { list throws(Problem) in try axes(list, rank) } ?? Array(0..<rank)
        if count == 0 { return self }
        var (strides, offset) = (self.strides, data.offset)
        for place in places {
            offset += (shape[place] - 1) * strides[place]
            strides[place] = -strides[place]
        }
        return view(shape, strides, offset: offset)
    }

    /// One element of an axis, or a range of them, in steps.
    package func sliced(_ axis: Int, _ start: Int, _ stop: Int, step: Int = 1) -> NDArray {
        let span = step > 0 ? stop - start : start - stop
        let size = span > 0 ? 1 + (span - 1) / Int(clamping: step.magnitude) : 0
        var (shape, strides) = (self.shape, self.strides)
        let offset = size == 0 ? data.offset : data.offset + start * strides[axis]
        shape[axis] = size
        // A step that leads to no second element may be of any size.
        if size > 1 { strides[axis] *= step }
        return view(shape, strides, offset: offset)
    }

    /// One element of an axis, without the axis.
    package func selected(_ axis: Int, _ index: Int) -> NDArray {
        var (shape, strides) = (self.shape, self.strides)
        let offset = data.offset + index * strides[axis]
        shape.remove(at: axis)
        strides.remove(at: axis)
        return view(shape, strides, offset: offset)
    }

    /// A diagonal of two axes, as the last axis.
    package func diagonal(_ k: Int, _ first: Int, _ second: Int) throws(Problem) -> NDArray {
        guard rank >= 2 else { throw Problems.value("diag requires an array of at least two dimensions") }
        let (a, b) = (try axis(first, rank), try axis(second, rank))
        if a == b { throw Problems.value("axis1 and axis2 cannot be the same") }
        let size = max(0, k >= 0 ? min(shape[a], shape[b] - k) : min(shape[a] &+ k, shape[b]))
        let kept = (0..<rank).filter { $0 != a && $0 != b }
        let offset = size == 0 ? 0 : k >= 0 ? k * strides[b] : -k * strides[a]
        var result = view(
            kept.map { shape[$0] } + [size], kept.map { strides[$0] } + [strides[a] + strides[b]],
            offset: data.offset + offset)
        result.isWritable = false
        return result
    }

    /// With the elements of axes moved around by so many places.
    package func rolled(_ shifts: [(axis: Int, shift: Int)]) throws(Problem) -> NDArray {
        var result = self
        for (axis, shift) in shifts {
            let place = try Arrays.axis(axis, rank)
            let size = shape[place]
            let by = size == 0 ? 0 : ((shift % size) + size) % size
            if by == 0 { continue }
            result = try joined(
                [result.sliced(place, size - by, size), result.sliced(place, 0, size - by)], axis: place)
        }
        return result.data.storage === data.storage ? try copy() : result
    }
}

/// Arrays one after the other along an axis; all have one rank and fit but for that axis.
package func joined(_ arrays: [NDArray], axis: Int, dtype: DType? = nil) throws(Problem) -> NDArray {
    guard let first = arrays.first else { throw Problems.value("need at least one array to concatenate") }
    guard first.rank > 0 else { throw Problems.value("zero-dimensional arrays cannot be concatenated") }
    let place = try Arrays.axis(axis, first.rank)
    var shape = first.shape
    for (index, array) in arrays.enumerated().dropFirst() {
        guard array.rank == first.rank else {
            throw Problem(
                .shapeMismatch, .valueError,
                "all the input arrays must have same number of dimensions, but the array at index 0 has "
                    + "\(first.rank) dimension(s) and the array at index \(index) has \(array.rank) dimension(s)")
        }
        for other in 0..<first.rank where other != place && array.shape[other] != first.shape[other] {
            throw Problem(
                .shapeMismatch, .valueError,
                "all the input array dimensions except for the concatenation axis must match exactly, but along "
                    + "dimension \(other), the array at index 0 has size \(first.shape[other]) and the array at index "
                    + "\(index) has size \(array.shape[other])")
        }
        shape[place] += array.shape[place]
    }
    let type = if let dtype { dtype } else { try commonType(arrays.map { .array($0) }) }
    let result = try NDArray.empty(shape, type, first.memory)
    var start = 0
    for array in arrays {
        let size = array.shape[place]
        Kernels.copy(array.data, into: result.sliced(place, start, start + size).data)
        start += size
    }
    return result
}

/// Arrays of one shape along a new axis.
package func stacked(_ arrays: [NDArray], axis: Int) throws(Problem) -> NDArray {
    guard let first = arrays.first else { throw Problems.value("need at least one array to stack") }
    guard arrays.allSatisfy({ $0.shape == first.shape }) else {
        throw Problem(.shapeMismatch, .valueError, "all input arrays must have the same shape")
    }
    let place = try Arrays.axis(axis, first.rank + 1)
    var parts: [NDArray] = []
    for array in arrays { parts.append(try array.expanded([place])) }
    return try joined(parts, axis: place)
}
