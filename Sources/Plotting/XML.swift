/// Writes XML elements one after the other; every text goes through its one escaper.
struct XML {
    private(set) var text = ""
    private var open: [String] = []

    /// The markup of an attribute: a name and a value that may be any text.
    struct Attribute {
        let name: String
        let value: String
        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
        init(_ name: String, _ value: Double) {
            self.init(name, XML.number(value))
        }
    }

    mutating func start(_ name: String, _ attributes: [Attribute] = []) {
        text += "<" + name
        write(attributes)
        text += ">"
        open.append(name)
    }

    mutating func end() {
        if let name = open.popLast() { text += "</\(name)>" }
    }

    mutating func leaf(_ name: String, _ attributes: [Attribute]) {
        text += "<" + name
        write(attributes)
        text += "/>"
    }

    mutating func element(_ name: String, _ attributes: [Attribute] = [], _ content: String) {
        text += "<" + name
        write(attributes)
        text += ">" + XML.escape(content) + "</\(name)>"
    }

    /// Several `style` attributes become one.
    private mutating func write(_ attributes: [Attribute]) {
        let styles = attributes.filter { $0.name == "style" }.map(\.value)
        for attribute in attributes where attribute.name != "style" {
            text += " \(attribute.name)=\"\(XML.escape(attribute.value))\""
        }
        if !styles.isEmpty { text += " style=\"\(XML.escape(styles.joined(separator: ";")))\"" }
    }

    /// The text as XML and HTML show it; control characters and noncharacters become visible signs.
    static func escape(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            case "\u{0}"..."\u{1F}":
                result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case "\u{7F}": result.unicodeScalars.append("\u{2421}")
            case "\u{80}"..."\u{9F}": result.unicodeScalars.append("\u{FFFD}")
            case _ where scalar.value & 0xFFFE == 0xFFFE: result.unicodeScalars.append("\u{FFFD}")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A coordinate with at most one decimal; 0 for what is not finite.
    static func number(_ value: Double) -> String {
        number(tenths: tenths(value))
    }

    /// A coordinate in tenths, within what fits a picture.
    static func tenths(_ value: Double) -> Int {
        value.isFinite ? Int((min(max(value, -1e6), 1e6) * 10).rounded()) : 0
    }

    /// The shortest writing of a number of tenths.
    static func number(tenths: Int) -> String {
        let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        let sign = tenths < 0 ? "-" : ""
        if part == 0 { return sign + "\(whole)" }
        return sign + (whole == 0 ? "" : "\(whole)") + ".\(part)"
    }
}
