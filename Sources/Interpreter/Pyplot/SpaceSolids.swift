import Diagnostics
import Plotting

/// Surfaces of triangles and boxes in space.
extension Machine {
    func triangles(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let positional = a.variadic(10)
        guard positional.count == 3 else { throw raise(.plotWithoutData) }
        let (xs, ys, zs) = (try doubles(positional[0]), try doubles(positional[1]), try doubles(positional[2]))
        try checkLengths(xs.count, ys.count)
        try checkLengths(xs.count, zs.count)
        let corners = try a[9].isNone ? triangulation(xs, ys) : givenTriangles(a[9], xs.count)
        var mark = Areas(
            corners.map { corner in
                let points = corner.map { (xs[$0], ys[$0], zs[$0]) }
                return Areas.Area(outlines: [Machine.path(points)], value: points.reduce(0) { $0 + $1.2 } / 3)
            })
        mark.alpha = a[7].isNone ? 1 : try real(a[7])
        if !a[8].isNone { mark.label = try text(a[8]) }
        try paintSurface(&mark, color: a[1], map: a[2], norm: a[3], a[4], a[5], shade: a[6], options)
        let height = try options.real("zorder")
        try options.finish()
        return artist(.polygons3D, target, try draw(.areas(mark), on: target, height: height))
    }

    func triangulation(_ xs: [Double], _ ys: [Double]) throws(Raise) -> [[Int]] {
        guard zip(xs, ys).allSatisfy({ $0.isFinite && $1.isFinite }) else { throw raise(.plotTriangles) }
        if xs.count > 3000 { throw raise(.plotTooLarge(xs.count)) }
        try count(steps: xs.count * xs.count / 8)
        let found = Triangulation.triangles(xs, ys)
        if found.isEmpty { throw raise(.plotTriangles) }
        return found
    }

    func givenTriangles(_ value: Value, _ count: Int) throws(Raise) -> [[Int]] {
        let numbers = try table(value) { _ in .plotTriangles }
        guard numbers.shape[1] == 3, numbers.values.allSatisfy({ $0 >= 0 && $0 < Double(count) && $0 == $0.rounded() })
        else { throw raise(.plotTriangles) }
        return (0..<numbers.shape[0]).map { row in numbers.values[3 * row..<3 * row + 3].map { Int($0) } }
    }

    func boxesInSpace(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let parts = try (1...6).map { (index) throws(Raise) in try numbers(a[index]) }
        let count = parts.map(\.count).max() ?? 0
        var columns: [[Double]] = []
        for part in parts {
            guard let column = part.spread(count) else { throw raise(.plotLengths(count, part.count)) }
            columns.append(column)
        }
        try keep(numbers: count * 24)
        let given = a[7].isNone ? [] : try colors(a[7])
        var areas: [Areas.Area] = []
        var faces: [Color] = []
        let own = given.isEmpty ? [target.axes.nextFillColor()] : given
        for index in 0..<count {
            let box = columns.map { $0[index] }
            for side in Machine.sides(box) {
                areas.append(Areas.Area(outlines: [Machine.path(side)], value: box[2]))
                faces.append(own[index % own.count])
            }
        }
        var mark = Areas(areas)
        mark.isSurface = try truth(a[8])
        mark.colors = faces
        if let edge = try options.color("edgecolor", "ec") { mark.edge = edge }
        mark.edgeWidth = try options.single("linewidth", "lw") ?? 0.5
        let common = try options.common()
        try options.finish()
        (mark.alpha, mark.label) = (common.alpha, common.label)
        return artist(.polygons3D, target, try draw(.areas(mark), on: target, height: common.height))
    }

    /// The six sides of a box, each seen from outside with its corners anticlockwise.
    private static func sides(_ box: [Double]) -> [[(Double, Double, Double)]] {
        let (x, y, z) = ((box[0], box[0] + box[3]), (box[1], box[1] + box[4]), (box[2], box[2] + box[5]))
        return [
            [(x.0, y.0, z.0), (x.0, y.1, z.0), (x.1, y.1, z.0), (x.1, y.0, z.0)],
            [(x.0, y.0, z.1), (x.1, y.0, z.1), (x.1, y.1, z.1), (x.0, y.1, z.1)],
            [(x.0, y.0, z.0), (x.1, y.0, z.0), (x.1, y.0, z.1), (x.0, y.0, z.1)],
            [(x.0, y.1, z.0), (x.0, y.1, z.1), (x.1, y.1, z.1), (x.1, y.1, z.0)],
            [(x.0, y.0, z.0), (x.0, y.0, z.1), (x.0, y.1, z.1), (x.0, y.1, z.0)],
            [(x.1, y.0, z.0), (x.1, y.1, z.0), (x.1, y.1, z.1), (x.1, y.0, z.1)],
        ]
    }
}
