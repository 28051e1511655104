import Diagnostics
import Interpreter
import Markdown

/// How a lesson's run compares with what PyTorch answered.
package struct WitnessVerdict: Sendable, Equatable {
    /// "PyTorch 2.13".
    package var name: String
    package var agreeing = 0
    package var differing = 0
    /// Cells about which nothing is known, since they or some before them were changed.
    package var unknown = 0
    package init(name: String) { self.name = name }
}

extension LessonReport {
    /// Compares each cell that ran with what PyTorch answered; a cell that differs has failed.
    package mutating func compare(with witness: WitnessRecord) {
        var verdict = WitnessVerdict(name: witness.name)
        let known = zip(document.cells, witness.cells).prefix { $0.code.text.fingerprint == $1.source }.count
        for cell in reported where document.cells[cell.index].options.eval {
            guard cell.index < known, let answer = witness.cells[cell.index].text else {
                verdict.unknown += 1
                continue
            }
            let lesson = document.cells[cell.index]
            guard lesson.options.check, let outcome = cell.outcome else { continue }
            let tolerance = lesson.options.tolerance ?? document.frontMatter.tolerance
            let differences = outcome.differences(from: answer, tolerance: tolerance)
            if differences.isEmpty {
                verdict.agreeing += 1
            } else {
                verdict.differing += 1
                let problem = Problems.witnessDiffers(differences, witness)
                let range = document.source.lineRange(at: lesson.fence.start)
                cells[cell.index].diagnostics.append(Diagnostic(problem, at: range))
                cells[cell.index].status = .failed
            }
        }
        if verdict.unknown > 0 {
            let first = min(known, document.cells.count - 1)
            let range = document.source.lineRange(at: document.cells[first].fence.start)
            let problem = Problems.witnessIsOld(witness, document.source.name, cells: verdict.unknown)
            diagnostics.append(Diagnostic(problem, at: range, severity: .warning))
        }
        self.witness = verdict
    }
}

extension CellOutcome {
    /// How what it showed differs from a text that stands for itself.
    fileprivate func differences(from answer: String, tolerance: Double?) -> [Difference] {
        let actual = acceptableTexts.first ?? ""
        return mismatches(expected: answer.visible, actual: actual, tolerance: tolerance).map(\.difference)
    }
}

extension Problems {
    fileprivate static func witnessDiffers(_ differences: [Difference], _ witness: WitnessRecord) -> Problem {
        let rest = differences.count - 5
        let notes = differences.prefix(5).map { difference in
            "\(difference.location): \(witness.name) gave \(difference.expected), here it is \(difference.got)"
                + (difference.distance.map { " (off by \($0))" } ?? "")
        }
        return Problem(
            .witnessDiffers, .assertionError, "the output is not what \(witness.name) was seen to give",
            notes: notes + (rest > 0 ? ["and \(rest) more"] : []) + ["it was asked on \(witness.date)"],
            help: "report it: the same cell should give the same output; `#| check: false` leaves a cell out")
    }

    fileprivate static func witnessIsOld(_ witness: WitnessRecord, _ name: String, cells: Int) -> Problem {
        Problem(
            .witnessDiffers, .assertionError,
            "\(witness.name) was not asked about this cell as it is now\(cells > 1 ? ", and \(cells - 1) more" : "")",
            help: "run `lessonrun witness \(name.shellQuoted)` where Python has PyTorch")
    }
}
