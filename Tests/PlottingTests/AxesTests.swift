import Diagnostics
import Testing

@testable import Plotting

private func message(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return (error as? Problem)?.message
    }
}

@Test func placesOfAGrid() throws {
    let place = try GridPlace(rows: 2, columns: 3, index: 5)
    #expect(place.row == 1..<2)
    #expect(place.column == 1..<2)
    #expect(
        message { _ = try GridPlace(rows: 0, columns: 1, index: 1) }
            == "Number of rows must be a positive integer, not 0")
    #expect(
        message { _ = try GridPlace(rows: 2, columns: 2, index: 5) }
            == "num must be an integer with 1 <= num <= 4, not 5")
    #expect(message { _ = try GridPlace(rows: 1 << 40, columns: 1 << 40, index: 5) } != nil)
}

@Test func marksTakeColoursOfTheCycle() {
    var axes = Axes()
    axes.add(.line(Line(xs: [], ys: [])))
    axes.add(.scatter(Scatter(xs: [], ys: [])))
    axes.add(.line(Line(xs: [], ys: [])))
    axes.add(.bars(Bars(centers: [], lengths: [])))
    let colors = axes.marks.map { mark -> Color? in
        switch mark {
        case .line(let line): line.color
        case .scatter(let scatter): scatter.colors == .single(.cycle(0)) ? .cycle(0) : nil
        case .bars(let bars): bars.colors.first
        case .text, .rule, .fill, .strokes, .areas, .picture, .arrows: nil
        }
    }
    #expect(colors == [.cycle(0), .cycle(0), .cycle(1), .cycle(1)])
}

@Test func labelsAreGivenInOrder() {
    var axes = Axes()
    axes.add(.line(Line(xs: [], ys: [])))
    axes.add(.text(Text(x: 0, y: 0, string: "t")))
    axes.add(.line(Line(xs: [], ys: [])))
    axes.setLabels(["a", "b", "c"])
    #expect(axes.marks.map(\.label) == ["a", nil, "b"])
    #expect(axes.labelled.map(\.label) == ["a", "b"])
}

@Test func locationsOfALegend() throws {
    #expect(try Legend.Location(parsing: "upper left") == .upperLeft)
    #expect(message { _ = try Legend.Location(parsing: "foo") } == "'foo' is not a valid value for loc.")
}
