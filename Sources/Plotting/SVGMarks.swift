/// Draws marks as SVG elements.
struct SVGMarks {
    let stage: Stage
    let viewport: Viewport
    /// Dots are drawn at least this wide, so that they are seen on a phone.
    private static let leastDot = 2.4

    func draw(_ mark: Mark, into xml: inout XML) {
        switch mark {
        case .line(let line): draw(line, &xml)
        case .scatter(let scatter): draw(scatter, &xml)
        case .rule(let rule): draw(rule, &xml)
        case .bars(let bars): draw(bars, &xml)
        case .fill(let fill): draw(fill, &xml)
        case .strokes(let strokes): draw(strokes, &xml)
        case .areas(let areas): draw(areas, &xml)
        case .picture(let picture): draw(picture, &xml)
        case .arrows(let arrows): draw(arrows, &xml)
        case .text: break
        }
    }

    private func draw(_ line: Line, _ xml: inout XML) {
        let color = line.color ?? .cycle(0)
        if line.style != .none {
            var path = PathData()
            for piece in stage.strokes(line.xs, line.ys, line.zs) {
                path.polyline(Thinning.thin(piece.map { viewport($0) }))
            }
            SVGMarks.stroke(path, color, style: line.style, width: line.width, alpha: line.alpha, &xml)
        }
        guard let marker = line.marker else { return }
        let points = stage.dots(line.xs, line.ys, line.zs).filter { $0.index % max(line.markerEvery, 1) == 0 }
            .map { viewport($0.at) }
        if let edge = line.markerEdge, edge != line.markerFace {
            SVGMarks.draw(
                marker, at: points, size: line.markerSize + 1.6, color: edge, use: .mark, alpha: line.alpha, &xml)
        }
        let face = line.markerFace ?? color
        SVGMarks.draw(marker, at: points, size: line.markerSize, color: face, use: .mark, alpha: line.alpha, &xml)
    }

    static func stroke(
        _ path: PathData, _ color: Color, style: LineStyle, width: Double, alpha: Double, _ xml: inout XML
    ) {
        guard !path.isEmpty, style != .none else { return }
        let width = width.isFinite ? min(max(width, 0.2), 40) : 1.5
        var attributes = [XML.Attribute("fill", "none")]
        attributes += Paint.attributes("stroke", color, for: .mark, alpha: alpha)
        attributes += [XML.Attribute("stroke-width", width), XML.Attribute("stroke-linejoin", "round")]
        let unit = max(width, 0.8)
        switch style {
        case .solid, .none: break
        case .dashed: attributes.append(SVGMarks.dashes([3.7, 1.6], unit))
        case .dashDot: attributes.append(SVGMarks.dashes([6.4, 1.6, 1, 1.6], unit))
        case .dotted: attributes.append(SVGMarks.dashes([1, 1.65], unit))
        }
        attributes.append(XML.Attribute("d", path.text))
        xml.leaf("path", attributes)
    }

    private static func dashes(_ lengths: [Double], _ unit: Double) -> XML.Attribute {
        XML.Attribute("stroke-dasharray", lengths.map { XML.number($0 * unit) }.joined(separator: " "))
    }

    /// Markers of one size and colour, as one path.
    ///
    /// - Parameter isInGroup: a group around them tells what markers of this size have in common.
    static func draw(
        _ marker: Marker, at points: [Point], size: Double, color: Color, use: Paint.Use, alpha: Double,
        isInGroup: Bool = false, _ xml: inout XML
    ) {
        let size = usable(size)
        var path = PathData()
        var seen = Set<Point>()
        for point in points {
            // What lies on the same tenth of a unit adds nothing to be seen.
            let rounded = Point(x: Double(XML.tenths(point.x)), y: Double(XML.tenths(point.y)))
            guard alpha < 1 || seen.insert(rounded).inserted else { continue }
            switch marker.shape {
            case .disc: path.dot(at: point)
            case .polygon(let corners): path.polygon(corners.map { point + size * $0 })
            case .strokes(let strokes):
                for stroke in strokes { path.polyline(stroke.map { point + size * $0 }) }
            }
        }
        guard !path.isEmpty else { return }
        var attributes = isInGroup ? [] : common(marker, size: size)
        switch marker.shape {
        case .disc, .strokes: attributes += Paint.attributes("stroke", color, for: use, alpha: alpha)
        case .polygon: attributes += Paint.attributes("fill", color, for: use, alpha: alpha)
        }
        attributes.append(XML.Attribute("d", path.text))
        xml.leaf("path", attributes)
    }

    private static func usable(_ size: Double) -> Double { size.isFinite ? min(max(size, 1), 200) : 6 }

    /// What markers of one size have in common whatever their colour.
    private static func common(_ marker: Marker, size: Double) -> [XML.Attribute] {
        switch marker.shape {
        case .disc(let diameter):
            [
                XML.Attribute("stroke-width", max(usable(size) * diameter, leastDot)),
                XML.Attribute("stroke-linecap", "round"),
            ]
        case .polygon: []
        case .strokes: [XML.Attribute("stroke-width", 1.2), XML.Attribute("fill", "none")]
        }
    }

