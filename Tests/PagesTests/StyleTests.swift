import Diagnostics
import Glibc
import Testing

@testable import Pages

/// The colours of the style sheet: `--name: #rrggbb` in its light and its dark `:root`.
private struct Palette: Sendable, CustomStringConvertible {
    var description: String
    var colors: [String: String]

    static let both: [Palette] = {
        guard let sheet = try? PageStyle.standard().styleSheet else { return [] }
        let blocks = sheet.split(separator: ":root {").dropFirst().map { $0.prefix { $0 != "}" } }
        return zip(["light", "dark"], blocks).map { name, block in
            var colors: [String: String] = [:]
            for line in block.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1).map { $0.filter { $0 != " " && $0 != ";" } }
                if parts.count == 2, parts[1].hasPrefix("#") { colors[parts[0]] = parts[1] }
            }
            return Palette(description: name, colors: colors)
        }
    }()

    /// WCAG 2.2's contrast ratio of two colours.
    func contrast(_ first: String, _ second: String) throws -> Double {
        let lights = try [first, second].map { try luminance(#require(colors["--" + $0], "--\($0) is not defined")) }
        return (max(lights[0], lights[1]) + 0.05) / (min(lights[0], lights[1]) + 0.05)
    }

    private func luminance(_ hex: String) throws -> Double {
        let value = try #require(Int(hex.dropFirst(), radix: 16))
        let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel -> Double in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}

/// Texts and the grounds on which the style sheet puts them.
private let texts: [(text: [String], grounds: [String])] = [
    (["ink", "muted", "accent", "good", "bad", "warn", "comment"], ["paper", "panel"]),
    (["keyword", "function", "number", "string", "comment", "decorator", "ink"], ["panel", "fault"]),
    (["ink", "muted", "bad", "accent"], ["bad-ground"]),
    (["ink", "muted", "warn"], ["warn-ground"]),
    (["plot-ink"], ["paper", "plot-pane"]),
]

@Test(arguments: Palette.both)
private func textsAreReadable(_ palette: Palette) throws {
    for (names, grounds) in texts {
        for name in names {
            for ground in grounds {
                let ratio = try palette.contrast(name, ground)
                #expect(ratio >= 4.5, "\(name) on \(ground): \(ratio)")
            }
        }
    }
}

@Test(arguments: Palette.both)
private func seriesOfPlotsAreVisible(_ palette: Palette) throws {
    for number in 1...8 {
        for ground in ["paper", "plot-pane"] {
            let ratio = try palette.contrast("plot-\(number)", ground)
            #expect(ratio >= 3, "plot-\(number) on \(ground): \(ratio)")
        }
    }
}

@Test func bothThemesDefineTheSameColours() throws {
    #expect(Palette.both.count == 2)
    let names = Palette.both.map { $0.colors.keys.sorted() }
    #expect(names.first == names.last)
}

@Test func theStyleLoadsNothing() throws {
    let style = try PageStyle.standard().styleSheet
    for word in ["url(", "@import", "http:", "https:", "expression("] { #expect(!style.contains(word)) }
}
