import CLinux
import Foundation
import Testing

/// What the kernel refuses, as `lessonrun explain sandbox` found by trying: attempt, then each wall.
/// - Parameter user: what runs the program as somebody else.
private func refusals(as user: String = "") throws -> [String: [String]] {
    let outcome = try Folder().run("\(user) \"$LESSONRUN\" explain sandbox")
    #expect(outcome.status == 0, "\(outcome.error)")
    let rows = outcome.output.split(separator: "\n").dropFirst(2).map { line -> (String, [String]) in
        let words = line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        let row = words.filter { !$0.isEmpty }
        return (row.first ?? "", Array(row.dropFirst()))
    }
    return Dictionary(rows) { first, _ in first }
}

/// What a kernel can do; tests of a wall that it lacks have nothing to try.
private let seccomp = Need(
    "a kernel with seccomp",
    (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.contains("Seccomp:") == true)
/// The version of Landlock that the kernel has, as it says itself; below 1 where it has none.
private let landlockVersion = linux_call(444, 0, 0, 1, 0, 0, 0)
private let landlock = Need("a kernel with Landlock", landlockVersion > 0)

@Suite struct SandboxTests {
    private static let attempts = [
        "read a file", "read its own program", "write a file", "make a file", "list a folder",
        "write into an open file", "learn a file's size",
        "start a process", "run a program", "signal another process", "trace another process", "make code in memory",
        "open an internet socket", "open a local socket", "type into a terminal", "get another descriptor",
        "take memory without end", "set its limits",
    ]

    @Test(.needs(seccomp)) func everythingIsRefused() throws {
        let rows = try refusals()
        for attempt in Self.attempts { #expect(rows[attempt]?.last == "refused", "\(attempt): \(rows)") }
        // The head of the table is the one more.
        #expect(rows.count == Self.attempts.count + 1)
    }

    /// Each wall holds by itself what is its own.
    @Test(.needs(seccomp)) func callsAreFilteredAlone() throws {
        try expect(2, Self.attempts.filter { !["take memory without end", "write into an open file"].contains($0) })
    }

    @Test func limitsStandAlone() throws {
        try expect(
            1,
            [
                "make a file", "read a file", "get another descriptor", "take memory without end",
                "write into an open file",
            ])
    }

    /// The superuser may start as many processes as he likes.
    @Test(.needs(.nobody)) func processesAreLimitedAlone() throws {
        let rows = try refusals(as: asNobody)
        #expect(rows["start a process"]?[1] == "refused", "\(rows)")
    }

    @Test(.needs(landlock)) func landlockStandsAlone() throws {
        try expect(
            0,
            ["read a file", "read its own program", "write a file", "make a file", "list a folder"]
                + (landlockVersion >= 6 ? ["signal another process"] : []))
    }

    private func expect(_ column: Int, _ refused: [String]) throws {
        let rows = try refusals()
        for attempt in refused { #expect(rows[attempt]?[column] == "refused", "\(attempt): \(rows)") }
    }

    /// A kernel that lacks a wall gives the others, and lessons run.
    @Test(
        .needs(.strace),
        arguments: [
            ("landlock_create_ruleset", 0), ("seccomp", 2), ("prlimit64", 1), ("close_range", -1),
            ("landlock_create_ruleset,seccomp", 2),
        ])
    func otherWallsStandWithoutOne(_ calls: String, _ column: Int) throws {
        let folder = try Folder()
        try folder.write("```python\nprint(1)\n```\n\n```output\n1\n```\n", to: "a.md")
        let program = "strace -f -q -o log -e trace=\(calls) -e inject=\(calls):error=ENOSYS \"$LESSONRUN\""
        let run = try folder.run("\(program) check a.md")
        #expect(run.status == 0, "\(run.output)\(run.error)")
        guard column >= 0 else { return }
        let row = try folder.run("\(program) explain sandbox").output.split(separator: "\n")
            .first { $0.hasPrefix("read a file") }?.split(separator: " ").suffix(4).map(String.init)
        #expect(row?[column] == "-" && row?.last == "refused", "\(row ?? [])")
    }

    /// The process of a lesson that runs, and not of one that only tries the walls.
    @Test(.needs(seccomp)) func aRunningLessonIsLockedUp() throws {
        let folder = try Folder()
        try folder.write("```python\nwhile True: pass\n```\n", to: "a.md")
        let outcome = try folder.run(
            """
            "$LESSONRUN" check a.md --max-steps 1000000000000 --timeout 30 > /dev/null 2>&1 & parent=$!
            for i in $(seq 50); do
                sleep 0.1; worker=$(pgrep -P $parent)
                grep -q '^Seccomp:.*[12]' /proc/$worker/status 2> /dev/null && break
            done
            cat /proc/$worker/status /proc/$worker/limits
            ls -l /proc/$worker/fd | sed 's/.* \\([0-9]* -> [a-z]*\\):.*/open \\1/'
            kill -9 $worker $parent
            """)
        let lines = outcome.output.split(separator: "\n").map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        for line in ["Seccomp: 2", "NoNewPrivs: 1", "Threads: 1"] { #expect(lines.contains(line), "\(lines)") }
        let limits = [
            "Max file size 0 0 bytes", "Max core file size 0 0 bytes", "Max processes 0 0 processes",
            "Max open files 1 1 files", "Max cpu time 50 55 seconds",
        ]
        for limit in limits { #expect(lines.contains(limit), "\(limit): \(lines)") }
        let memory = lines.first { $0.hasPrefix("Max address space ") }
        #expect(memory?.contains("unlimited") == false)
        #expect(lines.filter { $0.hasPrefix("open ") } == ["open 0 -> pipe", "open 1 -> pipe", "open 2 -> pipe"])
    }

    /// Landlock cannot be seen from outside: that the process of the lesson asked for it can.
    @Test(.needs(landlock), .needs(.strace)) func aRunningLessonHasNoRightToFiles() throws {
        let folder = try Folder()
        try folder.write("```python\n1\n```\n", to: "a.md")
        _ = try folder.run(
            "strace -f -q -o log -e trace=clone,fork,clone3,landlock_restrict_self,seccomp \"$LESSONRUN\" check a.md")
        let log = (folder.text("log") ?? "").split(separator: "\n")
        let walls = log.filter { $0.contains("landlock_restrict_self(") && $0.hasSuffix("= 0") }
        // The program itself has no walls: the first thread is another process.
        #expect(walls.count == 1 && walls[0].split(separator: " ")[0] != log[0].split(separator: " ")[0], "\(log)")
    }
}
