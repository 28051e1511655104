/// Which parts of a picture are covered, as fine as matplotlib draws it.
struct Coverage {
    private let columns: Int
    private let rows: Int
    private var cells: [Bool]
    /// Cells in a unit: as many as matplotlib has pixels, 100 in an inch.
    private static let fineness = 100.0 / 72

    /// - Parameter size: at most some thousands of units wide and high; what lies outside counts as covered.
    init(width: Double, height: Double) {
        columns = Int(min(max(width, 1), 4000) * Coverage.fineness) + 1
        rows = Int(min(max(height, 1), 4000) * Coverage.fineness) + 1
        cells = [Bool](repeating: false, count: columns * rows)
    }

    /// The cells that are covered, for tests.
    var covered: [Bool] { cells }

    /// How many cells of a line with round ends are not covered yet, and how many it has.
    ///
    /// A dot is a line from a place to itself.
    func news(from: Point, to: Point, width: Double) -> (fresh: Int, all: Int) {
        var (fresh, all) = (0, 0)
        visit(from, to, width) { index in
            all += 1
            if !cells[index] { fresh += 1 }
        }
        return (fresh, all)
    }

    /// Covers a line with round ends.
    mutating func cover(from: Point, to: Point, width: Double) {
        var found: [Int] = []
        visit(from, to, width) { found.append($0) }
        for index in found { cells[index] = true }
    }

    /// The cells whose middles lie within half the width of a line; that of a dot's middle always.
    private func visit(_ from: Point, _ to: Point, _ width: Double, _ body: (Int) -> Void) {
        let unit = Coverage.fineness
        let (a, b) = (Point(x: from.x * unit, y: from.y * unit), Point(x: to.x * unit, y: to.y * unit))
        let radius = max(width * unit / 2, 0.71)
        let left = max(Int(min(a.x, b.x) - radius), 0)
        let right = min(Int(max(a.x, b.x) + radius), columns - 1)
        let top = max(Int(min(a.y, b.y) - radius), 0)
        let bottom = min(Int(max(a.y, b.y) + radius), rows - 1)
        guard left <= right, top <= bottom else { return }
        let way = b - a
        let square = way.x * way.x + way.y * way.y
        for row in top...bottom {
            let y = Double(row) + 0.5 - a.y
            for column in left...right {
                let x = Double(column) + 0.5 - a.x
                let part = square == 0 ? 0 : min(max((x * way.x + y * way.y) / square, 0), 1)
                let (dx, dy) = (x - part * way.x, y - part * way.y)
                if dx * dx + dy * dy <= radius * radius { body(row * columns + column) }
            }
        }
    }
}

extension Thinning {
    /// Which dots of one size and colour are needed to cover what all of them cover.
    ///
    /// Those that add most are kept first, so that few are enough.
    /// - Parameters:
    ///   - inner: the diameter of what a dot covers for certain.
    ///   - outer: the diameter of what it may cover at most.
    ///   - least: the part of a dot that must be new; 0 leaves out only what nobody sees.
    static func dots(
        _ points: [Point], inner: Double, outer: Double, least: Double = 0, on coverage: inout Coverage
    ) -> [Int] {
        var kept: [Int] = []
        var rest = Array(points.indices)
        for share in [0.6, 0.3, 0.1, 0] where share >= least {
            var left: [Int] = []
            for index in rest {
                let (fresh, all) = coverage.news(from: points[index], to: points[index], width: outer)
                guard fresh > 0 else { continue }
                if Double(fresh) > share * Double(all) {
                    coverage.cover(from: points[index], to: points[index], width: inner)
                    kept.append(index)
                } else {
                    left.append(index)
                }
            }
            rest = left
        }
        return kept.sorted()
    }

    /// The parts of a line that cover something not covered before.
    static func pieces(_ points: [Point], width: Double, on coverage: inout Coverage) -> [[Point]] {
        var pieces: [[Point]] = []
        var piece: [Point] = []
        for (from, to) in zip(points, points.dropFirst()) {
            if coverage.news(from: from, to: to, width: width).fresh > 0 {
                coverage.cover(from: from, to: to, width: width)
                if piece.isEmpty { piece = [from] }
                piece.append(to)
            } else if !piece.isEmpty {
                pieces.append(piece)
                piece = []
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }
}
