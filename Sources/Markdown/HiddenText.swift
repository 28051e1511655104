import Diagnostics

/// A lesson's tree, made from a text in which formulas are hidden from CommonMark.
struct HiddenText {
    var tree: Tree
    /// The text that the tree was made from: as long as the lesson, line by line.
    var bytes: [UInt8]
    /// `nil` when the text holds no formula.
    var placeholders: Placeholders?
    /// Displayed formulas that are blocks, by their first line.
    var displayed: [Int: DisplayedFormula] = [:]
    /// Opening `$$` without a closing one.
    var unclosed: [SourceRange] = []

    /// Reads a text twice when it holds a `$`: first to see where code and paragraphs are, then without the formulas.
    ///
    /// Throws `markdownLimit` where the budget does not suffice.
    init(_ bytes: [UInt8], _ lines: Lines, _ budget: inout ParsingBudget) throws(Problem) {
        tree = try Tree(bytes, &budget)
        self.bytes = bytes
        guard bytes.contains(.dollar), let placeholders = Placeholders(for: bytes) else { return }
        let layout = Layout(tree, lines)
        let finder = DisplayedFormulas(
            bytes, lines, isExcluded: layout.isExcluded, contentStarts: layout.contentStarts)
        self.placeholders = placeholders
        unclosed = finder.unclosed
        var formulas = finder.found
        // A formula that CommonMark does not see as one block, such as one that leaves its list, is none: the text is
        // read again without it, and if that moves others too, without any.
        for _ in 0..<2 {
            let hidden = Self.hide(formulas, layout, bytes, placeholders)
            tree = try Tree(hidden, &budget)
            self.bytes = hidden
            let seen = Self.formulas(formulas, seenIn: tree, lines)
            displayed = Dictionary(seen.map { ($0.lines.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
            if seen.count == formulas.count { return }
            formulas = seen
        }
        let hidden = Self.hide([], layout, bytes, placeholders)
        tree = try Tree(hidden, &budget)
        self.bytes = hidden
        displayed = [:]
    }

    private static func hide(
        _ formulas: [DisplayedFormula], _ layout: Layout, _ bytes: [UInt8], _ placeholders: Placeholders
    ) -> [UInt8] {
        var inline = InlineFormulas(bytes, placeholders)
        var next = 0
        for region in layout.regions {
            // Regions and formulas are both in order; a region that a formula cuts is searched on both sides of it.
            var start = region.lowerBound
            while next < formulas.count, formulas[next].range.lowerBound < region.upperBound {
                let formula = formulas[next].range
                if formula.lowerBound > start { inline.hide(in: start..<formula.lowerBound) }
                start = max(start, formula.upperBound)
                if formula.upperBound > region.upperBound { break }
                next += 1
            }
            if start < region.upperBound { inline.hide(in: start..<region.upperBound) }
        }
        var hidden = inline.bytes
        for formula in formulas {
            let range = formula.range
            for i in range where hidden[i] == UInt8(ascii: "?") { hidden[i] = UInt8(ascii: "x") }
            hidden.replaceSubrange(range.lowerBound..<range.lowerBound + 2, with: "<?".utf8)
            hidden.replaceSubrange(range.upperBound - 2..<range.upperBound, with: "?>".utf8)
        }
        return hidden
    }

    private static func formulas(
        _ formulas: [DisplayedFormula], seenIn tree: Tree, _ lines: Lines
    ) -> [DisplayedFormula] {
        var heights: [Int: Int] = [:]
        tree.forEach { node in
            guard node.kind == .html else { return }
            heights[lines.starts[node.startLine] + node.startColumn] = node.literal.utf8.count { $0 == .lineFeed }
        }
        return formulas.filter { heights[$0.range.lowerBound] == $0.lines.count }
    }
}

/// What a first reading tells about a text: where code is, and where running text.
struct Layout {
    private(set) var isExcluded: [Bool]
    private(set) var contentStarts: [Int: Int] = [:]
    /// Paragraphs, headings and table rows in order.
    private(set) var regions: [Range<Int>] = []

    init(_ tree: Tree, _ lines: Lines) {
        isExcluded = [Bool](repeating: false, count: lines.count)
        var excluded = isExcluded
        var starts: [Int: Int] = [:]
        var regions: [Range<Int>] = []
        tree.forEach { node in
            switch node.kind {
            case .code, .html:
                let height = node.literal.utf8.count { $0 == .lineFeed } + (node.fence == nil ? 0 : 2)
                for line in node.startLine..<min(node.startLine + height, lines.count) { excluded[line] = true }
            case .paragraph, .heading, .tableRow:
                let first = node.startLine
                let last = max(first, min(node.endLine, lines.count - 1))
                guard first >= 0, first < lines.count else { return }
                let start = min(lines.starts[first] + node.startColumn, lines.ends[first])
                starts[first] = start
                regions.append(start..<max(start, lines.ends[last]))
            default: break
            }
        }
        isExcluded = excluded
        contentStarts = starts
        self.regions = regions.sorted { $0.lowerBound < $1.lowerBound }
    }
}
