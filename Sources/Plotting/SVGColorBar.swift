/// The key of a colour map: a column of its colours with an axis.
struct SVGColorBar {
    private let label: String
    private let map: ColorMap
    private let scale: Scale
    private let ticks: Ticks
    /// What it takes of the axes' area.
    let width: Double
    private static let bands = 48
    private static let column = 12.0

    /// `nil` where the axes want none or have no scatter drawn by values.
    init?(_ axes: Axes) {
        guard let bar = axes.colorBar else { return nil }
        var found: (map: ColorMap, range: (lower: Double, upper: Double))?
        for case .scatter(let scatter) in axes.marks {
            guard case .values(_, let map, _, _) = scatter.colors, let range = PointLook(scatter).range else {
                continue
            }
            found = (map, range)
        }
        guard let found else { return nil }
        map = found.map
        scale = Scale(lower: found.range.lower, upper: found.range.upper)
        ticks = Ticks(scale, intervals: 5, glyphs: .unicode)
        label = SVGPlane.label(bar.label, note: ticks.note)
        let widest = ticks.labels.map { TextMetrics.width($0, size: SVGLabel.tickSize) }.max() ?? 0
        width = 12 + SVGColorBar.column + 7 + widest + (label.isEmpty ? 0 : SVGLabel.labelSize + 6)
    }

    func draw(beside frame: Box, into drawing: inout SVGDrawing) {
        let frame = Box(left: frame.left, top: frame.top + 4, right: frame.right, bottom: frame.bottom - 6)
        let left = frame.right + 12
        let right = left + SVGColorBar.column
        let height = frame.height / Double(SVGColorBar.bands)
        for band in 0..<SVGColorBar.bands {
            let color = map.color(at: (Double(band) + 0.5) / Double(SVGColorBar.bands)).color
            let bottom = frame.bottom - Double(band) * height
            var path = PathData()
            path.rectangle(Box(left: left, top: max(bottom - height - 0.4, frame.top), right: right, bottom: bottom))
            let paint = Paint.attributes("fill", color, for: .shade)
            drawing.xml.leaf("path", paint + [XML.Attribute("d", path.text)])
        }
        var marks: [[Point]] = []
        var end = right + 7
        for (value, text) in zip(ticks.values, ticks.labels) {
            guard let fraction = scale.fraction(value) else { continue }
            let y = frame.bottom - fraction * frame.height
            marks.append([Point(x: right, y: y), Point(x: right + 4, y: y)])
            let label = SVGLabel(text, at: Point(x: right + 7, y: y), anchor: .start)
            end = max(end, label.box.right)
            drawing.write(label)
        }
        drawing.spines(marks)
        var side = SVGLabel(
            TextMetrics.fit(label, size: SVGLabel.labelSize, within: frame.height),
            at: Point(x: end + 4 + SVGLabel.labelSize / 2, y: frame.centerY), size: SVGLabel.labelSize)
        side.rotation = -90
        drawing.write(side)
    }
}
