import Glibc

/// The numbers that matplotlib's `MaxNLocator` chooses, of which contours take their levels.
package enum NiceNumbers {
    /// Multiples of a round step around a range, at most `count` intervals of which lie within.
    package static func around(_ lower: Double, _ upper: Double, count: Int) -> [Double] {
        guard lower.isFinite, upper.isFinite, count > 0 else { return [] }
        let (lower, upper) = spread(min(lower, upper), max(lower, upper))
        let (scale, offset) = magnitude(lower, upper, count)
        let (low, high) = (lower - offset, upper - offset)
        let stairs =
            [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8]
            + [1.0, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15]
        let steps = stairs.map { $0 * scale }
        let raw = (high - low) / Double(count)
        let first = steps.firstIndex { $0 >= raw } ?? steps.count - 1
        for index in stride(from: first, through: 0, by: -1) {
            let step = steps[index]
            let start = (low / step).rounded(.down) * step
            let from = floorWithin(low - start, step, offset)
            let to = ceilingWithin(high - start, step, offset)
            guard to - from < 10_000, from <= to else { continue }
            let values = (Int(from)...Int(to)).map { Double($0) * step + start }
            if values.contains(where: { $0 >= low && $0 <= high }) { return values.map { $0 + offset } }
        }
        return []
    }

    /// Moves ends apart that are too near each other.
    private static func spread(_ lower: Double, _ upper: Double) -> (Double, Double) {
        let most = max(lower.magnitude, upper.magnitude)
        if most < 1e-13 * 10 * .leastNormalMagnitude || upper - lower == 0 && most == 0 { return (-1e-13, 1e-13) }
        if upper - lower <= most * 1e-14 {
            return lower == 0 && upper == 0
                ? (-1e-13, 1e-13) : (lower - 1e-13 * lower.magnitude, upper + 1e-13 * upper.magnitude)
        }
        return (lower, upper)
    }

    private static func magnitude(_ lower: Double, _ upper: Double, _ count: Int) -> (scale: Double, offset: Double) {
        let width = (upper - lower).magnitude
        let middle = (upper + lower) / 2
        let offset =
            middle.magnitude / width < 100 ? 0 : copysign(pow(10, log10(middle.magnitude).rounded(.down)), middle)
        return (pow(10, log10(width / Double(count)).rounded(.down)), offset)
    }

    private static func isClose(_ parts: Double, _ whole: Double, _ step: Double, _ offset: Double) -> Bool {
        var slack = 1e-10
        if offset != 0 { slack = min(max(1e-10, pow(10, log10(offset.magnitude / step) - 12)), 0.4999) }
        return (parts - whole).magnitude < slack
    }

    private static func floorWithin(_ value: Double, _ step: Double, _ offset: Double) -> Double {
        let parts = value / step
        let whole = parts.rounded(.down)
        return isClose(parts - whole, 1, step, offset.magnitude) ? whole + 1 : whole
    }

    private static func ceilingWithin(_ value: Double, _ step: Double, _ offset: Double) -> Double {
        let parts = value / step
        let whole = parts.rounded(.down)
        return isClose(parts - whole, 0, step, offset.magnitude) ? whole : whole + 1
    }

    /// The levels of contours where a lesson gives none or a number of them (`contour`, `contourf`).
    package static func levels(_ least: Double, _ greatest: Double, count: Int) -> [Double] {
        let all = around(least, greatest, count: count + 1)
        var from = all.lastIndex { $0 < least } ?? 0
        var to = all.firstIndex { $0 > greatest }.map { $0 + 1 } ?? all.count
        if to - from < 3 { (from, to) = (0, all.count) }
        return Array(all[from..<to])
    }
}
