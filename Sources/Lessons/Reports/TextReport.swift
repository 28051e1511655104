import Diagnostics
import Interpreter
import Markdown
package import Plotting

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
    private let command: RepeatCommand
    private let figureText: ((Figure) -> String)?

    /// - Parameter figureText: a figure as text; `nil` shows none.
    package init(
        verbosity: Verbosity, color: Bool, command: RepeatCommand = RepeatCommand(),
        figureText: ((Figure) -> String)? = nil
    ) {
        self.verbosity = verbosity
        self.color = color
        self.command = command
        self.figureText = figureText
    }

    /// What is said when one lesson has ended.
    package func text(of result: LessonResult) -> String {
        switch result {
        case .unreadable(let source, let diagnostic), .stopped(let source, let diagnostic):
            return rendered(diagnostic, source)
        case .ran(let report):
            let problems = report.diagnostics.map { rendered($0, report.document.source) }
            let cells = report.reported.map { text(of: $0, in: report) }
            return
                (problems + report.reported.flatMap { figures(of: $0, in: report.document) } + cells
                + report.reported.flatMap { remarks(on: $0, in: report.document) }).joined()
                + (verbosity == .quiet ? "" : statusLine(of: report))
        }
    }

    /// "12 lessons, 96 cells: 94 passed, 1 failed, 1 skipped in 0.21 s"; empty when quiet and nothing failed.
    package func summary(of tally: Tally, seconds: Double) -> String {
        if verbosity == .quiet && !tally.hasTrouble { return "" }
        let unread = tally.unreadable == 0 ? "" : ", \(counted(tally.unreadable, "lesson")) could not be read"
        return "\(counted(tally.lessons, "lesson")), \(counted(tally.cells, "cell")): \(tally.outcome)\(unread)"
            + " in \(fixed(seconds, places: 2)) s\n"
    }

    /// The cell's plots, each under its place.
    private func figures(of cell: CellReport, in document: Document) -> [String] {
        guard let figureText, verbosity != .quiet else { return [] }
        return (cell.outcome?.outputs ?? []).compactMap { output in
            guard case .figure(let figure) = output else { return nil }
            return document.place(ofCell: cell.index) + "\n\n" + figureText(figure) + "\n"
        }
    }

    /// Where gradients could not be compared, unless only failures are asked for.
    private func remarks(on cell: CellReport, in document: Document) -> [String] {
        guard verbosity != .quiet, let gradients = cell.outcome?.gradients else { return [] }
        var lines: [String] = []
        for pass in gradients.passes {
            let range = document.range(of: pass.range, inCell: pass.cell)
            let line = range.map { document.source.position(at: $0.start).line } ?? document.line(ofCell: cell.index)
            let place = "\(document.source.name.visible):\(line): "
            if let reason = pass.skipped { lines.append(place + "gradient not checked: \(reason.visible)\n") }
            for corner in pass.corners.prefix(5) { lines.append(place + "not differentiable here: \(corner)\n") }
            if pass.corners.count > 5 { lines.append(place + "and \(pass.corners.count - 5) more\n") }
        }
        if gradients.uncheckedPasses > 0 {
            let line = document.line(ofCell: cell.index)
            let count = counted(gradients.uncheckedPasses, "further gradient")
            lines.append("\(document.source.name.visible):\(line): \(count) not checked\n")
        }
        return lines
    }

    private func statusLine(of report: LessonReport) -> String {
        let tally = Tally(.ran(report))
        let agreeing = report.reported.count { $0.comparison == .agrees }
        let word = report.passed ? paint("ok", "32") : paint("FAILED", "31")
        let name = report.document.source.name.visible
        let cells = counted(tally.cells, "cell")
        let agreement = "\(counted(agreeing, "output")) agree\(agreeing == 1 ? "s" : "")"
        let gradients = report.reported.compactMap { $0.outcome?.gradients?.agreeing }.reduce(0, +)
        let checked = gradients == 0 ? "" : ", \(counted(gradients, "number")) of gradients checked"
        let witness =
            report.witness.map { $0.agreeing == 0 ? "" : ", \(counted($0.agreeing, "cell")) as \($0.name)" } ?? ""
        let outcome = report.passed ? "\(cells), \(agreement)\(checked)\(witness)" : "\(cells): \(tally.outcome)"
        return "\(word)  \(name)  \(outcome)  \(fixed(report.seconds, places: 2)) s\n"
    }

    func text(of cell: CellReport, in report: LessonReport) -> String {
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
        "to repeat just this: " + command.text(document.source, cell: document.cells[cell.index]) + "\n\n"
    }

    private func rendered(_ diagnostic: Diagnostic, _ source: Source) -> String {
        render(diagnostic, in: source, color: color) + "\n"
    }

    private func paint(_ text: String, _ style: String) -> String { color ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text }
}
