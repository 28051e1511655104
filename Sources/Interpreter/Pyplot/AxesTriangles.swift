import Diagnostics
import Plotting

extension Builtin {
    /// Methods of axes that draw over places without a grid.
    static let axesTriangles: [Builtin] = [
        onAxes("tricontour", contourParameters, "lines along which numbers have a value, over triangles") {
            (m, axes, a) throws(Raise) in
            try m.contours(axes, a, isFilled: false, m.options(a.keywords(17), "tricontour"))
        },
        onAxes("tricontourf", contourParameters, "areas between contours, over triangles") {
            (m, axes, a) throws(Raise) in
            try m.contours(axes, a, isFilled: true, m.options(a.keywords(17), "tricontourf"))
        },
        onAxes(
            "tripcolor",
            "*args, alpha=1.0, norm=None, cmap=None, vmin=None, vmax=None, shading='flat', facecolors=None, **kwargs",
            "triangles coloured by numbers"
        ) { (m, axes, a) throws(Raise) in try m.colorTriangles(axes, a, m.options(a.keywords(9), "tripcolor")) },
        onAxes("triplot", "*args, **kwargs", "the sides of triangles") { (m, axes, a) throws(Raise) in
            try m.drawTriangles(axes, a.variadic(1), m.options(a.keywords(2), "triplot"))
        },
    ]
}

extension Machine {
    /// Places, and the triangles between them: those of an argument, or Delaunay's.
    func triangulated(
        _ x: Value, _ y: Value, _ triangles: Value?
    ) throws(Raise) -> (xs: [Double], ys: [Double], triangles: [[Int]]) {
        let (xs, ys) = (try doubles(x), try doubles(y))
        try checkLengths(xs.count, ys.count)
        guard let triangles else { return (xs, ys, try triangulation(xs, ys)) }
        return (xs, ys, try givenTriangles(triangles, xs.count))
    }

    fileprivate func colorTriangles(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value
    {
        let positional = a.variadic(8)
        guard positional.count == (a[7].isNone ? 3 : 2) else { throw raise(.plotWithoutData) }
        try expect("tripcolor", "shading", a[6], ["flat"])
        let places = try triangulated(positional[0], positional[1], options.take("triangles"))
        let numbers = try doubles(a[7].isNone ? positional[2] : a[7])
        var areas: [Areas.Area] = []
        let isPerPoint = a[7].isNone && numbers.count == places.xs.count
        guard isPerPoint || numbers.count == places.triangles.count else {
            throw raise(.plotLengths(places.xs.count, numbers.count))
        }
        for (index, corners) in places.triangles.enumerated() {
            let path = Strokes.Path(xs: corners.map { places.xs[$0] }, ys: corners.map { places.ys[$0] })
            let value = isPerPoint ? corners.reduce(0) { $0 + numbers[$1] } / 3 : numbers[index]
            areas.append(Areas.Area(outlines: [path], value: value))
        }
        try keep(numbers: areas.count * 3)
        var mark = Areas(areas)
        mark.shading = try shading(areas.compactMap(\.value), map: a[3], norm: a[2], a[4], a[5])
        mark.alpha = try real(a[1])
        if let edge = try options.color("edgecolors", "edgecolor", "ec") { mark.edge = edge == .clear ? nil : edge }
        mark.edgeWidth = try options.single("linewidth", "linewidths", "lw") ?? 1
        let height = try options.real("zorder")
        try options.finish()
        return artist(.polygons, target, try draw(.areas(mark), on: target, height: height))
    }

    fileprivate func drawTriangles(
        _ target: AxesObject, _ positional: [Value], _ options: PlotOptions
    ) throws(Raise) -> Value {
        let given = options.take("triangles")
        let style = try LineOptions(options, self)
        try options.finish()
        guard positional.count >= 2 else { throw raise(.plotWithoutData) }
        let places = try triangulated(positional[0], positional[1], given)
        var format: LineFormat?
        if let text = positional.dropFirst(2).first?.asString {
            format = try tensors { () throws(Problem) in try LineFormat(parsing: text) }
        }
        var sides = Set<[Int]>()
        var line = Line(xs: [], ys: [])
        for corners in places.triangles {
            for (from, to) in zip(corners, corners[1...] + corners[..<1])
            where sides.insert([min(from, to), max(from, to)]).inserted {
                line.xs += [places.xs[from], places.xs[to], .nan]
                line.ys += [places.ys[from], places.ys[to], .nan]
            }
        }
        try keep(numbers: line.xs.count)
        var sidesLine = style.applied(to: line, format, state.figures.settings)
        sidesLine.marker = nil
        sidesLine.color = sidesLine.color ?? target.axes.nextLineColor()
        let drawn = artist(.line2D, target, try draw(.line(sidesLine), on: target, height: style.height))
        var dots = style.applied(to: Line(xs: places.xs, ys: places.ys), format, state.figures.settings)
        (dots.style, dots.color, dots.label) = (.none, sidesLine.color, nil)
        return .list([drawn, artist(.line2D, target, try draw(.line(dots), on: target, height: style.height))])
    }
}
