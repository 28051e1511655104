import Diagnostics
import Markdown

extension FuzzTarget {
    /// A lesson is read and not run: admission, the guarded library, and what is made of its tree.
    ///
    /// Every place lies inside the file, cells come in the order of the text, no name of a heading comes twice, and no
    /// link leads where the policy lets none lead.
    static let markdown = FuzzTarget(name: "markdown") { bytes in
        do throws(Diagnostic) {
            return violation(of: try Document.read(try decode(bytes, name: "lesson.md")))
        } catch {
            return isOutside(error.range, bytes.count) ? "a place beyond the file" : nil
        }
    }

    private static func violation(of document: Document) -> String? {
        let count = document.source.text.utf8.count
        if document.diagnostics.contains(where: { isOutside($0.range, count) }) { return "a place beyond the file" }
        if document.fields.contains(where: { isOutside($0.range, count) }) { return "a field beyond the file" }
        var last = 0
        for cell in document.cells {
            if isOutside(cell.fence, count) || cell.fence.start < last { return "a cell out of order" }
            if let expected = cell.expected {
                if isOutside(expected.fence, count) || isOutside(expected.contentRange, count) {
                    return "an output beyond the file"
                }
            }
            last = cell.fence.end
        }
        var names: Set<String> = []
        return violation(of: document.blocks + document.footnotes.flatMap(\.blocks), &names, count)
    }

    private static func isOutside(_ range: SourceRange?, _ count: Int) -> Bool {
        guard let range else { return false }
        return range.start < 0 || range.end > count || range.start > range.end
    }

    private static func violation(of blocks: [Block], _ names: inout Set<String>, _ count: Int) -> String? {
        for block in blocks {
            if isOutside(block.range, count) { return "a block beyond the file" }
            if let violation = violation(of: block.kind, &names, count) { return violation }
        }
        return nil
    }

    private static func violation(of kind: Block.Kind, _ names: inout Set<String>, _ count: Int) -> String? {
        switch kind {
        case .heading(_, let slug, let content):
            return names.insert(slug).inserted ? violation(of: content) : "two headings are `\(slug)`"
        case .paragraph(let content): return violation(of: content)
        case .quote(let blocks): return violation(of: blocks, &names, count)
        case .list(_, let items): return violation(of: items.flatMap(\.blocks), &names, count)
        case .table(_, let header, let rows):
            return violation(of: header.flatMap { $0 } + rows.flatMap { $0.flatMap { $0 } })
        case .code(let language, _): return language.flatMap { $0.utf8.count > 32 ? "a language \($0)" : nil }
        case .cell, .math, .thematicBreak: return nil
        }
    }

    private static func violation(of content: [Inline]) -> String? {
        for inline in content {
            switch inline {
            case .link(let destination, _, let inner):
                if !isAllowed(destination) { return "a link to `\(destination)`" }
                if let violation = violation(of: inner) { return violation }
            case .image(let source, _, _): if source.contains(where: { "<>\" \n".contains($0) }) { return "an image" }
            case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
                if let violation = violation(of: inner) { return violation }
            case .text, .softBreak, .lineBreak, .code, .field, .math, .footnoteReference: break
            }
        }
        return nil
    }

    private static func isAllowed(_ address: String) -> Bool {
        if address.hasPrefix("//") || address.contains(where: { "<>\" \n".contains($0) }) { return false }
        guard let end = address.firstIndex(where: { ":/?#".contains($0) }), address[end] == ":" else { return true }
        return ["https", "http", "mailto"].contains(address[..<end].lowercased())
    }
}
