/// A piece of markup that is whole: every text in it is escaped, every element in it is closed.
///
/// Only the escaper and the element builder make one, so a string cannot reach a page unescaped. Elements without
/// content are closed as XML closes them, which HTML allows for void elements only: those have their own builder.
package struct HTML: Sendable, Equatable {
    package private(set) var markup: String

    /// Nothing.
    package init() { markup = "" }
    private init(markup: String) { self.markup = markup }

    package var isEmpty: Bool { markup.isEmpty }

    /// Escaped text.
    package static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

    /// Escaped text in which names between backticks are set as code, as the program's messages write them.
    static func prose(_ text: String) -> HTML {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        var result = HTML()
        for (position, piece) in pieces.enumerated() {
            if position % 2 == 0 {
                result += .text(String(piece))
            } else if position == pieces.count - 1 {
                result += .text("`" + piece)
            } else {
                result += .element("code", [], .text(String(piece)))
            }
        }
        return result
    }

    /// An element with its content.
    package static func element(_ name: StaticString, _ attributes: [Attribute?] = [], _ content: HTML...) -> HTML {
        element(name, attributes, joining: content)
    }

    /// An element with its content, whose parts stand on lines of their own.
    package static func block(_ name: StaticString, _ attributes: [Attribute?] = [], _ parts: [HTML]) -> HTML {
        let inside = HTML.lines(parts)
        return element(
            name, attributes, joining: inside.isEmpty ? [] : [HTML(markup: "\n"), inside, HTML(markup: "\n")])
    }

    /// An element that HTML knows to have no content, such as `br`.
    package static func void(_ name: StaticString, _ attributes: [Attribute?] = []) -> HTML {
        HTML(markup: "<" + name.description + markup(of: attributes) + "/>")
    }

    private static func element(_ name: StaticString, _ attributes: [Attribute?], joining content: [HTML]) -> HTML {
        let name = name.description
        var result = "<" + name
        result += markup(of: attributes)
        result += ">"
        for part in content { result += part.markup }
        result += "</"
        result += name
        result += ">"
        return HTML(markup: result)
    }

    private static func markup(of attributes: [Attribute?]) -> String {
        var result = ""
        for case .some(let attribute) in attributes {
            result += " "
            result += attribute.name.description
            result += "=\""
            result += escaped(attribute.value)
            result += "\""
        }
        return result
    }

    /// The parts that are not empty, one a line.
    package static func lines(_ parts: [HTML]) -> HTML {
        HTML(markup: parts.filter { !$0.isEmpty }.map(\.markup).joined(separator: "\n"))
    }

    /// The parts one after the other.
    package static func joined(_ parts: [HTML]) -> HTML {
        var result = HTML()
        for part in parts { result += part }
        return result
    }

    /// A style sheet as the content of a `style` element: neither a tag nor an entity can begin in it.
    package static func styleSheet(_ text: String) -> HTML {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): result += "\\3c ".utf8
            case UInt8(ascii: "&"): result += "\\26 ".utf8
            default: result.append(byte)
            }
        }
        return HTML(markup: String(decoding: result, as: UTF8.self))
    }

    /// Markup that another part of the program has built with its own escaper: a formula's MathML, a figure's SVG.
    static func built(_ markup: String) -> HTML { HTML(markup: markup) }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(markup: left.markup + right.markup) }
    package static func += (left: inout HTML, right: HTML) { left.markup += right.markup }
}

/// A name and a value of an element; the value is escaped where it is written.
package struct Attribute: Sendable {
    package let name: StaticString
    package let value: String
    package init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    package static func id(_ value: String) -> Attribute { Attribute("id", value) }
    package static func href(_ value: String) -> Attribute { Attribute("href", value) }
    package static func label(_ value: String) -> Attribute { Attribute("aria-label", value) }
    /// For marks that say nothing to a screen reader that the text beside them does not.
    package static var hidden: Attribute { Attribute("aria-hidden", "true") }
}
