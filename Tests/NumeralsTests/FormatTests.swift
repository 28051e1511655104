import Diagnostics
import Numerals
import Testing

struct FormatTests {
    @Test func formatsAsInCPython() throws {
        for row in try recorded("Formats") {
            let value = formatValue(row[0], row[1])
            let answer = answer { () throws(Problem) in try format(value ?? .int(0), spec: row[2].string) }
            #expect(answer == row[3].string, "\(row)")
        }
    }

    @Test(arguments: ["1001", ".1001", "99999999d", ">2000", ".1000000000f"])
    func refusesWhatIsTooWide(spec: String) {
        let problem = #expect(throws: Problem.self) { try format(.float(1), spec: spec) }
        #expect(problem?.code == .sizeLimit)
    }

    @Test func allowsTheLimit() throws {
        #expect(try format(.int(1), spec: "1000").utf8.count == 1000)
        #expect(try format(.float(1), spec: ".1000f").utf8.count == 1002)
    }
}

func formatValue(_ tag: JSON, _ value: JSON) -> FormatValue? {
    switch tag.string {
    case "float": .float(value.float)
    case "int": .int(value.int)
    case "bool": .bool(value.bool)
    case "str": .string(value.string)
    default: nil
    }
}

/// What the call gives, or `!Exception: message` as recorded.
func answer(_ call: () throws(Problem) -> String) -> String {
    do throws(Problem) { return try call() } catch { return "!\(error.kind.rawValue): \(error.message)" }
}
