/// An element of a strictly parsed piece of XML.
struct Element {
    var name: String
    var attributes: [(name: String, value: String)] = []
    var children: [Element] = []
    var text = ""
}

/// A reader of XML so strict that it serves as a test of being well-formed: no entity but the five and numbers.
struct XMLReader {
    struct Malformed: Error { var what: String }

    private let scalars: [Unicode.Scalar]
    private var position = 0

    static func element(_ text: String) throws -> Element {
        var reader = XMLReader(scalars: Array(text.unicodeScalars))
        let element = try reader.element()
        guard reader.position == reader.scalars.count else { throw Malformed(what: "something after the root") }
        return element
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func expect(_ text: String) throws {
        for scalar in text.unicodeScalars {
            guard next == scalar else { throw Malformed(what: "no \(text) at \(position)") }
            position += 1
        }
    }

    private mutating func name() throws -> String {
        var name = String.UnicodeScalarView()
        while let scalar = next, scalar.properties.isAlphabetic || scalar == "-" {
            name.append(scalar)
            position += 1
        }
        if name.isEmpty { throw Malformed(what: "no name at \(position)") }
        return String(name)
    }

    private mutating func element() throws -> Element {
        try expect("<")
        var element = Element(name: try name())
        while next == " " {
            position += 1
            let key = try name()
            guard !element.attributes.contains(where: { $0.name == key }) else { throw Malformed(what: "twice \(key)") }
            try expect("=\"")
            element.attributes.append((key, try characters(until: "\"")))
            try expect("\"")
        }
        if next == "/" {
            try expect("/>")
            return element
        }
        try expect(">")
        while true {
            element.text += try characters(until: "<")
            if position + 1 < scalars.count, scalars[position + 1] == "/" { break }
            element.children.append(try self.element())
        }
        try expect("</" + element.name + ">")
        return element
    }

    private mutating func characters(until end: Unicode.Scalar) throws -> String {
        var text = String.UnicodeScalarView()
        while let scalar = next, scalar != end {
            guard scalar != "<", scalar != ">" else { throw Malformed(what: "a bare \(scalar)") }
            position += 1
            text.append(scalar == "&" ? try reference() : scalar)
        }
        guard next == end else { throw Malformed(what: "the text ended") }
        return String(text)
    }

    private mutating func reference() throws -> Unicode.Scalar {
        var name = ""
        while let scalar = next, scalar != ";" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        try expect(";")
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "#39": return "'"
        case "#13": return "\r"
        default: throw Malformed(what: "the reference \(name)")
        }
    }
}

extension Element {
    /// What is left of MathML without spacing, grouping and the ways to choose letters: the rules of record.py.
    var normalForm: String {
        switch name {
        case "mspace", "annotation": return ""
        case "mi", "mo", "mn", "mtext": return normalText
        default: break
        }
        let parts = children.map(\.normalForm)
        switch name {
        case "math", "semantics", "mrow", "mstyle", "mpadded": return parts.joined()
        case "mtd", "msqrt", "mphantom": return name + "{" + parts.joined() + "}"
        default: return name + "{" + parts.joined(separator: "|") + "}"
        }
    }

    private var normalText: String {
        var result = ""
        for scalar in text.unicodeScalars where scalar != "\u{2061}" {
            let character = Element.same[scalar] ?? String(Character(scalar))
            if character != " " || !result.hasSuffix(" ") { result.unicodeScalars += character.unicodeScalars }
        }
        if result.hasPrefix(" ") { result.removeFirst() }
        if result.hasSuffix(" ") { result.removeLast() }
        return result
    }

    private static let same: [Unicode.Scalar: String] = [
        "∥": "‖", "-": "−", "ˆ": "^", "\u{302}": "^", "˜": "~", "ˉ": "¯", "‾": "¯", "\u{20D7}": "→", "\u{2009}": " ",
        "\u{A0}": " ", "∣": "|", "*": "∗",
    ]
}
