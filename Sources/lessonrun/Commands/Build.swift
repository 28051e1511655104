import ArgumentParser
import Diagnostics
import Lessons
import Markdown

/// Runs lessons and writes a page for each.
struct Build: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Run lessons, check their outputs, and write a page beside each (the default).",
        discussion: "A page is written even when a cell fails: it shows which did. A folder gets an index.")

    @OptionGroup var arguments: RunArguments

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("Write the page to this file or into this folder; - is standard output.", valueName: "path"))
    var output: String?

    @Option(help: ArgumentHelp("Use page.html and page.css of this folder.", valueName: "folder"))
    var templates: String?

    mutating func run(on console: Console) -> ExitStatus {
        let (files, refusals) = LessonFile.expand(arguments.lessons)
        let targets: PageTargets
        do {
            targets = try plan(files)
        } catch {
            return console.refuse(command: "build", error)
        }
        let renderer: PageRenderer
        do {
            renderer = try PageRenderer(templates: templates)
        } catch {
            console.show(error)
            return .file
        }
        let batch = Batch(arguments, on: console, outputIsTaken: targets.usesStandardOutput)
        for refusal in refusals { batch.refuse(refusal) }
        let writer = PageWriter(targets: targets, renderer: renderer, console: console, batch: batch)
        // With `--cell` the others did not run to be shown, so there is no page.
        let writesPages = arguments.cell == nil
        batch.run(files) { (file, _, report) throws(Refusal) in
            if writesPages { try writer.write(report, of: file) }
            return report
        }
        if writesPages { writer.writeIndexes() }
        return batch.finish()
    }

    private func plan(_ files: [LessonFile]) throws(ValidationError) -> PageTargets {
        let targets = try PageTargets(files, output: output)
        if targets.usesStandardOutput && arguments.reportTakesOutput {
            throw ValidationError("The page and the report cannot both go to standard output.")
        }
        return targets
    }
}

/// Writes pages where they belong.
final class PageWriter {
    private let targets: PageTargets
    private let renderer: PageRenderer
    private let console: Console
    private let batch: Batch
    private var written: [(file: LessonFile, report: LessonReport)] = []

    init(targets: PageTargets, renderer: PageRenderer, console: Console, batch: Batch) {
        self.targets = targets
        self.renderer = renderer
        self.console = console
        self.batch = batch
    }

    func write(_ report: LessonReport, of file: LessonFile) throws(Refusal) {
        let page = renderer.page(report)
        for diagnostic in page.diagnostics { batch.warn(diagnostic, in: report.document.source) }
        switch targets.target(of: file) {
        case .standardOutput: console.write(page.html, to: .output)
        case .file(let path): try write(page.html, to: path)
        }
        written.append((file, report))
    }

    /// Writes the lists of pages; what cannot be written is counted by the batch.
    func writeIndexes() {
        for index in targets.indexes {
            let entries = index.pages.compactMap { page in
                written.first { $0.file == page.lesson }.map { (report: $0.report, path: page.path) }
            }
            guard !entries.isEmpty else { continue }
            do {
                try write(renderer.index(entries, title: index.title), to: index.path)
            } catch {
                console.show(error)
                batch.fail(.file)
            }
        }
    }

    private func write(_ html: String, to path: String) throws(Refusal) {
        do {
            if let slash = path.lastIndex(of: "/") { try createFolder(String(path[..<slash])) }
            try writeFile(path, Array(html.utf8))
        } catch {
            throw Refusal(name: path, error)
        }
    }
}
