import Testing

private let lesson = """
    # Numbers

    ```python
    import torch
    print(torch.rand(3), {'b': 1, 'a': 2}, sorted({3, 1, 2}))
    ```

    ```output
    ...
    ```
    """

/// What a lesson's page is does not depend on where, when and how it is made.
struct OddSurroundingsTests {
    static let settings = [
        "LC_ALL=tr_TR.UTF-8", "LC_ALL=C", "TZ=Pacific/Kiritimati", "HOME=", "TERM=dumb", "NO_COLOR=1", "COLUMNS=0",
        "COLUMNS=7", "SOURCE_DATE_EPOCH=1", "LANG=", "TMPDIR=/nowhere", "PATH=/nowhere",
    ]

    @Test func oddSurroundingsChangeNothing() throws {
        let folder = try Folder()
        try folder.write(lesson, to: "a.md")
        #expect(try folder.run("lessonrun a.md").status == 0)
        let page = folder.text("a.html")
        let lines =
            Self.settings.map { "\($0) lessonrun a.md" } + [
                "umask 077; lessonrun a.md", "umask 000; lessonrun a.md", "lessonrun a.md <&-", "lessonrun a.md 2>&-",
                "lessonrun a.md -j 1", "lessonrun a.md -j 8", "ulimit -s 1024; lessonrun a.md",
                "env -i \"$LESSONRUN\" a.md",
            ]
        for line in lines {
            let outcome = try folder.run("rm -f a.html; \(line)")
            #expect(outcome.status == 0, "\(line): \(outcome.error)")
            #expect(folder.text("a.html") == page, "\(line)")
        }
        #expect(try folder.run("lessonrun a.md >&-").status == 2)
    }

    @Test func twoRunsGiveTheSameBytesEverywhere() throws {
        let one = try Folder()
        let other = try Folder()
        for folder in [one, other] {
            try folder.write(lesson, to: "deep/a.md")
            try folder.write(lesson, to: "b.md")
            _ = try folder.run("lessonrun deep/a.md b.md --report json=r.json")
        }
        #expect(one.text("deep/a.html") != nil)
        #expect(one.text("deep/a.html") == other.text("deep/a.html"))
        #expect(one.text("b.html") == other.text("b.html"))
    }

    @Test func twoRunsAtOnceLeaveAWholePage() throws {
        let folder = try Folder()
        try folder.write(lesson, to: "a.md")
        _ = try folder.run("lessonrun a.md")
        let page = folder.text("a.html")
        for _ in 0..<5 {
            let outcome = try folder.run("printf '%s\\n' a.md a.md a.md | xargs -P 3 -n 1 \"$LESSONRUN\"")
            #expect(!outcome.output.contains("FAILED"))
            #expect(folder.text("a.html") == page)
        }
        #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
    }

    @Test func endlessInputIsReadToTheLimit() throws {
        let folder = try Folder()
        for line in ["lessonrun check - < /dev/zero", "yes | lessonrun check -"] {
            let outcome = try folder.run(line)
            #expect(outcome.status == 2)
            #expect(outcome.error.contains("larger than 1 MiB"))
        }
        let sparse = try folder.run("truncate -s 1G sparse.md; lessonrun check sparse.md")
        #expect(sparse.status == 2 && sparse.error.contains("larger than 1 MiB"))
    }
}
