import Diagnostics
import Interpreter
import Markdown

/// The report that a terminal shows: failures as a compiler words them, then one line for each lesson and a last one.
package struct TextReport {
    package enum Verbosity: Sendable {
        /// Failures only.
        case quiet
        case normal
        /// One line for each cell, too.
        case verbose
    }
    private let verbosity: Verbosity
    private let color: Bool
    /// Options that a command must repeat to give the same run, such as `--seed 3`.
    private let repeatedOptions: String

    package init(verbosity: Verbosity, color: Bool, repeatedOptions: String = "") {
        self.verbosity = verbosity
        self.color = color
        self.repeatedOptions = repeatedOptions
    }

    /// What is said when one lesson has ended.
    package func text(of result: LessonResult) -> String {
        switch result {
        case .unreadable(let source, let diagnostic): return rendered(diagnostic, source)
        case .ran(let report):
            let problems = report.diagnostics.map { rendered($0, report.document.source) }
            let cells = report.reported.map { text(of: $0, in: report) }
            return (problems + cells).joined() + (verbosity == .quiet ? "" : statusLine(of: report))
        }
    }

    /// "12 lessons, 96 cells: 94 passed, 1 failed, 1 skipped in 0.21 s"; empty when quiet and nothing failed.
    package func summary(of results: [LessonResult], seconds: Double) -> String {
        var tally = Tally()
        for result in results { tally.add(result) }
        let failures = tally.unreadable + tally.faulty + (tally.counts[.failed] ?? 0) + (tally.counts[.skipped] ?? 0)
        if verbosity == .quiet && failures == 0 { return "" }
        let unread = tally.unreadable == 0 ? "" : ", \(counted(tally.unreadable, "lesson")) could not be read"
        return "\(counted(tally.lessons, "lesson")), \(counted(tally.cells, "cell")): \(tally.outcome)\(unread)"
            + " in \(fixed(seconds, places: 2)) s\n"
    }

    private func statusLine(of report: LessonReport) -> String {
        var tally = Tally()
        tally.add(.ran(report))
        let agreeing = report.reported.count { $0.comparison == .agrees }
        let word = report.passed ? paint("ok", "32") : paint("FAILED", "31")
        let name = report.document.source.name.visible
        let cells = counted(tally.cells, "cell")
        let agreement = "\(counted(agreeing, "output")) agree\(agreeing == 1 ? "s" : "")"
        let outcome = report.passed ? "\(cells), \(agreement)" : "\(cells): \(tally.outcome)"
        return "\(word)  \(name)  \(outcome)  \(fixed(report.seconds, places: 2)) s\n"
    }

    private func text(of cell: CellReport, in report: LessonReport) -> String {
        let document = report.document
        let name = document.source.name
        let line = document.line(ofCell: cell.index)
        switch cell.status {
        case .passed, .notRun:
            guard verbosity == .verbose else { return "" }
            let time = cell.status == .passed ? "  \(fixed(cell.seconds, places: 3)) s" : ""
            let word = cell.status == .passed ? "passed" : "not run"
            return "    \(word)  \(document.place(ofCell: cell.index))\(time)\n"
        case .skipped: return "\(name.visible):\(line): skipped: \((cell.skipReason ?? "").visible)\n"
        case .failed:
            let problems = cell.diagnostics.map { rendered($0, document.source) }.joined()
            return problems + diff(of: cell, in: document) + repetition(of: cell, in: document)
        }
    }

    /// The change that `accept` would make, as a diff of expected and actual.
    private func diff(of cell: CellReport, in document: Document) -> String {
        let lesson = document.cells[cell.index]
        guard case .differs = cell.comparison, let expected = lesson.expected,
            let actual = cell.outcome?.acceptableTexts.first
        else { return "" }
        let tolerance = lesson.options.tolerance ?? document.frontMatter.tolerance
        let update = UpdatedOutput(expected: expected.content.text, actual: actual, tolerance: tolerance)
        let first = document.source.position(at: expected.fence.start).line + 1
        let diff = UnifiedDiff(expected.content.text.outputLines, update.lines, firstLine: first)
        let name = document.source.name
        return diff.text(from: "\(name) (expected)", to: "\(name) (actual)", color: color)
    }

    private func repetition(of cell: CellReport, in document: Document) -> String {
        let name = document.cells[cell.index].name
        return "to repeat just this: lessonrun check \(document.source.name.shellQuoted) --cell \(name.shellQuoted)"
            + repeatedOptions + "\n\n"
    }

    private func rendered(_ diagnostic: Diagnostic, _ source: Source) -> String {
        render(diagnostic, in: source, color: color) + "\n"
    }

    private func paint(_ text: String, _ style: String) -> String { color ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text }
}

extension String {
    /// The text as one word of a POSIX shell.
    var shellQuoted: String {
        let isPlain = !isEmpty && utf8.allSatisfy { $0.isIdentifierPart || "-./=:,+@%".utf8.contains($0) }
        if isPlain { return self }
        let parts = visible.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
