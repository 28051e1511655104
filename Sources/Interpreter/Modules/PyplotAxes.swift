import Autograd
import Diagnostics
import Plotting

extension Builtin {
    /// Methods of axes.
    static let axes: [Builtin] = [
        Builtin("plot", "(self, *args, **kwargs)", "lines through points, with a format such as 'r--o'") {
            (m, a) throws(Raise) in
            let axes = try m.axes(a)
            return try m.plot(axes, a.variadic(1), m.options(a.keywords(2)))
        },
        Builtin("scatter", "(self, *args, **kwargs)", "points, coloured and sized one by one if wanted") {
            (m, a) throws(Raise) in
            try m.scatter(try m.axes(a), a.variadic(1), m.options(a.keywords(2)))
        },
        Builtin("scatter3D", "(self, *args, **kwargs)", "points in space") { (m, a) throws(Raise) in
            try m.scatter(try m.axes(a), a.variadic(1), m.options(a.keywords(2)))
        },
        Builtin("plot3D", "(self, *args, **kwargs)", "a line in space") { (m, a) throws(Raise) in
            try m.plot(try m.axes(a), a.variadic(1), m.options(a.keywords(2)))
        },
        Builtin("text", "(self, *args, **kwargs)", "a text at a place") { (m, a) throws(Raise) in
            try m.placeText(try m.axes(a), a.variadic(1), m.options(a.keywords(2)))
        },
        Builtin("axhline", "(self, y=0, **kwargs)", "a horizontal line across") { (m, a) throws(Raise) in
            try m.rule(try m.axes(a), .horizontal, a[1], m.options(a.keywords(2)))
        },
        Builtin("axvline", "(self, x=0, **kwargs)", "a vertical line across") { (m, a) throws(Raise) in
            try m.rule(try m.axes(a), .vertical, a[1], m.options(a.keywords(2)))
        },
        Builtin("set_title", "(self, label, **kwargs)", "the title above") { (m, a) throws(Raise) in
            try m.options(a.keywords(2)).finishText("set_title", m)
            try m.axes(a).axes.title = try m.text(a[1])
            return m.artist("Text")
        },
        label("set_xlabel", .x), label("set_ylabel", .y), label("set_zlabel", .z),
        limits("set_xlim", .x), limits("set_ylim", .y), limits("set_zlim", .z),
        ticks("set_xticks", .x), ticks("set_yticks", .y), ticks("set_zticks", .z),
        scale("set_xscale", .x), scale("set_yscale", .y),
        Builtin("get_xlim", "(self)", "the limits of the horizontal axis, if set") { (m, a) throws(Raise) in
            let axis = try m.axes(a).axes.x
            return .tuple([axis.lower.map { .float($0) } ?? .none, axis.upper.map { .float($0) } ?? .none])
        },
        Builtin("legend", "(self, labels=None, loc='best', title='')", "a key of the labels") { (m, a) throws(Raise) in
            let axes = try m.axes(a)
            if !a[1].isNone {
                var labels: [String] = []
                for label in try m.array(from: a[1]) { labels.append(try m.text(label)) }
                axes.axes.setLabels(labels)
            }
            let name = a[2].asString ?? "best"
            let location = try m.tensors { () throws(Problem) in try Legend.Location(parsing: name) }
            axes.axes.legend = Legend(location: location, title: a[3].asString ?? "")
            return m.artist("Legend")
        },
        Builtin("grid", "(self, visible=True)", "lines at the ticks") { (m, a) throws(Raise) in
            try m.axes(a).axes.hasGrid = try m.truth(a[1])
            return .none
        },
        Builtin("view_init", "(self, elev=30, azim=-60, roll=0)", "where the eye is, in degrees") {
            (m, a) throws(Raise) in
            let axes = try m.axes(a)
            axes.axes.view = View(
                elevation: a[1].isNone ? 30 : try m.real(a[1]), azimuth: a[2].isNone ? -60 : try m.real(a[2]),
                roll: a[3].isNone ? 0 : try m.real(a[3]))
            return .none
        },
        Builtin("axis", "(self, arg=None)", "'equal' for equal units, 'off' for no axes") { (m, a) throws(Raise) in
            let axes = try m.axes(a)
            switch a[1].asString {
            case "equal": axes.axes.isEqual = true
            case "off": axes.axes.isBare = true
            case "on", "auto", "tight", nil: break
            case .some(let other): throw m.raise(.plotArgument("axis", other))
            }
            return .none
        },
        Builtin("set_aspect", "(self, aspect)", "'equal' for equal units") { (m, a) throws(Raise) in
            try m.axes(a).axes.isEqual = a[1].asString == "equal"
            return .none
        },
        Builtin("clear", "(self)", "removes all marks") { (m, a) throws(Raise) in
            try m.axes(a).axes.clear()
            return .none
        },
    ]

    private static func label(_ name: String, _ dimension: Dimension) -> Builtin {
        Builtin(name, "(self, label, **kwargs)", "the name of an axis") { (m, a) throws(Raise) in
            try m.options(a.keywords(2)).finishText(name, m)
            try m.axes(a).axes[dimension].label = try m.text(a[1])
            return m.artist("Text")
        }
    }

