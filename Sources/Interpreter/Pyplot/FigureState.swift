import Diagnostics
import Plotting

/// The figures that a lesson is drawing, and what `plt` remembers between cells.
final class FigureState {
    /// Figures begun and not shown, the current one last.
    var open: [FigureObject] = []
    /// What `plt.rcParams` settles.
    var settings = PlotSettings()
    /// Figures begun, marks drawn and numbers kept in the whole lesson.
    /// How deep the lists are that are being read.
    var depth = 0
    /// What `plt.ion()` and `plt.ioff()` settle; a cell shows its figures either way.
    var isInteractive = false
    fileprivate var begun = 0
    fileprivate var drawn = 0
    fileprivate var numbers = 0
    private var types: [String: TypeObject] = [:]

    /// A class of matplotlib, by its full name; made with its attributes when first asked for.
    func type(_ name: String, _ machine: Machine, base: TypeObject? = nil, _ entries: [Builtin] = []) -> TypeObject {
        if let type = types[name] { return type }
        let parts = name.split(separator: ".")
        let type = TypeObject(
            String(parts.last ?? ""), module: parts.dropLast().joined(separator: "."),
            bases: [base ?? machine.types.object])
        for entry in entries { type.attributes[entry.name] = .object(BuiltinObject(entry, owner: type.name)) }
        types[name] = type
        return type
    }

    func axesType(_ machine: Machine) -> TypeObject {
        let type = type("matplotlib.axes._axes.Axes", machine, Builtin.axes)
        if type.computed.isEmpty { machine.installAxesAttributes(type) }
        return type
    }

    func spaceType(_ machine: Machine) -> TypeObject {
        type("mpl_toolkits.mplot3d.axes3d.Axes3D", machine, base: axesType(machine), Builtin.spaceAxes)
    }

    func polarType(_ machine: Machine) -> TypeObject {
        type(
            "matplotlib.projections.polar.PolarAxes", machine, base: axesType(machine), Builtin.polarAxes)
    }

    func figureType(_ machine: Machine) -> TypeObject {
        let type = type("matplotlib.figure.Figure", machine, Builtin.figure)
        if type.computed.isEmpty { machine.installFigureAttributes(type) }
        return type
    }

    func artistType(_ kind: ArtistKind, _ machine: Machine) -> TypeObject {
        let base = type(
            "matplotlib.artist.Artist", machine,
            Builtin.artist + Builtin.barArtist + Builtin.lineArtist + Builtin.textArtist)
        if base.computed.isEmpty { machine.installArtistAttributes(base) }
        return type(kind.rawValue, machine, base: base)
    }
}

/// A figure under construction.
final class FigureObject: NativeObject {
    var figure: Figure
    var axes: [AxesObject] = []
    /// What `plt.figure(num)` knows it by.
    var number: Value
    /// Closing it shows it, since the lesson saved it.
    var isSaved = false
    /// What `plt`'s functions draw on; the last axes where there is none.
    var current: AxesObject? {
        get { chosen.flatMap { axes in self.axes.contains { $0 === axes } ? axes : nil } ?? axes.last }
        set { chosen = newValue }
    }
    private var chosen: AxesObject?
    init(_ figure: Figure, number: Value, _ machine: Machine) {
        self.figure = figure
        self.number = number
        super.init(machine.state.figures.figureType(machine))
    }

    /// The figure with the axes as they are now.
    var finished: Figure {
        var result = figure
        result.axes = axes.map(\.axes)
        result.settleShared()
        return result
    }

    var representation: String {
        let (width, height) = (Int(figure.size.width * 100), Int(figure.size.height * 100))
        return "<Figure size \(width)x\(height) with \(axes.count) Axes>"
    }
}

