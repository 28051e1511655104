import Diagnostics
import Glibc
import Lessons

/// Runs lessons in processes of their own, several at a time, and hands out what became of them in the order asked.
final class WorkerPool {
    /// Makes the job of a number; `nil` when there are no more.
    private let nextJob: (Int) -> Entry?
    private let width: Int
    /// Asked which changes are to be made.
    var choose: ([(title: String, diff: String)]) -> [Bool] = { $0.map { _ in false } }
    /// Told now and then what runs.
    var watch: ([WorkerProcess]) -> Void = { _ in }
    /// What to say of a job whose worker handed nothing back.
    var failure: (Job, LostWorker) -> Product = { _, _ in Product() }
    private var running: [WorkerProcess] = []
    /// Workers that have handed over what they made, and have not been waited for.
    private var ending: [WorkerProcess] = []
    /// Jobs to be started, with their numbers.
    private var waiting: [(number: Int, job: Job)] = []
    private var finished: [Int: Product] = [:]
    private var started = 0
    private var handed = 0
    private var isExhausted = false

    /// A lesson to run, or what became of it already.
    enum Entry {
        case job(Job)
        case product(Product)
    }

    /// - Parameters:
    ///   - width: how many run at a time.
    ///   - nextJob: what the job of a number is; `nil` after the last.
    init(width: Int, nextJob: @escaping (Int) -> Entry?) {
        self.width = width
        self.nextJob = nextJob
    }

    /// The next product in the order asked; `nil` after the last.
    func next() -> Product? {
        while true {
            if let product = finished.removeValue(forKey: handed) {
                handed += 1
                return product
            }
            fill()
            if running.isEmpty && finished[handed] == nil { return nil }
            if finished[handed] == nil { waitForEvents() }
        }
    }

    /// Ends what still runs.
    func stop() {
        for worker in running {
            worker.kill()
            _ = worker.wait()
        }
        running = []
        waitForEnding()
    }

    private func fill() {
        while running.count < width {
            if let (number, job) = waiting.popLast() {
                if start(job, number: number) { continue }
                waiting.append((number, job))
                return
            }
            // What is finished and waits for earlier ones takes memory.
            guard finished.count < 4 * width + 16 else { return }
            guard !isExhausted, let entry = nextJob(started) else {
                isExhausted = true
                return
            }
            switch entry {
            case .product(let product): finished[started] = product
            case .job(let job): waiting.append((started, job))
            }
            started += 1
        }
    }

    /// Starts a worker; false where the system has no room for one more beside those that run.
    private func start(_ job: Job, number: Int) -> Bool {
        waitForEnding()
        do {
            running.append(try WorkerProcess(job, number: number))
        } catch {
            if !running.isEmpty { return false }
            // A lesson runs nowhere but in a process of its own.
            finished[number] = failure(job, LostWorker(end: .notStarted(error.number)))
        }
        return true
    }

    private func waitForEnding() {
        for worker in ending { _ = worker.wait() }
        ending = []
    }

    private func waitForEvents() {
        watch(running)
        var polls = running.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
        let count = poll(&polls, nfds_t(polls.count), 200)
        let now = monotonicSeconds()
        for (worker, entry) in zip(running, polls) where count > 0 && entry.revents != 0 { handle(worker) }
        for worker in running { worker.killIfOverdue(now) }
    }

    private func handle(_ worker: WorkerProcess) {
        for event in worker.readEvents() {
            switch event {
            case .changes(let changes): worker.answer(choose(changes))
            case .product(let product): return finish(worker, product)
            case .ended:
                worker.kill()
                return finish(worker, nil)
            }
        }
    }

    private func finish(_ worker: WorkerProcess, _ product: Product?) {
        running.removeAll { $0 === worker }
        if let product {
            // It has done all it is for. What is made of it need not wait until the process is gone.
            worker.kill()
            ending.append(worker)
            finished[worker.number] = product
            return
        }
        // The system says why it ended.
        let (end, lastWords) = worker.wait()
        if end == .opening, !worker.job.loadsLibraries {
            var job = worker.job
            job.loadsLibraries = true
            waiting.append((worker.number, job))
        } else {
            finished[worker.number] = failure(
                worker.job, LostWorker(end: end, cell: worker.cell, lastWords: lastWords, seconds: worker.limit))
        }
    }
}

/// What is known of a worker that handed nothing back.
struct LostWorker {
    var end: WorkerProcess.End
    /// The cell that ran.
    var cell: (name: String, line: Int, since: Double)?
    var lastWords = ""
    /// The limit that it met, where that is one of time.
    var seconds: Int?
}
