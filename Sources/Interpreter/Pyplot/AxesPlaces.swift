import Diagnostics
import Plotting

/// Where new axes stand.
extension Machine {
    func addAxes(
        to figure: FigureObject, _ place: [Value], _ projection: Value, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let isPolar = try options.truth("polar") ?? false
        let kind = try isPolar ? .polar : self.projection(projection)
        let share = [options.take("sharex"), options.take("sharey")].map { $0?.asObject as? AxesObject }
        let keywords = DictObject()
        for name in ["title", "xlabel", "ylabel", "xlim", "ylim", "aspect", "xticks", "yticks"] {
            if let value = options.take(name) { keywords.set(name, value) }
        }
        let isBare = try options.truth("frameon") == false
        try options.finish()
        let grid = try gridPlace(place)
        if projection.isNone, !isPolar, !place.isEmpty,
            let existing = figure.axes.first(where: { $0.axes.place == grid && !$0.axes.isTwin })
        {
            figure.current = existing
            return .object(existing)
        }
        let axes = AxesObject(newAxes(kind, grid), of: figure, self)
        axes.axes.isBare = isBare
        if let other = share[0] { axes.axes.x.sharing = figure.share(.x, [other]) }
        if let other = share[1] { axes.axes.y.sharing = figure.share(.y, [other]) }
        figure.axes.append(axes)
        figure.current = axes
        _ = try setAll(.object(axes), keywords, "Axes")
        return .object(axes)
    }

    func addAxes(
        to figure: FigureObject, rectangle: Value, projection: Value, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let isBare = try options.truth("frameon") == false
        try options.finish()
        let parts = try doubles(rectangle)
        guard parts.count == 4, parts.allSatisfy(\.isFinite) else { throw raise(.plotRectangle) }
        let place = GridPlace(left: parts[0], bottom: parts[1], width: parts[2], height: parts[3])
        let axes = AxesObject(newAxes(try self.projection(projection), place), of: figure, self)
        axes.axes.isBare = isBare
        figure.axes.append(axes)
        figure.current = axes
        return .object(axes)
    }

    private func projection(_ projection: Value) throws(Raise) -> Axes.Projection {
        switch projection.asString {
        case "3d": return .space
        case "polar": return .polar
        case nil where projection.isNone: return .plane
        case "rectilinear": return .plane
        default: throw raise(.unknownProjection(try text(projection)))
        }
    }

    /// `(rows, columns, index)`, the three digits of one number, or cells of a grid.
    private func gridPlace(_ place: [Value]) throws(Raise) -> GridPlace {
        if place.isEmpty { return GridPlace() }
        if let chosen = place[0].asObject as? PlaceObject { return chosen.place }
        var numbers = place.compactMap(\.asInt)
        if numbers.count == 1, place.count == 1 { numbers = [numbers[0] / 100, numbers[0] / 10 % 10, numbers[0] % 10] }
        if place.count == 3, let span = place[2].asTuple?.elements, span.count == 2 {
            let (rows, columns) = (place[0].asInt ?? 0, place[1].asInt ?? 0)
            let (first, last) = (span[0].asInt ?? 0, span[1].asInt ?? 0)
            return try tensors { () throws(Problem) in
                try GridPlace(rows: rows, columns: columns, from: first, to: last)
            }
        }
        guard numbers.count == 3 else { throw raise(.gridArguments) }
        return try tensors { () throws(Problem) in
            try GridPlace(rows: numbers[0], columns: numbers[1], index: numbers[2])
        }
    }

    func gridSpec(_ rows: Value, _ columns: Value, _ options: PlotOptions) throws(Raise) -> GridSpecObject {
        guard let rows = rows.asInt, let columns = columns.asInt else { throw raise(.gridArguments) }
        _ = try tensors { () throws(Problem) in try GridPlace(rows: rows, columns: columns, index: 1) }
        let (widths, heights) = (try options.numbers("width_ratios"), try options.numbers("height_ratios"))
        try options.finish()
        if let widths, widths.count != columns { throw raise(.gridRatios("width", columns)) }
        if let heights, heights.count != rows { throw raise(.gridRatios("height", rows)) }
        return GridSpecObject(
            rows: rows, columns: columns, widths: widths?.values ?? [], heights: heights?.values ?? [], self)
    }

