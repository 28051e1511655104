import Autograd
import Diagnostics
import Tensors
import Testing

/// Laws that hold for every entry of the table, on its own examples.
@Suite struct LawTests {
    @Test(arguments: Operation.all.map(\.path))
    func entryIsWellFormed(_ path: String) throws {
        let operation = try #require(Operation.at(path))
        #expect(!operation.summary.isEmpty && operation.summary.count <= 100)
        #expect(operation.summary.first?.isUppercase == false && operation.summary.last != ".")
        #expect(!operation.overloads.isEmpty)
        for overload in operation.overloads {
            #expect(Set(overload.parameters.map(\.name)).count == overload.parameters.count)
        }
        for example in operation.examples { #expect(operation.overloads.indices.contains(example.overload)) }
    }

    @Test func namesAreUnique() {
        let places: [(Operation) -> Bool] =
            [{ $0.isCore }] + Namespace.allCases.map { space in { $0.namespaces.contains(space) } }
        for stands in places {
            let names = Operation.all.filter(stands).flatMap { [$0.name] + $0.aliases }
            #expect(Set(names).count == names.count)
        }
    }

    @Test(arguments: Operation.all.map(\.path))
    func examplesRun(_ path: String) throws {
        let operation = try #require(Operation.at(path))
        for example in operation.examples { _ = try Call(operation, example).run(Engine.fresh()) }
    }

    @Test(arguments: Operation.all.map(\.path))
    func refusalsAreRefused(_ path: String) throws {
        let operation = try #require(Operation.at(path))
        for refusal in operation.refusals {
            let problem = #expect(throws: Problem.self) { try Call(operation, refusal.call).run(Engine.fresh()) }
            #expect(problem?.code == refusal.code)
        }
    }

    @Test(arguments: Operation.all.map(\.path))
    func derivativeIsTheSlope(_ path: String) throws {
        let operation = try #require(Operation.at(path))
        for example in operation.examples where example.isSmooth {
            guard operation.overloads[example.overload].isDifferentiable else { continue }
            let call = Call(operation, example)
            for (input, gradient) in try call.gradients().enumerated() {
                for index in gradient.indices {
                    let slope = try call.slope(input, index) { try $0.weightedSum() }
                    #expect(
                        isNear(gradient[index], slope),
                        "\(path) input \(input) element \(index): \(gradient[index]) and \(slope)")
                }
            }
        }
    }

    @Test(arguments: Operation.all.map(\.path))
    func secondDerivativeIsTheSlopeOfTheFirst(_ path: String) throws {
        let operation = try #require(Operation.at(path))
        for example in operation.examples where example.isSmooth {
            guard operation.overloads[example.overload].isDifferentiable else { continue }
            let call = Call(operation, example)
            guard let second = try call.secondGradients() else { continue }
            for (input, gradient) in second.enumerated() {
                for index in gradient.indices {
                    let slope = try call.slope(input, index) { try $0.squaredGradientSum() }
                    #expect(
                        isNear(gradient[index], slope),
                        "\(path) input \(input) element \(index): \(gradient[index]) and \(slope)")
                }
            }
        }
    }

    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 2e-5 * max(1, abs(a), abs(b)) }
}

extension Operation {
    /// The operation of a name with its module.
    static func at(_ path: String) -> Operation? { all.first { $0.path == path } }
}

extension Engine {
    static func fresh() -> Engine { Engine(memory: MemoryBudget(limit: 1 << 26)) }
}

/// An example's call in float64.
struct Call {
    let operation: Operation
    let example: Example
    /// Added to one element of one input.
    var shift: (input: Int, index: Int, by: Double)?

    init(_ operation: Operation, _ example: Example) {
        self.operation = operation
        self.example = example
    }

