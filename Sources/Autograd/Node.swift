import Tensors

/// One recorded operation: the rule of its derivative, where its inputs came from, and what it saved.
///
/// Nodes are made for every recorded operation, so what few need lies apart, in `Extra`.
package final class Node {
    /// Rules are static and outlive every node.
    unowned(unsafe) let rule: Rule
    /// Budgets never end.
    unowned(unsafe) let memory: MemoryBudget
    /// Greater than that of every node it leads to, but for leaves' nodes, which have the greatest of all.
    let sequence: Int
    // Nodes are many, and backward looks at them often: what a node holds for good, it counts by hand. Each of
    // these four is retained exactly once while it stands here, by its setter, and released by the next or by `deinit`.
    // The order of the fields leaves no gaps, so that nodes are quick to make and free.
    private(set) var firstNode: Unmanaged<Node>?
    private(set) var secondNode: Unmanaged<Node>?
    private(set) var savedX: Unmanaged<Tensor>?
    private(set) var savedOther: Unmanaged<Tensor>?
    private(set) var firstOutput: Int32 = 0
    private(set) var secondOutput: Int32 = 0
    private(set) var versionOfX: UInt32 = 0
    private(set) var versionOfOther: UInt32 = 0
    /// The pass that last saw this node.
    var pass: UInt32 = 0
    /// In this pass: how many edges have not delivered yet.
    var waiting: Int32 = 0
    /// A number that the derivative needs, such as an exponent or a factor.
    var number: Double
    /// The shape of its outputs, to which gradients are brought; `nil` for single numbers.
    let sizes: [Int]?
    /// In this pass: the gradient of the first output so far.
    var gradient: Tensor?
    var extra: Extra?
    /// In this pass: that gradient, where it is a single float32 and nothing asks for a tensor.
    var number32: Float = 0
    var outputCount: Int32 = 1
    /// The type of its outputs, to which gradients are brought.
    let dtype: DType
    /// Whether the saved values were given back.
    var isReleased = false
    /// Whether a tensor that keeps its gradient, or an input of `grad`, waits for this node's gradients.
    var isWatched = false
    /// In this pass: whether the gradient is `number32`.
    var hasNumber32 = false
    private var isXOutput = false
    private var isOtherOutput = false

    /// Charged to the memory budget for each node.
    static let cost = 160

    /// What few nodes have.
    final class Extra {
        /// Edges after the second.
        var edges: [Edge] = []
        /// Saved tensors after the second.
        var saved: [Saved] = []
        /// The call's arguments without its tensors.
        var arguments: [Argument] = []
        var shapes: [[Int]] = []
        /// Places of elements, in row-major order.
        var places: [Int] = []
        /// Gradients of outputs after the first, and those outputs' shapes.
        var gradients: [Tensor?] = []
        var outputShapes: [[Int]] = []
        /// Outputs that keep their gradient.
        var retained: [Retained] = []
        /// For a changed view: the node of the change itself and where the view lies.
        var change: Node?
        var geometry: Geometry?
        /// In this pass: whether the gradient has to come here at all.
        var isNeeded = true
        /// In this pass: gradients of several outputs that are single float32 numbers, and which have come.
        var numbers32: [Float] = []
        var arrived: UInt64 = 0
        /// In this pass: the place among the nodes met.
        var position = 0
        init() {}
    }

    /// A tensor that keeps its gradient, held weakly.
    struct Retained {
        var output: Int
        weak var tensor: Tensor?
    }

    @inline(__always)
    init(_ rule: Rule, memory: MemoryBudget, sequence: Int, sizes: [Int]?, dtype: DType) {
        self.rule = rule
        self.memory = memory
        self.sequence = sequence
        number = 0
        self.sizes = sizes
        self.dtype = dtype
        memory.used &+= Node.cost
    }

    convenience init(_ rule: Rule, memory: MemoryBudget, sequence: Int, shape: [Int], dtype: DType) {
        self.init(rule, memory: memory, sequence: sequence, sizes: shape.isEmpty ? nil : shape, dtype: dtype)
    }

    deinit {
        memory.used &-= Node.cost
        if sequence == Int.max { savedX?._withUnsafeGuaranteedRef { $0.extra?.accumulator = nil } }
        // The chain behind this node may be a million long: from some depth on, its rest waits.
        if memory.enter() {
            if let firstNode { firstNode.release() }
            if let secondNode { secondNode.release() }
            if let savedX { savedX.release() }
            if let savedOther { savedOther.release() }
            if extra != nil { extra = nil }
            memory.leave()
        } else {
            memory.wait(firstNode?.takeRetainedValue())
            memory.wait(secondNode?.takeRetainedValue())
            memory.wait(savedX?.takeRetainedValue())
            memory.wait(savedOther?.takeRetainedValue())
            memory.wait(extra.take())
        }
    }

    /// Where the first input's gradient goes.
    var first: Edge {
        get { Edge(node: firstNode?.takeUnretainedValue(), output: firstOutput) }
        set {
            let former = firstNode
            firstNode = newValue.node.map { .passRetained($0) }
            firstOutput = newValue.output
            former?.release()
        }
    }

    /// Where the second input's gradient goes.
    var second: Edge {
        get { Edge(node: secondNode?.takeUnretainedValue(), output: secondOutput) }
        set {
            let former = secondNode
            secondNode = newValue.node.map { .passRetained($0) }
            secondOutput = newValue.output
            former?.release()
        }
    }

    /// The first saved tensor.
    var x: Saved {
        get { Saved(savedX?.takeUnretainedValue(), versionOfX, isOutput: isXOutput) }
        set {
            let former = savedX
            savedX = newValue.tensor.map { .passRetained($0) }
            versionOfX = newValue.version
            isXOutput = newValue.isOutput
            former?.release()
        }
    }

    /// The second saved tensor.
    var other: Saved {
        get { Saved(savedOther?.takeUnretainedValue(), versionOfOther, isOutput: isOtherOutput) }
        set {
            let former = savedOther
            savedOther = newValue.tensor.map { .passRetained($0) }
            versionOfOther = newValue.version
            isOtherOutput = newValue.isOutput
            former?.release()
        }
    }

    /// Sets an edge that was not set yet.
    @inline(__always)
    func begin(first node: Unmanaged<Node>?, _ output: Int32) {
        firstNode = node?.retain()
        firstOutput = output
    }

    @inline(__always)
    func begin(second node: Unmanaged<Node>?, _ output: Int32) {
        secondNode = node?.retain()
        secondOutput = output
    }

    /// Saves a tensor where none was saved yet.
    @inline(__always)
    func begin(x tensor: Tensor) {
        savedX = .passRetained(tensor)
        versionOfX = tensor.stamp
    }

    @inline(__always)
    func begin(other tensor: Tensor) {
        savedOther = .passRetained(tensor)
        versionOfOther = tensor.stamp
    }

    /// Gives the two saved tensors back.
    @inline(__always)
    func dropSaved() {
        if let former = savedX {
            savedX = nil
            former.release()
        }
        if let former = savedOther {
            savedOther = nil
            former.release()
        }
    }
}

extension Node {
    /// As PyTorch prints it: `AddBackward0`.
    package var name: String { rule.name }

    /// The nodes it leads to, one per input; `nil` where an input needs no gradient.
    package var nextNodes: [Node?] {
        var nodes = [first.node, second.node] + (extra?.edges.map(\.node) ?? [])
        while let last = nodes.last, last == nil { nodes.removeLast() }
        return nodes
    }

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
        extra.change?.releaseSaved()
    }
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
