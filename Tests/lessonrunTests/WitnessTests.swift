import Foundation
import Testing

/// A lesson of one cell, and a program that answers as Python would: `TEXT` is what it says the cell shows.
private func folder(prints: String = "42") throws -> Folder {
    let folder = try Folder()
    try folder.write("# A\n\n```python\n#| label: answer\nprint(\(prints))\n```\n", to: "a.md")
    try folder.write(
        """
        #!/bin/sh
        question=$(cat)
        test "$1" = -c || exit 1
        source=$(printf '%s' "$question" | grep -o '"source": "[0-9a-f]*"')
        printf '{"version": 1, "python": "3.11.7", "torch": "2.13.0+cpu", "numpy": "2.0.0", "date": "2026-01-02", "seed": 0, "cells": [{%s, "text": "%s"}]}' "$source" "$TEXT"

        """, to: "fake")
    _ = try folder.run("chmod +x fake")
    return folder
}

@Test func whatPyTorchAnsweredIsKeptAndComparedWith() throws {
    let folder = try folder()
    let asked = try folder.run("lessonrun witness a.md --python ./fake", environment: ["TEXT": "42\\n"])
    #expect(asked.status == 0)
    #expect(asked.output.contains("asking ./fake about a.md: its cells run there with all that Python may do"))
    #expect(asked.output.contains("1 cell as PyTorch 2.13"))
    #expect(folder.text("a.witness.json")?.contains("\"torch\": \"2.13.0+cpu\"") == true)
    #expect(try folder.run("lessonrun a.md").status == 0)
    #expect(folder.text("a.html")?.contains("Agrees with PyTorch 2.13 in 1 cell.") == true)
}

@Test func aCellThatDiffersFails() throws {
    let folder = try folder()
    let asked = try folder.run("lessonrun witness a.md --python ./fake", environment: ["TEXT": "43\\n"])
    #expect(asked.status == 1)
    let outcome = try folder.run("lessonrun check a.md")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error[L605]") && outcome.output.contains("PyTorch 2.13 gave 43, here it is 42"))
    #expect(outcome.output.contains("to repeat just this: lessonrun check a.md --cell answer"))
}

@Test func aCellThatChangedIsNotComparedAndSaysSo() throws {
    let folder = try folder()
    _ = try folder.run("lessonrun witness a.md --python ./fake", environment: ["TEXT": "42\\n"])
    try folder.write("# A\n\n```python\nprint(43)\n```\n", to: "a.md")
    let outcome = try folder.run("lessonrun check a.md")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("warning[L605]") && outcome.output.contains("a.md:3:1"))
}

@Test func numbersAreComparedAsPreciselyAsTheyWereAnswered() throws {
    let folder = try folder(prints: "2 / 3")
    let asked = try folder.run("lessonrun witness a.md --python ./fake", environment: ["TEXT": "0.6667\\n"])
    #expect(asked.status == 0)
}

@Test(arguments: [
    ("--python ./missing", "cannot be started"), ("--python false", "gave no answer"),
    ("--python cat", "gave no answer"),
    ("--python ./slow --timeout 1", "gave no answer within 1 s"),
])
func aPythonThatDoesNotAnswerIsSaid(_ options: String, _ words: String) throws {
    let folder = try folder()
    try folder.write("#!/bin/sh\nexec sleep 20\n", to: "slow")
    let outcome = try folder.run("chmod +x slow; lessonrun witness a.md \(options)")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(words))
    #expect(folder.text("a.witness.json") == nil)
}

@Test(arguments: ["", "{}", "[1, 2", "{\"version\": 2}"])
func aBrokenRecordIsRefused(_ text: String) throws {
    let folder = try folder()
    try folder.write(text, to: "a.witness.json")
    let outcome = try folder.run("lessonrun check a.md")
    #expect(outcome.status == 2)
}
