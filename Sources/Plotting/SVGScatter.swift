/// Draws the points of a scatter.
struct SVGScatter {
    private struct Run {
        let color: Color
        let size: Double
        /// `nil` for points without an edge.
        var edge: Color?
        var points: [Point]
    }
    private let scatter: Scatter
    private let marks: SVGMarks
    private let look: PointLook
    private var runs: [Run] = []
    /// From so many points on, those that are hidden are left out.
    private static let many = 1000

    /// Points grouped into runs of one colour and size: from the farthest to the nearest in space, and where that
    /// would be very many runs, one per colour.
    init(_ scatter: Scatter, _ marks: SVGMarks) {
        self.scatter = scatter
        self.marks = marks
        look = PointLook(scatter)
        let stage = marks.stage
        var dots = stage.dots(scatter.xs, scatter.ys, scatter.zs)
        if stage.camera != nil {
            dots = dots.enumerated().sorted {
                ($1.element.at.depth, $0.offset) < ($0.element.at.depth, $1.offset)
            }.map(\.element)
        }
        for dot in dots {
            let (color, size, edge) = (look.color(dot.index), look.size(dot.index), look.edge(dot.index))
            if let last = runs.last, last.color == color, last.size == size, last.edge == edge {
                runs[runs.count - 1].points.append(marks.viewport(dot.at))
            } else {
                runs.append(Run(color: color, size: size, edge: edge, points: [marks.viewport(dot.at)]))
            }
        }
        if runs.count > (stage.camera == nil ? 70 : 300) { merge() }
    }

    private mutating func merge() {
        struct Key: Hashable {
            let color: Color
            let size: Double
            let edge: Color?
        }
        var places: [Key: Int] = [:]
        var result: [Run] = []
        for run in runs {
            let key = Key(color: run.color, size: run.size, edge: run.edge)
            if let place = places[key] {
                result[place].points += run.points
            } else {
                places[key] = result.count
                result.append(run)
            }
        }
        runs = result
    }

    func draw(into xml: inout XML) {
        let count = runs.reduce(0) { $0 + $1.points.count }
        if scatter.edge != nil, count <= 400 { return drawOutlined(into: &xml) }
        if scatter.alpha < 1, count > 1 { return drawLayers(into: &xml) }
        draw(count > SVGScatter.many ? thinned(runs) : runs, alpha: scatter.alpha, into: &xml)
    }

    private func draw(_ runs: [Run], alpha: Double, into xml: inout XML) {
        let isUniform = runs.count > 1 && scatter.edge == nil && runs.allSatisfy { $0.size == runs[0].size }
        if isUniform {
            xml.start("g", SVGMarks.common(scatter.marker, size: runs[0].size, strokeWidth: scatter.strokeWidth))
        }
        for run in runs {
            if let edge = run.edge {
                SVGMarks.draw(
                    scatter.marker, at: run.points, size: run.size, face: run.color, edge: edge,
                    edgeWidth: edgeWidth, use: look.use, alpha: alpha, &xml)
            } else {
                SVGMarks.draw(
                    scatter.marker, at: run.points, size: run.size, color: run.color, use: look.use, alpha: alpha,
                    strokeWidth: scatter.strokeWidth, isInGroup: isUniform, &xml)
            }
        }
        if isUniform { xml.end() }
    }

    private var edgeWidth: Double { min(max(scatter.edgeWidth, 0), 20) }

    /// Each point with its edge above the one before it.
    private func drawOutlined(into xml: inout XML) {
        for run in runs {
            for point in run.points {
                SVGMarks.draw(
                    scatter.marker, at: [point], size: run.size, face: run.color, edge: run.edge ?? run.color,
                    edgeWidth: edgeWidth, use: look.use, alpha: scatter.alpha, &xml)
            }
        }
    }

    // MARK: Very many points

    private var coverage: Coverage { Coverage(width: marks.viewport.reach.x, height: marks.viewport.reach.y) }

    /// The points that are seen: a point counts for nothing where others of its colour, or ones above it, cover it.
    private func thinned(_ runs: [Run]) -> [Run] {
        guard let (inner, outer) = scatter.marker.diameters else { return runs }
        var coverage = coverage
        var result: [Run] = []
        for run in runs.reversed() where run.color.alpha >= 1 || runs.count == 1 {
            let size = SVGMarks.usable(run.size)
            let points = run.points.map(SVGScatter.rounded)
            let kept = Thinning.dots(
                points, inner: max(size * inner, scatter.marker.isDisc ? 2.4 : 0),
                outer: max(size * outer, scatter.marker.isDisc ? 2.4 : 0), on: &coverage)
            if !kept.isEmpty {
                let shown = kept.map { points[$0] }
                result.append(
                    Run(
                        color: run.color, size: run.size, edge: run.edge,
                        points: runs.count == 1 ? SVGScatter.byRows(shown) : shown))
            }
        }
        return result.reversed()
    }

    private static func rounded(_ point: Point) -> Point {
        Point(x: Double(XML.tenths(point.x)) / 10, y: Double(XML.tenths(point.y)) / 10)
    }

    /// Neighbours one after the other, which are told shortly.
    private static func byRows(_ points: [Point]) -> [Point] {
        points.sorted { one, other in
            let (row, next) = ((one.y / 4).rounded(.down), (other.y / 4).rounded(.down))
            return row != next ? row < next : (one.x, one.y) < (other.x, other.y)
        }
    }

