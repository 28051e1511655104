/// Places the texts of a lesson among its marks.
struct SVGTexts {
    let stage: Stage
    let viewport: Viewport
    /// Where the marks are.
    let area: Box
    /// What no text may leave.
    let sheet: Box
    private static let size = 12.0

    /// Each text stands at its place or, where it would cover labels or many points, beside it.
    func write(_ points: [Point], into drawing: inout SVGDrawing) {
        for case .text(let text) in stage.axes.marks {
            guard let place = stage.place(of: text) else { continue }
            let at = viewport(place)
            let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false).map {
                TextMetrics.fit(PlainMath.text(String($0)), size: SVGTexts.size, within: sheet.width - 8)
            }
            guard let labels = best(lines, of: text, at: at, avoiding: points, drawing) else { continue }
            for label in labels { drawing.write(label, color: text.color, halo: true) }
        }
    }

    private func best(
        _ lines: [String], of text: Text, at point: Point, avoiding points: [Point], _ drawing: SVGDrawing
    ) -> [SVGLabel]? {
        let near = points.filter { ($0 - point).length < 240 }
        var best: (cost: Double, labels: [SVGLabel])?
        for (rank, offset) in offsets(text).enumerated() {
            let labels = placed(lines, of: text, at: point + offset)
            var cost = Double(rank) * 0.9
            for box in labels.map(\.box) {
                if !drawing.isFree(box) { cost += 1000 }
                cost += Double(near.count { box.contains($0) })
            }
            if best.map({ cost < $0.cost }) ?? true { best = (cost, labels) }
        }
        return best?.labels
    }

    /// Where else a text may stand: first where the lesson wants it, then around its place.
    private func offsets(_ text: Text) -> [Point] {
        guard text.frame == .data else { return [Point(x: 0, y: 0)] }
        let away = 5.0
        let height = SVGTexts.size
        return [
            Point(x: away, y: -away), Point(x: away, y: height), Point(x: -away, y: -away), Point(x: -away, y: height),
            Point(x: away, y: -away - height), Point(x: away, y: 2 * height), Point(x: -away, y: -away - height),
            Point(x: -away, y: 2 * height), Point(x: 4 * away, y: 0), Point(x: -4 * away, y: 0),
        ]
    }

    private func placed(_ lines: [String], of text: Text, at point: Point) -> [SVGLabel] {
        let line = SVGTexts.size * TextMetrics.lineHeight
        let height = line * Double(lines.count - 1)
        var y = point.y
        switch text.vertical {
        case .baseline, .bottom: y -= height + SVGTexts.size * 0.35
        case .center: y -= height / 2
        case .top: y += SVGTexts.size / 2
        }
        // A text shifted to the left of its place ends there.
        let original = stage.place(of: text).map { viewport($0).x } ?? point.x
        return lines.enumerated().map { index, line in
            var label = SVGLabel(
                line, at: Point(x: point.x, y: y + Double(index) * TextMetrics.lineHeight * SVGTexts.size))
            label.size = SVGTexts.size
            switch text.horizontal {
            case .left: label.anchor = point.x < original ? .end : .start
            case .center: label.anchor = .middle
            case .right: label.anchor = point.x > original + 5 ? .start : .end
            }
            let bounds = sheet.inset(2)
            let box = label.box
            let x = max(bounds.left - box.left, 0) - max(box.right - bounds.right, 0)
            let down = max(bounds.top - box.top, 0) - max(box.bottom - bounds.bottom, 0)
            label.at = label.at + Point(x: x, y: down)
            return label
        }
    }
}

extension SVGMarks {
    /// Points on everything drawn, about 5 units apart, for finding free places; at most some thousands.
    func samples() -> [Point] {
        var samples: [Point] = []
        for mark in stage.axes.marks {
            guard samples.count < 8000 else { break }
            switch mark {
            case .line(let line) where line.style != .none:
                for piece in stage.strokes(line.xs, line.ys, line.zs) { trace(piece, &samples) }
            case .line(let line):
                samples += stage.dots(line.xs, line.ys, line.zs).prefix(4000).map { viewport($0.at) }
            case .scatter(let scatter):
                samples += stage.dots(scatter.xs, scatter.ys, scatter.zs).prefix(4000).map { viewport($0.at) }
            case .rule(let rule): if let ends = stage.ends(rule) { trace([ends.from, ends.to], &samples) }
            case .bars(let bars):
                for index in bars.indices.prefix(200) {
                    guard let bar = stage.rectangle(bars, index) else { continue }
                    trace([bar.least, bar.greatest], &samples)
                    trace([bar.least, Projected(x: bar.least.x, y: bar.greatest.y, depth: 0), bar.greatest], &samples)
                }
            case .fill(let fill): for area in stage.areas(fill) { trace(area, &samples) }
            case .text: break
            }
        }
        return samples
    }

    private func trace(_ places: [Projected], _ samples: inout [Point]) {
        let points = places.map { viewport($0) }
        for (from, to) in zip(points, points.dropFirst()) {
            guard samples.count < 8000 else { return }
            let count = max(1, min(Int((to - from).length / 5), 200))
            for index in 0..<count { samples.append(from + (Double(index) / Double(count)) * (to - from)) }
        }
        if let last = points.last { samples.append(last) }
    }
}
