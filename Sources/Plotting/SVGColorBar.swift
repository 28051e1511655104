/// The key of a colour map: a column or a row of its colours with an axis.
struct SVGColorBar {
    private let bar: ColorBar
    private let label: String
    private let shading: Shading
    /// The ends of the bands of filled contours; empty for colours without steps.
    private let bands: [Double]
    private let scale: Scale
    private let ticks: Ticks
    private let tickSize: Double
    private let labelSize: Double
    /// What it takes of the axes' area: of its width, or of its height where it lies under them.
    let room: Double
    private static let steps = 48
    private static let thickness = 12.0
    private static let point = 9.0

    /// `nil` where the axes want none or have nothing drawn by values.
    init?(_ axes: Axes) {
        guard let bar = axes.colorBar else { return nil }
        self.init(bar, of: axes)
    }

    /// - Parameter axes: have the mark whose colours are named, where the key has no colours of its own.
    init?(_ bar: ColorBar, of axes: Axes?) {
        guard let found = axes?.keyed ?? bar.shading.map({ ($0, bar.bands) }) else { return nil }
        self.bar = bar
        (shading, bands) = found
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
        (tickSize, labelSize) = (
            bar.tickLook.size(SVGLabel.tickSize, usual: 10), bar.labelLook.size(SVGLabel.labelSize, usual: 10)
        )
        let size = tickSize
        let widest = ticks.labels.map { TextMetrics.width(PlainMath.text($0), size: size) }.max() ?? 0
        room = 12 + SVGColorBar.thickness + 7 + (bar.isLevel ? tickSize : widest) + (label.isEmpty ? 0 : labelSize + 6)
    }

    func makeRoom(in area: inout Box) {
        if bar.isLevel { area.bottom -= room } else { area.right -= room }
    }

    func draw(beside frame: Box, into drawing: inout SVGDrawing) {
        let part = min(max(bar.shrink, 0.05), 1)
        if bar.isLevel {
            let half = frame.width * part / 2
            // Under the axes stand their numbers and their name, which the area's end has made room for.
            draw(
                Box(
                    left: frame.centerX - half + 4, top: 0, right: frame.centerX + half - 4,
                    bottom: SVGColorBar.thickness
                ).moved(0, drawing.lowest(under: frame) + 8), into: &drawing)
        } else {
            let half = (frame.height - 10) * part / 2
            let middle = frame.centerY - 1
            let left = frame.right + 12
            draw(
                Box(left: left, top: middle - half, right: left + SVGColorBar.thickness, bottom: middle + half),
                into: &drawing)
        }
    }

    /// Draws nothing else in a box.
    func fill(_ box: Box, into drawing: inout SVGDrawing) {
        var column = box.inset(8)
        if bar.isLevel {
            column.bottom = min(column.top + max(box.height - room, SVGColorBar.thickness), column.bottom)
        } else {
            column.right = min(column.left + min(max(box.width - room, SVGColorBar.thickness), 24), column.right)
        }
        draw(column, into: &drawing)
    }

    /// The colours in a box, with ticks on its right, or below it.
    private func draw(_ box: Box, into drawing: inout SVGDrawing) {
        var box = box
        drawPoints(&box, into: &drawing)
        drawSteps(box, into: &drawing)
        var marks: [[Point]] = []
        var end = bar.isLevel ? box.bottom + 7 : box.right + 7
        for (value, text) in zip(ticks.values, ticks.labels) {
            guard let fraction = scale.fraction(value) else { continue }
            let at = place(fraction, box)
            let out = bar.isLevel ? Point(x: 0, y: 1) : Point(x: 1, y: 0)
            marks.append([at, at + 4 * out])
            var label = SVGLabel(PlainMath.text(text), at: at + 7 * out, anchor: bar.isLevel ? .middle : .start)
            label.size = tickSize
            if bar.isLevel { label.at.y += tickSize / 2 }
            label.take(bar.tickLook)
            end = max(end, bar.isLevel ? label.box.bottom : label.box.right)
            if drawing.isFree(label.box) { drawing.write(label) }
        }
        drawing.spines(marks)
        writeLabel(beyond: end + 4, box, into: &drawing)
    }

