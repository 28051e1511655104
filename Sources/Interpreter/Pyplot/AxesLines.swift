import Diagnostics
import Plotting

extension Builtin {
    /// Methods of axes that draw lines.
    static let axesLines: [Builtin] = [
        onAxes("plot", "*args, scalex=True, scaley=True, data=None, **kwargs", "lines, with a format such as 'r--o'") {
            (m, axes, a) throws(Raise) in
            try m.refuse("plot", "data", a[3])
            try m.expect("plot", "scalex", a[1], ["True"])
            try m.expect("plot", "scaley", a[2], ["True"])
            return try m.plot(axes, a.variadic(4), m.options(a.keywords(5), "plot"))
        },
        onAxes("plot3D", "*args, **kwargs", "a line in space") { (m, axes, a) throws(Raise) in
            try m.plot(axes, a.variadic(1), m.options(a.keywords(2), "plot3D"))
        },
        onAxes("step", "x, y, *args, where='pre', **kwargs", "a line of steps") { (m, axes, a) throws(Raise) in
            guard let place = a[3].asString, ["pre", "post", "mid"].contains(place) else {
                throw m.raise(.plotChoice(try m.text(a[3]), "where", ["pre", "post", "mid"]))
            }
            return try m.plot(axes, [a[1], a[2]] + a.variadic(4), m.options(a.keywords(5), "step"), steps: place)
        },
        scaled("semilogx", x: true, y: false), scaled("semilogy", x: false, y: true),
        scaled("loglog", x: true, y: true),
        rule("axhline", .horizontal, "y=0, xmin=0, xmax=1, **kwargs"),
        rule("axvline", .vertical, "x=0, ymin=0, ymax=1, **kwargs"),
        onAxes("axline", "xy1, xy2=None, slope=None, **kwargs", "an endless straight line through two points") {
            (m, axes, a) throws(Raise) in
            try m.slopedRule(axes, a, m.options(a.keywords(4), "axline"))
        },
        segments("hlines", .horizontal, "y, xmin, xmax, colors=None, linestyles='solid', label='', **kwargs"),
        segments("vlines", .vertical, "x, ymin, ymax, colors=None, linestyles='solid', label='', **kwargs"),
        onAxes("stem", "*args, linefmt=None, markerfmt=None, basefmt=None, bottom=0, label=None", "lines with heads") {
            (m, axes, a) throws(Raise) in try m.stem(axes, a)
        },
        onAxes(
            "errorbar",
            "x, y, yerr=None, xerr=None, fmt='', ecolor=None, elinewidth=None, capsize=None, capthick=None, **kwargs",
            "points with bars that tell how far they may be off"
        ) { (m, axes, a) throws(Raise) in try m.errorBars(axes, a, m.options(a.keywords(10), "errorbar")) },
    ]

    private static func scaled(_ name: String, x: Bool, y: Bool) -> Builtin {
        onAxes(name, "*args, **kwargs", "lines over logarithmic axes") { (m, axes, a) throws(Raise) in
            let result = try m.plot(axes, a.variadic(1), m.options(a.keywords(2), name))
            if x { axes.axes.x.scale = .log }
            if y { axes.axes.y.scale = .log }
            return result
        }
    }

    private static func rule(_ name: String, _ orientation: Plotting.Rule.Orientation, _ parameters: String) -> Builtin
    {
        onAxes(name, parameters, "a line across at one value") { (m, axes, a) throws(Raise) in
            try m.rule(axes, orientation, a, m.options(a.keywords(4), name))
        }
    }

    private static func segments(
        _ name: String, _ orientation: Plotting.Rule.Orientation, _ parameters: String
    ) -> Builtin {
        onAxes(name, parameters, "lines from place to place") { (m, axes, a) throws(Raise) in
            try m.segments(axes, orientation, a, m.options(a.keywords(7), name))
        }
    }
}

extension Machine {
    /// Refuses an argument that is given.
    func refuse(_ function: String, _ name: String, _ value: Value) throws(Raise) {
        if !value.isNone { throw raise(.plotArgument(function, name)) }
    }

