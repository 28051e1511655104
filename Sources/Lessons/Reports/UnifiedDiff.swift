/// Two texts' differences in the unified format, three lines of context.
package struct UnifiedDiff {
    private let old: [String]
    private let new: [String]
    /// The number of the first line in its file.
    private let firstLine: Int
    private let hunks: [[LineEdits.Hunk]]

    private static let context = 3
    /// The lines of one side of a change that are shown.
    private static let shown = 100

    /// - Parameter firstLine: the number that the first line has in its file.
    package init(_ old: [String], _ new: [String], firstLine: Int = 1) {
        self.old = old
        self.new = new
        self.firstLine = firstLine
        var groups: [[LineEdits.Hunk]] = []
        for hunk in LineEdits(old.count, new.count, equal: { old[$0] == new[$1] }).hunks {
            if let last = groups.last?.last, hunk.expected.lowerBound - last.expected.upperBound <= 2 * Self.context {
                groups[groups.count - 1].append(hunk)
            } else {
                groups.append([hunk])
            }
        }
        hunks = groups
    }

    /// The diff with its two header lines; empty when the texts are equal.
    package func text(from oldName: String, to newName: String, color: Bool = false) -> String {
        if hunks.isEmpty { return "" }
        var lines = [paint("--- \(oldName.visible)", .header, color), paint("+++ \(newName.visible)", .header, color)]
        for group in hunks { lines += text(of: group, color: color) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of group: [LineEdits.Hunk], color: Bool) -> [String] {
        guard let first = group.first, let last = group.last else { return [] }
        let lead = min(Self.context, first.expected.lowerBound)
        let trail = min(Self.context, old.count - last.expected.upperBound)
        let oldRange = (first.expected.lowerBound - lead)..<(last.expected.upperBound + trail)
        let newRange = (first.actual.lowerBound - lead)..<(last.actual.upperBound + trail)
        var lines = [paint("@@ -\(extent(oldRange)) +\(extent(newRange)) @@", .place, color)]
        var at = oldRange.lowerBound
        for hunk in group {
            lines += old[at..<hunk.expected.lowerBound].map { " " + $0.visible }
            lines += side(old[hunk.expected], "-", .removed, color) + side(new[hunk.actual], "+", .added, color)
            at = hunk.expected.upperBound
        }
        return lines + old[at..<oldRange.upperBound].map { " " + $0.visible }
    }

    private func extent(_ range: Range<Int>) -> String {
        let start = range.lowerBound + firstLine - (range.isEmpty ? 1 : 0)
        return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
    }

    private func side(_ lines: ArraySlice<String>, _ mark: String, _ style: Style, _ color: Bool) -> [String] {
        let shown = lines.prefix(Self.shown).map { paint(mark + $0.visible, style, color) }
        return lines.count > Self.shown ? shown + ["\\ \(lines.count - Self.shown) more lines"] : shown
    }

    private enum Style: String {
        case header = "1"
        case place = "36"
        case removed = "31"
        case added = "32"
    }

    private func paint(_ text: String, _ style: Style, _ color: Bool) -> String {
        color ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
