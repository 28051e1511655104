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

    /// The most elements that a tensor has, or shows by repeating some.
    ///
    /// So the bytes of a shape, its strides, and sums of a few of these are far from what overflows.
    @usableFromInline static var most: Int { @inlinable get { 1 << 40 } }
    /// What the other sizes may come to where one is 0: loops still walk over them.
    private static let mostWithoutElements = 1 << 26

    /// The number of elements of a shape that comes from a lesson.
    ///
    /// - Throws: `shape` for a negative size or for strides that overflow, `memoryLimit` for more elements than any
    ///   memory has, `sizeLimit` for such sizes beside one that is 0.
    package static func checked(_ shape: [Int]) throws(Problem) -> Int {
        var product: Int? = 1
        var isEmpty = false
        var isBeyond = false
        for size in shape {
            guard size >= 0 else { throw Problems.negativeSize(shape) }
            isEmpty = isEmpty || size == 0
            product = product.flatMap { times($0, max(size, 1)) }
            isBeyond = isBeyond || (product == nil && !isEmpty)
        }
        guard let product else { throw isEmpty ? Problems.overflow(shape, isBeyond) : Problems.hugeShape(shape) }
        guard product <= (isEmpty ? mostWithoutElements : most) else {
            throw isEmpty ? Problems.hugeEmptyShape(shape) : Problems.hugeShape(shape)
        }
        return isEmpty ? 0 : product
    }

    /// The number of elements of a shape that is mostly known to be possible; `nil` where `checked` is to be asked.
    @inlinable @inline(__always)
    package static func possible(_ shape: [Int]) -> Int? {
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            if overflow { return nil }
            count = product
        }
        return count > 0 && count < most ? count : nil
    }

    /// The dimensions before and after what some of them, chosen by arrays of indices, give: it takes their place where
    /// they stand next to each other, and else stands first.
    package static func beside(_ axes: [Int], of rank: Int) -> (before: [Int], after: [Int]) {
        let rest = (0..<rank).filter { !axes.contains($0) }
        guard let first = axes.first, axes == Array(first..<(first + axes.count)) else { return ([], rest) }
        return (rest.filter { $0 < first }, rest.filter { $0 > first })
    }

    /// The sum of sizes that a lesson gives; `nil` where it overflows.
    package static func sum(_ sizes: [Int]) -> Int? {
        sizes.reduce(0) { sum, size in
            sum.flatMap {
                let (next, overflow) = $0.addingReportingOverflow(size)
                return overflow ? nil : next
            }
        }
    }

    /// The product of two sizes that a lesson gives; `nil` where it overflows.
    package static func times(_ a: Int, _ b: Int) -> Int? {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? nil : product
    }

    /// A number of places to move by: one beyond any tensor stands for all that lie there.
    package static func distance(_ number: Int) -> Int { min(max(number, -most), most) }

    /// A stride of a dimension of which a lesson chose the step; one that leaves any tensor is met by no element.
    package static func multiple(_ stride: Int, by step: Int) -> Int {
        min(max(times(stride, step) ?? 1 << 56, -1 << 56), 1 << 56)
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
            step &*= shape[axis]
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
