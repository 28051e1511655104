/// Draws marks into a grid of characters.
struct TextMarks {
    let stage: Stage
    /// From the picture plane to columns and rows.
    let viewport: Viewport
    let style: TextStyle
    let series: TextSeries

    func draw(into canvas: inout TextCanvas) {
        var dots = TextDots(style, columns: canvas.columns, rows: canvas.rows)
        for (index, mark) in stage.axes.layered {
            if dots?.takes(mark) == true {
                draw(mark, index, &dots)
                continue
            }
            switch mark {
            case .line(let line): draw(line, index, &canvas)
            case .scatter(let scatter): draw(scatter, index, &canvas)
            case .rule(let rule):
                guard let ends = stage.ends(rule) else { continue }
                for cell in cells(ends.from, ends.to)
                where canvas.character(row: cell.row, column: cell.column) == " " {
                    canvas.draw(series[index], row: cell.row, column: cell.column)
                }
            case .bars(let bars): draw(bars, index, &canvas)
            case .fill(let fill): draw(fill, &canvas)
            case .strokes(let strokes): draw(strokes, index, &canvas)
            case .areas(let areas): draw(areas, index, &canvas)
            case .picture(let picture): draw(picture, &canvas)
            case .arrows(let arrows): draw(arrows, &canvas)
            case .text: break
            }
        }
        if let dots {
            for row in 0..<canvas.rows {
                for column in 0..<canvas.columns {
                    guard let character = dots.character(row: row, column: column) else { continue }
                    canvas.draw(character, row: row, column: column)
                }
            }
        }
        for case .text(let text) in stage.axes.marks { write(text, &canvas) }
    }

    /// Lines and points as dots; lines of later series have gaps of their own.
    private func draw(_ mark: Mark, _ index: Int, _ dots: inout TextDots?) {
        let pattern = series.pattern(index)
        func trace(_ pieces: [[Projected]]) {
            var phase = 0
            for piece in pieces {
                for (from, to) in zip(piece, piece.dropFirst()) {
                    phase = dots?.line(viewport(from), viewport(to), pattern: pattern, phase: phase) ?? phase
                }
            }
        }
        switch mark {
        case .line(let line):
            if line.style != .none { trace(stage.strokes(line.xs, line.ys, line.zs)) }
            if line.marker != nil {
                for dot in stage.dots(line.xs, line.ys, line.zs) {
                    dots?.mark(viewport(dot.at), isLarge: line.style != .none)
                }
            }
        case .scatter(let scatter):
            for dot in stage.dots(scatter.xs, scatter.ys, scatter.zs) { dots?.mark(viewport(dot.at), isLarge: false) }
        case .strokes(let strokes):
            for path in strokes.paths { trace(stage.strokes(path.xs, path.ys, path.zs)) }
        case .text, .rule, .bars, .fill, .areas, .picture, .arrows: break
        }
    }

    func cell(_ place: Projected) -> (row: Int, column: Int) {
        let point = viewport(place)
        return (Int(point.y.rounded()), Int(point.x.rounded()))
    }

    /// The cells of a straight line.
    func cells(_ from: Projected, _ to: Projected) -> [(row: Int, column: Int)] {
        TextMarks.cells(viewport(from), viewport(to))
    }

    static func cells(_ from: Point, _ to: Point) -> [(row: Int, column: Int)] {
        let steps = max(Int(max((to.x - from.x).magnitude, (to.y - from.y).magnitude).rounded(.up)), 1)
        return (0...min(steps, 1000)).map { step in
            let point = from + (Double(step) / Double(min(steps, 1000))) * (to - from)
            return (Int(point.y.rounded()), Int(point.x.rounded()))
        }
    }

    /// A line is drawn with its series' character; where it has markers, they are, and the line is faint.
    private func draw(_ line: Line, _ index: Int, _ canvas: inout TextCanvas) {
        if line.style != .none {
            for piece in stage.strokes(line.xs, line.ys, line.zs) {
                for (from, to) in zip(piece, piece.dropFirst()) {
                    for cell in cells(from, to) {
                        canvas.draw(
                            line.marker == nil ? series[index] : style.faint, row: cell.row, column: cell.column)
                    }
                }
            }
        }
        guard line.marker != nil else { return }
        for dot in stage.dots(line.xs, line.ys, line.zs) {
            let cell = cell(dot.at)
            canvas.draw(series[index], row: cell.row, column: cell.column)
        }
    }

    private func draw(_ scatter: Scatter, _ index: Int, _ canvas: inout TextCanvas) {
        let look = PointLook(scatter)
        for dot in stage.dots(scatter.xs, scatter.ys, scatter.zs) {
            let cell = cell(dot.at)
            var character = series[index]
            if case .values = scatter.colors {
                guard let fraction = look.fraction(dot.index) else { continue }
                character = TextStyle.shades[min(Int(fraction * 10), 9)]
            }
            canvas.draw(character, row: cell.row, column: cell.column)
        }
    }

