import Testing

@testable import Plotting

/// What is written and drawn stands out from its ground, on light and on dark pages (WCAG 2.2).
struct ContrastTests {
    /// The variables of the page for a theme, by name.
    private static func variables(_ theme: Theme) -> [String: RGB] {
        let rules = Figure.styleSheet.split(separator: "\n").map(String.init)
        var found: [String: RGB] = [:]
        for part in rules[theme == .light ? 0 : 1].split(whereSeparator: { "{};".contains($0) }) {
            let pair = part.split(separator: ":")
            guard pair.count == 2, let color = try? Color(parsing: String(pair[1])), pair[0].hasPrefix("--plot-") else {
                continue
            }
            found[String(pair[0].dropFirst(7))] = color.solid
        }
        return found
    }

    @Test(arguments: Theme.allCases) func lettersAndMarksStandOut(_ theme: Theme) throws {
        let variables = Self.variables(theme)
        let ink = try #require(variables["ink"])
        #expect(ink.contrast(on: theme) >= 7)
        #expect(try #require(variables["spine"]).contrast(on: theme) >= 3)
        for number in 1...8 { #expect(try #require(variables["\(number)"]).contrast(on: theme) >= 3, "\(number)") }
        for name in ["background", "pane"] {
            let (one, other) = (ink.luminance, try #require(variables[name]).luminance)
            #expect((max(one, other) + 0.05) / (min(one, other) + 0.05) >= 7, "\(name)")
        }
    }

    /// Whatever colour a lesson gives to a plate or a key, its letters can be read.
    @Test(arguments: [0x000000, 0xFFFFFF, 0xF5DEB3, 0xFF0000, 0x0000FF, 0x808080, 0xFFFF00] as [UInt32])
    func lettersOnPlatesCanBeRead(_ hex: UInt32) throws {
        for theme in Theme.allCases {
            let ink = try #require(Self.variables(theme)["ink"]).luminance
            let plate = RGB(hex: hex).ground(on: theme).luminance
            #expect((max(ink, plate) + 0.05) / (min(ink, plate) + 0.05) >= 4.5)
        }
    }

    /// Whatever a lesson writes on whatever colour, it can be read on light and on dark pages.
    @Test(arguments: [0x000000, 0xFFFFFF, 0xFF0000, 0x808080, 0x1F77B4, 0xFFFF00] as [UInt32])
    func lettersOnAreasCanBeRead(_ letters: UInt32) throws {
        for ground in [0x000000, 0xFFFFFF, 0xFF0000, 0x0000FF, 0x777777, 0x08306B, 0xFDE725] as [UInt32] {
            var axes = Axes()
            var areas = Areas([Areas.Area(outlines: [Strokes.Path(xs: [0, 1, 1, 0], ys: [0, 0, 1, 1])], value: nil)])
            areas.colors = [RGB(hex: ground).color]
            areas.shading = nil
            axes.add(.areas(areas))
            let stage = Stage(axes)
            let viewport = Viewport.filling(Box(left: 0, top: 0, right: 300, bottom: 300))
            let label = SVGLabel("letters", at: Point(x: 150, y: 150))
            let found = Ground(stage, viewport)
            let under = try #require(found.colors(at: label.at))
            guard case .colored(let light, let dark) = found.letters(label, RGB(hex: letters).color) else {
                Issue.record("letters \(letters) have no colour on \(ground)")
                continue
            }
            #expect(light.contrast(with: try #require(under[.light])) >= 4.5)
            #expect(dark.contrast(with: try #require(under[.dark])) >= 4.5)
            #expect(found.colors(at: Point(x: 5, y: 5)) == nil)
        }
    }

    /// White and black on a picture are themselves on every page.
    @Test func textsOnPicturesKeepTheirColours() {
        var axes = Axes()
        axes.add(.picture(Samples.picture))
        var text = Text(x: 1, y: 0, string: "1.5")
        text.color = .rgb(red: 1, green: 1, blue: 1, alpha: 1)
        axes.add(.text(text))
        let svg = Samples.figure(axes).svg(id: "f")
        #expect(svg.contains("fill=\"#fff\">1.5</text>"))
    }
}

/// Nothing that a lesson writes becomes markup, in any channel of a picture.
@Test(arguments: ["<script>alert(1)</script>", "\" onload=\"alert(1)", "]]><svg/onload=alert(1)>", "&lt;b&gt;\u{0}"])
func everyChannelIsEscaped(_ payload: String) throws {
    var axes = Axes()
    (axes.title, axes.leftTitle, axes.rightTitle) = (payload, payload, payload)
    (axes.x.label, axes.y.label) = (payload, payload)
    (axes.x.ticks, axes.y.ticks) = ([Tick(0, label: payload)], [Tick(1, label: payload)])
    var bars = Bars(centers: [0, 1], lengths: [1, 2])
    bars.names = [payload, payload]
    axes.add(.bars(bars))
    var areas = Areas([Areas.Area(outlines: [Histogram.wedge(0, 0, 1, from: 0, to: 0.5)], value: 1)])
    areas.names = [payload]
    axes.add(.areas(areas))
    var scatter = Scatter(xs: [0, 1], ys: [0, 1])
    scatter.colors = .values([0, 1], map: .viridis, lower: nil, upper: nil)
    scatter.label = payload
    axes.add(.scatter(scatter))
    var lines = Samples.contours
    lines.levelLabels = lines.levels.map { Strokes.LevelLabel(level: $0, text: payload) }
    axes.add(.strokes(lines))
    var text = Text(x: 0.5, y: 0.5, string: payload)
    text.plate = Text.Plate()
    axes.add(.text(text))
    axes.legend = Legend(title: payload)
    axes.colorBar = ColorBar(label: payload)
    axes.colorBar?.ticks = [Tick(0.5, label: payload)]
    var figure = Samples.figure(axes)
    (figure.title, figure.xLabel, figure.yLabel, figure.legend) = (payload, payload, payload, Legend())
    figure.texts = [Text(x: 0.5, y: 0.5, string: payload)]
    figure.colorBar = ColorBar(label: payload)
    figure.colorBar?.shading = Shading(.viridis, lower: 0, upper: 1)
    let allowed: Set<String> = ["svg", "title", "desc", "g", "path", "text", "rect", "image"]
    let attributes: Set<String> = ["onload", "onerror"]
    for element in try XMLReader.read(figure.svg(id: payload)).all {
        #expect(allowed.contains(element.name))
        #expect(attributes.isDisjoint(with: element.attributes.keys))
    }
    for style in TextStyle.allCases { #expect(!figure.text(style: style).contains("\u{0}")) }
}
