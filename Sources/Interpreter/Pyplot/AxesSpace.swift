import Diagnostics
import Plotting

extension Builtin {
    /// Methods that only axes in space have.
    static let spaceAxes: [Builtin] = [
        label("set_zlabel", .z), getLimits("get_zlim", .z),
        limits("set_zlim", .z, "bottom=None, top=None, *, emit=True, auto=False, zmin=None, zmax=None"),
        limits("set_xlim3d", .x, "left=None, right=None, *, emit=True, auto=False, xmin=None, xmax=None"),
        limits("set_ylim3d", .y, "bottom=None, top=None, *, emit=True, auto=False, ymin=None, ymax=None"),
        limits("set_zlim3d", .z, "bottom=None, top=None, *, emit=True, auto=False, zmin=None, zmax=None"),
        ticks("set_zticks", .z), tickLabels("set_zticklabels", .z), scale("set_zscale", .z),
        onAxes("view_init", "elev=None, azim=None, roll=None, vertical_axis='z', share=False", "where the eye is") {
            (m, axes, a) throws(Raise) in
            try m.expect("view_init", "share", a[5], ["False"])
            axes.axes.view = View(
                elevation: a[1].isNone ? 30 : try m.real(a[1]), azimuth: a[2].isNone ? -60 : try m.real(a[2]),
                roll: a[3].isNone ? 0 : try m.real(a[3]))
            if a[4].asString != "z" { throw m.raise(.plotArgument("view_init", "vertical_axis")) }
            return .none
        },
        onAxes("text2D", "x, y, s, *args, fontdict=None, **kwargs", "a text on the picture") {
            (m, axes, a) throws(Raise) in
            var mark = Text(x: try m.real(a[1]), y: try m.real(a[2]), string: try m.text(a[3]))
            mark.frame = .axes
            let options = m.options(a.keywords(6), "text2D")
            if let style = a[4].asDictionary { options.add(style) }
            try m.textOptions(&mark, options)
            try options.finish()
            if mark.frame == .data { throw m.raise(.plotArgument("text2D", "transform=ax.transData")) }
            return m.textArtist(mark.x, mark.y, mark.string, axes, number: try m.draw(.text(mark), on: axes))
        },
        surface("plot_surface"), surface("plot_wireframe"),
        onAxes(
            "plot_trisurf",
            "*args, color=None, cmap=None, norm=None, vmin=None, vmax=None, shade=True, alpha=None, label=None, "
                + "triangles=None, **kwargs", "a surface of triangles over places without a grid"
        ) { (m, axes, a) throws(Raise) in try m.triangles(axes, a, m.options(a.keywords(11), "plot_trisurf")) },
        onAxes("bar3d", "x, y, z, dx, dy, dz, color=None, shade=True, **kwargs", "boxes in space") {
            (m, axes, a) throws(Raise) in try m.boxesInSpace(axes, a, m.options(a.keywords(9), "bar3d"))
        },
    ]

    private static func surface(_ name: String) -> Builtin {
        onAxes(
            name,
            "X, Y, Z, rstride=None, cstride=None, rcount=None, ccount=None, color=None, cmap=None, norm=None, "
                + "vmin=None, vmax=None, shade=True, alpha=None, label=None, facecolors=None, **kwargs",
            "a surface over the floor"
        ) { (m, axes, a) throws(Raise) in
            try m.surface(axes, a, isWire: name == "plot_wireframe", m.options(a.keywords(17), name))
        }
    }
}

