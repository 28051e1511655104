import Diagnostics
import Plotting

extension Builtin {
    /// Methods of figures.
    static let figure: [Builtin] = [
        Builtin("add_subplot", "(self, *args, projection=None)", "axes in the figure, or in a cell of its grid") {
            (m, a) throws(Raise) in
            guard let figure = a[0].asObject as? FigureObject else {
                throw m.raise(.receiver("Figure", m.typeName(a[0])))
            }
            return try m.addAxes(to: figure, a.variadic(2), projection: a[1])
        },
        Builtin("suptitle", "(self, t, **kwargs)", "a title above all axes") { (m, a) throws(Raise) in
            guard let figure = a[0].asObject as? FigureObject else {
                throw m.raise(.receiver("Figure", m.typeName(a[0])))
            }
            try m.options(a.keywords(2)).finishText("suptitle", m)
            figure.figure.title = try m.text(a[1])
            return m.artist("Text")
        },
        Builtin("tight_layout", "(self)", "nothing: figures leave room by themselves") { (m, a) throws(Raise) in .none
        },
        Builtin("show", "(self)", "shows the figure") { (m, a) throws(Raise) in
            m.showFigures()
            return .none
        },
    ]

    /// The functions of `matplotlib.pyplot` that are about figures; those about axes are the axes' methods.
    static let pyplot: [Builtin] = [
        Builtin("figure", "(num=None, figsize=None, **kwargs)", "begins a figure") { (m, a) throws(Raise) in
            let options = m.options(a.keywords(2))
            _ = options.take("dpi")
            try options.finish("figure", m)
            let figure = try m.begin(Figure(size: try m.figureSize(a[1])))
            return .object(figure)
        },
        Builtin("subplots", "(nrows=1, ncols=1, figsize=None, subplot_kw=None, **kwargs)", "a figure and its axes") {
            (m, a) throws(Raise) in
            let options = m.options(a.keywords(4))
            _ = options.take("dpi")
            _ = options.take("constrained_layout", "tight_layout")
            try options.finish("subplots", m)
            return try m.subplots(a)
        },
        Builtin("axes", "(projection=None)", "axes that fill the figure") { (m, a) throws(Raise) in
            try m.addAxes(to: m.currentFigure(), [], projection: a[0])
        },
        Builtin("subplot", "(*args, projection=None)", "axes in a cell of a grid") { (m, a) throws(Raise) in
            try m.addAxes(to: m.currentFigure(), a.variadic(1), projection: a[0])
        },
        Builtin("gca", "()", "the current axes") { (m, a) throws(Raise) in try .object(m.currentAxes()) },
        Builtin("gcf", "()", "the current figure") { (m, a) throws(Raise) in try .object(m.currentFigure()) },
        Builtin("show", "(block=None)", "shows the figures") { (m, a) throws(Raise) in
            m.showFigures()
            return .none
        },
        Builtin("suptitle", "(t)", "a title above all axes") { (m, a) throws(Raise) in
            try m.currentFigure().figure.title = try m.text(a[0])
            return m.artist("Text")
        },
        Builtin("tight_layout", "()", "nothing: figures leave room by themselves") { (m, a) throws(Raise) in .none },
        Builtin("close", "(fig=None)", "forgets the current figure") { (m, a) throws(Raise) in
            _ = m.state.figures.open.popLast()
            return .none
        },
    ]

    /// Functions that act on the current axes: the function's name and the method's.
    static let pyplotOnAxes: [(function: String, method: String)] = [
        ("plot", "plot"), ("scatter", "scatter"), ("text", "text"), ("axhline", "axhline"), ("axvline", "axvline"),
        ("title", "set_title"), ("xlabel", "set_xlabel"), ("ylabel", "set_ylabel"), ("xlim", "set_xlim"),
        ("ylim", "set_ylim"), ("xticks", "set_xticks"), ("yticks", "set_yticks"), ("xscale", "set_xscale"),
        ("yscale", "set_yscale"), ("legend", "legend"), ("grid", "grid"), ("axis", "axis"), ("cla", "clear"),
    ]
}

extension Machine {
    func pyplotModule() -> ModuleObject {
        let module = makeModule("matplotlib.pyplot", Builtin.pyplot)
        let methods = state.figures.axesType(self).attributes
        for (function, method) in Builtin.pyplotOnAxes {
            guard let target = methods[method]?.asObject as? BuiltinObject else { continue }
            let summary = target.entry.summary
            let sealed = Sealed(.object(target))
            module.attributes[function] = .object(
                BuiltinObject(
                    Builtin(function, "(*args, **kwargs)", summary) { (m, a) throws(Raise) in
                        let keywords = a.keywords(1).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
                        return try m.call(
                            sealed.value,
                            CallArguments(
                                positional: [try .object(m.currentAxes())] + a.variadic(0), keywords: keywords))
                    }))
        }
        return module
    }

    func figureSize(_ value: Value) throws(Raise) -> Figure.Size {
        if value.isNone { return Figure.Size(width: 6.4, height: 4.8) }
        let parts = try unpack(value, count: 2)
        let (width, height) = (try real(parts[0]), try real(parts[1]))
        guard width > 0, height > 0, width <= 100, height <= 100 else { throw raise(.figureSize) }
        return Figure.Size(width: width, height: height)
    }

    func addAxes(to figure: FigureObject, _ place: [Value], projection: Value) throws(Raise) -> Value {
        var isSpace = false
        switch projection.asString {
        case "3d": isSpace = true
        case nil where projection.isNone, "rectilinear": break
        default: throw raise(.unknownProjection(try text(projection)))
        }
        let grid = try gridPlace(place)
        if let existing = figure.axes.first(where: { $0.axes.place == grid }), projection.isNone, !place.isEmpty {
            figure.axes.removeAll { $0 === existing }
            figure.axes.append(existing)
            return .object(existing)
        }
        let axes = AxesObject(Axes(isSpace ? .space : .plane, place: grid), self)
        figure.axes.append(axes)
        return .object(axes)
    }

    /// `(rows, columns, index)`, or the three digits of one number.
    private func gridPlace(_ place: [Value]) throws(Raise) -> GridPlace {
        if place.isEmpty { return GridPlace() }
        var numbers = place.compactMap(\.asInt)
        if numbers.count == 1, place.count == 1 { numbers = [numbers[0] / 100, numbers[0] / 10 % 10, numbers[0] % 10] }
        guard numbers.count == 3 else { throw raise(.gridArguments) }
        return try tensors { () throws(Problem) in
            try GridPlace(rows: numbers[0], columns: numbers[1], index: numbers[2])
        }
    }

    func subplots(_ a: Arguments) throws(Raise) -> Value {
        guard let rows = a[0].asInt, let columns = a[1].asInt else { throw raise(.gridArguments) }
        let figure = try begin(Figure(size: try figureSize(a[2])))
        let projection = (a[3].asDictionary)?.get("projection") ?? .none
        var made: [Value] = []
        let total = try tensors { () throws(Problem) in try GridPlace(rows: rows, columns: columns, index: 1) }
        for index in 0..<(total.rows * total.columns) {
            made.append(try addAxes(to: figure, [.int(rows), .int(columns), .int(index + 1)], projection: projection))
        }
        if made.count == 1 { return .tuple([.object(figure), made[0]]) }
        if rows == 1 || columns == 1 { return .tuple([.object(figure), .list(made)]) }
        let lines = (0..<rows).map { row in Value.list(Array(made[(row * columns)..<((row + 1) * columns)])) }
        return .tuple([.object(figure), .list(lines)])
    }
}
