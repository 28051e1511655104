import Diagnostics

/// Refuses a text on which the Markdown library would take more than about a second or much memory.
///
/// One pass over the bytes, before the library sees any of them. The library's known slow inputs cost time in
/// proportion to a product: bytes of a paragraph by its special bytes, columns of a table by its rows, length of a
/// reference definition by its uses. The limits bound the products, so that they hold for patterns that nobody has
/// found yet. Fences are not skipped: a scanner that disagrees with the library about fences would be a way around.
///
/// Throws `markdownLimit`, placed, naming the limit.
func admit(_ bytes: [UInt8], _ lines: Lines, nesting: Int = Admission.markers) throws(Diagnostic) {
    guard bytes.count <= Admission.size else { throw Diagnostic(.tooLarge(bytes.count), at: nil) }
    var admission = Admission(bytes: bytes, lines: lines, nesting: nesting)
    for line in 0..<lines.count { try admission.scan(line) }
    try admission.endRun(at: lines.count)
    try admission.checkReferences()
}

/// How a lesson's Markdown may be shaped, whatever it says.
package enum MarkdownLimits {
    /// Quotes and lists within each other.
    package static let nesting = Admission.markers

    /// Each limit with what it limits.
    package static let all: [(name: String, limit: Int)] = [
        ("bytes of a line", Admission.lineLength), ("columns of indentation", Admission.indentation),
        ("`|` in one line", Admission.pipes),
        ("cells of all tables", Admission.tableCells),
        ("references, times bytes of a definition", Admission.referenceCost),
        ("bytes of a paragraph, times its marks", Admission.paragraphCost),
        ("bytes of memory for the tree of a lesson's Markdown", ParsingBudget().bytes),
        ("milliseconds to read it", Int(ParsingBudget().nanoseconds / 1_000_000)),
        ("bytes of the front matter", FrontMatterReader.size), ("keys of the front matter", FrontMatterReader.keys),
        ("lists and keys of the front matter within each other", YAMLReader.depth),
        ("values, keys and lists of the front matter", YAMLReader.nodes), ("cells of a lesson", Reader.cellCount),
        ("bytes of a cell", Reader.cellSize), ("values in the text of a lesson", Reader.fieldCount),
    ]
}

struct Admission {
    static let size = 1 << 20
    static let lineLength = 1 << 14
    static let markers = 32
    static let indentation = 512
    static let pipes = 256
    static let tableCells = 1 << 19
    static let referenceCost = 4_000_000
    static let paragraphCost = 1_000_000_000

    let bytes: [UInt8]
    let lines: Lines
    /// Quotes and lists within each other.
    let nesting: Int

    /// The current run of lines without a blank one: at least the paragraph, the table or the definitions it holds.
    private var run = Run()
    private var tableCells = 0
    private var paragraphCost = 0
    private var brackets = 0
    private var longestDefinition: (length: Int, range: SourceRange)?

    private struct Run {
        var first = 0
        var lines = 0
        var bytes = 0
        var specials = 0
        var widestRow = 0
    }

    init(bytes: [UInt8], lines: Lines, nesting: Int) {
        self.bytes = bytes
        self.lines = lines
        self.nesting = nesting
    }

    mutating func scan(_ line: Int) throws(Diagnostic) {
        let range = lines.range(line)
        guard range.count <= Self.lineLength else {
            throw Diagnostic(.lineTooLong(range.count), at: lines.sourceRange(line))
        }
        var specials = 0
        var pipes = 0
        var isBlank = true
        for i in range {
            let byte = bytes[i]
            if !byte.isBlank { isBlank = false }
            switch byte {
            case 0: throw Diagnostic(.nulCharacter(), at: SourceRange(i, i + 1))
            case UInt8(ascii: "|"): pipes += 1
            case UInt8(ascii: "["):
                brackets += 1
                specials += 1
            case _ where isSpecial(byte): specials += 1
            default: break
            }
        }
        if isBlank { return try endRun(at: line) }
        guard pipes <= Self.pipes else { throw Diagnostic(.tooManyPipes(pipes), at: lines.sourceRange(line)) }
        try checkMarkers(line)
        if run.lines == 0 { run.first = line }
        run.lines += 1
        run.bytes += range.count + 1
        run.specials += specials
        run.widestRow = max(run.widestRow, pipes)
    }

