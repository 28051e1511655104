/// The key of a colour map: a column of its colours with an axis.
struct SVGColorBar {
    private let label: String
    private let shading: Shading
    /// The ends of the bands of filled contours; empty for colours without steps.
    private let bands: [Double]
    private let scale: Scale
    private let ticks: Ticks
    /// What it takes of the axes' area.
    let width: Double
    private static let steps = 48
    private static let column = 12.0

    /// `nil` where the axes want none or have nothing drawn by values.
    init?(_ axes: Axes) {
        guard let bar = axes.colorBar, let found = axes.keyed else { return nil }
        shading = found.shading
        bands = found.bands
        let (least, greatest) = (bands.first ?? shading.lower, bands.last ?? shading.upper)
        scale = Scale(lower: least, upper: greatest, isLog: shading.isLog)
        if let chosen = bar.ticks {
            ticks = Ticks(chosen, scale: scale, glyphs: .unicode)
        } else if !bands.isEmpty, bands.count <= 12 {
            ticks = Ticks(bands.map { Tick($0) }, scale: scale, glyphs: .unicode)
        } else {
            ticks = Ticks(scale, intervals: 5, glyphs: .unicode)
        }
        label = SVGPlane.label(bar.label, note: ticks.note)
        let widest = ticks.labels.map { TextMetrics.width($0, size: SVGLabel.tickSize) }.max() ?? 0
        width = 12 + SVGColorBar.column + 7 + widest + (label.isEmpty ? 0 : SVGLabel.labelSize + 6)
    }

    func draw(beside frame: Box, into drawing: inout SVGDrawing) {
        let frame = Box(left: frame.left, top: frame.top + 4, right: frame.right, bottom: frame.bottom - 6)
        let left = frame.right + 12
        let right = left + SVGColorBar.column
        for step in steps {
            guard let from = scale.fraction(step.from), let to = scale.fraction(step.to) else { continue }
            let color = shading.color((step.from + step.to) / 2)
            var path = PathData()
            let top = max(frame.bottom - to * frame.height - 0.4, frame.top)
            path.rectangle(Box(left: left, top: top, right: right, bottom: frame.bottom - from * frame.height))
            let paint = Paint.attributes("fill", color, for: .area)
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

    /// The stretches of one colour, from the least value.
    private var steps: [(from: Double, to: Double)] {
        guard bands.isEmpty else { return Array(zip(bands, bands.dropFirst())).map { (from: $0, to: $1) } }
        let count = min(SVGColorBar.steps, shading.map.count)
        return (0..<count).map { step in
            (scale.value(Double(step) / Double(count)), scale.value(Double(step + 1) / Double(count)))
        }
    }
}

extension Axes {
    /// The last mark drawn by values, or the one that the colour key names: its colours and its bands.
    var keyed: (shading: Shading, bands: [Double])? {
        if let shading = colorBar?.shading { return (shading, []) }
        if let number = colorBar?.mark, let mark = self[mark: number], let found = mark.keyed { return found }
        return marks.reversed().lazy.compactMap(\.keyed).first
    }
}

extension Axes {
    /// The number of the last mark drawn by values.
    package var keyedNumber: Int? {
        zip(numbers, marks).reversed().first { $0.1.keyed != nil }?.0
    }
}

extension Mark {
    /// Whether it is drawn by values, so that a colour key can name them.
    package var isKeyed: Bool { keyed != nil }

    /// What a colour key shows of a mark that is drawn by values.
    var keyed: (shading: Shading, bands: [Double])? {
        switch self {
        case .scatter(let scatter):
            guard case .values(let values, let map, let lower, let upper) = scatter.colors else { return nil }
            return (Shading(map, of: values, lower: lower, upper: upper), [])
        case .strokes(let strokes): return strokes.shading.map { ($0, []) }
        case .areas(let areas): return areas.shading.map { ($0, areas.bands) }
        case .picture(let picture):
            guard case .values(_, let shading) = picture.cells else { return nil }
            return (shading, [])
        case .arrows(let arrows): return arrows.shading.map { ($0, []) }
        case .line, .text, .rule, .bars, .fill: return nil
        }
    }
}
