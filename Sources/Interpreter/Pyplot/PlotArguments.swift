import Autograd
import Diagnostics
import Plotting

/// Numbers of an array-like argument in row-major order.
struct Numbers {
    var shape: [Int]
    var values: [Double]

    var isScalar: Bool { shape.isEmpty }
    var count: Int { values.count }

    /// So many numbers: one for all, or just these; `nil` where they do not fit.
    func spread(_ count: Int) -> [Double]? {
        if values.count == count { return values }
        return values.count == 1 ? [Double](repeating: values[0], count: count) : nil
    }

    /// The columns of a table; one column for numbers in a row.
    var columns: [[Double]] {
        guard shape.count == 2, shape[1] > 0 else { return [values] }
        return (0..<shape[1]).map { column in (0..<shape[0]).map { values[$0 * shape[1] + column] } }
    }
}

extension Machine {
    /// The numbers of a list, array, tensor, range or number.
    func numbers(_ value: Value) throws(Raise) -> Numbers {
        switch value {
        case .tensor(let tensor):
            if tensor.requiresGrad { throw raise(.numpyOfGrad) }
            try keep(numbers: tensor.count)
            return Numbers(shape: tensor.shape, values: tensor.doubles())
        case .object(let array as ArrayObject):
            try keep(numbers: array.shape.reduce(1, *))
            return Numbers(shape: array.shape, values: array.doubles())
        case .object(let number as NumberObject): return Numbers(shape: [], values: [number.double])
        case .int, .float, .bool: return Numbers(shape: [], values: [try real(value)])
        case .none: return Numbers(shape: [], values: [.nan])
        default:
            if value.asObject is StringObject { throw raise(.plotText(try text(value))) }
            return try numbers(of: try array(from: value))
        }
    }

    private func numbers(of elements: [Value]) throws(Raise) -> Numbers {
        try keep(numbers: elements.count)
        var values: [Double] = []
        values.reserveCapacity(elements.count)
        var inner: [Int]?
        for element in elements {
            if case .float(let x) = element {
                values.append(x)
                inner = inner ?? []
                if inner?.isEmpty == false { throw raise(.plotRagged(elements.count)) }
                continue
            }
            let part = try nestedNumbers(element)
            inner = inner ?? part.shape
            if inner != part.shape { throw raise(.plotRagged(elements.count)) }
            values += part.values
        }
        return Numbers(shape: [elements.count] + (inner ?? []), values: values)
    }

    private func nestedNumbers(_ value: Value) throws(Raise) -> Numbers {
        state.figures.depth += 1
        defer { state.figures.depth -= 1 }
        if state.figures.depth > 32 { throw raise(.plotRagged(0)) }
        return try numbers(value)
    }

    /// Numbers in a row, whatever their shape.
    func doubles(_ value: Value) throws(Raise) -> [Double] { try numbers(value).values }

    /// A table of at least two dimensions' worth of numbers.
    func table(_ value: Value, _ problem: (Int) -> Problem) throws(Raise) -> Numbers {
        let numbers = try numbers(value)
        guard numbers.shape.count == 2 else { throw raise(problem(numbers.shape.count)) }
        return numbers
    }

    /// Coordinates along an axis; texts are numbered from 0 and name the axis' ticks.
    func coordinates(_ value: Value, _ target: AxesObject, _ dimension: Dimension) throws(Raise) -> Numbers {
        if let name = value.asString { return Numbers(shape: [], values: [category(name, target, dimension)]) }
        guard let elements = value.asList?.elements ?? value.asTuple?.elements,
            elements.first.map({ $0.asString != nil }) ?? false
        else { return try numbers(value) }
        try keep(numbers: elements.count)
        var values: [Double] = []
        for element in elements {
            guard let name = element.asString else { throw raise(.plotText(try text(element))) }
            values.append(category(name, target, dimension))
        }
        return Numbers(shape: [values.count], values: values)
    }

    private func category(_ name: String, _ target: AxesObject, _ dimension: Dimension) -> Double {
        var names = target.categories[dimension] ?? []
        let index = names.firstIndex(of: name) ?? names.count
        if index == names.count {
            names.append(name)
            target.categories[dimension] = names
            target.axes[dimension].ticks = names.enumerated().map { Tick(Double($0.offset), label: $0.element) }
        }
        return Double(index)
    }

    func checkLengths(_ x: Int, _ y: Int) throws(Raise) {
        if x != y { throw raise(.plotLengths(x, y)) }
    }

    // MARK: Colours

    /// A colour by name, its components, or `(colour, alpha)`.
    func color(_ value: Value) throws(Raise) -> Color {
        if let name = value.asString { return try tensors { () throws(Problem) in try Color(parsing: name) } }
        if let pair = value.asTuple?.elements, pair.count == 2, let alpha = pair[1].asDouble {
            return try color(pair[0]).faded(alpha)
        }
        let components = try doubles(value)
        return try tensors { () throws(Problem) in try Color(components: components) }
    }

