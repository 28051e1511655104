import Testing

@testable import Plotting

private func stage(_ lower: Double = 0, _ upper: Double = 1) -> Stage {
    var axes = Axes()
    (axes.x.lower, axes.x.upper, axes.y.lower, axes.y.upper) = (lower, upper, lower, upper)
    return Stage(axes)
}

@Test func linesBreakAtGaps() {
    let pieces = stage().strokes([0, 0.1, 0.2, 0.3, 0.4, 0.5], [0, 0, .nan, 0.5, 0.5, .infinity], nil)
    #expect(pieces.map(\.count) == [2, 2])
}

@Test func limitsCutLines() {
    // A diagonal through the unit square and beyond, there and back.
    let pieces = stage().strokes([-1, 2, -1], [-1, 2, -1], nil)
    #expect(pieces.count == 2)
    let ends = pieces.flatMap { $0 }.flatMap { [$0.x, $0.y] }
    for (own, wanted) in zip(ends, [0.0, 0, 1, 1, 1, 1, 0, 0]) { #expect((own - wanted).magnitude < 1e-6) }
    #expect(stage().strokes([-1, -0.5], [0, 1], nil).isEmpty)
}

@Test func pointsOutsideTheLimitsAreNotSeen() {
    let dots = stage().dots([0, 0.5, 1, 1.1, .nan], [0, 0.5, 1, 0.5, 0.5], nil)
    #expect(dots.map(\.index) == [0, 1, 2])
}

@Test func pointsInSpaceNearTheBoxAreSeen() {
    var axes = Axes(.space)
    for dimension in Dimension.allCases { (axes[dimension].lower, axes[dimension].upper) = (0, 1) }
    let dots = Stage(axes).dots([0.5, 1.1, 3], [0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
    #expect(dots.map(\.index) == [0, 1])
}

/// The area of what is left of a square that sticks out by half on each side is that of the axes.
@Test func areasAreCut() {
    let area = stage().cut([
        Vector(x: -0.5, y: -0.5, z: 0), Vector(x: 1.5, y: -0.5, z: 0), Vector(x: 1.5, y: 1.5, z: 0),
        Vector(x: -0.5, y: 1.5, z: 0),
    ])
    var doubled = 0.0
    for (one, other) in zip(area, area.dropFirst() + area.prefix(1)) { doubled += one.x * other.y - other.x * one.y }
    #expect((doubled / 2 - 1).magnitude < 1e-12)
}

@Test func logarithmicFractions() {
    let scale = Scale(lower: 0.1, upper: 1000, isLog: true)
    #expect(scale.fraction(0.1) == 0)
    #expect((scale.fraction(10) ?? 0) - 0.5 < 1e-12)
    #expect(scale.fraction(0) == nil)
    #expect(scale.fraction(-1) == nil)
}
