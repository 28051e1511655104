import Diagnostics
import Interpreter

/// Watches the time and the memory that the process really has while a lesson runs.
///
/// The machine counts what it can at little cost: tensors, long lists and strings, instances. This is for the rest.
/// Where one operation takes so long that the machine does not ask, a timer ends the process.
final class Watchman {
    private let deadline: Double
    /// Seconds that a cell may take, and when that which runs must have ended.
    private let cellSeconds: Double
    private var cellDeadline = Double.infinity
    private let memory: ProcessMemory
    /// Resident bytes that are too many.
    private let limit: Int
    private var nextLook = 0.0
    private let limits: Limits
    private let lines: CellLines

    /// Watches from now on.
    init(_ limits: Limits, _ memory: ProcessMemory, _ lines: CellLines) {
        deadline = monotonicSeconds() + Double(limits.seconds)
        cellSeconds = Double(limits.cellSeconds)
        self.limits = limits
        self.memory = memory
        self.lines = lines
        // The machine counts values. Small objects are up to half as large again, and what was freed may lie between
        // what was not, so the process may grow by twice as much.
        limit = memory.resident.addingClamped(limits.memory.multipliedClamped(2))
    }

    /// A cell begins.
    func begin() {
        let now = monotonicSeconds()
        cellDeadline = now + cellSeconds
        Endings.line = 0
        if cellDeadline < deadline {
            Endings.startTimer(seconds: cellSeconds + Self.grace, .outOfCellTime, limit: limits.cellSeconds)
        } else {
            startTimerOfLesson(now)
        }
    }

    /// No cell runs any more.
    func end() {
        Endings.line = 0
        startTimerOfLesson(monotonicSeconds())
    }

    /// Seconds that the machine has to see itself that the time is over.
    private static let grace = 2.0

    private func startTimerOfLesson(_ now: Double) {
        Endings.startTimer(seconds: max(0, deadline - now) + Self.grace, .outOfTime, limit: limits.seconds)
    }

    /// Whether the lesson must end, and where it is now.
    func look(at place: (cell: Int, range: SourceRange)?) -> Session.Stop? {
        if let place { Endings.line = lines.line(of: place.range.start, inCell: place.cell) }
        let now = monotonicSeconds()
        if now > deadline { return .timeIsUp }
        if now > cellDeadline { return .cellTimeIsUp }
        // In a millisecond no process touches more than some megabytes.
        if now < nextLook { return nil }
        nextLook = now + 0.001
        return memory.resident > limit ? .memoryIsUsed : nil
    }
}

extension Int {
    /// A sum, or the largest number where it is larger.
    func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// A product, or the largest number where it is larger.
    func multipliedClamped(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
