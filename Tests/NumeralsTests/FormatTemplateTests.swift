import Diagnostics
import Numerals
import Testing

struct FormatTemplateTests {
    @Test func formatsAsInCPython() throws {
        for row in try recorded("Templates") {
            var values = Arguments()
            let answer = answer { () throws(Problem) in try FormatTemplate(row[0].string).format(&values) }
            #expect(answer == row[1].string, "\(row)")
        }
    }
}

/// The arguments that `Recorded/record.py` gives to every template.
private struct Arguments: TemplateValues {
    indirect enum Value {
        case plain(FormatValue)
        case list([FormatValue])
        case mapping([(String, FormatValue)])
        case thing
    }

    func argument(at index: Int) throws(Problem) -> Value {
        let all: [Value] = [.plain(.int(1)), .plain(.float(2.5)), .plain(.string("it's")), .thing]
        guard index < all.count else { throw Problem.replacementIndex(index) }
        return all[index]
    }

    func argument(named name: String) throws(Problem) -> Value {
        switch name {
        case "w": .plain(.int(8))
        case "p": .plain(.int(2))
        case "s": .plain(.string("text"))
        case "x": .plain(.float(-1234.5678))
        default: throw Problem(.lookup, .keyError, repr(name))
        }
    }

    func attribute(_ name: String, of value: Value) throws(Problem) -> Value {
        switch (value, name) {
        case (.thing, "name"): .plain(.string("thing"))
        case (.thing, "items"): .list([.int(1), .float(2.5), .string("x")])
        case (.thing, "inner"): .mapping([("k", .int(3)), ("long key", .int(4))])
        case (.plain, "real"): value
        case (.thing, _): throw Problem(.attribute, .attributeError, "'Thing' object has no attribute '\(name)'")
        default: throw Problem(.attribute, .attributeError, "no attribute '\(name)'")
        }
    }

    func item(_ index: Int, of value: Value) throws(Problem) -> Value {
        switch value {
        case .list(let items) where index < items.count: return .plain(items[index])
        case .list: throw Problem(.lookup, .indexError, "list index out of range")
        case .plain(.string(let text)) where index < text.count:
            return .plain(.string(String(Array(text)[index])))
        case .plain(.string): throw Problem(.lookup, .indexError, "string index out of range")
        case .plain(let value): throw Problem(.type, .typeError, "'\(value.typeName)' object is not subscriptable")
        case .mapping, .thing: throw Problem(.lookup, .keyError, String(index))
        }
    }

    func item(_ key: String, of value: Value) throws(Problem) -> Value {
        switch value {
        case .mapping(let pairs):
            if let pair = pairs.first(where: { $0.0 == key }) { return .plain(pair.1) }
            throw Problem(.lookup, .keyError, repr(key))
        case .list: throw Problem(.type, .typeError, "list indices must be integers or slices, not str")
        case .plain(.string):
            throw Problem(.type, .typeError, "string indices must be integers, not 'str'")
        case .plain, .thing: throw Problem(.type, .typeError, "not subscriptable")
        }
    }

    func text(_ value: Value, _ conversion: TextConversion) throws(Problem) -> String {
        guard case .plain(let value) = value else { return "Thing()" }
        return try textOf(value, conversion)
    }

    func format(_ value: Value, spec: String) throws(Problem) -> String {
        guard case .plain(let value) = value else { return "Thing()" }
        return try Numerals.format(value, spec: spec)
    }

    func failure(_ problem: Problem) -> Problem { problem }
}