    func plot(
        _ target: AxesObject, _ arguments: [Value], _ options: PlotOptions, steps: String? = nil
    ) throws(Raise) -> Value {
        let style = try LineOptions(options, self)
        try options.finish()
        var rest = arguments[...]
        var artists: [Value] = []
        var names = style.labels[...]
        while !rest.isEmpty {
            let (columns, format) = try nextSeries(&rest, target)
            for line in try lines(columns, target) {
                var line = style.applied(to: line, format, state.figures.settings)
                if let name = names.popFirst() { line.label = name }
                if let steps { (line.xs, line.ys) = Machine.stairs(line.xs, line.ys, steps) }
                let kind: ArtistKind = target.axes.projection == .space ? .line3D : .line2D
                artists.append(artist(kind, target, try draw(.line(line), on: target, height: style.height)))
            }
        }
        return .list(artists)
    }

    /// The next coordinates and the format after them.
    private func nextSeries(
        _ rest: inout ArraySlice<Value>, _ target: AxesObject
    ) throws(Raise) -> (columns: [Value], format: LineFormat?) {
        let wanted = target.axes.projection == .space ? 3 : 2
        var columns: [Value] = []
        while columns.count < wanted, let next = rest.first, next.asString == nil {
            columns.append(next)
            rest.removeFirst()
        }
        if columns.isEmpty { throw raise(.plotWithoutData) }
        guard let text = rest.first?.asString else { return (columns, nil) }
        rest.removeFirst()
        return (columns, try tensors { () throws(Problem) in try LineFormat(parsing: text) })
    }

    /// One line of columns; several when y is a table, one for each of its columns.
    private func lines(_ columns: [Value], _ target: AxesObject) throws(Raise) -> [Line] {
        if target.axes.projection == .space {
            let (xs, ys) = (try doubles(columns[0]), columns.count > 1 ? try doubles(columns[1]) : [])
            try checkLengths(xs.count, ys.count)
            guard columns.count == 3 else { return [Line(xs: xs, ys: ys, zs: xs.map { _ in 0 })] }
            let zs = try numbers(columns[2])
            guard let zs = zs.spread(xs.count) else { throw raise(.plotLengths(xs.count, zs.count)) }
            return [Line(xs: xs, ys: ys, zs: zs)]
        }
        let ys = try coordinates(columns[columns.count - 1], target, .y)
        if ys.shape.count > 2 { throw raise(.plotDimensions(ys.shape)) }
        let xs = columns.count == 2 ? try coordinates(columns[0], target, .x) : nil
        let series = ys.columns
        if let xs, xs.shape.first ?? 1 != ys.shape.first ?? 1 { throw raise(.plotShapes(xs.shape, ys.shape)) }
        let places = xs?.columns ?? [series[0].indices.map(Double.init)]
        return (0..<max(series.count, places.count)).map { index in
            Line(xs: places[index % places.count], ys: series[index % series.count])
        }
    }

    /// A line that goes across and up only.
    static func stairs(_ xs: [Double], _ ys: [Double], _ place: String) -> ([Double], [Double]) {
        var (across, up): ([Double], [Double]) = ([], [])
        for index in xs.indices {
            if index > 0 {
                switch place {
                case "pre":
                    across.append(xs[index - 1])
                    up.append(ys[index])
                case "post":
                    across.append(xs[index])
                    up.append(ys[index - 1])
                default:
                    let middle = (xs[index - 1] + xs[index]) / 2
                    across += [middle, middle]
                    up += [ys[index - 1], ys[index]]
                }
            }
            across.append(xs[index])
            up.append(ys[index])
        }
        return (across, up)
    }

    // MARK: Straight lines

    func rule(
        _ target: AxesObject, _ orientation: Plotting.Rule.Orientation, _ a: Arguments, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let style = try LineOptions(options, self, hasMarkers: false)
        try options.finish()
        var mark = Plotting.Rule(orientation, at: try real(a[1]))
        (mark.start, mark.end) = (try real(a[2]), try real(a[3]))
        mark.color = style.color ?? mark.color
        mark.style = style.style ?? mark.style
        mark.width = style.width ?? mark.width
        mark.alpha = style.alpha ?? mark.alpha
        mark.label = style.label
        return artist(.line2D, target, try draw(.rule(mark), on: target, height: style.height))
    }

