import Numerals
import Testing

struct StringTextTests {
    @Test func quotesAsInCPython() throws {
        for row in try recorded("Strings") {
            #expect(repr(row[0].string) == row[1].string)
            #expect(ascii(row[0].string) == row[2].string)
        }
    }

    @Test func escapesTheReprOfAnyValue() { #expect(asciiEscaped("['é', '日']") == "['\\xe9', '\\u65e5']") }
}
