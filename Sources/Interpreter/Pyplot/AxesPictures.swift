import Autograd
import Diagnostics
import Plotting
import Tensors

/// Pictures of numbers, and arrows.
extension Machine {
    func picture(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let numbers = try numbers(a[1])
        let isColored = numbers.shape.count == 3 && (numbers.shape[2] == 3 || numbers.shape[2] == 4)
        let isThin = numbers.shape.count == 3 && numbers.shape[2] == 1
        guard numbers.shape.count == 2 || isColored || isThin else { throw raise(.pictureShape(numbers.shape)) }
        let (rows, columns) = (numbers.shape[0], numbers.shape[1])
        guard rows > 0, columns > 0 else { throw raise(.pictureShape(numbers.shape)) }
        let cells: Picture.Cells
        if isColored {
            cells = .colors(Machine.packed(numbers, isInteger: isInteger(a[1])))
        } else {
            cells = .values(numbers.values, try shading(numbers.values, map: a[2], norm: a[3], a[7], a[8]))
        }
        var mark = Picture(rows: rows, columns: columns, cells: cells)
        mark.isSmooth = try isSmooth(a[5])
        let origin = a[9].asString ?? "upper"
        guard origin == "upper" || origin == "lower" else {
            throw raise(.plotChoice(origin, "origin", ["upper", "lower"]))
        }
        if !a[10].isNone {
            let ends = try doubles(a[10])
            guard ends.count == 4 else { throw raise(.plotExtent) }
            (mark.left, mark.right) = (ends[0], ends[1])
            (mark.bottom, mark.top) = (ends[2], ends[3])
        } else if origin == "lower" {
            (mark.bottom, mark.top) = (-0.5, Double(rows) - 0.5)
        }
        if origin == "lower" {
            // The first row is shown at the bottom.
            (mark.bottom, mark.top) = (mark.top, mark.bottom)
            target.axes.y.isInverted = mark.bottom < mark.top
        } else {
            target.axes.y.isInverted = mark.bottom > mark.top
        }
        target.axes.x.isInverted = mark.left > mark.right
        if a[10].isNone {
            // Rows and columns are counted.
            for dimension in [Dimension.x, .y] where target.axes[dimension].spacing == nil {
                target.axes[dimension].spacing = .most(9, isWhole: true)
            }
        }
        if !a[6].isNone { mark.alpha = try real(a[6]) }
        let height = try options.real("zorder")
        try options.finish()
        switch a[4].asString {
        case "auto": target.axes.aspect = nil
        case "equal", nil: target.axes.aspect = a[4].isNone || a[4].asString == "equal" ? 1 : try real(a[4])
        case .some(let other): throw raise(.plotChoice(other, "aspect", ["auto", "equal"]))
        }
        return artist(.image, target, try draw(.picture(mark), on: target, height: height))
    }

    /// Whether colours run into one another: the methods that mix differ in ways that nobody sees on a page.
    private func isSmooth(_ method: Value) throws(Raise) -> Bool {
        let sharp = ["nearest", "none", "auto", "antialiased"]
        let smooth = [
            "bilinear", "bicubic", "spline16", "spline36", "hanning", "hamming", "hermite", "kaiser", "quadric",
            "catrom", "gaussian", "bessel", "mitchell", "sinc", "lanczos", "blackman",
        ]
        guard let name = method.isNone ? state.figures.settings.interpolation : method.asString else { return false }
        guard sharp.contains(name) || smooth.contains(name) else {
            throw raise(.plotChoice(name, "interpolation", sharp + smooth))
        }
        return smooth.contains(name)
    }

    /// Whether an array holds whole numbers, which as colours count to 255.
    private func isInteger(_ value: Value) -> Bool {
        if let tensor = value.asTensor { return !tensor.dtype.isFloat }
        if let array = value.asArray { return array.isWhole }
        var value = value
        while let first = value.asList?.elements.first ?? value.asTuple?.elements.first { value = first }
        if case .int = value { return true }
        return value.asObject.map { _ in isInteger(value) } ?? false
    }

