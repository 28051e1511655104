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

    /// The outlines of the area with its two directions exchanged, one for each run without a gap (`fill_betweenx`).
    package var aside: [Strokes.Path] {
        var paths: [Strokes.Path] = []
        var run: [Int] = []
        for index in 0...xs.count {
            if index < xs.count, lower[index].isFinite, upper[index].isFinite, xs[index].isFinite {
                run.append(index)
                continue
            }
            if run.count > 1 {
                let back = Array(run.reversed())
                paths.append(
                    Strokes.Path(
                        xs: run.map { upper[$0] } + back.map { lower[$0] }, ys: (run + back).map { xs[$0] }))
            }
            run = []
        }
        return paths
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
