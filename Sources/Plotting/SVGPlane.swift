import Glibc

/// Lays out and draws axes in the plane.
struct SVGPlane {
    let stage: Stage
    /// What remains for the axes and their labels.
    let area: Box
    private(set) var frame: Box
    private(set) var xTicks = Ticks()
    private(set) var yTicks = Ticks()
    /// Tick labels of the x axis are turned where they would touch, or as the lesson wants.
    private var turn = 0.0
    /// Room on the right for the y axis of a twin.
    private let twinRoom: Double

    private static let tick = 4.0
    private static let gap = 3.0
    private static let line = SVGLabel.labelSize + 4

    private var axes: Axes { stage.axes }

    init(_ stage: Stage, area: Box, twin: Stage? = nil) {
        self.stage = stage
        self.area = area
        twinRoom = twin.map { SVGPlane.sideRoom($0, height: area.height) } ?? 0
        frame = area.inset(6)
        guard !stage.axes.isBare else {
            frame = shaped(frame)
            return
        }
        layOut()
    }

    /// A twin: it has the frame of the axes under it, and its y axis on the right.
    init(twin stage: Stage, over plane: SVGPlane) {
        self.stage = stage
        area = plane.area
        twinRoom = plane.twinRoom
        frame = plane.frame
        yTicks = ticks(.y, intervals: max(2, min(6, Int(frame.height / 34))))
    }

