import Diagnostics
import Tensors

/// What the orders of the table compute.
extension Engine {
    /// One element of each run along a dimension, chosen from the run's places in ascending order of their elements.
    func pickedByOrder(
        _ x: Tensor, _ axis: Int, keepsDimensions: Bool, _ node: String,
        _ choose: ([Int], (Int) -> Double) -> Int
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        let runs = Runs(x.shape, axis)
        let order = try order(x, runs, descending: false)
        let values = try wide(detach(x)).doubles()
        var best: [Int] = []
        for outer in 0..<runs.outer {
            for inner in 0..<runs.inner {
                let start = outer * runs.length * runs.inner + inner
                let places = (0..<runs.length).map { order[start + $0 * runs.inner] }
                best.append(choose(places) { values[start + $0 * runs.inner] })
            }
        }
        return try picked(x, runs, best, keepsDimensions: keepsDimensions, node)
    }

    /// The greatest or smallest elements so far; of equal ones the last, and NaN from the first on.
    func runningExtreme(
        _ x: Tensor, _ dim: Int, _ node: String, isGreatest: Bool
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        if x.shape.isEmpty, dim < -1 || dim > 0 {
            throw Problems.scalarDimension(isGreatest ? "cummax" : "cummin", dim)
        }
        let runs = Runs(x.shape, try dimension(dim, x.shape.count))
        let values = try wide(detach(x)).doubles()
        var places = [Int](repeating: 0, count: x.count)
        for outer in 0..<runs.outer {
            for inner in 0..<runs.inner {
                let start = outer * runs.length * runs.inner + inner
                var best = 0
                for place in 0..<runs.length {
                    let (new, old) = (values[start + place * runs.inner], values[start + best * runs.inner])
                    let isBeyond = isGreatest ? new >= old : new <= old
                    if new.isNaN || (!old.isNaN && isBeyond) { best = place }
                    places[start + place * runs.inner] = best
                }
            }
        }
        return (
            try gathered(x, runs.places(places, runs.length), x.shape, node),
            try makeTensor(shape: x.shape, ints: places)
        )
    }

    /// Quantiles of all elements or along a dimension: the shares come first in the result's shape.
    func quantile(
        _ x: Tensor, _ shares: [Double], isSingle: Bool, _ dim: Int?, keeps: Bool, _ interpolation: String,
        skipsNaN: Bool
    ) throws(Problem) -> Tensor {
        guard x.dtype == .float32 || x.dtype == .float64 else { throw Problems.quantileType() }
        guard ["linear", "lower", "higher", "midpoint", "nearest"].contains(interpolation) else {
            throw Problems.interpolation(interpolation)
        }
        guard x.count > 0 else { throw Problems.quantileEmpty() }
        let source = dim == nil || x.shape.isEmpty ? try reshape(x, [x.count]) : x
        let axis = try dimension(dim ?? 0, source.shape.count)
        let sorted = try self.sorted(source, axis, descending: false).values
        let runs = Runs(source.shape, axis)
        let numbers = sorted.doubles()
        var (below, above, weights): ([Int], [Int], [Double]) = ([], [], [])
        try memory.room(shares.count * runs.outer * runs.inner * 32)
        for share in shares {
            for outer in 0..<runs.outer {
                for inner in 0..<runs.inner {
                    let start = outer * runs.length * runs.inner + inner
                    let count = (0..<runs.length).count { !numbers[start + $0 * runs.inner].isNaN }
                    let hasNaN = !skipsNaN && count < runs.length
                    let last = hasNaN || count == 0 ? runs.length - 1 : count - 1
                    let (low, high, weight) = Engine.ranks(
                        hasNaN ? 1 : share, last, interpolation, isSingle: x.dtype == .float32)
                    below.append(start + low * runs.inner)
                    above.append(start + high * runs.inner)
                    weights.append(weight)
                }
            }
        }
        let kept =
            x.shape.isEmpty
            ? []
            : Shape.reduced(
                x.shape, dim == nil ? Array(x.shape.indices) : [axis], keepsDimensions: keeps)
        let shape = (isSingle ? [] : [shares.count]) + kept
        let low = try gathered(sorted, below, shape, "GatherBackward0")
        let high = try gathered(sorted, above, shape, "GatherBackward0")
        let weight = try makeTensor(shape: shape, dtype: x.dtype, doubles: weights)
        return try squeeze(try lerp(low, high, .tensor(weight)), [], .reshape("SqueezeBackward4"))
    }

