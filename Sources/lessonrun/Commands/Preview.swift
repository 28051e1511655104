import ArgumentParser
import Diagnostics
import Lessons
import Pages

/// Shows lessons' pages in a browser, and shows them anew when a lesson is saved.
struct Preview: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show lessons in a browser, and run them again when they are saved.",
        discussion: "The pages are served to this machine only. No file is written. Control and C end it.")

    @OptionGroup var arguments: RunArguments

    @Option(help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "n"))
    var port: UInt16 = 8765

    @Option(help: ArgumentHelp("Use page.html and page.css of this folder.", valueName: "folder"))
    var templates: String?

    func validate() throws {
        if arguments.lessons.contains("-") { throw ValidationError("Standard input cannot be watched.") }
        if arguments.cell != nil { throw ValidationError("A page shows whole lessons, not one '--cell'.") }
    }

    mutating func run(on console: Console) -> ExitStatus {
        do throws(Refusal) {
            let sources = try PageSources(in: templates)
            let renderer = try PageRenderer(template: sources.template, styleSheet: sources.styleSheet)
            let socket: LoopbackSocket
            do throws(Problem) {
                socket = try LoopbackSocket(port: port)
            } catch {
                throw Refusal(name: "127.0.0.1:\(port)", error)
            }
            let show = PreviewShow(arguments, sources, renderer, console)
            let server = PreviewServer(socket, show.watch) { show.refresh() }
            show.server = server
            _ = show.refresh()
            console.write("http://127.0.0.1:\(socket.port)/ shows the lessons; control and C end it\n", to: .output)
            server.serve()
        } catch {
            console.show(error)
            return .file
        }
    }
}

/// The pages of a preview as they are made and made anew.
final class PreviewShow {
    let watch = FolderWatch()
    /// Where the pages are shown.
    weak var server: PreviewServer?
    private let arguments: RunArguments
    private let sources: PageSources
    private let renderer: PageRenderer
    private let console: Console
    /// The bytes of the lessons that the pages were made from.
    private var shown: [String: [UInt8]] = [:]
    private var entries: [String: IndexEntry] = [:]
    /// Where the page of each lesson is shown, by the lesson's path.
    private var pages: [String: String] = [:]

    init(_ arguments: RunArguments, _ sources: PageSources, _ renderer: PageRenderer, _ console: Console) {
        self.arguments = arguments
        self.sources = sources
        self.renderer = renderer
        self.console = console
    }

    /// Runs the lessons that were changed; whether some page is another.
    func refresh() -> Bool {
        let (files, refusals) = LessonFile.expand(arguments.lessons)
        for refusal in refusals { console.show(refusal) }
        for file in files {
            watchFolder(file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? ".")
        }
        let changed = files.filter { file in
            let bytes = (try? LessonReader.bytes(of: file)) ?? []
            return shown.updateValue(bytes, forKey: file.path) != bytes
        }
        let hasForgotten = forgetAll(but: files)
        guard !changed.isEmpty || hasForgotten else { return false }
        if !changed.isEmpty { make(changed) }
        showIndex(of: files)
        return true
    }

    private func watchFolder(_ folder: String) {
        let isKnown = watch.isBlind
        let error = watch.add(folder.isEmpty ? "/" : folder)
        if error == 0 || isKnown { return }
        let problem = Diagnostic(Problems.cannotWatch(reason(error)), at: nil, severity: .warning)
        console.show(Refusal(source: Source(name: folder, text: ""), problem))
    }

    /// Takes away the pages of lessons that are gone; whether there are such.
    private func forgetAll(but files: [LessonFile]) -> Bool {
        let gone = Set(pages.keys).subtracting(files.map(\.path))
        for path in gone {
            if let page = pages.removeValue(forKey: path) { server?.site.remove(page) }
            entries[path] = nil
            shown[path] = nil
        }
        return !gone.isEmpty
    }

    private func make(_ files: [LessonFile]) {
        let batch = Batch(arguments, on: console)
        batch.template.purpose = .page
        batch.template.template = sources.template
        batch.template.styleSheet = sources.styleSheet
        batch.run(files) { [self] (file, _, product) throws(Refusal) in
            let page = LessonFile.page(for: file.relative)
            server?.site.set(page, product.page)
            pages[file.path] = page
            entries[file.path] = IndexEntry(
                title: product.title, description: product.description, path: page, passed: product.passed,
                verdict: product.verdict)
            return product
        }
    }

    /// The first page: the only lesson's own, else a list.
    private func showIndex(of files: [LessonFile]) {
        if files.count == 1, let page = server?.site.pages[LessonFile.page(for: files[0].relative)] {
            server?.site.set("", page)
        } else {
            server?.site.set("", renderer.index(files.compactMap { entries[$0.path] }, title: "Lessons"))
        }
    }
}
