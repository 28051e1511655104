import Diagnostics
import Tensors

/// What the reductions of the table compute.
extension Engine {
    func mean(_ x: Tensor, _ axes: [Int], keepsDimensions: Bool, isFull: Bool) throws(Problem) -> Tensor {
        let count = axes.reduce(1) { $0 * x.shape[$1] }
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        let sum = try reduce(.sum, try converted(x, x.dtype.wide), axes, keepsDimensions: keepsDimensions)
        let result = try converted(try general(.divide, .tensor(sum), .scalar(.int(count))), x.dtype)
        gradEnabled = before
        if let node = try record(isFull ? .mean : .meanOverDimensions, result, inputs: [x]) {
            node.number = Double(count)
            node.keep(x.shape, axes)
        }
        return result
    }

    func product(_ x: Tensor, _ axes: [Int], keepsDimensions: Bool, _ rule: Rule) throws(Problem) -> Tensor {
        let result = try reduce(.product, x, axes, keepsDimensions: keepsDimensions)
        if let node = try record(rule, result, inputs: [x]) {
            node.setSaved(0, Saved(x))
            node.setSaved(1, Saved(result, for: node))
            node.keep(x.shape, axes)
        }
        return result
    }

    func extremum(
        _ name: String, _ f: Reduction, _ x: Tensor, _ dims: [Int]?, keepsDimensions: Bool, _ rule: Rule
    ) throws(Problem) -> Tensor {
        let axes = try dimensions(dims, x.shape.count)
        for axis in axes where x.shape[axis] == 0 {
            throw dims == nil || dims == [] ? Problems.emptyReduction(name) : Problems.emptyDimension(name, axis)
        }
        let result = try reduce(f, x, axes, keepsDimensions: keepsDimensions)
        if let node = try record(rule, result, inputs: [x]) {
            node.setSaved(0, Saved(x))
            node.setSaved(1, Saved(result, for: node))
            node.keep(x.shape, axes)
        }
        return result
    }

    /// The greatest or smallest elements along a dimension, and their places in it.
    func chosen(
        _ name: String, _ x: Tensor, _ axis: Int, keepsDimensions: Bool, isGreatest: Bool, _ node: String
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        let runs = Runs(x.shape, axis)
        if runs.length == 0 { throw Problems.emptyDimension(name, axis) }
        let source = try wide(x)
        let best = Kernels.extreme(
            source.array, outer: runs.outer, length: runs.length, inner: runs.inner, isGreatest: isGreatest)
        return try picked(x, runs, best, keepsDimensions: keepsDimensions, node)
    }

    /// The elements of one rank along a dimension, and their places in it.
    func ranked(
        _ x: Tensor, _ axis: Int, _ rank: Int, keepsDimensions: Bool, _ node: String
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        let runs = Runs(x.shape, axis)
        if x.dtype == .bool {
            throw Problems.notImplemented(node == "MedianBackward0" ? "median_cpu" : "median_out", .bool)
        }
        if runs.length == 0 { throw Problems.emptyDimension("median", axis) }
        let order = try order(x, runs, descending: false)
        let values = try contiguous(detach(x)).doubles()
        var best: [Int] = []
        for outer in 0..<runs.outer {
            for inner in 0..<runs.inner {
                let start = outer * runs.length * runs.inner + inner
                // NaN sorts last, and wins.
                let nan = (0..<runs.length).first {
                    values[start + order[start + $0 * runs.inner] * runs.inner].isNaN
                }
                best.append(order[start + (nan ?? rank) * runs.inner])
            }
        }
        return try picked(x, runs, best, keepsDimensions: keepsDimensions, node)
    }

    /// Records a number that some of all elements are, whose gradient they share.
    func sharing(_ rule: Rule, _ value: Tensor, of x: Tensor) throws(Problem) -> Tensor {
        if let node = try record(rule, value, inputs: [x]) {
            node.setSaved(0, Saved(x))
            node.setSaved(1, Saved(value, for: node))
            node.keep(x.shape, Array(x.shape.indices))
        }
        return value
    }

