/// Axes with their scales and camera settled: what of the marks is seen, and where, whatever the picture's size.
///
/// In the plane, places are parts of the axes from 0 to 1; in space they are what the camera sees of such parts.
struct Stage {
    let axes: Axes
    let x: Scale
    let y: Scale
    let z: Scale
    let camera: Camera?
    /// How far beyond the limits marks are still shown, in parts of the axes.
    ///
    /// In the plane the limits cut; in space matplotlib draws everything, and here what is near the box.
    private let reach: Double

    init(_ axes: Axes) {
        self.axes = axes
        x = axes.scale(.x)
        y = axes.scale(.y)
        z = axes.scale(.z)
        reach = axes.projection == .space ? 0.15 : 1e-9
        switch axes.projection {
        case .plane, .polar: camera = nil
        case .space:
            if let parts = axes.boxAspect, parts.count == 3 {
                camera = Camera(axes.view, aspect: Vector(x: parts[0], y: parts[1], z: parts[2]))
                return
            }
            guard axes.isEqual else {
                camera = Camera(axes.view)
                return
            }
            let spans = [x, y, z].map(\.span)
            let longest = max(spans.max() ?? 1, 1e-300)
            let parts = spans.map { max($0 / longest, 0.02) }
            camera = Camera(axes.view, aspect: Vector(x: parts[0], y: parts[1], z: parts[2]))
        }
    }

    /// The dimensions that are shown.
    var dimensions: [Dimension] { camera == nil ? [.x, .y] : [.x, .y, .z] }

    func scale(_ dimension: Dimension) -> Scale {
        switch dimension {
        case .x: x
        case .y: y
        case .z: z
        }
    }

    /// The parts of the axes at which a point lies; `nil` for what no axis can show.
    func place(_ x: Double, _ y: Double, _ z: Double) -> Vector? {
        guard let x = self.x.fraction(x), let y = self.y.fraction(y) else { return nil }
        guard camera != nil else { return Vector(x: x, y: y, z: 0) }
        guard let z = self.z.fraction(z) else { return nil }
        return Vector(x: x, y: y, z: z)
    }

    func project(_ place: Vector) -> Projected {
        camera?.project(place) ?? Projected(x: place.x, y: place.y, depth: 0)
    }

    /// Whether a place lies within the limits, on them, or in space near them.
    func isInside(_ place: Vector) -> Bool {
        dimensions.allSatisfy { place[$0] >= -reach && place[$0] <= 1 + reach }
    }

    /// The points of a mark that are seen, with their indices.
    func dots(_ xs: [Double], _ ys: [Double], _ zs: [Double]?) -> [(index: Int, at: Projected)] {
        var dots: [(index: Int, at: Projected)] = []
        for index in 0..<min(xs.count, ys.count, zs?.count ?? .max) {
            guard let place = place(xs[index], ys[index], zs?[index] ?? 0), isInside(place) else { continue }
            dots.append((index, project(place)))
        }
        return dots
    }

    /// The pieces of a joined line that are seen: broken at gaps and cut at the limits.
    func strokes(_ xs: [Double], _ ys: [Double], _ zs: [Double]?) -> [[Projected]] {
        var pieces: [[Projected]] = []
        var piece: [Projected] = []
        var last: Vector?
        func finish() {
            if piece.count > 1 { pieces.append(piece) }
            piece = []
        }
        for index in 0..<min(xs.count, ys.count, zs?.count ?? .max) {
            let next = place(xs[index], ys[index], zs?[index] ?? 0)
            if let start = last, let end = next, let seen = cut(from: start, to: end) {
                if piece.isEmpty || seen.from != start {
                    finish()
                    piece = [project(seen.from)]
                }
                piece.append(project(seen.to))
                if seen.to != end { finish() }
            } else {
                finish()
            }
            last = next
        }
        finish()
        return pieces
    }

