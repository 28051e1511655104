import Glibc

/// How polar axes are turned: angles are x, distances from the middle are y.
package struct Polar: Sendable, Equatable {
    /// Where angles begin, in radians from the right, anticlockwise.
    package var zero = 0.0
    package var isClockwise = false
    /// The angle along which the distances are written, in degrees.
    package var labelAngle = 22.5
    package init() {}
}

extension Axes {
    /// Polar axes as a drawing in the plane, all other axes as they are.
    ///
    /// - Parameter size: the picture's smaller side, in which the numbers around the circle need room.
    func drawn(size: Double) -> Axes { projection == .polar ? PolarSheet(self, size: size).axes : self }
}

/// Lays polar axes out in the plane: a circle of radius 1 around the origin, spokes, their numbers, and the marks.
private struct PolarSheet {
    private let polar: Axes
    private let distance: Scale
    private let size: Double
    /// Curves are lines of pieces that turn by at most this much.
    private static let step = Double.pi / 60

    init(_ axes: Axes, size: Double) {
        polar = axes
        self.size = max(size, 90)
        distance = axes.scale(.y)
    }

    var axes: Axes {
        var sheet = polar.replaced(in: .plane, below: frame) { planar($0) }
        (sheet.x, sheet.y) = (Axis(), Axis())
        for dimension in [Dimension.x, .y] {
            let reach = size / (size - 56)
            (sheet[dimension].lower, sheet[dimension].upper) = (-reach, reach)
        }
        (sheet.aspect, sheet.isBare, sheet.hasFreeCorners) = (1, true, true)
        return sheet
    }

    // MARK: The frame

    /// Circles and spokes under the marks, with their numbers.
    private var frame: [Mark] {
        let angles = polar.x.ticks ?? (0..<8).map { Tick(Double($0) * .pi / 4) }
        let distances = Ticks(polar.y, distance, intervals: size < 240 ? 2 : 4, glyphs: .unicode)
        let grey = Color.rgb(red: 0.5, green: 0.5, blue: 0.5, alpha: 1)
        var marks: [Mark] = []
        func add(_ lines: [[Point]], alpha: Double) {
            var strokes = Strokes(lines.map { Strokes.Path(xs: $0.map(\.x), ys: $0.map(\.y)) })
            (strokes.colors, strokes.width, strokes.alpha) = ([polar.gridLook.color ?? grey], 0.8, alpha)
            strokes.style = polar.gridLook.style ?? .solid
            marks.append(.strokes(strokes))
        }
        let seen = distances.values.compactMap { distance.fraction($0) }
        if polar.hasGrid ?? true, polar.x.hasGrid ?? true {
            add(angles.map { [Point(x: 0, y: 0), PolarSheet.point(turned($0.value), 1)] }, alpha: 0.3)
        }
        if polar.hasGrid ?? true, polar.y.hasGrid ?? true {
            add(seen.filter { $0 > 0.001 && $0 < 0.999 }.map(PolarSheet.circle), alpha: 0.3)
        }
        add([PolarSheet.circle(1)], alpha: 0.8)
        if polar.x.hasTickLabels { marks += angles.map { number($0) } }
        guard polar.y.hasTickLabels else { return marks }
        let along = turned(polar.polar.labelAngle * .pi / 180)
        for (value, label) in zip(distances.values, distances.labels) {
            guard let part = distance.fraction(value), part > 0.05, part < 0.97 else { continue }
            marks.append(PolarSheet.text(label, PolarSheet.point(along, part), size: 10, away: 0))
        }
        return marks
    }

    /// The number of a spoke, outside the circle.
    private func number(_ tick: Tick) -> Mark {
        let degrees = (tick.value * 180 / .pi * 1e6).rounded() / 1e6
        let label = tick.label ?? Glyphs.unicode.number(degrees, significant: 6) + "°"
        return PolarSheet.text(label, PolarSheet.point(turned(tick.value), 1), size: 11, away: 6)
    }

    /// - Parameter away: how far the letters stand outside of their place.
    private static func text(_ string: String, _ at: Point, size: Double, away: Double) -> Mark {
        var text = Text(x: at.x, y: at.y, string: string)
        if away > 0 {
            let half = TextMetrics.width(PlainMath.text(string), size: size) / 2
            text.shift = Text.Shift(right: (away + half) * at.x, up: (away + size / 2) * at.y)
        }
        (text.horizontal, text.vertical, text.isFixed, text.size) = (.center, .center, true, size)
        return .text(text)
    }

    private static func circle(_ radius: Double) -> [Point] {
        (0...120).map { point(Double($0) * step, radius) }
    }

    private static func point(_ angle: Double, _ radius: Double) -> Point {
        Point(x: radius * cos(angle), y: radius * sin(angle))
    }

