import Glibc

/// How the process of a lesson ends where it cannot say so any more; its parent reads it from the exit status.
enum Ending: Int32 {
    /// Its time is over.
    case outOfTime = 75
    /// The kernel gave it no more memory.
    case outOfMemory = 76
    /// It tried to open a file.
    case opening = 77
    /// The time of the cell that runs is over.
    case outOfCellTime = 78
    /// The pipes from and to its parent do not work.
    case unheard = 79
}

/// The signals that end the process of a lesson.
///
/// A handler may run between any two instructions, so it calls only what POSIX calls async-signal-safe.
enum Endings {
    /// Bytes that a healthy process can still get. Written once, before a handler can run.
    private nonisolated(unsafe) static var reserve = 0
    /// The line of the file that runs, 0 where none does: a word, which is written whole.
    nonisolated(unsafe) static var line = 0
    /// What the timer means when it ends. Written while the timer rests.
    private nonisolated(unsafe) static var timer = (ending: Ending.outOfTime, limit: 0)

    /// - Parameter reserve: bytes that a process which is not out of memory can still get.
    static func install(reserve: Int) {
        self.reserve = reserve
        // The runtime ends the process so where it gets no memory, and for its own mistakes.
        signal(SIGABRT, aborted)
        signal(SIGSYS) { _ in _exit(Ending.opening.rawValue) }
        signal(SIGALRM, timerEnded)
        // A reader that has left ends the writing, and its worker.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Ends the process when the time is over, whatever it does; a timer that runs starts anew.
    /// - Parameter limit: the limit in seconds, which the parent is told.
    static func startTimer(seconds: Double, _ ending: Ending, limit: Int) {
        set(itimerval())
        timer = (ending, limit)
        // A day and a little is the most; a timer of nothing would rest.
        let micros = Int(min(max(seconds, 0.001), 100_000) * 1e6)
        set(
            itimerval(
                it_interval: timeval(), it_value: timeval(tv_sec: micros / 1_000_000, tv_usec: micros % 1_000_000)))
    }

    private static func set(_ value: itimerval) {
        var value = value
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &value, nil)
    }

    /// Tells the parent the line and the limit, without allocating: a message, as ``Message`` and ``ArchiveWriter`` have it.
    private static func sayWhere(limit: Int) {
        withUnsafeTemporaryAllocation(byteCount: 25, alignment: 8) { buffer in
            buffer.initializeMemory(as: UInt8.self, repeating: 0)
            buffer[0] = Message.Kind.stopping.rawValue
            buffer.storeBytes(of: 16.littleEndian, toByteOffset: 1, as: Int.self)
            buffer.storeBytes(of: line.littleEndian, toByteOffset: 9, as: Int.self)
            buffer.storeBytes(of: limit.littleEndian, toByteOffset: 17, as: Int.self)
            // Shorter than a pipe takes at once. What fails goes unsaid.
            _ = write(1, buffer.baseAddress, buffer.count)
        }
    }

    private static let timerEnded: @convention(c) (Int32) -> Void = { _ in
        sayWhere(limit: timer.limit)
        _exit(timer.ending.rawValue)
    }

    private static let aborted: @convention(c) (Int32) -> Void = { number in
        let memory = mmap(nil, reserve, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        if memory == MAP_FAILED { _exit(Ending.outOfMemory.rawValue) }
        // The ending that was under way goes on when the handler has returned.
        signal(number, SIG_DFL)
        raise(number)
    }
}
