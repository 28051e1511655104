import Testing

/// A command line in a folder that holds `prose.md`, `bad.md`, `folder/`, `pipe.md`, `big.md` and `page.html`.
struct Case: Sendable, CustomTestStringConvertible {
    var line: String
    var status: Int32
    var output: String
    var error: String
    init(_ line: String, _ status: Int32, output: String = "", error: String = "") {
        self.line = line
        self.status = status
        self.output = output
        self.error = error
    }
    var testDescription: String { line }
}

private func prepared() throws -> Folder {
    let folder = try Folder()
    try folder.write("# Prose\n\nNo cells.\n", to: "prose.md")
    try folder.write([0x61, 0xFF, 0x62, 0x0A], to: "bad.md")
    try folder.write("# One\n", to: "folder/one.md")
    try folder.write("# Two\n", to: "folder/deep/two.md")
    try folder.write("# Read me\n", to: "folder/README.md")
    try folder.write("# Hidden\n", to: "folder/.hidden/three.md")
    try folder.write(String(repeating: "long line\n", count: 110_000), to: "big.md")
    try folder.write("old page\n", to: "page.html")
    try folder.write("a file\n", to: "plain")
    _ = try folder.run("mkfifo pipe.md; mkdir empty; ln -s nowhere broken.html; ln -s page.html link.html")
    return folder
}

@Test(arguments: [
    // The command line.
    Case("lessonrun", 64, error: "Missing expected argument"),
    Case("lessonrun --colour prose.md", 64, error: "Unknown option '--colour'. Did you mean '--color'?"),
    Case("lessonrun check --color pink prose.md", 64, error: "pink"),
    Case("lessonrun check --report xml prose.md", 64, error: "xml"),
    Case("lessonrun check --report text --report json prose.md", 64, error: "Only one report"),
    Case("lessonrun check --max-steps 0 prose.md", 64, error: "--max-steps"),
    Case("lessonrun check --max-memory much prose.md", 64, error: "much"),
    Case("lessonrun check --timeout 0 prose.md", 64, error: "--timeout"),
    Case("lessonrun check -q -v prose.md", 64, error: "contradict"),
    Case("lessonrun check --cell a prose.md folder", 64, error: "exactly one lesson"),
    Case("lessonrun check --cell a prose.md", 64, error: "has no cell `a`"),
    Case("lessonrun check --cell a missing.md", 2, error: "missing.md"),
    Case("lessonrun prose.md -o prose.md", 64, error: "would overwrite a lesson"),
    Case("lessonrun folder -o -", 64, error: "Only one page"),
    Case("lessonrun prose.md ./prose.md", 5, output: "1 lesson,"),
    Case("lessonrun prose.md -o - --report json", 64, error: "cannot both go to standard output"),
    Case("lessonrun explain L999", 64, error: "There is no error 'L999'"),
    Case("lessonrun new notes.txt", 64, error: "'.md'"),
    Case("lessonrun --help", 0, output: "lessonrun explain CODE"),
    Case("lessonrun check --help", 0, output: "--fail-fast"),
    Case("lessonrun --version", 0, output: "lessonrun 0."),
    Case("lessonrun explain L302", 0, output: "L302"),
    Case("lessonrun explain 302", 0, output: "L302"),
    // Files that cannot be read.
    Case("lessonrun missing.md", 2, error: "there is no such file"),
    Case("lessonrun chekc prose.md", 2, error: "`check`"),
    Case("lessonrun missing.md prose.md", 2, output: "ok  prose.md", error: "missing.md"),
    Case("lessonrun bad.md", 2, error: "bad.md"),
    Case("lessonrun pipe.md", 2, error: "it is a named pipe"),
    Case("lessonrun /dev/null", 2, error: "it is a device"),
    Case("lessonrun big.md", 2, error: "larger than 1 MiB"),
    Case("lessonrun plain/prose.md", 2, error: "not a directory"),
    // Nothing to run.
    Case("lessonrun prose.md", 5, output: "ok  prose.md  0 cells", error: "there is no cell to run"),
    Case("lessonrun empty", 5, error: "there is no cell to run"),
    Case("lessonrun check folder", 5, output: "ok  folder/deep/two.md"),
    Case("lessonrun check -q folder", 5),
    // Standard streams.
    Case("printf '# Hi' | lessonrun -", 5, output: "<!DOCTYPE html>"),
    Case("lessonrun - < prose.md", 5, output: "<!DOCTYPE html>", error: "ok  <stdin>"),
    Case("lessonrun prose.md -o -", 5, output: "<!DOCTYPE html>"),
    Case("printf '# Hi' | lessonrun accept -", 5, output: "# Hi"),
    Case("lessonrun check prose.md --report json", 5, output: "\"version\": 1", error: "ok  prose.md"),
    Case("lessonrun check prose.md > /dev/full", 2, error: "no space left on the device"),
    Case("lessonrun explain L302 > /dev/full", 2, error: "no space left on the device"),
    Case("lessonrun --help > /dev/full", 2, error: "no space left on the device"),
    Case("lessonrun check prose.md 2> /dev/full", 5, output: "ok"),
    Case("lessonrun check prose.md >&-", 2),
    Case("{ lessonrun check prose.md; echo \"status $?\" >&2; } | true", 0, error: "status 5"),
    Case("{ lessonrun prose.md -o -; echo \"status $?\" >&2; } | head -c 1", 0, error: "status 5"),
    // Files that cannot be written.
    Case("lessonrun prose.md -o plain/page.html", 2, error: "not a directory"),
    Case("lessonrun prose.md -o /dev/full", 2, output: "ok  prose.md", error: "no space left on the device"),
    Case("lessonrun prose.md -o broken.html", 2, error: "leads nowhere"),
    Case("lessonrun check prose.md --report json=plain/x.json", 2, error: "plain/x.json"),
    Case("lessonrun new page.html.md && lessonrun new page.html.md", 2, error: "exists already"),
    Case("lessonrun prose.md --templates missing", 2, error: "missing/page.html"),
    // On a build server.
    Case("CI=true lessonrun accept prose.md", 64, error: "`CI` is set"),
    Case("CI=true lessonrun accept --force prose.md", 5),
    Case("CI=true lessonrun accept --dry-run prose.md", 5),
    Case("CI= lessonrun accept prose.md", 5),
])
func commandLines(_ example: Case) throws {
    let folder = try prepared()
    let before = folder.text("prose.md")
    let outcome = try folder.run(example.line)
    #expect(outcome.status == example.status)
    #expect(example.output.isEmpty || outcome.output.lowercased().contains(example.output.lowercased()))
    #expect(example.error.isEmpty || outcome.error.contains(example.error))
    #expect(folder.text("prose.md") == before)
    #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
}