    private static func packed(_ numbers: Numbers, isInteger: Bool) -> [UInt32] {
        let parts = numbers.shape[2]
        let scale = isInteger ? 1.0 : 255.0
        return (0..<numbers.shape[0] * numbers.shape[1]).map { cell in
            (0..<3).reduce(0) { color, part in
                let value = numbers.values[cell * parts + part] * scale
                return color << 8 | UInt32(value.isFinite ? min(max(value.rounded(), 0), 255) : 0)
            }
        }
    }

    /// The colours of numbers: a map, and its ends where given.
    func shading(
        _ values: [Double], map: Value, norm: Value, _ lower: Value, _ upper: Value
    ) throws(Raise) -> Shading {
        let norm = try normObject(norm)
        return Shading(
            try colorMap(map.isNone ? nil : map), of: values,
            lower: lower.isNone ? norm?.lower : try real(lower), upper: upper.isNone ? norm?.upper : try real(upper),
            isLog: norm?.isLog ?? false)
    }

    func mesh(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let positional = a.variadic(9)
        guard positional.count == 1 || positional.count == 3 else { throw raise(.plotWithoutData) }
        let z = try table(positional[positional.count - 1]) { _ in .pictureShape([]) }
        let (rows, columns) = (z.shape[0], z.shape[1])
        guard rows > 0, columns > 0 else { throw raise(.pictureShape(z.shape)) }
        let shading = try shading(z.values, map: a[3], norm: a[2], a[4], a[5])
        let alpha = a[1].isNone ? 1 : try real(a[1])
        let height = try options.real("zorder")
        try options.only("linewidth", "0")
        try options.finish()
        let edge = try a[7].isNone || a[7].asString == "face" ? nil : one(colors(a[7]), options.function, "edgecolors")
        let edgeWidth = a[8].isNone ? 1 : try one(doubles(a[8]), options.function, "linewidths")
        try expect(options.function, "shading", a[6], ["auto", "flat", "nearest"])
        var (xs, ys) = ((0...columns).map(Double.init), (0...rows).map(Double.init))
        if positional.count == 3 {
            let (x, y) = (try numbers(positional[0]), try numbers(positional[1]))
            try checkShading(a[6], options.function, x, y, rows, columns)
            if !isLevel(x, y) {
                let (xs, ys) = (try corners(x, rows, columns), try corners(y, rows, columns))
                return try drawCells(
                    target, columns, xs, ys, z.values, shading, alpha, edge == .clear ? nil : edge, edgeWidth, height)
            }
            xs = try edges(x.shape.count == 2 ? Array(x.values.prefix(x.shape[1])) : x.values, columns)
            ys = try edges(
                y.shape.count == 2 ? (0..<y.shape[0]).map { y.values[$0 * y.shape[1]] } : y.values, rows)
        }
        let outline = edge.flatMap { $0 == .clear || edgeWidth <= 0 ? nil : (color: $0, width: edgeWidth) }
        return try drawMesh(target, xs, ys, z.values, shading, alpha, outline: outline, height: height)
    }

    /// Numbers in the cells between edges: a picture where all are equally large, else rectangles.
    func drawMesh(
        _ target: AxesObject, _ xs: [Double], _ ys: [Double], _ values: [Double], _ shading: Shading, _ alpha: Double,
        outline: (color: Color, width: Double)? = nil, height: Double? = nil
    ) throws(Raise) -> Value {
        let (columns, rows) = (xs.count - 1, ys.count - 1)
        if Machine.isEven(xs), Machine.isEven(ys), outline == nil {
            var mark = Picture(rows: rows, columns: columns, cells: .values(values, shading))
            (mark.left, mark.right, mark.top, mark.bottom) = (xs[0], xs[columns], ys[0], ys[rows])
            mark.alpha = alpha
            return artist(.mesh, target, try draw(.picture(mark), on: target, height: height))
        }
        if rows * columns > 40_000 { throw raise(.plotTooLarge(rows * columns)) }
        var areas: [Areas.Area] = []
        for row in 0..<rows {
            for column in 0..<columns where values[row * columns + column].isFinite {
                let path = Strokes.Path(
                    xs: [xs[column], xs[column + 1], xs[column + 1], xs[column]],
                    ys: [ys[row], ys[row], ys[row + 1], ys[row + 1]])
                areas.append(Areas.Area(outlines: [path], value: values[row * columns + column]))
            }
        }
        var mark = Areas(areas)
        (mark.shading, mark.alpha) = (shading, alpha)
        if let outline { (mark.edge, mark.edgeWidth) = (outline.color, outline.width) }
        return artist(.mesh, target, try draw(.areas(mark), on: target, height: height))
    }

