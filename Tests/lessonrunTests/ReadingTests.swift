import Testing

/// Lessons with a mistake, the exit status, and what is said of it.
struct Faulty: Sendable, CustomTestStringConvertible {
    var lesson: String
    var status: Int32
    var error: String
    init(_ lesson: String, _ status: Int32, _ error: String) {
        self.lesson = lesson
        self.status = status
        self.error = error
    }
    var testDescription: String { lesson }
}

@Test(
    arguments: [
        Faulty("---\ntitle: [\n---\n\n# x\n", 2, "a.md:"),
        Faulty("---\ntitle: x\n\n# x\n", 2, "a.md:1:1"),
        Faulty("---\ntitel: x\n---\n", 1, "title"),
        Faulty("# x\n\n```python\nx = 1\n", 1, "a.md:3:1"),
        Faulty("# x\n\n```python\n#| ech: false\nx = 1\n```\n", 1, "`echo`"),
        Faulty("# x\n\n```python\n#| echo: maybe\n```\n", 1, "a.md:4:"),
        Faulty("# x\u{0}\n", 2, "a.md:1:4"),
    ])
func faultyLessonsAreRefusedWithTheirPlace(_ faulty: Faulty) throws {
    let folder = try Folder()
    try folder.write(faulty.lesson, to: "a.md")
    try folder.write("# Prose\n", to: "b.md")
    let outcome = try folder.run("lessonrun a.md b.md")
    #expect(outcome.status == faulty.status)
    #expect((outcome.output + outcome.error).contains(faulty.error))
    #expect(outcome.output.contains("ok  b.md"))
    #expect((folder.text("a.html") == nil) == (faulty.status == 2))
}
