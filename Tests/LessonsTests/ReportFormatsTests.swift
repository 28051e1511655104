import Diagnostics
import Foundation
import Interpreter
import Markdown
import Testing

@testable import Lessons

#if canImport(FoundationXML)
    import FoundationXML
#endif

private let text = """
    # A lesson

    ```python
    #| label: broken
    fail ValueError 100%: a,b
    binds w
    ```

    ```python
    needs w
    ```

    ```python
    print ]]> & <b> \\e
    ```
    ```output
    x
    ```

    ```python
    #| eval: false
    print x
    ```

    """

private let broken = LessonResult.ran(runLesson(lesson(text, name: "a, b.md"), with: ScriptedRunner()))
private let good = LessonResult.ran(
    runLesson(lesson(cell: ["print 1"], expects: "1\n"), with: ScriptedRunner()))
private let unreadable = LessonResult.unreadable(
    Source(name: "x.md", text: ""), Diagnostic(Problem(.unreadableFile, .exception, "cannot be read"), at: nil))
private let command = RepeatCommand(options: " --seed 3")

private func junit(_ results: [LessonResult]) -> String {
    let report = JUnitReport(command: command, time: "2026-11-24T08:35:00")
    return JUnitReport.document(results.enumerated().map { report.text(of: $1, index: $0) })
}

@Test func junitIsValid() throws {
    let document = try XMLNode(junit([broken, good, unreadable]))
    #expect(document.mistakes == [])
    func sum(_ attribute: String) -> Int {
        document.children.compactMap { Int($0.attributes[attribute] ?? "") }.reduce(0, +)
    }
    #expect(sum("tests") == 6)
    #expect(sum("failures") == 2)
    #expect(sum("errors") == 1)
    let suites = document.children
    #expect(suites.map { $0.attributes["name"] } == ["a, b.md", "lesson.md", "x.md"])
    let cases = suites[0].children.filter { $0.name == "testcase" }
    #expect(
        cases.map { $0.attributes["name"] } == [
            "broken, cell 1 (line 3)", "cell 2 (line 9)", "cell 3 (line 13)", "cell 4 (line 20)",
        ])
    #expect(cases.map { $0.children.first?.name } == ["failure", "skipped", "failure", "skipped"])
    #expect(cases[0].children[0].text.contains("to repeat just this: lessonrun check 'a, b.md' --cell broken --seed 3"))
    #expect(cases[2].children[0].text.contains("+]]> & <b> ␛"))
    #expect(suites[2].children.contains { $0.children.first?.name == "error" })
}

@Test func annotationsAreEscapedAndPlaced() {
    let report = GitHubReport(command: command)
    let lines = report.text(of: broken).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
        lines[0].hasPrefix(
            "::error file=a%2C b.md,line=5,col=1,endColumn=26,title=L407 in lesson cell broken::ValueError: 100%25: a,b%0A"
        ))
    #expect(lines[0].hasSuffix("to repeat just this: lessonrun check 'a, b.md' --cell broken --seed 3"))
    #expect(
        lines[1].hasPrefix(
            "::warning file=a%2C b.md,line=9,title=lesson cell 2::skipped: needs `w` from cell 1 (line 3)"))
    #expect(report.text(of: good).isEmpty)
    #expect(report.text(of: unreadable).hasPrefix("::error file=x.md,title=L001::cannot be read%0A"))
}

@Test func summariesAreMarkdown() throws {
    let report = MarkdownReport(command: command)
    var tally = Tally(broken)
    tally.add(Tally(good))
    let document = MarkdownReport.document(
        [broken, good].map { report.part(of: $0) }, tally: tally, seconds: 0.25)
    #expect(document.hasPrefix("## ✗ 2 lessons, 5 cells: 1 passed"))
    #expect(document.contains("| ✗ | a, b.md | 0 passed, 2 failed, 1 skipped, 1 not run | 0.00 |\n"))
    #expect(document.contains("| ✓ | lesson.md | 1 passed | 0.00 |\n"))
    #expect(document.contains("to repeat just this: lessonrun check 'a, b.md' --cell 3 --seed 3\n"))
    #expect(try Document.read(Source(name: "summary.md", text: document)).diagnostics.isEmpty)
}

