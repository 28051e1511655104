/// A strict reading of a page as XML: whoever breaks a rule of well-formedness gets an error with its place.
struct Markup: Equatable {
    struct Element: Equatable {
        var name: String
        var attributes: [(name: String, value: String)] = []
        var children: [Node] = []

        static func == (left: Element, right: Element) -> Bool {
            left.name == right.name && left.children == right.children
                && left.attributes.map(\.name) == right.attributes.map(\.name)
                && left.attributes.map(\.value) == right.attributes.map(\.value)
        }

        subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

        /// This element and all inside it, in document order.
        var all: [Element] {
            var result = [self]
            for case .element(let child) in children { result += child.all }
            return result
        }

        /// The text in it, without its tags.
        var text: String {
            children.map { child in
                switch child {
                case .text(let text): text
                case .element(let element): element.text
                }
            }.joined()
        }

        func all(_ name: String) -> [Element] { all.filter { $0.name == name } }
        func withClass(_ name: String) -> [Element] {
            all.filter { $0["class"]?.split(separator: " ").contains(Substring(name)) == true }
        }

        /// The tree without text and without the values of attributes.
        var skeleton: String {
            let inside = children.map { if case .element(let element) = $0 { element.skeleton } else { "" } }.joined()
            return "<" + ([name] + attributes.map(\.name)).joined(separator: " ") + ">" + inside + "</>"
        }
    }

    enum Node: Equatable {
        case text(String)
        case element(Element)
    }

    struct Mistake: Error, CustomStringConvertible {
        var message: String
        var offset: Int
        var around: String
        var description: String { "\(message) at byte \(offset): …\(around)…" }
    }

    var root: Element

    init(_ text: String) throws {
        var reader = Reader(bytes: Array(text.utf8))
        root = try reader.document()
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        func mistake(_ message: String) -> Mistake {
            let low = max(0, position - 40)
            let high = min(bytes.count, position + 40)
            return Mistake(
                message: message, offset: position, around: String(decoding: bytes[low..<high], as: UTF8.self))
        }

        func sees(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

        mutating func expect(_ text: String) throws {
            guard sees(text) else { throw mistake("expected \(text)") }
            position += text.utf8.count
        }

        mutating func skipSpace() {
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        }

        mutating func document() throws -> Element {
            try expect("<!DOCTYPE html>")
            skipSpace()
            guard case .element(let root) = try node() else { throw mistake("expected the root element") }
            skipSpace()
            guard position == bytes.count else { throw mistake("something follows the root element") }
            return root
        }

        mutating func node() throws -> Node {
            if sees("<") { return .element(try element()) }
            return .text(try text(until: [UInt8(ascii: "<")]))
        }

        mutating func element() throws -> Element {
            try expect("<")
            var element = Element(name: try name())
            while true {
                let before = position
                skipSpace()
                if sees("/>") {
                    position += 2
                    return element
                }
                if sees(">") { break }
                guard position > before else { throw mistake("expected a space before an attribute") }
                let attribute = try name()
                try expect("=\"")
                let value = try text(until: [UInt8(ascii: "\""), UInt8(ascii: "<")])
                try expect("\"")
                guard element[attribute] == nil else { throw mistake("\(attribute) is given twice") }
                element.attributes.append((attribute, value))
            }
            position += 1
            while !sees("</") {
                guard position < bytes.count else { throw mistake("\(element.name) is never closed") }
                element.children.append(try node())
            }
            try expect("</\(element.name)>")
            return element
        }

        mutating func name() throws -> String {
            let start = position
            while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
            guard position > start else { throw mistake("expected a name") }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        func isNameByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"):
                true
            default: false
            }
        }

        mutating func text(until ends: [UInt8]) throws -> String {
            var result: [UInt8] = []
            while position < bytes.count, !ends.contains(bytes[position]) {
                let byte = bytes[position]
                guard byte >= 0x20 || byte == 0x0A || byte == 0x09, byte != 0x7F else { throw mistake("a control") }
                if byte == UInt8(ascii: "&") {
                    result += try entity()
                } else {
                    result.append(byte)
                    position += 1
                }
            }
            return String(decoding: result, as: UTF8.self)
        }

        mutating func entity() throws -> [UInt8] {
            for (name, text) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")]
            where sees(name) {
                position += name.utf8.count
                return Array(text.utf8)
            }
            throw mistake("an ampersand that begins no entity")
        }
    }
}
