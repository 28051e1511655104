/// An expected output corrected to what a cell really printed, touching as little as possible.
///
/// Lines that agree stay as the author wrote them, with their precision and wildcards; in a line whose numbers alone are
/// wrong only those are replaced; a `...` alone on its line goes on standing for the lines that it covered.
struct UpdatedOutput {
    private let expected: [String]
    private let actual: [String]
    private let tolerance: Double?

    init(expected: String, actual: String, tolerance: Double?) {
        self.expected = expected.outputLines
        self.actual = actual.outputLines
        self.tolerance = tolerance
    }

    /// The corrected lines; the output as it is where keeping anything would not agree.
    var lines: [String] {
        let kept = keepingWhatAgrees
        let agrees = mismatches(
            expected: kept.joined(separator: "\n"), actual: actual.joined(separator: "\n"), tolerance: tolerance
        ).isEmpty
        return agrees ? kept : actual
    }

    private var keepingWhatAgrees: [String] {
        let patterns = expected.map { OutputText($0, isPattern: true) }
        let fixed = patterns.indices.filter { !patterns[$0].isAnyLines }
        let got = actual.map { OutputText($0, isPattern: false) }
        let edits = LineEdits(fixed.count, got.count) { left, right in
            var matching = Matching(pattern: patterns[fixed[left]], actual: got[right], tolerance: tolerance)
            return matching.agrees()
        }
        var result: [String] = []
        var next = 0
        for hunk in edits.hunks {
            // The lines up to the hunk, and the wildcards between them, agree.
            let start = hunk.expected.lowerBound < fixed.count ? fixed[hunk.expected.lowerBound] : expected.count
            let first = wildcards(before: start, notBefore: next, in: patterns)
            result += expected[next..<max(next, first)]
            let end = hunk.expected.isEmpty ? start : fixed[hunk.expected.upperBound - 1] + 1
            let last = wildcards(after: end, in: patterns)
            result += replacement(of: Array(max(next, first)..<last), by: Array(hunk.actual), patterns, got)
            next = last
        }
        return result + expected[next...]
    }

    /// The first of the wildcard lines that stand directly before a line.
    private func wildcards(before line: Int, notBefore low: Int, in patterns: [OutputText]) -> Int {
        var first = line
        while first > low, patterns[first - 1].isAnyLines { first -= 1 }
        return first
    }

    private func wildcards(after line: Int, in patterns: [OutputText]) -> Int {
        var last = line
        while last < patterns.count, patterns[last].isAnyLines { last += 1 }
        return last
    }

    /// New lines for a stretch that does not agree; its wildcard keeps the place between those before and after it.
    private func replacement(
        of old: [Int], by new: [Int], _ patterns: [OutputText], _ got: [OutputText]
    ) -> [String] {
        guard let wildcard = old.firstIndex(where: { patterns[$0].isAnyLines }) else {
            return new.enumerated().map { offset, line in
                offset < old.count ? blended(patterns[old[offset]], got[line]) : actual[line]
            }
        }
        let after = old[wildcard...].filter { !patterns[$0].isAnyLines }
        let head = new.prefix(wildcard)
        let tail = new.dropFirst(head.count).suffix(after.count)
        return zip(old, head).map { blended(patterns[$0], got[$1]) } + [expected[old[wildcard]]]
            + zip(after.suffix(tail.count), tail).map { blended(patterns[$0], got[$1]) }
    }

    /// The expected line with only those numbers replaced that do not agree, where its text agrees.
    private func blended(_ pattern: OutputText, _ got: OutputText) -> String {
        let whole = String(decoding: got.bytes, as: UTF8.self)
        var matching = Matching(pattern: pattern, actual: got, tolerance: tolerance)
        guard let left = pattern.lines.first, let right = got.lines.first,
            let places = matching.align(left.tokens, right.tokens, byValue: false)
        else { return whole }
        var result: [UInt8] = []
        var copied = 0
        for (token, place) in zip(left.tokens, places) {
            guard let place, !matching.meets(token, right.tokens[place]) else { continue }
            let number = right.tokens[place]
            result += pattern.bytes[copied..<token.start] + got.bytes[number.start..<number.end]
            copied = token.end
        }
        return String(decoding: result + pattern.bytes[copied...], as: UTF8.self)
    }
}

extension OutputText {
    /// Whether a one-line text is `...` alone.
    fileprivate var isAnyLines: Bool { lines.first?.isAnyLines ?? false }
}

extension String {
    /// The lines of an output, without what ends them; a final line feed begins no further line.
    var outputLines: [String] {
        // By bytes: a carriage return and a line feed are one character, which is no line feed.
        var lines = utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line, as: UTF8.self)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
