import HostileInputs
import Interpreter
import Markdown
import Syntax
import Testing

/// A limit, a cell that is just within it, and one that is just beyond it, with the message.
struct Bound: Sendable, CustomTestStringConvertible {
    var setting: String
    var within: String
    var beyond: String
    var error: String
    /// The line of the file that the error names; none where the file as a whole is refused.
    var line: Int?
    /// What meets it, and how that ends.
    var command = "check"
    var status: Int32 = 1
    /// Whether it limits what is read before the front matter is.
    var isOfReading = false
    var testDescription: String { setting }
    var name: String { String(setting.prefix { $0 != "=" }) }
}

private let bounds = [
    Bound(
        setting: "steps=1000", within: "for i in range(900): pass", beyond: "for i in range(1100): pass",
        error: "error[L501]: the lesson took more than 1000 steps", line: 2),
    Bound(
        setting: "memory=64M", within: "import torch\nx = torch.zeros(1 << 23)",
        beyond: "import torch\nx = torch.zeros(1 << 25)",
        error: "error[L502]: this lesson's memory of 64 MiB does not have 134217728 more bytes", line: 3),
    Bound(
        setting: "time=1", within: "x = 1", beyond: "while True: pass", error: "error[L506]: the lesson's time is up",
        line: 2),
    Bound(
        setting: "cell-time=1", within: "x = 1", beyond: "while True: pass",
        error: "error[L507]: the cell's time is up", line: 2),
    Bound(
        setting: "depth=50", within: "def f(n): return n and f(n - 1)\nf(45)",
        beyond: "def f(n): return n and f(n - 1)\nf(51)",
        error: "error[L503]: maximum recursion depth exceeded", line: 2),
    Bound(
        setting: "nesting=8", within: "x = \(times("(", 7))1\(times(")", 7))",
        beyond: "x = \(times("(", 8))1\(times(")", 8))",
        error: "error[L505]: too many nested expressions", line: 2),
    Bound(
        setting: "integer-bits=100", within: "x = 2 ** 50 * (2 ** 50 - 1)", beyond: "x = 2 ** 50 * 2 ** 50",
        error: "error[L406]: the integer is beyond 100 bits", line: 2),
    Bound(
        setting: "text=8K", within: "x = 'a' * 8192", beyond: "x = 'a' * 8193",
        error: "the string would be longer than 8 KiB", line: 2),
    Bound(
        setting: "elements=2000", within: "x = []\nfor i in range(2000): x.append(i)",
        beyond: "x = []\nfor i in range(2001): x.append(i)",
        error: "the list, dictionary or set would have more than 2000 elements", line: 3),
    Bound(
        setting: "elements=8191", within: "x = {i: i for i in range(8190)}", beyond: "x = {i: i for i in range(8200)}",
        error: "the list, dictionary or set would have more than 8191 elements", line: 2),
    Bound(
        setting: "output=1K", within: "print('a' * 1023)", beyond: "print('a' * 1024)",
        error: "error[L504]: the cell prints more than 1 KiB", line: 2),
    Bound(
        setting: "lesson-output=1K", within: "print('a' * 1023)", beyond: "print('a' * 1024)",
        error: "error[L504]: the lesson's cells print more than 1 KiB", line: 2),
    Bound(
        setting: "figures=2",
        within: "import matplotlib.pyplot as plt\nfor i in range(2):\n    plt.figure()\n    plt.plot([1, 2])",
        beyond: "import matplotlib.pyplot as plt\nfor i in range(3):\n    plt.figure()\n    plt.plot([1, 2])",
        error: "error[L505]: the lesson draws more than 2 figures", line: 4),
    Bound(
        setting: "marks=3", within: "import matplotlib.pyplot as plt\nfor i in range(3): plt.plot([1, 2])",
        beyond: "import matplotlib.pyplot as plt\nfor i in range(4): plt.plot([1, 2])",
        error: "error[L505]: the lesson draws more than 3 lines, clouds and texts", line: 3),
    Bound(
        setting: "points=100", within: "import matplotlib.pyplot as plt\nplt.plot(range(50));",
        beyond: "import matplotlib.pyplot as plt\nplt.plot(range(101));",
        error: "error[L505]: a figure of 101 points is too large", line: 3),
    Bound(
        setting: "page=30K", within: "x = 1", beyond: "print('a' * 30000)",
        error: "error[L505]: the lesson's page would be larger than 30 KiB", command: "build"),
    Bound(
        setting: "lesson=60", within: "x = 1", beyond: "x = 111111111111111111111111111111111111111111111111111111111",
        error: "cannot be read: it is larger than 60", status: 2, isOfReading: true),
    Bound(
        setting: "markdown-nesting=2", within: "x = 1\n```\n\n> - a\n\n```python",
        beyond: "x = 1\n```\n\n> - > a\n\n```python",
        error: "quotes, lists and indentation are nested deeper than 2 levels", line: 5, status: 2, isOfReading: true),
]

