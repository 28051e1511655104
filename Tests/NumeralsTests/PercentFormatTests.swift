import Diagnostics
import Numerals
import Testing

struct PercentFormatTests {
    @Test func formatsAsInCPython() throws {
        for row in try recorded("Percents") {
            var values = Arguments(row[2].array.map { formatValue($0.array[0], $0.array[1]) }, named: row[1].bool)
            let answer = answer { () throws(Problem) in try PercentTemplate(row[0].string).format(&values) }
            #expect(answer == row[3].string, "\(row)")
        }
    }

    @Test(arguments: ["%2000d", "%.2000f", "%*d"])
    func refusesWhatIsTooWide(template: String) {
        var values = Arguments([.int(2000), .int(1)], named: false)
        let problem = #expect(throws: Problem.self) { try PercentTemplate(template).format(&values) }
        #expect(problem?.code == .sizeLimit)
    }
}

/// The recorded values: a tuple, or a dictionary of `a` and `b`; `nil` is Python's `None`.
private struct Arguments: PercentValues {
    var values: [FormatValue?]
    var isMapping: Bool
    var index = 0

    init(_ values: [FormatValue?], named: Bool) {
        self.values = values
        isMapping = named
    }

    var hasUnused: Bool { !isMapping && index < values.count }

    mutating func next() -> FormatValue?? {
        guard index < values.count else { return nil }
        index += 1
        return .some(values[index - 1])
    }

    func value(forKey key: String) throws(Problem) -> FormatValue? { key == "a" ? values[0] : values[1] }
    func plain(_ value: FormatValue?) -> FormatValue? { value }
    func typeName(_ value: FormatValue?) -> String { value?.typeName ?? "NoneType" }
    func failure(_ problem: Problem) -> Problem { problem }

    func text(_ value: FormatValue?, _ conversion: TextConversion) throws(Problem) -> String {
        try textOf(value, conversion)
    }
}

func textOf(_ value: FormatValue?, _ conversion: TextConversion) throws(Problem) -> String {
    guard let value else { return "None" }
    guard case .string(let text) = value else { return try format(value, spec: "") }
    switch conversion {
    case .str: return text
    case .repr: return repr(text)
    case .ascii: return ascii(text)
    }
}
