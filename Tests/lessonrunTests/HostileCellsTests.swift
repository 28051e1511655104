import Testing

/// A cell that would never end, take all memory, or bury its reader, and the error that stops it.
struct Hostile: Sendable, CustomTestStringConvertible {
    var code: String
    var error: String
    init(_ error: String, _ code: String) {
        self.code = code
        self.error = error
    }
    var testDescription: String { code }
}

/// Runs a cell with little of everything, beside a lesson that is well.
private func run(_ hostile: Hostile, _ options: String) throws {
    let folder = try Folder()
    let lesson = "# Bad\n\n```python\n\(hostile.code)\n```\n"
    try folder.write(lesson, to: "a.md")
    try folder.write("# Good\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n", to: "b.md")
    let outcome = try folder.run("lessonrun a.md b.md \(options)")
    #expect(outcome.status == 1, "\(outcome.error)")
    #expect(outcome.output.contains("a.md:"))
    #expect(outcome.output.contains("error[\(hostile.error)"), "\(outcome.output)")
    #expect(outcome.output.contains("ok  b.md  1 cell, 1 output agrees"))
    for page in ["a.html", "b.html"] { #expect(folder.text(page)?.hasSuffix("</html>\n") == true) }
    #expect((folder.text("a.html") ?? "").utf8.count < 4 << 20)
    #expect(folder.text("a.md") == lesson)
    #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
}

@Test(arguments: [
    Hostile("L501", "while True:\n    pass"),
    Hostile("L501", "n = 0\nwhile True:\n    n += 1"),
    Hostile("L501", "for i in range(10 ** 18):\n    pass"),
    Hostile("L501", "xs = [1]\nfor x in xs:\n    xs.append(x)"),
    Hostile("L501", "sum(range(10 ** 15))"),
    Hostile("L501", "sum(i for i in range(10 ** 15))"),
    Hostile("L501", "-1 in (i for i in range(10 ** 15))"),
    Hostile("L501", "any(map(lambda x: False, range(10 ** 15)))"),
    Hostile("L501", "for a, b in zip(range(10 ** 15), range(10 ** 15)):\n    pass"),
    Hostile("L501", "def g():\n    while True:\n        yield 1\nfor x in g():\n    pass"),
    Hostile("L501", "import itertools\nlist(itertools.count())"),
    Hostile("L501", "import itertools\nnext(filter(lambda x: x < 0, itertools.count()))"),
    Hostile(
        "L501", "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"),
    Hostile("L501", "while True:\n    try:\n        pass\n    finally:\n        continue"),
    Hostile("L501", "class A:\n    def __getitem__(self, i):\n        return i\nfor x in A():\n    pass"),
    Hostile(
        "L501",
        "class A:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        return 1\nlist(A())"),
    Hostile("L501", "class E(Exception):\n    def __str__(self):\n        while True:\n            pass\nprint(E())"),
    Hostile("L501", "import torch\nx = torch.zeros(1000, 1000)\nwhile True:\n    x = x + 1"),
    Hostile("L501", "import torch\nw = torch.zeros(3, requires_grad=True)\nwhile True:\n    (w * w).sum().backward()"),
    Hostile("L501", "x = list(range(10 ** 3))\nwhile True:\n    -1 in x"),
    Hostile("L501", "x = [0]\ny = [0]\nfor i in range(40):\n    x = [x, x]\n    y = [y, y]\nx == y"),
    Hostile("L501", "x = (0,)\nfor i in range(40):\n    x = (x, x)\nhash(x)"),
])
func loopsEndByTheirSteps(_ hostile: Hostile) throws { try run(hostile, "--max-steps 100000") }

@Test(arguments: [
    Hostile("L502", "x = [0]\nwhile True:\n    x = x + x"),
    Hostile("L502", "x = []\nwhile True:\n    x.append(0)"),
    Hostile("L502", "x = []\nwhile True:\n    x.append([0] * 1000)"),
    Hostile("L502", "x = []\nwhile True:\n    x.append('abc' * 1000)"),
    Hostile("L502", "s = 'a'\nwhile True:\n    s = s + s"),
    Hostile("L502", "'a' * 10 ** 12"),
    Hostile("L502", "[0] * 10 ** 12"),
    Hostile("L502", "(0,) * 10 ** 12"),
    Hostile("L502", "list(range(10 ** 12))"),
    Hostile("L502", "[i for i in range(10 ** 12)]"),
    Hostile("L502", "'a'.ljust(10 ** 12)"),
    Hostile("L502", "s = 'a' * 10 ** 6\ns.replace('a', s)"),
    Hostile("L502", "s = 'a' * 10 ** 6\ns.join(s)"),
    Hostile("L502", "d = {}\nwhile True:\n    d[len(d)] = 'abc' * 100"),
    Hostile("L502", "class A:\n    pass\nx = []\nwhile True:\n    x.append(A())"),
    Hostile("L502", "class A:\n    def __init__(self, v):\n        self.v = v\nx = None\nwhile True:\n    x = A(x)"),
    Hostile("L502", "import torch\ntorch.zeros(10 ** 6, 10 ** 6)"),
    Hostile("L502", "import torch\ntorch.zeros(10 ** 9, 10 ** 9, 10 ** 9)"),
    Hostile("L502", "import torch\nx = []\nwhile True:\n    x.append(torch.zeros(1000))"),
    Hostile("L502", "import torch\nx = torch.zeros(1000, requires_grad=True)\nwhile True:\n    x = x * x"),
    Hostile("L501", "import torch\nx = torch.zeros(1).expand(10 ** 12)\nx.clone()"),
    Hostile("L502", "import torch\ntorch.arange(10 ** 12)"),
    Hostile("L502", "import torch\ntorch.zeros(10).repeat(10 ** 12)"),
    Hostile("L301", "import torch\ntorch.zeros(10).repeat(10 ** 18)"),
    Hostile("L502", "import torch\ntorch.tensor([[0.0] * 1000] * 10 ** 6)"),
    Hostile("L502", "import random\nrandom.choices([1], k=2 ** 62)"),
])
func memoryIsLimited(_ hostile: Hostile) throws { try run(hostile, "--max-memory 32M --timeout 30") }

@Test(arguments: [
    Hostile("L503", "def f(n):\n    return f(n + 1)\nf(0)"),
    Hostile("L503", "def f():\n    g()\ndef g():\n    f()\nf()"),
    Hostile("L503", "class A:\n    def __repr__(self):\n        return repr(self)\nA()"),
    Hostile("L503", "class A:\n    def __str__(self):\n        return f'{self}'\nprint(A())"),
    Hostile("L503", "class A:\n    def __eq__(self, o):\n        return self == o\nA() == A()"),
    Hostile("L503", "class A:\n    def __add__(self, o):\n        return self + o\nA() + A()"),
    Hostile("L503", "class A:\n    def __hash__(self):\n        return hash(self)\n{A(): 1}"),
    Hostile("L503", "class A:\n    def __getattr__(self, n):\n        return self.x\nA().y"),
    Hostile("L503", "class A:\n    def __init__(self):\n        A()\nA()"),
    Hostile("L503", "class A:\n    def __iter__(self):\n        return (x for x in self)\nlist(A())"),
    Hostile("L503", "def g():\n    yield from g()\nlist(g())"),
    Hostile("L503", "def g():\n    for x in g():\n        yield x\nlist(g())"),
    Hostile("L503", "def f(x):\n    return sorted([1, 2], key=f)\nf(1)"),
    Hostile("L503", "def f(x):\n    return list(map(f, [1]))\nf(1)"),
    Hostile("L503", "x = iter([1])\nfor i in range(10000):\n    x = map(str, x)\nnext(x)"),
    Hostile("L", "x = []\nfor i in range(10000):\n    x = [x]\nprint(x)"),
    Hostile("L503", "x = []\ny = []\nfor i in range(10000):\n    x = [x]\n    y = [y]\nx == y"),
    Hostile("L503", "x = []\ny = []\nfor i in range(10000):\n    x = [x]\n    y = [y]\nx < y"),
    Hostile("L503", "x = ()\nfor i in range(10000):\n    x = (x,)\nhash(x)"),
    Hostile("L503", "x = int\nfor i in range(10000):\n    x = (x,)\nisinstance(1.0, x)"),
    Hostile("L503", "x = None\nfor i in range(10000):\n    x = ValueError(x)\nprint(x)"),
])
func recursionEnds(_ hostile: Hostile) throws { try run(hostile, "--max-steps 10000000") }

@Test(arguments: [
    Hostile("L504", "while True:\n    print('x')"),
    Hostile("L504", "while True:\n    print('x', end='')"),
    Hostile("L504", "print('x' * 10 ** 7)"),
    Hostile("L504", "'x' * 10 ** 7"),
    Hostile("L505", "import matplotlib.pyplot as plt\nwhile True:\n    plt.plot([1, 2])\n    plt.show()"),
    Hostile("L505", "import matplotlib.pyplot as plt\nwhile True:\n    plt.figure()"),
    Hostile("L505", "import matplotlib.pyplot as plt\nwhile True:\n    plt.axhline(1)"),
    Hostile("L504", "x = [0]\nfor i in range(18):\n    x = [x, x]\nx"),
])
func outputIsLimited(_ hostile: Hostile) throws { try run(hostile, "--limit output=64K") }

/// A `finally` clause is compiled once for each way out of its `try`, so clauses in clauses would be very many.
private func clauses(_ count: Int, _ inner: String) -> String {
    (0..<count).map { level in
        let indent = String(repeating: " ", count: level)
        return "\(indent)try:\n\(indent) \(inner)\n\(indent)finally:\n"
    }.joined() + String(repeating: " ", count: count) + "pass"
}

@Test(arguments: [
    Hostile("L505", clauses(40, "pass")),
    Hostile("L505", "def f():\n" + clauses(30, "return").split(separator: "\n").map { " \($0)\n" }.joined()),
])
func clausesAreNotRepeatedWithoutEnd(_ hostile: Hostile) throws { try run(hostile, "--max-memory 64M") }

/// The end of a long chain of values that hold each other is no crash.
@Test(arguments: [
    "x = []\nfor i in range(n):\n    x = [x]", "x = ()\nfor i in range(n):\n    x = (x,)",
    "x = {}\nfor i in range(n):\n    x = {1: x}",
    "class A:\n    def __init__(self, v):\n        self.v = v\nx = None\nfor i in range(n):\n    x = A(x)",
    "def f(g):\n    return lambda: g()\nx = None\nfor i in range(n):\n    x = f(x)",
    "x = iter([])\nfor i in range(n):\n    x = map(str, x)",
    "import torch\nw = torch.zeros(1, requires_grad=True)\nx = w\nfor i in range(2 * n):\n    x = x + w",
])
func longChainsEnd(_ code: String) throws {
    let folder = try Folder()
    try folder.write("```python\nn = 100000\n\(code)\nx = None\nprint('end')\n```\n\n```output\nend\n```\n", to: "a.md")
    #expect(try folder.run("lessonrun check a.md").status == 0)
}

@Test func aLessonThatTakesTooLongEndsAndOthersRun() throws {
    try run(Hostile("L506", "while True:\n    pass"), "--timeout 1 --max-steps 1000000000000000")
}
