import Diagnostics
import Interpreter
import Lessons
import Markdown
import Plotting
import Testing

@testable import Pages

private func failure(_ kind: ExceptionKind = .typeError, at range: SourceRange = SourceRange(0, 1)) -> (Int) ->
    CellFailure
{
    { CellFailure(problem: Problem(.type, kind, "no"), type: kind.rawValue, cell: $0, range: range, frames: []) }
}

private func options(_ change: (inout CellOptions) -> Void) -> CellOptions {
    var options = CellOptions()
    change(&options)
    return options
}

private func cell(_ draft: Draft, _ index: Int = 0) throws -> Markup.Element? {
    let cells = try Markup(page(draft)).root.withClass("cell")
    return index < cells.count ? cells[index] : nil
}

@Test func everyStateHasItsSignAndWords() throws {
    var draft = Draft()
    draft.cell("1\n", outputs: [.result("1")], expected: "1\n")
    draft.cell("f\n", options: options { $0.error = .any }, expected: "L402\n", failure: failure())
    draft.cell("1\n", outputs: [.result("1")], expected: "2\n", status: .failed, comparison: .differs([]))
    draft.cell("f\n", status: .failed, comparison: .notChecked, failure: failure())
    draft.cell("g\n", status: .skipped, comparison: .notChecked, skipReason: "needs `f` from cell 4 (line 9)")
    draft.cell("g\n", options: options { $0.eval = false }, status: .notRun, comparison: .notChecked)
    draft.cell("1\n", options: options { $0.check = false }, outputs: [.result("1")], comparison: .notChecked)
    draft.cell("1\n", outputs: [.result("1")], comparison: .absent)
    draft.cell("x = 1\n", comparison: .absent)
    let states = try Markup(page(draft)).root.withClass("state").map(\.text)
    #expect(
        states == [
            "✓ agrees", "✓ fails, as it should", "≠ differs", "✗ failed", "↷ skipped", "○ not run", "○ not checked",
            "○ not compared", "✓ ran",
        ])
}

@Test func aCellIsNamedAndLinkedByItsLabelOrNumber() throws {
    var draft = Draft()
    draft.cell("1\n", options: options { $0.label = "first" })
    draft.cell("2\n")
    let first = try #require(try cell(draft))
    #expect(first["id"] == "cell-first" && first["aria-label"] == "Cell 1, first")
    #expect(first.withClass("cell-name").first?["href"] == "#cell-first")
    #expect(try cell(draft, 1)?["id"] == "cell-2")
}

@Test func outputsComeInTheirOrder() throws {
    var draft = Draft()
    draft.cell("…\n", outputs: [.printed("a<\n"), .figure(Figure()), .result("b"), .printed("c")])
    let outputs = try #require(try cell(draft)?.withClass("outputs").first)
    let kinds = outputs.children.compactMap { child -> String? in
        if case .element(let element) = child { element["class"] ?? element.name } else { nil }
    }
    #expect(kinds == ["printed", "figure", "result", "printed"])
    #expect(outputs.withClass("printed").map(\.text) == ["a<\n", "c"])
    #expect(outputs.all("samp").first?.text == "a<\n")
}

@Test func optionsHideAndFold() throws {
    var draft = Draft()
    let outputs = [CellOutput.result("7")]
    draft.cell("secret\n", options: options { $0.echo = false }, outputs: outputs)
    draft.cell("loud\n", options: options { $0.output = false }, outputs: outputs)
    draft.cell("silent\n", options: options { $0.include = false }, outputs: outputs)
    draft.cell("long\n", options: options { $0.fold = true }, outputs: outputs)
    draft.cell("a\nb  # hide\nc\n", hidden: [1], outputs: outputs)
    let root = try Markup(page(draft)).root
    #expect(root.withClass("source").map(\.text) == ["loud\n", "long\n", "a\nc\n"])
    #expect(root.withClass("result").count == 3)
    #expect(root.withClass("fold").first?.all("pre").first?.text == "long\n")
    #expect(!root.text.contains("silent") && !root.text.contains("secret"))
}

