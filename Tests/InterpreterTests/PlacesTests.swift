import Diagnostics
import Interpreter
import Testing

/// Where failures say they happened: the cell, the bytes of the expression, and the calls that led there.
struct PlacesTests {
    /// The source of one cell, with what fails between « and ».
    @Test(arguments: [
        "x = 1\ny = «x / 0»", "print(1, «undefined», 2)", "a = [1]\n«a[5]»", "a = [1]\n«a[5]» = 2", "«int('x')»",
        "for i in [1, 0]:\n    «1 / i»", "x = None\nif «x > 1»: pass", "«a, b» = [1]", "x = max(1,\n    «[2] + 3»)",
        "«assert 1 == 2, 'no'»", "«raise ValueError('x')»", "x = 'é🙂' + («'a' - 1»)", "«'a'.nothing»",
        "[«1 / i» for i in [1, 0]]", "f'{«1 / 0»}'", "d = {}\n«d['k']» += 1", "x = 1\n«x += 'a'»",
        "import «nothing»", "from math import «nothing»", "«len(5)»", "len(«-'a'»)", "1 < 2 < «undefined»",
        "del «undefined»", "for x in «5»: pass", "x = «[1, *5]»", "with «5»: pass",
        "x = {'a': 1}['b' if «1 / 0» else 'c']",
    ]) func aFailureHasTheBytesOfItsExpression(_ marked: String) {
        let source = marked.filter { $0 != "«" && $0 != "»" }
        let failure = Session(seed: 0, limits: Limits()).run(source, cell: 3).failure
        let before = marked.prefix { $0 != "«" }
        let expression = marked.dropFirst(before.count + 1).prefix { $0 != "»" }
        #expect(failure?.cell == 3)
        #expect(failure?.frames.isEmpty == true)
        let bytes = Array(source.utf8)
        let shown = failure.map { String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self) }
        #expect(shown == String(expression))
        #expect(failure?.range.start == before.utf8.count)
    }

    @Test func framesLeadThroughEarlierCells() {
        let session = Session(seed: 0, limits: Limits())
        let cells = ["def f(x):\n    return 1 / x", "def g(x):\n    return f(x) + 1", "y = g(0)"]
        let failure = cells.enumerated().map { session.run($1, cell: $0).failure }.last ?? nil
        #expect(failure?.cell == 0)
        #expect(failure?.range == SourceRange(21, 26))
        #expect(failure?.frames.map(\.function) == ["g", "f"])
        #expect(failure?.frames.map(\.cell) == [2, 1])
        #expect(failure?.frames.map(\.range) == [SourceRange(4, 8), SourceRange(21, 25)])
    }

    @Test(arguments: [
        ("class A:\n    def __repr__(self): return 1 / 0\nA()", ["__repr__"]),
        ("class A:\n    def __init__(self): self.x = self.y\nA()", ["__init__"]),
        ("class A:\n    def __add__(self, o): return o.x\nA() + 1", ["__add__"]),
        ("def g():\n    yield 1 / 0\nlist(g())", ["g"]), ("sorted([1], key=lambda x: x.y)", ["<lambda>"]),
        ("def f(): raise ValueError\ndef g(): f()\ntry: g()\nexcept ValueError: pass\ng()", ["g", "f"]),
        ("class A:\n    x = 1 / 0", ["A"]), ("x = list(1 / i for i in [0])", ["<genexpr>"]),
    ]) func framesNameTheFunctions(_ source: String, _ functions: [String]) {
        let failure = Session(seed: 0, limits: Limits()).run(source, cell: 0).failure
        #expect(failure?.frames.map(\.function) == functions)
    }

    @Test func aSyntaxErrorHasItsPlace() {
        let failure = Session(seed: 0, limits: Limits()).run("x = 1\ny = (2", cell: 1).failure
        #expect(failure?.type == "SyntaxError")
        #expect(failure?.cell == 1)
        #expect(failure?.range.start == 10)
    }
}
