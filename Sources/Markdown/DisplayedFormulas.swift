import Diagnostics

/// A displayed formula of several lines that is a block of its own: `$$` begins its first line, `$$` ends its last.
struct DisplayedFormula {
    /// From the opening to the closing `$$`, both included.
    var range: Range<Int>
    /// Its lines, from 0.
    var lines: ClosedRange<Int>
    var tex: String
}

/// Finds displayed formulas of several lines.
///
/// To CommonMark such a formula is shown as a processing instruction, `<?` and `?>` in place of the two `$$`: a block
/// whose lines it leaves alone, whatever they begin with, and whose bytes stand where they stood.
struct DisplayedFormulas {
    let bytes: [UInt8]
    let lines: Lines
    /// Lines of code and HTML, in which nothing is a formula.
    let isExcluded: [Bool]
    /// Where a paragraph's text begins on its first line, after list markers.
    let contentStarts: [Int: Int]
    private(set) var found: [DisplayedFormula] = []
    /// Opening `$$` at the beginning of a line that nothing closes.
    private(set) var unclosed: [SourceRange] = []

    init(_ bytes: [UInt8], _ lines: Lines, isExcluded: [Bool], contentStarts: [Int: Int]) {
        self.bytes = bytes
        self.lines = lines
        self.isExcluded = isExcluded
        self.contentStarts = contentStarts
        var line = 0
        while line < lines.count { line = scan(line) }
    }

    /// Looks for a formula that begins on a line; the line to go on with.
    private mutating func scan(_ line: Int) -> Int {
        let start = contentStarts[line] ?? lineContent(line)
        let end = lines.ends[line]
        guard !isExcluded[line], start + 2 <= end, isPair(at: start), start + 2 == end || bytes[start + 2] != .dollar
        else { return line + 1 }
        if closing(in: start + 2..<end) != nil { return line + 1 }
        let quotes = bytes[lines.starts[line]..<start].count { $0 == .quoteMarker }
        var last = line + 1
        while last < lines.count, !isExcluded[last], lineContent(last, quotes) < lines.ends[last] {
            if let close = closing(in: lineContent(last, quotes)..<lines.ends[last]) {
                return accept(start, close, line...last, quotes) ? last + 1 : line + 1
            }
            last += 1
        }
        unclosed.append(SourceRange(start, start + 2))
        return last
    }

    private mutating func accept(_ start: Int, _ close: Int, _ range: ClosedRange<Int>, _ quotes: Int) -> Bool {
        let rest = close + 2..<lines.ends[range.upperBound]
        guard rest.allSatisfy({ bytes[$0].isBlank }) else { return false }
        var parts = [String(decoding: bytes[start + 2..<lines.ends[range.lowerBound]], as: UTF8.self)]
        for line in range.dropFirst() {
            let end = line == range.upperBound ? close : lines.ends[line]
            parts.append(String(decoding: bytes[lineContent(line, quotes)..<end], as: UTF8.self))
        }
        let tex = parts.joined(separator: "\n")
        guard tex.contains(where: { !$0.isWhitespace }) else { return false }
        found.append(DisplayedFormula(range: start..<close + 2, lines: range, tex: trimmed(tex)))
        return true
    }

    /// The first byte of a line after indentation and at most so many quote markers.
    private func lineContent(_ line: Int, _ quotes: Int = .max) -> Int {
        var i = lines.starts[line]
        var left = quotes
        while i < lines.ends[line] {
            if bytes[i] == .quoteMarker, left > 0 {
                left -= 1
            } else if !bytes[i].isBlank {
                break
            }
            i += 1
        }
        return i
    }

    private func isPair(at i: Int) -> Bool { bytes[i] == .dollar && bytes[i + 1] == .dollar }

    private func closing(in range: Range<Int>) -> Int? {
        var i = range.lowerBound
        while i + 1 < range.upperBound {
            if bytes[i] == .backslash {
                i += 2
            } else if isPair(at: i) {
                return i
            } else {
                i += 1
            }
        }
        return nil
    }
}

/// A text without white space at its ends.
func trimmed(_ text: String) -> String {
    let rest = text.drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
}
