package import Diagnostics

/// Numbers over a grid of places, of which contours are drawn.
package struct Grid: Sendable, Equatable {
    package let rows: Int
    package let columns: Int
    /// Where the points lie, row by row.
    package let xs: [Double]
    package let ys: [Double]
    package let zs: [Double]

    /// - Parameters: row by row; all three have `rows` · `columns` numbers.
    /// - Throws: `TypeError` in matplotlib's words where it has fewer than two rows or columns.
    package init(rows: Int, columns: Int, xs: [Double], ys: [Double], zs: [Double]) throws(Problem) {
        guard rows >= 2, columns >= 2 else { throw Problems.gridTooSmall(rows, columns) }
        guard min(xs.count, ys.count, zs.count) >= rows * columns else { throw Problems.gridTooSmall(rows, columns) }
        self.rows = rows
        self.columns = columns
        self.xs = xs
        self.ys = ys
        self.zs = zs
    }

    /// The lines along which the numbers have a value, as joined as they can be.
    ///
    /// Each cell of four points is crossed by straight lines; where the level crosses all four sides, the mean of the
    /// corners says which are joined.
    package func contour(_ level: Double) -> [Strokes.Path] {
        var tracer = ContourTracer(self, level, isClosed: false)
        return tracer.paths()
    }

    /// The outlines of where the numbers are at least `lower` and less than `upper`: each second one is a hole.
    package func band(from lower: Double, to upper: Double) -> [Strokes.Path] {
        let padded = padded
        var (outer, inner) = (
            ContourTracer(padded, lower, isClosed: true), ContourTracer(padded, upper, isClosed: true)
        )
        return outer.paths() + inner.paths()
    }

    /// The grid with a border at the same places, below every value; what is not finite is below too.
    private var padded: Grid {
        var (xs, ys, zs): ([Double], [Double], [Double]) = ([], [], [])
        for row in -1...rows {
            for column in -1...columns {
                let index = min(max(row, 0), rows - 1) * columns + min(max(column, 0), columns - 1)
                let isInside = row >= 0 && row < rows && column >= 0 && column < columns && self.zs[index].isFinite
                xs.append(self.xs[index])
                ys.append(self.ys[index])
                zs.append(isInside ? self.zs[index] : -.infinity)
            }
        }
        return Grid(rows: rows + 2, columns: columns + 2, places: (xs, ys), zs)
    }

    private init(rows: Int, columns: Int, places: (xs: [Double], ys: [Double]), _ zs: [Double]) {
        self.rows = rows
        self.columns = columns
        xs = places.xs
        ys = places.ys
        self.zs = zs
    }
}

/// Follows one level through the cells of a grid.
private struct ContourTracer {
    private let grid: Grid
    private let level: Double
    /// Lines surround where values are at least the level, and values may be infinite.
    private let isClosed: Bool
    /// The sides that lines of cells join; a side is its first point, twice, plus 1 for upright ones.
    private var joints: [Int: [Int]] = [:]
    private var order: [Int] = []

    init(_ grid: Grid, _ level: Double, isClosed: Bool) {
        self.grid = grid
        self.level = level
        self.isClosed = isClosed
        for row in 0..<grid.rows - 1 {
            for column in 0..<grid.columns - 1 { cross(row, column) }
        }
    }

    private mutating func cross(_ row: Int, _ column: Int) {
        let first = row * grid.columns + column
        let corners = [first, first + 1, first + grid.columns + 1, first + grid.columns]
        let values = corners.map { grid.zs[$0] }
        guard isClosed || values.allSatisfy(\.isFinite) else { return }
        let sides = [2 * first, 2 * (first + 1) + 1, 2 * (first + grid.columns), 2 * first + 1]
        let above = values.map { isClosed ? $0 >= level : $0 > level }
        let crossed = (0..<4).filter { above[$0] != above[($0 + 1) % 4] }
        if crossed.count == 2 {
            join(sides[crossed[0]], sides[crossed[1]])
        } else if crossed.count == 4 {
            let isMiddleAbove = values.reduce(0, +) / 4 > level
            if isMiddleAbove == above[0] {
                join(sides[0], sides[1])
                join(sides[2], sides[3])
            } else {
                join(sides[3], sides[0])
                join(sides[1], sides[2])
            }
        }
    }

    private mutating func join(_ one: Int, _ other: Int) {
        if joints[one] == nil { order.append(one) }
        if joints[other] == nil { order.append(other) }
        joints[one, default: []].append(other)
        joints[other, default: []].append(one)
    }

    /// Open lines from their ends, then closed ones.
    mutating func paths() -> [Strokes.Path] {
        let ends = order.filter { joints[$0]?.count == 1 }
        return (ends + order).compactMap { follow($0) }
    }

    private mutating func follow(_ start: Int) -> Strokes.Path? {
        guard joints[start]?.isEmpty == false else { return nil }
        var sides = [start]
        var now = start
        while let next = joints[now]?.popLast() {
            if let back = joints[next]?.firstIndex(of: now) { joints[next]?.remove(at: back) }
            sides.append(next)
            now = next
        }
        let points = sides.map(point)
        return Strokes.Path(xs: points.map(\.x), ys: points.map(\.y), level: level)
    }

    private func point(_ side: Int) -> Point {
        let from = side / 2
        let to = side % 2 == 0 ? from + 1 : from + grid.columns
        let (low, high) = (grid.zs[from], grid.zs[to])
        var part = high == low ? 0 : (level - low) / (high - low)
        if !low.isFinite { part = 1 } else if !high.isFinite { part = 0 }
        return Point(
            x: grid.xs[from] + part * (grid.xs[to] - grid.xs[from]),
            y: grid.ys[from] + part * (grid.ys[to] - grid.ys[from]))
    }
}
