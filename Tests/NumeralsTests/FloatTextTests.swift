import Numerals
import Testing

struct FloatTextTests {
    @Test func floatsReadAsInCPython() throws {
        for row in try recorded("Reprs") { #expect(repr(row[0].float) == row[1].string) }
    }

    @Test func singlesReadAsInNumPy() throws {
        for row in try recorded("Singles") { #expect(repr(Float(row[0].float)) == row[1].string) }
    }
}
