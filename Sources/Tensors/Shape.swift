package import Diagnostics

/// Arithmetic on shapes: lists of sizes, outermost first; the empty list is a single number's.
@usableFromInline
package enum Shape {
    /// How many elements; a shape that was checked by `checked` cannot overflow.
    @inlinable @inline(__always)
    package static func count(_ shape: [Int]) -> Int {
        var count = 1
        for size in shape { count &*= size }
        return count
    }

    /// The number of elements of a shape that comes from a lesson.
    ///
    /// - Throws: `shape` for a negative size, `memoryLimit` for more elements than any memory has.
    package static func checked(_ shape: [Int]) throws(Problem) -> Int {
        var count = 1
        var overflows = false
        for size in shape {
            guard size >= 0 else { throw Problems.negativeSize(shape) }
            let (product, overflow) = count.multipliedReportingOverflow(by: max(size, 1))
            overflows = overflows || overflow || product > 1 << 48
            count = overflow ? 1 : product
        }
        if shape.contains(0) { return 0 }
        guard !overflows else { throw Problems.hugeShape(shape) }
        return count
    }

    /// The strides of elements that lie in row-major order.
    package static func rowMajorStrides(_ shape: [Int]) -> [Int] {
        if shape.isEmpty { return [] }
        var strides = [Int](repeating: 1, count: shape.count)
        var step = 1
        for axis in stride(from: shape.count - 1, through: 0, by: -1) {
            strides[axis] = step
            // Only where there are no elements can it wrap around: `checked` has seen the shape.
            step &*= max(shape[axis], 1)
        }
        return strides
    }

    /// Whether elements with these strides lie in row-major order without gaps.
    package static func isContiguous(_ shape: [Int], _ strides: [Int]) -> Bool {
        var step = 1
        for axis in stride(from: shape.count - 1, through: 0, by: -1) where shape[axis] != 1 {
            if shape[axis] == 0 { return true }
            if strides[axis] != step { return false }
            step *= shape[axis]
        }
        return true
    }

    /// The shape to which both broadcast, matched from the right.
    ///
    /// - Throws: `shapeMismatch`.
    package static func broadcast(_ a: [Int], _ b: [Int]) throws(Problem) -> [Int] {
        if a == b { return a }
        let rank = max(a.count, b.count)
        var result = [Int](repeating: 1, count: rank)
        for fromEnd in 1...max(rank, 1) where rank > 0 {
            let sizeA = fromEnd <= a.count ? a[a.count - fromEnd] : 1
            let sizeB = fromEnd <= b.count ? b[b.count - fromEnd] : 1
            guard sizeA == sizeB || sizeA == 1 || sizeB == 1 else {
                throw Problems.broadcast(a, b, sizeA, sizeB, dimension: rank - fromEnd)
            }
            result[rank - fromEnd] = sizeA == 1 ? sizeB : sizeA
        }
        return result
    }

    /// Whether a tensor of this shape may be broadcast to the other without changing the other.
    package static func expands(_ shape: [Int], to target: [Int]) -> Bool {
        guard shape.count <= target.count else { return false }
        let shift = target.count - shape.count
        for axis in shape.indices where shape[axis] != 1 && shape[axis] != target[axis + shift] { return false }
        return true
    }

    /// `[2, 3]`.
    package static func text(_ shape: [Int]) -> String {
        "[" + shape.map { String($0) }.joined(separator: ", ") + "]"
    }
    /// `torch.Size([2, 3])`.
    package static func sizeText(_ shape: [Int]) -> String { "torch.Size(\(text(shape)))" }
}
