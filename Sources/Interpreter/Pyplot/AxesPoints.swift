import Diagnostics
import Plotting

extension Builtin {
    private static let scatterParameters =
        "*args, s=None, c=None, marker=None, cmap=None, norm=None, vmin=None, vmax=None, alpha=None, "
        + "linewidths=None, edgecolors=None, plotnonfinite=False, data=None, **kwargs"

    /// Methods of axes that draw points and bars.
    static let axesPoints: [Builtin] = [
        onAxes("scatter", scatterParameters, "points, coloured and sized one by one if wanted") {
            (m, axes, a) throws(Raise) in try m.scatter(axes, a, m.options(a.keywords(14), "scatter"))
        },
        onAxes("scatter3D", scatterParameters, "points in space") { (m, axes, a) throws(Raise) in
            try m.scatter(axes, a, m.options(a.keywords(14), "scatter3D"))
        },
        onAxes("bar", "x, height, width=0.8, bottom=None, align='center', **kwargs", "upright bars") {
            (m, axes, a) throws(Raise) in try m.bars(axes, .up, a, m.options(a.keywords(6), "bar"))
        },
        onAxes("barh", "y, width, height=0.8, left=None, align='center', **kwargs", "bars to the right") {
            (m, axes, a) throws(Raise) in try m.bars(axes, .right, a, m.options(a.keywords(6), "barh"))
        },
        onAxes("bar_label", "container, labels=None, fmt='%g', label_type='edge', padding=0", "names bars") {
            (m, axes, a) throws(Raise) in try m.labelBars(axes, a)
        },
        onAxes(
            "hist",
            "x, bins=None, range=None, density=False, weights=None, cumulative=False, bottom=None, histtype='bar', "
                + "align='mid', orientation='vertical', rwidth=None, log=False, color=None, label=None, "
                + "stacked=False, **kwargs", "how often values fall into bins"
        ) { (m, axes, a) throws(Raise) in try m.histogram(axes, a, m.options(a.keywords(16), "hist")) },
    ]
}

extension Machine {
    func scatter(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let dimensions = target.axes.projection == .space ? 3 : 2
        var positional = a.variadic(13)
        for name in ["x", "y"] + (dimensions == 3 ? ["zs"] : []) {
            if let value = options.take(name) { positional.append(value) }
        }
        guard positional.count >= 2, positional.count <= dimensions + 3 else { throw raise(.plotWithoutData) }
        var columns: [[Double]] = []
        for (value, dimension) in zip(positional.prefix(dimensions), Dimension.allCases) {
            columns.append(try coordinates(value, target, dimension).values)
        }
        guard columns[0].count == columns[1].count else { throw raise(.scatterSizes) }
        if dimensions == 3 {
            if columns.count == 2 { columns.append([0]) }
            if columns[2].count == 1 { columns[2] = columns[0].map { _ in columns[2][0] } }
            try checkLengths(columns[0].count, columns[2].count)
        }
        var mark = Scatter(xs: columns[0], ys: columns[1], zs: dimensions == 3 ? columns[2] : nil)
        let extra = positional.dropFirst(dimensions)
        let size = extra.first ?? a[1]
        if !size.isNone { mark.sizes = try doubles(size) }
        let color = extra.dropFirst().first ?? (a[2].isNone ? options.take("color") ?? .none : a[2])
        mark.colors = try scatterColors(color, a, count: columns[0].count)
        if let faces = try options.colors("facecolors", "facecolor", "fc") {
            mark.colors = faces.count == 1 ? .single(faces[0]) : .each(faces)
        }
        if let text = a[3].asString {
            mark.marker = try tensors { () throws(Problem) in try Marker.parse(text) } ?? .circle
        }
        if !a[8].isNone { mark.alpha = try real(a[8]) }
        if !a[9].isNone { mark.edgeWidth = try doubles(a[9]).first ?? 1 }
        if let width = try options.numbers("linewidth", "lw") { mark.edgeWidth = width.values.first ?? 1 }
        if let edge = a[10].isNone ? options.take("edgecolor", "ec") : a[10], edge.asString != "face" {
            mark.edge = try colors(edge).first
            if mark.edge == .clear { mark.edge = nil }
        }
        _ = try options.truth("depthshade")
        let common = try options.common()
        try options.finish()
        mark.label = common.label
        let kind: ArtistKind = dimensions == 3 ? .points3D : .points
        return artist(kind, target, try draw(.scatter(mark), on: target, height: common.height))
    }

