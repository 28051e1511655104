/// Numbers at places that lie in no grid, straight between them over triangles.
package struct TriangleField: Sendable {
    private let points: [Point]
    private let zs: [Double]
    private let triangles: [[Int]]

    /// - Parameter triangles: three places each; those with a number that is not finite are left out.
    package init(xs: [Double], ys: [Double], zs: [Double], triangles: [[Int]]) {
        points = zip(xs, ys).map { Point(x: $0, y: $1) }
        self.zs = zs
        self.triangles = triangles.filter { $0.allSatisfy { $0 < zs.count && zs[$0].isFinite } }
    }

    /// The lines along which the numbers have a value, as joined as they can be.
    package func contour(_ level: Double) -> [Strokes.Path] {
        var joints: [Int: [Int]] = [:]
        var order: [Int] = []
        func add(_ side: Int, _ other: Int) {
            if joints[side] == nil { order.append(side) }
            joints[side, default: []].append(other)
        }
        for corners in triangles {
            let sides = zip(corners, corners[1...] + corners[..<1]).filter { (zs[$0] > level) != (zs[$1] > level) }
            guard sides.count == 2 else { continue }
            let ends = sides.map { min($0.0, $0.1) * points.count + max($0.0, $0.1) }
            add(ends[0], ends[1])
            add(ends[1], ends[0])
        }
        let starts = order.filter { joints[$0]?.count == 1 } + order
        return starts.compactMap { start in
            guard joints[start]?.isEmpty == false else { return nil }
            var (sides, now) = ([start], start)
            while let next = joints[now]?.popLast() {
                if let back = joints[next]?.firstIndex(of: now) { joints[next]?.remove(at: back) }
                sides.append(next)
                now = next
            }
            let line = sides.map { crossing($0 / points.count, $0 % points.count, level) }
            return Strokes.Path(xs: line.map(\.x), ys: line.map(\.y), level: level)
        }
    }

    /// The parts of triangles where the numbers are between two.
    package func band(from lower: Double, to upper: Double) -> [Strokes.Path] {
        triangles.compactMap { corners in
            var part = corners.map { (at: points[$0], z: zs[$0]) }
            for (level, sign) in [(lower, 1.0), (upper, -1.0)] {
                guard var last = part.last else { return nil }
                var kept: [(at: Point, z: Double)] = []
                for next in part {
                    let (before, now) = (sign * (last.z - level), sign * (next.z - level))
                    if (before < 0) != (now < 0) {
                        kept.append((last.at + (before / (before - now)) * (next.at - last.at), level))
                    }
                    if now >= 0 { kept.append(next) }
                    last = next
                }
                part = kept
            }
            return part.count > 2 ? Strokes.Path(xs: part.map(\.at.x), ys: part.map(\.at.y)) : nil
        }
    }

    private func crossing(_ from: Int, _ to: Int, _ level: Double) -> Point {
        let part = (level - zs[from]) / (zs[to] - zs[from])
        return points[from] + part * (points[to] - points[from])
    }
}