    func slopedRule(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let style = try LineOptions(options, self, hasMarkers: false)
        try options.finish()
        let one = try doubles(a[1])
        guard one.count == 2, a[2].isNone != a[3].isNone else { throw raise(.axlineArguments) }
        var way = (1.0, 0.0)
        if a[2].isNone {
            way = (1, try real(a[3]))
        } else {
            let other = try doubles(a[2])
            guard other.count == 2 else { throw raise(.axlineArguments) }
            way = (other[0] - one[0], other[1] - one[1])
        }
        var mark = Plotting.Rule(.sloped(x: one[0], way.0, way.1), at: one[1])
        mark.color = style.color ?? mark.color
        mark.style = style.style ?? mark.style
        mark.width = style.width ?? mark.width
        mark.alpha = style.alpha ?? mark.alpha
        mark.label = style.label
        return artist(.line2D, target, try draw(.rule(mark), on: target, height: style.height))
    }

    func segments(
        _ target: AxesObject, _ orientation: Plotting.Rule.Orientation, _ a: Arguments, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let isFlat = orientation == .horizontal
        let at = try coordinates(a[1], target, isFlat ? .y : .x)
        let (from, to) = (try numbers(a[2]), try numbers(a[3]))
        let count = max(at.count, from.count, to.count)
        guard let at = at.spread(count), let from = from.spread(count), let to = to.spread(count) else {
            throw raise(.plotLengths(at.count, max(from.count, to.count)))
        }
        var mark = Strokes(
            (0..<count).map { index in
                let (ends, place) = ([from[index], to[index]], [at[index], at[index]])
                return Strokes.Path(xs: isFlat ? ends : place, ys: isFlat ? place : ends)
            })
        let given = a[4].isNone ? [.cycle(0)] : try colors(a[4])
        mark.colors = try options.colors("color") ?? given
        let style = try text(a[5])
        let named = try tensors { () throws(Problem) in try LineStyle(parsing: style) }
        mark.style = try options.lineStyle("linestyle", "ls") ?? named
        mark.width = try options.single("linewidth", "linewidths", "lw") ?? mark.width
        let common = try options.common()
        let label = try text(a[6])
        try options.finish()
        (mark.label, mark.alpha) = (common.label ?? (label.isEmpty ? nil : label), common.alpha)
        return artist(.lines, target, try draw(.strokes(mark), on: target, height: common.height))
    }

    // MARK: Stems and error bars

    func stem(_ target: AxesObject, _ a: Arguments) throws(Raise) -> Value {
        var positional = a.variadic(6)
        var format: LineFormat?
        if let text = positional.last?.asString {
            positional.removeLast()
            format = try tensors { () throws(Problem) in try LineFormat(parsing: text) }
        }
        guard let last = positional.last, positional.count <= 2 else { throw raise(.plotWithoutData) }
        let ys = try doubles(last)
        let xs = positional.count == 2 ? try coordinates(positional[0], target, .x).values : ys.indices.map(Double.init)
        try checkLengths(xs.count, ys.count)
        func read(_ value: Value) throws(Raise) -> LineFormat? {
            guard let text = value.asString else { return nil }
            return try tensors { () throws(Problem) in try LineFormat(parsing: text) }
        }
        let (lineFormat, headFormat, baseFormat) = (try read(a[1]) ?? format, try read(a[2]), try read(a[3]))
        let bottom = try real(a[4])
        var lines = Strokes(zip(xs, ys).map { Strokes.Path(xs: [$0, $0], ys: [bottom, $1]) })
        lines.colors = [lineFormat?.color ?? .cycle(0)]
        lines.style = lineFormat?.style ?? .solid
        let stems = artist(.lines, target, try draw(.strokes(lines), on: target))
        var heads = Line(xs: xs, ys: ys)
        heads.style = .none
        heads.marker = headFormat == nil ? .circle : headFormat?.marker
        heads.color = headFormat?.color ?? lineFormat?.color ?? .cycle(0)
        if !a[5].isNone { heads.label = try text(a[5]) }
        let points = artist(.line2D, target, try draw(.line(heads), on: target))
        var base = Line(xs: [xs.min() ?? 0, xs.max() ?? 0], ys: [bottom, bottom])
        base.color = baseFormat?.color ?? .cycle(3)
        base.style = baseFormat?.style ?? .solid
        let ground = artist(.line2D, target, try draw(.line(base), on: target))
        return .object(ContainerObject("StemContainer", [points, stems, ground], self))
    }

