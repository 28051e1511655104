import Diagnostics
import Interpreter
import Markdown

/// The report as build servers read it: a lesson is a suite, a cell a case.
///
/// It is valid against both schemas in common use, Jenkins' junit-10.xsd and Windyroad's JUnit.xsd.
package struct JUnitReport {
    private let command: RepeatCommand
    private let texts: TextReport
    /// When the run began, as `2026-11-24T08:35:00`.
    private let time: String

    package init(command: RepeatCommand, time: String) {
        self.command = command
        self.time = time
        texts = TextReport(verbosity: .quiet, color: false, command: command)
    }

    /// The whole document of the lessons' parts.
    package static func document(_ suites: [String]) -> String {
        // Windyroad's schema knows no attributes here.
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + suites.joined() + "</testsuites>\n"
    }

    /// The suite of one lesson.
    ///
    /// - Parameter index: its number among the lessons, from 0.
    package func text(of result: LessonResult, index: Int) -> String {
        let tally = Tally(result)
        let counts = Counts(
            tests: tally.cells + tally.faulty + tally.unreadable, failures: tally.counts[.failed] ?? 0,
            errors: tally.faulty + tally.unreadable)
        let skipped = (tally.counts[.skipped] ?? 0) + (tally.counts[.notRun] ?? 0)
        let name = result.source.name.xmlEscaped
        return "  <testsuite name=\"\(name)\" package=\"lessons\" id=\"\(index)\" hostname=\"localhost\""
            + " timestamp=\"\(time)\"\(counts.attributes) skipped=\"\(skipped)\""
            + " time=\"\(fixed(result.seconds, places: 3))\">\n    <properties></properties>\n"
            + cases(result).joined() + "    <system-out></system-out>\n    <system-err></system-err>\n"
            + "  </testsuite>\n"
    }

    private struct Counts {
        var tests: Int
        var failures: Int
        var errors: Int
        var attributes: String { " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\"" }
    }

    private func cases(_ result: LessonResult) -> [String] {
        switch result {
        case .unreadable(let source, let diagnostic), .stopped(let source, let diagnostic):
            return [error([diagnostic], in: source)]
        case .ran(let report):
            let errors = report.diagnostics.filter { $0.severity == .error }
            let own = errors.isEmpty ? [] : [error(errors, in: report.document.source)]
            return own + report.reported.map { testCase($0, in: report) }
        }
    }

    /// The case of a lesson's mistakes that belong to no cell.
    private func error(_ diagnostics: [Diagnostic], in source: Source) -> String {
        let text = diagnostics.map { render($0, in: source, color: false) + "\n" }.joined()
        let repetition = "to repeat just this: \(command.text(source))\n"
        let first = diagnostics.first?.problem
        return element(
            "lesson", className: source.name, seconds: 0,
            "<error message=\"\((first?.message ?? "").xmlEscaped)\" type=\"\(first?.code.rawValue ?? "error")\">"
                + (text + repetition).xmlEscaped + "</error>")
    }

    private func testCase(_ cell: CellReport, in report: LessonReport) -> String {
        let document = report.document
        let lesson = document.cells[cell.index]
        let place = document.place(ofCell: cell.index)
        let name = lesson.options.label.map { "\($0), \(place)" } ?? place
        var content = ""
        switch cell.status {
        case .passed: break
        case .notRun: content = "<skipped message=\"not run\"></skipped>"
        case .skipped: content = "<skipped message=\"\((cell.skipReason ?? "").xmlEscaped)\"></skipped>"
        case .failed:
            let first = cell.diagnostics.first?.problem
            content =
                "<failure message=\"\((first?.message ?? "").xmlEscaped)\" type=\"\(first?.code.rawValue ?? "failure")\">"
                + texts.text(of: cell, in: report).xmlEscaped + "</failure>"
        }
        return element(name, className: document.source.name, seconds: cell.seconds, content)
    }

    private func element(_ name: String, className: String, seconds: Double, _ content: String) -> String {
        "    <testcase classname=\"\(className.xmlEscaped)\" name=\"\(name.xmlEscaped)\""
            + " time=\"\(fixed(seconds, places: 3))\">\(content)</testcase>\n"
    }
}

extension String {
    /// The text for XML 1.0, which has no way to write most control characters.
    var xmlEscaped: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // In an attribute a reader would take them for spaces.
            case "\t", "\n": result += "&#\(scalar.value);"
            case "\u{00}"..."\u{1F}": result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
