import Glibc

/// Lays out and draws axes in space.
struct SVGSpace {
    let stage: Stage
    let area: Box
    private let space: Space
    private(set) var viewport: Viewport
    /// The corners of what the camera sees: the box, and marks that reach beyond it.
    private let seen: [Projected]

    private static let tick = 4.0
    private static let gap = 4.0

    private var axes: Axes { stage.axes }

    init(_ stage: Stage, camera: Camera, area: Box) {
        self.stage = stage
        self.area = area.inset(3)
        space = Space(camera)
        viewport = Viewport(origin: Point(x: 0, y: 0), scaleX: 1, scaleY: 1)
        seen = Camera.corners.map(camera.project) + SVGSpace.ends(stage)
        fit()
    }

    /// The least and greatest places of marks on the picture plane.
    private static func ends(_ stage: Stage) -> [Projected] {
        var places: [Projected] = []
        func extend(_ place: Projected) {
            guard places.count == 2 else {
                places = [place, place]
                return
            }
            places[0].x = min(places[0].x, place.x)
            places[0].y = min(places[0].y, place.y)
            places[1].x = max(places[1].x, place.x)
            places[1].y = max(places[1].y, place.y)
        }
        for mark in stage.axes.marks {
            switch mark {
            case .line(let line): stage.strokes(line.xs, line.ys, line.zs).joined().forEach(extend)
            case .scatter(let scatter):
                for dot in stage.dots(scatter.xs, scatter.ys, scatter.zs) { extend(dot.at) }
            case .strokes(let strokes):
                for path in strokes.paths { stage.strokes(path.xs, path.ys, path.zs).joined().forEach(extend) }
            case .text, .rule, .bars, .fill, .areas, .picture, .arrows: break
            }
        }
        return places
    }

    /// The largest size at which the box and its labels are within the area, and its place in the middle.
    private mutating func fit() {
        let bare = corners()
        var scale = min(area.width / max(bare.width, 1e-9), area.height / max(bare.height, 1e-9))
        // Labels keep their size while the box changes, so the fit is found by a few corrections.
        for _ in 0..<8 {
            viewport = Viewport(origin: Point(x: 0, y: 0), scaleX: scale, scaleY: scale)
            let whole = content
            let factor = min(area.width / max(whole.width, 1e-9), area.height / max(whole.height, 1e-9))
            if factor >= 1, factor < 1.01 { break }
            scale = max(scale * (factor < 1 ? factor * 0.995 : 1 + (factor - 1) * 0.5), 1)
        }
        viewport = Viewport(origin: Point(x: 0, y: 0), scaleX: scale, scaleY: scale)
        let whole = content
        viewport.origin = Point(x: area.centerX - whole.centerX, y: area.centerY - whole.centerY)
    }

    /// What the box and its labels cover.
    var content: Box { labels().reduce(corners()) { $0.union($1.box) } }

    private func corners() -> Box {
        let points = seen.map { viewport($0) }
        return points.reduce(Box(left: points[0].x, top: points[0].y, right: points[0].x, bottom: points[0].y)) {
            $0.union(Box(left: $1.x, top: $1.y, right: $1.x, bottom: $1.y))
        }
    }

    private func axis(_ dimension: Dimension) -> SpaceAxis {
        SpaceAxis(dimension, of: space, in: viewport)
    }

    private func ticks(_ dimension: Dimension) -> Ticks {
        let scale = stage.scale(dimension)
        let axis = axis(dimension)
        guard axis.length > 24 else { return Ticks() }
        let across = axis.outward.y.magnitude > axis.outward.x.magnitude ? 32.0 : 28.0
        return Ticks(
            axes[dimension], scale, intervals: max(1, min(6, Int(axis.length / across))), glyphs: .unicode)
    }

    private func point(_ dimension: Dimension, at fraction: Double) -> Point {
        viewport(space.camera.project(space.axis(dimension, at: fraction)))
    }

    /// Tick labels and axis names; a tick label that would touch an earlier label is left out.
    private func labels() -> [SVGLabel] {
        guard !axes.isBare else { return [] }
        var labels: [SVGLabel] = []
        var reach: [Double] = []
        for dimension in Dimension.allCases { reach.append(addTickLabels(dimension, to: &labels)) }
        for dimension in Dimension.allCases { addName(dimension, beyond: reach[dimension.rawValue], to: &labels) }
        return labels
    }

