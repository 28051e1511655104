package import Diagnostics

extension Document {
    /// Reads a lesson.
    ///
    /// Mistakes that leave the rest readable come in `diagnostics`, in the order of the file. Throws what refuses the
    /// whole lesson: `markdownLimit`, `frontMatter` when it is broken, `controlCharacter` for a NUL.
    /// - Parameter nesting: how deep quotes and lists may be nested, at most `MarkdownLimits.nesting`.
    package static func read(
        _ source: Source, nesting: Int = MarkdownLimits.nesting
    ) throws(Diagnostic) -> Document {
        let nesting = min(nesting, MarkdownLimits.nesting)
        let bytes = Array(source.text.utf8)
        let lines = Lines(bytes)
        try admit(bytes, lines, nesting: nesting)
        let head = try FrontMatterReader(bytes, lines)
        var body = bytes
        // Blank lines in its place keep every later place as it is.
        for line in 0..<head.lineCount { for i in lines.range(line) { body[i] = .space } }
        let text = try hiddenText(body, lines)
        var reader = try Reader(source, bytes, lines, text, head.frontMatter, nesting: nesting)
        let document = try reader.read()
        var result = document
        result.diagnostics += head.diagnostics
        result.diagnostics += text.unclosed.prefix(20).map {
            Diagnostic(.unclosedFormula(), at: $0, severity: .warning)
        }
        result.diagnostics += controlDiagnostics(source, lines, cells: document.cells)
        result.diagnostics.sort {
            ($0.range?.start ?? 0, $0.range?.end ?? 0) < ($1.range?.start ?? 0, $1.range?.end ?? 0)
        }
        return result
    }
}

private func hiddenText(_ bytes: [UInt8], _ lines: Lines) throws(Diagnostic) -> HiddenText {
    var budget = ParsingBudget()
    do throws(Problem) {
        return try HiddenText(bytes, lines, &budget)
    } catch {
        throw Diagnostic(error, at: nil)
    }
}

/// Turns CommonMark's tree into a document.
struct Reader {
    let source: Source
    let bytes: [UInt8]
    let lines: Lines
    let text: HiddenText
    let frontMatter: FrontMatter
    /// Lines on which some block begins.
    let blockStarts: Set<Int>

    var cells: [Cell] = []
    var diagnostics: [Diagnostic] = []
    var slugs = Slugs()
    var fields: [ProseField] = []
    /// Where each label was first used.
    var labels: [String: SourceRange] = [:]
    var isInFootnote = false
    private var warnings = 0

    static let cellCount = 500
    static let cellSize = 1 << 16
    static let fieldCount = 1000

    /// Throws `markdownLimit` when containers are nested too deeply to be walked.
    init(
        _ source: Source, _ bytes: [UInt8], _ lines: Lines, _ text: HiddenText, _ frontMatter: FrontMatter,
        nesting: Int
    ) throws(Diagnostic) {
        self.source = source
        self.bytes = bytes
        self.lines = lines
        self.text = text
        self.frontMatter = frontMatter
        var starts: Set<Int> = []
        var tooDeep: Node?
        var depths: [OpaquePointer: Int] = [:]
        text.tree.forEach { node in
            switch node.kind {
            case .quote, .item, .footnoteDefinition, .list:
                let depth = (node.parent.flatMap { depths[$0.pointer] } ?? 0) + (node.kind == .list ? 0 : 1)
                depths[node.pointer] = depth
                if depth > nesting, tooDeep == nil { tooDeep = node }
                starts.insert(node.startLine)
            case .code, .html, .paragraph, .heading, .thematicBreak, .table: starts.insert(node.startLine)
            default: break
            }
        }
        blockStarts = starts
        if let node = tooDeep {
            throw Diagnostic(.tooDeep(nesting), at: node.startLine >= 0 ? lines.sourceRange(node.startLine) : nil)
        }
    }

    mutating func read() throws(Diagnostic) -> Document {
        let children = text.tree.root.children
        let blocks = try blocks(children.filter { $0.kind != .footnoteDefinition })
        isInFootnote = true
        var footnotes: [Footnote] = []
        // The library puts definitions that are referred to at the end, in the order of first reference.
        for node in children where node.kind == .footnoteDefinition {
            footnotes.append(Footnote(blocks: try self.blocks(node.children)))
        }
        return Document(
            source: source, frontMatter: frontMatter, blocks: blocks, cells: cells, footnotes: footnotes,
            fields: fields, diagnostics: diagnostics)
    }

    /// Notes a mistake; of warnings the first hundred.
    mutating func report(_ problem: Problem, at range: SourceRange, _ severity: Diagnostic.Severity = .error) {
        if severity == .warning {
            warnings += 1
            guard warnings <= 100 else { return }
        }
        diagnostics.append(Diagnostic(problem, at: range, severity: severity))
    }

    /// The bytes of a block that is no fence.
    func range(of node: Node) -> SourceRange {
        guard node.startLine >= 0, node.startLine < lines.count else { return SourceRange(0, 0) }
        let start = min(lines.starts[node.startLine] + node.startColumn, lines.ends[node.startLine])
        var end = start
        if node.kind == .html || node.kind == .code {
            let height = max(1, node.literal.utf8.count { $0 == .lineFeed })
            end = lines.ends[min(node.startLine + height - 1, lines.count - 1)]
        } else if node.endLine >= 0, node.endLine < lines.count {
            end = min(lines.starts[node.endLine] + node.endColumn, lines.ends[node.endLine])
        }
        return SourceRange(start, max(start, end))
    }
}
