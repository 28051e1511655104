internal import Diagnostics
internal import Markdown

extension PageBuilder {
    /// The blocks, each on its own line.
    mutating func html(_ blocks: [Block]) -> HTML {
        var parts: [HTML] = []
        for block in blocks { parts.append(html(block)) }
        return .lines(parts)
    }

    mutating func html(_ block: Block) -> HTML {
        let enclosing = currentRange
        currentRange = block.range
        defer { currentRange = enclosing }
        switch block.kind {
        case .heading(let level, let slug, let content): return heading(level: level, slug: slug, content)
        case .paragraph(let content): return .element("p", [], html(content))
        case .quote(let content): return quote(content)
        case .list(let style, let items): return list(style, items)
        case .code(let language, let text): return listing(language: language, text)
        case .cell(let index): return cell(index)
        case .math(let tex): return .element("div", [.class("formula")], formula(tex, isDisplay: true))
        case .table(let alignments, let header, let rows):
            return table(alignments: alignments, header: header, rows: rows)
        case .thematicBreak: return .void("hr")
        }
    }

    /// A heading that can be linked to: the mark after it appears under the pointer and with the focus.
    private mutating func heading(level: Int, slug: String, _ content: [Inline]) -> HTML {
        let id = headingIDs[slug] ?? slug
        let anchor = HTML.element(
            "a", [.class("anchor"), .href("#" + id), .label("Link to “\(content.plainText)”")], .text("#"))
        let inside = html(content) + .text(" ") + anchor
        switch level {
        case ...1: return .element("h1", [.id(id)], inside)
        case 2: return .element("h2", [.id(id)], inside)
        case 3: return .element("h3", [.id(id)], inside)
        case 4: return .element("h4", [.id(id)], inside)
        case 5: return .element("h5", [.id(id)], inside)
        default: return .element("h6", [.id(id)], inside)
        }
    }

    /// A quotation, or an aside when it begins with `[!NOTE]` or one of its kin.
    private mutating func quote(_ content: [Block]) -> HTML {
        guard let (kind, rest) = Callout.split(content) else {
            return .block("blockquote", [], [html(content)])
        }
        let title = HTML.element("p", [.class("callout-title")], .text(kind.title))
        return .block("aside", [.class("callout callout-" + kind.rawValue), .label(kind.title)], [title, html(rest)])
    }

    private mutating func list(_ style: ListStyle, _ items: [ListItem]) -> HTML {
        var parts: [HTML] = []
        for item in items { parts.append(listItem(item, isTight: style.isTight)) }
        let isTaskList = items.contains { $0.isChecked != nil }
        let kind: Attribute? = isTaskList ? .class("tasks") : nil
        guard let start = style.start else { return .block("ul", [kind], parts) }
        return .block("ol", [kind, start == 1 ? nil : Attribute("start", String(start))], parts)
    }

    private mutating func listItem(_ item: ListItem, isTight: Bool) -> HTML {
        var content = HTML()
        if let isChecked = item.isChecked { content += checkbox(isChecked) }
        for (position, block) in item.blocks.enumerated() {
            if position > 0 { content += .text("\n") }
            if isTight, case .paragraph(let text) = block.kind {
                let enclosing = currentRange
                currentRange = block.range
                content += html(text)
                currentRange = enclosing
            } else {
                content += html(block)
            }
        }
        return .element("li", [], content)
    }

    private func checkbox(_ isChecked: Bool) -> HTML {
        let box = HTML.void(
            "input",
            [
                Attribute("type", "checkbox"), Attribute("disabled", "disabled"),
                isChecked ? Attribute("checked", "checked") : nil, .label(isChecked ? "done" : "to do"),
            ])
        return box + .text(" ")
    }

    /// A fence or indented block that is shown and not run.
    private func listing(language: String?, _ text: String) -> HTML {
        let pieces = ["python", "py", "python3", "tensor"].contains(language) ? parts.highlight(text) : []
        let code = SourceListing(text: text, pieces: pieces).html
        return .element(
            "pre", [.class("listing")] + scrolling(text, label: "Listing"),
            .element("code", [language.map { .class("language-" + $0) }], code))
    }

    private mutating func table(
        alignments: [Block.Alignment], header: [[Inline]], rows: [[[Inline]]]
    ) -> HTML {
        func alignment(_ column: Int) -> Attribute? {
            switch column < alignments.count ? alignments[column] : .none {
            case .none: nil
            case .left: .class("left")
            case .center: .class("center")
            case .right: .class("right")
            }
        }
        var heads: [HTML] = []
        for (column, cell) in header.enumerated() {
            heads.append(.element("th", [Attribute("scope", "col"), alignment(column)], html(cell)))
        }
        var body: [HTML] = []
        for row in rows {
            var cells: [HTML] = []
            for (column, cell) in row.enumerated() { cells.append(.element("td", [alignment(column)], html(cell))) }
            body.append(.element("tr", [], .joined(cells)))
        }
        let table = HTML.block(
            "table", [],
            [
                .element("thead", [], .element("tr", [], .joined(heads))),
                body.isEmpty ? HTML() : .block("tbody", [], body),
            ])
        return .element(
            "div", [.class("table"), Attribute("role", "group"), .label("Table"), Attribute("tabindex", "0")], table)
    }

    /// What makes a listing that may be wider than a small screen reachable for the keyboard.
    func scrolling(_ text: String, label: String) -> [Attribute] {
        let widest = text.utf8.split(separator: UInt8(ascii: "\n")).reduce(0) {
            max($0, Substring($1).unicodeScalars.count)
        }
        guard widest > 40 else { return [] }
        return [Attribute("role", "group"), .label(label), Attribute("tabindex", "0")]
    }
}
