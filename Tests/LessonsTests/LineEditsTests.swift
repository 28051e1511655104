import Testing

@testable import Lessons

/// The length of the longest common subsequence, by the textbook table.
private func longestCommonSubsequence(_ left: [Character], _ right: [Character]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for item in left {
        var diagonal = 0
        for (place, other) in right.enumerated() {
            let above = row[place + 1]
            row[place + 1] = item == other ? diagonal + 1 : max(above, row[place])
            diagonal = above
        }
    }
    return row[right.count]
}

@Test(arguments: ["", "a", "abcabba", "cbabac", "aaaa", "xaxbxc", "abc", "cab", "zzzabczzz"])
func editsAreShortest(_ left: String) {
    for right in ["", "b", "cbabac", "abcabba", "aabaa", "abc", "axxc", "zabcz"] {
        let (old, new) = (Array(left), Array(right))
        let edits = LineEdits(old.count, new.count) { old[$0] == new[$1] }
        let removed = edits.hunks.map(\.expected.count).reduce(0, +)
        let added = edits.hunks.map(\.actual.count).reduce(0, +)
        let common = longestCommonSubsequence(old, new)
        #expect(removed == old.count - common)
        #expect(added == new.count - common)
        #expect(patched(old, new, edits) == new)
    }
}

private func patched(_ old: [Character], _ new: [Character], _ edits: LineEdits) -> [Character] {
    var result: [Character] = []
    var at = 0
    for hunk in edits.hunks {
        result += old[at..<hunk.expected.lowerBound] + new[hunk.actual]
        at = hunk.expected.upperBound
    }
    return result + old[at...]
}

@Test func unifiedDiffsReadLikeOthers() {
    let old = (1...12).map { "line \($0)" }
    var new = old
    new[2] = "line three"
    new.append("line 13")
    let text = UnifiedDiff(old, new, firstLine: 41).text(from: "a.md (expected)", to: "a.md (actual)")
    // As GNU diff 3.8 prints it for a file that begins at line 1, moved by 40 lines.
    #expect(
        text == """
            --- a.md (expected)
            +++ a.md (actual)
            @@ -41,6 +41,6 @@
             line 1
             line 2
            -line 3
            +line three
             line 4
             line 5
             line 6
            @@ -50,3 +50,4 @@
             line 10
             line 11
             line 12
            +line 13

            """)
    #expect(UnifiedDiff(old, old).text(from: "a", to: "b").isEmpty)
    #expect(UnifiedDiff([], ["x"]).text(from: "a", to: "b") == "--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n")
}
