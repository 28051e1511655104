internal import Markdown

extension PageBuilder {
    static func footnoteID(of number: Int) -> String { "footnote:\(number)" }

    static func referenceID(of number: Int, occurrence: Int) -> String {
        occurrence == 1 ? "reference:\(number)" : "reference:\(number):\(occurrence)"
    }

    /// A note that is referred to more often than this has links back to the first places only.
    private static let maximalBackLinks = 20

    /// The notes with links back to where they are referred to; nothing when there are none.
    mutating func footnotes() -> HTML {
        guard !document.footnotes.isEmpty else { return HTML() }
        // Notes refer to notes, so all are built before the references are counted.
        var contents: [(blocks: HTML, last: HTML)] = []
        for footnote in document.footnotes { contents.append(split(footnote)) }
        var items: [HTML] = []
        for (index, content) in contents.enumerated() {
            let end = HTML.joined([content.last, backLinks(of: index + 1)])
            let last = end.isEmpty ? HTML() : HTML.element("p", [], end)
            items.append(.block("li", [.id(Self.footnoteID(of: index + 1))], [content.blocks, last]))
        }
        return .block(
            "section", [.class("footnotes"), .label("Footnotes")], [.block("ol", [], items)])
    }

    /// A note's blocks, and the text of its last paragraph, which takes up the links back.
    private mutating func split(_ footnote: Footnote) -> (blocks: HTML, last: HTML) {
        guard let last = footnote.blocks.last, case .paragraph(let text) = last.kind else {
            return (html(footnote.blocks), HTML())
        }
        let blocks = html(Array(footnote.blocks.dropLast()))
        currentRange = last.range
        defer { currentRange = nil }
        return (blocks, html(text))
    }

    private func backLinks(of number: Int) -> HTML {
        let count = min(footnoteReferences[number - 1], Self.maximalBackLinks)
        guard count > 0 else { return HTML() }
        var links: [HTML] = []
        for occurrence in 1...count {
            let label = count == 1 ? "Back to the text" : "Back to the text, place \(occurrence)"
            let target = "#" + Self.referenceID(of: number, occurrence: occurrence)
            links.append(.text(" ") + .element("a", [.class("back"), .href(target), .label(label)], .text("↩")))
        }
        return .joined(links)
    }
}
