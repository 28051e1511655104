import Glibc

/// Lays out and draws axes in the plane.
struct SVGPlane {
    let stage: Stage
    /// What remains for the axes and their labels.
    let area: Box
    private(set) var frame: Box
    private(set) var xTicks = Ticks()
    private(set) var yTicks = Ticks()
    /// Tick labels of the x axis are turned where they would touch.
    private var turn = 0.0

    private static let tick = 4.0
    private static let gap = 3.0
    private static let line = SVGLabel.labelSize + 4

    private var axes: Axes { stage.axes }

    init(_ stage: Stage, area: Box) {
        self.stage = stage
        self.area = area
        frame = area.inset(6)
        guard !stage.axes.isBare else {
            frame = shaped(frame)
            return
        }
        layOut()
    }

    /// The text under the x axis, with what its tick labels leave out.
    private var xLabel: String { SVGPlane.label(axes.x.label, note: xTicks.note) }
    private var yLabel: String { SVGPlane.label(axes.y.label, note: yTicks.note) }

    static func label(_ text: String, note: String) -> String {
        let text = PlainMath.text(text)
        if note.isEmpty { return text }
        return text.isEmpty ? note : "\(text) (\(note))"
    }

    /// Heights first: they settle the y ticks, whose widths settle the x axis.
    private mutating func layOut() {
        var under = SVGPlane.tick + SVGPlane.gap + SVGLabel.tickSize
        xTicks = ticks(.x, intervals: 5)
        if !xLabel.isEmpty { under += SVGPlane.line }
        frame.top = area.top + 0.5 * SVGLabel.tickSize + 2
        frame.bottom = max(area.bottom - under - 3, frame.top + 12)
        chooseYTicks()
        frame.right = area.right - 8
        chooseXTicks()
        if turn != 0 {
            let longest = xTicks.labels.map { TextMetrics.width($0, size: SVGLabel.tickSize) }.max() ?? 0
            let room = longest * 0.57
            frame.bottom = max(frame.bottom - min(room, area.height * 0.4), frame.top + 12)
            chooseYTicks()
            chooseXTicks()
        }
        let square = shaped(frame)
        if square != frame {
            frame = square
            chooseXTicks()
            let y = yTicks
            chooseYTicks(keepsLeft: true)
            if yTicks.labels.count < 2 { yTicks = y }
        }
    }

    private func ticks(_ dimension: Dimension, intervals: Int) -> Ticks {
        let scale = stage.scale(dimension)
        if let chosen = axes[dimension].ticks { return Ticks(chosen, scale: scale, glyphs: .unicode) }
        return Ticks(scale, intervals: intervals, glyphs: .unicode)
    }

    private mutating func chooseYTicks(keepsLeft: Bool = false) {
        yTicks = ticks(.y, intervals: max(2, min(6, Int(frame.height / 34))))
        let widest = yTicks.labels.map { TextMetrics.width($0, size: SVGLabel.tickSize) }.max() ?? 0
        guard !keepsLeft else { return }
        frame.left = area.left + 4 + (yLabel.isEmpty ? 0 : SVGPlane.line) + widest + SVGPlane.tick + SVGPlane.gap
        frame.left = min(frame.left, area.left + area.width * 0.6)
    }

    /// As many x ticks as have room for their labels, which must not pass the picture's edge.
    private mutating func chooseXTicks() {
        frame.right = max(frame.right, frame.left + 12)
        var intervals = max(2, min(7, Int(frame.width / 52)))
        turn = 0
        while true {
            xTicks = ticks(.x, intervals: intervals)
            if axes.x.ticks != nil {
                if touches() { turn = -35 }
                break
            }
            if !touches() || intervals == 1 { break }
            intervals -= 1
        }
        let overhang = xTickLabels().map(\.box.right).max() ?? 0
        if overhang > area.right - 1 {
            frame.right = max(frame.right - (overhang - area.right + 1), frame.left + 12)
        }
    }

    private func touches() -> Bool {
        let boxes = xTickLabels().map(\.box).sorted { $0.left < $1.left }
        return zip(boxes, boxes.dropFirst()).contains { $0.right + 6 > $1.left }
    }

