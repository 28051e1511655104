package import Diagnostics

/// Where axes stand in a figure that is divided into rows and columns.
package struct GridPlace: Sendable, Equatable {
    /// Most rows, and most columns.
    package static let limit = 50

    /// How many rows and columns the grid has.
    package let rows: Int
    package let columns: Int
    /// The rows and columns filled, from 0, the first row on top.
    package let row: Range<Int>
    package let column: Range<Int>
    /// The sides in parts of the figure from its top left.
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    /// The whole figure.
    package init() {
        self.init(grid: (1, 1), row: 0..<1, column: 0..<1, widths: [], heights: [])
    }

    /// Cells of a grid whose columns and rows are this wide and high to each other; none: all alike.
    package init(
        grid: (rows: Int, columns: Int), row: Range<Int>, column: Range<Int>, widths: [Double], heights: [Double]
    ) {
        rows = grid.rows
        columns = grid.columns
        self.row = row
        self.column = column
        (left, right) = GridPlace.sides(column, of: grid.columns, widths)
        (top, bottom) = GridPlace.sides(row, of: grid.rows, heights)
    }

    /// A place in parts of the figure (`add_axes`).
    package init(left: Double, bottom: Double, width: Double, height: Double) {
        rows = 1
        columns = 1
        row = 0..<1
        column = 0..<1
        func part(_ value: Double) -> Double { min(max(value, 0), 1) }
        self.left = part(left)
        top = part(1 - bottom - height)
        right = max(part(left + width), self.left)
        self.bottom = max(part(1 - bottom), top)
    }

    /// - Parameter index: counts along the rows from 1, as in `subplot(2, 3, index)`.
    /// - Throws: `ValueError` in matplotlib's words when the grid has no such place.
    package init(rows: Int, columns: Int, index: Int) throws(Problem) {
        try self.init(rows: rows, columns: columns, from: index, to: index)
    }

    /// - Parameters: the first and the last cell, as in `subplot(2, 3, (1, 2))`.
    /// - Throws: `ValueError` in matplotlib's words when the grid has no such place.
    package init(rows: Int, columns: Int, from first: Int, to last: Int) throws(Problem) {
        guard rows > 0 else { throw Problems.gridCount("rows", rows) }
        guard columns > 0 else { throw Problems.gridCount("columns", columns) }
        guard rows <= Self.limit, columns <= Self.limit else { throw Problems.gridTooLarge(rows, columns) }
        for index in [first, last] where index < 1 || index > rows * columns {
            throw Problems.gridIndex(index, of: rows * columns)
        }
        let (one, other) = (min(first, last) - 1, max(first, last) - 1)
        let along = min(one % columns, other % columns)..<max(one % columns, other % columns) + 1
        self.init(
            grid: (rows, columns), row: one / columns..<other / columns + 1, column: along, widths: [], heights: [])
    }

    private static func sides(_ cells: Range<Int>, of count: Int, _ sizes: [Double]) -> (Double, Double) {
        var all = [Double](repeating: 1, count: count)
        if sizes.count == count, sizes.allSatisfy({ $0 > 0 && $0.isFinite }) { all = sizes }
        let total = all.reduce(0, +)
        let before = all[..<min(max(cells.lowerBound, 0), count)].reduce(0, +)
        let until = all[..<min(max(cells.upperBound, 0), count)].reduce(0, +)
        return (before / total, until / total)
    }
}
