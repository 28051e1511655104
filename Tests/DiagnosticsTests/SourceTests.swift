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
