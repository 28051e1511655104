import Diagnostics
import Instrumentation
import Testing

@testable import Syntax

@Suite struct SyntaxLimitsTests {
    /// Texts that grow with a count, and the counts that are just inside and just outside a limit.
    static let growing: [(name: String, source: @Sendable (Int) -> String, inside: Int, outside: Int)] = [
        ("groups", { nested("(", "a", ")", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("lists", { nested("[", "a", "]", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("dictionaries", { nested("{1:", "a", "}", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("keys", { nested("{", "a", ":1}", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("calls", { nested("f(", "a", ")", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("named arguments", { nested("f(x=", "a", ")", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("subscripts", { nested("x[", "a", "]", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("lambdas", { nested("lambda:", "a", "", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("conditionals", { nested("a if b else ", "a", "", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("signs", { nested("-", "a", "", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("negations", { nested("not ", "a", "", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("powers", { nested("a**", "a", "", $0) }, SyntaxLimits.nesting - 1, SyntaxLimits.nesting),
        ("comprehensions", { nested("[a for b in ", "a", "]", $0) }, SyntaxLimits.nesting / 2, SyntaxLimits.nesting),
        ("sums", { nested("a+", "a", "", $0) }, SyntaxLimits.height - 2, SyntaxLimits.height),
        ("attributes", { nested("", "a", ".a", $0) }, SyntaxLimits.height - 2, SyntaxLimits.height),
        ("indices", { nested("", "a", "[0]", $0) }, SyntaxLimits.height - 2, SyntaxLimits.height),
        (
            "branches", { "if a: b\n" + nested("elif a: b\n", "", "", $0 - 1) }, SyntaxLimits.branches,
            SyntaxLimits.branches + 1
        ),
        ("blocks", { blocks($0) }, SyntaxLimits.blocks, SyntaxLimits.blocks + 1),
        ("functions", { functions($0) }, SyntaxLimits.blocks, SyntaxLimits.blocks + 1),
        ("tokens", { nested("a\n", "a", "", $0 / 2 - 2) }, SyntaxLimits.tokens - 2, SyntaxLimits.tokens + 4),
        ("names", { nested("a", "", "", $0) }, SyntaxLimits.name, SyntaxLimits.name + 1),
    ]

    static func nested(_ open: String, _ middle: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + middle + String(repeating: close, count: count)
    }

    static func blocks(_ count: Int) -> String {
        var text = ""
        for level in 0..<count { text += String(repeating: " ", count: level) + "if a:\n" }
        return text + String(repeating: " ", count: count) + "a\n"
    }

    static func functions(_ count: Int) -> String {
        var text = ""
        for level in 0..<count { text += String(repeating: " ", count: level) + "def f(a):\n" }
        let deepest = nested("(", "a", ")", SyntaxLimits.nesting - 1)
        return text + String(repeating: " ", count: count) + "return \(deepest)\n"
    }

    /// A text at its limit is read, and one beyond it refused, on a stack of half a mebibyte in a debug build.
    @Test(arguments: growing.indices)
    func limitsHoldOnASmallStack(_ row: Int) {
        let (name, source, inside, outside) = Self.growing[row]
        Stack.run(bytes: 512 << 10) {
            #expect(throws: Never.self, "\(name)") { try Parser.parse(source(inside)) }
            let problem = #expect(throws: SyntaxProblem.self, "\(name)") { try Parser.parse(source(outside)) }
            #expect(problem?.problem.code == .sizeLimit, "\(name): \(problem?.problem.message ?? "")")
        }
    }

    /// Long but flat texts are read, whatever their length.
    @Test(arguments: [
        nested("a, ", "a", "", 20_000), "a" + nested(" < a", "", "", 20_000), "a" + nested(" or a", "", "", 20_000),
        "f(" + nested("a, ", "a", "", 20_000) + ")", nested("'a' ", "'a'", "", 20_000),
        "'" + nested("a", "", "", 1_000_000) + "'", "f'" + nested("{a}", "", "", 20_000) + "'",
    ])
    func flatTextsMayBeLong(_ source: String) {
        Stack.run(bytes: 512 << 10) {
            #expect(throws: Never.self) { try Parser.parse(source) }
        }
    }

    /// Texts that go on without end are refused, not crashed upon.
    @Test(arguments: [
        "(", "[", "{", "f(", "x[", "{1:", "lambda:", "a if b else ", "-", "not ", "a**", "a+", "a.", "f'{", "await ",
        "*",
        "[a for b in ", "(a:=", "a=", "if a:", "lambda a=", "yield ", "f(**", "f(x=", "@", "print ", "(a b ", "{a,",
        "((a,",
        "with (", "a if ", "del (", "for (", "f\"{f'{", "\\\n", "elif a:", "try:", "class A(", "def f(a=(",
    ])
    func endlessTextsAreRefused(_ unit: String) {
        for count in [100, 10_000] {
            let source = String(repeating: unit, count: count)
            Stack.run(bytes: 512 << 10) {
                #expect(throws: SyntaxProblem.self) { try Parser.parse(source) }
            }
        }
    }
}
