import ArgumentParser
import Diagnostics
import Lessons
import Pages

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
        guard let lessons = arguments.chosenLessons(console) else { return .file }
        let targets: PageTargets
        do {
            targets = try plan(lessons.files)
        } catch {
            return console.refuse(command: "build", error)
        }
        let sources: PageSources
        let renderer: PageRenderer
        do {
            sources = try PageSources(in: templates)
            renderer = try PageRenderer(template: sources.template, styleSheet: sources.styleSheet)
        } catch {
            console.show(error)
            return .file
        }
        let batch = Batch(arguments, on: console, outputIsTaken: targets.usesStandardOutput)
        batch.template.purpose = .page
        batch.template.template = sources.template
        batch.template.styleSheet = sources.styleSheet
        batch.begin(lessons)
        let writer = PageWriter(targets: targets, renderer: renderer, console: console, batch: batch)
        // With `--cell` the others did not run to be shown, so there is no page.
        let writesPages = arguments.cell == nil
        batch.run(lessons.files) { (file, _, product) throws(Refusal) in
            if writesPages { try writer.write(product, of: file) }
            return product
        }
        if writesPages { writer.writeIndexes() }
        return batch.finish()
    }

    private func plan(_ files: [LessonFile]) throws(ValidationError) -> PageTargets {
        let targets = try PageTargets(files, output: output)
        if targets.usesStandardOutput && arguments.reportTakesOutput {
            throw ValidationError("The page and the report cannot both go to standard output.")
        }
        if let path = arguments.report.compactMap(\.path).first(where: { targets.hasPage($0) }) {
            throw ValidationError("The report '\(path)' would overwrite a page.")
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
    private var written: [(file: LessonFile, entry: IndexEntry)] = []

    init(targets: PageTargets, renderer: PageRenderer, console: Console, batch: Batch) {
        self.targets = targets
        self.renderer = renderer
        self.console = console
        self.batch = batch
    }

    func write(_ product: Product, of file: LessonFile) throws(Refusal) {
        batch.warn(product.pageWarnings)
        switch targets.target(of: file) {
        case .standardOutput: console.write(product.page, to: .output)
        case .file(let path): try write(product.page, to: path, within: targets.root(of: file))
        }
        let entry = IndexEntry(
            title: product.title, description: product.description, path: "", passed: product.passed,
            verdict: product.verdict)
        written.append((file, entry))
    }

    /// Writes the lists of pages; what cannot be written is counted by the batch.
    func writeIndexes() {
        for index in targets.indexes {
            let entries = index.pages.compactMap { page in
                written.first { $0.file == page.lesson }.map { written in
                    var entry = written.entry
                    entry.path = page.path
                    return entry
                }
            }
            guard !entries.isEmpty else { continue }
            do {
                try write(renderer.index(entries, title: index.title), to: index.path, within: index.root)
            } catch {
                console.show(error)
                batch.fail(.file)
            }
        }
    }

    private func write(_ html: String, to path: String, within root: String?) throws(Refusal) {
        do {
            if let slash = path.lastIndex(of: "/") { try createFolder(String(path[..<slash]), within: root) }
            try writeFile(path, Array(html.utf8), within: root)
        } catch {
            throw Refusal(name: path, error)
        }
    }
}
