extension Stage {
    /// The outlines of an area that are seen, cut at the limits; only for the plane.
    ///
    /// - Parameter across: the dimension whose coordinates are parts of the axes.
    func outlines(_ area: Areas.Area, across: Dimension?) -> [[Projected]] {
        area.outlines.compactMap { outline in
            var corners: [Vector] = []
            for index in 0..<min(outline.xs.count, outline.ys.count) {
                let x = across == .x ? outline.xs[index] : self.x.fraction(outline.xs[index])
                let y = across == .y ? outline.ys[index] : self.y.fraction(outline.ys[index])
                guard let x, let y else { return nil }
                corners.append(Vector(x: x, y: y, z: 0))
            }
            let seen = corners.allSatisfy(isInside) ? corners.map(project) : cut(corners)
            return seen.count > 2 ? seen : nil
        }
    }

    /// A face of a surface as the camera sees it.
    struct Face {
        let corners: [Projected]
        let color: Color
        let index: Int
    }

    /// The faces of a surface from the farthest to the nearest; the lamp stands where matplotlib's does.
    func faces(_ areas: Areas) -> [Face] {
        var faces: [(depth: Double, face: Face)] = []
        for index in areas.areas.indices {
            for outline in areas.areas[index].outlines {
                var places: [Vector] = []
                for corner in 0..<min(outline.xs.count, outline.ys.count, outline.zs?.count ?? .max) {
                    if let place = place(outline.xs[corner], outline.ys[corner], outline.zs?[corner] ?? 0) {
                        places.append(place)
                    }
                }
                guard places.count > 2, places.allSatisfy(isInside) else { continue }
                let corners = places.map(project)
                let depth = corners.reduce(0) { $0 + $1.depth } / Double(corners.count)
                var color = areas.color(index)
                if areas.isSurface, areas.shading == nil { color = Stage.lit(color, places) }
                faces.append((depth, Face(corners: corners, color: color, index: index)))
            }
        }
        return faces.enumerated().sorted { ($1.element.depth, $0.offset) < ($0.element.depth, $1.offset) }
            .map(\.element.face)
    }

    /// The colour of a face in the light from 225° at 19.5° height, as strong as matplotlib has it.
    private static func lit(_ color: Color, _ places: [Vector]) -> Color {
        let normal = (places[1] - places[0]).cross(places[places.count - 1] - places[0])
        guard normal.dot(normal) > 0 else { return color }
        let lamp = Vector(x: -2.0 / 3, y: -2.0 / 3, z: 1.0 / 3)
        let strength = 0.65 + 0.35 * normal.unit.dot(lamp)
        let solid = color.solid
        return .rgb(
            red: solid.red * strength, green: solid.green * strength, blue: solid.blue * strength, alpha: color.alpha)
    }

    /// The cells of a picture that lie within the limits.
    struct SeenPicture {
        let picture: Picture
        let rows: Range<Int>
        let columns: Range<Int>
        /// Where the seen cells' outer corners lie: those of the picture's left and bottom sides first.
        let from: Projected
        let to: Projected
        /// Whether the picture's first row or column is shown last.
        let flipsRows: Bool
        let flipsColumns: Bool

        /// The colours from the top left as shown, of about `limit` rows and columns at most.
        func pixels(within limit: Int) -> PNG.Pixels {
            let (height, width) = (min(rows.count, limit), min(columns.count, limit))
            var pixels = PNG.Pixels(width: width, height: height)
            for y in 0..<height {
                let down = rows.lowerBound + (2 * y + 1) * rows.count / (2 * height)
                let row = flipsRows ? rows.upperBound - 1 - (down - rows.lowerBound) : down
                for x in 0..<width {
                    let along = columns.lowerBound + (2 * x + 1) * columns.count / (2 * width)
                    let column = flipsColumns ? columns.upperBound - 1 - (along - columns.lowerBound) : along
                    let index = row * picture.columns + column
                    pixels.colors.append(index < picture.count ? picture.color(index)?.packed : nil)
                }
            }
            return pixels
        }
    }

    /// `nil` where nothing of the picture is within the limits.
    func seen(_ picture: Picture) -> SeenPicture? {
        guard let left = x.fraction(picture.left), let right = x.fraction(picture.right),
            let bottom = y.fraction(picture.bottom), let top = y.fraction(picture.top), left != right, bottom != top,
            picture.rows > 0, picture.columns > 0
        else { return nil }
        let columns = Stage.cells(picture.columns, from: left, to: right)
        let rows = Stage.cells(picture.rows, from: top, to: bottom)
        guard !rows.isEmpty, !columns.isEmpty else { return nil }
        func across(_ column: Int) -> Double { left + (right - left) * Double(column) / Double(picture.columns) }
        func down(_ row: Int) -> Double { top + (bottom - top) * Double(row) / Double(picture.rows) }
        return SeenPicture(
            picture: picture, rows: rows, columns: columns,
            from: Projected(x: across(columns.lowerBound), y: down(rows.upperBound), depth: 0),
            to: Projected(x: across(columns.upperBound), y: down(rows.lowerBound), depth: 0), flipsRows: top < bottom,
            flipsColumns: right < left)
    }

    /// Which of so many cells between two places are at least half inside 0…1.
    private static func cells(_ count: Int, from: Double, to: Double) -> Range<Int> {
        let inside = (0..<count).filter { index in
            let middle = from + (to - from) * (Double(index) + 0.5) / Double(count)
            return middle >= 0 && middle <= 1
        }
        guard let first = inside.first, let last = inside.last else { return 0..<0 }
        return first..<last + 1
    }
}

extension RGB {
    /// The three parts from 0 to 255 in 24 bits.
    var packed: UInt32 {
        [red, green, blue].reduce(0) { $0 << 8 | UInt32(min(max(($1 * 255).rounded(.toNearestOrEven), 0), 255)) }
    }
}