    private static func limits(_ name: String, _ dimension: Dimension) -> Builtin {
        Builtin(name, "(self, lower=None, upper=None)", "where an axis begins and ends") { (m, a) throws(Raise) in
            let axes = try m.axes(a)
            var ends = [a[1], a[2]]
            if a[1].asDouble == nil, !a[1].isNone { ends = try m.unpack(a[1], count: 2) }
            var values: [Double?] = []
            for end in ends { values.append(end.isNone ? nil : try m.real(end)) }
            try m.tensors { () throws(Problem) in try axes.axes[dimension].setLimits(lower: values[0], upper: values[1])
            }
            return .tuple(values.map { $0.map { .float($0) } ?? .none })
        }
    }

    private static func ticks(_ name: String, _ dimension: Dimension) -> Builtin {
        Builtin(name, "(self, ticks, labels=None)", "where an axis has ticks, and how they read") {
            (m, a) throws(Raise) in
            let places = try m.doubles(a[1])
            var labels: [String?] = places.map { _ in nil }
            if !a[2].isNone {
                labels = []
                for label in try m.array(from: a[2]) { labels.append(try m.text(label)) }
                if labels.count != places.count { throw m.raise(.tickLabels(labels.count, places.count)) }
            }
            try m.axes(a).axes[dimension].ticks = zip(places, labels).map { Tick($0, label: $1) }
            return .none
        }
    }

    private static func scale(_ name: String, _ dimension: Dimension) -> Builtin {
        Builtin(name, "(self, value)", "'linear' or 'log'") { (m, a) throws(Raise) in
            guard let scale = a[1].asString.flatMap(Axis.Scale.init(rawValue:)) else {
                throw m.raise(.plotArgument(name, try m.text(a[1])))
            }
            try m.axes(a).axes[dimension].scale = scale
            return .none
        }
    }
}

extension PlotOptions {
    /// Sizes and weights of texts are the page's own matter.
    func finishText(_ function: String, _ machine: Machine) throws(Raise) {
        _ = take("fontsize", "size")
        _ = take("fontweight", "weight")
        _ = take("labelpad", "pad")
        try finish(function, machine)
    }
}

extension Machine {
    // MARK: Lines

    func plot(_ target: AxesObject, _ arguments: [Value], _ options: PlotOptions) throws(Raise) -> Value {
        let style = try LineOptions(options, self)
        try options.finish("plot", self)
        var rest = arguments[...]
        var count = 0
        while !rest.isEmpty {
            var columns: [Value] = []
            let wanted = target.axes.projection == .space ? 3 : 2
            while columns.count < wanted, let next = rest.first, next.asString == nil {
                columns.append(next)
                rest.removeFirst()
            }
            var format: LineFormat?
            if let text = rest.first?.asString {
                rest.removeFirst()
                format = try tensors { () throws(Problem) in try LineFormat(parsing: text) }
            }
            if columns.isEmpty { throw raise(.plotWithoutData) }
            for line in try lines(columns) {
                try draw(.line(style.applied(to: line, format)), on: target)
                count += 1
            }
        }
        return .list((0..<count).map { _ in artist("Line2D") })
    }

    /// One line of columns; several when y is a matrix, one for each of its columns.
    private func lines(_ columns: [Value]) throws(Raise) -> [Line] {
        if columns.count == 3 {
            let (xs, ys, zs) = (try doubles(columns[0]), try doubles(columns[1]), try doubles(columns[2]))
            try checkLengths(xs.count, ys.count)
            try checkLengths(xs.count, zs.count)
            return [Line(xs: xs, ys: ys, zs: zs)]
        }
        let series = try matrixColumns(columns[columns.count - 1])
        var result: [Line] = []
        for ys in series {
            let xs = columns.count == 2 ? try doubles(columns[0]) : ys.indices.map(Double.init)
            try checkLengths(xs.count, ys.count)
            result.append(Line(xs: xs, ys: ys))
        }
        return result
    }

    private func matrixColumns(_ value: Value) throws(Raise) -> [[Double]] {
        let all = try doubles(value)
        let shape = value.asTensor?.shape ?? value.asArray?.shape ?? [all.count]
        guard shape.count == 2, shape[1] > 0 else { return [all] }
        return (0..<shape[1]).map { column in (0..<shape[0]).map { all[$0 * shape[1] + column] } }
    }

    func checkLengths(_ x: Int, _ y: Int) throws(Raise) {
        if x != y { throw raise(.plotLengths(x, y)) }
        if x > 200_000 { throw raise(.plotTooLarge(x)) }
    }

    // MARK: Points

