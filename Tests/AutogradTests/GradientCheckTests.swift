import Diagnostics
import Tensors
import Testing

@testable import Autograd

/// An engine that checks its gradients, and what it finds.
private final class Checked {
    let engine = Engine.fresh()
    var checks: [GradientCheck] = []

    init() {
        let tape = Tape()
        tape.isChecking = true
        tape.passesLeft = 100
        tape.report = { [unowned self] in self.checks.append($0) }
        engine.tape = tape
    }

    func leaf(_ numbers: [Double], shape: [Int]? = nil, _ dtype: DType = .float32) throws -> Tensor {
        try engine.makeTensor(shape: shape ?? [numbers.count], dtype: dtype, doubles: numbers, requiresGrad: true)
    }

    func call(_ name: String, _ x: Tensor) throws -> Tensor {
        try call(try #require(Operation.named(name)), [.tensor(x)])
    }

    func call(_ operation: Operation, _ arguments: [Argument]) throws -> Tensor {
        guard case .tensor(let result) = try engine.apply(operation, arguments) else {
            throw Problem(.value, .valueError, "no tensor")
        }
        return result
    }

    func sum(_ x: Tensor) throws -> Tensor {
        try call(try #require(Operation.named("sum")), [.tensor(x), .none, .bool(false), .none])
    }
}

/// Every entry of the table can be computed again from the tape, and its gradients agree with the differences.
@Test(arguments: Operation.all.map(\.path))
func gradientsOfTheTableAreChecked(_ name: String) throws {
    let operation = try #require(Operation.at(name))
    for example in operation.examples where example.isSmooth {
        guard operation.overloads[example.overload].isDifferentiable else { continue }
        let checked = Checked()
        let (outputs, inputs) = try Call(operation, example).run(checked.engine)
        let tracked = outputs.filter { $0.requiresGrad && !$0.isLeaf }
        guard !tracked.isEmpty, inputs.contains(where: { $0.count > 0 }) else { continue }
        let ones = try tracked.map { try checked.engine.full($0.shape, .float(1), dtype: $0.dtype) }
        try checked.engine.backward(tracked, gradients: ones)
        let check = try #require(checked.checks.first)
        #expect(check.skipped == nil, "\(name)")
        for tensor in check.tensors {
            #expect(tensor.mismatches.isEmpty && tensor.corners.isEmpty, "\(name): \(tensor.mismatches)")
        }
    }
}

@Test(arguments: [
    ("relu", [0.0, 1.0, -1.0], [0]), ("abs", [0.0, 1.0], [0]), ("sqrt", [0.0, 1.0], [0]), ("floor", [2.0, 2.5], [0]),
])
func cornersAreNoFailures(_ name: String, _ numbers: [Double], _ corners: [Int]) throws {
    let checked = Checked()
    let x = try checked.leaf(numbers)
    try checked.engine.backward(try checked.sum(try checked.call(name, x)))
    let tensor = try #require(checked.checks.first?.tensors.first)
    #expect(tensor.corners == corners && tensor.mismatches.isEmpty)
}

@Test func tiesOfAMaximumAreCorners() throws {
    let checked = Checked()
    let x = try checked.leaf([3, 1, 3])
    try checked.engine.backward(
        try checked.call(try #require(Operation.named("amax")), [.tensor(x), .ints([]), .bool(false)]))
    #expect(checked.checks.first?.tensors.first?.corners == [0, 2])
}

/// `y = x²` with a derivative that says `x`.
private let wrong = Operation(
    "wrong", summary: "the square, derived wrongly", kind: .elementwise,
    overloads: [
        Overload([Parameter("input", .tensor)]) { (engine, arguments) throws(Problem) in
            guard case .tensor(let x) = arguments[0] else { throw Problem(.value, .valueError, "no tensor") }
            let value = try engine.multiply(engine.detach(x), engine.detach(x))
            let rule = Rule("WrongBackward0", needsSaved: true) { d throws(Problem) in
                try d.send(try d.engine.multiply(d.dy, try d.saved(0)), 0)
            }
            kept.append(rule)
            if let node = try engine.record(rule, value, inputs: [x], saving: [x]) { _ = node }
            return .tensor(value)
        }
    ])

/// Nodes do not keep their rules alive.
private nonisolated(unsafe) var kept: [Rule] = []

@Test func aWrongDerivativeIsFoundAndNamed() throws {
    let checked = Checked()
    let x = try checked.leaf([1, 2])
    let y = try checked.call("sin", try checked.call(wrong, [.tensor(try checked.call("exp", x))]))
    try checked.engine.backward(try checked.sum(y))
    let check = try #require(checked.checks.first)
    let mismatches = try #require(check.tensors.first?.mismatches)
    #expect(mismatches.map(\.element) == [0, 1])
    #expect(abs(mismatches[0].difference / mismatches[0].found - 2) < 1e-3)
    #expect(check.operation == "WrongBackward0")
}

@Test func gradientsAddUpAsWithoutChecking() throws {
    let checked = Checked()
    let plain = Engine.fresh()
    var sums: [[Double]] = []
    for engine in [checked.engine, plain] {
        let x = try engine.makeTensor(shape: [3], dtype: .float32, doubles: [0.1, 0.2, 0.3], requiresGrad: true)
        for factor in [3.0, 0.7, 1e-3] {
            let y = try engine.arithmetic(.multiply, .tensor(x), .scalar(.float(factor)))
            let operation = try #require(Operation.named("sum"))
            guard case .tensor(let sum) = try engine.apply(operation, [.tensor(y), .none, .bool(false), .none]) else {
                continue
            }
            try engine.backward(sum)
        }
        sums.append(x.grad?.doubles() ?? [])
    }
    #expect(sums[0] == sums[1])
    #expect(checked.checks.count == 3)
}

@Test func aGraphIsGivenBackAsWithoutChecking() throws {
    let checked = Checked()
    let x = try checked.leaf([2])
    let y = try checked.sum(try checked.call("exp", x))
    try checked.engine.backward(y)
    let problem = #expect(throws: Problem.self) { try checked.engine.backward(y) }
    #expect(problem?.code == .backward)
}

@Test func largeTensorsAreSampled() throws {
    let checked = Checked()
    let x = try checked.leaf((0..<1000).map { Double($0) / 100 })
    try checked.engine.backward(try checked.sum(try checked.call("sin", x)))
    #expect(checked.checks.first?.tensors.first?.count == 64)
    #expect(GradientChecker.sample(of: 1000) == GradientChecker.sample(of: 1000))
    #expect(Set(GradientChecker.sample(of: 65)).count == 64)
}