@Test func recordedSecondsAreRead() {
    let report = JSONReport(figureText: { _ in "" }, figureSVG: { _ in "" })
    let text = JSONReport.document([broken, good].map { report.text(of: $0) })
    #expect(recordedSeconds(in: Array(text.utf8)) == ["a, b.md": 0, "lesson.md": 0])
    for wrong in [
        "", "[]", "{}", "{\"lessons\": 1}", "{\"lessons\": [{}]}", "{\"lessons\": [",
        String(repeating: "[", count: 10_000),
    ] {
        #expect(recordedSeconds(in: Array(wrong.utf8)) == nil)
    }
}

@Test(arguments: ["\"a\\n\\u00e9\\ud83d\\ude00\"", "1.5e3", "[true, false, null]", "{\"a\": {\"b\": [1]}}"])
func jsonIsReadAsFoundationReadsIt(_ text: String) throws {
    let value = try #require(JSONReader.read(Array("[\(text)]".utf8))?.items?.first)
    var written = ""
    JSON.array([value]).write(to: &written)
    let ours = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? NSArray
    #expect(ours == (try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8)) as? NSArray))
}

@Test(arguments: ["\"", "\"\\x\"", "\"\\ud800\"", "tru", "1 2", "{\"a\" 1}", "[1,]", "\"\u{1}\""])
func brokenJSONIsRefused(_ text: String) { #expect(JSONReader.read(Array(text.utf8)) == nil) }

/// An element of XML, read by Foundation's parser.
private final class XMLNode: NSObject, XMLParserDelegate {
    let name: String
    let attributes: [String: String]
    var children: [XMLNode] = []
    var text = ""
    private var open: [XMLNode] = []

    init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// Reads a document.
    convenience init(_ text: String) throws {
        let reader = XMLNode(name: "", attributes: [:])
        reader.open = [reader]
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        #expect(parser.parse())
        let root = try #require(reader.children.first)
        self.init(name: root.name, attributes: root.attributes)
        children = root.children
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let node = XMLNode(name: name, attributes: attributes)
        open.last?.children.append(node)
        open.append(node)
    }
    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

    /// What Jenkins' junit-10.xsd and Windyroad's JUnit.xsd say of an element: attributes that it must and may have,
    /// and children in their order.
    private static let rules: [String: (must: [String], may: [String], children: [String])] = [
        "testsuites": ([], [], ["testsuite"]),
        "testsuite": (
            ["name", "timestamp", "hostname", "tests", "failures", "errors", "time", "package", "id"], ["skipped"],
            ["properties", "testcase", "system-out", "system-err"]
        ),
        "properties": ([], [], []),
        "testcase": (["name", "classname", "time"], [], ["skipped", "error", "failure"]),
        "skipped": ([], ["message"], []),
        "error": (["type"], ["message"], []),
        "failure": (["type"], ["message"], []),
        "system-out": ([], [], []),
        "system-err": ([], [], []),
    ]

    var mistakes: [String] {
        guard let rule = Self.rules[name] else { return ["unknown element \(name)"] }
        let missing = rule.must.filter { attributes[$0] == nil }.map { "\(name) lacks \($0)" }
        let unknown = attributes.keys.filter { !(rule.must + rule.may).contains($0) }.map { "\(name) has \($0)" }
        let order = children.map { rule.children.firstIndex(of: $0.name) ?? -1 }
        let disorder = order == order.sorted() && !order.contains(-1) ? [] : ["\(name) has its children in disorder"]
        return missing + unknown + disorder + children.flatMap(\.mistakes)
    }
}
