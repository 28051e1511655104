/// Where two sequences of lines differ: the shortest edit script (E. Myers, "An O(ND) Difference Algorithm", 1986).
struct LineEdits {
    /// Lines `expected` were replaced by lines `actual`; either may be empty.
    struct Hunk: Equatable {
        var expected: Range<Int>
        var actual: Range<Int>
    }
    var hunks: [Hunk] = []

    /// The longest stretch, without common ends, whose lines are matched; a longer one counts as replaced as a whole.
    static let limit = 1000

    /// - Parameter equal: whether line `i` of the first is line `j` of the second; it need not be transitive.
    init(_ expectedCount: Int, _ actualCount: Int, equal: (Int, Int) -> Bool) {
        var start = 0
        while start < min(expectedCount, actualCount), equal(start, start) { start += 1 }
        var ends = (expectedCount, actualCount)
        while ends.0 > start, ends.1 > start, equal(ends.0 - 1, ends.1 - 1) { ends = (ends.0 - 1, ends.1 - 1) }
        let (n, m) = (ends.0 - start, ends.1 - start)
        if n == 0 && m == 0 { return }
        if n == 0 || m == 0 || n > Self.limit || m > Self.limit {
            hunks = [Hunk(expected: start..<ends.0, actual: start..<ends.1)]
            return
        }
        let matches = Self.matches(n, m) { equal(start + $0, start + $1) }
        var (x, y) = (0, 0)
        for (i, j) in matches + [(n, m)] {
            if x < i || y < j {
                hunks.append(Hunk(expected: (start + x)..<(start + i), actual: (start + y)..<(start + j)))
            }
            (x, y) = (i + 1, j + 1)
        }
    }

    /// The pairs of matching lines on a shortest path.
    private static func matches(_ n: Int, _ m: Int, equal: (Int, Int) -> Bool) -> [(Int, Int)] {
        let offset = n + m + 1
        var furthest = [Int](repeating: 0, count: 2 * offset + 1)
        var history: [[Int]] = []
        for distance in 0...(n + m) {
            history.append(Array(furthest[(offset - distance)...(offset + distance)]))
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let down =
                    diagonal == -distance
                    || (diagonal != distance && furthest[offset + diagonal - 1] < furthest[offset + diagonal + 1])
                var x = down ? furthest[offset + diagonal + 1] : furthest[offset + diagonal - 1] + 1
                while x < n, x - diagonal < m, equal(x, x - diagonal) { x += 1 }
                furthest[offset + diagonal] = x
                if x >= n, x - diagonal >= m { return walkBack(history, n, m) }
            }
        }
        return []
    }

    /// Follows the furthest points of each distance back to the start.
    private static func walkBack(_ history: [[Int]], _ n: Int, _ m: Int) -> [(Int, Int)] {
        var matches: [(Int, Int)] = []
        var (x, y) = (n, m)
        for distance in history.indices.reversed() {
            let furthest = history[distance]
            func reach(_ diagonal: Int) -> Int {
                abs(diagonal) <= distance ? furthest[diagonal + distance] : 0
            }
            let diagonal = x - y
            let down = diagonal == -distance || (diagonal != distance && reach(diagonal - 1) < reach(diagonal + 1))
            let before = down ? diagonal + 1 : diagonal - 1
            let (startX, startY) = distance == 0 ? (0, 0) : (reach(before), reach(before) - before)
            while x > startX, y > startY {
                (x, y) = (x - 1, y - 1)
                matches.append((x, y))
            }
            (x, y) = (startX, startY)
        }
        return matches.reversed()
    }
}
