import CLinux
import Glibc

/// Takes from the calling thread every right to files, to the network and to other processes, by Landlock (landlock(7)).
///
/// What is open already stays open. A kernel knows some of the rights only, told by a version number.
enum Landlock {
    /// The numbers are those of every architecture.
    private static let (createRuleset, restrictSelf): (Int32, Int32) = (444, 446)

    /// The version that the kernel has; 0 where it has none.
    static var version: Int {
        let asksForVersion = 1
        guard case .success(let version) = SystemCall.make(createRuleset, 0, 0, asksForVersion) else { return 0 }
        return version
    }

    /// A set of rules that allows nothing, as the kernel reads it.
    private struct Ruleset {
        /// What is ruled at all, and so forbidden where no rule allows it.
        var files: UInt64
        var network: UInt64 = 0
        var scopes: UInt64 = 0

        init(version: Int) {
            // Reading, writing, executing, creating and removing are 13 rights; later versions added linking between
            // folders, truncating, and control of devices.
            let fileRights: UInt64 = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13
            files = 1 << fileRights - 1
            // Binding and connecting; abstract sockets and signals.
            if version >= 4 { network = 3 }
            if version >= 6 { scopes = 3 }
        }
    }

    /// Whether the kernel now refuses everything.
    static func forbidEverything() -> Bool {
        let version = version
        guard version > 0 else { return false }
        // A kernel takes a structure that is larger than it knows as long as the rest is zero.
        let made = withUnsafePointer(to: Ruleset(version: version)) { rules in
            SystemCall.make(createRuleset, Int(bitPattern: rules), MemoryLayout<Ruleset>.size, 0)
        }
        guard case .success(let rules) = made else { return false }
        defer { close(Int32(rules)) }
        guard case .success = SystemCall.make(restrictSelf, rules, 0) else { return false }
        return true
    }
}
