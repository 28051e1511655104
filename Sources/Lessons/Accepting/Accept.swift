import Diagnostics
import Markdown

/// A lesson's text with its real outputs written into it.
package struct Acceptance: Sendable {
    package var text: String
    /// Outputs and values that were corrected or added.
    package var changes = 0
    /// What the run's report would be with the new text.
    package var report: LessonReport
}

/// One output or value that could be written into a lesson.
package struct LessonChange: Sendable, Equatable {
    package var cell: Int
    /// What it is, such as "output of cell 3 (line 41)".
    package var title: String
    /// The lines that it replaces, those that take their place, and the number of the first in its file.
    package var old: [String]
    package var new: [String]
    package var line: Int
    var edits: [TextEdit]
}

/// What `accept` would change, in the order of the lesson.
///
/// Only outputs that differ are touched, inside them only the lines that do not agree; every other byte stays.
/// - Parameter addsMissing: whether cells with an output and no expectation get one.
package func changes(of report: LessonReport, addsMissing: Bool = false) -> [LessonChange] {
    let bytes = Array(report.document.source.text.utf8)
    return report.reported.flatMap { cell in
        let search = ChangeSearch(document: report.document, bytes: bytes, report: cell)
        return search.values + search.output(addsMissing: addsMissing)
    }
}

/// Writes changes into the lesson's text.
package func accept(_ report: LessonReport, _ changes: [LessonChange]) -> Acceptance {
    let bytes = Array(report.document.source.text.utf8)
    var acceptance = Acceptance(text: "", changes: changes.count, report: report)
    acceptance.text = TextEdit.apply(changes.flatMap(\.edits), to: bytes)
    let open = Lessons.changes(of: report).filter { !changes.contains($0) }
    for cell in Set(changes.map(\.cell)) where !open.contains(where: { $0.cell == cell }) {
        guard report.cells[cell].values.allSatisfy({ $0.differences.isEmpty || $0.actual != nil }) else { continue }
        // What no output can mend, such as a wrong gradient, stays.
        acceptance.report.cells[cell].diagnostics.removeAll { $0.problem.code == .outputDiffers }
        acceptance.report.cells[cell].comparison = .agrees
        if acceptance.report.cells[cell].diagnostics.isEmpty { acceptance.report.cells[cell].status = .passed }
    }
    return acceptance
}

/// Finds the changes of one cell.
private struct ChangeSearch {
    let document: Document
    let bytes: [UInt8]
    let report: CellReport

    private var cell: Cell { document.cells[report.index] }
    private var tolerance: Double? { cell.options.tolerance ?? document.frontMatter.tolerance }
    private var place: String { document.place(ofCell: report.index) }

    /// The values of lines that comments tell wrongly.
    var values: [LessonChange] {
        guard report.outcome != nil else { return [] }
        return report.values.compactMap { check in
            guard !check.differences.isEmpty, let actual = check.actual else { return nil }
            let update = UpdatedOutput(expected: check.expected, actual: actual, tolerance: tolerance)
            let text = update.lines.joined(separator: " ")
            let space = check.range.start == check.range.end ? " " : ""
            let line = document.source.position(at: check.range.start).line
            return LessonChange(
                cell: report.index, title: "value of line \(line) in \(place)", old: [check.expected], new: [text],
                line: line, edits: [TextEdit(range: check.range, bytes: Array((space + text).utf8))])
        }
    }

    /// The expected output that differs, or the one that is missing.
    func output(addsMissing: Bool) -> [LessonChange] {
        guard let actual = report.outcome?.acceptableTexts.first else { return [] }
        let writer = OutputWriter(bytes: bytes, cell: cell)
        switch (report.comparison, cell.expected) {
        case (.differs, let expected?):
            let old = expected.content.text.outputLines
            let new = UpdatedOutput(expected: expected.content.text, actual: actual, tolerance: tolerance).lines
            if old == new { return [] }
            let line = document.source.position(at: expected.fence.start).line + 1
            return [change(old, new, line: line, writer.replace(expected, with: new))]
        // Comments that tell values are compared, too, so a cell without an output can agree or differ.
        case (.absent, nil), (.agrees, nil), (.differs, nil):
            guard addsMissing, cell.showsOutput, !actual.isEmpty else { return [] }
            let line = document.source.position(at: cell.fence.end).line + 1
            return [change([], actual.outputLines, line: line, [writer.insert(actual.outputLines)])]
        default: return []
        }
    }

    private func change(_ old: [String], _ new: [String], line: Int, _ edits: [TextEdit]) -> LessonChange {
        LessonChange(cell: report.index, title: "output of \(place)", old: old, new: new, line: line, edits: edits)
    }
}

extension LessonChange {
    /// The change as a diff.
    package func diff(name: String, color: Bool) -> String {
        UnifiedDiff(old, new, firstLine: line).text(from: name, to: name + " (actual)", color: color)
    }
}

extension Cell {
    fileprivate var showsOutput: Bool { options.include && options.output && options.check }
}

/// New bytes for a range of a text.
struct TextEdit: Equatable {
    var range: SourceRange
    var bytes: [UInt8]

    /// Applies edits that do not overlap.
    static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var copied = 0
        for edit in edits.sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
            guard edit.range.start >= copied, edit.range.end <= bytes.count else { continue }
            result += bytes[copied..<edit.range.start] + edit.bytes
            copied = edit.range.end
        }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }
}
