import Diagnostics
import Testing

@testable import Syntax

@Suite struct DialectTests {
    /// A text for every refusal, and the part that is marked.
    static let refused: [(Refusal, source: String, marked: String)] = [
        (.async, "async def f(): pass", "async"),
        (.async, "def f():\n    await x", "await"),
        (.async, "[a async for a in b]", "async"),
        (.async, "@a\nasync def f(): pass", "async"),
        (.bytes, "x = b'a'", "b'a'"),
        (.bytes, "x = 'a' rb'b'", "rb'b'"),
        (.exceptionGroups, "try: a\nexcept* B: c", "except*"),
        (.typeParameters, "def f[T](x): pass", "["),
        (.typeParameters, "class A[T]: pass", "["),
        (.typeAlias, "type A = int", "type"),
        (.classUnpacking, "class A(**b): pass", "b"),
        (.namedCharacter, #"x = '\N{BULLET}'"#, #"'\N{BULLET}'"#),
        (.namedCharacter, #"x = f'\N{BULLET}'"#, #"f'\N{BULLET}'"#),
        (.surrogate, #"x = '\ud800'"#, #"'\ud800'"#),
        (.magic, "x = 1\n%timeit f()", "%timeit f()"),
        (.magic, "%%capture\nx", "%%capture"),
        (.shell, "!ls data\nx", "!ls data"),
    ]

    @Test(arguments: refused.indices)
    func refusesByName(_ row: Int) {
        let (refusal, source, marked) = Self.refused[row]
        let problem = #expect(throws: SyntaxProblem.self) { try Parser.parse(source) }
        #expect(problem?.problem == refusal.problem, "\(source)")
        guard let range = problem?.range else { return }
        let bytes = Array(source.utf8)
        #expect(String(decoding: bytes[range.start..<range.end], as: UTF8.self) == marked, "\(source)")
    }

    @Test(arguments: Refusal.allCases)
    func everyRefusalIsMet(_ refusal: Refusal) {
        #expect(Self.refused.contains { $0.0 == refusal })
        #expect(!refusal.reason.isEmpty && !refusal.instead.isEmpty)
    }

    /// What the advice says to write is read.
    @Test(arguments: [
        "def f(): pass", "if x == 1: pass\nelse: pass", "'a'", "try: a\nexcept B: c", "def f(x): pass", "Pair = tuple",
        "class A(b=c): pass", "'\\u03c0'", "'\\U0001f600'", "%matplotlib inline\nx", "  %matplotlib widget\n",
        "match(x)", "type(x)", "!pip install -q torch\n%load_ext autoreload\n%autoreload 2\nimport torch",
        "%config InlineBackend.figure_format = 'retina'\nx", "%%time\nx = 1", "%time x = f()\ny", "%pip install a==1.0",
    ])
    func readsWhatIsAdvised(_ source: String) {
        #expect(throws: Never.self) { try Parser.parse(source) }
    }

    @Test(arguments: ["9223372036854775808", "0xFFFF_FFFF_FFFF_FFFF", "99999999999999999999999"])
    func integersBeyond64BitsAreRead(_ source: String) {
        #expect(throws: Never.self) { try Parser.parse(source) }
    }

    /// Characters that hide what the code does are refused wherever they stand.
    @Test(arguments: [
        ("x = 1 # \u{202E}", "U+202E"), ("'\u{2066}'", "U+2066"), ("x\u{200F}", "U+200F"), ("'\u{7}'", "U+0007"),
        ("a\u{0}b", "U+0000"), ("# \u{61C}", "U+061C"), ("'\u{85}'", "U+0085"), ("x = '''\u{1B}'''", "U+001B"),
    ])
    func hiddenCharactersAreRefused(_ source: String, _ name: String) {
        let problem = #expect(throws: SyntaxProblem.self) { try Parser.parse(source) }
        #expect(problem?.problem.message == "invalid non-printable character \(name)")
    }

    @Test(arguments: ["µ = 1", "𝐱 = 1", "ﬁ = 1"])
    func lettersThatPythonReadsAsOthersAreRefused(_ source: String) {
        let problem = #expect(throws: SyntaxProblem.self) { try Parser.parse(source) }
        #expect(problem?.problem.code == .unsupportedSyntax)
    }

    @Test(arguments: [("x", true), ("x;", false), ("x = 1", false), ("x; y", true), ("x\n# end\n", true), ("", false)])
    func theLastExpressionIsShown(_ source: String, _ shows: Bool) throws {
        #expect(try Parser.parse(source).showsLast == shows)
    }
}