    /// Markers grouped into runs of one colour and size: from the farthest to the nearest in space, and where
    /// that would be very many runs, one per colour.
    private func draw(_ scatter: Scatter, _ xml: inout XML) {
        var dots = stage.dots(scatter.xs, scatter.ys, scatter.zs)
        if stage.camera != nil {
            dots = dots.enumerated().sorted {
                ($1.element.at.depth, $0.offset) < ($0.element.at.depth, $1.offset)
            }.map(\.element)
        }
        let look = PointLook(scatter)
        var runs: [(color: Color, size: Double, points: [Point])] = []
        for dot in dots {
            let (color, size) = (look.color(dot.index), look.size(dot.index))
            if let last = runs.last, last.color == color, last.size == size {
                runs[runs.count - 1].points.append(viewport(dot.at))
            } else {
                runs.append((color, size, [viewport(dot.at)]))
            }
        }
        if runs.count > (stage.camera == nil ? 70 : 300) { runs = SVGMarks.merged(runs) }
        let isUniform = runs.count > 1 && runs.allSatisfy { $0.size == runs[0].size }
        if isUniform { xml.start("g", SVGMarks.common(scatter.marker, size: runs[0].size)) }
        if let edge = scatter.edge {
            let points = runs.flatMap(\.points)
            let size = runs.first?.size ?? 6
            SVGMarks.draw(
                scatter.marker, at: points, size: size + scatter.edgeWidth, color: edge, use: .mark,
                alpha: scatter.alpha, &xml)
        }
        for run in runs {
            SVGMarks.draw(
                scatter.marker, at: run.points, size: run.size, color: run.color, use: look.use, alpha: scatter.alpha,
                isInGroup: isUniform, &xml)
        }
        if isUniform { xml.end() }
    }

    private static func merged(
        _ runs: [(color: Color, size: Double, points: [Point])]
    ) -> [(color: Color, size: Double, points: [Point])] {
        struct Key: Hashable {
            let color: Color
            let size: Double
        }
        var places: [Key: Int] = [:]
        var result: [(color: Color, size: Double, points: [Point])] = []
        for run in runs {
            let key = Key(color: run.color, size: run.size)
            if let place = places[key] {
                result[place].points += run.points
            } else {
                places[key] = result.count
                result.append(run)
            }
        }
        return result
    }

    private func draw(_ rule: Rule, _ xml: inout XML) {
        guard let ends = stage.ends(rule) else { return }
        var path = PathData()
        path.polyline([viewport(ends.from), viewport(ends.to)])
        SVGMarks.stroke(path, rule.color, style: rule.style, width: rule.width, alpha: rule.alpha, &xml)
    }

    private func draw(_ bars: Bars, _ xml: inout XML) {
        guard stage.camera == nil else { return }
        var last: Color?
        var path = PathData()
        func finish() {
            guard let color = last, !path.isEmpty else { return }
            var paint =
                bars.isHollow
                ? [XML.Attribute("fill", "none")] : Paint.attributes("fill", color, for: .mark, alpha: bars.alpha)
            if let edge = bars.edge ?? (bars.isHollow ? color : nil) {
                paint += Paint.attributes("stroke", edge, for: .mark, alpha: bars.alpha)
                paint.append(XML.Attribute("stroke-width", min(max(bars.edgeWidth, 0.2), 20)))
            }
            xml.leaf("path", paint + [XML.Attribute("d", path.text)])
            path = PathData()
        }
        for index in bars.indices {
            guard let rectangle = stage.rectangle(bars, index) else { continue }
            let color = bars.color(index)
            if color != last { finish() }
            last = color
            let (one, other) = (viewport(rectangle.least), viewport(rectangle.greatest))
            path.rectangle(Box(left: one.x, top: other.y, right: other.x, bottom: one.y))
        }
        finish()
    }

    private func draw(_ fill: Fill, _ xml: inout XML) {
        guard stage.camera == nil else { return }
        var path = PathData()
        for area in stage.areas(fill) { path.polygon(area.map { viewport($0) }) }
        guard !path.isEmpty else { return }
        let paint = Paint.attributes("fill", fill.color ?? .cycle(0), for: .mark, alpha: fill.alpha)
        xml.leaf("path", paint + [XML.Attribute("d", path.text)])
    }
}

/// The colour and the size of each point of a scatter.
struct PointLook {
    private let scatter: Scatter
    /// The values at the ends of the colour map.
    let range: (lower: Double, upper: Double)?
    /// Values share this many shades of their map, so that points of one shade are one element.
    private static let shades = 64.0

    init(_ scatter: Scatter) {
        self.scatter = scatter
        if case .values(let values, _, let lower, let upper) = scatter.colors {
            var extent = Extent()
            for value in values { extent.add(value, isLog: false) }
            let least = lower.flatMap { $0.isFinite ? $0 : nil } ?? (extent.isEmpty ? 0 : extent.least)
            let greatest = upper.flatMap { $0.isFinite ? $0 : nil } ?? (extent.isEmpty ? 1 : extent.greatest)
            range = (least, greatest)
        } else {
            range = nil
        }
    }

    var use: Paint.Use {
        if case .values = scatter.colors { .shade } else { .mark }
    }

    /// The diameter of a point in points.
    func size(_ index: Int) -> Double {
        guard !scatter.sizes.isEmpty else { return 6 }
        let area = scatter.sizes[index % scatter.sizes.count]
        return area.isFinite && area > 0 ? area.squareRoot() : 1
    }

    /// Where a point's value lies between the ends of the map, 0…1; `nil` without values or where it is not finite.
    func fraction(_ index: Int) -> Double? {
        guard case .values(let values, _, _, _) = scatter.colors, let range, !values.isEmpty else { return nil }
        let value = values[index % values.count]
        guard value.isFinite else { return nil }
        let span = range.upper / 2 - range.lower / 2
        guard span != 0 else { return 0 }
        return min(max((value / 2 - range.lower / 2) / span, 0), 1)
    }

    func color(_ index: Int) -> Color {
        switch scatter.colors {
        case .cycle: return .cycle(0)
        case .single(let color): return color
        case .each(let colors): return colors.isEmpty ? .cycle(0) : colors[index % colors.count]
        case .values(_, let map, _, _):
            guard let fraction = fraction(index) else { return .clear }
            return map.color(at: (fraction * PointLook.shades).rounded() / PointLook.shades).color
        }
    }
}
