import Testing

@testable import Lessons

/// What a lesson expects, what it printed, and the tolerance of the cell.
struct Pair: Sendable, CustomTestStringConvertible {
    var expected: String
    var actual: String
    var tolerance: Double?
    init(_ expected: String, _ actual: String, _ tolerance: Double? = nil) {
        self.expected = expected
        self.actual = actual
        self.tolerance = tolerance
    }
    var testDescription: String { "\(expected) / \(actual)" }
}

@Test(arguments: [
    Pair("hello\n", "hello\n"),
    Pair("a  b\tc   \n\n\nd\n\n", "a b c\nd\n"),
    Pair("a\r\nb\r\n", "a\nb\n"),
    Pair("tensor([ 1.,  1.])", "tensor([1., 1.])"),
    Pair("[ 1.5,  2.5 ]", "[1.5, 2.5]"),
    // One unit of the last digit written.
    Pair("0.33", "0.3333333"),
    Pair("0.33", "0.34"),
    Pair("0.3", "0.4"),
    Pair("1.5e-3", "0.0016"),
    Pair("1e-8", "0.0"),
    Pair("tensor(0.4963)", "tensor(0.4964)"),
    Pair("-0.001", "0.000"),
    Pair("12345678901234567.1", "12345678901234567.2"),
    // Without a digit after the point: to 1e-6.
    Pair("2.", "2.0000001"),
    Pair("0.", "-0."),
    Pair("0.", "1e-8"),
    Pair("-0.", "0."),
    Pair("2.", "2.000001"),
    // Tolerances.
    Pair("0.5", "0.58", 0.1),
    Pair("200.0", "215.0", 0.1),
    Pair("2.", "2.1", 0.1),
    Pair("loss 0.5 in ... s", "loss 0.55 in 3.2 s", 0.1),
    // Not finite.
    Pair("nan", "nan"),
    Pair("tensor([nan, inf, -inf])", "tensor([nan, inf, -inf])"),
    Pair("-inf 1.0", "-inf 1.0"),
    // Addresses.
    Pair("<AddBackward0 object at 0x7f6f08c47190>", "<AddBackward0>"),
    Pair("[<matplotlib.lines.Line2D at 0x7F2d508fb5d0>]", "[<matplotlib.lines.Line2D>]"),
    Pair("<bound method A.f of <__main__.A object at 0x7f>>", "<bound method A.f of <__main__.A object>>"),
    Pair("<generator object f at 0x7f6f08c47190>", "<generator object f>"),
    // Wrapped rows.
    Pair("tensor([1., 2., 3., 4.])", "tensor([1., 2.,\n        3., 4.])"),
    Pair("tensor([[1., 2.],\n        [3., 4.]])", "tensor([[1., 2.], [3., 4.]])"),
    Pair("w: tensor([1.,\n2.], requires_grad=True)", "w: tensor([1., 2.], requires_grad=True)"),
    // Numbers that are not a sign apart.
    Pair("+1.50", "1.5"),
    Pair("1-2", "1-2"),
    Pair("x1 float32 AddBackward0", "x1 float32 AddBackward0"),
    Pair("0x1f", "0x1f"),
    Pair("1.", "1.0"),
    Pair("3.0j", "3.0j"),
    Pair("007", "007"),
    Pair("The result is 2.", "The result is 2."),
    Pair("", "\n"),
    // Tolerance together with wildcards, white space and wrapped rows.
    Pair("loss ... 0.50 after ...", "loss is  0.5049 after 3 steps", 0.01),
    Pair("...\nw 1.000\n...", "start\nw 1.0004\nend", 0.001),
    Pair("a  0.5   b", "a 0.5004 b", 0.001),
    Pair("tensor([0.50, ..., 0.25])", "tensor([0.5004, 7.0, 8.0, 0.2504])", 0.001),
    Pair("[1,\n 2]", "[1,\n 2]"),
    Pair("tensor([1,\n        2])", "tensor([1, 2])"),
    Pair("tensor([[ 1.,  1.],\n        [ 1.,  1.]])", "tensor([[1., 1.],\n        [1., 1.]])"),
    Pair("tensor([-0., nan])", "tensor([0., nan])"),
    Pair("-0.0", "0.0"),
    Pair("1e-08", "0.0"),
    Pair("[nan, -inf]", "[nan, -inf]", 1e-3),
])
func agrees(_ pair: Pair) {
    #expect(compare(expected: pair.expected, actual: pair.actual, tolerance: pair.tolerance) == .agrees)
}

