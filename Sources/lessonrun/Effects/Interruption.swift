import Glibc

/// What happens when a signal or the time limit ends the program: no temporary file stays behind.
///
/// A handler may run between any two instructions, so it touches only memory that was set up before and is never
/// freed, and calls only what POSIX calls async-signal-safe.
enum Interruption {
    /// The path to remove, empty when there is none. Written by the one thread that runs, read by handlers.
    private nonisolated(unsafe) static let temporary = makeText()
    /// What the time limit says.
    private nonisolated(unsafe) static let message = makeText()
    private static let capacity = Int(PATH_MAX) + 256

    private static func makeText() -> UnsafeMutablePointer<CChar> {
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
        text.initialize(repeating: 0, count: capacity)
        return text
    }

    static func install() {
        // The first use of a static makes it: not in a handler.
        temporary[0] = 0
        message[0] = 0
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, Interruption.end) }
        signal(SIGALRM, Interruption.timeIsUp)
    }

    /// Names the file that a handler must remove.
    static func willWrite(_ path: String) { set(temporary, path) }

    static func hasWritten() { temporary[0] = 0 }

    /// Ends the program with status 1 unless `stopTimer` is called within the time.
    static func startTimer(seconds: Int, text: String) {
        set(message, text)
        var value = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &value, nil)
    }

    static func stopTimer() {
        var value = itimerval()
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &value, nil)
    }

    /// Copies a text; the first byte comes last, so that a handler in between sees the empty text.
    private static func set(_ target: UnsafeMutablePointer<CChar>, _ text: String) {
        let bytes = Array(text.utf8.prefix(capacity - 1))
        target[0] = 0
        // In bounds: at most `capacity - 1` bytes and the terminator.
        for (index, byte) in bytes.enumerated().dropFirst() { target[index] = CChar(bitPattern: byte) }
        target[bytes.count] = 0
        if let first = bytes.first { target[0] = CChar(bitPattern: first) }
    }

    private static let end: @convention(c) (Int32) -> Void = { number in
        if temporary[0] != 0 { unlink(temporary) }
        signal(number, SIG_DFL)
        raise(number)
    }

    private static let timeIsUp: @convention(c) (Int32) -> Void = { _ in
        if temporary[0] != 0 { unlink(temporary) }
        _ = write(2, message, strlen(message))
        _exit(1)
    }
}
