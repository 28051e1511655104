import Diagnostics
import Plotting

/// Titles, names, ticks and grids, and how they look.
extension Machine {
    /// `set_title`: in the middle, or at an end.
    func title(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let look = try options.look(a[2])
        try options.only("rotation", "0", "0.0", "horizontal")
        try options.finish()
        if let y = a[5].asDouble, y < 0.5 { throw raise(.plotTitleBelow(y)) }
        let title = try text(a[1])
        var x = 0.5
        switch a[3].isNone ? "center" : try text(a[3]) {
        case "center": target.axes.title = title
        case "left": (target.axes.leftTitle, x) = (title, 0)
        case "right": (target.axes.rightTitle, x) = (title, 1)
        case let place: throw raise(.plotChoice(place, "loc", ["left", "center", "right"]))
        }
        target.axes.titleLook = look.over(target.axes.titleLook)
        let artist = textArtist(x, 1, title, target)
        // As matplotlib prints a title, whose height is a float.
        (artist.asObject as? ArtistObject)?.text =
            "Text(\(PythonText.short(x) == "0" ? "0.0" : x == 1 ? "1.0" : "0.5"), 1.0, \(PythonText.quoted(title)))"
        return artist
    }

    /// `set_xlabel` and its like.
    func name(_ target: AxesObject, _ dimension: Dimension, _ a: Arguments, _ options: PlotOptions) throws(Raise) {
        let look = try options.look(a[2])
        let rotation = options.take("rotation")
        try options.finish()
        if let rotation { try turnName(target, dimension, rotation, options.function) }
        if !a[4].isNone {
            let place = try text(a[4])
            let names = dimension == .y ? ["bottom", "center", "top"] : ["left", "center", "right"]
            guard let index = names.firstIndex(of: place) else { throw raise(.plotChoice(place, "loc", names)) }
            target.axes[dimension].look.labelPlace = [.start, .middle, .end][index]
        }
        target.axes[dimension].label = try text(a[1])
        target.axes[dimension].look.label = look.over(target.axes[dimension].look.label)
    }

    private func turnName(
        _ target: AxesObject, _ dimension: Dimension, _ rotation: Value, _ function: String
    ) throws(Raise) {
        switch dimension {
        case .x: try expect(function, "rotation", rotation, ["0", "0.0", "horizontal"])
        case .y:
            try expect(function, "rotation", rotation, ["0", "0.0", "90", "90.0", "vertical", "horizontal"])
            let isUpright = try self.rotation(rotation) == 90
            target.axes.y.look.isLabelLevel = !isUpright
        case .z: try expect(function, "rotation", rotation, ["0", "0.0", "90", "90.0", "vertical", "horizontal"])
        }
    }

    /// How the numbers at ticks look and are turned.
    func styleTicks(_ target: AxesObject, _ dimension: Dimension, _ options: PlotOptions) throws(Raise) {
        let look = try options.look()
        if let value = options.take("rotation") { target.axes[dimension].tickRotation = try rotation(value) }
        try options.finish()
        target.axes[dimension].look.ticks = look.over(target.axes[dimension].look.ticks)
    }

    func rotation(_ value: Value) throws(Raise) -> Double {
        switch value.asString {
        case "vertical": 90
        case "horizontal": 0
        default: try real(value)
        }
    }

    /// - Parameter isOnly: the grid of one axis is meant.
    func styleGrid(_ target: AxesObject, _ options: PlotOptions, isOnly: Bool) throws(Raise) {
        let style = try LineOptions(options, self, hasMarkers: false, isNamed: false)
        try options.finish()
        target.axes.gridLook.color = style.color ?? target.axes.gridLook.color
        target.axes.gridLook.style = style.style ?? target.axes.gridLook.style
        target.axes.gridLook.width = style.width ?? target.axes.gridLook.width
        target.axes.gridLook.alpha = style.alpha ?? target.axes.gridLook.alpha
    }

    /// `'x'`, `'y'`, `'z'` or `'both'`.
    func dimensions(_ which: Value) throws(Raise) -> [Dimension] {
        switch which.asString {
        case "x": return [.x]
        case "y": return [.y]
        case "z": return [.z]
        case "both": return [.x, .y]
        default: throw raise(.plotChoice(try text(which), "axis", ["x", "y", "both"]))
        }
    }

    func numberFormat(_ target: AxesObject, _ a: Arguments) throws(Raise) -> Value {
        try expect("ticklabel_format", "useLocale", a[5], ["False"])
        try expect("ticklabel_format", "useMathText", a[6], ["True"])
        var numbers: Axis.Numbers?
        switch a[2].isNone ? "" : try text(a[2]) {
        case "": break
        case "plain": numbers = .plain
        case "sci", "scientific": numbers = .short
        case let style: throw raise(.plotChoice(style, "style", ["sci", "scientific", "plain"]))
        }
        if !a[3].isNone {
            let ends = try doubles(a[3])
            guard ends.count == 2, ends.allSatisfy({ $0.magnitude < 300 }) else { throw raise(.plotPair("scilimits")) }
            numbers = .scientific(from: Int(ends[0]), to: Int(ends[1]))
        }
        if !a[4].isNone {
            try expect("ticklabel_format", "useOffset", a[4], ["True", "False"])
            if !(try truth(a[4])), numbers == nil || numbers == .short { numbers = .whole }
        }
        for dimension in try dimensions(a[1]) { target.axes[dimension].numbers = numbers ?? .short }
        return .none
    }