    /// Whether places lie in rows and columns along the axes.
    private func isLevel(_ x: Numbers, _ y: Numbers) -> Bool {
        guard x.shape.count == 2, y.shape.count == 2 else { return true }
        let (across, along) = (x.shape[1], y.shape[1])
        return x.values.indices.allSatisfy { x.values[$0] == x.values[$0 % across] }
            && y.values.indices.allSatisfy { y.values[$0] == y.values[$0 - $0 % along] }
    }

    /// The places of the corners of all cells, where those of the corners or of the middles are given.
    private func corners(_ places: Numbers, _ rows: Int, _ columns: Int) throws(Raise) -> [Double] {
        let (height, width) = (places.shape[0], places.shape[1])
        var table: [[Double]] = []
        for row in 0..<height {
            table.append(try edges(Array(places.values[row * width..<(row + 1) * width]), columns))
        }
        var upright: [[Double]] = []
        for column in 0...columns { upright.append(try edges(table.map { $0[column] }, rows)) }
        return (0...rows).flatMap { row in upright.map { $0[row] } }
    }

    /// Cells whose corners lie anywhere.
    private func drawCells(
        _ target: AxesObject, _ columns: Int, _ xs: [Double], _ ys: [Double], _ values: [Double], _ shading: Shading,
        _ alpha: Double, _ edge: Color?, _ width: Double, _ height: Double?
    ) throws(Raise) -> Value {
        if values.count > 40_000 { throw raise(.plotTooLarge(values.count)) }
        var areas: [Areas.Area] = []
        for index in values.indices where values[index].isFinite {
            let first = index + index / columns
            let corners = [first, first + 1, first + columns + 2, first + columns + 1]
            let path = Strokes.Path(xs: corners.map { xs[$0] }, ys: corners.map { ys[$0] })
            areas.append(Areas.Area(outlines: [path], value: values[index]))
        }
        var mark = Areas(areas)
        (mark.shading, mark.alpha, mark.edge, mark.edgeWidth) = (shading, alpha, width > 0 ? edge : nil, width)
        return artist(.mesh, target, try draw(.areas(mark), on: target, height: height))
    }

    /// `'flat'` wants the cells' sides, `'nearest'` their middles, `'auto'` either.
    private func checkShading(
        _ value: Value, _ function: String, _ x: Numbers, _ y: Numbers, _ rows: Int, _ columns: Int
    ) throws(Raise) {
        guard !value.isNone else { return }
        let count = (x.shape.last ?? 0, y.shape.first ?? 0)
        let isFlat = count == (columns + 1, rows + 1)
        if value.asString == "flat", !isFlat || value.asString == "nearest" && count != (columns, rows) {
            throw raise(.plotShading(value.asString ?? "", (rows, columns), count))
        }
    }

    /// The sides of cells: as given, or halfway between their middles.
    private func edges(_ places: [Double], _ count: Int) throws(Raise) -> [Double] {
        if places.count == count + 1 { return places }
        guard places.count == count else { throw raise(.plotLengths(places.count, count)) }
        guard count > 1 else { return [places[0] - 0.5, places[0] + 0.5] }
        let middles = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
        return [2 * places[0] - middles[0]] + middles + [2 * places[count - 1] - middles[count - 2]]
    }

