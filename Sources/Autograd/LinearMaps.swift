import Diagnostics
import Tensors

/// Picking a view's elements out and putting them back: each is the other's derivative.
extension Engine {
    /// The elements at a place of a tensor of a given base geometry, as a new tensor.
    func picked(_ x: Tensor, base: Geometry, at place: Geometry) throws(Problem) -> Tensor {
        let laid = try layOut(x, base)
        let result = try empty(place.shape, x.dtype)
        Kernels.copy(laid.at(place, base), into: result.array)
        if let node = try record(.picked, result, inputs: [x]) { note(base, place, node) }
        return result
    }

    /// Zeros of the base's shape, to which the elements at a place are added.
    func placed(_ x: Tensor, base: Geometry, at place: Geometry) throws(Problem) -> Tensor {
        let extent = try extent(base, x.dtype)
        let target = extent.at(place, base)
        Kernels.addOneByOne(x.array, into: target)
        let result = try gather(extent, base, x.dtype)
        if let node = try record(.placedAt, result, inputs: [x]) { note(base, place, node) }
        return result
    }

    /// A copy whose elements at a place are zero.
    func erased(_ x: Tensor, base: Geometry, at place: Geometry) throws(Problem) -> Tensor {
        let laid = try layOut(x, base)
        Kernels.fill(laid.at(place, base), .int(0))
        let result = try gather(laid, base, x.dtype)
        if let node = try record(.erased, result, inputs: [x]) { note(base, place, node) }
        return result
    }

    private func note(_ base: Geometry, _ place: Geometry, _ node: Node) {
        let extra = node.needExtra()
        extra.geometry = place
        extra.shapes = [base.shape, base.strides, [base.offset]]
    }

    /// Zeroed memory as long as the base's storage from its offset on.
    private func extent(_ base: Geometry, _ dtype: DType) throws(Problem) -> StridedArray {
        var length = 1
        for axis in base.shape.indices {
            if base.shape[axis] == 0 { length = 0 }
            length += (base.shape[axis] - 1) * base.strides[axis]
        }
        let memory = try empty([max(length, 0)], dtype).array
        Kernels.fill(memory, .int(0))
        return memory
    }

    private func layOut(_ x: Tensor, _ base: Geometry) throws(Problem) -> StridedArray {
        let memory = try extent(base, x.dtype)
        Kernels.copy(x.array, into: memory.at(base, base))
        return memory
    }

    private func gather(_ memory: StridedArray, _ base: Geometry, _ dtype: DType) throws(Problem) -> Tensor {
        let result = try empty(base.shape, dtype)
        Kernels.copy(memory.at(base, base), into: result.array)
        return result
    }
}

extension StridedArray {
    /// The elements at a place of a base whose storage this is.
    func at(_ place: Geometry, _ base: Geometry) -> StridedArray {
        StridedArray(
            storage: storage, shape: place.shape, strides: place.strides, offset: place.offset - base.offset,
            dtype: dtype)
    }
}

extension Node {
    /// The geometry of the base that a view's node leads to.
    var baseGeometry: Geometry {
        let shapes = extra?.shapes ?? []
        guard let shape = shapes.first else { return Geometry(shape: [], strides: [], offset: 0) }
        guard shapes.count == 3 else {
            return Geometry(shape: shape, strides: Shape.rowMajorStrides(shape), offset: 0)
        }
        return Geometry(shape: shape, strides: shapes[1], offset: shapes[2].first ?? 0)
    }
    /// Where the view lies.
    var place: Geometry { extra?.geometry ?? Geometry(shape: shape, strides: Shape.rowMajorStrides(shape), offset: 0) }
}

/// The rules of views and joins.
extension Rule {
    /// Views whose elements go back to their places: slices, selections, diagonals.
    static func placed(_ name: String) -> Rule {
        switch name {
        case "SelectBackward0": selectRule
        case "SliceBackward0": sliceRule
        case "DiagonalBackward0": diagonalRule
        default: asStrided
        }
    }
    private static let selectRule = Rule("SelectBackward0", derivative: place)
    private static let sliceRule = Rule("SliceBackward0", derivative: place)
    private static let diagonalRule = Rule("DiagonalBackward0", derivative: place)
    static let asStrided = Rule("AsStridedBackward0", derivative: place)

    @Sendable
    private static func place(_ d: Derivation) throws(Problem) {
        try d.send(try d.engine.placed(d.dy, base: d.node.baseGeometry, at: d.node.place), 0)
    }

    static let picked = Rule("AsStridedBackward0", derivative: place)
    static let placedAt = Rule("AsStridedScatterBackward0") { d throws(Problem) in
        try d.send(try d.engine.picked(d.dy, base: d.node.baseGeometry, at: d.node.place), 0)
    }
    static let erased = Rule("AsStridedScatterBackward0") { d throws(Problem) in
        try d.send(try d.engine.erased(d.dy, base: d.node.baseGeometry, at: d.node.place), 0)
    }

    /// Views of the same elements in the same order.
    static func reshape(_ name: String) -> Rule { reshapes.first { $0.name == name } ?? reshapes[0] }
    private static let reshapes = [
        "ViewBackward0", "UnsafeViewBackward0", "ReshapeAliasBackward0", "UnsqueezeBackward0", "SqueezeBackward0",
        "SqueezeBackward1",
        "SqueezeBackward2", "SqueezeBackward4", "AliasBackward0",
    ].map { name in
        Rule(name) { d throws(Problem) in
            try d.send(try d.engine.reshape(d.dy, d.node.baseGeometry.shape), 0)
        }
    }

    static func permuted(_ name: String) -> Rule { permutations.first { $0.name == name } ?? permutations[0] }
    private static let permutations = ["PermuteBackward0", "TransposeBackward0", "TBackward0"].map { name in
        Rule(name) { d throws(Problem) in
            guard case .ints(let order)? = d.arguments.first else { return }
            var inverse = order
            for (to, from) in order.enumerated() { inverse[from] = to }
            try d.send(try d.engine.permute(d.dy, inverse, permuted(name)), 0)
        }
    }

    /// The engine itself sums a gradient to the shape that was expanded.
    static let expand = Rule("ExpandBackward0") { d throws(Problem) in try d.send(d.dy, 0) }
    static let clone = Rule("CloneBackward0") { d throws(Problem) in try d.send(d.dy, 0) }
    /// The engine itself brings a gradient to the type that was converted.
    static let cast = Rule("ToCopyBackward0") { d throws(Problem) in try d.send(d.dy, 0) }

    static let unbind = Rule("UnbindBackward0", short: .unbind) { d throws(Problem) in
        try d.send(try d.engine.stack(try d.gradients(), dim: Int(d.node.number)), 0)
    }
    static let stack = Rule("StackBackward0") { d throws(Problem) in
        let parts = try d.engine.unbind(d.dy, dim: Int(d.node.number))
        for (index, part) in parts.enumerated() where d.needs(index) { try d.send(part, index) }
    }
    static let concatenate = Rule("CatBackward0") { d throws(Problem) in
        let axis = Int(d.node.number)
        var start = 0
        for (index, shape) in (d.node.extra?.shapes ?? []).enumerated() {
            let length = shape == [0] ? 0 : shape[axis]
            if d.needs(index), length > 0 {
                try d.send(try d.engine.slice(d.dy, axis, start, start + length, 1), index)
            }
            start += length
        }
    }
}
