import Diagnostics
import Plotting

extension Builtin {
    private static func onFigure(
        _ name: String, _ parameters: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, FigureObject, Arguments) throws(Raise) -> Value
    ) -> Builtin {
        Builtin(name, parameters.isEmpty ? "(self)" : "(self, \(parameters))", summary) { (m, a) throws(Raise) in
            try body(m, try m.figure(a), a)
        }
    }

    /// Methods of figures.
    static let figure: [Builtin] = [
        onFigure("add_subplot", "*args, projection=None, **kwargs", "axes in the figure, or in a cell of its grid") {
            (m, figure, a) throws(Raise) in
            try m.addAxes(to: figure, a.variadic(2), a[1], m.options(a.keywords(3), "add_subplot"))
        },
        onFigure("add_axes", "rect, projection=None, **kwargs", "axes at a place: left, bottom, width, height") {
            (m, figure, a) throws(Raise) in
            try m.addAxes(to: figure, rectangle: a[1], projection: a[2], m.options(a.keywords(3), "add_axes"))
        },
        onFigure(
            "subplots",
            "nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, height_ratios=None, "
                + "subplot_kw=None, gridspec_kw=None", "axes in all cells of a grid"
        ) { (m, figure, a) throws(Raise) in try m.grid(of: figure, a, from: 1) },
        onFigure("add_gridspec", "nrows=1, ncols=1, **kwargs", "a grid whose cells are chosen by index") {
            (m, figure, a) throws(Raise) in
            let options = m.options(a.keywords(3), "add_gridspec")
            return .object(try m.gridSpec(a[1], a[2], options))
        },
        onFigure("suptitle", "t, **kwargs", "a title above all axes") { (m, figure, a) throws(Raise) in
            try m.title(figure, a[1], m.options(a.keywords(2), "suptitle"))
        },
        onFigure("supxlabel", "t, **kwargs", "the name of the x axes of all plots") { (m, figure, a) throws(Raise) in
            let options = m.options(a.keywords(2), "supxlabel")
            figure.figure.xLook = try options.look()
            try options.finish()
            figure.figure.xLabel = try m.text(a[1])
            return m.textArtist(0.5, 0.01, figure.figure.xLabel, nil)
        },
        onFigure("supylabel", "t, **kwargs", "the name of the y axes of all plots") { (m, figure, a) throws(Raise) in
            let options = m.options(a.keywords(2), "supylabel")
            figure.figure.yLook = try options.look()
            try options.only("rotation", "90", "vertical")
            try options.finish()
            figure.figure.yLabel = try m.text(a[1])
            return m.textArtist(0.02, 0.5, figure.figure.yLabel, nil)
        },
        onFigure("colorbar", "mappable, cax=None, ax=None, **kwargs", "a key of the colours") {
            (m, figure, a) throws(Raise) in
            try m.colorBar(a[1], cax: a[2], a[3], figure, m.options(a.keywords(4), "colorbar"))
        },
        onFigure("legend", "*args, **kwargs", "a key of the labels of all axes") { (m, figure, a) throws(Raise) in
            try m.legend(figure, a.variadic(1), m.options(a.keywords(2), "legend"))
        },
        onFigure("text", "x, y, s, **kwargs", "a text at parts of the figure") { (m, figure, a) throws(Raise) in
            var mark = Text(x: try m.real(a[1]), y: try m.real(a[2]), string: try m.text(a[3]))
            let options = m.options(a.keywords(4), "figtext")
            for name in ["bbox", "backgroundcolor", "transform"] where options.has(name) {
                throw m.raise(.plotArgument("figtext", name))
            }
            try m.textOptions(&mark, options)
            try options.finish()
            if figure.figure.texts.count >= 1000 { throw m.raise(.plotTooLarge(figure.figure.texts.count)) }
            figure.figure.texts.append(mark)
            return m.textArtist(mark.x, mark.y, mark.string, nil)
        },
        nothing("tight_layout", "*, pad=1.08, h_pad=None, w_pad=None, rect=None"),
        nothing("subplots_adjust", "left=None, bottom=None, right=None, top=None, wspace=None, hspace=None"),
        onFigure("autofmt_xdate", "bottom=0.2, rotation=30, ha='right', which='major'", "turns the numbers below") {
            (m, figure, a) throws(Raise) in
            try m.expect("autofmt_xdate", "which", a[4], ["major"])
            let rotation = try m.real(a[2])
            for axes in figure.axes { axes.axes.x.tickRotation = rotation }
            return .none
        },
        nothing("align_labels", "axs=None"),
        nothing("set_tight_layout", "tight"), nothing("set_layout_engine", "layout=None, **kwargs"),
        nothing("set_facecolor", "color"), nothing("set_dpi", "val"),
        onFigure("set_size_inches", "w, h=None, forward=True", "the figure's size") { (m, figure, a) throws(Raise) in
            figure.figure.size = try m.figureSize(a[2].isNone ? a[1] : .tuple([a[1], a[2]]))
            return .none
        },
        onFigure("get_size_inches", "", "the figure's size") { (m, figure, a) throws(Raise) in
            try m.arrayValue([figure.figure.size.width, figure.figure.size.height])
        },
        onFigure("set_figwidth", "val, forward=True", "the figure's width") { (m, figure, a) throws(Raise) in
            figure.figure.size = try m.figureSize(.tuple([a[1], .float(figure.figure.size.height)]))
            return .none
        },
        onFigure("set_figheight", "val, forward=True", "the figure's height") { (m, figure, a) throws(Raise) in
            figure.figure.size = try m.figureSize(.tuple([.float(figure.figure.size.width), a[1]]))
            return .none
        },
        onFigure("gca", "", "the current axes") { (m, figure, a) throws(Raise) in
            if let axes = figure.axes.last { return .object(axes) }
            return try m.addAxes(to: figure, [], .none, m.options(DictObject(), "gca"))
        },
        onFigure("sca", "a", "makes axes the current ones") { (m, figure, a) throws(Raise) in
            try m.makeCurrent(a[1])
            return a[1]
        },
        onFigure("get_axes", "", "the figure's axes") { (m, figure, a) throws(Raise) in
            .list(figure.axes.map { .object($0) })
        },
        onFigure("delaxes", "ax", "takes axes out") { (m, figure, a) throws(Raise) in
            figure.axes.removeAll { $0 === a[1].asObject }
            return .none
        },
        onFigure("clear", "keep_observers=False", "takes all axes out") { (m, figure, a) throws(Raise) in
            figure.axes = []
            figure.figure.title = ""
            return .none
        },
        onFigure("clf", "keep_observers=False", "takes all axes out") { (m, figure, a) throws(Raise) in
            figure.axes = []
            figure.figure.title = ""
            return .none
        },
        onFigure("show", "warn=True", "shows the figure") { (m, figure, a) throws(Raise) in
            m.show(figure)
            return .none
        },
        onFigure("savefig", "fname, **kwargs", "shows the figure: a lesson writes no files") {
            (m, figure, a) throws(Raise) in
            try m.options(a.keywords(2), "savefig").finish()
            return try m.save(figure)
        },
        onFigure("get_label", "", "the figure's name") { (m, figure, a) throws(Raise) in
            .string(figure.number.asString ?? "")
        },
    ]

    private static func nothing(_ name: String, _ parameters: String) -> Builtin {
        onFigure(name, parameters, "nothing: figures leave room by themselves") { (m, figure, a) throws(Raise) in .none
        }
    }
}

