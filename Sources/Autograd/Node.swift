import Tensors

/// One recorded operation: the rule of its derivative, where its inputs came from, and what it saved.
///
/// Nodes are made for every recorded operation, so what few need lies apart, in `Extra`.
package final class Node {
    /// Rules are static and outlive every node.
    unowned(unsafe) private(set) var rule: Rule
    let memory: MemoryBudget
    /// Greater than that of every node it leads to, but for leaves' nodes, which have the greatest of all.
    private(set) var sequence: Int
    // The order of the fields leaves no gaps, so that nodes are quick to make and free.
    private(set) var firstNode = Held<Node>()
    private(set) var secondNode = Held<Node>()
    private(set) var savedX = Held<Tensor>()
    private(set) var savedOther = Held<Tensor>()
    private(set) var firstOutput: Int32 = 0
    private(set) var secondOutput: Int32 = 0
    private(set) var versionOfX: UInt32 = 0
    private(set) var versionOfOther: UInt32 = 0
    /// The pass that last saw this node.
    var pass: UInt32 = 0
    /// In this pass: how many edges have not delivered yet.
    var waiting: Int32 = 0
    /// A number that the derivative needs, such as an exponent or a factor.
    var number: Double = 0
    /// The shape of its outputs, to which gradients are brought; `nil` for single numbers.
    private(set) var sizes: [Int]?
    /// In this pass: the gradient of the first output so far.
    var gradient: Tensor?
    var extra: Extra?
    /// In this pass: that gradient, where it is a single float32 and nothing asks for a tensor.
    var number32: Float = 0
    var outputCount: Int32 = 1
    /// The type of its outputs, to which gradients are brought.
    private(set) var dtype: DType
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
        /// What a rule needs that fits nowhere else, such as a formula or the windows of a pooling.
        var plan: AnyObject?
        /// Gradients of outputs after the first, and those outputs' shapes.
        var gradients: [Tensor?] = []
        var outputShapes: [[Int]] = []
        /// Outputs that keep their gradient.
        var retained: [Retained] = []
        /// What stands for saved tensors that a lesson packed.
        var packed: [Packing.Packed] = []
        /// What is called with the gradients of outputs.
        var hooks: [Hook] = []
        /// For a changed view: the node of the change itself and where the view lies.
        var change: Node?
        var geometry: Geometry?
        /// For an operation composed of others: what it is composed of.
        var composition: Composition?
        /// In this pass: whether the gradient has to come here at all.
        var isNeeded = true
        /// In this pass: gradients of several outputs that are single float32 numbers, and which have come.
        private(set) var numbers32: UnsafeMutablePointer<Float>?
        var arrived: UInt64 = 0
        /// In this pass: the place among the nodes met.
        var position = 0
        init() {}
        deinit { numbers32?.deallocate() }

        /// Room for gradients of so many outputs; a node's outputs do not change in number.
        @inline(__always)
        func needNumbers32(_ count: Int) -> UnsafeMutablePointer<Float> {
            if let numbers32 { return numbers32 }
            let made = UnsafeMutablePointer<Float>.allocate(capacity: count)
            numbers32 = made
            return made
        }
    }

    /// A tensor that keeps its gradient, held weakly.
    struct Retained {
        var output: Int
        weak var tensor: Tensor?
    }

    /// A hook for the gradient of an output.
    struct Hook {
        var output: Int
        let hook: GradientHook
    }

    private init(_ rule: Rule, _ memory: MemoryBudget, _ sequence: Int, _ sizes: [Int]?, _ dtype: DType) {
        self.rule = rule
        self.memory = memory
        self.sequence = sequence
        self.sizes = sizes
        self.dtype = dtype
    }

    deinit {
        if sequence == Node.ended { return }
        if memory.enter() {
            var pending = Held<Node>()
            empty(&pending)
            Node.endAll(&pending, memory)
            memory.leave()
        } else {
            memory.used &-= Node.cost
            if sequence == Int.max { leave() }
            memory.wait(firstNode.take())
            memory.wait(secondNode.take())
            memory.wait(savedX.take())
            memory.wait(savedOther.take())
            memory.wait(extra.take())
        }
    }

    /// Where the first input's gradient goes.
    var first: Edge {
        get { Edge(node: firstNode.object, output: firstOutput) }
        set {
            firstNode.replace(with: newValue.node)
            firstOutput = newValue.output
        }
    }

    /// Where the second input's gradient goes.
    var second: Edge {
        get { Edge(node: secondNode.object, output: secondOutput) }
        set {
            secondNode.replace(with: newValue.node)
            secondOutput = newValue.output
        }
    }

    /// The first saved tensor.
    var x: Saved {
        get { Saved(savedX.object, versionOfX, isOutput: isXOutput) }
        set {
            savedX.replace(with: newValue.tensor)
            versionOfX = newValue.version
            isXOutput = newValue.isOutput
        }
    }

    /// The second saved tensor.
    var other: Saved {
        get { Saved(savedOther.object, versionOfOther, isOutput: isOtherOutput) }
        set {
            savedOther.replace(with: newValue.tensor)
            versionOfOther = newValue.version
            isOtherOutput = newValue.isOutput
        }
    }

    /// Sets an edge that was not set yet.
    @inline(__always)
    func begin(first node: Node, _ output: Int32) {
        firstNode.hold(node)
        firstOutput = output
    }

    @inline(__always)
    func begin(second node: Node, _ output: Int32) {
        secondNode.hold(node)
        secondOutput = output
    }

    /// Saves a tensor where none was saved yet.
    @inline(__always)
    func begin(x tensor: Tensor) {
        savedX.hold(tensor)
        versionOfX = tensor.stamp
    }

    @inline(__always)
    func begin(other tensor: Tensor) {
        savedOther.hold(tensor)
        versionOfOther = tensor.stamp
    }

    /// Gives the two saved tensors back.
    @inline(__always)
    func dropSaved() {
        _ = savedX.take()
        _ = savedOther.take()
    }
}