    /// - Returns: how far the labels reach outward from their axis.
    private func addTickLabels(_ dimension: Dimension, to labels: inout [SVGLabel]) -> Double {
        let axis = axis(dimension)
        let ticks = ticks(dimension)
        var deepest = SVGSpace.tick
        for (value, text) in zip(ticks.values, ticks.labels) {
            guard let fraction = stage.scale(dimension).fraction(value) else { continue }
            var label = SVGLabel(PlainMath.text(text), at: Point(x: 0, y: 0), size: axes[dimension].tickSize)
            label.take(axes[dimension].look.ticks)
            label.rotation = -axes[dimension].tickRotation
            let distance = SVGSpace.tick + SVGSpace.gap + SVGSpace.support(label.box, axis.outward)
            let place = point(dimension, at: fraction) + distance * axis.outward
            deepest = max(deepest, distance + SVGSpace.support(label.box, axis.outward))
            // Where two axes meet, a label may move a little towards its own axis' middle.
            let inward = (fraction < 0.5 ? 1 : -1) * axis.along
            for shift in [0.0, 5, 10, 15, 20] {
                label.at = place + shift * inward
                let box = label.box.inset(-1)
                guard !labels.contains(where: { $0.box.overlaps(box) }) else { continue }
                labels.append(label)
                break
            }
        }
        return deepest
    }

    /// A name stands at the middle of its axis, outside the tick labels.
    private func addName(_ dimension: Dimension, beyond reach: Double, to labels: inout [SVGLabel]) {
        let text = SVGPlane.label(axes[dimension].label, note: ticks(dimension).note)
        guard !text.isEmpty else { return }
        let axis = axis(dimension)
        let size = axes[dimension].labelSize
        var label = SVGLabel(
            TextMetrics.fit(text, size: size, within: max(area.height * 0.8, 30)), at: Point(x: 0, y: 0), size: size)
        label.take(axes[dimension].look.label)
        // Long names run along their axis; short ones stay level.
        if text.count > 4 { label.rotation = SVGSpace.angle(axis) }
        var distance = reach + 4 + SVGSpace.support(label.box, axis.outward)
        let part = axes[dimension].look.labelPlace.part
        let middle = (1 - part) * axis.from + part * axis.to
        for _ in 0..<12 {
            label.at = middle + distance * axis.outward
            let box = label.box
            if !labels.contains(where: { $0.box.overlaps(box) }) { break }
            distance += 4
        }
        labels.append(label)
    }

    /// How far a box reaches from its middle in a direction.
    private static func support(_ box: Box, _ direction: Point) -> Double {
        box.width / 2 * direction.x.magnitude + box.height / 2 * direction.y.magnitude
    }

    /// The slope of an axis in degrees, such that text along it is not upside down.
    private static func angle(_ axis: SpaceAxis) -> Double {
        guard axis.length > 24 else { return 0 }
        var way = axis.to - axis.from
        if way.x < -1e-6 * way.length || (way.x.magnitude <= 1e-6 * way.length && way.y > 0) { way = -1 * way }
        return atan2(way.y, way.x) * 180 / .pi
    }

    /// The far sides, grid, axes, ticks and labels: what lies below the marks.
    func drawFrame(into drawing: inout SVGDrawing) {
        guard !axes.isBare else { return }
        var panes = PathData()
        for pane in space.panes { panes.polygon(pane.map { viewport(space.camera.project($0)) }) }
        drawing.xml.leaf(
            "path", Paint.frame("fill", "pane", fallback: "#8881") + [XML.Attribute("d", panes.text)])
        var grid: [[Point]] = []
        var spines: [[Point]] = []
        for dimension in Dimension.allCases {
            let axis = axis(dimension)
            spines.append([axis.from, axis.to])
            for value in ticks(dimension).values {
                guard let fraction = stage.scale(dimension).fraction(value) else { continue }
                let at = point(dimension, at: fraction)
                spines.append([at, at + SVGSpace.tick * axis.outward])
                if axes.hasGrid != false {
                    grid.append(space.gridLine(dimension, at: fraction).map { viewport(space.camera.project($0)) })
                }
            }
        }
        drawing.gridLines(grid, axes.gridLook)
        drawing.spines(spines)
        for label in labels() { drawing.write(label) }
    }
}
