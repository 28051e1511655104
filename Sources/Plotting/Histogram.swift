import Glibc

/// What is drawn of many numbers: how often they fall into bins, their quartiles, their shares.
package enum Histogram {
    /// The ends of bins of equal width, as NumPy's `histogram` has them.
    package static func edges(_ count: Int, _ values: [Double], _ limits: (Double, Double)?) -> [Double] {
        var (lower, upper) = limits ?? (values.min() ?? 0, values.max() ?? 1)
        if lower == upper { (lower, upper) = (lower - 0.5, upper + 0.5) }
        let step = (upper - lower) / Double(count)
        return (0...count).map { $0 == count ? upper : Double($0) * step + lower }
    }

    /// How many bins a rule wants (`auto`, `sturges`, `sqrt`, `rice`, `scott`, `fd`); `nil` for a rule that is none.
    package static func count(_ rule: String, _ values: [Double]) -> Int? {
        let n = Double(values.count)
        guard n > 0 else { return 1 }
        let range = (values.max() ?? 0) - (values.min() ?? 0)
        func bins(_ width: Double) -> Int { width > 0 ? min(max(Int((range / width).rounded(.up)), 1), 100_000) : 1 }
        let sorted = values.sorted()
        let spread = quantile(sorted, 0.75) - quantile(sorted, 0.25)
        let freedman = 2 * spread / cbrt(n)
        let sturges = range / (log2(n) + 1)
        switch rule {
        case "sturges": return bins(sturges)
        case "sqrt": return bins(range / n.squareRoot())
        case "rice": return bins(range / (2 * cbrt(n)))
        case "fd": return bins(freedman)
        case "scott":
            let mean = values.reduce(0, +) / n
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
            return bins(pow(24 * Double.pi.squareRoot() / n, 1.0 / 3) * variance.squareRoot())
        case "auto": return bins(min(max(freedman, range / n.squareRoot() / 2), sturges))
        default: return nil
        }
    }

    /// How many values lie in each bin; the last holds its upper end too.
    package static func counts(_ values: [Double], weights: [Double]?, edges: [Double]) -> [Double] {
        guard edges.count > 1 else { return [] }
        var counts = [Double](repeating: 0, count: edges.count - 1)
        for (index, value) in values.enumerated() where value >= edges[0] && value <= edges[edges.count - 1] {
            var (low, high) = (0, edges.count - 1)
            while high - low > 1 {
                let middle = (low + high) / 2
                if value >= edges[middle] { low = middle } else { high = middle }
            }
            counts[low] += weights.map { index < $0.count ? $0[index] : 0 } ?? 1
        }
        return counts
    }

    /// Counts such that the area of the bars is 1.
    package static func density(_ counts: [Double], _ edges: [Double]) -> [Double] {
        let total = counts.reduce(0, +)
        return counts.indices.map { counts[$0] / (edges[$0 + 1] - edges[$0]) / total }
    }

    /// Counts of this bin and all before it.
    package static func cumulative(_ counts: [Double], _ edges: [Double], isDense: Bool) -> [Double] {
        var total = 0.0
        return counts.indices.map { index in
            total += counts[index] * (isDense ? edges[index + 1] - edges[index] : 1)
            return total
        }
    }

    /// Bars that fill their bins.
    package static func bars(_ counts: [Double], _ edges: [Double], _ direction: Bars.Direction) -> Bars {
        var bars = Bars(
            direction, centers: counts.indices.map { (edges[$0] + edges[$0 + 1]) / 2 }, lengths: counts)
        bars.widths = counts.indices.map { edges[$0 + 1] - edges[$0] }
        if bars.widths.isEmpty { bars.widths = [1] }
        return bars
    }

    /// The value below which a part of sorted numbers lies, with straight lines between (NumPy's `percentile`).
    package static func quantile(_ sorted: [Double], _ part: Double) -> Double {
        guard let last = sorted.last else { return .nan }
        let place = part * Double(sorted.count - 1)
        let index = Int(place)
        guard index + 1 < sorted.count else { return last }
        return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
    }

    /// The parts of a box plot.
    package struct Box {
        package var q1, median, q3, low, high, mean: Double
        package var fliers: [Double]
    }

    /// - Parameter whiskers: how far whiskers may reach, in lengths of the box.
    package static func box(_ values: [Double], whiskers: Double) -> Box {
        let sorted = values.filter(\.isFinite).sorted()
        let (q1, q3) = (quantile(sorted, 0.25), quantile(sorted, 0.75))
        let (floor, ceiling) = (q1 - whiskers * (q3 - q1), q3 + whiskers * (q3 - q1))
        return Box(
            q1: q1, median: quantile(sorted, 0.5), q3: q3, low: min(sorted.first { $0 >= floor } ?? q1, q1),
            high: max(sorted.last { $0 <= ceiling } ?? q3, q3), mean: sorted.reduce(0, +) / Double(sorted.count),
            fliers: sorted.filter { $0 < floor || $0 > ceiling })
    }

    /// The place on a circle of radius 1 at a part of its turn.
    package static func circle(_ turn: Double) -> (x: Double, y: Double) {
        (cos(turn * 2 * .pi), sin(turn * 2 * .pi))
    }

    /// The outline of a share of a disc, in turns anticlockwise from the right.
    package static func wedge(
        _ x: Double, _ y: Double, _ radius: Double, from: Double, to: Double
    ) -> Strokes.Path {
        let count = max(Int(((to - from).magnitude * 90).rounded(.up)), 1)
        let turns = (0...count).map { from + (to - from) * Double($0) / Double(count) }
        let isWhole = (to - from).magnitude >= 1
        return Strokes.Path(
            xs: (isWhole ? [] : [x]) + turns.map { x + radius * circle($0).x },
            ys: (isWhole ? [] : [y]) + turns.map { y + radius * circle($0).y })
    }

    /// Wedges of which a ring of some width is left.
    package static func hollow(_ areas: [Areas.Area], _ radius: Double, _ width: Double) -> [Areas.Area] {
        areas.map { area in
            guard var path = area.outlines.first, path.xs.count > 2 else { return area }
            let (x, y) = (path.xs[0], path.ys[0])
            let share = (radius - width) / radius
            let inner = (
                xs: path.xs.dropFirst().map { x + share * ($0 - x) },
                ys: path.ys.dropFirst().map { y + share * ($0 - y) }
            )
            path.xs = path.xs.dropFirst() + inner.xs.reversed()
            path.ys = path.ys.dropFirst() + inner.ys.reversed()
            return Areas.Area(outlines: [path], value: area.value)
        }
    }
}
