import ArgumentParser
import Interpreter
import Lessons

/// The arguments of every command that runs lessons.
struct RunArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Lessons, folders of lessons, or - for standard input.", valueName: "lesson"))
    var lessons: [String]

    @Option(
        help: ArgumentHelp("Run up to this cell and report just it: a label, or a number from 1.", valueName: "name"))
    var cell: String?

    @Option(help: ArgumentHelp("Seed the random generator, whatever the lesson says.", valueName: "n"))
    var seed: Int?

    @Flag(help: "Compare every gradient that a cell asks for with central differences.")
    var gradcheck = false

    @Flag(help: "Stop at the first cell that fails.")
    var failFast = false

    @Flag(name: .shortAndLong, help: "Say nothing but failures.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say how each cell went.")
    var verbose = false

    @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
    var color = ColorChoice.auto

    @Option(
        help: ArgumentHelp(
            "Write a report, text, json, junit, github or markdown, to standard output or a file; may be repeated.",
            valueName: "format[=path]"))
    var report: [ReportTarget] = []

    @Option(
        help: ArgumentHelp(
            "Show plots in the terminal, too: ascii, unicode, braille or blocks; pages and reports have them like this.",
            valueName: "style"))
    var plots: PlotStyle?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Lessons that run at the same time; else one a processor.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("Run only the k-th of n parts of the lessons.", valueName: "k/n"))
    var shard: Shard?

    @Option(
        help: ArgumentHelp("A former JSON report, by whose seconds the parts are balanced.", valueName: "path"))
    var timings: String?

    @Option(help: ArgumentHelp("Steps that a lesson may take.", valueName: "n"))
    var maxSteps: String?

    @Option(help: ArgumentHelp("Memory that a lesson may use, such as 512M or 2G.", valueName: "size"))
    var maxMemory: String?

    @Option(help: ArgumentHelp("Seconds that a lesson may take.", valueName: "seconds"))
    var timeout: String?

    @Option(
        help: ArgumentHelp(
            "Set any limit, such as output=16K; may be repeated. 'explain limits' lists them.", valueName: "name=value")
    )
    var limit: [String] = []

    func validate() throws {
        if quiet && verbose { throw ValidationError("'--quiet' and '--verbose' contradict each other.") }
        if cell != nil && lessons.count > 1 { throw ValidationError("'--cell' needs exactly one lesson.") }
        _ = try readLimits()
        if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
        if timings != nil && shard == nil {
            throw ValidationError("'--timings' balances '--shard', which is not given.")
        }
        if lessons.count(where: { $0 == "-" }) > 1 { throw ValidationError("Standard input can be read once only.") }
        if report.count(where: { $0.path == nil }) > 1 {
            throw ValidationError("Only one report can go to standard output; give the others a path.")
        }
        try validateReportPaths()
    }

    private func validateReportPaths() throws {
        let paths = report.compactMap(\.path)
        for (index, path) in paths.enumerated() {
            if paths[..<index].contains(where: { $0 == path || isSameFile($0, path) }) && fileKind(path) != .other {
                throw ValidationError("Two reports would be written to '\(path)'.")
            }
            // Where there is no such file yet, it is no lesson.
            if fileKind(path) == .file, LessonFile.expand(lessons).files.contains(where: { isSameFile($0.path, path) })
            {
                throw ValidationError("The report '\(path)' would overwrite a lesson.")
            }
        }
    }

    var verbosity: TextReport.Verbosity { quiet ? .quiet : verbose ? .verbose : .normal }

    /// What the jobs of all lessons have in common.
    var job: Job {
        var job = Job(name: "", bytes: [])
        job.limits = limits
        job.cell = cell
        job.seed = seed
        job.failsFast = failFast
        job.checksGradients = gradcheck
        job.plots = plots
        job.verbosity = verbosity
        job.repeatedOptions = (seed.map { " --seed \($0)" } ?? "") + (gradcheck ? " --gradcheck" : "")
        job.time = utcTime()
        job.formats = Set(report.map(\.format))
        return job
    }

    /// Whether a report for programs takes standard output, so that words for people must go elsewhere.
    var reportTakesOutput: Bool { report.contains { $0.format != .text && $0.path == nil } }
}

extension ColorChoice: ExpressibleByArgument {}

/// The characters that plots are drawn with as text.
enum PlotStyle: String, CaseIterable, ExpressibleByArgument {
    case ascii, unicode, braille, blocks
}

/// A report's format, or that with `=PATH`.
struct ReportTarget: ExpressibleByArgument {
    enum Format: String, CaseIterable { case text, json, junit, github, markdown }
    var format: Format
    /// `nil` for standard output.
    var path: String?

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let format = Format(rawValue: parts[0]), parts.count == 1 || !parts[1].isEmpty else { return nil }
        self.format = format
        path = parts.count == 1 || parts[1] == "-" ? nil : parts[1]
    }

    static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }
}
