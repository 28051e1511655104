import Autograd
import Diagnostics
import Numerals
import Plotting
import Tensors

/// The path of an optimiser: what `lesson.iterates` gives.
final class IteratesObject: NativeObject {
    let points: [[Double]]
    /// The function's value at each point; empty without a function.
    let values: [Double]
    /// The length of the gradient at each point; empty where there is none.
    let slopes: [Double]

    init(_ points: [[Double]], _ values: [Double], _ slopes: [Double], _ machine: Machine) {
        self.points = points
        self.values = values
        self.slopes = slopes
        let type = machine.state.figures.type("lesson.Iterates", machine, Builtin.iterates)
        if type.computed.isEmpty {
            type.compute("values") { (m, value) throws(Raise) in
                try m.arrayValue((value.asObject as? IteratesObject)?.values ?? [])
            }
        }
        super.init(type)
    }

    /// The first step at which a number is not finite.
    var divergence: Int? {
        points.indices.first { index in
            points[index].contains { !$0.isFinite } || (index < values.count && !values[index].isFinite)
        }
    }
}

extension IteratesObject: Represented {
    /// A table of the first, the last and a few steps between.
    func representation(_ machine: Machine) -> String {
        var shown = Array(points.indices)
        if shown.count > 9 {
            shown = (0..<9).map { Int((Double($0) / 8 * Double(points.count - 1)).rounded()) }
        }
        var headers = ["step", "point"]
        if !values.isEmpty { headers.append("value") }
        if !slopes.isEmpty { headers.append("|gradient|") }
        let rows = shown.map { index in
            var row = [String(index), "(" + points[index].map(LessonTable.number).joined(separator: ", ") + ")"]
            if !values.isEmpty { row.append(LessonTable.number(values[index])) }
            if !slopes.isEmpty { row.append(LessonTable.number(slopes[index])) }
            return row
        }
        var text = LessonTable.text(rows[...], headers: headers)
        if let divergence { text += "not finite from step \(divergence)\n" }
        return String(text.dropLast())
    }
}

extension Builtin {
    private static func onPath(
        _ name: String, _ parameters: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, IteratesObject, Arguments) throws(Raise) -> Value
    ) -> Builtin {
        Builtin(name, parameters.isEmpty ? "(self)" : "(self, \(parameters))", summary) { (m, a) throws(Raise) in
            guard let path = a[0].asObject as? IteratesObject else {
                throw m.raise(.receiver("Iterates", m.typeName(a[0])))
            }
            return try body(m, path, a)
        }
    }

    /// Properties of a path that a lesson can assert.
    static let iterates: [Builtin] = [
        onPath("decreases", "strictly=False", "whether the value never grows from step to step") {
            (m, path, a) throws(Raise) in
            let isStrict = try m.truth(a[1])
            return .bool(
                zip(path.values, path.values.dropFirst()).allSatisfy { isStrict ? $1 < $0 : $1 <= $0 }
                    && !path.values.isEmpty)
        },
        onPath("converged", "within=1e-6", "whether the last step is that short") { (m, path, a) throws(Raise) in
            guard path.points.count > 1, let last = path.points.last else { return .bool(false) }
            let before = path.points[path.points.count - 2]
            let length = zip(last, before).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
            return .bool(length <= (try m.real(a[1])))
        },
        onPath("stays_in", "low, high", "whether every coordinate stays between two numbers") {
            (m, path, a) throws(Raise) in
            let (low, high) = (try m.real(a[1]), try m.real(a[2]))
            return .bool(path.points.allSatisfy { $0.allSatisfy { $0 >= low && $0 <= high } })
        },
        onPath("ends_at", "point, within=1e-3", "whether the last point is that near to another") {
            (m, path, a) throws(Raise) in
            let target = try m.doubles(a[1])
            guard let last = path.points.last, last.count == target.count else { return .bool(false) }
            let distance = zip(last, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
            return .bool(distance <= (try m.real(a[2])))
        },
        onPath("__len__", "", "how many points there are") { (m, path, a) throws(Raise) in .int(path.points.count) },
    ]
}

extension Machine {
    /// Reads the points, asks the function, and begins the figure of the path.
    func iterates(_ value: Value, _ function: Value, title: String) throws(Raise) -> Value {
        let table = try numbers(value)
        guard table.shape.count <= 2, table.count > 0 else { throw raise(.lessonPoints) }
        let width = table.shape.count == 2 ? table.shape[1] : 1
        guard width > 0 else { throw raise(.lessonPoints) }
        let points = stride(from: 0, to: table.count, by: width).map { Array(table.values[$0..<$0 + width]) }
        var (values, slopes): ([Double], [Double]) = ([], [])
        if !function.isNone {
            for point in points {
                let found = try evaluate(function, at: point, wantsSlope: true)
                values.append(found.value)
                if let slope = found.slope { slopes.append(slope) }
            }
            if slopes.count != points.count { slopes = [] }
        }
        let figure = try begin(Figure(size: Figure.Size(width: 6.4, height: 4.8)))
        try draw(points, values, function, title, on: figure)
        return .object(IteratesObject(points, values, slopes, self))
    }

