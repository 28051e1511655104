extension Fill {
    /// Keeps the area where a condition holds.
    ///
    /// - Parameter meeting: an area ends where the curves cross, not at the last point that is shown.
    package mutating func restrict(to shown: [Bool], meeting: Bool) {
        guard shown.count == xs.count else { return }
        var (xs, lower, upper): ([Double], [Double], [Double]) = ([], [], [])
        func add(_ x: Double, _ low: Double, _ high: Double) {
            xs.append(x)
            lower.append(low)
            upper.append(high)
        }
        for index in shown.indices {
            if index > 0, meeting, shown[index] != shown[index - 1], let cross = crossing(before: index) {
                add(cross.x, cross.y, cross.y)
            }
            if shown[index] {
                add(self.xs[index], self.lower[index], self.upper[index])
            } else {
                add(self.xs[index], .nan, .nan)
            }
        }
        (self.xs, self.lower, self.upper) = (xs, lower, upper)
    }

    /// Where the curves meet between a point and the one before it.
    private func crossing(before index: Int) -> (x: Double, y: Double)? {
        let (before, now) = (upper[index - 1] - lower[index - 1], upper[index] - lower[index])
        guard before != now, (before < 0) != (now < 0) else { return nil }
        let part = before / (before - now)
        return (
            xs[index - 1] + part * (xs[index] - xs[index - 1]),
            lower[index - 1] + part * (lower[index] - lower[index - 1])
        )
    }
}
