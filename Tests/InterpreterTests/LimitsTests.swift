import Diagnostics
import Instrumentation
import Interpreter
import Testing

/// What a lesson may use: each limit ends the cell with its own problem.
struct LimitsTests {
    private static func failure(
        _ source: String, stack: Int = Stack.large, _ change: (inout Limits) -> Void = { _ in }
    ) -> CellFailure? {
        var limits = Limits()
        change(&limits)
        return Stack.run(bytes: stack) { [limits] in
            Session(seed: 0, limits: limits).run(source, cell: 0).failure
        }
    }

    @Test(arguments: [
        "while True: pass", "for i in range(10**18): pass", "sum(i for i in iter(int, 1))",
        "def f():\n    while True: yield 1\nlist(x for x in f() if x > 1)",
        "try:\n    while True: pass\nfinally:\n    print('never')",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "class A:\n    def __iter__(self): return self\n    def __next__(self): return 1\n5 in A()",
        "import itertools\nfor x in itertools.count(): pass",
    ]) func stepsEnd(_ source: String) {
        let failure = LimitsTests.failure(source) { $0.steps = 100_000 }
        #expect(failure?.problem.code == .stepLimit)
        #expect(failure?.type == "TimeoutError")
    }

    @Test func aFinallyClauseDoesNotOutliveTheSteps() {
        var limits = Limits()
        limits.steps = 10_000
        let outcome = Session(seed: 0, limits: limits).run(
            "try:\n    while True: pass\nfinally:\n    print('x')", cell: 0)
        #expect(outcome.printed.isEmpty)
    }

    @Test(arguments: [
        "[0] * 10**12", "'a' * 10**12", "(1,) * 10**12", "list(range(10**9))", "tuple(range(10**9))",
        "x = 'a'\nfor i in range(60): x = x + x", "x = [1]\nfor i in range(60): x = x + x",
        "x = [1]\nfor i in range(60): x += x", "x = []\nwhile True: x.append(x)", "'x'.ljust(10**12)",
        "' '.join(['a' * 10**6] * 10**6)", "'a'.zfill(10**12)", "'\\t'.expandtabs(10**9)",
        "'ab'.replace('', 'x' * 10**8)", "d = {}\nfor i in range(10**8): d[i] = i",
        "s = set()\nfor i in range(10**8): s.add(i)", "[x for x in range(10**9)]", "sorted(range(10**9))",
        "import torch\ntorch.zeros(10**12)", "import itertools\nlist(itertools.product(range(1000), repeat=5))",
    ]) func memoryEnds(_ source: String) {
        let failure = LimitsTests.failure(source) { $0.memory = 64 << 20 }
        #expect(failure?.problem.code == .memoryLimit, "\(failure?.lastLine ?? "no failure")")
        #expect(failure?.type == "MemoryError")
    }

    /// Wherever a list is made.
    @Test(arguments: [
        "a, *b = range(3000)", "[*range(3000)]", "list(range(3000))", "sorted(range(3000))", "[0] * 3000",
        "import random\nrandom.choices([1], k=3000)", "import random\nrandom.sample(range(5000), 3000)",
        "('a ' * 3000).split()", "('a\\n' * 3000).splitlines()", "(',' * 3000).split(',')", "(',' * 3000).rsplit(',')",
        "import numpy as np\nnp.zeros(3000).tolist()", "[x for x in range(3000)]", "x = []\nx.extend(range(3000))",
        "x = []\nwhile True: x.append(1)", "list('a' * 3000)", "[1] * 1500 + [2] * 1500", "x = [0] * 1500\nx += x",
        "import re\nre.findall('a', 'a' * 3000)", "list(map(abs, range(3000)))", "list(reversed(range(3000)))",
        "import numpy as np\nnp.array_split(np.zeros(4), 3000)",
    ]) func listsEnd(_ source: String) {
        let failure = LimitsTests.failure(source) { $0.elements = 2000 }
        #expect(failure?.problem.code == .memoryLimit, "\(failure?.lastLine ?? "no failure")")
    }

    @Test(arguments: ["('a\\n' * 3000000).splitlines()", "('a ' * 3000000).split()", "('a,' * 3000000).rsplit(',')"])
    func partsEnd(_ source: String) {
        #expect(LimitsTests.failure(source) { $0.memory = 16 << 20 }?.problem.code == .memoryLimit)
    }

    @Test(arguments: ["range(10**18)", "len(range(10**18))", "10**17 in range(10**18)", "'a' * 0", "[0] * 10"])
    func smallThingsFit(_ source: String) {
        #expect(LimitsTests.failure(source) { $0.memory = 64 << 20 } == nil)
    }

    @Test func memoryErrorsCanBeCaught() {
        #expect(LimitsTests.failure("try: [0] * 10**12\nexcept MemoryError: pass") == nil)
    }

