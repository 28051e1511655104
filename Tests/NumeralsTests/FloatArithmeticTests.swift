import Diagnostics
import Numerals
import Testing

struct FloatArithmeticTests {
    @Test func computesAsInCPython() throws {
        for row in try recorded("FloatArithmetic") {
            let (x, y) = (row[1].float, row[2].float)
            let answer = answer { () throws(Problem) in
                switch row[0].string {
                case "//": hexed(try floorDivide(x, by: y))
                case "%": hexed(try modulo(x, by: y))
                default: hexed(try floatPower(x, y))
                }
            }
            #expect(answer == row[3].string, "\(row)")
        }
    }

    @Test func roundsAsInCPython() throws {
        for row in try recorded("Rounds") {
            let answer = answer { () throws(Problem) in hexed(try round(row[0].float, digits: row[1].int)) }
            #expect(answer == row[2].string, "\(row)")
        }
    }

    @Test func roundsToIntegers() throws {
        #expect(try roundToInt(2.5) == 2)
        #expect(try roundToInt(-3.5) == -4)
        #expect(try truncateToInt(-3.9) == -3)
        #expect(try truncateToInt(1e19) == nil)
        #expect(throws: Problem(.value, .valueError, "cannot convert float NaN to integer")) { try roundToInt(.nan) }
    }

    @Test func refusesComplexPowers() { #expect(throws: Problem.self) { try floatPower(-8, 1.0 / 3) } }
}