    /// One colour, or one for each of several things.
    func colors(_ value: Value) throws(Raise) -> [Color] {
        if value.asString != nil { return [try color(value)] }
        if let elements = value.asList?.elements ?? value.asTuple?.elements {
            guard elements.contains(where: { $0.asDouble == nil }) else { return [try color(value)] }
            var colors: [Color] = []
            for element in elements { colors.append(try color(element)) }
            return colors
        }
        let numbers = try numbers(value)
        guard numbers.shape.count == 2, numbers.shape[1] == 3 || numbers.shape[1] == 4 else {
            return [try color(value)]
        }
        var colors: [Color] = []
        for row in 0..<numbers.shape[0] {
            let parts = Array(numbers.values[row * numbers.shape[1]..<(row + 1) * numbers.shape[1]])
            colors.append(try tensors { () throws(Problem) in try Color(components: parts) })
        }
        return colors
    }

    /// A colour map by name, or the map itself.
    func colorMap(_ value: Value?) throws(Raise) -> ColorMap {
        guard let value else { return state.figures.settings.colorMap }
        if let map = value.asObject as? ColorMapObject { return map.map }
        guard let name = value.asString else { throw raise(.plotArgument("cmap", typeName(value))) }
        return try tensors { () throws(Problem) in try ColorMap(parsing: name) }
    }

    /// Takes keyword arguments out one by one; what is left over is refused by name.
    func options(_ keywords: DictObject, _ function: String) -> PlotOptions { PlotOptions(keywords, function, self) }
}

/// Keyword arguments of a drawing call.
final class PlotOptions {
    private var rest: [(name: String, value: Value)]
    private let function: String
    private let machine: Machine
    /// Arguments that cannot change a picture that is drawn once, in exact lines.
    private static let harmless: Set<String> = [
        "rasterized", "antialiased", "aa", "antialiaseds", "animated", "picker", "snap", "gid", "clip_on", "in_layout",
    ]

    init(_ keywords: DictObject, _ function: String, _ machine: Machine) {
        rest = keywords.table.live.map { ($0.key.asString ?? "", $0.value) }
        rest.removeAll { PlotOptions.harmless.contains($0.name) }
        self.function = function
        self.machine = machine
    }

    /// The first of these names that is given and not `None`.
    func take(_ names: String...) -> Value? { take(any: names) }

    private func take(any names: [String]) -> Value? {
        guard let index = rest.firstIndex(where: { names.contains($0.name) }) else { return nil }
        let value = rest.remove(at: index).value
        return value.isNone ? nil : value
    }

    func has(_ names: String...) -> Bool { rest.contains { names.contains($0.name) } }

    func real(_ names: String...) throws(Raise) -> Double? {
        guard let value = take(any: names) else { return nil }
        return try machine.real(value)
    }

    func string(_ names: String...) throws(Raise) -> String? {
        guard let value = take(any: names) else { return nil }
        return try machine.text(value)
    }

    func truth(_ names: String...) throws(Raise) -> Bool? {
        guard let value = take(any: names) else { return nil }
        return try machine.truth(value)
    }

    func color(_ names: String...) throws(Raise) -> Color? {
        guard let value = take(any: names) else { return nil }
        return try machine.color(value)
    }

    func colors(_ names: String...) throws(Raise) -> [Color]? {
        guard let value = take(any: names) else { return nil }
        return try machine.colors(value)
    }

    func numbers(_ names: String...) throws(Raise) -> Numbers? {
        guard let value = take(any: names) else { return nil }
        return try machine.numbers(value)
    }

    func lineStyle(_ names: String...) throws(Raise) -> LineStyle? {
        guard let value = take(any: names) else { return nil }
        guard let text = value.asString else { throw machine.raise(.plotArgument(function, names[0])) }
        return try machine.tensors { () throws(Problem) in try LineStyle(parsing: text) }
    }

    /// A marker; `nil` when none is given, and `.some(nil)` for no marker.
    func marker() throws(Raise) -> Marker?? {
        guard let value = take("marker") else { return nil }
        guard let text = value.asString else { throw machine.raise(.plotArgument(function, "marker")) }
        return .some(try machine.tensors { () throws(Problem) in try Marker.parse(text) })
    }

    /// Refuses what nobody took.
    func finish() throws(Raise) {
        if let first = rest.first { throw machine.raise(.plotArgument(function, first.name)) }
    }

    /// As `finish`, after what says how letters look, which is the page's own matter.
    func finishText() throws(Raise) {
        _ = take("fontsize", "size")
        _ = take("fontweight", "weight")
        _ = take("fontname", "fontfamily", "family", "name")
        _ = take("fontstyle", "style")
        _ = take("fontdict", "fontproperties", "font")
        _ = take("labelpad", "pad")
        try finish()
    }

    /// What the finish of each mark needs: where it lies and how it is called.
    func common() throws(Raise) -> (label: String?, alpha: Double, height: Double?) {
        (try string("label"), try real("alpha") ?? 1, try real("zorder"))
    }
}
