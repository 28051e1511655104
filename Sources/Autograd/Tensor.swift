package import Tensors

/// A strided view of a storage, with its place in the graph.
///
/// Only the engine's operations make tensors and change their graph; lessons see them through it.
@usableFromInline
package final class Tensor {
    let memory: MemoryBudget
    /// The elements' memory; nothing while the tensor is one float32 number that nobody shares.
    private(set) var held = Held<Storage>()
    /// That number.
    var lone: Float = 0
    /// Sizes, outermost first; `nil` for a single number.
    private(set) var sizes: [Int]?
    /// Steps in elements; `nil` where the elements lie in row-major order without gaps.
    var explicitStrides: [Int]?
    /// Where the first element lies in the storage, in elements.
    package internal(set) var offset: Int
    package internal(set) var dtype: DType
    /// Whether it is a leaf that wants a gradient, or depends on one.
    var isTracked = false
    /// Whether changes in place are counted: not through `x.data`.
    var countsChanges = true
    /// Which output of its node it is.
    var outputIndex: Int32 = 0
    /// The node that made it.
    private(set) var maker = Held<Node>()
    /// What few tensors have.
    private(set) var more = Held<Extra>()
    /// The tensor that a view shows, which is itself no view.
    private(set) var base = Held<Tensor>()
    /// How a view came to be.
    private(set) var origin = Origin.single
    /// The version of the storage when a view's node was made.
    var baseVersion: UInt32 = 0

    /// The gradient and the marks that few tensors have.
    final class Extra {
        var grad: Tensor?
        var retainsGrad = false
        /// Whether it is a module's parameter.
        var isParameter = false
        /// Whether it was made as the conjugate of complex numbers, or as the imaginary part of such.
        var isConjugated = false
        var isNegated = false
        /// A leaf's hooks: for its gradient, and for after it was added to `grad`.
        var hooks: [GradientHook] = []
        var accumulationHooks: [GradientHook] = []
        /// What the language keeps with the tensor.
        var companion: AnyObject?
        /// The live node that accumulates into this leaf; it clears this when it ends.
        unowned(unsafe) var accumulator: Node?
        init() {}
    }

    /// How a differentiable view hangs on its base.
    struct View {
        let base: Tensor
        let version: UInt32
        let origin: Origin
    }

    /// How a view came to be, which decides what writing into it means.
    enum Origin {
        case single, manyOutputs, withoutGrad
    }

    /// Charged to the memory budget for each tensor besides its elements.
    static let cost = 128

    @inline(__always)
    init(_ storage: Storage, shape: [Int], strides: [Int]?, offset: Int, dtype: DType) {
        memory = storage.header.budget
        memory.used &+= Tensor.cost
        sizes = shape.isEmpty ? nil : shape
        explicitStrides = strides
        self.offset = offset
        self.dtype = dtype
        held.hold(storage)
    }

    /// A single float32 number, which needs no memory of its own until it is shared.
    @inline(__always)
    init(_ number: Float, memory: MemoryBudget) {
        self.memory = memory
        memory.used &+= Tensor.cost
        lone = number
        sizes = nil
        explicitStrides = nil
        offset = 0
        dtype = .float32
    }

    deinit {
        memory.used &-= Tensor.cost
        _ = held.take()
        if !more.isEmpty || !base.isEmpty { endMore() }
        if !maker.isEmpty { Node.giveUp(&maker) }
    }

    /// A gradient or a base that ends with this tensor may end a long chain.
    @inline(never)
    private func endMore() {
        if memory.enter() {
            _ = base.take()
            _ = more.take()
            memory.leave()
        } else {
            memory.wait(base.take())
            memory.wait(more.take())
        }
    }

    /// Makes a new tensor a view.
    @inline(__always)
    func begin(viewOf shown: Tensor, _ origin: Origin) {
        base.hold(shown)
        baseVersion = stamp
        self.origin = origin
    }

    /// How a view hangs on its base; `nil` for what is no view.
    var view: View? {
        base.object.map { View(base: $0, version: baseVersion, origin: origin) }
    }

    /// The elements' memory; `nil` while the tensor is one float32 number that nobody shares.
    var own: Storage? {
        get { held.object }
        set { held.replace(with: newValue) }
    }

    /// What few tensors have.
    var extra: Extra? {
        get { more.object }
        set { more.replace(with: newValue) }
    }

    /// The node that made it; `nil` for leaves. A view's may be out of date: ask the engine for its edge.
    var node: Node? {
        get { maker.object }
        set {
            if !maker.isEmpty { Node.giveUp(&maker) }
            if let newValue { maker.hold(newValue) }
        }
    }

    /// Takes over the node of a tensor that had none.
    @inline(__always)
    func begin(_ node: Node) {
        maker.hold(node)
        isTracked = true
    }

    /// Sizes, outermost first; a single number's shape is empty.
    package internal(set) var shape: [Int] {
        get { sizes ?? [] }
        set { sizes = newValue.isEmpty ? nil : newValue }
    }
    /// Whether it is a single number.
    @inline(__always)
    package var isSingle: Bool { sizes == nil }
}

