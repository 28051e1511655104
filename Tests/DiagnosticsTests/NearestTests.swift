import Testing

@testable import Diagnostics

@Test(
    arguments: [
        ("lable", "label"), ("labl", "label"), ("labell", "label"), ("LABEL", nil), ("evla", "eval"),
        ("caption", "caption"),
        ("captions", "caption"), ("zzz", nil), ("", nil), ("ec", nil), ("ehco", "echo"), ("xabelx", "label"),
    ] as [(String, String?)])
func theNearestNameIsAtMostTwoEditsAway(name: String, expected: String?) {
    #expect(nearest(name, among: ["label", "echo", "eval", "caption"]) == expected)
}

@Test func ofEquallyNearNamesTheFirstIsTaken() {
    #expect(nearest("cat", among: ["car", "bat", "cap"]) == "car")
    #expect(nearest("cat", among: ["cart", "cat"]) == "cat")
}

@Test func aNameOfOneLetterIsNearToItselfOnly() {
    #expect(nearest("x", among: ["y"]) == nil)
    #expect(nearest("x", among: ["x"]) == "x")
    #expect(nearest("xy", among: ["y"]) == "y")
}

/// Distances from the definition: swaps count one, and a swapped pair is not edited again.
@Test(arguments: [("ab", "ba", 1), ("ca", "abc", 3), ("kitten", "sitting", 3), ("", "abc", 3), ("é", "e", 1)])
func editDistancesFollowTheDefinition(left: String, right: String, expected: Int) {
    #expect(editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == expected)
    #expect(editDistance(Array(right.unicodeScalars), Array(left.unicodeScalars)) == expected)
}
