import Diagnostics
import Tensors

/// How operations enter the graph.
extension Engine {
    /// Whether an operation on this tensor must be recorded.
    @inline(__always)
    func records(_ x: Tensor) -> Bool {
        gradEnabled && (x.isTracked || (!x.base.isEmpty && x.requiresGrad))
    }

    @inline(__always)
    func newNode(_ rule: Rule, _ output: Tensor) -> Node {
        nextSequence &+= 1
        let node = Node.make(rule, memory, nextSequence, output.sizes, output.dtype)
        if output.maker.isEmpty { output.begin(node) } else { output.node = node }
        output.isTracked = true
        return node
    }

    /// Where the gradient of a tensor goes.
    @inline(__always)
    func edge(_ x: Tensor) throws(Problem) -> Edge {
        if !x.maker.isEmpty, !isStale(x) { return Edge(node: x.node, output: x.outputIndex) }
        if !x.requiresGrad { return Edge(node: nil, output: 0) }
        return try leafOrViewEdge(x)
    }

    /// Whether it is a view whose storage was changed since its node was made.
    @inline(__always)
    func isStale(_ x: Tensor) -> Bool {
        !x.base.isEmpty && x.baseVersion != x.stamp
    }

    /// Sets the first edge of a new node.
    @inline(__always)
    func lead(_ node: Node, toFirst x: Tensor) throws(Problem) {
        if !x.maker.isEmpty, !isStale(x) {
            x.maker.look { node.begin(first: $0, x.outputIndex) }
        } else {
            node.first = try edge(x)
        }
    }

    /// Sets the second edge of a new node.
    @inline(__always)
    func lead(_ node: Node, toSecond x: Tensor) throws(Problem) {
        if !x.maker.isEmpty, !isStale(x) {
            x.maker.look { node.begin(second: $0, x.outputIndex) }
        } else {
            node.second = try edge(x)
        }
    }

    private func leafOrViewEdge(_ x: Tensor) throws(Problem) -> Edge {
        if !x.base.isEmpty { try x.refreshView() }
        if let node = x.node { return Edge(node: node, output: x.outputIndex) }
        return Edge(node: x.accumulator(), output: 0)
    }

    /// Records an output of an operation on tensors; returns its node where one of them is tracked.
    ///
    /// Inputs of a type that has no gradients get no edge.
    func record(
        _ rule: Rule, _ output: Tensor, inputs: [Tensor], saving: [Tensor] = [], arguments: [Argument] = []
    ) throws(Problem) -> Node? {
        guard gradEnabled, output.dtype.isContinuous, inputs.contains(where: { records($0) }) else { return nil }
        let node = newNode(rule, output)
        for (index, input) in inputs.enumerated() where records(input) { node.setEdge(index, try edge(input)) }
        for (index, tensor) in saving.enumerated() { node.setSaved(index, Saved(tensor, for: node)) }
        if !arguments.isEmpty { node.needExtra().arguments = arguments }
        return node
    }
}

extension Saved {
    /// Keeps a tensor for a node; the node's own output is kept without the node, lest they hold each other.
    init(_ tensor: Tensor, for node: Node) {
        if tensor.node === node {
            let alias = tensor.untracked()
            alias.outputIndex = tensor.outputIndex
            self.init(alias)
            isOutput = true
        } else {
            self.init(tensor)
        }
    }
}
