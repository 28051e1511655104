import Diagnostics
import HostileInputs
import Testing

@testable import Markdown

/// Lessons with cells in all their containers.
private let lessons: [String] = [
    "```python\nx = 1\nprint(x)\n```\n", "```python\n```\n", "```tensor\nx\n```\n```output\n1\n```\n",
    "~~~~py\n~~~\n~~~~\n\n\n````output\n```\n````\n", "  ```python\n  x\n   y\n z\n  ```\n  ```output\n  1\n  ```\n",
    "> ```python\n> x\n>\n> y\n> ```\n>\n> ```output\n> 1\n>2\n> ```\n",
    "- a\n\n  ```py\n  x\n\n  y\n  ```\n\n  ```output\n  1\n  ```\n- ```python3\n  z\n  ```\n",
    "1. > - ```python\n   >   x\n   >   ```\n   >   ```output\n   >   é\n   >   ```\n",
    "10.  ```python\n     x\n     ```\n", "-\t```python\n\tx\n\t```\n",
    "\u{2003}é\n\n```python\n'é' # 漢\n```\n```output\n漢\n```",
    "```{python}\n#| label: a\n#| echo: false\nx\n```", "```python\n#| eval: false\n```\n```output\n```\n",
    "---\ntitle: T\n---\n```python\nx\n```\n", "$a$\n\n```python\ny = '$a_b$'\n```\n```output\n$1\n```\n",
]

@Test(arguments: lessons.flatMap { text in ["\n", "\r\n"].map { (text, $0) } })
func theFilesBytesAtTheLineOffsetsAreTheCode(text: String, ending: String) throws {
    let file = String(decoding: text.utf8.flatMap { $0 == 10 ? Array(ending.utf8) : [$0] }, as: UTF8.self)
    let document = try read(file)
    #expect(document.diagnostics.isEmpty)
    #expect(!document.cells.isEmpty)
    let bytes = Array(file.utf8)
    for content in document.cells.flatMap({ [$0.code] + ($0.expected.map { [$0.content] } ?? []) }) {
        let lines = content.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == content.lineOffsets.count)
        for (line, offset) in zip(lines, content.lineOffsets) {
            let end = offset + line.utf8.count
            #expect(String(decoding: bytes[offset..<end], as: UTF8.self) == line)
            #expect(end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D)
            #expect(
                content.fileOffset(of: content.text.utf8.distance(from: content.text.startIndex, to: line.startIndex))
                    == offset)
        }
    }
}

/// What `accept` does: writing the expected text back with its prefix changes at most white space before it.
@Test(arguments: lessons)
func writingAnExpectedOutputBackIsTheIdentity(text: String) throws {
    for cell in try read(text).cells {
        guard let expected = cell.expected else { continue }
        let lines = expected.content.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let written = lines.map { expected.prefix + $0 + "\n" }.joined()
        let replaced = String(
            decoding: Array(text.utf8[..<text.utf8.index(text.startIndex, offsetBy: expected.contentRange.start)])
                + Array(written.utf8)
                + Array(text.utf8[text.utf8.index(text.startIndex, offsetBy: expected.contentRange.end)...]),
            as: UTF8.self)
        #expect(replaced.filter { $0 != " " } == text.filter { $0 != " " })
        let again = try #require(read(replaced).cells[cell.index].expected)
        #expect(again.content.text == expected.content.text)
        #expect(slice(text, expected.fence).hasPrefix(expected.marker))
        #expect(slice(text, expected.fence).hasSuffix(expected.marker))
    }
}

@Test(arguments: [
    ("```python\nx\n```", ""), ("  ```python\n  x\n  ```", "  "), ("> ```python\n> x\n> ```", "> "),
    ("- ```python\n  x\n  ```", "  "), ("10. ```python\n    x\n    ```", "    "),
    ("1. > - ```python\n   >   x\n   >   ```", "   >   "),
])
func theFirstLinesPrefixContinuesItsContainers(text: String, prefix: String) throws {
    #expect(try read(text).cells.map(\.prefix) == [prefix])
}

