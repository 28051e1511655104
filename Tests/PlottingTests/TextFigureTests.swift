import Testing

@testable import Plotting

private func everyFigure() throws -> [(name: String, figure: Figure)] {
    try Samples.all() + Samples.degenerate()
}

@Test(arguments: [30, 72, 80])
func linesFitTheWidth(_ width: Int) throws {
    for style in [TextStyle.ascii, .unicode] {
        for (name, figure) in try everyFigure() {
            let text = figure.text(width: width, style: style)
            #expect(text.hasSuffix("\n"))
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                #expect(TextCells.width(String(line)) <= width, "\(name): \(line)")
                #expect(!line.hasSuffix(" "), "\(name): \(line)")
            }
            #expect(!text.contains("nan"), "\(name)")
        }
    }
}

@Test func asciiIsASCII() throws {
    for (name, figure) in try everyFigure() {
        #expect(figure.text(style: .ascii).utf8.allSatisfy { $0 < 0x80 }, "\(name)")
    }
}

@Test func theDescentShowsItsWay() throws {
    let text = try Samples.article().text()
    let lines = text.split(separator: "\n").map(String.init)
    for word in ["Initial", "Final", "X", "Y", "Z", "−1.0", "1.00"] { #expect(text.contains(word)) }
    // From the lower left to the upper right, each digit once or more; numbers of the axis stand before column 14.
    func first(_ digit: Character) -> (row: Int, column: Int)? {
        for (row, line) in lines.enumerated().prefix(12) {
            let cells = Array(line)
            for column in cells.indices.dropFirst(14) where cells[column] == digit { return (row, column) }
        }
        return nil
    }
    let places = (3...8).compactMap { first(Character(String($0))) }
    #expect(places.count == 6)
    for (one, next) in zip(places, places.dropFirst()) {
        #expect(next.row <= one.row && next.column > one.column)
    }
}

@Test func seriesHaveCharactersOfTheirOwn() {
    var axes = Axes()
    for index in 0..<8 {
        var line = Line(xs: [0, 1], ys: [Double(index), Double(index)])
        line.label = "series \(index)"
        axes.add(.line(line))
    }
    axes.legend = Legend()
    let text = Samples.figure(axes).text()
    let series = TextSeries(axes, style: .unicode)
    #expect(Set((0..<8).map { series[$0] }).count == 8)
    for index in 0..<8 { #expect(text.contains("\(series[index]) series \(index)")) }
}

@Test func wideCharactersTakeTwoColumns() {
    #expect(TextCells.width("損失 loss") == 9)
    #expect(TextCells.fit("損失損失", within: 5) == "損失…")
    var canvas = TextCanvas(columns: 6, rows: 1)
    canvas.write("損a", row: 0, column: 1)
    #expect(canvas.lines == [" 損a"])
}

@Test func controlCharactersDoNotReachTheTerminal() {
    var axes = Axes()
    axes.title = "a\u{1B}[31mb\u{7}\u{202E}c"
    axes.x.label = "line\nfeed"
    axes.add(.text(Text(x: 0.5, y: 0.5, string: "tab\tbell\u{7}")))
    let text = Samples.figure(axes).text()
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !($0.properties.generalCategory == .control) })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
}

@Test func textsDoNotOverprint() {
    var axes = Axes()
    for name in ["first", "second", "third"] { axes.add(.text(Text(x: 0.5, y: 0.5, string: name))) }
    let text = Samples.figure(axes).text()
    for name in ["first", "second", "third"] { #expect(text.contains(name)) }
}

@Test func barsReachTheirHeight() {
    var axes = Axes()
    axes.add(.bars(Bars(centers: [0, 1], lengths: [1, 2])))
    let lines = Samples.figure(axes).text(style: .ascii).split(separator: "\n").filter { $0.contains("#") }
    // The second bar is twice as high as the first, give or take the row that rounding costs.
    let both = lines.count { $0.filter { $0 == "#" }.count > 30 }
    #expect((Double(lines.count) / Double(max(both, 1)) - 2).magnitude < 0.25)
}