@Test func pagesAreWrittenBesideTheirLessons() throws {
    let folder = try prepared()
    _ = try folder.run("lessonrun folder prose.md")
    let pages = folder.names.filter {
        $0.hasSuffix(".html") && !["page.html", "broken.html", "link.html"].contains($0)
    }
    #expect(pages == ["folder/deep/two.html", "folder/index.html", "folder/one.html", "prose.html"])
}

@Test func aFolderForOutputMirrorsTheFolder() throws {
    let folder = try prepared()
    _ = try folder.run("lessonrun folder prose.md -o site")
    let pages = folder.names.filter { $0.hasPrefix("site/") && $0.hasSuffix(".html") }
    #expect(pages == ["site/deep/two.html", "site/index.html", "site/one.html", "site/prose.html"])
    _ = try folder.run("lessonrun prose.md -o site/deep")
    #expect(folder.text("site/deep/prose.html") != nil)
}

@Test func aLessonNamedIndexIsTheIndex() throws {
    let folder = try prepared()
    try folder.write("# The book of lessons\n", to: "folder/index.md")
    _ = try folder.run("lessonrun folder")
    let text = try #require(folder.text("folder/index.html"))
    #expect(!text.contains("two.html"))
}

@Test func aPageThatCannotBeWrittenLeavesTheOldOne() throws {
    let folder = try prepared()
    let outcome = try folder.run("(ulimit -f 0; lessonrun prose.md -o page.html 2>&1; echo $?) | cat")
    #expect(outcome.output.hasSuffix("2\n"))
    #expect(outcome.output.contains("page.html"))
    #expect(folder.text("page.html") == "old page\n")
    #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
}

@Test func pagesKeepPermissionsAndLinks() throws {
    let folder = try prepared()
    let outcome = try folder.run(
        "chmod 640 page.html; lessonrun prose.md -o link.html; stat -c %a page.html; readlink link.html")
    #expect(outcome.output.hasSuffix("640\npage.html\n"))
    #expect(folder.text("page.html") != "old page\n")
    let fresh = try folder.run("umask 027; lessonrun prose.md; stat -c %a prose.html")
    #expect(fresh.output.hasSuffix("640\n"))
}

@Test func twoRunsWriteTheSameBytes() throws {
    let folder = try prepared()
    _ = try folder.run(
        "lessonrun prose.md -o first.html; LC_ALL=C TZ=UTC-9 HOME= TERM=dumb lessonrun prose.md -o second.html")
    #expect(folder.text("first.html") == folder.text("second.html"))
}

@Test func starterLessonsAreNeverOverwritten() throws {
    let folder = try prepared()
    #expect(try folder.run("lessonrun new prose.md").status == 2)
    #expect(folder.text("prose.md") == "# Prose\n\nNo cells.\n")
}

@Test func reportsAreWrittenToFiles() throws {
    let folder = try prepared()
    let outcome = try folder.run("lessonrun check prose.md --report json=r.json --report text=r.txt --color always")
    #expect(folder.text("r.json")?.hasPrefix("{\n  \"version\": 1") == true)
    #expect(folder.text("r.txt")?.hasPrefix("ok  prose.md") == true)
    #expect(outcome.output.contains("\u{1B}[32mok"))
}
