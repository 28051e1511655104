import Glibc

/// What lies below the marks of axes in the plane: grid, lines, ticks and labels.
extension SVGPlane {
    private static let gap = 3.0

    func drawFrame(into drawing: inout SVGDrawing) {
        guard !axes.isBare else { return }
        let (xs, ys) = (across(xTicks.values), up(yTicks.values))
        let (minorXs, minorYs) = (across(minorValues(.x)), up(minorValues(.y)))
        drawGrid(xs, ys, into: &drawing)
        if hasCorner {
            // Lines that meet and look alike are one, so that their corner is whole.
            let corner = [spine(.y)[1], spine(.y)[0], spine(.x)[1]]
            drawing.spines([corner] + ticks(.x, xs, minorXs) + ticks(.y, ys, minorYs), axes.x.look.spine)
        } else {
            drawLine(.x, xs, minorXs, into: &drawing)
            drawLine(.y, ys, minorYs, into: &drawing)
        }
        var written: [SVGLabel] = []
        let labels = (axes.twin == .y ? [] : xTickLabels()) + (axes.twin == .x ? [] : yTickLabels())
        for label in labels where !label.text.isEmpty && !written.contains(where: { $0.touches(label) }) {
            drawing.write(label)
            written.append(label)
        }
        if axes.twin != .y { drawXLabel(into: &drawing) }
        if axes.twin != .x { drawYLabel(into: &drawing) }
    }

    private func across(_ values: [Double]) -> [Double] {
        values.compactMap { stage.x.fraction($0) }.map { frame.left + $0 * frame.width }
    }
    private func up(_ values: [Double]) -> [Double] {
        values.compactMap { stage.y.fraction($0) }.map { frame.bottom - $0 * frame.height }
    }

    private func minorValues(_ dimension: Dimension) -> [Double] {
        (dimension == .x ? xTicks : yTicks).minor(axes[dimension].minor, stage.scale(dimension))
    }

    // MARK: Lines

    private func drawGrid(_ xs: [Double], _ ys: [Double], into drawing: inout SVGDrawing) {
        var grid: [[Point]] = []
        if axes.x.hasGrid ?? axes.hasGrid ?? false, axes.twin != .y {
            grid += xs.map { [Point(x: $0, y: frame.top), Point(x: $0, y: frame.bottom)] }
        }
        if axes.y.hasGrid ?? axes.hasGrid ?? false, axes.twin != .x {
            grid += ys.map { [Point(x: frame.left, y: $0), Point(x: frame.right, y: $0)] }
        }
        drawing.gridLines(grid, axes.gridLook)
        if axes.hasMinorGrid, !axes.isTwin { drawMinorGrid(into: &drawing) }
    }

    /// Fainter lines at the places of short ticks, whether these are drawn or not.
    private func drawMinorGrid(into drawing: inout SVGDrawing) {
        func places(_ dimension: Dimension, _ ticks: Ticks) -> [Double] {
            let scale = stage.scale(dimension)
            return ticks.minor(axes[dimension].minor ?? (scale.isLog ? .parts(nil) : nil), scale)
        }
        let lines =
            across(places(.x, xTicks)).map { [Point(x: $0, y: frame.top), Point(x: $0, y: frame.bottom)] }
            + up(places(.y, yTicks)).map { [Point(x: frame.left, y: $0), Point(x: frame.right, y: $0)] }
        var look = axes.gridLook
        look.width = (look.width ?? 0.8) / 2
        drawing.gridLines(lines, look)
    }

    /// Whether both axes begin at the same corner and look alike.
    private var hasCorner: Bool {
        let (x, y) = (axes.x, axes.y)
        return x.hasSpine && y.hasSpine && x.position == nil && y.position == nil && !x.ticksOnTop && !axes.isTwin
            && x.look.spine == y.look.spine
            && [x, y].allSatisfy { axis in
                let look = axis.look
                return look.spineFrom == nil && look.spineTo == nil && look.tickColor == nil && look.tickWidth == nil
            }
    }

