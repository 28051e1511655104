/// The box that names the marks.
struct SVGLegend {
    let stage: Stage
    private let entries: [(index: Int, mark: Mark, label: String)]
    private let title: String
    /// How many marks the box has no room for.
    private let hidden: Int
    let size: Point
    /// How wide a column of entries is, and how many rows it has.
    private let pitch: Double
    private let rows: Int
    private let font: Double
    private let titleFont: Double
    private let row: Double

    private static let handle = 22.0
    private static let padding = 5.0
    private static let gap = 8.0

    private var legend: Legend { stage.axes.legend ?? Legend() }

    /// - Parameter area: what the box must fit into.
    init(stage: Stage, area: Box) {
        self.stage = stage
        let legend = stage.axes.legend ?? Legend()
        let font = legend.look.size(SVGLabel.tickSize, usual: 10)
        self.font = font
        titleFont = legend.titleLook.size(font, usual: 10)
        row = font + 4
        let all = stage.axes.labelled
        title = PlainMath.text(legend.title)
        let heads = title.isEmpty ? 0 : 1
        let room = max(Int((area.height - 4 - 2 * SVGLegend.padding) / row) - heads, 1)
        let columns = min(max(legend.columns, 1), max(all.count, 1))
        let most = room * columns
        let shown = all.count <= most ? all.count : max(most - columns, 1)
        rows = (shown + columns - 1) / columns
        hidden = all.count - shown
        let widest = max(area.width / Double(columns) - SVGLegend.handle - 3 * SVGLegend.padding - 4, 20)
        entries = all.prefix(shown).map {
            ($0.index, $0.mark, TextMetrics.fit(PlainMath.text($0.label), size: font, within: widest))
        }
        let wide = entries.map { TextMetrics.width($0.label, size: font) + SVGLegend.handle + 5 }.max() ?? 0
        pitch = wide + 10
        var texts = [Double(columns) * pitch - 10]
        texts.append(TextMetrics.width(title, size: titleFont))
        if hidden > 0 { texts.append(TextMetrics.width("and \(hidden) more", size: font)) }
        size = Point(
            x: (texts.max() ?? 0) + 2 * SVGLegend.padding,
            y: Double(rows + heads + (hidden > 0 ? 1 : 0)) * row + 2 * SVGLegend.padding)
    }

    /// How many entries have room side by side.
    static func columns(_ stage: Stage, width: Double) -> Int {
        let font = (stage.axes.legend ?? Legend()).look.size(SVGLabel.tickSize, usual: 10)
        let labels = stage.axes.labelled.map { TextMetrics.width(PlainMath.text($0.label), size: font) }
        return max(Int((width - 2 * padding) / ((labels.max() ?? 0) + handle + 15)), 1)
    }

    // MARK: Where it stands

    /// The side of the axes beside which it stands; `nil` inside them.
    private var side: Side? {
        guard let anchor = legend.anchor, !entries.isEmpty else { return nil }
        let location = legend.location
        if anchor.x >= 1, location.horizontal == 0 || location == .best { return .right }
        if anchor.y >= 1, location.vertical == 0 || location == .best { return .top }
        if anchor.y <= 0, location.vertical == 1 || location == .best { return .bottom }
        if anchor.x <= 0, location.horizontal == 1 { return .left }
        return nil
    }
    private enum Side { case left, right, top, bottom }

    /// Whether it stands beside the axes.
    var isBeside: Bool { side != nil }

    /// Takes what it needs beside the axes from their area.
    func makeRoom(in area: inout Box) {
        switch side {
        case .left: area.left += min(size.x + SVGLegend.gap, area.width * 0.6)
        case .right: area.right -= min(size.x + SVGLegend.gap, area.width * 0.6)
        case .top: area.top += min(size.y + SVGLegend.gap, area.height * 0.6)
        case .bottom: area.bottom -= min(size.y + SVGLegend.gap, area.height * 0.6)
        case nil: break
        }
    }

