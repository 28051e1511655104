import Diagnostics

/// What this part says when a lesson is wrong, each thing once.
extension Problem {
    // MARK: Bytes

    static func wrongEncoding(_ name: String) -> Problem {
        Problem(
            .invalidUTF8, .unicodeError, "this file is \(name), not UTF-8",
            help: "save it as UTF-8; most editors offer that under `save with encoding`")
    }

    static func invalidUTF8(byte: UInt8, offset: Int, line: Int) -> Problem {
        Problem(
            .invalidUTF8, .unicodeError, "byte 0x\(hex(UInt32(byte), digits: 2)) at offset \(offset) is not UTF-8",
            notes: ["it stands in line \(line)"],
            help: "save the file as UTF-8; in an older encoding such as Latin-1 accented letters are single bytes")
    }

    static func nulCharacter() -> Problem {
        Problem(
            .controlCharacter, .valueError, "a lesson holds no NUL characters",
            notes: ["a file with NUL characters is a binary file, or text that was cut or joined wrongly"])
    }

    static func controlInCell(_ scalar: Unicode.Scalar) -> Problem {
        Problem(
            .controlCharacter, .valueError, "a cell holds no control characters: this is U+\(hex(scalar.value))",
            help: "write it as an escape in a string, such as `\"\\x\(hex(scalar.value, digits: 2))\"`")
    }

    static func directionInCell(_ scalar: Unicode.Scalar) -> Problem {
        Problem(
            .controlCharacter, .valueError,
            "a cell holds no bidirectional control characters: this is U+\(hex(scalar.value))",
            notes: ["it makes code look different from what runs"],
            help: "delete it, or write it as an escape in a string")
    }

    static func directionInProse(_ scalar: Unicode.Scalar) -> Problem {
        Problem(
            .controlCharacter, .valueError,
            "bidirectional control character U+\(hex(scalar.value)) is shown, not obeyed",
            notes: ["it would make the text after it look different from what it is"], help: "delete it")
    }

    // MARK: Limits

    static func limit(_ name: String, _ message: String, _ help: String) -> Problem {
        Problem(.markdownLimit, .valueError, message, notes: ["the limit is `\(name)`"], help: help)
    }

    static func tooLarge(_ count: Int) -> Problem {
        limit(
            "lesson size", "a lesson of \(count) bytes is larger than \(Admission.size)",
            "split it into several lessons")
    }

    static func lineTooLong(_ count: Int) -> Problem {
        limit(
            "line length", "a line of \(count) bytes is longer than \(Admission.lineLength)",
            "break it into several lines")
    }

    static func tooDeep(_ levels: Int) -> Problem {
        limit(
            "nesting", "quotes, lists and indentation are nested deeper than \(levels) levels",
            "nest less deeply")
    }

    static func tooManyPipes(_ count: Int) -> Problem {
        limit(
            "table width", "a line with \(count) `|` is wider than a table may be: \(Admission.pipes)",
            "break the table, or the line, into several")
    }

    static func tooManyTableCells() -> Problem {
        limit(
            "table cells", "the tables of this lesson may have more than \(Admission.tableCells) cells",
            "end long tables and other lines with `|` with a blank line")
    }

    static func definitionTooLong(_ length: Int, brackets: Int) -> Problem {
        limit(
            "references",
            "this link definition of up to \(length) bytes may be used \(brackets) times, once for each `[`",
            "put a blank line after each link definition, or shorten it")
    }

    static func paragraphTooCostly(lines: ClosedRange<Int>) -> Problem {
        limit(
            "paragraph size", "lines \(lines.lowerBound) to \(lines.upperBound) are too much text without a blank line",
            "put a blank line between paragraphs, and between parts of long code or output")
    }

    static func tooManyCells(_ count: Int) -> Problem {
        limit("cells", "a lesson has at most \(count) cells", "split it into several lessons")
    }

    static func tooManyFields(_ count: Int) -> Problem {
        limit("values", "the prose of a lesson shows at most \(count) values", "split it into several lessons")
    }

    static func cellTooLarge(_ count: Int, _ limit: Int) -> Problem {
        self.limit("cell size", "a cell of \(count) bytes is larger than \(limit)", "split it into several cells")
    }

    static func outOfMemory() -> Problem {
        limit("memory", "there is not enough memory to read this lesson", "split it into several lessons")
    }

    static func treeTooLarge() -> Problem {
        limit(
            "Markdown memory",
            "this lesson's Markdown has so many parts that reading it takes more than \(ParsingBudget().bytes >> 20) MiB",
            "split it into several lessons, or use less emphasis, links and tables")
    }

    static func parsingTakesTooLong() -> Problem {
        limit(
            "Markdown time", "reading this lesson's Markdown takes more than a second",
            "split it into several lessons, or use less emphasis, links and tables")
    }

    // MARK: Prose

    static func rawHTML() -> Problem {
        Problem(
            .rawHTML, .valueError, "raw HTML is left out of the page",
            help: "say it in Markdown, or show it as code between backticks")
    }