    func picked(
        _ x: Tensor, _ runs: Runs, _ best: [Int], keepsDimensions: Bool, _ node: String
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        let axes = x.shape.isEmpty ? [] : [runs.axis]
        let shape = Shape.reduced(x.shape, axes, keepsDimensions: keepsDimensions)
        var places: [Int] = []
        places.reserveCapacity(best.count)
        for (index, place) in best.enumerated() {
            let (outer, inner) = (index / max(runs.inner, 1), index % max(runs.inner, 1))
            places.append((outer * runs.length + place) * runs.inner + inner)
        }
        return (try gathered(x, places, shape, node), try makeTensor(shape: shape, ints: best))
    }

    func order(_ x: Tensor, _ runs: Runs, descending: Bool) throws(Problem) -> [Int] {
        Kernels.order(
            try wide(x).array, outer: runs.outer, length: runs.length, inner: runs.inner,
            descending: descending)
    }

    func sorted(_ x: Tensor, _ dim: Int, descending: Bool) throws(Problem) -> (values: Tensor, indices: Tensor) {
        let axis = try dimension(dim, x.shape.count)
        let runs = Runs(x.shape, axis)
        let order = try order(x, runs, descending: descending)
        return (
            try gathered(x, runs.places(order, runs.length), x.shape, "SortBackward0"),
            try makeTensor(shape: x.shape, ints: order)
        )
    }

    func topk(
        _ x: Tensor, _ k: Int, _ dim: Int, largest: Bool
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        let axis = try dimension(dim, x.shape.count)
        let runs = Runs(x.shape, axis)
        if x.dtype == .bool { throw Problems.topkBool() }
        guard k >= 0, k <= runs.length else { throw Problems.topkRange() }
        let order = try order(x, runs, descending: largest)
        var best: [Int] = []
        for outer in 0..<runs.outer {
            let start = outer * runs.length * runs.inner
            best += order[start..<(start + k * runs.inner)]
        }
        var shape = x.shape
        if !shape.isEmpty { shape[axis] = k }
        return (
            try gathered(x, runs.places(best, k), shape, "TopkBackward0"), try makeTensor(shape: shape, ints: best)
        )
    }

    func variance(
        _ x: Tensor, _ axes: [Int], correction: Double, keepsDimensions: Bool, isRoot: Bool
    ) throws(Problem) -> Tensor {
        guard x.dtype.isContinuous else { throw Problems.varianceType() }
        if x.dtype.isComplex {
            return try composed(isRoot ? .complexStd : .complexVariance, [x]) { engine, x throws(Problem) in
                let parts = try [false, true].map { (isImaginary) throws(Problem) in
                    let part = try engine.part(x[0], isImaginary: isImaginary)
                    return Term(
                        try engine.variance(
                            part, axes, correction: correction, keepsDimensions: keepsDimensions, isRoot: false),
                        engine)
                }
                let sum = try parts[0] + parts[1]
                return (isRoot ? try sum.sqrt() : sum).tensor
            }
        }
        let count = Double(axes.reduce(1) { $0 * x.shape[$1] })
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        // PyTorch computes in double precision and rounds at the end.
        let wide = Term(try cast(x, to: .float64), self)
        let mean = Term(try self.mean(wide.tensor, axes, keepsDimensions: true, isFull: false), self)
        let squares = try (wide - mean).pow(2)
        let sum = Term(try reduce(.sum, squares.tensor, axes, keepsDimensions: keepsDimensions), self)
        let divisor = max(count - correction, 0)
        let variance = try sum / divisor
        let result = try cast((isRoot ? try variance.sqrt() : variance).tensor, to: x.dtype)
        gradEnabled = before
        if let node = try record(isRoot ? .std : .variance, result, inputs: [x]) {
            node.number = divisor
            node.setSaved(0, Saved(x))
            node.setSaved(1, Saved(result, for: node))
            node.keep(x.shape, axes)
        }
        return result
    }

