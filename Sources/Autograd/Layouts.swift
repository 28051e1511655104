package import Diagnostics
import Tensors

/// Views, copies and joins, each recorded.
extension Engine {
    /// A dimension counted from the front; `rank` 0 counts as 1.
    ///
    /// - Throws: `index` when there is no such dimension.
    func dimension(_ dim: Int, _ rank: Int) throws(Problem) -> Int {
        let rank = max(rank, 1)
        guard dim >= -rank, dim < rank else { throw Problems.dimension(dim, rank) }
        return dim < 0 ? dim + rank : dim
    }

    /// A view that a rule leads back from; the rule may read the input's shape and the view's geometry.
    ///
    /// - Parameter locate: finds shape, strides and offset of the view from those of the input.
    func strided(
        _ rule: Rule, _ x: Tensor, origin: Tensor.Origin = .single, arguments: [Argument] = [],
        _ locate: (Geometry) throws(Problem) -> Geometry
    ) throws(Problem) -> Tensor {
        let at = try locate(x.geometry)
        let result = try view(
            x, shape: at.shape, strides: Shape.explicit(at.shape, at.strides), offset: at.offset, origin: origin)
        guard records(x), x.dtype.isContinuous else { return result }
        let source = try edge(x)
        let node = newNode(rule, result)
        node.first = source
        let extra = node.needExtra()
        extra.arguments = arguments
        extra.shapes = [x.shape]
        extra.geometry = try locate(Geometry(shape: x.shape, strides: Shape.rowMajorStrides(x.shape), offset: 0))
        return result
    }

    /// The same elements in another shape: a view where the strides allow it, else a copy.
    package func reshape(_ x: Tensor, _ shape: [Int], isView: Bool = false) throws(Problem) -> Tensor {
        let target = try inferredShape(shape, x.count)
        if let strides = viewStrides(x, target) {
            let name = x.isContiguous || isView ? "ViewBackward0" : "ReshapeAliasBackward0"
            return try strided(.reshape(name), x) { from throws(Problem) in
                Geometry(
                    shape: target,
                    strides: from.offset == x.offset && from.strides == x.strides
                        ? strides : Shape.rowMajorStrides(target),
                    offset: from.offset)
            }
        }
        let result = try empty(target, x.dtype)
        Kernels.copy(x.array, into: StridedArray(result.array, shape: x.shape))
        if let node = try record(.reshape("UnsafeViewBackward0"), result, inputs: [x]) {
            node.needExtra().shapes = [x.shape]
        }
        return result
    }

    /// The same elements in another shape, as a view.
    ///
    /// - Throws: `shape` where the strides do not allow it.
    func viewed(_ x: Tensor, _ shape: [Int]) throws(Problem) -> Tensor {
        let target = try inferredShape(shape, x.count)
        guard viewStrides(x, target) != nil else { throw Problems.viewImpossible() }
        return try reshape(x, target, isView: true)
    }

    /// A shape in which one size may be -1.
    func inferredShape(_ shape: [Int], _ count: Int) throws(Problem) -> [Int] {
        guard let unknown = shape.firstIndex(where: { $0 < 0 }) else {
            guard try Shape.checked(shape) == count else { throw Problems.invalidShape(shape, count) }
            return shape
        }
        guard shape[unknown] == -1 else { throw Problems.invalidDimension(shape, unknown) }
        var known = shape
        known[unknown] = 1
        if let second = known.firstIndex(where: { $0 < 0 }) {
            throw shape[second] == -1 ? Problems.twoUnknown() : Problems.invalidDimension(shape, second)
        }
        let rest = try Shape.checked(known)
        if rest == 0 {
            guard count == 0 else { throw Problems.invalidShape(shape, count) }
            throw Problems.ambiguousShape(shape)
        }
        guard count % rest == 0 else { throw Problems.invalidShape(shape, count) }
        known[unknown] = count / rest
        return known
    }

