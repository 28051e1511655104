import Diagnostics
import Testing

@testable import Markdown

/// Trees that follow from the CommonMark 0.29 and GFM specifications, named by their sections.
@Test(
    arguments: [
        // Thematic breaks, headings.
        ("***\n\n- - -", "hr hr"), ("# a\n## b ##\n", "h1#a(a) h2#b(b)"), ("a\n=\nb\n---", "h1#a(a) h2#b(b)"),
        ("####### a", "p(####### a)"),
        // Code blocks.
        ("    a\n     b\n", "code[](a⏎ b⏎)"), ("```Swift x\na\n```", "code[swift](a⏎)"),
        ("~~~\n```\n~~~", "code[](```⏎)"),
        ("````\n```\n````", "code[](```⏎)"), ("```\n```", "code[]()"), ("```c++\na\n```", "code[c++](a⏎)"),
        ("```<b>\na\n```", "code[](a⏎)"), ("``` {.rust}\na\n```", "code[rust](a⏎)"),
        // Paragraphs, soft and hard breaks.
        ("a\nb\n\nc", "p(a⏎b) p(c)"), ("a  \nb\\\nc", "p(a↵b↵c)"),
        // Quotes and lists.
        ("> a\nb\n>> c", "quote(p(a⏎b) quote(p(c)))"), ("- a\n- b", "ul(p(a); p(b))"),
        ("- a\n\n- b", "ul~(p(a); p(b))"),
        ("3. a\n4. b\n   - c", "ol3(p(a); p(b) ul(p(c)))"), ("1) a", "ol1(p(a))"),
        // Tables and task lists (extensions).
        (
            "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | `2` | *3* | 4\\|5 |\n| x |",
            "table[-lcr](a|b|c|d; 1|`2`|em(3)|4|5; x|||)"
        ),
        ("- [ ] a\n- [x] b\n- c", "ul([ ] p(a); [x] p(b); p(c))"),
        // Inlines.
        ("*a **b** c* ~~d~~ `` `e` ``", "p(em(a strong(b) c) del(d) ``e``)"),
        (
            "[a](/b \"c\") ![d *e*](f.png 'g') <https://h.i>",
            "p(a</b 'c'>(a) img<f.png 'g'>(d e) a<https://h.i>(https://h.i))"
        ),
        ("[a][B]\n\n[b]: <c d> (e)", "p(a<c%20d 'e'>(a))"), ("&amp; \\* &copy;", "p(& * ©)"),
        ("https://a.b www.c.d", "p(https://a.b www.c.d)"),
        // Footnotes, numbered by first reference.
        ("a[^y] b[^x] c[^y]\n\n[^x]: X\n[^y]: Y\n[^z]: Z", "p(a^1 b^2 c^1) [^1: p(Y)] [^2: p(X)]"),
        ("", ""), ("\n \n", ""), ("[a]: b", ""),
    ] as [(String, String)])
func blocksFollowTheSpecification(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
}

@Test(arguments: ["\n", "\r\n", "\r"])
func everyLineEndingGivesTheSameTree(ending: String) throws {
    let text =
        "# a\n\n- b\n  ```python\n  x = 1\n\n  y\n  ```\n\n  ```output\n  1\n  ```\n\n$$\na\n$$\n\n| c |\n|---|\n| $d$ |\n"
    let expected = "h1#a(a) ul~(p(b) cell0) $$a$$ table[-](c; $d$)"
    let changed = String(decoding: text.utf8.flatMap { $0 == 10 ? Array(ending.utf8) : [$0] }, as: UTF8.self)
    #expect(try outline(changed) == expected)
    let cell = try #require(read(changed).cells.first)
    #expect(cell.code.text == "x = 1\n\ny\n")
    #expect(cell.expected?.content.text == "1\n")
}

@Test func theTitleComesFromFrontMatterThenHeadingThenName() throws {
    #expect(try read("---\ntitle: T\n---\n# H").title == "T")
    #expect(try read("## g\n# *H* `x`").title == "H x")
    #expect(try read("text", name: "lessons/autograd.md").title == "autograd")
}

@Test func rawHTMLIsLeftOutWithAWarningAtItsPlace() throws {
    let text =
        "a <b>c</b> <!-- d -->\n  e <i>\n\n> <div>\n> x\n> </div>\n\n<!-- f -->\n\n<!-- g --> <h>\n\n- k\n  l <m n='o'>\n"
    let document = try read(text)
    #expect(outline(document.blocks) == "p(a c ⏎e ) quote() ul(p(k⏎l ))")
    let places = document.diagnostics.map { slice(text, $0.range ?? .init(0, 0)) }
    #expect(places == ["<b>", "</b>", "<i>", "<div>\n> x\n> </div>", "<!-- g --> <h>", "<m n='o'>"])
    #expect(document.diagnostics.allSatisfy { $0.severity == .warning && $0.problem.code == .rawHTML })
}

@Test func rangesCoverTheirBlocks() throws {
    let text = "# a\n\nb\nc\n\n> d\n\n$$\ne\n$$\n\n    f\n\n- g\n"
    let ranges = try read(text).blocks.map { slice(text, $0.range) }
    #expect(ranges == ["# a", "b\nc", "> d", "$$\ne\n$$", "f", "- g"])
}