    func norm(
        _ x: Tensor, _ p: Double, _ axes: [Int], keepsDimensions: Bool, _ rule: Rule = .norm
    ) throws(Problem) -> Tensor {
        if x.dtype.isComplex { return try norm(try magnitudes(x), p, axes, keepsDimensions: keepsDimensions, rule) }
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        let source = try converted(x, x.dtype.wide)
        let term = Term(source, self)
        var result: Tensor
        switch p {
        case .infinity: result = try reduce(.maximum, term.abs().tensor, axes, keepsDimensions: keepsDimensions)
        case -.infinity: result = try reduce(.minimum, term.abs().tensor, axes, keepsDimensions: keepsDimensions)
        case 0:
            let isNotZero = try compare(.notEqual, .tensor(source), .scalar(.int(0)))
            result = try reduce(.sum, cast(isNotZero, to: source.dtype), axes, keepsDimensions: keepsDimensions)
        case 1: result = try reduce(.sum, term.abs().tensor, axes, keepsDimensions: keepsDimensions)
        case 2:
            let squares = try empty(Shape.reduced(x.shape, axes, keepsDimensions: keepsDimensions), source.dtype)
            let (runs, outer, length, inner) = try runsInMemory(source, axes)
            Kernels.sumSquares(runs, outer: outer, length: length, inner: inner, into: squares.array)
            result = try Term(squares, self).sqrt().tensor
        default:
            let sum = try reduce(.sum, term.abs().pow(p).tensor, axes, keepsDimensions: keepsDimensions)
            result = try Term(sum, self).pow(1 / p).tensor
        }
        result = try converted(result, x.dtype)
        gradEnabled = before
        if let node = try record(rule, result, inputs: [x]) {
            node.number = p
            node.setSaved(0, Saved(x))
            node.setSaved(1, Saved(result, for: node))
            node.keep(x.shape, axes)
        }
        return result
    }

    func logSumExp(_ x: Tensor, _ axes: [Int], keepsDimensions: Bool) throws(Problem) -> Tensor {
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        let source = Term(try cast(x, to: x.dtype.isFloat ? x.dtype : defaultDType), self)
        var greatest = Term(try reduce(.maximum, source.tensor, axes, keepsDimensions: true), self)
        let isInfinite = try greatest.call("isinf")
        greatest = try greatest.filled(0, where: isInfinite)
        let sum = try reduce(.sum, (source - greatest).exp().tensor, axes, keepsDimensions: true)
        let wide = try Term(sum, self).log() + greatest
        let kept = Shape.reduced(x.shape, axes, keepsDimensions: keepsDimensions)
        let result = try reshape(wide.tensor, kept)
        result.extra = nil
        gradEnabled = before
        if let node = try record(.logSumExp, result, inputs: [x]) {
            node.setSaved(0, Saved(x))
            node.setSaved(1, Saved(result, for: node))
            node.keep(x.shape, axes)
        }
        return result
    }

    func softmax(_ x: Tensor, _ axis: Int, isLog: Bool) throws(Problem) -> Tensor {
        let runs = Runs(x.shape, axis)
        let computed = try empty(x.shape, x.dtype.wide)
        Kernels.softmax(
            try wide(x).array, into: computed.array, outer: runs.outer, length: runs.length, inner: runs.inner,
            isLog: isLog, roundedTo: x.dtype)
        let result = try converted(computed, x.dtype)
        if let node = try record(isLog ? .logSoftmax : .softmax, result, inputs: [x]) {
            node.number = Double(axis)
            node.setSaved(0, Saved(result, for: node))
        }
        return result
    }

    func running(_ x: Tensor, _ axis: Int, isSum: Bool) throws(Problem) -> Tensor {
        let runs = Runs(x.shape, axis)
        let computed = try empty(x.shape, x.dtype.wide)
        Kernels.running(
            isSum, try wide(x).array, into: computed.array, outer: runs.outer, length: runs.length, inner: runs.inner)
        let result = try converted(computed, x.dtype)
        if let node = try record(isSum ? .runningSum : .runningProduct, result, inputs: [x]) {
            node.number = Double(axis)
            if !isSum {
                node.setSaved(0, Saved(x))
                node.setSaved(1, Saved(result, for: node))
            }
        }
        return result
    }

