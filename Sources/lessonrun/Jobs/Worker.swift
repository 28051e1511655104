import CLinux
import Glibc
import Interpreter
import Lessons
import Tensors

/// The process that runs one lesson: it reads a job from standard input and writes to standard output what became of it.
enum Worker {
    /// Starts a worker.
    static func start() throws(SystemError) -> ChildProcess {
        let parent = getpid()
        return try ChildProcess(doing: { run(for: parent) })
    }

    /// What a worker does; its exit status.
    private static func run(for parent: pid_t) -> Int32 {
        endWith(parent)
        guard let message = Message.read(from: 0) else { return ExitStatus.usage.rawValue }
        if message.kind == .probe { return probe(message.content) }
        guard message.kind == .job, let job = try? Job(archive: message.content) else {
            return ExitStatus.usage.rawValue
        }
        let memory = lockUp(job)
        var runner = JobRunner(job: job, memory: memory)
        runner.begins = begins
        runner.ended = { _ = Message(.ended, []).write(to: 1) }
        runner.choose = { choose($0, job) }
        var writer = ArchiveWriter()
        runner.product().write(to: &writer)
        return Message(.product, writer.bytes).write(to: 1) == 0 ? 0 : Ending.unheard.rawValue
    }

    /// Gives up all that the lesson does not need: it keeps the pipes from and to its parent, and computes.
    ///
    /// What has to be open or loaded is so before. To load what few lessons need costs time, so a lesson that does not
    /// name it and then asks for it is ended, and run anew by the parent with everything loaded.
    /// - Returns: the account of the process's memory.
    private static func lockUp(_ job: Job) -> ProcessMemory {
        takeAllSignals()
        Endings.install(reserve: job.limits.memory)
        // The machine asks for the time itself and fails the cell; the timer is for an operation that takes too long.
        // Until the lesson has been read, and so its own limits, the timer has those of the command.
        Endings.startTimer(seconds: Double(job.limits.seconds) + 5, .outOfTime, limit: job.limits.seconds)
        Sandbox.closeInherited()
        // What the runtime says when it ends the process reaches the parent, which tells people.
        dup2(1, 2)
        let memory = ProcessMemory()
        if job.loadsLibraries || job.namesFactorisations { LAPACK.load() }
        _ = Sandbox.enter(.all, job.resources, memory: memory, trapsOpening: !job.loadsLibraries)
        return memory
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

    private static func endWith(_ parent: pid_t) {
        _ = SystemCall.set(PR_SET_PDEATHSIG, UInt(SIGKILL))
        // It may have ended before.
        if getppid() != parent { _exit(ExitStatus.file.rawValue) }
    }

    /// Puts walls up and tells which attempts they refuse.
    private static func probe(_ content: [UInt8]) -> Int32 {
        Sandbox.closeInherited()
        Probe.openFile()
        let walls = Sandbox(rawValue: content.first.map(Int.init) ?? 0)
        _ = Sandbox.enter(walls, ResourceLimits(growth: 1 << 30, seconds: 10), memory: ProcessMemory())
        return Message(.refusals, Probe.refusals().map { $0 ? 1 : 0 }).write(to: 1)
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

extension Job {
    /// The module of most of what needs factorisations, such as `torch.linalg`.
    fileprivate var namesFactorisations: Bool {
        let name = Array("linalg".utf8)
        return bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
    }

    /// What its process may use. The machine counts most memory before it is taken and ends the cell; the watchman
    /// ends one that uses twice as much; the kernel ends the process where both failed.
    fileprivate var resources: ResourceLimits {
        ResourceLimits(
            growth: limits.memory.multipliedClamped(4).addingClamped(256 << 20), seconds: limits.seconds + 20)
    }
}