@Test(arguments: [
    ("tensor", true), ("python", true), ("Python", true), ("py", true), ("python3", true), ("{python}", true),
    ("{.python .input}", true), ("{code-cell} python", true), ("{.python}", false), ("swift", false), ("", false),
    ("python-console", false), ("{code-cell} r", false), ("{r}", false), ("text python", false), ("{python", false),
    ("python title=x", true),
])
func theInfoStringMakesACell(info: String, isCell: Bool) throws {
    let document = try read("```\(info)\nx\n```\n")
    #expect(document.cells.count == (isCell ? 1 : 0))
    #expect(document.diagnostics.isEmpty)
}

@Test func frontMatterNamesTheLanguagesOfCells() throws {
    let document = try read("---\ncells: [tensor, sage]\n---\n```sage\nx\n```\n```python\ny\n```\n")
    #expect(document.cells.map(\.code.text) == ["x\n"])
}

@Test func anExpectedOutputStandsDirectlyAfterItsCell() throws {
    func statuses(_ text: String) throws -> [String?] { try read(text).cells.map { $0.expected?.content.text } }
    let cell = "```python\nx\n```\n"
    let output = "```output\n1\n```\n"
    #expect(try statuses(cell + output) == ["1\n"])
    #expect(try statuses(cell + "\n \n" + output) == ["1\n"])
    #expect(try statuses(cell + "text\n" + output) == [nil])
    #expect(try statuses(cell + "<!-- c -->\n" + output) == [nil])
    #expect(try statuses(cell + "[a]: b\n\n" + output) == [nil])
    #expect(try statuses("> " + cell.replacing("\n", with: "\n> ").dropLast(2) + output) == [nil])
    #expect(try statuses(cell + cell + output) == [nil, "1\n"])
    #expect(try statuses(cell + output + output) == ["1\n"])
    let stray = try read(cell + output + output).diagnostics
    #expect(stray.map(\.problem.code) == [.strayOutput])
    #expect(stray.map(\.range) == [SourceRange(32, 41)])
}

@Test(arguments: [
    ("a\n\n```python\nx\n", "```python"), ("> ```python\n> x\n\ntext", "```python"),
    ("> ```\n> x\n```\ny\n```\n", "```"),
    ("- ~~~~\n  x\n  ~~~\n", "~~~~"), ("````\n```", "````"), ("```", "```"), ("- ```py\n  1\n```\n2\n```", "```py"),
])
func anUnclosedFenceIsAnErrorAtItsOpeningLine(text: String, opening: String) throws {
    let document = try read(text)
    #expect(document.cells.isEmpty)
    #expect(document.diagnostics.map(\.problem.code) == [.unclosedFence])
    #expect(document.diagnostics.map { slice(text, $0.range ?? .init(0, 0)) } == [opening])
}

@Test func linesThatEndInHideAreHidden() throws {
    let cell = try #require(
        read("```python\nimport a  # hide\nx = '# hide'\n#hide\ny # hides\nz # hide \n```").cells.first)
    #expect(cell.hiddenLines == [0, 2, 4])
}

@Test func labelsAreUnique() throws {
    let text = "```python\n#| label: a\n```\n\n```python\n#| label: a\n```\n"
    let document = try read(text)
    let diagnostic = try #require(document.diagnostics.first)
    #expect(diagnostic.problem.code == .duplicateLabel)
    #expect(diagnostic.problem.notes == ["it is first used at a.md:2:11"])
    #expect(diagnostic.range == SourceRange(47, 48))
}

@Test func aCellInAFootnoteIsAnError() throws {
    let document = try read("a[^1]\n\n[^1]: b\n\n    ```python\n    x\n    ```\n")
    #expect(document.cells.isEmpty)
    #expect(document.diagnostics.map(\.problem.code) == [.strayCell])
    #expect(outline(document.footnotes[0].blocks) == "p(b) code[python](x⏎)")
}

