import Diagnostics
import Tensors

/// Operations that PyTorch records as one node, and that are written here with other operations.
///
/// Backward runs those operations again, recorded, on stand-ins for the inputs, and goes back through what they
/// recorded: so a formula is written once, and its second derivative needs nothing more.
final class Composition {
    typealias Body = (Engine, [Tensor]) throws(Problem) -> [Tensor]
    let inputCount: Int
    let body: Body

    init(inputCount: Int, body: @escaping Body) {
        self.inputCount = inputCount
        self.body = body
    }
}

extension Engine {
    /// A tensor of floats: integers become the default type.
    func floating(_ x: Tensor) throws(Problem) -> Tensor {
        try cast(x, to: x.dtype.isContinuous ? x.dtype : defaultDType)
    }

    /// The result of a formula, as one node of a rule made by `Rule.composed`.
    func composed(
        _ rule: Rule, _ inputs: [Tensor], _ formula: @escaping (Engine, [Tensor]) throws(Problem) -> Tensor
    ) throws(Problem) -> Tensor {
        let results = try composedMany(rule, inputs) { engine, inputs throws(Problem) in
            [try formula(engine, inputs)]
        }
        return results[0]
    }

    /// The results of a formula, at least one, as one node; those of whole numbers stay outside the graph.
    func composedMany(_ rule: Rule, _ inputs: [Tensor], _ body: @escaping Composition.Body) throws(Problem) -> [Tensor]
    {
        var results = try unrecorded { () throws(Problem) in try body(self, inputs) }
        guard gradEnabled, inputs.contains(where: { records($0) && $0.dtype.isContinuous }) else { return results }
        // A formula may give an input back: what it gives must be a tensor of its own.
        for index in results.indices where inputs.contains(where: { $0 === results[index] }) {
            results[index] = results[index].untracked()
        }
        let floats = results.filter(\.dtype.isContinuous)
        guard let first = floats.first, let node = try record(rule, first, inputs: inputs, saving: inputs) else {
            return results
        }
        let extra = node.needExtra()
        extra.composition = Composition(inputCount: inputs.count, body: body)
        node.outputCount = Int32(floats.count)
        if floats.contains(where: { $0.shape != first.shape }) { extra.outputShapes = floats.map(\.shape) }
        for (index, result) in floats.enumerated().dropFirst() {
            result.node = node
            result.outputIndex = Int32(truncatingIfNeeded: index)
            result.isTracked = true
        }
        return results
    }
}

extension Rule {
    /// A rule for `Engine.composed`.
    static func composed(_ name: String) -> Rule { Rule(name, needsSaved: true, derivative: runAgain) }

    @Sendable
    private static func runAgain(_ d: Derivation) throws(Problem) {
        guard let composition = d.node.extra?.composition else { return }
        let engine = d.engine
        let isRecorded = engine.gradEnabled
        var links: [(stand: Tensor, original: Tensor)] = []
        func stand(for original: Tensor, isWanted: Bool) -> Tensor {
            let stand = original.untracked()
            guard isWanted else { return stand }
            _ = engine.newNode(.standIn, stand)
            links.append((stand, original))
            return stand
        }
        var inputs: [Tensor] = []
        for index in 0..<composition.inputCount {
            inputs.append(stand(for: try d.saved(index), isWanted: d.needs(index)))
        }
        let wanted = inputs.indices.filter { d.needs($0) }
        engine.gradEnabled = true
        defer { engine.gradEnabled = isRecorded }
        let outputs = try composition.body(engine, inputs).filter(\.dtype.isContinuous)
        var tracked: [Tensor] = []
        var gradients: [Tensor?] = []
        for (index, output) in outputs.enumerated() where output.requiresGrad {
            let dy = try d.gradient(index)
            tracked.append(output)
            // `grad` takes and gives PyTorch's gradients, which are the conjugates of those on the way.
            gradients.append(try engine.conjugated(stand(for: dy, isWanted: isRecorded && dy.requiresGrad)))
        }
        guard !tracked.isEmpty else { return }
        let results = try engine.grad(
            outputs: tracked, inputs: wanted.map { inputs[$0] }, gradOutputs: gradients, createGraph: isRecorded,
            allowUnused: true)
        // The pass went no further than the stand-ins; from now on they lead to what they stand for.
        engine.gradEnabled = isRecorded
        if isRecorded { for (stand, original) in links { stand.node?.first = try engine.edge(original) } }
        for (index, result) in zip(wanted, results) {
            // What the formula does not depend on has the gradient 0.
            if let result {
                try d.send(try engine.conjugated(result), index)
            } else {
                try d.send(try engine.full(inputs[index].shape, .int(0), dtype: inputs[index].dtype), index)
            }
        }
    }

    private static let standIn = Rule("AliasBackward0") { d throws(Problem) in try d.send(d.dy, 0) }
}
