internal import Interpreter
internal import Lessons
internal import Markdown

/// What a page says beside a cell, in a word and a sign.
enum CellState: Equatable {
    /// The output is what the lesson expects.
    case agrees
    /// It fails, and the lesson says that it must.
    case failsAsExpected
    /// The output is not what the lesson expects.
    case differs
    case failed
    case skipped(reason: String)
    case notRun
    case notChecked
    /// It has outputs and the lesson expects none.
    case nothingExpected
    /// It ran and has no output.
    case ran

    init(_ cell: Cell, _ report: CellReport?) {
        guard let report else {
            self = .notRun
            return
        }
        switch report.status {
        case .skipped: self = .skipped(reason: report.skipReason ?? "")
        case .notRun: self = .notRun
        case .failed:
            if case .differs = report.comparison { self = .differs } else { self = .failed }
        case .passed:
            if cell.options.error != nil, report.outcome?.failure != nil {
                self = .failsAsExpected
                return
            }
            switch report.comparison {
            case .agrees: self = .agrees
            case .differs: self = .differs
            case .notChecked: self = .notChecked
            case .absent: self = report.outcome?.outputs.isEmpty == false ? .nothingExpected : .ran
            }
        }
    }

    var sign: String {
        switch self {
        case .agrees, .failsAsExpected, .ran: "✓"
        case .differs: "≠"
        case .failed: "✗"
        case .skipped: "↷"
        case .notRun, .notChecked, .nothingExpected: "○"
        }
    }

    var words: String {
        switch self {
        case .agrees: "agrees"
        case .failsAsExpected: "fails, as it should"
        case .differs: "differs"
        case .failed: "failed"
        case .skipped: "skipped"
        case .notRun: "not run"
        case .notChecked: "not checked"
        case .nothingExpected: "not compared"
        case .ran: "ran"
        }
    }

    /// Good, bad or neither, as the style sheet colours it.
    var tone: String {
        switch self {
        case .agrees, .failsAsExpected, .ran: "good"
        case .differs, .failed: "bad"
        case .skipped: "warn"
        case .notRun, .notChecked, .nothingExpected: "quiet"
        }
    }

    /// Whether the lesson is not as it should be because of it.
    var isTrouble: Bool {
        switch self {
        case .differs, .failed, .skipped: true
        case .agrees, .failsAsExpected, .notRun, .notChecked, .nothingExpected, .ran: false
        }
    }
}
