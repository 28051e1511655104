internal import Markdown

extension PageBuilder {
    private struct Entry {
        var id: String
        var content: HTML
        var children: [HTML] = []
    }

    /// The headings of the second and third level as nested lists of links; nothing when there are too few to help.
    mutating func contents() -> HTML {
        guard document.frontMatter.contents else { return HTML() }
        var entries: [Entry] = []
        for block in document.blocks {
            guard case .heading(let level, let slug, let content) = block.kind, level == 2 || level == 3 else {
                continue
            }
            let id = headingIDs[slug] ?? slug
            if level == 2 || entries.isEmpty {
                entries.append(Entry(id: id, content: contentsText(content)))
            } else {
                entries[entries.count - 1].children.append(.element("li", [], contentsLink(id, contentsText(content))))
            }
        }
        guard entries.count > 1 else { return HTML() }
        let items = entries.map { entry in
            let link = contentsLink(entry.id, entry.content)
            return entry.children.isEmpty
                ? HTML.element("li", [], link) : .block("li", [], [link, .block("ol", [], entry.children)])
        }
        return .block("ol", [], items)
    }

    private func contentsLink(_ id: String, _ content: HTML) -> HTML {
        .element("a", [.href("#" + id)], content)
    }

    /// A heading's text with its marks, but without links, footnotes and what drawing it again would report again.
    private mutating func contentsText(_ content: [Inline]) -> HTML {
        let reported = diagnostics
        defer { diagnostics = reported }
        return html(withoutFootnotes(content), inLink: true)
    }

    private func withoutFootnotes(_ content: [Inline]) -> [Inline] {
        content.compactMap { inline in
            switch inline {
            case .footnoteReference: nil
            case .lineBreak, .softBreak: .text(" ")
            case .emphasis(let inside): .emphasis(withoutFootnotes(inside))
            case .strong(let inside): .strong(withoutFootnotes(inside))
            case .strikethrough(let inside): .strikethrough(withoutFootnotes(inside))
            case .link(let destination, let title, let inside):
                .link(destination: destination, title: title, withoutFootnotes(inside))
            case .text, .code, .field, .math, .image: inline
            }
        }
    }
}
