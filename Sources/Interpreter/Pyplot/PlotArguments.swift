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
}
