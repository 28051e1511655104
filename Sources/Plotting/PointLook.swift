extension Scatter {
    /// How values become colours; `nil` for points without values.
    var shading: Shading? {
        guard case .values(let values, let map, let lower, let upper, let isLog) = colors else { return nil }
        func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
        return Shading(map, of: values, lower: finite(lower), upper: finite(upper), isLog: isLog)
    }
}

/// The colour and the size of each point of a scatter.
struct PointLook {
    private let scatter: Scatter
    private let shading: Shading?
    /// The values at the ends of the colour map.
    let range: (lower: Double, upper: Double)?
    /// Values share this many shades of their map, so that points of one shade are one element.
    private static let shades = 64.0

    init(_ scatter: Scatter) {
        self.scatter = scatter
        shading = scatter.shading
        range = shading.map { ($0.lower, $0.upper) }
    }

    var use: Paint.Use {
        if case .values = scatter.colors { .shade } else { .mark }
    }

    /// The diameter of a point in points.
    func size(_ index: Int) -> Double {
        guard !scatter.sizes.isEmpty else { return 6 }
        let area = scatter.sizes[index % scatter.sizes.count]
        return area.isFinite && area > 0 ? area.squareRoot() : 1
    }

    /// Where a point's value lies between the ends of the map, 0…1; `nil` without values or where it is not finite.
    func fraction(_ index: Int) -> Double? {
        guard case .values(let values, _, _, _, _) = scatter.colors, let shading, !values.isEmpty else { return nil }
        return shading.fraction(values[index % values.count])
    }

    /// The colour of a point's edge; `nil` for none.
    func edge(_ index: Int) -> Color? {
        guard !scatter.edges.isEmpty else { return scatter.edge }
        let edge = scatter.edges[index % scatter.edges.count]
        return edge == .clear ? nil : edge
    }

    func color(_ index: Int) -> Color {
        switch scatter.colors {
        case .cycle: return .cycle(0)
        case .single(let color): return color
        case .each(let colors): return colors.isEmpty ? .cycle(0) : colors[index % colors.count]
        case .values(_, let map, _, _, _):
            guard let fraction = fraction(index) else { return .clear }
            return map.color(at: (fraction * PointLook.shades).rounded() / PointLook.shades).color
        }
    }
}
