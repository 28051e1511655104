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
    #expect(own == RGB(hex: try #require(UInt32(row.hex.dropFirst(), radix: 16))))
}

@Test(arguments: ColorMap.allCases)
func mapsAreDefinedEverywhere(_ map: ColorMap) {
    #expect(map.color(at: .nan) == map.color(at: 0))
    #expect(map.color(at: .infinity) == map.color(at: 1))
}

/// Contrast as WCAG 2.2 defines it: 21 between black and white, 4.54 for #767676 on white.
@Test func contrastFollowsItsDefinition() {
    #expect((RGB(hex: 0).contrast(on: .light) - 21).magnitude < 1e-9)
    #expect((RGB(hex: 0x767676).contrast(on: .light) - 4.54).magnitude < 0.005)
}

@Test(arguments: Paint.cycle)
func cycleColoursStandOutOnBothGrounds(_ hex: UInt32) {
    for theme in Theme.allCases { #expect(RGB(hex: hex).contrast(on: theme) >= 3) }
}

@Test(arguments: [0xFFFF00, 0x0000FF, 0x440154, 0xFDE725, 0x808080] as [UInt32])
func fixedColoursBecomeLegible(_ hex: UInt32) {
    for theme in Theme.allCases {
        let shown = RGB(hex: hex).legible(on: theme, contrast: 4.5)
        #expect(shown.contrast(on: theme) >= 4.5)
    }
    #expect(RGB(hex: 0x000000).legible(on: .light, contrast: 3) == RGB(hex: 0x000000))
}
