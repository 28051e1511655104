import Diagnostics
import Lessons
import Markdown
import Testing

@testable import Pages

private let place = SourceRange(0, 4)

private func paragraph(_ content: Inline...) -> Block { Block(.paragraph(content), place) }

private func markup(_ blocks: Block...) -> String {
    var draft = Draft()
    for block in blocks { draft.add(block.kind) }
    var builder = PageBuilder(draft.report, parts: .plain)
    return builder.html(draft.blocks).markup
}

private let words = paragraph(.text("a & b"))

@Test(
    arguments: [
        (words.kind, "<p>a &amp; b</p>"),
        (.thematicBreak, "<hr/>"),
        (
            .heading(level: 3, slug: "s", [.text("S")]),
            "<h3 id=\"s\">S <a class=\"anchor\" href=\"#s\" aria-label=\"Link to “S”\">#</a></h3>"
        ),
        (.quote([words]), "<blockquote>\n<p>a &amp; b</p>\n</blockquote>"),
        (
            .list(ListStyle(start: nil, isTight: true), items: [ListItem(isChecked: nil, blocks: [words])]),
            "<ul>\n<li>a &amp; b</li>\n</ul>"
        ),
        (
            .list(ListStyle(start: 3, isTight: false), items: [ListItem(isChecked: nil, blocks: [words])]),
            "<ol start=\"3\">\n<li><p>a &amp; b</p></li>\n</ol>"
        ),
        (
            .list(ListStyle(start: nil, isTight: true), items: [ListItem(isChecked: true, blocks: [words])]),
            "<ul class=\"tasks\">\n<li><input type=\"checkbox\" disabled=\"disabled\" checked=\"checked\" "
                + "aria-label=\"done\"/> a &amp; b</li>\n</ul>"
        ),
        (
            .code(language: "text", text: "1 < 2\n"),
            "<pre class=\"listing\"><code class=\"language-text\">1 &lt; 2\n</code></pre>"
        ),
        (
            .math("x"),
            "<div class=\"formula\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mi>x</mi></math></div>"
        ),
    ] as [(Block.Kind, String)])
private func blocksHaveTheirElements(_ kind: Block.Kind, _ expected: String) {
    #expect(markup(Block(kind, place)) == expected)
}

@Test func tablesKeepTheirAlignmentAndScroll() throws {
    let table = markup(
        Block(
            .table(
                alignments: [.none, .left, .center, .right],
                header: [[.text("a")], [.text("b")], [.text("c")], [.text("d")]], rows: [[[.text("1")], [.text("2")]]]),
            place))
    let root = try Markup("<!DOCTYPE html>" + table).root
    #expect(root["class"] == "table" && root["tabindex"] == "0")
    #expect(root.all("th").map { $0["class"] } == [nil, "left", "center", "right"])
    #expect(root.all("td").map { $0["class"] } == [nil, "left"])
}

@Test func wideListingsCanBeReachedByTheKeyboard() throws {
    let long = markup(Block(.code(language: nil, text: String(repeating: "x", count: 60)), place))
    #expect(long.contains("tabindex=\"0\""))
    #expect(!markup(Block(.code(language: nil, text: "x\nx"), place)).contains("tabindex"))
}

@Test(
    arguments: [
        ([Inline.text("[!NOTE]"), .softBreak, .text("Mind.")], "note", "<p>Mind.</p>"),
        ([.text("["), .text("!"), .text("WARNING]"), .softBreak, .text("Mind.")], "warning", "<p>Mind.</p>"),
        ([.text("[!TIP]")], "tip", ""),
    ] as [([Inline], String, String)])
private func quotationsWithAMarkAreAsides(_ content: [Inline], _ kind: String, _ inside: String) {
    let html = markup(Block(.quote([Block(.paragraph(content), place)]), place))
    #expect(html.hasPrefix("<aside class=\"callout callout-\(kind)\""))
    #expect(html.contains(inside))
    #expect(!html.contains("[!"))
}

@Test(arguments: [
    [Inline.text("[!NOTE] more")], [.text("[!note]"), .softBreak, .text("x")], [.text("[!NOTHING]")],
    [.text("[!NOTE]"), .code("x")], [.emphasis([.text("[!NOTE]")])],
])
private func otherQuotationsStay(_ content: [Inline]) {
    #expect(markup(Block(.quote([Block(.paragraph(content), place)]), place)).hasPrefix("<blockquote>"))
}

@Test func contentsListTheSecondAndThirdLevel() throws {
    var draft = Draft()
    for (level, slug) in [(1, "top"), (2, "a"), (3, "a1"), (4, "deep"), (3, "a2"), (2, "b")] {
        draft.heading(level, slug, slug)
    }
    var builder = PageBuilder(draft.report, parts: .plain)
    let list = try Markup("<!DOCTYPE html>" + builder.contents().markup).root
    #expect(list.all("a").map { $0["href"] } == ["#a", "#a1", "#a2", "#b"])
    #expect(list.all("ol").count == 2)
    draft.frontMatter.contents = false
    builder = PageBuilder(draft.report, parts: .plain)
    #expect(builder.contents().isEmpty)
}

@Test func headingsWithEqualSlugsOrThoseOfThePageKeepTheirLinks() throws {
    var draft = Draft()
    draft.heading(2, "page-content", "Page content")
    draft.heading(2, "cell-1", "Cell 1")
    draft.cell("x = 1\n", comparison: .absent)
    let root = try Markup(page(draft)).root
    let ids = root.all.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(root.withClass("cell").first?["id"] == "cell-1-1")
}

@Test func footnotesLinkThereAndBack() throws {
    var draft = Draft()
    draft.prose(.footnoteReference(1), .footnoteReference(2), .footnoteReference(1))
    draft.footnotes = [
        Footnote(blocks: [paragraph(.text("One."))]),
        Footnote(blocks: [Block(.code(language: nil, text: "x"), place)]),
    ]
    let root = try Markup(page(draft)).root
    let notes = try #require(root.withClass("footnotes").first)
    #expect(notes.all("li").map { $0["id"] } == ["footnote:1", "footnote:2"])
    #expect(notes.all("a").map { $0["href"] } == ["#reference:1", "#reference:1:2", "#reference:2"])
    let references = root.withClass("footnote-reference").flatMap { $0.all("a") }
    #expect(references.map { $0["href"] } == ["#footnote:1", "#footnote:2", "#footnote:1"])
    #expect(references.map { $0["id"] } == ["reference:1", "reference:2", "reference:1:2"])
}

@Test func manyReferencesToANoteStaySmall() throws {
    var draft = Draft()
    draft.add(.paragraph(Array(repeating: .footnoteReference(1), count: 1000)))
    draft.footnotes = [Footnote(blocks: [words])]
    let root = try Markup(page(draft)).root
    #expect(root.withClass("back").count == 20)
}