    func scatter(_ target: AxesObject, _ arguments: [Value], _ options: PlotOptions) throws(Raise) -> Value {
        let dimensions = target.axes.projection == .space ? 3 : 2
        guard arguments.count >= dimensions, arguments.count <= dimensions + 2 else { throw raise(.plotWithoutData) }
        var columns: [[Double]] = []
        for value in arguments.prefix(dimensions) { columns.append(try doubles(value)) }
        try checkLengths(columns[0].count, columns[1].count)
        if dimensions == 3 { try checkLengths(columns[0].count, columns[2].count) }
        var mark = Scatter(xs: columns[0], ys: columns[1], zs: dimensions == 3 ? columns[2] : nil)
        let extra = arguments.dropFirst(dimensions)
        if let sizes = extra.first ?? options.take("s") { mark.sizes = try doubles(sizes) }
        mark.colors = try scatterColors(
            extra.dropFirst().first ?? options.take("c", "color"), options, count: columns[0].count)
        if let marker = options.take("marker")?.asString {
            mark.marker = try tensors { () throws(Problem) in try Marker.parse(marker) } ?? .circle
        }
        if let alpha = options.take("alpha") { mark.alpha = try real(alpha) }
        if let label = options.take("label") { mark.label = try text(label) }
        try options.finish("scatter", self)
        try draw(.scatter(mark), on: target)
        return artist("PathCollection")
    }

    private func scatterColors(_ value: Value?, _ options: PlotOptions, count: Int) throws(Raise) -> Scatter.Colors {
        let name = options.take("cmap")?.asString ?? "viridis"
        let map = try tensors { () throws(Problem) in try ColorMap(parsing: name) }
        let lower = try options.take("vmin").map { (v) throws(Raise) in try real(v) }
        let upper = try options.take("vmax").map { (v) throws(Raise) in try real(v) }
        guard let value else { return .cycle }
        if value.asString != nil { return .single(try color(value)) }
        if let names = value.asList?.elements, names.contains(where: { $0.asString != nil }) {
            var colors: [Color] = []
            for name in names { colors.append(try color(name)) }
            return .each(colors)
        }
        let values = try doubles(value)
        if values.count == count { return .values(values, map: map, lower: lower, upper: upper) }
        if values.count == 3 || values.count == 4 { return .single(try color(value)) }
        throw raise(.scatterColors(values.count, count))
    }

    // MARK: Texts and rules

    func placeText(_ target: AxesObject, _ arguments: [Value], _ options: PlotOptions) throws(Raise) -> Value {
        let dimensions = target.axes.projection == .space && arguments.count >= 4 ? 3 : 2
        guard arguments.count > dimensions else { throw raise(.plotWithoutData) }
        var place: [Double] = []
        for value in arguments.prefix(dimensions) { place.append(try real(value)) }
        var mark = Text(
            x: place[0], y: place[1], z: dimensions == 3 ? place[2] : nil, string: try text(arguments[dimensions]))
        if let value = options.take("color", "c") { mark.color = try color(value) }
        if let side = options.take("ha", "horizontalalignment")?.asString {
            mark.horizontal = Text.Horizontal(rawValue: side) ?? .left
        }
        if let side = options.take("va", "verticalalignment")?.asString {
            mark.vertical = Text.Vertical(rawValue: side) ?? .baseline
        }
        try options.finishText("text", self)
        try draw(.text(mark), on: target)
        return artist("Text")
    }

    func rule(_ target: AxesObject, _ orientation: Plotting.Rule.Orientation, _ at: Value, _ options: PlotOptions)
        throws(Raise) -> Value
    {
        let style = try LineOptions(options, self)
        try options.finish(orientation == .horizontal ? "axhline" : "axvline", self)
        var mark = Plotting.Rule(orientation, at: try real(at))
        mark.color = style.color ?? mark.color
        mark.style = style.style ?? mark.style
        mark.width = style.width ?? mark.width
        mark.alpha = style.alpha ?? mark.alpha
        mark.label = style.label
        try draw(.rule(mark), on: target)
        return artist("Line2D")
    }
}

/// How a line looks, as keyword arguments say it.
struct LineOptions {
    var color: Color?
    var style: LineStyle?
    var width: Double?
    var marker: Marker?
    var markerSize: Double?
    var alpha: Double?
    var label: String?

    init(_ options: PlotOptions, _ machine: Machine) throws(Raise) {
        if let value = options.take("color", "c") { color = try machine.color(value) }
        if let text = options.take("linestyle", "ls")?.asString {
            style = try machine.tensors { () throws(Problem) in try LineStyle(parsing: text) }
        }
        if let value = options.take("linewidth", "lw") { width = try machine.real(value) }
        if let text = options.take("marker")?.asString {
            marker = try machine.tensors { () throws(Problem) in try Marker.parse(text) }
        }
        if let value = options.take("markersize", "ms") { markerSize = try machine.real(value) }
        if let value = options.take("alpha") { alpha = try machine.real(value) }
        if let value = options.take("label") { label = try machine.text(value) }
    }

    func applied(to line: Line, _ format: LineFormat?) -> Line {
        var line = line
        line.color = color ?? format?.color
        line.style = style ?? format?.style ?? .solid
        line.width = width ?? line.width
        line.marker = marker ?? format?.marker
        line.markerSize = markerSize ?? line.markerSize
        line.alpha = alpha ?? 1
        line.label = label
        return line
    }
}