    /// The strides with which a tensor's elements show in another shape, where there are such.
    private func viewStrides(_ x: Tensor, _ target: [Int]) -> [Int]? {
        if x.isContiguous || x.count == 0 { return Shape.rowMajorStrides(target) }
        let strides = x.strides
        var result = [Int](repeating: 1, count: target.count)
        var viewAxis = target.count - 1
        var base = strides.last ?? 1
        var inChunk = 1
        var viewed = 1
        for axis in stride(from: x.shape.count - 1, through: 0, by: -1) {
            inChunk *= x.shape[axis]
            let ends = axis == 0 || (x.shape[axis - 1] != 1 && strides[axis - 1] != inChunk * base)
            guard ends else { continue }
            while viewAxis >= 0 && (viewed < inChunk || target[viewAxis] == 1) {
                result[viewAxis] = viewed * base
                viewed *= target[viewAxis]
                viewAxis -= 1
            }
            guard viewed == inChunk else { return nil }
            if axis > 0 {
                base = strides[axis - 1]
                inChunk = 1
                viewed = 1
            }
        }
        return viewAxis == -1 ? result : nil
    }

    /// Dimensions in another order.
    func permute(_ x: Tensor, _ order: [Int], _ rule: Rule) throws(Problem) -> Tensor {
        try strided(rule, x, arguments: [.ints(order)]) { from throws(Problem) in
            Geometry(
                shape: order.map { from.shape[$0] }, strides: order.map { from.strides[$0] }, offset: from.offset)
        }
    }

    func transpose(_ x: Tensor, _ first: Int, _ second: Int, _ rule: Rule = .permuted("TransposeBackward0"))
        throws(Problem) -> Tensor
    {
        let a = try dimension(first, x.shape.count)
        let b = try dimension(second, x.shape.count)
        var order = Array(x.shape.indices)
        if !order.isEmpty { order.swapAt(a, b) }
        return try permute(x, order, rule)
    }

    /// `x.mT`: the last two dimensions exchanged.
    package func transposed(_ x: Tensor) throws(Problem) -> Tensor { try transpose(x, -1, -2) }

    /// `x.mT`, `x.mH` or `x.H`: the last two dimensions exchanged; a number is its own transpose.
    ///
    /// - Throws: `shape` for vectors, and for stacks of matrices where the name is `H`.
    package func matrixTranspose(_ x: Tensor, _ name: String) throws(Problem) -> Tensor {
        let rank = x.shape.count
        if rank == 0 { return x }
        if name == "H" {
            guard rank == 2 else { throw Problems.conjugateTranspose(rank) }
        } else if rank == 1 {
            throw Problems.matrixAttribute(name, rank)
        }
        let turned = try transposed(x)
        return name == "mT" ? turned : try conjugated(turned)
    }

    /// `x.T`: the dimensions in reverse order.
    package func reversed(_ x: Tensor) throws(Problem) -> Tensor {
        try permute(x, Array(x.shape.indices.reversed()), .permuted("PermuteBackward0"))
    }

    /// A view with a new dimension of size 1.
    package func unsqueeze(_ x: Tensor, _ dim: Int) throws(Problem) -> Tensor {
        let rank = x.shape.count + 1
        guard dim >= -rank, dim < rank else { throw Problems.dimension(dim, rank) }
        let axis = dim < 0 ? dim + rank : dim
        return try strided(.reshape("UnsqueezeBackward0"), x) { from throws(Problem) in
            var at = from
            let step = axis < from.shape.count ? from.shape[axis] * from.strides[axis] : 1
            at.shape.insert(1, at: axis)
            at.strides.insert(step, at: axis)
            return at
        }
    }

    /// A view without some dimensions of size 1.
    func squeeze(_ x: Tensor, _ axes: [Int], _ rule: Rule) throws(Problem) -> Tensor {
        try strided(rule, x) { from throws(Problem) in
            let kept = from.shape.indices.filter { from.shape[$0] != 1 || !axes.contains($0) }
            return Geometry(
                shape: kept.map { from.shape[$0] }, strides: kept.map { from.strides[$0] }, offset: from.offset)
        }
    }

    /// A view that repeats dimensions of size 1 without copying.
    package func expand(_ x: Tensor, _ shape: [Int]) throws(Problem) -> Tensor {
        let shift = shape.count - x.shape.count
        guard shift >= 0 else { throw Problems.expandRank(x, shape) }
        var target = shape
        for axis in shape.indices.reversed() {
            if shape[axis] == -1 {
                guard axis >= shift else { throw Problems.expandLeading(shape[axis], axis) }
                target[axis] = x.shape[axis - shift]
            } else if axis >= shift, x.shape[axis - shift] != 1, x.shape[axis - shift] != shape[axis] {
                throw Problems.expandSize(shape, x.shape, axis, shift)
            }
        }
        _ = try Shape.checked(target)
        return try strided(.expand, x) { from throws(Problem) in
            let strides = target.indices.map { axis in
                axis < shift || (from.shape[axis - shift] == 1 && target[axis] != 1) ? 0 : from.strides[axis - shift]
            }
            return Geometry(shape: target, strides: strides, offset: from.offset)
        }
    }