@Test func controlCharactersInACellAreErrors() throws {
    let text = "```python\nx = '\u{1B}\u{202E}'\n```\n\n\u{1B}[1m \u{202E}a\u{7F}\u{85}\n"
    let document = try read(text)
    #expect(document.diagnostics.map(\.problem.code) == [.controlCharacter, .controlCharacter])
    #expect(document.diagnostics.map(\.severity) == [.error, .warning])
    #expect(document.diagnostics.map { slice(text, $0.range ?? .init(0, 0)) } == ["\u{1B}", "\u{202E}"])
    #expect(outline(document.blocks) == "cell0 p(␛[1m [U+202E]a␡\u{FFFD})")
}

@Test func cellsAreLimitedInNumberAndSize() {
    let many = String(repeating: "```python\nx\n```\n\n", count: 501)
    #expect(throws: Diagnostic.self) { try read(many) }
    let large = "```python\n" + String(repeating: "xxxxxxxxx\n\n", count: 6000) + "```"
    #expect(throws: Diagnostic.self) { try read(large) }
}

/// Random lessons with fences in containers: whatever CommonMark makes of them, each line of a cell is the end of a line
/// of the file, save for white space where a tab straddles the indentation, and every range lies in the file.
@Test func placesHoldInRandomLessons() throws {
    var random = Random(state: 7)
    let parts = [
        "```python\n", "```\n", "~~~py\n", "~~~\n", "```output\n", "> ", "- ", "  ", "    ", "\t", "1. ", "x = 1\n",
        "\n", "\n\n",
        "#| label: a\n", "é\r\n", "text\n", "`", ">", "$$\n", "$x$", "| a |\n|---|\n",
    ]
    var cells = 0
    for _ in 0..<4000 {
        let text = (0..<16).map { _ in parts[random.next(below: parts.count)] }.joined()
        let document = try read(text)
        let bytes = Array(text.utf8)
        for content in document.cells.flatMap({ [$0.code] + ($0.expected.map { [$0.content] } ?? []) }) {
            cells += 1
            let lines = content.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            #expect(lines.count == content.lineOffsets.count, "\(text)")
            for (line, offset) in zip(lines, content.lineOffsets) {
                let end = offset + line.utf8.count
                let code = trimmed(String(line))
                #expect(
                    end <= bytes.count && (end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D),
                    "\(text)")
                #expect(trimmed(slice(text, SourceRange(offset, min(end, bytes.count)))).hasSuffix(code), "\(text)")
            }
        }
        for cell in document.cells {
            #expect(slice(text, cell.fence).first.map { "`~".contains($0) } == true, "\(text)")
            guard let expected = cell.expected else { continue }
            #expect(expected.contentRange.start <= expected.contentRange.end && expected.fence.end <= bytes.count)
            #expect(cell.fence.end < expected.fence.start)
        }
    }
    #expect(cells > 200)
}

/// The deepest nesting that is accepted, read on a small stack.
@Test func deepNestingNeedsLittleStack() async throws {
    let quotes = times("> ", 32) + times("*a **b _c ", 150) + "\n"
    let lists = (0..<32).map { times("  ", $0) + "- " + times("*a ", 20) + times("b* ", 20) + "\n" }.joined()
    let marks = times(times("**a ", 100) + "\n", 30) + times(times("b** ", 100) + "\n", 30)
    let document = try read(quotes + "\n\n" + lists + "\n\n" + marks)
    #expect(document.blocks.count == 3)
    func depth(_ inlines: [Inline]) -> Int {
        inlines.map { inline in
            switch inline {
            case .emphasis(let content), .strong(let content): 1 + depth(content)
            default: 0
            }
        }.max() ?? 0
    }
    guard case .paragraph(let content) = document.blocks[2].kind else {
        Issue.record("a paragraph is expected")
        return
    }
    #expect(depth(content) == Reader.inlineDepth)
    #expect(content.plainText.filter { $0 == "a" || $0 == "b" } == times("a", 3000) + times("b", 3000))
}
