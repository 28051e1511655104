package import Diagnostics
import Tensors

/// Subscripts: numbers, slices and new dimensions give views; tensors and lists pick elements out.
extension Engine {
    /// `x[items]`.
    ///
    /// - Throws: `index` for what lies outside or is too much, `value` for a step below 1.
    package func index(_ x: Tensor, _ items: [IndexItem]) throws(Problem) -> Tensor {
        if let tape, tape.isOpen { return try taped(tape, index: x, items) }
        let (view, chosen) = try basic(x, items)
        guard chosen.contains(where: { $0 != nil }) else {
            if view !== x { return view }
            return try strided(.reshape("AliasBackward0"), x) { from throws(Problem) in from }
        }
        let (places, shape) = try places(of: chosen, in: view)
        return try gathered(view, places, shape, "IndexBackward0")
    }

    /// `x[items] = value`.
    ///
    /// - Throws: as `index`; `shapeMismatch` where the value does not fit, `inPlaceLeaf` for leaves.
    package func setIndex(_ x: Tensor, _ items: [IndexItem], value: Operand) throws(Problem) {
        if let tape, tape.isOpen { return try taped(tape, set: x, items, value) }
        let (view, chosen) = try basic(x, items)
        guard chosen.contains(where: { $0 != nil }) else { return try assign(view, value) }
        let isRecorded = try checkInPlace(view, value)
        let (places, shape) = try places(of: chosen, in: view)
        let values = try spread(value, shape, view.dtype)
        let before = isRecorded ? view.alias() : view
        let result = try put(before, places, values, adds: false, "IndexPutBackward0")
        try finishInPlace(view, result, before)
    }

    private func assign(_ view: Tensor, _ value: Operand) throws(Problem) {
        guard case .tensor(let tensor) = value else { return try copyInPlace(view, value) }
        // Leading sizes of 1 are dropped, as PyTorch does.
        var shape = tensor.shape
        while shape.count > view.shape.count, shape.first == 1 { shape.removeFirst() }
        let fitted = shape.count == tensor.shape.count ? tensor : try reshape(tensor, shape)
        try copyInPlace(view, .tensor(fitted))
    }

    private func spread(_ value: Operand, _ shape: [Int], _ dtype: DType) throws(Problem) -> Tensor {
        switch value {
        case .scalar(let scalar): return try full(shape, scalar, dtype: dtype)
        case .tensor(let tensor):
            guard Shape.expands(tensor.shape, to: shape) else { throw Problems.indexValue(tensor.shape, shape) }
            return tensor.shape == shape ? tensor : try expand(tensor, shape)
        }
    }

    /// The view that numbers, slices and new dimensions give, and the tensors that then index its dimensions.
    private func basic(_ x: Tensor, _ items: [IndexItem]) throws(Problem) -> (Tensor, [Tensor?]) {
        let items = try items.map { item throws(Problem) in try solid(item) }
        let used = items.reduce(0) { $0 + $1.consumed }
        guard used <= x.shape.count else {
            throw x.shape.isEmpty ? Problems.indexOfNumber() : Problems.tooManyIndices(x.shape.count)
        }
        var view = x
        var chosen: [Tensor?] = []
        for item in items {
            let axis = chosen.count
            switch item {
            case .int(let index):
                let size = axis < view.shape.count ? view.shape[axis] : 0
                guard index >= -size, index < size else { throw Problems.outOfBounds(index, axis, size) }
                view = try select(view, axis, index < 0 ? index + size : index)
            case .slice(let start, let stop, let step):
                // Beyond the last dimension, after a second ellipsis.
                if axis >= view.shape.count {
                    if start == nil, stop == nil, step == nil { continue }
                    throw Problems.dimension(axis, view.shape.count)
                }
                let (from, to, by) = try bounds(start, stop, step, view.shape[axis])
                view = try slice(view, axis, from, to, by)
                chosen.append(nil)
            case .ellipsis:
                let rest = x.shape.count - used
                for _ in 0..<rest { chosen.append(nil) }
            case .newAxis:
                view = try unsqueeze(view, axis)
                chosen.append(nil)
            case .bool(let flag):
                view = try unsqueeze(view, axis)
                chosen.append(try makeTensor(shape: [flag ? 1 : 0], ints: flag ? [0] : []))
            case .tensor(let tensor):
                if tensor.dtype.isMask, tensor.shape.isEmpty {
                    view = try unsqueeze(view, axis)
                    let flag = tensor.scalar(at: 0)?.bool ?? false
                    chosen.append(try makeTensor(shape: [flag ? 1 : 0], ints: flag ? [0] : []))
                } else if tensor.dtype.isMask {
                    chosen += try coordinates(of: tensor, in: view.shape, from: axis)
                } else {
                    chosen.append(tensor)
                }
            case .list: break
            }
        }
        // A second ellipsis leads beyond the last dimension: nothing may be chosen there.
        while chosen.count > view.shape.count, chosen[chosen.count - 1] == nil { chosen.removeLast() }
        guard chosen.count <= view.shape.count else { throw Problems.tooManyIndices(x.shape.count) }
        return (view, chosen)
    }

