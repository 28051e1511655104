import Glibc

extension SVGMarks {
    /// Lines of one colour and dash are one element; labelled contours are interrupted for their labels.
    func draw(_ strokes: Strokes, _ xml: inout XML) {
        struct Look: Hashable {
            let color: Color
            let style: LineStyle
            let width: Double
        }
        let labels = SVGLevelLabels(strokes, stage, viewport)
        var order: [Look] = []
        var paths: [Look: PathData] = [:]
        for index in strokes.paths.indices {
            let path = strokes.paths[index]
            let look = Look(color: strokes.color(index), style: strokes.style(index), width: strokes.width(index))
            if paths[look] == nil { order.append(look) }
            for piece in stage.strokes(path.xs, path.ys, path.zs) {
                let points = Thinning.thin(piece.map { viewport($0) })
                for part in labels.interrupted(points, path: index) {
                    paths[look, default: PathData()].polyline(Thinning.straightened(part))
                }
            }
        }
        for look in order {
            guard let path = paths[look] else { continue }
            SVGMarks.stroke(path, look.color, style: look.style, width: look.width, alpha: strokes.alpha, &xml)
        }
    }

    /// Areas of one colour are one element, in their order; in space, from the farthest to the nearest.
    func draw(_ areas: Areas, _ xml: inout XML) {
        if stage.camera != nil { return drawFaces(areas, &xml) }
        var path = PathData()
        var last: Color?
        func finish() {
            guard let color = last, !path.isEmpty else { return }
            var attributes = Paint.attributes(
                "fill", color, for: areas.shading == nil ? .mark : .area, alpha: areas.alpha)
            attributes.append(XML.Attribute("fill-rule", "evenodd"))
            attributes += edge(of: areas, filled: color)
            xml.leaf("path", attributes + [XML.Attribute("d", path.text)])
            path = PathData()
        }
        for index in areas.areas.indices {
            let color = areas.color(index)
            if color != last { finish() }
            last = color
            for outline in stage.outlines(areas.areas[index], across: areas.across) {
                path.polygon(Thinning.straightened(Thinning.thin(outline.map { viewport($0) })))
            }
        }
        finish()
    }

    /// The edge that the lesson wants; bands get a thin one of their own colour, so that no seam shows.
    private func edge(of areas: Areas, filled color: Color) -> [XML.Attribute] {
        if let edge = areas.edge {
            return Paint.attributes("stroke", edge, for: .mark, alpha: areas.alpha)
                + [XML.Attribute("stroke-width", min(max(areas.edgeWidth, 0.2), 20))]
        }
        guard areas.shading != nil, areas.alpha >= 1 else { return [] }
        return Paint.attributes("stroke", color, for: .area) + [
            XML.Attribute("stroke-width", areas.seam.map { min(max($0, 0), 20) } ?? 0.4)
        ]
    }

    /// The faces of a surface, each in the light of matplotlib's lamp.
    private func drawFaces(_ areas: Areas, _ xml: inout XML) {
        let faces = stage.faces(areas)
        var path = PathData()
        var last: Color?
        xml.start(
            "g",
            [
                XML.Attribute("stroke-linejoin", "round"),
                XML.Attribute("stroke-width", areas.edge == nil ? areas.seam ?? 0.5 : areas.edgeWidth),
            ]
        )
        func finish() {
            guard let color = last, !path.isEmpty else { return }
            let stroke = areas.edge ?? color
            xml.leaf(
                "path",
                Paint.attributes("fill", color, for: .area, alpha: areas.alpha)
                    + (areas.alpha < 1 && areas.edge == nil ? [] : Paint.attributes("stroke", stroke, for: .area))
                    + [XML.Attribute("d", path.text)])
            path = PathData()
        }
        for face in faces {
            let color = areas.edge != nil || areas.alpha < 1 ? face.color : face.color.coarse
            if color != last || areas.edge != nil || areas.alpha < 1 { finish() }
            last = color
            path.polygon(face.corners.map { viewport($0) })
        }
        finish()
        xml.end()
    }