@Test(arguments: [
    Pair("hello", "hallo"),
    Pair("a b", "ab"),
    Pair("a b", "a\nb"),
    Pair("a", "a\nb"),
    Pair("a\nb", "a"),
    Pair("", "a"),
    Pair("a", ""),
    Pair("[0.]", "[1.]"),
    Pair("tensor([0.])", "tensor([1.])"),
    // More than one unit of the last digit.
    Pair("0.33", "0.3401"),
    Pair("0.3", "0.40000001"),
    Pair("2.", "2.00001"),
    Pair("1e-8", "1e-7"),
    Pair("0.30000000000000004", "0.3"),
    Pair("12345678901234567.1", "12345678901234567.4"),
    // Integers are exact, and not floats.
    Pair("2", "3"),
    Pair("2", "3", 5),
    Pair("2", "2.0"),
    Pair("2.0", "2"),
    Pair("0", "1e-8"),
    Pair("1e-8", "0"),
    Pair("10000000000000000000001", "10000000000000000000002"),
    // Tolerances do not loosen the text.
    Pair("loss 0.5 in ... s", "loss 0.75 in 3 s", 0.1),
    Pair("0.5", "0.61", 0.1),
    Pair("200.0", "225.0", 0.1),
    Pair("a 0.5", "b 0.5", 10),
    // Not finite.
    Pair("nan", "1.0", 10),
    Pair("inf", "-inf"),
    Pair("inf", "1.0", 10),
    Pair("1.0", "nan", 10),
    // A tensor's shape, dtype and requires_grad are text.
    Pair("tensor([1., 2.])", "tensor([[1., 2.]])"),
    Pair("tensor([[1., 2.], [3., 4.]])", "tensor([1., 2., 3., 4.])"),
    Pair("tensor([1.])", "tensor([1.], dtype=torch.float64)"),
    Pair("tensor([1.], requires_grad=True)", "tensor([1.])"),
    Pair("torch.float32", "torch.float64"),
    Pair("AddBackward0", "MulBackward0"),
    // Only an object's own end is its address.
    Pair("<__main__.A object at 0x7f>", "<__main__.B object>"),
    Pair("<A object at 0x7f> 1", "<A> 2"),
    Pair("met at 0x7f", "met"),
    Pair("an object", "an"),
    // Digits that are no numbers.
    Pair("x1", "x2"),
    Pair("2024-05-01", "2024-05-02"),
    Pair("2024-05-01", "2024-5-1"),
    Pair("1.2.3", "1.3.3"),
    Pair("31.12.2024", "31.13.2024"),
    Pair("12:05", "12:5"),
    Pair("1-2", "1-3"),
    Pair("layer1.0.weight", "layer1.1.weight"),
    Pair("0x1f", "0x2f"),
    // Where other tools say that it agrees.
    Pair("[0.]", "[1.]", 1e-3),
    Pair("loss ... 0.50 after ...", "loss is 0.6 after 3 steps", 0.01),
    Pair("a 0.5 b", "a 0.52 b", 0.001),
    Pair("[1,\n 2]", "[1, 3]"),
    Pair("[1,\n 2]", "[1,\n 3]"),
    Pair("tensor([1,\n        2])", "tensor([1, 3])"),
    Pair("tensor([0.50, ..., 0.25])", "tensor([0.5004, 7.0, 0.75])", 0.001),
    Pair("tensor([1])", "tensor([1.])"),
    Pair("tensor([1.])", "tensor([1])", 1),
    Pair("1e-8", "0", 1),
    Pair("0", "1e-8", 1),
    Pair("inf", "nan"),
    Pair("nan", "inf", 1),
    Pair("True", "1"),
    Pair("tensor([1.], requires_grad=True)", "tensor([1.], grad_fn=<AddBackward0>)"),
])
func differs(_ pair: Pair) {
    guard
        case .differs(let differences) = compare(
            expected: pair.expected, actual: pair.actual, tolerance: pair.tolerance)
    else {
        Issue.record("no difference found")
        return
    }
    #expect(!differences.isEmpty)
}

@Test(arguments: [
    Pair("a ... b", "a x y b"),
    Pair("a ... b", "a b"),
    Pair("a ...", "a"),
    Pair("... b", "b"),
    Pair("Add...0", "AddBackward0"),
    Pair("3.14...", "3.14159"),
    Pair("3...", "3.14159"),
    Pair("tensor([0., ..., 9.])", "tensor([0., 1., 2.,\n        3., 9.])"),
    Pair("tensor([1., ...", "tensor([1., 2.])"),
    Pair("tensor([0., 1., ..., 8., 9.])", "tensor([0., 1., ..., 8., 9.])"),
    Pair("...", "anything\nat\nall"),
    Pair("...", ""),
    Pair("a\n...\nb", "a\nb"),
    Pair("a\n...\nb", "a\n1\n2\nb"),
    Pair("a\n...\n", "a\nb\n"),
    Pair("...\nb", "a\nb"),
    Pair("a\n...\nc\n...\ne", "a\nb\nc\nc\nd\ne"),
    Pair("step ... 0.5\n...\nstep ... 0.25", "step 1: 0.5\nstep 2: 0.3\nstep 3: 0.25"),
])
func wildcardsAgree(_ pair: Pair) {
    #expect(compare(expected: pair.expected, actual: pair.actual) == .agrees)
}

