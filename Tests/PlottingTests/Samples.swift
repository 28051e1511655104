import Glibc

@testable import Plotting

/// Figures that tests draw.
enum Samples {
    /// The path of gradient descent on x² + 2y² + 3z² − 2xy + 2xz − 4yz + 2x − 2y + 2 from 0, 250 points, rate 0.01.
    static func descent() -> (xs: [Double], ys: [Double], zs: [Double]) {
        var (x, y, z) = (0.0, 0.0, 0.0)
        var path: (xs: [Double], ys: [Double], zs: [Double]) = ([], [], [])
        for _ in 0..<250 {
            path.xs.append(x)
            path.ys.append(y)
            path.zs.append(z)
            let gradient = (2 * x - 2 * y + 2 * z + 2, 4 * y - 2 * x - 4 * z - 2, 6 * z + 2 * x - 4 * y)
            (x, y, z) = (x - 0.01 * gradient.0, y - 0.01 * gradient.1, z - 0.01 * gradient.2)
        }
        return path
    }

    /// The descent as a lesson draws it: coloured from first to last, with its ends named.
    static func article() throws -> Figure {
        let path = descent()
        var axes = Axes(.space)
        var scatter = Scatter(xs: path.xs, ys: path.ys, zs: path.zs)
        scatter.colors = .values((0..<250).map(Double.init), map: .viridis, lower: nil, upper: nil)
        scatter.sizes = [2]
        axes.add(.scatter(scatter))
        for (index, name, color) in [(0, "Initial", "red"), (249, "Final", "green")] {
            var text = Text(x: path.xs[index], y: path.ys[index], z: path.zs[index], string: name)
            text.color = try Color(parsing: color)
            axes.add(.text(text))
        }
        axes.view = View(elevation: 0, azimuth: 50)
        axes.x.label = "X"
        axes.y.label = "Y"
        axes.z.label = "Z"
        try axes.x.setLimits(lower: -1, upper: 0)
        try axes.y.setLimits(lower: 0, upper: 1)
        try axes.z.setLimits(lower: 0, upper: 1)
        return figure(axes)
    }

    /// Six numbers in two rows.
    static let picture = Picture(
        rows: 2, columns: 3,
        cells: .values([0, 1, 2, 3, 4, 5], Shading(.viridis, lower: 0, upper: 5)))

    private static let small = try? Grid(
        rows: 2, columns: 3, xs: [0, 1, 2, 0, 1, 2], ys: [0, 0, 0, 1, 1, 1], zs: [1, 2, 3, 3, 4, 9])

    /// The contours of six numbers, at levels that reach all sides.
    static let contours: Strokes = {
        var strokes = Strokes((1...8).flatMap { small?.contour(Double($0)) ?? [] })
        strokes.shading = Shading(.viridis, lower: 1, upper: 8)
        return strokes
    }()

    /// Bands between those contours.
    static let bands: Areas = {
        var areas = Areas(
            (0...8).map {
                Areas.Area(outlines: small?.band(from: Double($0), to: Double($0) + 1.0001) ?? [], value: Double($0))
            })
        areas.bands = (0...9).map(Double.init)
        areas.shading = Shading(.viridis, lower: 0, upper: 9)
        return areas
    }()

    static func figure(_ axes: Axes...) -> Figure {
        var figure = Figure()
        figure.axes = axes
        return figure
    }

    static func figureOf(_ line: Line) -> Figure {
        var axes = Axes()
        axes.add(.line(line))
        return figure(axes)
    }

    static func line(_ count: Int, from: Double, to: Double, _ function: (Double) -> Double) -> Line {
        let xs = (0..<count).map { from + (to - from) * Double($0) / Double(max(count - 1, 1)) }
        return Line(xs: xs, ys: xs.map(function))
    }

    /// Two losses that fall, on a logarithmic axis, with a legend.
    static func losses() -> Figure {
        var axes = Axes()
        axes.title = "Training"
        axes.x.label = "step"
        axes.y.label = "loss"
        axes.y.scale = .log
        var train = line(200, from: 0, to: 1000) { 3 * exp(-$0 / 150) + 0.001 }
        train.label = "training"
        var test = line(200, from: 0, to: 1000) { 3 * exp(-$0 / 180) + 0.02 }
        test.label = "test"
        test.style = .dashed
        axes.add(.line(train))
        axes.add(.line(test))
        axes.legend = Legend()
        axes.hasGrid = true
        return figure(axes)
    }