    private static func isEven(_ edges: [Double]) -> Bool {
        guard let first = edges.first, let last = edges.last else { return false }
        let step = (last - first) / Double(edges.count - 1)
        return edges.enumerated().allSatisfy {
            ($0.element - first - step * Double($0.offset)).magnitude <= 1e-6 * step.magnitude
        }
    }

    // MARK: Arrows

    func quiver(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let positional = a.variadic(14)
        guard positional.count >= 2, positional.count <= 5 else { throw raise(.plotWithoutData) }
        let hasPlaces = positional.count >= 4
        let (u, v) = (try numbers(positional[hasPlaces ? 2 : 0]), try numbers(positional[hasPlaces ? 3 : 1]))
        var (xs, ys): ([Double], [Double])
        if hasPlaces {
            let (x, y) = (try numbers(positional[0]), try numbers(positional[1]))
            if x.shape.count == 1, y.shape.count == 1, u.shape.count == 2 {
                (xs, ys) = Machine.spread(x.values, y.values)
            } else {
                (xs, ys) = (x.values, y.values)
            }
        } else {
            let (rows, columns) = u.shape.count == 2 ? (u.shape[0], u.shape[1]) : (1, u.count)
            (xs, ys) = Machine.spread((0..<columns).map(Double.init), (0..<rows).map(Double.init))
        }
        guard let us = u.spread(xs.count), let vs = v.spread(xs.count), ys.count == xs.count else {
            throw raise(.plotLengths(xs.count, u.count))
        }
        var mark = Arrows(xs: xs, ys: ys, dxs: us, dys: vs)
        let scale = a[3].isNone ? nil : try real(a[3])
        try expect("quiver", "units", a[1], ["width", "xy"])
        try expect("quiver", "scale_units", a[4], ["width", "xy"])
        // Lengths are counted in the units of the arrows where nothing else is said.
        let inData = (a[4].isNone ? a[1] : a[4]).asString == "xy" && (scale != nil || !a[4].isNone)
        let isData = a[2].asString == "xy" || inData
        guard ["uv", "xy"].contains(a[2].asString ?? "") else { throw raise(.plotArgument("quiver", "angles")) }
        if isData {
            let factor = 1 / (scale ?? 1)
            if !inData {
                mark.unit = .width(scale: scale)
            } else {
                (mark.dxs, mark.dys) = (us.map { $0 * factor }, vs.map { $0 * factor })
            }
        } else {
            mark.unit = .width(scale: scale)
        }
        mark.turnsWithData = a[2].asString == "xy" && mark.unit != .data
        if a[8].asString == "mid" || a[8].asString == "middle", mark.unit == .data {
            mark.xs = zip(xs, mark.dxs).map { $0 - $1 / 2 }
            mark.ys = zip(ys, mark.dys).map { $0 - $1 / 2 }
        } else if a[8].asString != "tail" {
            throw raise(.plotArgument("quiver", "pivot"))
        }
        if !a[5].isNone {
            try expect("quiver", "units", a[1], ["width"])
            mark.width = min(max(try real(a[5]) * 300, 0.5), 8)
        }
        let (headWidth, headLength) = (try real(a[6]), try real(a[7]))
        mark.hasHead = headWidth > 0 && headLength > 0
        mark.head = min(max(7 * headLength / 5, 1), 40)
        if headLength > 0 { mark.headRatio = min(max(0.9 * (headWidth / 3) / (headLength / 5), 0.05), 20) }
        let values = positional.count == 3 || positional.count == 5 ? try doubles(positional[positional.count - 1]) : []
        if !values.isEmpty {
            mark.values = values
            mark.shading = try shading(
                values, map: a[10], norm: options.take("norm") ?? .none, .none, .none)
        }
        try options.finish()
        mark.colors = a[9].isNone ? [.ink] : try colors(a[9])
        mark.alpha = a[11].isNone ? 1 : try real(a[11])
        if !a[12].isNone { mark.label = try text(a[12]) }
        let height = a[13].isNone ? nil : try real(a[13])
        return artist(.quiver, target, try draw(.arrows(mark), on: target, height: height))
    }
}
