import Diagnostics

extension Reader {
    /// Reads sibling blocks. Recursion ends at the nesting limit.
    mutating func blocks(_ nodes: [Node]) throws(Diagnostic) -> [Block] {
        var result: [Block] = []
        var i = 0
        while i < nodes.count {
            let node = nodes[i]
            i += 1
            if node.kind == .code {
                let next = i < nodes.count ? nodes[i] : nil
                let (block, takesNext) = try code(node, next: next)
                result.append(block)
                if takesNext { i += 1 }
            } else if let block = try block(node) {
                result.append(block)
            }
        }
        return result
    }

    private mutating func block(_ node: Node) throws(Diagnostic) -> Block? {
        let range = range(of: node)
        switch node.kind {
        case .paragraph: return paragraph(node, range)
        case .heading:
            let content = inlines(of: node)
            let slug = slugs.slug(for: content.plainText)
            return Block(.heading(level: node.headingLevel, slug: slug, content), range)
        case .quote: return Block(.quote(try blocks(node.children)), range)
        case .list: return Block(try list(node), range)
        case .table: return Block(table(node), range)
        case .thematicBreak: return Block(.thematicBreak, range)
        case .html: return html(node, range)
        case .code: return try code(node, next: nil).block
        case .item, .footnoteDefinition, .tableRow, .tableCell, .text, .softBreak, .lineBreak, .codeSpan, .inlineHTML,
            .emphasis, .strong, .link, .image, .footnoteReference, .strikethrough, .other:
            return nil
        }
    }

    private mutating func paragraph(_ node: Node, _ range: SourceRange) -> Block? {
        let content = inlines(of: node)
        if content.count == 1, case .math(let tex, isDisplay: true) = content[0] { return Block(.math(tex), range) }
        return content.isEmpty ? nil : Block(.paragraph(content), range)
    }

    private mutating func list(_ node: Node) throws(Diagnostic) -> Block.Kind {
        var items: [ListItem] = []
        for item in node.children {
            items.append(ListItem(isChecked: item.isChecked, blocks: try blocks(item.children)))
        }
        return .list(ListStyle(start: node.listStart, isTight: node.isTight), items: items)
    }

    private mutating func table(_ node: Node) -> Block.Kind {
        var rows = node.children.map { row in row.children.map { inlines(of: $0) } }
        let header = rows.isEmpty ? [] : rows.removeFirst()
        return .table(alignments: node.alignments, header: header, rows: rows)
    }

    /// A displayed formula in its disguise, or raw HTML, which is left out.
    private mutating func html(_ node: Node, _ range: SourceRange) -> Block? {
        if let formula = text.displayed[node.startLine], formula.range.lowerBound == range.start {
            return Block(.math(formula.tex), SourceRange(formula.range.lowerBound, formula.range.upperBound))
        }
        if !isComment(node.literal) { report(.rawHTML(), at: range, .warning) }
        return nil
    }

    /// A comment and nothing else.
    func isComment(_ html: String) -> Bool {
        let text = trimmed(html)
        guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count >= 7 else { return false }
        let inner = Array(text.utf8.dropFirst(4).dropLast(3))
        guard inner.count >= 3 else { return true }
        return !(0...inner.count - 3).contains { inner[$0] == 0x2D && inner[$0 + 1] == 0x2D && inner[$0 + 2] == 0x3E }
    }
}
