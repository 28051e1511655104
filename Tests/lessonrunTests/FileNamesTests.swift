import Testing

private let wrong = "```python\n1 / 0\n```\n"

/// Lessons with names that nothing can be opened by, or that would be more than a name on the terminal.
struct FileNamesTests {
    /// What stands in a folder and cannot be read is not passed over.
    @Test(arguments: [
        ("printf '\(wrong)' > \"$(printf 'x\\377.md')\"", "a name must be UTF-8"),
        ("mkdir \"$(printf 'x\\377')\"; printf '\(wrong)' > \"$(printf 'x\\377')/a.md\"", "a name must be UTF-8"),
        ("ln -s nowhere x.md", "cannot be read: there is no such file"),
        ("ln -s x.md x.md", "cannot be read: the symbolic links form a loop"),
    ])
    func whatCannotBeOpenedIsSaid(_ preparation: String, _ words: String) throws {
        let folder = try Folder()
        try folder.write("```python\nx = 1\n```\n", to: "good.md")
        let outcome = try folder.run("\(preparation); lessonrun check .")
        #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
        #expect((outcome.output + outcome.error).contains(words), "\(outcome.output)\(outcome.error)")
        #expect(outcome.output.contains("ok  good.md"))
    }

    /// Other files may have any name.
    @Test func otherFilesMayHaveAnyName() throws {
        let folder = try Folder()
        try folder.write("```python\nx = 1\n```\n", to: "good.md")
        #expect(try folder.run("ln -s nowhere x.png; lessonrun check .").status == 0)
    }

    /// A line of the terminal is not made by a name.
    @Test func aNameIsOneLine() throws {
        let folder = try Folder()
        let outcome = try folder.run(
            "printf '\(wrong)' > \"$(printf 'a\\n1 lesson, 1 cell: 1 passed\\n::error::b.md')\"; lessonrun *.md; lessonrun check ."
        )
        let lines = (outcome.output + outcome.error).split(separator: "\n")
        #expect(outcome.status == 1)
        #expect(lines.contains { $0.contains("a\u{240A}1 lesson, 1 cell: 1 passed\u{240A}") })
        #expect(!lines.contains { $0.hasPrefix("1 lesson, 1 cell: 1 passed") || $0.hasPrefix("::error::b") })
    }
}