/// A lesson of one cell.
private func lesson(_ code: String) -> String { "```python\n\(code)\n```\n" }

@Suite struct LimitOptionsTests {
    @Test func everyLimitHasItsBounds() {
        #expect(Set(bounds.map(\.name)) == Set(Limit.all.map(\.name)))
    }

    @Test(arguments: bounds) func whatIsWithinRuns(_ bound: Bound) throws {
        let folder = try Folder()
        try folder.write(lesson(bound.within), to: "a.md")
        let outcome = try folder.run("lessonrun \(bound.command) a.md --limit \(bound.setting)")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    }

    @Test(arguments: bounds) func whatIsBeyondFailsAtItsLine(_ bound: Bound) throws {
        let folder = try Folder()
        try folder.write(lesson(bound.beyond), to: "a.md")
        let outcome = try folder.run("lessonrun \(bound.command) a.md --limit \(bound.setting)")
        let said = outcome.output + outcome.error
        #expect(outcome.status == bound.status, "\(said)")
        #expect(said.contains(bound.error), "\(said)")
        if let line = bound.line { #expect(said.contains("a.md:\(line):"), "\(said)") }
    }

    /// A lesson can lower what it may use, and not more.
    @Test(arguments: bounds.filter { !$0.isOfReading }) func frontMatterLowers(_ bound: Bound) throws {
        let parts = bound.setting.split(separator: "=")
        let folder = try Folder()
        try folder.write("---\nlimits: {\(parts[0]): \(parts[1])}\n---\n\n" + lesson(bound.beyond), to: "a.md")
        let outcome = try folder.run("lessonrun \(bound.command) a.md")
        #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
        #expect(outcome.output.contains(bound.error), "\(outcome.output)")
    }

    @Test func frontMatterLowersNothingThatIsReadBefore() throws {
        #expect(Set(bounds.filter(\.isOfReading).map(\.name)) == Set(Limit.all.filter(\.isOfReading).map(\.name)))
        for bound in bounds where bound.isOfReading {
            let folder = try Folder()
            let setting = bound.setting.replacing("=", with: ": ")
            try folder.write("---\nlimits: {\(setting)}\n---\n\n" + lesson("x = 1"), to: "a.md")
            let outcome = try folder.run("lessonrun check a.md")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("a.md:2:10"), "\(outcome.output)")
            #expect(outcome.output.contains("limits what is read before this front matter"), "\(outcome.output)")
            #expect(outcome.output.contains("--limit \(bound.name)="), "\(outcome.output)")
        }
    }

    /// The ceilings that stand in two modules are the same.
    @Test func ceilingsAreThoseOfTheReaders() {
        #expect(Limit.markdownNesting.range.upperBound == MarkdownLimits.nesting)
        #expect(Limits().markdownNesting == MarkdownLimits.nesting)
    }