    /// `x[start:stop:step]` along a dimension, with bounds within the size.
    func slice(
        _ x: Tensor, _ axis: Int, _ start: Int, _ stop: Int, _ step: Int, origin: Tensor.Origin = .single,
        _ rule: Rule = .placed("SliceBackward0")
    ) throws(Problem) -> Tensor {
        let length = stop > start ? (stop - start - 1) / step + 1 : 0
        return try strided(rule, x, origin: origin) { from throws(Problem) in
            var at = from
            at.offset += start * from.strides[axis]
            at.shape[axis] = length
            at.strides[axis] = Shape.multiple(from.strides[axis], by: step)
            return at
        }
    }

    /// One slice of a dimension, without that dimension.
    func select(_ x: Tensor, _ axis: Int, _ index: Int) throws(Problem) -> Tensor {
        try strided(.placed("SelectBackward0"), x) { from throws(Problem) in
            var at = from
            at.offset += index * from.strides[axis]
            at.shape.remove(at: axis)
            at.strides.remove(at: axis)
            return at
        }
    }

    /// The slices along a dimension, as views: iteration and unpacking.
    ///
    /// - Throws: `index` for a single number or a dimension that is not there.
    package func unbind(_ x: Tensor, dim: Int = 0) throws(Problem) -> [Tensor] {
        if let tape, tape.isOpen { return try taped(tape, unbind: x, dim: dim) }
        guard !x.shape.isEmpty else { throw Problems.noDimensions(dim) }
        if x.shape.count == 1, x.isContiguous { return try unbindVector(x) }
        let axis = try dimension(dim, x.shape.count)
        var shape = x.shape
        var strides = x.strides
        let count = shape.remove(at: axis)
        let step = strides.remove(at: axis)
        let explicit = Shape.explicit(shape, strides)
        var results: [Tensor] = []
        results.reserveCapacity(count)
        for index in 0..<count {
            results.append(
                try view(x, shape: shape, strides: explicit, offset: x.offset + index * step, origin: .manyOutputs))
        }
        try recordMany(.unbind, x, results, number: axis)
        return results
    }

    /// The numbers of a contiguous vector, as views.
    private func unbindVector(_ x: Tensor) throws(Problem) -> [Tensor] {
        let count = x.shape[0]
        let source = records(x) && x.dtype.isContinuous ? try edge(x) : Edge(node: nil, output: 0)
        guard memory.limit - memory.used >= (count + 1) * Tensor.cost else {
            throw memory.exceeded(by: count * Tensor.cost)
        }
        let shown = x.view?.base ?? x
        let origin = x.view.map { $0.origin == .single ? .manyOutputs : $0.origin } ?? .manyOutputs
        let results = [Tensor](unsafeUninitializedCapacity: count) { buffer, made in
            for index in 0..<count {
                let part = Tensor(x.storage, shape: [], strides: nil, offset: x.offset &+ index, dtype: x.dtype)
                part.countsChanges = x.countsChanges
                part.begin(viewOf: shown, origin)
                (buffer.baseAddress.unsafelyUnwrapped + index).initialize(to: part)
            }
            made = count
        }
        guard source.node != nil, let first = results.first else { return results }
        let node = newNode(.unbind, first)
        node.first = source
        node.outputCount = Int32(count)
        for index in 1..<max(count, 1) {
            results[index].begin(node)
            results[index].outputIndex = Int32(truncatingIfNeeded: index)
        }
        return results
    }

    /// Records the several views that one operation gave.
    func recordMany(_ rule: Rule, _ x: Tensor, _ results: [Tensor], number: Int) throws(Problem) {
        guard records(x), x.dtype.isContinuous, let first = results.first else { return }
        let source = try edge(x)
        let node = newNode(rule, first)
        node.first = source
        node.number = Double(number)
        if !first.shape.isEmpty, results.contains(where: { $0.shape != first.shape }) {
            node.needExtra().outputShapes = results.map(\.shape)
        }
        node.outputCount = Int32(results.count)
        for index in 1..<max(results.count, 1) {
            let result = results[index]
            result.node = node
            result.outputIndex = Int32(truncatingIfNeeded: index)
            result.isTracked = true
        }
    }

