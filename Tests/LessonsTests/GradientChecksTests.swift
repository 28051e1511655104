import Diagnostics
import Interpreter
import Markdown
import Testing

@testable import Lessons

/// What checking the gradients of a lesson of one cell showed.
private func check(_ code: String) throws -> (report: LessonReport, gradients: CheckedGradients) {
    let document = lesson("---\ngradcheck: true\n---\n\n```python\nimport torch\n\(code)\n```\n")
    let report = runLesson(document, with: Session(seed: 0, limits: Limits(), checksGradients: true))
    #expect(report.cells[0].outcome?.failure == nil)
    return (report, try #require(report.cells[0].outcome?.gradients))
}

private let leaves = """
    x = torch.tensor([0.5, -1.5, 2.0], requires_grad=True)
    w = torch.tensor([[0.3, -0.2], [0.7, 0.4], [-0.6, 0.9]], requires_grad=True)

    """

@Test(arguments: [
    ("(x ** 2).sum().backward()", 3), ("(x @ w).tanh().sum().backward()", 9),
    ("((x * x.detach()) + x).sum().backward()", 3), ("x.exp().backward(torch.tensor([1., 2., 3.]))", 3),
    ("torch.autograd.grad((x * w[:, 0]).sum(), [x, w])", 9), ("a, b, c = x\n(a * b + c).backward()", 3),
    ("torch.autograd.backward([x.sum(), (x * 2).sum()])", 3), ("y = x * 2\ny *= x\ny.sum().backward()", 3),
    ("b = torch.zeros(3)\nb[0] = x[0] * 2\nb[1:] = x[1:] ** 2\nb *= 3\nb.sum().backward()", 3),
    ("y = x.sin()\ny[1:2] *= 4\n(y * y).sum().backward()", 3),
    ("h = x * 2\ng, = torch.autograd.grad((h ** 3).sum(), h)", 3),
    ("g, = torch.autograd.grad((x ** 3).sum(), x, create_graph=True)\n(g * g).sum().backward()", 6),
    ("torch.stack([x, x * 2]).prod(0).sum().backward()", 3), ("(x.double() ** 2).sum().backward()", 3),
    ("torch.where(x > 0, x, x * 0.1).sum().backward()", 3), ("x.max().backward()", 3),
    ("n = torch.randn(3)\n(x * n).sum().backward()\n(x + torch.rand(3)).prod().backward()", 6),
    ("y = (x * 2).sum()\ny.backward(retain_graph=True)\ny.backward()", 6),
    (
        "for i in range(3):\n    x.grad = None\n    (x ** 2).sum().backward()\n    with torch.no_grad():\n        x -= 0.1 * x.grad",
        9
    ),
    ("y = x * 2\nz = x ** 2\n(y + z)[x > 0].sum().backward()", 3),
])
func rightGradientsAgree(_ code: String, _ numbers: Int) throws {
    let (report, gradients) = try check(leaves + code)
    #expect(report.passed)
    #expect(gradients.passes.allSatisfy { $0.skipped == nil && $0.corners.isEmpty })
    #expect(gradients.agreeing == numbers)
}

@Test func randomNumbersAreDrawnAsWithoutChecking() throws {
    let code =
        leaves
        + "for i in range(3):\n    (x * torch.rand(3)).sum().backward()\nprint(torch.rand(3))"
    let outcome = try check(code).report.cells[0].outcome
    let plain = Session(seed: 0, limits: Limits()).run("import torch\n" + code, cell: 0)
    #expect(outcome?.printed == plain.printed)
    #expect(outcome?.gradients?.agreeing == 9)
}

@Test func manyPassesOfOneCellAreCheckedUpToANumber() throws {
    let (report, gradients) = try check(leaves + "for i in range(120):\n    (x * i).sum().backward()")
    #expect(report.passed)
    #expect(gradients.passes.count == 100 && gradients.uncheckedPasses == 20)
}

@Test func cellsMayLeaveTheirGradientsOut() {
    let text =
        "```python\nimport torch\nx = torch.ones(2, requires_grad=True)\ny = (x * 3).sum()\n```\n"
        + "```python\n#| gradcheck: true\ny.backward()\n```\n```python\n#| gradcheck: false\n(x * 2).sum().backward()\n```\n"
    let report = runLesson(lesson(text), with: Session(seed: 0, limits: Limits(), checksGradients: true))
    #expect(report.cells.map { $0.outcome?.gradients?.agreeing } == [nil, 2, nil])
}

private let function = """
    class Cube(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * x * x

        @staticmethod
        def backward(ctx, dy):
            x, = ctx.saved_tensors
            return dy * FACTOR * x * x

    y = Cube.apply(x.exp()).sum()
    y.backward()
    """

@Test func aFunctionWrittenByHandIsChecked() throws {
    let right = try check(leaves + function.replacing("FACTOR", with: "3"))
    #expect(right.report.passed && right.gradients.agreeing == 3)
    let wrong = try check(leaves + function.replacing("FACTOR", with: "2"))
    #expect(!wrong.report.passed)
    let problem = try #require(wrong.report.cells[0].diagnostics.first?.problem)
    #expect(problem.code == .wrongGradient)
    #expect(problem.notes.first?.hasPrefix("element [0] of `x`: the gradient is ") == true)
    #expect(problem.notes.last == "the derivative of `CubeBackward` is wrong")
}
