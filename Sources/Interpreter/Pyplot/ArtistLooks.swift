import Diagnostics
import Plotting

extension Builtin {
    /// Methods of bars: where they stand.
    static let barArtist: [Builtin] = [
        measure("get_x") { .float($0.x) }, measure("get_y") { .float($0.y) },
        measure("get_width") { .float($0.width) }, measure("get_height") { .float($0.height) },
        measure("get_xy") { .tuple([.float($0.x), .float($0.y)]) },
        moved("set_x") { $0.setRectangle(x: $1, y: nil, width: nil, height: nil) },
        moved("set_y") { $0.setRectangle(x: nil, y: $1, width: nil, height: nil) },
        moved("set_width") { $0.setRectangle(x: nil, y: nil, width: $1, height: nil) },
        moved("set_height") { $0.setRectangle(x: nil, y: nil, width: nil, height: $1) },
        onArtist("get_facecolor", "", "its colour as red, green, blue and alpha") { (m, artist, a) throws(Raise) in
            guard let color = artist.shown?.mainColor else { return .none }
            return .tuple(color.components.map { .float($0) })
        },
    ]

    private static func measure(
        _ name: String, _ value: @escaping @Sendable ((x: Double, y: Double, width: Double, height: Double)) -> Value
    ) -> Builtin {
        onArtist(name, "", "where a bar stands") { (m, artist, a) throws(Raise) in
            guard case .bars(let bars)? = artist.shown, bars.centers.count == 1 else {
                throw m.raise(.plotSetterWithoutEffect(name))
            }
            let found = value(bars.rectangle(0))
            // Lengths that were whole numbers are so again.
            let isLength = name == (bars.direction == .up ? "get_height" : "get_width")
            if artist.isWhole, isLength, let length = found.asDouble { return .int(Int(length)) }
            return found
        }
    }

    private static func moved(_ name: String, _ body: @escaping @Sendable (inout Bars, Double) -> Void) -> Builtin {
        change(name, "where a bar stands") { (m, mark, value) throws(Raise) in
            guard case .bars(var bars) = mark, bars.centers.count == 1 else {
                throw m.raise(.plotSetterWithoutEffect(name))
            }
            body(&bars, try m.real(value))
            mark = .bars(bars)
        }
    }

    /// Further methods of lines and points.
    static let lineArtist: [Builtin] = [
        line("set_lw", "how thick it is") { (m, line, value) throws(Raise) in line.width = try m.real(value) },
        line("set_ls", "how it is dashed") { (m, line, value) throws(Raise) in
            line.style = try m.lineStyle(value, "set_ls", "ls")
        },
        line("set_ms", "the size of its markers") { (m, line, value) throws(Raise) in
            line.markerSize = try m.real(value)
        },
        face("set_markerfacecolor"), face("set_mfc"), edge("set_markeredgecolor"), edge("set_mec"),
        line("set_markeredgewidth", "how thick its markers' edges are") { (m, line, value) throws(Raise) in
            line.markerEdgeWidth = try m.real(value)
        },
        onArtist("get_linewidth", "", "how thick it is") { (m, artist, a) throws(Raise) in
            guard case .line(let line)? = artist.mark else { return .none }
            return .float(line.width)
        },
        onArtist("get_data", "orig=True", "the xs and ys of a line") { (m, artist, a) throws(Raise) in
            guard case .line(let line)? = artist.mark else { return .none }
            return .tuple([try m.arrayValue(line.xs), try m.arrayValue(line.ys)])
        },
        points("set_sizes", "how large points are") { (m, points, value) throws(Raise) in
            points.sizes = try m.numbers(value).values
        },
        points("set_array", "the numbers that its colours show") { (m, points, value) throws(Raise) in
            let numbers = try m.numbers(value).values
            guard numbers.count == points.xs.count else {
                throw m.raise(.scatterColors(numbers.count, points.xs.count))
            }
            if case .values(_, let map, let lower, let upper, let isLog) = points.colors {
                points.colors = .values(numbers, map: map, lower: lower, upper: upper, isLog: isLog)
            } else {
                let map = m.state.figures.settings.colorMap
                points.colors = .values(numbers, map: map, lower: nil, upper: nil)
            }
        },
        points("set_facecolors", "the colours of points") { (m, points, value) throws(Raise) in
            let colors = try m.colors(value)
            points.colors = colors.count == 1 ? .single(colors[0]) : .each(colors)
        },
        points("set_edgecolors", "the colours of points' edges") { (m, points, value) throws(Raise) in
            let colors = try m.colors(value)
            (points.edge, points.edges) = (colors.first, colors.count > 1 ? colors : [])
        },
    ]

    private static func line(
        _ name: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, inout Line, Value) throws(Raise) -> Void
    ) -> Builtin {
        changePart(name, summary, { if case .line(let line) = $0 { line } else { nil } }, { .line($0) }, body)
    }

    private static func points(
        _ name: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, inout Scatter, Value) throws(Raise) -> Void
    ) -> Builtin {
        changePart(name, summary, { if case .scatter(let points) = $0 { points } else { nil } }, { .scatter($0) }, body)
    }

    /// Changes a mark of one kind; of others it says that there it has no effect.
    private static func changePart<Part>(
        _ name: String, _ summary: String, _ part: @escaping @Sendable (Mark) -> Part?,
        _ mark: @escaping @Sendable (Part) -> Mark,
        _ body: @escaping @Sendable (Machine, inout Part, Value) throws(Raise) -> Void
    ) -> Builtin {
        change(name, summary) { (m, shown, value) throws(Raise) in
            guard var changed = part(shown) else { throw m.raise(.plotSetterWithoutEffect(name)) }
            try body(m, &changed, value)
            shown = mark(changed)
        }
    }

    private static func face(_ name: String) -> Builtin {
        line(name, "the colour of its markers") { (m, line, value) throws(Raise) in
            line.markerFace = try m.color(value)
        }
    }

    private static func edge(_ name: String) -> Builtin {
        line(name, "the colour of its markers' edges") { (m, line, value) throws(Raise) in
            line.markerEdge = try m.color(value)
        }
    }

    /// Further methods of texts.
    static let textArtist: [Builtin] = [
        text("set_fontsize", "size"), text("set_size", "size"), text("set_fontweight", "weight"),
        text("set_weight", "weight"), text("set_fontstyle", "style"), text("set_style", "style"),
        text("set_rotation", "rotation"), text("set_ha", "ha"), text("set_horizontalalignment", "ha"),
        text("set_va", "va"), text("set_verticalalignment", "va"), text("set_bbox", "bbox"),
        text("set_backgroundcolor", "backgroundcolor"), text("set_fontdict", "fontdict"),
    ]

    /// A method that sets what a keyword of `text` sets.
    private static func text(_ name: String, _ keyword: String) -> Builtin {
        change(name, "how a text looks, as `\(keyword)` of `text` says it") { (m, mark, value) throws(Raise) in
            guard case .text(var text) = mark else { throw m.raise(.plotSetterWithoutEffect(name)) }
            let keywords = DictObject()
            keywords.set(keyword, value)
            let options = m.options(keywords, "text")
            try m.textOptions(&text, options)
            try options.finish()
            mark = .text(text)
        }
    }
}
