/// Draws axes in the plane as lines of text.
struct TextPlane {
    let stage: Stage
    let style: TextStyle
    let width: Int
    /// Rows of the drawing itself.
    let height: Int

    private var axes: Axes { stage.axes }

    var lines: [String] {
        let yTicks = yTicks
        let labels = yTicks.labels.map { TextCells.fit(TextCells.plain($0), within: width / 3) }
        let margin = axes.isBare ? 0 : (labels.map(TextCells.width).max() ?? 0) + 2
        let columns = max(width - margin - 3, 8)
        let left = margin + 1
        // Below the drawing: the axis, its numbers, its label.
        var canvas = TextCanvas(columns: width, rows: height + (axes.isBare ? 0 : 2))
        let xTicks = axes.isBare ? Ticks() : xTicks(columns: columns, left: left)
        if !axes.isBare {
            drawFrame(yTicks, labels, margin, &canvas)
            drawBottom(xTicks, columns, left, &canvas)
        }
        let viewport = Viewport(
            origin: Point(x: Double(left), y: Double(height - 1)), scaleX: Double(columns - 1),
            scaleY: Double(height - 1))
        TextMarks(stage: stage, viewport: viewport, style: style, series: TextSeries(axes, style: style))
            .draw(into: &canvas)
        if let note = stage.note {
            canvas.write(note, row: height / 2, column: max(left + (columns - note.count) / 2, left))
        }
        return head(yTicks.note, margin) + canvas.lines + foot(xTicks.note, left: left, columns: columns)
    }

    private var yTicks: Ticks {
        if axes.isBare { return Ticks() }
        if let chosen = axes.y.ticks { return Ticks(chosen, scale: stage.y, glyphs: style.glyphs) }
        return Ticks(stage.y, intervals: max(2, min(6, height / 3)), glyphs: style.glyphs)
    }

    /// As many ticks as their labels have room, two columns apart.
    private func xTicks(columns: Int, left: Int) -> Ticks {
        if let chosen = axes.x.ticks { return Ticks(chosen, scale: stage.x, glyphs: style.glyphs) }
        for intervals in stride(from: max(columns / 9, 1), to: 1, by: -1) {
            let ticks = Ticks(stage.x, intervals: intervals, glyphs: style.glyphs)
            let widest = ticks.labels.map(TextCells.width).max() ?? 0
            let places = ticks.values.compactMap { stage.x.fraction($0) }.sorted()
            let gaps = zip(places, places.dropFirst()).map { ($1 - $0) * Double(columns - 1) }
            if (gaps.min() ?? 99) >= Double(widest + 2) { return ticks }
        }
        return Ticks(stage.x, intervals: 1, glyphs: style.glyphs)
    }

    /// The y axis with its numbers; one that would share a row with an earlier one is left out.
    private func drawFrame(_ ticks: Ticks, _ labels: [String], _ margin: Int, _ canvas: inout TextCanvas) {
        for row in 0..<height { canvas.draw(style.vertical, row: row, column: margin) }
        canvas.draw(style.corner, row: height, column: margin)
        for (value, label) in zip(ticks.values, labels) {
            guard let fraction = stage.y.fraction(value) else { continue }
            let row = height - 1 - Int((fraction * Double(height - 1)).rounded())
            let column = margin - 1 - TextCells.width(label)
            guard canvas.isFree(max(TextCells.width(label), 1), row: row, column: column) else { continue }
            canvas.write(label, row: row, column: column)
            canvas.draw(style.leftTick, row: row, column: margin)
        }
    }

    private func drawBottom(_ ticks: Ticks, _ columns: Int, _ left: Int, _ canvas: inout TextCanvas) {
        for column in left..<left + columns { canvas.draw(style.horizontal, row: height, column: column) }
        for (value, text) in zip(ticks.values, ticks.labels) {
            guard let fraction = stage.x.fraction(value) else { continue }
            let at = left + Int((fraction * Double(columns - 1)).rounded())
            let label = TextCells.fit(TextCells.plain(text), within: 16)
            let length = TextCells.width(label)
            let column = min(max(at - (length - 1) / 2, 0), width - length)
            guard canvas.isFree(max(length, 1), row: height + 1, column: column) else { continue }
            canvas.write(label, row: height + 1, column: column)
            canvas.draw(style.bottomTick, row: height, column: at)
        }
    }

    /// The y axis' label stands above its axis.
    private func head(_ note: String, _ margin: Int) -> [String] {
        guard !axes.isBare else { return [] }
        let label = TextCells.plain(SVGPlane.label(axes.y.label, note: note))
        if label.isEmpty { return [] }
        let text = TextCells.fit(label, within: width)
        return [String(repeating: " ", count: max(min(margin, width - TextCells.width(text)), 0)) + text]
    }

    private func foot(_ note: String, left: Int, columns: Int) -> [String] {
        guard !axes.isBare else { return [] }
        let label = TextCells.plain(SVGPlane.label(axes.x.label, note: note))
        if label.isEmpty { return [] }
        let text = TextCells.fit(label, within: width)
        let column = left + (columns - TextCells.width(text)) / 2
        return [String(repeating: " ", count: max(min(column, width - TextCells.width(text)), 0)) + text]
    }
}
