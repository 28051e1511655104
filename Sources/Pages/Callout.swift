internal import Markdown

/// An aside that is written as a quotation whose first line is `[!NOTE]` or the like, as GitHub shows it.
enum Callout: String, CaseIterable {
    case note, tip, important, warning, caution

    var title: String {
        switch self {
        case .note: "Note"
        case .tip: "Tip"
        case .important: "Important"
        case .warning: "Warning"
        case .caution: "Caution"
        }
    }

    /// The kind that a quotation's first line names, and the quotation without that line.
    static func split(_ blocks: [Block]) -> (kind: Callout, rest: [Block])? {
        guard let first = blocks.first, case .paragraph(let content) = first.kind else { return nil }
        var mark = ""
        var used = 0
        // The brackets may come as texts of their own.
        while used < content.count, case .text(let text) = content[used] {
            mark += text
            used += 1
        }
        guard let kind = allCases.first(where: { "[!\($0.rawValue.uppercased())]" == mark }) else { return nil }
        var rest = Array(content[used...])
        switch rest.first {
        case .softBreak, .lineBreak: rest.removeFirst()
        case nil: break
        default: return nil
        }
        let remaining = Array(blocks.dropFirst())
        return (kind, rest.isEmpty ? remaining : [Block(.paragraph(rest), first.range)] + remaining)
    }
}
