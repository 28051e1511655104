extension Figure {
    /// The figure in one sentence per axes, for those who cannot see it.
    package var summary: String {
        if let diagram {
            let head = title.isEmpty ? "" : Summary.plain(title) + ". "
            let names = diagram.nodes.compactMap { $0.lines.first.map(Summary.plain) }
            let rest = names.count > 12 ? " and \(names.count - 12) more" : ""
            return head + "A graph of \(names.count) nodes: " + names.prefix(12).joined(separator: ", ") + rest + "."
        }
        guard !axes.isEmpty else { return "An empty figure." }
        let sentences = axes.map(Summary.sentence)
        let head = title.isEmpty ? "" : Summary.plain(title) + ". "
        if sentences.count == 1 { return head + sentences[0] }
        return head + "\(sentences.count) plots. " + sentences.joined(separator: " ")
    }
}

/// Says in words what axes show.
enum Summary {
    static func sentence(_ axes: Axes) -> String {
        let shown = axes.marks.compactMap(phrase)
        var text =
            switch axes.projection {
            case .plane: "Plot"
            case .polar: "Polar plot"
            case .space: "3-D plot"
            }
        if !axes.title.isEmpty { text += " “\(plain(axes.title))”" }
        guard !shown.isEmpty else { return text + " without data." }
        text += ": " + list(shortened(shown))
        let dimensions: [Dimension] = axes.projection == .space ? [.x, .y, .z] : [.x, .y]
        let ranges = dimensions.compactMap { range($0, of: axes) }
        if !ranges.isEmpty { text += "; " + ranges.joined(separator: ", ") }
        let texts = axes.marks.compactMap { mark in
            if case .text(let text) = mark {
                "“\(plain(text.string))”"
            } else {
                nil
            }
        }
        if !texts.isEmpty { text += "; labelled " + list(Array(texts.prefix(8))) }
        return text + "."
    }

    /// The first of many phrases, and how many more there are.
    private static func shortened(_ phrases: [String]) -> [String] {
        phrases.count <= 6 ? phrases : phrases.prefix(5) + ["\(phrases.count - 5) more"]
    }

    private static func phrase(_ mark: Mark) -> String? {
        let name = mark.label.flatMap { $0.isEmpty || $0.hasPrefix("_") ? nil : " “\(plain($0))”" } ?? ""
        switch mark {
        case .line(let line):
            let count = count(min(line.xs.count, line.ys.count), "point")
            return (line.style == .none ? "markers at " + count : "a line through " + count) + name
        case .scatter(let scatter):
            let count = count(min(scatter.xs.count, scatter.ys.count), "point")
            guard case .values = scatter.colors, let range = PointLook(scatter).range else { return count + name }
            return "\(count)\(name) coloured from \(number(range.lower)) to \(number(range.upper))"
        case .rule(let rule):
            if case .sloped = rule.orientation { return "a sloping line" + name }
            return (rule.orientation == .horizontal ? "a horizontal" : "a vertical") + " line at \(number(rule.value))"
                + name
        case .bars(let bars): return count(bars.indices.count, "bar") + name
        case .fill: return "a filled area" + name
        case .strokes(let strokes):
            let levels = strokes.levels
            guard let least = levels.first, let greatest = levels.last else {
                return count(strokes.paths.count, "line") + name
            }
            return count(levels.count, "contour") + " from \(number(least)) to \(number(greatest))" + name
        case .areas(let areas):
            if areas.isSurface { return "a surface" + name }
            guard let least = areas.bands.first, let greatest = areas.bands.last else {
                return count(areas.areas.count, "filled area") + name
            }
            let bands = count(areas.bands.count - 1, "band")
            return bands + " of colour from \(number(least)) to \(number(greatest))" + name
        case .picture(let picture):
            return "a picture of \(count(picture.rows, "row")) and \(count(picture.columns, "column"))"
        case .arrows(let arrows): return count(arrows.count, "arrow") + name
        case .text: return nil
        }
    }

    private static func range(_ dimension: Dimension, of axes: Axes) -> String? {
        let extent = axes.extent(dimension)
        guard !extent.isEmpty else { return nil }
        let label = plain(axes[dimension].label)
        let name = label.isEmpty ? ["x", "y", "z"][dimension.rawValue] : label
        return "\(name) from \(number(extent.least)) to \(number(extent.greatest))"
    }

    /// A text of the lesson on one line, shortened where it is very long.
    static func plain(_ text: String) -> String {
        TextCells.fit(TextCells.plain(text), within: 80)
    }

    private static func number(_ value: Double) -> String {
        Glyphs.unicode.number(value, significant: 3)
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private static func list(_ parts: [String]) -> String {
        guard parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }
}
