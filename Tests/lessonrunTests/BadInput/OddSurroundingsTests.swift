import Foundation
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

    /// Two programs write one page, each its own, and somebody reads it all the time.
    @Test func twoRunsAtOnceNeverMakeAMixture() throws {
        let folder = try Folder()
        try folder.write(lesson, to: "one/a.md")
        try folder.write(
            lesson.replacing("Numbers", with: "Others") + String(repeating: "\n\nword", count: 3000), to: "two/a.md")
        let outcome = try folder.run(
            """
            for name in one two; do lessonrun $name/a.md -o $name.html > /dev/null; done
            cp one.html page.html
            (while ! test -e stop; do
                cat page.html > seen; cmp -s seen one.html || cmp -s seen two.html || echo mixed; echo read
            done) > log & reader=$!
            for name in one two; do
                (for run in 1 2 3 4 5 6 7 8; do "$LESSONRUN" $name/a.md -o page.html > /dev/null || echo failed; done) &
                writers="$writers $!"
            done
            wait $writers; touch stop; wait $reader
            cmp -s page.html one.html || cmp -s page.html two.html || echo mixed
            """)
        #expect(outcome.output == "" && outcome.error == "", "\(outcome.output)\(outcome.error)")
        #expect(folder.text("one.html") != folder.text("two.html"))
        let log = folder.text("log")?.split(separator: "\n") ?? []
        #expect(!log.contains("mixed") && log.count > 20, "\(log.count)")
        #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
    }

    /// A file that grows, or becomes shorter, between the first and the last byte that are read of it.
    @Test(.needs(.strace), arguments: ["echo more >> a.md", "echo x > a.md"])
    func aLessonThatChangesWhileItIsReadIsNotRun(_ change: String) throws {
        let folder = try Folder()
        try folder.write(lesson, to: "a.md")
        let outcome = try folder.run(
            """
            strace -f -q -o log -P a.md -e trace=read -e inject=read:delay_exit=1500000:when=1 "$LESSONRUN" a.md & run=$!
            for i in $(seq 100); do grep -q 'read(' log 2> /dev/null && break; sleep 0.05; done
            \(change); wait $run; echo "status $?"
            """)
        #expect(outcome.output.hasSuffix("status 2\n"), "\(outcome.output)")
        #expect(outcome.error.contains("a.md") && outcome.error.contains("it was changed while it was read"))
        #expect(folder.text("a.html") == nil)
    }

    /// A limit that whoever starts the program sets ends it without a word.
    @Test func theTimeOfProcessorsMayBeLimitedOutside() throws {
        let folder = try Folder()
        try folder.write("```python\nwhile True: pass\n```\n", to: "a.md")
        let outcome = try folder.run("ulimit -t 1; lessonrun check a.md --max-steps 1000000000000")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("error[L506]: the lesson was stopped after 1 s"), "\(outcome.output)")
    }

    /// As nested as a lesson may be, in prose, in an expression and in calls, on the stack that the shell gives.
    @Test(arguments: [256, 512, 1024, 8192]) func littleStackIsEnough(_ kibibytes: Int) throws {
        let folder = try Folder()
        let expression = String(repeating: "(", count: 60) + "1" + String(repeating: ")", count: 60)
        let quotes = String(repeating: "> ", count: 20) + "deep\n"
        let calls =
            "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nprint(f(150))\nx = []\nfor i in range(100000): x = [x]"
        try folder.write(
            "\(quotes)\n```python\nprint(\(expression))\n\(calls)\n```\n\n```output\n1\n150\n```\n", to: "a.md")
        let outcome = try folder.run("lessonrun a.md -o usual.html; ulimit -s \(kibibytes); lessonrun a.md")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
        #expect(folder.text("a.html") != nil && folder.text("a.html") == folder.text("usual.html"))
    }

    /// Without the library of factorisations everything else runs, and what needs it says so.
    @Test(.needs(.strace)) func aLibraryThatIsMissingIsNamed() throws {
        let folder = try Folder()
        try folder.write(lesson, to: "a.md")
        try folder.write("```python\nimport torch\nprint(torch.linalg.inv(torch.eye(2)))\n```\n", to: "b.md")
        let outcome = try folder.run(
            """
            paths=$(ldconfig -p | sed -n -E 's/.*(openblas|lapack).* => (.*)/-P \\2 -P \\/usr\\2/p')
            strace -f -q -o log $paths -e trace=openat -e inject=openat:error=ENOENT "$LESSONRUN" a.md b.md
            """)
        #expect(folder.text("log")?.contains("(INJECTED)") == true)
        #expect(outcome.status == 1 && outcome.output.contains("ok  a.md"), "\(outcome.output)\(outcome.error)")
        #expect(outcome.output.contains("OpenBLAS") && outcome.output.contains("b.md:3:"), "\(outcome.output)")
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
