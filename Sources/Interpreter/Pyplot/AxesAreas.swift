import Diagnostics
import Plotting

extension Builtin {
    /// Methods of axes that fill areas and write texts.
    static let axesAreas: [Builtin] = [
        onAxes(
            "fill_between", "x, y1, y2=0, where=None, interpolate=False, step=None, **kwargs", "the area between curves"
        ) { (m, axes, a) throws(Raise) in try m.fillBetween(axes, a, m.options(a.keywords(7), "fill_between")) },
        onAxes(
            "fill_betweenx", "y, x1, x2=0, where=None, interpolate=False, step=None, **kwargs",
            "the area between upright curves"
        ) { (m, axes, a) throws(Raise) in try m.fillAside(axes, a, m.options(a.keywords(7), "fill_betweenx")) },
        onAxes("fill", "*args, **kwargs", "filled polygons") { (m, axes, a) throws(Raise) in
            try m.fillPolygons(axes, a.variadic(1), m.options(a.keywords(2), "fill"))
        },
        span("axhspan", "ymin, ymax, xmin=0, xmax=1, **kwargs", .x),
        span("axvspan", "xmin, xmax, ymin=0, ymax=1, **kwargs", .y),
        onAxes("text", "x, y, s, *args, fontdict=None, **kwargs", "a text at a place") { (m, axes, a) throws(Raise) in
            try m.placeText(axes, a, m.options(a.keywords(6), "text"))
        },
        onAxes(
            "annotate",
            "text, xy, xytext=None, xycoords='data', textcoords=None, arrowprops=None, annotation_clip=None, **kwargs",
            "a text with an arrow to a point"
        ) { (m, axes, a) throws(Raise) in try m.annotate(axes, a, m.options(a.keywords(8), "annotate")) },
        onAxes(
            "arrow",
            "x, y, dx, dy, width=None, head_width=None, head_length=None, length_includes_head=False, **kwargs",
            "an arrow"
        ) { (m, axes, a) throws(Raise) in try m.arrow(axes, a, m.options(a.keywords(9), "arrow")) },
    ]

    private static func span(_ name: String, _ parameters: String, _ across: Dimension) -> Builtin {
        onAxes(name, parameters, "a band across the axes") { (m, axes, a) throws(Raise) in
            let (low, high) = (try m.real(a[1]), try m.real(a[2]))
            let (start, end) = (try m.real(a[3]), try m.real(a[4]))
            let (along, side) = ([low, high, high, low], [start, start, end, end])
            let path = Strokes.Path(xs: across == .y ? along : side, ys: across == .y ? side : along)
            var mark = Areas([Areas.Area(outlines: [path])])
            let options = m.options(a.keywords(5), name)
            mark.colors = [.cycle(0)]
            let common = try m.patch(options) {
                mark.colors = $0
            } edge: {
                (mark.edge, mark.edgeWidth) = ($0, $1)
            }
            try options.finish()
            mark.across = across
            (mark.alpha, mark.label) = (common.alpha, common.label)
            return m.artist(.rectangle, axes, try m.draw(.areas(mark), on: axes, height: common.height))
        }
    }
}

extension Machine {
    func fillBetween(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let xs = try coordinates(a[1], target, .x).values
        let (one, other) = (try numbers(a[2]), try numbers(a[3]))
        guard let first = one.spread(xs.count) else { throw raise(.fillLengths("x", xs.count, "y1", one.count)) }
        guard let second = other.spread(xs.count) else { throw raise(.fillLengths("x", xs.count, "y2", other.count)) }
        var fill = Fill(xs: xs, lower: second, upper: first)
        if !a[4].isNone {
            let shown = try doubles(a[4])
            try checkLengths(xs.count, shown.count)
            for index in xs.indices where shown[index] == 0 { (fill.lower[index], fill.upper[index]) = (.nan, .nan) }
        }
        if let place = a[6].asString {
            let (across, top) = Machine.stairs(fill.xs, fill.upper, place)
            fill.lower = Machine.stairs(fill.xs, fill.lower, place).1
            (fill.xs, fill.upper) = (across, top)
        }
        let common = try patch(options) {
            fill.color = $0.first
        } edge: { _, _ in
        }
        try options.finish()
        (fill.alpha, fill.label) = (common.alpha, common.label)
        return artist(.between, target, try draw(.fill(fill), on: target, height: common.height))
    }

