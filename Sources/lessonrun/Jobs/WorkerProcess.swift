import Glibc
import Interpreter

/// A worker as its parent sees it: the pipes to it, what it has said, and how it ended.
final class WorkerProcess {
    let job: Job
    /// Its number in the run.
    let number: Int
    private let process: ChildProcess
    /// What it says arrives here.
    var output: Int32 { process.output }
    private var received: [UInt8] = []
    /// The cell that runs: its name, its line, and since when.
    private(set) var cell: (name: String, line: Int, since: Double)?
    /// Whether the running cell has been named as slow.
    var isNamed = false
    /// When it is ended, whatever it does.
    private var deadline: Double
    private var wasOverdue = false
    /// Bytes that are no messages: what the runtime says when it ends the process.
    private var lastWords: [UInt8] = []
    /// The limit that ended it, in seconds, where it could say so.
    private(set) var limit: Int?
    private var isGarbled = false
    /// Why it could not be told something, as an error number.
    private var silence: Int32?

    enum Event {
        case changes([(title: String, diff: String)])
        case product(Product)
        /// It ended without a product, or sent what is none.
        case ended
    }

    /// Starts a worker and hands it the job; throws where the system does not let it.
    init(_ job: Job, number: Int) throws(SystemError) {
        process = try Worker.start()
        self.job = job
        self.number = number
        deadline = monotonicSeconds() + Self.patience(job)
        send(Message(.job, job.archive))
    }

    /// Seconds after which it is ended: longer than it takes to end itself.
    private static func patience(_ job: Job) -> Double { Double(job.limits.seconds) + 10 }

    deinit {
        close(process.input)
        close(process.output)
    }

    /// Reads what has come; events in their order.
    func readEvents() -> [Event] {
        let isOpen = Message.readMore(from: output, into: &received)
        var events: [Event] = []
        while !isGarbled {
            switch Message.take(from: &received) {
            case .message(let message):
                guard let event = event(message) else { continue }
                events.append(event)
            case .malformed: garble()
            case .incomplete: return isOpen ? events : events + [.ended]
            }
        }
        keepLastWords()
        return isOpen ? events : events + [.ended]
    }

    /// What comes now is no message: it has little time left to end by itself, so that the system says why.
    private func garble() {
        isGarbled = true
        deadline = min(deadline, monotonicSeconds() + 2)
    }

    private func keepLastWords() {
        lastWords += received.prefix(max(0, 1000 - lastWords.count))
        received = []
    }

    private func event(_ message: Message) -> Event? {
        var reader = ArchiveReader(message.content)
        do {
            switch message.kind {
            case .begins:
                cell = (try reader.string(), try reader.int(), monotonicSeconds())
                isNamed = false
                return nil
            case .ended:
                cell = nil
                return nil
            case .stopping:
                let line = try reader.int()
                if line > 0 { cell?.line = line }
                limit = try reader.int()
                return nil
            case .changes:
                let count = try reader.int()
                var changes: [(title: String, diff: String)] = []
                for _ in 0..<max(0, min(count, message.content.count)) {
                    changes.append((try reader.string(), try reader.string()))
                }
                return .changes(changes)
            case .product: return .product(try Product(&reader))
            case .job, .choice, .probe, .refusals: garble()
            }
        } catch {
            garble()
        }
        return nil
    }

    /// Tells it which changes are to be made.
    func answer(_ choices: [Bool]) {
        // People may think for as long as they like.
        deadline = monotonicSeconds() + Self.patience(job)
        send(Message(.choice, choices.map { $0 ? 1 : 0 }))
    }

    /// Tells it something. One that cannot be told would wait for it until its time is over, so it is ended.
    private func send(_ message: Message) {
        let error = message.write(to: process.input)
        // Why one has left is told by its end.
        guard error != 0, error != EPIPE else { return }
        silence = error
        kill()
    }

    func kill() { Glibc.kill(process.identifier, SIGKILL) }

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
        case outOfTime, outOfCellTime
        case outOfMemory
        /// It said what is no message, and did not end.
        case garbled
        /// It needs what was not loaded before it was locked up.
        case opening
        /// It could not hand back what it made.
        case unheard
        /// No process could be started.
        case notStarted(Int32)
        /// It could not be told what to do.
        case untold(Int32)

        /// Whether the system is to blame, and neither the lesson nor the program.
        var isOfTheSystem: Bool {
            switch self {
            case .unheard, .notStarted, .untold: true
            case .exited, .signalled, .outOfTime, .outOfCellTime, .outOfMemory, .garbled, .opening: false
            }
        }
    }

    /// Waits for its end, and tells it with the last words that the process had.
    func wait() -> (end: End, lastWords: String) {
        let before = ChildProcess.processorSeconds
        let status = process.wait()
        // A limit on the time of processors that was set outside ends a process without a word.
        if let outer = ResourceLimits.outerSeconds, status & 0x7F == SIGKILL, silence == nil, !wasOverdue,
            ChildProcess.processorSeconds - before > Double(outer) - 0.5
        {
            limit = outer
            return (.outOfTime, "")
        }
        let text = String(decoding: lastWords, as: UTF8.self)
        if let silence { return (.untold(silence), text) }
        return (wasOverdue ? (isGarbled ? .garbled : .outOfTime) : Self.end(status), text)
    }

    private static func end(_ status: Int32) -> End {
        let (signal, code) = (status & 0x7F, status >> 8 & 0xFF)
        if signal == SIGXCPU || signal == SIGALRM { return .outOfTime }
        if signal != 0 { return .signalled(signal) }
        switch Ending(rawValue: code) {
        case .outOfTime: return .outOfTime
        case .outOfCellTime: return .outOfCellTime
        case .outOfMemory: return .outOfMemory
        case .opening: return .opening
        case .unheard: return .unheard
        case nil: return .exited(code)
        }
    }
}
