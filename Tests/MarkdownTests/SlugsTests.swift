import Testing

@testable import Markdown

/// Ids as GitHub makes them for these headings, except `_`, which it keeps.
@Test(arguments: [
    ("What is autograd?", "what-is-autograd"), ("A  B", "a--b"), ("1. First", "1-first"), ("C++ & D", "c--d"),
    ("snake_case", "snake-case"), ("", "section"), ("漢字", "section"),
    ("---", "section"), ("Été 2024", "t-2024"), ("x\"><script>", "xscript"),
])
func slugsHoldLettersDigitsAndHyphens(heading: String, slug: String) {
    var slugs = Slugs()
    #expect(slugs.slug(for: heading) == slug)
}

@Test func slugsAreUnique() {
    var slugs = Slugs()
    #expect(
        ["a", "a", "a-1", "A", "a 1", "?", "!"].map { slugs.slug(for: $0) } == [
            "a", "a-1", "a-1-1", "a-2", "a-1-2", "section", "section-1",
        ])
}

@Test func manyEqualHeadingsAreFast() {
    var slugs = Slugs()
    var seen: Set<String> = []
    for _ in 0..<10_000 { seen.insert(slugs.slug(for: "Same")) }
    #expect(seen.count == 10_000)
}
