import Diagnostics
import Interpreter
import Lessons
import Markdown
import Pages

/// Does what a job asks for, and says how it went.
struct JobRunner {
    let job: Job
    /// Told when a cell begins: its name and its line.
    var begins: (_ cell: String, _ line: Int) -> Void = { _, _ in }
    /// Told when no cell runs any more.
    var ended: () -> Void = {}
    /// The account of the process's memory.
    var memory = ProcessMemory()
    /// Asked which changes to a lesson are to be made.
    var choose: ([LessonChange]) -> [Bool] = { $0.map { _ in true } }

    func product() -> Product {
        var document: Document
        do {
            document = try LessonReader.document(job.bytes, name: job.name, limits: job.limits)
        } catch {
            return product(.unreadable(error.source, error.diagnostic))
        }
        let limits = document.lowered(job.limits)
        let watchman = Watchman(limits, memory, CellLines(document))
        var options = RunOptions()
        options.failsFast = job.failsFast
        options.checksGradients = job.checksGradients
        options.clock = monotonicSeconds
        options.begins = { [begins, document] index in
            begins(document.cells[index].name, document.line(ofCell: index))
            watchman.begin()
        }
        if let name = job.cell {
            options.selected = document.cell(named: name)
            guard options.selected != nil else { return noSuchCell(name, document) }
        }
        var report = run(document, options, limits, watchman)
        do {
            try compareWithWitness(&report)
        } catch {
            return product(.unreadable(error.source, error.diagnostic))
        }
        return product(report, limits)
    }

    /// Compares with what PyTorch answered, where it was asked with the same seed.
    private func compareWithWitness(_ report: inout LessonReport) throws(Refusal) {
        guard !job.witness.isEmpty else { return }
        guard let record = WitnessRecord(job.witness) else {
            throw Refusal(name: job.name, Problems.malformedWitness())
        }
        if record.seed == job.seed ?? report.document.frontMatter.seed { report.compare(with: record) }
    }

    private func run(
        _ document: Document, _ options: RunOptions, _ limits: Limits, _ watchman: Watchman
    ) -> LessonReport {
        func session() -> Session {
            Session(
                seed: job.seed ?? document.frontMatter.seed, limits: limits,
                checksGradients: document.checksGradients(always: job.checksGradients), watch: watchman.look(at:))
        }
        defer {
            watchman.end()
            ended()
        }
        return runLesson(document, with: session(), options: options, fresh: session)
    }

    private func noSuchCell(_ name: String, _ document: Document) -> Product {
        let refusal = Refusal(name: job.name, Problems.noSuchCell(name, known: document.cells.map(\.name)))
        var product = Product()
        product.kind = .noSuchCell
        product.text = render(refusal.diagnostic, in: refusal.source, color: job.hasColor) + "\n"
        return product
    }

    private func product(_ report: LessonReport, _ limits: Limits) -> Product {
        var product = product(.ran(report))
        switch job.purpose {
        case .check: break
        case .page:
            addPage(of: report, to: &product)
            if product.page.utf8.count > limits.page { return tooLarge(report.document.source, limits) }
        case .accept, .review: addAcceptance(of: report, to: &product)
        }
        return product
    }

    /// Instead of a page that no browser opens: the old one stays.
    private func tooLarge(_ source: Source, _ limits: Limits) -> Product {
        var product = product(.stopped(source, Diagnostic(Problems.pageTooLarge(limit: limits.page), at: nil)))
        product.kind = .stopped
        return product
    }

    private func addPage(of report: LessonReport, to product: inout Product) {
        // With `--cell` the others did not run to be shown, so there is no page.
        guard job.cell == nil else { return }
        do {
            let renderer = try PageRenderer(template: job.template, styleSheet: job.styleSheet, plots: job.plots)
            let page = renderer.page(report)
            product.page = page.html
            product.pageWarnings = page.diagnostics.map { diagnostic in
                render(diagnostic, in: report.document.source, color: job.hasColor) + "\n"
            }.joined()
        } catch {
            product.pageWarnings = render(error.diagnostic, in: error.source, color: job.hasColor) + "\n"
        }
    }

    private func addAcceptance(of report: LessonReport, to product: inout Product) {
        let changes = changes(of: report, addsMissing: job.addsMissing)
        let chosen = job.purpose == .review && !changes.isEmpty ? choose(changes) : changes.map { _ in true }
        let acceptance = accept(report, zip(changes, chosen).filter(\.1).map(\.0))
        product.lesson = acceptance.text
        product.changes = acceptance.changes
        product.diff = lessonDiff(from: report.document.source.text, to: acceptance.text, name: job.name)
        product.accepted = [self.product(.ran(acceptance.report))]
    }

    /// What all purposes have in common.
    func product(_ result: LessonResult) -> Product {
        let command = RepeatCommand(options: job.repeatedOptions)
        let figures = job.plots.map(FigureParts.text)
        let texts = {
            TextReport(verbosity: job.verbosity, color: $0, command: command, figureText: figures).text(of: result)
        }
        var product = Product()
        if case .unreadable = result { product.kind = .unreadable }
        product.passed = result.passed
        product.tally = Tally(result)
        product.seconds = result.seconds
        product.text = texts(job.hasColor)
        if case .ran(let report) = result {
            product.title = report.document.title
            product.description = report.document.frontMatter.description
            product.verdict = report.verdict
        }
        for format in job.formats {
            switch format {
            case .text: product.plainText = texts(false).unobeyed
            case .json: product.json = FigureParts.jsonReport(command, job.plots).text(of: result)
            case .junit:
                product.junit = JUnitReport(command: command, time: job.time).text(of: result, index: job.index)
            case .github: product.github = GitHubReport(command: command).text(of: result)
            case .markdown: product.markdown = MarkdownReport(command: command).part(of: result)
            }
        }
        return product
    }
}

/// The change of a lesson's text as a diff.
private func lessonDiff(from old: String, to new: String, name: String) -> String {
    let texts = [old, new].map { text in
        // A carriage return and a line feed are one character, which is no line feed.
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }
    return UnifiedDiff(texts[0], texts[1]).text(from: name, to: name + " (accepted)")
}