/// The beginning and the end of nodes.
///
/// A lesson makes and ends them by the million, so ended ones are kept for the next operations: a node whose last
/// reference is given up by `giveUp` is emptied, not freed. The chain behind it is followed in a loop, since it may
/// be a million long.
extension Node {
    /// How many nodes are kept for use again.
    private static let spareLimit = 2048
    /// The sequence number of a node that was emptied.
    private static let ended = -1

    /// A new node.
    @inline(__always)
    static func make(_ rule: Rule, _ memory: MemoryBudget, _ sequence: Int, _ sizes: [Int]?, _ dtype: DType) -> Node {
        memory.used &+= Node.cost
        var spare = Held<Node>(takingOver: memory.spare)
        guard let node = spare.take() else { return Node(rule, memory, sequence, sizes, dtype) }
        // What is kept for use again is linked through the place of the first edge.
        memory.spare = node.firstNode.address
        memory.spareCount &-= 1
        node.firstNode = Held()
        node.rule = rule
        node.sequence = sequence
        if sizes != nil { node.sizes = sizes }
        node.dtype = dtype
        return node
    }

    /// A new node for outputs of a shape.
    static func make(
        _ rule: Rule, memory: MemoryBudget, sequence: Int, shape: [Int], dtype: DType
    ) -> Node {
        make(rule, memory, sequence, shape.isEmpty ? nil : shape, dtype)
    }

    /// Gives up a reference to a node.
    @inline(__always)
    static func giveUp(_ held: inout Held<Node>) {
        if held.isUnique() { end(&held) } else { _ = held.take() }
    }

    /// Empties a node to which nothing else refers, and those behind it, and keeps them.
    @inline(never)
    private static func end(_ held: inout Held<Node>) {
        guard let memory = held.look({ $0.memory }) else { return }
        guard memory.enter() else { return memory.wait(held.take()) }
        var pending = Held<Node>()
        drop(&held, &pending)
        endAll(&pending, memory)
        memory.leave()
    }

    /// Gives up a reference inside a node that ends; the last one's node is queued.
    ///
    /// The queue is linked through the places of the second saved tensors.
    @inline(__always)
    private static func drop(_ held: inout Held<Node>, _ pending: inout Held<Node>) {
        guard held.isUnique() else {
            _ = held.take()
            return
        }
        held.look { node in
            _ = node.savedOther.take()
            node.savedOther = Held<Tensor>(takingOver: pending.address)
        }
        pending = held
        held = Held()
    }

    /// Empties all that is queued.
    private static func endAll(_ pending: inout Held<Node>, _ memory: MemoryBudget) {
        while !pending.isEmpty {
            var current = pending
            current.look { node in
                pending = Held(takingOver: node.savedOther.address)
                node.savedOther = Held()
                node.empty(&pending)
            }
            keep(&current, memory)
        }
    }

    /// Gives up all that the node holds, and makes it as good as new.
    private func empty(_ pending: inout Held<Node>) {
        memory.used &-= Node.cost
        if sequence == Int.max { leave() }
        sequence = Node.ended
        dropSaved()
        if extra != nil { extra = nil }
        if gradient != nil { gradient = nil }
        if sizes != nil { sizes = nil }
        number = 0
        pass = 0
        outputCount = 1
        isReleased = false
        isWatched = false
        hasNumber32 = false
        isXOutput = false
        isOtherOutput = false
        Node.drop(&firstNode, &pending)
        Node.drop(&secondNode, &pending)
    }

    /// Takes a leaf's node off its leaf.
    @inline(never)
    private func leave() {
        savedX.look { leaf in
            leaf.more.look { if $0.accumulator === self { $0.accumulator = nil } }
        }
    }

    /// Keeps an emptied node for use again, unless there are enough.
    @inline(__always)
    private static func keep(_ held: inout Held<Node>, _ memory: MemoryBudget) {
        guard memory.spareCount < spareLimit else {
            _ = held.take()
            return
        }
        held.look { $0.firstNode = Held(takingOver: memory.spare) }
        memory.spare = held.address
        memory.spareCount &+= 1
        held = Held()
    }

    /// Frees the nodes that are kept for use again, at the end of a session, and keeps no more.
    static func freeSpare(_ memory: MemoryBudget) {
        var spare = Held<Node>(takingOver: memory.spare)
        while let node = spare.take() {
            spare = node.firstNode
            node.firstNode = Held()
        }
        memory.spare = nil
        memory.spareCount = spareLimit
    }
}
