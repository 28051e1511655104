@testable import Plotting

/// Figures of the marks and looks that `Samples` does not draw, for the golden files.
extension Samples {
    static func marks() throws -> [(name: String, figure: Figure)] {
        [
            ("fields", fields()), ("pixels", pixels()), ("arrows", arrows()), ("shares", shares()), ("twins", twins()),
            ("looks", try looks()), ("solids", solids()), ("keys", try keys()), ("outlined", outlined()),
        ]
    }

    /// Bands between contours with labels, their key below.
    private static func fields() -> Figure {
        var axes = Axes()
        axes.add(.areas(bands))
        var lines = contours
        (lines.shading, lines.colors) = (nil, [.ink])
        lines.levelLabels = [2.0, 4, 6].map { Strokes.LevelLabel(level: $0, text: "\(Int($0))") }
        axes.add(.strokes(lines))
        var bar = ColorBar(label: "height")
        (bar.isLevel, bar.pointsUp) = (true, true)
        axes.colorBar = bar
        return figure(axes)
    }

    /// A picture of numbers with its key, and one whose colours run together.
    private static func pixels() -> Figure {
        var figure = Figure(size: Figure.Size(width: 8, height: 3))
        for index in 1...2 {
            guard let place = try? GridPlace(rows: 1, columns: 2, index: index) else { continue }
            var axes = Axes(place: place)
            var picture = picture
            picture.isSmooth = index == 2
            axes.add(.picture(picture))
            (axes.aspect, axes.y.isInverted) = (1, true)
            if index == 1 { axes.colorBar = ColorBar(label: "value") }
            figure.axes.append(axes)
        }
        return figure
    }

    /// Arrows by length and by value, and one with a text.
    private static func arrows() -> Figure {
        var axes = Axes()
        let places = (0..<16).map { (Double($0 % 4), Double($0 / 4)) }
        var field = Arrows(
            xs: places.map(\.0), ys: places.map(\.1), dxs: places.map { -$0.1 }, dys: places.map { $0.0 })
        field.unit = .width(scale: nil)
        field.values = places.map { $0.0 + $0.1 }
        field.shading = Shading(.viridis, lower: 0, upper: 6)
        axes.add(.arrows(field))
        (axes.x.lower, axes.x.upper, axes.y.lower, axes.y.upper) = (-1.5, 4.5, -1.5, 4.5)
        var note = Text(x: 0.2, y: 3.4, string: "turning")
        (note.isFixed, note.plate) = (true, Text.Plate())
        note.pointer = Text.Pointer(x: 2, y: 2, isInAxes: false)
        note.pointer?.bend = 0.3
        axes.add(.text(note))
        return figure(axes)
    }

    /// A whole in three parts that a legend names, and hollow bars.
    private static func shares() -> Figure {
        var figure = Figure(size: Figure.Size(width: 8, height: 4))
        for index in 1...2 {
            guard let place = try? GridPlace(rows: 1, columns: 2, index: index) else { continue }
            var axes = Axes(place: place)
            if index == 1 {
                var parts = Areas(
                    [(0.0, 0.2), (0.2, 0.7), (0.7, 1)].map {
                        Areas.Area(outlines: [Histogram.wedge(0, 0, 1, from: $0.0, to: $0.1)])
                    })
                parts.colors = [.cycle(0), .cycle(1), .cycle(2)]
                parts.names = ["train", "validate", "test"]
                axes.add(.areas(parts))
                (axes.isEqual, axes.isBare) = (true, true)
                axes.legend = Legend(location: .upperRight)
            } else {
                var bars = Bars(centers: [0, 1, 2], lengths: [3, 1, 2])
                (bars.isHollow, bars.edge, bars.edgeWidth) = (true, .cycle(1), 2)
                axes.add(.bars(bars))
                var fill = Fill(xs: [0, 1, 2], lower: [0, 0, 0], upper: [1, 2, 1])
                (fill.edge, fill.alpha) = (.ink, 0.4)
                axes.add(.fill(fill))
            }
            figure.axes.append(axes)
        }
        return figure
    }

