import Tensors

/// What a node leads to and keeps, by number.
extension Node {
    /// As PyTorch prints it: `AddBackward0`.
    package var name: String { (extra?.plan as? CustomDerivative)?.name ?? rule.name }

    /// The nodes it leads to, one per input; `nil` where an input needs no gradient.
    package var nextNodes: [Node?] {
        var nodes = [first.node, second.node] + (extra?.edges.map(\.node) ?? [])
        while let last = nodes.last, last == nil { nodes.removeLast() }
        return nodes
    }

    /// Among nodes whose gradients are complete, the one with the greatest number runs first.
    package var order: Int { sequence }

    /// The leaf that an `AccumulateGrad` node belongs to.
    package var variable: Tensor? { sequence == Int.max ? x.tensor : nil }

    func needExtra() -> Extra {
        if let extra { return extra }
        let made = Extra()
        extra = made
        return made
    }

    var edgeCount: Int { 2 + (extra?.edges.count ?? 0) }

    func edge(_ index: Int) -> Edge {
        switch index {
        case 0: first
        case 1: second
        default:
            if let edges = extra?.edges, index - 2 < edges.count {
                edges[index - 2]
            } else {
                Edge(node: nil, output: 0)
            }
        }
    }

    func setEdge(_ index: Int, _ edge: Edge) {
        switch index {
        case 0: first = edge
        case 1: second = edge
        default:
            let extra = needExtra()
            while extra.edges.count <= index - 2 { extra.edges.append(Edge(node: nil, output: 0)) }
            extra.edges[index - 2] = edge
        }
    }

    func saved(_ index: Int) -> Saved {
        switch index {
        case 0: x
        case 1: other
        default: if let saved = extra?.saved, index - 2 < saved.count { saved[index - 2] } else { Saved() }
        }
    }

    func setSaved(_ index: Int, _ saved: Saved) {
        switch index {
        case 0: x = saved
        case 1: other = saved
        default:
            let extra = needExtra()
            while extra.saved.count <= index - 2 { extra.saved.append(Saved()) }
            extra.saved[index - 2] = saved
        }
    }

    /// The shape of its outputs.
    var shape: [Int] { sizes ?? [] }
    /// Whether its outputs are single numbers.
    @inline(__always)
    var isSingle: Bool { sizes == nil }

    /// The shape to which the gradient of an output is brought.
    func outputShape(_ output: Int) -> [Int] {
        if let shapes = extra?.outputShapes, !shapes.isEmpty { return shapes[output] }
        return shape
    }

    /// Gives the saved tensors back, after backward.
    func releaseSaved() {
        isReleased = true
        if sequence == Int.max { return }
        dropSaved()
        if extra != nil { releaseMore() }
    }

    @inline(never)
    private func releaseMore() {
        guard let extra else { return }
        extra.saved = []
        extra.packed = []
        extra.change?.releaseSaved()
        (extra.plan as? CustomDerivative)?.release()
    }
}

extension Node {
    /// For a changed view: the node of the change itself, which sends what passes through it.
    package var change: Node? { extra?.change }
}

/// Where a gradient goes: an output of a node.
struct Edge {
    var node: Node?
    var output: Int32
}

/// A tensor kept for backward, with the version that it had.
struct Saved {
    var tensor: Tensor?
    var version: UInt32
    /// Whether it is an output of the node that keeps it: then it is kept without that node.
    var isOutput: Bool

    @inline(__always)
    init() {
        tensor = nil
        version = 0
        isOutput = false
    }
    @inline(__always)
    init(_ tensor: Tensor?, _ version: UInt32, isOutput: Bool) {
        self.tensor = tensor
        self.version = version
        self.isOutput = isOutput
    }
    @inline(__always)
    init(_ tensor: Tensor) {
        self.tensor = tensor
        version = tensor.stamp
        isOutput = false
    }
}

/// Where a view lies in its storage.
struct Geometry: Equatable {
    var shape: [Int]
    var strides: [Int]
    var offset: Int
}
