import Testing

@testable import Pages

@Test(arguments: [
    ("plain text", "plain text"),
    ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
    ("\"quoted\" 'too'", "&quot;quoted&quot; &#39;too&#39;"),
    ("&lt;", "&amp;lt;"),
    ("tab\tand\nline", "tab\tand\nline"),
    ("\u{1B}]0;x\u{07}", "\u{241B}]0;x\u{2407}"),
    ("\u{00}\u{0D}\u{7F}", "\u{2400}\u{240D}\u{2421}"),
    ("\u{80}\u{9B}", "\u{FFFD}\u{FFFD}"),
    ("\u{202E}abc\u{2066}", "[U+202E]abc[U+2066]"),
    ("é ∇ 𝐚 “x” 漢", "é ∇ 𝐚 “x” 漢"),
    ("e\u{301}<\u{301}", "e\u{301}&lt;\u{301}"),
])
func textShowsItself(_ text: String, _ markup: String) {
    #expect(Array(escaped(text).unicodeScalars) == Array(markup.unicodeScalars))
}

/// Every scalar of the planes that are in use comes out as XML 1.0 allows it.
@Test func nothingForbiddenIsLeft() {
    for value in [UInt32](0...0x2FFF) + [UInt32](0xD7F0...0x1_0010) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        for result in escaped(String(scalar)).unicodeScalars {
            let isAllowed =
                [0x09, 0x0A].contains(result.value) || (0x20...0x7E).contains(result.value)
                || (0xA0...0xD7FF).contains(result.value) || (0xE000...0xFFFD).contains(result.value)
                || result.value > 0xFFFF
            #expect(isAllowed, "U+\(String(value, radix: 16))")
        }
    }
}

@Test(arguments: [
    ("descent.html", "descent.html"),
    ("a b/c.html", "a%20b/c.html"),
    ("javascript:x.html", "javascript%3Ax.html"),
    ("a?b#c.html", "a%3Fb%23c.html"),
    ("é.html", "%C3%A9.html"),
    ("100%.html", "100%25.html"),
])
func pathsBecomeAddresses(_ path: String, _ address: String) {
    #expect(addressEncoded(path) == address)
}
