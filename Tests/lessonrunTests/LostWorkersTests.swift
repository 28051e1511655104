import Foundation
import Instrumentation
import Testing

/// A lesson whose second cell never ends.
private let endless = "# Endless\n\n```python\nx = 1\n```\n\n```python\n#| label: loop\nwhile True:\n    pass\n```\n"
private let good = "# Good\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n"

/// A signal that ends the process of a lesson, and what is said of it.
struct Death: Sendable, CustomTestStringConvertible {
    var signal: String
    /// How often it is sent: what seems to need a library is run once more, with all of them.
    var times = 1
    var status: Int32
    var message: String
    /// Who has time to say it names the line, others the cell.
    var place = "a.md:7:1"
    var testDescription: String { signal }
}

@Test(
    arguments: [
        Death(signal: "KILL", status: 1, message: "error[L502]: the system ended the lesson"),
        Death(signal: "XCPU", status: 1, message: "error[L506]: the lesson was stopped after 60 s"),
        Death(
            signal: "ALRM", status: 1, message: "error[L506]: the lesson was stopped after 60 s", place: "a.md:10:1"),
        Death(
            signal: "SYS", times: 2, status: 70,
            message: "error[L005]: the process that ran this lesson tried to open a file, which no lesson may"),
        Death(
            signal: "SEGV", status: 70, message: "error[L005]: the process that ran this lesson ended with signal 11"),
        Death(signal: "ABRT", status: 70, message: "error[L005]: the process that ran this lesson ended with signal 6"),
        Death(
            signal: "TERM", status: 70, message: "error[L005]: the process that ran this lesson ended with signal 15"),
    ])
func deathsHaveAReasonAndAPlace(_ death: Death) throws {
    let folder = try Folder()
    try folder.write(endless, to: "a.md")
    try folder.write(good, to: "b.md")
    try folder.write("old page\n", to: "a.html")
    let outcome = try folder.run(
        """
        "$LESSONRUN" b.md a.md -j 2 --max-steps 1000000000000 --report json=r.json & parent=$!
        while ! test -e b.html; do sleep 0.1; done
        for time in $(seq \(death.times)); do
            sleep 1
            kill -\(death.signal) $(pgrep -P $parent)
        done
        wait $parent
        """)
    #expect(outcome.status == death.status, "\(outcome.output)\(outcome.error)")
    for part in [death.message, death.place, "while cell loop ran", "ok  b.md"] {
        #expect(outcome.output.contains(part), "\(part): \(outcome.output)")
    }
    #expect(folder.text("a.html") == "old page\n")
    #expect(folder.text("b.html")?.hasSuffix("</html>\n") == true)
    #expect(folder.text("r.json")?.contains(death.message.prefix(10).suffix(4)) == true)
}

/// What needs a library that its text does not name.
@Test func aLessonThatNeedsALibraryIsRunAnewWithIt() throws {
    let folder = try Folder()
    let code = "import torch\ninvert = getattr(torch, 'inver' + 'se')\nprint(invert(torch.eye(2) * 2))"
    try folder.write(
        "```python\n\(code)\n```\n\n```output\ntensor([[0.5000, 0.0000],\n        [0.0000, 0.5000]])\n```\n", to: "a.md"
    )
    let outcome = try folder.run("lessonrun check a.md")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
}

/// It is run anew although more lessons than are kept wait for it, and none is lost.
@Test func aLessonThatIsRunAnewIsWaitedFor() throws {
    let folder = try Folder()
    let code = "for i in range(300000): pass\nimport torch\ngetattr(torch, 'inver' + 'se')(torch.eye(2));"
    try folder.write("```python\n\(code)\n```\n", to: "in/000.md")
    for number in 100..<140 { try folder.write(good, to: "in/\(number).md") }
    let outcome = try folder.run("lessonrun check in -j 2")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("41 lessons, 41 cells: 41 passed"), "\(outcome.output)")
}

/// The machine counts more memory than the system gives here, so the system's word comes first.
@Test(.enabled(if: Instrumentation.leavesAddresses)) func aProcessWithoutMemorySaysSo() throws {
    let folder = try Folder()
    try folder.write("# A\n\n```python\nimport torch\nx = torch.ones(10 ** 8)\n```\n", to: "a.md")
    try folder.write("old page\n", to: "a.html")
    let outcome = try folder.run("ulimit -v 450000; lessonrun a.md")
    #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
    #expect(outcome.output.contains("error[L502]: the lesson ran out of memory: 512 MiB"))
    #expect(outcome.output.contains("a.md:3:1"))
    #expect(folder.text("a.html") == "old page\n")
}

