import Diagnostics
import Plotting

extension Builtin {
    /// The functions of `matplotlib.pyplot` that are about figures; those about axes are the axes' methods.
    static let pyplot: [Builtin] = [
        Builtin(
            "figure",
            "(num=None, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, frameon=True, clear=False, "
                + "layout=None, **kwargs)", "begins a figure, or returns to one"
        ) { (m, a) throws(Raise) in
            try m.options(a.keywords(8), "figure").finish()
            if let figure = a[0].asObject as? FigureObject { return .object(m.open(figure)) }
            if !a[0].isNone, let known = try m.figure(numbered: a[0]) {
                if try m.truth(a[6]) { known.axes = [] }
                return .object(m.open(known))
            }
            let figure = Figure(size: try m.figureSize(a[1]))
            return .object(try m.begin(figure, number: a[0].isNone ? nil : a[0]))
        },
        Builtin(
            "subplots",
            "(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, height_ratios=None, "
                + "subplot_kw=None, gridspec_kw=None, figsize=None, num=None, dpi=None, facecolor=None, layout=None, "
                + "constrained_layout=None, tight_layout=None)", "a figure and its axes"
        ) { (m, a) throws(Raise) in
            let figure = try m.begin(Figure(size: try m.figureSize(a[9])), number: a[10].isNone ? nil : a[10])
            return .tuple([.object(figure), try m.grid(of: figure, a, from: 0)])
        },
        Builtin("axes", "(arg=None, *, projection=None, **kwargs)", "axes that fill the figure, or a part of it") {
            (m, a) throws(Raise) in
            let figure = try m.currentFigure()
            if !a[0].isNone {
                return try m.addAxes(
                    to: figure, rectangle: a[0], projection: a[1], m.options(a.keywords(2), "add_axes"))
            }
            return try m.addAxes(to: figure, [], a[1], m.options(a.keywords(2), "axes"))
        },
        Builtin("subplot", "(*args, projection=None, **kwargs)", "axes in a cell of a grid") { (m, a) throws(Raise) in
            let place = a.variadic(1).isEmpty ? [.int(1), .int(1), .int(1)] : a.variadic(1)
            return try m.addAxes(to: m.currentFigure(), place, a[0], m.options(a.keywords(2), "subplot"))
        },
        Builtin("subplot2grid", "(shape, loc, rowspan=1, colspan=1, fig=None, **kwargs)", "axes over cells of a grid") {
            (m, a) throws(Raise) in
            let (shape, place) = (try m.unpack(a[0], count: 2), try m.unpack(a[1], count: 2))
            try m.refuse("subplot2grid", "fig", a[4])
            let grid = try m.gridSpec(shape[0], shape[1], m.options(DictObject(), "GridSpec"))
            guard let row = place[0].asInt, let column = place[1].asInt, let down = a[2].asInt, let along = a[3].asInt,
                row >= 0, column >= 0, down > 0, along > 0, row + down <= grid.rows, column + along <= grid.columns
            else { throw m.raise(.gridArguments) }
            let cells = PlaceObject(
                GridPlace(
                    grid: (grid.rows, grid.columns), row: row..<row + down, column: column..<column + along, widths: [],
                    heights: []), m)
            return try m.addAxes(
                to: m.currentFigure(), [.object(cells)], .none, m.options(a.keywords(5), "subplot2grid"))
        },
        Builtin("gca", "()", "the current axes") { (m, a) throws(Raise) in try .object(m.currentAxes()) },
        Builtin("gcf", "()", "the current figure") { (m, a) throws(Raise) in try .object(m.currentFigure()) },
        Builtin("sca", "(ax)", "makes axes the current ones") { (m, a) throws(Raise) in
            try m.makeCurrent(a[0])
            return .none
        },
        Builtin("delaxes", "(ax=None)", "takes axes out of their figure") { (m, a) throws(Raise) in
            let axes = a[0].isNone ? try m.currentAxes() : a[0].asObject as? AxesObject
            axes?.figure?.axes.removeAll { $0 === axes }
            return .none
        },
        Builtin("show", "(*args, block=None)", "shows the figures") { (m, a) throws(Raise) in
            m.showFigures()
            return .none
        },
        Builtin("savefig", "(fname, **kwargs)", "shows the figure: a lesson writes no files") { (m, a) throws(Raise) in
            try m.options(a.keywords(1), "savefig").finish()
            return try m.save(m.currentFigure())
        },
        Builtin("suptitle", "(t, **kwargs)", "a title above all axes") { (m, a) throws(Raise) in
            try m.title(m.currentFigure(), a[0], m.options(a.keywords(1), "suptitle"))
        },
        Builtin("figtext", "(x, y, s, **kwargs)", "a text at parts of the figure") { (m, a) throws(Raise) in
            let method = try m.attribute("text", of: .object(m.currentFigure()))
            let keywords = a.keywords(3).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
            return try m.call(method, CallArguments(positional: [a[0], a[1], a[2]], keywords: keywords))
        },
        Builtin("colorbar", "(mappable=None, cax=None, ax=None, **kwargs)", "a key of the colours") {
            (m, a) throws(Raise) in
            try m.colorBar(a[0], cax: a[1], a[2], m.currentFigure(), m.options(a.keywords(3), "colorbar"))
        },
        Builtin("clim", "(vmin=None, vmax=None)", "the numbers at the ends of the current colours") {
            (m, a) throws(Raise) in
            let axes = try m.currentAxes()
            guard let number = axes.axes.keyedNumber else { throw m.raise(.plotMappable) }
            let method = try m.attribute("set_clim", of: m.artist(.image, axes, number))
            return try m.call(method, [a[0], a[1]])
        },
        Builtin("close", "(fig=None)", "forgets a figure") { (m, a) throws(Raise) in
            if a[0].asString == "all" {
                for figure in m.state.figures.open { m.close(figure) }
            } else if let figure = a[0].asObject as? FigureObject {
                m.close(figure)
            } else if let figure = a[0].isNone ? m.state.figures.open.last : try m.figure(numbered: a[0]) {
                m.close(figure)
            }
            return .none
        },
        Builtin("clf", "()", "takes all axes out of the figure") { (m, a) throws(Raise) in
            let figure = try m.currentFigure()
            figure.axes = []
            figure.figure.title = ""
            return .none
        },
        Builtin("get_cmap", "(name=None, lut=None)", "a colour map") { (m, a) throws(Raise) in
            let map = try m.colorMap(a[0].isNone ? nil : a[0])
            guard !a[1].isNone, let count = try m.integer(a[1]) else { return .object(ColorMapObject(map, m)) }
            return .object(ColorMapObject(map.resampled(count), m))
        },
        Builtin("set_cmap", "(cmap)", "the colour map of later pictures") { (m, a) throws(Raise) in
            m.state.figures.settings.colorMap = try m.colorMap(a[0])
            return .none
        },
        Builtin("rc", "(group, **kwargs)", "changes settings of a group") { (m, a) throws(Raise) in
            let groups = try m.array(orOne: a[0]).map { (group) throws(Raise) in try m.text(group) }
            for group in groups {
                for entry in a.keywords(1).table.live {
                    try m.set(setting: group + "." + Machine.longName(entry.key.asString ?? ""), entry.value)
                }
            }
            return .none
        },
        Builtin("rcdefaults", "()", "undoes all changes of settings") { (m, a) throws(Raise) in
            m.state.figures.settings = PlotSettings()
            return .none
        },
        Builtin("setp", "(obj, *args, **kwargs)", "changes artists") { (m, a) throws(Raise) in
            let objects = a[0].asList?.elements ?? a[0].asTuple?.elements ?? [a[0]]
            var keywords = a.keywords(2)
            let pairs = a.variadic(1)
            if !pairs.isEmpty {
                keywords = DictObject()
                for index in stride(from: 0, to: pairs.count - 1, by: 2) {
                    keywords.set(try m.text(pairs[index]), pairs[index + 1])
                }
            }
            for object in objects { _ = try m.setAll(object, keywords, m.typeName(object)) }
            return .none
        },
        Builtin("getp", "(obj, property=None)", "a property of an artist") { (m, a) throws(Raise) in
            guard let name = a[1].asString else { throw m.raise(.plotArgument("getp", "property=None")) }
            return try m.call(m.attribute("get_" + name, of: a[0]), [])
        },
        Builtin("isinteractive", "()", "whether `ion` was called last") { (m, a) throws(Raise) in
            .bool(m.state.figures.isInteractive)
        },
        interactive("ion", true), interactive("ioff", false), polarPlot,
        Builtin("get_fignums", "()", "the numbers of the figures begun") { (m, a) throws(Raise) in
            .list(m.state.figures.open.compactMap(\.number.asInt).sorted().map { .int($0) })
        },
        Builtin("fignum_exists", "(num)", "whether a figure is begun") { (m, a) throws(Raise) in
            .bool(try m.figure(numbered: a[0]) != nil)
        },
        nothing("tight_layout", "*, pad=1.08, h_pad=None, w_pad=None, rect=None"),
        nothing("subplots_adjust", "left=None, bottom=None, right=None, top=None, wspace=None, hspace=None"),
        nothing("pause", "interval"), nothing("draw", ""),
        nothing("switch_backend", "newbackend"),
    ]

