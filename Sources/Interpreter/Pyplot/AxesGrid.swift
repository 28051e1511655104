import Diagnostics
import Plotting

/// The array of axes that `plt.subplots` gives.
final class AxesGrid: NativeObject {
    let axes: [Value]
    let shape: [Int]
    init(_ axes: [Value], _ shape: [Int], _ machine: Machine) {
        self.axes = axes
        self.shape = shape
        let type = machine.state.figures.type("numpy.ndarray", machine, Builtin.axesGrid)
        if type.computed.isEmpty { machine.installGridAttributes(type) }
        super.init(type)
    }
}

/// Rows and columns of a figure, chosen by index.
final class GridSpecObject: NativeObject {
    let rows: Int
    let columns: Int
    let widths: [Double]
    let heights: [Double]
    init(rows: Int, columns: Int, widths: [Double], heights: [Double], _ machine: Machine) {
        self.rows = rows
        self.columns = columns
        self.widths = widths
        self.heights = heights
        super.init(machine.state.figures.type("matplotlib.gridspec.GridSpec", machine, Builtin.gridSpec))
    }
}

/// Cells of a grid, for `fig.add_subplot(gs[0, 1])`.
final class PlaceObject: NativeObject {
    let place: GridPlace
    init(_ place: GridPlace, _ machine: Machine) {
        self.place = place
        super.init(machine.state.figures.type("matplotlib.gridspec.SubplotSpec", machine))
    }
}

extension Builtin {
    /// The methods of a grid of axes, as NumPy's arrays have them.
    static let axesGrid: [Builtin] = [
        onGrid("__getitem__", "index", "axes, or a part of the grid") { (m, grid, a) throws(Raise) in
            try m.item(grid, a[1])
        },
        onGrid("__iter__", "", "its rows, or its axes") { (m, grid, a) throws(Raise) in
            let parts = try (0..<(grid.shape.first ?? 0)).map { (row) throws(Raise) in try m.item(grid, .int(row)) }
            return .object(ArrayIterator(parts, typeName: "iterator"))
        },
        onGrid("__len__", "", "how many rows or axes it has") { (m, grid, a) throws(Raise) in
            .int(grid.shape.first ?? 0)
        },
        onGrid("flatten", "order='C'", "all axes in a row") { (m, grid, a) throws(Raise) in
            .object(AxesGrid(grid.axes, [grid.axes.count], m))
        },
        onGrid("ravel", "order='C'", "all axes in a row") { (m, grid, a) throws(Raise) in
            .object(AxesGrid(grid.axes, [grid.axes.count], m))
        },
        onGrid("reshape", "*shape", "the axes in another grid") { (m, grid, a) throws(Raise) in
            let parts = a.variadic(1).count == 1 ? try m.array(orOne: a.variadic(1)[0]) : a.variadic(1)
            var shape = try parts.map { (part) throws(Raise) in try m.integer(part) ?? 0 }
            let known = shape.filter { $0 >= 0 }.reduce(1, *)
            if let hole = shape.firstIndex(of: -1), known > 0 { shape[hole] = grid.axes.count / known }
            guard shape.reduce(1, *) == grid.axes.count else { throw m.raise(.gridArguments) }
            return .object(AxesGrid(grid.axes, shape, m))
        },
        onGrid("tolist", "", "the axes in lists") { (m, grid, a) throws(Raise) in
            guard grid.shape.count == 2 else { return .list(grid.axes) }
            let width = grid.shape[1]
            return .list((0..<grid.shape[0]).map { .list(Array(grid.axes[$0 * width..<($0 + 1) * width])) })
        },
    ]

    private static func onGrid(
        _ name: String, _ parameters: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, AxesGrid, Arguments) throws(Raise) -> Value
    ) -> Builtin {
        Builtin(name, parameters.isEmpty ? "(self)" : "(self, \(parameters))", summary) { (m, a) throws(Raise) in
            guard let grid = a[0].asObject as? AxesGrid else { throw m.raise(.receiver("ndarray", m.typeName(a[0]))) }
            return try body(m, grid, a)
        }
    }

    static let gridSpec: [Builtin] = [
        Builtin("__getitem__", "(self, index)", "a cell, or several") { (m, a) throws(Raise) in
            guard let grid = a[0].asObject as? GridSpecObject else { return .none }
            return .object(try m.place(a[1], in: grid))
        }
    ]
}

extension Machine {
    func installGridAttributes(_ type: TypeObject) {
        type.compute("shape") { (m, value) throws(Raise) in
            .tuple((value.asObject as? AxesGrid)?.shape.map { .int($0) } ?? [])
        }
        type.compute("size") { (m, value) throws(Raise) in .int((value.asObject as? AxesGrid)?.axes.count ?? 0) }
        type.compute("ndim") { (m, value) throws(Raise) in .int((value.asObject as? AxesGrid)?.shape.count ?? 0) }
        type.compute("flat") { (m, value) throws(Raise) in
            let grid = value.asObject as? AxesGrid
            return .object(AxesGrid(grid?.axes ?? [], [grid?.axes.count ?? 0], m))
        }
        type.compute("T") { (m, value) throws(Raise) in
            guard let grid = value.asObject as? AxesGrid, grid.shape.count == 2 else { return value }
            let (rows, columns) = (grid.shape[0], grid.shape[1])
            let turned = (0..<columns).flatMap { column in (0..<rows).map { grid.axes[$0 * columns + column] } }
            return .object(AxesGrid(turned, [columns, rows], m))
        }
    }

    /// The elements of a list or tuple, or the value alone.
    func array(orOne value: Value) throws(Raise) -> [Value] {
        value.asList?.elements ?? value.asTuple?.elements ?? [value]
    }

    /// `axes[i]`, `axes[i, j]`, `axes[:, j]`.
    func item(_ grid: AxesGrid, _ index: Value) throws(Raise) -> Value {
        let parts = index.asTuple?.elements ?? [index]
        guard parts.count <= grid.shape.count else { throw raise(.plotIndices(grid.shape.count, parts.count)) }
        var chosen: [[Int]] = []
        var kept: [Int] = []
        for (axis, length) in grid.shape.enumerated() {
            let part = axis < parts.count ? parts[axis] : .object(SliceObject(start: .none, stop: .none, step: .none))
            if let slice = part.asObject as? SliceObject {
                let bounds = try bounds(slice, length)
                chosen.append(Array(stride(from: bounds.start, to: bounds.stop, by: bounds.step)))
                kept.append(chosen[axis].count)
            } else {
                guard let wanted = try integer(part) else { throw raise(.indexType("array", typeName(part))) }
                let position = wanted < 0 ? wanted + length : wanted
                guard position >= 0, position < length else { throw raise(.plotIndex(wanted, axis, length)) }
                chosen.append([position])
            }
        }
        var found: [Value] = []
        if chosen.count == 2 {
            for row in chosen[0] { for column in chosen[1] { found.append(grid.axes[row * grid.shape[1] + column]) } }
        } else {
            found = (chosen.first ?? []).map { grid.axes[$0] }
        }
        return kept.isEmpty ? found.first ?? .none : .object(AxesGrid(found, kept, self))
    }
}