    private func turned(_ angle: Double) -> Double {
        polar.polar.zero + (polar.polar.isClockwise ? -angle : angle)
    }

    // MARK: Marks

    /// Where a place lies; `nil` for what is nearer than the middle, or nowhere.
    private func place(_ angle: Double, _ radius: Double, clamped: Bool = false) -> Point? {
        guard angle.isFinite, angle.magnitude < 1e9, var part = distance.fraction(radius) else { return nil }
        if clamped { part = min(max(part, 0), 1) }
        return part < -1e-9 ? nil : PolarSheet.point(turned(angle), max(part, 0))
    }

    private func planar(_ mark: Mark) -> Mark {
        switch mark {
        case .line(var line):
            (line.xs, line.ys) = cut(line.xs, line.ys)
            return .line(line)
        case .scatter(var scatter):
            (scatter.xs, scatter.ys) = dots(scatter.xs, scatter.ys)
            return .scatter(scatter)
        case .text(var text):
            guard text.frame == .data, let at = place(text.x, text.y) else { return mark }
            (text.x, text.y) = (at.x, at.y)
            if var pointer = text.pointer, !pointer.isInAxes, let tip = place(pointer.x, pointer.y) {
                (pointer.x, pointer.y) = (tip.x, tip.y)
                text.pointer = pointer
            }
            return .text(text)
        case .rule(let rule): return planar(rule)
        case .bars(let bars): return .areas(wedges(bars))
        case .fill(let fill):
            var areas = Areas([area(fill.xs + fill.xs.reversed(), fill.upper + fill.lower.reversed())])
            (areas.colors, areas.edge, areas.edgeWidth) = ([fill.color ?? .cycle(0)], fill.edge, fill.edgeWidth)
            (areas.alpha, areas.label) = (fill.alpha, fill.label)
            return .areas(areas)
        case .strokes(var strokes):
            for index in strokes.paths.indices {
                (strokes.paths[index].xs, strokes.paths[index].ys) = cut(
                    strokes.paths[index].xs, strokes.paths[index].ys)
            }
            return .strokes(strokes)
        case .areas(var areas):
            for index in areas.areas.indices {
                areas.areas[index].outlines = areas.areas[index].outlines.flatMap { path in
                    areas.across == nil ? area(path.xs, path.ys).outlines : span(path, areas.across).outlines
                }
            }
            areas.across = nil
            return .areas(areas)
        case .picture(let picture): return .areas(cells(picture))
        case .arrows(var arrows):
            let (xs, ys) = dots(arrows.xs, arrows.ys)
            if arrows.unit == .data {
                let ends = dots(zip(arrows.xs, arrows.dxs).map(+), zip(arrows.ys, arrows.dys).map(+))
                (arrows.dxs, arrows.dys) = (zip(ends.0, xs).map(-), zip(ends.1, ys).map(-))
            }
            (arrows.xs, arrows.ys) = (xs, ys)
            return .arrows(arrows)
        }
    }

    private func dots(_ angles: [Double], _ radii: [Double]) -> ([Double], [Double]) {
        let points = zip(angles, radii).map { angle, radius -> Point in
            guard let at = place(angle, radius), at.length <= 1 + 1e-9 else { return Point(x: .nan, y: .nan) }
            return at
        }
        return (points.map(\.x), points.map(\.y))
    }

    /// A joined line, cut where it leaves the circle.
    private func cut(_ angles: [Double], _ radii: [Double]) -> ([Double], [Double]) {
        var points: [Point] = []
        let gap = Point(x: .nan, y: .nan)
        var last: Point?
        for index in 0..<min(angles.count, radii.count) {
            let next = place(angles[index], radii[index])
            defer { last = next }
            guard let end = next else {
                points.append(gap)
                continue
            }
            if let start = last, (start.length > 1) != (end.length > 1) {
                let edge = PolarSheet.crossing(start, end)
                points += end.length > 1 ? [edge, gap] : [gap, edge]
            }
            if end.length <= 1 { points.append(end) }
        }
        return (points.map(\.x), points.map(\.y))
    }

    /// Where a straight line between a place within the circle and one outside meets it.
    private static func crossing(_ start: Point, _ end: Point) -> Point {
        let way = end - start
        let (a, b) = (way.x * way.x + way.y * way.y, start.x * way.x + start.y * way.y)
        let c = start.x * start.x + start.y * start.y - 1
        let root = max(b * b - a * c, 0).squareRoot()
        let part = start.length > 1 ? (-b - root) / a : (-b + root) / a
        return start + min(max(part, 0), 1) * way
    }

