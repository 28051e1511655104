import Numerals
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한", 2), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("▁█", 2),
        ("α→∞", 3), ("a\u{200B}b", 2), ("\u{1B}", 0), ("─│╭", 3), ("\u{20000}", 2), ("⠿", 1),
    ])
    func countsColumns(text: String, width: Int) { #expect(displayWidth(text) == width) }

    @Test func followsUnicode() throws {
        for row in try recorded("Widths") {
            let scalar = Unicode.Scalar(UInt32(row[0].int)) ?? " "
            #expect(displayWidth(scalar) == row[1].int, "\(row)")
        }
    }
}
