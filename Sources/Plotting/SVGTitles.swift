/// The titles above axes: one in the middle, and at the ends where the lesson has some there.
struct SVGTitles {
    private let middle: [String]
    private let left: [String]
    private let right: [String]
    private let size: Double
    private let look: TextLook

    init(_ axes: Axes, width: Double) {
        look = axes.titleLook
        size = look.size(SVGLabel.titleSize, usual: 12)
        let isAlone = axes.leftTitle.isEmpty && axes.rightTitle.isEmpty
        let room = isAlone ? width : width / (axes.title.isEmpty ? 2 : 3)
        middle = SVGTitles.lines(axes.title, size, isAlone ? width : room)
        left = SVGTitles.lines(axes.leftTitle, size, axes.rightTitle.isEmpty && axes.title.isEmpty ? width : room)
        right = SVGTitles.lines(axes.rightTitle, size, axes.leftTitle.isEmpty && axes.title.isEmpty ? width : room)
    }

    /// What they take of the axes' area.
    var height: Double {
        let lines = max(middle.count, left.count, right.count)
        return lines == 0 ? 0 : Double(lines) * size * TextMetrics.lineHeight + 6
    }

    func draw(above frame: Box, within box: Box, into drawing: inout SVGDrawing) {
        let y = box.top + 4 + size / 2
        _ = SVGTitles.write(middle, at: Point(x: box.centerX, y: y), .middle, size: size, look, into: &drawing)
        _ = SVGTitles.write(left, at: Point(x: frame.left, y: y), .start, size: size, look, into: &drawing)
        _ = SVGTitles.write(right, at: Point(x: frame.right, y: y), .end, size: size, look, into: &drawing)
    }

    static func lines(_ title: String, _ size: Double, _ width: Double) -> [String] {
        title.isEmpty ? [] : TextMetrics.wrap(PlainMath.text(title), size: size, within: width - 8, lines: 3)
    }

    /// - Returns: the height of the lines with the room below them.
    static func write(
        _ lines: [String], at point: Point, _ anchor: SVGLabel.Anchor, size: Double, _ look: TextLook,
        into drawing: inout SVGDrawing
    ) -> Double {
        for (index, line) in lines.enumerated() {
            let y = point.y + Double(index) * size * TextMetrics.lineHeight
            var label = SVGLabel(line, at: Point(x: point.x, y: y), anchor: anchor, size: size)
            label.isBold = true
            label.take(look)
            drawing.write(label)
        }
        return Double(lines.count) * size * TextMetrics.lineHeight + 6
    }
}
