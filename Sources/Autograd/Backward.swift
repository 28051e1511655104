package import Diagnostics
import Tensors

/// Gradients, from outputs back to leaves.
///
/// Nodes run in PyTorch's order: of those whose gradients are complete, the one recorded last. The pass
/// keeps its counts in the nodes themselves, since a set or a dictionary would cost more than the arithmetic.
extension Engine {
    /// `x.backward(…)`: adds gradients to the leaves' `grad`.
    ///
    /// - Throws: `backward` where nothing wants a gradient, where `x` is not one number and no gradient was given,
    ///   where saved values were given back; `versionMismatch` where they were changed.
    package func backward(
        _ x: Tensor, gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false,
        inputs: [Tensor]? = nil
    ) throws(Problem) {
        if x.isShort, gradient == nil, !createGraph, inputs == nil, tape == nil, !hasPacked {
            return try runSingle(x, retains: retainGraph ?? false)
        }
        try backward([x], gradients: [gradient], retainGraph: retainGraph, createGraph: createGraph, inputs: inputs)
    }

    /// `torch.autograd.backward(tensors, …)`.
    package func backward(
        _ outputs: [Tensor], gradients: [Tensor?]? = nil, retainGraph: Bool? = nil, createGraph: Bool = false,
        inputs: [Tensor]? = nil
    ) throws(Problem) {
        if let inputs, inputs.isEmpty { throw Problems.noInputs() }
        if hasPacked { try unpack(behind: outputs) }
        if let tape, tape.isOpen, tape.packing == nil {
            return try taped(
                tape, backward: outputs, gradients: gradients, retainGraph: retainGraph, createGraph: createGraph,
                inputs: inputs)
        }
        var pass = Pass(retains: retainGraph ?? createGraph, createsGraph: createGraph)
        if let inputs {
            pass.isSelective = true
            for input in inputs {
                guard input.requiresGrad else { throw Problems.inputWithoutGrad() }
                let target = try edge(input)
                guard let node = target.node else { continue }
                pass.captures.append(Capture(node: node, output: target.output, accumulatesInto: input))
            }
        }
        try run(&pass, outputs, gradients)
    }

    /// `torch.autograd.grad(…)`: one gradient per input; the leaves' `grad` is left alone.
    ///
    /// - Throws: as `backward`, and `backward` for an input that the outputs do not depend on, unless allowed.
    package func grad(
        outputs: [Tensor], inputs: [Tensor], gradOutputs: [Tensor?]? = nil, retainGraph: Bool? = nil,
        createGraph: Bool = false, allowUnused: Bool = false
    ) throws(Problem) -> [Tensor?] {
        if hasPacked { try unpack(behind: outputs) }
        if let tape, tape.isOpen, tape.packing == nil {
            return try taped(
                tape, gradOf: outputs, inputs: inputs, gradOutputs: gradOutputs, retainGraph: retainGraph,
                createGraph: createGraph, allowUnused: allowUnused)
        }
        var pass = Pass(retains: retainGraph ?? createGraph, createsGraph: createGraph)
        pass.isSelective = true
        for input in inputs {
            guard input.requiresGrad else { throw Problems.inputWithoutGrad() }
            let target = try edge(input)
            guard let node = target.node else { throw Problems.inputWithoutGrad() }
            pass.captures.append(Capture(node: node, output: target.output, accumulatesInto: nil))
        }
        try run(&pass, outputs, gradOutputs)
        for (index, capture) in pass.captures.enumerated() where capture.gradient == nil && !allowUnused {
            throw Problems.unusedInput(index)
        }
        return pass.captures.map(\.gradient)
    }
}

extension Engine {
    private func run(_ pass: inout Pass, _ outputs: [Tensor], _ gradients: [Tensor?]?) throws(Problem) {
        if let gradients, gradients.count != outputs.count {
            throw Problems.gradientCount(gradients.count, outputs.count)
        }
        var roots: [(node: Node, output: Int32, gradient: Tensor)] = []
        for (index, output) in outputs.enumerated() {
            let gradient = try rootGradient(output, gradients?[index], index)
            let target = try edge(output)
            guard let node = target.node else { throw Problems.noGraph(index) }
            roots.append((node, target.output, gradient))
        }
        let before = gradEnabled
        gradEnabled = pass.createsGraph
        defer { gradEnabled = before }
        begin(&pass)
        defer { end(&pass) }
        for root in roots { meet(root.node, &pass) }
        count(&pass)
        for root in roots { start(root.node, &pass) }
        do throws(Problem) {
            for root in roots { try deliver(root.gradient, to: root.node, root.output) }
            // The roots stay alive, but no longer hold their gradients, which may be added to in place.
            let nodes = roots.map(\.node)
            roots = []
            try runReady(&pass)
            withExtendedLifetime(nodes) {}
        } catch {
            abandon(outputs.compactMap(\.node))
            throw error
        }
    }