    /// Writes the numbers of ticks by a format: the ticks are settled then.
    func format(_ target: AxesObject, _ dimension: Dimension, _ formatter: Value) throws(Raise) {
        let format = (formatter.asObject as? TickRule).flatMap(\.format) ?? formatter
        let ticks = target.axes[dimension].ticks ?? target.axes.tickValues(dimension).map { Tick($0) }
        var named: [Tick] = []
        for (index, tick) in ticks.enumerated() {
            named.append(Tick(tick.value, label: try tickText(format, tick.value, index)))
        }
        target.axes[dimension].ticks = named
    }

    /// A number by `'%.2f'`, `'{x:.2f}'` or a function.
    func tickText(_ format: Value, _ value: Double, _ index: Int) throws(Raise) -> String {
        guard let pattern = format.asString else { return try text(call(format, [.float(value), .int(index)])) }
        if pattern.contains("{") {
            let keywords = [(name: "x", value: Value.float(value)), (name: "pos", value: .int(index))]
            return try text(
                call(attribute("format", of: format), CallArguments(positional: [.float(value)], keywords: keywords)))
        }
        return try text(binary(.modulo, format, .float(value), inPlace: false))
    }

    // MARK: Ticks as a whole

    func tickParameters(_ target: AxesObject, _ which: Value, _ options: PlotOptions) throws(Raise) -> Value {
        let dimensions = try dimensions(which)
        try options.only("which", "major", "both")
        try options.only("reset", "False")
        let rotation = try options.real("labelrotation", "rotation")
        let color = try options.color("colors")
        let (tickColor, letters) = (try options.color("color") ?? color, try options.color("labelcolor") ?? color)
        let size = try options.take("labelsize").map { (value) throws(Raise) in try fontSize(value) }
        let (length, width) = (try options.real("length", "size"), try options.real("width"))
        let direction = try options.string("direction").map { (name) throws(Raise) in try tickDirection(name) }
        for dimension in dimensions {
            if let rotation { target.axes[dimension].tickRotation = rotation }
            var look = target.axes[dimension].look
            (look.tickColor, look.ticks.color) = (tickColor ?? look.tickColor, letters ?? look.ticks.color)
            look.ticks.size = size ?? look.ticks.size
            (look.tickLength, look.tickWidth) = (length ?? look.tickLength, width ?? look.tickWidth)
            look.tickDirection = direction ?? look.tickDirection
            target.axes[dimension].look = look
        }
        try showTicks(target, dimensions, options)
        try styleGridOfTicks(target, options)
        try options.finish()
        return .none
    }

    func tickDirection(_ name: String) throws(Raise) -> AxisLook.Direction {
        guard let direction = AxisLook.Direction(rawValue: name) else {
            throw raise(.plotChoice(name, "direction", ["out", "in", "inout"]))
        }
        return direction
    }

    private func showTicks(
        _ target: AxesObject, _ dimensions: [Dimension], _ options: PlotOptions
    ) throws(Raise) {
        let sides = [
            (Dimension.x, try options.truth("bottom"), try options.truth("labelbottom")),
            (.y, try options.truth("left"), try options.truth("labelleft")),
        ]
        for (dimension, ticks, labels) in sides where dimensions.contains(dimension) {
            // Ticks can go while their numbers stay.
            if ticks == false, labels == nil || labels == true, target.axes[dimension].hasTickLabels {
                target.axes[dimension].look.tickLength = 0
            } else if ticks == true, target.axes[dimension].look.tickLength == 0 {
                target.axes[dimension].look.tickLength = nil
            }
            if labels == false, ticks == false {
                target.axes[dimension].hasTicks = false
            } else if ticks == true {
                target.axes[dimension].hasTicks = true
            }
            if let labels { target.axes[dimension].hasTickLabels = labels }
        }
        let (top, labelsOnTop) = (try options.truth("top"), try options.truth("labeltop"))
        if labelsOnTop == true {
            target.axes.x.ticksOnTop = true
        } else if top == true {
            throw raise(.plotArgument("tick_params", "top=True"))
        }
        try options.only("right", "False")
        try options.only("labelright", "False")
    }

    private func styleGridOfTicks(_ target: AxesObject, _ options: PlotOptions) throws(Raise) {
        var look = target.axes.gridLook
        look.color = try options.color("grid_color") ?? look.color
        look.alpha = try options.real("grid_alpha") ?? look.alpha
        look.width = try options.real("grid_linewidth") ?? look.width
        look.style = try options.lineStyle("grid_linestyle") ?? look.style
        target.axes.gridLook = look
    }
}

extension Axes {
    /// The dimensions that it shows.
    var dimensions: [Dimension] { projection == .space ? Dimension.allCases : [.x, .y] }
}
