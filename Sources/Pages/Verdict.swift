internal import Diagnostics
package import Lessons
internal import Markdown

/// How a lesson's run ended, counted.
struct Tally: Equatable {
    var cells = 0
    var ran = 0
    /// Outputs that were compared with what the lesson expects.
    var compared = 0
    var differ = 0
    var failed = 0
    var skipped = 0
    /// Mistakes of the lesson outside its cells' running.
    var mistakes = 0

    var isGood: Bool { differ == 0 && failed == 0 && skipped == 0 && mistakes == 0 }

    init() {}

    init(_ report: LessonReport) {
        cells = report.document.cells.count
        mistakes = report.diagnostics.count { $0.severity == .error }
        for cell in report.document.cells {
            let result = report.cells.first { $0.index == cell.index }
            if result?.outcome != nil { ran += 1 }
            switch result?.comparison {
            case .agrees: compared += 1
            case .differs: compared += 1
            case .absent, .notChecked, nil: break
            }
            switch CellState(cell, result) {
            case .differs: differ += 1
            case .failed: failed += 1
            case .skipped: skipped += 1
            case .agrees, .failsAsExpected, .notRun, .notChecked, .nothingExpected, .ran: break
            }
        }
    }

    /// One sentence: what ran, what was compared, and how it went.
    var sentence: String {
        guard cells > 0 || mistakes > 0 else { return "This lesson has no cells." }
        var parts = [counted(ran, "cell ran", "cells ran")]
        if compared > 0 { parts.append(counted(compared, "output compared", "outputs compared")) }
        if isGood {
            if compared == 1 { parts.append("it agrees") }
            if compared > 1 { parts.append("all agree") }
            return parts.joined(separator: ", ") + "."
        }
        var troubles: [String] = []
        if differ > 0 { troubles.append(counted(differ, "output differs", "outputs differ")) }
        if failed > 0 { troubles.append(counted(failed, "cell failed", "cells failed")) }
        if skipped > 0 { troubles.append(counted(skipped, "cell was skipped", "cells were skipped")) }
        if mistakes > 0 { troubles.append(counted(mistakes, "mistake in the lesson", "mistakes in the lesson")) }
        return parts.joined(separator: ", ") + ": " + troubles.joined(separator: ", ") + "."
    }

    private func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) " + (count == 1 ? one : many)
    }
}

extension LessonReport {
    /// What was run and compared and how it went, as one sentence.
    package var verdict: String { Tally(self).sentence }
}

extension PageBuilder {
    /// The line that says what was checked, with links to the cells in trouble.
    func verdict() -> HTML {
        let tally = Tally(report)
        let sign = HTML.element("span", [.class("sign"), .hidden], .text(tally.isGood ? "✓" : "✗"))
        let witness = report.witness.map { " " + $0.sentence } ?? ""
        let line = HTML.element("p", [], sign, .text(" " + tally.sentence + witness))
        var troubles: [HTML] = []
        for cell in document.cells {
            let state = CellState(cell, cellReport(cell.index))
            guard state.isTrouble else { continue }
            let link = HTML.element("a", [.href("#" + cellID(cell.index))], .text(capitalized(cellName(cell.index))))
            troubles.append(.element("li", [], link, .text(": " + state.words)))
        }
        let list = troubles.isEmpty ? HTML() : HTML.block("ul", [], troubles)
        return .block("div", [.class("verdict tone-" + (tally.isGood ? "good" : "bad"))], [line, list])
    }

    /// The mistakes of the lesson itself.
    func notices() -> HTML {
        guard !report.diagnostics.isEmpty else { return HTML() }
        return .block(
            "section", [.class("notices"), .label("Mistakes in the lesson")],
            report.diagnostics.map { diagnostic($0) })
    }
}

extension WitnessVerdict {
    /// "Agrees with PyTorch 2.13 in 12 cells."
    var sentence: String {
        let unknown = unknown == 0 ? "" : "; \(unknown) changed since it was asked"
        if differing > 0 { return "Differs from \(name) in \(differing) of \(agreeing + differing) cells\(unknown)." }
        if agreeing == 0 { return "Not compared with \(name)\(unknown)." }
        return "Agrees with \(name) in \(agreeing) \(agreeing == 1 ? "cell" : "cells")\(unknown)."
    }
}
