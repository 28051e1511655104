import Diagnostics
import Plotting

/// How the bars of errors look.
struct ErrorLook {
    var color: Color
    var cap: Double
    var width = 1.5
    var capWidth: Double?
    var alpha = 1.0
}

extension Machine {
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
        var errorLook = ErrorLook(color: try options.color("ecolor") ?? .ink, cap: try options.real("capsize") ?? 0)
        if let more = options.take("error_kw")?.asDictionary {
            let own = self.options(more, "error_kw")
            errorLook.color = try own.color("ecolor", "color") ?? errorLook.color
            errorLook.cap = try own.real("capsize") ?? errorLook.cap
            errorLook.width = try own.real("elinewidth", "linewidth", "lw") ?? errorLook.width
            errorLook.capWidth = try own.real("capthick")
            errorLook.alpha = try own.real("alpha") ?? 1
            try own.finish()
        }
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
        if labels.count > 1 {
            if labels.count != count { throw raise(.barLabels(labels.count, count)) }
            mark.names = labels
        }
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
            try drawErrors(target, mark, ends, (low, high), errorLook)
            if case .bars(var drawn)? = target.axes[mark: number] {
                drawn.reaches = high
                target.axes[mark: number] = .bars(drawn)
            }
        } else if direction == .up ? xError != nil : yError != nil {
            throw raise(.plotArgument(direction == .up ? "bar" : "barh", direction == .up ? "xerr" : "yerr"))
        }
        let artists = bars(target, number, centers.count, isWhole: isWhole(a[2]))
        return .object(ContainerObject("BarContainer", artists, self))
    }

    private func drawErrors(
        _ target: AxesObject, _ bars: Bars, _ ends: [Double], _ reach: (low: [Double], high: [Double]),
        _ look: ErrorLook
    ) throws(Raise) {
        let isUp = bars.direction == .up
        let (low, high) = (zip(ends, reach.low).map { $0 - $1 }, zip(ends, reach.high).map { $0 + $1 })
        var strokes = Strokes(
            bars.centers.indices.map { index in
                let (place, span) = ([bars.centers[index], bars.centers[index]], [low[index], high[index]])
                return Strokes.Path(xs: isUp ? place : span, ys: isUp ? span : place)
            })
        (strokes.colors, strokes.width, strokes.alpha) = ([look.color], look.width, look.alpha)
        // Bars lie under their errors.
        try draw(.strokes(strokes), on: target, height: 2)
        for ends in [low, high] where look.cap > 0 {
            var cap = isUp ? Line(xs: bars.centers, ys: ends) : Line(xs: ends, ys: bars.centers)
            cap.marker = isUp ? .horizontalLine : .verticalLine
            (cap.color, cap.style, cap.markerSize) = (look.color, .none, 2 * look.cap)
            (cap.markerEdgeWidth, cap.alpha) = (look.capWidth, look.alpha)
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
        if isHollow { fill([.clear]) } else if let faces { fill(faces) }
        let lines = try options.colors("edgecolor", "edgecolors", "ec")
        let width = try options.single("linewidth", "linewidths", "lw")
        let style = try options.lineStyle("linestyle", "linestyles", "ls")
        if let style, style != .none, style != .solid { throw raise(.plotArgument(options.function, "linestyle")) }
        var line = try lines.map { (lines) throws(Raise) in try one(lines, options.function, "edgecolor") }
        if line == nil, isHollow { line = whole?.first }
        if line == nil, lines == nil, !isFilled || isHollow && width ?? 0 > 0 { line = .ink }
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
        if !isCenter { try expect("bar_label", "label_type", a[4], ["edge"]) }
        let options = options(a.keywords(6), "bar_label")
        let look = try options.look()
        try options.finish()
        let padding = try real(a[5]) + 3
        var artists: [Value] = []
        for index in bars.lengths.indices {
            let base = bars.bases[index % bars.bases.count]
            let end = base + bars.lengths[index]
            let beyond = index < bars.reaches.count ? bars.reaches[index] : 0
            let at = isCenter ? (base + end) / 2 : bars.lengths[index] < 0 ? end - beyond : end + beyond
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
            (mark.size, mark.color, mark.isBold, mark.isItalic) = (
                look.size, look.color ?? .ink, look.isBold ?? false, look.isItalic
            )
            if bars.direction == .up {
                (mark.horizontal, mark.vertical) = (.center, isCenter ? .center : value < 0 ? .top : .bottom)
            } else {
                (mark.horizontal, mark.vertical) = (isCenter ? .center : value < 0 ? .right : .left, .center)
            }
            mark.shift =
                bars.direction == .up
                ? Text.Shift(right: 0, up: isCenter ? 0 : value < 0 ? -padding : padding)
                : Text.Shift(right: isCenter ? 0 : value < 0 ? -padding : padding, up: 0)
            let number = try draw(.text(mark), on: target)
            artists.append(textArtist(0, 0, string, target, number: number))
        }
        return .list(artists)
    }
}