    private func ticks(_ dimension: Dimension, _ places: [Double], _ minor: [Double]) -> [[Point]] {
        let axis = axes[dimension]
        guard axis.hasSpine else { return [] }
        return places.map { tick(dimension, at: $0, length: axis.tickLength) }
            + minor.map { tick(dimension, at: $0, length: axis.tickLength * 0.55) }
    }

    private func drawLine(
        _ dimension: Dimension, _ places: [Double], _ minor: [Double], into drawing: inout SVGDrawing
    ) {
        let axis = axes[dimension]
        if let own = axes.twin, own != dimension { return }
        let lines = axis.hasSpine ? [spine(dimension)] : []
        let marks = ticks(dimension, places, minor)
        guard axis.look.tickColor != nil || axis.look.tickWidth != nil else {
            return drawing.spines(lines + marks, axis.look.spine)
        }
        drawing.spines(lines, axis.look.spine)
        var look = axis.look.spine
        look.color = axis.look.tickColor ?? look.color
        look.width = axis.look.tickWidth ?? look.width
        drawing.spines(marks, look)
    }

    /// Where an axis' line lies: x of the y axis, y of the x axis.
    private func level(_ dimension: Dimension) -> Double {
        if axes.twin == dimension { return dimension == .x ? frame.top : side.line }
        if dimension == .x, axes.x.ticksOnTop { return frame.top }
        return crossing(dimension)
    }

    private func spine(_ dimension: Dimension) -> [Point] {
        let (axis, scale) = (axes[dimension], stage.scale(dimension))
        func part(_ value: Double?, _ other: Double) -> Double {
            min(max(value.flatMap { scale.fraction($0) } ?? other, 0), 1)
        }
        let (from, to) = (part(axis.look.spineFrom, 0), part(axis.look.spineTo, 1))
        let level = level(dimension)
        return [from, to].map {
            dimension == .x
                ? Point(x: frame.left + $0 * frame.width, y: level)
                : Point(x: level, y: frame.bottom - $0 * frame.height)
        }
    }