    func errorBars(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let (xs, ys) = (try coordinates(a[1], target, .x).values, try coordinates(a[2], target, .y).values)
        try checkLengths(xs.count, ys.count)
        var style = try LineOptions(options, self)
        try options.finish()
        let capWidth = a[9].isNone ? nil : try real(a[9])
        let formatText = a[5].asString ?? ""
        var format: LineFormat?
        if !formatText.isEmpty, formatText.lowercased() != "none" {
            format = try tensors { () throws(Problem) in try LineFormat(parsing: formatText) }
        }
        let color = style.color ?? format?.color ?? target.axes.nextLineColor()
        style.color = color
        var line = style.applied(to: Line(xs: xs, ys: ys), format, state.figures.settings)
        if formatText.lowercased() == "none" { (line.style, line.marker) = (.none, nil) }
        var bars: [Strokes.Path] = []
        var caps: [Line] = []
        for (name, value, isUp) in [("xerr", a[4], false), ("yerr", a[3], true)] where !value.isNone {
            let reach = try errorReach(value, name, ys.count)
            let middle = isUp ? ys : xs
            let low = zip(middle, reach.low).map { $0 - $1 }
            let high = zip(middle, reach.high).map { $0 + $1 }
            for index in xs.indices {
                let (ends, place) = ([low[index], high[index]], isUp ? xs[index] : ys[index])
                bars.append(Strokes.Path(xs: isUp ? [place, place] : ends, ys: isUp ? ends : [place, place]))
            }
            for ends in [low, high] {
                var cap = isUp ? Line(xs: xs, ys: ends) : Line(xs: ends, ys: ys)
                cap.marker = isUp ? .horizontalLine : .verticalLine
                caps.append(cap)
            }
        }
        let edge = a[6].isNone ? color : try self.color(a[6])
        var strokes = Strokes(bars)
        (strokes.colors, strokes.alpha) = ([edge], style.alpha ?? 1)
        strokes.width = a[7].isNone ? line.width : try real(a[7])
        let main = artist(.line2D, target, try draw(.line(line), on: target, height: style.height))
        var capArtists: [Value] = []
        let capSize = a[8].isNone ? 0 : try real(a[8])
        for var cap in caps where capSize > 0 {
            (cap.color, cap.style, cap.markerSize, cap.alpha) = (edge, .none, 2 * capSize, style.alpha ?? 1)
            cap.markerEdgeWidth = capWidth
            capArtists.append(artist(.line2D, target, try draw(.line(cap), on: target, height: style.height)))
        }
        let barArtist = artist(.lines, target, try draw(.strokes(strokes), on: target, height: style.height))
        return .object(ContainerObject("ErrorbarContainer", [main, .tuple(capArtists), .tuple([barArtist])], self))
    }

    /// How far bars reach down and up: one number, one each, or two rows of them.
    private func errorReach(
        _ value: Value, _ name: String, _ count: Int
    ) throws(Raise) -> (low: [Double], high: [Double]) {
        let numbers = try numbers(value)
        if numbers.values.contains(where: { $0 < 0 }) { throw raise(.plotNegativeError(name)) }
        if numbers.shape.count == 2, numbers.shape[0] == 2, numbers.shape[1] == count {
            return (Array(numbers.values[..<count]), Array(numbers.values[count...]))
        }
        guard numbers.shape.count < 2, let all = numbers.spread(count) else {
            throw raise(.plotErrorShape(name, numbers.shape, count))
        }
        return (all, all)
    }
}
