import Interpreter

/// Watches the time and the memory that the process really has while a lesson runs.
///
/// The machine counts what it can at little cost: tensors, long lists and strings, instances. This is for the rest.
final class Watchman {
    private let deadline: Double
    /// Seconds that a cell may take, and when that which runs must have ended.
    private let cellSeconds: Double
    private var cellDeadline = Double.infinity
    private let memory: ProcessMemory
    /// Resident bytes that are too many.
    private let limit: Int
    private var nextLook = 0.0

    /// Watches from now on.
    init(_ limits: Limits, _ memory: ProcessMemory) {
        deadline = monotonicSeconds() + Double(limits.seconds)
        cellSeconds = Double(limits.cellSeconds)
        self.memory = memory
        // The machine counts values. Small objects are up to half as large again, and what was freed may lie between
        // what was not, so the process may grow by twice as much.
        limit = memory.resident.addingClamped(limits.memory.multipliedClamped(2))
    }

    /// A cell begins.
    func begin() { cellDeadline = monotonicSeconds() + cellSeconds }

    /// Whether the lesson must end.
    func look() -> Session.Stop? {
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
