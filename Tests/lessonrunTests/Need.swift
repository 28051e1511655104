import Foundation
import Testing

/// What some tests need besides the program.
///
/// Where `LESSONRUN_CI` is set a tool that is missing fails the tests; elsewhere those that need it are skipped, and say
/// so. What only some kernels and file systems can is skipped everywhere.
struct Need: Sendable, CustomTestStringConvertible {
    /// What to install, or what must be so.
    var name: String
    /// Whether somebody could install it.
    var isTool: Bool
    let isThere: Bool
    var testDescription: String { name }

    /// - Parameter line: a line of shell that succeeds where it is there.
    private init(_ name: String, isTool: Bool = true, _ line: String) {
        self.name = name
        self.isTool = isTool
        isThere = (try? Folder().run("(\(line)) > /dev/null 2>&1").status) == 0
    }

    init(_ name: String, _ isThere: Bool) {
        self.name = name
        isTool = false
        self.isThere = isThere
    }

    var isDemanded: Bool { isTool && ProcessInfo.processInfo.environment["LESSONRUN_CI"] != nil }
}

extension Need {
    /// Makes calls of the system fail, and tells which there are.
    static let strace = Need("strace", "strace -f -e inject=fsync:error=EIO:when=1000 true")
    /// GNU's, which measures memory.
    static let time = Need("time", "test -x /usr/bin/time")
    static let curl = Need("curl", "curl --version")
    static let taskset = Need("util-linux", "taskset --version && script --version && setsid --version")
    static let locales = Need("locales", "localedef --help && test -e /usr/share/i18n/locales/tr_TR")
    static let tools = [strace, time, curl, taskset, locales]

    /// A file system of one's own.
    static let mounts = Need(
        "a kernel that lets one mount", isTool: false,
        "unshare -rm sh -c 'mkdir m && mount -t tmpfs -o size=64k none m'")
    /// Somebody whom permissions concern.
    static let nobody = Need(
        "the right to be nobody", isTool: false, "chmod 777 . && \(asNobody) \"$LESSONRUN\" --version")
    static let immutable = Need(
        "the right to make files immutable", isTool: false, "touch a && chattr +i a && chattr -i a")
    static let superuser = Need("the superuser", getuid() == 0)
}

/// What runs a command as somebody whom permissions concern.
let asNobody = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""

extension Trait where Self == ConditionTrait {
    /// The test needs something, and is skipped without it where nobody demands it.
    static func needs(_ need: Need) -> Self { .enabled(if: need.isThere || need.isDemanded, "needs \(need.name)") }
}

@Suite struct NeedTests {
    @Test(arguments: Need.tools.filter(\.isDemanded)) func whatTestsNeedIsInstalled(_ tool: Need) {
        #expect(tool.isThere, "install \(tool.name)")
    }
}