    func place(_ index: Value, in grid: GridSpecObject) throws(Raise) -> PlaceObject {
        func range(_ value: Value, _ count: Int) throws(Raise) -> Range<Int> {
            if let slice = value.asObject as? SliceObject {
                let bounds = try bounds(slice, count)
                return bounds.start..<max(bounds.stop, bounds.start + 1)
            }
            let position = try position(value, count, "GridSpec")
            return position..<position + 1
        }
        let parts = index.asTuple?.elements ?? [index]
        if parts.count == 1, grid.rows > 1, grid.columns > 1 || parts[0].asInt != nil {
            let cell = try position(parts[0], grid.rows * grid.columns, "GridSpec")
            return PlaceObject(
                GridPlace(
                    grid: (grid.rows, grid.columns), row: cell / grid.columns..<cell / grid.columns + 1,
                    column: cell % grid.columns..<cell % grid.columns + 1, widths: grid.widths, heights: grid.heights),
                self)
        }
        let row = try range(parts.count == 2 || grid.columns == 1 ? parts[0] : .int(0), grid.rows)
        let column = try range(parts.count == 2 ? parts[1] : grid.columns == 1 ? .int(0) : parts[0], grid.columns)
        return PlaceObject(
            GridPlace(
                grid: (grid.rows, grid.columns), row: row, column: column, widths: grid.widths, heights: grid.heights),
            self)
    }

    /// Axes in all cells; arguments as `subplots` has them, from an index on.
    func grid(of figure: FigureObject, _ a: Arguments, from start: Int) throws(Raise) -> Value {
        guard let rows = a[start].asInt, let columns = a[start + 1].asInt else { throw raise(.gridArguments) }
        let ratios = DictObject()
        if !a[start + 5].isNone { ratios.set("width_ratios", a[start + 5]) }
        if !a[start + 6].isNone { ratios.set("height_ratios", a[start + 6]) }
        for entry in a[start + 8].asDictionary?.table.live ?? [] { ratios.set(entry.key.asString ?? "", entry.value) }
        let spec = try gridSpec(.int(rows), .int(columns), options(ratios, "GridSpec"))
        let keywords = a[start + 7].asDictionary
        var made: [AxesObject] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let place = try place(.tuple([.int(row), .int(column)]), in: spec)
                let own = DictObject()
                for entry in keywords?.table.live ?? [] where entry.key.asString != "projection" {
                    own.set(entry.key.asString ?? "", entry.value)
                }
                let axes = try addAxes(
                    to: figure, [.object(place)], keywords?.get("projection") ?? .none, options(own, "subplots"))
                if let axes = axes.asObject as? AxesObject { made.append(axes) }
            }
        }
        try shareAxes(figure, made, .x, a[start + 2])
        try shareAxes(figure, made, .y, a[start + 3])
        let values = made.map { Value.object($0) }
        guard try truth(a[start + 4]) else { return .object(AxesGrid(values, [rows, columns], self)) }
        if values.count == 1 { return values[0] }
        let shape = rows == 1 || columns == 1 ? [values.count] : [rows, columns]
        return .object(AxesGrid(values, shape, self))
    }

    private func shareAxes(
        _ figure: FigureObject, _ axes: [AxesObject], _ dimension: Dimension, _ how: Value
    ) throws(Raise) {
        let mode = how.asString != nil ? try text(how) : try truth(how) ? "all" : "none"
        switch mode {
        case "none": return
        case "all": _ = figure.share(dimension, axes)
        case "row", "col":
            let groups = Dictionary(grouping: axes) {
                mode == "row" ? $0.axes.place.row.lowerBound : $0.axes.place.column.lowerBound
            }
            for key in groups.keys.sorted() { _ = figure.share(dimension, groups[key] ?? []) }
        default: throw raise(.plotChoice(mode, "share\(dimension)", ["all", "row", "col", "none"]))
        }
        for axes in axes where dimension == .x ? mode != "row" : mode != "col" {
            let place = axes.axes.place
            if dimension == .x, place.row.upperBound < place.rows { axes.axes.x.hasTickLabels = false }
            if dimension == .y, place.column.lowerBound > 0 { axes.axes.y.hasTickLabels = false }
        }
    }
}

extension FigureObject {
    /// Lets axes share a dimension's limits.
    ///
    /// - Returns: the group's number.
    func share(_ dimension: Dimension, _ members: [AxesObject]) -> Int {
        let known = members.compactMap { $0.axes[dimension].sharing }.first
        let group = known ?? (axes + members).compactMap { $0.axes[dimension].sharing }.max().map { $0 + 1 } ?? 1
        for member in members { member.axes[dimension].sharing = group }
        return group
    }
}
