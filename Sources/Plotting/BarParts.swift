/// One bar of many, as a lesson changes it.
extension Bars {
    /// A bar alone.
    package func only(_ index: Int) -> Bars? {
        guard indices.contains(index) else { return nil }
        var bar = self
        (bar.centers, bar.lengths) = ([centers[index]], [lengths[index]])
        (bar.widths, bar.bases) = ([widths[index % widths.count]], [bases[index % bases.count]])
        (bar.colors, bar.reaches, bar.names) = ([color(index)], [], [])
        return bar
    }

    /// Puts a bar back among the others.
    ///
    /// - Returns: whether all that was changed of it is a bar's own; edges and names are those of all.
    package mutating func replace(_ index: Int, with bar: Bars) -> Bool {
        guard indices.contains(index), bar.centers.count == 1 else { return false }
        guard centers.count == 1 || (edge, edgeWidth, label) == (bar.edge, bar.edgeWidth, bar.label) else {
            return false
        }
        let count = centers.count
        func all<Element>(_ values: [Element]) -> [Element] { (0..<count).map { values[$0 % values.count] } }
        colors = (0..<count).map(color)
        (widths, bases) = (all(widths), all(bases))
        (centers[index], lengths[index]) = (bar.centers[0], bar.lengths[0])
        (widths[index], bases[index]) = (bar.widths[0], bar.bases[0])
        colors[index] = bar.color(0)
        if bar.alpha != alpha, alpha > 0 { colors[index] = bar.color(0).faded(bar.alpha / alpha) }
        if count == 1 { (edge, edgeWidth, label) = (bar.edge, bar.edgeWidth, bar.label) }
        return true
    }

    /// The lower left corner of a bar, its width and its height.
    package func rectangle(_ index: Int) -> (x: Double, y: Double, width: Double, height: Double) {
        let (center, width) = (centers[index], widths[index % widths.count])
        let (base, length) = (bases[index % bases.count], lengths[index])
        return direction == .up
            ? (center - width / 2, base, width, length) : (base, center - width / 2, length, width)
    }

    /// Moves or stretches a bar that is alone.
    package mutating func setRectangle(x: Double?, y: Double?, width: Double?, height: Double?) {
        guard centers.count == 1 else { return }
        let now = rectangle(0)
        let (x, y, width, height) = (x ?? now.x, y ?? now.y, width ?? now.width, height ?? now.height)
        let isUp = direction == .up
        (widths, lengths) = ([isUp ? width : height], [isUp ? height : width])
        (bases, centers) = ([isUp ? y : x], [isUp ? x + width / 2 : y + height / 2])
    }
}
