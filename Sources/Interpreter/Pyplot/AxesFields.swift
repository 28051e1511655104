import Autograd
import Diagnostics
import Plotting
import Tensors

extension Builtin {
    static let contourParameters =
        "*args, levels=None, colors=None, alpha=None, cmap=None, norm=None, vmin=None, vmax=None, origin=None, "
        + "extent=None, extend='neither', linewidths=None, linestyles=None, hatches=None, zdir=None, offset=None, "
        + "**kwargs"
    private static let pictureParameters =
        "X, cmap=None, norm=None, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin=None, "
        + "extent=None, **kwargs"

    /// Methods of axes that draw numbers over the plane.
    static let axesFields: [Builtin] = [
        onAxes("contour", contourParameters, "lines along which numbers have a value") { (m, axes, a) throws(Raise) in
            try m.contours(axes, a, isFilled: false, m.options(a.keywords(17), "contour"))
        },
        onAxes("contourf", contourParameters, "areas between contours") { (m, axes, a) throws(Raise) in
            try m.contours(axes, a, isFilled: true, m.options(a.keywords(17), "contourf"))
        },
        onAxes(
            "clabel", "CS, levels=None, fontsize=None, inline=True, fmt=None, colors=None, inline_spacing=5, **kwargs",
            "numbers on contours"
        ) { (m, axes, a) throws(Raise) in try m.labelContours(axes, a, m.options(a.keywords(8), "clabel")) },
        onAxes("imshow", pictureParameters, "a picture of numbers or colours") { (m, axes, a) throws(Raise) in
            try m.picture(axes, a, m.options(a.keywords(11), "imshow"))
        },
        onAxes("matshow", "Z, **kwargs", "a matrix as a picture") { (m, axes, a) throws(Raise) in
            let entry = Builtin.axesFields.first { $0.name == "imshow" }
            guard let entry else { return .none }
            let keywords = a.keywords(2).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
            let function = BuiltinObject(entry)
            let result = try m.call(
                .object(function), CallArguments(positional: [a[0], a[1]], keywords: keywords))
            axes.axes.x.ticksOnTop = true
            return result
        },
        pcolor("pcolormesh"), pcolor("pcolor"),
        onAxes(
            "hist2d",
            "x, y, bins=10, range=None, density=False, weights=None, cmin=None, cmax=None, **kwargs",
            "how often pairs of numbers fall into the cells of a grid"
        ) { (m, axes, a) throws(Raise) in try m.pairHistogram(axes, a, m.options(a.keywords(9), "hist2d")) },
        onAxes(
            "hexbin",
            "x, y, C=None, gridsize=100, bins=None, xscale='linear', yscale='linear', extent=None, cmap=None, norm=None, "
                + "vmin=None, vmax=None, alpha=None, linewidths=None, edgecolors='face', reduce_C_function=None, "
                + "mincnt=None, marginals=False, **kwargs", "how often pairs of numbers fall into hexagons"
        ) { (m, axes, a) throws(Raise) in try m.hexagons(axes, a, m.options(a.keywords(19), "hexbin")) },
        onAxes(
            "quiver",
            "*args, units='width', angles='uv', scale=None, scale_units=None, width=None, headwidth=3, headlength=5, "
                + "pivot='tail', color=None, cmap=None, alpha=None, label=None, zorder=None, **kwargs",
            "arrows at points"
        ) { (m, axes, a) throws(Raise) in try m.quiver(axes, a, m.options(a.keywords(15), "quiver")) },
    ]

    private static func pcolor(_ name: String) -> Builtin {
        onAxes(
            name,
            "*args, alpha=None, norm=None, cmap=None, vmin=None, vmax=None, shading=None, edgecolors=None, "
                + "linewidths=None, **kwargs", "a picture of numbers over places"
        ) { (m, axes, a) throws(Raise) in try m.mesh(axes, a, m.options(a.keywords(10), name)) }
    }
}

/// Numbers over places, with the table that they came from.
private struct Field {
    var values: [Double]
    let contour: (Double) -> [Strokes.Path]
    let band: (Double, Double) -> [Strokes.Path]

    init(_ grid: Grid) {
        values = grid.zs
        contour = { grid.contour($0) }
        band = { grid.band(from: $0, to: $1) }
    }

    init(_ field: TriangleField, _ values: [Double]) {
        self.values = values
        contour = { field.contour($0) }
        band = { field.band(from: $0, to: $1) }
    }
}

extension Machine {
    // MARK: Contours