    /// The largest box within one that has the units equally long, when the lesson wants that.
    private func shaped(_ box: Box) -> Box {
        guard axes.isEqual, stage.x.span > 0, stage.y.span.isFinite, stage.x.span.isFinite else { return box }
        let ratio = min(max(stage.y.span / stage.x.span, 0.02), 50)
        let width = min(box.width, box.height / ratio)
        return Box(centerX: box.centerX, centerY: box.centerY, width: width, height: width * ratio)
    }

    var viewport: Viewport { .filling(frame) }

    private func xTickLabels() -> [SVGLabel] {
        zip(xTicks.values, xTicks.labels).compactMap { value, text in
            guard let fraction = stage.x.fraction(value) else { return nil }
            let at = Point(x: frame.left + fraction * frame.width, y: frame.bottom + SVGPlane.tick + SVGPlane.gap)
            let text = PlainMath.text(text)
            guard turn == 0 else {
                let shown = TextMetrics.fit(text, size: SVGLabel.tickSize, within: area.height * 0.5)
                var label = SVGLabel(shown, at: at + Point(x: 3, y: 4), anchor: .end)
                label.rotation = turn
                return label
            }
            return SVGLabel(text, at: at + Point(x: 0, y: SVGLabel.tickSize / 2))
        }
    }

    private func yTickLabels() -> [SVGLabel] {
        zip(yTicks.values, yTicks.labels).compactMap { value, text in
            guard let fraction = stage.y.fraction(value) else { return nil }
            let right = frame.left - SVGPlane.tick - SVGPlane.gap
            let shown = TextMetrics.fit(PlainMath.text(text), size: SVGLabel.tickSize, within: right - area.left)
            return SVGLabel(shown, at: Point(x: right, y: frame.bottom - fraction * frame.height), anchor: .end)
        }
    }

    /// Grid, spines, ticks and labels: what lies below the marks.
    func drawFrame(into drawing: inout SVGDrawing) {
        guard !axes.isBare else { return }
        let xs = xTicks.values.compactMap { stage.x.fraction($0) }.map { frame.left + $0 * frame.width }
        let ys = yTicks.values.compactMap { stage.y.fraction($0) }.map { frame.bottom - $0 * frame.height }
        if axes.hasGrid == true {
            drawing.gridLines(
                xs.map { [Point(x: $0, y: frame.top), Point(x: $0, y: frame.bottom)] }
                    + ys.map { [Point(x: frame.left, y: $0), Point(x: frame.right, y: $0)] })
        }
        let corner = Point(x: frame.left, y: frame.bottom)
        drawing.spines(
            [[Point(x: frame.left, y: frame.top), corner, Point(x: frame.right, y: frame.bottom)]]
                + xs.map { [Point(x: $0, y: frame.bottom), Point(x: $0, y: frame.bottom + SVGPlane.tick)] }
                + ys.map { [Point(x: frame.left - SVGPlane.tick, y: $0), Point(x: frame.left, y: $0)] })
        for label in xTickLabels() + yTickLabels() where drawing.isFree(label.box) { drawing.write(label) }
        drawLabels(into: &drawing)
    }

    private func drawLabels(into drawing: inout SVGDrawing) {
        let text = TextMetrics.fit(xLabel, size: SVGLabel.labelSize, within: area.width - 4)
        let half = TextMetrics.width(text, size: SVGLabel.labelSize) / 2
        let x = min(max(frame.centerX, area.left + half), max(area.right - half, area.left + half))
        drawing.write(
            SVGLabel(
                text, at: Point(x: x, y: area.bottom - SVGLabel.labelSize / 2 - 1), size: SVGLabel.labelSize))
        let side = TextMetrics.fit(yLabel, size: SVGLabel.labelSize, within: area.height - 4)
        let tall = TextMetrics.width(side, size: SVGLabel.labelSize) / 2
        let y = min(max(frame.centerY, area.top + tall), max(area.bottom - tall, area.top + tall))
        let widest = yTickLabels().map(\.box.left).min() ?? frame.left
        var label = SVGLabel(
            side, at: Point(x: max(widest - SVGLabel.labelSize, area.left + SVGLabel.labelSize / 2), y: y),
            size: SVGLabel.labelSize)
        label.rotation = -90
        drawing.write(label)
    }
}
