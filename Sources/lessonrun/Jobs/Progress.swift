/// Tells a person what runs: on a terminal how far the run has come, and anywhere which cell takes long.
final class Progress {
    private let console: Console
    private let count: Int
    private let isQuiet: Bool
    /// Seconds after which a cell is named.
    private static let patience = 5.0

    init(_ console: Console, count: Int, isQuiet: Bool) {
        self.console = console
        self.count = count
        self.isQuiet = isQuiet
    }

    func show(_ running: [WorkerProcess], done: Int) {
        if isQuiet { return }
        let now = monotonicSeconds()
        for worker in running { name(worker, now) }
        guard count > 1, let first = running.first else { return }
        console.progress("[\(done + 1)/\(count)] \(first.job.name)")
    }

    private func name(_ worker: WorkerProcess, _ now: Double) {
        guard let cell = worker.cell, !worker.isNamed, now - cell.since > Self.patience else { return }
        worker.isNamed = true
        console.progress(nil)
        console.write(
            "\(worker.job.name):\(cell.line): cell \(cell.name) has been running for \(Int(now - cell.since)) s\n",
            to: .error)
    }
}