    private func draw(_ bars: Bars, _ index: Int, _ canvas: inout TextCanvas) {
        guard stage.camera == nil else { return }
        for bar in bars.indices {
            guard let rectangle = stage.rectangle(bars, bar) else { continue }
            let (low, high) = (viewport(rectangle.least), viewport(rectangle.greatest))
            if bars.direction == .up {
                drawUpright(from: low, to: high, series[index], &canvas)
            } else {
                drawSideways(from: low, to: high, series[index], &canvas)
            }
        }
    }

    /// Cells below the bar's end are full, the one that holds it is filled by eighths.
    private func drawUpright(from low: Point, to high: Point, _ block: Character, _ canvas: inout TextCanvas) {
        let first = Int(low.x.rounded(.up))
        let last = max(Int(high.x.rounded(.up)) - 1, first)
        let bottom = Int(low.y.rounded())
        let height = max(low.y - high.y + 0.5, 0)
        let full = Int(height.rounded(.down))
        let part = Int(((height - height.rounded(.down)) * 8).rounded(.down))
        for column in first...last {
            for row in 0..<full { canvas.draw(block, row: bottom - row, column: column) }
            if part > 0, block == style.bars[0], part <= style.eighths.count {
                canvas.draw(style.eighths[part - 1], row: bottom - full, column: column)
            }
        }
    }

    private func drawSideways(from low: Point, to high: Point, _ block: Character, _ canvas: inout TextCanvas) {
        let top = Int(high.y.rounded(.up))
        let bottom = max(Int(low.y.rounded(.up)) - 1, top)
        let left = Int(low.x.rounded())
        let width = max(high.x - low.x + 0.5, 0)
        let full = Int(width.rounded(.down))
        let part = Int(((width - width.rounded(.down)) * 8).rounded(.down))
        for row in top...bottom {
            for column in 0..<full { canvas.draw(block, row: row, column: left + column) }
            if part > 0, block == style.bars[0], part <= style.sideEighths.count {
                canvas.draw(style.sideEighths[part - 1], row: row, column: left + full)
            }
        }
    }

    private func draw(_ fill: Fill, _ canvas: inout TextCanvas) {
        guard stage.camera == nil else { return }
        var last: (x: Double, low: Double, high: Double)?
        for index in 0..<min(fill.xs.count, fill.lower.count, fill.upper.count) {
            guard let low = stage.place(fill.xs[index], fill.lower[index], 0),
                let high = stage.place(fill.xs[index], fill.upper[index], 0)
            else {
                last = nil
                continue
            }
            let now = (x: low.x, low: min(low.y, high.y), high: max(low.y, high.y))
            fillColumns(from: last ?? now, to: now, &canvas)
            last = now
        }
    }

    private func fillColumns(
        from start: (x: Double, low: Double, high: Double), to end: (x: Double, low: Double, high: Double),
        _ canvas: inout TextCanvas
    ) {
        let from = viewport(Projected(x: start.x, y: 0, depth: 0)).x
        let to = viewport(Projected(x: end.x, y: 0, depth: 0)).x
        let (first, last) = (max(min(from, to), 0), min(max(from, to), Double(canvas.columns)))
        guard first <= last else { return }
        for column in Int(first.rounded())...Int(last.rounded()) {
            let part = to == from ? 1 : min(max((Double(column) - from) / (to - from), 0), 1)
            let low = min(max(start.low + part * (end.low - start.low), 0), 1)
            let high = min(max(start.high + part * (end.high - start.high), 0), 1)
            let top = cell(Projected(x: 0, y: high, depth: 0)).row
            let bottom = cell(Projected(x: 0, y: low, depth: 0)).row
            for row in min(top, bottom)...max(top, bottom) { canvas.draw(style.area, row: row, column: column) }
        }
    }

    /// A text stands beside its place, where it hides the fewest characters and no letters.
    private func write(_ text: Text, _ canvas: inout TextCanvas) {
        guard let place = stage.place(of: text) else { return }
        let string = TextCells.fit(TextCells.plain(text.string), within: max(canvas.columns / 2, 8))
        let at = cell(place)
        let width = TextCells.width(string)
        var columns = [at.column + 2, at.column - width - 1, at.column - width / 2]
        switch text.horizontal {
        case .left: break
        case .center: columns = [columns[2], columns[0], columns[1]]
        case .right: columns = [columns[1], columns[0], columns[2]]
        }
        var best: (cost: Int, row: Int, column: Int)?
        for (rank, down) in [0, -1, 1, -2, 2, -3, 3].enumerated() {
            for (order, start) in columns.enumerated() {
                let column = min(max(start, 0), max(canvas.columns - width, 0))
                guard canvas.isFree(width, row: at.row + down, column: column) else { continue }
                let cost = 3 * canvas.hidden(width, row: at.row + down, column: column) + 2 * rank + order
                if best.map({ cost < $0.cost }) ?? true { best = (cost, at.row + down, column) }
            }
        }
        guard let best else { return }
        canvas.write(string, row: best.row, column: best.column)
    }
}
