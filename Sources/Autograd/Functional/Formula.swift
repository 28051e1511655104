import Diagnostics
import Tensors

/// A function of tensors that a derivation can evaluate again.
///
/// An operation that PyTorch records as one node, but whose derivative has no short form, is written as a formula
/// of differentiable operations. Forward evaluates it outside the graph; backward evaluates it again on copies of
/// the inputs, inside a graph of its own, and asks that graph for the gradients. The gradient is a formula too, of
/// the inputs and the cotangent, so that derivatives of any order exist.
class Formula {
    func evaluate(_ engine: Engine, _ inputs: [Tensor]) throws(Problem) -> Tensor {
        throw Problems.notDifferentiable("formula")
    }
}

/// A formula written by an operation.
final class WrittenFormula: Formula {
    typealias Body = (Engine, [Tensor]) throws(Problem) -> Tensor
    private let body: Body

    init(_ body: @escaping Body) { self.body = body }

    override func evaluate(_ engine: Engine, _ inputs: [Tensor]) throws(Problem) -> Tensor {
        try body(engine, inputs)
    }
}

/// The gradient of a formula by one input: a function of its inputs and, behind them, the cotangent.
final class GradientFormula: Formula {
    private let formula: Formula
    private let input: Int

    init(_ formula: Formula, by input: Int) {
        self.formula = formula
        self.input = input
    }

    override func evaluate(_ engine: Engine, _ inputs: [Tensor]) throws(Problem) -> Tensor {
        guard let dy = inputs.last else { throw Problems.notDifferentiable("formula") }
        let isRecorded = engine.gradEnabled
        engine.gradEnabled = true
        defer { engine.gradEnabled = isRecorded }
        var leaves = Array(inputs.dropLast())
        if !isRecorded { leaves = leaves.map { engine.detach($0) } }
        if !leaves[input].requiresGrad { leaves[input] = engine.freshLeaf(leaves[input]) }
        let y = try formula.evaluate(engine, leaves)
        guard y.requiresGrad else { return try engine.full(leaves[input].shape, .int(0), dtype: leaves[input].dtype) }
        let gradients = try engine.grad(
            outputs: [y], inputs: [leaves[input]], gradOutputs: [dy], createGraph: isRecorded, allowUnused: true)
        if let gradient = gradients.first ?? nil { return gradient }
        return try engine.full(leaves[input].shape, .int(0), dtype: leaves[input].dtype)
    }
}

extension Engine {
    /// The value of a formula, recorded as one node.
    ///
    /// - Parameter rule: one that `Rule.whole` made.
    func whole(_ rule: Rule, _ inputs: [Tensor], _ body: @escaping WrittenFormula.Body) throws(Problem) -> Tensor {
        try whole(rule, inputs, WrittenFormula(body))
    }

    func whole(_ rule: Rule, _ inputs: [Tensor], _ formula: Formula) throws(Problem) -> Tensor {
        let value = try unrecorded { () throws(Problem) in try formula.evaluate(self, inputs) }
        // What a formula gives may be one of its inputs.
        let result = inputs.contains { $0 === value } ? try copy(value) : value
        if let node = try record(rule, result, inputs: inputs, saving: inputs) { node.needExtra().plan = formula }
        return result
    }

    /// The same elements as a leaf that wants a gradient.
    func freshLeaf(_ x: Tensor) -> Tensor {
        let leaf = detach(x)
        leaf.isTracked = true
        return leaf
    }
}

extension Rule {
    /// The rule of an operation that is recorded as a formula.
    static func whole(_ name: String) -> Rule { Rule(name, needsSaved: true, derivative: byFormula) }
    private static let gradient = whole("GradientBackward0")

    @Sendable
    private static func byFormula(_ d: Derivation) throws(Problem) {
        guard let formula = d.node.extra?.plan as? Formula else { return }
        var inputs: [Tensor] = []
        for index in 0..<d.node.savedCount { inputs.append(try d.saved(index)) }
        if d.engine.gradEnabled {
            for index in inputs.indices where d.needs(index) {
                let gradient = GradientFormula(formula, by: index)
                try d.send(try d.engine.whole(.gradient, inputs + [d.dy], gradient), index)
            }
            return
        }
        let wanted = inputs.indices.filter { d.needs($0) }
        let leaves = inputs.indices.map { index in
            wanted.contains(index) ? d.engine.freshLeaf(inputs[index]) : d.engine.detach(inputs[index])
        }
        d.engine.gradEnabled = true
        defer { d.engine.gradEnabled = false }
        let y = try formula.evaluate(d.engine, leaves)
        guard y.requiresGrad else { return }
        let gradients = try d.engine.grad(
            outputs: [y], inputs: wanted.map { leaves[$0] }, gradOutputs: [d.dy], allowUnused: true)
        d.engine.gradEnabled = false
        for (index, gradient) in zip(wanted, gradients) {
            if let gradient { try d.send(gradient, index) }
        }
    }
}

extension Node {
    /// How many tensors were saved.
    var savedCount: Int {
        if let saved = extra?.saved, !saved.isEmpty { return 2 + saved.count }
        return other.tensor != nil ? 2 : x.tensor != nil ? 1 : 0
    }
}