/// One of its axes.
final class AxesObject: NativeObject {
    var axes: Axes
    /// The names along an axis whose values are texts.
    var categories: [Dimension: [String]] = [:]
    private(set) weak var figure: FigureObject?
    init(_ axes: Axes, of figure: FigureObject, _ machine: Machine) {
        self.axes = axes
        self.figure = figure
        let figures = machine.state.figures
        switch axes.projection {
        case .plane: super.init(figures.axesType(machine))
        case .polar: super.init(figures.polarType(machine))
        case .space: super.init(figures.spaceType(machine))
        }
    }

    var representation: String {
        var parts: [String] = []
        if !axes.title.isEmpty { parts.append("title={'center': \(PythonText.quoted(axes.title))}") }
        for dimension in axes.projection == .space ? Dimension.allCases : [.x, .y] {
            let label = axes[dimension].label
            if !label.isEmpty { parts.append("\(dimension)label=\(PythonText.quoted(label))") }
        }
        return "<\(type.name): \(parts.joined(separator: ", "))>"
    }
}

extension Machine {
    /// Shows what is open; at the end of a cell nothing stays open.
    func showFigures() {
        for figure in state.figures.open where !figure.isEmpty { transcript.show(figure.finished) }
        state.figures.open = []
    }

    func currentFigure() throws(Raise) -> FigureObject {
        if let figure = state.figures.open.last { return figure }
        return try begin(Figure(size: state.figures.settings.figureSize))
    }

    /// Begins a figure, which becomes the current one.
    func begin(_ figure: Figure, number: Value? = nil) throws(Raise) -> FigureObject {
        state.figures.begun += 1
        if state.figures.begun > limits.figures { throw uncatchable(.tooManyFigures(limits.figures)) }
        let largest = state.figures.open.compactMap(\.number.asInt).max() ?? 0
        let figure = FigureObject(figure, number: number ?? .int(largest + 1), self)
        state.figures.open.append(figure)
        return figure
    }

    /// Draws a mark on axes.
    ///
    /// - Returns: the mark's number.
    @discardableResult
    func draw(_ mark: Mark, on target: AxesObject, height: Double? = nil) throws(Raise) -> Int {
        state.figures.drawn += 1
        if state.figures.drawn > limits.marks { throw uncatchable(.tooManyMarks(limits.marks)) }
        return target.axes.add(mark, height: height)
    }

    /// Counts numbers that a figure keeps, and refuses too many.
    func keep(numbers count: Int) throws(Raise) {
        state.figures.numbers += count
        if count > limits.points || state.figures.numbers > 4 * limits.points { throw raise(.plotTooLarge(count)) }
        try self.count(steps: count >> 4)
    }

    func currentAxes() throws(Raise) -> AxesObject {
        let figure = try currentFigure()
        if let axes = figure.current { return axes }
        let axes = AxesObject(newAxes(.plane, GridPlace()), of: figure, self)
        figure.axes.append(axes)
        return axes
    }

    /// Axes as the settings want them.
    func newAxes(_ projection: Axes.Projection, _ place: GridPlace) -> Axes {
        var axes = Axes(projection, place: place)
        applySettings(to: &axes)
        return axes
    }

    func axes(_ a: Arguments) throws(Raise) -> AxesObject {
        guard let axes = a[0].asObject as? AxesObject else { throw raise(.receiver("Axes", typeName(a[0]))) }
        return axes
    }

    func figure(_ a: Arguments) throws(Raise) -> FigureObject {
        guard let figure = a[0].asObject as? FigureObject else { throw raise(.receiver("Figure", typeName(a[0]))) }
        return figure
    }
}

extension FigureObject {
    /// Nothing was drawn and nothing said: matplotlib shows such a figure as its name only.
    fileprivate var isEmpty: Bool { axes.isEmpty && figure.title.isEmpty && figure.diagram == nil }
}

extension Builtin {
    /// A method of axes, whose body gets them first.
    static func onAxes(
        _ name: String, _ parameters: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, AxesObject, Arguments) throws(Raise) -> Value
    ) -> Builtin {
        Builtin(name, parameters.isEmpty ? "(self)" : "(self, \(parameters))", summary) { (m, a) throws(Raise) in
            try body(m, try m.axes(a), a)
        }
    }
}
