package import Diagnostics
import Tensors

/// Products of matrices and vectors.
package func product(_ x: NDArray, _ y: NDArray, isMatmul: Bool) throws(Problem) -> NDArray {
    if !isMatmul, x.rank == 0 || y.rank == 0 {
        return try BinaryUfunc.named("multiply")(.array(x), .array(y), x.memory)
    }
    for (index, array) in [x, y].enumerated() where array.rank == 0 { throw Problems.matmulRank(index) }
    let type = try commonType([.array(x), .array(y)])
    let (a, b) = (try x.cast(to: type.calculated), try y.cast(to: type.calculated))
    let result = isMatmul ? try matmul(a, b) : try dot(a, b)
    return type == .bool
        ? try BinaryUfunc.named("not_equal")(.array(result), .number(.int(0)), x.memory) : try result.cast(to: type)
}

/// Sums of products over the last axis of one and the last but one of the other.
private func dot(_ a: NDArray, _ b: NDArray) throws(Problem) -> NDArray {
    let (k, inner) = (a.shape[a.rank - 1], max(b.rank - 2, 0))
    guard b.shape[inner] == k else {
        throw Problem(
            .shapeMismatch, .valueError,
            "shapes \(Problems.text(a.shape)) and \(Problems.text(b.shape)) not aligned: \(k) (dim \(a.rank - 1)) != "
                + "\(b.shape[inner]) (dim \(inner))")
    }
    let rest = (0..<b.rank).filter { $0 != inner }
    let right = try b.transposed([inner] + rest).reshaped([k, rest.reduce(1) { $0 * b.shape[$1] }])
    let left = try a.reshaped([a.shape.dropLast().reduce(1, *), k])
    return try multiplied(left, right).reshaped(a.shape.dropLast() + rest.map { b.shape[$0] })
}

/// The product of two matrices that fit and have one wide type.
private func multiplied(_ a: NDArray, _ b: NDArray) throws(Problem) -> NDArray {
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    let result = try NDArray.empty([m, n], a.dtype, a.memory)
    try a.memory.work([1, m, k, n])
    Kernels.multiply(try a.contiguous().data, try b.contiguous().data, into: result.data, batch: 1, m: m, k: k, n: n)
    return result
}

/// Products of stacks of matrices, broadcast; vectors count as a row on the left and a column on the right.
private func matmul(_ x: NDArray, _ y: NDArray) throws(Problem) -> NDArray {
    let a = x.rank == 1 ? try x.expanded([0]) : x
    let b = y.rank == 1 ? try y.expanded([1]) : y
    let (m, k, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1])
    guard b.shape[b.rank - 2] == k else {
        throw Problem(
            .shapeMismatch, .valueError,
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
                + "(n?,k),(k,m?)->(n?,m?) (size \(b.shape[b.rank - 2]) is different from \(k))")
    }
    let (frontA, frontB) = (Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
    guard let front = try? Shape.broadcast(frontA, frontB) else { throw Problems.broadcast([x.shape, y.shape]) }
    let result = try NDArray.empty(front + [m, n], a.dtype, a.memory)
    let left = try a.broadcast(to: front + [m, k]).contiguous()
    let right = try b.broadcast(to: front + [k, n]).contiguous()
    let batch = Shape.count(front)
    try a.memory.work([1, batch, m, k, n])
    Kernels.multiply(left.data, right.data, into: result.data, batch: batch, m: m, k: k, n: n)
    var shape = front
    if x.rank > 1 { shape.append(m) }
    if y.rank > 1 { shape.append(n) }
    return try result.reshaped(shape)
}

/// `np.tensordot`: sums of products over pairs of axes.
package func tensordot(_ x: NDArray, _ y: NDArray, _ left: [Int], _ right: [Int]) throws(Problem) -> NDArray {
    let (a, b) = (try axes(left, x.rank), try axes(right, y.rank))
    guard a.count == b.count, zip(a, b).allSatisfy({ x.shape[$0] == y.shape[$1] }) else {
        throw Problem(.shapeMismatch, .valueError, "shape-mismatch for sum")
    }
    let (keptX, keptY) = ((0..<x.rank).filter { !a.contains($0) }, (0..<y.rank).filter { !b.contains($0) })
    let size = a.reduce(1) { $0 * x.shape[$1] }
    let first = try x.transposed(keptX + a).reshaped([keptX.reduce(1) { $0 * x.shape[$1] }, size])
    let second = try y.transposed(b + keptY).reshaped([size, keptY.reduce(1) { $0 * y.shape[$1] }])
    return try product(first, second, isMatmul: false)
        .reshaped(keptX.map { x.shape[$0] } + keptY.map { y.shape[$0] })
}

/// `np.kron`: every element of one times the whole other.
package func kronecker(_ x: NDArray, _ y: NDArray) throws(Problem) -> NDArray {
    let rank = max(x.rank, y.rank)
    let sizesX = [Int](repeating: 1, count: rank - x.rank) + x.shape
    let sizesY = [Int](repeating: 1, count: rank - y.rank) + y.shape
    let a = try x.reshaped(sizesX.flatMap { [$0, 1] })
    let b = try y.reshaped(sizesY.flatMap { [1, $0] })
    let all = try BinaryUfunc.named("multiply")(.array(a), .array(b), x.memory)
    return try all.reshaped(zip(sizesX, sizesY).map { $0 * $1 })
}

/// `np.cross` of vectors with three elements along the last axis.
package func cross(_ x: NDArray, _ y: NDArray) throws(Problem) -> NDArray {
    guard x.shape.last == 3, y.shape.last == 3 else {
        throw Problems.value(
            "Both input arrays must be (arrays of) 3-dimensional vectors, but they are "
                + "\(x.shape.last ?? 0) and \(y.shape.last ?? 0) dimensional instead.")
    }
    let (multiply, subtract) = (BinaryUfunc.named("multiply"), BinaryUfunc.named("subtract"))
    func part(_ array: NDArray, _ index: Int) -> ArrayOperand { .array(array.selected(array.rank - 1, index)) }
    var parts: [NDArray] = []
    for (i, j) in [(1, 2), (2, 0), (0, 1)] {
        let plus = try multiply(part(x, i), part(y, j), x.memory)
        let minus = try multiply(part(x, j), part(y, i), x.memory)
        parts.append(try subtract(.array(plus), .array(minus), x.memory))
    }
    return try stacked(parts, axis: -1)
}

extension Problems {
    static func matmulRank(_ index: Int) -> Problem {
        value(
            "matmul: Input operand \(index) does not have enough dimensions (has 0, gufunc core with signature "
                + "(n?,k),(k,m?)->(n?,m?) requires 1)")
    }
}
