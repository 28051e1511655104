import Glibc

/// A line of text on a picture.
struct SVGLabel {
    enum Anchor: String { case start, middle, end }

    var text: String
    /// The middle of the line's height, at the anchor.
    var at: Point
    var anchor = Anchor.middle
    var size = SVGLabel.tickSize
    /// In degrees, clockwise.
    var rotation = 0.0
    var isBold = false
    var isItalic = false
    /// `nil` is the page's ink.
    var color: Color?

    static let tickSize = 11.0
    static let labelSize = 12.0
    static let titleSize = 14.0

    init(_ text: String, at point: Point, anchor: Anchor = .middle, size: Double = SVGLabel.tickSize) {
        self.text = text
        at = point
        self.anchor = anchor
        self.size = size
    }

    /// Letters as a lesson wants them; their size must be settled already.
    mutating func take(_ look: TextLook) {
        isBold = look.isBold ?? isBold
        isItalic = look.isItalic
        color = look.color
    }

    /// Whether two labels cover common ground; those turned alike are compared along their own direction.
    func touches(_ other: SVGLabel) -> Bool {
        guard rotation == other.rotation, rotation != 0 else { return box.overlaps(other.box) }
        func level(_ label: SVGLabel) -> Box {
            let (turnX, turnY) = (cos(rotation * .pi / 180), sin(rotation * .pi / 180))
            var label = label
            label.rotation = 0
            label.at = Point(
                x: label.at.x * turnX + label.at.y * turnY, y: label.at.y * turnX - label.at.x * turnY)
            return label.box
        }
        return level(self).overlaps(level(other))
    }

    /// Its middle, and places near both its ends.
    var samples: [Point] {
        let width = TextMetrics.width(text, size: size)
        let start: Double
        switch anchor {
        case .start: start = 0
        case .middle: start = -width / 2
        case .end: start = -width
        }
        let (turnX, turnY) = (cos(rotation * .pi / 180), sin(rotation * .pi / 180))
        return [0.5, 0.1, 0.9].map { at + (start + $0 * width) * Point(x: turnX, y: turnY) }
    }

    /// What it covers, estimated.
    var box: Box {
        let width = TextMetrics.width(text, size: size)
        var box = Box(centerX: 0, centerY: 0, width: width, height: size)
        switch anchor {
        case .start: box = box.moved(width / 2, 0)
        case .middle: break
        case .end: box = box.moved(-width / 2, 0)
        }
        guard rotation != 0 else { return box.moved(at.x, at.y) }
        let (turnX, turnY) = (cos(rotation * .pi / 180), sin(rotation * .pi / 180))
        let center = Point(x: box.centerX * turnX, y: box.centerX * turnY)
        return Box(
            centerX: at.x + center.x, centerY: at.y + center.y,
            width: width * turnX.magnitude + size * turnY.magnitude,
            height: width * turnY.magnitude + size * turnX.magnitude)
    }
}

/// An SVG picture on its way: its elements, and the boxes that labels already cover.
struct SVGDrawing {
    var xml = XML()
    private(set) var covered: [Box] = []

    func isFree(_ box: Box) -> Bool { !covered.contains { $0.overlaps(box) } }

    /// How far down labels reach that stand below a frame.
    func lowest(under frame: Box) -> Double {
        let below = covered.filter { $0.top >= frame.bottom - 1 && $0.right > frame.left && $0.left < frame.right }
        return below.map(\.bottom).max() ?? frame.bottom
    }

    mutating func cover(_ box: Box) { covered.append(box) }

    /// Writes a label and remembers what it covers; an empty one is nothing.
    ///
    /// - Parameters:
    ///   - halo: clears the ground around the letters, for texts among marks.
    ///   - exact: the letters' colours on light and on dark pages, for texts on areas and pictures.
    mutating func write(
        _ label: SVGLabel, color: Color? = nil, alpha: Double = 1, halo: Bool = false,
        exact: (light: RGB, dark: RGB)? = nil
    ) {
        guard !label.text.isEmpty else { return }
        cover(label.box)
        // Letters of a line stand on a base line about a third of their size below its middle.
        let base = label.rotation == 0 ? label.at.y + 0.35 * label.size : label.at.y
        var attributes = [XML.Attribute("x", label.at.x), XML.Attribute("y", base)]
        if label.rotation != 0 {
            attributes.append(XML.Attribute("dy", 0.35 * label.size))
            let place = [label.rotation, label.at.x, label.at.y].map(XML.number).joined(separator: " ")
            attributes.append(XML.Attribute("transform", "rotate(\(place))"))
        }
        if label.anchor != .middle { attributes.append(XML.Attribute("text-anchor", label.anchor.rawValue)) }
        if label.size != SVGLabel.tickSize { attributes.append(XML.Attribute("font-size", label.size)) }
        if label.isBold { attributes.append(XML.Attribute("font-weight", "600")) }
        if label.isItalic { attributes.append(XML.Attribute("font-style", "italic")) }
        if let exact {
            attributes += Paint.both("fill", exact.light, exact.dark)
            if alpha < 1 { attributes.append(XML.Attribute("fill-opacity", Glyphs.ascii.number(max(alpha, 0)))) }
        } else if let color = color ?? label.color {
            attributes += Paint.attributes("fill", color, for: .text, alpha: alpha)
        }
        if halo {
            attributes += Paint.frame("stroke", "background", fallback: "Canvas")
            attributes += [
                XML.Attribute("stroke-width", 3), XML.Attribute("stroke-linejoin", "round"),
                XML.Attribute("paint-order", "stroke"),
            ]
        }
        xml.element("text", attributes, label.text)
    }

    /// The lines of axes and their ticks.
    mutating func spines(_ lines: [[Point]], _ look: LineLook = LineLook()) {
        rule(lines, look, "spine", fallback: "currentColor", width: 1)
    }

    mutating func gridLines(_ lines: [[Point]], _ look: LineLook = LineLook()) {
        rule(lines, look, "grid", fallback: "#8884", width: 0.8)
    }

    /// Thin lines of the frame, in one path.
    private mutating func rule(
        _ lines: [[Point]], _ look: LineLook, _ name: String, fallback: String, width: Double
    ) {
        var path = PathData()
        for line in lines { path.polyline(line) }
        guard !path.isEmpty, look.style != LineStyle.none else { return }
        let width = look.width.map { min(max($0, 0.2), 12) } ?? width
        var attributes = [XML.Attribute("fill", "none")]
        if let color = look.color {
            attributes += Paint.attributes("stroke", color, for: .thin, alpha: look.alpha ?? 1)
        } else {
            attributes += Paint.frame("stroke", name, fallback: fallback, opacity: look.alpha ?? 1)
        }
        attributes.append(XML.Attribute("stroke-width", width))
        if let dashes = SVGMarks.dashes(look.style ?? .solid, width: width) { attributes.append(dashes) }
        xml.leaf("path", attributes + [XML.Attribute("d", path.text)])
    }
}
