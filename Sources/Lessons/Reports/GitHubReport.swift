import Diagnostics
import Markdown

/// The report as GitHub Actions reads it: one workflow command a line, shown at the lesson's own lines.
package struct GitHubReport {
    private let command: RepeatCommand

    package init(command: RepeatCommand) { self.command = command }

    /// The annotations of one lesson, each with a final line feed.
    package func text(of result: LessonResult) -> String {
        switch result {
        case .unreadable(let source, let diagnostic), .stopped(let source, let diagnostic):
            return annotation(diagnostic, in: source, cell: nil)
        case .ran(let report):
            let source = report.document.source
            let own = report.diagnostics.map { annotation($0, in: source, cell: nil) }
            return (own + report.reported.map { annotations($0, in: report) }).joined()
        }
    }

    private func annotations(_ cell: CellReport, in report: LessonReport) -> String {
        let document = report.document
        let lesson = document.cells[cell.index]
        switch cell.status {
        case .passed, .notRun: return ""
        case .skipped:
            let place = "file=\(document.source.name.annotationValue),line=\(document.line(ofCell: cell.index))"
            let text = "skipped: \(cell.skipReason ?? "")\nto repeat just this: "
            return "::warning \(place),title=\("lesson cell \(lesson.name)".annotationValue)::"
                + (text + command.text(document.source, cell: lesson)).annotationText + "\n"
        case .failed: return cell.diagnostics.map { annotation($0, in: document.source, cell: lesson) }.joined()
        }
    }

    private func annotation(_ diagnostic: Diagnostic, in source: Source, cell: Cell?) -> String {
        let problem = diagnostic.problem
        var properties = ["file=\(source.name.annotationValue)"]
        if let range = diagnostic.range {
            let start = source.position(at: range.start)
            let end = source.position(at: max(range.start, range.end))
            properties += ["line=\(start.line)", "col=\(start.column)"]
            if end.line == start.line, end.column > start.column { properties.append("endColumn=\(end.column)") }
            if end.line > start.line { properties.append("endLine=\(end.line)") }
        }
        let title = "\(problem.code.rawValue)\(cell.map { " in lesson cell \($0.name)" } ?? "")"
        properties.append("title=\(title.annotationValue)")
        var lines = [problem.message] + problem.notes.map { "note: \($0)" }
        if let help = problem.help { lines.append("help: \(help)") }
        if diagnostic.severity == .error { lines.append("to repeat just this: \(command.text(source, cell: cell))") }
        return "::\(diagnostic.severity.rawValue) \(properties.joined(separator: ","))::"
            + lines.joined(separator: "\n").annotationText + "\n"
    }
}

extension String {
    /// The text of a workflow command, which is one line.
    fileprivate var annotationText: String {
        escaped([("%", "%25"), ("\r", "%0D"), ("\n", "%0A")])
    }

    /// The value of a workflow command's property.
    fileprivate var annotationValue: String {
        escaped([("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")])
    }

    private func escaped(_ escapes: [(Unicode.Scalar, String)]) -> String {
        var result = ""
        for scalar in visible.unicodeScalars {
            if let escape = escapes.first(where: { $0.0 == scalar }) {
                result += escape.1
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
