import Diagnostics
import Interpreter
import Lessons

/// What is to be done with one lesson: all that the process which runs it is told.
struct Job {
    enum Purpose: Int {
        case check, page, accept, review
    }
    var purpose = Purpose.check
    /// The lesson's name in messages, and its bytes.
    var name: String
    var bytes: [UInt8]
    /// Its number in the run, from 0.
    var index = 0
    var cell: String?
    var seed: Int?
    var failsFast = false
    /// Whether outputs that are missing are added.
    var addsMissing = false
    var checksGradients = false
    /// Whether the libraries are loaded that it was found to need.
    var loadsLibraries = false
    /// What it may use.
    var limits = Limits()
    var verbosity = TextReport.Verbosity.normal
    var hasColor = false
    /// The characters of plots in the terminal; `nil` shows none there.
    var plots: PlotStyle?
    /// Options that a command must repeat to give the same run.
    var repeatedOptions = ""
    /// When the run began.
    var time = ""
    /// The reports that are wanted besides the text.
    var formats: Set<ReportTarget.Format> = []
    /// The page's template and style sheet, each with its name; empty where no page is wanted.
    var template = Source(name: "", text: "")
    var styleSheet = ""
    /// What PyTorch was seen to answer, where it was asked.
    var witness: [UInt8] = []
}

extension Job {
    var archive: [UInt8] {
        var writer = ArchiveWriter()
        writer.write(purpose.rawValue)
        writer.write(name)
        writer.write(bytes)
        writer.write(index)
        for limit in Limit.all { writer.write(limits[keyPath: limit.path]) }
        writer.write(cell)
        writer.write(seed.map { String($0) })
        writer.write(failsFast)
        writer.write(addsMissing)
        writer.write(checksGradients)
        writer.write(loadsLibraries)
        writer.write(verbosity == .quiet ? 0 : verbosity == .normal ? 1 : 2)
        writer.write(hasColor)
        writer.write(plots?.rawValue)
        writer.write(repeatedOptions)
        writer.write(time)
        writer.write(formats.map(\.rawValue).sorted().joined(separator: " "))
        writer.write(template.name)
        writer.write(template.text)
        writer.write(styleSheet)
        writer.write(witness)
        return writer.bytes
    }

    init(archive: [UInt8]) throws(ArchiveReader.Malformed) {
        var reader = ArchiveReader(archive)
        purpose = Purpose(rawValue: try reader.int()) ?? .check
        name = try reader.string()
        bytes = try reader.bytes()
        index = try reader.int()
        for limit in Limit.all { limits[keyPath: limit.path] = try reader.int() }
        cell = try reader.optionalString()
        seed = try reader.optionalString().flatMap { Int($0) }
        failsFast = try reader.bool()
        addsMissing = try reader.bool()
        checksGradients = try reader.bool()
        loadsLibraries = try reader.bool()
        let level = try reader.int()
        verbosity = level == 0 ? .quiet : level == 1 ? .normal : .verbose
        hasColor = try reader.bool()
        plots = try reader.optionalString().flatMap { PlotStyle(rawValue: $0) }
        repeatedOptions = try reader.string()
        time = try reader.string()
        formats = Set(
            try reader.string().split(separator: " ").compactMap { ReportTarget.Format(rawValue: String($0)) })
        template = Source(name: try reader.string(), text: try reader.string())
        styleSheet = try reader.string()
        witness = try reader.bytes()
    }
}
