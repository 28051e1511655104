/// A JSON value; members keep their order, and a number is written as given.
enum JSON {
    case null
    case bool(Bool)
    case string(String)
    case integer(Int)
    /// Written with six decimals: neither an exponent nor `NaN` can come out.
    case seconds(Double)
    case array([JSON])
    case object([(String, JSON)])

    static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    /// The text, one member a line, two spaces for each level.
    func write(to text: inout String, indentation: Int = 0) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .string(let string): Self.write(string, to: &text)
        case .integer(let number): text += String(number)
        case .seconds(let number): text += fixed(number, places: 6)
        case .array(let values):
            Self.write(values, "[", "]", to: &text, indentation) { $0.write(to: &$1, indentation: $2) }
        case .object(let members):
            Self.write(members, "{", "}", to: &text, indentation) { member, text, indentation in
                Self.write(member.0, to: &text)
                text += ": "
                member.1.write(to: &text, indentation: indentation)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], _ open: String, _ close: String, to text: inout String, _ indentation: Int,
        _ body: (Item, inout String, Int) -> Void
    ) {
        text += open
        for (index, item) in items.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indentation + 2)
            body(item, &text, indentation + 2)
        }
        text += (items.isEmpty ? "" : "\n" + String(repeating: " ", count: indentation)) + close
    }

    /// Escapes what JSON must, and what would end a script element, a comment or a line of JavaScript.
    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": text += escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
