import Foundation
import Testing

private let lesson = "# A\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n"

private func prepared() throws -> Folder {
    let folder = try Folder()
    try folder.write(lesson, to: "in/a.md")
    try folder.write("secret\n", to: "outside.txt")
    return folder
}

/// Whether a line of shell can do something on this machine.
private func can(_ line: String) -> Bool { (try? Folder().run("\(line) > /dev/null 2>&1").status) == 0 }

private let canMount = can("unshare -rm sh -c 'mkdir m && mount -t tmpfs -o size=64k none m'")
/// Whether calls of the system can be made to fail.
let canTrace = can("strace -f -e inject=fsync:error=EIO:when=1000 true")
/// What runs a command as somebody whom permissions concern.
private let asNobody = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
private let canBeNobody = can("chmod 777 . && \(asNobody) \"$LESSONRUN\" --version")

private func hasLeftovers(_ folder: Folder) -> Bool { folder.names.contains { $0.hasSuffix(".tmp") } }

@Suite struct LinkTests {
    /// A link that leads out of a folder of lessons, and the command that would follow it.
    @Test(arguments: [
        ("ln -s ../outside.txt in/b.md", "lessonrun check in", "in/b.md"),
        ("ln -s ../outside.txt in/b.md", "lessonrun in", "in/b.md"),
        ("ln -s ../outside.txt in/a.html", "lessonrun in", "in/a.html"),
        ("ln -s ../outside.txt in/a.html", "lessonrun in/a.md", "in/a.html"),
        ("ln -s ../outside.txt in/index.html", "lessonrun in", "in/index.html"),
        ("mkdir site; ln -s ../outside.txt site/a.html", "lessonrun in -o site", "site/a.html"),
        (
            "mkdir -p site in/deep other; cp in/a.md in/deep; ln -s ../other site/deep", "lessonrun in -o site",
            "site/deep/a.html"
        ),
        ("ln -s ../outside.txt in/a.witness.json", "lessonrun check in", "in/a.witness.json"),
    ])
    func linksThatLeadOutAreRefused(_ preparation: String, _ line: String, _ name: String) throws {
        let folder = try prepared()
        let outcome = try folder.run("\(preparation); \(line)")
        #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
        #expect(outcome.error.contains(name) && outcome.error.contains("leads out of"), "\(outcome.error)")
        #expect(folder.text("outside.txt") == "secret\n")
        #expect(!folder.names.contains { $0.hasPrefix("other/") })
        #expect(!(outcome.output + outcome.error).contains("secret"))
    }

    @Test(arguments: [
        ("ln -s a.md in/b.md", "lessonrun in", "in/b.html"),
        ("mkdir in/deep; ln -s ../a.md in/deep/b.md", "lessonrun in", "in/deep/b.html"),
        ("ln -s in/a.md b.md", "lessonrun b.md", "b.html"),
        ("touch in/x.html; ln -s x.html in/a.html", "lessonrun in/a.md", "in/x.html"),
        ("ln -s ../outside.txt in/a.html", "lessonrun in/a.md -o in/a.html", "outside.txt"),
        ("ln -s in linked", "lessonrun linked", "in/a.html"),
        ("mkdir site; ln -s site linked", "lessonrun in -o linked", "site/a.html"),
        ("true", "lessonrun in/a.md -o /dev/stdout > page.html", "page.html"),
        ("true", "lessonrun in/a.md -o /dev/stdout | cat > page.html", "page.html"),
    ])
    func otherLinksAreFollowed(_ preparation: String, _ line: String, _ page: String) throws {
        let folder = try prepared()
        let outcome = try folder.run("\(preparation); \(line)")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
        #expect(folder.text(page)?.contains("</html>\n") == true)
    }

    /// Somebody exchanges the page for a link while it is written.
    @Test func aPageThatBecomesALinkMeanwhileLeadsNowhere() throws {
        let folder = try prepared()
        let outcome = try folder.run(
            """
            (while ! test -e stop; do ln -sfn ../outside.txt in/a.html; rm -f in/a.html; echo old > in/a.html; done) &
            for run in $(seq 12); do lessonrun in/a.md > /dev/null 2>&1; echo $?; done
            touch stop; wait
            """)
        #expect(Set(outcome.output.split(separator: "\n")).isSubset(of: ["0", "2"]), "\(outcome.output)")
        #expect(folder.text("outside.txt") == "secret\n")
        #expect(!hasLeftovers(folder))
    }
}

@Suite struct ReplacingTests {
    @Test(arguments: [
        ("lessonrun check in --report json=in/a.md", "The report 'in/a.md' would overwrite a lesson"),
        ("lessonrun check in/a.md --report text=./in/../in/a.md", "would overwrite a lesson"),
        ("lessonrun in/a.md --report json=in/a.html", "The report 'in/a.html' would overwrite a page"),
        ("lessonrun check in --report json=r --report text=r", "Two reports would be written to 'r'"),
        ("lessonrun in/a.md -o in/a.md", "would overwrite a lesson"),
    ])
    func nothingIsWrittenOverWhatIsRead(_ line: String, _ message: String) throws {
        let folder = try prepared()
        let outcome = try folder.run(line)
        #expect(outcome.status == 64)
        #expect(outcome.error.contains(message), "\(outcome.error)")
        #expect(folder.text("in/a.md") == lesson)
    }

