import Diagnostics
import Interpreter
import Markdown
import Testing

@testable import Lessons

private func report(_ text: String, _ options: RunOptions = RunOptions()) -> LessonReport {
    runLesson(lesson(text), with: ScriptedRunner(), options: options)
}

/// A lesson with a cell for each text; `expects` follows a cell that has one.
private func cells(_ bodies: String...) -> String {
    bodies.map { "```python\n\($0)\n```\n\n" }.joined()
}

@Test func cellsShowWhatTheyPrintAndThenTheirValue() {
    let report = runLesson(
        lesson(cell: ["print a", "figure", "write b", "value 3"], expects: "a\nb\n3\n"), with: ScriptedRunner())
    #expect(report.cells[0].status == .passed)
    #expect(report.cells[0].comparison == .agrees)
    #expect(report.passed)
}

@Test func outputsThatDifferFailTheirCellOnly() {
    let text = cells("print 1\nbinds w") + "```output\n2\n```\n\n" + cells("needs w")
    let report = report(text)
    #expect(report.cells.map(\.status) == [.failed, .passed])
    #expect(
        report.cells[0].comparison
            == .differs([Difference(location: "line 1, number 1", expected: "2", got: "1", distance: "1")]))
    let diagnostic = report.cells[0].diagnostics.first
    #expect(diagnostic?.problem.code == .outputDiffers)
    #expect(diagnostic?.range.map { lesson(text).source.position(at: $0.start) } == Position(line: 7, column: 1))
    #expect(!report.passed)
}

@Test func cellsThatNeedAFailedCellAreSkipped() {
    let report = report(
        cells("binds a", "fail ValueError no\nbinds w", "needs w\nbinds v", "needs a", "needs v", "binds w", "needs w"))
    #expect(report.cells.map(\.status) == [.passed, .failed, .skipped, .passed, .skipped, .passed, .passed])
    #expect(report.cells[2].skipReason == "needs `w` from cell 2 (line 5)")
    #expect(report.cells[4].skipReason == "needs `v` from cell 3 (line 10)")
    #expect(report.cells[2].outcome == nil)
}

@Test func namesThatAreStillBoundAreNotMissing() {
    let report = report(cells("binds w", "fail ValueError no\nbinds w", "needs w"))
    #expect(report.cells.map(\.status) == [.passed, .failed, .passed])
}

@Test func cellsThatBindWhatTheyNeedAreTried() {
    let report = report(
        cells("fail ValueError no\nbinds w", "binds w\nneeds w", "fail E no\nbinds u", "needs u\nbinds u"))
    #expect(report.cells.map(\.status) == [.failed, .passed, .failed, .skipped])
}

@Test func failuresArePlacedInTheLesson() {
    let document = lesson("# Title\n\n> ```python\n> print é\n> shape RuntimeError shapes differ\n> ```\n")
    let diagnostic = runLesson(document, with: ScriptedRunner()).cells[0].diagnostics.first
    #expect(diagnostic?.problem.message == "shapes differ")
    #expect(diagnostic?.range.map { document.source.position(at: $0.start) } == Position(line: 5, column: 3))
    #expect(diagnostic?.problem.notes == ["called from lesson.md:5:3 in <cell>"])
}

@Test(arguments: [
    ("#| error: true", "fail ValueError bad", "ValueError: bad", CellReport.Status.passed),
    ("#| error: true", "fail ValueError bad", "L407", .passed),
    ("#| error: true", "print x\nfail ValueError bad", "x\nValueError: bad", .passed),
    ("#| error: true", "print x\nfail ValueError bad", "ValueError: bad", .passed),
    ("#| error: true", "fail ValueError bad", "ValueError: worse", .failed),
    ("#| error: true", "print x", "x", .failed),
    ("#| error: ValueError", "fail ValueError bad", "ValueError: ...", .passed),
    ("#| error: Exception", "fail ValueError bad", "ValueError: ...", .passed),
    ("#| error: L407", "fail ValueError bad", "ValueError: ...", .passed),
    ("#| error: TypeError", "fail ValueError bad", "ValueError: bad", .failed),
    ("#| check: false", "print x", "y", .passed),
    ("#| eval: false", "print x", "x", .notRun),
    ("#| tol: 0.1", "print 1.05", "1.00", .passed),
])
func optionsDecide(_ option: String, _ code: String, _ expected: String, _ status: CellReport.Status) {
    let report = runLesson(
        lesson(cell: [option] + code.split(separator: "\n").map(String.init), expects: expected + "\n"),
        with: ScriptedRunner())
    #expect(report.cells[0].status == status)
    #expect(report.passed == (status != .failed))
}

@Test func theLessonsToleranceHoldsUnlessTheCellHasItsOwn() {
    let text =
        cells("print 1.05") + "```output\n1.00\n```\n\n" + cells("#| tol: 0.01\nprint 1.05") + "```output\n1.00\n```\n"
    let report = runLesson(lesson(text, tolerance: 0.1), with: ScriptedRunner())
    #expect(report.cells.map(\.status) == [.passed, .failed])
}

@Test func aFailureEndsAFastRun() {
    var options = RunOptions()
    options.failsFast = true
    #expect(
        report(cells("print a", "fail E x", "print b"), options).cells.map(\.status) == [.passed, .failed, .notRun])
}

@Test func theLessonsLimitSkipsTheRest() {
    let report = report(cells("exhaust", "print b"))
    #expect(report.cells.map(\.status) == [.failed, .skipped])
    #expect(report.cells[1].skipReason == "the lesson's limit was reached in cell 1 (line 1)")
}

@Test func oneCellIsReportedAfterThoseBeforeIt() {
    let document = lesson(cells("binds w", "#| label: two\nneeds w\nprint x", "print y"))
    #expect(document.cell(named: "two") == 1)
    #expect(document.cell(named: "3") == 2)
    #expect(document.cell(named: "4") == nil)
    #expect(document.cell(named: "0") == nil)
    let runner = ScriptedRunner()
    var options = RunOptions()
    options.selected = 1
    let report = runLesson(document, with: runner, options: options)
    #expect(runner.ran == [0, 1])
    #expect(report.reported.map(\.index) == [1])
    #expect(report.cells[2].status == .notRun)
}

@Test func mistakesInACellKeepItFromRunning() {
    var document = lesson(cells("binds w", "needs w", "print x"))
    let problem = Problem(.unknownOption, .syntaxError, "unknown option `ech`")
    document.diagnostics = [
        Diagnostic(problem, at: SourceRange(document.cells[0].fence.start + 3, document.cells[0].fence.start + 4)),
        Diagnostic(
            problem, at: SourceRange(document.cells[2].fence.start, document.cells[2].fence.end), severity: .warning),
    ]
    let report = runLesson(document, with: ScriptedRunner())
    #expect(report.cells.map(\.status) == [.failed, .skipped, .passed])
    #expect(report.cells[0].diagnostics == [document.diagnostics[0]])
    #expect(report.diagnostics == [document.diagnostics[1]])
}

@Test func timesComeFromTheClock() {
    var options = RunOptions()
    var now = 0.0
    options.clock = {
        now += 1
        return now
    }
    let report = report(cells("print a", "print b"), options)
    #expect(report.cells.map(\.seconds) == [1, 1])
    #expect(report.seconds == 5)
}
