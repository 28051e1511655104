/// Draws axes in space as lines of text: the box, its three axes with numbers and names, and the marks in it.
struct TextSpace {
    let stage: Stage
    let style: TextStyle
    let width: Int
    let height: Int
    private let space: Space
    private let viewport: Viewport

    private var axes: Axes { stage.axes }

    init(_ stage: Stage, camera: Camera, style: TextStyle, width: Int, height: Int) {
        self.stage = stage
        self.style = style
        self.width = width
        self.height = height
        space = Space(camera)
        let corners = Camera.corners.map(camera.project)
        let (left, right) = (corners.map(\.x).min() ?? -1, corners.map(\.x).max() ?? 1)
        let (low, high) = (corners.map(\.y).min() ?? -1, corners.map(\.y).max() ?? 1)
        // A character is about twice as high as it is wide; room is left for numbers and names.
        let columns = Double(max(width - 22, 10))
        let rows = Double(max(height - 6, 4))
        let scale = min(columns / max(right - left, 1e-9), 2 * rows / max(high - low, 1e-9))
        viewport = Viewport(
            origin: Point(
                x: Double(width - 1) / 2 - scale * (left + right) / 2,
                y: Double(height - 1) / 2 - 0.5 + scale / 2 * (low + high) / 2),
            scaleX: scale, scaleY: scale / 2)
    }

    var lines: [String] {
        var canvas = TextCanvas(columns: width, rows: height)
        if !axes.isBare { drawFrame(&canvas) }
        TextMarks(stage: stage, viewport: viewport, style: style, series: TextSeries(axes, style: style))
            .draw(into: &canvas)
        if let note = stage.note {
            canvas.write(note, row: height / 2, column: max((width - note.count) / 2, 0))
        }
        let lines = canvas.lines.drop { $0.isEmpty }
        return Array(lines.reversed().drop { $0.isEmpty }.reversed())
    }

    private func draw(_ path: [Vector], _ character: Character?, _ canvas: inout TextCanvas) {
        let points = path.map { viewport(space.camera.project($0)) }
        for (from, to) in zip(points, points.dropFirst()) {
            let way = to - from
            let slope = way.x.magnitude < 1e-9 ? 9 : (way.y / way.x)
            let along: Character =
                switch slope {
                case -0.3...0.3: style.horizontal
                case 0.3...2: style.falling
                case -2 ... -0.3: style.rising
                default: style.vertical
                }
            for cell in TextMarks.cells(from, to) {
                canvas.draw(character ?? along, row: cell.row, column: cell.column)
            }
        }
    }

    private func drawFrame(_ canvas: inout TextCanvas) {
        for pane in space.panes { draw(pane + [pane[0]], style.faint, &canvas) }
        let parts = Dimension.allCases.map { dimension in
            (SpaceAxis(dimension, of: space, in: viewport), ticks(dimension))
        }
        for (axis, _) in parts {
            draw([space.axis(axis.dimension, at: 0), space.axis(axis.dimension, at: 1)], nil, &canvas)
        }
        for (axis, ticks) in parts { drawTicks(ticks, axis, &canvas) }
        for (axis, ticks) in parts { drawName(axis, note: ticks.note, &canvas) }
    }

    private func ticks(_ dimension: Dimension) -> Ticks {
        let scale = stage.scale(dimension)
        let axis = SpaceAxis(dimension, of: space, in: viewport)
        let (wide, tall) = ((axis.to.x - axis.from.x).magnitude, (axis.to.y - axis.from.y).magnitude)
        guard max(wide / 2, tall) > 2 else { return Ticks() }
        let intervals = max(Int(wide / 8), Int(tall / 3))
        return Ticks(axes[dimension], scale, intervals: max(1, min(5, intervals)), glyphs: style.glyphs)
    }

    private func drawTicks(_ ticks: Ticks, _ axis: SpaceAxis, _ canvas: inout TextCanvas) {
        for (value, text) in zip(ticks.values, ticks.labels) {
            guard let fraction = stage.scale(axis.dimension).fraction(value) else { continue }
            let at = viewport(space.camera.project(space.axis(axis.dimension, at: fraction)))
            let (row, column) = (Int(at.y.rounded()), Int(at.x.rounded()))
            canvas.draw(style.spaceTick, row: row, column: column)
            let label = TextCells.fit(TextCells.plain(text), within: 10)
            let length = TextCells.width(label)
            let place = beside(row, column, length, axis.outward, distance: 1)
            // Where two axes meet, a label may move a little towards its own axis' middle.
            let inward = (fraction < 0.5 ? 1 : -1) * (axis.along.x < 0 ? -1 : 1)
            for shift in 0...(axis.along.x.magnitude > 0.5 ? 4 : 0) {
                guard canvas.isFree(length, row: place.row, column: place.column + shift * inward) else { continue }
                canvas.write(label, row: place.row, column: place.column + shift * inward)
                break
            }
        }
    }

    /// An axis' name stands beyond the numbers of its middle, as near as there is room.
    private func drawName(_ axis: SpaceAxis, note: String, _ canvas: inout TextCanvas) {
        let name = SVGPlane.label(axes[axis.dimension].label, note: note)
        let text = TextCells.fit(TextCells.plain(name), within: width / 2)
        guard !text.isEmpty else { return }
        let length = TextCells.width(text)
        let middle = 0.5 * (axis.from + axis.to)
        for distance in 2...20 {
            let place = beside(
                Int(middle.y.rounded()), Int(middle.x.rounded()), length, axis.outward, distance: distance)
            let column = min(max(place.column, 0), width - length)
            guard canvas.isFree(length, row: place.row, column: column),
                canvas.hidden(length, row: place.row, column: column) == 0
            else { continue }
            canvas.write(text, row: place.row, column: column)
            return
        }
    }

    /// Where a text begins that stands outward of a cell.
    private func beside(
        _ row: Int, _ column: Int, _ length: Int, _ outward: Point, distance: Int
    ) -> (row: Int, column: Int) {
        // Rows count double, since characters are twice as high as wide.
        if outward.x.magnitude > 2 * outward.y.magnitude {
            return (row, outward.x < 0 ? column - distance - length : column + distance + 1)
        }
        let down = outward.y < 0 ? -distance : distance
        if outward.x.magnitude < 0.2 { return (row + down, column - (length - 1) / 2) }
        return (row + down, outward.x < 0 ? column - length : column + 1)
    }
}
