import Autograd
import Diagnostics
import Foundation
import Tensors
import Testing

/// The operations give what PyTorch gives: values, types, gradients, node names, error texts.
@Suite struct RecordedTests {
    @Test(arguments: RecordedCase.files) func allAreThere(_ file: String) {
        #expect(RecordedCase.read(file).count >= 10)
    }

    @Test(arguments: RecordedCase.all.keys.sorted())
    func agrees(_ name: String) throws {
        let isInPlace = name.hasSuffix("_") && RecordedCase.operation(name) == nil
        let operation = try #require(
            RecordedCase.operation(isInPlace ? String(name.dropLast()) : name), "no operation \(name)")
        if isInPlace { #expect(operation.hasInPlace, "\(name) is not there") }
        for (index, recorded) in (RecordedCase.all[name] ?? []).enumerated() {
            let problem = try Check(recorded, operation, isInPlace: isInPlace).run()
            #expect(
                problem == nil,
                "\(name) case \(index): \(problem ?? "") \(recorded.json["args"] ?? "") \(recorded.json["kwargs"] ?? "")"
            )
        }
    }
}

/// One recorded call, repeated and compared.
struct Check {
    let json: [String: Any]
    let operation: Autograd.Operation
    let isInPlace: Bool
    let engine = Engine(memory: MemoryBudget(limit: 1 << 28))

    init(_ recorded: RecordedCase, _ operation: Autograd.Operation, isInPlace: Bool) {
        json = recorded.json
        self.operation = operation
        self.isInPlace = isInPlace
    }

    func run() throws -> String? {
        var leaves: [Int: Tensor] = [:]
        let positional = try (json["args"] as? [Any] ?? []).map { try argument($0, &leaves) }
        var named: [String: Argument] = [:]
        for (key, value) in json["kwargs"] as? [String: Any] ?? [:] { named[key] = try argument(value, &leaves) }
        let expected = json["error"] as? [String]
        guard let call = Binding.bind(operation, positional, named) else {
            return expected?.first == "TypeError" ? nil : "no overload fits"
        }
        if let seed = json["seed"] as? Int { engine.generator.reseed(seed) }
        let result: OperationResult
        do {
            result = try answer(call.overload, call.arguments)
        } catch let problem {
            guard let expected else { return "failed: \(problem.message)" }
            return same(problem, expected)
                ? nil : "failed with \(problem.kind.rawValue): \(problem.message), not \(expected)"
        }
        if let expected { return "gave \(result), not the error \(expected)" }
        return try compare(result, leaves)
    }

    private func answer(_ overload: Int, _ arguments: [Argument]) throws(Problem) -> OperationResult {
        guard isInPlace || operation.name.hasSuffix("_"), case .tensor(let target)? = arguments.first else {
            return try engine.apply(operation, overload: overload, arguments)
        }
        // The recorder changed a copy, as leaves must not be changed.
        var changed = arguments
        changed[0] = .tensor(try engine.clone(target))
        return isInPlace
            ? .tensor(try engine.applyInPlace(operation, overload: overload, changed))
            : try engine.apply(operation, overload: overload, changed)
    }

    private func same(_ problem: Problem, _ expected: [String]) -> Bool {
        // A matrix that cannot be factorised is a RuntimeError of a class of its own in PyTorch.
        problem.kind.rawValue == expected[0].replacing("_LinAlgError", with: "RuntimeError")
            && (problem.message == expected[1] || expected[1].hasPrefix("expected m1"))
    }

