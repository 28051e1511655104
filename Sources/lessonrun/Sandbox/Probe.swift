import CLinux
import Glibc

/// Tries from within what the process of a lesson must not be able to do.
///
/// No attempt changes anything where it succeeds: a wall that stands alone lets some of them through.
enum Probe {
    struct Attempt {
        let name: String
        /// Below zero where it failed, with the reason in `errno`.
        let call: () -> Int

        init(_ name: String, _ call: @escaping () -> Int) {
            self.name = name
            self.call = call
        }
    }

    static var attempts: [Attempt] { files + processes + network + resources }

    /// Whether each is refused.
    static func refusals() -> [Bool] {
        attempts.map { $0.call() < 0 && [EPERM, EACCES, EMFILE, ENOMEM, EFBIG, EAGAIN].contains(errno) }
    }

    /// Opens what stays open: a file in memory, on the lowest number above the standard streams.
    static func openFile() { _ = "probe".withCString { SystemCall.make(SYS_memfd_create, Int(bitPattern: $0), 0) } }

    private static var files: [Attempt] {
        /// Makes a file without a name, which is gone when it is closed.
        let makesUnnamed: Int32 = 0o20_000_000 | O_DIRECTORY
        return [
            Attempt("read a file") { Int(open("/etc/passwd", O_RDONLY)) },
            Attempt("read its own program") { Int(open("/proc/self/exe", O_RDONLY)) },
            Attempt("write a file") { Int(open("/dev/null", O_WRONLY)) },
            Attempt("make a file") { Int(open("/tmp", O_RDWR | makesUnnamed, 0o600)) },
            Attempt("list a folder") { Int(open("/", O_RDONLY | O_DIRECTORY)) },
            Attempt("write into an open file") { "a".withCString { write(3, $0, 1) } },
            Attempt("learn a file's size") {
                var info = Glibc.stat()
                return Int(stat("/etc/passwd", &info))
            },
        ]
    }

    private static var processes: [Attempt] {
        [
            Attempt("start a process") {
                let result = call(SYS_clone, Int(SIGCHLD))
                // The new process, if there is one, ends here.
                if result == 0 { _exit(0) }
                return result
            },
            // No arguments stand at this address; a kernel that gets so far says so.
            Attempt("run a program") { "/bin/true".withCString { call(SYS_execve, Int(bitPattern: $0), 1) } },
            Attempt("signal another process") { Int(kill(getppid(), 0)) },
            Attempt("trace another process") {
                /// Neither stops it, nor outlives this process.
                let seize = 0x4206
                return call(SYS_ptrace, seize, Int(getppid()))
            },
            Attempt("make code in memory") {
                let (access, kind) = (PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS)
                return map(4096, access, kind)
            },
        ]
    }

    private static var network: [Attempt] {
        [
            Attempt("open an internet socket") { Int(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)) },
            Attempt("open a local socket") { Int(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)) },
            Attempt("type into a terminal") {
                "a".withCString { call(SYS_ioctl, 0, Int(TIOCSTI), Int(bitPattern: $0)) }
            },
        ]
    }

    private static var resources: [Attempt] {
        [
            Attempt("get another descriptor") { Int(dup(0)) },
            Attempt("take memory without end") {
                map(1 << 44, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE)
            },
            Attempt("set its limits") {
                var limit = rlimit(rlim_cur: 0, rlim_max: 0)
                return Int(setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit))
            },
        ]
    }

    private static func map(_ length: Int, _ access: Int32, _ kind: Int32) -> Int {
        mmap(nil, length, access, kind, -1, 0) == MAP_FAILED ? -1 : 0
    }

    private static func call(_ number: Int32, _ first: Int, _ second: Int = 0, _ third: Int = 0) -> Int {
        switch SystemCall.make(number, first, second, third) {
        case .success(let result): return result
        case .failure: return -1
        }
    }
}
