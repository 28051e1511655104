import Glibc

/// The least and greatest of the values that marks take along one axis.
struct Extent: Equatable {
    private(set) var least = Double.infinity
    private(set) var greatest = -Double.infinity
    /// Ends that an autoscaled axis does not move beyond, such as the base of bars.
    private(set) var fixed: [Double] = []

    var isEmpty: Bool { least > greatest }

    mutating func add(_ value: Double, isLog: Bool) {
        guard value.isFinite, !isLog || value > 0 else { return }
        least = min(least, value)
        greatest = max(greatest, value)
    }

    mutating func fix(_ value: Double) { fixed.append(value) }

    /// Keeps an axis from moving beyond what a mark covers.
    mutating func fixEnds(of mark: Mark, _ dimension: Dimension) {
        var own = Extent()
        mark.forEachPoint { x, y, z in own.add([x, y, z][dimension.rawValue], isLog: false) }
        guard !own.isEmpty else { return }
        fix(own.least)
        fix(own.greatest)
    }

    /// The limits of an autoscaled axis: the values with a margin on both sides, 0…1 when there are none.
    ///
    /// - Parameter share: the margin as a part of the range.
    func limits(isLog: Bool, margin share: Double) -> (lower: Double, upper: Double) {
        guard !isEmpty else { return isLog ? (1, 10) : (0, 1) }
        let bare = Scale(lower: least, upper: greatest, isLog: isLog)
        if isLog {
            let (from, to) = (log10(bare.lower), log10(bare.upper))
            let margin = share * (to - from)
            return (pow(10, from - margin), pow(10, to + margin))
        }
        let margin = share * (bare.upper / 2 - bare.lower / 2) * 2
        let slack = 1e-5 * (bare.upper - bare.lower)
        let floor = fixed.filter { $0 < least + slack }.max() ?? -.infinity
        let ceiling = fixed.filter { $0 >= greatest - slack }.min() ?? .infinity
        return (max(bare.lower - margin, floor), min(bare.upper + margin, ceiling))
    }
}

extension Axes {
    /// The limits of an axis as they are drawn: the lesson's, or those found from the marks (`get_xlim`).
    package func limits(_ dimension: Dimension) -> (lower: Double, upper: Double) {
        let scale = scale(dimension)
        return (scale.lower, scale.upper)
    }

    func scale(_ dimension: Dimension) -> Scale {
        let axis = self[dimension]
        if projection == .polar, dimension == .x { return Scale(lower: 0, upper: 2 * .pi) }
        let isLog = axis.scale == .log
        var found = (lower: 0.0, upper: 1.0)
        if axis.lower == nil || axis.upper == nil {
            found = extent(dimension).limits(isLog: isLog, margin: margin(dimension))
            // Distances begin in the middle.
            if projection == .polar, !isLog { found.lower = min(found.lower, 0) }
        }
        func usable(_ limit: Double?) -> Double? {
            limit.flatMap { $0.isFinite && (!isLog || $0 > 0) ? $0 : nil }
        }
        let scale = Scale(
            lower: usable(axis.lower) ?? found.lower, upper: usable(axis.upper) ?? found.upper, isLog: isLog)
        return axis.isInverted ? Scale(lower: scale.upper, upper: scale.lower, isLog: isLog) : scale
    }

    /// matplotlib's margins: 5 %, in space widened by 1/48; upwards in space only scatters have the 5 %.
    private func margin(_ dimension: Dimension) -> Double {
        if let margin = self[dimension].margin, margin.isFinite { return max(margin, -0.49) }
        guard projection == .space else { return 0.05 }
        let hasScatter = marks.contains { if case .scatter = $0 { true } else { false } }
        let share = dimension == .z && !hasScatter ? 0 : 0.05
        return share + (1 + 2 * share) / 48
    }

