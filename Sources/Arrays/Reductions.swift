package import Diagnostics
package import Tensors

/// Over which axes a reduction goes, and what remains of them.
package struct ReductionAxes {
    package let axes: [Int]
    package let keeps: Bool

    /// All axes where none are given.
    package init(_ given: [Int]?, keeps: Bool, of array: NDArray) throws(Problem) {
        axes =
            try given.map { list throws(Problem) in try Arrays.axes(list, array.rank).sorted() }
            ?? Array(0..<array.rank)
        self.keeps = keeps
    }

    /// The result's shape.
    func shape(of array: NDArray) -> [Int] {
        if keeps { return array.shape.enumerated().map { axes.contains($0.offset) ? 1 : $0.element } }
        return array.shape.enumerated().filter { !axes.contains($0.offset) }.map(\.element)
    }

    /// How many elements make one.
    func length(of array: NDArray) -> Int { axes.reduce(1) { $0 * array.shape[$1] } }
}

extension NDArray {
    /// The sum or product over axes, in the order in which NumPy adds.
    package func total(
        isSum: Bool = true, _ axes: ReductionAxes, dtype: DType? = nil, initial: Scalar? = nil
    ) throws(Problem) -> NDArray {
        let given = dtype ?? (category == .float ? self.dtype : .int64)
        let wide = given.calculated
        let source = try cast(to: wide)
        let result = try NDArray.full(axes.shape(of: self), initial ?? .int(isSum ? 0 : 1), wide, memory)
        let walk = ReductionWalk(source, axes.axes, chunk: wide == self.dtype ? .max : 8192)
        switch wide {
        case .float32: walk.floats(isSum, source.data, result.data, Float.self)
        case .float64: walk.floats(isSum, source.data, result.data, Double.self)
        default: walk.whole(isSum, source.data, result.data)
        }
        return try result.cast(to: given)
    }

    var category: DType.Category { dtype.category }

    /// The elements with the given axes moved behind the others, contiguous, in a type that kernels have.
    func rows(_ axes: ReductionAxes) throws(Problem) -> NDArray {
        let kept = (0..<rank).filter { !axes.axes.contains($0) }
        return try transposed(kept + axes.axes).contiguous().cast(to: dtype.wide)
    }

    /// The greatest or smallest over axes.
    package func extreme(isGreatest: Bool, _ axes: ReductionAxes) throws(Problem) -> NDArray {
        let length = axes.length(of: self)
        let result = try NDArray.empty(axes.shape(of: self), dtype.wide, memory)
        if result.count == 0 { return try result.cast(to: dtype) }
        guard length > 0 else { throw Problems.noIdentity(isGreatest ? "maximum" : "minimum") }
        Kernels.reduce(
            isGreatest ? .maximum : .minimum, try rows(axes).data, outer: result.count, length: length, inner: 1,
            into: result.data)
        return try result.cast(to: dtype)
    }

    /// Whether all, or any, are true.
    package func truth(all: Bool, _ axes: ReductionAxes) throws(Problem) -> NDArray {
        let result = try NDArray.empty(axes.shape(of: self), .bool, memory)
        Kernels.reduce(
            all ? .all : .any, try rows(axes).data, outer: result.count, length: axes.length(of: self), inner: 1,
            into: result.data)
        return result
    }

    /// Sums divided by counts.
    package func mean(_ axes: ReductionAxes, dtype: DType? = nil) throws(Problem) -> NDArray {
        let type = dtype ?? (category == .float ? self.dtype : .float64)
        let sum = try total(axes, dtype: type.category == .float ? type.calculated : type)
        let mean = try BinaryUfunc.named("divide")(.array(sum), .number(.int(axes.length(of: self))), memory)
        return try mean.cast(to: type)
    }

    /// The mean of squared distances from the mean.
    package func variance(_ axes: ReductionAxes, ddof: Double, dtype: DType? = nil) throws(Problem) -> NDArray {
        let type = dtype ?? (category == .float ? self.dtype : .float64)
        let source = try cast(to: category == .float && dtype == nil ? type.calculated : type)
        let kept = try ReductionAxes(axes.axes, keeps: true, of: self)
        let mean = try source.mean(kept)
        let distance = try BinaryUfunc.named("subtract")(.array(source), .array(mean), memory)
        let squares = try BinaryUfunc.named("multiply")(.array(distance), .array(distance), memory)
        let sum = try squares.total(axes)
        let divisor = max(Double(axes.length(of: self)) - ddof, 0)
        return try BinaryUfunc.named("divide")(.array(sum), .number(.float(divisor)), memory).cast(to: type)
    }

    /// The place of the greatest or smallest along an axis, or of all.
    package func place(isGreatest: Bool, _ axis: Int?, keeps: Bool) throws(Problem) -> NDArray {
        let over = try ReductionAxes(axis.map { [$0] }, keeps: keeps, of: self)
        let shape = over.shape(of: self)
        let outer = try NDArray.empty(shape, .int64, memory).count
        let length = over.length(of: self)
        if outer > 0, length == 0 { throw Problems.placeOfEmpty(isGreatest) }
        let places = Kernels.extreme(
            try rows(over).data, outer: outer, length: length, inner: 1, isGreatest: isGreatest)
        return try NDArray.of(places, shape, memory)
    }

