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

        func contrast(on theme: Theme) -> Double {
            switch self {
            case .text: 4.5
            case .mark: 3
            case .shade: theme == .light ? 1.6 : 2.6
            }
        }
    }

    /// The colours of the cycle, used where the page defines none: eight that readers with any colour vision
    /// tell apart, each with a contrast of 3 on white and on near-black.
    static let cycle: [UInt32] = [
        0x0072B2, 0xD55E00, 0x009070, 0xB5539C, 0x8A7000, 0x2F93D1, 0x7A5FD0, 0x808080,
    ]

    /// Attributes that set `fill` or `stroke`.
    static func attributes(_ property: String, _ color: Color, for use: Use, alpha: Double = 1) -> [XML.Attribute] {
        var attributes: [XML.Attribute]
        switch color {
        case .cycle(let number):
            let index = ((number % cycle.count) + cycle.count) % cycle.count
            attributes = [
                XML.Attribute("style", "\(property):var(--plot-\(index + 1),\(RGB(hex: cycle[index]).css))")
            ]
        case .rgb(_, _, _, alpha: 0): return [XML.Attribute(property, "none")]
        case .rgb(red: 0, green: 0, blue: 0, _):
            attributes = [XML.Attribute("style", "\(property):var(--plot-ink,currentColor)")]
        case .rgb(red: 1, green: 1, blue: 1, _):
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
        let light = color.legible(on: .light, contrast: use.contrast(on: .light)).css
        let dark = color.legible(on: .dark, contrast: use.contrast(on: .dark)).css
        var attributes = [XML.Attribute(property, light)]
        if light != dark { attributes.append(XML.Attribute("style", "\(property):light-dark(\(light),\(dark))")) }
        return attributes
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
    package static let styleSheet = """
        :root {
          --plot-1: #0072b2; --plot-2: #d55e00; --plot-3: #009070; --plot-4: #b5539c;
          --plot-5: #8a7000; --plot-6: #2f93d1; --plot-7: #6a4fc4; --plot-8: #707070;
          --plot-ink: #1f2328; --plot-spine: #6e7781; --plot-grid: #d8dde3; --plot-pane: #f4f6f8;
          --plot-background: #fff;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --plot-1: #56aef0; --plot-2: #f08a4b; --plot-3: #35c39a; --plot-4: #e08fca;
            --plot-5: #d6b93a; --plot-6: #9ad0f5; --plot-7: #ac98f5; --plot-8: #a0a0a0;
            --plot-ink: #e3e6ea; --plot-spine: #8b949e; --plot-grid: #363c44; --plot-pane: #1f242b;
            --plot-background: #181b20;
          }
        }
        """
}
