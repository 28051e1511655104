import Diagnostics
import Markdown
import Testing

@testable import Lessons

private let text = """
    # A lesson

    ```python
    print 1
    print 2.50
    print same
    ```

    ```output
    1
    2.75
    same
    ```

    ```python
    #| label: broken
    fail ValueError no
    binds w
    ```

    ```python
    needs w
    ```

    ```python
    #| eval: false
    print x
    ```

    """

private func report(_ verbosity: TextReport.Verbosity = .normal, color: Bool = false) -> [String] {
    let result = LessonResult.ran(runLesson(lesson(text, name: "a b.md"), with: ScriptedRunner()))
    let texts = TextReport(verbosity: verbosity, color: color, command: RepeatCommand(options: " --seed 3"))
    return (texts.text(of: result) + texts.summary(of: Tally(result), seconds: 0.214)).split(
        separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
}

@Test func failuresAreShownWithTheirDiffAndTheCommandThatRepeatsThem() {
    let lines = report()
    #expect(lines.first?.hasPrefix("error[L601]: ") == true)
    #expect(lines.contains { $0.hasSuffix("= note: line 2, number 1: expected 2.75, got 2.50 (off by 0.25)") })
    let diff = [
        "--- a b.md (expected)", "+++ a b.md (actual)", "@@ -10,3 +10,3 @@", " 1", "-2.75", "+2.50", " same",
        "to repeat just this: lessonrun check 'a b.md' --cell 1 --seed 3",
    ]
    let start = lines.firstIndex(of: diff[0]) ?? 0
    #expect(Array(lines[start...].prefix(diff.count)) == diff)
    #expect(lines.contains { $0.hasPrefix("error[L407]: ValueError: no") })
    #expect(lines.contains("to repeat just this: lessonrun check 'a b.md' --cell broken --seed 3"))
    #expect(lines.contains("a b.md:21: skipped: needs `w` from cell 2 (line 15)"))
    #expect(
        lines.suffix(3) == [
            "FAILED  a b.md  4 cells: 0 passed, 2 failed, 1 skipped, 1 not run  0.00 s",
            "1 lesson, 4 cells: 0 passed, 2 failed, 1 skipped, 1 not run in 0.21 s", "",
        ])
}

@Test func quietSaysFailuresOnly() {
    let lines = report(.quiet)
    #expect(!lines.contains { $0.hasPrefix("FAILED") })
    let good = LessonResult.ran(runLesson(lesson(cell: ["print 1"], expects: "1\n"), with: ScriptedRunner()))
    let texts = TextReport(verbosity: .quiet, color: false)
    #expect(texts.text(of: good).isEmpty)
    #expect(texts.summary(of: Tally(good), seconds: 1).isEmpty)
}

@Test func goodLessonsTakeOneLine() {
    let good = LessonResult.ran(runLesson(lesson(cell: ["print 1"], expects: "1\n"), with: ScriptedRunner()))
    let texts = TextReport(verbosity: .normal, color: false)
    #expect(texts.text(of: good) == "ok  lesson.md  1 cell, 1 output agrees  0.00 s\n")
    var both = Tally(good)
    both.add(Tally(good))
    #expect(texts.summary(of: both, seconds: 0.05) == "2 lessons, 2 cells: 2 passed in 0.05 s\n")
}

@Test func verboseNamesEachCell() {
    let good = LessonResult.ran(runLesson(lesson(cell: ["print 1"], expects: nil), with: ScriptedRunner()))
    let text = TextReport(verbosity: .verbose, color: false).text(of: good)
    #expect(text == "    passed  cell 1 (line 3)  0.000 s\nok  lesson.md  1 cell, 0 outputs agree  0.00 s\n")
}

@Test func unreadableLessonsAreCounted() {
    let diagnostic = Diagnostic(Problem(.unreadableFile, .exception, "cannot be read: there is no such file"), at: nil)
    let texts = TextReport(verbosity: .quiet, color: false)
    let summary = texts.summary(
        of: Tally(.unreadable(Source(name: "x.md", text: ""), diagnostic)), seconds: 0)
    #expect(summary == "1 lesson, 0 cells: 0 passed, 1 lesson could not be read in 0.00 s\n")
}

/// No byte acts on the terminal, whatever a lesson prints or is called.
@Test func reportsHoldNoControlCharacters() {
    let document = lesson(
        "```python\nprint \\e]0;x\n```\n```output\nx\u{202E}\n```\n", name: "a\u{1B}[2J.md")
    let result = LessonResult.ran(runLesson(document, with: ScriptedRunner()))
    let diff = TextReport(verbosity: .verbose, color: false).text(of: result)
    let shown = diff.split(separator: "\n").filter { $0.hasPrefix("-") || $0.hasPrefix("+") || $0.hasPrefix("FAILED") }
    #expect(shown.count == 5)
    #expect(
        shown.allSatisfy { line in
            line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
        })
}

@Test func coloursAreForTerminals() {
    #expect(report(color: true).contains("\u{1B}[31m-2.75\u{1B}[0m"))
    #expect(!report().joined().contains("\u{1B}"))
}
