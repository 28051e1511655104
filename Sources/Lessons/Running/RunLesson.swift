import Diagnostics
import Interpreter
package import Markdown

/// Runs a lesson's cells from top to bottom and compares what they show with what the lesson expects.
///
/// A cell that needs a name which only a failed or skipped cell binds is skipped; the others run.
///
/// - Parameter fresh: makes runners that have run nothing, for the values of `#| vary:`; `nil` runs none.
package func runLesson<Runner: CellRunner>(
    _ document: Document, with runner: Runner, options: RunOptions = RunOptions(), fresh: (() -> Runner)? = nil
) -> LessonReport {
    var run = LessonRun(document: document, runner: runner, options: options)
    var report = run.report()
    if let fresh { report.variation = Variation(&report, runner, fresh: fresh) }
    return report
}

/// A lesson's run under way.
struct LessonRun<Runner: CellRunner> {
    let document: Document
    let runner: Runner
    let options: RunOptions
    private var names = BoundNames()
    private var values: [ProseValue] = []
    private var valueProblems: [Diagnostic] = []
    /// Why no further cell can run; `nil` while they can.
    private var end: End?

    private enum End {
        case failedFast
        /// A limit of the whole lesson was reached in this cell.
        case limit(cell: Int)
    }

    init(document: Document, runner: Runner, options: RunOptions) {
        self.document = document
        self.runner = runner
        self.options = options
    }

    mutating func report() -> LessonReport {
        let start = options.clock()
        var cells: [CellReport] = []
        for cell in document.cells {
            evaluate(upTo: cell.index)
            cells.append(report(on: cell))
        }
        evaluate(upTo: .max)
        let outside = document.diagnostics.filter { diagnostic in
            !document.cells.contains { $0.isRefused(by: diagnostic) }
        }
        return LessonReport(
            document: document, cells: cells, diagnostics: outside + valueProblems, values: values,
            seconds: options.clock() - start,
            selected: options.selected)
    }

    private mutating func report(on cell: Cell) -> CellReport {
        var report = CellReport(
            index: cell.index, status: .notRun, outcome: nil, comparison: .notChecked, diagnostics: [], skipReason: nil)
        if let selected = options.selected, cell.index > selected { return report }
        if !cell.options.eval { return report }
        if case .failedFast = end { return report }
        let refusals = document.diagnostics.filter { cell.isRefused(by: $0) }
        let uses = runner.names(of: cell.code.text)
        if !refusals.isEmpty {
            report.status = .failed
            report.diagnostics = refusals
        } else if let reason = skipReason(cell, uses) {
            report.status = .skipped
            report.skipReason = reason
        } else {
            runAndJudge(cell, into: &report)
        }
        note(report, uses?.bound ?? [])
        return report
    }

    private mutating func runAndJudge(_ cell: Cell, into report: inout CellReport) {
        options.begins(cell.index)
        let start = options.clock()
        let comments = ValueComment.all(in: cell.code.text)
        let request = CellRequest(
            noting: comments.map(\.start),
            checksGradients: document.checksGradients(in: cell, always: options.checksGradients))
        let outcome = runner.run(cell.code.text, cell: cell.index, request: request)
        report.seconds = options.clock() - start
        if let failure = outcome.failure, let name = names.missing(in: failure) {
            report.status = .skipped
            report.skipReason = Self.reason(name.name, document.place(ofCell: name.cell))
            return
        }
        report.outcome = outcome
        Judgement(document: document, cell: cell, outcome: outcome, comments: comments).write(into: &report)
        if let failure = outcome.failure, [.stepLimit, .timeLimit].contains(failure.problem.code) {
            end = .limit(cell: cell.index)
        }
    }

    private func skipReason(_ cell: Cell, _ uses: (read: Set<String>, bound: Set<String>)?) -> String? {
        if case .limit(let last) = end { return "the lesson's limit was reached in \(document.place(ofCell: last))" }
        guard let uses, let missing = names.missing(read: uses.read, bound: uses.bound) else { return nil }
        return Self.reason(missing.name, document.place(ofCell: missing.cell))
    }

    private static func reason(_ name: String, _ place: String) -> String { "needs `\(name)` from \(place)" }

    /// Remembers which names the cell leaves behind, and whether the run goes on.
    private mutating func note(_ report: CellReport, _ bound: Set<String>) {
        let hasFailed = report.status == .failed && (report.outcome == nil || report.outcome?.failure != nil)
        if hasFailed || report.status == .skipped {
            names.lose(bound, in: report.index)
        } else {
            names.bind(bound, in: report.index)
        }
        if options.failsFast && report.status == .failed { end = .failedFast }
    }
}

/// The values in the prose.
extension LessonRun {
    /// Evaluates the fields before a cell that are not evaluated yet.
    private mutating func evaluate(upTo cell: Int) {
        while values.count < document.fields.count, document.fields[values.count].cellsBefore <= cell {
            values.append(value(of: document.fields[values.count]))
        }
    }

    private mutating func value(of field: ProseField) -> ProseValue {
        guard let read = Runner.names(ofField: field.text) else { return ProseValue(state: .plain) }
        if options.selected != nil || end != nil || names.missing(read: read, bound: []) != nil {
            return ProseValue(state: .unavailable)
        }
        let last = field.cellsBefore - 1
        let outcome = runner.value(of: field.text, cell: max(last, 0))
        if let failure = outcome.failure {
            var problem = failure.problem
            problem.label = "evaluated here, after \(field.cellsBefore) cell\(field.cellsBefore == 1 ? "" : "s")"
            problem.notes.append("write `{{\(field.text)}}` for code in braces that is no value")
            valueProblems.append(Diagnostic(problem, at: field.range))
            return ProseValue(state: .failed)
        }
        let maker = read.compactMap { names.maker(of: $0) }.max() ?? (last >= 0 ? last : nil)
        return ProseValue(state: .value((outcome.result ?? "").visible), cell: maker)
    }
}

extension Cell {
    /// Whether a mistake in its fence or options keeps it from running.
    func isRefused(by diagnostic: Diagnostic) -> Bool {
        guard diagnostic.severity == .error, let range = diagnostic.range else { return false }
        return range.start >= fence.start && range.start < fence.end
    }
}