@Test(arguments: [
    Pair("a ... b", "a\nb"),
    Pair("a ... b", "a c"),
    Pair("a\n...\nb", "a"),
    Pair("a\n...\nb", "b"),
    Pair("a\n...\na", "a"),
    Pair("a\n...\nc\n...\ne", "a\nb\nd\ne"),
    Pair("tensor([1., ...], dtype=torch.float64)", "tensor([1., 2.])"),
])
func wildcardsDiffer(_ pair: Pair) {
    #expect(compare(expected: pair.expected, actual: pair.actual) != .agrees)
}

@Test func wildcardsTakeNoExponentialTime() {
    let pattern = String(repeating: "... a ", count: 2000) + "b"
    let text = String(repeating: "a ", count: 20_000)
    #expect(compare(expected: pattern, actual: text) != .agrees)
    let lines = String(repeating: "...\na\n", count: 500) + "b"
    #expect(compare(expected: lines, actual: String(repeating: "a\n", count: 5000)) != .agrees)
}

@Test func largeOutputsAreComparedQuickly() {
    let left = (0..<10_000).map { "line \($0).5 of many" }.joined(separator: "\n")
    let right = (0..<10_000).map { "line \($0).25 of some" }.joined(separator: "\n")
    #expect(compare(expected: left, actual: right) != .agrees)
    let open = String(repeating: "tensor(", count: 50_000)
    #expect(compare(expected: open, actual: open + " ") == .agrees)
}

struct NamedDifference: Sendable {
    var expected: String
    var actual: String
    var sentences: [String]
    init(_ expected: String, _ actual: String, _ sentences: String...) {
        self.expected = expected
        self.actual = actual
        self.sentences = sentences
    }
}

@Test(arguments: [
    NamedDifference("tensor([0.])", "tensor([1.])", "element [0]: expected 0., got 1. (off by 1)"),
    NamedDifference(
        "tensor([[1., 2., 3.],\n        [4., 5., 6.]])", "tensor([[1., 2., 3.5],\n        [4., 5.25, 6.]])",
        "element [0, 2]: expected 3., got 3.5 (off by 0.5)", "element [1, 1]: expected 5., got 5.25 (off by 0.25)"),
    NamedDifference(
        "a 1 2\nb 3", "a 1 5\nb 4", "line 1, number 2: expected 2, got 5 (off by 3)",
        "line 2, number 1: expected 3, got 4 (off by 1)"),
    NamedDifference("x\n\ny 1.50", "x\ny 1.53", "line 3, number 1: expected 1.50, got 1.53 (off by 0.03)"),
    NamedDifference("a\nb\nc", "a\nc", "line 2: expected b, got nothing"),
    NamedDifference("a\nc", "a\nb\nc", "line 2 of the output: expected nothing, got b"),
    NamedDifference("a b", "a c", "line 1: expected a b, got a c"),
    NamedDifference("tensor([1., 2.])", "tensor([[1., 2.]])", "shape: expected [2], got [1, 2]"),
    NamedDifference("tensor([[], []])", "tensor([])", "shape: expected [2, 0], got [0]"),
    NamedDifference(
        "t\ntensor([1., 2.])", "t\ntensor([1.5, 2.])", "line 2, element [0]: expected 1., got 1.5 (off by 0.5)"),
    NamedDifference("tensor(1.)", "tensor(2.)", "line 1, number 1: expected 1., got 2. (off by 1)"),
    NamedDifference("nan", "1.0", "line 1, number 1: expected nan, got 1.0"),
    NamedDifference("a\n...\nz", "a\nb\ny", "line 3: expected z, got y"),
    NamedDifference("a\n...\nm\n...\nz", "a\nb\nz", "line 3: expected m, got no such line"),
    NamedDifference(
        "1 2 3 4 5 6 7", "2 3 4 5 6 7 8", "line 1, number 1: expected 1, got 2 (off by 1)",
        "line 1, number 2: expected 2, got 3 (off by 1)", "line 1, number 3: expected 3, got 4 (off by 1)",
        "line 1, number 4: expected 4, got 5 (off by 1)", "line 1, number 5: expected 5, got 6 (off by 1)",
        "line 1, number 6: expected 6, got 7 (off by 1)", "line 1, number 7: expected 7, got 8 (off by 1)"),
])
func namesTheDifferences(_ example: NamedDifference) {
    let found = mismatches(expected: example.expected, actual: example.actual, tolerance: nil)
    #expect(found.map(\.difference.sentence) == example.sentences)
}
