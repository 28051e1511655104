import Foundation
import Testing

/// What the kernel refuses, as `lessonrun explain sandbox` found by trying: attempt, then each wall.
private func refusals() throws -> [String: [String]] {
    let outcome = try Folder().run("lessonrun explain sandbox")
    #expect(outcome.status == 0, "\(outcome.error)")
    let rows = outcome.output.split(separator: "\n").dropFirst(2).map { line -> (String, [String]) in
        let words = line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        let row = words.filter { !$0.isEmpty }
        return (row.first ?? "", Array(row.dropFirst()))
    }
    return Dictionary(rows) { first, _ in first }
}

/// What a kernel can do; tests of a wall that it lacks have nothing to try.
private let hasSeccomp = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.contains("Seccomp:")

@Suite struct SandboxTests {
    private static let attempts = [
        "read a file", "read its own program", "write a file", "make a file", "list a folder", "learn a file's size",
        "start a process", "run a program", "signal another process", "trace another process", "make code in memory",
        "open an internet socket", "open a local socket", "type into a terminal", "get another descriptor",
        "take memory without end", "set its limits",
    ]

    @Test(.enabled(if: hasSeccomp == true)) func everythingIsRefused() throws {
        let rows = try refusals()
        for attempt in Self.attempts { #expect(rows[attempt]?.last == "refused", "\(attempt): \(rows)") }
        // The head of the table is the one more.
        #expect(rows.count == Self.attempts.count + 1)
    }

    /// Each wall holds by itself what is its own.
    @Test(
        arguments: [
            ("limits", 1, ["make a file", "read a file", "get another descriptor", "take memory without end"]),
            ("seccomp", 2, Self.attempts.filter { $0 != "take memory without end" }),
        ]
    ) func wallsStandAlone(_ wall: String, _ column: Int, _ own: [String]) throws {
        let rows = try refusals()
        if wall == "seccomp" && hasSeccomp != true { return }
        for attempt in own { #expect(rows[attempt]?[column] == "refused", "\(wall): \(attempt): \(rows)") }
    }

    /// A kernel that lacks a wall gives the others, and lessons run.
    @Test(
        .enabled(if: canTrace),
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

    /// Landlock is younger than some kernels: where it refuses one thing it must refuse all that is its own.
    @Test func landlockStandsAlone() throws {
        let rows = try refusals()
        guard rows["read a file"]?[0] == "refused" else { return }
        for attempt in ["read its own program", "write a file", "make a file", "list a folder"] {
            #expect(rows[attempt]?[0] == "refused", "\(attempt)")
        }
    }
}
