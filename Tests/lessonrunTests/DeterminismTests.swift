import Foundation
import Testing

/// A surrounding of which no byte of a page or report may tell.
private let surroundings = [
    "true", "export LC_ALL=C", "export TZ=Asia/Kathmandu", "umask 077",
    "export COLUMNS=20 LINES=3", "export TERM=dumb NO_COLOR=1", "unset HOME PATH USER", "export HOME=/nonexistent",
    "jobs=1", "jobs=2", "jobs=8", "mkdir other; cp -r lessons other; cd other",
    "export MALLOC_ARENA_MAX=1 MALLOC_PERTURB_=85",
    "ulimit -s 1024", "exec < /dev/null",
]

/// Lessons that draw, compute, and differ, and what is made of them in a surrounding: digests of pages and reports.
private func digests(_ surrounding: String) throws -> String {
    let folder = try Folder()
    let lessons = ["pictures.md", "differences.md", "checking/values.md", "checking/witness.md"]
    for name in lessons + ["checking/witness.witness.json"] {
        let text = try String(contentsOf: package.appendingPathComponent("lessons/\(name)"), encoding: .utf8)
        try folder.write(text, to: "lessons/\(name)")
    }
    try folder.write("# Wrong\n\n```python\nprint(1 / 3)\n1 / 0\n```\n\n```output\n2\n```\n", to: "lessons/wrong.md")
    // Seconds and the time of day are what differs from run to run.
    let timeless =
        "sed -E -e 's/\"seconds\": [0-9.e-]+//g; s/time(stamp)?=\"[^\"]*\"//g; s/[0-9]+\\.[0-9]+ s\\b//g; s/[0-9.]+ [|]$//'"
    let outcome = try folder.run(
        """
        export PATH; jobs=1; \(surrounding)
        "$LESSONRUN" lessons -j $jobs --report json=r1 --report junit=r2 --report markdown=r3 --report github=r4 > text 2>&1
        PATH=/usr/bin:/bin
        sha256sum $(find lessons -name '*.html' | sort)
        for report in r1 r2 r3 r4 text; do \(timeless) $report | sha256sum; done
        """)
    return outcome.output + outcome.error
}

private let usual = try? digests("true")

/// Commas in numbers, an `i` with and without a dot: made here, as few machines have them.
@Test(.needs(.locales), arguments: ["de_DE", "tr_TR"]) func theBytesDoNotDependOnTheLanguage(_ name: String) throws {
    let usual = try #require(usual)
    let made =
        "localedef -i \(name) -f UTF-8 ./locales/\(name).UTF-8 && export LOCPATH=$PWD/locales LC_ALL=\(name).UTF-8"
    // The shell's own tools tell that it is there.
    let proof = try Folder().run("mkdir locales; \(made); locale decimal_point; locale charmap")
    #expect(proof.output == ",\nUTF-8\n", "\(proof.output)\(proof.error)")
    #expect(try digests("mkdir locales; \(made)") == usual)
}

/// The number of processors is what a program may use, not what there are.
@Test(.needs(.taskset)) func theBytesDoNotDependOnProcessors() throws {
    #expect(try digests("taskset -p -c 0 $$ > /dev/null") == usual)
}

/// What is written to a terminal depends on it; what is written to files does not.
@Test(.needs(.taskset), arguments: [1, 40, 200]) func pagesDoNotDependOnTheTerminal(_ columns: Int) throws {
    let folder = try Folder()
    let text = try String(contentsOf: package.appendingPathComponent("lessons/pictures.md"), encoding: .utf8)
    try folder.write(text, to: "a.md")
    let outcome = try folder.run(
        """
        lessonrun a.md -o plain.html --report text=plain.txt > /dev/null
        script -qec 'stty cols \(columns) rows 5; stty size; "$LESSONRUN" a.md -o a.html --report text=a.txt' /dev/null \
            < /dev/null
        sed -i 's/[0-9.]* s$//' plain.txt a.txt
        """)
    #expect(outcome.output.contains("5 \(columns)"))
    #expect(folder.text("a.html") != nil && folder.text("a.html") == folder.text("plain.html"))
    #expect(folder.text("a.txt") != nil && folder.text("a.txt") == folder.text("plain.txt"))
}

@Test(arguments: surroundings) func theBytesDoNotDependOn(_ surrounding: String) throws {
    let usual = try #require(usual)
    #expect(usual.contains("lessons/checking/values.html") && usual.contains("lessons/index.html"))
    #expect(try digests(surrounding) == usual)
}
