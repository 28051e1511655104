import Glibc
import Interpreter

/// Watches the time and the memory that the process really has while a lesson runs.
///
/// The machine counts what it can at little cost: tensors, long lists and strings, instances. This is for the rest.
final class Watchman {
    private let deadline: Double
    /// Resident bytes that are too many.
    private let limit: Int
    private var nextLook = 0.0
    /// A descriptor stays open: opening it each time would cost more than reading.
    private let descriptor: Int32

    /// - Parameters:
    ///   - seconds: that the lesson may take from now.
    ///   - memory: the bytes that the machine counts for itself. Small objects are up to half as large again, and
    ///     what was freed may lie between what was not, so the process may grow by twice as much.
    init(seconds: Int, memory: Int) {
        deadline = monotonicSeconds() + Double(seconds)
        descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        limit = Self.residentBytes(descriptor) + memory.multipliedReportingOverflow(by: 2).partialValue
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether the lesson must end.
    func look() -> Session.Stop? {
        let now = monotonicSeconds()
        if now > deadline { return .timeIsUp }
        // In a millisecond no process touches more than some megabytes.
        if now < nextLook { return nil }
        nextLook = now + 0.001
        return Self.residentBytes(descriptor) > limit ? .memoryIsUsed : nil
    }

    /// The second number of `/proc/self/statm` is pages in memory (proc(5)); 0 where there is no such file.
    private static func residentBytes(_ descriptor: Int32) -> Int {
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        let fields = bytes.prefix(max(count, 0)).split(separator: UInt8(ascii: " "))
        guard fields.count > 1 else { return 0 }
        let pages = fields[1].reduce(0) { $0 &* 10 &+ Int($1 &- UInt8(ascii: "0")) }
        return pages &* sysconf(Int32(_SC_PAGESIZE))
    }
}
