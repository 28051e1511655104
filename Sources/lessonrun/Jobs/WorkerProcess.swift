import Glibc

/// A worker as its parent sees it: the pipes to it, what it has said, and how it ended.
final class WorkerProcess {
    let job: Int
    let name: String
    private let identifier: pid_t
    private let input: Int32
    let output: Int32
    private var received: [UInt8] = []
    /// The cell that runs: its name, its line, and since when.
    private(set) var cell: (name: String, line: Int, since: Double)?
    /// Whether the running cell has been named as slow.
    var isNamed = false
    /// When it is ended, whatever it does.
    private let deadline: Double
    private var wasOverdue = false

    enum Event {
        case changes([(title: String, diff: String)])
        case product(Product)
        /// It ended without a product, or sent what is none.
        case ended
    }

    /// Starts a worker and hands it the job; `nil` where the system does not let it.
    init?(_ job: Job, number: Int) {
        guard let toWorker = makePipe() else { return nil }
        guard let fromWorker = makePipe() else {
            for descriptor in [toWorker.reading, toWorker.writing] { close(descriptor) }
            return nil
        }
        let started = forkWorker(input: toWorker.reading, output: fromWorker.writing)
        close(toWorker.reading)
        close(fromWorker.writing)
        guard let identifier = started else {
            close(toWorker.writing)
            close(fromWorker.reading)
            return nil
        }
        self.job = number
        name = job.name
        self.identifier = identifier
        input = toWorker.writing
        output = fromWorker.reading
        deadline = monotonicSeconds() + Double(job.timeout) + 10
        _ = Message(.job, job.archive).write(to: input)
    }

    deinit {
        close(input)
        close(output)
    }

    /// Reads what has come; events in their order.
    func readEvents() -> [Event] {
        let isOpen = Message.readMore(from: output, into: &received)
        var events: [Event] = []
        while true {
            switch Message.take(from: &received) {
            case .message(let message):
                guard let event = event(message) else { continue }
                events.append(event)
            case .malformed: return events + [.ended]
            case .incomplete: return isOpen ? events : events + [.ended]
            }
        }
    }

    private func event(_ message: Message) -> Event? {
        var reader = ArchiveReader(message.content)
        do {
            switch message.kind {
            case .begins:
                cell = (try reader.string(), try reader.int(), monotonicSeconds())
                isNamed = false
                return nil
            case .changes:
                let count = try reader.int()
                var changes: [(title: String, diff: String)] = []
                for _ in 0..<max(0, min(count, message.content.count)) {
                    changes.append((try reader.string(), try reader.string()))
                }
                return .changes(changes)
            case .product: return .product(try Product(&reader))
            case .job, .choice: return .ended
            }
        } catch {
            return .ended
        }
    }

    /// Tells it which changes are to be made.
    func answer(_ choices: [Bool]) { _ = Message(.choice, choices.map { $0 ? 1 : 0 }).write(to: input) }

    func kill() { Glibc.kill(identifier, SIGKILL) }

    /// Ends it where it has had more time than it may take.
    func killIfOverdue(_ now: Double) {
        guard now > deadline, !wasOverdue else { return }
        wasOverdue = true
        kill()
    }

    /// How a worker ended.
    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case outOfTime
    }

    /// Waits for its end.
    func wait() -> End {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        let (signal, code) = (status & 0x7F, status >> 8 & 0xFF)
        if wasOverdue || (signal == 0 && code == Worker.outOfTime) { return .outOfTime }
        return signal == 0 ? .exited(code) : .signalled(signal)
    }
}

/// Starts a worker as a copy of this process, which has everything in memory already, with the two pipes and
/// standard error.
///
/// The copy has this thread only; the program's other one waits for it and holds no lock.
private func forkWorker(input: Int32, output: Int32) -> pid_t? {
    // Swift leaves `fork` out for the sake of programs with several threads.
    guard let fork = systemFunction("fork", as: (@convention(c) () -> pid_t).self) else { return nil }
    let closeRange = systemFunction("close_range", as: (@convention(c) (UInt32, UInt32, Int32) -> Int32).self)
    let identifier = fork()
    guard identifier == 0 else { return identifier > 0 ? identifier : nil }
    // The lowest free number went to `input`, so `output` is not 0, which the first call replaces.
    guard dup2(input, 0) == 0, dup2(output, 1) == 1 else { _exit(ExitStatus.file.rawValue) }
    // What else is open belongs to the parent and to other workers.
    _ = closeRange?(3, .max, 0)
    _exit(Worker.start())
}