    /// Gives what undoes it at the end of a `with`.
    private static func interactive(_ name: String, _ isOn: Bool) -> Builtin {
        Builtin(name, "()", "what `isinteractive` tells; figures are shown at the end of a cell") {
            (m, a) throws(Raise) in
            let before = m.state.figures.isInteractive
            m.state.figures.isInteractive = isOn
            let contexts = try m.importModule("contextlib", whole: false)
            let stack = try m.call(m.attribute("ExitStack", of: contexts), [])
            let undo = Builtin(name, "()", "undoes it") { (m, a) throws(Raise) in
                m.state.figures.isInteractive = before
                return .none
            }
            _ = try m.call(m.attribute("callback", of: stack), [.object(BuiltinObject(undo))])
            return stack
        }
    }

    private static func nothing(_ name: String, _ parameters: String) -> Builtin {
        Builtin(name, "(\(parameters))", "nothing: a figure is shown once, as it is in the end") {
            (m, a) throws(Raise) in
            .none
        }
    }

    /// Functions that act on the current axes under another name than the method's.
    static let pyplotNames: [(function: String, method: String)] = [
        ("title", "set_title"), ("xlabel", "set_xlabel"), ("ylabel", "set_ylabel"), ("xscale", "set_xscale"),
        ("yscale", "set_yscale"), ("cla", "clear"),
    ]

