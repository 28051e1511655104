internal import Diagnostics
internal import Lessons
internal import Markdown

/// Builds the parts of one lesson's page; collects the mistakes that only drawing shows.
struct PageBuilder {
    let report: LessonReport
    let parts: PageParts
    /// Formulas that were refused, as warnings at their block.
    var diagnostics: [Diagnostic] = []
    var identifiers = Identifiers()
    /// The id of each heading by its slug.
    private(set) var headingIDs: [String: String] = [:]
    /// The id of each cell.
    private(set) var cellIDs: [String] = []
    /// How often each footnote has been referred to.
    var footnoteReferences: [Int]
    /// The range of the block that is being built.
    var currentRange: SourceRange?

    init(_ report: LessonReport, parts: PageParts) {
        self.report = report
        self.parts = parts
        footnoteReferences = Array(repeating: 0, count: report.document.footnotes.count)
        for fixed in ["page-content", "page-top"] + (0..<13).map({ "vary-\($0)" }) { _ = identifiers.claim(fixed) }
        claimHeadings(in: report.document.blocks)
        for footnote in report.document.footnotes { claimHeadings(in: footnote.blocks) }
        for cell in report.document.cells {
            cellIDs.append(identifiers.claim("cell-" + (cell.options.label ?? String(cell.index + 1))))
        }
    }

    private mutating func claimHeadings(in blocks: [Block]) {
        for block in blocks {
            switch block.kind {
            case .heading(_, let slug, _):
                if headingIDs[slug] == nil { headingIDs[slug] = identifiers.claim(slug) }
            case .quote(let content): claimHeadings(in: content)
            case .list(_, let items):
                for item in items { claimHeadings(in: item.blocks) }
            case .paragraph, .code, .cell, .math, .table, .thematicBreak: break
            }
        }
    }

    var document: Document { report.document }

    /// The report of a cell, if the lesson came that far.
    func cellReport(_ index: Int) -> CellReport? {
        if index < report.cells.count, report.cells[index].index == index { return report.cells[index] }
        return report.cells.first { $0.index == index }
    }

    func cellID(_ index: Int) -> String {
        index >= 0 && index < cellIDs.count ? cellIDs[index] : "cell-\(index + 1)"
    }

    /// A cell as a sentence names it: its number and its label.
    func cellName(_ index: Int) -> String {
        let label = index >= 0 && index < document.cells.count ? document.cells[index].options.label : nil
        return label.map { "cell \(index + 1), \($0)" } ?? "cell \(index + 1)"
    }
}
