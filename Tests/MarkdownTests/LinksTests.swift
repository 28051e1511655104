import Diagnostics
import Testing

@testable import Markdown

@Test(
    arguments: [
        ("https://a.b/c?d=e&f#g", "https://a.b/c?d=e&f#g"), ("HTTP://a.b", "HTTP://a.b"),
        ("mailto:a@b.c", "mailto:a@b.c"), ("#a", "#a"), ("a/b.md", "a/b.md"),
        ("../a b/é.md", "../a%20b/%C3%A9.md"), ("/a", "/a"), ("?a", "?a"), ("a?b:c", "a?b:c"), ("a/b:c", "a/b:c"),
        ("a\"b<c>", "a%22b%3Cc%3E"), ("a%20b", "a%20b"),
        ("javascript:a", nil), ("JavaScript:a", nil), ("data:text/html,a", nil), ("data:image/png;base64,a", nil),
        ("vbscript:a", nil), ("file:///a", nil), ("blob:a", nil),
        ("//host/a", nil), ("feed:javascript:a", nil), ("view-source:a", nil), ("ms-settings:a", nil),
        ("%09javascript:a", nil), ("java%73cript:a", nil), ("java\tscript:a", nil),
        ("\\\\host", nil), ("/\\host", nil), (" javascript:a", nil), ("a:b", nil), ("", nil),
    ] as [(String, String?)])
func linksGoToSafePlacesOnly(url: String, destination: String?) {
    #expect(linkDestination(url) == destination)
}

@Test(
    arguments: [
        ("a.png", "a.png"), ("img/a b.svg", "img/a%20b.svg"), ("../a.png", "../a.png"), ("/a.png", nil),
        ("https://a.b/c.png", nil), ("data:image/png;base64,a", nil), ("//a/b.png", nil),
        ("#a", nil),
    ] as [(String, String?)])
func imagesComeFromBesideTheLesson(url: String, source: String?) {
    #expect(imageSource(url) == source)
}

/// The library's own search for addresses in text reads before its buffer (CVE-2023-22485), so it stays off.
@Test(arguments: [
    ":a@b.co", "o:a@b.co", "a@b.co", "mailto:a@b.co", "http://x.y", "www.a.b", "ftp://a.b", "xmpp:a@b.co",
])
func bareAddressesStayText(_ text: String) throws {
    #expect(try outline(text) == "p(\(text))")
    #expect(try outline("- *\(text)*") == "ul(p(em(\(text))))")
}

@Test func refusedLinksAreTextWithAWarningAtTheirPlace() throws {
    let text =
        "a\n\n> - b [*c*](javascript:d) e\n>   f <vbscript:x> ![g $h$](https://i.j/k.png)\n\n| [l](//m) |\n|---|\n"
    let document = try read(text)
    #expect(
        outline(document.blocks) == "p(a) quote(ul(p(b em(c) e⏎f vbscript:x g $h$))) table[-](l)")
    #expect(document.diagnostics.allSatisfy { $0.problem.code == .refusedLink && $0.severity == .warning })
    #expect(
        document.diagnostics.map { slice(text, $0.range ?? .init(0, 0)) } == [
            "[*c*](javascript:d)", "<vbscript:x>", "![g $h$](https://i.j/k.png)", "[l](//m)",
        ])
}
