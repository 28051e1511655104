import Testing

@testable import Pages

@Test func elementsEscapeTheirContentAndAttributes() {
    let html = HTML.element("p", [.class("a\"b"), nil, .id("<")], .text("1 < 2"), .void("br"), .text("&"))
    #expect(html.markup == "<p class=\"a&quot;b\" id=\"&lt;\">1 &lt; 2<br/>&amp;</p>")
}

@Test func blocksLeaveOutWhatIsEmpty() {
    #expect(HTML.block("div", [], [.text("a"), HTML(), .text("b")]).markup == "<div>\na\nb\n</div>")
    #expect(HTML.block("div", [], [HTML()]).markup == "<div></div>")
}

@Test(arguments: [
    ("use `x` here", "use <code>x</code> here"),
    ("`a` and `b<`", "<code>a</code> and <code>b&lt;</code>"),
    ("one ` alone", "one ` alone"),
    ("`a` and `", "<code>a</code> and `"),
    ("", ""),
])
func namesInMessagesAreCode(_ text: String, _ markup: String) {
    #expect(HTML.prose(text).markup == markup)
}

@Test func aStyleSheetEndsNowhereElse() {
    #expect(HTML.styleSheet("a::before { content: \"</style><!--&\" } b > c { }").markup.contains("<") == false)
    #expect(HTML.styleSheet("b > c { }").markup == "b > c { }")
}

@Test func identifiersAreGivenOnce() {
    var identifiers = Identifiers()
    #expect(identifiers.claim("a") == "a")
    #expect(identifiers.claim("a") == "a-1")
    #expect(identifiers.claim("a-1") == "a-1-1")
    #expect(identifiers.claim("a") == "a-2")
    #expect(identifiers.claim("b c\td") == "b-c-d")
    #expect(identifiers.claim("") == "section")
}
