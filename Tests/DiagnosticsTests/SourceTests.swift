import Testing

@testable import Diagnostics

@Test func positionsCountLinesAndScalars() {
    let source = Source(name: "a.md", text: "ab\ncé d\r\n\nz")
    #expect(source.position(at: 0) == Position(line: 1, column: 1))
    #expect(source.position(at: 3) == Position(line: 2, column: 1))
    #expect(source.position(at: 6) == Position(line: 2, column: 3))
    #expect(source.position(at: 99) == Position(line: 4, column: 2))
    #expect(source.line(2) == "cé d")
    #expect(source.line(3) == "")
    #expect(source.line(4) == "z")
}

@Test(arguments: ["\n", "\r", "\r\n"])
func everyLineEndingGivesTheSamePositions(ending: String) {
    let source = Source(name: "a.md", text: ["ab", "", "cé", ""].joined(separator: ending))
    #expect((1...4).map { String(source.line($0)) } == ["ab", "", "cé", ""])
    let third = 2 + 2 * ending.utf8.count
    #expect(source.position(at: third) == Position(line: 3, column: 1))
    #expect(source.position(at: third + 3) == Position(line: 3, column: 3))
    #expect(source.position(at: third + 3 + ending.utf8.count) == Position(line: 4, column: 1))
}
