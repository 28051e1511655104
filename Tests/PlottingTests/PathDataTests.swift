import Glibc
import Testing

@testable import Plotting

@Test(arguments: [
    (0.0, "0"), (0.04, "0"), (-0.04, "0"), (0.05, ".1"), (-0.5, "-.5"), (12, "12"), (12.34, "12.3"), (1e300, "1000000"),
    (.nan, "0"), (.infinity, "0"),
])
func coordinatesAreShort(_ row: (value: Double, text: String)) {
    #expect(XML.number(row.value) == row.text)
}

@Test func pathsAreRelative() {
    var path = PathData()
    path.polyline([Point(x: 1, y: 2), Point(x: 3.5, y: 2), Point(x: 3.5, y: 1), Point(x: 3, y: 1.5)])
    #expect(path.text == "M1 2h2.5v-1l-.5 .5")
}

/// Every dropped point lies within a tenth of a unit, or a column's width, of what is kept.
@Test func thinnedLinesLookTheSame() {
    let points = (0..<50_000).map { index in
        let x = Double(index) / 50_000 * 400
        return Point(x: x, y: 100 + 90 * sin(x / 3) + 5 * cos(Double(index)))
    }
    let thin = Thinning.thin(points)
    #expect(thin.count <= 4 * 801)
    #expect(thin.first == points.first)
    #expect(thin.last == points.last)
    func range(_ points: [Point], _ column: Int) -> (Double, Double) {
        let ys = points.filter { Int($0.x * 2) == column }.map(\.y)
        return (ys.min() ?? 0, ys.max() ?? 0)
    }
    for column in stride(from: 0, to: 800, by: 37) {
        let (all, kept) = (range(points, column), range(thin, column))
        #expect((all.0 - kept.0).magnitude <= 0.1 && (all.1 - kept.1).magnitude <= 0.1)
    }
}

@Test func shortLinesAreKept() {
    let points = [Point(x: 0, y: 0), Point(x: 0, y: 0), Point(x: 1, y: 1)]
    #expect(Thinning.thin(points) == points)
}