@Test func aHiddenCellInTroubleIsShown() throws {
    var draft = Draft()
    draft.cell(
        "unseen\n",
        options: options {
            $0.include = false; $0.echo = false; $0.output = false
        },
        outputs: [.printed("so far")], status: .failed, comparison: .notChecked, failure: failure())
    let shown = try #require(try cell(draft))
    #expect(shown.withClass("source").map(\.text) == ["unseen\n"])
    #expect(shown.withClass("printed").map(\.text) == ["so far"])
    #expect(shown.withClass("error").count == 1)
}

@Test func figuresHaveTextCaptionAndAlternative() throws {
    var draft = Draft()
    draft.cell(
        "plt.show()\n",
        options: options {
            $0.caption = "A <square>"; $0.alt = "Four equal sides"
        },
        outputs: [.figure(Figure()), .figure(Figure())])
    let figures = try #require(try cell(draft)).all("figure")
    #expect(figures.map { $0["id"] } == ["figure-1-1", "figure-1-2"])
    #expect(figures.first?.all("figcaption").map(\.text) == ["A <square>"])
    #expect(figures.first?.all("svg").count == 1)
    #expect(figures.first?.all("details").first?.all("samp").map(\.text) == ["+--+\n|  |\n+--+\n"])
    let described = figures.map { figure in figure.all.first { $0["id"] == figure["aria-describedby"] }?.text }
    #expect(described == ["Four equal sides", "A square."])
}

@Test func anErrorSaysWhatWhereWhyAndWhatToDo() throws {
    let root = try Markup(page(.gradientDescent)).root
    let error = try #require(root.withClass("cell").first { $0["id"] == "cell-7" }?.withClass("error").first)
    #expect(error.withClass("error-message").first?.text.hasPrefix("RuntimeError: The size of tensor a (3)") == true)
    #expect(error.all("pre").first?.text == "    return x * w\n           ^^^^^ x is [2, 3], w is [2]")
    #expect(error.withClass("calls").first?.text.contains("in scale, called from cell 7, line ") == true)
    #expect(
        error.withClass("remark").map(\.text).first
            == "note sizes are matched from the right: 3 meets 2, and neither is 1")
    #expect(error.withClass("remark").last?.all("code").first?.text == "w.reshape(2, 1)")
    #expect(error.withClass("explain").first?.text == "more: lessonrun explain L302")
    let cell = try #require(root.withClass("cell").first { $0["id"] == "cell-7" })
    #expect(cell.withClass("fault").map(\.text) == ["    return x * w\n"])
}

@Test func anExpectedErrorIsCalm() throws {
    var draft = Draft()
    draft.cell("f\n", options: options { $0.error = .any }, expected: "L402\n", failure: failure())
    let shown = try #require(try cell(draft))
    #expect(shown.withClass("expected-error").first?.text == "\nTypeError: no\n")
    #expect(shown.withClass("fault").isEmpty)
}

@Test func differencesAreATable() throws {
    var draft = Draft()
    let many = (0..<23).map { Difference(location: "element [\($0)]", expected: "1", got: "2", distance: "1") }
    draft.cell("x\n", outputs: [.result("2")], expected: "1 <\n", status: .failed, comparison: .differs(many))
    let table = try #require(try cell(draft)?.withClass("differences").first)
    let rows = table.all("tbody").flatMap { $0.all("tr") }
    #expect(rows.count == 21)
    #expect(rows.first?.text == "element [0]121")
    #expect(rows.last?.text == "and 3 more")
    #expect(table.all("details").first?.all("samp").first?.text == "1 <\n")
}

@Test func otherMistakesOfACellAreShown() throws {
    var draft = Draft()
    draft.cell("f\n", status: .failed, comparison: .notChecked)
    draft.reports[0].diagnostics = [
        Diagnostic(Problem(.expectedFailure, .exception, "this cell must fail and does not"), at: draft.cells[0].fence),
        Diagnostic(Problem(.outputDiffers, .exception, "shown as a table"), at: nil),
    ]
    let messages = try #require(try cell(draft)).withClass("error-message").map(\.text)
    #expect(messages == ["error: this cell must fail and does not"])
}
