import Glibc

extension Histogram {
    /// How many pairs lie in each cell of a grid, for the first column of xs first.
    package static func counts(
        _ xs: [Double], _ ys: [Double], weights: [Double]?, xEdges: [Double], yEdges: [Double]
    ) -> [Double] {
        let rows = yEdges.count - 1
        var counts = [Double](repeating: 0, count: (xEdges.count - 1) * rows)
        for index in xs.indices {
            guard let column = bin(xs[index], xEdges), let row = bin(ys[index], yEdges) else { continue }
            counts[column * rows + row] += weights?[index] ?? 1
        }
        return counts
    }

    /// Counts such that the volume of the cells is 1.
    package static func density(_ counts: [Double], _ xEdges: [Double], _ yEdges: [Double]) -> [Double] {
        let total = counts.reduce(0, +)
        let rows = yEdges.count - 1
        return counts.indices.map { index in
            let (column, row) = (index / rows, index % rows)
            return counts[index] / total / (xEdges[column + 1] - xEdges[column]) / (yEdges[row + 1] - yEdges[row])
        }
    }

    private static func bin(_ value: Double, _ edges: [Double]) -> Int? {
        guard value >= edges[0], value <= edges[edges.count - 1] else { return nil }
        var (low, high) = (0, edges.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if value >= edges[middle] { low = middle } else { high = middle }
        }
        return low
    }
}

/// Hexagons that fill the plane: two grids, the second moved by half a cell both ways.
package struct HexagonGrid {
    private let across: Int
    private let up: Int
    private let origin: Point
    private let size: Point

    /// A hexagon with the pairs that lie nearest to its middle.
    package struct Cell {
        let x: Double
        let y: Double
        package var members: [Int]
    }

    /// - Parameter limits: left, right, bottom and top; `nil` takes those of the values.
    package init(_ xs: [Double], _ ys: [Double], across: Int, up: Int, limits: [Double]?) {
        self.across = across
        self.up = up
        func ends(_ values: [Double], _ at: Int) -> (Double, Double) {
            if let limits { return (limits[at], limits[at + 1]) }
            let finite = values.filter(\.isFinite)
            let (least, most) = (finite.min() ?? 0, finite.max() ?? 1)
            return least < most ? (least, most) : (least - 0.1, most + 0.1)
        }
        let (x, y) = (ends(xs, 0), ends(ys, 2))
        // A little wider, so that the outermost values lie within.
        let padding = Point(x: 1e-9 * (x.1 - x.0), y: 0)
        origin = Point(x: x.0 - padding.x, y: y.0)
        size = Point(x: (x.1 - x.0 + 2 * padding.x) / Double(across), y: (y.1 - y.0) / Double(up))
    }

    /// All hexagons, first those of the outer grid.
    package func cells(_ xs: [Double], _ ys: [Double]) -> [Cell] {
        var outer = grid(columns: across + 1, rows: up + 1, shift: 0)
        var inner = grid(columns: across, rows: up, shift: 0.5)
        for index in xs.indices where xs[index].isFinite && ys[index].isFinite {
            let (x, y) = ((xs[index] - origin.x) / size.x, (ys[index] - origin.y) / size.y)
            guard x.magnitude < 1e6, y.magnitude < 1e6 else { continue }
            let (column, row) = (x.rounded(), y.rounded())
            let (half, halfRow) = (x.rounded(.down), y.rounded(.down))
            let near = (x - column) * (x - column) + 3 * (y - row) * (y - row)
            let far = (x - half - 0.5) * (x - half - 0.5) + 3 * (y - halfRow - 0.5) * (y - halfRow - 0.5)
            if near < far {
                guard column >= 0, column <= Double(across), row >= 0, row <= Double(up) else { continue }
                outer[Int(column) * (up + 1) + Int(row)].members.append(index)
            } else {
                guard half >= 0, half < Double(across), halfRow >= 0, halfRow < Double(up) else { continue }
                inner[Int(half) * up + Int(halfRow)].members.append(index)
            }
        }
        return outer + inner
    }

    private func grid(columns: Int, rows: Int, shift: Double) -> [Cell] {
        (0..<columns).flatMap { column in
            (0..<rows).map { row in
                Cell(
                    x: origin.x + (Double(column) + shift) * size.x, y: origin.y + (Double(row) + shift) * size.y,
                    members: [])
            }
        }
    }

    /// The rectangle that the hexagons' middles fill.
    package var whole: Strokes.Path {
        let (right, top) = (origin.x + Double(across) * size.x, origin.y + Double(up) * size.y)
        return Strokes.Path(xs: [origin.x, right, right, origin.x], ys: [origin.y, origin.y, top, top])
    }

    /// The six corners of a hexagon.
    package func outline(_ cell: Cell) -> Strokes.Path {
        let corners = [(0.5, -0.5), (0.5, 0.5), (0, 1), (-0.5, 0.5), (-0.5, -0.5), (0, -1)]
        return Strokes.Path(
            xs: corners.map { cell.x + $0.0 * size.x }, ys: corners.map { cell.y + $0.1 * size.y / 3 })
    }
}
