import Glibc

/// How the process of a lesson ends where it cannot say so any more; its parent reads it from the exit status.
enum Ending: Int32 {
    /// Its time is over.
    case outOfTime = 75
    /// The kernel gave it no more memory.
    case outOfMemory = 76
    /// It tried to open a file.
    case opening = 77
}

/// The signals that end the process of a lesson.
///
/// A handler may run between any two instructions, so it calls only what POSIX calls async-signal-safe.
enum Endings {
    /// Bytes that a healthy process can still get. Written once, before a handler can run.
    private nonisolated(unsafe) static var reserve = 0

    /// - Parameter reserve: bytes that a process which is not out of memory can still get.
    static func install(reserve: Int) {
        self.reserve = reserve
        // The runtime ends the process so where it gets no memory, and for its own mistakes.
        signal(SIGABRT, aborted)
        signal(SIGSYS) { _ in _exit(Ending.opening.rawValue) }
        signal(SIGALRM) { _ in _exit(Ending.outOfTime.rawValue) }
        // A reader that has left ends the writing, and its worker.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Ends the process when the time is over, whatever it does.
    static func startTimer(seconds: Int) {
        var value = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &value, nil)
    }

    private static let aborted: @convention(c) (Int32) -> Void = { number in
        let memory = mmap(nil, reserve, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        if memory == MAP_FAILED { _exit(Ending.outOfMemory.rawValue) }
        // The ending that was under way goes on when the handler has returned.
        signal(number, SIG_DFL)
        raise(number)
    }
}