    /// The part of a straight line that lies within the limits (Liang and Barsky's method).
    func cut(from start: Vector, to end: Vector) -> (from: Vector, to: Vector)? {
        if isInside(start), isInside(end) { return (start, end) }
        var enter = 0.0
        var leave = 1.0
        let way = end - start
        for dimension in dimensions {
            let (from, step) = (start[dimension], way[dimension])
            if step == 0 {
                if from < -reach || from > 1 + reach { return nil }
                continue
            }
            let (one, other) = ((-reach - from) / step, (1 + reach - from) / step)
            enter = max(enter, min(one, other))
            leave = min(leave, max(one, other))
        }
        guard enter < leave else { return nil }
        return (enter > 0 ? start + enter * way : start, leave < 1 ? start + leave * way : end)
    }

    /// A polygon in the plane cut at the limits (Sutherland and Hodgman's method).
    func cut(_ polygon: [Vector]) -> [Projected] {
        var points = polygon
        for dimension in [Dimension.x, .y] {
            for (limit, sign) in [(0.0, 1.0), (1.0, -1.0)] {
                points = Stage.half(points) { sign * ($0[dimension] - limit) }
            }
        }
        return points.map(project)
    }

    /// What of a polygon lies where a linear function is not negative.
    private static func half(_ points: [Vector], _ function: (Vector) -> Double) -> [Vector] {
        guard var last = points.last else { return [] }
        var kept: [Vector] = []
        for point in points {
            let (before, now) = (function(last), function(point))
            if (before < 0) != (now < 0) { kept.append(last + (before / (before - now)) * (point - last)) }
            if now >= 0 { kept.append(point) }
            last = point
        }
        return kept
    }

    /// The areas of a fill that are seen, one per run of points without gaps.
    func areas(_ fill: Fill) -> [[Projected]] {
        var areas: [[Projected]] = []
        var lower: [Vector] = []
        var upper: [Vector] = []
        func finish() {
            let area = cut(lower + upper.reversed())
            if area.count > 2 { areas.append(area) }
            (lower, upper) = ([], [])
        }
        for index in 0..<min(fill.xs.count, fill.lower.count, fill.upper.count) {
            if let low = place(fill.xs[index], fill.lower[index], 0),
                let high = place(fill.xs[index], fill.upper[index], 0)
            {
                lower.append(low)
                upper.append(high)
            } else {
                finish()
            }
        }
        finish()
        return areas
    }

    /// The rectangle of a bar that is seen: its least and greatest parts of the axes.
    func rectangle(_ bars: Bars, _ index: Int) -> (least: Projected, greatest: Projected)? {
        let bar = bars.bar(index)
        let along = bars.direction == .up ? y : x
        let across = bars.direction == .up ? x : y
        // On a logarithmic axis a bar from 0 begins at the axis.
        let base = along.fraction(bar.base) ?? (along.lower < along.upper ? 0 : 1)
        guard let end = along.fraction(bar.end), let one = across.fraction(bar.across.lowerBound),
            let other = across.fraction(bar.across.upperBound)
        else { return nil }
        let length = (min(max(min(base, end), 0), 1), min(max(max(base, end), 0), 1))
        let width = (min(max(min(one, other), 0), 1), min(max(max(one, other), 0), 1))
        guard width.0 < width.1, max(base, end) >= 0, min(base, end) <= 1 else { return nil }
        return bars.direction == .up
            ? (Projected(x: width.0, y: length.0, depth: 0), Projected(x: width.1, y: length.1, depth: 0))
            : (Projected(x: length.0, y: width.0, depth: 0), Projected(x: length.1, y: width.1, depth: 0))
    }

    /// Where a rule begins and ends, if it is seen.
    func ends(_ rule: Rule) -> (from: Projected, to: Projected)? {
        if case .sloped(let x, let dx, let dy) = rule.orientation { return slopedEnds(rule.value, x, dx, dy) }
        let isHorizontal = rule.orientation == .horizontal
        guard camera == nil, rule.start.isFinite, rule.end.isFinite,
            let at = (isHorizontal ? y : x).fraction(rule.value), at >= -1e-9, at <= 1 + 1e-9
        else { return nil }
        let (start, end) = (min(max(rule.start, 0), 1), min(max(rule.end, 0), 1))
        return isHorizontal
            ? (Projected(x: start, y: at, depth: 0), Projected(x: end, y: at, depth: 0))
            : (Projected(x: at, y: start, depth: 0), Projected(x: at, y: end, depth: 0))
    }