extension Tensor {
    /// Steps in elements, one per dimension.
    package var strides: [Int] { explicitStrides ?? Shape.rowMajorStrides(shape) }
    /// The number of elements.
    package var count: Int { sizes.map { Shape.count($0) } ?? 1 }
    /// Whether the elements lie in row-major order without gaps.
    package var isContiguous: Bool { explicitStrides == nil }
    /// Whether backward passes through it: it wants a gradient itself, or depends on a tensor that does.
    package var requiresGrad: Bool {
        if isTracked { return true }
        // A view of a tensor that has entered the graph since, by a change in place.
        guard let view, view.version != stamp else { return false }
        return view.base.isTracked
    }
    /// Whether no recorded operation made it.
    package var isLeaf: Bool { gradFn == nil }
    /// The gradient that backward has accumulated.
    package var grad: Tensor? { extra?.grad }
    /// Whether backward keeps the gradient although the tensor is no leaf.
    package var retainsGrad: Bool { extra?.retainsGrad ?? false }
    /// How often the shared storage was changed in place.
    package var version: Int { Int(stamp) }
    /// The same as the storage counts it.
    @inline(__always)
    var stamp: UInt32 {
        get { held.look { $0.header.version } ?? 0 }
        set { storage.header.version = newValue }
    }
    /// Whether it is a module's parameter, which prints so.
    package var isParameter: Bool {
        get { extra?.isParameter ?? false }
        set { needExtra().isParameter = newValue }
    }

    /// Whether it was made as the conjugate of complex numbers.
    var isConjugated: Bool {
        get { extra?.isConjugated ?? false }
        set { if newValue || extra != nil { needExtra().isConjugated = newValue } }
    }
    /// Whether it was made as the imaginary part of a conjugate.
    var isNegated: Bool {
        get { extra?.isNegated ?? false }
        set { if newValue || extra != nil { needExtra().isNegated = newValue } }
    }

    /// What the language keeps with the tensor, such as attributes that a lesson gave it.
    package var companion: AnyObject? {
        get { extra?.companion }
        set { needExtra().companion = newValue }
    }

    /// Whether no other tensor shares the storage.
    @inline(__always)
    func ownsStorage() -> Bool { held.isEmpty || held.isUnique() }

    /// The elements' memory, made now where the tensor was a lone number.
    package var storage: Storage {
        @inline(__always)
        get {
            if let own { return own }
            return settle()
        }
    }

    @inline(never)
    private func settle() -> Storage {
        let made = Storage.makeAlways(byteCount: 4, budget: memory)
        // The storage has room for one float.
        made.base.storeBytes(of: lone, as: Float.self)
        own = made
        return made
    }

    /// The first element of a float32 tensor that has one.
    @inline(__always)
    var float: Float {
        get {
            // The tensor has at least one float.
            held.look { ($0.base + offset &* 4).load(as: Float.self) } ?? lone
        }
        set {
            if held.isEmpty {
                lone = newValue
            } else {
                held.look { ($0.base + offset &* 4).storeBytes(of: newValue, as: Float.self) }
            }
        }
    }

    func needExtra() -> Extra {
        if let extra { return extra }
        let made = Extra()
        extra = made
        return made
    }

    /// Shape, strides and place, as kernels take it.
    package var array: StridedArray {
        StridedArray(storage: storage, shape: shape, strides: strides, offset: offset, dtype: dtype)
    }

    /// One element, counted in row-major order; `nil` when there is no such element.
    package func scalar(at index: Int) -> Scalar? { array.scalar(at: index) }
    /// All elements in row-major order.
    package func doubles() -> [Double] { array.doubles() }
    /// All elements in row-major order, truncated towards zero.
    package func ints() -> [Int] { array.ints() }
}