    /// Methods that are no functions of `pyplot`.
    private static let notPyplot: Set<String> = [
        "set", "clear", "remove", "label_outer", "relim", "autoscale_view", "add_patch", "add_artist", "add_line",
    ]

    /// Methods that are functions of `pyplot` too, under the same name.
    static let pyplotMethods: [Builtin] = axes.filter {
        !$0.name.hasPrefix("set_") && !$0.name.hasPrefix("get_") && !$0.name.hasPrefix("invert_")
            && !notPyplot.contains($0.name)
    }

    /// `xlim()`, `ylim()`, `xticks()`, `yticks()`: ask without arguments, set with them.
    static let pyplotLimits: [Builtin] =
        [Dimension.x, .y].flatMap { dimension in
            [
                Builtin("\(dimension)lim", "(*args, **kwargs)", "the limits of an axis") { (m, a) throws(Raise) in
                    let axes = try m.currentAxes()
                    let name = a.variadic(0).isEmpty && a.keywords(1).table.count == 0 ? "get" : "set"
                    return try m.callMethod("\(name)_\(dimension)lim", of: axes, a.variadic(0), a.keywords(1))
                },
                Builtin("\(dimension)ticks", "(ticks=None, labels=None, **kwargs)", "the ticks of an axis") {
                    (m, a) throws(Raise) in
                    let axes = try m.currentAxes()
                    if !a[0].isNone {
                        _ = try m.callMethod("set_\(dimension)ticks", of: axes, [a[0], a[1]], a.keywords(2))
                    } else {
                        try m.styleTicks(axes, dimension, m.options(a.keywords(2), "\(dimension)ticks"))
                    }
                    let values = axes.axes.tickValues(dimension)
                    let names = axes.axes[dimension].ticks?.map { $0.label ?? "" } ?? values.map { _ in "" }
                    return .tuple([
                        try m.arrayValue(values),
                        .list(
                            zip(values, names).map {
                                m.textArtist(dimension == .x ? $0 : 0, dimension == .x ? 0 : $0, $1, axes)
                            }),
                    ])
                },
            ]
        }
}

