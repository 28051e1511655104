import Diagnostics
import Tensors

/// What the sums of products of the table compute.
extension Engine {
    /// The dimensions that `dims` of tensordot names: so many last and first ones, or two lists.
    func contractedDimensions(_ a: Tensor, _ b: Tensor, _ dims: Argument) throws(Problem) -> ([Int], [Int]) {
        func integers(_ data: NestedData) throws(Problem) -> [Int] {
            switch data {
            case .scalar(let value): return [value.int]
            case .complex: throw Problems.wrongArgument("tensordot", 2)
            case .list(let items):
                var all: [Int] = []
                for item in items { all += try integers(item) }
                return all
            case .tensor(let tensor): return tensor.ints()
            }
        }
        func ends(_ count: Int) throws(Problem) -> ([Int], [Int]) {
            guard count >= 0 else { throw Problems.tensordotNegative(count) }
            guard count <= a.shape.count, count <= b.shape.count else { throw Problems.tensordotCount(count) }
            return (Array(-count..<0), Array(0..<count))
        }
        switch dims {
        case .int(let count): return try ends(count)
        case .data(.scalar(let count)): return try ends(count.int)
        case .data(.list(let items)) where items.count == 2: return (try integers(items[0]), try integers(items[1]))
        default: throw Problems.tensordotLists()
        }
    }

    func tensordot(_ a: Tensor, _ b: Tensor, _ first: [Int], _ second: [Int]) throws(Problem) -> Tensor {
        guard first.count == second.count else { throw Problems.tensordotLists() }
        let axesA = try first.map { dim throws(Problem) in try dimension(dim, a.shape.count) }
        let axesB = try second.map { dim throws(Problem) in try dimension(dim, b.shape.count) }
        for index in axesA.indices where a.shape[axesA[index]] != b.shape[axesB[index]] {
            throw Problems.tensordotSizes(
                a.shape[axesA[index]], first[index], b.shape[axesB[index]], second[index])
        }
        for axes in [axesA, axesB] where Set(axes).count != axes.count {
            throw Problems.repeatedDimension(axes.first { axis in axes.count { $0 == axis } > 1 } ?? 0)
        }
        let restA = a.shape.indices.filter { !axesA.contains($0) }
        let restB = b.shape.indices.filter { !axesB.contains($0) }
        let depth = axesA.reduce(1) { $0 * a.shape[$1] }
        let left = try reshape(
            try permute(a, restA + axesA, .permuted("PermuteBackward0")),
            [restA.reduce(1) { $0 * a.shape[$1] }, depth])
        let right = try reshape(
            try permute(b, axesB + restB, .permuted("PermuteBackward0")),
            [depth, restB.reduce(1) { $0 * b.shape[$1] }])
        return try reshape(
            try matrixProduct(left, right), restA.map { a.shape[$0] } + restB.map { b.shape[$0] })
    }

    func kronecker(_ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        let rank = max(a.shape.count, b.shape.count)
        func padded(_ x: Tensor) -> [Int] { [Int](repeating: 1, count: rank - x.shape.count) + x.shape }
        let (sizesA, sizesB) = (padded(a), padded(b))
        let left = try reshape(a, sizesA.flatMap { [$0, 1] })
        let right = try reshape(b, sizesB.flatMap { [1, $0] })
        let product = try multiply(left, right)
        let shape = zip(sizesA, sizesB).map { $0 &* $1 }
        return try strided(.reshape("UnsafeViewBackward0"), product) { from throws(Problem) in
            Geometry(shape: shape, strides: Shape.rowMajorStrides(shape), offset: from.offset)
        }
    }

    /// Matrices multiplied in the order that needs the fewest multiplications.
    func chained(_ matrices: [Tensor]) throws(Problem) -> Tensor {
        guard let first = matrices.first else { throw Problems.emptyTensorList("chain_matmul") }
        if matrices.count == 1 { return try clone(first) }
        let sizes = matrices.map { Double($0.shape[0]) } + [Double(matrices[matrices.count - 1].shape[1])]
        var costs = [[Double]](repeating: [Double](repeating: 0, count: matrices.count), count: matrices.count)
        var splits = [[Int]](repeating: [Int](repeating: 0, count: matrices.count), count: matrices.count)
        for length in 1..<matrices.count {
            for start in 0..<(matrices.count - length) {
                let end = start + length
                costs[start][end] = .infinity
                for split in start..<end {
                    let outer = sizes[start] * sizes[split + 1] * sizes[end + 1]
                    let cost = costs[start][split] + costs[split + 1][end] + outer
                    if cost < costs[start][end] { (costs[start][end], splits[start][end]) = (cost, split) }
                }
            }
        }
        func product(_ start: Int, _ end: Int) throws(Problem) -> Tensor {
            if start == end { return matrices[start] }
            let split = splits[start][end]
            return try matrixProduct(try product(start, split), try product(split + 1, end))
        }
        let result = try product(0, matrices.count - 1)
        return try reshape(result, result.shape)
    }

    func distances(_ a: Tensor, _ b: Tensor, _ p: Double) throws(Problem) -> Tensor {
        guard a.dtype.isFloat else { throw Problems.cdistType("X1", a.dtype) }
        guard b.dtype.isFloat else { throw Problems.cdistType("X2", b.dtype) }
        guard a.shape.count >= 2 else { throw Problems.cdistRank("X1", a.shape.count) }
        guard b.shape.count >= 2 else { throw Problems.cdistRank("X2", b.shape.count) }
        let (columnsA, columnsB) = (a.shape[a.shape.count - 1], b.shape[b.shape.count - 1])
        guard columnsA == columnsB else { throw Problems.cdistColumns(columnsA, columnsB) }
        guard p >= 0 else { throw Problems.cdistPower() }
        return try composed(.distances, [a, b]) { engine, x throws(Problem) in
            let left = try engine.unsqueeze(x[0], x[0].shape.count - 1)
            let right = try engine.unsqueeze(x[1], x[1].shape.count - 2)
            let difference = try engine.general(.subtract, .tensor(left), .tensor(right))
            return try engine.norm(difference, p, [difference.shape.count - 1], keepsDimensions: false)
        }
    }
}

extension Rule {
    static let distances = composed("CdistBackward0")
}
