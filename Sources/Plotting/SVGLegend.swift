/// The box that names the marks.
struct SVGLegend {
    let stage: Stage
    /// Where it may stand.
    let area: Box
    private let entries: [(index: Int, mark: Mark, label: String)]
    private let title: String
    /// How many marks the box has no room for.
    private let hidden: Int
    private let size: Point
    /// How wide a column of entries is, and how many rows it has.
    private let pitch: Double
    private let rows: Int

    private static let font = SVGLabel.tickSize
    private static let row = 15.0
    private static let handle = 22.0
    private static let padding = 5.0

    init(stage: Stage, area: Box) {
        self.stage = stage
        self.area = area
        let all = stage.axes.labelled
        title = PlainMath.text(stage.axes.legend?.title ?? "")
        let heads = title.isEmpty ? 0 : 1
        let room = max(Int((area.height - 4 - 2 * SVGLegend.padding) / SVGLegend.row) - heads, 1)
        let columns = min(max(stage.axes.legend?.columns ?? 1, 1), max(all.count, 1))
        let most = room * columns
        let shown = all.count <= most ? all.count : max(most - columns, 1)
        rows = (shown + columns - 1) / columns
        hidden = all.count - shown
        let widest = max(area.width - SVGLegend.handle - 3 * SVGLegend.padding - 4, 20)
        entries = all.prefix(shown).map {
            ($0.index, $0.mark, TextMetrics.fit(PlainMath.text($0.label), size: SVGLegend.font, within: widest))
        }
        let wide = entries.map { TextMetrics.width($0.label, size: SVGLegend.font) + SVGLegend.handle + 5 }.max() ?? 0
        pitch = wide + 10
        var texts = [Double(columns) * pitch - 10]
        texts.append(TextMetrics.width(title, size: SVGLegend.font))
        if hidden > 0 { texts.append(TextMetrics.width("and \(hidden) more", size: SVGLegend.font)) }
        size = Point(
            x: (texts.max() ?? 0) + 2 * SVGLegend.padding,
            y: Double(rows + heads + (hidden > 0 ? 1 : 0)) * SVGLegend.row + 2 * SVGLegend.padding)
    }

    func draw(avoiding points: [Point], into drawing: inout SVGDrawing) {
        guard let legend = stage.axes.legend, !entries.isEmpty else { return }
        let box = place(legend.location, avoiding: points, drawing)
        var ground = PathData()
        ground.rectangle(box)
        drawing.xml.leaf(
            "path",
            Paint.frame("fill", "background", fallback: "Canvas", opacity: 0.85)
                + Paint.frame("stroke", "grid", fallback: "#8884") + [XML.Attribute("d", ground.text)])
        let left = box.left + SVGLegend.padding
        var y = box.top + SVGLegend.padding + SVGLegend.row / 2
        if !title.isEmpty {
            drawing.write(SVGLabel(title, at: Point(x: box.centerX, y: y), size: SVGLegend.font))
            y += SVGLegend.row
        }
        let top = y
        for (index, entry) in entries.enumerated() {
            y = top + Double(index % rows) * SVGLegend.row
            let left = left + Double(index / rows) * pitch
            let handle = Box(left: left, top: y - 5, right: left + SVGLegend.handle, bottom: y + 5)
            SVGLegend.drawHandle(entry.mark, in: handle, into: &drawing.xml)
            drawing.write(
                SVGLabel(entry.label, at: Point(x: handle.right + 5, y: y), anchor: .start, size: SVGLegend.font))
        }
        y = top + Double(rows) * SVGLegend.row
        if hidden > 0 {
            drawing.write(
                SVGLabel("and \(hidden) more", at: Point(x: left, y: y), anchor: .start, size: SVGLegend.font))
        }
    }

    /// The box at a location; at the best one where it hides the fewest points and covers no label.
    private func place(_ location: Legend.Location, avoiding points: [Point], _ drawing: SVGDrawing) -> Box {
        guard location == .best else { return box(at: location) }
        var best: (cost: Int, box: Box)?
        for candidate in Legend.Location.allCases where candidate != .best {
            let box = box(at: candidate)
            let around = box.inset(-3)
            let cost = points.count { around.contains($0) } + (drawing.isFree(box) ? 0 : 1000)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, box) }
        }
        return best?.box ?? box(at: .upperRight)
    }

    private func box(at location: Legend.Location) -> Box {
        let inner = area.inset(5)
        let x: Double
        let y: Double
        switch location {
        case .upperLeft, .lowerLeft, .centerLeft: x = inner.left
        case .upperCenter, .lowerCenter, .center: x = inner.centerX - size.x / 2
        case .best, .upperRight, .lowerRight, .right, .centerRight: x = inner.right - size.x
        }
        switch location {
        case .best, .upperLeft, .upperRight, .upperCenter: y = inner.top
        case .lowerLeft, .lowerRight, .lowerCenter: y = inner.bottom - size.y
        case .right, .centerLeft, .centerRight, .center: y = inner.centerY - size.y / 2
        }
        return Box(left: x, top: y, right: x + size.x, bottom: y + size.y)
    }

    /// A small picture of how a mark looks.
    private static func drawHandle(_ mark: Mark, in box: Box, into xml: inout XML) {
        let middle = Point(x: box.centerX, y: box.centerY)
        var path = PathData()
        path.polyline([Point(x: box.left, y: box.centerY), Point(x: box.right, y: box.centerY)])
        switch mark {
        case .line(let line):
            let color = line.color ?? .cycle(0)
            SVGMarks.stroke(path, color, style: line.style, width: min(line.width, 5), alpha: line.alpha, &xml)
            guard let marker = line.marker else { return }
            let size = min(line.markerSize, 10)
            SVGMarks.draw(marker, at: [middle], size: size, color: color, use: .mark, alpha: line.alpha, &xml)
        case .rule(let rule):
            SVGMarks.stroke(path, rule.color, style: rule.style, width: min(rule.width, 5), alpha: rule.alpha, &xml)
        case .scatter(let scatter):
            let look = PointLook(scatter)
            let (color, size) = (look.color(scatter.xs.count / 2), min(max(look.size(0), 3), 10))
            SVGMarks.draw(
                scatter.marker, at: [middle], size: size, color: color, use: look.use, alpha: scatter.alpha, &xml)
        case .bars(let bars): drawArea(bars.color(0), bars.alpha, in: box, &xml)
        case .fill(let fill): drawArea(fill.color ?? .cycle(0), fill.alpha, in: box, &xml)
        case .strokes(let strokes):
            guard !strokes.paths.isEmpty else { return }
            SVGMarks.stroke(
                path, strokes.color(0), style: strokes.style, width: min(strokes.width, 5), alpha: strokes.alpha, &xml)
        case .areas(let areas): if !areas.areas.isEmpty { drawArea(areas.color(0), areas.alpha, in: box, &xml) }
        case .arrows(let arrows):
            guard arrows.count > 0 else { return }
            SVGMarks.stroke(path, arrows.color(0), style: .solid, width: arrows.width, alpha: arrows.alpha, &xml)
        case .text, .picture: break
        }
    }

    private static func drawArea(_ color: Color, _ alpha: Double, in box: Box, _ xml: inout XML) {
        var path = PathData()
        path.rectangle(box.inset(1))
        xml.leaf("path", Paint.attributes("fill", color, for: .mark, alpha: alpha) + [XML.Attribute("d", path.text)])
    }
}
