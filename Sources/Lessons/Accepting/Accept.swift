import Diagnostics
import Markdown

/// A lesson's text with its real outputs written into it.
package struct Acceptance: Sendable {
    package var text: String
    /// Outputs that were corrected or added.
    package var changes = 0
    /// What the run's report would be with the new text.
    package var report: LessonReport
}

/// Writes the outputs of a run into the lesson's text.
///
/// Only outputs that differ are touched, inside them only the lines that do not agree; every other byte stays.
/// - Parameter addsMissing: whether cells with an output and no expectation get one.
package func accept(_ report: LessonReport, addsMissing: Bool = false) -> Acceptance {
    let document = report.document
    let bytes = Array(document.source.text.utf8)
    var edits: [TextEdit] = []
    var acceptance = Acceptance(text: "", report: report)
    for cellReport in report.reported {
        let cell = document.cells[cellReport.index]
        guard let outcome = cellReport.outcome, let actual = outcome.acceptableTexts.first else { continue }
        let writer = OutputWriter(bytes: bytes, cell: cell)
        let found: [TextEdit]
        switch (cellReport.comparison, cell.expected) {
        case (.differs, let expected?):
            let tolerance = cell.options.tolerance ?? document.frontMatter.tolerance
            let update = UpdatedOutput(expected: expected.content.text, actual: actual, tolerance: tolerance)
            found = writer.replace(expected, with: update.lines)
        case (.absent, nil) where addsMissing && cell.showsOutput && !actual.isEmpty:
            found = [writer.insert(actual.outputLines)]
        default: continue
        }
        edits += found
        acceptance.changes += 1
        acceptance.report.cells[cell.index].status = .passed
        acceptance.report.cells[cell.index].comparison = .agrees
        acceptance.report.cells[cell.index].diagnostics = []
    }
    acceptance.text = TextEdit.apply(edits, to: bytes)
    return acceptance
}

extension Cell {
    fileprivate var showsOutput: Bool { options.include && options.output && options.check }
}

/// New bytes for a range of a text.
struct TextEdit {
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