    /// Tensors of one shape as slices of a new dimension.
    ///
    /// - Throws: `shape` for none, `shapeMismatch` for different shapes.
    package func stack(_ tensors: [Tensor], dim: Int = 0) throws(Problem) -> Tensor {
        guard let first = tensors.first else { throw Problems.stackOfNone() }
        for (index, tensor) in tensors.enumerated() where tensor.shape != first.shape {
            throw Problems.stackShapes(first.shape, index, tensor.shape)
        }
        let axis = try dimension(dim, first.shape.count + 1)
        var shape = first.shape
        shape.insert(tensors.count, at: axis)
        let result = try empty(shape, commonType(tensors))
        if first.shape.isEmpty, result.dtype == .float32, tensors.allSatisfy({ $0.dtype == .float32 }) {
            for (index, tensor) in tensors.enumerated() {
                // The result has as many floats as there are tensors.
                (result.storage.base + index &* 4).storeBytes(of: tensor.float, as: Float.self)
            }
        } else {
            try copySlices(tensors, into: result, axis)
        }
        if gradEnabled, tensors.contains(where: { records($0) }),
            let node = try record(.stack, result, inputs: tensors)
        {
            node.number = Double(axis)
        }
        return result
    }

    private func copySlices(_ tensors: [Tensor], into result: Tensor, _ axis: Int) throws(Problem) {
        let all = result.array
        var shape = all.shape
        var strides = all.strides
        shape.remove(at: axis)
        let step = strides.remove(at: axis)
        for (index, tensor) in tensors.enumerated() {
            let place = StridedArray(
                storage: all.storage, shape: shape, strides: strides, offset: all.offset + index * step,
                dtype: all.dtype)
            Kernels.copy(tensor.array, into: place)
        }
    }

    /// The type to which several tensors are brought.
    func commonType(_ tensors: [Tensor]) -> DType {
        var promotion = Promotion(defaultDType: defaultDType)
        for tensor in tensors { promotion.add(tensor.dtype, isSingle: tensor.shape.isEmpty) }
        return promotion.result
    }

    /// Tensors one after another along a dimension.
    package func concatenate(_ tensors: [Tensor], dim: Int = 0) throws(Problem) -> Tensor {
        guard !tensors.isEmpty else { throw Problems.catOfNone() }
        for (index, tensor) in tensors.enumerated() where tensor.shape.isEmpty { throw Problems.catOfNumber(index) }
        // As in PyTorch, an empty vector fits anywhere.
        let solid = tensors.filter { $0.shape != [0] }
        let first = solid.first ?? tensors[0]
        let axis = try dimension(dim, first.shape.count)
        var length = 0
        for (index, tensor) in tensors.enumerated() where tensor.shape != [0] {
            guard tensor.shape.count == first.shape.count else {
                throw Problems.catRank(first.shape.count, tensor.shape.count)
            }
            for other in tensor.shape.indices where other != axis && tensor.shape[other] != first.shape[other] {
                throw Problems.catSizes(axis, first.shape[other], tensor.shape[other], index)
            }
            length += tensor.shape[axis]
        }
        var shape = first.shape
        shape[axis] = length
        _ = try Shape.checked(shape)
        let result = try empty(shape, commonType(tensors))
        let all = result.array
        var start = 0
        for tensor in solid {
            let place = StridedArray(
                storage: all.storage, shape: tensor.shape, strides: all.strides,
                offset: all.offset + start * (all.strides.isEmpty ? 1 : all.strides[axis]), dtype: all.dtype)
            Kernels.copy(tensor.array, into: place)
            start += tensor.shape[axis]
        }
        if let node = try record(.concatenate, result, inputs: tensors) {
            node.number = Double(axis)
            node.needExtra().shapes = tensors.map(\.shape)
        }
        return result
    }
}

extension StridedArray {
    /// Contiguous elements in another shape.
    init(_ array: StridedArray, shape: [Int]) {
        self.init(
            storage: array.storage, shape: shape, strides: Shape.rowMajorStrides(shape), offset: array.offset,
            dtype: array.dtype)
    }
}
