/// A strict reader of the XML that pictures are made of: elements, attributes, text, the five entities.
struct XMLReader {
    struct Element {
        var name: String
        var attributes: [String: String] = [:]
        var text = ""
        var children: [Element] = []

        /// The element and all below it, in order.
        var all: [Element] { [self] + children.flatMap(\.all) }
    }

    struct Malformed: Error {
        let why: String
        let at: Int
    }

    private let characters: [Character]
    private var position = 0

    private init(_ text: String) { characters = Array(text) }

    static func read(_ text: String) throws -> Element {
        var reader = XMLReader(text)
        let root = try reader.element()
        guard reader.position == reader.characters.count else { throw reader.malformed("text after the root") }
        return root
    }

    private func malformed(_ why: String) -> Malformed { Malformed(why: why, at: position) }

    private var next: Character? { position < characters.count ? characters[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text)
        guard position + wanted.count <= characters.count,
            Array(characters[position..<position + wanted.count]) == wanted
        else { return false }
        position += wanted.count
        return true
    }

    private mutating func name() throws -> String {
        var name = ""
        while let character = next, character.isLetter || character.isNumber || "-_:".contains(character) {
            name.append(character)
            position += 1
        }
        guard let first = name.first, first.isLetter else { throw malformed("no name") }
        return name
    }

    private mutating func element() throws -> Element {
        guard take("<") else { throw malformed("no element") }
        var element = Element(name: try name())
        while take(" ") {
            let name = try name()
            guard take("=\"") else { throw malformed("no value of \(name)") }
            guard element.attributes[name] == nil else { throw malformed("\(name) twice") }
            element.attributes[name] = try text(until: "\"")
            position += 1
        }
        if take("/>") { return element }
        guard take(">") else { throw malformed("unclosed tag of \(element.name)") }
        while true {
            element.text += try text(until: "<")
            if take("</") {
                guard try name() == element.name, take(">") else { throw malformed("wrong end of \(element.name)") }
                return element
            }
            element.children.append(try self.element())
        }
    }

    private mutating func text(until end: Character) throws -> String {
        var text = ""
        while let character = next, character != end {
            guard character != "<", character != ">" else { throw malformed("a bare \(character)") }
            if character == "&" {
                let entities: [(String, Character)] = [
                    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
                ]
                guard let (_, meant) = entities.first(where: { take($0.0) }) else { throw malformed("a bare &") }
                text.append(meant)
                continue
            }
            for scalar in character.unicodeScalars where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE {
                throw malformed("a character that XML has not")
            }
            text.append(character)
            position += 1
        }
        guard next == end else { throw malformed("no \(end)") }
        return text
    }
}
