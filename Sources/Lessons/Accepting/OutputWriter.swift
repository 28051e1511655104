import Diagnostics
import Markdown

/// Writes an output's lines as a fence of Markdown, inside the quotes and lists that the cell stands in.
struct OutputWriter {
    let bytes: [UInt8]
    let cell: Cell

    /// The edits that give an existing fence new content; its fence grows where the content holds as long a one.
    func replace(_ expected: ExpectedOutput, with lines: [String]) -> [TextEdit] {
        let lineEnd = lineEnd(after: expected.fence.start)
        var range = expected.contentRange
        // The range may begin with the line ending of the opening line.
        if range.start > 0, bytes[range.start - 1] != 0x0A, bytes[range.start...].starts(with: lineEnd.utf8) {
            range.start = min(range.start + lineEnd.utf8.count, range.end)
        }
        let content = lines.map { Self.prefixed($0, by: expected.prefix) + lineEnd }.joined()
        let edit = TextEdit(range: range, bytes: Array(content.utf8))
        guard let mark = expected.marker.utf8.first else { return [edit] }
        let run = longestRun(of: mark, in: lines.joined(separator: "\n"))
        let longer = [UInt8](repeating: mark, count: max(0, run + 1 - expected.marker.utf8.count))
        guard !longer.isEmpty, let opening = bytes[expected.fence.start...].firstIndex(of: mark),
            let closing = bytes[range.end..<expected.fence.end].lastIndex(of: mark)
        else { return [edit] }
        return [
            TextEdit(range: SourceRange(opening, opening), bytes: longer), edit,
            TextEdit(range: SourceRange(closing + 1, closing + 1), bytes: longer),
        ]
    }

    /// The edit that adds a fence after the cell.
    func insert(_ lines: [String]) -> TextEdit {
        let lineEnd = lineEnd(after: cell.fence.start)
        var end = min(cell.fence.end, bytes.count)
        while end > cell.fence.start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        let fence = String(repeating: "`", count: max(3, longestRun(of: 0x60, in: lines.joined(separator: "\n")) + 1))
        let added = ["", fence + "output"] + lines + [fence]
        let text = added.map { lineEnd + Self.prefixed($0, by: cell.prefix) }.joined()
        return TextEdit(range: SourceRange(end, end), bytes: Array(text.utf8))
    }

    private static func prefixed(_ line: String, by prefix: String) -> String {
        if !line.isEmpty { return prefix + line }
        var bare = Substring(prefix)
        while bare.last == " " || bare.last == "\t" { bare.removeLast() }
        return String(bare)
    }

    /// `\r\n` where the line that holds an offset ends so.
    private func lineEnd(after offset: Int) -> String {
        guard let end = bytes[min(offset, bytes.count)...].firstIndex(of: 0x0A), end > 0 else { return "\n" }
        return bytes[end - 1] == 0x0D ? "\r\n" : "\n"
    }
}