    func fillAside(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let ys = try coordinates(a[1], target, .y).values
        let (one, other) = (try numbers(a[2]), try numbers(a[3]))
        guard let first = one.spread(ys.count) else { throw raise(.fillLengths("y", ys.count, "x1", one.count)) }
        guard let second = other.spread(ys.count) else { throw raise(.fillLengths("y", ys.count, "x2", other.count)) }
        try refuse("fill_betweenx", "where", a[4])
        try refuse("fill_betweenx", "step", a[6])
        let path = Strokes.Path(xs: first + second.reversed(), ys: ys + ys.reversed())
        var mark = Areas([Areas.Area(outlines: [path])])
        let common = try patch(options) {
            mark.colors = $0
        } edge: {
            (mark.edge, mark.edgeWidth) = ($0, $1)
        }
        try options.finish()
        (mark.alpha, mark.label) = (common.alpha, common.label)
        return artist(.between, target, try draw(.areas(mark), on: target, height: common.height))
    }

    func fillPolygons(_ target: AxesObject, _ arguments: [Value], _ options: PlotOptions) throws(Raise) -> Value {
        var colors: [Color] = []
        var edge: (Color?, Double) = (nil, 1)
        let common = try patch(options) {
            colors = $0
        } edge: {
            edge = ($0, $1)
        }
        try options.finish()
        var rest = arguments[...]
        var artists: [Value] = []
        while rest.count >= 2 {
            let xs = try coordinates(rest.removeFirst(), target, .x).values
            let ys = try coordinates(rest.removeFirst(), target, .y).values
            try checkLengths(xs.count, ys.count)
            var mark = Areas([Areas.Area(outlines: [Strokes.Path(xs: xs, ys: ys)])])
            if let name = rest.first?.asString {
                rest.removeFirst()
                mark.colors = [try color(.string(name))]
            }
            if !colors.isEmpty { mark.colors = colors }
            (mark.edge, mark.edgeWidth) = edge
            (mark.alpha, mark.label) = (common.alpha, common.label)
            artists.append(artist(.polygon, target, try draw(.areas(mark), on: target, height: common.height)))
        }
        if !rest.isEmpty { throw raise(.plotWithoutData) }
        return .list(artists)
    }

    // MARK: Texts

    /// What keyword arguments say about a text.
    func textOptions(_ mark: inout Text, _ options: PlotOptions) throws(Raise) {
        if let value = try options.color("color", "c") { mark.color = value }
        if let side = try options.string("ha", "horizontalalignment") {
            guard let side = Text.Horizontal(rawValue: side) else {
                throw raise(.plotChoice(side, "horizontalalignment", ["center", "right", "left"]))
            }
            mark.horizontal = side
        }
        if let side = try options.string("va", "verticalalignment") {
            guard let height = Text.Vertical(rawValue: side == "center_baseline" ? "center" : side) else {
                throw raise(
                    .plotChoice(side, "verticalalignment", ["top", "bottom", "center", "baseline", "center_baseline"]))
            }
            mark.vertical = height
        }
        if let value = options.take("rotation") {
            switch value.asString {
            case "vertical": mark.rotation = 90
            case "horizontal": mark.rotation = 0
            default: mark.rotation = try real(value)
            }
        }
        if let size = options.take("fontsize", "size") { mark.size = size.asDouble }
        if let weight = options.take("fontweight", "weight") {
            mark.isBold = weight.asString.map { ["bold", "heavy", "black", "semibold"].contains($0) } ?? true
        }
        if options.take("bbox", "backgroundcolor") != nil { mark.hasPlate = true }
        if let frame = options.take("transform") {
            guard let token = frame.asObject as? TokenObject else { throw raise(.plotArgument("text", "transform")) }
            mark.frame = token.text == "transAxes" ? .axes : .data
        }
        _ = options.take("style", "fontstyle", "family", "fontfamily", "fontname", "wrap", "multialignment", "ma")
        _ = options.take("rotation_mode", "linespacing", "math_fontfamily", "zdir")
        mark.alpha = try options.real("alpha") ?? mark.alpha
    }

