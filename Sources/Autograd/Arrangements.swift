import Diagnostics
import Tensors

/// What the arrangements of the table compute.
extension Engine {
    /// About equal parts along a dimension.
    func chunked(_ x: Tensor, _ chunks: Int, _ dim: Int, _ rule: Rule) throws(Problem) -> [Tensor] {
        guard chunks > 0 else { throw Problems.chunkCount(chunks) }
        guard !x.shape.isEmpty else { throw Problems.chunkOfNumber() }
        let axis = try dimension(dim, x.shape.count)
        let (sum, overflow) = x.shape[axis].addingReportingOverflow(chunks - 1)
        // As in PyTorch, whose sum becomes negative.
        if overflow { throw Problems.splitZero(x.shape[axis]) }
        return try split(x, axis, size: sum / chunks, rule)
    }

    /// Parts of one size along a dimension, the last one shorter.
    func split(_ x: Tensor, _ axis: Int, size: Int, _ rule: Rule) throws(Problem) -> [Tensor] {
        let length = x.shape[axis]
        var sizes: [Int] = []
        var start = 0
        while start < length {
            sizes.append(min(size, length - start))
            start += min(size, length)
        }
        return try split(x, axis, sizes: sizes.isEmpty ? [0] : sizes, rule)
    }

    func split(_ x: Tensor, _ axis: Int, sizes: [Int], _ rule: Rule) throws(Problem) -> [Tensor] {
        guard sizes.allSatisfy({ $0 >= 0 }), Shape.sum(sizes) == x.shape[axis] else {
            throw Problems.splitSizes(sizes, x.shape[axis], axis)
        }
        var parts: [Tensor] = []
        var start = 0
        for size in sizes {
            var shape = x.shape
            shape[axis] = size
            let strides = x.strides
            parts.append(
                try view(
                    x, shape: shape, strides: Shape.explicit(shape, strides), offset: x.offset + start * strides[axis],
                    origin: .manyOutputs))
            start += size
        }
        try recordMany(rule, x, parts, number: axis)
        return parts
    }

    /// Copies side by side along each dimension.
    func repeated(_ x: Tensor, _ counts: [Int]) throws(Problem) -> Tensor {
        let shape = [Int](repeating: 1, count: counts.count - x.shape.count) + x.shape
        // As in PyTorch, what overflows may become negative.
        let target = zip(shape, counts).map { $0 &* $1 }
        if target.contains(where: { $0 < 0 }) { throw Problems.negativeSize(target) }
        let overflows = zip(shape, counts).contains { Shape.times($0, $1) == nil }
        let total = try Shape.checked(overflows ? [Int.max] : target)
        // Listed first are the places that the elements come from.
        try memory.room(total * MemoryLayout<Int>.stride)
        let places = total == 0 ? [] : Shape.repeatedPlaces(shape, counts)
        return try gathered(x, places, target, "RepeatBackward0")
    }

    /// The elements moved along dimensions; without dimensions along all elements in a row.
    func roll(_ x: Tensor, _ shifts: [Int], _ dims: [Int]?) throws(Problem) -> Tensor {
        guard let dims, !dims.isEmpty else {
            guard shifts.count == 1 else { throw Problems.rollCount(shifts.count, 0) }
            let count = x.count
            let shift = shifts[0] % max(count, 1)
            let places = (0..<count).map { place in (place - shift + count) % count }
            return try gathered(x, places, x.shape, "RollBackward0")
        }
        guard dims.count == shifts.count else { throw Problems.rollCount(shifts.count, dims.count) }
        var places = Array(0..<x.count)
        for (dim, shift) in zip(dims, shifts) {
            let runs = Runs(x.shape, try dimension(dim, x.shape.count))
            guard runs.length > 0 else { continue }
            let shift = shift % runs.length
            var moved = places
            for place in places.indices {
                let row = place / runs.inner % runs.length
                let from = (row - shift + runs.length) % runs.length
                moved[place] = places[place + (from - row) * runs.inner]
            }
            places = moved
        }
        return try gathered(x, places, x.shape, "RollBackward0")
    }

