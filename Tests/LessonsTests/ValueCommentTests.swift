import Diagnostics
import Interpreter
import Markdown
import Testing

@testable import Lessons

private func run(_ text: String) -> LessonReport {
    runLesson(lesson(text), with: Session(seed: 0, limits: Limits()))
}

private func cell(_ code: String) -> String { "```python\n\(code)\n```\n" }

@Test(arguments: [
    "x = 3  #> 3", "x = 3\nx * 2  # -> 6", "x = 3\nx * 2 #->6", "print('a', 1)  #> a 1", "a = b = 2  #> 2",
    "x = 1\nx += 1  #> 2", "x: int = 2  #> 2", "a, b = 1, 2  #> (1, 2)", "x = 1; y = 2  #> 2", "(1 +\n 2)  #> 3",
    "for i in range(3):\n    j = i * 0  #> 0", "def f():\n    y = 4  #> 4\n    return y\nf()", "1 / 3  #> 0.33",
    "'#> 7'  #> '#> 7'", "import torch\ntorch.eye(2)  #> tensor([[1., 0.], [0., 1.]])", "[1, 2, 3]  #> [1, ...]",
    "if True: x = 5  #> 5", "import torch\ntorch.tensor(9.0)  #> 9.0", "import torch\ntorch.tensor(-2)  #> -2",
    "import torch\nx = torch.tensor(3.0, requires_grad=True)\ny = x ** 2  #> 9.0",
    "import torch\ntorch.eye(2).sum()  #> 2.00",
])
func commentsTellTheValueOfTheirLine(_ code: String) {
    let report = run(cell(code))
    #expect(report.cells[0].status == .passed)
    #expect(report.cells[0].values.count == 1)
    #expect(report.cells[0].comparison == .agrees)
}

@Test(arguments: [
    ("x = 3  #> 4", "expected 4, got 3 (off by 1)"), ("1 / 3  #> 0.35", "expected 0.35, got 0.3333333333333333"),
    ("print('a')  #> b", "expected b, got a"), ("for i in range(3):\n    i  #> 0", "expected 0, got 1"),
    ("if False:\n    x = 1  #> 1", "no value"), ("import math  #> 1", "no value"), ("#> 1", "no value"),
    ("x = 3  #>", "expected nothing"), ("import torch\ntorch.tensor(9.0)  #> 9.5", "expected 9.5, got 9. (off by 0.5)"),
    ("import torch\ntorch.tensor([9.0])  #> 9.0", "expected 9.0, got tensor([9.])"),
    ("import torch\ntorch.tensor(9.0)  #> 9", "expected 9, got 9."),
])
func wrongCommentsFailTheirCell(_ code: String, _ words: String) {
    let report = run(cell(code))
    #expect(report.cells[0].status == .failed)
    let problem = report.cells[0].diagnostics.first?.problem
    #expect(problem?.code == .outputDiffers)
    #expect(([problem?.message ?? ""] + (problem?.notes ?? [])).contains { $0.contains(words) })
}

@Test func theCommentItselfIsMarked() {
    let text = cell("x = 3  #> 4   ")
    let report = run(text)
    let range = report.cells[0].diagnostics.first?.range ?? SourceRange(0, 0)
    #expect(String(decoding: Array(text.utf8)[range.start..<range.end], as: UTF8.self) == "4")
}

@Test func cellsThatAreNotCheckedHaveNoCommentsChecked() {
    #expect(run("```python\n#| check: false\nx = 3  #> 4\n```\n").passed)
}

@Test func commentsAreCorrectedWhereTheyAreWrong() {
    let before =
        "> ```python\n> x = 1 / 3  #> 0.33\n> y = x * 2   # -> 0.5  \n> z = [x,  1]  #> [0.33, 2]\n> w = 1  #>\n> ```\n"
    let after =
        "> ```python\n> x = 1 / 3  #> 0.33\n> y = x * 2   # -> 0.6666666666666666  \n> z = [x,  1]  #> [0.33, 1]\n> w = 1  #> 1\n> ```\n"
    let report = run(before)
    let acceptance = accept(report, changes(of: report))
    #expect(acceptance.text == after)
    #expect(acceptance.changes == 3)
    #expect(acceptance.report.passed)
    let again = run(after)
    #expect(again.passed && changes(of: again).isEmpty)
}

@Test(arguments: ["print(1)  #> 2", "x = 1  #> 2\nprint(x)", "x = 1  #> 2\nx", "print(1)  #> 1"])
func correctedCommentsAndMissingOutputsComeAtOnce(_ code: String) {
    let report = run(cell(code))
    let once = accept(report, changes(of: report, addsMissing: true)).text
    #expect(once.contains("```output\n1\n```"))
    let again = run(once)
    #expect(again.passed && changes(of: again, addsMissing: true).isEmpty)
}
