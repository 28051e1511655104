import Diagnostics
import Interpreter
import Lessons

/// Runs the lessons of one command line, and says how they went.
final class Batch {
    private let arguments: RunArguments
    private let console: Console
    /// Where words for people go.
    private let stream: Console.Stream
    private let texts: TextReport
    private var products: [Product] = []
    /// Whoever decides about changes to lessons.
    let review: Review
    private var tally = Tally()
    private var status = ExitStatus.agreed
    private let start = monotonicSeconds()
    /// What all jobs have in common.
    var template: Job
    /// Whether the command line chose among lessons and left none.
    private var isEmptyShard = false

    /// - Parameter outputIsTaken: whether standard output carries something for programs.
    init(_ arguments: RunArguments, on console: Console, outputIsTaken: Bool = false) {
        self.arguments = arguments
        self.console = console
        review = Review(console)
        stream = outputIsTaken || arguments.reportTakesOutput ? .error : .output
        texts = TextReport(verbosity: arguments.verbosity, color: false)
        template = arguments.job
        template.hasColor = console.color(arguments.color, stream)
    }

    /// Says what could not be read of what was asked for.
    func begin(_ lessons: ChosenLessons) {
        isEmptyShard = lessons.isEmptyShard
        for refusal in lessons.refusals { refuse(refusal) }
    }

    /// Runs lessons; `handle` does with each product what the command is for, and returns the one to show.
    func run(_ files: [LessonFile], handle: (LessonFile, [UInt8], Product) throws(Refusal) -> Product) {
        let pool = pool(files)
        defer { pool.stop() }
        for file in files {
            guard let product = pool.next() else { break }
            console.progress(nil)
            let bytes = read.removeValue(forKey: file.path) ?? []
            switch product.kind {
            case .ran: show(product, after: Result { () throws(Refusal) in try handle(file, bytes, product) })
            case .stopped: note(product, .failed)
            case .broken: note(product, .internalError)
            case .unreadable, .notRun: note(product, .file)
            case .noSuchCell:
                console.tell(product.text, to: .error)
                fail(.usage)
            }
            if arguments.failFast && status != .agreed { break }
        }
        console.progress(nil)
    }

    /// The bytes of the lessons that are on their way.
    private var read: [String: [UInt8]] = [:]

    private func pool(_ files: [LessonFile]) -> WorkerPool {
        let width = template.purpose == .review ? 1 : arguments.jobs ?? processorCount()
        let pool = WorkerPool(width: min(width, files.count)) { [self] number in
            files.indices.contains(number) ? entry(files[number], number) : nil
        }
        pool.failure = { [self] job, worker in failure(job, worker) }
        let progress = Progress(console, count: files.count, isQuiet: arguments.quiet)
        pool.watch = { [self] running in progress.show(running, done: products.count) }
        pool.choose = { [review] in review.choose($0) }
        return pool
    }

    private func entry(_ file: LessonFile, _ number: Int) -> WorkerPool.Entry {
        var job = template
        job.name = file.name
        job.index = number
        do {
            job.bytes = try LessonReader.bytes(of: file, limit: job.limits.lesson)
            job.witness = try LessonReader.witness(of: file)
            read[file.path] = job.bytes
            return .job(job)
        } catch {
            return .product(JobRunner(job: job).product(.unreadable(error.source, error.diagnostic)))
        }
    }

    /// What is said of a lesson whose process handed nothing back.
    private func failure(_ job: Job, _ worker: LostWorker) -> Product {
        var problem = Problems.workerEnded(worker, limits: job.limits)
        if let cell = worker.cell { problem.label = "while cell \(cell.name) ran" }
        let source = Source(name: job.name, text: String(decoding: job.bytes, as: UTF8.self))
        let place = worker.cell.map { source.range(ofLine: $0.line) }
        var product = JobRunner(job: job).product(.stopped(source, Diagnostic(problem, at: place)))
        product.kind = worker.end.isOfTheSystem ? .notRun : problem.code == .internalError ? .broken : .stopped
        return product
    }

    private func show(_ product: Product, after handling: Result<Product, Refusal>) {
        switch handling {
        case .success(let handled): note(handled, handled.passed ? .agreed : .failed)
        case .failure(let refusal):
            note(product, .file)
            console.show(refusal)
        }
    }

    private func note(_ product: Product, _ status: ExitStatus) {
        console.tell(product.text, to: product.kind == .unreadable ? .error : stream)
        tally.add(product.tally)
        fail(status)
        // What was written or said is not needed again.
        var kept = product
        kept.text = ""
        kept.page = ""
        kept.lesson = ""
        kept.accepted = []
        products.append(kept)
    }

    /// Counts what could not be read.
    func refuse(_ refusal: Refusal) {
        var job = template
        job.name = refusal.source.name
        note(JobRunner(job: job).product(.unreadable(refusal.source, refusal.diagnostic)), .file)
    }

    func fail(_ other: ExitStatus) { status = status.or(other) }

    /// Says something to people, unless they asked for quiet.
    func say(_ text: String) {
        if arguments.verbosity != .quiet { console.tell(text, to: stream) }
    }

    /// Says what must be said even so.
    func warn(_ text: String) { console.tell(text, to: stream) }

    /// Writes the last line and the reports, and returns the exit status.
    func finish() -> ExitStatus {
        if status == .agreed && tally.run == 0 && !isEmptyShard {
            fail(.nothingToRun)
            console.show(Refusal(name: arguments.lessons.joined(separator: ", "), Problems.nothingToRun()))
        }
        let seconds = monotonicSeconds() - start
        console.tell(texts.summary(of: tally, seconds: seconds), to: stream)
        for target in arguments.report { write(target, seconds) }
        return status
    }

    private func write(_ target: ReportTarget, _ seconds: Double) {
        let text =
            switch target.format {
            case .text: products.map(\.plainText).joined() + texts.summary(of: tally, seconds: seconds)
            case .json: JSONReport.document(products.map(\.json))
            case .junit: JUnitReport.document(products.map(\.junit))
            case .github: products.map(\.github).joined()
            case .markdown: MarkdownReport.document(products.map(\.markdown), tally: tally, seconds: seconds)
            }
        guard let path = target.path else {
            // The text is there already.
            return target.format == .text ? () : console.write(text, to: .output)
        }
        do {
            try writeFile(path, Array(text.utf8))
        } catch {
            console.show(Refusal(name: path, error))
            fail(.file)
        }
    }
}
