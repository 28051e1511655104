import Diagnostics
package import Tensors

/// Views of the same elements, and the graph's side of them.
extension Tensor {
    /// The node that made it, as PyTorch shows it; `nil` for leaves.
    package var gradFn: Node? {
        guard !base.isEmpty else { return node }
        // A view whose renewal is refused shows the node that it had.
        try? refreshView()
        return node
    }

    var geometry: Geometry { Geometry(shape: shape, strides: strides, offset: offset) }

    /// Brings a view's node up to date after its base was changed in place.
    ///
    /// - Throws: `inPlaceLeaf` where it is one of several views that one operation gave.
    func refreshView() throws(Problem) {
        guard let view, view.version != stamp else { return }
        let base = view.base
        // The parts of complex numbers, and elements seen as another type, keep the node that they have.
        guard base.isTracked, base.dtype == dtype else { return }
        if view.origin == .manyOutputs, let node {
            throw Problems.manyViewsChanged(Int(outputIndex), Problems.shortName(node.name), byBase: true)
        }
        baseVersion = stamp
        let source = base.edgeOfBase()
        // A leaf's node has the greatest number of all, which marks it: a view's must not.
        let sequence = base.node?.sequence ?? 0
        let made = Node.make(.asStrided, memory: memory, sequence: sequence, shape: shape, dtype: dtype)
        made.first = source
        let details = made.needExtra()
        details.geometry = geometry
        details.shapes = [base.shape, base.strides, [base.offset]]
        node = made
        outputIndex = 0
        isTracked = true
    }

    /// Where the gradient of a tensor that is no view goes.
    private func edgeOfBase() -> Edge {
        if let node { return Edge(node: node, output: outputIndex) }
        return Edge(node: accumulator(), output: 0)
    }

    /// The one live node that accumulates into this leaf.
    func accumulator() -> Node {
        let extra = needExtra()
        if let live = extra.accumulator { return live }
        let made = Node.make(.accumulate, memory: memory, sequence: Int.max, shape: shape, dtype: dtype)
        made.x = Saved(self)
        extra.accumulator = made
        return made
    }
}

extension Engine {
    /// A tensor of elements that others may share; the steps are not negative.
    package func tensor(sharing array: StridedArray) -> Tensor {
        Tensor(
            array.storage, shape: array.shape, strides: Shape.explicit(array.shape, array.strides),
            offset: array.offset, dtype: array.dtype)
    }

    /// A view of a tensor's storage, not yet recorded.
    func view(
        _ x: Tensor, shape: [Int], strides: [Int]?, offset: Int, origin: Tensor.Origin = .single
    ) throws(Problem) -> Tensor {
        guard memory.limit - memory.used >= Engine.viewCost else { throw memory.exceeded(by: Engine.viewCost) }
        let result = Tensor(x.storage, shape: shape, strides: strides, offset: offset, dtype: x.dtype)
        result.countsChanges = x.countsChanges
        let origin = gradEnabled ? origin : origin == .single ? .withoutGrad : origin
        if let inherited = x.view {
            result.begin(viewOf: inherited.base, inherited.origin == .single ? origin : inherited.origin)
        } else {
            result.begin(viewOf: x, origin)
        }
        return result
    }

    /// What the memory must still have for a view to be made.
    private static let viewCost = 256
}

extension Shape {
    /// `nil` where the strides are those of row-major order.
    static func explicit(_ shape: [Int], _ strides: [Int]) -> [Int]? {
        strides == rowMajorStrides(shape) ? nil : strides
    }
}