    static func refusedLink(_ destination: String) -> Problem {
        Problem(
            .refusedLink, .valueError, "this link is shown as text: `\(shortened(destination))` is no safe destination",
            help: "link to `https:`, `http:`, `mailto:`, a `#heading` or a file beside the lesson")
    }

    static func refusedImage(_ source: String) -> Problem {
        Problem(
            .refusedLink, .valueError, "this image is left out: `\(shortened(source))` is no file beside the lesson",
            notes: ["a page loads nothing from elsewhere"],
            help: "put the image beside the lesson and name it by its path")
    }

    static func unclosedFormula() -> Problem {
        Problem(
            .formula, .valueError, "this formula has no closing `$$`",
            notes: ["a formula ends in its paragraph, before the next blank line"],
            help: "close it with `$$`, or write `\\$\\$` for two dollar signs")
    }

    // MARK: Fences and cells

    static func unclosedFence(_ marker: String) -> Problem {
        Problem(
            .unclosedFence, .syntaxError, "this code block is never closed", label: "opened here",
            notes: ["without its closing line the rest of the lesson would be code"],
            help: "close it with a line of `\(marker)`, indented as the opening one")
    }

    static func strayOutput() -> Problem {
        Problem(
            .strayOutput, .valueError, "this expected output belongs to no cell",
            notes: ["nothing is compared with it"],
            help: "put it directly after its cell, with only blank lines between, in the same list item or quote")
    }

    static func cellInFootnote() -> Problem {
        Problem(
            .strayCell, .valueError, "a cell in a footnote does not run",
            notes: ["footnotes are shown at the end of the page, so it is unclear when it would run"],
            help: "move the cell into the text")
    }

    static func fenceAttributes(_ info: String) -> Problem {
        Problem(
            .invalidOption, .valueError, "a cell takes no options in braces: `\(shortened(info))`",
            help: whereOptionsStand)
    }

    private static let whereOptionsStand =
        "write each option on a line of its own at the top of the cell, such as `#| echo: false`"

    static func fenceTrailer(_ words: String) -> Problem {
        Problem(
            .invalidOption, .valueError, "what stands behind the language is not read: `\(shortened(words))`",
            help: whereOptionsStand)
    }

    static func unknownOption(_ name: String, nearest: String?, known: [String]) -> Problem {
        Problem(
            .unknownOption, .valueError, "there is no cell option `\(shortened(name))`",
            help: nearest.map { "did you mean `\($0)`?" } ?? "the options are \(list(known))")
    }

    static func malformedOption() -> Problem {
        Problem(
            .invalidOption, .valueError, "a cell option is written `#| key: value`",
            help: "for a plain comment begin the line with `# `")
    }

    static func invalidOption(_ name: String, takes form: String, got value: String) -> Problem {
        Problem(
            .invalidOption, .valueError, "`\(name)` takes \(form), not `\(shortened(value))`")
    }

    static func repeatedOption(_ name: String, line: Int) -> Problem {
        Problem(
            .invalidOption, .valueError, "`\(name)` is given twice", notes: ["the first stands in line \(line)"],
            help: "delete one of the two")
    }

    static func duplicateLabel(_ label: String, first: String) -> Problem {
        Problem(
            .duplicateLabel, .valueError, "the label `\(label)` names two cells", label: "second use",
            notes: ["it is first used at \(first)"], help: "give each cell its own label")
    }

    // MARK: Front matter

    static func frontMatter(_ message: String, notes: [String] = [], help: String? = nil) -> Problem {
        Problem(.frontMatter, .valueError, message, notes: notes, help: help)
    }

    static func unclosedFrontMatter() -> Problem {
        frontMatter(
            "the front matter is never closed", notes: ["a lesson whose first line is `---` begins with front matter"],
            help: "end it with a line `---`; for a rule at the top of a lesson write `***`")
    }

    static func frontMatterLimit(_ name: String, _ message: String) -> Problem {
        frontMatter(message, notes: ["the limit is `\(name)`"])
    }

    static func unknownKey(_ name: String, nearest: String?, known: [String]) -> Problem {
        frontMatter(
            "there is no front matter key `\(shortened(name))`",
            help: nearest.map { "did you mean `\($0)`?" } ?? "the keys are \(list(known))")
    }

    static func duplicateKey(_ name: String, line: Int) -> Problem {
        frontMatter(
            "the front matter key `\(shortened(name))` is given twice", notes: ["the first stands in line \(line)"],
            help: "delete one of the two")
    }

    static func invalidKey(_ name: String, takes form: String, got value: String) -> Problem {
        frontMatter("`\(name)` takes \(form), not \(value)")
    }

    static func yaml(_ message: String) -> Problem {
        frontMatter("the front matter is not YAML: \(message)", help: "write lines of the form `title: My lesson`")
    }
}

/// A text quoted in a message: its first 40 characters, in one line.
func shortened(_ text: String) -> String {
    let line = visible(text)
    return line.count <= 40 ? line : line.prefix(39) + "…"
}

/// Names as running text: `a`, `b` and `c`.
private func list(_ names: [String]) -> String {
    let quoted = names.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
}

private func hex(_ value: UInt32, digits: Int = 4) -> String {
    let text = String(value, radix: 16, uppercase: digits > 2)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