    /// The value of a lesson's function at a point, and the length of its gradient where it has one.
    private func evaluate(
        _ function: Value, at point: [Double], wantsSlope: Bool
    ) throws(Raise) -> (value: Double, slope: Double?) {
        let takesParts = function.asFunction.map { $0.code.positionalCount == point.count && point.count > 1 } ?? false
        var leaves: [Tensor] = []
        for part in takesParts || point.count == 1 ? point.map({ [$0] }) : [point] {
            leaves.append(
                try tensors { () throws(Problem) in
                    try engine.makeTensor(
                        shape: part.count == 1 ? [] : [part.count], dtype: .float64, doubles: part,
                        requiresGrad: wantsSlope)
                })
        }
        let result = try call(function, leaves.map { .tensor($0) })
        let value = try real(result)
        guard wantsSlope, case .tensor(let tensor) = result, tensor.requiresGrad, tensor.count == 1 else {
            return (value, nil)
        }
        let gradients = try tensors { () throws(Problem) in
            try engine.grad(outputs: [tensor], inputs: leaves, allowUnused: true)
        }
        let total = gradients.compactMap { $0?.doubles() }.joined().reduce(0) { $0 + $1 * $1 }
        return (value, total.squareRoot())
    }

    private func draw(
        _ points: [[Double]], _ values: [Double], _ function: Value, _ title: String, on figure: FigureObject
    ) throws(Raise) {
        let width = points[0].count
        let axes = AxesObject(Axes(width == 3 ? .space : .plane), of: figure, self)
        figure.axes.append(axes)
        axes.axes.title = title
        let xs = points.map { $0[0] }
        switch width {
        case 1 where !values.isEmpty:
            try drawCurve(xs, function, on: axes)
            try drawPath(xs, values, nil, on: axes)
        case 2:
            if !function.isNone { try drawContours(points, function, on: axes) }
            try drawPath(xs, points.map { $0[1] }, nil, on: axes)
        case 3:
            try drawPath(xs, points.map { $0[1] }, points.map { $0[2] }, on: axes)
            axes.axes.z.label = "x₃"
        default:
            let steps = points.indices.map(Double.init)
            try drawPath(steps, values.isEmpty ? xs : values, nil, on: axes)
            axes.axes.x.label = "step"
            if let least = values.min(), let most = values.max(), least > 0, most > 100 * least {
                axes.axes.y.scale = .log
            }
        }
        guard width == 2 || width == 3 else { return }
        (axes.axes.x.label, axes.axes.y.label) = ("x₁", "x₂")
    }

    /// The path, from a marked start to a marked end.
    private func drawPath(_ xs: [Double], _ ys: [Double], _ zs: [Double]?, on axes: AxesObject) throws(Raise) {
        try keep(numbers: 3 * xs.count)
        var line = Line(xs: xs, ys: ys, zs: zs)
        line.color = .cycle(1)
        line.marker = xs.count <= 60 ? .circle : .point
        line.markerSize = 4
        try draw(.line(line), on: axes)
        for (index, name) in [(0, "start"), (xs.count - 1, "step \(xs.count - 1)")] where xs.count > 1 || index == 0 {
            try draw(.text(Text(x: xs[index], y: ys[index], z: zs?[index], string: name)), on: axes)
        }
    }

    private func drawCurve(_ xs: [Double], _ function: Value, on axes: AxesObject) throws(Raise) {
        let ends = LessonRange(xs)
        let places = ends.places(100)
        var heights: [Double] = []
        for place in places { heights.append(try evaluate(function, at: [place], wantsSlope: false).value) }
        var curve = Line(xs: places, ys: heights)
        curve.color = .cycle(0)
        try draw(.line(curve), on: axes)
    }

    private func drawContours(_ points: [[Double]], _ function: Value, on axes: AxesObject) throws(Raise) {
        let (along, up) = (LessonRange(points.map { $0[0] }).places(33), LessonRange(points.map { $0[1] }).places(33))
        var heights: [Double] = []
        for y in up { for x in along { heights.append(try evaluate(function, at: [x, y], wantsSlope: false).value) } }
        let finite = heights.filter(\.isFinite).sorted()
        guard let least = finite.first, let greatest = finite.last, greatest > least else { return }
        let (xs, ys) = Machine.spread(along, up)
        let grid = try tensors { () throws(Problem) in
            try Grid(rows: up.count, columns: along.count, xs: xs, ys: ys, zs: heights)
        }
        // A step between levels grows with the height, so that the valley's floor has contours too.
        let levels = (1...10).map { least + (greatest - least) * Double($0 * $0) / 121 }
        var mark = Strokes(levels.flatMap(grid.contour))
        mark.shading = Shading(.viridis, lower: least, upper: greatest)
        mark.width = 1
        try draw(.strokes(mark), on: axes)
    }
}

/// The part of an axis that a path needs, with some room on both sides.
private struct LessonRange {
    let lower: Double
    let upper: Double

    init(_ values: [Double]) {
        let finite = values.filter { $0.isFinite && $0.magnitude < 1e100 }
        let (least, greatest) = (finite.min() ?? 0, finite.max() ?? 1)
        let room = greatest > least ? 0.35 * (greatest - least) : max(least.magnitude, 1)
        (lower, upper) = (least - room, greatest + room)
    }

    func places(_ count: Int) -> [Double] {
        (0..<count).map { lower + (upper - lower) * Double($0) / Double(count - 1) }
    }
}