    /// Running sums or products along an axis, or of all elements in a row.
    package func running(isSum: Bool, _ axis: Int?, dtype: DType? = nil) throws(Problem) -> NDArray {
        let type = dtype ?? (category == .float ? self.dtype : .int64)
        guard let axis else { return try raveled().running(isSum: isSum, 0, dtype: type) }
        let place = try Arrays.axis(axis, rank)
        let source = try cast(to: type.calculated).contiguous()
        let result = try source.like()
        if count == 0 { return try result.cast(to: type) }
        let (outer, inner) = (Shape.count(Array(shape[..<place])), Shape.count(Array(shape[(place + 1)...])))
        Kernels.running(
            isSum, source.data, into: result.data, outer: outer, length: shape[place], inner: inner)
        return try result.cast(to: type)
    }
}

/// A walk over an array in the order of memory, with the places of its sums.
private struct ReductionWalk {
    private struct Level {
        var size: Int
        var step: Int
        /// The step of the result; 0 where the level is summed over.
        var target: Int
    }
    private var levels: [Level] = []
    private let chunk: Int

    init(_ array: NDArray, _ axes: [Int], chunk: Int) {
        self.chunk = chunk
        let kept = (0..<array.rank).filter { !axes.contains($0) }
        let targets = Shape.rowMajorStrides(kept.map { array.shape[$0] })
        var found: [Level] = []
        for axis in 0..<array.rank {
            let target = kept.firstIndex(of: axis).map { targets[$0] } ?? 0
            found.append(Level(size: array.shape[axis], step: array.strides[axis], target: target))
        }
        // The largest steps come first, equals in their order; sizes of 1 do not matter.
        let order = found.indices.sorted {
            let (a, b) = (found[$0].step.magnitude, found[$1].step.magnitude)
            return a == b ? $0 < $1 : a > b
        }
        for index in order where found[index].size != 1 { add(found[index]) }
        if levels.isEmpty { levels = [Level(size: 1, step: 0, target: 0)] }
        for level in found where level.size == 0 { levels = [Level(size: 0, step: 0, target: level.target)] }
    }

    /// Adds an inner level, merged with the one outside it where memory allows.
    private mutating func add(_ level: Level) {
        if let last = levels.last, last.step == level.step * level.size, last.target == level.target * level.size {
            levels[levels.count - 1] = Level(size: last.size * level.size, step: level.step, target: level.target)
        } else {
            levels.append(level)
        }
    }

    func floats<T: RealElement>(_ isSum: Bool, _ from: StridedArray, _ to: StridedArray, _: T.Type) {
        visit(0, from.pointer(T.self), to.pointer(T.self)) { source, target, level in
            if level.target != 0 {
                for i in 0..<level.size {
                    let place = target + i * level.target
                    place.pointee =
                        isSum ? place.pointee + source[i * level.step] : place.pointee * source[i * level.step]
                }
            } else if isSum {
                var start = 0
                while start < level.size {
                    let count = min(chunk, level.size - start)
                    target.pointee += pairwise(source + start * level.step, count, level.step)
                    start += count
                }
            } else {
                for i in 0..<level.size { target.pointee *= source[i * level.step] }
            }
        }
    }

    func whole(_ isSum: Bool, _ from: StridedArray, _ to: StridedArray) {
        visit(0, from.pointer(Int.self), to.pointer(Int.self)) { source, target, level in
            for i in 0..<level.size {
                let place = target + i * level.target
                place.pointee =
                    isSum ? place.pointee &+ source[i * level.step] : place.pointee &* source[i * level.step]
            }
        }
    }

    /// Calls the body for each innermost run.
    private func visit<T>(
        _ depth: Int, _ source: UnsafeMutablePointer<T>, _ target: UnsafeMutablePointer<T>,
        _ body: (UnsafeMutablePointer<T>, UnsafeMutablePointer<T>, Level) -> Void
    ) {
        let level = levels[depth]
        if depth == levels.count - 1 { return body(source, target, level) }
        for i in 0..<level.size { visit(depth + 1, source + i * level.step, target + i * level.target, body) }
    }
}

/// A sum by halves, of blocks of at most 128 elements in eight interleaved sums, as NumPy adds.
func pairwise<T: BinaryFloatingPoint>(_ a: UnsafeMutablePointer<T>, _ count: Int, _ step: Int) -> T {
    // All places lie within the run of `count` elements.
    if count < 8 {
        var sum: T = 0
        for i in 0..<count { sum += a[i &* step] }
        return sum
    }
    if count <= 128 {
        var r = (a[0], a[step], a[2 &* step], a[3 &* step], a[4 &* step], a[5 &* step], a[6 &* step], a[7 &* step])
        var i = 8
        while i < count - count % 8 {
            let p = a + i &* step
            r.0 += p[0]
            r.1 += p[step]
            r.2 += p[2 &* step]
            r.3 += p[3 &* step]
            r.4 += p[4 &* step]
            r.5 += p[5 &* step]
            r.6 += p[6 &* step]
            r.7 += p[7 &* step]
            i += 8
        }
        var sum = ((r.0 + r.1) + (r.2 + r.3)) + ((r.4 + r.5) + (r.6 + r.7))
        while i < count {
            sum += a[i &* step]
            i += 1
        }
        return sum
    }
    var half = count / 2
    half -= half % 8
    return pairwise(a, half, step) + pairwise(a + half &* step, count - half, step)
}

extension StridedArray {
    /// The typed address of the first element; the caller knows that `T` is the array's type.
    func pointer<T: Element>(_ type: T.Type) -> UnsafeMutablePointer<T> {
        (storage.base + offset * MemoryLayout<T>.stride).assumingMemoryBound(to: T.self)
    }
}

extension Problems {
    static func noIdentity(_ name: String) -> Problem {
        value("zero-size array to reduction operation \(name) which has no identity")
    }
    static func placeOfEmpty(_ isGreatest: Bool) -> Problem {
        value("attempt to get arg\(isGreatest ? "max" : "min") of an empty sequence")
    }
}
