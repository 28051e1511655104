import Interpreter
import Testing

/// Nothing that a lesson sees comes from where its objects lie.
struct DeterminismTests {
    @Test(arguments: [
        "class A: pass\nhash(A())", "hash(len), hash(lambda: 1), hash(int)",
        "import torch\nhash(torch.ones(1)), hash(torch)",
        "class A: pass\nhash((1, A())), hash(frozenset([A(), int]))",
        "class A: pass\nhash(A().__init__), object.__hash__(A())",
        "class A:\n    def __init__(self): self.x = B()\n    def __hash__(self): return hash((self.x, 1))\nclass B: pass\nhash(A())",
        "import enum\nclass C(enum.Enum):\n    A = 1\n    B = 2\nhash(C.A), hash(ValueError('x'))",
        "class A: pass\nsorted([id(A()), id(int), id(len), id([])])",
        "class A: pass\n[A() for i in range(9)], {A: 1}, {A(), len}",
        "import torch\nx = torch.ones(1, requires_grad=True)\nhash((x * 2).grad_fn), id(x), x.data_ptr()",
    ])
    func twoRunsShowTheSame(_ source: String) {
        var kept: [Session] = []
        let results = (0..<3).map { _ in
            let session = Session(seed: 0, limits: Limits())
            // What one session made stays where it lies, so the next one's objects lie elsewhere.
            kept.append(session)
            let outcome = session.run(source, cell: 0)
            return outcome.result ?? outcome.failure?.lastLine ?? ""
        }
        #expect(Set(results).count == 1, "\(results)")
        #expect(!results[0].contains("Error"), "\(results[0])")
    }
}
