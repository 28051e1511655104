import Diagnostics
import Tensors

/// What a rule has at hand while a gradient passes back through its node.
struct Derivation {
    let engine: Engine
    let node: Node
    /// The gradient of the first output.
    let dy: Tensor

    /// Whether an input wants a gradient.
    @inline(__always)
    func needs(_ input: Int) -> Bool {
        switch input {
        case 0: node.first.node != nil
        case 1: node.second.node != nil
        default: node.edge(input).node != nil
        }
    }

    /// Delivers the gradient of an input; it is summed to that input's shape where it was broadcast.
    @inline(__always)
    func send(_ gradient: Tensor, _ input: Int) throws(Problem) {
        if engine.looksClosely { try engine.look(at: gradient, of: node, input) }
        switch input {
        case 0:
            if let target = node.first.node { try engine.deliver(gradient, to: target, node.first.output) }
        case 1:
            if let target = node.second.node { try engine.deliver(gradient, to: target, node.second.output) }
        default:
            let edge = node.edge(input)
            if let target = edge.node { try engine.deliver(gradient, to: target, edge.output) }
        }
    }

    /// A saved tensor.
    ///
    /// - Throws: `versionMismatch` when it was changed in place since, `backward` when it was given back.
    @inline(__always)
    func saved(_ index: Int) throws(Problem) -> Tensor {
        let saved = index == 0 ? node.x : index == 1 ? node.other : node.saved(index)
        guard let tensor = saved.tensor else { throw Problems.savedFreed() }
        if saved.version != tensor.stamp { throw Problems.savedChanged(tensor, node, saved) }
        let value = saved.isOutput && engine.gradEnabled ? tensor.alias(of: node) : tensor
        return node.rule.fused == .none ? value : try engine.cast(value, to: node.rule.fused.computed(value.dtype))
    }

    /// A term of the formula: a tensor with its engine.
    func term(_ tensor: Tensor) -> Term { Term(tensor, engine) }
    /// The first saved tensor.
    var x: Term { get throws(Problem) { Term(try saved(0), engine) } }
    /// The gradient of an output; zeros when none came.
    func gradient(_ output: Int) throws(Problem) -> Tensor {
        if output == 0, let gradient = node.gradient { return gradient }
        if output > 0, let gradients = node.extra?.gradients, output <= gradients.count,
            let gradient = gradients[output - 1]
        {
            return gradient
        }
        return try engine.full(node.outputShape(output), .int(0), dtype: node.dtype)
    }
    /// The gradients of all outputs; zeros where none came.
    func gradients() throws(Problem) -> [Tensor] {
        var all: [Tensor] = []
        all.reserveCapacity(Int(node.outputCount))
        for output in 0..<Int(node.outputCount) { all.append(try gradient(output)) }
        return all
    }
    /// The call's arguments.
    var arguments: [Argument] { node.extra?.arguments ?? [] }
}

extension Tensor {
    /// The same elements, as an output of a node.
    func alias(of node: Node) -> Tensor {
        let alias = Tensor(storage, shape: shape, strides: explicitStrides, offset: offset, dtype: dtype)
        alias.node = node
        alias.outputIndex = outputIndex
        alias.isTracked = true
        return alias
    }
    /// The same elements outside the graph.
    func untracked() -> Tensor {
        Tensor(storage, shape: shape, strides: explicitStrides, offset: offset, dtype: dtype)
    }
}