    /// The results, and the inputs that want gradients.
    func run(_ engine: Engine) throws -> (outputs: [Tensor], inputs: [Tensor]) {
        var inputs: [Tensor] = []
        var arguments: [Argument] = []
        for argument in example.arguments { arguments.append(try made(argument, engine, &inputs)) }
        for parameter in operation.overloads[example.overload].parameters.dropFirst(arguments.count) {
            arguments.append(Argument(try #require(parameter.defaultValue)))
        }
        let result = try engine.apply(operation, overload: example.overload, arguments)
        let outputs: [Tensor] =
            switch result {
            case .tensor(let tensor): [tensor]
            case .tensors(let tensors): tensors
            case .named(_, let fields): fields.map(\.tensor)
            case .scalar, .bool, .ints, .string: []
            }
        return (outputs, inputs)
    }

    private func made(_ argument: ExampleArgument, _ engine: Engine, _ inputs: inout [Tensor]) throws -> Argument {
        switch argument {
        case .x(let numbers, let shape): return .tensor(try input(numbers, shape, engine, &inputs))
        case .whole(let numbers, let shape): return .tensor(try engine.makeTensor(shape: shape, ints: numbers))
        case .truth(let flags, let shape):
            return .tensor(try engine.makeTensor(shape: shape, scalars: flags.map { .bool($0) }))
        case .list(let lists, let shape):
            return .tensors(try lists.map { try input($0, shape, engine, &inputs) })
        case .constant(let constant): return Argument(constant)
        }
    }

    private func input(_ numbers: [Double], _ shape: [Int], _ engine: Engine, _ inputs: inout [Tensor]) throws -> Tensor
    {
        var numbers = numbers
        if let shift, shift.input == inputs.count { numbers[shift.index] += shift.by }
        let tensor = try engine.makeTensor(shape: shape, dtype: .float64, doubles: numbers, requiresGrad: true)
        inputs.append(tensor)
        return tensor
    }

    private func ramp(_ output: Tensor, _ engine: Engine) throws -> Tensor {
        try engine.makeTensor(
            shape: output.shape, dtype: .float64, doubles: (0..<output.count).map { 0.5 + 0.3 * Double($0) })
    }

    func weightedSum() throws -> Double {
        let engine = Engine.fresh()
        return try run(engine).outputs.reduce(0) { sum, output in
            guard output.dtype == .float64 else { return sum }
            return sum + zip(output.doubles(), try ramp(output, engine).doubles()).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }

    func gradients() throws -> [[Double]] {
        let engine = Engine.fresh()
        return try first(engine, createGraph: false).gradients.map { $0?.doubles() ?? [] }
    }

    private func first(_ engine: Engine, createGraph: Bool) throws -> (gradients: [Tensor?], inputs: [Tensor]) {
        let (outputs, inputs) = try run(engine)
        let tracked = outputs.filter(\.requiresGrad)
        guard !tracked.isEmpty else { return ([], inputs) }
        let weights = try tracked.map { try ramp($0, engine) }
        let gradients = try engine.grad(
            outputs: tracked, inputs: inputs, gradOutputs: weights, createGraph: createGraph, allowUnused: true)
        return (gradients, inputs)
    }

    /// The sum of the squares of the gradients, which depends on the second derivatives.
    func squaredGradientSum() throws -> Double {
        try gradients().reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
    }

    /// The gradient of that sum; `nil` where the first gradients do not depend on the inputs.
    func secondGradients() throws -> [[Double]]? {
        let engine = Engine.fresh()
        let (gradients, inputs) = try first(engine, createGraph: true)
        let tracked = gradients.compactMap { $0 }.filter(\.requiresGrad)
        guard !tracked.isEmpty else { return nil }
        let squares = try tracked.map { gradient in
            try engine.arithmetic(.multiply, .tensor(gradient), .tensor(gradient))
        }
        let ones = try squares.map { try engine.full($0.shape, .int(1), dtype: .float64) }
        let second = try engine.grad(outputs: squares, inputs: inputs, gradOutputs: ones, allowUnused: true)
        return second.map { $0?.doubles() ?? [] }
    }

    /// The central difference of a number that a call gives.
    func slope(_ input: Int, _ index: Int, _ value: (Call) throws -> Double) throws -> Double {
        let step = 1e-5
        var up = self
        up.shift = (input, index, step)
        var down = self
        down.shift = (input, index, -step)
        return (try value(up) - value(down)) / (2 * step)
    }
}