    /// What the y axis of a twin needs beside the frame.
    private static func sideRoom(_ stage: Stage, height: Double) -> Double {
        let ticks = Ticks(
            stage.axes.y, stage.y, intervals: max(2, min(6, Int(height / 34))), glyphs: .unicode)
        let widest = ticks.labels.map { TextMetrics.width($0, size: SVGLabel.tickSize) }.max() ?? 0
        let label = SVGPlane.label(stage.axes.y.label, note: ticks.note)
        return tick + gap + widest + (label.isEmpty ? 0 : line) + 2
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
        var above = 0.5 * SVGLabel.tickSize + 2
        if axes.x.ticksOnTop { swap(&under, &above) }
        if !axes.x.hasTicks || !axes.x.hasTickLabels { under = SVGPlane.tick + 2 }
        if !xLabel.isEmpty { under += SVGPlane.line }
        frame.top = area.top + above
        frame.bottom = max(area.bottom - under - 3, frame.top + 12)
        chooseYTicks()
        frame.right = area.right - 8 - twinRoom
        chooseXTicks()
        if turn != 0 {
            let longest = xTicks.labels.map { TextMetrics.width($0, size: SVGLabel.tickSize) }.max() ?? 0
            let room = longest * sin(min(turn.magnitude, 90) * .pi / 180)
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
        Ticks(axes[dimension], stage.scale(dimension), intervals: intervals, glyphs: .unicode)
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
        turn = -axes.x.tickRotation
        while true {
            xTicks = ticks(.x, intervals: intervals)
            if turn != 0 { break }
            if let chosen = axes.x.ticks {
                guard touches() else { break }
                guard chosen.allSatisfy({ $0.label == nil }) else {
                    turn = -35
                    break
                }
                let all = xTicks
                for each in 2...60 where touches() { xTicks = all.labelled(each: each) }
                break
            }
            if !touches() || intervals == 1 { break }
            intervals -= 1
        }
        let overhang = xTickLabels().map(\.box.right).max() ?? 0
        if overhang > area.right - 1, twinRoom == 0 {
            frame.right = max(frame.right - (overhang - area.right + 1), frame.left + 12)
        }
    }

    private func touches() -> Bool {
        let boxes = xTickLabels().filter { !$0.text.isEmpty }.map(\.box).sorted { $0.left < $1.left }
        return zip(boxes, boxes.dropFirst()).contains { $0.right + 6 > $1.left }
    }

    /// The largest box within one that has the units equally long, when the lesson wants that.
    private func shaped(_ box: Box) -> Box {
        var ratio = axes.boxRatio ?? 0
        if let aspect = axes.aspect, stage.x.span > 0, stage.y.span.isFinite, stage.x.span.isFinite {
            ratio = aspect * stage.y.span / stage.x.span
        }
        guard ratio > 0, ratio.isFinite else { return box }
        ratio = min(max(ratio, 0.02), 50)
        let width = min(box.width, box.height / ratio)
        return Box(centerX: box.centerX, centerY: box.centerY, width: width, height: width * ratio)
    }

    var viewport: Viewport { .filling(frame) }

    private func xTickLabels() -> [SVGLabel] {
        zip(xTicks.values, xTicks.labels).compactMap { value, text in
            guard let fraction = stage.x.fraction(value) else { return nil }
            let away = SVGPlane.tick + SVGPlane.gap
            let x = frame.left + fraction * frame.width
            let at = Point(x: x, y: axes.x.ticksOnTop ? frame.top - away : crossing(.x) + away)
            let text = PlainMath.text(text)
            guard turn == 0 else {
                let shown = TextMetrics.fit(text, size: SVGLabel.tickSize, within: area.height * 0.5)
                if turn.magnitude >= 80 {
                    var label = SVGLabel(shown, at: at, anchor: turn < 0 ? .end : .start)
                    label.rotation = turn
                    return label
                }
                var label = SVGLabel(
                    shown, at: at + Point(x: turn < 0 ? 3 : -3, y: 4), anchor: turn < 0 ? .end : .start)
                label.rotation = turn
                return label
            }
            return SVGLabel(text, at: at + Point(x: 0, y: (axes.x.ticksOnTop ? -0.5 : 0.5) * SVGLabel.tickSize))
        }
    }

    private func yTickLabels() -> [SVGLabel] {
        zip(yTicks.values, yTicks.labels).compactMap { value, text in
            guard let fraction = stage.y.fraction(value) else { return nil }
            if axes.isTwin {
                let left = frame.right + SVGPlane.tick + SVGPlane.gap
                return SVGLabel(
                    PlainMath.text(text), at: Point(x: left, y: frame.bottom - fraction * frame.height), anchor: .start)
            }
            let right = crossing(.y) - SVGPlane.tick - SVGPlane.gap
            let shown = TextMetrics.fit(PlainMath.text(text), size: SVGLabel.tickSize, within: right - area.left)
            return SVGLabel(shown, at: Point(x: right, y: frame.bottom - fraction * frame.height), anchor: .end)
        }
    }

    /// Grid, spines, ticks and labels: what lies below the marks.
    func drawFrame(into drawing: inout SVGDrawing) {
        guard !axes.isBare else { return }
        let xs = xTicks.values.compactMap { stage.x.fraction($0) }.map { frame.left + $0 * frame.width }
        let ys = yTicks.values.compactMap { stage.y.fraction($0) }.map { frame.bottom - $0 * frame.height }
        var grid: [[Point]] = []
        if axes.x.hasGrid ?? axes.hasGrid ?? false, !axes.isTwin {
            grid += xs.map { [Point(x: $0, y: frame.top), Point(x: $0, y: frame.bottom)] }
        }
        if axes.y.hasGrid ?? axes.hasGrid ?? false {
            grid += ys.map { [Point(x: frame.left, y: $0), Point(x: frame.right, y: $0)] }
        }
        drawing.gridLines(grid)
        drawing.spines(spines(xs, ys))
        var written: [SVGLabel] = []
        for label in (axes.isTwin ? [] : xTickLabels()) + yTickLabels()
        where !label.text.isEmpty && !written.contains(where: { $0.touches(label) }) {
            drawing.write(label)
            written.append(label)
        }
        drawLabels(into: &drawing)
    }

    /// Where an axis crosses the other one on the picture: y of the x axis, x of the y axis.
    private func crossing(_ dimension: Dimension) -> Double {
        var fraction = 0.0
        switch axes[dimension].position {
        case .data(let value): fraction = stage.scale(dimension == .x ? .y : .x).fraction(value) ?? 0
        case .part(let part): fraction = part
        case nil: break
        }
        fraction = min(max(fraction, 0), 1)
        return dimension == .x ? frame.bottom - fraction * frame.height : frame.left + fraction * frame.width
    }

    /// The axes' lines and ticks, those of a twin on its right.
    private func spines(_ xs: [Double], _ ys: [Double]) -> [[Point]] {
        let tick = SVGPlane.tick
        let (top, bottom, left, right) = (frame.top, frame.bottom, frame.left, frame.right)
        if axes.isTwin {
            return [[Point(x: right, y: top), Point(x: right, y: bottom)]]
                + ys.map { [Point(x: right, y: $0), Point(x: right + tick, y: $0)] }
        }
        let (x, y) = (crossing(.y), crossing(.x))
        var lines: [[Point]] = []
        if axes.y.hasSpine, axes.x.hasSpine, axes.x.position == nil, axes.y.position == nil, !axes.x.ticksOnTop {
            lines.append([Point(x: left, y: top), Point(x: left, y: bottom), Point(x: right, y: bottom)])
        } else {
            if axes.y.hasSpine { lines.append([Point(x: x, y: top), Point(x: x, y: bottom)]) }
            let level = axes.x.ticksOnTop ? top : y
            if axes.x.hasSpine { lines.append([Point(x: left, y: level), Point(x: right, y: level)]) }
        }
        if axes.x.hasSpine {
            let (from, to) = axes.x.ticksOnTop ? (top - tick, top) : (y, y + tick)
            lines += xs.map { [Point(x: $0, y: from), Point(x: $0, y: to)] }
        }
        if axes.y.hasSpine { lines += ys.map { [Point(x: x - tick, y: $0), Point(x: x, y: $0)] } }
        return lines
    }

    private func drawLabels(into drawing: inout SVGDrawing) {
        if axes.isTwin { return drawTwinLabel(into: &drawing) }
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

    private func drawTwinLabel(into drawing: inout SVGDrawing) {
        let side = TextMetrics.fit(yLabel, size: SVGLabel.labelSize, within: area.height - 4)
        var label = SVGLabel(
            side, at: Point(x: area.right - SVGLabel.labelSize / 2 - 1, y: frame.centerY), size: SVGLabel.labelSize)
        label.rotation = -90
        drawing.write(label)
    }
}
