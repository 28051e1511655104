import Foundation
import Testing

/// What a member of the JSON report may hold.
private indirect enum Form: Sendable {
    case text, whole, number, list(Form), any
    case oneOf([String])
    case optional(Form)
    /// Exactly these members.
    case object([String: Form])

    /// What is wrong with a value, `nil` when nothing is.
    func mistake(in value: Any, at path: String) -> String? {
        switch self {
        case .any: return nil
        case .text: return value is String ? nil : "\(path) is no text"
        case .whole:
            return (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true
                ? nil : "\(path) is no whole number"
        case .number: return (value as? NSNumber).map { $0.doubleValue >= 0 } == true ? nil : "\(path) is no number"
        case .oneOf(let names):
            return (value as? String).map(names.contains) == true ? nil : "\(path) is \(value), none of \(names)"
        case .optional(let form): return value is NSNull ? nil : form.mistake(in: value, at: path)
        case .list(let form):
            guard let list = value as? [Any] else { return "\(path) is no list" }
            return list.enumerated().lazy.compactMap { form.mistake(in: $1, at: "\(path)[\($0)]") }.first
        case .object(let members):
            guard let object = value as? [String: Any] else { return "\(path) is no object" }
            if Set(object.keys) != Set(members.keys) { return "\(path) has members \(object.keys.sorted())" }
            return members.sorted { $0.key < $1.key }.lazy.compactMap { name, form in
                form.mistake(in: object[name] ?? NSNull(), at: "\(path).\(name)")
            }.first
        }
    }

    /// Version 1.
    static let report = Form.object(["version": .whole, "lessons": .list(lesson)])
    private static let lesson = Form.object([
        "path": .text, "title": .optional(.text), "status": .oneOf(["passed", "failed", "unreadable"]),
        "seconds": .number, "cells": .list(cell), "error": .optional(error),
    ])
    private static let cell = Form.object([
        "index": .whole, "label": .optional(.text), "line": .whole,
        "status": .oneOf(["passed", "failed", "skipped", "not-run"]), "stdout": .text, "result": .optional(.text),
        "error": .optional(error), "expected": expected, "figures": .list(figure), "seconds": .number,
        "gradients": .optional(gradients), "repeat": .optional(.text),
    ])
    private static let gradients = Form.object(["passes": .list(.any), "unchecked": .whole])
    private static let error = Form.object([
        "code": .text, "type": .text, "message": .text, "line": .optional(.whole), "column": .optional(.whole),
    ])
    private static let expected = Form.object([
        "status": .oneOf(["agrees", "differs", "absent"]), "line": .optional(.whole), "text": .optional(.text),
        "differences": .list(.any),
    ])
    private static let figure = Form.object(["text": .text, "svg": .text, "caption": .optional(.text)])
}

private func report(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

private let mixed = """
    # Mixed

    ```python
    #| label: first
    print(1.5)
    "é" + chr(0x1B)
    ```

    ```output
    1.25
    ```

    ```python
    import torch
    w = torch.zeros(2, 3) + torch.zeros(2)
    ```

    ```python
    w
    ```

    ```python
    #| eval: false
    w
    ```

    ```python
    x = (
    ```

    ```python
    #| caption: A line
    import matplotlib.pyplot as plt
    plt.plot([1, 2, 3]);
    ```

    """

@Test func reportsHaveTheirForm() throws {
    let folder = try Folder()
    try folder.write(
        try String(contentsOf: package.appendingPathComponent("lessons/autograd.md"), encoding: .utf8), to: "a.md")
    try folder.write(mixed, to: "b.md")
    try folder.write([0xFF, 0x0A], to: "c.md")
    let outcome = try folder.run("lessonrun check a.md b.md c.md missing.md --report json")
    #expect(outcome.status == 2)
    let root = try report(outcome.output)
    #expect(Form.report.mistake(in: root, at: "report") == nil)
    let lessons = try #require(root["lessons"] as? [[String: Any]])
    #expect(lessons.map { $0["status"] as? String } == ["passed", "failed", "unreadable", "unreadable"])
    let good = try #require(lessons[0]["cells"] as? [[String: Any]])
    #expect(good.allSatisfy { $0["status"] as? String == "passed" })
    #expect(good.contains { !(($0["figures"] as? [Any]) ?? []).isEmpty })
    let cells = try #require(lessons[1]["cells"] as? [[String: Any]])
    #expect(cells.map { $0["status"] as? String } == ["failed", "failed", "skipped", "not-run", "failed", "passed"])
    #expect(cells.map { $0["line"] as? Int } == [3, 13, 18, 22, 27, 31])
    #expect(cells[0]["stdout"] as? String == "1.5\n")
    #expect(cells[0]["result"] as? String == "'é\\x1b'")
    let error = try #require(cells[1]["error"] as? [String: Any])
    #expect(error["code"] as? String == "L302")
    #expect(error["type"] as? String == "RuntimeError")
    #expect(error["line"] as? Int == 15)
    let refused = try #require(cells[4]["error"] as? [String: Any])
    #expect(refused["type"] as? String == "SyntaxError")
    #expect(refused["line"] as? Int == 28)
}

@Test func twoReportsAreEqualButForTheirTimes() throws {
    let folder = try Folder()
    try folder.write(mixed, to: "b.md")
    let texts = try (0..<2).map { _ in
        try folder.run("lessonrun check b.md --report json").output.split(separator: "\n")
            .filter { !$0.contains("\"seconds\"") }
    }
    #expect(texts[0] == texts[1])
}