    static let recursions = [
        "def f(): return f()\nf()", "def f(*a): return f(*a)\nf()", "def f(*, k): return f(k=k)\nf(k=1)",
        "def f(): return (lambda: f())()\nf()", "class A:\n    def __init__(self): A()\nA()",
        "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
        "class A:\n    def __str__(self): return str(self)\nprint(A())",
        "class A:\n    def __eq__(self, o): return [self] == [o]\nA() == A()",
        "class A:\n    def __hash__(self): return hash(self)\n{A()}",
        "class A:\n    def __bool__(self): return bool(self)\nnot A()",
        "class A:\n    def __len__(self): return len(self)\nlen(A())",
        "class A:\n    def __iter__(self): return iter(self)\nlist(A())",
        "class A:\n    def __call__(self): return self()\nA()()",
        "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().q",
        "class A:\n    def __setattr__(self, n, v): self.x = v\nA().y = 1",
        "class A:\n    @property\n    def p(self): return self.p\nA().p",
        "class A:\n    def __add__(self, o): return o + self\n    def __radd__(self, o): return sum([self, o])\nA() + A()",
        "class A:\n    def __enter__(self):\n        with self: pass\n    def __exit__(self, *a): pass\nwith A(): pass",
        "def f(x): return max([x], key=f)\nf(1)", "def f(x): return sorted([x], key=f)\nf(1)",
        "def g(n):\n    yield n\n    yield from g(n + 1)\nfor x in g(0): pass",
        "a = []\nfor i in range(5000): a = [a]\nrepr(a)",
        "a = b = []\nfor i in range(5000): a, b = [a], [b]\na == b",
        "a = b = ()\nfor i in range(5000): a, b = (a,), (b,)\na < b",
        "a = ()\nfor i in range(5000): a = (a,)\nhash(a)", "a = ()\nfor i in range(5000): a = (a,)\nisinstance(1, a)",
        "it = iter([1])\nfor i in range(5000): it = map(abs, it)\nnext(it)",
        "import functools\nf = lambda: 1\nfor i in range(5000): f = functools.partial(f)\nf()",
        "import copy\na = []\nfor i in range(5000): a = [a]\ncopy.deepcopy(a)",
    ]

    @Test(arguments: recursions) func recursionEnds(_ source: String) {
        let failure = LimitsTests.failure(source)
        #expect(failure?.problem.code == .recursionLimit, "\(failure?.lastLine ?? "no failure")")
        #expect(failure?.lastLine == "RecursionError: maximum recursion depth exceeded")
    }

    @Test(arguments: recursions) func recursionEndsOnASmallStack(_ source: String) {
        #expect(LimitsTests.failure(source, stack: 8 << 20)?.problem.code == .recursionLimit)
    }

    @Test func recursionErrorsCanBeCaught() {
        let source = "def f(): return f()\nfor i in range(20):\n    try: f()\n    except RecursionError: pass"
        #expect(LimitsTests.failure(source) == nil)
    }

    @Test func outputEnds() {
        let failure = LimitsTests.failure("while True: print('x' * 100)")
        #expect(failure?.problem.code == .outputLimit)
    }

    @Test func anInterruptionEndsTheCell() {
        var asked = 0
        let session = Session(seed: 0, limits: Limits()) { _ in
            asked += 1
            return asked > 3 ? .timeIsUp : nil
        }
        #expect(session.run("while True: pass", cell: 0).failure?.problem.code == .timeLimit)
    }

    private static let instances =
        "class A:\n    def __init__(self, v): self.v = v\nx = []\nfor i in range(10 ** 6): x.append(A(i))"

    /// Where there are too many instances does not depend on the machine.
    @Test func instancesAreCounted() {
        var limits = Limits()
        limits.memory = 4 << 20
        let outcomes = (0..<2).map { _ in Session(seed: 0, limits: limits).run(LimitsTests.instances, cell: 0) }
        #expect(outcomes.map(\.failure?.problem.code) == [.memoryLimit, .memoryLimit])
        #expect(outcomes[0].steps == outcomes[1].steps)
    }

    @Test func instancesThatEndAreNotCounted() {
        let source = "class A: pass\nfor i in range(10 ** 5): a = A()\nfor i in range(10 ** 5): a = A()"
        #expect(LimitsTests.failure(source) { $0.memory = 4 << 20 } == nil)
    }

    /// A limit is met at exactly its number of steps.
    @Test func stepsAreCountedExactly() {
        let program = "for i in range(1000):\n    pass\n"
        let needed = Session(seed: 0, limits: Limits()).run(program, cell: 0).steps
        #expect(LimitsTests.failure(program) { $0.steps = needed } == nil)
        #expect(LimitsTests.failure(program) { $0.steps = needed - 1 }?.problem.code == .stepLimit)
    }

    /// However large the strides in which steps are counted, the watch is asked.
    @Test(arguments: ["while True: pass", "import torch\nx = torch.zeros(4096 * 64)\nwhile True: x + 1"])
    func theWatchIsAsked(_ program: String) {
        var asked = 0
        let session = Session(seed: 0, limits: Limits()) { _ in
            asked += 1
            return asked < 5 ? nil : asked == 5 ? .timeIsUp : .memoryIsUsed
        }
        #expect(session.run(program, cell: 0).failure?.problem.code == .timeLimit)
        #expect(session.run(program, cell: 1).failure?.problem.code == .memoryLimit)
    }
}
