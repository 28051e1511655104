import Markdown
import Testing

@testable import Lessons

private func accepted(_ text: String, addsMissing: Bool = false) -> Acceptance {
    let report = runLesson(lesson(text), with: ScriptedRunner())
    return accept(report, changes(of: report, addsMissing: addsMissing))
}

/// A lesson and what it becomes.
struct Correction: Sendable {
    var before: String
    var after: String
    var addsMissing: Bool
    init(_ before: String, _ after: String, addsMissing: Bool = false) {
        self.before = before
        self.after = after
        self.addsMissing = addsMissing
    }
}

private let corrections = [
    // What agrees stays.
    Correction(
        "```python\nprint 0.3333\n```\n\n```output\n0.33   \n```\n",
        "```python\nprint 0.3333\n```\n\n```output\n0.33   \n```\n"),
    Correction("```python\nprint 1\n```\n```output\n2\n```\nend", "```python\nprint 1\n```\n```output\n1\n```\nend"),
    Correction("```python\nprint 1\n```\n```output\n```\n", "```python\nprint 1\n```\n```output\n1\n```\n"),
    Correction("```python\n```\n```output\n2\n```\n", "```python\n```\n```output\n```\n"),
    // Only lines that differ are replaced, in them only numbers where the text agrees.
    Correction(
        "```python\nprint a 0.33333\nprint b 2\nprint c 0.66667 3\n```\n```output\na  0.3\nb 3\nc 0.7 4\n```\n",
        "```python\nprint a 0.33333\nprint b 2\nprint c 0.66667 3\n```\n```output\na  0.3\nb 2\nc 0.7 3\n```\n"),
    Correction(
        "```python\nprint loss 0.5 in 17 ms\n```\n```output\nloss 0.7 in ... ms\n```\n",
        "```python\nprint loss 0.5 in 17 ms\n```\n```output\nloss 0.5 in ... ms\n```\n"),
    Correction(
        "```python\nprint a\nprint b\nprint c\nprint d\n```\n```output\nx\n...\nd\n```\n",
        "```python\nprint a\nprint b\nprint c\nprint d\n```\n```output\na\n...\nd\n```\n"),
    Correction(
        "```python\nprint a\nprint b\nprint c\nprint d\n```\n```output\na\n...\ny\n```\n",
        "```python\nprint a\nprint b\nprint c\nprint d\n```\n```output\na\n...\nd\n```\n"),
    Correction(
        "```python\nprint a\nprint b\nprint d\n```\n```output\na\n...\nd\ne\n```\n",
        "```python\nprint a\nprint b\nprint d\n```\n```output\na\n...\nd\n```\n"),
    Correction(
        "```python\nprint tensor([[1., 2.],\nprint         [3., 4.]])\n```\n```output\ntensor([[1., 2.],\n        [3., 5.]])\n```\n",
        "```python\nprint tensor([[1., 2.],\nprint         [3., 4.]])\n```\n```output\ntensor([[1., 2.],\n        [3., 4.]])\n```\n"
    ),
    // Containers, line endings, fences.
    Correction(
        "> ```python\n> print a\n> print \n> print b\n> ```\n>\n> ```output\n> x\n> ```\n",
        "> ```python\n> print a\n> print \n> print b\n> ```\n>\n> ```output\n> a\n>\n> b\n> ```\n"),
    Correction(
        "- item\n\n  ```python\n  print a\n  ```\n\n  ```output\n  x\n  ```\n",
        "- item\n\n  ```python\n  print a\n  ```\n\n  ```output\n  a\n  ```\n"),
    Correction(
        "a\r\n```python\r\nprint 1\r\nprint 2\r\n```\r\n```output\r\n7\r\n```\r\n",
        "a\r\n```python\r\nprint 1\r\nprint 2\r\n```\r\n```output\r\n1\r\n2\r\n```\r\n"),
    Correction(
        "```python\nprint ```\nprint ````x\n```\n```output\nx\n```\n",
        "```python\nprint ```\nprint ````x\n```\n`````output\n```\n````x\n`````\n"),
    Correction("~~~python\nprint ```\n~~~\n~~~output\nx\n~~~\n", "~~~python\nprint ```\n~~~\n~~~output\n```\n~~~\n"),
    Correction(
        "```python\nprint a\\e[1m\n```\n```output\nx\n```\n",
        "```python\nprint a\\e[1m\n```\n```output\na␛[1m\n```\n"),
    Correction(
        "```python\nprint # Title\nprint ---\n```\n```output\nx\n```\n",
        "```python\nprint # Title\nprint ---\n```\n```output\n# Title\n---\n```\n"),
    // Failures that the lesson shows.
    Correction(
        "```python\n#| error: true\nprint x\nfail ValueError bad\n```\n```output\nTypeError: bad\n```\n",
        "```python\n#| error: true\nprint x\nfail ValueError bad\n```\n```output\nx\nValueError: bad\n```\n"),
    Correction(
        "```python\nfail ValueError bad\n```\n```output\nx\n```\n",
        "```python\nfail ValueError bad\n```\n```output\nx\n```\n"),
    Correction(
        "```python\n#| check: false\nprint a\n```\n```output\nx\n```\n",
        "```python\n#| check: false\nprint a\n```\n```output\nx\n```\n"),
    // Missing outputs.
    Correction("```python\nprint a\n```\n", "```python\nprint a\n```\n"),
    Correction(
        "```python\nprint a\n```\n\nend\n", "```python\nprint a\n```\n\n```output\na\n```\n\nend\n", addsMissing: true),
    Correction("```python\nprint a\n```", "```python\nprint a\n```\n\n```output\na\n```", addsMissing: true),
    Correction(
        "> ```python\r\n> print a\r\n> ```\r\n",
        "> ```python\r\n> print a\r\n> ```\r\n>\r\n> ```output\r\n> a\r\n> ```\r\n", addsMissing: true),
    Correction(
        "```python\nprint ```\n```\n", "```python\nprint ```\n```\n\n````output\n```\n````\n", addsMissing: true),
    Correction(
        "```python\n#| output: false\nprint a\n```\n", "```python\n#| output: false\nprint a\n```\n", addsMissing: true),
    Correction("```python\nbinds a\n```\n", "```python\nbinds a\n```\n", addsMissing: true),
]

