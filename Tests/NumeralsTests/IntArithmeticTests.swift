import Diagnostics
import Numerals
import Testing

struct IntArithmeticTests {
    @Test func computesAsInCPython() throws {
        for row in try recorded("IntArithmetic") {
            let (a, b) = (row[1].int, row[2].int)
            let answer = answer { () throws(Problem) in
                switch row[0].string {
                case "//": text(try floorDivide(a, by: b))
                case "%": text(try modulo(a, by: b))
                case "/": hexed(try trueDivide(a, by: b))
                case "**": text(power(a, b))
                default: text(round(a, digits: b))
                }
            }
            let recorded = row[3].string
            let isInt = row[0].string != "/" && !recorded.hasPrefix("!")
            #expect(answer == (isInt ? text(Int(recorded)) : recorded), "\(row)")
        }
    }

    private func text(_ value: Int?) -> String { value.map(String.init) ?? "too large" }

    @Test(arguments: [
        (1, 1.0, 0), (1, 1.5, -1), (2, 1.5, 1), (-1, -1.5, 1), (9_007_199_254_740_993, 9_007_199_254_740_992.0, 1),
        (Int.max, 0x1p63, -1), (Int.min, -0x1p63, 0), (0, .infinity, -1), (0, -.infinity, 1),
    ])
    func comparesExactly(a: Int, b: Double, order: Int) { #expect(compare(a, b) == order) }

    @Test func nanIsNotComparable() { #expect(compare(1, .nan) == nil) }
}
