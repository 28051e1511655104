import Diagnostics

extension Reader {
    /// Reads a code block, and the expected output after it when it is a cell.
    mutating func code(_ node: Node, next: Node?) throws(Diagnostic) -> (block: Block, takesNext: Bool) {
        guard let fence = Fence(node, bytes, lines, blockStarts: blockStarts) else {
            return (Block(.code(language: nil, text: shown(node.literal)), range(of: node)), false)
        }
        guard fence.isClosed else {
            let opening = SourceRange(fence.range.start, lines.ends[fence.firstLine])
            report(.unclosedFence(fence.marker), at: opening)
            return (shownCode(fence, FenceInfo(fence.info)), false)
        }
        let info = FenceInfo(fence.info)
        if info.mayRun, let language = info.language, frontMatter.cells.contains(language) {
            guard !isInFootnote else {
                report(.cellInFootnote(), at: fence.range)
                return (shownCode(fence, info), false)
            }
            return try cell(fence, info, next: next)
        }
        if info.language == "math" { return (Block(.math(trimmed(fence.content.text)), fence.range), false) }
        if info.language == "output" { report(.strayOutput(), at: openingLine(fence), .warning) }
        return (shownCode(fence, info), false)
    }

    private func shownCode(_ fence: Fence, _ info: FenceInfo) -> Block {
        Block(.code(language: info.language, text: shown(fence.content.text)), fence.range)
    }

    private func openingLine(_ fence: Fence) -> SourceRange {
        SourceRange(fence.range.start, lines.ends[fence.firstLine])
    }

    private mutating func cell(
        _ fence: Fence, _ info: FenceInfo, next: Node?
    ) throws(Diagnostic) -> (block: Block, takesNext: Bool) {
        guard cells.count < Self.cellCount else { throw Diagnostic(.tooManyCells(Self.cellCount), at: fence.range) }
        let size = fence.content.text.utf8.count
        guard size <= Self.cellSize else {
            throw Diagnostic(.cellTooLarge(size, Self.cellSize), at: openingLine(fence))
        }
        if info.hasAttributes { report(.fenceAttributes(fence.info), at: openingLine(fence)) }
        if let words = info.trailer { report(.fenceTrailer(words), at: openingLine(fence), .warning) }
        let head = OptionLines(fence.content, lines)
        diagnostics += head.diagnostics
        let expected = expectedOutput(next, after: fence)
        let code = fence.content.dropFirst(head.count)
        let index = cells.count
        cells.append(
            Cell(
                index: index, options: head.options, code: code, hiddenLines: hiddenLines(code), fence: fence.range,
                prefix: fence.prefix, expected: expected))
        if let label = head.options.label, let range = head.labelRange { claim(label, at: range) }
        return (Block(.cell(index), fence.range.union(expected?.fence ?? fence.range)), expected != nil)
    }

    private mutating func claim(_ label: String, at range: SourceRange) {
        if let first = labels[label] {
            let place = source.position(at: first.start)
            report(.duplicateLabel(label, first: "\(source.name):\(place.line):\(place.column)"), at: range)
        } else {
            labels[label] = range
        }
    }

    /// The next block, when it is a closed `output` fence with only blank lines before it.
    private func expectedOutput(_ next: Node?, after cell: Fence) -> ExpectedOutput? {
        guard let next, next.kind == .code, let fence = Fence(next, bytes, lines, blockStarts: blockStarts),
            fence.isClosed, fence.language == "output"
        else { return nil }
        for line in lines.line(at: cell.range.end) + 1..<max(fence.firstLine, lines.line(at: cell.range.end) + 1) {
            guard bytes[lines.range(line)].allSatisfy({ $0.isBlank || $0 == .quoteMarker }) else { return nil }
        }
        return ExpectedOutput(
            content: fence.content, contentRange: fence.contentRange, fence: fence.range, prefix: fence.prefix,
            marker: fence.marker)
    }

    /// The lines that end in `# hide`.
    private func hiddenLines(_ code: FencedText) -> Set<Int> {
        var result: Set<Int> = []
        for (index, line) in code.lines.enumerated() {
            guard line.utf8.contains(UInt8(ascii: "#")) else { continue }
            let text = trimmed(String(line))
            guard text.hasSuffix("hide") else { continue }
            let before = trimmed(String(text.dropLast(4)))
            if before.hasSuffix("#") { result.insert(index) }
        }
        return result
    }
}

extension FencedText {
    /// The text without its first lines.
    func dropFirst(_ count: Int) -> FencedText {
        guard count > 0 else { return self }
        return FencedText(
            text: lines.dropFirst(count).joined(separator: "\n"), lineOffsets: Array(lineOffsets.dropFirst(count)))
    }
}

/// What the words after an opening fence say.
///
/// A language is the first word, or stands as `{python}` (Quarto), `{.python .input}` (pandoc, Jupyter Book's
/// predecessor) or `{code-cell} python` (MyST).
struct FenceInfo {
    /// Lower case, `[a-z0-9_+-]{1,32}`.
    private(set) var language: String?
    /// Whether the form allows a cell: pandoc's classes do with `.input` only.
    private(set) var mayRun = true
    /// Whether there is more in the braces than the language.
    private(set) var hasAttributes = false
    /// What stands in braces behind the language, as other programs read it.
    private(set) var trailer: String?

    init(_ info: String) {
        let text = trimmed(info)
        guard text.hasPrefix("{"), let close = text.firstIndex(of: "}") else {
            language = text.split(whereSeparator: \.isWhitespace).first.flatMap { codeLanguage(String($0)) }
            trailer = text.firstIndex(of: "{").map { String(text[$0...]) }
            return
        }
        let inner = text[text.index(after: text.startIndex)..<close]
        let words = inner.split { $0.isWhitespace || $0 == "," }.map(String.init)
        guard let first = words.first else { return }
        if first == "code-cell" {
            let rest = text[text.index(after: close)...].split(whereSeparator: \.isWhitespace)
            language = rest.first.flatMap { codeLanguage(String($0)) }
            hasAttributes = words.count > 1
        } else if first.hasPrefix(".") {
            language = codeLanguage(String(first.dropFirst()))
            mayRun = words.contains(".input")
            hasAttributes = mayRun && words.count > 2
        } else {
            language = codeLanguage(first)
            hasAttributes = words.count > 1
        }
    }
}