/// With little memory the program ends by itself; the loader, which starts it, may find none.
@Test(
    .enabled(if: Instrumentation.leavesAddresses),
    arguments: [80, 90, 100, 110, 120, 140, 170, 200, 300, 500, 1000].map { $0 * 1000 })
func littleMemoryIsEnoughToEndWell(_ kibibytes: Int) throws {
    let folder = try Folder()
    try folder.write(good, to: "a.md")
    try folder.write("old page\n", to: "a.html")
    let outcome = try folder.run("ulimit -v \(kibibytes); lessonrun a.md")
    #expect([0, 1, 2, 70, 127].contains(outcome.status), "\(outcome.status): \(outcome.output)\(outcome.error)")
    let page = folder.text("a.html")
    #expect(page == "old page\n" || page?.hasSuffix("</html>\n") == true)
    #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
}

/// However little of something there is, the program ends by itself and leaves the old page or a whole new one.
///
/// With three descriptors no program starts here: its libraries are not found.
@Test(arguments: [4, 5, 6, 7, 8, 9, 10].map { "ulimit -n \($0)" } + ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
func littleIsEnoughToEndWell(_ scarcity: String) throws {
    let folder = try Folder()
    for name in ["a", "b", "c"] { try folder.write(good, to: "\(name).md") }
    try folder.write("old page\n", to: "a.html")
    let line =
        scarcity.hasPrefix("ulimit")
        ? "\(scarcity); lessonrun a.md b.md c.md -j 3" : "lessonrun a.md b.md c.md -j 3 \(scarcity)"
    let outcome = try folder.run(line)
    #expect([0, 2, 70].contains(outcome.status), "\(outcome.status): \(outcome.output)\(outcome.error)")
    let page = folder.text("a.html")
    #expect(page == "old page\n" || page?.hasSuffix("</html>\n") == true)
    #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
}

/// One operation that takes minutes, so that the machine does not get to look at the clock: the line, and the code.
///
/// The steps are counted, so their limit would end each before it begins.
@Test(arguments: [
    (6, "import torch\n\ntorch.linalg.svd(torch.arange(4e6).reshape(2000, 2000))"),
    (6, "s = 'a' * 10 ** 7\n\ns.count('a' * 10 ** 6 + 'b')"),
    (8, "def f(s):\n    s = s * 10 ** 7\n\n    return s\nf('a').find(f('a')[:10 ** 6] + 'b')"),
])
func anOperationWithoutEndIsEnded(_ line: Int, _ code: String) throws {
    let folder = try Folder()
    try folder.write("# A\n\n```python\n\(code)\n```\n\n" + good, to: "a.md")
    try folder.write(good, to: "b.md")
    try folder.write("old page\n", to: "a.html")
    let start = Date()
    let options = "--max-steps 1000000000000000 --max-memory 4G --limit cell-time=3"
    let outcome = try folder.run("lessonrun a.md b.md \(options)")
    #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
    for part in ["error[L507]: the cell was stopped after 3 s", "a.md:\(line):", "while cell 1", "ok  b.md"] {
        #expect(outcome.output.contains(part), "\(part): \(outcome.output)")
    }
    #expect(folder.text("a.html") == "old page\n")
    // Five seconds, and what a machine that is busy adds.
    #expect(Date().timeIntervalSince(start) < 40)
}

/// A lesson that lowers its own limit is told that one.
@Test func theLessonsOwnLimitIsNamed() throws {
    let folder = try Folder()
    let head = "---\nlimits: {cell-time: 3}\n---\n\n"
    try folder.write(head + "```python\ns = 'a' * 10 ** 7\ns.count('a' * 10 ** 6 + 'b')\n```\n", to: "a.md")
    let outcome = try folder.run("lessonrun check a.md --max-steps 1000000000000000")
    #expect(outcome.output.contains("error[L507]: the cell was stopped after 3 s"), "\(outcome.output)")
    #expect(outcome.output.contains("a.md:7:"), "\(outcome.output)")
}
