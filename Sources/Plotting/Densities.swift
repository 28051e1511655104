import Glibc

extension Histogram {
    /// - Parameter ends: the percentiles at which whiskers end.
    package static func box(_ values: [Double], ends: (Double, Double)) -> Box {
        var box = box(values, whiskers: 0)
        let sorted = values.filter(\.isFinite).sorted()
        let (floor, ceiling) = (quantile(sorted, ends.0 / 100), quantile(sorted, ends.1 / 100))
        box.low = min(sorted.first { $0 >= floor } ?? box.q1, box.q1)
        box.high = max(sorted.last { $0 <= ceiling } ?? box.q3, box.q3)
        box.fliers = sorted.filter { $0 < box.low || $0 > box.high }
        return box
    }

    /// How densely values lie at places from the least to the greatest: a sum of bells (`violinplot`).
    ///
    /// - Parameters:
    ///   - factor: the bells' width in parts of the values' deviation; `nil` follows Scott's rule, or Silverman's.
    package static func density(
        _ values: [Double], points: Int, factor: Double?, isSilverman: Bool
    ) -> (places: [Double], densities: [Double]) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
        let rule = pow(isSilverman ? count * 0.75 : count, -0.2)
        let width = (factor ?? rule) * variance.squareRoot()
        let (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
        let places = (0..<points).map { least + (greatest - least) * Double($0) / Double(points - 1) }
        let densities = places.map { place in
            values.reduce(0) { sum, value in
                let away = (place - value) / width
                return sum + exp(-0.5 * away * away)
            } / (count * width * (2 * Double.pi).squareRoot())
        }
        return (places, densities)
    }
}
