import Diagnostics
import Interpreter
import Markdown
import Testing

@testable import Lessons

private func report(_ text: String) -> LessonReport {
    runLesson(
        lesson(text), with: Session(seed: 0, limits: Limits()), fresh: { Session(seed: 0, limits: Limits()) })
}

private let varied = """
    ```python
    #| vary: rate = 1, 2, 5
    rate = 2  # as written
    print(rate)
    ```

    ```python
    other = 3
    other
    ```

    ```python
    double = 2 * rate
    double
    ```
    """

@Test func cellsThatDependOnAVariedNameRunOncePerValue() throws {
    let report = report(varied)
    #expect(report.passed)
    let variation = try #require(report.variation)
    #expect(variation.values == ["1", "2", "5"] && variation.shown == 1)
    #expect(variation.outcomes.map { $0.keys.sorted() } == [[0, 2], [0, 2], [0, 2]])
    #expect(variation.outcomes.map { $0[0]?.printed } == ["1\n", "2\n", "5\n"])
    #expect(variation.outcomes.map { $0[2]?.result } == ["2", "4", "10"])
}

@Test func aValueThatFailsFailsItsCell() {
    let report = report("```python\n#| vary: n = 0, 2\nn = 2\nprint(1 / n)\n```\n")
    #expect(report.cells[0].status == .failed)
    #expect(report.cells[0].diagnostics.first?.problem.message.contains("ZeroDivisionError") == true)
}

@Test func aNameThatIsNotAssignedCannotVary() {
    #expect(report("```python\n#| vary: n = 0, 2\nprint(1)\n```\n").cells[0].status == .failed)
    #expect(report("```python\n#| vary: n = 0, 2\nif True:\n    n = 2\n```\n").cells[0].status == .failed)
}

@Test(arguments: ["n", "n =", "n = 1", "n = 1, 1", "= 1, 2", "n = f(1), 2", "1 = 1, 2", "n = <b>, 2"])
func whatIsNoListOfValuesIsRefused(_ text: String) {
    #expect(!report("```python\n#| vary: \(text)\nn = 1\n```\n").passed)
}