extension Machine {
    func surface(
        _ target: AxesObject, _ a: Arguments, isWire: Bool, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let z = try table(a[3]) { _ in .surfaceDimensions }
        let (rows, columns) = (z.shape[0], z.shape[1])
        let (x, y) = (try numbers(a[1]), try numbers(a[2]))
        let isGrid = x.shape == z.shape
        let xs = isGrid ? x.values : Machine.spread(x.values, Array(repeating: 0, count: rows)).0
        let ys = y.shape == z.shape ? y.values : Machine.spread(Array(repeating: 0, count: columns), y.values).1
        guard xs.count == z.count, ys.count == z.count, isWire || z.count > 0 else {
            throw raise(.contourShapes(x.shape, z.shape))
        }
        // As many stripes as there are, at most 50; a strided grid keeps its last row and column.
        // Wires of nothing are drawn as nothing.
        let across = z.count == 0 ? [] : try picked(rows, stride: a[4], count: a[6])
        let along = z.count == 0 ? [] : try picked(columns, stride: a[5], count: a[7])
        func point(_ row: Int, _ column: Int) -> (Double, Double, Double) {
            let index = row * columns + column
            return (xs[index], ys[index], z.values[index])
        }
        let alpha = a[14].isNone ? 1 : try real(a[14])
        let label = a[15].isNone ? nil : try text(a[15])
        if isWire {
            for (index, name) in [(9, "cmap"), (10, "norm"), (11, "vmin"), (12, "vmax"), (16, "facecolors")] {
                try refuse("plot_wireframe", name, a[index])
            }
            try expect("plot_wireframe", "shade", a[13], ["True", "False"])
            var paths: [Strokes.Path] = []
            for row in across { paths.append(Machine.path((0..<columns).map { point(row, $0) })) }
            for column in along { paths.append(Machine.path((0..<rows).map { point($0, column) })) }
            var mark = Strokes(paths)
            mark.colors = a[8].isNone ? [] : [try color(a[8])]
            mark.colors = try options.colors("colors", "edgecolor", "edgecolors", "ec") ?? mark.colors
            mark.width = try options.single("linewidth", "linewidths", "lw") ?? 1
            mark.style = try options.lineStyle("linestyle", "linestyles", "ls") ?? .solid
            (mark.alpha, mark.label) = (alpha, label)
            let height = try options.real("zorder")
            try options.finish()
            return artist(.lines3D, target, try draw(.strokes(mark), on: target, height: height))
        }
        var areas: [Areas.Area] = []
        for (top, bottom) in zip(across, across.dropFirst()) {
            for (left, right) in zip(along, along.dropFirst()) {
                let edge =
                    (left...right).map { point(top, $0) } + [point(bottom, right)]
                    + [point(bottom, left)]
                let corners = [edge[0], point(top, right), point(bottom, right), point(bottom, left)]
                guard corners.allSatisfy({ $0.0.isFinite && $0.1.isFinite && $0.2.isFinite }) else { continue }
                let mean = corners.reduce(0) { $0 + $1.2 } / 4
                areas.append(Areas.Area(outlines: [Machine.path(corners)], value: mean))
            }
        }
        try refuse("plot_surface", "facecolors", a[16])
        var mark = Areas(areas)
        (mark.alpha, mark.label) = (alpha, label)
        try paintSurface(&mark, color: a[8], map: a[9], norm: a[10], a[11], a[12], shade: a[13], options)
        let height = try options.real("zorder")
        try options.finish()
        return artist(.polygons3D, target, try draw(.areas(mark), on: target, height: height))
    }

    /// The colours, the light and the edges of a surface.
    func paintSurface(
        _ mark: inout Areas, color: Value, map: Value, norm: Value, _ lower: Value, _ upper: Value, shade: Value,
        _ options: PlotOptions
    ) throws(Raise) {
        mark.isSurface = true
        if !map.isNone || !norm.isNone {
            mark.shading = try shading(mark.areas.compactMap(\.value), map: map, norm: norm, lower, upper)
            mark.colors = [.cycle(0)]
        } else if !color.isNone {
            mark.colors = try colors(color)
        }
        if !(try truth(shade)), mark.shading == nil { mark.isSurface = false }
        let width = try options.single("linewidth", "linewidths", "lw")
        if let edges = try options.colors("edgecolor", "edgecolors", "ec") {
            let edge = try one(edges, options.function, "edgecolor")
            if edge != .clear, width != 0 { (mark.edge, mark.edgeWidth) = (edge, width ?? 1) }
        } else if let width, width != 0 {
            // A line without a colour of its own has that of its face, and closes the seams.
            mark.seam = width
        }
    }

    static func path(_ points: [(Double, Double, Double)]) -> Strokes.Path {
        Strokes.Path(xs: points.map(\.0), ys: points.map(\.1), zs: points.map(\.2))
    }

    /// Which rows or columns are drawn, by a stride or by how many there should be at most.
    private func picked(_ total: Int, stride: Value, count: Value) throws(Raise) -> [Int] {
        var step = max((total + 49) / 50, 1)
        if let wanted = try count.isNone ? nil : integer(count), wanted > 0 {
            step = max((total + wanted - 1) / wanted, 1)
        }
        if let wanted = try stride.isNone ? nil : integer(stride), wanted > 0 { step = wanted }
        var picked = Array(Swift.stride(from: 0, to: total, by: step))
        if picked.last != total - 1 { picked.append(total - 1) }
        return picked
    }
}

extension Machine {
    /// `Axes3D`: as a class to import, and called with a figure, axes in space.
    func spaceAxesConstructor() -> Value {
        let type = state.figures.spaceType(self)
        type.constructor = BuiltinObject(
            Builtin("Axes3D", "(fig, *args, **kwargs)", "axes in space that fill the figure") { (m, a) throws(Raise) in
                try m.addAxes(to: m.figure(a), [], .string("3d"), m.options(DictObject(), "Axes3D"))
            })
        return .object(type)
    }
}
