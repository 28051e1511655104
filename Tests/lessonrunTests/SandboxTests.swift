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

    /// Landlock is younger than some kernels: where it refuses one thing it must refuse all that is its own.
    @Test func landlockStandsAlone() throws {
        let rows = try refusals()
        guard rows["read a file"]?[0] == "refused" else { return }
        for attempt in ["read its own program", "write a file", "make a file", "list a folder"] {
            #expect(rows[attempt]?[0] == "refused", "\(attempt)")
        }
    }
}