    /// Axes over axes: y on the right.
    private static func twins() -> Figure {
        var axes = Axes()
        axes.add(.line(line(20, from: 0, to: 10) { $0 * $0 }))
        (axes.x.label, axes.y.label) = ("step", "loss")
        var other = Axes()
        other.twin = .y
        other.setCycles(after: axes)
        other.add(.line(line(20, from: 0, to: 10) { 100 - $0 }))
        other.y.label = "accuracy"
        return figure(axes, other)
    }

    /// Titles at the ends, short ticks, thick and coloured lines of the frame, and a name that stands level.
    private static func looks() throws -> Figure {
        var axes = Axes()
        axes.add(.line(line(20, from: 0, to: 10) { $0 }))
        (axes.leftTitle, axes.rightTitle) = ("(a)", "right")
        axes.titleLook.isItalic = true
        axes.titleLook.isBold = false
        (axes.x.minor, axes.y.minor) = (.parts(nil), .parts(2))
        axes.x.look.spine.color = try Color(parsing: "tab:red")
        axes.x.look.spine.width = 2
        axes.y.look.tickDirection = .inside
        (axes.y.label, axes.y.look.isLabelLevel) = ("level", true)
        (axes.x.label, axes.x.look.labelPlace) = ("at the end", .end)
        axes.x.look.label.size = 14
        axes.y.look.ticks.color = try Color(parsing: "tab:blue")
        axes.hasGrid = true
        (axes.gridLook.style, axes.gridLook.width) = (.dotted, 1.5)
        return figure(axes)
    }

    /// A surface of triangles, which is lit.
    private static func solids() -> Figure {
        var axes = Axes(.space)
        let (xs, ys) = ([0.0, 1, 2, 0, 1, 2, 0, 1, 2], [0.0, 0, 0, 1, 1.2, 1, 2, 2, 2])
        let zs = [0.0, 1, 0, 1, 2, 1, 0, 1, 0]
        var surface = Areas(
            Triangulation.triangles(xs, ys).map { corners in
                Areas.Area(outlines: [
                    Strokes.Path(xs: corners.map { xs[$0] }, ys: corners.map { ys[$0] }, zs: corners.map { zs[$0] })
                ])
            })
        surface.isSurface = true
        axes.add(.areas(surface))
        return figure(axes)
    }

    /// A legend beside the axes, and one of the whole figure.
    private static func keys() throws -> Figure {
        var figure = Figure(size: Figure.Size(width: 8, height: 4))
        figure.title = "Keys"
        (figure.xLabel, figure.yLabel) = ("step", "loss")
        figure.legend = Legend(location: .lowerCenter)
        for index in 1...2 {
            var axes = Axes(place: try GridPlace(rows: 1, columns: 2, index: index))
            for name in ["slow", "fast"] {
                var line = line(5, from: 0, to: 4) { $0 * (name == "slow" ? 1 : 2) }
                line.label = "\(name) \(index)"
                axes.add(.line(line))
            }
            if index == 1 {
                axes.legend = Legend(location: .upperLeft, title: "Rate")
                axes.legend?.anchor = Legend.Anchor(x: 1.05, y: 1)
            }
            figure.axes.append(axes)
        }
        return figure
    }

    /// Markers with edges of their own, hollow ones, and points that are seen through.
    private static func outlined() -> Figure {
        var axes = Axes()
        var line = line(6, from: 0, to: 5) { $0 }
        (line.marker, line.markerFace, line.markerEdge, line.markerEdgeWidth) = (.square, .cycle(1), .ink, 2)
        line.markerSize = 10
        axes.add(.line(line))
        var hollow = Scatter(xs: [0, 1, 2, 3], ys: [4, 4.5, 4, 4.5])
        (hollow.colors, hollow.edge, hollow.sizes, hollow.edgeWidth) = (.single(.clear), .cycle(2), [120], 2)
        axes.add(.scatter(hollow))
        var faint = Scatter(xs: [3, 3.1, 3.2, 3.3], ys: [1, 1, 1, 1])
        (faint.alpha, faint.sizes) = (0.4, [200])
        axes.add(.scatter(faint))
        return figure(axes)
    }
}