    /// A picture as one image of exactly its cells, or of fewer where there are very many.
    func draw(_ picture: Picture, _ xml: inout XML) {
        guard stage.camera == nil, picture.count > 0, let seen = stage.seen(picture) else { return }
        let (from, to) = (viewport(seen.from), viewport(seen.to))
        let box = Box(
            left: min(from.x, to.x), top: min(from.y, to.y), right: max(from.x, to.x), bottom: max(from.y, to.y))
        guard box.width > 0, box.height > 0 else { return }
        var attributes = [
            XML.Attribute("x", box.left), XML.Attribute("y", box.top), XML.Attribute("width", box.width),
            XML.Attribute("height", box.height), XML.Attribute("preserveAspectRatio", "none"),
        ]
        if !picture.isSmooth { attributes.append(XML.Attribute("style", "image-rendering:pixelated")) }
        if picture.alpha < 1 { attributes.append(XML.Attribute("opacity", picture.alpha)) }
        let pixels = seen.pixels(within: 512)
        attributes.append(XML.Attribute("href", "data:image/png;base64," + Base64.text(of: PNG.bytes(of: pixels))))
        xml.leaf("image", attributes)
    }

    /// Where the arrows begin and end on the picture.
    func arrows(_ arrows: Arrows) -> [(index: Int, from: Point, to: Point)] {
        let scale = arrows.scale
        let width = viewport.scaleX.magnitude
        return (0..<arrows.count).compactMap { index in
            guard stage.camera == nil, let tail = stage.place(arrows.xs[index], arrows.ys[index], 0),
                stage.isInside(tail)
            else { return nil }
            let from = viewport(stage.project(tail))
            let (dx, dy) = (arrows.dxs[index], arrows.dys[index])
            guard dx.isFinite, dy.isFinite else { return nil }
            switch arrows.unit {
            case .width:
                let unit = width / scale
                if arrows.turnsWithData, let end = stage.place(arrows.xs[index] + dx, arrows.ys[index] + dy, 0) {
                    let way = viewport(stage.project(end)) - from
                    guard way.length > 0 else { return (index, from, from) }
                    return (index, from, from + (unit * (dx * dx + dy * dy).squareRoot() / way.length) * way)
                }
                return (index, from, from + Point(x: dx * unit, y: -dy * unit))
            case .data:
                guard let end = stage.place(arrows.xs[index] + dx, arrows.ys[index] + dy, 0) else { return nil }
                return (index, from, viewport(stage.project(end)))
            }
        }
    }

    /// Shafts and heads of one colour are one element.
    func draw(_ arrows: Arrows, _ xml: inout XML) {
        var order: [Color] = []
        var paths: [Color: PathData] = [:]
        for arrow in self.arrows(arrows) {
            let color = arrows.color(arrow.index)
            if paths[color] == nil { order.append(color) }
            var path = paths[color] ?? PathData()
            let way = arrow.to - arrow.from
            guard way.length > 0.3, way.length < 1e5 else {
                path.dot(at: arrow.from)
                paths[color] = path
                continue
            }
            path.polyline([arrow.from, arrow.to])
            if arrows.hasHead {
                let unit = (1 / way.length) * way
                let head = min(arrows.head, max(way.length * 0.6, 2))
                let side = Point(x: -unit.y, y: unit.x)
                let back = arrow.to - head * unit
                let half = 0.5 * arrows.headRatio * head
                path.polyline([back + half * side, arrow.to, back - half * side])
            }
            paths[color] = path
        }
        for color in order {
            guard let path = paths[color] else { continue }
            var attributes = [XML.Attribute("fill", "none")]
            attributes += Paint.attributes(
                "stroke", color, for: arrows.shading == nil ? .mark : .shade, alpha: arrows.alpha)
            attributes += [
                XML.Attribute("stroke-width", min(max(arrows.width, 0.3), 20)),
                XML.Attribute("stroke-linejoin", "round"), XML.Attribute("stroke-linecap", "round"),
            ]
            xml.leaf("path", attributes + [XML.Attribute("d", path.text)])
        }
    }
}

extension Color {
    /// The nearest of 32 steps of each part, so that neighbouring faces share a colour.
    fileprivate var coarse: Color {
        guard case .rgb(let red, let green, let blue, let alpha) = self else { return self }
        func step(_ part: Double) -> Double { (part * 32).rounded() / 32 }
        return .rgb(red: step(red), green: step(green), blue: step(blue), alpha: alpha)
    }
}
