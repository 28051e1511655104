package import Diagnostics
import Tensors

/// What a lesson wants done with a gradient when it comes.
package final class GradientHook {
    /// Takes the gradient; what it gives, if anything, goes on in its place.
    let body: (Tensor) throws(Problem) -> Tensor?
    package init(_ body: @escaping (Tensor) throws(Problem) -> Tensor?) { self.body = body }
}

/// What a lesson does with the tensors that nodes save: it packs them when they are saved, and unpacks them for
/// backward.
package final class Packing {
    let pack: (Tensor) throws(Problem) -> AnyObject
    let unpack: (AnyObject) throws(Problem) -> Tensor

    package init(
        pack: @escaping (Tensor) throws(Problem) -> AnyObject, unpack: @escaping (AnyObject) throws(Problem) -> Tensor
    ) {
        self.pack = pack
        self.unpack = unpack
    }
}

extension Engine {
    /// Calls a hook with the gradient of a tensor whenever it is complete.
    ///
    /// - Throws: `backward` for a tensor that has none.
    package func addHook(_ hook: GradientHook, to x: Tensor) throws(Problem) {
        guard x.requiresGrad else { throw Problems.hookWithoutGrad() }
        guard let node = x.gradFn else { return x.needExtra().hooks.append(hook) }
        node.isWatched = true
        node.needExtra().hooks.append(Node.Hook(output: Int(x.outputIndex), hook: hook))
    }

    /// Calls a hook with the gradient of a node's first output whenever it is complete.
    package func addHook(_ hook: GradientHook, to node: Node) {
        if let variable = node.variable { return variable.needExtra().hooks.append(hook) }
        node.isWatched = true
        node.needExtra().hooks.append(Node.Hook(output: 0, hook: hook))
    }

    /// The node at which a backward pass from a tensor begins; `nil` where nothing was recorded.
    ///
    /// - Throws: `versionMismatch` for a view whose base was changed so that no gradient is known.
    package func root(of x: Tensor) throws(Problem) -> Node? {
        guard x.requiresGrad else { return nil }
        return try edge(x).node
    }

    package func removeHook(_ hook: GradientHook, from node: Node) {
        node.variable?.extra?.hooks.removeAll { $0 === hook }
        node.extra?.hooks.removeAll { $0.hook === hook }
    }

    /// Calls a hook with a leaf after its `grad` has changed.
    ///
    /// - Throws: `backward` for a tensor that is no leaf, or wants no gradient.
    package func addAccumulationHook(_ hook: GradientHook, to x: Tensor) throws(Problem) {
        guard x.requiresGrad else { throw Problems.hookWithoutGrad() }
        guard x.isLeaf else { throw Problems.accumulationHookNotLeaf() }
        x.needExtra().accumulationHooks.append(hook)
    }

    package func removeHook(_ hook: GradientHook, from x: Tensor) {
        x.extra?.hooks.removeAll { $0 === hook }
        x.extra?.accumulationHooks.removeAll { $0 === hook }
        x.node?.extra?.hooks.removeAll { $0.hook === hook }
    }

    /// Passes a gradient through hooks.
    func hooked(_ gradient: Tensor, _ hooks: [GradientHook]) throws(Problem) -> Tensor {
        var gradient = gradient
        for hook in hooks {
            guard let changed = try hook.body(gradient) else { continue }
            guard changed.shape == gradient.shape else { throw Problems.hookChangedShape() }
            gradient = changed
        }
        return gradient
    }

    /// Passes a node's complete gradients through the hooks of its outputs.
    func applyHooks(_ node: Node) throws(Problem) {
        for entry in node.extra?.hooks ?? [] {
            if entry.output == 0 {
                if let gradient = node.gradient { node.gradient = try hooked(gradient, [entry.hook]) }
            } else if let gradients = node.extra?.gradients, entry.output <= gradients.count,
                let gradient = gradients[entry.output - 1]
            {
                node.extra?.gradients[entry.output - 1] = try hooked(gradient, [entry.hook])
            }
        }
    }

    /// Passes a leaf's complete gradient through its hooks.
    func applyHooks(_ node: Node, of leaf: Tensor) throws(Problem) {
        guard let hooks = leaf.extra?.hooks, !hooks.isEmpty else { return }
        if node.hasNumber32 || (node.extra?.arrived ?? 0) != 0 { try settle(node) }
        if let gradient = node.gradient { node.gradient = try hooked(gradient, hooks) }
    }

    func callAccumulationHooks(of leaf: Tensor) throws(Problem) {
        guard let hooks = leaf.extra?.accumulationHooks, !hooks.isEmpty else { return }
        for hook in hooks { _ = try hook.body(leaf) }
    }

    /// In a pass that looks closely: tells who asked for it, and in anomaly mode refuses what is not a number.
    func look(at gradient: Tensor, of node: Node, _ input: Int) throws(Problem) {
        if let onSend {
            let edge = input == 0 ? node.first : input == 1 ? node.second : node.edge(input)
            let shape = edge.node.map { $0.outputShape(Int(edge.output)) } ?? gradient.shape
            let isBroadcast = shape != gradient.shape && Shape.expands(shape, to: gradient.shape)
            onSend(node, input, isBroadcast ? try sum(gradient, to: shape) : gradient)
        }
        guard detectsAnomaly else { return }
        for index in 0..<gradient.count {
            if let scalar = gradient.scalar(at: index), scalar.double.isNaN { throw Problems.anomaly(node.name, input) }
        }
    }
}
