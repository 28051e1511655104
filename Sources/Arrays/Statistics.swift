package import Diagnostics
package import Tensors

/// How a quantile between two elements is found.
package enum QuantileMethod: String, Sendable {
    case linear, lower, higher, midpoint, nearest, weibull, hazen
    case medianUnbiased = "median_unbiased"
    case normalUnbiased = "normal_unbiased"

    /// The place among `count` elements, counted from 0, which may lie between two.
    func place(_ q: Double, _ count: Int) -> Double {
        let n = Double(count)
        func shifted(_ alpha: Double, _ beta: Double) -> Double {
            n * q + (alpha + q * (1 - alpha - beta)) - 1
        }
        switch self {
        case .linear: return (n - 1) * q
        case .lower: return ((n - 1) * q).rounded(.down)
        case .higher: return ((n - 1) * q).rounded(.up)
        case .midpoint: return 0.5 * (((n - 1) * q).rounded(.down) + ((n - 1) * q).rounded(.up))
        case .nearest:
            let place = (n - 1) * q
            return place.rounded(.toNearestOrEven)
        case .weibull: return shifted(0, 0)
        case .hazen: return shifted(0.5, 0.5)
        case .medianUnbiased: return shifted(1.0 / 3, 1.0 / 3)
        case .normalUnbiased: return shifted(3.0 / 8, 3.0 / 8)
        }
    }
}

extension NDArray {
    /// Quantiles over axes: the shape of `q`, then what remains of the array's.
    package func quantiles(
        _ q: NDArray, _ axes: ReductionAxes, _ method: QuantileMethod, skipsNaN: Bool = false
    ) throws(Problem) -> NDArray {
        let real = try cast(to: dtype.category == .float ? dtype : .float64)
        let length = axes.length(of: self)
        let rows = try real.rows(axes).doubles()
        let shape = axes.shape(of: self)
        let count = Shape.count(shape)
        let wanted = q.doubles()
        _ = try NDArray.empty(q.shape + shape, .float64, memory)
        var result = [Double](repeating: .nan, count: wanted.count * count)
        for row in 0..<count {
            var run = Array(rows[(row * length)..<((row + 1) * length)])
            if skipsNaN { run.removeAll { $0.isNaN } }
            run.sort(by: NDArray.isLess)
            if run.isEmpty || run[run.count - 1].isNaN { continue }
            for (number, q) in wanted.enumerated() {
                result[number * count + row] = NDArray.element(run, at: method.place(q, run.count))
            }
        }
        if length == 0, !skipsNaN, count > 0 {
            throw Problems.index("index -1 is out of bounds for axis 0 with size 0")
        }
        let keepsType = method == .lower || method == .higher || method == .nearest
        return try NDArray.of(result, q.shape + shape, dtype: keepsType ? dtype : real.dtype, memory)
    }

    /// Between two elements of a sorted run, as NumPy's `_lerp` does.
    private static func element(_ run: [Double], at place: Double) -> Double {
        let below = min(max(place.rounded(.down), 0), Double(run.count - 1))
        let (low, high) = (run[Int(below)], run[min(Int(below) + 1, run.count - 1)])
        let t = min(max(place - below, 0), 1)
        let distance = high - low
        if distance == 0 { return low }
        return t >= 0.5 ? high - distance * (1 - t) : low + distance * t
    }

    /// The middle element over axes, or the mean of the two in the middle.
    package func median(_ axes: ReductionAxes, skipsNaN: Bool = false) throws(Problem) -> NDArray {
        let real = try cast(to: dtype.category == .float ? dtype : .float64)
        let length = axes.length(of: self)
        let rows = try real.rows(axes).doubles()
        let shape = axes.shape(of: self)
        let count = try NDArray.empty(shape, .float64, memory).count
        let result = (0..<count).map { (row: Int) -> Double in
            var run = Array(rows[(row * length)..<((row + 1) * length)])
            if skipsNaN { run.removeAll { $0.isNaN } }
            run.sort(by: NDArray.isLess)
            if run.isEmpty || run[run.count - 1].isNaN { return .nan }
            let half = run.count / 2
            return run.count % 2 == 1 ? run[half] : (run[half - 1] + run[half]) / 2
        }
        return try NDArray.of(result, shape, dtype: real.dtype, memory)
    }

    /// The edges of bins of equal width over a range.
    package static func edges(_ count: Int, _ low: Double, _ high: Double, _ memory: MemoryBudget) throws(Problem)
        -> NDArray
    {
        try spaced(
            try number(.float(low), .float64, memory), try number(.float(high), .float64, memory),
            count: min(count, .max - 1) + 1,
            endpoint: true, dtype: nil
        ).numbers
    }

    /// How many elements, or how much weight, falls between neighbouring edges; the last edge is included.
    package func binned(_ edges: [Double], weights: [Double]?) -> [Double] {
        var result = [Double](repeating: 0, count: max(edges.count - 1, 0))
        for (index, x) in doubles().enumerated() {
            guard edges.count > 1, let low = edges.first, let high = edges.last, x >= low, x <= high else { continue }
            var (left, right) = (0, edges.count - 1)
            while right - left > 1 {
                let middle = (left + right) / 2
                if x >= edges[middle] { left = middle } else { right = middle }
            }
            result[left] += weights?[index] ?? 1
        }
        return result
    }

    /// `np.interp`: between points whose coordinates ascend.
    package static func interpolated(
        _ x: [Double], _ xp: [Double], _ fp: [Double], left: Double?, right: Double?
    ) -> [Double] {
        x.map { value in
            guard xp.count > 1 || xp.first == value else {
                return value < xp.first ?? .nan
                    ? left ?? fp.first ?? .nan : value > xp.first ?? .nan ? right ?? fp.last ?? .nan : .nan
            }
            guard let first = xp.first, let last = xp.last, let low = fp.first, let high = fp.last else { return .nan }
            if value.isNaN { return value }
            if value > last { return right ?? high }
            if value < first { return left ?? low }
            if value == last { return high }
            var (from, to) = (0, xp.count)
            while to - from > 1 {
                let middle = (from + to) / 2
                if value >= xp[middle] { from = middle } else { to = middle }
            }
            let slope = (fp[from + 1] - fp[from]) / (xp[from + 1] - xp[from])
            let result = slope * (value - xp[from]) + fp[from]
            if !result.isNaN { return result }
            let other = slope * (value - xp[from + 1]) + fp[from + 1]
            return other.isNaN && fp[from] == fp[from + 1] ? fp[from] : other
        }
    }

    /// Differences of neighbours along an axis, taken so many times.
    package func differences(_ times: Int, _ given: Int) throws(Problem) -> NDArray {
        guard rank > 0 else { throw Problems.value("diff requires input that is at least one dimensional") }
        let place = try axis(given, rank)
        var result = self
        for _ in 0..<times {
            let size = result.shape[place]
            // Nothing has no differences, however often they are taken.
            if size == 0 { break }
            let (after, before) = (result.sliced(place, 1, size), result.sliced(place, 0, max(size - 1, 0)))
            let isBool = result.dtype == .bool
            result = try BinaryUfunc.named(isBool ? "not_equal" : "subtract")(
                .array(after), .array(before), memory)
        }
        return result
    }

    /// Sums of products of one row with another that is moved along it.
    package static func convolved(_ a: [Double], _ v: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: a.count + v.count - 1)
        for (i, x) in a.enumerated() {
            for (j, y) in v.enumerated() { result[i + j] += x * y }
        }
        return result
    }
}
