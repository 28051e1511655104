import Diagnostics
import Plotting

extension Machine {
    /// `arrow`: with a head of a readable size, or one of the size that the lesson says, in the units of the axes.
    func arrow(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        var place: [Double] = []
        for index in 1...4 { place.append(try real(a[index])) }
        try options.only("shape", "full")
        try options.only("head_starts_at_zero", "False")
        var colors = [Color.cycle(0)]
        var edge: (color: Color?, width: Double) = (nil, 1)
        let common = try patch(options) {
            colors = $0
        } edge: {
            edge = ($0, $1)
        }
        let overhang = try options.real("overhang") ?? 0
        try options.finish()
        let width = a[5].isNone ? nil : try real(a[5])
        let headWidth = a[6].isNone ? nil : try real(a[6])
        let headLength = a[7].isNone ? nil : try real(a[7])
        let includesHead = try truth(a[8])
        if width == nil, headWidth ?? 0 == 0, headLength ?? 0 == 0, !includesHead {
            var mark = Arrows(xs: [place[0]], ys: [place[1]], dxs: [place[2]], dys: [place[3]])
            (mark.holdsEnds, mark.hasHead) = (true, headWidth != 0)
            mark.colors = colors == [.cycle(0)] ? [edge.color ?? .cycle(0)] : colors
            if edge.width != 1 { mark.width = edge.width }
            (mark.alpha, mark.label) = (common.alpha, common.label)
            return artist(.arrow, target, try draw(.arrows(mark), on: target, height: common.height))
        }
        let shaft = width ?? 0.001
        let across = headWidth ?? 3 * shaft
        let outline = Machine.arrowOutline(
            from: (place[0], place[1]), way: (place[2], place[3]), shaft: shaft, headWidth: across,
            headLength: headLength ?? 1.5 * across, includesHead: includesHead, overhang: overhang)
        var mark = Areas([Areas.Area(outlines: [outline])])
        (mark.colors, mark.edge, mark.edgeWidth) = (colors, edge.color ?? colors.first, edge.width)
        (mark.alpha, mark.label) = (common.alpha, common.label)
        return artist(.arrow, target, try draw(.areas(mark), on: target, height: common.height))
    }

    /// The seven corners of an arrow whose sizes count units of the axes.
    private static func arrowOutline(
        from start: (x: Double, y: Double), way: (x: Double, y: Double), shaft: Double, headWidth: Double,
        headLength: Double, includesHead: Bool, overhang: Double
    ) -> Strokes.Path {
        let length = (way.x * way.x + way.y * way.y).squareRoot()
        guard length > 0, length.isFinite else { return Strokes.Path(xs: [], ys: []) }
        let (alongX, alongY) = (way.x / length, way.y / length)
        let tip = includesHead ? length : length + headLength
        let neck = tip - headLength
        let corners = [
            (0, shaft / 2), (neck, shaft / 2), (neck, headWidth / 2), (tip, 0),
            (neck, -headWidth / 2), (neck, -shaft / 2), (0, -shaft / 2),
        ]
        let notch = overhang * headLength
        let placed = corners.enumerated().map { index, corner in
            // The overhang lets the head's back reach over the shaft.
            let along = index == 1 || index == 5 ? corner.0 + notch : corner.0
            return (start.x + along * alongX - corner.1 * alongY, start.y + along * alongY + corner.1 * alongX)
        }
        return Strokes.Path(xs: placed.map(\.0), ys: placed.map(\.1))
    }
}
