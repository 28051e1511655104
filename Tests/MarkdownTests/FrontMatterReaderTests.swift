import Diagnostics
import Testing

@testable import Markdown

@Test func everyKeyIsRead() throws {
    let text = """
        ---
        title: "A: title"
        description: >
          Two
          lines
        author: [A. B., C]
        date: 2024-05-06
        seed: 42
        tol: 1e-3
        cells: [tensor, sage]
        toc: false
        # a comment
        ---
        text
        """
    let document = try read(text)
    #expect(document.diagnostics.isEmpty)
    var expected = FrontMatter()
    expected.title = "A: title"
    expected.description = "Two lines"
    expected.author = "A. B., C"
    expected.date = "2024-05-06"
    expected.seed = 42
    expected.tolerance = 1e-3
    expected.cells = ["tensor", "sage"]
    expected.contents = false
    #expect(document.frontMatter.title == expected.title)
    #expect(document.frontMatter.description.map(trimmed) == expected.description)
    #expect(document.frontMatter.author == expected.author)
    #expect(document.frontMatter.date == expected.date)
    #expect(document.frontMatter.seed == expected.seed)
    #expect(document.frontMatter.tolerance == expected.tolerance)
    #expect(document.frontMatter.cells == expected.cells)
    #expect(document.frontMatter.contents == expected.contents)
    #expect(outline(document.blocks) == "p(text)")
}

@Test(arguments: ["---\n---\n", "---\n# nothing\n---\n", "--- \ntitle: é\n---\t\nx", "---\r\ntitle: a\r\n---\r\n"])
func emptyAndOddFrontMatterIsFine(text: String) throws {
    #expect(try read(text).diagnostics.isEmpty)
}

/// Mistakes that leave the lesson readable: the message's beginning and the text they are placed at.
@Test(
    arguments: [
        ("titel: a", "there is no front matter key `titel`", "titel", "did you mean `title`?"),
        ("x: a", "there is no front matter key `x`", "x", "the keys are `title`,"),
        ("seed: 1\nseed: 2", "the front matter key `seed` is given twice", "seed", "delete"),
        ("seed: -1", "`seed` takes a whole number", "-1", nil), ("seed: 1_000", "`seed` takes", "1_000", nil),
        ("seed: 99999999999999999999", "`seed` takes", "99999999999999999999", nil),
        ("tol: 0", "`tol` takes", "0", nil), ("tol: nan", "`tol` takes", "nan", nil),
        ("tol: 0x1p3", "`tol` takes", "0x1p3", nil),
        ("toc: yes", "`toc` takes `true` or `false`, not `yes`", "yes", nil),
        ("title: [a]", "`title` takes text, not a list", "[a", nil),
        ("title:", "`title` takes text, not nothing", "", nil), ("cells: {a: b}", "`cells` takes", "{a: b", nil),
        ("cells: ['a b']", "`cells` takes", "['a b'", nil),
        ("[a]: b", "the front matter is not YAML: a key is a list", "[a", "write lines"),
        ("tïtle: é", "there is no front matter key `tïtle`", "tïtle", "did you mean `title`?"),
    ] as [(String, String, String, String?)])
func mistakesAreErrorsAtTheirPlace(yaml: String, message: String, marked: String, help: String?) throws {
    let text = "---\ndate: é\n\(yaml)\n---\ntext\n"
    let diagnostics = try read(text).diagnostics
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(diagnostic.problem.code == .frontMatter)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.problem.message.hasPrefix(message), "\(diagnostic.problem.message)")
    #expect(diagnostic.range.map { slice(text, $0) } == marked)
    if let help { #expect(diagnostic.problem.help?.hasPrefix(help) == true) }
}

/// Front matter that refuses the lesson, and the line and column it is refused at.
@Test(arguments: [
    ("---\ntitle: a\n", 1, 1), ("---\na: [\n---\n", 3, 1), ("---\na: b: c\n---\n", 2, 5), ("---\na: &x b\n---\n", 2, 4),
    ("---\na: *x\n---\n", 2, 4),
    ("---\na: !t b\n---\n", 2, 4), ("---\n- a\n---\n", 2, 1), ("---\ntext\n---\n", 2, 1), ("---\na: 'b\n---\n", 2, 4),
    ("---\na: [[[[b]]]]\n---\n", 2, 6),
    ("---\na: b\n--- c\nd: e\n---\n", 3, 1), ("---\n<<: *a\n---\n", 2, 5), ("---\n\ta: b\n---\n", 2, 1),
    ("---\n\"\\ud800\": b\n---\n", 2, 4),
])
func brokenFrontMatterRefusesTheLesson(text: String, line: Int, column: Int) throws {
    let error = #expect(throws: Diagnostic.self) { _ = try read(text) }
    #expect(error?.problem.code == .frontMatter)
    let source = Source(name: "a.md", text: text)
    let position = try #require(error?.range).start
    #expect(source.position(at: position) == Position(line: line, column: column), "\(error?.problem.message ?? "")")
}

@Test(arguments: [
    ("size", "a: \"" + String(repeating: "x", count: 16_400) + "\""),
    ("keys", (0..<65).map { "k\($0): 1" }.joined(separator: "\n")),
    ("depth", "a: {b: {c: {d: e}}}"), ("values", "a: [" + String(repeating: "b, ", count: 2000) + "]"),
])
func frontMatterHasLimits(name: String, yaml: String) {
    let error = #expect(throws: Diagnostic.self) {
        _ = try read("---\n" + yaml.replacing("xxxxxxxxxxxxxxxx", with: "xxxxxxxxxxxxxxx\n ") + "\n---\n")
    }
    #expect(error?.problem.notes == ["the limit is `front matter \(name)`"])
}

@Test func aliasBombsAreRefused() {
    var yaml = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for letter in ["b", "c", "d", "e", "f", "g", "h"] { yaml += "\(letter): &\(letter) [*a, *a, *a, *a, *a]\n" }
    #expect(throws: Diagnostic.self) { _ = try read("---\n\(yaml)---\n") }
}

@Test func rulesFurtherDownAreRules() throws {
    #expect(try outline("\n---\na: b\n---") == "hr h2#a-b(a: b)")
    #expect(try read("\n---\na: b\n---").frontMatter == FrontMatter())
}
