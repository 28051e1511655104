import Glibc

extension TextMarks {
    /// Contours are written with the letters of their levels, other lines with their series' character.
    func draw(_ strokes: Strokes, _ index: Int, _ canvas: inout TextCanvas) {
        let levels = strokes.levels
        for path in strokes.paths {
            let level = path.level.flatMap { levels.firstIndex(of: $0) }
            let own = level.map { TextStyle.letters[$0 % TextStyle.letters.count] }
            for piece in stage.strokes(path.xs, path.ys, path.zs) {
                for (from, to) in zip(piece, piece.dropFirst()) {
                    let character = own ?? slope(viewport(from), viewport(to)) ?? series[index]
                    for cell in cells(from, to) { canvas.draw(character, row: cell.row, column: cell.column) }
                }
            }
        }
    }

    /// The line character of a level or upright line, which reads better than a letter; `nil` for others.
    private func slope(_ from: Point, _ to: Point) -> Character? {
        guard stage.camera == nil else { return style.faint }
        if (from.y - to.y).magnitude < 0.5 { return style.horizontal }
        return (from.x - to.x).magnitude < 0.5 ? style.vertical : nil
    }

    /// Areas with values are shaded by them, others filled with their series' character.
    func draw(_ areas: Areas, _ index: Int, _ canvas: inout TextCanvas) {
        if stage.camera != nil { return drawFaces(areas, &canvas) }
        for (number, area) in areas.areas.enumerated() {
            let outlines = stage.outlines(area, across: areas.across).map { $0.map { viewport($0) } }
            let strength = area.value.flatMap { value in areas.shading.flatMap { $0.fraction(value) } }
            let isNamed = areas.names.indices.contains(number)
            let character =
                strength.map(style.shade) ?? (isNamed ? TextStyle.letters[number % 26] : series[index])
            TextMarks.forEachCell(in: outlines) { row, column in
                canvas.draw(character, row: row, column: column)
            }
        }
    }

    /// The faces of a surface, from the farthest to the nearest, shaded by their height.
    private func drawFaces(_ areas: Areas, _ canvas: inout TextCanvas) {
        let (least, greatest) = (stage.z.lower, stage.z.upper)
        for face in stage.faces(areas) {
            let heights = areas.areas[face.index].outlines.first?.zs ?? []
            let mean = heights.reduce(0, +) / Double(max(heights.count, 1))
            let strength =
                areas.areas[face.index].value.flatMap { value in areas.shading.flatMap { $0.fraction(value) } }
                ?? (greatest > least ? (mean - least) / (greatest - least) : 0.5)
            // Nothing of a surface is as faint as the ground.
            let character = style.shade(0.2 + 0.8 * min(max(strength, 0), 0.999))
            TextMarks.forEachCell(in: [face.corners.map { viewport($0) }]) { row, column in
                canvas.draw(character, row: row, column: column)
            }
        }
    }

    /// The cells whose middle lies inside an odd number of outlines.
    private static func forEachCell(in outlines: [[Point]], _ body: (Int, Int) -> Void) {
        let all = outlines.joined()
        guard let top = all.map(\.y).min(), let bottom = all.map(\.y).max(), bottom - top < 1000 else { return }
        for row in Int(top.rounded(.up))...max(Int(bottom.rounded(.down)), Int(top.rounded(.up))) {
            var crossings: [Double] = []
            let y = Double(row) + 1e-6
            for outline in outlines {
                guard var last = outline.last else { continue }
                for point in outline {
                    if (last.y <= y) != (point.y <= y) {
                        crossings.append(last.x + (y - last.y) / (point.y - last.y) * (point.x - last.x))
                    }
                    last = point
                }
            }
            crossings.sort()
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                let (from, to) = (Int(crossings[pair].rounded(.up)), Int(crossings[pair + 1].rounded(.down)))
                guard from <= to, to - from < 1000 else { continue }
                for column in from...to { body(row, column) }
            }
        }
    }

    /// A picture as shades of its cells' strength.
    func draw(_ picture: Picture, _ canvas: inout TextCanvas) {
        guard stage.camera == nil, let seen = stage.seen(picture) else { return }
        let (one, other) = (viewport(seen.from), viewport(seen.to))
        let (left, right) = (min(one.x, other.x), max(one.x, other.x))
        let (top, bottom) = (min(one.y, other.y), max(one.y, other.y))
        guard right > left, bottom > top else { return }
        for row in Int(top.rounded())...Int(bottom.rounded()) {
            for column in Int(left.rounded())...Int(right.rounded()) {
                let across = min(max((Double(column) - left) / (right - left), 0), 0.9999)
                let down = min(max((Double(row) - top) / (bottom - top), 0), 0.9999)
                var y = Int(down * Double(seen.rows.count))
                var x = Int(across * Double(seen.columns.count))
                if seen.flipsRows { y = seen.rows.count - 1 - y }
                if seen.flipsColumns { x = seen.columns.count - 1 - x }
                let index = (seen.rows.lowerBound + y) * picture.columns + seen.columns.lowerBound + x
                guard index < picture.count, let strength = picture.strength(index) else { continue }
                canvas.draw(style.shade(strength), row: row, column: column)
            }
        }
    }

    /// An arrow per cell, in the direction that it has on the picture; long ones with their shaft.
    func draw(_ arrows: Arrows, _ canvas: inout TextCanvas) {
        guard stage.camera == nil else { return }
        for index in 0..<arrows.count {
            let (dx, dy) = (arrows.dxs[index], arrows.dys[index])
            guard let tail = stage.place(arrows.xs[index], arrows.ys[index], 0), stage.isInside(tail), dx.isFinite,
                dy.isFinite
            else { continue }
            let from = viewport(stage.project(tail))
            var (to, way) = (from, Point(x: dx, y: -dy))
            if case .data = arrows.unit, let end = stage.place(arrows.xs[index] + dx, arrows.ys[index] + dy, 0) {
                to = viewport(stage.project(end))
                // A row is as high as two columns are wide.
                way = Point(x: to.x - from.x, y: 2 * (to.y - from.y))
            }
            let eighth = Int((atan2(-way.y, way.x) / (.pi / 4)).rounded())
            let character = way.length > 0 ? style.arrows[((eighth % 8) + 8) % 8] : style.faint
            if case .data = arrows.unit {
                for cell in TextMarks.cells(from, to).dropLast() {
                    canvas.draw(style.faint, row: cell.row, column: cell.column)
                }
            }
            guard arrows.hasHead else { continue }
            canvas.draw(character, row: Int(to.y.rounded()), column: Int(to.x.rounded()))
        }
    }
}
