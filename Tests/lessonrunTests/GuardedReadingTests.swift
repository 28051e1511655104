import Foundation
import HostileInputs
import Testing

/// Sizes of a lesson: those at which the library alone takes seconds, a gigabyte, or ends the process, and the largest.
private let sizes = [12_000, 200_000, 1 << 20]

/// The advisories that Debian's library is open to, by the patterns that show them.
private let advisories = [
    "pipes and delimiters", "processing instructions in lines", "declarations in lines", "images in lines",
    "quotes then emphasis", "nested list then blank lines", "short table rows", "narrow tables", "references",
    "references in lines", "character data", "emphasis in lines",
]

/// Every command that reads Markdown.
private let commands = [
    "build a.md -o a.html", "check a.md", "accept --dry-run a.md", "accept --force --missing a.md",
    "witness --python /bin/true a.md", "check . -j 2", "build . -o site",
]

/// The law of the guard, on the built program: reading costs less than a second and 128 MiB, whoever reads.
@Suite(.needs(.time)) struct GuardedReadingTests {
    @Test(arguments: HostileInput.all.map(\.name)) func everyPatternIsReadOrRefused(_ name: String) throws {
        for size in sizes { try check(name, size, "check a.md") }
    }

    @Test(arguments: commands) func everyCommandIsGuarded(_ command: String) throws {
        for name in advisories {
            // The size in the middle is read by `check` above; with a release build it costs little.
            for size in isRelease ? sizes : [sizes[0], sizes[2]] { try check(name, size, command) }
        }
    }

    private func check(_ name: String, _ size: Int, _ command: String) throws {
        let input = try #require(HostileInput.all.first { $0.name == name })
        let folder = try Folder()
        try folder.write(String(decoding: input.make(size).utf8.prefix(size), as: UTF8.self), to: "a.md")
        let cost = try folder.measure(command)
        let what: Comment = "\(name), \(size) bytes, \(command): \(cost)"
        #expect([0, 1, 2, 5].contains(cost.status), what)
        #expect(cost.seconds < Cost.seconds && cost.peak < Cost.peak, what)
    }

    /// An ordinary lesson of the largest size is read, and as cheaply.
    @Test func anOrdinaryLessonIsNotRefused() throws {
        let part = "Some prose with *emphasis*, [a link](b.md) and `code`, as lessons have.\n\n"
        let folder = try Folder()
        try folder.write(times(part, (1 << 20) / part.utf8.count - 1) + "```python\n1\n```\n", to: "a.md")
        let cost = try folder.measure("build a.md")
        #expect(cost.status == 0 && cost.seconds < Cost.seconds && cost.peak < Cost.peak, "\(cost)")
    }
}
