/// A text repeated.
package func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: max(0, count)) }

/// A text that grows with its size by repeating something.
package struct HostileInput: Sendable {
    package let name: String
    package let make: @Sendable (_ size: Int) -> String

    init(_ name: String, _ make: @escaping @Sendable (_ size: Int) -> String) {
        self.name = name
        self.make = make
    }

    /// One unit repeated, in one line or in lines of so many units.
    init(_ name: String, unit: String, perLine: Int? = nil) {
        self.init(name) { size in
            let count = size / unit.utf8.count
            guard let perLine else { return times(unit, count) }
            return times(times(unit, perLine) + "\n", max(1, count / perLine))
        }
    }

    /// Inputs on which cmark-gfm 0.29.0.gfm.6 is known to be slow, to need much memory, or to end the process.
    ///
    /// From the advisories CVE-2022-24724, CVE-2023-22483, -22484, -22486, -24824, -26485 and -37463, from the library's
    /// own list of pathological inputs, and of the kind that would slow this package's own scanners.
    package static let all: [HostileInput] = tables + lists + inlines + runs + references + others

    private static let tables = [
        HostileInput("short table rows") { size in
            let columns = size / 6
            return times("|a", columns) + "|\n" + times("|-", columns) + "|\n" + times("a\n", columns)
        },
        HostileInput("narrow tables") { size in
            let table = times("|a", 100) + "\n" + times("|-", 100) + "\n" + times("a\n", 200) + "\n"
            return times(table, max(1, size / table.utf8.count))
        },
        HostileInput("pipes and delimiters") { times("|", $0 / 2) + "\n" + times("|-", $0 / 4) },
        HostileInput("short lines before a table") { times("a\n", $0 / 2) + "|a|\n|-|\n" },
    ]

    private static let lists = [
        HostileInput("nested list then blank lines") { times(" -", $0 / 3) + "x" + times("\n", $0 / 3) },
        HostileInput("quotes then emphasis") { times(">", $0 / 3) + times("a*", $0 / 3) },
        HostileInput("indented lists") { size in
            (0..<min(size / 100, 250)).map { times("  ", $0) + "- a\n" }.joined()
        },
        HostileInput("nested footnotes", unit: "[^1]:"), HostileInput("tabs", unit: "\t"),
    ]

    private static let inlines = [
        HostileInput("processing instructions", unit: "<?"),
        HostileInput("processing instructions in lines", unit: "<?", perLine: 100),
        HostileInput("declarations", unit: "<!A "), HostileInput("declarations in lines", unit: "<!A ", perLine: 4000),
        HostileInput("images", unit: "![[]()"), HostileInput("images in lines", unit: "![[]()", perLine: 200),
        HostileInput("character data", unit: "<![CDATA["), HostileInput("comments", unit: "<!--"),
        HostileInput("emphasis", unit: "*a **a "), HostileInput("emphasis in lines", unit: "*a_ ", perLine: 100),
        HostileInput("brackets", unit: "["), HostileInput("brackets in lines", unit: "[", perLine: 1000),
        HostileInput("closing brackets", unit: "a]"), HostileInput("links in links", unit: "[a]("),
        HostileInput("angle links", unit: "[a](<b", perLine: 100), HostileInput("strikethrough", unit: "a~~"),
        HostileInput("strikethrough in lines", unit: "a~~", perLine: 100),
        HostileInput("backticks") { size in (1..<300).map { "e" + times("`", min($0, size)) }.joined() },
        HostileInput("backticks in lines", unit: "`a\n``b\n"), HostileInput("dollars", unit: "$a "),
        HostileInput("dollars in lines", unit: "$a ", perLine: 1),
        HostileInput("formulas in lines", unit: "$a$ ", perLine: 10),
        HostileInput("double dollars", unit: "$$\na\n\n"), HostileInput("backslashes", unit: "\\"),
        HostileInput("entities", unit: "&#0;"), HostileInput("entities in lines", unit: "&#0;", perLine: 100),
    ]

    /// What extensions that are not attached are slow on, and runs that have always been linear.
    private static let runs = [
        HostileInput("address then parentheses") { "http://a/" + times(")", $0) },
        HostileInput("addresses then parentheses") { times("http://a/" + times(")", 900) + "\n\n", $0 / 911) },
        HostileInput("address then angle", unit: "http://a.b<", perLine: 100),
        HostileInput("mail addresses", unit: "a@", perLine: 200), HostileInput("hosts", unit: "www._.", perLine: 100),
        HostileInput("mail schemes", unit: "mailto:", perLine: 100), HostileInput("colons", unit: ":", perLine: 500),
        HostileInput("quotation marks", unit: "\"'", perLine: 100),
        HostileInput("emphasis in paragraphs", unit: "*a*\n\n"),
        HostileInput("much emphasis", unit: "*a*", perLine: 60),
        HostileInput("nested emphasis") { size in
            times(times("*a **a ", 40) + "b" + times("** a*", 40) + "\n\n", size / 520)
        },
        HostileInput("entities of two letters", unit: "&lt;", perLine: 100),
        HostileInput("carriage returns", unit: "\r"), HostileInput("tables of one cell", unit: "|a|\n|-|\n\n"),
        HostileInput("task lists", unit: "- [ ] a\n"), HostileInput("rules", unit: "***\n"),
        HostileInput("indented code", unit: "    a\n\n"), HostileInput("quotes", unit: "> a\n\n"),
        HostileInput("letters of four bytes", unit: "\u{1F600}", perLine: 100),
        HostileInput("combining marks", unit: "\u{301}", perLine: 1000),
    ]

    private static let uses = "[a][a][a][a][a][a][a][a][a][a]\n"

    private static let references = [
        HostileInput("references") { "[a]: " + times("x", $0 / 2) + "\n\n" + times("[a]", $0 / 6) },
        HostileInput("references in lines") { size in
            "[a]: " + times("x", min(size / 2, 16000)) + "\n\n" + times(uses, size / 62)
        },
        HostileInput("a title of many lines") { size in
            "[a]: u \"x\n" + times("[b]: yyyyyyyyyyyy\n", size / 36) + "\"\n\n" + times(uses, size / 62)
        },
        HostileInput("a title on the next line") { size in
            "[a]: u\n\"x\n" + times("[b]: yyyyyyyyyyyy\n", size / 36) + "\"\n\n" + times(uses, size / 62)
        },
        HostileInput("a destination on the next line") { size in
            "[a]:\n[b]: \"x\n" + times("[b]: yyyyyyyyyyyy\n", size / 36) + "\"\n\n" + times(uses, size / 62)
        },
        HostileInput("a label of two lines") { size in
            "[a\nb]: u 'x\n" + times("[b]: yyyyyyyyyyyy\n", size / 36) + "'\n\n" + times("[a b][a b][a b]\n", size / 32)
        },
    ]

    private static let others = [
        HostileInput("footnotes") { size in
            let count = size / 20
            return (0..<count).map { "[^\($0)]: a\n\n" }.joined() + (0..<count).map { "[^\($0)]\n\n" }.joined()
        },
        HostileInput("one footnote") { "[^1]: a\n\n" + times("[^1]\n\n", $0 / 6) },
        HostileInput("headings", unit: "# a\n"), HostileInput("setext headings", unit: "[a]\n=\n"),
        HostileInput("fences") { times("```python\n```\n", min($0 / 14, 400)) },
        HostileInput("unclosed fences", unit: "> ```\n\n"),
    ]
}
