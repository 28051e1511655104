extension Figure {
    /// The figure as lines of text, at most `width` columns wide and without colour, ending in a line feed.
    ///
    /// Each series has a character of its own; points coloured by a value are digits from 0 (least) to 9.
    /// Plots of a grid follow one another.
    package func text(width: Int = 72, style: TextStyle = .unicode) -> String {
        let width = min(max(width, 30), 200)
        var lines = TextCells.wrap(title, within: width).map { TextCells.centered($0, within: width) }
        if let diagram { lines += TextDiagram.lines(diagram, width: width) }
        if axes.isEmpty, diagram == nil { lines.append("(an empty figure)") }
        for (index, axes) in axes.enumerated() {
            if index > 0 || !title.isEmpty { lines.append("") }
            lines += TextFigure.lines(axes, ratio: ratio, isOneOfMany: self.axes.count > 1, width: width, style: style)
        }
        return lines.map { TextFigure.trimmed($0) + "\n" }.joined()
    }

    /// Height to width, within what reads well.
    private var ratio: Double {
        let ratio = size.height / size.width
        return ratio.isFinite ? min(max(ratio, 0.3), 1.2) : 0.75
    }
}

/// Draws axes as lines of text, with title and key.
enum TextFigure {
    static func lines(
        _ axes: Axes, ratio: Double, isOneOfMany: Bool, width: Int, style: TextStyle
    ) -> [String] {
        let axes = axes.drawn(size: 300)
        let stage = Stage(axes)
        var lines = TextCells.wrap(axes.title, within: width).map { TextCells.centered($0, within: width) }
        let most = isOneOfMany ? 12 : 20
        let height = max(8, min(Int((Double(width) * ratio * 0.4).rounded()), most))
        if let camera = stage.camera {
            lines += TextSpace(stage, camera: camera, style: style, width: width, height: height + 8).lines
        } else {
            lines += TextPlane(stage: stage, style: style, width: width, height: height).lines
        }
        return lines + key(axes, width: width, style: style)
    }

    private static let mostEntries = 20

    /// What the characters mean: labels of a legend, digits of values, the direction of the view.
    private static func key(_ axes: Axes, width: Int, style: TextStyle) -> [String] {
        let series = TextSeries(axes, style: style)
        var entries: [String] = []
        for (index, mark) in axes.marks.enumerated() {
            let label = mark.label.flatMap { $0.isEmpty || $0.hasPrefix("_") ? nil : TextCells.plain($0) }
            if case .scatter(let scatter) = mark, case .values = scatter.colors, let range = PointLook(scatter).range {
                let number = { style.glyphs.number($0, significant: 4) }
                let name = label ?? axes.colorBar.flatMap { $0.label.isEmpty ? nil : TextCells.plain($0.label) }
                entries.append(
                    "0 to 9: \(name.map { $0 + " " } ?? "")from \(number(range.lower)) to \(number(range.upper))")
            } else if let levels = TextFigure.levels(of: mark, style) {
                entries.append(levels)
            } else if axes.legend != nil, let label {
                entries.append("\(series.sample(index)) \(label)")
            }
        }
        if axes.projection == .space {
            let number = { style.glyphs.number($0, significant: 3) }
            let view = axes.view.settled
            entries.append("seen from elevation \(number(view.elevation)), azimuth \(number(view.azimuth)) degrees")
        }
        if entries.count > mostEntries {
            entries = entries.prefix(mostEntries - 1) + ["and \(entries.count - mostEntries + 1) more"]
        }
        return packed(entries, width: width)
    }

    /// What the letters of contours, or the shades of bands and pictures, stand for.
    private static func levels(of mark: Mark, _ style: TextStyle) -> String? {
        let number = { style.glyphs.number($0, significant: 3) }
        switch mark {
        case .strokes(let strokes) where !strokes.levels.isEmpty:
            let named = zip(TextStyle.letters, strokes.levels).map { "\($0) \(number($1))" }
            return "levels: " + named.joined(separator: ", ")
        case .areas(let areas):
            guard let shading = areas.shading else { return nil }
            let (least, greatest) = (areas.bands.first ?? shading.lower, areas.bands.last ?? shading.upper)
            return "shades: \(style.range) from \(number(least)) to \(number(greatest))"
        case .picture(let picture):
            guard case .values(_, let shading) = picture.cells else { return nil }
            return "shades: \(style.range) from \(number(shading.lower)) to \(number(shading.upper))"
        case .strokes, .line, .scatter, .text, .rule, .bars, .fill, .arrows: return nil
        }
    }

    /// Entries side by side, as many as a line holds.
    private static func packed(_ entries: [String], width: Int) -> [String] {
        var lines: [String] = []
        for entry in entries {
            let entry = TextCells.fit(entry, within: width - 2)
            if let last = lines.last, TextCells.width(last) + 4 + TextCells.width(entry) <= width {
                lines[lines.count - 1] = last + "    " + entry
            } else {
                lines.append("  " + entry)
            }
        }
        return lines
    }

    static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