    /// The bytes at which the library's inline parser stops, and ours at `$`.
    private func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case .backslash, .backtick, .dollar, UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "*"),
            UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// Counts what opens containers at the beginning of a line.
    private func checkMarkers(_ line: Int) throws(Diagnostic) {
        let end = lines.ends[line]
        var i = lines.starts[line]
        var columns = 0
        var markers = 0
        while i < end {
            if bytes[i].isBlank {
                columns += bytes[i] == .tab ? 4 : 1
                i += 1
            } else if let next = markerEnd(at: i, before: end) {
                markers += 1
                i = next
            } else {
                break
            }
            guard markers <= nesting, columns <= Self.indentation else {
                throw Diagnostic(.tooDeep(nesting), at: SourceRange(lines.starts[line], i))
            }
        }
    }

    /// The byte after a quote's, a list item's or a footnote's marker.
    private func markerEnd(at start: Int, before end: Int) -> Int? {
        var i = start
        switch bytes[i] {
        case .quoteMarker: return i + 1
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            return i + 1 == end || bytes[i + 1].isBlank ? i + 1 : nil
        case 0x30...0x39:
            while i < end, bytes[i].isDigit, i - start < 9 { i += 1 }
            guard i < end, bytes[i] == UInt8(ascii: ".") || bytes[i] == UInt8(ascii: ")") else { return nil }
            return i + 1 == end || bytes[i + 1].isBlank ? i + 1 : nil
        case UInt8(ascii: "["):
            guard i + 1 < end, bytes[i + 1] == UInt8(ascii: "^") else { return nil }
            while i < end, bytes[i] != UInt8(ascii: "]") { i += 1 }
            return i + 1 < end && bytes[i + 1] == UInt8(ascii: ":") ? i + 2 : nil
        default: return nil
        }
    }

    /// Charges the run of lines that ends before a line.
    mutating func endRun(at line: Int) throws(Diagnostic) {
        guard run.lines > 0 else { return }
        let range = SourceRange(lines.starts[run.first], lines.ends[line - 1])
        let first = run.first + 1
        tableCells += run.widestRow * run.lines
        guard tableCells <= Self.tableCells else { throw Diagnostic(.tooManyTableCells(), at: range) }
        paragraphCost += run.bytes * (run.specials + run.lines)
        guard paragraphCost <= Self.paragraphCost else {
            throw Diagnostic(.paragraphTooCostly(lines: first...line), at: range)
        }
        measureDefinitions(run.first..<line)
        run = Run()
    }

    /// The longest text that a reference definition in a run may hold.
    private mutating func measureDefinitions(_ run: Range<Int>) {
        let end = lines.ends[run.upperBound - 1]
        // The last `]:` of the run; without one after it, a bracket opens no definition.
        var lastColon = -1
        var i = end - 1
        while i > lines.starts[run.lowerBound], lastColon < 0 {
            if bytes[i] == UInt8(ascii: ":"), bytes[i - 1] == UInt8(ascii: "]") { lastColon = i }
            i -= 1
        }
        guard lastColon >= 0 else { return }
        for line in run {
            let start = contentStart(line)
            guard start < lastColon, start < lines.ends[line], bytes[start] == UInt8(ascii: "[") else { continue }
            let isAlone = line + 1 == run.upperBound || startsWithBracket(line + 1)
            let stop = isAlone && isPlainDefinition(start..<lines.ends[line]) ? lines.ends[line] : end
            if stop - start > longestDefinition?.length ?? 0 {
                longestDefinition = (stop - start, SourceRange(start, stop))
            }
        }
    }

    private func startsWithBracket(_ line: Int) -> Bool {
        let start = contentStart(line)
        return start < lines.ends[line] && bytes[start] == UInt8(ascii: "[")
    }

    /// The first byte of a line after indentation and markers.
    private func contentStart(_ line: Int) -> Int {
        let end = lines.ends[line]
        var i = lines.starts[line]
        while i < end {
            if bytes[i].isBlank {
                i += 1
            } else if bytes[i] != UInt8(ascii: "["), let next = markerEnd(at: i, before: end) {
                i = next
            } else {
                break
            }
        }
        return i
    }

    /// Whether a line holds one whole definition for certain: `[label]: destination` or with a `"title"` at its end.
    private func isPlainDefinition(_ range: Range<Int>) -> Bool {
        var colon: Int?
        var quotes: [Int] = []
        for i in range {
            switch bytes[i] {
            case .backslash, UInt8(ascii: "'"), UInt8(ascii: "("): return false
            case UInt8(ascii: "\""): quotes.append(i)
            case UInt8(ascii: ":") where colon == nil && bytes[i - 1] == UInt8(ascii: "]"): colon = i
            default: break
            }
        }
        guard let colon, quotes.allSatisfy({ $0 > colon }) else { return false }
        let destination = (colon + 1..<(quotes.first ?? range.upperBound))
        guard destination.contains(where: { !bytes[$0].isBlank }) else { return false }
        guard let first = quotes.first else { return true }
        return quotes.count == 2 && bytes[first - 1].isBlank && quotes[1] == range.upperBound - 1
    }

    /// Bounds what the uses of reference definitions can expand to.
    func checkReferences() throws(Diagnostic) {
        guard let longest = longestDefinition, longest.length * brackets > Self.referenceCost else { return }
        throw Diagnostic(.definitionTooLong(longest.length, brackets: brackets), at: longest.range)
    }
}