    private func scatterColors(_ value: Value, _ a: Arguments, count: Int) throws(Raise) -> Scatter.Colors {
        let map = try colorMap(a[4].isNone ? nil : a[4])
        let norm = try normObject(a[5])
        let lower = a[6].isNone ? norm?.lower : try real(a[6])
        let upper = a[7].isNone ? norm?.upper : try real(a[7])
        if value.isNone { return .cycle }
        if value.asString != nil { return .single(try color(value)) }
        let elements = value.asList?.elements ?? value.asTuple?.elements ?? []
        if elements.contains(where: { $0.asString != nil }) { return .each(try colors(value)) }
        let numbers = try numbers(value)
        if numbers.shape.count == 2, numbers.shape[1] == 3 || numbers.shape[1] == 4 {
            let colors = try colors(value)
            return colors.count == 1 ? .single(colors[0]) : .each(colors)
        }
        if numbers.count == count { return .values(numbers.values, map: map, lower: lower, upper: upper) }
        if numbers.count == 3 || numbers.count == 4, numbers.values.allSatisfy({ $0 >= 0 && $0 <= 1 }) {
            return .single(try color(value))
        }
        throw raise(.scatterColors(numbers.count, count))
    }

    // MARK: Bars

    func bars(
        _ target: AxesObject, _ direction: Bars.Direction, _ a: Arguments, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let across: Dimension = direction == .up ? .x : .y
        let places = try coordinates(a[1], target, across)
        let lengths = try numbers(a[2])
        let count = max(places.count, lengths.count)
        guard let centers = places.spread(count), let lengths = lengths.spread(count) else {
            throw raise(.barLengths(places.shape, lengths.shape, isUp: direction == .up))
        }
        var mark = Bars(direction, centers: centers, lengths: lengths)
        mark.widths = try doubles(a[3])
        if !a[4].isNone { mark.bases = try doubles(a[4]) }
        switch a[5].asString {
        case "center": break
        case "edge":
            mark.centers = centers.enumerated().map { $0.element + mark.widths[$0.offset % mark.widths.count] / 2 }
        default: throw raise(.plotChoice(try text(a[5]), "align", ["center", "edge"]))
        }
        let names = options.take("tick_label")
        let (xError, yError) = (options.take("xerr"), options.take("yerr"))
        let capSize = try options.real("capsize") ?? 0
        let errorColor = try options.color("ecolor") ?? .ink
        _ = options.take("error_kw")
        var labels: [String] = []
        if let value = options.take("label") {
            if value.asString != nil {
                labels = [try text(value)]
            } else {
                for name in try array(from: value) { labels.append(try text(name)) }
            }
        }
        let isLog = try options.truth("log") ?? false
        let common = try patch(options) {
            mark.colors = $0
        } edge: {
            (mark.edge, mark.edgeWidth) = ($0, $1)
        }
        try options.finish()
        mark.isHollow = common.isHollow
        (mark.alpha, mark.label) = (common.alpha, labels.count == 1 ? labels[0] : nil)
        if isLog { target.axes[direction == .up ? .y : .x].scale = .log }
        if let names {
            var ticks: [Tick] = []
            let texts = try array(from: names)
            for (center, name) in zip(mark.centers, texts) { ticks.append(Tick(center, label: try text(name))) }
            target.axes[across].ticks = ticks
        }
        let number = try draw(.bars(mark), on: target, height: common.height)
        let ends = zip(lengths, lengths.indices).map { $0 + mark.bases[$1 % mark.bases.count] }
        if let error = direction == .up ? yError : xError {
            let reach = try numbers(error)
            let isPair = reach.shape.count == 2 && reach.shape[0] == 2
            guard let low = isPair ? Array(reach.values.prefix(count)) : reach.spread(count),
                let high = isPair ? Array(reach.values.suffix(count)) : reach.spread(count)
            else { throw raise(.plotErrorShape("yerr", reach.shape, count)) }
            try drawErrors(target, mark, ends, (low, high), capSize, errorColor)
        } else if direction == .up ? xError != nil : yError != nil {
            throw raise(.plotArgument(direction == .up ? "bar" : "barh", direction == .up ? "xerr" : "yerr"))
        }
        let artists = centers.map { _ in artist(.rectangle, target, number) }
        return .object(ContainerObject("BarContainer", artists, self))
    }

