/// How a colour is told to a page that is light or dark.
enum Paint {
    /// How strong a colour stands out from the page's ground: contrast ratios of WCAG 2.2.
    enum Use {
        /// Letters.
        case text
        /// Lines, markers, areas.
        case mark
        /// One of many shades, whose differences matter more than each one's strength.
        case shade
        /// A thin line of the frame, which may be faint.
        case thin
        /// An area beside others, such as a band between contours: exactly its colour.
        case area

        func contrast(on theme: Theme) -> Double {
            switch self {
            // A little more than 4.5, since a page may be a shade off white.
            case .text: 4.7
            case .mark: 3
            case .shade: theme == .light ? 1.6 : 2.6
            case .thin: 1.25
            case .area: 1
            }
        }
    }

    /// The colours of the cycle on light and on dark ground.
    ///
    /// Each stands out from its ground (contrast of 3), and readers with any colour vision tell them apart: they
    /// differ in lightness as much as in hue.
    static let cycle: [(light: UInt32, dark: UInt32)] = [
        (0x0072B2, 0x56AEF0), (0xD55E00, 0xF08A4B), (0x1F4A12, 0xC4F0B0), (0x7D0A55, 0xD69CB0),
        (0xB08A5F, 0xF2E855), (0x00A0B2, 0x66EAF5), (0x2B3FA6, 0xA860B0), (0x6B5450, 0x858272),
    ]

    /// Attributes that set `fill` or `stroke`.
    static func attributes(_ property: String, _ color: Color, for use: Use, alpha: Double = 1) -> [XML.Attribute] {
        var attributes: [XML.Attribute]
        switch color {
        case .cycle(let number):
            let index = ((number % cycle.count) + cycle.count) % cycle.count
            let (light, dark) = (RGB(hex: cycle[index].light).css, RGB(hex: cycle[index].dark).css)
            attributes = [
                XML.Attribute(property, light),
                XML.Attribute("style", "\(property):var(--plot-\(index + 1),light-dark(\(light),\(dark)))"),
            ]
        case .rgb(_, _, _, alpha: 0): return [XML.Attribute(property, "none")]
        case .rgb(red: 0, green: 0, blue: 0, _) where use != .area:
            attributes = [XML.Attribute("style", "\(property):var(--plot-ink,currentColor)")]
        case .rgb(red: 1, green: 1, blue: 1, _) where use != .area && use != .text:
            attributes = [XML.Attribute("style", "\(property):var(--plot-background,#fff)")]
        case .rgb(let red, let green, let blue, _):
            attributes = themed(property, RGB(red: red, green: green, blue: blue), for: use)
        }
        let opacity = min(max(alpha.isFinite ? alpha : 1, 0), 1) * color.alpha
        if opacity < 1 {
            attributes.append(XML.Attribute("\(property)-opacity", Glyphs.ascii.number(opacity, significant: 2)))
        }
        return attributes
    }

    /// A fixed colour, changed per theme as far as it needs to be seen.
    private static func themed(_ property: String, _ color: RGB, for use: Use) -> [XML.Attribute] {
        both(
            property, color.legible(on: .light, contrast: use.contrast(on: .light)),
            color.legible(on: .dark, contrast: use.contrast(on: .dark)))
    }

    /// A colour for each theme.
    static func both(_ property: String, _ light: RGB, _ dark: RGB) -> [XML.Attribute] {
        var attributes = [XML.Attribute(property, light.css)]
        if light.css != dark.css {
            attributes.append(XML.Attribute("style", "\(property):light-dark(\(light.css),\(dark.css))"))
        }
        return attributes
    }

    /// What a page of a theme shows for a colour; `nil` for none.
    static func shown(_ color: Color, for use: Use, on theme: Theme) -> RGB? {
        switch color {
        case .cycle(let number):
            let pair = cycle[((number % cycle.count) + cycle.count) % cycle.count]
            return RGB(hex: theme == .light ? pair.light : pair.dark)
        case .rgb(_, _, _, alpha: 0): return nil
        case .rgb(red: 0, green: 0, blue: 0, _) where use != .area:
            return RGB(hex: theme == .light ? 0x1F2328 : 0xE3E6EA)
        case .rgb(red: 1, green: 1, blue: 1, _) where use != .area:
            return RGB(hex: theme == .light ? 0xFFFFFF : 0x181B20)
        case .rgb(let red, let green, let blue, _):
            return RGB(red: red, green: green, blue: blue).legible(on: theme, contrast: use.contrast(on: theme))
        }
    }

    /// The ground under letters, and its edge; a colour is changed as far as the page's ink needs to be read on it.
    static func plate(_ face: Color?, edge: Color?, alpha: Double) -> [XML.Attribute] {
        var attributes: [XML.Attribute]
        if let face, face != .clear {
            let (light, dark) = (face.solid.ground(on: .light).css, face.solid.ground(on: .dark).css)
            attributes = [
                XML.Attribute("fill", light), XML.Attribute("style", "fill:light-dark(\(light),\(dark))"),
            ]
            if alpha < 1 { attributes.append(XML.Attribute("fill-opacity", Glyphs.ascii.number(max(alpha, 0)))) }
        } else if face == .clear {
            attributes = [XML.Attribute("fill", "none")]
        } else {
            attributes = frame("fill", "background", fallback: "Canvas", opacity: max(alpha, 0))
        }
        if let edge { return attributes + Paint.attributes("stroke", edge, for: .thin) }
        return attributes + frame("stroke", "grid", fallback: "#8884")
    }

    /// A part of the figure's frame, by the name of the page's variable.
    static func frame(_ property: String, _ name: String, fallback: String, opacity: Double = 1) -> [XML.Attribute] {
        var attributes = [XML.Attribute("style", "\(property):var(--plot-\(name),\(fallback))")]
        if opacity < 1 { attributes.append(XML.Attribute("\(property)-opacity", Glyphs.ascii.number(opacity))) }
        return attributes
    }
}

extension Color {
    /// 1 for what cannot be seen through.
    var alpha: Double {
        switch self {
        case .cycle: 1
        case .rgb(_, _, _, let alpha): alpha
        }
    }
}

extension Figure {
    /// The variables that figures take from the page, for light and dark, as a page may define them.
    ///
    /// `--plot-1` to `--plot-8`: series; `--plot-ink`: text; `--plot-spine`: axes; `--plot-grid`: grid lines;
    /// `--plot-pane`: the far sides of a box in space; `--plot-background`: behind legends and texts.
    /// The page sets `color-scheme: light dark`, since fixed colours are told by `light-dark()`.
    package static let styleSheet: String = {
        let light = Paint.cycle.enumerated().map { "--plot-\($0 + 1):\(RGB(hex: $1.light).css)" }
        let dark = Paint.cycle.enumerated().map { "--plot-\($0 + 1):\(RGB(hex: $1.dark).css)" }
        let lightFrame = [
            "--plot-ink:#1f2328", "--plot-spine:#6e7781", "--plot-grid:#d8dde3", "--plot-pane:#f4f6f8",
            "--plot-background:#fff",
        ]
        let darkFrame = [
            "--plot-ink:#e3e6ea", "--plot-spine:#8b949e", "--plot-grid:#363c44", "--plot-pane:#1f242b",
            "--plot-background:#181b20",
        ]
        return """
            :root{\((light + lightFrame).joined(separator: ";"))}
            @media (prefers-color-scheme:dark){:root{\((dark + darkFrame).joined(separator: ";"))}}
            """
    }()
}