@Test(arguments: corrections)
func outputsAreCorrected(_ correction: Correction) {
    let once = accepted(correction.before, addsMissing: correction.addsMissing)
    #expect(once.text == correction.after)
    #expect((once.changes > 0) == (correction.before != correction.after))
}

@Test(arguments: corrections)
func acceptingTwiceIsAcceptingOnce(_ correction: Correction) {
    let once = accepted(correction.before, addsMissing: correction.addsMissing)
    let twice = accepted(once.text, addsMissing: correction.addsMissing)
    #expect(twice.text == once.text)
    #expect(twice.changes == 0)
}

@Test(arguments: corrections)
func acceptingKeepsTheCellsAndEndsTheDifferences(_ correction: Correction) {
    let before = lesson(correction.before)
    let after = lesson(accepted(correction.before, addsMissing: correction.addsMissing).text)
    #expect(after.cells.map(\.code.text) == before.cells.map(\.code.text))
    let report = runLesson(after, with: ScriptedRunner())
    #expect(
        report.cells.allSatisfy { cell in
            if case .differs = cell.comparison { false } else { true }
        })
}

@Test func manyOutputsAreCorrectedAtOnce() {
    let one = "```python\nprint 1\n```\n```output\n2\n```\n\nprose\n\n"
    let good = "```python\nprint 1\n```\n```output\n1\n```\n\nprose\n\n"
    let acceptance = accepted(one + good + one)
    #expect(acceptance.text == good + good + good)
    #expect(acceptance.changes == 2)
    #expect(acceptance.report.passed)
}
