/// What lies under the texts of axes in the plane: areas, bars and pictures, with the colours that a page shows.
struct Ground {
    private enum Layer {
        case area([[Point]], Box, alpha: Double, light: RGB, dark: RGB)
        case picture(Picture)
    }

    private let stage: Stage
    private let viewport: Viewport
    /// From the lowest to the highest.
    private var layers: [Layer] = []
    private static let paper: [Theme: RGB] = [.light: RGB(hex: 0xFFFFFF), .dark: RGB(hex: 0x181B20)]
    private static let ink: [Theme: RGB] = [.light: RGB(hex: 0x1F2328), .dark: RGB(hex: 0xE3E6EA)]

    init(_ stage: Stage, _ viewport: Viewport) {
        self.stage = stage
        self.viewport = viewport
        guard stage.camera == nil else { return }
        for (_, mark) in stage.axes.layered {
            switch mark {
            case .picture(let picture): layers.append(.picture(picture))
            case .bars(let bars) where !bars.isHollow: add(bars)
            case .fill(let fill): add(stage.areas(fill), fill.color ?? .cycle(0), .mark, fill.alpha)
            case .areas(let areas):
                let use = areas.shading == nil ? Paint.Use.mark : .area
                for index in areas.areas.indices {
                    let outlines = stage.outlines(areas.areas[index], across: areas.across)
                    add(outlines, areas.color(index), use, areas.alpha)
                }
            case .bars, .line, .scatter, .text, .rule, .strokes, .arrows: break
            }
        }
    }

    private mutating func add(_ bars: Bars) {
        for index in bars.indices {
            guard let seen = stage.rectangle(bars, index) else { continue }
            let (least, greatest) = (seen.least, seen.greatest)
            let corners = [
                least, Projected(x: greatest.x, y: least.y, depth: 0), greatest,
                Projected(x: least.x, y: greatest.y, depth: 0),
            ]
            add([corners], bars.color(index), .mark, bars.alpha)
        }
    }

    private mutating func add(_ outlines: [[Projected]], _ color: Color, _ use: Paint.Use, _ alpha: Double) {
        let points = outlines.map { $0.map { viewport($0) } }
        guard let first = points.first?.first, let light = Paint.shown(color, for: use, on: .light),
            let dark = Paint.shown(color, for: use, on: .dark)
        else { return }
        var box = Box(left: first.x, top: first.y, right: first.x, bottom: first.y)
        for point in points.joined() {
            box = box.union(Box(left: point.x, top: point.y, right: point.x, bottom: point.y))
        }
        layers.append(.area(points, box, alpha: min(max(alpha, 0), 1) * color.alpha, light: light, dark: dark))
    }

    /// The colours under a point; `nil` where there is nothing but the page.
    func colors(at point: Point) -> [Theme: RGB]? {
        var found = Ground.paper
        var isPaper = true
        for layer in layers {
            switch layer {
            case .area(let outlines, let box, let alpha, let light, let dark):
                guard box.contains(point), Ground.holds(outlines, point) else { continue }
                for (theme, color) in [(Theme.light, light), (.dark, dark)] {
                    found[theme] = found[theme]?.mixed(with: color, share: alpha)
                }
            case .picture(let picture):
                guard let color = color(of: picture, at: point) else { continue }
                for theme in Theme.allCases { found[theme] = found[theme]?.mixed(with: color, share: picture.alpha) }
            }
            isPaper = false
        }
        return isPaper ? nil : found
    }

    private func color(of picture: Picture, at point: Point) -> RGB? {
        let x = stage.x.value((point.x - viewport.origin.x) / viewport.scaleX)
        let y = stage.y.value((viewport.origin.y - point.y) / viewport.scaleY)
        let across = (x - picture.left) / (picture.right - picture.left)
        let down = (y - picture.top) / (picture.bottom - picture.top)
        guard across >= 0, across < 1, down >= 0, down < 1 else { return nil }
        let column = Int(across * Double(picture.columns))
        let index = Int(down * Double(picture.rows)) * picture.columns + column
        return index < picture.count ? picture.color(index) : nil
    }

    /// Whether a point lies within an odd number of outlines.
    private static func holds(_ outlines: [[Point]], _ point: Point) -> Bool {
        var isInside = false
        for outline in outlines {
            guard var last = outline.last else { continue }
            for next in outline {
                if (next.y > point.y) != (last.y > point.y),
                    point.x < (last.x - next.x) * (point.y - next.y) / (last.y - next.y) + next.x
                {
                    isInside.toggle()
                }
                last = next
            }
        }
        return isInside
    }

    /// What a label's letters must be to be read on what lies under them.
    enum Letters {
        /// There is nothing under them.
        case plain
        /// The colours with which they can be read, near the one that the lesson wants.
        case colored(light: RGB, dark: RGB)
        /// What is under them has no colour in common: they need a ground of their own.
        case needHalo
    }

    func letters(_ label: SVGLabel, _ wanted: Color) -> Letters {
        let found = label.samples.map { colors(at: $0) }
        guard found.contains(where: { $0 != nil }) else { return .plain }
        var chosen: [Theme: RGB] = [:]
        for theme in Theme.allCases {
            let grounds = found.compactMap { $0?[theme] ?? Ground.paper[theme] }
            guard let color = Ground.legible(wanted, on: grounds, theme) else { return .needHalo }
            chosen[theme] = color
        }
        guard let light = chosen[.light], let dark = chosen[.dark] else { return .needHalo }
        return .colored(light: light, dark: dark)
    }

    /// The colour itself, or the nearest mixture with black or white that is read on all of these.
    private static func legible(_ wanted: Color, on grounds: [RGB], _ theme: Theme) -> RGB? {
        func isRead(_ color: RGB) -> Bool { grounds.allSatisfy { color.contrast(with: $0) >= 4.6 } }
        if wanted == .ink, let ink = Ground.ink[theme], isRead(ink) { return ink }
        guard let color = Paint.shown(wanted, for: .area, on: theme) else { return nil }
        for step in 0...20 {
            for end in [RGB(hex: 0), RGB(hex: 0xFFFFFF)] {
                let mixed = color.mixed(with: end, share: Double(step) / 20)
                if isRead(mixed) { return mixed }
            }
        }
        return nil
    }
}

extension RGB {
    /// A part of another colour over this one.
    func mixed(with other: RGB, share: Double) -> RGB {
        RGB(
            red: red + (other.red - red) * share, green: green + (other.green - green) * share,
            blue: blue + (other.blue - blue) * share)
    }

    /// From 1 to 21, as WCAG 2.2 defines it.
    func contrast(with other: RGB) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }
}
