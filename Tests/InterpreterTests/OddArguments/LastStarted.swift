// Where a file is compiled beside ones that import Foundation, the signals belong to this module.
import CDispatch
import Glibc

/// Says which call had been started when a signal ends the process, or when the call takes minutes.
enum LastStarted {
    private static let room = 1 << 12
    /// The text, where a signal's handler may read it; it is never freed.
    nonisolated(unsafe) private static let text: UnsafeMutablePointer<UInt8> = .allocate(capacity: room)
    nonisolated(unsafe) private static var length = 0

    /// Notes what is started now, and gives it so many seconds.
    static func note(_ started: String, seconds: UInt32) {
        var line = Array("\nlast started: \(started)".utf8.prefix(room - 1))
        line.append(UInt8(ascii: "\n"))
        length = 0
        for (index, byte) in line.enumerated() { text[index] = byte }
        length = line.count
        alarm(seconds)
    }

    /// Ends what `note` began.
    static func clear() {
        length = 0
        alarm(0)
    }

    /// From now on the signals of traps say it, on a stack of their own: that of the call may be full.
    static func watch() {
        // What the handler uses is made now.
        _ = (frames, find, show)
        let size = 1 << 16
        var stack = stack_t(ss_sp: .allocate(byteCount: size, alignment: 16), ss_flags: 0, ss_size: size)
        sigaltstack(&stack, nil)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in LastStarted.say(signal) }
        action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))
        for signal in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGALRM] { sigaction(signal, &action, nil) }
    }

    private static func say(_ signal: Int32) {
        write(STDERR_FILENO, text, length)
        let count = find?(frames, 40) ?? 0
        show?(frames, count, STDERR_FILENO)
        raise(signal)
    }

    /// The C library's own functions for the frames of the stack, which no header of the module has.
    nonisolated(unsafe) private static let frames: UnsafeMutablePointer<UnsafeMutableRawPointer?> =
        .allocate(capacity: 40)
    private static let find = unsafeBitCast(dlsym(nil, "backtrace"), to: Find?.self)
    private static let show = unsafeBitCast(dlsym(nil, "backtrace_symbols_fd"), to: Show?.self)
    private typealias Find = @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32) -> Int32
    private typealias Show = @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32, Int32) -> Void
}
