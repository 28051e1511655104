import Foundation
import Testing

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
        let folder = try Folder.withLesson()
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
        let folder = try Folder.withLesson()
        let outcome = try folder.run("\(preparation); \(line)")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
        #expect(folder.text(page)?.contains("</html>\n") == true)
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
        let folder = try Folder.withLesson()
        let outcome = try folder.run(line)
        #expect(outcome.status == 64)
        #expect(outcome.error.contains(message), "\(outcome.error)")
        #expect(folder.text("in/a.md") == Folder.lesson)
    }

    @Test(arguments: [
        ("mkfifo in/a.html", "lessonrun in/a.md", "a named pipe"), ("mkdir in/a.html", "lessonrun in", "a directory"),
        ("mkfifo r", "lessonrun check in --report json=r", "r"),
    ])
    func whatIsNoFileIsRefused(_ preparation: String, _ line: String, _ message: String) throws {
        let folder = try Folder.withLesson()
        let outcome = try folder.run("\(preparation); \(line)")
        #expect(outcome.status == 2)
        #expect(outcome.error.contains(message), "\(outcome.error)")
    }

    @Test func theLastByteOfAFullDiskIsMissed() throws {
        let folder = try Folder.withLesson()
        try folder.write("old page\n", to: "in/a.html")
        // The page is some 20 KiB: the first write is a short one, the second fails.
        let outcome = try folder.run("ulimit -f 8; lessonrun in/a.md 2>&1 | cat")
        #expect(outcome.output.contains("in/a.html") && outcome.output.contains("File too large"), "\(outcome.output)")
        #expect(folder.text("in/a.html") == "old page\n")
        #expect(!hasLeftovers(folder))
    }

    @Test(.needs(.mounts)) func aFullDiskLeavesTheOldPage() throws {
        let folder = try Folder.withLesson()
        let outcome = try folder.run(
            """
            mkdir m
            unshare -rm sh -c 'mount -t tmpfs -o size=64k none m && cp in/a.md m && echo old page > m/a.html \
            && { head -c 100000 /dev/zero > m/filling 2> /dev/null; "$LESSONRUN" m/a.md; echo "status $?"; ls -A m; cat m/a.html; }'
            """)
        #expect(outcome.error.contains("no space left on the device"), "\(outcome.error)")
        #expect(outcome.output.hasSuffix("status 2\na.html\na.md\nfilling\nold page\n"), "\(outcome.output)")
    }

    @Test(.needs(.nobody)) func aFolderThatMayNotBeWrittenIsNamed() throws {
        let folder = try Folder.withLesson()
        try folder.write("old page\n", to: "in/a.html")
        let outcome = try folder.run(
            "chmod 666 in/*; chmod 555 in; \(asNobody) \"$LESSONRUN\" in; echo $?; chmod 755 in")
        #expect(outcome.output.hasSuffix("\n2\n"))
        #expect(outcome.error.contains("in/a.html") && outcome.error.contains("permission denied"))
        #expect(folder.text("in/a.html") == "old page\n")
    }

    @Test(.needs(.nobody)) func aPageThatMayNotBeWrittenIsNamed() throws {
        let folder = try Folder.withLesson()
        try folder.write("old page\n", to: "in/a.html")
        let outcome = try folder.run("chmod 777 in; chmod 444 in/a.html; \(asNobody) \"$LESSONRUN\" in/a.md")
        #expect(outcome.status == 2)
        #expect(outcome.error.contains("permission denied"))
        #expect(folder.text("in/a.html") == "old page\n")
    }

    @Test(.needs(.superuser)) func theOwnerKeepsTheFile() throws {
        let folder = try Folder.withLesson()
        let outcome = try folder.run(
            "echo > in/a.html; chown 65534:65534 in/a.html; chmod 4640 in/a.html; lessonrun in/a.md; stat -c '%u %g %a' in/a.html"
        )
        #expect(outcome.output.hasSuffix("65534 65534 4640\n"), "\(outcome.output)")
    }

    @Test(.needs(.immutable)) func whatMayNotBeChangedIsLeft() throws {
        let folder = try Folder.withLesson()
        try folder.write("old page\n", to: "in/a.html")
        // The page, then the folder in which the new one would be written.
        for immutable in ["in/a.html", "in"] {
            let outcome = try folder.run("chattr +i \(immutable); lessonrun in/a.md; echo $?; chattr -i \(immutable)")
            #expect(outcome.output.hasSuffix("\n2\n"), "\(outcome.output)")
            #expect(
                outcome.error.contains("in/a.html") && outcome.error.contains("permission denied"), "\(outcome.error)")
            #expect(folder.text("in/a.html") == "old page\n" && !hasLeftovers(folder))
        }
    }

    /// What a killed run left behind goes with the next one; what another run writes just now stays.
    @Test func leftoversAreRemoved() throws {
        let folder = try Folder.withLesson()
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