    @Test(arguments: [
        ("mkfifo in/a.html", "lessonrun in/a.md", "a named pipe"), ("mkdir in/a.html", "lessonrun in", "a directory"),
        ("mkfifo r", "lessonrun check in --report json=r", "r"),
    ])
    func whatIsNoFileIsRefused(_ preparation: String, _ line: String, _ message: String) throws {
        let folder = try prepared()
        let outcome = try folder.run("\(preparation); \(line)")
        #expect(outcome.status == 2)
        #expect(outcome.error.contains(message), "\(outcome.error)")
    }

    @Test func theLastByteOfAFullDiskIsMissed() throws {
        let folder = try prepared()
        try folder.write("old page\n", to: "in/a.html")
        // The page is some 20 KiB: the first write is a short one, the second fails.
        let outcome = try folder.run("ulimit -f 8; lessonrun in/a.md 2>&1 | cat")
        #expect(outcome.output.contains("in/a.html") && outcome.output.contains("File too large"), "\(outcome.output)")
        #expect(folder.text("in/a.html") == "old page\n")
        #expect(!hasLeftovers(folder))
    }

    @Test(.enabled(if: canMount)) func aFullDiskLeavesTheOldPage() throws {
        let folder = try prepared()
        let outcome = try folder.run(
            """
            mkdir m
            unshare -rm sh -c 'mount -t tmpfs -o size=64k none m && cp in/a.md m && echo old page > m/a.html \
            && { head -c 100000 /dev/zero > m/filling 2> /dev/null; "$LESSONRUN" m/a.md; echo "status $?"; ls -A m; cat m/a.html; }'
            """)
        #expect(outcome.error.contains("no space left on the device"), "\(outcome.error)")
        #expect(outcome.output.hasSuffix("status 2\na.html\na.md\nfilling\nold page\n"), "\(outcome.output)")
    }

    @Test(.enabled(if: canBeNobody)) func aFolderThatMayNotBeWrittenIsNamed() throws {
        let folder = try prepared()
        try folder.write("old page\n", to: "in/a.html")
        let outcome = try folder.run(
            "chmod 666 in/*; chmod 555 in; \(asNobody) \"$LESSONRUN\" in; echo $?; chmod 755 in")
        #expect(outcome.output.hasSuffix("\n2\n"))
        #expect(outcome.error.contains("in/a.html") && outcome.error.contains("permission denied"))
        #expect(folder.text("in/a.html") == "old page\n")
    }

    @Test(.enabled(if: canBeNobody)) func aPageThatMayNotBeWrittenIsNamed() throws {
        let folder = try prepared()
        try folder.write("old page\n", to: "in/a.html")
        let outcome = try folder.run("chmod 777 in; chmod 444 in/a.html; \(asNobody) \"$LESSONRUN\" in/a.md")
        #expect(outcome.status == 2)
        #expect(outcome.error.contains("permission denied"))
        #expect(folder.text("in/a.html") == "old page\n")
    }

    @Test(.enabled(if: getuid() == 0)) func theOwnerKeepsTheFile() throws {
        let folder = try prepared()
        let outcome = try folder.run(
            "echo > in/a.html; chown 65534:65534 in/a.html; chmod 4640 in/a.html; lessonrun in/a.md; stat -c '%u %g %a' in/a.html"
        )
        #expect(outcome.output.hasSuffix("65534 65534 4640\n"), "\(outcome.output)")
    }

    /// What a killed run left behind goes with the next one; what another run writes just now stays.
    @Test func leftoversAreRemoved() throws {
        let folder = try prepared()
        let outcome = try folder.run(
            """
            echo > in/.lessonrun-dead.tmp; mkdir in/.lessonrun-folder.tmp; ln -s ../outside.txt in/.lessonrun-link.tmp
            flock in/.lessonrun-alive.tmp sleep 30 & holder=$!
            while ! test -e in/.lessonrun-alive.tmp; do sleep 0.1; done
            sleep 0.5; lessonrun in/a.md; ls -A in; kill $(pgrep -P $holder) $holder
            """)
        let rest = ".lessonrun-alive.tmp\n.lessonrun-folder.tmp\n.lessonrun-link.tmp\na.html\na.md\n"
        #expect(outcome.output.hasSuffix(rest), "\(outcome.output)")
        #expect(folder.text("outside.txt") == "secret\n")
    }
}

/// What a call of the system answers at the k-th time, for each k, until the program no longer gets that far.
struct Fault: Sendable, CustomTestStringConvertible {
    var call: String
    var error: String
    /// Whether the program goes on as if nothing had been.
    var isHarmless = false
    var testDescription: String { "\(call) \(error)" }
}

