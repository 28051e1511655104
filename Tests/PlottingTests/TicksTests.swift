import Testing

@testable import Plotting

@Test(arguments: RecordedMatplotlib.ticks)
func ticksAreThoseOfMatplotlib(_ row: (lower: Double, upper: Double, intervals: Int, values: [Double])) {
    let ticks = Ticks(Scale(lower: row.lower, upper: row.upper), intervals: row.intervals, glyphs: .ascii)
    #expect(ticks.values.count == row.values.count, "\(ticks.values) for \(row)")
    for (own, theirs) in zip(ticks.values, row.values) {
        #expect((own - theirs).magnitude <= 1e-9 * (row.upper - row.lower), "\(ticks.values) for \(row)")
    }
    #expect(ticks.labels.count == ticks.values.count)
    #expect(Set(ticks.labels).count == ticks.labels.count)
}

/// Without a note, labels are numbers in Swift's and Python's syntax, so they can be read back.
@Test(arguments: RecordedMatplotlib.ticks)
func tickLabelsSayTheirValues(_ row: (lower: Double, upper: Double, intervals: Int, values: [Double])) throws {
    let ticks = Ticks(Scale(lower: row.lower, upper: row.upper), intervals: row.intervals, glyphs: .ascii)
    var unit = 1.0
    var offset = 0.0
    for part in ticks.note.split(separator: " ") {
        if part.hasPrefix("x10^") {
            unit = try #require(Double("1e" + String(part.dropFirst(4))))
        } else {
            offset = try #require(Double(String(part).replacing("x10^", with: "e")))
        }
    }
    for (value, label) in zip(ticks.values, ticks.labels) {
        let number = try #require(Double(label))
        let read = number * unit + offset
        #expect((read - value).magnitude <= 1e-9 * (row.upper - row.lower), "\(label) \(ticks.note)")
        #expect(!label.hasPrefix("-0") || read != 0)
        #expect(label.utf8.count <= 7)
    }
}

@Test(arguments: [
    (0.0, 1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"], ""),
    (0, 10, 4, ["0", "2.5", "5.0", "7.5", "10.0"], ""),
    (-1, 1, 4, ["−1.0", "−0.5", "0", "0.5", "1.0"], ""),
    (0, 2_000_000, 4, ["0", "0.5", "1.0", "1.5", "2.0"], "×10⁶"),
    (0, 0.0004, 4, ["0", "1", "2", "3", "4"], "×10⁻⁴"),
    (1_000_000, 1_000_004, 4, ["0", "1", "2", "3", "4"], "+1×10⁶"),
    (0, 30_000, 3, ["0", "10000", "20000", "30000"], ""),
])
func labelsHaveTheFewestDigits(_ row: (lower: Double, upper: Double, intervals: Int, labels: [String], note: String)) {
    let ticks = Ticks(Scale(lower: row.lower, upper: row.upper), intervals: row.intervals, glyphs: .unicode)
    #expect(ticks.labels == row.labels)
    #expect(ticks.note == row.note)
}

@Test(arguments: [
    (0.01, 100.0, 6, ["0.01", "0.1", "1", "10", "100"]),
    (1e-9, 1, 4, ["10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"]),
    (1, 8, 5, ["1", "2", "5"]),
    (20, 300, 5, ["20", "50", "100", "200"]),
    (3, 4, 5, ["3.0", "3.2", "3.4", "3.6", "3.8", "4.0"]),
])
func logarithmicTicks(_ row: (lower: Double, upper: Double, intervals: Int, labels: [String])) {
    let scale = Scale(lower: row.lower, upper: row.upper, isLog: true)
    #expect(Ticks(scale, intervals: row.intervals, glyphs: .unicode).labels == row.labels)
}

@Test func chosenTicksOutsideTheLimitsAreLeftOut() {
    let ticks = Ticks(
        [Tick(-1), Tick(0), Tick(0.5, label: "half"), Tick(.nan), Tick(2)], scale: Scale(lower: 0, upper: 1),
        glyphs: .ascii)
    #expect(ticks.labels == ["0", "half"])
}

@Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1234567, "1.23457x10^6"), (0.00001, "1x10^-5"),
    (100000, "100000"), (2.0 / 3, "0.666667"), (999999.9, "1x10^6"), (.infinity, "inf"), (-.infinity, "-inf"),
    (.nan, "nan"), (123.456, "123.456"), (1e300, "1x10^300"),
])
func numbersAreShort(_ row: (value: Double, text: String)) {
    #expect(Glyphs.ascii.number(row.value) == row.text)
}