    /// The box at its place; at the best one where it hides the fewest points and covers no label.
    private func place(in area: Box, of whole: Box, avoiding points: [Point], _ drawing: SVGDrawing) -> Box {
        let location = legend.location
        if let side { return box(at: side, of: area, within: whole) }
        if let anchor = legend.anchor, location != .best {
            let x = area.left + anchor.x * area.width - location.horizontal * size.x
            let y = area.bottom - anchor.y * area.height - (1 - location.vertical) * size.y
            let left = min(max(x, whole.left), max(whole.right - size.x, whole.left))
            let top = min(max(y, whole.top), max(whole.bottom - size.y, whole.top))
            return Box(left: left, top: top, right: left + size.x, bottom: top + size.y)
        }
        guard location == .best else { return box(at: location, in: area) }
        var best: (cost: Int, box: Box)?
        for candidate in Legend.Location.allCases where candidate != .best {
            let box = box(at: candidate, in: area)
            let around = box.inset(-3)
            let cost = points.count { around.contains($0) } + (drawing.isFree(box) ? 0 : 1000)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, box) }
        }
        return best?.box ?? box(at: .upperRight, in: area)
    }

    private func box(at side: Side, of area: Box, within whole: Box) -> Box {
        let (location, anchor) = (legend.location, legend.anchor ?? Legend.Anchor(x: 1, y: 1))
        let vertical = location == .best ? 1 : location.vertical
        let horizontal = location == .best ? 0 : location.horizontal
        var (x, y) = (
            area.left + anchor.x * area.width - horizontal * size.x,
            area.bottom - min(max(anchor.y, 0), 1) * area.height - (1 - vertical) * size.y
        )
        switch side {
        case .left: x = whole.left
        case .right: x = whole.right - size.x
        case .top: y = whole.top
        case .bottom: y = whole.bottom - size.y
        }
        x = min(max(x, whole.left), max(whole.right - size.x, whole.left))
        y = min(max(y, whole.top), max(whole.bottom - size.y, whole.top))
        return Box(left: x, top: y, right: x + size.x, bottom: y + size.y)
    }

    private func box(at location: Legend.Location, in area: Box) -> Box {
        let inner = area.inset(5)
        let x = inner.left + location.horizontal * (inner.width - size.x)
        let y = inner.top + (1 - location.vertical) * (inner.height - size.y)
        return Box(left: x, top: y, right: x + size.x, bottom: y + size.y)
    }

    // MARK: Drawing

    /// - Parameters:
    ///   - area: the axes.
    ///   - whole: what the box may fill when it stands beside them.
    func draw(in area: Box, of whole: Box? = nil, avoiding points: [Point], into drawing: inout SVGDrawing) {
        guard stage.axes.legend != nil, !entries.isEmpty else { return }
        let box = place(in: area, of: whole ?? area, avoiding: points, drawing)
        if legend.hasFrame { drawGround(box, into: &drawing) }
        let left = box.left + SVGLegend.padding
        var y = box.top + SVGLegend.padding + row / 2
        if !title.isEmpty {
            write(title, at: Point(x: box.centerX, y: y), .middle, titleFont, legend.titleLook, into: &drawing)
            y += row
        }
        let top = y
        for (index, entry) in entries.enumerated() {
            y = top + Double(index % rows) * row
            let left = left + Double(index / rows) * pitch
            let handle = Box(left: left, top: y - 5, right: left + SVGLegend.handle, bottom: y + 5)
            SVGLegend.drawHandle(entry.mark, scale: legend.markerScale, in: handle, into: &drawing.xml)
            write(entry.label, at: Point(x: handle.right + 5, y: y), .start, font, legend.look, into: &drawing)
        }
        y = top + Double(rows) * row
        guard hidden > 0 else { return }
        write("and \(hidden) more", at: Point(x: left, y: y), .start, font, legend.look, into: &drawing)
    }

    private func write(
        _ text: String, at point: Point, _ anchor: SVGLabel.Anchor, _ size: Double, _ look: TextLook,
        into drawing: inout SVGDrawing
    ) {
        var label = SVGLabel(text, at: point, anchor: anchor, size: size)
        label.take(look)
        drawing.write(label)
    }

    private func drawGround(_ box: Box, into drawing: inout SVGDrawing) {
        var ground = PathData()
        ground.rectangle(box)
        drawing.xml.leaf(
            "path",
            Paint.plate(legend.face, edge: legend.edge, alpha: legend.alpha) + [XML.Attribute("d", ground.text)])
    }

    /// A small picture of how a mark looks.
    private static func drawHandle(_ mark: Mark, scale: Double, in box: Box, into xml: inout XML) {
        let middle = Point(x: box.centerX, y: box.centerY)
        var path = PathData()
        path.polyline([Point(x: box.left, y: box.centerY), Point(x: box.right, y: box.centerY)])
        switch mark {
        case .line(let line):
            let color = line.color ?? .cycle(0)
            SVGMarks.stroke(path, color, style: line.style, width: min(line.width, 5), alpha: line.alpha, &xml)
            guard let marker = line.marker else { return }
            let face = line.markerFace ?? color
            SVGMarks.draw(
                marker, at: [middle], size: min(line.markerSize * scale, 12), face: face,
                edge: line.markerEdge ?? (face == .clear ? color : face), edgeWidth: line.markerEdgeWidth,
                alpha: line.alpha, &xml)
        case .rule(let rule):
            SVGMarks.stroke(path, rule.color, style: rule.style, width: min(rule.width, 5), alpha: rule.alpha, &xml)
        case .scatter(let scatter):
            let look = PointLook(scatter)
            let (color, size) = (look.color(scatter.xs.count / 2), min(max(look.size(0), 3) * scale, 12))
            SVGMarks.draw(
                scatter.marker, at: [middle], size: size, face: color, edge: scatter.edge ?? color,
                edgeWidth: scatter.edge.map { _ in scatter.edgeWidth }, use: look.use, alpha: scatter.alpha, &xml)
        case .bars(let bars): drawArea(bars.isHollow ? .clear : bars.color(0), bars.edge, bars.alpha, in: box, &xml)
        case .fill(let fill): drawArea(fill.color ?? .cycle(0), fill.edge, fill.alpha, in: box, &xml)
        case .strokes(let strokes):
            guard !strokes.paths.isEmpty else { return }
            SVGMarks.stroke(
                path, strokes.color(0), style: strokes.style(0), width: min(strokes.width(0), 5), alpha: strokes.alpha,
                &xml)
        case .areas(let areas):
            if !areas.areas.isEmpty { drawArea(areas.color(0), areas.edge, areas.alpha, in: box, &xml) }
        case .arrows(let arrows):
            guard arrows.count > 0 else { return }
            SVGMarks.stroke(path, arrows.color(0), style: .solid, width: arrows.width, alpha: arrows.alpha, &xml)
        case .text, .picture: break
        }
    }

    private static func drawArea(_ color: Color, _ edge: Color?, _ alpha: Double, in box: Box, _ xml: inout XML) {
        var path = PathData()
        path.rectangle(box.inset(1))
        var paint = Paint.attributes("fill", color, for: .mark, alpha: alpha)
        if let edge { paint += Paint.attributes("stroke", edge, for: .mark, alpha: alpha) }
        xml.leaf("path", paint + [XML.Attribute("d", path.text)])
    }
}

extension Legend.Location {
    /// Which part of the box's width lies at its place: 0 its left, 1 its right side.
    package var horizontal: Double {
        switch self {
        case .upperLeft, .lowerLeft, .centerLeft: 0
        case .upperCenter, .lowerCenter, .center: 0.5
        case .best, .upperRight, .lowerRight, .right, .centerRight: 1
        }
    }

    /// Which part of its height: 0 the bottom, 1 the top.
    package var vertical: Double {
        switch self {
        case .best, .upperLeft, .upperRight, .upperCenter: 1
        case .lowerLeft, .lowerRight, .lowerCenter: 0
        case .right, .centerLeft, .centerRight, .center: 0.5
        }
    }
}
