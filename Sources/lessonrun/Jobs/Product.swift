import Diagnostics
import Lessons

/// All that the program says about one lesson that was run, as texts and counts.
struct Product {
    enum Kind: Int {
        case ran
        /// It could not be read.
        case unreadable
        /// Its process was ended by a limit.
        case stopped
        /// Its process ended by a mistake of the program.
        case broken
        /// The cell that was asked for is not there.
        case noSuchCell
        /// The system gave it no process.
        case notRun
    }
    var kind = Kind.ran
    var passed = false
    var tally = Tally()
    var seconds = 0.0
    /// For the terminal, and without colours for files.
    var text = ""
    var plainText = ""
    var json = ""
    var junit = ""
    var github = ""
    var markdown = MarkdownReport.Part(row: "", failures: "")
    /// What the index of a folder says.
    var title = ""
    var description: String?
    var verdict = ""
    /// The page, and what could not be drawn on it.
    var page = ""
    var pageWarnings = ""
    /// The lesson's text with its real outputs, and the change as a diff.
    var lesson = ""
    var changes = 0
    var diff = ""
    /// What would be said of that text; one or none.
    var accepted: [Product] = []
}

extension Product {
    func write(to writer: inout ArchiveWriter) {
        writer.write(kind.rawValue)
        writer.write(passed)
        for count in [
            tally.lessons, tally.unreadable, tally.faulty, tally.cells, tally.counts[.passed] ?? 0,
            tally.counts[.failed] ?? 0, tally.counts[.skipped] ?? 0, tally.counts[.notRun] ?? 0, changes,
        ] { writer.write(count) }
        writer.write(seconds)
        for text in [
            text, plainText, json, junit, github, markdown.row, markdown.failures, title, verdict, page, pageWarnings,
            lesson, diff,
        ] { writer.write(text) }
        writer.write(description)
        writer.write(accepted.count)
        for product in accepted { product.write(to: &writer) }
    }

    /// - Parameter depth: how many products may stand within each other.
    init(_ reader: inout ArchiveReader, depth: Int = 1) throws(ArchiveReader.Malformed) {
        kind = Kind(rawValue: try reader.int()) ?? .ran
        passed = try reader.bool()
        tally.lessons = try reader.int()
        tally.unreadable = try reader.int()
        tally.faulty = try reader.int()
        tally.cells = try reader.int()
        for status in [CellReport.Status.passed, .failed, .skipped, .notRun] {
            let count = try reader.int()
            if count != 0 { tally.counts[status] = count }
        }
        changes = try reader.int()
        seconds = try reader.double()
        text = try reader.string()
        plainText = try reader.string()
        json = try reader.string()
        junit = try reader.string()
        github = try reader.string()
        markdown.row = try reader.string()
        markdown.failures = try reader.string()
        title = try reader.string()
        verdict = try reader.string()
        page = try reader.string()
        pageWarnings = try reader.string()
        lesson = try reader.string()
        diff = try reader.string()
        description = try reader.optionalString()
        let count = try reader.int()
        guard count == 0 || (count == 1 && depth > 0) else { throw ArchiveReader.Malformed() }
        if count == 1 { accepted = [try Product(&reader, depth: depth - 1)] }
    }
}
