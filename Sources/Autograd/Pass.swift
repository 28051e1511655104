/// One run from outputs to leaves.
struct Pass {
    let retains: Bool
    let createsGraph: Bool
    /// Whether only the captured inputs get gradients.
    var isSelective = false
    var captures: [Capture] = []
    /// Nodes whose gradients are complete: a heap, the greatest sequence first. The graph's owner keeps them alive.
    var ready: [Ready] = []
    /// Nodes whose edges are still to be counted.
    var stack: [Unmanaged<Node>] = []

    init(retains: Bool, createsGraph: Bool) {
        self.retains = retains
        self.createsGraph = createsGraph
    }

    struct Ready {
        let sequence: Int
        let node: Unmanaged<Node>
    }

    @inline(__always)
    mutating func push(_ node: Node) {
        ready.append(Ready(sequence: node.sequence, node: .passUnretained(node)))
        if ready.count > 1 { siftUp() }
    }

    private mutating func siftUp() {
        var child = ready.count - 1
        let item = ready[child]
        while child > 0 {
            let parent = (child - 1) / 2
            if ready[parent].sequence >= item.sequence { break }
            ready[child] = ready[parent]
            child = parent
        }
        ready[child] = item
    }

    @inline(__always)
    mutating func pop() -> Unmanaged<Node>? {
        guard let last = ready.popLast() else { return nil }
        if ready.isEmpty { return last.node }
        let first = ready[0]
        siftDown(last)
        return first.node
    }

    private mutating func siftDown(_ item: Ready) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < ready.count else { break }
            if child + 1 < ready.count, ready[child + 1].sequence > ready[child].sequence { child += 1 }
            if ready[child].sequence <= item.sequence { break }
            ready[parent] = ready[child]
            parent = child
        }
        ready[parent] = item
    }
}

/// A tensor whose gradient is asked for.
struct Capture {
    let node: Node
    let output: Int32
    /// The leaf whose `grad` it is added to; else it is returned.
    let accumulatesInto: Tensor?
    var gradient: Tensor?
}
