import Diagnostics
import Plotting

/// Pairs of numbers counted in cells.
extension Machine {
    func pairHistogram(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let (xs, ys) = (try doubles(a[1]), try doubles(a[2]))
        try checkLengths(xs.count, ys.count)
        let ends = try pairRange(a[4])
        let (xEdges, yEdges) = try pairEdges(a[3], ends, xs, ys)
        if xEdges.count * yEdges.count > 1_000_000 { throw raise(.plotTooLarge(xEdges.count * yEdges.count)) }
        let weights = try a[6].isNone ? nil : doubles(a[6])
        if let weights, weights.count != xs.count { throw raise(.plotWeights) }
        var counts = Histogram.counts(xs, ys, weights: weights, xEdges: xEdges, yEdges: yEdges)
        if try truth(a[5]) { counts = Histogram.density(counts, xEdges, yEdges) }
        let (least, most) = (a[7].isNone ? nil : try real(a[7]), a[8].isNone ? nil : try real(a[8]))
        counts = counts.map { $0 < least ?? -.infinity || $0 > most ?? .infinity ? .nan : $0 }
        // Rows of the picture are the ys; what is returned has the xs first.
        let (columns, rows) = (xEdges.count - 1, yEdges.count - 1)
        let table = (0..<rows).flatMap { row in (0..<columns).map { counts[$0 * rows + row] } }
        let shading = try shading(
            table, map: options.take("cmap") ?? .none, norm: options.take("norm") ?? .none,
            options.take("vmin") ?? .none, options.take("vmax") ?? .none)
        let alpha = try options.real("alpha") ?? 1
        try options.finish()
        let mesh = try drawMesh(target, xEdges, yEdges, table, shading, alpha)
        return .tuple([
            try arrayValue(counts, shape: [columns, rows]), try arrayValue(xEdges), try arrayValue(yEdges), mesh,
        ])
    }

    private func pairRange(_ value: Value) throws(Raise) -> [(Double, Double)?] {
        if value.isNone { return [nil, nil] }
        let numbers = try numbers(value)
        guard numbers.shape == [2, 2], numbers.values[0] < numbers.values[1], numbers.values[2] < numbers.values[3]
        else {
            throw raise(.plotRange)
        }
        return [(numbers.values[0], numbers.values[1]), (numbers.values[2], numbers.values[3])]
    }

    /// Edges from one number, two, one array, or two.
    private func pairEdges(
        _ bins: Value, _ ends: [(Double, Double)?], _ xs: [Double], _ ys: [Double]
    ) throws(Raise) -> ([Double], [Double]) {
        func edges(_ bins: Value, _ values: [Double], _ ends: (Double, Double)?) throws(Raise) -> [Double] {
            guard bins.asInt == nil else {
                let count = bins.asInt ?? 10
                guard count > 0 else { throw raise(.plotBins) }
                if count > 10_000 { throw raise(.plotTooLarge(count)) }
                return Histogram.edges(count, values.filter(\.isFinite), ends)
            }
            let given = try doubles(bins)
            guard given.count > 1, zip(given, given.dropFirst()).allSatisfy({ $0 <= $1 }) else {
                throw raise(.plotBinOrder)
            }
            return given
        }
        if let pair = bins.asList?.elements ?? bins.asTuple?.elements, pair.count == 2 {
            return (try edges(pair[0], xs, ends[0]), try edges(pair[1], ys, ends[1]))
        }
        return (try edges(bins, xs, ends[0]), try edges(bins, ys, ends[1]))
    }

    func hexagons(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let (xs, ys) = (try doubles(a[1]), try doubles(a[2]))
        try checkLengths(xs.count, ys.count)
        try expect("hexbin", "xscale", a[6], ["linear"])
        try expect("hexbin", "yscale", a[7], ["linear"])
        try expect("hexbin", "marginals", a[18], ["False"])
        try options.finish()
        let weights = try a[3].isNone ? nil : doubles(a[3])
        if let weights { try checkLengths(xs.count, weights.count) }
        let (across, up) = try hexagonCounts(a[4])
        var limits: [Double]?
        if !a[8].isNone {
            let ends = try doubles(a[8])
            guard ends.count == 4, ends[0] < ends[1], ends[2] < ends[3] else { throw raise(.plotExtent) }
            limits = ends
        }
        let grid = HexagonGrid(xs, ys, across: across, up: up, limits: limits)
        let least = a[17].isNone ? (weights == nil ? 0 : 1) : try integer(a[17]) ?? 0
        var areas: [Areas.Area] = []
        // Empty cells are one area under the others.
        if least <= 0, weights == nil { areas.append(Areas.Area(outlines: [grid.whole], value: 0)) }
        for cell in grid.cells(xs, ys) where cell.members.count >= max(least, 1) {
            let value =
                try weights.map { (weights) throws(Raise) in
                    try reduced(cell.members.map { weights[$0] }, a[16])
                } ?? Double(cell.members.count)
            areas.append(Areas.Area(outlines: [grid.outline(cell)], value: value))
        }
        try keep(numbers: areas.count * 14)
        let isLog = a[5].asString == "log"
        if !isLog { try expect("hexbin", "bins", a[5], []) }
        var mark = Areas(areas)
        var colors = try shading(areas.compactMap(\.value), map: a[9], norm: a[10], a[11], a[12])
        if isLog { colors = Shading(colors.map, of: areas.compactMap(\.value), lower: nil, upper: nil, isLog: true) }
        mark.shading = colors
        mark.alpha = a[13].isNone ? 1 : try real(a[13])
        let edge = a[15].asString == "face" ? nil : try color(a[15])
        mark.edge = edge == .clear ? nil : edge
        mark.seam = a[14].isNone ? nil : try one(doubles(a[14]), "hexbin", "linewidths")
        mark.edgeWidth = mark.seam ?? 1
        return artist(.polygons, target, try draw(.areas(mark), on: target))
    }

    /// How many hexagons lie side by side and upon one another.
    private func hexagonCounts(_ value: Value) throws(Raise) -> (across: Int, up: Int) {
        var counts = (0, 0)
        if let across = value.asInt {
            counts = (across, Int(Double(across) / 3.0.squareRoot()))
        } else {
            let parts = try unpack(value, count: 2)
            counts = (try integer(parts[0]) ?? 0, try integer(parts[1]) ?? 0)
        }
        guard counts.0 > 0, counts.1 > 0 else { throw raise(.plotBins) }
        if counts.0 > 1000 || counts.1 > 1000 { throw raise(.plotTooLarge(max(counts.0, counts.1))) }
        return counts
    }

    /// The mean of values, or what a function makes of them.
    private func reduced(_ values: [Double], _ function: Value) throws(Raise) -> Double {
        if function.isNone { return values.reduce(0, +) / Double(values.count) }
        return try real(call(function, [arrayValue(values)]))
    }
}
