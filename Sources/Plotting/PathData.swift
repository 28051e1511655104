/// The `d` attribute of a path, in tenths of a unit and mostly relative, so that it stays small.
struct PathData {
    private(set) var text = ""
    private var x = 0
    private var y = 0

    var isEmpty: Bool { text.isEmpty }

    mutating func move(to point: Point) {
        (x, y) = (XML.tenths(point.x), XML.tenths(point.y))
        text += "M" + XML.number(tenths: x) + PathData.separated(y)
    }

    mutating func line(to point: Point) {
        let (nextX, nextY) = (XML.tenths(point.x), XML.tenths(point.y))
        let (dx, dy) = (nextX - x, nextY - y)
        (x, y) = (nextX, nextY)
        if dx == 0, dy == 0 { return }
        if dy == 0 {
            text += "h" + XML.number(tenths: dx)
        } else if dx == 0 {
            text += "v" + XML.number(tenths: dy)
        } else {
            text += "l" + XML.number(tenths: dx) + PathData.separated(dy)
        }
    }

    mutating func close() { text += "z" }

    /// A dot, when the path is stroked with round ends.
    mutating func dot(at point: Point) {
        move(to: point)
        text += "h0"
    }

    /// A dot told from the last one, which is shorter where they are near.
    mutating func nextDot(at point: Point) {
        guard !isEmpty else { return dot(at: point) }
        let (nextX, nextY) = (XML.tenths(point.x), XML.tenths(point.y))
        text += "m" + XML.number(tenths: nextX - x) + PathData.separated(nextY - y) + "h0"
        (x, y) = (nextX, nextY)
    }

    mutating func polyline(_ points: [Point]) {
        guard let first = points.first else { return }
        move(to: first)
        for point in points.dropFirst() { line(to: point) }
    }

    mutating func polygon(_ points: [Point]) {
        polyline(points)
        close()
    }

    mutating func rectangle(_ box: Box) {
        polygon([
            Point(x: box.left, y: box.top), Point(x: box.right, y: box.top), Point(x: box.right, y: box.bottom),
            Point(x: box.left, y: box.bottom),
        ])
    }

    /// A second number, with a space where the sign does not separate it.
    private static func separated(_ tenths: Int) -> String {
        tenths < 0 ? XML.number(tenths: tenths) : " " + XML.number(tenths: tenths)
    }
}

/// Makes long lines short without changing what is seen.
enum Thinning {
    /// The points that a picture of a line needs; the first and the last are always kept.
    ///
    /// A line that runs one way keeps, per half unit of width, its first, lowest, highest and last point;
    /// then points that do not leave the tenth of a unit are dropped.
    static func thin(_ points: [Point], from limit: Int = 2000) -> [Point] {
        guard points.count > limit else { return points }
        var kept = points
        if zip(points, points.dropFirst()).allSatisfy({ $0.x <= $1.x }) { kept = columns(points) }
        var result: [Point] = []
        var last: (x: Int, y: Int)?
        for point in kept {
            let now = (x: XML.tenths(point.x), y: XML.tenths(point.y))
            if let last, last == now { continue }
            result.append(point)
            last = now
        }
        return result
    }

    private static func columns(_ points: [Point]) -> [Point] {
        var result: [Point] = []
        var start = 0
        while start < points.count {
            let column = (points[start].x * 2).rounded(.down)
            var end = start
            var (lowest, highest) = (start, start)
            while end < points.count, (points[end].x * 2).rounded(.down) == column {
                if points[end].y < points[lowest].y { lowest = end }
                if points[end].y > points[highest].y { highest = end }
                end += 1
            }
            var previous = -1
            for index in [start, min(lowest, highest), max(lowest, highest), end - 1] where index > previous {
                result.append(points[index])
                previous = index
            }
            start = end
        }
        return result
    }

    /// A line without the points that lie within a tenth of a unit, or as near as is said, of the straight line past them.
    static func straightened(_ points: [Point], within slack: Double = 0.1) -> [Point] {
        guard points.count > 3, let first = points.first, let last = points.last else { return points }
        var kept = [first]
        var skipped: [Point] = []
        for (point, next) in zip(points.dropFirst(), points.dropFirst(2)) {
            skipped.append(point)
            guard let start = kept.last else { continue }
            let way = next - start
            let isStraight =
                skipped.count < 30
                && skipped.allSatisfy { between in
                    let offset = between - start
                    let along = offset.x * way.x + offset.y * way.y
                    return (offset.x * way.y - offset.y * way.x).magnitude <= slack * way.length && along >= 0
                        && along <= way.length * way.length
                }
            if !isStraight {
                kept.append(point)
                skipped = []
            }
        }
        return kept + [last]
    }
}