    func contours(
        _ target: AxesObject, _ a: Arguments, isFilled: Bool, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let positional = a.variadic(16)
        let isTriangular = options.function.hasPrefix("tri")
        let field = try isTriangular ? triangleField(positional, a, options) : field(positional, a)
        let finite = field.values.filter(\.isFinite)
        let (least, greatest) = (finite.min() ?? 0, finite.max() ?? 1)
        let wanted = positional.count == 2 || positional.count == 4 ? positional[positional.count - 1] : a[1]
        let isLog = try normObject(a[5])?.isLog ?? false
        let levels = try contourLevels(wanted, least, greatest, isFilled: isFilled)
        try count(steps: field.values.count / 4 * levels.count)
        if !isFilled { try expect("contour", "extend", a[10], ["neither"]) }
        let extend = a[10].asString ?? "neither"
        guard ["neither", "min", "max", "both"].contains(extend) else {
            throw raise(.plotChoice(extend, "extend", ["neither", "min", "max", "both"]))
        }
        if isFilled, levels.count < 2 { throw raise(.contourLevelCount) }
        var bands = levels
        if isFilled, extend == "min" || extend == "both" { bands.insert(-1e250, at: 0) }
        if isFilled, extend == "max" || extend == "both" { bands.append(1e250) }
        let (lower, upper) = try colorEnds(a, levels, isFilled: isFilled)
        var shading: Shading? = Shading(
            try colorMap(a[4].isNone ? nil : a[4]), lower: lower, upper: upper, isLog: isLog)
        let colors = a[2].isNone ? [] : try self.colors(a[2])
        if !colors.isEmpty { shading = nil }
        try refuse(isFilled ? "contourf" : "contour", "hatches", a[13])
        let alpha = a[3].isNone ? 1 : try real(a[3])
        try expect(options.function, "origin", a[8], ["lower"])
        let height = try options.real("zorder")
        let direction = a[14].asString ?? "z"
        if direction != "z" { throw raise(.plotArgument("contour", "zdir='\(direction)'")) }
        if target.axes.projection == .plane { try refuse(options.function, "offset", a[15]) }
        try options.finish()
        let floor = a[15].isNone ? nil : try real(a[15])
        let number: Int
        if isFilled {
            var mark = Areas(bandAreas(field, bands, floor, target))
            if !a[11].isNone || !a[12].isNone {
                throw raise(.plotArgument("contourf", a[11].isNone ? "linestyles" : "linewidths"))
            }
            (mark.shading, mark.alpha) = (shading, alpha)
            mark.colors = colors.isEmpty ? [.cycle(0)] : colors
            mark.bands = levels
            (mark.hasLeast, mark.hasGreatest) = (["min", "both"].contains(extend), ["max", "both"].contains(extend))
            number = try draw(.areas(mark), on: target, height: height)
        } else {
            var paths: [Strokes.Path] = []
            var used: [Color] = []
            var (widths, styles): ([Double], [LineStyle]) = ([], [])
            let allWidths = a[11].isNone ? [] : try doubles(a[11])
            let allStyles = try contourStyles(a[12], options.function)
            for (index, level) in levels.enumerated() {
                for var path in field.contour(level) {
                    if target.axes.projection == .space { path.zs = path.xs.map { _ in floor ?? level } }
                    paths.append(path)
                    if !colors.isEmpty { used.append(colors[index % colors.count]) }
                    if allWidths.count > 1 { widths.append(allWidths[index % allWidths.count]) }
                    if allStyles.count > 1 { styles.append(allStyles[index % allStyles.count]) }
                }
            }
            try keep(numbers: paths.reduce(0) { $0 + $1.xs.count })
            var mark = Strokes(paths)
            (mark.shading, mark.alpha) = (shading, alpha)
            mark.colors = colors.isEmpty ? [.cycle(0)] : used.isEmpty ? colors : used
            mark.dashesNegative = colors.count == 1 && a[12].isNone
            mark.width = allWidths.first ?? 1.5
            mark.style = allStyles.first ?? .solid
            (mark.widths, mark.styles) = (widths, styles)
            number = try draw(.strokes(mark), on: target, height: height)
        }
        let kind: ArtistKind = target.axes.projection == .space ? .contours3D : .contours
        let artist = ArtistObject(kind, target, number: number, self)
        artist.levels = levels
        return .object(artist)
    }

    private func contourStyles(_ value: Value, _ function: String) throws(Raise) -> [LineStyle] {
        if value.isNone { return [] }
        var styles: [LineStyle] = []
        for style in try array(orOne: value) { styles.append(try lineStyle(style, function, "linestyles")) }
        return styles
    }

    private func bandAreas(
        _ field: Field, _ bands: [Double], _ floor: Double?, _ target: AxesObject
    ) -> [Areas.Area] {
        zip(bands, bands.dropFirst()).map { lower, upper in
            // The least value belongs to the first band, the greatest to the last.
            var outlines = field.band(lower, upper == bands.last ? upper.nextUp : upper)
            let middle = lower < -1e200 ? upper : upper > 1e200 ? lower : (lower + upper) / 2
            if target.axes.projection == .space {
                for index in outlines.indices { outlines[index].zs = outlines[index].xs.map { _ in floor ?? middle } }
            }
            return Areas.Area(outlines: outlines, value: middle)
        }
    }