    /// The common case: one float32 number, whose gradient is 1, and no graph of the gradients.
    private func runSingle(_ output: Tensor, retains: Bool) throws(Problem) {
        guard output.requiresGrad else { throw Problems.noGraph(0) }
        let target = try edge(output)
        guard let node = target.node else { throw Problems.noGraph(0) }
        var pass = Pass(retains: retains, createsGraph: false)
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        begin(&pass)
        defer { end(&pass) }
        meet(node, &pass)
        count(&pass)
        start(node, &pass)
        do throws(Problem) {
            try deliverOne(to: target)
            try runReady(&pass)
            withExtendedLifetime(node) {}
        } catch {
            abandon([node])
            throw error
        }
    }

    /// Starts a pass, with the buffers of earlier ones.
    private func begin(_ pass: inout Pass) {
        passCount &+= 1
        swap(&pass.ready, &spareReady)
        swap(&pass.stack, &spareStack)
    }

    private func end(_ pass: inout Pass) {
        pass.ready.removeAll(keepingCapacity: true)
        pass.stack.removeAll(keepingCapacity: true)
        swap(&pass.ready, &spareReady)
        swap(&pass.stack, &spareStack)
    }

    private func rootGradient(_ output: Tensor, _ gradient: Tensor?, _ index: Int) throws(Problem) -> Tensor {
        guard output.requiresGrad else { throw Problems.noGraph(index) }
        guard let gradient else {
            guard output.count == 1 else { throw Problems.notScalar(output.shape) }
            guard !output.dtype.isComplex else { throw Problems.notRealScalar(output.dtype) }
            return try full(output.shape, .int(1), dtype: output.dtype)
        }
        guard gradient.shape == output.shape else {
            throw Problems.gradientShape(index, gradient.shape, output.shape)
        }
        return try conjugated(gradient)
    }

    private func meet(_ root: Node, _ pass: inout Pass) {
        guard root.pass != passCount else { return }
        visit(root)
        pass.stack.append(.passUnretained(root))
    }

    private func start(_ root: Node, _ pass: inout Pass) {
        guard root.waiting == 0 else { return }
        root.waiting = -1
        pass.push(root)
    }

    /// Finds what the roots lead to, and how many edges lead to each node.
    private func count(_ pass: inout Pass) {
        var order: [Unmanaged<Node>] = []
        for capture in pass.captures { capture.node.isWatched = true }
        // Every node met is held by the roots, directly or through other nodes.
        while let next = pass.stack.popLast() {
            next._withUnsafeGuaranteedRef { node in
                if pass.isSelective { order.append(next) }
                node.firstNode.look { count($0, &pass) }
                node.secondNode.look { count($0, &pass) }
                if let extra = node.extra, !extra.edges.isEmpty {
                    for edge in extra.edges { if let target = edge.node { count(target, &pass) } }
                }
            }
        }
        if pass.isSelective { markNeeded(order, pass) }
    }

    @inline(__always)
    private func visit(_ node: Node) {
        node.pass = passCount
        node.waiting = 0
        if let extra = node.extra { extra.isNeeded = true }
    }

    @inline(__always)
    private func count(_ target: Node, _ pass: inout Pass) {
        if target.pass != passCount {
            visit(target)
            pass.stack.append(.passUnretained(target))
        }
        target.waiting &+= 1
    }

    /// Marks the nodes from which no captured input can be reached, so that they are not run.
    private func markNeeded(_ nodes: [Unmanaged<Node>], _ pass: Pass) {
        // Reversed edges, by position: a node is needed when a captured one lies behind it.
        var position = 0
        for node in nodes {
            node._withUnsafeGuaranteedRef { $0.needExtra().position = position }
            position += 1
        }
        var sources = [[Int]](repeating: [], count: nodes.count)
        for (index, node) in nodes.enumerated() {
            node._withUnsafeGuaranteedRef { node in
                node.needExtra().isNeeded = false
                for edge in 0..<node.edgeCount {
                    if let target = node.edge(edge).node, let at = target.extra?.position { sources[at].append(index) }
                }
            }
        }
        var queue: [Int] = []
        for capture in pass.captures where capture.node.pass == passCount {
            guard let extra = capture.node.extra, !extra.isNeeded else { continue }
            extra.isNeeded = true
            queue.append(extra.position)
        }
        while let next = queue.popLast() {
            for source in sources[next] {
                nodes[source]._withUnsafeGuaranteedRef { node in
                    guard let extra = node.extra, !extra.isNeeded else { return }
                    extra.isNeeded = true
                    queue.append(source)
                }
            }
        }
    }

