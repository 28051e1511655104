/// Draws marks as SVG elements.
struct SVGMarks {
    let stage: Stage
    let viewport: Viewport
    /// Dots are drawn at least this wide, so that they are seen on a phone.
    private static let leastDot = 2.4

    func draw(_ mark: Mark, into xml: inout XML) {
        switch mark {
        case .line(let line): draw(line, &xml)
        case .scatter(let scatter): SVGScatter(scatter, self).draw(into: &xml)
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
            let path = trace(stage.strokes(line.xs, line.ys, line.zs), line.width, isWhole: line.style == .solid)
            SVGMarks.stroke(path, color, style: line.style, width: line.width, alpha: line.alpha, &xml)
        }
        guard let marker = line.marker else { return }
        let points = stage.dots(line.xs, line.ys, line.zs).filter { $0.index % max(line.markerEvery, 1) == 0 }
            .map { viewport($0.at) }
        draw(marker, of: line, at: points, &xml)
    }

    /// A line's path; of a very long one what covers something, as far as it may be broken.
    private func trace(_ pieces: [[Projected]], _ width: Double, isWhole: Bool) -> PathData {
        var path = PathData()
        var coverage: Coverage?
        for piece in pieces {
            let points = Thinning.thin(piece.map { viewport($0) })
            if isWhole, points.count > 4000 {
                var seen = coverage ?? Coverage(width: viewport.reach.x, height: viewport.reach.y)
                let steps = Thinning.straightened(points, within: 0.35)
                for part in Thinning.pieces(steps, width: max(width, 1), on: &seen) { path.polyline(part) }
                coverage = seen
            } else {
                path.polyline(points)
            }
        }
        return path
    }

    /// Markers with their edges, which are drawn as larger markers underneath.
    private func draw(_ marker: Marker, of line: Line, at points: [Point], _ xml: inout XML) {
        let face = line.markerFace ?? line.color ?? .cycle(0)
        let edgeWidth = line.markerEdgeWidth.map { min(max($0, 0), 20) }
        if case .strokes = marker.shape {
            SVGMarks.draw(
                marker, at: points, size: line.markerSize, color: line.markerEdge ?? face, use: .mark,
                alpha: line.alpha, strokeWidth: edgeWidth, &xml)
            return
        }
        let edge = line.markerEdge ?? (face == .clear ? line.color ?? .cycle(0) : face)
        SVGMarks.draw(
            marker, at: points, size: line.markerSize, face: face, edge: edge, edgeWidth: edgeWidth, alpha: line.alpha,
            &xml)
    }

    /// Markers with an edge: larger ones in its colour, and smaller ones in their own upon them.
    ///
    /// An edge of the face's own colour and usual width is not drawn; what is hollow shows the ground.
    static func draw(
        _ marker: Marker, at points: [Point], size: Double, face: Color, edge: Color, edgeWidth: Double?,
        use: Paint.Use = .mark, alpha: Double, _ xml: inout XML
    ) {
        let width = edgeWidth ?? 1
        guard edge != face else {
            let size = edgeWidth == nil ? size : size + width
            return draw(marker, at: points, size: size, color: face, use: use, alpha: alpha, &xml)
        }
        if width > 0, edge != .clear {
            draw(marker, at: points, size: size + width, color: edge, use: .mark, alpha: alpha, &xml)
        }
        let inside = face == .clear ? Color.rgb(red: 1, green: 1, blue: 1, alpha: 1) : face
        draw(marker, at: points, size: max(size - width, 0.5), color: inside, use: use, alpha: alpha, &xml)
    }

    static func stroke(
        _ path: PathData, _ color: Color, style: LineStyle, width: Double, alpha: Double, _ xml: inout XML
    ) {
        guard !path.isEmpty, style != .none else { return }
        let width = width.isFinite ? min(max(width, 0.2), 40) : 1.5
        var attributes = [XML.Attribute("fill", "none")]
        attributes += Paint.attributes("stroke", color, for: .mark, alpha: alpha)
        attributes += [XML.Attribute("stroke-width", width), XML.Attribute("stroke-linejoin", "round")]
        if let dashes = SVGMarks.dashes(style, width: width) { attributes.append(dashes) }
        attributes.append(XML.Attribute("d", path.text))
        xml.leaf("path", attributes)
    }

    /// How a line is dashed, in matplotlib's proportions; `nil` for one that is not.
    static func dashes(_ style: LineStyle, width: Double) -> XML.Attribute? {
        let lengths: [Double]
        switch style {
        case .solid, .none: return nil
        case .dashed: lengths = [3.7, 1.6]
        case .dashDot: lengths = [6.4, 1.6, 1, 1.6]
        case .dotted: lengths = [1, 1.65]
        }
        let unit = max(width, 0.8)
        return XML.Attribute("stroke-dasharray", lengths.map { XML.number($0 * unit) }.joined(separator: " "))
    }

    /// Markers of one size and colour, as one path.
    ///
    /// - Parameter isInGroup: a group around them tells what markers of this size have in common.
    static func draw(
        _ marker: Marker, at points: [Point], size: Double, color: Color, use: Paint.Use, alpha: Double,
        strokeWidth: Double? = nil, isInGroup: Bool = false, _ xml: inout XML
    ) {
        let size = usable(size)
        let shape = marker.shape
        var path = PathData()
        var seen = Set<Point>()
        let isMany = points.count > 1000
        for point in points {
            // What lies on the same tenth of a unit adds nothing to be seen.
            let rounded = Point(x: Double(XML.tenths(point.x)), y: Double(XML.tenths(point.y)))
            guard alpha < 1 || seen.insert(rounded).inserted else { continue }
            switch shape {
            case .disc: if isMany { path.nextDot(at: point) } else { path.dot(at: point) }
            case .polygon(let corners): path.polygon(corners.map { point + size * $0 })
            case .strokes(let strokes):
                for stroke in strokes { path.polyline(stroke.map { point + size * $0 }) }
            }
        }
        guard !path.isEmpty else { return }
        var attributes = isInGroup ? [] : common(marker, size: size, strokeWidth: strokeWidth)
        switch shape {
        case .disc, .strokes: attributes += Paint.attributes("stroke", color, for: use, alpha: alpha)
        case .polygon: attributes += Paint.attributes("fill", color, for: use, alpha: alpha)
        }
        attributes.append(XML.Attribute("d", path.text))
        xml.leaf("path", attributes)
    }

    static func usable(_ size: Double) -> Double { size.isFinite ? min(max(size, 1), 200) : 6 }

    /// What markers of one size have in common whatever their colour.
    static func common(_ marker: Marker, size: Double, strokeWidth: Double? = nil) -> [XML.Attribute] {
        switch marker.shape {
        case .disc(let diameter):
            [
                XML.Attribute("stroke-width", max(usable(size) * diameter, leastDot)),
                XML.Attribute("stroke-linecap", "round"),
            ]
        case .polygon: []
        case .strokes: [XML.Attribute("stroke-width", strokeWidth ?? 1.2), XML.Attribute("fill", "none")]
        }
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
        var paint = Paint.attributes("fill", fill.color ?? .cycle(0), for: .mark, alpha: fill.alpha)
        if let edge = fill.edge {
            paint += Paint.attributes("stroke", edge, for: .mark, alpha: fill.alpha)
            paint.append(XML.Attribute("stroke-width", min(max(fill.edgeWidth, 0.2), 20)))
        }
        xml.leaf("path", paint + [XML.Attribute("d", path.text)])
    }
}