    private func contourLevels(
        _ wanted: Value, _ least: Double, _ greatest: Double, isFilled: Bool
    ) throws(Raise) -> [Double] {
        var levels: [Double]
        if wanted.isNone || wanted.asInt != nil {
            let count = wanted.asInt ?? 7
            guard count > 0, count <= 1000 else { throw raise(.plotTooLarge(max(count, 0))) }
            levels = NiceNumbers.levels(least, greatest, count: count)
        } else {
            levels = try doubles(wanted)
            if levels.count > 1000 { throw raise(.plotTooLarge(levels.count)) }
            guard zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }) else { throw raise(.contourOrder) }
        }
        return levels
    }

    private func colorEnds(_ a: Arguments, _ levels: [Double], isFilled: Bool) throws(Raise) -> (Double, Double) {
        let norm = try normObject(a[5])
        let lower = a[6].isNone ? norm?.lower ?? levels.first ?? 0 : try real(a[6])
        let upper = a[7].isNone ? norm?.upper ?? levels.last ?? 1 : try real(a[7])
        return (lower, upper)
    }

    /// `([X, Y,] Z, …)`: places and numbers.
    private func field(_ positional: [Value], _ a: Arguments) throws(Raise) -> Field {
        guard let first = positional.first else { throw raise(.plotWithoutData) }
        let hasPlaces = positional.count >= 3
        let z = try table(hasPlaces ? positional[2] : first) { .contourDimensions($0) }
        let (rows, columns) = (z.shape[0], z.shape[1])
        var (xs, ys): ([Double], [Double]) = ([], [])
        if hasPlaces {
            let (x, y) = (try numbers(positional[0]), try numbers(positional[1]))
            if x.shape.count == 2 {
                guard x.shape == z.shape, y.shape == z.shape else { throw raise(.contourShapes(x.shape, z.shape)) }
                (xs, ys) = (x.values, y.values)
            } else {
                guard x.count == columns else { throw raise(.contourLength("x", x.count, columns, "columns")) }
                guard y.count == rows else { throw raise(.contourLength("y", y.count, rows, "rows")) }
                (xs, ys) = Machine.spread(x.values, y.values)
            }
        } else if !a[9].isNone {
            let ends = try doubles(a[9])
            guard ends.count == 4 else { throw raise(.plotExtent) }
            func places(_ from: Double, _ to: Double, _ count: Int) -> [Double] {
                (0..<count).map { from + (to - from) * Double($0) / Double(max(count - 1, 1)) }
            }
            (xs, ys) = Machine.spread(places(ends[0], ends[1], columns), places(ends[2], ends[3], rows))
        } else {
            (xs, ys) = Machine.spread((0..<columns).map(Double.init), (0..<rows).map(Double.init))
        }
        let grid = try tensors { () throws(Problem) in
            try Grid(rows: rows, columns: columns, xs: xs, ys: ys, zs: z.values)
        }
        return Field(grid)
    }

    /// `(x, y, z, …)` at places without a grid.
    private func triangleField(_ positional: [Value], _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Field {
        guard positional.count >= 3 else { throw raise(.plotWithoutData) }
        try refuse(options.function, "extent", a[9])
        let places = try triangulated(positional[0], positional[1], options.take("triangles"))
        let zs = try doubles(positional[2])
        if places.xs.count != zs.count { throw raise(.plotTriangleNumbers) }
        let field = TriangleField(xs: places.xs, ys: places.ys, zs: zs, triangles: places.triangles)
        return Field(field, zs)
    }

    /// The places of a table whose columns have these xs and whose rows have these ys.
    static func spread(_ xs: [Double], _ ys: [Double]) -> ([Double], [Double]) {
        (ys.flatMap { _ in xs }, ys.flatMap { y in xs.map { _ in y } })
    }

    func labelContours(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        try options.finish()
        guard let artist = a[1].asObject as? ArtistObject, case .strokes(var strokes)? = artist.mark else {
            throw raise(.receiver("ContourSet", typeName(a[1])))
        }
        let chosen = a[2].isNone ? strokes.levels : try doubles(a[2])
        var texts: [Value] = []
        strokes.levelLabels = []
        if !a[3].isNone { strokes.labelLook.size = try fontSize(a[3]) }
        if !a[6].isNone { strokes.labelLook.color = try one(colors(a[6]), "clabel", "colors") }
        strokes.makesRoom = try truth(a[4])
        for level in chosen where strokes.levels.contains(level) {
            let string = try contourText(level, a[5])
            strokes.levelLabels.append(Strokes.LevelLabel(level: level, text: string))
            texts.append(textArtist(0, 0, string, target))
        }
        artist.mark = .strokes(strokes)
        return .list(texts)
    }

    private func contourText(_ level: Double, _ format: Value) throws(Raise) -> String {
        if let names = format.asDictionary { return try get(.float(level), from: names).map(text) ?? "" }
        guard let pattern = format.asString else {
            if format.isNone {
                return try text(binary(.modulo, .string("%1.3f"), .float(level), inPlace: false)).trimmedZeros
            }
            return try text(call(format, [.float(level)]))
        }
        if pattern.contains("{") { return try text(call(attribute("format", of: format), [.float(level)])) }
        return try text(binary(.modulo, format, .float(level), inPlace: false))
    }
}

extension String {
    /// A number's text without zeros at its end, as contours are labelled.
    fileprivate var trimmedZeros: String {
        guard contains(".") else { return self }
        var text = self
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text == "-0" ? "0" : text
    }
}
