import Diagnostics
import Tensors

/// What the turning and repeating of the table compute.
extension Engine {
    func rotated(_ x: Tensor, _ turns: Int, _ dims: [Int]) throws(Problem) -> Tensor {
        guard dims.count == 2 else { throw Problems.rotationDimensions(dims.count) }
        guard x.shape.count >= 2 else { throw Problems.rotationRank(x.shape.count) }
        guard dims[0] != dims[1] else { throw Problems.equalRotationDimensions(dims[0], dims[1]) }
        let first = try dimension(dims[0], x.shape.count)
        let second = try dimension(dims[1], x.shape.count)
        return try composed(.rotated, [x]) { engine, x throws(Problem) in
            switch ((turns % 4) + 4) % 4 {
            case 1: try engine.clone(try engine.transpose(try engine.flip(x[0], [second]), first, second))
            case 2: try engine.flip(x[0], [min(first, second), max(first, second)])
            case 3: try engine.clone(try engine.transpose(try engine.flip(x[0], [first]), first, second))
            default: try engine.clone(x[0])
            }
        }
    }

    // MARK: repeating

    func repeatedInterleaved(_ x: Tensor, _ count: Int, _ dim: Int?, _ outputSize: Int?) throws(Problem) -> Tensor {
        let source = dim == nil ? try reshape(x, [-1]) : x.shape.isEmpty ? try reshape(x, [1]) : x
        let axis = try dimension(dim ?? 0, source.shape.count)
        guard count >= 0 else { throw Problems.negativeRepeats() }
        if let outputSize, outputSize != Shape.times(source.shape[axis], count) { throw Problems.repeatedSize() }
        var wide = source.shape
        wide.insert(count, at: axis + 1)
        _ = try Shape.checked(wide)
        let expanded = try clone(try expand(try unsqueeze(source, axis + 1), wide))
        var shape = source.shape
        shape[axis] *= count
        return try reshape(expanded, shape)
    }

    func repeatedInterleaved(
        _ x: Tensor, _ repeats: Tensor, _ dim: Int?, _ outputSize: Int?
    ) throws(Problem) -> Tensor {
        let source = dim == nil ? try reshape(x, [-1]) : x
        if let dim, source.shape.isEmpty { throw Problems.noDimensions(dim) }
        let axis = try dimension(dim ?? 0, source.shape.count)
        guard repeats.shape.count <= 1 else { throw Problems.repeatsRank() }
        let size = source.shape[axis]
        guard repeats.count == size || repeats.count == 1 else { throw Problems.repeatsSize(repeats.count, size) }
        let each = repeats.count == size ? repeats : try expand(try reshape(repeats, [1]), [size])
        return try rows(source, axis, try repeatedRows(each, outputSize), "IndexSelectBackward0")
    }

    /// Each place as often as its element says.
    func repeatedRows(_ repeats: Tensor, _ outputSize: Int?) throws(Problem) -> [Int] {
        guard repeats.dtype.category == .integer else {
            throw Problems.notImplemented("repeat_interleave_cpu", repeats.dtype)
        }
        guard repeats.shape.count == 1 else { throw Problems.repeatsRank() }
        let counts = repeats.ints()
        var total = 0
        for count in counts {
            guard count >= 0 else { throw Problems.negativeRepeat() }
            let (sum, overflow) = total.addingReportingOverflow(count)
            total = overflow ? Int.max >> 8 : sum
        }
        try memory.room(min(total, Int.max >> 8) * 8)
        if let outputSize, outputSize != total { throw Problems.repeatedSize() }
        return counts.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
    }

    /// Slices along a dimension, by their places, which lie within it.
    func rows(_ x: Tensor, _ axis: Int, _ wanted: [Int], _ name: String) throws(Problem) -> Tensor {
        let runs = Runs(x.shape, axis)
        var shape = x.shape
        if !shape.isEmpty { shape[axis] = wanted.count }
        let (bytes, overflow) = (runs.outer * runs.inner).multipliedReportingOverflow(by: wanted.count * 8)
        try memory.room(overflow ? Int.max : bytes)
        var places: [Int] = []
        places.reserveCapacity(runs.outer * runs.inner * wanted.count)
        for outer in 0..<runs.outer {
            for row in wanted {
                for inner in 0..<runs.inner { places.append((outer * runs.length + row) * runs.inner + inner) }
            }
        }
        return try gathered(x, places, shape, name)
    }

    // MARK: strides

