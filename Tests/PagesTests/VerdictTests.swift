import Diagnostics
import Interpreter
import Lessons
import Markdown
import Testing

@testable import Pages

private func draft(agree: Int = 0, silent: Int = 0, differ: Int = 0, skipped: Int = 0) -> Draft {
    var draft = Draft()
    for _ in 0..<agree { draft.cell("1\n", outputs: [.result("1")], expected: "1\n") }
    for _ in 0..<silent { draft.cell("x = 1\n", comparison: .absent) }
    for _ in 0..<differ {
        draft.cell("1\n", outputs: [.result("1")], expected: "2\n", status: .failed, comparison: .differs([]))
    }
    for _ in 0..<skipped { draft.cell("y\n", status: .skipped, comparison: .notChecked) }
    return draft
}

@Test(
    arguments: [
        (draft(), "This lesson has no cells."),
        (draft(silent: 1), "1 cell ran."),
        (draft(agree: 1), "1 cell ran, 1 output compared, it agrees."),
        (draft(agree: 9, silent: 3), "12 cells ran, 9 outputs compared, all agree."),
        (draft(agree: 1, differ: 1), "2 cells ran, 2 outputs compared: 1 output differs."),
        (
            draft(agree: 1, differ: 2, skipped: 2),
            "3 cells ran, 3 outputs compared: 2 outputs differ, 2 cells were skipped."
        ),
    ] as [(Draft, String)])
private func theVerdictCounts(_ draft: Draft, _ sentence: String) {
    #expect(draft.report.verdict == sentence)
}

@Test func theVerdictStandsAtTheTopAndTheBottomAndLinksToTrouble() throws {
    let root = try Markup(page(draft(agree: 1, differ: 1, skipped: 1))).root
    #expect(root.withClass("verdict").count == 2)
    let links = root.all("header").flatMap { $0.withClass("verdict") }.flatMap { $0.all("a") }
    #expect(links.map { $0["href"] } == ["#cell-2", "#cell-3"])
    #expect(root.withClass("tone-bad").contains { $0["class"] == "verdict tone-bad" })
}

@Test func mistakesOfTheLessonAreCountedAndShown() throws {
    var lesson = draft(agree: 1)
    lesson.diagnostics = [
        Diagnostic(
            Problem(.unknownOption, .exception, "there is no option `lable`", help: "did you mean `label`?"),
            at: SourceRange(0, 9)),
        Diagnostic(Problem(.rawHTML, .exception, "raw HTML is left out"), at: SourceRange(0, 3), severity: .warning),
    ]
    #expect(lesson.report.verdict == "1 cell ran, 1 output compared: 1 mistake in the lesson.")
    let notices = try #require(try Markup(page(lesson)).root.withClass("notices").first)
    #expect(notices.withClass("error").map { $0["class"] } == ["error", "error warning"])
    #expect(notices.text.contains("line 1, column 1"))
}

@Test func theIndexListsLessonsInOrder() throws {
    let entries = [
        IndexEntry(draft(agree: 2).report, path: "a b.html"),
        IndexEntry(
            title: "B & C", description: "Words.", path: "b/javascript:x.html", passed: false, verdict: "1 cell ran."),
    ]
    let root = try Markup(renderIndex(entries, title: "All <lessons>", style: .standard())).root
    #expect(root.all("h1").map(\.text) == ["All <lessons>"])
    #expect(root.all("h2").map(\.text) == ["sample", "B & C"])
    #expect(root.all("h2").flatMap { $0.all("a") }.map { $0["href"] } == ["a%20b.html", "b/javascript%3Ax.html"])
    #expect(root.withClass("verdict").first?.text.hasSuffix("2 lessons, 1 not as it should be.") == true)
    #expect(
        try Markup(renderIndex([], title: "None", style: .standard())).root.text.contains("There are no lessons here."))
}
