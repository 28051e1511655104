import Testing

@testable import Diagnostics

private func problem(label: String? = nil, notes: [String] = [], help: String? = nil) -> Problem {
    Problem(
        .shapeMismatch, .runtimeError, "shapes [2, 3] and [2] cannot be combined", label: label, notes: notes,
        help: help)
}

@Test func aDiagnosticIsPrintedAsACompilerDoes() {
    let source = Source(name: "lessons/layers.md", text: String(repeating: "\n", count: 40) + "    y = x * w\n")
    let diagnostic = Diagnostic(
        problem(
            label: "x is [2, 3], w is [2]", notes: ["sizes are matched from the right: 3 meets 2, and neither is 1"],
            help: "`w.reshape(2, 1)` gives each row of `x` its own factor"), at: SourceRange(48, 53))
    #expect(
        render(diagnostic, in: source, color: false) == """
            error[L302]: shapes [2, 3] and [2] cannot be combined
              --> lessons/layers.md:41:9
               |
            41 |     y = x * w
               |         ^^^^^ x is [2, 3], w is [2]
               = note: sizes are matched from the right: 3 meets 2, and neither is 1
               = help: `w.reshape(2, 1)` gives each row of `x` its own factor
            """)
    #expect(
        renderLine(diagnostic, in: source)
            == "lessons/layers.md:41:9: error[L302]: shapes [2, 3] and [2] cannot be combined")
}

/// The line and the carets for a text and a marked part of it.
@Test(arguments: [
    ("a b", 2, 3, "a b", "  ^"), ("a b", 0, 3, "a b", "^^^"), ("a b", 3, 3, "a b", "   ^"),
    ("a b", 9, 9, "a b", "   ^"),
    ("\tx\ty", 1, 2, "    x   y", "    ^"), ("\tx\ty", 3, 4, "    x   y", "        ^"), ("a\tb", 1, 2, "a   b", " ^^^"),
    ("漢字 x", 7, 8, "漢字 x", "     ^"),
    ("漢字 x", 0, 3, "漢字 x", "^^"), ("e\u{301}x", 3, 4, "e\u{301}x", " ^"), ("é = 1", 0, 2, "é = 1", "^"),
    ("👍a", 4, 5, "👍a", "  ^"), ("a\u{1B}[b", 3, 4, "a\\x1b[b", "      ^"),
    ("\u{202E}a", 3, 4, "\\u{202e}a", "        ^"), ("ab\ncd", 1, 5, "ab", " ^"), ("ab\r\n", 0, 4, "ab", "^^"),
])
func caretsStandUnderTheirText(text: String, start: Int, end: Int, line: String, carets: String) {
    let rendered = render(
        Diagnostic(problem(), at: SourceRange(start, end)), in: Source(name: "a", text: text), color: false)
    let lines = rendered.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[3] == "1 | \(line)")
    #expect(lines[4] == "  | \(carets)")
}

@Test(arguments: [0, 1, 50, 500, 990, 999])
func ofALongLineThePartAroundTheCaretsIsShown(place: Int) throws {
    let text = String(repeating: "a", count: place) + "X" + String(repeating: "b", count: 999 - place)
    let rendered = render(
        Diagnostic(problem(), at: SourceRange(place, place + 1)), in: Source(name: "a", text: text), color: false)
    let lines = rendered.split(separator: "\n")
    let caret = try #require(lines[4].firstIndex(of: "^"))
    let column = lines[4].distance(from: lines[4].startIndex, to: caret)
    #expect(lines[3].count <= 106)
    #expect(Array(lines[3])[column] == "X")
    #expect(lines[3].contains("…"))
}

@Test func aLongMarkEndsWithTheShownPart() {
    let text = String(repeating: "a", count: 500)
    let rendered = render(
        Diagnostic(problem(), at: SourceRange(10, 490)), in: Source(name: "a", text: text), color: false)
    #expect(rendered.split(separator: "\n").allSatisfy { $0.count <= 106 })
}

@Test func withoutAPlaceTheFileIsNamed() {
    let diagnostic = Diagnostic(problem(), at: nil, severity: .warning)
    let source = Source(name: "a\u{1B}[0m.md", text: "x")
    #expect(
        render(diagnostic, in: source, color: false)
            == "warning[L302]: shapes [2, 3] and [2] cannot be combined\n --> a\\x1b[0m.md")
    #expect(
        renderLine(diagnostic, in: source) == "a\\x1b[0m.md: warning[L302]: shapes [2, 3] and [2] cannot be combined")
}

@Test func messagesOfSeveralLinesStayTogether() {
    var long = problem(notes: ["a\nb"], help: "c\u{7}\nd")
    long.message = "one\ntwo"
    let rendered = render(Diagnostic(long, at: SourceRange(0, 1)), in: Source(name: "a", text: "x"), color: false)
    #expect(
        rendered == """
            error[L302]: one
              two
             --> a:1:1
              |
            1 | x
              | ^
              = note: a
                      b
              = help: c\\x07
                      d
            """)
    #expect(
        renderLine(Diagnostic(long, at: SourceRange(0, 1)), in: Source(name: "a", text: "x"))
            == "a:1:1: error[L302]: one two")
}

@Test func colourChangesNoText() {
    let diagnostic = Diagnostic(problem(label: "l", notes: ["n"], help: "h"), at: SourceRange(0, 1))
    let source = Source(name: "a", text: "x")
    var plain = ""
    var isEscape = false
    for character in render(diagnostic, in: source, color: true) {
        if character == "\u{1B}" { isEscape = true }
        if !isEscape { plain.append(character) }
        if isEscape, character == "m" { isEscape = false }
    }
    #expect(plain == render(diagnostic, in: source, color: false))
}

@Test func aLineHoldsAtMostThreeHundredCharacters() {
    var long = problem()
    long.message = String(repeating: "é", count: 1000)
    #expect(renderLine(Diagnostic(long, at: nil), in: Source(name: "a", text: "")).count == 300)
}

/// East Asian widths and categories of the Unicode Character Database, as CPython 3.11's `unicodedata` answers.
@Test(
    arguments: [
        ("a", 1), ("é", 1), ("\u{AD}", 0), ("\u{301}", 0), ("\u{200B}", 0), ("\u{10FF}", 1), ("\u{1100}", 2),
        ("\u{231A}", 2), ("\u{2500}", 1), ("\u{2E80}", 2), ("\u{303F}", 1),
        ("\u{3042}", 2), ("\u{3248}", 1), ("\u{4DC0}", 1), ("漢", 2), ("\u{A4D0}", 1), ("\u{AC00}", 2), ("\u{D7A3}", 2),
        ("\u{FF01}", 2), ("\u{FF61}", 1), ("\u{1F600}", 2), ("\u{1F321}", 1),
        ("\u{20000}", 2), ("\u{1D465}", 1),
    ] as [(Unicode.Scalar, Int)])
func charactersTakeTheirColumns(scalar: Unicode.Scalar, width: Int) {
    #expect(displayWidth(scalar) == width)
}
