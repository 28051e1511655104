import Diagnostics
import Interpreter
import Markdown
import Testing

@testable import Lessons

private func run(_ text: String) -> LessonReport {
    runLesson(lesson(text), with: Session(seed: 0, limits: Limits()))
}

private let setting = """
    Before: `{1 + 1}`.

    ```python
    x = 2.5
    names = {"a": 1}
    ```

    """

@Test(arguments: [
    ("`{x}`", "2.5"), ("`{x:.3f}`", "2.500"), ("`{x!r:>6}`", "   2.5"), ("`{names['a']}`", "1"), ("`{x * 2}`", "5.0"),
    ("`{'a' * 3 if x > 2 else 'b'}`", "aaa"), ("`` {x} ``", "2.5"), ("`{[i for i in range(3)]}`", "[0, 1, 2]"),
])
func bracesInProseShowValues(_ span: String, _ value: String) {
    let report = run(setting + "Then \(span).\n")
    #expect(report.values.map(\.state) == [.value("2"), .value(value)])
    #expect(report.passed)
}

@Test(arguments: ["`{}`", "`{1, 2}`", "`{'a': 1}`", "`{\"a\", 2}`", "`{*x}`", "`{x y}`", "`{{x}}`", "`{ ... }`", "`x`"])
func otherBracesStayCode(_ span: String) {
    let report = run(setting + span + "\n")
    #expect(report.passed)
    #expect(report.values.dropFirst().allSatisfy { $0.state == .plain })
}

@Test func valuesAreThoseOfTheirPlace() {
    let text = "```python\nx = 1\n```\n\n`{x}`\n\n```python\nx = 2\n```\n\n| a |\n|---|\n| `{x}` |\n\n# Now `{x}`\n"
    let report = run(text)
    #expect(report.values.map(\.state) == [.value("1"), .value("2"), .value("2")])
    #expect(report.values.map(\.cell) == [0, 1, 1])
}

@Test func aValueThatCannotBeMadeFailsTheLesson() {
    let text = "```python\nx = 1\n```\n\nSee\n`{y}` here.\n"
    let report = run(text)
    #expect(!report.passed)
    #expect(report.values.map(\.state) == [.failed])
    let diagnostic = report.diagnostics.first
    #expect(diagnostic?.problem.code == .nameNotDefined)
    let range = diagnostic?.range ?? SourceRange(0, 0)
    #expect(String(decoding: Array(text.utf8)[range.start..<range.end], as: UTF8.self) == "{y}")
}

@Test func afterAFailedCellItsValuesAreMissing() {
    let report = run("```python\nx = 1 / 0\n```\n\n`{x}` and `{1}`\n")
    #expect(report.values.map(\.state) == [.unavailable, .value("1")])
    #expect(report.diagnostics.isEmpty)
}
