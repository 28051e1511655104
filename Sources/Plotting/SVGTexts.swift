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
        var count = 0
        let ground = Ground(stage, viewport)
        for case .text(let text) in stage.axes.marks {
            count += 1
            // Among very many texts no better place is worth the search.
            let choices = count <= 300 ? offsets(text) : [Point(x: 0, y: 0)]
            guard let place = stage.place(of: text) else { continue }
            let at = viewport(place) + Point(x: text.shift.right, y: -text.shift.up)
            let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false).map {
                TextMetrics.fit(PlainMath.text(String($0)), size: size(of: text), within: sheet.width - 8)
            }
            guard let labels = best(lines, of: text, at: at, choices, avoiding: points, drawing) else { continue }
            if let pointer = text.pointer { drawPointer(pointer, from: labels, into: &drawing) }
            if let plate = text.plate { SVGTexts.draw(plate, under: labels, into: &drawing) }
            for label in labels {
                if text.plate != nil {
                    drawing.write(label, color: text.color, alpha: text.alpha)
                } else {
                    drawing.write(label, text.color, alpha: text.alpha, on: ground, usesHalo: true)
                }
            }
        }
    }

    private static func draw(_ plate: Text.Plate, under labels: [SVGLabel], into drawing: inout SVGDrawing) {
        guard let first = labels.first else { return }
        let padding = min(max(plate.padding, 0), 40)
        let box = labels.reduce(first.box) { $0.union($1.box) }.inset(-padding)
        var attributes = [
            XML.Attribute("x", box.left), XML.Attribute("y", box.top), XML.Attribute("width", box.width),
            XML.Attribute("height", box.height),
        ]
        if plate.isRound { attributes.append(XML.Attribute("rx", max(padding, 2))) }
        if plate.width != 1 { attributes.append(XML.Attribute("stroke-width", min(max(plate.width, 0), 20))) }
        drawing.xml.leaf("rect", attributes + Paint.plate(plate.face, edge: plate.edge, alpha: plate.alpha))
    }

    /// An arrow from the nearest side of a text to its point.
    private func drawPointer(_ pointer: Text.Pointer, from labels: [SVGLabel], into drawing: inout SVGDrawing) {
        guard let first = labels.first else { return }
        var target = Text(x: pointer.x, y: pointer.y, string: "")
        target.frame = pointer.isInAxes ? .axes : .data
        guard let place = stage.place(of: target) else { return }
        let tip = viewport(place)
        let box = labels.reduce(first.box) { $0.union($1.box) }.inset(-3)
        guard !box.contains(tip) else { return }
        let middle = Point(x: box.centerX, y: box.centerY)
        let way = tip - middle
        let share = min(
            way.x == 0 ? 1 : box.width / 2 / way.x.magnitude, way.y == 0 ? 1 : box.height / 2 / way.y.magnitude, 1)
        let start = middle + share * way
        let length = (tip - start).length
        guard length > 2 else { return }
        let unit = (1 / length) * (tip - start)
        let end = tip - 2 * unit
        // The curve's middle lies aside by half of what matplotlib's control point does.
        let aside = (pointer.bend / 2) * Point(x: start.y - end.y, y: end.x - start.x)
        let points = pointer.bend == 0 ? [start, end] : SVGTexts.curve(start, 0.5 * (start + end) + aside, end)
        var path = PathData()
        path.polyline(points)
        SVGMarks.stroke(
            path, pointer.color, style: pointer.style, width: pointer.width, alpha: pointer.alpha, &drawing.xml)
        if pointer.hasHead { drawHead(of: pointer, from: points[points.count - 2], to: end, into: &drawing) }
        if pointer.hasTail { drawHead(of: pointer, from: points[1], to: start, into: &drawing) }
    }

    private func drawHead(of pointer: Text.Pointer, from: Point, to end: Point, into drawing: inout SVGDrawing) {
        let length = (end - from).length
        guard length > 0 else { return }
        let unit = (1 / length) * (end - from)
        let side = Point(x: -unit.y, y: unit.x)
        let size = min(max(pointer.headLength ?? 4 + 2 * pointer.width, 1), 60)
        let half = min(max(pointer.headWidth ?? 0.9 * size, 1), 60) / 2
        var head = PathData()
        head.polyline([end - size * unit + half * side, end, end - size * unit - half * side])
        SVGMarks.stroke(
            head, pointer.color, style: .solid, width: min(pointer.width, 3), alpha: pointer.alpha, &drawing.xml)
    }

    /// A parabola through three points, as a line of short pieces.
    private static func curve(_ start: Point, _ middle: Point, _ end: Point) -> [Point] {
        let control = 2 * middle - 0.5 * (start + end)
        return (0...12).map { step in
            let t = Double(step) / 12
            return ((1 - t) * (1 - t)) * start + (2 * t * (1 - t)) * control + (t * t) * end
        }
    }

    private func size(of text: Text) -> Double {
        guard let size = text.size, size.isFinite else { return SVGTexts.size }
        return min(max(size, 7), 48)
    }

    private func best(
        _ lines: [String], of text: Text, at point: Point, _ offsets: [Point], avoiding points: [Point],
        _ drawing: SVGDrawing
    ) -> [SVGLabel]? {
        guard offsets.count > 1 else { return placed(lines, of: text, at: point) }
        let near = points.filter { ($0 - point).length < 240 }
        var best: (cost: Double, labels: [SVGLabel])?
        for (rank, offset) in offsets.enumerated() {
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
        let exact = Point(x: 0, y: 0)
        guard text.frame == .data, !text.isFixed, text.rotation == 0 else { return [exact] }
        let away = 5.0
        let height = size(of: text)
        // A lesson that aligns a text means its place; else it stands off its point.
        let isAligned = text.horizontal != .left || text.vertical != .baseline
        return (isAligned ? [exact] : []) + [
            Point(x: away, y: -away), Point(x: away, y: height), Point(x: -away, y: -away), Point(x: -away, y: height),
            Point(x: away, y: -away - height), Point(x: away, y: 2 * height), Point(x: -away, y: -away - height),
            Point(x: -away, y: 2 * height), Point(x: 4 * away, y: 0), Point(x: -4 * away, y: 0),
        ]
    }

    private func placed(_ lines: [String], of text: Text, at point: Point) -> [SVGLabel] {
        let size = size(of: text)
        let pitch = size * TextMetrics.lineHeight
        let height = pitch * Double(lines.count - 1)
        var y = point.y
        switch text.vertical {
        case .baseline, .bottom: y -= height + size * 0.35
        case .center: y -= height / 2
        case .top: y += size / 2
        }
        // A text shifted to the left of its place ends there.
        let original = stage.place(of: text).map { viewport($0).x } ?? point.x
        return lines.enumerated().map { index, line in
            var label = SVGLabel(
                line, at: Point(x: point.x, y: y + Double(index) * pitch))
            label.size = size
            label.isBold = text.isBold
            label.isItalic = text.isItalic
            label.rotation = -text.rotation
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

extension SVGDrawing {
    /// Writes a label among marks so that it can be read on what lies under it.
    mutating func write(_ label: SVGLabel, _ color: Color, alpha: Double = 1, on ground: Ground, usesHalo: Bool) {
        switch ground.letters(label, color) {
        case .plain: write(label, color: color, alpha: alpha, halo: usesHalo)
        case .colored(let light, let dark): write(label, alpha: alpha, exact: (light, dark))
        case .needHalo: write(label, color: color, alpha: alpha, halo: true)
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
            case .strokes(let strokes):
                for path in strokes.paths {
                    for piece in stage.strokes(path.xs, path.ys, path.zs) { trace(piece, &samples) }
                }
            case .arrows(let arrows):
                for arrow in self.arrows(arrows) { samples += [arrow.from, 0.5 * (arrow.from + arrow.to), arrow.to] }
            case .text, .areas, .picture: break
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