    /// A view with given strides, whose offset is counted in the storage.
    func asStrided(_ x: Tensor, _ size: [Int], _ stride: [Int], _ offset: Int?) throws(Problem) -> Tensor {
        guard size.count == stride.count else { throw Problems.stridesLength() }
        guard stride.allSatisfy({ $0 >= 0 }) else { throw Problems.negativeStrides(stride) }
        let offset = offset ?? x.offset
        guard offset >= 0 else { throw Problems.negativeOffset(offset) }
        let count = try Shape.checked(size)
        let place = Geometry(shape: size, strides: stride, offset: offset)
        let itemSize = x.dtype.itemSize
        let available = x.storage.header.byteCount
        let needed = count == 0 ? 0 : place.end.multipliedReportingOverflow(by: itemSize).partialValue
        guard place.end < 1 << 48, needed <= available else {
            throw Problems.outsideStorage(size, stride, offset, itemSize, needs: needed, has: available)
        }
        let stride = stride.map { Shape.multiple($0, by: 1) }
        let result = try view(x, shape: size, strides: Shape.explicit(size, stride), offset: offset)
        guard records(x), x.dtype.isContinuous else { return result }
        guard count == 0 || (offset >= x.offset && place.end <= x.geometry.end) else {
            throw Problems.stridedOutsideInput()
        }
        let source = try edge(x)
        let node = newNode(.asStrided, result)
        node.first = source
        let extra = node.needExtra()
        extra.geometry = place
        extra.shapes = [x.shape, x.strides, [x.offset]]
        return result
    }

    /// A copy in which `source` stands where a view would look.
    func embedded(
        _ source: Tensor, _ x: Tensor, _ name: String, _ look: (Tensor) throws(Problem) -> Tensor
    ) throws(Problem) -> Tensor {
        let target = try copy(x)
        let slice = try unrecorded { () throws(Problem) in try look(target) }
        guard slice.shape == source.shape else { throw Problems.sourceSize(source.shape, slice.shape) }
        let places = Shape.places(slice.shape, slice.strides).map { $0 + slice.offset }
        return try put(x, places, source, adds: false, name)
    }

    // MARK: diagonals

    /// The last dimension as a diagonal of two new dimensions.
    func diagonalEmbedding(_ x: Tensor, _ shift: Int, _ dim1: Int, _ dim2: Int) throws(Problem) -> Tensor {
        let rank = x.shape.count + 1
        for dim in [dim1, dim2] where dim < -rank || dim >= rank { throw Problems.dimension(dim, rank) }
        let (first, second) = (dim1 < 0 ? dim1 + rank : dim1, dim2 < 0 ? dim2 + rank : dim2)
        guard first != second else { throw Problems.equalDiagonals(first, second) }
        let length = x.shape.last ?? 1
        let shift = Shape.distance(shift)
        let size = length + abs(shift)
        var shape = Array(x.shape.dropLast())
        for axis in [min(first, second), max(first, second)] { shape.insert(size, at: axis) }
        _ = try Shape.checked(shape)
        return try composed(.diagonalEmbedding, [x]) { engine, x throws(Problem) in
            let zeros = try engine.full(shape, .int(0), dtype: x[0].dtype)
            return try engine.embedded(x[0], zeros, "DiagonalScatterBackward0") { target throws(Problem) in
                try engine.diagonal(target, shift, first, second)
            }
        }
    }

    /// The powers of a vector's elements, highest first unless `increasing`.
    func powers(_ x: Tensor, _ count: Int, increasing: Bool) throws(Problem) -> Tensor {
        let dtype = x.dtype.isContinuous ? x.dtype : .int64
        if count == 0 { return try full([x.count, 0], .int(0), dtype: dtype) }
        try memory.room(try Shape.checked([x.count, count]) * 16)
        var columns = [try full([x.count], .int(1), dtype: dtype)]
        let base = try cast(x, to: dtype)
        for _ in 1..<count { columns.append(try multiply(columns[columns.count - 1], base)) }
        let ascending = try stack(columns, dim: 1)
        return increasing ? ascending : try flip(ascending, [1])
    }
}

extension Geometry {
    /// The place after the last element that it reaches.
    var end: Int {
        var last = offset
        for (size, step) in zip(shape, strides) {
            if size == 0 { return offset }
            let (reach, overflow) = (size - 1).multipliedReportingOverflow(by: step)
            let (sum, overflowed) = last.addingReportingOverflow(reach)
            if overflow || overflowed { return Int.max >> 8 }
            last = sum
        }
        return last + 1
    }
}

extension Rule {
    static let rotated = composed("Rot90Backward0")
    static let diagonalEmbedding = composed("DiagEmbedBackward0")

    /// Copies of views, whose elements go back to their places.
    static func picked(_ name: String) -> Rule { pickings.first { $0.name == name } ?? picked }
    private static let pickings = [
        "NarrowCopyBackward0", "PermuteBackward0_copy", "TBackward0_copy", "TransposeBackward0_copy",
        "UnsqueezeBackward0_copy", "SqueezeBackward0_copy", "SelectBackward0_copy", "ViewBackward0_copy",
        "ExpandBackward0_copy",
    ].map { name in
        Rule(name) { d throws(Problem) in
            try d.send(try d.engine.placed(d.dy, base: d.node.baseGeometry, at: d.node.place), 0)
        }
    }
}
