package import Diagnostics

/// What became of one lesson that was asked for.
package enum LessonResult: Sendable {
    case ran(LessonReport)
    /// It could not be read, or holds a mistake that leaves nothing to run.
    case unreadable(Source, Diagnostic)
}

/// How many lessons and cells came to which end.
struct Tally {
    var lessons = 0
    var unreadable = 0
    var faulty = 0
    var cells = 0
    var counts: [CellReport.Status: Int] = [:]

    mutating func add(_ result: LessonResult) {
        lessons += 1
        switch result {
        case .unreadable: unreadable += 1
        case .ran(let report):
            if report.diagnostics.contains(where: { $0.severity == .error }) { faulty += 1 }
            for cell in report.reported {
                cells += 1
                counts[cell.status, default: 0] += 1
            }
        }
    }

    /// "94 passed, 1 failed, 1 skipped"; what did not happen is left out, but not "passed".
    var outcome: String {
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
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// A number with a fixed number of decimals; not negative, at most 10^9.
func fixed(_ value: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let clamped = value.isFinite ? min(max(value, 0), 1e9) : 0
    let scaled = Int((clamped * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}
