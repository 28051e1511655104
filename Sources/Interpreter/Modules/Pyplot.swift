import Autograd
import Diagnostics
import Plotting

/// The figures that a cell is drawing.
final class FigureState {
    /// Figures begun and not shown, the current one last.
    var open: [FigureObject] = []
    /// Figures begun and marks drawn in the whole lesson.
    fileprivate var begun = 0
    fileprivate var drawn = 0
    private var types: [String: TypeObject] = [:]

    func type(_ name: String, _ machine: Machine) -> TypeObject {
        if let type = types[name] { return type }
        let type = TypeObject(name, module: "matplotlib", bases: [machine.types.object])
        types[name] = type
        return type
    }

    func axesType(_ machine: Machine) -> TypeObject {
        let type = type("Axes", machine)
        if type.attributes.isEmpty {
            for entry in Builtin.axes { type.attributes[entry.name] = .object(BuiltinObject(entry)) }
        }
        return type
    }

    func figureType(_ machine: Machine) -> TypeObject {
        let type = type("Figure", machine)
        if type.attributes.isEmpty {
            for entry in Builtin.figure { type.attributes[entry.name] = .object(BuiltinObject(entry)) }
        }
        return type
    }
}

/// A figure under construction.
final class FigureObject: NativeObject {
    var figure: Figure
    var axes: [AxesObject] = []
    init(_ figure: Figure, _ machine: Machine) {
        self.figure = figure
        super.init(machine.state.figures.figureType(machine))
    }
    /// The figure with the axes as they are now.
    var finished: Figure {
        var result = figure
        result.axes = axes.map(\.axes)
        return result
    }
}

/// One of its axes.
final class AxesObject: NativeObject {
    var axes: Axes
    init(_ axes: Axes, _ machine: Machine) {
        self.axes = axes
        super.init(machine.state.figures.axesType(machine))
    }
}

/// What a drawing call gives, such as `<Line2D>`: only to be shown.
final class ArtistObject: NativeObject {}

extension Machine {
    /// Shows what is open; at the end of a cell nothing stays open.
    func showFigures() {
        for figure in state.figures.open { transcript.show(figure.finished) }
        state.figures.open = []
    }

    func currentFigure() throws(Raise) -> FigureObject {
        if let figure = state.figures.open.last { return figure }
        return try begin(Figure())
    }

    /// Begins a figure, which becomes the current one.
    func begin(_ figure: Figure) throws(Raise) -> FigureObject {
        state.figures.begun += 1
        if state.figures.begun > limits.figures { throw uncatchable(.tooManyFigures(limits.figures)) }
        let figure = FigureObject(figure, self)
        state.figures.open.append(figure)
        return figure
    }

    /// Draws a mark on axes.
    func draw(_ mark: Mark, on target: AxesObject) throws(Raise) {
        state.figures.drawn += 1
        if state.figures.drawn > limits.marks { throw uncatchable(.tooManyMarks(limits.marks)) }
        target.axes.add(mark)
    }

    func currentAxes() throws(Raise) -> AxesObject {
        let figure = try currentFigure()
        if let axes = figure.axes.last { return axes }
        let axes = AxesObject(Axes(), self)
        figure.axes.append(axes)
        return axes
    }

    func artist(_ name: String) -> Value { .object(ArtistObject(state.figures.type(name, self))) }

    func axes(_ a: Arguments) throws(Raise) -> AxesObject {
        guard let axes = a[0].asObject as? AxesObject else { throw raise(.receiver("Axes", typeName(a[0]))) }
        return axes
    }

    // MARK: Reading arguments

    /// Numbers of a list, array, tensor or range; one number counts as a list of one.
    func doubles(_ value: Value) throws(Raise) -> [Double] {
        switch value {
        case .tensor(let tensor):
            if tensor.requiresGrad { throw raise(.numpyOfGrad) }
            return tensor.doubles()
        case .object(let array as ArrayObject): return array.doubles()
        case .int, .float, .bool: return [try real(value)]
        default:
            var result: [Double] = []
            for element in try array(from: value) { result += try doubles(element) }
            return result
        }
    }

    /// A colour by name, or its components.
    func color(_ value: Value) throws(Raise) -> Color {
        if let name = value.asString { return try tensors { () throws(Problem) in try Color(parsing: name) } }
        let components = try doubles(value)
        return try tensors { () throws(Problem) in try Color(components: components) }
    }

    /// Takes keyword arguments out one by one; what is left over is refused by name.
    func options(_ keywords: DictObject) -> PlotOptions { PlotOptions(keywords) }
}

/// Keyword arguments of a drawing call.
final class PlotOptions {
    private var rest: [(name: String, value: Value)]
    init(_ keywords: DictObject) {
        rest = keywords.table.live.map { ($0.key.asString ?? "", $0.value) }
    }
    /// The first of these names that is given.
    func take(_ names: String...) -> Value? {
        guard let index = rest.firstIndex(where: { names.contains($0.name) }) else { return nil }
        let value = rest.remove(at: index).value
        return value.isNone ? nil : value
    }
    /// Refuses what nobody took.
    func finish(_ function: String, _ machine: Machine) throws(Raise) {
        if let first = rest.first { throw machine.raise(.plotArgument(function, first.name)) }
    }
}
