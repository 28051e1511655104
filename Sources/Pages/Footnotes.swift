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
        var contents: [HTML] = []
        for footnote in document.footnotes { contents.append(html(footnote.blocks)) }
        var items: [HTML] = []
        for (index, content) in contents.enumerated() {
            items.append(
                .block("li", [.id(Self.footnoteID(of: index + 1))], [content, backLinks(of: index + 1)]))
        }
        return .block(
            "section", [.class("footnotes"), .label("Footnotes")], [.block("ol", [], items)])
    }

    private func backLinks(of number: Int) -> HTML {
        let count = min(footnoteReferences[number - 1], Self.maximalBackLinks)
        guard count > 0 else { return HTML() }
        var links: [HTML] = []
        for occurrence in 1...count {
            let label = count == 1 ? "Back to the text" : "Back to the text, place \(occurrence)"
            let target = "#" + Self.referenceID(of: number, occurrence: occurrence)
            links.append(.element("a", [.href(target), .label(label)], .text("↩")))
        }
        return .element("p", [.class("back-links")], .lines(links))
    }
}
