package import Diagnostics
import Markdown

/// What became of one lesson that was asked for.
package enum LessonResult: Sendable {
    case ran(LessonReport)
    /// It could not be read, or holds a mistake that leaves nothing to run.
    case unreadable(Source, Diagnostic)
    /// Its run was ended from outside.
    case stopped(Source, Diagnostic)
}

extension LessonResult {
    /// The lesson's text with its name.
    package var source: Source {
        switch self {
        case .ran(let report): report.document.source
        case .unreadable(let source, _), .stopped(let source, _): source
        }
    }

    package var passed: Bool { if case .ran(let report) = self { report.passed } else { false } }

    package var seconds: Double { if case .ran(let report) = self { report.seconds } else { 0 } }
}

/// How many lessons and cells came to which end.
package struct Tally: Sendable, Equatable {
    package var lessons = 0
    package var unreadable = 0
    /// Lessons with mistakes outside their cells' running.
    package var faulty = 0
    package var cells = 0
    package var counts: [CellReport.Status: Int] = [:]

    package init() {}

    package init(_ result: LessonResult) { add(result) }

    /// Whether something is not as it should be.
    package var hasTrouble: Bool { unreadable + faulty + (counts[.failed] ?? 0) + (counts[.skipped] ?? 0) > 0 }

    /// Cells that ran or should have run.
    package var run: Int { cells - (counts[.notRun] ?? 0) }

    package mutating func add(_ other: Tally) {
        lessons += other.lessons
        unreadable += other.unreadable
        faulty += other.faulty
        cells += other.cells
        counts.merge(other.counts) { $0 + $1 }
    }

    mutating func add(_ result: LessonResult) {
        lessons += 1
        switch result {
        case .unreadable: unreadable += 1
        case .stopped: faulty += 1
        case .ran(let report):
            if report.diagnostics.contains(where: { $0.severity == .error }) { faulty += 1 }
            for cell in report.reported {
                cells += 1
                counts[cell.status, default: 0] += 1
            }
        }
    }

    /// "94 passed, 1 failed, 1 skipped"; what did not happen is left out, but not "passed".
    package var outcome: String {
        let words: [(CellReport.Status, String)] = [
            (.passed, "passed"), (.failed, "failed"), (.skipped, "skipped"), (.notRun, "not run"),
        ]
        let parts = words.compactMap { status, word in
            let count = counts[status] ?? 0
            return count > 0 || status == .passed ? "\(count) \(word)" : nil
        }
        return parts.joined(separator: ", ")
    }
}

/// A count with its noun, such as "1 cell" and "2 cells".
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// A number with a fixed number of decimals; not negative, at most 10^9.
package func fixed(_ value: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let clamped = value.isFinite ? min(max(value, 0), 1e9) : 0
    let scaled = Int((clamped * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}
