import Diagnostics
import Testing

@testable import Pages

private let code = "def f():\n    return \"\"\"a\n<b>\"\"\"  # hide\n\nf()\n"
private let pieces = [
    HighlightedPiece(SourceRange(0, 3), .keyword), HighlightedPiece(SourceRange(4, 5), .functionName),
    HighlightedPiece(SourceRange(13, 19), .keyword), HighlightedPiece(SourceRange(20, 31), .string),
]

@Test func piecesKeepTheLines() throws {
    let listing = SourceListing(text: code, pieces: pieces)
    let root = try Markup("<!DOCTYPE html>" + HTML.element("pre", [], listing.html).markup).root
    #expect(root.text == code)
    #expect(root.withClass("k").map(\.text) == ["def", "return"])
    #expect(root.withClass("f").map(\.text) == ["f"])
    #expect(root.withClass("s").map(\.text) == ["\"\"\"a\n", "<b>\"\"\""])
}

@Test func hiddenLinesAreLeftOut() throws {
    let listing = SourceListing(text: code, pieces: pieces, hiddenLines: [1, 2])
    #expect(listing.shownText == "def f():\n\nf()\n")
    let root = try Markup("<!DOCTYPE html>" + HTML.element("pre", [], listing.html).markup).root
    #expect(root.text == listing.shownText)
}

@Test func faultyLinesAreMarked() throws {
    let listing = SourceListing(text: code, pieces: pieces, faultyLines: 4..<5)
    let root = try Markup("<!DOCTYPE html>" + HTML.element("pre", [], listing.html).markup).root
    #expect(root.withClass("fault").map(\.text) == ["f()\n"])
}

/// Whatever the pieces, the text is whole.
@Test(arguments: [
    [SourceRange(0, 100)], [SourceRange(3, 1)], [SourceRange(5, 9), SourceRange(2, 7)], [SourceRange(40, 60)],
    [SourceRange(-4, 2)], [SourceRange(0, 9), SourceRange(0, 9)], [SourceRange(8, 9), SourceRange(9, 9)],
])
private func oddPiecesHarmNothing(_ ranges: [SourceRange]) throws {
    let listing = SourceListing(text: code, pieces: ranges.map { HighlightedPiece($0, .string) })
    #expect(try Markup("<!DOCTYPE html>" + HTML.element("pre", [], listing.html).markup).root.text == code)
}