    private func argument(_ value: Any, _ leaves: inout [Int: Tensor]) throws -> Argument {
        guard let json = value as? [String: Any], let (kind, content) = json.first else { return .none }
        switch kind {
        case "tensor":
            let recorded = try #require(RecordedTensor(content))
            return .tensor(try leaf(recorded, &leaves))
        case "tensors":
            return .tensors(
                try (content as? [Any] ?? []).map { try leaf(try #require(RecordedTensor($0)), &leaves) })
        case "int": return .int(content as? Int ?? 0)
        case "float": return .scalar(.float(RecordedTensor.number(content)))
        case "bool": return .bool(content as? Bool ?? false)
        case "ints": return .ints(content as? [Int] ?? [])
        case "numbers":
            return .numbers((content as? [Any] ?? []).map { ($0 as? NSNumber)?.doubleValue ?? .nan })
        case "string": return .string(content as? String ?? "")
        case "dtype":
            return .dtype(try #require(DType.allCases.first { $0.name == "torch.\(content)" }))
        default: return .none
        }
    }

    private func leaf(_ recorded: RecordedTensor, _ leaves: inout [Int: Tensor]) throws -> Tensor {
        let tensor = try recorded.tensor(engine)
        if let leaf = recorded.leaf { leaves[leaf] = tensor }
        return tensor
    }

    private func compare(_ result: OperationResult, _ leaves: [Int: Tensor]) throws -> String? {
        let outputs: [Tensor]
        switch result {
        case .tensor(let tensor): outputs = [tensor]
        case .tensors(let tensors): outputs = tensors
        case .named(_, let fields): outputs = fields.map(\.tensor)
        case .scalar(let scalar): return valueDiffers(scalar.double)
        case .bool(let bool): return valueDiffers(bool ? 1 : 0)
        case .ints, .string: return nil
        }
        let expected = (json["results"] as? [Any] ?? []).compactMap { RecordedTensor($0) }
        guard outputs.count == expected.count else { return "\(outputs.count) results, not \(expected.count)" }
        for (output, recorded) in zip(outputs, expected) {
            let loose = json["tolerance"] as? Double
            // A rough answer's tolerance holds for both types.
            let tolerance = loose.map { recorded.dtype == .float64 ? $0 * 1e6 : max($0, 3e-6) } ?? 3e-6
            if let difference = recorded.difference(from: output, tolerance: tolerance) { return difference }
        }
        if let difference = nodesDiffer(outputs) { return difference }
        return try gradientsDiffer(outputs, leaves)
    }

    private func valueDiffers(_ value: Double) -> String? {
        let content = (json["value"] as? [String: Any])?.first?.value
        let expected = content.map { RecordedTensor.number($0) } ?? .nan
        return value == expected ? nil : "\(value), not \(expected)"
    }

    private func nodesDiffer(_ outputs: [Tensor]) -> String? {
        let names = json["nodes"] as? [Any] ?? []
        for (output, name) in zip(outputs, names) {
            let expected = name as? String
            if output.gradFn?.name != expected {
                return "node \(output.gradFn?.name ?? "none"), not \(expected ?? "none")"
            }
        }
        return nil
    }

    private func gradientsDiffer(_ outputs: [Tensor], _ leaves: [Int: Tensor]) throws -> String? {
        guard let gradients = json["gradients"] as? [Any] else { return nil }
        let tracked = outputs.filter(\.requiresGrad)
        let weights = try tracked.map { output in
            try engine.makeTensor(
                shape: output.shape, dtype: output.dtype, doubles: (0..<output.count).map { Double($0 + 1) })
        }
        let second = json["second"] as? [Any]
        do {
            try engine.backward(
                tracked, gradients: weights, retainGraph: second == nil ? nil : true, createGraph: second != nil)
        } catch let problem {
            return "backward failed: \(problem.message)"
        }
        for (index, gradient) in gradients.enumerated() {
            guard let leaf = leaves[index] else { continue }
            guard let expected = RecordedTensor(gradient) else {
                if leaf.grad != nil { return "leaf \(index) has a gradient" }
                continue
            }
            guard let grad = leaf.grad else { return "leaf \(index) has no gradient" }
            let loose = json["tolerance"] as? Double
            let tolerance = loose.map { expected.dtype == .float64 ? $0 * 1e6 : max($0, 1e-5) } ?? 1e-5
            if let difference = expected.difference(from: grad, tolerance: tolerance) {
                return "gradient \(index): \(difference)"
            }
        }
        return try second.flatMap { try secondDiffers($0, leaves) }
    }

    /// The gradients of the sum of the squared gradients.
    private func secondDiffers(_ expected: [Any], _ leaves: [Int: Tensor]) throws -> String? {
        let inputs = leaves.keys.sorted().compactMap { leaves[$0] }
        let squares = try inputs.compactMap(\.grad).map { try engine.arithmetic(.multiply, .tensor($0), .tensor($0)) }
            .filter(\.requiresGrad)
        let ones = try squares.map { try engine.full($0.shape, .int(1), dtype: $0.dtype) }
        let found = try engine.grad(outputs: squares, inputs: inputs, gradOutputs: ones, allowUnused: true)
        for (index, (gradient, recorded)) in zip(found, expected.map { RecordedTensor($0) }).enumerated() {
            guard let recorded else { continue }
            guard let gradient else {
                if recorded.numbers.allSatisfy({ $0 == 0 }) { continue }
                return "no second gradient \(index)"
            }
            if let difference = recorded.difference(from: gradient, tolerance: 1e-4) {
                return "second gradient \(index): \(difference)"
            }
        }
        return nil
    }
}