    private func runReady(_ pass: inout Pass) throws(Problem) {
        while let next = pass.pop() {
            // The node that leads here is alive, or the caller holds this one.
            if next._withUnsafeGuaranteedRef({ runShort($0, &pass) }) { continue }
            try run(next.takeUnretainedValue(), &pass)
        }
    }

    /// Runs a node whose gradient is a float and may stay one; else does nothing and says so.
    @inline(__always)
    private func runShort(_ node: Node, _ pass: inout Pass) -> Bool {
        guard node.hasNumber32, !node.isWatched, node.sequence != Int.max, !pass.isSelective, !looksClosely,
            differentiateShort(node)
        else { return false }
        node.hasNumber32 = false
        if !pass.retains { node.releaseSaved() }
        finish(node, &pass)
        return true
    }

    /// Runs a node whose gradients are, or are made, tensors.
    private func run(_ node: Node, _ pass: inout Pass) throws(Problem) {
        if node.sequence == Int.max, let leaf = node.x.tensor {
            if node.dtype.isComplex { try conjugateGradients(of: node) }
            try applyHooks(node, of: leaf)
            if !pass.isSelective {
                try accumulate(node, into: leaf)
                return try callAccumulationHooks(of: leaf)
            }
        }
        if let extra = node.extra, extra.arrived != 0, extra.gradients.isEmpty, node.gradient == nil,
            extra.arrived == ~UInt64(0) >> UInt64(64 - node.outputCount), !node.isWatched, !pass.isSelective
        {
            // All gradients of the numbers of a vector, already side by side.
            extra.arrived = 0
            let numbers = UnsafeBufferPointer(
                start: extra.needNumbers32(Int(node.outputCount)), count: Int(node.outputCount))
            if let target = node.first.node, !add(numbers, toGradOf: target) {
                try deliver(try vector(numbers), to: target, node.first.output)
            }
            return finish(node, &pass)
        }
        if node.hasNumber32 || (node.extra?.arrived ?? 0) != 0 { try settle(node) }
        if node.isWatched {
            let isTurned = node.dtype.isComplex && node.sequence != Int.max
            if isTurned { try conjugateGradients(of: node) }
            try applyHooks(node)
            try watch(node, &pass)
            if isTurned { try conjugateGradients(of: node) }
        }
        if node.sequence == Int.max {
            node.gradient = nil
            return
        }
        if !pass.isSelective || node.extra?.isNeeded != false { try differentiate(node, pass) }
        node.gradient = nil
        if let extra = node.extra, !extra.gradients.isEmpty { extra.gradients = [] }
        finish(node, &pass)
    }

    private func differentiate(_ node: Node, _ pass: Pass) throws(Problem) {
        guard let dy = node.gradient ?? firstGradient(node) else { return }
        if node.isReleased && node.rule.needsSaved { throw Problems.savedFreed() }
        let start = node.rule.fused == .none ? dy : try cast(dy, to: node.rule.fused.computed(dy.dtype))
        try node.rule.derivative(Derivation(engine: self, node: node, dy: start))
        if !pass.retains { node.releaseSaved() }
    }

    /// For a node of several outputs, the gradient of any of them.
    private func firstGradient(_ node: Node) -> Tensor? {
        for gradient in node.extra?.gradients ?? [] { if let gradient { return gradient } }
        return nil
    }

    /// Counts the node's edges as delivered.
    @inline(__always)
    private func finish(_ node: Node, _ pass: inout Pass) {
        node.firstNode.look { arrive($0, &pass) }
        node.secondNode.look { arrive($0, &pass) }
        if let extra = node.extra, !extra.edges.isEmpty {
            for edge in extra.edges { if let target = edge.node { arrive(target, &pass) } }
        }
    }

    @inline(__always)
    private func arrive(_ target: Node, _ pass: inout Pass) {
        target.waiting &-= 1
        if target.waiting == 0 {
            target.waiting = -1
            pass.push(target)
        }
    }

    /// After a failure: drops the gradients that were on their way.
    private func abandon(_ roots: [Node]) {
        var stack = roots
        passCount &+= 1
        while let node = stack.popLast() {
            guard node.pass != passCount else { continue }
            node.pass = passCount
            node.gradient = nil
            node.hasNumber32 = false
            if let extra = node.extra {
                extra.gradients = []
                extra.arrived = 0
            }
            for index in 0..<node.edgeCount { if let target = node.edge(index).node { stack.append(target) } }
        }
    }
}
