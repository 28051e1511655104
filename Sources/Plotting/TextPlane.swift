/// Draws axes in the plane as lines of text.
struct TextPlane {
    let stage: Stage
    let style: TextStyle
    let width: Int
    /// Rows and columns of the drawing itself.
    private var height: Int
    private var columns: Int
    /// Where the y axis stands.
    private var margin = 0

    private var axes: Axes { stage.axes }
    private var left: Int { margin + 1 }
    /// Named ticks that have no room side by side stand in up to this many rows.
    private static let tickRows = 3

    init(stage: Stage, style: TextStyle, width: Int, height: Int) {
        self.stage = stage
        self.style = style
        self.width = width
        self.height = height
        columns = width
        margin = stage.axes.isBare ? 0 : (yLabels(yTicks).map(TextCells.width).max() ?? 0) + 2
        columns = max(width - margin - 3, 8)
        guard let aspect = stage.axes.aspect, stage.x.span > 0, stage.x.span.isFinite, stage.y.span.isFinite else {
            return
        }
        // A character is about twice as high as it is wide.
        let ratio = min(max(aspect * stage.y.span / stage.x.span, 0.05), 20) / 2
        columns = max(min(columns, Int((Double(height + 4) / ratio).rounded())), 8)
        self.height = max(Int((Double(columns) * ratio).rounded()), 5)
    }

    var lines: [String] {
        // Below the drawing: the axis, its numbers or names, its label.
        var canvas = TextCanvas(columns: width, rows: height + (axes.isBare ? 0 : 1 + TextPlane.tickRows))
        let xTicks = axes.isBare ? Ticks() : xTicks
        let yTicks = yTicks
        if !axes.isBare {
            drawSide(yTicks, &canvas)
            drawBottom(xTicks, &canvas)
        }
        let viewport = Viewport(
            origin: Point(x: Double(left), y: Double(height - 1)), scaleX: Double(columns - 1),
            scaleY: Double(height - 1))
        TextMarks(stage: stage, viewport: viewport, style: style, series: TextSeries(axes, style: style))
            .draw(into: &canvas)
        if let note = stage.note {
            canvas.write(note, row: height / 2, column: max(left + (columns - note.count) / 2, left))
        }
        var lines = canvas.lines
        while lines.last == "" { lines.removeLast() }
        return head(yTicks.note) + lines + foot(xTicks.note)
    }

    private var yTicks: Ticks {
        if axes.isBare { return Ticks() }
        return Ticks(axes.y, stage.y, intervals: max(2, min(6, height / 3)), glyphs: style.glyphs)
    }

    /// As many ticks as their labels have room, two columns apart.
    private var xTicks: Ticks {
        if let chosen = axes.x.ticks {
            let ticks = Ticks(axes.x, stage.x, intervals: 5, glyphs: style.glyphs)
            guard chosen.allSatisfy({ $0.label == nil }) else { return ticks }
            let each = (1...60).first { hasRoom(ticks.labelled(each: $0)) } ?? 60
            return ticks.labelled(each: each)
        }
        for intervals in stride(from: max(columns / 9, 1), to: 1, by: -1) {
            let ticks = Ticks(axes.x, stage.x, intervals: intervals, glyphs: style.glyphs)
            if hasRoom(ticks) { return ticks }
        }
        return Ticks(axes.x, stage.x, intervals: 1, glyphs: style.glyphs)
    }

    /// Whether two columns are free between the labels of an x axis.
    private func hasRoom(_ ticks: Ticks) -> Bool {
        let shown = zip(ticks.values, ticks.labels).filter { !$0.1.isEmpty }
        let widest = shown.map { TextCells.width($0.1) }.max() ?? 0
        let places = shown.compactMap { stage.x.fraction($0.0) }.sorted()
        let gaps = zip(places, places.dropFirst()).map { ($1 - $0) * Double(columns - 1) }
        return (gaps.min() ?? 99) >= Double(widest + 2)
    }

    private func yLabels(_ ticks: Ticks) -> [String] {
        ticks.labels.map { TextCells.fit(TextCells.plain($0), within: width / 3) }
    }

    /// The y axis with its numbers; one that would share a row with an earlier one is left out.
    private func drawSide(_ ticks: Ticks, _ canvas: inout TextCanvas) {
        for row in 0..<height { canvas.draw(style.vertical, row: row, column: margin) }
        canvas.draw(style.corner, row: height, column: margin)
        for (value, label) in zip(ticks.values, yLabels(ticks)) {
            guard let fraction = stage.y.fraction(value) else { continue }
            let row = height - 1 - Int((fraction * Double(height - 1)).rounded())
            let column = margin - 1 - TextCells.width(label)
            guard canvas.isFree(max(TextCells.width(label), 1), row: row, column: column) else { continue }
            canvas.write(label, row: row, column: column)
            canvas.draw(style.leftTick, row: row, column: margin)
        }
    }

    private func drawBottom(_ ticks: Ticks, _ canvas: inout TextCanvas) {
        for column in left..<left + columns { canvas.draw(style.horizontal, row: height, column: column) }
        for (value, text) in zip(ticks.values, ticks.labels) {
            guard let fraction = stage.x.fraction(value) else { continue }
            let at = left + Int((fraction * Double(columns - 1)).rounded())
            let label = TextCells.fit(TextCells.plain(text), within: 20)
            let length = TextCells.width(label)
            let column = min(max(at - (length - 1) / 2, 0), width - length)
            canvas.draw(style.bottomTick, row: height, column: at)
            for row in height + 1...height + TextPlane.tickRows where length > 0 {
                guard canvas.isFree(length, row: row, column: column) else { continue }
                canvas.write(label, row: row, column: column)
                break
            }
        }
    }

    /// The y axis' label stands above its axis.
    private func head(_ note: String) -> [String] {
        guard !axes.isBare else { return [] }
        let label = TextCells.plain(SVGPlane.label(axes.y.label, note: note))
        if label.isEmpty { return [] }
        let text = TextCells.fit(label, within: width)
        return [String(repeating: " ", count: max(min(margin, width - TextCells.width(text)), 0)) + text]
    }

    private func foot(_ note: String) -> [String] {
        guard !axes.isBare else { return [] }
        let label = TextCells.plain(SVGPlane.label(axes.x.label, note: note))
        if label.isEmpty { return [] }
        let text = TextCells.fit(label, within: width)
        let column = left + (columns - TextCells.width(text)) / 2
        return [String(repeating: " ", count: max(min(column, width - TextCells.width(text)), 0)) + text]
    }
}
