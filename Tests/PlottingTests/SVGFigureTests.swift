import Testing

@testable import Plotting

/// What a picture's elements cover, read back from its XML.
private struct Picture {
    let root: XMLReader.Element
    let width: Double
    let height: Double

    init(_ svg: String) throws {
        root = try XMLReader.read(svg)
        let box = try #require(root.attributes["viewBox"]).split(separator: " ").map { Double($0) ?? .nan }
        (width, height) = (box[2], box[3])
    }

    /// The texts with the boxes that they cover, by the widths that the layout assumes.
    func labels() throws -> [SVGLabel] {
        try root.all.filter { $0.name == "text" }.map { element in
            let x = try #require(Double(element.attributes["x"] ?? "0"))
            let y = try #require(Double(element.attributes["y"] ?? ""))
            let size = try #require(Double(element.attributes["font-size"] ?? "11"))
            var label = SVGLabel(element.text, at: Point(x: x, y: y - 0.35 * size), size: size)
            label.anchor = SVGLabel.Anchor(rawValue: element.attributes["text-anchor"] ?? "middle") ?? .middle
            if let turn = element.attributes["transform"] {
                let numbers = turn.dropFirst("rotate(".count).dropLast().split(separator: " ").compactMap { Double($0) }
                #expect(numbers.count == 3)
                label.rotation = numbers[0]
                label.at = Point(x: numbers[1], y: numbers[2])
            }
            return label
        }
    }

    /// Every point of every path.
    func points() throws -> [Point] {
        try root.all.filter { $0.name == "path" }.flatMap { try Picture.points(of: $0.attributes["d"] ?? "") }
    }

