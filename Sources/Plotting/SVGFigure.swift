extension Figure {
    /// The figure as one `<svg>` element, a title and a description inside.
    ///
    /// It fills the width it is given; a page shows it best up to 36 em wide. Colours come from the variables of
    /// `styleSheet`. Coordinates have one decimal, in units of about a point.
    /// - Parameter id: unique on the page, beginning with a letter; the title's and description's ids derive from it.
    package func svg(id: String) -> String {
        var sheet = Sheet(self).fitted(to: self)
        let boxes = diagram.map(SVGDiagram.init)
        if let boxes { sheet = Sheet(boxes, titled: !title.isEmpty) }
        var drawing = SVGDrawing()
        let (width, height) = (XML.number(sheet.width), XML.number(sheet.height))
        drawing.xml.start(
            "svg",
            [
                XML.Attribute("xmlns", "http://www.w3.org/2000/svg"),
                XML.Attribute("viewBox", "0 0 \(width) \(height)"),
                XML.Attribute("class", "plot"), XML.Attribute("role", "img"),
                XML.Attribute("aria-labelledby", "\(id)-title \(id)-desc"),
                XML.Attribute("font-family", "system-ui,sans-serif"), XML.Attribute("font-size", SVGLabel.tickSize),
                XML.Attribute("text-anchor", "middle"),
                XML.Attribute("style", "fill:var(--plot-ink,currentColor)"),
            ])
        drawing.xml.element("title", [XML.Attribute("id", "\(id)-title")], name)
        drawing.xml.element("desc", [XML.Attribute("id", "\(id)-desc")], summary)
        let titleHeight = SVGFigure.write(title, titleLook, above: sheet.whole, into: &drawing)
        if let boxes {
            drawing.xml.start(
                "g", [XML.Attribute("transform", "translate(\(XML.number((sheet.width - boxes.width) / 2)))")])
            boxes.draw(below: titleHeight, into: &drawing)
            drawing.xml.end()
        }
        var area = sheet.whole
        area.top += titleHeight
        drawFurniture(around: &area, into: &drawing)
        for (index, axes) in axes.enumerated() where !axes.isTwin {
            let twins = self.axes[index...].filter { $0.isTwin && $0.place == axes.place }
            let part = area.part(axes.place)
            let size = min(part.width, part.height - (axes.title.isEmpty ? 0 : 20))
            SVGFigure.draw(axes.drawn(size: size), twins: twins, in: part, into: &drawing)
        }
        drawTexts(on: sheet, into: &drawing)
        drawing.xml.end()
        return drawing.xml.text
    }

    /// What the figure is called, for those who cannot see it.
    private var name: String {
        let titles = ([title] + axes.map(\.title)).filter { !$0.isEmpty }.map(PlainMath.text)
        return titles.first ?? "Figure"
    }
}

/// The size of a picture and how it is divided.
struct Sheet {
    let width: Double
    private(set) var height: Double

    /// Letters keep their size whatever the figure's, so a large figure is drawn at most 480 units wide, and one
    /// with several columns at most 240 units for each.
    init(_ figure: Figure) {
        let size = figure.size
        let isUsable = size.width.isFinite && size.height.isFinite && size.width > 0 && size.height > 0
        let columns = figure.axes.map { $0.place.columns }.max() ?? 1
        let rows = figure.axes.map { $0.place.rows }.max() ?? 1
        let ratio = isUsable ? min(max(size.height / size.width, 0.2), 4) : 0.75
        let most = min(max(480, 240 * Double(columns)), 960)
        width = (isUsable ? min(max(size.width * 72, 320), most) : most).rounded()
        height = max(width * ratio, 110 * Double(min(rows, 20))).rounded()
    }

    /// As large as a diagram needs, and not so narrow that its letters would be very large.
    init(_ diagram: SVGDiagram, titled: Bool) {
        width = max(diagram.width, 360).rounded(.up)
        height = (diagram.height + (titled ? 30 : 0)).rounded(.up)
    }

    /// As high as a box in space that stands alone needs, which is often less than the figure's height.
    func fitted(to figure: Figure) -> Sheet {
        guard figure.axes.count == 1, figure.axes[0].place == GridPlace() else { return self }
        let (stage, bar) = (Stage(figure.axes[0]), SVGColorBar(figure.axes[0]))
        guard let camera = stage.camera, bar == nil else { return self }
        let space = SVGSpace(stage, camera: camera, area: whole.inset(2))
        var sheet = self
        sheet.height = min(height, (space.content.height + 24).rounded(.up))
        var titles = SVGDrawing()
        sheet.height += SVGFigure.write(figure.title, figure.titleLook, above: whole, into: &titles)
        sheet.height += SVGTitles(figure.axes[0], width: width).height
        sheet.height = min(sheet.height, height)
        return sheet
    }