    /// Sine and cosine with a rule, a text and a legend.
    static func waves() -> Figure {
        var axes = Axes()
        axes.title = "$\\sin x$ and $\\cos x$"
        axes.x.label = "x"
        axes.y.label = "value"
        var sine = line(100, from: 0, to: 6.283185307179586, sin)
        sine.label = "sin"
        var cosine = line(25, from: 0, to: 6.283185307179586, cos)
        cosine.marker = .circle
        cosine.label = "cos"
        axes.add(.line(sine))
        axes.add(.line(cosine))
        axes.add(.rule(Rule(.horizontal, at: 0)))
        axes.add(.text(Text(x: 1.5707963, y: 1, string: "top")))
        axes.legend = Legend()
        return figure(axes)
    }

    /// Points in the plane, coloured by a value, with a colour bar.
    static func cloud() -> Figure {
        var axes = Axes()
        var state: UInt64 = 1
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
        let xs = (0..<250).map { _ in random() + random() + random() }
        let ys = xs.map { 2 * $0 + random() }
        var scatter = Scatter(xs: xs, ys: ys)
        scatter.colors = .values(
            zip(xs, ys).map { $0 * $1 }, map: (try? ColorMap(parsing: "plasma")) ?? .viridis, lower: nil, upper: nil)
        scatter.sizes = [20]
        axes.add(.scatter(scatter))
        axes.x.label = "width"
        axes.y.label = "length in mm"
        axes.colorBar = ColorBar(label: "area")
        return figure(axes)
    }

    /// Bars with named ticks.
    static func bars() -> Figure {
        var axes = Axes()
        axes.title = "Accuracy by model"
        axes.add(.bars(Bars(centers: [0, 1, 2, 3], lengths: [0.62, 0.71, 0.93, 0.88])))
        axes.x.ticks = ["linear", "tree", "network", "ensemble of many"].enumerated().map {
            Tick(Double($0.offset), label: $0.element)
        }
        axes.y.label = "accuracy"
        return figure(axes)
    }

    /// Two rows and two columns: a line, a scatter, a fill and a curve in space.
    static func grid() throws -> Figure {
        var figure = Figure(size: Figure.Size(width: 8, height: 6))
        figure.title = "Four plots"
        for index in 1...4 {
            var axes = Axes(index == 4 ? .space : .plane, place: try GridPlace(rows: 2, columns: 2, index: index))
            axes.title = ["parabola", "points", "band", "helix"][index - 1]
            axes.x.label = "x"
            axes.y.label = "y"
            let curve = line(50, from: -2, to: 2) { $0 * $0 }
            switch index {
            case 1: axes.add(.line(curve))
            case 2:
                var points = Scatter(xs: curve.xs, ys: curve.ys.map { 1e6 * $0 })
                points.marker = .triangleUp
                axes.add(.scatter(points))
            case 3:
                var fill = Fill(xs: curve.xs, lower: curve.ys.map { $0 - 1 }, upper: curve.ys.map { $0 + 1 })
                fill.alpha = 0.3
                axes.add(.fill(fill))
                axes.add(.line(curve))
            default:
                let t = (0..<200).map { Double($0) * 0.1 }
                axes.add(.line(Line(xs: t.map(cos), ys: t.map(sin), zs: t)))
                axes.z.label = "height"
            }
            figure.axes.append(axes)
        }
        return figure
    }

    /// A surface of points in space at matplotlib's own view.
    static func bowl() -> Figure {
        var axes = Axes(.space)
        axes.title = "A bowl"
        var scatter = Scatter(xs: [], ys: [], zs: [])
        var heights: [Double] = []
        for i in 0..<15 {
            for j in 0..<15 {
                let (x, y) = (Double(i - 7) / 3.5, Double(j - 7) / 3.5)
                scatter.xs.append(x)
                scatter.ys.append(y)
                heights.append(x * x + y * y)
            }
        }
        scatter.zs = heights
        scatter.colors = .values(heights, map: .viridis, lower: nil, upper: nil)
        axes.add(.scatter(scatter))
        axes.x.label = "weight"
        axes.y.label = "bias"
        axes.z.label = "loss value"
        axes.colorBar = ColorBar(label: "loss")
        return figure(axes)
    }

    /// One line of each marker, named beside it, in the colours of the cycle.
    static func markers() -> Figure {
        var axes = Axes()
        for (index, marker) in Marker.allCases.enumerated() {
            var line = Line(xs: [0, 1, 2], ys: [Double(index), Double(index), Double(index) + 0.5])
            line.marker = marker
            line.style = LineStyle.allCases[index % 4]
            axes.add(.line(line))
            var text = Text(x: 2.1, y: Double(index) + 0.5, string: marker.rawValue)
            text.vertical = .center
            axes.add(.text(text))
        }
        axes.x.lower = -0.2
        axes.x.upper = 2.5
        return figure(axes)
    }

