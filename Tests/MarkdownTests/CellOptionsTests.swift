import Diagnostics
import Testing

@testable import Markdown

private func cell(_ options: String) throws -> (cell: Cell, diagnostics: [Diagnostic], text: String) {
    let text = "> ```python\n" + options.split(separator: "\n").map { "> \($0)\n" }.joined() + "> x\n> ```\n"
    let document = try read(text)
    return (try #require(document.cells.first), document.diagnostics, text)
}

@Test func everyOptionIsRead() throws {
    let (cell, diagnostics, text) = try cell(
        """
        #| label: my-cell.1
        #| echo: false
        #|output: false
        #| include : false
        #| eval:   false
        #| error: TypeError
        #| check: false
        #| tol: 1e-3
        #| caption: "A: caption"
        #| alt: it's alt
        #| fold: true
        """)
    #expect(diagnostics.isEmpty)
    var expected = CellOptions()
    expected.label = "my-cell.1"
    (expected.echo, expected.output, expected.include, expected.eval, expected.check) = (
        false, false, false, false, false
    )
    expected.error = .kind("TypeError")
    expected.tolerance = 1e-3
    expected.caption = "A: caption"
    expected.alt = "it's alt"
    expected.fold = true
    #expect(cell.options == expected)
    #expect(cell.code.text == "x\n")
    #expect(cell.code.lineOffsets.map { slice(text, SourceRange($0, $0 + 1)) } == ["x"])
}

@Test(
    arguments: [
        ("#| lable: a", Code.unknownOption, "lable", "did you mean `label`?"),
        ("#| zzzz: a", .unknownOption, "zzzz", "the options are `label`, `echo`,"),
        ("#| echo: no", .invalidOption, "no", nil), ("#| echo:", .invalidOption, "", nil),
        ("#| tol: -1", .invalidOption, "-1", nil), ("#| tol: inf", .invalidOption, "inf", nil),
        ("#| error: typeError", .invalidOption, "typeError", nil), ("#| label: a b", .invalidOption, "a b", nil),
        ("#| label: 1", .invalidOption, "1", nil),
        ("#| hello", .invalidOption, "hello", "for a plain comment"),
        ("#| : a", .invalidOption, ": a", "for a plain comment"),
        ("#| echo: true\n#| echo: false", .invalidOption, "echo", "delete one"),
        ("#| caption: \"\"", .invalidOption, "\"\"", nil),
    ] as [(String, Code, String, String?)])
func wrongOptionsAreErrorsAtTheirPlace(options: String, code: Code, marked: String, help: String?) throws {
    let (cell, diagnostics, text) = try cell(options)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(diagnostic.problem.code == code)
    #expect(diagnostic.range.map { slice(text, $0) } == marked)
    if let help { #expect(diagnostic.problem.help?.hasPrefix(help) == true) }
    #expect(cell.code.text == "x\n")
}

@Test(
    arguments: [("true", CellOptions.ExpectedFailure.any), ("false", nil), ("ValueError", .kind("ValueError"))]
        as [(String, CellOptions.ExpectedFailure?)])
func theExpectedErrorIsAnyOrNamed(value: String, expected: CellOptions.ExpectedFailure?) throws {
    #expect(try cell("#| error: \(value)").cell.options.error == expected)
}

@Test func optionsStandAtTheTopOnly() throws {
    let document = try read("```python\nx\n#| echo: false\n```\n")
    #expect(document.cells[0].options == CellOptions())
    #expect(document.cells[0].code.text == "x\n#| echo: false\n")
}

@Test func optionsInBracesAreRefused() throws {
    let document = try read("```{python, echo=FALSE}\nx\n```\n")
    #expect(document.cells.count == 1)
    #expect(document.diagnostics.map(\.problem.code) == [.invalidOption])
}

@Test func bracesBehindTheLanguageAreAWarning() throws {
    let document = try read(
        "```python {linenos=true}\nx\n```\n\n```rust {linenos=true}\n```\n\n```python ignore\ny\n```\n")
    #expect(document.cells.count == 2)
    #expect(document.diagnostics.map(\.problem.code) == [.invalidOption])
    #expect(document.diagnostics.map(\.severity) == [.warning])
}

@Test func namesAreUniqueAndSummariesAreOneLine() {
    #expect(Set(CellOption.all.map(\.name)).count == CellOption.all.count)
    #expect(CellOption.all.allSatisfy { !$0.summary.contains("\n") && !$0.form.isEmpty })
}
