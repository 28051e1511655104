import Diagnostics
import Interpreter
import Testing

private func limits(steps: Int = 1_000_000, memory: Int = 64 << 20) -> Limits {
    var limits = Limits()
    limits.steps = steps
    limits.memory = memory
    return limits
}

private let many =
    "class A:\n    def __init__(self, v):\n        self.v = v\nx = []\nfor i in range(n):\n    x.append(A(i))\n"

/// Instances are on the account: where they first are too many does not depend on the machine.
@Test func instancesAreCounted() {
    let session = Session(seed: 0, limits: limits(memory: 4 << 20))
    let outcome = session.run("n = 10 ** 6\n" + many, cell: 0)
    #expect(outcome.failure?.problem.code == .memoryLimit)
    let again = Session(seed: 0, limits: limits(memory: 4 << 20)).run("n = 10 ** 6\n" + many, cell: 0)
    #expect(again.steps == outcome.steps)
}

/// What is given up is taken off the account.
@Test func instancesThatEndAreNotCounted() {
    let session = Session(seed: 0, limits: limits(memory: 4 << 20))
    let outcome = session.run(
        "n = 10 ** 4\nfor k in range(20):\n" + many.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"),
        cell: 0)
    #expect(outcome.failure == nil)
}

/// A limit is met at exactly its number of steps.
@Test func stepsAreCountedExactly() {
    let program = "for i in range(1000):\n    pass\n"
    let needed = Session(seed: 0, limits: limits()).run(program, cell: 0).steps
    #expect(Session(seed: 0, limits: limits(steps: needed)).run(program, cell: 0).failure == nil)
    let outcome = Session(seed: 0, limits: limits(steps: needed - 1)).run(program, cell: 0)
    #expect(outcome.failure?.problem.code == .stepLimit)
}

/// However large the strides in which steps are counted, the watch is asked.
@Test(arguments: ["while True:\n    pass", "import torch\nx = torch.zeros(4096 * 64)\nwhile True:\n    x + 1"])
func theWatchIsAsked(_ program: String) {
    var asked = 0
    let session = Session(seed: 0, limits: limits(steps: 100_000_000)) {
        asked += 1
        return asked < 5 ? nil : asked == 5 ? .timeIsUp : .memoryIsUsed
    }
    let outcome = session.run(program, cell: 0)
    #expect(outcome.failure?.problem.code == .timeLimit)
    #expect(session.run(program, cell: 1).failure?.problem.code == .memoryLimit)
}
