import Testing

@testable import Plotting

/// Very many points and long lines become few, and cover the same pixels of the picture.
struct CoverageTests {
    /// Numbers that look as if by chance.
    private static func random(_ count: Int, from seed: UInt64) -> [Double] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
    }

    private static func cloud(_ count: Int) -> (xs: [Double], ys: [Double]) {
        let parts = (1...6).map { random(count, from: UInt64($0)) }
        let xs = (0..<count).map { parts[0][$0] + parts[1][$0] + parts[2][$0] }
        return (xs, (0..<count).map { parts[3][$0] + parts[4][$0] + parts[5][$0] })
    }

    @Test(arguments: [Marker.circle, .point, .square, .triangleUp])
    func dotsThatAreLeftOutWereHidden(_ marker: Marker) throws {
        let (xs, ys) = Self.cloud(8_000)
        let points = zip(xs, ys).map { Point(x: ($0 * 1000).rounded() / 10, y: ($1 * 1000).rounded() / 10) }
        var all = Coverage(width: 320, height: 320)
        var few = all
        let kept = Thinning.dots(points, inner: 6, outer: 6, on: &few)
        for point in points { all.cover(from: point, to: point, width: 6) }
        #expect(all.covered == few.covered)
        #expect(kept.count < points.count / 2)
    }

    @Test func partsOfALineThatAreLeftOutWereHidden() {
        let (xs, ys) = Self.cloud(8_000)
        let points = zip(xs, ys).map { Point(x: 10 + $0 * 20, y: 10 + $1 * 20) }
        var all = Coverage(width: 320, height: 320)
        var few = all
        let pieces = Thinning.pieces(points, width: 1.5, on: &few)
        for (from, to) in zip(points, points.dropFirst()) { all.cover(from: from, to: to, width: 1.5) }
        #expect(all.covered == few.covered)
        #expect(pieces.reduce(0) { $0 + $1.count } < points.count / 2)
    }

    @Test func aHundredThousandPointsAreSmall() {
        let (xs, ys) = Self.cloud(100_000)
        var axes = Axes()
        axes.add(.scatter(Scatter(xs: xs, ys: ys)))
        let size = Samples.figure(axes).svg(id: "f").utf8.count
        #expect(size < 150_000, "\(size)")
    }

    @Test func manyPointsThatAreSeenThroughAreSmall() {
        let (xs, ys) = Self.cloud(30_000)
        var scatter = Scatter(xs: xs, ys: ys)
        scatter.alpha = 0.1
        var axes = Axes()
        axes.add(.scatter(scatter))
        let size = Samples.figure(axes).svg(id: "f").utf8.count
        #expect(size < 150_000, "\(size)")
    }

    @Test func manyPointsByValueAreSmall() {
        let (xs, ys) = Self.cloud(30_000)
        var scatter = Scatter(xs: xs, ys: ys)
        scatter.colors = .values(xs, map: .viridis, lower: nil, upper: nil)
        var axes = Axes()
        axes.add(.scatter(scatter))
        let size = Samples.figure(axes).svg(id: "f").utf8.count
        #expect(size < 200_000, "\(size)")
    }

    /// A walk of many steps that goes everywhere.
    @Test func aLongWalkIsSmall() {
        let steps = Self.cloud(30_000)
        var (x, y) = (0.0, 0.0)
        var line = Line(xs: [], ys: [])
        for (right, up) in zip(steps.xs, steps.ys) {
            (x, y) = (x + right - 1.5, y + up - 1.5)
            line.xs.append(x)
            line.ys.append(y)
        }
        let size = Samples.figureOf(line).svg(id: "f").utf8.count
        #expect(size < 120_000, "\(size)")
    }

    /// What overlaps is in different elements, so that it adds up.
    @Test func pointsSeenThroughAddUp() throws {
        var scatter = Scatter(xs: [1, 1, 1, 2], ys: [1, 1, 1, 2])
        scatter.alpha = 0.5
        var axes = Axes()
        axes.add(.scatter(scatter))
        let root = try XMLReader.read(Samples.figure(axes).svg(id: "f"))
        let layers = root.all.filter { ($0.attributes["d"] ?? "").contains("h0") }
        #expect(layers.count == 3)
    }

    @Test func triangulationCoversTheHull() {
        let (xs, ys) = Self.cloud(200)
        let triangles = Triangulation.triangles(xs, ys)
        let edges = triangles.flatMap { [[$0[0], $0[1]], [$0[1], $0[2]], [$0[2], $0[0]]] }.map { Set($0) }
        let outer = Dictionary(grouping: edges) { $0 }.values.count { $0.count == 1 }
        // Euler: with n places, of which h lie on the hull, there are 2n - h - 2 triangles.
        #expect(triangles.count == 2 * 200 - outer - 2)
    }
}
