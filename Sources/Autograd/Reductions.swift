import Diagnostics
import Tensors

/// Reductions over some dimensions.
extension Engine {
    /// The dimensions that an argument names, sorted; all of them for none.
    ///
    /// - Throws: `index` for a dimension that is not there, `shape` for one named twice.
    func dimensions(_ dims: [Int]?, _ rank: Int) throws(Problem) -> [Int] {
        guard let dims, !dims.isEmpty else { return Array(0..<rank) }
        var axes: [Int] = []
        for dim in dims {
            let axis = try dimension(dim, rank)
            if axes.contains(axis) { throw Problems.repeatedDimension(axis) }
            axes.append(axis)
        }
        return rank == 0 ? [] : axes.sorted()
    }

    /// Reduces over sorted dimensions, unrecorded but for sums.
    func reduce(
        _ f: Reduction, _ x: Tensor, _ axes: [Int], keepsDimensions: Bool, _ rule: Rule = .sumOverDimensions
    ) throws(Problem) -> Tensor {
        let dtype: DType =
            switch f {
            case .sum, .product: x.dtype.isContinuous ? x.dtype : .int64
            case .maximum, .minimum: x.dtype
            case .all, .any: x.dtype == .uint8 ? .uint8 : .bool
            }
        let kept = Shape.reduced(x.shape, axes, keepsDimensions: keepsDimensions)
        let isTruth = f == .all || f == .any
        // Products of narrow floats are rounded at every step.
        let loops = f == .product && dtype.isFloat ? dtype : isTruth ? x.dtype.wide : dtype.wide
        let source = try converted(x, loops)
        let computed = try empty(kept, isTruth ? .bool : loops)
        try reduceRuns(f, source, axes, into: computed)
        let result = try converted(computed, dtype)
        if f == .sum, records(x), x.dtype.isContinuous {
            let node = newNode(rule, result)
            node.first = try edge(x)
            let extra = node.needExtra()
            extra.shapes = [x.shape]
            extra.arguments = [.ints(axes)]
        }
        return result
    }

    /// The elements in the type in which loops compute them, outside the graph and in row-major order.
    func wide(_ x: Tensor) throws(Problem) -> Tensor {
        if x.dtype.isNarrow { return try converted(x, x.dtype.wide) }
        return x.isContiguous ? x : try copy(x)
    }

    /// Integers in the type that was asked for; floats have it already.
    func converted(_ x: Tensor, as dtype: DType?) throws(Problem) -> Tensor {
        if let dtype, !dtype.isContinuous { return try converted(x, dtype) }
        return x
    }

    /// A converted copy outside the graph, or the tensor itself.
    func converted(_ x: Tensor, _ dtype: DType) throws(Problem) -> Tensor {
        if x.dtype == dtype { return x }
        let result = try empty(x.shape, dtype)
        Kernels.copy(x.array, into: result.array)
        return result
    }

    private func reduceRuns(_ f: Reduction, _ x: Tensor, _ axes: [Int], into result: Tensor) throws(Problem) {
        if f == .sum, try sumInParts(x, axes, into: result) { return }
        let (source, outer, length, inner) = try runsInMemory(x, axes)
        Kernels.reduce(f, source, outer: outer, length: length, inner: inner, into: result.array)
    }

    /// Sums over the last dimensions and some first ones, which PyTorch adds row by row; whether that was so.
    private func sumInParts(_ x: Tensor, _ axes: [Int], into result: Tensor) throws(Problem) -> Bool {
        let first = zip(axes, 0...).prefix { $0 == $1 }.count
        let last = axes.count - first
        let rank = x.shape.count
        guard first > 0, last > 0, Array(axes.suffix(last)) == Array((rank - last)..<rank), x.isContiguous else {
            return false
        }
        let kept = Shape.count(Array(x.shape[first..<(rank - last)]))
        let (parts, length) = (Shape.count(Array(x.shape[..<first])), Shape.count(Array(x.shape[(rank - last)...])))
        let rows = try empty([parts, kept], x.dtype)
        Kernels.reduce(.sum, x.array, outer: parts * kept, length: length, inner: 1, into: rows.array)
        Kernels.sumInOrder(rows.array, length: parts, inner: kept, into: result.array)
        return true
    }

    /// Elements of a contiguous tensor that lie one after the other.
    private func run(of x: Tensor, from start: Int, _ count: Int) -> StridedArray {
        StridedArray(storage: x.storage, shape: [count], strides: [1], offset: x.offset + start, dtype: x.dtype)
    }

    /// The same as `runs`, but all elements of a transposed tensor in the order in which they lie, as PyTorch takes them.
    func runsInMemory(
        _ x: Tensor, _ axes: [Int]
    ) throws(Problem) -> (StridedArray, outer: Int, length: Int, inner: Int) {
        if !x.isContiguous, axes.count == x.shape.count {
            let order = x.shape.indices.sorted { x.strides[$0] > x.strides[$1] }
            if Shape.isContiguous(order.map { x.shape[$0] }, order.map { x.strides[$0] }) {
                return (run(of: x, from: 0, x.count), 1, x.count, 1)
            }
        }
        return try runs(x, axes)
    }

    /// The elements in row-major order with the reduced dimensions next to each other: `[outer, length, inner]`.
    func runs(_ x: Tensor, _ axes: [Int]) throws(Problem) -> (StridedArray, outer: Int, length: Int, inner: Int) {
        let length = axes.reduce(1) { $0 * x.shape[$1] }
        let first = axes.first ?? 0
        if x.isContiguous, axes == Array(first..<(first + axes.count)) {
            let outer = Shape.count(Array(x.shape[..<first]))
            let inner = Shape.count(Array(x.shape[(first + axes.count)...]))
            return (x.array, outer, length, inner)
        }
        let kept = x.shape.indices.filter { !axes.contains($0) }
        let order = kept + axes
        let strides = x.strides
        let moved = StridedArray(
            storage: x.storage, shape: order.map { x.shape[$0] }, strides: order.map { strides[$0] }, offset: x.offset,
            dtype: x.dtype)
        let copied = try empty(moved.shape, x.dtype)
        Kernels.copy(moved, into: copied.array)
        return (copied.array, kept.reduce(1) { $0 * x.shape[$1] }, length, 1)
    }

    /// A gradient of a reduction brought back over the reduced dimensions.
    func unreduced(_ dy: Tensor, _ shape: [Int], _ axes: [Int]) throws(Problem) -> Tensor {
        let spread =
            dy.shape.count == shape.count ? dy : try reshape(dy, Shape.reduced(shape, axes, keepsDimensions: true))
        return try expand(spread, shape)
    }
}

extension Shape {
    /// A shape without some dimensions, or with size 1 in their place.
    static func reduced(_ shape: [Int], _ axes: [Int], keepsDimensions: Bool) -> [Int] {
        var result: [Int] = []
        for axis in shape.indices {
            if !axes.contains(axis) {
                result.append(shape[axis])
            } else if keepsDimensions {
                result.append(1)
            }
        }
        return result
    }
}

extension Rule {
    static let sum = Rule("SumBackward0", derivative: spread)
    static let trace = Rule("TraceBackward0", derivative: spread)
    static let sumOverDimensions = Rule("SumBackward1", derivative: spread)

    @Sendable
    private static func spread(_ d: Derivation) throws(Problem) {
        guard let shape = d.node.extra?.shapes.first, case .ints(let axes)? = d.arguments.first else { return }
        try d.send(try d.engine.unreduced(d.dy, shape, axes), 0)
    }
}
