import Testing

@testable import Plotting

/// The figures that record.py drew.
private func axes(named name: String) -> Axes {
    var axes = Axes(name.hasPrefix("space") ? .space : .plane)
    switch name {
    case "line": axes.add(.line(Line(xs: [0, 1, 2], ys: [5, -3, 4])))
    case "constant": axes.add(.line(Line(xs: [1, 1], ys: [0, 0])))
    case "gap": axes.add(.line(Line(xs: [0, 1, 2, 3], ys: [1, .nan, 9, 2])))
    case "rule":
        axes.add(.line(Line(xs: [0, 1], ys: [0, 1])))
        axes.add(.rule(Rule(.horizontal, at: 3)))
        axes.add(.rule(Rule(.vertical, at: -1)))
    case "bars": axes.add(.bars(Bars(centers: [0, 1, 2], lengths: [3, 1, 2])))
    case "bars below": axes.add(.bars(Bars(centers: [0, 1, 2], lengths: [3, -1, 2])))
    case "bars right": axes.add(.bars(Bars(.right, centers: [0, 1, 2], lengths: [3, 1, 2])))
    case "log":
        axes.add(.line(Line(xs: [1, 10, 1000], ys: [1, 2, 3])))
        axes.x.scale = .log
    case "fill": axes.add(.fill(Fill(xs: [0, 2], lower: [-1, -1], upper: [1, 5])))
    case "given":
        axes.add(.line(Line(xs: [0, 1], ys: [0, 1])))
        (axes.x.lower, axes.x.upper, axes.y.lower, axes.y.upper) = (0.25, 0.5, 1, 0)
    case "sticky":
        axes.add(.bars(Bars(centers: [0, 1], lengths: [3, 1])))
        axes.add(.line(Line(xs: [0, 1], ys: [0.01, 2])))
    case "picture", "picture and line":
        axes.add(.picture(Samples.picture))
        axes.y.isInverted = true
        if name != "picture" { axes.add(.line(Line(xs: [0, 4], ys: [0, 1]))) }
    case "contour": axes.add(.strokes(Samples.contours))
    case "contour and points":
        axes.add(.areas(Samples.bands))
        axes.add(.scatter(Scatter(xs: [0.5, 5], ys: [0, 0.5])))
    case "quiver": axes.add(.arrows(Arrows(xs: [0, 1], ys: [0, 2], dxs: [1, 1], dys: [1, 1])))
    case "spans":
        var span = Areas([Areas.Area(outlines: [Strokes.Path(xs: [1, 3, 3, 1], ys: [0, 0, 1, 1])])])
        span.across = .y
        axes.add(.areas(span))
        axes.add(.line(Line(xs: [0, 1], ys: [0, 1])))
    case "lines":
        axes.add(.strokes(Strokes([Strokes.Path(xs: [0, 3], ys: [1, 1]), Strokes.Path(xs: [0, 4], ys: [2, 2])])))
    case "histogram": axes.add(.bars(Histogram.bars([3, 1, 1], [1, 3, 5, 7], .up)))
    case "steps": axes.add(.line(Line(xs: [1, 1, 2, 2, 3], ys: [1, 4, 4, 2, 2])))
    case "error bars":
        axes.add(.line(Line(xs: [1, 2], ys: [1, 4])))
        axes.add(
            .strokes(
                Strokes([
                    Strokes.Path(xs: [0.75, 1.25], ys: [1, 1]), Strokes.Path(xs: [1.75, 2.25], ys: [4, 4]),
                    Strokes.Path(xs: [1, 1], ys: [0.5, 1.5]), Strokes.Path(xs: [2, 2], ys: [3, 5]),
                ])))
    case "margins":
        axes.add(.line(Line(xs: [0, 1], ys: [0, 2])))
        (axes.x.margin, axes.y.margin) = (0.1, 0)
    case "space scatter": axes.add(.scatter(Scatter(xs: [0, 2], ys: [0, 4], zs: [1, 3])))
    case "space": axes.add(.line(Line(xs: [0, 2], ys: [0, 4], zs: [1, 3])))
    default: break
    }
    return axes
}

@Test(arguments: RecordedMatplotlib.limits)
func limitsAreThoseOfMatplotlib(_ row: (name: String, values: [Double])) {
    let axes = axes(named: row.name)
    let dimensions = Dimension.allCases.prefix(row.values.count / 2)
    let own = dimensions.flatMap { [axes.limits($0).lower, axes.limits($0).upper] }
    for (own, theirs) in zip(own, row.values) {
        #expect((own - theirs).magnitude <= 1e-12 * max(theirs.magnitude, 1), "\(own) in \(row)")
    }
}

@Test func limitsMustBeFinite() throws {
    var axis = Axis()
    #expect(throws: (any Error).self) { try axis.setLimits(lower: .nan, upper: 1) }
    try axis.setLimits(lower: 2, upper: nil)
    #expect(axis.lower == 2)
    #expect(axis.upper == nil)
}

@Test func anInvertedAxisRunsBackwards() {
    var axes = axes(named: "line")
    axes.x.isInverted = true
    #expect(axes.limits(.x).lower > axes.limits(.x).upper)
    #expect(Stage(axes).place(0, 0, 0)?.x ?? 0 > 0.9)
}
