import Diagnostics
import Interpreter
import Lessons
import Markdown
import Plotting

@testable import Pages

/// A lesson put together by hand, block by block, with a source text in which its ranges lie.
struct Draft {
    var name = "lessons/sample.md"
    var text = ""
    var frontMatter = FrontMatter()
    var blocks: [Block] = []
    var cells: [Cell] = []
    var reports: [CellReport] = []
    var footnotes: [Footnote] = []
    var diagnostics: [Diagnostic] = []

    /// Appends a block whose bytes are the given text.
    mutating func add(_ kind: Block.Kind, source: String = "text") {
        let start = text.utf8.count
        text += source + "\n\n"
        blocks.append(Block(kind, SourceRange(start, start + source.utf8.count)))
    }

    mutating func heading(_ level: Int, _ slug: String, _ content: String) {
        add(.heading(level: level, slug: slug, [.text(content)]))
    }

    mutating func prose(_ content: Inline...) { add(.paragraph(content)) }

    /// Appends a cell, its expected output, and what running it gave.
    mutating func cell(
        _ code: String, options: CellOptions = CellOptions(), hidden: Set<Int> = [], outputs: [CellOutput] = [],
        expected: String? = nil, status: CellReport.Status = .passed, comparison: Comparison = .agrees,
        failure: ((Int) -> CellFailure)? = nil, skipReason: String? = nil
    ) {
        let index = cells.count
        let start = text.utf8.count
        text += "```python\n"
        var offsets: [Int] = []
        for line in code.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            offsets.append(text.utf8.count)
            text += line + "\n"
        }
        text += "```\n\n"
        let fence = SourceRange(start, text.utf8.count - 1)
        let output = expected.map {
            ExpectedOutput(
                content: FencedText(text: $0, lineOffsets: []), contentRange: fence, fence: fence, prefix: "",
                marker: "```")
        }
        cells.append(
            Cell(
                index: index, options: options, code: FencedText(text: code, lineOffsets: offsets), hiddenLines: hidden,
                fence: fence, prefix: "", expected: output))
        blocks.append(Block(.cell(index), fence))
        let ran = status == .passed || status == .failed
        reports.append(
            CellReport(
                index: index, status: status,
                outcome: ran ? CellOutcome(outputs: outputs, failure: failure?(index), steps: 1) : nil,
                comparison: comparison, diagnostics: [], skipReason: skipReason))
    }

    var report: LessonReport {
        let document = Document(
            source: Source(name: name, text: text), frontMatter: frontMatter, blocks: blocks, cells: cells,
            footnotes: footnotes, diagnostics: [])
        return LessonReport(document: document, cells: reports, diagnostics: diagnostics)
    }
}

/// The bytes of the first occurrence of a piece of a cell's code.
func range(of piece: String, in code: String) -> SourceRange {
    let whole = Array(code.utf8)
    let part = Array(piece.utf8)
    for start in 0...max(0, whole.count - part.count) where whole[start...].starts(with: part) {
        return SourceRange(start, start + part.count)
    }
    return SourceRange(0, 0)
}

extension PageParts {
    /// Parts that draw next to nothing: a formula is its TeX, and one with `\bad` in it is refused; a figure is a square.
    static let plain = PageParts(
        mathML: { (tex: String, isDisplay: Bool) throws(Problem) -> String in
            if tex.contains("\\bad") { throw Problem(.formula, .valueError, "unknown command `\\bad`") }
            return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(isDisplay ? " display=\"block\"" : "")>"
                + "<mi>\(escaped(tex))</mi></math>"
        },
        svg: { _, id in
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\" role=\"img\" aria-labelledby=\"\(id)-title\">"
                + "<title id=\"\(id)-title\">Square</title><path d=\"M0 0h4v4z\"/></svg>"
        },
        figureText: { _ in "+--+\n|  |\n+--+\n" },
        figureSummary: { _ in "A square." },
        highlight: { _ in [] })
}

/// The page of a draft, in the style that comes with the program.
func page(_ draft: Draft, parts: PageParts = .plain) throws -> String {
    renderPage(draft.report, style: try .standard(), parts: parts).html
}
