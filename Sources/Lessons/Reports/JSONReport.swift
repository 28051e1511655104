import Diagnostics
import Interpreter
import Markdown
package import Plotting

/// The report for programs, version 1: the fields and their order are stable.
package struct JSONReport {
    /// The differences of one output that are listed.
    private static let shownDifferences = 100
    private let figureText: (Figure) -> String
    private let figureSVG: (Figure) -> String
    private let command: RepeatCommand

    /// - Parameters:
    ///   - figureText: a figure as text.
    ///   - figureSVG: a figure as SVG.
    package init(
        figureText: @escaping (Figure) -> String, figureSVG: @escaping (Figure) -> String,
        command: RepeatCommand = RepeatCommand()
    ) {
        self.figureText = figureText
        self.figureSVG = figureSVG
        self.command = command
    }

    /// The whole document of the lessons' parts, with a final line feed.
    package static func document(_ lessons: [String]) -> String {
        let list = lessons.isEmpty ? "[]" : "[\n    " + lessons.joined(separator: ",\n    ") + "\n  ]"
        return "{\n  \"version\": 1,\n  \"lessons\": \(list)\n}\n"
    }

    /// The part of one lesson, as it is indented in the document.
    package func text(of result: LessonResult) -> String {
        var text = ""
        lesson(result).write(to: &text, indentation: 4)
        return text
    }

    private func lesson(_ result: LessonResult) -> JSON {
        switch result {
        case .unreadable(let source, let diagnostic): lesson("unreadable", source, diagnostic)
        case .stopped(let source, let diagnostic): lesson("failed", source, diagnostic)
        case .ran(let report):
            lesson(
                report.document.source.name, title: report.document.title, report.passed ? "passed" : "failed",
                seconds: report.seconds, cells: report.reported.map { cell($0, in: report) })
        }
    }

    private func lesson(
        _ path: String, title: String?, _ status: String, seconds: Double, cells: [JSON], error: JSON = .null
    ) -> JSON {
        .object([
            ("path", .string(path)), ("title", .optional(title)), ("status", .string(status)),
            ("seconds", .seconds(seconds)), ("cells", .array(cells)), ("error", error),
        ])
    }

    /// A lesson of which no cell can be told.
    private func lesson(_ status: String, _ source: Source, _ diagnostic: Diagnostic) -> JSON {
        let problem = diagnostic.problem
        return lesson(
            source.name, title: nil, status, seconds: 0, cells: [],
            error: error(problem, problem.kind.rawValue, diagnostic.range, in: source))
    }

    private func cell(_ report: CellReport, in lesson: LessonReport) -> JSON {
        let document = lesson.document
        let cell = document.cells[report.index]
        let figures = report.outcome?.outputs.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
        let variants: [(String, JSON)] = variants(of: report.index, in: lesson).map { [("variants", .array($0))] } ?? []
        let members: [(String, JSON)] = [
            ("index", .integer(report.index)), ("label", .optional(cell.options.label)),
            ("line", .integer(document.line(ofCell: report.index))), ("status", .string(report.status.rawValue)),
            ("stdout", .string(report.outcome?.printed ?? "")), ("result", .optional(report.outcome?.result)),
            ("error", error(report, in: document)), ("expected", expected(report, cell, in: document)),
            ("figures", .array((figures ?? []).map { figure($0, of: cell) })), ("seconds", .seconds(report.seconds)),
            ("gradients", report.outcome?.gradients.map { gradients($0, in: document) } ?? .null),
            ("repeat", report.status == .failed ? .string(command.text(document.source, cell: cell)) : .null),
        ]
        return .object(members + variants)
    }

    /// What the cell shows for each value of a name that the lesson varies; `nil` where it does not depend on it.
    private func variants(of index: Int, in lesson: LessonReport) -> [JSON]? {
        guard let variation = lesson.variation, variation.outcomes.contains(where: { $0[index] != nil }) else {
            return nil
        }
        return zip(variation.values, variation.outcomes).compactMap { value, outcomes in
            outcomes[index].map { outcome in
                let figures = outcome.outputs.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
                return .object([
                    ("name", .string(variation.name)), ("value", .string(value)), ("stdout", .string(outcome.printed)),
                    ("result", .optional(outcome.result)),
                    ("figures", .array(figures.map { figure($0, of: lesson.document.cells[index]) })),
                ])
            }
        }
    }

    /// The exception that left the cell, else what kept it from running.
    private func error(_ report: CellReport, in document: Document) -> JSON {
        let range: SourceRange?
        let (problem, type): (Problem, String)
        if let failure = report.outcome?.failure {
            (problem, type) = (failure.problem, failure.type)
            range = document.range(of: failure.range, inCell: failure.cell)
        } else if let first = report.diagnostics.first, report.comparison == .notChecked {
            (problem, type) = (first.problem, first.problem.kind.rawValue)
            range = first.range
        } else {
            return .null
        }
        return error(problem, type, range, in: document.source)
    }

    private func error(_ problem: Problem, _ type: String, _ range: SourceRange?, in source: Source) -> JSON {
        let position = range.map { source.position(at: $0.start) }
        return .object([
            ("code", .string(problem.code.rawValue)), ("type", .string(type)), ("message", .string(problem.message)),
            ("line", position.map { .integer($0.line) } ?? .null),
            ("column", position.map { .integer($0.column) } ?? .null),
        ])
    }

    /// An expectation that was not compared is reported as absent, with its text.
    private func expected(_ report: CellReport, _ cell: Cell, in document: Document) -> JSON {
        var status = "absent"
        var differences: [Difference] = []
        switch report.comparison {
        case .agrees: status = "agrees"
        case .differs(let found): (status, differences) = ("differs", found)
        case .absent, .notChecked: break
        }
        let line = cell.expected.map { JSON.integer(document.source.position(at: $0.fence.start).line) }
        return .object([
            ("status", .string(status)), ("line", line ?? .null), ("text", .optional(cell.expected?.content.text)),
            ("differences", .array(differences.prefix(Self.shownDifferences).map(difference))),
        ])
    }

    private func gradients(_ checked: CheckedGradients, in document: Document) -> JSON {
        let passes = checked.passes.map { pass in
            JSON.object([
                (
                    "line",
                    document.range(of: pass.range, inCell: pass.cell).map { range in
                        .integer(document.source.position(at: range.start).line)
                    } ?? .null
                ),
                ("numbers", .integer(pass.numbers)), ("corners", .array(pass.corners.map { .string($0) })),
                (
                    "mismatches",
                    .array(
                        pass.mismatches.map { mismatch in
                            .object([
                                ("place", .string(mismatch.place)), ("gradient", .string(mismatch.found)),
                                ("difference", .string(mismatch.difference)),
                            ])
                        })
                ), ("operation", .optional(pass.operation)), ("skipped", .optional(pass.skipped)),
            ])
        }
        return .object([("passes", .array(passes)), ("unchecked", .integer(checked.uncheckedPasses))])
    }

    private func difference(_ difference: Difference) -> JSON {
        .object([
            ("location", .string(difference.location)), ("expected", .string(difference.expected)),
            ("got", .string(difference.got)), ("distance", .optional(difference.distance)),
        ])
    }

    private func figure(_ figure: Figure, of cell: Cell) -> JSON {
        .object([
            ("text", .string(figureText(figure))), ("svg", .string(figureSVG(figure))),
            ("caption", .optional(cell.options.caption)),
        ])
    }
}