    private func drawErrors(
        _ target: AxesObject, _ bars: Bars, _ ends: [Double], _ reach: (low: [Double], high: [Double]),
        _ capSize: Double, _ color: Color
    ) throws(Raise) {
        let isUp = bars.direction == .up
        let (low, high) = (zip(ends, reach.low).map { $0 - $1 }, zip(ends, reach.high).map { $0 + $1 })
        var strokes = Strokes(
            bars.centers.indices.map { index in
                let (place, span) = ([bars.centers[index], bars.centers[index]], [low[index], high[index]])
                return Strokes.Path(xs: isUp ? place : span, ys: isUp ? span : place)
            })
        strokes.colors = [color]
        // Bars lie under their errors.
        try draw(.strokes(strokes), on: target, height: 2)
        for ends in [low, high] where capSize > 0 {
            var cap = isUp ? Line(xs: bars.centers, ys: ends) : Line(xs: ends, ys: bars.centers)
            cap.marker = isUp ? .horizontalLine : .verticalLine
            (cap.color, cap.style, cap.markerSize) = (color, .none, 2 * capSize)
            try draw(.line(cap), on: target)
        }
    }

    /// What areas have in common: their colours, edges, and the rest.
    func patch(
        _ options: PlotOptions, _ fill: ([Color]) -> Void, edge: (Color?, Double) -> Void
    ) throws(Raise) -> (label: String?, alpha: Double, height: Double?, isHollow: Bool) {
        let whole = try options.colors("color")
        let faces = try options.colors("facecolor", "facecolors", "fc") ?? whole
        let isFilled = try options.truth("fill") ?? true
        let isHollow = !isFilled || faces == [.clear]
        if let faces, faces != [.clear] { fill(faces) }
        let lines = try options.colors("edgecolor", "edgecolors", "ec")
        let width = try options.numbers("linewidth", "linewidths", "lw")?.values.first
        let style = try options.lineStyle("linestyle", "linestyles", "ls")
        var line = lines?.first ?? (isHollow ? whole?.first : nil)
        if line == nil, let width, width > 0, isHollow { line = .ink }
        if line == .clear || width == 0 || style == LineStyle.none { line = nil }
        edge(line, width ?? 1)
        let common = try options.common()
        return (common.label, common.alpha, common.height, isHollow)
    }

    func labelBars(_ target: AxesObject, _ a: Arguments) throws(Raise) -> Value {
        guard let container = a[1].asObject as? ContainerObject,
            let first = container.artists.first?.asObject as? ArtistObject, case .bars(let bars)? = first.mark
        else { throw raise(.receiver("BarContainer", typeName(a[1]))) }
        let names = a[2].isNone ? nil : try array(from: a[2])
        let isCenter = a[4].asString == "center"
        var artists: [Value] = []
        for index in bars.lengths.indices {
            let base = bars.bases[index % bars.bases.count]
            let end = base + bars.lengths[index]
            let at = isCenter ? (base + end) / 2 : end
            let value = isCenter ? bars.lengths[index] : end
            var string: String
            if let names, index < names.count {
                string = try text(names[index])
            } else if let format = a[3].asString, format.contains("{") {
                string = try text(call(attribute("format", of: a[3]), [.float(value)]))
            } else {
                string = try text(binary(.modulo, a[3], .float(value), inPlace: false))
            }
            if string.isEmpty { string = " " }
            var mark =
                bars.direction == .up
                ? Text(x: bars.centers[index], y: at, string: string)
                : Text(x: at, y: bars.centers[index], string: string)
            mark.isFixed = true
            if bars.direction == .up {
                (mark.horizontal, mark.vertical) = (.center, isCenter ? .center : value < 0 ? .top : .bottom)
            } else {
                (mark.horizontal, mark.vertical) = (isCenter ? .center : value < 0 ? .right : .left, .center)
            }
            mark.shift =
                bars.direction == .up
                ? Text.Shift(right: 0, up: isCenter ? 0 : value < 0 ? -3 : 3)
                : Text.Shift(right: isCenter ? 0 : value < 0 ? -3 : 3, up: 0)
            let number = try draw(.text(mark), on: target)
            artists.append(textArtist(0, 0, string, target, number: number))
        }
        return .list(artists)
    }
}