    /// The values that the marks take along a dimension.
    func extent(_ dimension: Dimension) -> Extent {
        var extent = Extent()
        let isLog = self[dimension].scale == .log
        for mark in marks {
            mark.forEachPoint { x, y, z in
                guard x.isFinite, y.isFinite, z.isFinite else { return }
                switch dimension {
                case .x: extent.add(x, isLog: isLog)
                case .y: extent.add(y, isLog: isLog)
                case .z: extent.add(z, isLog: isLog)
                }
            }
            switch mark {
            case .rule(let rule):
                switch (rule.orientation, dimension) {
                case (.horizontal, .y), (.vertical, .x), (.sloped, .y): extent.add(rule.value, isLog: isLog)
                case (.sloped(let x, _, _), .x): extent.add(x, isLog: isLog)
                default: break
                }
            case .bars(let bars) where (bars.direction == .up) == (dimension == .y) && dimension != .z:
                for base in bars.bases { extent.fix(base) }
            case .strokes(let strokes) where !strokes.levels.isEmpty: extent.fixEnds(of: mark, dimension)
            case .areas(let areas) where areas.across != nil && areas.across != dimension && dimension != .z:
                for outline in areas.areas.flatMap(\.outlines) {
                    for value in dimension == .x ? outline.xs : outline.ys { extent.add(value, isLog: isLog) }
                }
            case .areas(let areas) where !areas.bands.isEmpty: extent.fixEnds(of: mark, dimension)
            case .picture: extent.fixEnds(of: mark, dimension)
            case .line, .scatter, .text, .bars, .fill, .strokes, .areas, .arrows: break
            }
        }
        return extent
    }
}

extension Mark {
    /// Calls `body` with the points that the axes should hold; rules and texts have none.
    func forEachPoint(_ body: (Double, Double, Double) -> Void) {
        switch self {
        case .line(let line): Mark.visit(line.xs, line.ys, line.zs, body)
        case .scatter(let scatter): Mark.visit(scatter.xs, scatter.ys, scatter.zs, body)
        case .text, .rule: break
        case .bars(let bars):
            for index in bars.indices {
                let bar = bars.bar(index)
                if bars.direction == .up {
                    body(bar.across.lowerBound, bar.base, 0)
                    body(bar.across.upperBound, bar.end, 0)
                } else {
                    body(bar.base, bar.across.lowerBound, 0)
                    body(bar.end, bar.across.upperBound, 0)
                }
            }
        case .fill(let fill):
            Mark.visit(fill.xs, fill.lower, nil, body)
            Mark.visit(fill.xs, fill.upper, nil, body)
        case .strokes(let strokes):
            for path in strokes.paths { Mark.visit(path.xs, path.ys, path.zs, body) }
        case .areas(let areas):
            for outline in areas.areas.flatMap(\.outlines) where areas.across == nil {
                Mark.visit(outline.xs, outline.ys, outline.zs, body)
            }
        case .picture(let picture):
            body(picture.left, picture.bottom, 0)
            body(picture.right, picture.top, 0)
        case .arrows(let arrows):
            for index in 0..<arrows.count {
                body(arrows.xs[index], arrows.ys[index], 0)
                guard arrows.holdsEnds else { continue }
                body(arrows.xs[index] + arrows.dxs[index], arrows.ys[index] + arrows.dys[index], 0)
            }
        }
    }

    private static func visit(
        _ xs: [Double], _ ys: [Double], _ zs: [Double]?, _ body: (Double, Double, Double) -> Void
    ) {
        let count = min(xs.count, ys.count, zs?.count ?? .max)
        for index in 0..<count { body(xs[index], ys[index], zs?[index] ?? 0) }
    }
}

extension Bars {
    /// The bars whose place and length are finite.
    var indices: [Int] {
        (0..<min(centers.count, lengths.count)).filter {
            guard !widths.isEmpty, !bases.isEmpty else { return false }
            let bar = raw($0)
            return bar.center.isFinite && bar.width.isFinite && bar.base.isFinite && (bar.base + bar.length).isFinite
        }
    }

    /// Where a bar of `indices` stands and how far it goes.
    func bar(_ index: Int) -> (across: ClosedRange<Double>, base: Double, end: Double) {
        let bar = raw(index)
        let half = bar.width.magnitude / 2
        return (bar.center - half...bar.center + half, bar.base, bar.base + bar.length)
    }

    func color(_ index: Int) -> Color {
        colors.isEmpty ? .cycle(0) : colors[index % colors.count]
    }

    private func raw(_ index: Int) -> (center: Double, width: Double, base: Double, length: Double) {
        (centers[index], widths[index % widths.count], bases[index % bases.count], lengths[index])
    }
}
