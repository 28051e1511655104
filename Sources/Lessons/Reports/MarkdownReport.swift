import Diagnostics
import Markdown

/// The report as a build server shows it beside the build, such as GitHub's job summary.
package struct MarkdownReport {
    private let texts: TextReport

    package init(command: RepeatCommand) {
        texts = TextReport(verbosity: .quiet, color: false, command: command)
    }

    /// The part of one lesson: its row of the table, and its failures.
    package struct Part: Sendable, Equatable {
        package var row: String
        package var failures: String
        package init(row: String, failures: String) {
            self.row = row
            self.failures = failures
        }
    }

    /// The whole document of the lessons' parts.
    package static func document(_ parts: [Part], tally: Tally, seconds: Double) -> String {
        let sign = tally.hasTrouble ? "✗" : "✓"
        let sentence = TextReport(verbosity: .normal, color: false).summary(of: tally, seconds: seconds)
        let table = "| | lesson | cells | seconds |\n|---|---|---|---:|\n" + parts.map(\.row).joined()
        return "## \(sign) \(sentence)\n\(table)" + parts.map(\.failures).joined()
    }

    package func part(of result: LessonResult) -> Part {
        let tally = Tally(result)
        let outcome =
            switch result {
            case .ran: tally.outcome
            case .unreadable: "could not be read"
            case .stopped: "stopped"
            }
        let row =
            "| \(result.passed ? "✓" : "✗") | \(result.source.name.tableText) | \(outcome) |"
            + " \(fixed(result.seconds, places: 2)) |\n"
        let text = result.passed ? "" : texts.text(of: result)
        guard !text.isEmpty else { return Part(row: row, failures: "") }
        let fence = String(repeating: "`", count: max(3, longestRun(of: 0x60, in: text) + 1))
        return Part(
            row: row, failures: "\n### \(result.source.name.tableText)\n\n\(fence)text\n\(text)\(fence)\n")
    }
}

/// The longest run of a byte in a text.
func longestRun(of mark: UInt8, in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
        run = byte == mark ? run + 1 : 0
        longest = max(longest, run)
    }
    return longest
}

extension String {
    /// The text inside a table or a heading: nothing in it means anything to Markdown.
    fileprivate var tableText: String {
        visible.split(whereSeparator: \.isNewline).joined(separator: " ").unicodeScalars.map { scalar in
            "\\`*_{}[]<>()#+!|~&".unicodeScalars.contains(scalar) ? "\\\(scalar)" : "\(scalar)"
        }.joined()
    }
}
