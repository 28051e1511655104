import Glibc
import Testing

@testable import Plotting

@Test(arguments: RecordedMatplotlib.colors)
func coloursAreReadAsMatplotlibReadsThem(_ row: (name: String, parts: [Double]?)) {
    let color = try? Color(parsing: row.name)
    guard let parts = row.parts else {
        #expect(color == nil)
        return
    }
    guard case .rgb(let red, let green, let blue, let alpha) = color else {
        Issue.record("\(row.name) gives \(String(describing: color))")
        return
    }
    for (own, theirs) in zip([red, green, blue, alpha], parts) { #expect((own - theirs).magnitude < 1e-12) }
}

@Test func cycleColoursHaveNumbers() throws {
    #expect(try Color(parsing: "C0") == .cycle(0))
    #expect(try Color(parsing: "C12") == .cycle(12))
    #expect(try Color(components: [1, 0.5, 0]) == .rgb(red: 1, green: 0.5, blue: 0, alpha: 1))
    #expect(try Color(components: [1, 0.5, 0, 0.25]).alpha == 0.25)
}

@Test(arguments: [[], [1, 2], [1, 2, 3], [0, 0, .nan], [0, 0, 0, 0, 0]] as [[Double]])
func componentsOutsideTheUnitAreRefused(_ components: [Double]) {
    #expect(throws: (any Error).self) { try Color(components: components) }
}

@Test(arguments: RecordedMatplotlib.mapColors)
func mapsAreThoseOfMatplotlib(_ row: (map: String, fraction: Double, hex: String)) throws {
    let own = try ColorMap(parsing: row.map).color(at: row.fraction)
    #expect(own.packed == UInt32(row.hex.dropFirst(), radix: 16))
}

@Test(arguments: ColorMap.names)
func mapsAreDefinedEverywhere(_ name: String) throws {
    let map = try ColorMap(parsing: name)
    #expect(try ColorMap(parsing: name + "_r").color(at: 0) == map.color(at: 1))
    #expect(map.color(at: .nan) == map.color(at: 0))
    #expect(map.color(at: .infinity) == map.color(at: 1))
}

/// Contrast as WCAG 2.2 defines it: 21 between black and white, 4.54 for #767676 on white.
@Test func contrastFollowsItsDefinition() {
    #expect((RGB(hex: 0).contrast(on: .light) - 21).magnitude < 1e-9)
    #expect((RGB(hex: 0x767676).contrast(on: .light) - 4.54).magnitude < 0.005)
}

@Test func cycleColoursStandOut() {
    for colors in Paint.cycle {
        #expect(RGB(hex: colors.light).contrast(on: .light) >= 3)
        #expect(RGB(hex: colors.dark).contrast(on: .dark) >= 3)
    }
}

/// Distances in CIELAB, as seen with normal vision and with full protanopia, deuteranopia and tritanopia
/// (matrices of Machado, Oliveira and Fernandes, 2009).
@Test(arguments: Theme.allCases)
func cycleColoursDifferForEveryVision(_ theme: Theme) {
    let visions: [[[Double]]] = [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ]
    for vision in visions {
        let seen = Paint.cycle.map { lab(RGB(hex: theme == .light ? $0.light : $0.dark), seenBy: vision) }
        for (index, one) in seen.enumerated() {
            for (place, other) in seen.enumerated().prefix(index) {
                let distance = zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
                #expect(distance >= (index < 5 ? 20 : 15), "\(place + 1) and \(index + 1)")
            }
        }
    }
}

private func apply(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// sRGB to CIELAB under D65, by way of a simulated vision.
private func lab(_ color: RGB, seenBy vision: [[Double]]) -> [Double] {
    let linear = [color.red, color.green, color.blue].map {
        $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
    }
    let seen = apply(vision, linear).map { min(max($0, 0), 1) }
    let toXYZ = [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
    ]
    let parts = zip(apply(toXYZ, seen), [0.95047, 1, 1.08883]).map { $0 / $1 }
    let f = parts.map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
}

@Test(arguments: [0xFFFF00, 0x0000FF, 0x440154, 0xFDE725, 0x808080] as [UInt32])
func fixedColoursBecomeLegible(_ hex: UInt32) {
    for theme in Theme.allCases {
        let shown = RGB(hex: hex).legible(on: theme, contrast: 4.5)
        #expect(shown.contrast(on: theme) >= 4.5)
    }
    #expect(RGB(hex: 0x000000).legible(on: .light, contrast: 3) == RGB(hex: 0x000000))
}
