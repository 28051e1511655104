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
        onAxes("bar_label", "container, labels=None, fmt='%g', label_type='edge', padding=0, **kwargs", "names bars") {
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
        try expect(options.function, "plotnonfinite", a[11], ["False"])
        try refuse(options.function, "data", a[12])
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
        try outline(&mark, a, options)
        let common = try options.common()
        try options.finish()
        mark.label = common.label
        let kind: ArtistKind = dimensions == 3 ? .points3D : .points
        return artist(kind, target, try draw(.scatter(mark), on: target, height: common.height))
    }

    /// The edges of points.
    private func outline(_ mark: inout Scatter, _ a: Arguments, _ options: PlotOptions) throws(Raise) {
        if !a[9].isNone { mark.edgeWidth = try one(doubles(a[9]), options.function, "linewidths") }
        mark.edgeWidth = try options.single("linewidth", "lw") ?? mark.edgeWidth
        let other = options.take("edgecolor", "ec")
        let edge = a[10].isNone ? other : a[10]
        if let edge, edge.asString != "face" {
            let found = try colors(edge)
            mark.edge = found.first == .clear ? nil : found.first
            if found.count > 1 { mark.edges = found }
        } else if !a[9].isNone || mark.edgeWidth != 1 || mark.colors == .single(.clear) {
            // Edges that have no colour of their own have the points'.
            if case .single(let color) = mark.colors, color != .clear { mark.edge = color }
        }
        if mark.marker.isOpen { (mark.strokeWidth, mark.edge, mark.edges) = (mark.edgeWidth, nil, []) }
        if mark.colors == .single(.clear), mark.edge == nil { mark.edge = .cycle(0) }
    }

    /// One for all; several are refused.
    func one<Element>(_ values: [Element], _ function: String, _ name: String) throws(Raise) -> Element {
        guard let first = values.first, values.count == 1 else { throw raise(.plotArgument(function, name + "=[…]")) }
        return first
    }

    private func scatterColors(_ value: Value, _ a: Arguments, count: Int) throws(Raise) -> Scatter.Colors {
        let map = try colorMap(a[4].isNone ? nil : a[4])
        let norm = try normObject(a[5])
        let lower = a[6].isNone ? norm?.lower : try real(a[6])
        let upper = a[7].isNone ? norm?.upper : try real(a[7])
        let isLog = norm?.isLog ?? false
        if value.isNone { return .cycle }
        if value.asString != nil { return .single(try color(value)) }
        let elements = value.asList?.elements ?? value.asTuple?.elements ?? []
        if elements.contains(where: { $0.asString != nil }) { return .each(try colors(value)) }
        let numbers = try numbers(value)
        if numbers.shape.count == 2, numbers.shape[1] == 3 || numbers.shape[1] == 4 {
            let colors = try colors(value)
            return colors.count == 1 ? .single(colors[0]) : .each(colors)
        }
        if numbers.count == count {
            return .values(numbers.values, map: map, lower: lower, upper: upper, isLog: isLog)
        }
        if numbers.count == 3 || numbers.count == 4, numbers.values.allSatisfy({ $0 >= 0 && $0 <= 1 }) {
            return .single(try color(value))
        }
        throw raise(.scatterColors(numbers.count, count))
    }
}
