/// Triangles between places of the plane that lie in no grid.
package enum Triangulation {
    private struct Edge: Hashable {
        let from: Int
        let to: Int
        var reversed: Edge { Edge(from: to, to: from) }
    }

    private struct Triangle {
        let corners: [Int]
        let center: Point
        let radius: Double

        /// `nil` for three places on a line.
        init?(_ a: Int, _ b: Int, _ c: Int, _ points: [Point]) {
            let (p, q, r) = (points[a], points[b], points[c])
            let (u, v) = (q - p, r - p)
            let cross = u.x * v.y - u.y * v.x
            guard cross.magnitude > 1e-14 else { return nil }
            let (uu, vv) = (u.x * u.x + u.y * u.y, v.x * v.x + v.y * v.y)
            let away = Point(x: (v.y * uu - u.y * vv) / (2 * cross), y: (u.x * vv - v.x * uu) / (2 * cross))
            corners = cross > 0 ? [a, b, c] : [a, c, b]
            center = p + away
            radius = away.length
        }

        var edges: [Edge] {
            [
                Edge(from: corners[0], to: corners[1]), Edge(from: corners[1], to: corners[2]),
                Edge(from: corners[2], to: corners[0]),
            ]
        }
    }

    /// The Delaunay triangles of places, anticlockwise, by Bowyer and Watson's method; empty where all lie on a line.
    package static func triangles(_ xs: [Double], _ ys: [Double]) -> [[Int]] {
        guard xs.count > 2, xs.count == ys.count, let least = xs.min(), let most = xs.max(), let low = ys.min(),
            let high = ys.max(), most > least, high > low
        else { return [] }
        // Places fill the unit square; a triangle far around it holds them all.
        var points = zip(xs, ys).map { Point(x: ($0 - least) / (most - least), y: ($1 - low) / (high - low)) }
        let count = points.count
        points += [Point(x: -60, y: -40), Point(x: 60, y: -40), Point(x: 0, y: 80)]
        guard let around = Triangle(count, count + 1, count + 2, points) else { return [] }
        var triangles = [around]
        var seen = Set<Point>()
        for index in 0..<count where seen.insert(points[index]).inserted {
            insert(index, points, &triangles)
        }
        return triangles.map(\.corners).filter { $0.allSatisfy { $0 < count } }
    }

    /// The triangles whose circles hold the new place give way to ones that meet there.
    private static func insert(_ index: Int, _ points: [Point], _ triangles: inout [Triangle]) {
        let point = points[index]
        var edges: [Edge] = []
        triangles.removeAll { triangle in
            guard (point - triangle.center).length < triangle.radius * (1 - 1e-12) else { return false }
            edges += triangle.edges
            return true
        }
        let all = Set(edges)
        for edge in edges where !all.contains(edge.reversed) {
            if let triangle = Triangle(edge.from, edge.to, index, points) { triangles.append(triangle) }
        }
    }
}
