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
        try restrict(&fill, a, options)
        let common = try patch(options) {
            fill.color = $0.first
        } edge: {
            (fill.edge, fill.edgeWidth) = ($0, $1)
        }
        try options.finish()
        (fill.alpha, fill.label) = (common.alpha, common.label)
        return artist(.between, target, try draw(.fill(fill), on: target, height: common.height))
    }

    /// What `where`, `interpolate` and `step` do to an area.
    private func restrict(_ fill: inout Fill, _ a: Arguments, _ options: PlotOptions) throws(Raise) {
        if !a[4].isNone {
            let shown = try doubles(a[4])
            if shown.count != fill.xs.count {
                throw raise(.fillWhere(shown.count, options.function == "fill_between" ? "x" : "y", fill.xs.count))
            }
            fill.restrict(to: shown.map { $0 != 0 }, meeting: try truth(a[5]))
        }
        guard let place = a[6].asString else { return }
        let (across, top) = Machine.stairs(fill.xs, fill.upper, place)
        fill.lower = Machine.stairs(fill.xs, fill.lower, place).1
        (fill.xs, fill.upper) = (across, top)
    }

    func fillAside(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let ys = try coordinates(a[1], target, .y).values
        let (one, other) = (try numbers(a[2]), try numbers(a[3]))
        guard let first = one.spread(ys.count) else { throw raise(.fillLengths("y", ys.count, "x1", one.count)) }
        guard let second = other.spread(ys.count) else { throw raise(.fillLengths("y", ys.count, "x2", other.count)) }
        var fill = Fill(xs: ys, lower: second, upper: first)
        try restrict(&fill, a, options)
        var mark = Areas([Areas.Area(outlines: fill.aside)])
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
        let look = try options.look()
        (mark.color, mark.size) = (look.color ?? mark.color, look.size ?? mark.size)
        (mark.isBold, mark.isItalic) = (look.isBold ?? mark.isBold, look.isItalic || mark.isItalic)
        mark.plate = try plate(options) ?? mark.plate
        if let frame = options.take("transform") {
            guard let token = frame.asObject as? TokenObject else { throw raise(.plotArgument("text", "transform")) }
            mark.frame = token.text == "transAxes" ? .axes : .data
        }
        mark.alpha = try options.real("alpha") ?? mark.alpha
    }

    /// What lies under a text (`bbox`).
    private func plate(_ options: PlotOptions) throws(Raise) -> Text.Plate? {
        var plate: Text.Plate?
        if let face = try options.color("backgroundcolor") {
            plate = Text.Plate()
            plate?.face = face
        }
        guard let box = options.take("bbox")?.asDictionary else { return plate }
        let own = self.options(box, "bbox")
        var found = Text.Plate()
        let whole = try own.color("color")
        found.face = try own.color("facecolor", "fc") ?? whole
        found.edge = try own.color("edgecolor", "ec") ?? whole
        found.width = try own.real("linewidth", "lw") ?? 1
        found.alpha = try own.real("alpha") ?? found.alpha
        // `pad` counts points for a box and parts of the letters' size for a style.
        found.padding = try own.real("pad") ?? found.padding
        if let style = try own.string("boxstyle") {
            let parts = style.split(separator: ",").map { $0.filter { $0 != " " } }
            guard let name = parts.first, ["round", "round4", "square"].contains(name) else {
                throw raise(.plotArgument("bbox", "boxstyle=" + PythonText.quoted(style)))
            }
            found.isRound = name != "square"
            for part in parts.dropFirst() {
                let pair = part.split(separator: "=")
                guard pair.count == 2, let value = Double(pair[1]), pair[0] == "pad" || pair[0] == "rounding_size"
                else { throw raise(.plotArgument("bbox", "boxstyle=" + PythonText.quoted(style))) }
                if pair[0] == "pad" { found.padding = value * 12 }
            }
        }
        try own.finish()
        return found
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
        if let style = a[4].asDictionary { options.add(style) }
        if all.count > (isSpace ? 4 : 3) {
            // `text(x, y, z, s, zdir)`: letters stay level.
            guard isSpace, all.count == 5 else { throw raise(.plotWithoutData) }
        }
        try textOptions(&mark, options)
        try options.finish()
        let number = try draw(.text(mark), on: target)
        return textArtist(x, y, string, target, number: number)
    }

    func annotate(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        try expect("annotate", "annotation_clip", a[7], ["True"])
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
        try options.finish()
        if !a[6].isNone {
            guard let properties = a[6].asDictionary else { throw raise(.plotArgument("annotate", "arrowprops")) }
            let arrow = try pointer(
                self.options(properties, "arrowprops"),
                Text.Pointer(x: at[0], y: at[1], isInAxes: frame == "axes fraction"))
            mark.pointer = arrow
        }
        let number = try draw(.text(mark), on: target)
        let shown = a[3].isNone ? at : place
        return textArtist(shown[0], shown[1], string, target, number: number)
    }

    /// How the arrow of `annotate` looks.
    private func pointer(_ options: PlotOptions, _ plain: Text.Pointer) throws(Raise) -> Text.Pointer {
        var arrow = plain
        if let style = try options.string("arrowstyle") {
            let name = style.prefix { $0 != "," }
            guard ["-", "->", "<-", "<->", "-|>", "<|-", "<|-|>", "fancy", "simple", "wedge"].contains(name) else {
                throw raise(.plotArgument("arrowprops", "arrowstyle=" + PythonText.quoted(style)))
            }
            arrow.hasHead = name.contains(">") || ["fancy", "simple", "wedge"].contains(name)
            arrow.hasTail = name.contains("<")
        }
        if let style = try options.string("connectionstyle") {
            let parts = style.split(separator: ",").map { $0.filter { $0 != " " } }
            guard parts.first == "arc3", parts.count <= 2 else {
                throw raise(.plotArgument("arrowprops", "connectionstyle=" + PythonText.quoted(style)))
            }
            if parts.count == 2 {
                guard parts[1].hasPrefix("rad="), let bend = Double(parts[1].dropFirst(4)), bend.magnitude <= 5 else {
                    throw raise(.plotArgument("arrowprops", "connectionstyle=" + PythonText.quoted(style)))
                }
                arrow.bend = bend
            }
        }
        let (edge, face) = (try options.color("edgecolor", "ec"), try options.color("facecolor", "fc"))
        arrow.color = try options.color("color") ?? face ?? edge ?? arrow.color
        arrow.width = try options.real("lw", "linewidth") ?? arrow.width
        // A wide arrow is a thick line.
        arrow.width = try options.real("width") ?? arrow.width
        arrow.headWidth = try options.real("headwidth")
        arrow.headLength = try options.real("headlength")
        if let scale = try options.real("mutation_scale") {
            arrow.headLength = arrow.headLength ?? scale * 0.4
        }
        arrow.style = try options.lineStyle("linestyle", "ls") ?? arrow.style
        arrow.alpha = try options.real("alpha") ?? 1
        try options.finish()
        return arrow
    }
}
