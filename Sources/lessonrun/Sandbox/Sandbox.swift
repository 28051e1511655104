import CLinux
import Glibc

/// The walls around the process of a lesson. The language has no way out of it; should a mistake of the program open
/// one, the kernel holds. Each wall stands without the others, and a kernel that lacks one gives the rest.
struct Sandbox: OptionSet {
    let rawValue: Int

    /// Landlock: no right to any file, address or other process.
    static let landlock = Sandbox(rawValue: 1)
    /// Limits on memory, processor time, descriptors, files and processes.
    static let limits = Sandbox(rawValue: 2)
    /// Seccomp: no system call but those that computing needs.
    static let filter = Sandbox(rawValue: 4)
    static let all: Sandbox = [landlock, limits, filter]

    /// The walls by name, in the order in which they are put up.
    static let names: [(wall: Sandbox, name: String)] = [
        (.landlock, "Landlock"), (.limits, "limits"), (.filter, "seccomp"),
    ]

    /// Puts walls up, for good.
    ///
    /// All descriptors above standard error must be closed, as what is open stays open. What must be open or loaded
    /// is so already: the memory's account is passed.
    /// - Parameter trapsOpening: whether an attempt to open a file raises `SIGSYS`, rather than being refused.
    /// - Returns: those that stand.
    static func enter(
        _ walls: Sandbox = .all, _ limits: ResourceLimits, memory: ProcessMemory, trapsOpening: Bool = false
    ) -> Sandbox {
        var standing: Sandbox = []
        // Programs that the process starts gain nothing; the other two walls ask for it.
        _ = SystemCall.set(PR_SET_NO_NEW_PRIVS, 1)
        // Landlock's rules are a descriptor at first, of which the limits leave none.
        if walls.contains(.landlock), Landlock.forbidEverything() { standing.insert(.landlock) }
        if walls.contains(.limits), limits.set(addresses: memory.addresses) { standing.insert(.limits) }
        if walls.contains(.filter), CallFilter(trapsOpening: trapsOpening).install() { standing.insert(.filter) }
        return standing
    }

    /// Closes every descriptor above standard error: a process inherits what its parent had open.
    static func closeInherited() {
        if case .success = SystemCall.make(SYS_close_range, 3, Int(UInt32.max), 0) { return }
        for descriptor in 3..<Int32(clamping: max(3, min(sysconf(Int32(_SC_OPEN_MAX)), 1 << 16))) { close(descriptor) }
    }
}
