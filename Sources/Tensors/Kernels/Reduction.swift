/// A way to make one number of many.
package enum Reduction: UInt8, Sendable {
    case sum, product, maximum, minimum, all, any
}

extension Kernels {
    /// Reduces runs: `a` is contiguous `[outer, length, inner]`, `out` contiguous `[outer, inner]` of its type.
    ///
    /// `all` and `any` give booleans. The length is not 0 for maximum and minimum.
    package static func reduce(
        _ f: Reduction, _ a: StridedArray, outer: Int, length: Int, inner: Int, into out: StridedArray
    ) {
        switch a.dtype {
        case .float32: reduce(f, a, outer, length, inner, out, Float.self)
        case .float64: reduce(f, a, outer, length, inner, out, Double.self)
        case .int64: reduce(f, a, outer, length, inner, out, Int.self)
        case .bool: reduce(f, a, outer, length, inner, out, UInt8.self)
        }
    }

    private static func reduce<T: Element>(
        _ f: Reduction, _ a: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ out: StridedArray, _: T.Type
    ) {
        switch f {
        case .sum: sum(a.address(T.self), outer, length, inner, out.address(T.self))
        case .product: fold(a, outer, length, inner, out, T.one) { (x: T, y: T) -> T in T.times(x, y) }
        case .maximum: fold(a, outer, length, inner, out, nil) { (x: T, y: T) -> T in x > y || !x.isNumber ? x : y }
        case .minimum: fold(a, outer, length, inner, out, nil) { (x: T, y: T) -> T in x < y || !x.isNumber ? x : y }
        case .all:
            fold(a, outer, length, inner, out, UInt8(1)) { (x: UInt8, y: T) -> UInt8 in x != 0 && y != .zero ? 1 : 0 }
        case .any:
            fold(a, outer, length, inner, out, UInt8(0)) { (x: UInt8, y: T) -> UInt8 in x != 0 || y != .zero ? 1 : 0 }
        }
    }

    /// Folds each run from the left, from `first` or from its own first element.
    @inline(__always)
    private static func fold<T: Element, R: Element>(
        _ a: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ out: StridedArray, _ first: R?,
        _ combine: (R, T) -> R
    ) {
        let from = a.address(T.self)
        let to = out.address(R.self)
        for o in 0..<outer {
            for i in 0..<inner {
                // Runs lie within `a`, whose size is outer · length · inner.
                let run = from + (o &* length &* inner &+ i)
                var index = 0
                var value: R
                if let first {
                    value = first
                } else {
                    value = R(run[0].scalar)
                    index = 1
                }
                while index < length {
                    value = combine(value, run[index &* inner])
                    index &+= 1
                }
                to[o &* inner &+ i] = value
            }
        }
    }

    /// Sums in pairs of blocks, so that the error grows with the logarithm of the length.
    private static func sum<T: Element>(
        _ from: UnsafeMutablePointer<T>, _ outer: Int, _ length: Int, _ inner: Int, _ to: UnsafeMutablePointer<T>
    ) {
        if inner == 1 {
            for o in 0..<outer { to[o] = sum(from + o &* length, length) }
            return
        }
        for o in 0..<outer {
            let row = to + o &* inner
            for i in 0..<inner { row[i] = .zero }
            addRows(from + o &* length &* inner, length, inner, row)
        }
    }

    /// Adds rows to a row, in halves where there are many.
    private static func addRows<T: Element>(
        _ from: UnsafeMutablePointer<T>, _ count: Int, _ width: Int, _ row: UnsafeMutablePointer<T>
    ) {
        if count <= 64 {
            for r in 0..<count {
                let line = from + r &* width
                for i in 0..<width { row[i] = T.plus(row[i], line[i]) }
            }
            return
        }
        // Both halves lie within the rows; the buffer is as wide as a row.
        let half = count / 2
        withUnsafeTemporaryAllocation(of: T.self, capacity: width) { buffer in
            guard let other = buffer.baseAddress else { return }
            other.initialize(repeating: .zero, count: width)
            addRows(from, half, width, row)
            addRows(from + half &* width, count - half, width, other)
            for i in 0..<width { row[i] = T.plus(row[i], other[i]) }
        }
    }

    /// The sum of contiguous elements: in order up to 8, by four interleaved sums up to a block, then in halves.
    static func sum<T: Element>(_ from: UnsafeMutablePointer<T>, _ count: Int) -> T {
        if count > 512 {
            let half = (count / 2 + 31) & ~31
            return T.plus(sum(from, half), sum(from + half, count - half))
        }
        var total = T.zero
        var index = 0
        if count >= 32 {
            var lanes = (T.zero, T.zero, T.zero, T.zero)
            var more = (T.zero, T.zero, T.zero, T.zero)
            while index &+ 8 <= count {
                lanes.0 = T.plus(lanes.0, from[index])
                lanes.1 = T.plus(lanes.1, from[index &+ 1])
                lanes.2 = T.plus(lanes.2, from[index &+ 2])
                lanes.3 = T.plus(lanes.3, from[index &+ 3])
                more.0 = T.plus(more.0, from[index &+ 4])
                more.1 = T.plus(more.1, from[index &+ 5])
                more.2 = T.plus(more.2, from[index &+ 6])
                more.3 = T.plus(more.3, from[index &+ 7])
                index &+= 8
            }
            let low = T.plus(T.plus(lanes.0, lanes.1), T.plus(lanes.2, lanes.3))
            total = T.plus(low, T.plus(T.plus(more.0, more.1), T.plus(more.2, more.3)))
        }
        while index < count {
            total = T.plus(total, from[index])
            index &+= 1
        }
        return total
    }
}