    /// Between which ranks a share lies, and how far.
    private static func ranks(
        _ share: Double, _ last: Int, _ interpolation: String, isSingle: Bool
    ) -> (Int, Int, Double) {
        let rank = isSingle ? Double(Float(share) * Float(last)) : share * Double(last)
        switch interpolation {
        case "lower": return (Int(rank.rounded(.down)), Int(rank.rounded(.down)), 0)
        case "higher": return (Int(rank.rounded(.up)), Int(rank.rounded(.up)), 0)
        case "nearest":
            let nearest = Int(rank.rounded(.toNearestOrEven))
            return (nearest, nearest, 0)
        default:
            let low = rank.rounded(.down)
            let weight = interpolation == "midpoint" ? 0.5 : rank - low
            return (Int(low), Int(rank.rounded(.up)), weight)
        }
    }

    /// The gradient of running products some of which are 0: for each factor, the products without it.
    func runningProductGradient(_ x: Term, _ dy: Term, _ axis: Int) throws(Problem) -> Term {
        if x.rank == 0 { return dy }
        let size = x.shape[axis]
        var parts: [Tensor] = []
        for index in 0..<size {
            let before = try x.slice(axis, 0, index).tensor
            let after = try x.slice(axis, index + 1, size).tensor
            var one = x.shape
            one[axis] = 1
            let factor = try full(one, .int(1), dtype: x.tensor.dtype)
            let others = try concatenate([before, factor, after], dim: axis)
            let products = try Term(running(others, axis, isSum: false), self)
            let part = try (products * dy).slice(axis, index, size).sum([axis], keepsDimensions: true)
            parts.append(part.tensor)
        }
        return Term(try concatenate(parts, dim: axis), self)
    }

    // MARK: different elements

    /// Which slices are different: their first places, for every slice which it is, and how often each occurs.
    struct Unique {
        var shape: [Int]
        var axis: Int?
        var firsts: [Int]
        var inverse: [Int]
        var inverseShape: [Int]
        var counts: [Int]
    }

    /// The different elements, or slices of a dimension; unsorted where only neighbours are compared.
    func unique(_ x: Tensor, _ dim: Int?, isSorted: Bool) throws(Problem) -> Unique {
        let axis = try dim.map { dim throws(Problem) in try dimension(dim, x.shape.count) }
        let length = axis.map { x.shape.isEmpty ? 1 : x.shape[$0] } ?? x.count
        let numbers = try wide(detach(x)).doubles()
        let runs = Runs(x.shape, axis ?? 0)
        func element(_ row: Int, _ column: Int) -> Double {
            if axis == nil { return numbers[row] }
            return numbers[(column / runs.inner * runs.length + row) * runs.inner + column % runs.inner]
        }
        let width = axis == nil ? 1 : runs.outer * runs.inner
        /// -1, 0 or 1; NaN is the greatest, and no NaN equals another.
        func compare(_ p: Int, _ q: Int) -> Int {
            for column in 0..<width {
                let (a, b) = (element(p, column), element(q, column))
                if a == b { continue }
                if a.isNaN && b.isNaN { return p < q ? -1 : 1 }
                return b.isNaN || a < b ? -1 : 1
            }
            return 0
        }
        var order = Array(0..<length)
        if isSorted {
            order.sort { p, q in
                let sign = compare(p, q)
                return sign == 0 ? p < q : sign < 0
            }
        }
        var result = Unique(
            shape: x.shape, axis: axis, firsts: [], inverse: [Int](repeating: 0, count: length),
            inverseShape: axis == nil ? x.shape : [length], counts: [])
        for (rank, place) in order.enumerated() {
            if rank == 0 || compare(order[rank - 1], place) != 0 {
                result.firsts.append(place)
                result.counts.append(0)
            }
            result.counts[result.counts.count - 1] += 1
            result.inverse[place] = result.firsts.count - 1
        }
        return result
    }

    /// The tensors of a call of `unique`.
    func uniqueResult(
        _ x: Tensor, _ found: Unique, _ rule: Rule, inverse: Bool, counts: Bool
    ) throws(Problem) -> OperationResult {
        let source = detach(x)
        let values =
            if let axis = found.axis {
                try rows(source, axis, found.firsts, "IndexSelectBackward0")
            } else {
                try gathered(source, found.firsts, [found.firsts.count], "IndexBackward0")
            }
        _ = try record(rule, values, inputs: [x])
        var results = [values]
        if inverse { results.append(try makeTensor(shape: found.inverseShape, ints: found.inverse)) }
        if counts { results.append(try makeTensor(shape: [found.counts.count], ints: found.counts)) }
        return results.count == 1 ? .tensor(values) : .tensors(results)
    }
}

extension Rule {
    static let unique = notDifferentiable("Unique2Backward0", "_unique2")
    static let uniqueSlices = notDifferentiable("UniqueDimBackward0", "unique_dim")
    static let uniqueConsecutive = notDifferentiable("UniqueConsecutiveBackward0", "unique_consecutive")

    /// A node whose backward fails.
    private static func notDifferentiable(_ node: String, _ operation: String) -> Rule {
        Rule(node) { _ throws(Problem) in throw Problems.uniqueNotDifferentiable(operation) }
    }
}
