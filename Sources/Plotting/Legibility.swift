import Glibc

/// The two grounds on which a page shows its figures.
enum Theme: CaseIterable {
    case light, dark

    /// The luminance of the page's ground, for judging contrast.
    var luminance: Double {
        switch self {
        case .light: 1
        case .dark: RGB(hex: 0x181B20).luminance
        }
    }
}

extension RGB {
    /// Relative luminance as WCAG 2.2 defines it.
    var luminance: Double {
        func linear(_ part: Double) -> Double {
            part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast with a theme's ground, from 1 to 21, as WCAG 2.2 defines it.
    func contrast(on theme: Theme) -> Double {
        let (own, ground) = (luminance, theme.luminance)
        return (max(own, ground) + 0.05) / (min(own, ground) + 0.05)
    }

    /// The colour itself, or the nearest mixture with the theme's ground on which its ink is read (contrast of 7).
    func ground(on theme: Theme) -> RGB {
        let ink: Double = theme == .light ? 0.015 : 0.78
        let ground = theme == .light ? RGB(hex: 0xFFFFFF) : RGB(hex: 0x181B20)
        var share = 0.0
        var mixed = self
        while share < 1 {
            let own = mixed.luminance
            if (max(own, ink) + 0.05) / (min(own, ink) + 0.05) >= 7 { break }
            share += 0.05
            mixed = RGB(
                red: red + (ground.red - red) * share, green: green + (ground.green - green) * share,
                blue: blue + (ground.blue - blue) * share)
        }
        return mixed
    }

    /// The colour itself, or the nearest mixture with the theme's ink that has the contrast asked for.
    func legible(on theme: Theme, contrast wanted: Double) -> RGB {
        guard contrast(on: theme) < wanted else { return self }
        let ink = theme == .light ? 0.0 : 1.0
        var share = 0.0
        var mixed = self
        while share < 1, mixed.contrast(on: theme) < wanted {
            share += 0.02
            mixed = RGB(
                red: red + (ink - red) * share, green: green + (ink - green) * share,
                blue: blue + (ink - blue) * share)
        }
        return mixed
    }
}
