import Diagnostics
import Interpreter
import Lessons
import Markdown

/// Runs the lessons of one command line, one after the other, and says how they went.
final class Batch {
    private let arguments: RunArguments
    private let console: Console
    /// Where words for people go.
    private let stream: Console.Stream
    private let texts: TextReport
    private let plainTexts: TextReport
    /// The plain text so far, for reports in files.
    private var plain = ""
    private var results: [LessonResult] = []
    private var status = ExitStatus.agreed
    private let start = monotonicSeconds()

    /// - Parameter outputIsTaken: whether standard output carries something for programs.
    init(_ arguments: RunArguments, on console: Console, outputIsTaken: Bool = false) {
        self.arguments = arguments
        self.console = console
        stream = outputIsTaken || arguments.reportTakesOutput ? .error : .output
        let repeated = arguments.seed.map { " --seed \($0)" } ?? ""
        let color = console.color(arguments.color, stream)
        texts = TextReport(verbosity: arguments.verbosity, color: color, repeatedOptions: repeated)
        plainTexts = TextReport(verbosity: arguments.verbosity, color: false, repeatedOptions: repeated)
    }

    /// Runs lessons; `handle` does with each report what the command is for, and returns the report to show.
    func run(_ files: [LessonFile], handle: (LessonFile, ReadLesson, LessonReport) throws(Refusal) -> LessonReport) {
        for file in files {
            do {
                let lesson = try ReadLesson(file)
                let report = try report(on: lesson, file)
                show(report, after: Result { () throws(Refusal) in try handle(file, lesson, report) })
            } catch {
                refuse(error)
            }
            if arguments.failFast && status != .agreed { break }
        }
    }

    private func show(_ report: LessonReport, after handling: Result<LessonReport, Refusal>) {
        switch handling {
        case .success(let handled):
            note(.ran(handled))
            if !handled.passed { fail(.failed) }
        case .failure(let refusal):
            note(.ran(report))
            console.show(refusal)
            fail(.file)
        }
    }

    /// Counts a lesson that could not be read; a cell that it does not have is a mistake of the command line.
    func refuse(_ refusal: Refusal) {
        if refusal.diagnostic.problem.code == .nothingToRun {
            console.show(refusal)
            fail(.usage)
        } else {
            note(.unreadable(refusal.source, refusal.diagnostic))
            fail(.file)
        }
    }

    func fail(_ other: ExitStatus) { status = status.or(other) }

    /// Says something to people, unless they asked for quiet.
    func say(_ text: String) {
        if arguments.verbosity != .quiet { console.write(text, to: stream) }
    }

    /// Says what must be said even so.
    func warn(_ diagnostic: Diagnostic, in source: Source) {
        console.write(render(diagnostic, in: source, color: console.color(arguments.color, stream)) + "\n", to: stream)
    }

    /// Writes the last line and the reports, and returns the exit status.
    func finish() -> ExitStatus {
        let cells = results.map {
            if case .ran(let report) = $0 { report.reported.count { $0.status != .notRun } } else { 0 }
        }
        if status == .agreed && cells.reduce(0, +) == 0 {
            fail(.nothingToRun)
            console.show(Refusal(name: arguments.lessons.joined(separator: ", "), Problems.nothingToRun()))
        }
        let seconds = monotonicSeconds() - start
        plain += plainTexts.summary(of: results, seconds: seconds)
        console.write(texts.summary(of: results, seconds: seconds), to: stream)
        for target in arguments.report { write(target) }
        return status
    }

    private func report(on lesson: ReadLesson, _ file: LessonFile) throws(Refusal) -> LessonReport {
        let document = lesson.document
        var options = RunOptions()
        options.failsFast = arguments.failFast
        options.clock = monotonicSeconds
        if let name = arguments.cell {
            options.selected = document.cell(named: name)
            guard options.selected != nil else {
                let known = document.cells.map(\.name)
                throw Refusal(name: file.name, Problems.noSuchCell(name, known: known))
            }
        }
        let text =
            "error[\(Code.timeLimit.rawValue)]: \(file.name): stopped after \(arguments.timeout) s; `--timeout` sets the limit\n"
        // The machine asks for the time itself and fails the cell; the timer is for an operation that takes too long.
        Interruption.startTimer(seconds: arguments.timeout + 5, text: text)
        defer { Interruption.stopTimer() }
        let watchman = Watchman(seconds: arguments.timeout, memory: arguments.limits.memory)
        func session() -> Session {
            Session(seed: arguments.seed ?? document.frontMatter.seed, limits: arguments.limits, watch: watchman.look)
        }
        return runLesson(document, with: session(), options: options, fresh: session)
    }

    private func note(_ result: LessonResult) {
        results.append(result)
        plain += plainTexts.text(of: result)
        if case .unreadable = result {
            console.write(texts.text(of: result), to: .error)
        } else {
            console.write(texts.text(of: result), to: stream)
        }
    }

    private func write(_ target: ReportTarget) {
        let text =
            switch target.format {
            case .text: plain
            case .json: FigureParts.jsonReport.text(of: results)
            }
        guard let path = target.path else {
            // The text is there already.
            return target.format == .json ? console.write(text, to: .output) : ()
        }
        do {
            try writeFile(path, Array(text.utf8))
        } catch {
            console.show(Refusal(name: path, error))
            fail(.file)
        }
    }
}
