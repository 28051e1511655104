internal import Diagnostics
internal import Interpreter
internal import Lessons
internal import Markdown

extension PageBuilder {
    /// An error as a reader needs it: what, where, why, and what to do.
    func failure(_ failure: CellFailure, isExpected: Bool) -> HTML {
        let problem = failure.problem
        var shown = [
            HTML.element(
                "p", [.class("error-message")], .element("strong", [], .text(failure.type)),
                .text(problem.message.isEmpty ? "" : ": " + problem.message))
        ]
        if !isExpected {
            if let place = fileRange(failure.range, in: failure.cell) {
                shown.append(excerpt(place, label: problem.label))
            }
            shown.append(calls(failure.frames))
        }
        for note in problem.notes { shown.append(remark("note", note)) }
        if let help = problem.help { shown.append(remark("help", help)) }
        if !isExpected { shown.append(explanation(problem.code)) }
        return .block("div", [.class(isExpected ? "error expected-error" : "error")], shown)
    }

    /// The line of the lesson at which something points, with marks under the place.
    private func excerpt(_ range: SourceRange, label: String?) -> HTML {
        let start = document.source.position(at: range.start)
        let end = document.source.position(at: max(range.start, range.end))
        let line = String(document.source.line(start.line))
        let width = line.unicodeScalars.count
        let from = min(start.column - 1, width)
        let to = end.line == start.line ? min(end.column - 1, width) : width
        let marks = String(repeating: "^", count: max(1, to - from))
        // A tab before the place stays a tab, so that the marks stand under what they mark.
        let lead = line.unicodeScalars.prefix(from).map { $0 == "\t" ? "\t" : " " }.joined()
        let text = line + "\n" + lead + marks + (label.map { " " + $0 } ?? "")
        let place = HTML.element("p", [.class("place")], .text("line \(start.line), column \(start.column)"))
        let code = HTML.element("pre", scrolling(text, label: "Where it failed"), .element("code", [], .text(text)))
        return .block("div", [.class("excerpt")], [place, code])
    }

    /// The calls that led to the failure, outermost first.
    private func calls(_ frames: [CellFailure.Frame]) -> HTML {
        guard !frames.isEmpty else { return HTML() }
        let shown = 12
        var items: [HTML] = []
        for frame in frames.prefix(shown) {
            var place = ""
            if let range = fileRange(frame.range, in: frame.cell) {
                place = ", line \(document.source.position(at: range.start).line)"
            }
            items.append(
                .element(
                    "li", [], .text("in "), .element("code", [], .text(frame.function)), .text(", called from "),
                    .element("a", [.href("#" + cellID(frame.cell))], .text(cellName(frame.cell))), .text(place)))
        }
        if frames.count > shown { items.append(.element("li", [], .text("and \(frames.count - shown) more calls"))) }
        return .block("ol", [.class("calls")], items)
    }

    private func remark(_ kind: String, _ text: String) -> HTML {
        .element("p", [.class("remark")], .element("b", [], .text(kind)), .text(" "), .prose(text))
    }

    private func explanation(_ code: Code) -> HTML {
        .element(
            "p", [.class("explain")], .text("more: "), .element("code", [], .text("lessonrun explain " + code.rawValue))
        )
    }

    private func fileRange(_ range: SourceRange, in cell: Int) -> SourceRange? {
        guard cell >= 0, cell < document.cells.count else { return nil }
        return document.cells[cell].code.fileRange(of: range)
    }

    /// What is wrong with a cell besides its failure and its output, which are shown by themselves.
    func otherDiagnostics(of report: CellReport) -> [HTML] {
        let failure = report.outcome?.failure
        return report.diagnostics.compactMap { diagnostic in
            let isShown: Bool
            switch diagnostic.problem.code {
            case .outputDiffers, .skippedCell: isShown = true
            default:
                // Placed in the file it has notes about the calls, so it is known by its code and place.
                isShown =
                    failure.map { failure in
                        diagnostic.problem.code == failure.problem.code
                            && diagnostic.range == fileRange(failure.range, in: failure.cell)
                    } ?? false
            }
            return isShown ? nil : self.diagnostic(diagnostic)
        }
    }

    /// A mistake of the lesson with its line.
    func diagnostic(_ diagnostic: Diagnostic) -> HTML {
        let problem = diagnostic.problem
        var shown = [
            HTML.element(
                "p", [.class("error-message")], .element("strong", [], .text(diagnostic.severity.rawValue)),
                .text(": " + problem.message))
        ]
        if let range = diagnostic.range { shown.append(excerpt(range, label: problem.label)) }
        for note in problem.notes { shown.append(remark("note", note)) }
        if let help = problem.help { shown.append(remark("help", help)) }
        let tone = diagnostic.severity == .warning ? "error warning" : "error"
        return .block("div", [.class(tone)], shown)
    }
}