    private func tick(_ dimension: Dimension, at place: Double, length: Double) -> [Point] {
        let isFarSide = axes.twin == dimension || (dimension == .x && axes.x.ticksOnTop)
        // Out of the frame is down for x and left for y; on the far sides it is the other way.
        let out = (dimension == .x) != isFarSide ? 1.0 : -1.0
        let level = level(dimension)
        let ends: (Double, Double)
        switch axes[dimension].look.tickDirection {
        case .out: ends = (0, length)
        case .inside: ends = (-length, 0)
        case .across: ends = (-length / 2, length / 2)
        }
        return [ends.0, ends.1].map {
            dimension == .x ? Point(x: place, y: level + out * $0) : Point(x: level + out * $0, y: place)
        }
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

    // MARK: Numbers

    func xTickLabels() -> [SVGLabel] {
        let size = axes.x.tickSize
        let isOnTop = axes.x.ticksOnTop || axes.twin == .x
        let away = axes.x.outerTick + SVGPlane.gap
        return zip(xTicks.values, xTicks.labels).compactMap { value, text in
            guard let fraction = stage.x.fraction(value) else { return nil }
            let at = Point(x: frame.left + fraction * frame.width, y: isOnTop ? frame.top - away : crossing(.x) + away)
            let text = PlainMath.text(text)
            var label = SVGLabel(text, at: at + Point(x: 0, y: (isOnTop ? -0.5 : 0.5) * size), size: size)
            if turn != 0 {
                label.text = TextMetrics.fit(text, size: size, within: area.height * 0.5)
                label.rotation = turn
                label.anchor = (turn < 0) != isOnTop ? .end : .start
                let aside = turn.magnitude >= 80 ? 0.0 : turn < 0 ? 3 : -3
                label.at = at + Point(x: aside, y: turn.magnitude >= 80 ? 0 : isOnTop ? -4 : 4)
            }
            label.take(axes.x.look.ticks)
            return label
        }
    }

    private func yTickLabels() -> [SVGLabel] {
        let size = axes.y.tickSize
        return zip(yTicks.values, yTicks.labels).compactMap { value, text in
            guard let fraction = stage.y.fraction(value) else { return nil }
            let y = frame.bottom - fraction * frame.height
            var label: SVGLabel
            if axes.isTwin {
                let left = side.line + axes.y.outerTick + SVGPlane.gap
                label = SVGLabel(PlainMath.text(text), at: Point(x: left, y: y), anchor: .start, size: size)
            } else {
                let right = crossing(.y) - axes.y.outerTick - SVGPlane.gap
                let shown = TextMetrics.fit(PlainMath.text(text), size: size, within: right - area.left)
                label = SVGLabel(shown, at: Point(x: right, y: y), anchor: .end, size: size)
                if axes.y.tickRotation != 0 {
                    (label.rotation, label.anchor) = (-axes.y.tickRotation, .middle)
                    label.at.x = right - label.box.width / 2
                }
            }
            label.take(axes.y.look.ticks)
            return label
        }
    }

    // MARK: Names

    private func drawXLabel(into drawing: inout SVGDrawing) {
        let size = axes.x.labelSize
        let text = TextMetrics.fit(xLabel, size: size, within: area.width - 4)
        let half = TextMetrics.width(text, size: size) / 2
        let middle =
            switch axes.x.look.labelPlace {
            case .start: frame.left + half
            case .middle: frame.centerX
            case .end: frame.right - half
            }
        let x = min(max(middle, area.left + half), max(area.right - half, area.left + half))
        let isAbove = axes.twin == .x || axes.x.look.labelOnTop
        let y = isAbove ? area.top + size / 2 + 1 : area.bottom - size / 2 - 1
        var label = SVGLabel(text, at: Point(x: x, y: y), size: size)
        label.take(axes.x.look.label)
        drawing.write(label)
    }

    private func drawYLabel(into drawing: inout SVGDrawing) {
        let size = axes.y.labelSize
        if axes.y.look.isLabelLevel, !axes.isTwin { return drawLevelLabel(size, into: &drawing) }
        let text = TextMetrics.fit(yLabel, size: size, within: area.height - 4)
        let half = TextMetrics.width(text, size: size) / 2
        let middle =
            switch axes.y.look.labelPlace {
            case .start: frame.bottom - half
            case .middle: frame.centerY
            case .end: frame.top + half
            }
        let y = min(max(middle, area.top + half), max(area.bottom - half, area.top + half))
        let widest = axes.isTwin ? 0 : yTickLabels().map(\.box.left).min() ?? frame.left
        let x = axes.isTwin ? side.end - size / 2 - 5 : max(widest - size, area.left + size / 2)
        var label = SVGLabel(text, at: Point(x: x, y: y), size: size)
        label.rotation = -90
        label.take(axes.y.look.label)
        drawing.write(label)
    }

    /// The name of the y axis level, left of its numbers.
    private func drawLevelLabel(_ size: Double, into drawing: inout SVGDrawing) {
        let text = TextMetrics.fit(yLabel, size: size, within: area.width * 0.3)
        let right = (yTickLabels().map(\.box.left).min() ?? frame.left) - 4
        let y =
            switch axes.y.look.labelPlace {
            case .start: frame.bottom - size / 2
            case .middle: frame.centerY
            case .end: frame.top + size / 2
            }
        var label = SVGLabel(text, at: Point(x: right, y: y), anchor: .end, size: size)
        label.take(axes.y.look.label)
        drawing.write(label)
    }
}

extension Axis {
    var tickSize: Double { look.ticks.size(SVGLabel.tickSize, usual: 10) }
    var labelSize: Double { look.label.size(SVGLabel.labelSize, usual: 10) }
    /// As long as matplotlib's 3.5 points where nothing is said.
    var tickLength: Double { look.tickLength.map { min(max($0, 0), 40) } ?? 4 }
    /// How far ticks reach out of the frame.
    var outerTick: Double {
        switch look.tickDirection {
        case .out: tickLength
        case .inside: 0
        case .across: tickLength / 2
        }
    }
}
