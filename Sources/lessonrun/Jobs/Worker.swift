import Glibc
import Lessons

/// The process that runs one lesson: it reads a job from standard input and writes to standard output what became of it.
enum Worker {
    /// The exit status of one whose time is up.
    static let outOfTime: Int32 = 75

    static func start() -> Int32 {
        takeAllSignals()
        guard let message = Message.read(from: 0), message.kind == .job, let job = try? Job(archive: message.content)
        else { return ExitStatus.usage.rawValue }
        lockUp()
        // The machine asks for the time itself and fails the cell; the timer is for an operation that takes too long.
        Interruption.startTimer(seconds: job.timeout + 5)
        let runner = JobRunner(job: job, begins: begins) { choose($0, job) }
        var writer = ArchiveWriter()
        runner.product().write(to: &writer)
        return Message(.product, writer.bytes).write(to: 1) == 0 ? 0 : ExitStatus.file.rawValue
    }

    /// Signals do what they do by default: what the parent does at its end is not the worker's to do, and no crash may
    /// start a debugger. Whoever started the program may have blocked some, of which the timer's is needed.
    private static func takeAllSignals() {
        let ends = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV]
        for number in ends { signal(number, SIG_DFL) }
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
    }

    /// Gives up what a lesson never needs. Everything is open that has to be, and the job is known.
    private static func lockUp() {
        // A reader that has left ends the writing, and a parent that has ended ends its worker.
        signal(SIGPIPE, SIG_IGN)
        endWithParent()
    }

    private static func endWithParent() {
        // Swift's Glibc module leaves out what takes a variable number of arguments; the type is that of this use.
        guard let symbol = dlsym(nil, "prctl") else { return }
        typealias Prctl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        let setParentDeathSignal: Int32 = 1
        _ = unsafeBitCast(symbol, to: Prctl.self)(setParentDeathSignal, UInt(SIGKILL), 0, 0, 0)
        if getppid() == 1 { _exit(ExitStatus.file.rawValue) }
    }

    private static func begins(_ cell: String, _ line: Int) {
        var writer = ArchiveWriter()
        writer.write(cell)
        writer.write(line)
        _ = Message(.begins, writer.bytes).write(to: 1)
    }

    private static func choose(_ changes: [LessonChange], _ job: Job) -> [Bool] {
        var writer = ArchiveWriter()
        writer.write(changes.count)
        for change in changes {
            writer.write(change.title)
            writer.write(change.diff(name: job.name, color: job.hasColor))
        }
        guard Message(.changes, writer.bytes).write(to: 1) == 0, let message = Message.read(from: 0),
            message.kind == .choice
        else { return changes.map { _ in false } }
        return changes.indices.map { message.content.indices.contains($0) && message.content[$0] == 1 }
    }
}