    /// Lists as tensors, and single integers in tensors as integers.
    private func solid(_ item: IndexItem) throws(Problem) -> IndexItem {
        switch item {
        case .list(let data):
            if case .list(let items) = data, items.isEmpty {
                return .tensor(try makeTensor(shape: [0], ints: []))
            }
            return try solid(.tensor(try makeTensor(from: data)))
        case .tensor(let tensor):
            if tensor.shape.isEmpty, tensor.dtype.category == .integer, tensor.dtype != .uint8,
                let index = tensor.scalar(at: 0)
            {
                return .int(index.int)
            }
            guard tensor.dtype.isMask || tensor.dtype == .int64 || tensor.dtype == .int32 else {
                throw Problems.floatIndex()
            }
            return item
        case .int, .slice, .ellipsis, .newAxis, .bool: return item
        }
    }

    /// A slice's bounds within a size, as Python has them; the step must be positive.
    private func bounds(_ start: Int?, _ stop: Int?, _ step: Int?, _ size: Int) throws(Problem) -> (Int, Int, Int) {
        let by = step ?? 1
        guard by != 0 else { throw Problems.zeroStep() }
        guard by > 0 else { throw Problems.negativeStep() }
        func clip(_ bound: Int) -> Int { bound < 0 ? max(bound + size, 0) : min(bound, size) }
        return (clip(start ?? 0), clip(stop ?? size), by)
    }

    /// For a mask, the coordinates where it is true: one tensor per dimension of the mask.
    func coordinates(of mask: Tensor, in shape: [Int], from axis: Int) throws(Problem) -> [Tensor?] {
        guard axis + mask.shape.count <= shape.count else { throw Problems.tooManyIndices(shape.count) }
        for (offset, size) in mask.shape.enumerated() where size != shape[axis + offset] {
            throw Problems.maskShape(mask.shape, shape, axis + offset, offset)
        }
        try room(for: mask)
        let hits = mask.ints().enumerated().filter { $0.element != 0 }.map(\.offset)
        var result: [Tensor?] = []
        let strides = Shape.rowMajorStrides(mask.shape)
        for (offset, size) in mask.shape.enumerated() {
            result.append(
                try makeTensor(shape: [hits.count], ints: hits.map { $0 / strides[offset] % size }))
        }
        return result
    }

    /// The places, in row-major order of the view, that index tensors pick, and the result's shape.
    private func places(of chosen: [Tensor?], in view: Tensor) throws(Problem) -> ([Int], [Int]) {
        let axes = chosen.indices.filter { chosen[$0] != nil }
        let tensors = chosen.compactMap { $0 }
        var common: [Int] = []
        for tensor in tensors {
            guard let joined = try? Shape.broadcast(common, tensor.shape) else {
                throw Problems.indexShapes(tensors.map(\.shape))
            }
            common = joined
        }
        let strides = Shape.rowMajorStrides(view.shape)
        try memory.room(try Shape.checked(common) * 16)
        var offsets = [Int](repeating: 0, count: Shape.count(common))
        for (axis, tensor) in zip(axes, tensors) {
            let size = view.shape[axis]
            for (position, index) in tensor.array.broadcast(to: common).ints().enumerated() {
                guard index >= -size, index < size else { throw Problems.outOfBounds(index, axis, size) }
                offsets[position] += (index < 0 ? index + size : index) * strides[axis]
            }
        }
        let (before, after) = Shape.beside(axes, of: view.shape.count)
        let shape = before.map { view.shape[$0] } + common + after.map { view.shape[$0] }
        let count = try Shape.checked(shape)
        if count == 0 { return ([], shape) }
        try memory.room(count * 8)
        let beforePlaces = Shape.places(before.map { view.shape[$0] }, before.map { strides[$0] })
        let afterPlaces = Shape.places(after.map { view.shape[$0] }, after.map { strides[$0] })
        var result: [Int] = []
        result.reserveCapacity(count)
        for outer in beforePlaces {
            for offset in offsets {
                for inner in afterPlaces { result.append(outer + offset + inner) }
            }
        }
        return (result, shape)
    }
}

extension IndexItem {
    /// How many dimensions of the tensor it takes.
    var consumed: Int {
        switch self {
        case .int, .slice, .list: 1
        case .ellipsis, .newAxis, .bool: 0
        case .tensor(let tensor): tensor.dtype.isMask ? tensor.shape.count : 1
        }
    }
}

extension DType {
    /// Whether a tensor of it picks elements where it is not zero, instead of by their places.
    var isMask: Bool { self == .bool || self == .uint8 }
}

extension Shape {
    /// The places of all elements with these strides, in row-major order.
    static func places(_ shape: [Int], _ strides: [Int]) -> [Int] {
        var result = [0]
        for (size, step) in zip(shape, strides) {
            var next: [Int] = []
            next.reserveCapacity(result.count * size)
            for place in result {
                for index in 0..<size { next.append(place + index * step) }
            }
            result = next
        }
        return result
    }
}
