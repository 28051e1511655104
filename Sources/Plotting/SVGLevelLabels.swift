import Glibc

/// The texts on contours, and the gaps that they make in their lines (`clabel`).
struct SVGLevelLabels {
    private(set) var labels: [SVGLabel] = []
    /// The colours of the labels, one each.
    private(set) var colors: [Color] = []
    private var gaps: [Int: [(middle: Point, radius: Double)]] = [:]
    private let look: TextLook
    private let makesRoom: Bool
    private let size: Double

    init(_ strokes: Strokes, _ stage: Stage, _ viewport: Viewport) {
        look = strokes.labelLook
        makesRoom = strokes.makesRoom
        size = look.size(10, usual: 10)
        guard !strokes.levelLabels.isEmpty, stage.camera == nil else { return }
        for index in strokes.paths.indices where labels.count < 200 {
            guard let level = strokes.paths[index].level,
                let text = strokes.levelLabels.first(where: { $0.level == level })?.text, !text.isEmpty
            else { continue }
            let path = strokes.paths[index]
            for piece in stage.strokes(path.xs, path.ys, path.zs) {
                place(text, on: piece.map { viewport($0) }, path: index, color: strokes.color(index))
            }
        }
    }

    /// Puts a label on the straightest part of a line that is long enough, where no other label stands.
    private mutating func place(_ text: String, on points: [Point], path: Int, color: Color) {
        let width = TextMetrics.width(text, size: size) + 4
        let length = zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
        guard length > 2.5 * width, points.count > 2 else { return }
        var best: (bend: Double, label: SVGLabel)?
        for index in stride(from: 1, to: points.count - 1, by: max(points.count / 40, 1)) {
            let middle = points[index]
            guard let before = points[..<index].last(where: { ($0 - middle).length >= width / 2 }),
                let after = points[index...].first(where: { ($0 - middle).length >= width / 2 })
            else { continue }
            let way = after - before
            var angle = atan2(way.y, way.x) * 180 / .pi
            if angle > 90 { angle -= 180 }
            if angle < -90 { angle += 180 }
            var label = SVGLabel(text, at: middle, size: size)
            label.rotation = angle
            guard !labels.contains(where: { $0.box.inset(-4).overlaps(label.box) }) else { continue }
            let bend = width - way.length
            if best.map({ bend < $0.bend - 0.5 }) ?? true { best = (bend, label) }
        }
        guard let best else { return }
        labels.append(best.label)
        colors.append(look.color ?? color)
        gaps[path, default: []].append((best.label.at, width / 2))
    }

    /// The parts of a line outside its labels.
    func interrupted(_ points: [Point], path: Int) -> [[Point]] {
        guard makesRoom, let gaps = gaps[path] else { return [points] }
        var parts: [[Point]] = [[]]
        for point in points {
            if gaps.contains(where: { ($0.middle - point).length < $0.radius }) {
                if parts.last?.isEmpty == false { parts.append([]) }
            } else {
                parts[parts.count - 1].append(point)
            }
        }
        return parts.filter { $0.count > 1 }
    }
}