extension Machine {
    func pyplotModule() -> ModuleObject {
        let module = makeModule("matplotlib.pyplot", Builtin.pyplot + Builtin.pyplotLimits + Builtin.patches)
        let methods = Builtin.pyplotMethods.map { ($0.name, $0) }
        let renamed = Builtin.pyplotNames.compactMap { pair in
            Builtin.axes.first { $0.name == pair.method }.map { (pair.function, $0) }
        }
        for (name, entry) in methods + renamed {
            module.attributes[name] = .object(BuiltinObject(Machine.onCurrentAxes(name, entry)))
        }
        module.attributes["rcParams"] = .object(
            RcParamsObject(state.figures.type("matplotlib.RcParams", self, Builtin.rcParams)))
        module.attributes["style"] = .object(makeModule("matplotlib.style", Builtin.plotStyle))
        module.attributes["cm"] = self.module("matplotlib.cm").map { .object($0) }
        module.attributes["Figure"] = .object(state.figures.figureType(self))
        module.attributes["Axes"] = .object(state.figures.axesType(self))
        module.fallback = { machine, name in
            // `plt.gray()` and the like set the map of later pictures.
            guard let map = try? ColorMap(parsing: name), ["viridis", "gray", "hot", "jet"].contains(name) else {
                return nil
            }
            return .object(
                BuiltinObject(
                    Builtin(name, "()", "the colour map of later pictures") { (m, a) throws(Raise) in
                        m.state.figures.settings.colorMap = map
                        return .none
                    }))
        }
        return module
    }

    /// A method as a function that takes the current axes: same parameters, same problems.
    private static func onCurrentAxes(_ name: String, _ entry: Builtin) -> Builtin {
        let method = Sealed(.object(BuiltinObject(entry)))
        return Builtin(name, "(*args, **kwargs)", entry.summary) {
            (m, a) throws(Raise) in
            let keywords = a.keywords(1).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
            let axes = Value.object(try m.currentAxes())
            return try m.call(method.value, CallArguments(positional: [axes] + a.variadic(0), keywords: keywords))
        }
    }

    func callMethod(
        _ name: String, of axes: AxesObject, _ arguments: [Value], _ keywords: DictObject
    ) throws(Raise) -> Value {
        let named = keywords.table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
        return try call(attribute(name, of: .object(axes)), CallArguments(positional: arguments, keywords: named))
    }

    /// Makes a figure the current one.
    func open(_ figure: FigureObject) -> FigureObject {
        state.figures.open.removeAll { $0 === figure }
        state.figures.open.append(figure)
        return figure
    }

    func figure(numbered number: Value) throws(Raise) -> FigureObject? {
        for figure in state.figures.open where try areEqual(figure.number, number) { return figure }
        return nil
    }

    /// matplotlib's short names of settings.
    fileprivate static func longName(_ name: String) -> String {
        ["lw": "linewidth", "ls": "linestyle", "c": "color", "fc": "facecolor", "ec": "edgecolor"][name] ?? name
    }
}