    /// Where an endless line enters and leaves the axes; on logarithmic axes it is straight between two points.
    private func slopedEnds(_ y: Double, _ x: Double, _ dx: Double, _ dy: Double) -> (from: Projected, to: Projected)? {
        guard camera == nil, let start = place(x, y, 0), let next = place(x + dx, y + dy, 0) else { return nil }
        let way = next - start
        let length = way.dot(way).squareRoot()
        guard length > 0 else { return nil }
        let far = (1 + start.dot(start).squareRoot()) * 3 / length
        guard let seen = cut(from: start - far * way, to: start + far * way) else { return nil }
        return (project(seen.from), project(seen.to))
    }

    /// Where a text stands, if it is seen.
    func place(of text: Text) -> Projected? {
        switch text.frame {
        case .axes:
            guard text.x.isFinite, text.y.isFinite else { return nil }
            let at = Vector(x: min(max(text.x, 0), 1), y: min(max(text.y, 0), 1), z: 0)
            return camera == nil ? Projected(x: at.x, y: at.y, depth: 0) : project(at)
        case .data:
            guard let place = place(text.x, text.y, text.z ?? 0), isInside(place) else { return nil }
            return project(place)
        }
    }

    /// Why there is nothing to see although there are marks, or that there are none; `nil` when something is seen.
    var note: String? {
        if axes.marks.isEmpty { return "nothing is drawn here" }
        var finite = false
        for mark in axes.marks {
            switch mark {
            case .text, .rule: finite = true
            case .line, .scatter, .bars, .fill, .strokes, .areas, .picture, .arrows:
                mark.forEachPoint { x, y, z in
                    if place(x, y, z) != nil { finite = true }
                }
            }
        }
        return finite ? nil : "no finite values to draw"
    }
}

extension Mark {
    /// What lies above what, as matplotlib's `zorder` counts: pictures, areas and points, lines, texts.
    var layer: Double {
        switch self {
        case .picture: 0
        case .fill, .bars, .scatter, .areas, .strokes, .arrows: 1
        case .line, .rule: 2
        case .text: 3
        }
    }
}

extension Axes {
    /// The marks from the lowest to the highest, each with its index in `marks`.
    var layered: [(index: Int, mark: Mark)] {
        let heights = zip(marks, numbers).map { mark, number in self.heights[number] ?? mark.layer }
        let order = marks.indices.sorted { (heights[$0], $0) < (heights[$1], $1) }
        return order.map { ($0, marks[$0]) }
    }

    /// The marks that a legend shows, with their labels and indices in `marks`; parts with names are marks of their own.
    var labelled: [(index: Int, mark: Mark, label: String)] {
        let order = legend?.marks.map { $0.compactMap { number in numbers.firstIndex(of: number) } }
        return (order ?? Array(marks.indices)).flatMap { index in
            marks[index].parts.compactMap { part in
                guard let label = part.label, !label.isEmpty, !label.hasPrefix("_") else { return nil }
                return (index, part, label)
            }
        }
    }
}

extension Mark {
    /// The mark itself, or its bars or areas one by one where each has a name.
    fileprivate var parts: [Mark] {
        switch self {
        case .bars(let bars) where !bars.names.isEmpty:
            return zip(bars.centers.indices, bars.names).map { index, name in
                var part = Bars(bars.direction, centers: [bars.centers[index]], lengths: [1])
                (part.colors, part.label, part.alpha) = ([bars.color(index)], name, bars.alpha)
                return .bars(part)
            }
        case .areas(let areas) where !areas.names.isEmpty:
            return zip(areas.areas.indices, areas.names).map { index, name in
                var part = Areas([areas.areas[index]])
                (part.colors, part.label, part.alpha) = ([areas.color(index)], name, areas.alpha)
                return .areas(part)
            }
        case .line, .scatter, .text, .rule, .bars, .fill, .strokes, .areas, .picture, .arrows: return [self]
        }
    }

    /// The mark under another name.
    func named(_ label: String) -> Mark {
        var mark = self
        mark.label = label
        return mark
    }
}
