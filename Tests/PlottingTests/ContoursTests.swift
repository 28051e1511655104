import Testing

@testable import Plotting

@Test(arguments: RecordedMatplotlib.levels)
func levelsAreThoseOfMatplotlib(_ row: (lower: Double, upper: Double, count: Int, values: [Double])) {
    let own = NiceNumbers.levels(row.lower, row.upper, count: row.count)
    #expect(own.count == row.values.count, "\(own) in \(row)")
    for (own, theirs) in zip(own, row.values) {
        #expect((own - theirs).magnitude <= 1e-9 * max(theirs.magnitude, 1e-12), "\(own) in \(row)")
    }
}

@Test(arguments: RecordedMatplotlib.arrowScales)
func arrowsAreAsLongAsMatplotlibs(_ row: (us: [Double], vs: [Double], scale: Double)) {
    var arrows = Arrows(xs: row.us, ys: row.us, dxs: row.us, dys: row.vs)
    arrows.unit = .width(scale: nil)
    #expect((arrows.scale - row.scale).magnitude < 1e-9 * row.scale)
}

/// Points of a paraboloid and a saddle over a square.
private func grid(_ count: Int, _ function: (Double, Double) -> Double) throws -> Grid {
    let side = (0..<count).map { -1 + 2 * Double($0) / Double(count - 1) }
    let places = side.flatMap { y in side.map { ($0, y) } }
    return try Grid(
        rows: count, columns: count, xs: places.map(\.0), ys: places.map(\.1), zs: places.map(function))
}

@Test func aContourOfABowlIsOneClosedRing() throws {
    let paths = try grid(41) { $0 * $0 + $1 * $1 }.contour(0.5)
    #expect(paths.count == 1)
    let path = try #require(paths.first)
    #expect(path.xs.first == path.xs.last && path.ys.first == path.ys.last)
    for (x, y) in zip(path.xs, path.ys) { #expect((x * x + y * y - 0.5).magnitude < 0.01) }
}

@Test func aSaddleHasTwoContoursPerLevel() throws {
    #expect(try grid(20) { $0 * $0 - $1 * $1 }.contour(0.2).count == 2)
}

@Test func aPlateauAtTheLevelHasNoContour() throws {
    #expect(try grid(5) { _, _ in 1 }.contour(1).isEmpty)
    #expect(try grid(5) { _, _ in .nan }.contour(1).isEmpty)
}

/// The part of a square of area 4 that lies inside an odd number of outlines, from 40,000 places in it.
private func area(_ paths: [Strokes.Path]) -> Double {
    let places = (0..<200).map { -0.995 + 0.00995 * Double($0) }
    var inside = 0
    for y in places.map({ $0 + 0.00013 }) {
        var crossings: [Double] = []
        for path in paths {
            for index in path.xs.indices.dropFirst() where (path.ys[index - 1] <= y) != (path.ys[index] <= y) {
                let part = (y - path.ys[index - 1]) / (path.ys[index] - path.ys[index - 1])
                crossings.append(path.xs[index - 1] + part * (path.xs[index] - path.xs[index - 1]))
            }
        }
        inside += places.count { x in crossings.count { $0 < x } % 2 == 1 }
    }
    return 4 * Double(inside) / 40_000
}

@Test func bandsOfABowlFillTheSquare() throws {
    let bowl = try grid(61) { $0 * $0 + $1 * $1 }
    #expect((area(bowl.band(from: 0, to: 0.25)) - .pi / 4).magnitude < 0.02)
    // Everything is at least 0 and nothing reaches 3.
    #expect(area(bowl.band(from: 0, to: 3)) > 3.99)
    #expect(bowl.band(from: 5, to: 6).isEmpty)
}

@Test func gapsInAGridAreGapsInItsBands() throws {
    let paths = try grid(21) { x, y in x > 0 ? .nan : 1 }.band(from: 0, to: 2)
    #expect((area(paths) - 2).magnitude < 0.05)
}

@Test func gridsAreAtLeastTwoByTwo() {
    #expect(throws: (any Error).self) { try Grid(rows: 1, columns: 5, xs: [], ys: [], zs: []) }
    #expect(throws: (any Error).self) { try Grid(rows: 2, columns: 2, xs: [0], ys: [0], zs: [0]) }
}
