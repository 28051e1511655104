import Diagnostics
import Plotting

extension Builtin {
    /// Methods of axes that settle their limits, ticks and names.
    static let axesSettings: [Builtin] = [
        onAxes("set_title", "label, fontdict=None, loc=None, pad=None, y=None, **kwargs", "the title above") {
            (m, axes, a) throws(Raise) in
            try m.title(axes, a, m.options(a.keywords(6), "set_title"))
        },
        onAxes("get_title", "loc='center'", "the title") { (m, axes, a) throws(Raise) in
            switch a[1].asString {
            case "left": return .string(axes.axes.leftTitle)
            case "right": return .string(axes.axes.rightTitle)
            default: return .string(axes.axes.title)
            }
        },
        label("set_xlabel", .x), label("set_ylabel", .y),
        getLabel("get_xlabel", .x), getLabel("get_ylabel", .y),
        limits("set_xlim", .x, "left=None, right=None, *, emit=True, auto=False, xmin=None, xmax=None"),
        limits("set_ylim", .y, "bottom=None, top=None, *, emit=True, auto=False, ymin=None, ymax=None"),
        getLimits("get_xlim", .x), getLimits("get_ylim", .y), getLimits("get_xbound", .x), getLimits("get_ybound", .y),
        ticks("set_xticks", .x), ticks("set_yticks", .y), getTicks("get_xticks", .x), getTicks("get_yticks", .y),
        tickLabels("set_xticklabels", .x), tickLabels("set_yticklabels", .y),
        scale("set_xscale", .x), scale("set_yscale", .y),
        onAxes("get_xscale", "", "'linear' or 'log'") { (m, axes, a) throws(Raise) in
            .string(axes.axes.x.scale.rawValue)
        },
        onAxes("get_yscale", "", "'linear' or 'log'") { (m, axes, a) throws(Raise) in
            .string(axes.axes.y.scale.rawValue)
        },
        invert("invert_xaxis", .x), invert("invert_yaxis", .y),
        onAxes("legend", "*args, **kwargs", "a key of the labels") { (m, axes, a) throws(Raise) in
            try m.legend(axes, a.variadic(1), m.options(a.keywords(2), "legend"))
        },
        onAxes("get_legend", "", "the key, if there is one") { (m, axes, a) throws(Raise) in
            axes.axes.legend == nil ? .none : m.artist(.legend, axes, 0)
        },
        onAxes("grid", "visible=None, which='major', axis='both', **kwargs", "lines at the ticks") {
            (m, axes, a) throws(Raise) in
            guard let ticks = a[2].asString, ["major", "minor", "both"].contains(ticks) else {
                throw m.raise(.plotChoice(try m.text(a[2]), "which", ["major", "minor", "both"]))
            }
            try m.styleGrid(axes, m.options(a.keywords(4), "grid"), isOnly: a[3].asString != "both")
            guard let which = a[3].asString, ["both", "x", "y"].contains(which) else {
                throw m.raise(.plotChoice(try m.text(a[3]), "axis", ["x", "y", "both"]))
            }
            let isShown =
                try a[1].isNone ? axes.axes.hasGrid != true || !a.keywords(4).table.live.isEmpty : m.truth(a[1])
            if ticks != "major" { axes.axes.hasMinorGrid = isShown }
            if ticks == "minor" { return .none }
            if which == "both" {
                axes.axes.hasGrid = isShown
                (axes.axes.x.hasGrid, axes.axes.y.hasGrid) = (nil, nil)
            } else {
                axes.axes[which == "x" ? .x : .y].hasGrid = isShown
            }
            return .none
        },
        onAxes("axis", "arg=None, *, emit=True, **kwargs", "'equal', 'off', or four limits") {
            (m, axes, a) throws(Raise) in
            try m.axis(axes, a[1], m.options(a.keywords(3), "axis"))
        },
        onAxes("set_aspect", "aspect, adjustable=None, anchor=None, share=False", "how long units are to each other") {
            (m, axes, a) throws(Raise) in
            try m.expect("set_aspect", "adjustable", a[2], ["box"])
            try m.expect("set_aspect", "share", a[4], ["False"])
            switch a[1].asString {
            case "equal": axes.axes.aspect = 1
            case "auto": axes.axes.aspect = nil
            default: axes.axes.aspect = try m.real(a[1])
            }
            return .none
        },
        onAxes("set_box_aspect", "aspect=None, *, zoom=1", "the lengths of the sides to each other") {
            (m, axes, a) throws(Raise) in
            try m.expect("set_box_aspect", "zoom", a[2], ["1"])
            if a[1].isNone { return .none }
            let parts = try m.doubles(a[1])
            guard parts.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw m.raise(.plotPair("aspect")) }
            if parts.count == 3 { axes.axes.boxAspect = parts } else { axes.axes.boxRatio = parts.first }
            return .none
        },
        onAxes("set_axis_off", "", "draws the marks only") { (m, axes, a) throws(Raise) in
            axes.axes.isBare = true
            return .none
        },
        onAxes("set_axis_on", "", "draws the axes again") { (m, axes, a) throws(Raise) in
            axes.axes.isBare = false
            return .none
        },
        onAxes("margins", "*margins, x=None, y=None, tight=True", "the room around the marks") {
            (m, axes, a) throws(Raise) in
            try m.expect("margins", "tight", a[3], ["True"])
            let all = try a.variadic(4).map { (value) throws(Raise) in try m.real(value) }
            if let x = a[1].isNone ? all.first : try m.real(a[1]) { axes.axes.x.margin = x }
            if let y = a[2].isNone ? all.last : try m.real(a[2]) { axes.axes.y.margin = y }
            return .none
        },
        onAxes("autoscale", "enable=True, axis='both', tight=None", "finds the limits from the marks again") {
            (m, axes, a) throws(Raise) in
            try m.expect("autoscale", "enable", a[1], ["True"])
            for dimension in Dimension.allCases where a[2].asString == "both" || a[2].asString == "\(dimension)" {
                (axes.axes[dimension].lower, axes.axes[dimension].upper) = (nil, nil)
                if !a[3].isNone, try m.truth(a[3]) { axes.axes[dimension].margin = 0 }
            }
            return .none
        },
        nothing("autoscale_view", "tight=None, scalex=True, scaley=True", "nothing: limits follow the marks"),
        nothing("relim", "visible_only=False", "nothing: limits follow the marks"),
        onAxes("minorticks_on", "", "short ticks between the others") { (m, axes, a) throws(Raise) in
            if axes.axes.projection == .space { throw m.raise(.plotWithoutMinorTicks) }
            for dimension in axes.axes.dimensions { axes.axes[dimension].minor = .parts(nil) }
            return .none
        },
        onAxes("minorticks_off", "", "no ticks between the others") { (m, axes, a) throws(Raise) in
            for dimension in axes.axes.dimensions { axes.axes[dimension].minor = nil }
            return .none
        },
        nothing("set_facecolor", "color", "nothing: the ground is the page's"),
        onAxes("set_axisbelow", "b", "grids lie below the marks") { (m, axes, a) throws(Raise) in
            try m.expect("set_axisbelow", "b", a[1], ["True", "line"])
            return .none
        },
        onAxes("tick_params", "axis='both', **kwargs", "whether ticks and their numbers are shown") {
            (m, axes, a) throws(Raise) in try m.tickParameters(axes, a[1], m.options(a.keywords(2), "tick_params"))
        },
        onAxes(
            "ticklabel_format",
            "*, axis='both', style=None, scilimits=None, useOffset=None, useLocale=None, useMathText=None",
            "how the numbers of ticks are written"
        ) { (m, axes, a) throws(Raise) in try m.numberFormat(axes, a) },
        onAxes("locator_params", "axis='both', tight=None, **kwargs", "how many ticks there are at most") {
            (m, axes, a) throws(Raise) in
            try m.expect("locator_params", "tight", a[2], ["True"])
            let options = m.options(a.keywords(3), "locator_params")
            let (count, isWhole) = (try options.integer("nbins"), try options.truth("integer") ?? false)
            try options.finish()
            for dimension in try m.dimensions(a[1]) {
                axes.axes[dimension].spacing = .most(min(max(count ?? 9, 1), 60), isWhole: isWhole)
            }
            return .none
        },
        onAxes("twinx", "", "axes on the same place with a y axis of their own") { (m, axes, a) throws(Raise) in
            try m.twin(axes, .y)
        },
        onAxes("twiny", "", "axes on the same place with an x axis of their own") { (m, axes, a) throws(Raise) in
            try m.twin(axes, .x)
        },
        onAxes("clear", "", "removes all marks") { (m, axes, a) throws(Raise) in
            axes.axes.clear()
            axes.categories = [:]
            return .none
        },
        onAxes("cla", "", "removes all marks") { (m, axes, a) throws(Raise) in
            axes.axes.clear()
            axes.categories = [:]
            return .none
        },
        onAxes("set", "**kwargs", "several settings at once") { (m, axes, a) throws(Raise) in
            try m.setAll(.object(axes), a.keywords(1), "Axes")
        },
        onAxes("add_patch", "p", "draws a shape") { (m, axes, a) throws(Raise) in try m.add(a[1], to: axes) },
        onAxes("add_line", "line", "draws a line") { (m, axes, a) throws(Raise) in try m.add(a[1], to: axes) },
        onAxes("add_artist", "a", "draws a shape") { (m, axes, a) throws(Raise) in try m.add(a[1], to: axes) },
        onAxes("get_figure", "", "the figure") { (m, axes, a) throws(Raise) in
            axes.figure.map { .object($0) } ?? .none
        },
        onAxes("remove", "", "takes the axes out of their figure") { (m, axes, a) throws(Raise) in
            axes.figure?.axes.removeAll { $0 === axes }
            return .none
        },
        onAxes("label_outer", "", "numbers at the figure's sides only") { (m, axes, a) throws(Raise) in
            let place = axes.axes.place
            if place.row.upperBound < place.rows { axes.axes.x.hasTickLabels = false }
            if place.column.lowerBound > 0 { axes.axes.y.hasTickLabels = false }
            return .none
        },
        onAxes("get_xaxis", "", "the horizontal axis") { (m, axes, a) throws(Raise) in
            .object(AxesPart(.axis(.x), of: axes, m))
        },
        onAxes("get_yaxis", "", "the vertical axis") { (m, axes, a) throws(Raise) in
            .object(AxesPart(.axis(.y), of: axes, m))
        },
        onAxes("get_legend_handles_labels", "", "what a key would show") { (m, axes, a) throws(Raise) in
            let shown = zip(axes.axes.numbers, axes.axes.marks).compactMap { number, mark in
                mark.label.flatMap { $0.isEmpty || $0.hasPrefix("_") ? nil : (number, $0) }
            }
            return .tuple([
                .list(shown.map { m.artist(.line2D, axes, $0.0) }), .list(shown.map { .string($0.1) }),
            ])
        },
    ]

    private static func nothing(_ name: String, _ parameters: String, _ summary: String) -> Builtin {
        onAxes(name, parameters, summary) { (m, axes, a) throws(Raise) in .none }
    }

    static func label(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "label, fontdict=None, labelpad=None, *, loc=None, **kwargs", "the name of an axis") {
            (m, axes, a) throws(Raise) in
            try m.name(axes, dimension, a, m.options(a.keywords(5), name))
            return m.textArtist(dimension == .y ? 0 : 0.5, dimension == .y ? 0.5 : 0, axes.axes[dimension].label, axes)
        }
    }

    private static func getLabel(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "", "the name of an axis") { (m, axes, a) throws(Raise) in .string(axes.axes[dimension].label) }
    }

    static func limits(_ name: String, _ dimension: Dimension, _ parameters: String) -> Builtin {
        onAxes(name, parameters, "where an axis begins and ends") { (m, axes, a) throws(Raise) in
            if axes.axes.projection == .polar, dimension == .x { throw m.raise(.plotWholeCircle(name)) }
            try m.expect(name, "auto", a[4], ["False"])
            var ends = [a[1], a[2]]
            if a[1].asDouble == nil, !a[1].isNone, a[2].isNone, try m.numbers(a[1]).count == 2 {
                ends = try m.doubles(a[1]).map { .float($0) }
            }
            if ends[0].isNone { ends[0] = a[5] }
            if ends[1].isNone { ends[1] = a[6] }
            var values: [Double?] = []
            for end in ends { values.append(end.isNone ? nil : try m.real(end)) }
            let (lower, upper) = (values[0], values[1])
            try m.tensors { () throws(Problem) in try axes.axes[dimension].setLimits(lower: lower, upper: upper) }
            axes.axes[dimension].isInverted = false
            return m.pair(axes.axes.limits(dimension))
        }
    }

    static func getLimits(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "", "where an axis begins and ends") { (m, axes, a) throws(Raise) in
            m.pair(m.limits(axes, dimension))
        }
    }

    static func ticks(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "ticks, labels=None, *, minor=False, **kwargs", "where an axis has ticks, and how they read") {
            (m, axes, a) throws(Raise) in
            try m.styleTicks(axes, dimension, m.options(a.keywords(4), name))
            let places = try m.doubles(a[1])
            if try m.truth(a[3]) {
                try m.refuse(name, "labels", a[2])
                if axes.axes.projection == .space { throw m.raise(.plotArgument(name, "minor=True")) }
                axes.axes[dimension].minor = .places(places)
                return .list([])
            }
            var labels: [String?] = places.map { _ in nil }
            if !a[2].isNone { labels = try m.tickNames(a[2], count: places.count) }
            axes.axes[dimension].ticks = zip(places, labels).map { Tick($0, label: $1) }
            axes.axes[dimension].hasTicks = true
            return .list(places.map { _ in m.artist(.tick, axes, 0) })
        }
    }

    private static func getTicks(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "*, minor=False", "where an axis has ticks") { (m, axes, a) throws(Raise) in
            try m.expect(name, "minor", a[1], ["False"])
            return try m.arrayValue(axes.axes.tickValues(dimension))
        }
    }

    static func tickLabels(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "labels, *, minor=False, fontdict=None, **kwargs", "how the ticks of an axis read") {
            (m, axes, a) throws(Raise) in
            try m.expect(name, "minor", a[2], ["False"])
            let options = m.options(a.keywords(4), name)
            if let style = a[3].asDictionary { options.add(style) }
            try m.styleTicks(axes, dimension, options)
            let ticks = axes.axes[dimension].ticks ?? axes.axes.tickValues(dimension).map { Tick($0) }
            let isChosen = axes.axes[dimension].ticks != nil
            var names = try m.array(from: a[1]).map { (value) throws(Raise) in try m.text(value) }
            if isChosen, !names.isEmpty, names.count != ticks.count {
                throw m.raise(.tickLabels(names.count, ticks.count))
            }
            while names.count < ticks.count { names.append("") }
            axes.axes[dimension].ticks = zip(ticks, names).map { Tick($0.value, label: $1) }
            return .list(zip(ticks, names).map { m.textArtist($0.value, 0, $1, axes) })
        }
    }

    static func scale(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "value, *, base=10, nonpositive=None", "'linear' or 'log'") { (m, axes, a) throws(Raise) in
            try m.expect(name, "nonpositive", a[3], ["mask"])
            let base = try m.real(a[2])
            guard base > 1, base.isFinite else { throw m.raise(.plotLogBase) }
            guard let value = a[1].asString, let scale = Axis.Scale(rawValue: value) else {
                throw m.raise(.plotScale(try m.text(a[1])))
            }
            axes.axes[dimension].scale = scale
            axes.axes[dimension].base = base
            return .none
        }
    }

    private static func invert(_ name: String, _ dimension: Dimension) -> Builtin {
        onAxes(name, "", "turns an axis around") { (m, axes, a) throws(Raise) in
            axes.axes[dimension].isInverted.toggle()
            return .none
        }
    }
}

extension Machine {
    func pair(_ limits: (lower: Double, upper: Double)) -> Value {
        .tuple([.float(limits.lower), .float(limits.upper)])
    }

    /// The limits of an axis, found together with the axes that share it.
    func limits(_ target: AxesObject, _ dimension: Dimension) -> (lower: Double, upper: Double) {
        guard let figure = target.figure, let index = figure.axes.firstIndex(where: { $0 === target }) else {
            return target.axes.limits(dimension)
        }
        return figure.finished.axes[index].limits(dimension)
    }

    func tickNames(_ value: Value, count: Int) throws(Raise) -> [String] {
        let names = try array(from: value).map { (value) throws(Raise) in try text(value) }
        if names.count != count { throw raise(.tickLabels(names.count, count)) }
        return names
    }
}