    /// The elements in reverse order along dimensions.
    func flip(_ x: Tensor, _ axes: [Int]) throws(Problem) -> Tensor {
        let strides = x.strides
        var offset = x.offset
        var turned = strides
        for axis in axes where x.shape[axis] > 0 {
            offset += (x.shape[axis] - 1) * strides[axis]
            turned[axis] = -strides[axis]
        }
        let result = try empty(x.shape, x.dtype)
        let source = StridedArray(storage: x.storage, shape: x.shape, strides: turned, offset: offset, dtype: x.dtype)
        Kernels.copy(source, into: result.array)
        if let node = try record(.flip, result, inputs: [x]) { node.keep(x.shape, axes) }
        return result
    }

    /// The diagonal of two dimensions, as a view whose last dimension it is.
    func diagonal(_ x: Tensor, _ shift: Int, _ first: Int, _ second: Int) throws(Problem) -> Tensor {
        let shift = Shape.distance(shift)
        let rows = x.shape[first] + min(shift, 0)
        let columns = x.shape[second] - max(shift, 0)
        let length = max(min(rows, columns), 0)
        return try strided(.placed("DiagonalBackward0"), x) { from throws(Problem) in
            var at = from
            if length > 0 { at.offset += shift < 0 ? -shift * from.strides[first] : shift * from.strides[second] }
            for axis in [max(first, second), min(first, second)] {
                at.shape.remove(at: axis)
                at.strides.remove(at: axis)
            }
            at.shape.append(length)
            at.strides.append(from.strides[first] + from.strides[second])
            return at
        }
    }
}

/// The runs of a dimension in row-major order.
struct Runs {
    let axis: Int
    let outer: Int
    let length: Int
    let inner: Int

    init(_ shape: [Int], _ axis: Int) {
        self.axis = axis
        if shape.isEmpty {
            (outer, length, inner) = (1, 1, 1)
        } else {
            outer = Shape.count(Array(shape[..<axis]))
            length = shape[axis]
            inner = Shape.count(Array(shape[(axis + 1)...]))
        }
    }

    /// Places of the whole tensor for places within runs, of which each run has `count`.
    func places(_ order: [Int], _ count: Int) -> [Int] {
        var result: [Int] = []
        result.reserveCapacity(order.count)
        for (index, place) in order.enumerated() {
            let outer = index / max(count * inner, 1)
            result.append((outer * length + place) * inner + index % max(inner, 1))
        }
        return result
    }
}

extension Node {
    /// Notes the input's shape and the reduced dimensions.
    func keep(_ shape: [Int], _ axes: [Int]) {
        let extra = needExtra()
        extra.shapes = [shape]
        extra.arguments = [.ints(axes)]
    }
}

extension Engine {
    /// Sums from each element to the end of a dimension.
    func sumToEnd(_ x: Tensor, _ axis: Int) throws(Problem) -> Tensor {
        if x.shape.isEmpty { return x }
        return try flip(try running(try flip(x, [axis]), axis, isSum: true), [axis])
    }

    /// For each element of the last dimension, the product of all others.
    func productOfOthers(_ x: Tensor) throws(Problem) -> Tensor {
        let axis = x.shape.count - 1
        let length = x.shape[axis]
        var one = x.shape
        one[axis] = 1
        let ones = try full(one, .int(1), dtype: x.dtype)
        var left = [ones]
        var right = [ones]
        for index in 0..<max(length - 1, 0) {
            let fromLeft = try slice(x, axis, index, index + 1, 1)
            let fromRight = try slice(x, axis, length - index - 1, length - index, 1)
            left.append(try multiply(left[index], fromLeft))
            right.append(try multiply(right[index], fromRight))
        }
        let before = try concatenate(left, dim: axis)
        let after = try flip(try concatenate(right, dim: axis), [axis])
        return try multiply(before, after)
    }
}

extension Rule {
    fileprivate static let complexVariance = composed("VarBackward0")
    fileprivate static let complexStd = composed("StdBackward0")
}
