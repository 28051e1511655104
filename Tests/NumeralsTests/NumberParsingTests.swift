import Numerals
import Testing

struct NumberParsingTests {
    @Test func readsFloatsAsInCPython() throws {
        for row in try recorded("Floats") {
            let answer = parseFloat(row[0].string).map(hexed) ?? ""
            #expect(answer == row[1].string, "\(row)")
        }
    }

    @Test func readsIntsAsInCPython() throws {
        for row in try recorded("Ints") {
            let text = row[2].string
            let expected: ParsedInt = text.isEmpty ? .malformed : Int(text).map { .value($0) } ?? .tooLarge
            #expect(parseInt(row[0].string, base: row[1].int) == expected, "\(row)")
        }
    }
}