    /// A matrix without what lies beyond a diagonal.
    func triangle(_ x: Tensor, _ shift: Int, isLower: Bool) throws(Problem) -> Tensor {
        let shift = Shape.distance(shift)
        let rows = x.shape[x.shape.count - 2]
        let columns = x.shape[x.shape.count - 1]
        var flags: [Scalar] = []
        flags.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns { flags.append(.bool(isLower ? column - row > shift : column - row < shift)) }
        }
        let mask = try makeTensor(shape: [rows, columns], dtype: .bool, scalars: flags)
        let result = try empty(x.shape, x.dtype)
        Kernels.choose(mask.array, try number(.int(0), x.dtype).array, x.array, into: result.array)
        if let node = try record(isLower ? .lowerTriangle : .upperTriangle, result, inputs: [x]) {
            node.number = Double(shift)
        }
        return result
    }

    /// The matrix that has a vector as one of its diagonals.
    func embedded(_ x: Tensor, _ shift: Int) throws(Problem) -> Tensor {
        let shift = Shape.distance(shift)
        let size = x.shape[0] + abs(shift)
        let result = try full([size, size], .int(0), dtype: x.dtype)
        let start = shift < 0 ? -shift * size : shift
        let diagonal = StridedArray(
            storage: result.storage, shape: x.shape, strides: [size + 1], offset: start, dtype: x.dtype)
        Kernels.copy(x.array, into: diagonal)
        if let node = try record(.embedded, result, inputs: [x]) { node.number = Double(shift) }
        return result
    }

    /// A copy of the diagonal of a matrix.
    func copiedDiagonal(_ x: Tensor, _ shift: Int) throws(Problem) -> Tensor {
        let view = try diagonal(x, shift, 0, 1)
        let result = try copy(view)
        if let node = try record(.copiedDiagonal, result, inputs: [x]) {
            let extra = node.needExtra()
            extra.shapes = [x.shape]
            extra.geometry = view.node?.extra?.geometry
        }
        return result
    }

    /// Grids of coordinates; `xy` exchanges the first two dimensions.
    func meshgrid(_ tensors: [Tensor], isXY: Bool) throws(Problem) -> [Tensor] {
        guard !tensors.isEmpty else { throw Problems.meshgridOfNone() }
        for tensor in tensors {
            guard tensor.shape.count <= 1 else { throw Problems.meshgridRank(tensor.shape) }
            guard tensor.dtype == tensors[0].dtype else { throw Problems.meshgridTypes() }
        }
        let sizes = tensors.map { $0.count }
        _ = try Shape.checked(sizes)
        var grids: [Tensor] = []
        for (axis, tensor) in tensors.enumerated() {
            var shape = [Int](repeating: 1, count: sizes.count)
            let place = isXY && axis < 2 && sizes.count > 1 ? 1 - axis : axis
            shape[place] = sizes[axis]
            var full = sizes
            if isXY, sizes.count > 1 { full.swapAt(0, 1) }
            grids.append(try expand(try reshape(tensor, shape), full))
        }
        return grids
    }
}

extension Shape {
    /// For copies side by side: the places in the original, in row-major order of the copies.
    static func repeatedPlaces(_ shape: [Int], _ counts: [Int]) -> [Int] {
        let strides = rowMajorStrides(shape)
        var result = [0]
        for axis in shape.indices {
            var next: [Int] = []
            next.reserveCapacity(result.count * shape[axis] * counts[axis])
            for place in result {
                for _ in 0..<counts[axis] {
                    for index in 0..<shape[axis] { next.append(place + index * strides[axis]) }
                }
            }
            result = next
        }
        return result
    }
}

extension Rule {
    static let split = Rule("SplitBackward0", derivative: join)
    static let splitSections = Rule("SplitWithSizesBackward0", derivative: join)
    @Sendable
    private static func join(_ d: Derivation) throws(Problem) {
        try d.send(try d.engine.concatenate(try d.gradients(), dim: Int(d.node.number)), 0)
    }

    static let lowerTriangle = Rule("TrilBackward0") { d throws(Problem) in
        try d.send(try d.engine.triangle(d.dy, Int(d.node.number), isLower: true), 0)
    }
    static let upperTriangle = Rule("TriuBackward0") { d throws(Problem) in
        try d.send(try d.engine.triangle(d.dy, Int(d.node.number), isLower: false), 0)
    }
    static let embedded = Rule("DiagEmbedBackward0") { d throws(Problem) in
        try d.send(try d.engine.diagonal(d.dy, Int(d.node.number), 0, 1), 0)
    }
    static let copiedDiagonal = Rule("DiagonalBackward0_copy") { d throws(Problem) in
        try d.send(try d.engine.placed(d.dy, base: d.node.baseGeometry, at: d.node.place), 0)
    }
}