    /// A circle that is round, values downwards, cut at the right, and a note inside the axes.
    static func circle() -> Figure {
        var axes = Axes()
        let t = (0...100).map { Double($0) / 50 * .pi }
        axes.add(.line(Line(xs: t.map(cos), ys: t.map(sin))))
        axes.isEqual = true
        axes.y.isInverted = true
        axes.x.upper = 0.9
        axes.hasGrid = true
        var text = Text(x: 0.5, y: 0.5, string: "in the\nmiddle")
        text.frame = .axes
        text.horizontal = .center
        text.vertical = .center
        axes.add(.text(text))
        return figure(axes)
    }

    /// More names than have room side by side, and bars to the right beside it.
    static func names() throws -> Figure {
        let words = ["forward", "backward", "accumulate", "zero the gradient", "step", "evaluate", "log", "save"]
        var figure = Figure(size: Figure.Size(width: 10, height: 4))
        for (index, direction) in [Bars.Direction.up, .right].enumerated() {
            var axes = Axes(place: try GridPlace(rows: 1, columns: 2, index: index + 1))
            let lengths = [3, 5, 1, -1, 2, 4, 2.5, 0.5]
            axes.add(.bars(Bars(direction, centers: (0..<8).map(Double.init), lengths: lengths)))
            let ticks = words.enumerated().map { Tick(Double($0.offset), label: $0.element) }
            if direction == .up { axes.x.ticks = ticks } else { axes.y.ticks = ticks }
            axes[direction == .up ? .y : .x].label = "milliseconds"
            figure.axes.append(axes)
        }
        return figure
    }

    /// Figures that have little or nothing to show.
    static func degenerate() -> [(name: String, figure: Figure)] {
        let nan = Double.nan
        func plane(_ xs: [Double], _ ys: [Double]) -> Figure {
            var axes = Axes()
            axes.add(.line(Line(xs: xs, ys: ys)))
            axes.add(.scatter(Scatter(xs: xs, ys: ys)))
            return figure(axes)
        }
        func space(_ xs: [Double], _ view: View = View()) -> Figure {
            var axes = Axes(.space)
            axes.add(.scatter(Scatter(xs: xs, ys: xs, zs: xs)))
            axes.view = view
            return figure(axes)
        }
        var flat = Axes()
        flat.y.scale = .log
        flat.add(.line(Line(xs: [0, 1], ys: [-1, 0])))
        var tiny = Figure(size: Figure.Size(width: 0.1, height: 900))
        tiny.axes = [flat]
        var far = Axes()
        (far.x.lower, far.x.upper, far.y.lower, far.y.upper) = (1e305, 2e305, -1e-300, 1e-300)
        far.x.ticks = (0..<5000).map { Tick(1e300, label: "\($0)") }
        var crowded = Axes()
        crowded.y.ticks = (0..<5000).map { Tick(Double($0) / 5000) }
        crowded.x.ticks = crowded.y.ticks
        for index in 0..<400 {
            let place = Double(index % 20) / 20
            var line = Line(xs: [place, 1], ys: [1 - place, place])
            line.label = "line \(index)"
            crowded.add(.line(line))
        }
        crowded.legend = Legend()
        var mosaic = Figure()
        for index in 1...9 {
            guard let place = try? GridPlace(rows: 50, columns: 50, index: index * 277) else { continue }
            mosaic.axes.append(Axes(index % 2 == 0 ? .plane : .space, place: place))
        }
        return [
            ("far limits", figure(far)), ("crowded", figure(crowded)), ("mosaic", mosaic),
            ("no axes", Figure()), ("empty axes", figure(Axes())), ("empty space", figure(Axes(.space))),
            ("one point", plane([3], [4])), ("equal", plane([1, 1, 1], [2, 2, 2])),
            ("nan", plane([nan, nan], [1, 2])),
            ("infinite", plane([.infinity, -.infinity], [1, 2])), ("gap", plane([0, 1, 2, 3], [0, nan, 2, 1])),
            ("huge", plane([-1e308, 1e308], [-1.7e308, 1.7e308])),
            ("denormal", plane([.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude], [0, .leastNonzeroMagnitude])),
            ("close", plane([1, 1.000_000_000_000_000_2], [1e15, 1e15 + 0.25])), ("log of nothing", figure(flat)),
            ("tiny figure", tiny), ("one point in space", space([1])), ("nan in space", space([nan])),
            ("from above", space([0, 1, 2], View(elevation: 90, azimuth: -90))),
            ("along x", space([0, 1, 2], View(elevation: 0, azimuth: 0))),
            ("odd view", space([0, 1], View(elevation: nan, azimuth: .infinity, roll: 1e300))),
            ("uneven lengths", plane([1, 2, 3], [1])),
        ]
    }

    static func all() throws -> [(name: String, figure: Figure)] {
        [
            ("article", try article()), ("losses", losses()), ("waves", waves()), ("cloud", cloud()), ("bars", bars()),
            ("grid", try grid()), ("bowl", bowl()), ("markers", markers()), ("circle", circle()),
            ("names", try names()),
        ]
    }
}
