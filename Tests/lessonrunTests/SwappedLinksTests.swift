import Foundation
import Testing

private let lesson = "# A\n\n```python\nprint(1)\n```\n"

/// Somebody exchanges a file for a link that leads out of the folder, and back, as fast as the system can.
@Suite struct SwappedLinksTests {
    /// Swaps while a line of shell runs; how often, and what the line said.
    private func swapping(_ name: String, in folder: Folder, _ line: String) throws -> (swaps: Int, outcome: Outcome) {
        let path = folder.path + "/" + name
        let stop = folder.path + "/stop"
        let swapper = Swapper(path: path, target: folder.path + "/outside.txt", stop: stop)
        let isDone = DispatchSemaphore(value: 0)
        // A thread of its own: those that are there for all may be busy with other tests.
        Thread {
            swapper.run()
            isDone.signal()
        }.start()
        let outcome = try folder.run(line)
        try folder.write("", to: "stop")
        isDone.wait()
        let swaps = Int(folder.text("swaps") ?? "") ?? 0
        return (swaps, outcome)
    }

    private func prepared() throws -> Folder {
        let folder = try Folder()
        try folder.write(lesson, to: "in/a.md")
        try folder.write("```python\n'secret'\n```\n", to: "outside.txt")
        return folder
    }

    @Test func nothingOutsideIsWritten() throws {
        let folder = try prepared()
        let (swaps, outcome) = try swapping(
            "in/a.html", in: folder, "for run in $(seq 25); do lessonrun in/a.md > /dev/null 2>&1; echo $?; done")
        #expect(swaps > 200)
        let statuses = Set(outcome.output.split(separator: "\n"))
        #expect(statuses.isSubset(of: ["0", "2"]) && !statuses.isEmpty, "\(outcome.output)")
        #expect(folder.text("outside.txt") == "```python\n'secret'\n```\n")
        #expect(!folder.names.contains { $0.hasPrefix("in/") && $0.hasSuffix(".tmp") })
    }

    @Test func nothingOutsideIsRead() throws {
        let folder = try prepared()
        let (swaps, outcome) = try swapping(
            "in/b.md", in: folder,
            // Until a run has met the link, too, which a busy machine may let many miss.
            """
            n=0
            until [ $n -ge 25 ] && grep -q 'leads out of' said || [ $n -ge 500 ]; do
                lessonrun check in -v >> said 2>&1
                n=$((n + 1))
            done
            cat said
            """)
        #expect(swaps > 200)
        #expect(!outcome.output.contains("secret"), "\(outcome.output)")
        #expect(outcome.output.contains("leads out of"), "\(outcome.output)")
    }
}

/// Puts a link and a file at one path by turns, each by one call, until a file is there that says stop.
private struct Swapper: Sendable {
    var path: String
    var target: String
    var stop: String

    func run() {
        var swaps = 0
        let (link, file) = (path + ".link", path + ".file")
        while access(stop, F_OK) != 0 {
            _ = symlink(target, link)
            _ = rename(link, path)
            // Else it stands there for a shorter time than the file does.
            usleep(50)
            close(open(file, O_CREAT | O_WRONLY, 0o644))
            _ = rename(file, path)
            swaps += 1
        }
        for name in [link, file] { unlink(name) }
        let folder = URL(fileURLWithPath: stop).deletingLastPathComponent()
        try? "\(swaps)".write(to: folder.appendingPathComponent("swaps"), atomically: true, encoding: .utf8)
    }
}