    /// An area whose sides are straight.
    private func area(_ angles: [Double], _ radii: [Double]) -> Areas.Area {
        let points = zip(angles, radii).compactMap { place($0, $1, clamped: true) }
        return Areas.Area(outlines: [Strokes.Path(xs: points.map(\.x), ys: points.map(\.y))])
    }

    /// A ring, or a sector: one coordinate counts parts of the axes.
    private func span(_ path: Strokes.Path, _ across: Dimension?) -> Areas.Area {
        let turn = 2 * Double.pi
        if across == .x { return outline(path.xs.map { $0 * turn }, path.ys) }
        return outline(path.xs, path.ys.map { distance.value($0) })
    }

    /// An area whose sides follow circles.
    private func outline(_ angles: [Double], _ radii: [Double]) -> Areas.Area {
        var points: [Point] = []
        let count = min(angles.count, radii.count)
        for index in 0..<count {
            let (from, to) = (angles[index], angles[(index + 1) % count])
            let (start, end) = (radii[index], radii[(index + 1) % count])
            guard from.isFinite, to.isFinite else { continue }
            let steps = Int(min(max(((to - from).magnitude / PolarSheet.step).rounded(.up), 1), 720))
            for step in 0..<steps {
                let part = Double(step) / Double(steps)
                let at = place(from + part * (to - from), start + part * (end - start), clamped: true)
                if let at { points.append(at) }
            }
        }
        return Areas.Area(outlines: [Strokes.Path(xs: points.map(\.x), ys: points.map(\.y))])
    }

    private func box(_ angles: (Double, Double), _ radii: (Double, Double)) -> Areas.Area {
        outline([angles.0, angles.1, angles.1, angles.0], [radii.0, radii.0, radii.1, radii.1])
    }

    private func wedges(_ bars: Bars) -> Areas {
        var colors: [Color] = []
        var areas: [Areas.Area] = []
        for index in bars.indices {
            let bar = bars.bar(index)
            let across = (bar.across.lowerBound, bar.across.upperBound)
            let isUp = bars.direction == .up
            areas.append(isUp ? box(across, (bar.base, bar.end)) : box((bar.base, bar.end), across))
            colors.append(bars.color(index))
        }
        var mark = Areas(areas)
        (mark.colors, mark.alpha, mark.label, mark.names) = (colors, bars.alpha, bars.label, bars.names)
        (mark.edge, mark.edgeWidth) = (bars.edge, bars.edgeWidth)
        if bars.isHollow {
            (mark.edge, mark.colors) = (bars.edge ?? colors.first, areas.map { _ in .clear })
        }
        return mark
    }

    /// The cells of a picture, each a part of a ring.
    private func cells(_ picture: Picture) -> Areas {
        var areas: [Areas.Area] = []
        var colors: [Color] = []
        for index in 0..<picture.count {
            guard let color = picture.color(index) else { continue }
            func side(_ from: Double, _ to: Double, _ place: Int, of count: Int) -> Double {
                from + (to - from) * Double(place) / Double(count)
            }
            let (row, column) = (index / picture.columns, index % picture.columns)
            let angles = [column, column + 1].map { side(picture.left, picture.right, $0, of: picture.columns) }
            let radii = [row, row + 1].map { side(picture.top, picture.bottom, $0, of: picture.rows) }
            areas.append(box((angles[0], angles[1]), (radii[0], radii[1])))
            colors.append(color.color)
        }
        var mark = Areas(areas)
        (mark.colors, mark.alpha) = (colors, picture.alpha)
        if case .values(_, let shading) = picture.cells {
            mark.shading = shading
            for index in mark.areas.indices { mark.areas[index].value = value(picture, index) }
        }
        return mark
    }

    private func value(_ picture: Picture, _ index: Int) -> Double? {
        guard case .values(let values, _) = picture.cells else { return nil }
        return values[index]
    }

    /// A circle for a distance, a spoke for an angle.
    private func planar(_ rule: Rule) -> Mark {
        var strokes: Strokes
        switch rule.orientation {
        case .horizontal:
            let (from, to) = (rule.start * 2 * Double.pi, rule.end * 2 * Double.pi)
            let angles = (0...120).map { from + (to - from) * Double($0) / 120 }
            let ring = cut(angles, angles.map { _ in rule.value })
            strokes = Strokes([Strokes.Path(xs: ring.0, ys: ring.1)])
        case .vertical, .sloped:
            let ends = [rule.start, rule.end].map { PolarSheet.point(turned(rule.value), min(max($0, 0), 1)) }
            strokes = Strokes([Strokes.Path(xs: ends.map(\.x), ys: ends.map(\.y))])
        }
        (strokes.colors, strokes.style, strokes.width) = ([rule.color], rule.style, rule.width)
        (strokes.alpha, strokes.label) = (rule.alpha, rule.label)
        return .strokes(strokes)
    }
}
