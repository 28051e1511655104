import Diagnostics
import Markdown
import Testing

@testable import Pages

private func markup(_ content: Inline...) -> String {
    var builder = PageBuilder(Draft().report, parts: .plain)
    return builder.html(content).markup
}

@Test(
    arguments: [
        (.text("a<b"), "a&lt;b"),
        (.softBreak, "\n"),
        (.lineBreak, "<br/>\n"),
        (.code("a`b"), "<code>a`b</code>"),
        (.emphasis([.strong([.text("x")])]), "<em><strong>x</strong></em>"),
        (.strikethrough([.text("x")]), "<del>x</del>"),
        (.math("x", isDisplay: false), "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>"),
        (.link(destination: "#x", title: nil, [.text("x")]), "<a href=\"#x\">x</a>"),
        (.link(destination: "b.md", title: "t\"", [.text("x")]), "<a href=\"b.md\" title=\"t&quot;\">x</a>"),
        (
            .link(destination: "https://e.org/?a&b", title: nil, [.text("x")]),
            "<a href=\"https://e.org/?a&amp;b\" rel=\"noopener noreferrer\">x</a>"
        ),
        (
            .link(destination: "#x", title: nil, [.link(destination: "#y", title: nil, [.text("in")])]),
            "<a href=\"#x\">in</a>"
        ),
        (
            .link(destination: "#x", title: nil, [.image(source: "y.png", title: nil, alternative: "z")]),
            "<a href=\"#x\"><span class=\"picture\">z</span></a>"
        ),
        (.image(source: "y.png", title: nil, alternative: "z"), "<a class=\"picture\" href=\"y.png\">z</a>"),
        (
            .image(source: "https://e.org/y.png", title: nil, alternative: ""),
            "<a class=\"picture\" href=\"https://e.org/y.png\" rel=\"noopener noreferrer\">picture</a>"
        ),
        (.image(source: "data:image/png;base64,AA", title: nil, alternative: "z"), "<span class=\"picture\">z</span>"),
        (.footnoteReference(7), ""),
    ] as [(Inline, String)])
private func inlinesHaveTheirElements(_ inline: Inline, _ expected: String) {
    #expect(markup(inline) == expected)
}

@Test(arguments: [
    "javascript:alert(1)", "JAVASCRIPT:x", "java\nscript:x", " javascript:x", "data:text/html,x", "vbscript:x",
    "blob:x",
    "file:///etc", "//host/x", "\\\\host\\x", "view-source:x", "", "feed:javascript:x", "\u{01}javascript:x",
])
private func otherDestinationsAreNoLinks(_ destination: String) {
    #expect(markup(.link(destination: destination, title: nil, [.text("x")])) == "x")
    #expect(markup(.image(source: destination, title: nil, alternative: "x")) == "<span class=\"picture\">x</span>")
}

@Test(arguments: [
    "http://e.org", "HTTPS://e.org", "mailto:a@b.org", "a.md", "./a:b", "../a#b:c", "?q=a:b", "/a", "#a",
])
private func expectedDestinationsAreLinks(_ destination: String) {
    #expect(markup(.link(destination: destination, title: nil, [.text("x")])).hasPrefix("<a href=\""))
}
