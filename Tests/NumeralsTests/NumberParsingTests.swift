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
            let parsed = parseInt(row[0].string, base: row[1].int)
            if case .large(let number) = parsed {
                #expect(number.text == text, "\(row)")
            } else {
                #expect(parsed == (text.isEmpty ? .malformed : Int(text).map { .value($0) } ?? .tooLarge), "\(row)")
            }
        }
    }
}