@Test(
    .enabled(if: canTrace),
    arguments: [
        Fault(call: "fsync", error: "EIO"), Fault(call: "fsync", error: "ENOSPC"),
        Fault(call: "fsync", error: "EINTR", isHarmless: true), Fault(call: "renameat", error: "EIO"),
        Fault(call: "renameat", error: "EACCES"), Fault(call: "write", error: "EDQUOT"),
        Fault(call: "write", error: "EINTR", isHarmless: true), Fault(call: "openat", error: "EMFILE"),
    ])
func faultsLeaveAWholePage(_ fault: Fault) throws {
    let folder = try prepared()
    for time in 1...60 {
        try folder.write("old page\n", to: "in/a.html")
        // Opening begins with the program's libraries, so that the calls are counted in its own folder only.
        let path = fault.call == "openat" ? "-P in -P in/a.html -P in/a.md" : ""
        let outcome = try folder.run(
            "strace -q -o log \(path) -e trace=\(fault.call) -e inject=\(fault.call):error=\(fault.error):when=\(time) "
                + "\"$LESSONRUN\" in/a.md")
        let page = folder.text("in/a.html")
        #expect(!hasLeftovers(folder), "at call \(time)")
        #expect([0, 2, 70].contains(outcome.status), "at call \(time): \(outcome.status) \(outcome.error)")
        #expect(page == "old page\n" || page?.hasSuffix("</html>\n") == true, "at call \(time)")
        if fault.isHarmless { #expect(outcome.status == 0, "at call \(time): \(outcome.error)") }
        if folder.text("log")?.contains("(INJECTED)") != true { return }
    }
}

@Suite struct InterruptionTests {
    /// A page is old or new at any moment at which the program may be killed, and leftovers do not gather.
    @Test func killedAtAnyMoment() throws {
        let folder = try prepared()
        try folder.write("old page\n", to: "in/a.html")
        _ = try folder.run("lessonrun in/a.md; cp in/a.html new.html")
        let new = folder.text("new.html")
        let outcome = try folder.run(
            """
            for run in $(seq 40); do
                echo "old page" > in/a.html
                "$LESSONRUN" in/a.md > /dev/null 2>&1 & program=$!
                sleep 0.$(printf %03d $((run * 8)))
                kill -KILL $program 2> /dev/null; wait $program 2> /dev/null
                if ! cmp -s in/a.html new.html && test "$(cat in/a.html)" != "old page"; then echo torn; fi
                if test $(ls -A in | grep -c tmp) -gt 1; then echo leftovers; fi
            done
            lessonrun in/a.md > /dev/null; ls -A in
            """)
        #expect(outcome.output == "a.html\na.md\n", "\(outcome.output)")
        #expect(folder.text("in/a.html") == new)
    }

    /// The lesson itself is old or new, too.
    @Test func killedWhileAccepting() throws {
        let folder = try prepared()
        let wrong = lesson.replacingOccurrences(of: "```output\n1", with: "```output\n2")
        try folder.write(wrong, to: "wrong.md")
        try folder.write(lesson, to: "right.md")
        let outcome = try folder.run(
            """
            for run in $(seq 30); do
                cp wrong.md in/a.md
                "$LESSONRUN" accept in/a.md > /dev/null 2>&1 & program=$!
                sleep 0.$(printf %03d $((run * 10)))
                kill -KILL $program 2> /dev/null; wait $program 2> /dev/null
                cmp -s in/a.md wrong.md || cmp -s in/a.md right.md || echo torn
            done
            lessonrun accept in/a.md > /dev/null; ls -A in; cat in/a.md
            """)
        #expect(outcome.output == "a.md\n\(lesson)", "\(outcome.output)")
    }

    @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
    func signalsLeaveNothingBehind(_ signal: String, _ status: Int) throws {
        let folder = try prepared()
        let outcome = try folder.run(
            """
            for run in $(seq 12); do
                setsid "$LESSONRUN" in/a.md > /dev/null 2>&1 & program=$!
                sleep 0.$(printf %03d $((run * 25)))
                kill -\(signal) $program 2> /dev/null; wait $program 2> /dev/null; echo $?
            done
            ls -A in | grep tmp
            """)
        let known: Set = ["0", "\(status)"]
        #expect(Set(outcome.output.split(separator: "\n").map(String.init)).isSubset(of: known), "\(outcome.output)")
    }

    /// `nohup` asks that the end of the terminal be ignored.
    @Test func ignoredSignalsStayIgnored() throws {
        let folder = try prepared()
        try folder.write("```python\nfor i in range(2000000): pass\n```\n", to: "in/long.md")
        let outcome = try folder.run(
            """
            trap '' HUP
            "$LESSONRUN" check in/long.md & program=$!
            sleep 0.5; kill -HUP $program; wait $program; echo $?
            """)
        #expect(outcome.output.hasSuffix("0\n"), "\(outcome.output)\(outcome.error)")
    }
}
