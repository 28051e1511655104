/// Matches an expected output with an actual one.
///
/// Both wildcards are matched greedily from the left: what stands between two of them is taken at its first
/// place, which is as good as any later one, so nothing is ever tried twice in depth. A budget of
/// comparisons bounds the remaining product of the two lengths.
struct Matching {
    let pattern: OutputText
    let actual: OutputText
    let tolerance: Double?
    private var budget = 40_000_000

    init(pattern: OutputText, actual: OutputText, tolerance: Double?) {
        self.pattern = pattern
        self.actual = actual
        self.tolerance = tolerance
    }

    /// Whether every line is met.
    mutating func agrees() -> Bool {
        var line = 0
        var at = 0
        var retry: (line: Int, at: Int)?
        while at < actual.lines.count || line < pattern.lines.count {
            if line < pattern.lines.count, pattern.lines[line].isAnyLines {
                retry = (line + 1, at)
                line += 1
            } else if line < pattern.lines.count, at < actual.lines.count, agrees(pattern.lines[line], actual.lines[at])
            {
                line += 1
                at += 1
            } else if let last = retry, last.at < actual.lines.count {
                retry = (last.line, last.at + 1)
                line = last.line
                at = last.at + 1
            } else {
                return false
            }
        }
        return true
    }

    /// Whether one line is met.
    mutating func agrees(_ expected: OutputText.Line, _ got: OutputText.Line) -> Bool {
        align(expected.tokens, got.tokens, byValue: true) != nil
    }

    /// For each token of the pattern the index of the token that meets it, `nil` for a wildcard.
    ///
    /// Without `byValue` any number meets any other, which shows where values alone are wrong.
    mutating func align(
        _ expected: [OutputText.Token], _ got: [OutputText.Token], byValue: Bool
    ) -> [Int?]? {
        var places = [Int?](repeating: nil, count: expected.count)
        var token = 0
        var at = 0
        var retry: (token: Int, at: Int)?
        while at < got.count || token < expected.count {
            budget -= 1
            guard budget > 0 else { return nil }
            if token < expected.count, expected[token].kind == .anything {
                retry = (token + 1, at)
                token += 1
            } else if token < expected.count, at < got.count, meets(expected[token], got[at], byValue: byValue) {
                places[token] = at
                token += 1
                at += 1
            } else if let last = retry, last.at < got.count {
                retry = (last.token, last.at + 1)
                token = last.token
                at = last.at + 1
            } else {
                return nil
            }
        }
        return places
    }

    /// Whether two tokens that are numbers agree, or two others are equal.
    func meets(_ expected: OutputText.Token, _ got: OutputText.Token, byValue: Bool = true) -> Bool {
        guard case .number(let left) = expected.kind, case .number(let right) = got.kind else {
            return expected.kind == got.kind
        }
        return !byValue || pattern.numbers[left].agrees(with: actual.numbers[right], tolerance: tolerance)
    }
}