    var whole: Box { Box(left: 0, top: 0, right: width, bottom: height) }

}

extension Box {
    /// The part of a figure's area that a place of its grid is.
    func part(_ place: GridPlace) -> Box {
        Box(
            left: left + width * place.left, top: top + height * place.top, right: left + width * place.right,
            bottom: top + height * place.bottom)
    }
}

/// Draws the axes of a figure: frame, marks, texts, legend and colour key.
enum SVGFigure {
    static func draw(_ axes: Axes, twins: [Axes] = [], in box: Box, into drawing: inout SVGDrawing) {
        if axes.isColorBar {
            SVGColorBar(axes)?.fill(box.inset(2), into: &drawing)
            return
        }
        var area = box.inset(2)
        let titles = SVGTitles(axes, width: area.width)
        area.top += titles.height
        let stage = Stage(axes)
        let whole = area
        let legend = SVGLegend(stage: stage, area: area)
        legend.makeRoom(in: &area)
        let bar = SVGColorBar(axes)
        bar?.makeRoom(in: &area)
        area.right = max(area.right, area.left + 20)
        area.bottom = max(area.bottom, area.top + 20)
        let marks: SVGMarks
        let inner: Box
        if let camera = stage.camera {
            let space = SVGSpace(stage, camera: camera, area: area)
            space.drawFrame(into: &drawing)
            marks = SVGMarks(stage: stage, viewport: space.viewport)
            inner = area
        } else {
            let plane = SVGPlane(stage, area: area, twins: twins.map { Stage($0) })
            plane.drawFrame(into: &drawing)
            for (index, over) in twins.enumerated() {
                let over = Stage(over)
                drawTwin(SVGPlane(twin: over, index, over: plane), over, sheet: box, into: &drawing)
            }
            marks = SVGMarks(stage: stage, viewport: plane.viewport)
            inner = plane.frame
        }
        titles.draw(above: inner, within: box.inset(2), into: &drawing)
        for (_, mark) in axes.layered { marks.draw(mark, into: &drawing.xml) }
        writeLevels(marks, into: &drawing)
        if let note = stage.note {
            drawing.write(SVGLabel(note, at: Point(x: inner.centerX, y: inner.centerY), size: SVGLabel.labelSize))
        }
        let points = marks.samples()
        SVGTexts(stage: stage, viewport: marks.viewport, area: inner, sheet: box).write(points, into: &drawing)
        let room = axes.hasFreeCorners ? area : inner
        let key = legend.isBeside ? legend : SVGLegend(stage: stage, area: room)
        key.draw(in: room, of: legend.isBeside ? whole : room, avoiding: points, into: &drawing)
        bar?.draw(beside: inner, into: &drawing)
    }

    private static func writeLevels(_ marks: SVGMarks, into drawing: inout SVGDrawing) {
        for case .strokes(let strokes) in marks.stage.axes.marks {
            let levels = SVGLevelLabels(strokes, marks.stage, marks.viewport)
            guard !levels.labels.isEmpty else { continue }
            let ground = Ground(marks.stage, marks.viewport)
            for (label, color) in zip(levels.labels, levels.colors) {
                drawing.write(label, color, on: ground, usesHalo: false)
            }
        }
    }

    /// The axes that lie over others, with their own y axis on the right.
    private static func drawTwin(_ plane: SVGPlane, _ stage: Stage, sheet: Box, into drawing: inout SVGDrawing) {
        plane.drawFrame(into: &drawing)
        let marks = SVGMarks(stage: stage, viewport: plane.viewport)
        for (_, mark) in stage.axes.layered { marks.draw(mark, into: &drawing.xml) }
        let points = marks.samples()
        SVGTexts(stage: stage, viewport: plane.viewport, area: plane.frame, sheet: sheet).write(points, into: &drawing)
        SVGLegend(stage: stage, area: plane.frame).draw(in: plane.frame, avoiding: points, into: &drawing)
    }

    /// Writes a figure's title at the top of a box and tells how much height it takes; 0 when it is empty.
    static func write(_ title: String, _ look: TextLook, above box: Box, into drawing: inout SVGDrawing) -> Double {
        guard !title.isEmpty else { return 0 }
        let size = look.size(15, usual: 12)
        return SVGTitles.write(
            SVGTitles.lines(title, size, box.width), at: Point(x: box.centerX, y: box.top + 4 + size / 2), .middle,
            size: size, look, into: &drawing)
    }
}