    @Test(arguments: [
        ("steps: 100000001", "a.md:2:10", "`steps` is 100000000, not 100000001"),
        ("memory: 1G", "a.md:2:10", "a lesson can lower its limits only: `memory` is 512M, not 1G"),
        ("stpes: 3", "a.md:2:10", "did you mean `steps`?"), ("steps: -3", "a.md:2:10", "`steps` takes a whole number"),
        ("steps: 1e3", "a.md:2:10", "`steps` takes"), ("time: 0", "a.md:2:10", "`time` takes seconds, from 1s to"),
        ("steps: [1]", "a.md:2:9", "`limits` takes names and values"),
    ])
    func frontMatterIsChecked(_ setting: String, _ place: String, _ message: String) throws {
        let folder = try Folder()
        try folder.write("---\nlimits: {\(setting)}\n---\n\n" + lesson("x = 1"), to: "a.md")
        let outcome = try folder.run("lessonrun check a.md")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains(place) && outcome.output.contains(message), "\(outcome.output)")
    }

    @Test(arguments: [
        ("--limit stpes=3", "There is no limit 'stpes'. Did you mean 'steps'?"),
        ("--limit nothing=3", "'lessonrun explain limits' lists them"),
        ("--limit steps", "'--limit' takes NAME=VALUE"), ("--limit steps=", "'--limit steps' takes a whole number"),
        ("--limit steps=0", "'--limit steps' takes"), ("--limit steps=99999999999999999999", "takes a whole number"),
        ("--limit output=8EB", "takes bytes such as 512K"), ("--limit lesson=2M", "to 1M, not '2M'"),
        ("--limit elements=1000", "from 1024"), ("--limit depth=100001", "to 100000"),
        ("--timeout 86401", "'--timeout' takes seconds, from 1s to 86400s"),
        ("--max-memory 9223372036G", "takes bytes"),
    ])
    func settingsAreChecked(_ option: String, _ message: String) throws {
        let folder = try Folder()
        try folder.write(lesson("x = 1"), to: "a.md")
        let outcome = try folder.run("lessonrun check a.md \(option)")
        #expect(outcome.status == 64)
        #expect(outcome.error.contains(message), "\(outcome.error)")
    }

    @Test func allLimitsAreListed() throws {
        let page = try Folder().run("lessonrun explain limits").output
        for limit in Limit.all {
            let line = page.split(separator: "\n").first { $0.hasPrefix("  \(limit.name) ") }
            #expect(line?.contains(limit.text(of: Limits()[keyPath: limit.path])) == true)
            #expect(line?.contains(limit.summary) == true)
        }
        for (name, limit) in MarkdownLimits.all + SyntaxLimits.all + Limit.fixed {
            #expect(page.contains("\n  \(limit) ") && page.contains(" \(name)\n"), "\(name)")
        }
        let reference = try Folder().run("lessonrun reference").output
        for limit in Limit.all { #expect(reference.contains("- `\(limit.name)` ")) }
    }

    /// Where the clock stopped one cell, the next one runs; where the lesson's time is over, none does.
    @Test func aSlowCellDoesNotEndItsLesson() throws {
        let folder = try Folder()
        try folder.write(lesson("while True: pass") + "\n" + lesson("x = 1"), to: "a.md")
        let cell = try folder.run("lessonrun check a.md --limit cell-time=1 --max-steps 1000000000000")
        #expect(cell.output.contains("1 passed, 1 failed") && cell.output.contains("L507"), "\(cell.output)")
        let lesson = try folder.run("lessonrun check a.md --timeout 1 --max-steps 1000000000000")
        #expect(lesson.output.contains("0 passed, 1 failed, 1 skipped") && lesson.output.contains("L506"))
    }

    @Test(arguments: [
        ("def f(n): return n and f(n - 1)\nprint(f(900))", 0), ("def f(n): return f(n + 1)\nf(0)", 1),
        ("class A:\n    def __repr__(self): return repr(self)\nrepr(A())", 1),
        ("a = []\nfor i in range(200000): a = [a]\nrepr(a)", 1),
    ])
    func theDeepestRecursionEnds(_ code: String, _ status: Int32) throws {
        let folder = try Folder()
        try folder.write(lesson(code), to: "a.md")
        let outcome = try folder.run("lessonrun check a.md --limit depth=100000")
        #expect(outcome.status == status, "\(outcome.output.prefix(2000))\(outcome.error)")
        #expect(status == 0 || outcome.output.contains("RecursionError") || outcome.output.contains("L50"))
    }
}