    // MARK: Points that are seen through

    /// Points that are seen through add up where they overlap, so those that overlap are in different elements.
    private func drawLayers(into xml: inout XML) {
        let total = runs.reduce(0) { $0 + $1.points.count }
        for run in runs {
            let layers =
                total <= 3000
                ? SVGScatter.layers(run.points, size: SVGMarks.usable(run.size)).map { ($0, scatter.alpha) }
                : depths(run)
            for (points, alpha) in layers {
                draw([Run(color: run.color, size: run.size, edge: run.edge, points: points)], alpha: alpha, into: &xml)
            }
        }
    }

    /// Points in as many layers as it needs that none overlaps another of its layer; at most 64.
    private static func layers(_ points: [Point], size: Double) -> [[Point]] {
        struct Cell: Hashable {
            let column: Int
            let row: Int
        }
        var layers: [[Point]] = []
        var grids: [[Cell: [Point]]] = []
        func cell(_ point: Point) -> Cell {
            Cell(column: Int(min(max(point.x / size, -1e6), 1e6)), row: Int(min(max(point.y / size, -1e6), 1e6)))
        }
        for point in points {
            let own = cell(point)
            let free = grids.indices.first { layer in
                for column in own.column - 1...own.column + 1 {
                    for row in own.row - 1...own.row + 1 {
                        let others = grids[layer][Cell(column: column, row: row)] ?? []
                        if others.contains(where: { ($0 - point).length < size }) { return false }
                    }
                }
                return true
            }
            let layer = free ?? (grids.count < 64 ? grids.count : 63)
            if layer == grids.count {
                grids.append([:])
                layers.append([])
            }
            layers[layer].append(point)
            grids[layer][own, default: []].append(point)
        }
        return layers
    }

    /// Of very many points: those that lie where at least 1, 2, 4, … lie upon one another, each time as many as are
    /// seen, and as strong as the points between two of these numbers are together.
    private func depths(_ run: Run) -> [(points: [Point], alpha: Double)] {
        let (inner, outer) = scatter.marker.diameters ?? (1, 1)
        let size = max(SVGMarks.usable(run.size), 2.4)
        var counts = Depths(width: marks.viewport.reach.x, height: marks.viewport.reach.y)
        let points = run.points.map(SVGScatter.rounded)
        for point in points { counts.add(point, size: size) }
        var layers: [([Point], Double)] = []
        var (depth, before) = (1, 0)
        while depth <= 1024 {
            let deep = points.filter { counts.depth(at: $0) >= depth }
            if deep.isEmpty { break }
            var coverage = coverage
            // The first layer tells where points are; those above it tell how strong it is there.
            let kept = Thinning.dots(
                deep, inner: size * inner, outer: size * outer, least: depth == 1 ? 0 : 0.3, on: &coverage)
            var left = 1.0
            for _ in before..<depth { left *= 1 - min(max(scatter.alpha, 0), 1) }
            layers.append((SVGScatter.byRows(kept.map { deep[$0] }), 1 - left))
            (before, depth) = (depth, depth * 2)
        }
        return layers
    }
}

/// How many dots lie upon one another at each unit of a picture.
private struct Depths {
    private let columns: Int
    private let rows: Int
    private var counts: [Int32]

    init(width: Double, height: Double) {
        columns = Int(min(max(width, 1), 4000)) + 1
        rows = Int(min(max(height, 1), 4000)) + 1
        counts = [Int32](repeating: 0, count: columns * rows)
    }

    private func index(_ x: Int, _ y: Int) -> Int? {
        x >= 0 && x < columns && y >= 0 && y < rows ? y * columns + x : nil
    }

    mutating func add(_ point: Point, size: Double) {
        let radius = min(size / 2, 40)
        let (left, right) = (Int(max(point.x - radius, 0)), Int(min(point.x + radius, 5000)))
        let (top, bottom) = (Int(max(point.y - radius, 0)), Int(min(point.y + radius, 5000)))
        guard left <= right, top <= bottom else { return }
        for y in top...bottom {
            for x in left...right {
                let (dx, dy) = (Double(x) + 0.5 - point.x, Double(y) + 0.5 - point.y)
                if dx * dx + dy * dy <= radius * radius, let index = index(x, y) { counts[index] += 1 }
            }
        }
    }

    func depth(at point: Point) -> Int {
        guard point.x >= 0, point.y >= 0, point.x < 5000, point.y < 5000 else { return 1 }
        return max(index(Int(point.x), Int(point.y)).map { Int(counts[$0]) } ?? 1, 1)
    }
}

extension Marker {
    var isDisc: Bool {
        if case .disc = shape { true } else { false }
    }

    /// The diameters of the disc that it covers for certain, and of one that holds it; `nil` for lines.
    fileprivate var diameters: (inner: Double, outer: Double)? {
        switch shape {
        case .disc(let diameter): return (diameter, diameter)
        case .strokes: return nil
        case .polygon(let corners):
            let outer = corners.map(\.length).max() ?? 1
            var inner = outer
            for (from, to) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
                let way = to - from
                let square = way.x * way.x + way.y * way.y
                let part = square == 0 ? 0 : min(max(-(from.x * way.x + from.y * way.y) / square, 0), 1)
                inner = min(inner, (from + part * way).length)
            }
            return (2 * inner, 2 * outer)
        }
    }
}
