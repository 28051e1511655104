/// Draws boxes and arrows.
struct SVGDiagram {
    private let diagram: Diagram
    private let layout: DiagramLayout
    private var boxes: [Box] = []
    private var centers: [Double]
    private var tops: [Double] = []
    private(set) var width = 0.0
    private(set) var height = 0.0

    private static let font = 12.0
    private static let row = 15.0
    private static let padding = 8.0
    private static let gap = 22.0
    private static let rise = 34.0

    init(_ diagram: Diagram) {
        self.diagram = diagram
        layout = DiagramLayout(diagram)
        let widths = diagram.nodes.map { node in
            max(
                (node.lines.map { TextMetrics.width($0, size: SVGDiagram.font) }.max() ?? 0) + 2 * SVGDiagram.padding,
                28
            )
        }
        centers = layout.centers(widths, gap: SVGDiagram.gap)
        let left = zip(centers, widths).map { $0 - $1 / 2 }.min() ?? 0
        let right = zip(centers, widths).map { $0 + $1 / 2 }.max() ?? 0
        centers = centers.map { $0 - left + 4 }
        width = right - left + 8
        boxes = diagram.nodes.map { _ in Box(left: 0, top: 0, right: 0, bottom: 0) }
        var top = 4.0
        for layer in layout.layers {
            tops.append(top)
            let own = layer.filter { $0 < diagram.nodes.count }
            let tallest = own.map { SVGDiagram.height(diagram.nodes[$0]) }.max() ?? 20
            for node in own {
                boxes[node] = Box(
                    centerX: centers[node], centerY: top + tallest / 2, width: widths[node],
                    height: SVGDiagram.height(diagram.nodes[node]))
            }
            top += tallest + SVGDiagram.rise
        }
        height = max(top - SVGDiagram.rise + 4, 20)
    }

    private static func height(_ node: Diagram.Node) -> Double { Double(max(node.lines.count, 1)) * row + padding }

    func draw(below shift: Double, into drawing: inout SVGDrawing) {
        for (edge, route) in zip(diagram.edges, layout.routes) { draw(edge, route, shift, &drawing) }
        for (node, box) in zip(diagram.nodes, boxes) { draw(node, box.moved(0, shift), &drawing) }
    }

    private func draw(_ edge: Diagram.Edge, _ route: [Int], _ shift: Double, _ drawing: inout SVGDrawing) {
        let (from, to) = (boxes[edge.from], boxes[edge.to])
        var points = [Point(x: from.centerX, y: from.bottom)]
        for node in route.dropFirst().dropLast() {
            guard let layer = layout.layers.firstIndex(where: { $0.contains(node) }) else { continue }
            points.append(Point(x: centers[node], y: tops[layer] + 10))
        }
        points.append(Point(x: to.centerX, y: to.top))
        let line = SVGDiagram.smooth(points.map { $0 + Point(x: 0, y: shift) })
        var path = PathData()
        path.polyline(Thinning.straightened(line))
        guard let tip = line.last else { return }
        path.polyline([tip + Point(x: -3.5, y: -6), tip, tip + Point(x: 3.5, y: -6)])
        drawing.xml.leaf(
            "path",
            [XML.Attribute("fill", "none")] + Paint.frame("stroke", "spine", fallback: "currentColor")
                + [XML.Attribute("stroke-width", 1.2), XML.Attribute("d", path.text)])
        guard !edge.label.isEmpty else { return }
        drawing.write(SVGLabel(edge.label, at: line[line.count / 2], size: 10), halo: true)
    }

    /// A line that leaves and arrives upright.
    private static func smooth(_ points: [Point]) -> [Point] {
        var line: [Point] = []
        for (from, to) in zip(points, points.dropFirst()) {
            let middle = (from.y + to.y) / 2
            for step in 0...16 {
                let t = Double(step) / 16
                let s = 1 - t
                let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
                line.append(
                    Point(
                        x: (a + b) * from.x + (c + d) * to.x, y: a * from.y + (b + c) * middle + d * to.y))
            }
        }
        return line
    }

    private func draw(_ node: Diagram.Node, _ box: Box, _ drawing: inout SVGDrawing) {
        let radius = node.kind == .operation ? min(box.height / 2, 12) : 3
        let color = Color.cycle(node.kind == .leaf ? 2 : node.kind == .operation ? 0 : 1)
        var attributes = [
            XML.Attribute("x", box.left), XML.Attribute("y", box.top), XML.Attribute("width", box.width),
            XML.Attribute("height", box.height), XML.Attribute("rx", radius),
        ]
        attributes += Paint.attributes("stroke", color, for: .mark)
        attributes += Paint.frame("fill", "background", fallback: "Canvas")
        attributes.append(XML.Attribute("stroke-width", 1.4))
        drawing.xml.leaf("rect", attributes)
        var y = box.centerY - Double(node.lines.count - 1) * SVGDiagram.row / 2
        for (index, text) in node.lines.enumerated() {
            var label = SVGLabel(text, at: Point(x: box.centerX, y: y), size: index == 0 ? SVGDiagram.font : 11)
            label.isBold = index == 0
            drawing.write(label)
            y += SVGDiagram.row
        }
    }
}

/// A diagram as a table of text.
enum TextDiagram {
    static func lines(_ diagram: Diagram, width: Int) -> [String] {
        guard let columns = diagram.rows.map(\.count).max(), columns > 0 else { return ["(an empty diagram)"] }
        var widths = Array(repeating: 0, count: columns)
        let rows = diagram.rows.map { row in row.map { TextCells.plain($0) } }
        for row in rows {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], TextCells.width(cell)) }
        }
        while widths.reduce(0, +) + 2 * (columns - 1) > width, let widest = widths.max(), widest > 6 {
            widths[widths.lastIndex(of: widest) ?? 0] -= 1
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let shown = TextCells.fit(cell, within: widths[column])
                return shown + String(repeating: " ", count: max(widths[column] - TextCells.width(shown), 0))
            }.joined(separator: "  ")
        }
    }
}