extension Machine {
    func installFigureAttributes(_ type: TypeObject) {
        type.compute("axes") { (m, value) throws(Raise) in
            .list((value.asObject as? FigureObject)?.axes.map { .object($0) } ?? [])
        }
        type.compute("number") { (m, value) throws(Raise) in (value.asObject as? FigureObject)?.number ?? .none }
        type.compute("canvas") { (m, value) throws(Raise) in
            .object(
                NativeObject(
                    m.state.figures.type(
                        "matplotlib.backend_bases.FigureCanvasBase", m,
                        ["draw", "draw_idle", "flush_events"].map { name in
                            Builtin(name, "(self)", "nothing: figures are drawn when shown") { (m, a) throws(Raise) in
                                .none
                            }
                        })))
        }
    }

    // MARK: Showing

    func show(_ figure: FigureObject) {
        transcript.show(figure.finished)
        state.figures.open.removeAll { $0 === figure }
    }

    /// `savefig`: the cell shows the figure, even if it is closed afterwards.
    func save(_ figure: FigureObject) throws(Raise) -> Value {
        if state.figures.open.contains(where: { $0 === figure }) { figure.isSaved = true } else { show(figure) }
        return .none
    }

    func close(_ figure: FigureObject) {
        if figure.isSaved { show(figure) }
        state.figures.open.removeAll { $0 === figure }
    }

    func title(_ figure: FigureObject, _ value: Value, _ options: PlotOptions) throws(Raise) -> Value {
        let look = try options.look()
        try options.finish()
        figure.figure.title = try text(value)
        figure.figure.titleLook = look.over(state.figures.settings.figureTitle)
        let artist = textArtist(0.5, 0.98, figure.figure.title, nil)
        (artist.asObject as? ArtistObject)?.text = "Text(0.5, 0.98, \(PythonText.quoted(figure.figure.title)))"
        return artist
    }

    /// Makes axes, and their figure, the current ones.
    func makeCurrent(_ value: Value) throws(Raise) {
        guard let axes = value.asObject as? AxesObject else { throw raise(.receiver("Axes", typeName(value))) }
        guard let figure = axes.figure else { return }
        figure.current = axes
        if let index = state.figures.open.firstIndex(where: { $0 === figure }) {
            state.figures.open.append(state.figures.open.remove(at: index))
        }
    }
}
