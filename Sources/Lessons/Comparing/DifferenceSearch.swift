/// Names the places where an output that does not match differs.
struct DifferenceSearch {
    private var matching: Matching
    private(set) var found: [Mismatch] = []
    private static let limit = 10_000

    init(_ matching: Matching) { self.matching = matching }

    private var pattern: [OutputText.Line] { matching.pattern.lines }
    private var actual: [OutputText.Line] { matching.actual.lines }

    /// Finds at least one difference.
    mutating func run() {
        if let first = pattern.firstIndex(where: \.isAnyLines), let last = pattern.lastIndex(where: \.isAnyLines) {
            compareAroundWildcards(first: first, last: last)
        } else {
            compare(pattern.indices, actual.indices)
        }
        if found.isEmpty { add(1, Difference(location: "output", expected: "the lines above", got: "another order")) }
    }

    /// What stands before the first and after the last `...` has a fixed place; what stands between has none.
    private mutating func compareAroundWildcards(first: Int, last: Int) {
        let head = min(first, actual.count)
        compare(0..<first, 0..<head)
        let tail = pattern.count - last - 1
        compare((last + 1)..<pattern.count, max(head, actual.count - tail)..<actual.count)
        guard found.isEmpty else { return }
        let inner = pattern[first...last].first { line in
            !line.isAnyLines && !actual.contains { matching.agrees(line, $0) }
        }
        guard let inner = inner ?? pattern[first...last].first(where: { !$0.isAnyLines }) else { return }
        let text = matching.pattern.text(of: inner)
        add(inner.number, Difference(location: "line \(inner.number)", expected: text, got: "no such line"))
    }

    private mutating func compare(_ expected: Range<Int>, _ got: Range<Int>) {
        let (left, right) = (Array(pattern[expected]), Array(actual[got]))
        let edits = LineEdits(left.count, right.count) { matching.agrees(left[$0], right[$1]) }
        for hunk in edits.hunks {
            let (old, new) = (Array(left[hunk.expected]), Array(right[hunk.actual]))
            for offset in 0..<max(old.count, new.count) {
                compareLines(offset < old.count ? old[offset] : nil, offset < new.count ? new[offset] : nil)
            }
        }
    }

    private mutating func compareLines(_ expected: OutputText.Line?, _ got: OutputText.Line?) {
        guard let expected else {
            guard let got else { return }
            let text = matching.actual.text(of: got)
            return add(nil, Difference(location: "line \(got.number) of the output", expected: "nothing", got: text))
        }
        guard let got else {
            let text = matching.pattern.text(of: expected)
            return add(
                expected.number, Difference(location: "line \(expected.number)", expected: text, got: "nothing"))
        }
        guard let places = matching.align(expected.tokens, got.tokens, byValue: false) else {
            return compareStructure(expected, got)
        }
        let locations = NumberLocations(expected, in: matching.pattern, isOnlyLine: pattern.count == 1)
        for (index, place) in places.enumerated() {
            guard let place, !matching.meets(expected.tokens[index], got.tokens[place]) else { continue }
            addNumber(expected.tokens[index], got.tokens[place], at: locations.location(of: index))
        }
    }

    private mutating func addNumber(_ expected: OutputText.Token, _ got: OutputText.Token, at location: String) {
        guard case .number(let left) = expected.kind, case .number(let right) = got.kind else { return }
        let numbers = (matching.pattern.numbers[left], matching.actual.numbers[right])
        let difference = Difference(
            location: location, expected: matching.pattern.text(of: expected), got: matching.actual.text(of: got),
            distance: numbers.0.distance(to: numbers.1))
        add(matching.pattern.lineNumber(of: expected.start), difference)
    }

    /// Two lines whose text differs: two tensors of different shapes, or anything.
    private mutating func compareStructure(_ expected: OutputText.Line, _ got: OutputText.Line) {
        let prefix = pattern.count == 1 ? "" : "line \(expected.number), "
        if let left = tensorShape(expected.tokens), let right = tensorShape(got.tokens), left != right {
            return add(
                expected.number, Difference(location: prefix + "shape", expected: "\(left)", got: "\(right)"))
        }
        let texts = (matching.pattern.text(of: expected), matching.actual.text(of: got))
        add(
            expected.number, Difference(location: "line \(expected.number)", expected: texts.0, got: texts.1))
    }

    private mutating func add(_ line: Int?, _ difference: Difference) {
        if found.count < Self.limit { found.append(Mismatch(line: line, difference: difference)) }
    }
}