    private static func points(of data: String) throws -> [Point] {
        var points: [Point] = []
        var at = Point(x: 0, y: 0)
        var rest = Substring(data)
        while let command = rest.popFirst() {
            let arguments = rest.prefix { !$0.isLetter }
            rest = rest.dropFirst(arguments.count)
            let spaced = arguments.replacing("-", with: " -")
            let values = try spaced.split(separator: " ").map { try #require(Double($0)) }
            switch (command, values.count) {
            case ("M", 2): at = Point(x: values[0], y: values[1])
            case ("m", 2): at = at + Point(x: values[0], y: values[1])
            case ("l", 2): at = at + Point(x: values[0], y: values[1])
            case ("h", 1): at.x += values[0]
            case ("v", 1): at.y += values[0]
            case ("z", 0): continue
            default: Issue.record("unknown path command \(command)\(arguments)")
            }
            points.append(at)
        }
        return points
    }
}

private func everyFigure() throws -> [(name: String, figure: Figure)] {
    try Samples.all() + Samples.marks() + Samples.degenerate()
}

@Test func picturesAreWellFormedAndSafe() throws {
    for (name, figure) in try everyFigure() {
        let picture = try Picture(figure.svg(id: "f1"))
        let allowed: Set<String> = ["svg", "title", "desc", "g", "path", "text", "rect", "image"]
        for element in picture.root.all {
            #expect(allowed.contains(element.name), "\(name)")
            for key in element.attributes.keys { #expect(!key.hasPrefix("on"), "\(name)") }
            // The only address is a picture's own pixels.
            if let link = element.attributes["href"] { #expect(link.hasPrefix("data:image/png;base64,"), "\(name)") }
        }
        #expect(picture.root.attributes["role"] == "img")
        #expect(picture.root.attributes["aria-labelledby"] == "f1-title f1-desc")
        #expect(picture.root.children.prefix(2).map { $0.attributes["id"] } == ["f1-title", "f1-desc"])
        #expect(picture.root.children.prefix(2).allSatisfy { !$0.text.isEmpty })
    }
}

@Test func marksStayOnThePicture() throws {
    for (name, figure) in try everyFigure() {
        let svg = figure.svg(id: "f")
        #expect(!svg.contains("nan") && !svg.contains("inf,") && !svg.contains("inf\""), "\(name)")
        let picture = try Picture(svg)
        for point in try picture.points() {
            let isInside = point.x >= 0 && point.x <= picture.width && point.y >= 0 && point.y <= picture.height
            #expect(isInside, "\(name): \(point)")
        }
    }
}

@Test func textsDoNotOverlap() throws {
    // A mosaic of 2500 cells has no room for labels.
    for (name, figure) in try everyFigure() where name != "mosaic" {
        let picture = try Picture(figure.svg(id: "f"))
        let labels = try picture.labels()
        let sheet = Box(left: -1, top: -1, right: picture.width + 1, bottom: picture.height + 1)
        for (index, label) in labels.enumerated() {
            #expect(sheet.holds(label.box), "\(name): \(label) leaves \(sheet)")
            // Coordinates are rounded, so letters a hair smaller are compared.
            var smaller = label
            smaller.size -= 1
            for other in labels.dropFirst(index + 1) {
                #expect(!smaller.touches(other), "\(name): \(label) and \(other)")
            }
        }
    }
}

@Test func picturesAreSmall() throws {
    for (name, figure) in try Samples.all() { #expect(figure.svg(id: "f").utf8.count < 25_000, "\(name)") }
    let line = Samples.figureOf(Samples.line(100_000, from: 0, to: 1) { $0.truncatingRemainder(dividingBy: 0.01) })
    #expect(line.svg(id: "f").utf8.count < 60_000)
}

@Test func everyPointOfTheDescentIsDrawn() throws {
    let picture = try Picture(Samples.article().svg(id: "f"))
    let dots = picture.root.all.filter { $0.name == "path" && ($0.attributes["d"] ?? "").contains("h0") }
    let count = dots.map { ($0.attributes["d"] ?? "").count { $0 == "M" } }.reduce(0, +)
    // Points that share a tenth of a unit and a shade are drawn once.
    #expect(count > 200 && count <= 250)
    let texts = try picture.labels().map(\.text)
    for text in ["Initial", "Final", "X", "Y", "Z", "−1.0", "0.2", "1.0"] { #expect(texts.contains(text)) }
}

@Test func textsOfALessonAreEscaped() throws {
    var axes = Axes()
    let payload = "\"><script>alert(1)</script><!--]]>&amp;\u{0}\u{1B}\u{FFFF}'"
    axes.title = payload
    axes.x.label = payload
    axes.y.ticks = [Tick(0.5, label: payload)]
    var line = Line(xs: [0, 1], ys: [0, 1])
    line.label = payload
    axes.add(.line(line))
    axes.add(.text(Text(x: 0.5, y: 0.5, string: payload)))
    axes.legend = Legend(title: payload)
    let harmful = try XMLReader.read(Samples.figure(axes).svg(id: "f"))
    #expect(!harmful.all.contains { $0.name == "script" })
    #expect(Samples.figure(axes).svg(id: "\"><script>").contains("<script>") == false)
}

@Test func veryManyTextsAreDrawn() throws {
    var axes = Axes()
    for index in 0..<3000 { axes.add(.text(Text(x: Double(index % 50), y: Double(index), string: "\(index)"))) }
    let picture = try Picture(Samples.figure(axes).svg(id: "f"))
    #expect(try picture.labels().count > 10)
}

@Test func figuresDrawTheSameTwice() throws {
    for (first, second) in zip(try everyFigure(), try everyFigure()) {
        #expect(first.figure.svg(id: "f") == second.figure.svg(id: "f"))
        #expect(first.figure.text() == second.figure.text())
    }
}

@Test func veryManyPointsAreDrawn() {
    var axes = Axes(.space)
    let values = (0..<20_000).map { Double($0 % 977) }
    var scatter = Scatter(xs: values, ys: values.map { $0 * 7 }, zs: values.map { -$0 })
    scatter.colors = .values(values, map: .viridis, lower: nil, upper: nil)
    axes.add(.scatter(scatter))
    #expect(Samples.figure(axes).svg(id: "f").utf8.count < 100_000)
}

@Test func labelsOfAnyLengthFit() throws {
    let long = String(repeating: "very long words ", count: 200)
    for projection in [Axes.Projection.plane, .space] {
        var axes = Axes(projection)
        axes.title = long
        axes.x.label = long
        axes.y.label = long
        axes.z.label = long
        for _ in 0..<40 {
            var line = Line(xs: [0, 1], ys: [0, 1], zs: projection == .space ? [0, 1] : nil)
            line.label = long
            axes.add(.line(line))
        }
        axes.legend = Legend()
        let picture = try Picture(Samples.figure(axes).svg(id: "f"))
        let sheet = Box(left: -1, top: -1, right: picture.width + 1, bottom: picture.height + 1)
        for label in try picture.labels() { #expect(sheet.holds(label.box), "\(label)") }
    }
}