    func placeText(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let extra = a.variadic(5)
        let isSpace = target.axes.projection == .space
        let all = [a[1], a[2], a[3]] + extra
        guard all.count >= (isSpace ? 4 : 3) else {
            // In space a text without a height stands on the floor (`text2D` stands on the picture).
            throw raise(.plotWithoutData)
        }
        let string = try text(all[isSpace ? 3 : 2])
        let (x, y) = (
            try coordinates(all[0], target, .x).values.first ?? 0, try coordinates(all[1], target, .y).values.first ?? 0
        )
        var mark = Text(x: x, y: y, z: isSpace ? try real(all[2]) : nil, string: string)
        if let style = a[4].asDictionary { try textOptions(&mark, self.options(style, "text")) }
        if all.count > (isSpace ? 4 : 3) {
            // `text(x, y, z, s, zdir)`: letters stay level.
            guard isSpace, all.count == 5 else { throw raise(.plotWithoutData) }
        }
        try textOptions(&mark, options)
        let height = try options.real("zorder")
        try options.finish()
        let number = try draw(.text(mark), on: target, height: height)
        return textArtist(x, y, string, target, number: number)
    }

    func annotate(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let string = try text(a[1])
        let at = try doubles(a[2])
        guard at.count == 2 else { throw raise(.plotPair("xy")) }
        let frame = a[4].asString ?? "data"
        guard ["data", "axes fraction"].contains(frame) else {
            throw raise(.plotArgument("annotate", "xycoords='\(frame)'"))
        }
        var place = at
        let textFrame = a[5].asString ?? frame
        if !a[3].isNone {
            place = try doubles(a[3])
            guard place.count == 2 else { throw raise(.plotPair("xytext")) }
        }
        var mark = Text(x: place[0], y: place[1], string: string)
        mark.frame = textFrame == "axes fraction" ? .axes : .data
        mark.isFixed = true
        if !a[3].isNone, textFrame == "offset points" || textFrame == "offset pixels" {
            (mark.x, mark.y) = (at[0], at[1])
            mark.shift = Text.Shift(right: place[0], up: place[1])
            mark.frame = frame == "data" ? .data : .axes
        } else if a[3].isNone {
            mark.isFixed = false
        } else if !["data", "axes fraction"].contains(textFrame) {
            throw raise(.plotArgument("annotate", "textcoords='\(textFrame)'"))
        }
        try textOptions(&mark, options)
        let height = try options.real("zorder")
        try options.finish()
        if !a[6].isNone {
            guard let properties = a[6].asDictionary else { throw raise(.plotArgument("annotate", "arrowprops")) }
            let own = self.options(properties, "annotate")
            var arrow = Text.Pointer(x: at[0], y: at[1], isInAxes: frame == "axes fraction")
            if let style = try own.string("arrowstyle") {
                arrow.hasHead = style.contains(">") || style.contains("fancy") || style.contains("simple")
            }
            if let color = try own.color("color", "facecolor", "fc", "edgecolor", "ec") { arrow.color = color }
            _ = own.take("edgecolor", "ec", "facecolor", "fc")
            if let width = try own.real("lw", "linewidth") { arrow.width = width }
            if let style = try own.lineStyle("linestyle", "ls") { arrow.style = style }
            arrow.alpha = try own.real("alpha") ?? 1
            for name in [
                "shrink", "shrinkA", "shrinkB", "width", "headwidth", "headlength", "frac", "connectionstyle",
                "mutation_scale", "relpos", "patchA", "patchB",
            ] { _ = own.take(name) }
            try own.finish()
            mark.pointer = arrow
        }
        let number = try draw(.text(mark), on: target, height: height)
        let shown = a[3].isNone ? at : place
        return textArtist(shown[0], shown[1], string, target, number: number)
    }

    func arrow(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        var place: [Double] = []
        for index in 1...4 { place.append(try real(a[index])) }
        var mark = Arrows(xs: [place[0]], ys: [place[1]], dxs: [place[2]], dys: [place[3]])
        mark.holdsEnds = true
        mark.colors = [.cycle(0)]
        if !a[6].isNone, try real(a[6]) == 0 { mark.hasHead = false }
        let common = try patch(options) {
            mark.colors = $0
        } edge: { edge, _ in
            if let edge, mark.colors == [.cycle(0)] { mark.colors = [edge] }
        }
        for name in ["shape", "overhang", "head_starts_at_zero"] { _ = options.take(name) }
        try options.finish()
        (mark.alpha, mark.label) = (common.alpha, common.label)
        return artist(.arrow, target, try draw(.arrows(mark), on: target, height: common.height))
    }
}
