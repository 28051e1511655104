import Diagnostics
import Foundation
import Markdown
import Testing

@testable import Lessons

private func json(_ results: [LessonResult]) -> String {
    let report = JSONReport(figureText: { _ in "text" }, figureSVG: { _ in "<svg></svg>" })
    return JSONReport.document(results.map { report.text(of: $0) })
}

private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

@Test func reportsHaveTheFieldsOfVersionOne() throws {
    let text = """
        ```python
        #| label: first
        print 1.5
        figure
        value 2
        ```
        ```output
        1.25
        2
        ```
        ```python
        shape RuntimeError no "way"
        ```
        ```python
        #| eval: false
        ```

        """
    let diagnostic = Diagnostic(Problem(.unreadableFile, .exception, "cannot be read"), at: nil)
    let report = json([
        .ran(runLesson(lesson(text), with: ScriptedRunner())), .unreadable(Source(name: "x.md", text: ""), diagnostic),
    ])
    let lessons = try #require(try parsed(report)["lessons"] as? [[String: Any]])
    #expect(lessons.map { $0["status"] as? String } == ["failed", "unreadable"])
    let cells = try #require(lessons[0]["cells"] as? [[String: Any]])
    #expect(cells.map { $0["status"] as? String } == ["failed", "failed", "not-run"])
    #expect(cells[0]["stdout"] as? String == "1.5\n")
    #expect(cells[0]["result"] as? String == "2")
    #expect(cells[0]["label"] as? String == "first")
    #expect(cells[0]["error"] is NSNull)
    let expected = try #require(cells[0]["expected"] as? [String: Any])
    #expect(expected["status"] as? String == "differs")
    #expect(expected["line"] as? Int == 7)
    #expect(expected["text"] as? String == "1.25\n2\n")
    #expect((expected["differences"] as? [[String: Any]])?.first?["distance"] as? String == "0.25")
    #expect((cells[0]["figures"] as? [[String: Any]])?.first?["svg"] as? String == "<svg></svg>")
    let error = try #require(cells[1]["error"] as? [String: Any])
    #expect(error["code"] as? String == "L302")
    #expect(error["type"] as? String == "RuntimeError")
    #expect(error["message"] as? String == "no \"way\"")
    #expect(error["line"] as? Int == 12)
    #expect(error["column"] as? Int == 1)
    #expect((cells[1]["expected"] as? [String: Any])?["status"] as? String == "absent")
}

@Test func membersKeepTheirOrder() {
    let report = json([.ran(runLesson(lesson(cell: ["print 1"], expects: "1\n"), with: ScriptedRunner()))])
    let keys = report.split(separator: "\n").compactMap { line -> String? in
        let parts = line.split(separator: "\"")
        return parts.count > 1 && line.contains("\": ") ? String(parts[1]) : nil
    }
    #expect(
        keys == [
            "version", "lessons", "path", "title", "status", "seconds", "cells", "index", "label", "line", "status",
            "stdout", "result", "error", "expected", "status", "line", "text", "differences", "figures", "seconds",
            "gradients", "repeat", "error",
        ])
}

@Test(arguments: [
    "</script>", "<!--", "a\"b\\c", "\u{0}\u{1}\u{1F}\u{7F}\u{9B}", "\u{2028}\u{2029}", "é😀\u{202E}", "\r\n\t",
])
func textsSurvive(_ payload: String) throws {
    var text = ""
    JSON.object([("x", .string(payload))]).write(to: &text)
    #expect(try parsed(text)["x"] as? String == payload)
    #expect(!text.contains("<") && !text.contains("\u{2028}") && !text.contains("\u{2029}"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
}

@Test func numbersAreNeverNotANumber() {
    #expect(fixed(.nan, places: 6) == "0.000000")
    #expect(fixed(-.infinity, places: 2) == "0.00")
    #expect(fixed(1.005, places: 1) == "1.0")
    #expect(fixed(0.0999996, places: 6) == "0.100000")
    #expect(fixed(12.999, places: 2) == "13.00")
}