    private func writeLabel(beyond end: Double, _ box: Box, into drawing: inout SVGDrawing) {
        let at =
            bar.isLevel
            ? Point(x: box.centerX, y: end + labelSize / 2) : Point(x: end + labelSize / 2, y: box.centerY)
        let room = max(bar.isLevel ? box.width : box.height, 60)
        var label = SVGLabel(TextMetrics.fit(label, size: labelSize, within: room), at: at, size: labelSize)
        if !bar.isLevel { label.rotation = -90 }
        label.take(bar.labelLook)
        drawing.write(label)
    }

    /// Where a part of the key lies: on its right side, or on its lower one.
    private func place(_ fraction: Double, _ box: Box) -> Point {
        bar.isLevel
            ? Point(x: box.left + fraction * box.width, y: box.bottom)
            : Point(x: box.right, y: box.bottom - fraction * box.height)
    }

    private func drawSteps(_ box: Box, into drawing: inout SVGDrawing) {
        for step in steps {
            guard let from = scale.fraction(step.from), let to = scale.fraction(step.to) else { continue }
            let color = shading.color((step.from + step.to) / 2)
            var path = PathData()
            // Each reaches a little under the next, so that no seam shows.
            let (start, end) = (place(from, box), place(to, box))
            path.rectangle(
                bar.isLevel
                    ? Box(left: start.x, top: box.top, right: min(end.x + 0.4, box.right), bottom: box.bottom)
                    : Box(left: box.left, top: max(end.y - 0.4, box.top), right: box.right, bottom: start.y))
            let paint = Paint.attributes("fill", color, for: .area)
            drawing.xml.leaf("path", paint + [XML.Attribute("d", path.text)])
        }
    }

    /// Points at the ends, which stand for all that is less or greater.
    private func drawPoints(_ box: inout Box, into drawing: inout SVGDrawing) {
        let depth = SVGColorBar.point
        func draw(_ corners: [Point], _ value: Double) {
            var path = PathData()
            path.polygon(corners)
            drawing.xml.leaf(
                "path", Paint.attributes("fill", shading.color(value), for: .area) + [XML.Attribute("d", path.text)])
        }
        let (least, greatest) = (min(scale.lower, shading.lower), max(scale.upper, shading.upper))
        if bar.pointsDown {
            if bar.isLevel {
                box.left += depth
                draw(
                    [
                        Point(x: box.left, y: box.top), Point(x: box.left - depth, y: box.centerY),
                        Point(x: box.left, y: box.bottom),
                    ], least)
            } else {
                box.bottom -= depth
                draw(
                    [
                        Point(x: box.left, y: box.bottom), Point(x: box.centerX, y: box.bottom + depth),
                        Point(x: box.right, y: box.bottom),
                    ], least)
            }
        }
        guard bar.pointsUp else { return }
        if bar.isLevel {
            box.right -= depth
            draw(
                [
                    Point(x: box.right, y: box.top), Point(x: box.right + depth, y: box.centerY),
                    Point(x: box.right, y: box.bottom),
                ], greatest)
        } else {
            box.top += depth
            draw(
                [
                    Point(x: box.left, y: box.top), Point(x: box.centerX, y: box.top - depth),
                    Point(x: box.right, y: box.top),
                ], greatest)
        }
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

extension ColorBar {
    /// Where a key of colours has ticks by itself.
    package static func tickValues(_ mark: (shading: Shading, bands: [Double])) -> [Double] {
        if !mark.bands.isEmpty, mark.bands.count <= 12 { return mark.bands }
        let (least, greatest) = (mark.bands.first ?? mark.shading.lower, mark.bands.last ?? mark.shading.upper)
        let scale = Scale(lower: least, upper: greatest, isLog: mark.shading.isLog)
        return Ticks(scale, intervals: 5, glyphs: .unicode).values
    }
}

extension Axes {
    /// The last mark drawn by values, or the one that the colour key names: its colours and its bands.
    var keyed: (shading: Shading, bands: [Double])? {
        if let shading = colorBar?.shading { return (shading, colorBar?.bands ?? []) }
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
    package var keyed: (shading: Shading, bands: [Double])? {
        switch self {
        case .scatter(let scatter):
            return scatter.shading.map { ($0, []) }
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
