import Interpreter

/// Watches the time and the memory that the process really has while a lesson runs.
///
/// The machine counts what it can at little cost: tensors, long lists and strings, instances. This is for the rest.
final class Watchman {
    private let deadline: Double
    private let memory: ProcessMemory
    /// Resident bytes that are too many.
    private let limit: Int
    private var nextLook = 0.0

    /// - Parameters:
    ///   - seconds: that the lesson may take from now.
    ///   - bytes: those that the machine counts for itself. Small objects are up to half as large again, and
    ///     what was freed may lie between what was not, so the process may grow by twice as much.
    init(seconds: Int, bytes: Int, memory: ProcessMemory) {
        deadline = monotonicSeconds() + Double(seconds)
        self.memory = memory
        limit = memory.resident.addingClamped(bytes.multipliedClamped(2))
    }

    /// Whether the lesson must end.
    func look() -> Session.Stop? {
        let now = monotonicSeconds()
        if now > deadline { return .timeIsUp }
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
