/// What belongs to a figure and to none of its axes.
extension Figure {
    /// Draws the names, the key and the colours that all axes share, each at a side of the area that it makes smaller.
    func drawFurniture(around area: inout Box, into drawing: inout SVGDrawing) {
        if let legend { draw(legend, at: &area, into: &drawing) }
        if let colorBar, let bar = SVGColorBar(colorBar, of: nil) {
            bar.makeRoom(in: &area)
            var side = area
            side.right -= 8
            bar.draw(beside: side, into: &drawing)
        }
        if !xLabel.isEmpty { writeName(xLabel, at: &area, isLevel: true, into: &drawing) }
        if !yLabel.isEmpty { writeName(yLabel, at: &area, isLevel: false, into: &drawing) }
    }

    private func writeName(_ name: String, at area: inout Box, isLevel: Bool, into drawing: inout SVGDrawing) {
        let look = isLevel ? xLook : yLook
        let size = look.size(SVGLabel.labelSize + 1, usual: 12)
        let room = (isLevel ? area.width : area.height) - 4
        let text = TextMetrics.fit(PlainMath.text(name), size: size, within: room)
        let at =
            isLevel
            ? Point(x: area.centerX, y: area.bottom - size / 2 - 3)
            : Point(x: area.left + size / 2 + 3, y: area.centerY)
        var label = SVGLabel(text, at: at, size: size)
        if !isLevel { label.rotation = -90 }
        label.take(look)
        drawing.write(label)
        if isLevel { area.bottom -= size + 6 } else { area.left += size + 6 }
    }

    /// A key of the marks of all axes: above or below them, or on the right where the lesson wants that.
    private func draw(_ legend: Legend, at area: inout Box, into drawing: inout SVGDrawing) {
        var all = Axes()
        let entries = legendMarks ?? axes.flatMap { $0.labelled.map { $0.mark.named($0.label) } }
        for mark in entries { all.add(mark) }
        all.legend = legend
        let stage = Stage(all)
        let isBeside = [.right, .centerRight, .centerLeft].contains(legend.location)
        if !isBeside, legend.columns == 0 { all.legend?.columns = SVGLegend.columns(stage, width: area.width) }
        let key = SVGLegend(stage: Stage(all), area: area)
        var strip = area
        if isBeside {
            area.right -= key.size.x + 8
            strip.left = area.right
            all.legend?.location = .centerRight
        } else if [.lowerLeft, .lowerRight, .lowerCenter].contains(legend.location) {
            area.bottom -= key.size.y + 6
            strip.top = area.bottom - 4
        } else {
            area.top += key.size.y + 6
            strip.bottom = area.top + 4
        }
        SVGLegend(stage: Stage(all), area: strip.inset(-2)).draw(in: strip, avoiding: [], into: &drawing)
    }

    /// The texts that stand at parts of the figure.
    func drawTexts(on sheet: Sheet, into drawing: inout SVGDrawing) {
        for text in texts where text.x.isFinite && text.y.isFinite {
            let size = text.size.map { min(max($0, 7), 48) } ?? 12
            let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false)
            let at = Point(x: min(max(text.x, 0), 1) * sheet.width, y: (1 - min(max(text.y, 0), 1)) * sheet.height)
            for (index, line) in lines.enumerated() {
                let string = TextMetrics.fit(PlainMath.text(String(line)), size: size, within: sheet.width - 8)
                var label = SVGLabel(string, at: at + Point(x: 0, y: Double(index) * size * 1.2), size: size)
                switch text.vertical {
                case .center: break
                case .top: label.at.y += size / 2
                case .bottom, .baseline: label.at.y -= size * (Double(lines.count) - 0.5)
                }
                label.anchor = text.horizontal == .left ? .start : text.horizontal == .right ? .end : .middle
                (label.isBold, label.isItalic, label.rotation) = (text.isBold, text.isItalic, -text.rotation)
                let (box, bounds) = (label.box, sheet.whole.inset(2))
                let x = max(bounds.left - box.left, 0) - max(box.right - bounds.right, 0)
                let y = max(bounds.top - box.top, 0) - max(box.bottom - bounds.bottom, 0)
                label.at = label.at + Point(x: x, y: y)
                drawing.write(label, color: text.color, alpha: text.alpha)
            }
        }
    }
}
