import Diagnostics
package import Interpreter
import Markdown

/// Decides whether a cell that ran did what its lesson says.
struct Judgement {
    let document: Document
    let cell: Cell
    let outcome: CellOutcome
    /// The comments for whose lines values were noted.
    var comments: [ValueComment] = []

    /// Sets the status, the comparison and the diagnostics.
    func write(into report: inout CellReport) {
        report.status = .passed
        switch (cell.options.error, outcome.failure) {
        case (nil, nil): break
        case (nil, let failure?):
            report.diagnostics = [placed(failure, in: document)]
            report.status = .failed
            return
        case (let expected?, nil):
            report.diagnostics = [Diagnostic(Problems.didNotFail(expected), at: firstLineOfFence)]
            report.status = .failed
            return
        case (let expected?, let failure?):
            if !expected.isMet(by: failure) {
                report.diagnostics = [placed(failure, in: document), wrongKind(expected, failure)]
                report.status = .failed
                return
            }
        }
        if cell.options.check {
            compareOutput(into: &report)
            compareValues(into: &report)
        }
        for pass in outcome.gradients?.passes ?? [] where !pass.mismatches.isEmpty {
            let range = document.range(of: pass.range, inCell: pass.cell)
            report.diagnostics.append(Diagnostic(Problems.wrongGradient(pass), at: range ?? firstLineOfFence))
        }
        if !report.diagnostics.isEmpty { report.status = .failed }
    }

    private func compareOutput(into report: inout CellReport) {
        guard let expected = cell.expected else {
            report.comparison = .absent
            return
        }
        let tolerance = cell.options.tolerance ?? document.frontMatter.tolerance
        let found = outcome.acceptableTexts.map { actual in
            mismatches(expected: expected.content.text, actual: actual, tolerance: tolerance)
        }
        guard !found.contains([]), let first = found.first else {
            report.comparison = .agrees
            return
        }
        report.comparison = .differs(first.map(\.difference))
        let problem = Problems.outputDiffers(first.map(\.difference))
        report.diagnostics.append(Diagnostic(problem, at: expected.range(of: first.first?.line)))
    }

    /// Compares the values of lines with what the comments at their ends say.
    private func compareValues(into report: inout CellReport) {
        guard !comments.isEmpty else { return }
        let tolerance = cell.options.tolerance ?? document.frontMatter.tolerance
        for (index, comment) in comments.enumerated() {
            let values = outcome.notes.filter { $0.line == index }.map(\.text)
            let place = cell.code.fileOffset(of: comment.start)
            let check = ValueCheck(
                comment, values: values, in: cell, line: document.source.position(at: place).line,
                tolerance: tolerance)
            report.values.append(check)
            guard !check.differences.isEmpty else { continue }
            let range = check.range.start < check.range.end ? check.range : SourceRange(place, place + 1)
            report.diagnostics.append(Diagnostic(Problems.valueDiffers(check), at: range))
        }
        report.comparison = report.comparison.adding(report.values.flatMap(\.differences))
    }

    private func wrongKind(_ expected: CellOptions.ExpectedFailure, _ failure: CellFailure) -> Diagnostic {
        Diagnostic(Problems.failedOtherwise(expected, failure), at: firstLineOfFence)
    }

    private var firstLineOfFence: SourceRange { document.source.lineRange(at: cell.fence.start) }
}

extension CellOptions.ExpectedFailure {
    /// Whether a failure is of the kind that the lesson names: by type, by `Exception`, or by code.
    func isMet(by failure: CellFailure) -> Bool {
        switch self {
        case .any: true
        case .kind(let name):
            [
                failure.type, String(failure.type.split(separator: ".").last ?? ""), failure.problem.kind.rawValue,
                failure.problem.code.rawValue, "Exception",
            ].contains(name)
        }
    }
}

extension CellOutcome {
    /// What it printed and then its result, as a page shows them; figures have no text.
    package var text: String {
        var text = ""
        for output in outputs {
            switch output {
            case .printed(let printed): text += printed
            case .result(let result): text += (text.isEmpty || text.hasSuffix("\n") ? "" : "\n") + result + "\n"
            case .figure: break
            }
        }
        return text.visible
    }

    /// The texts that an expected output may show; the first is the one that `accept` writes.
    ///
    /// Of a failure the last line of its traceback, or its code, with or without what was printed before.
    var acceptableTexts: [String] {
        guard let failure else { return [text] }
        let before = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        let ends = [failure.lastLine.visible, failure.problem.code.rawValue]
        return ends.map { before + $0 + "\n" } + ends.map { $0 + "\n" }
    }
}

extension ExpectedOutput {
    /// The bytes of a line of its content, from 1, or of its opening fence.
    func range(of line: Int?) -> SourceRange {
        let index = (line ?? 1) - 1
        let lines = content.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard content.lineOffsets.indices.contains(index), lines.indices.contains(index), !lines[index].isEmpty else {
            return SourceRange(fence.start, min(fence.end, fence.start + marker.utf8.count))
        }
        return SourceRange(content.lineOffsets[index], content.lineOffsets[index] + lines[index].count)
    }
}

extension Source {
    /// From an offset to the end of its line.
    func lineRange(at offset: Int) -> SourceRange {
        let rest = text.utf8.dropFirst(offset).prefix { $0 != 0x0A && $0 != 0x0D }
        return SourceRange(offset, offset + rest.count)
    }
}
