/// A walk over arrays of one shape in row-major order, with neighbouring dimensions merged where all allow it.
struct Walk {
    /// Elements of the innermost run.
    var inner: Int
    /// The innermost step of each array.
    var steps: (Int, Int, Int)
    /// The remaining dimensions, outermost first.
    var outer: [(size: Int, steps: (Int, Int, Int))]

    init(_ shape: [Int], _ a: [Int], _ b: [Int], _ c: [Int]) {
        var merged: [(size: Int, steps: (Int, Int, Int))] = []
        for axis in shape.indices where shape[axis] != 1 {
            let next = (size: shape[axis], steps: (a[axis], b[axis], c[axis]))
            if let last = merged.last, last.steps.0 == next.steps.0 * next.size,
                last.steps.1 == next.steps.1 * next.size, last.steps.2 == next.steps.2 * next.size
            {
                merged[merged.count - 1] = (last.size * next.size, next.steps)
            } else {
                merged.append(next)
            }
        }
        if let last = merged.popLast() {
            inner = last.size
            steps = last.steps
        } else {
            inner = 1
            steps = (0, 0, 0)
        }
        outer = merged
        for dimension in outer where dimension.size == 0 { inner = 0 }
    }

    /// Calls the body once per innermost run with each array's place in elements.
    @inline(__always)
    func forEachRun(_ body: (Int, Int, Int) -> Void) {
        guard inner > 0 else { return }
        if outer.isEmpty { return body(0, 0, 0) }
        var counter = [Int](repeating: 0, count: outer.count)
        var a = 0
        var b = 0
        var c = 0
        while true {
            body(a, b, c)
            var axis = outer.count - 1
            while axis >= 0 {
                let (size, steps) = outer[axis]
                counter[axis] += 1
                a += steps.0
                b += steps.1
                c += steps.2
                if counter[axis] < size { break }
                counter[axis] = 0
                a -= steps.0 * size
                b -= steps.1 * size
                c -= steps.2 * size
                axis -= 1
            }
            if axis < 0 { return }
        }
    }
}

extension StridedArray {
    /// The typed address of the first element; the caller knows that `T` is the array's type.
    @inline(__always)
    func address<T: BitwiseCopyable>(_ type: T.Type) -> UnsafeMutablePointer<T> {
        (storage.base + offset * MemoryLayout<T>.stride).assumingMemoryBound(to: T.self)
    }

    /// Steps for walking this array as if it were broadcast to a shape; where its size is another, it stands still.
    func strides(broadcastTo target: [Int]) -> [Int] {
        if shape == target { return strides }
        let shift = target.count - shape.count
        return target.indices.map { axis in
            axis < shift || shape[axis - shift] != target[axis] || target[axis] == 1 ? 0 : strides[axis - shift]
        }
    }

    /// The same elements seen with a shape that it broadcasts to.
    package func broadcast(to target: [Int]) -> StridedArray {
        StridedArray(
            storage: storage, shape: target, strides: strides(broadcastTo: target), offset: offset, dtype: dtype)
    }
}

/// Loops over elements; each is specialised for the element types it is used with.
package enum Kernels {
    /// `out[i] = f(a[i])`. All arrays have room for their steps; `out` may be `a`.
    @inline(__always)
    package static func map<A: BitwiseCopyable, R: BitwiseCopyable>(
        _ a: StridedArray, into out: StridedArray, _ f: (A) -> R
    ) {
        let walk = Walk(out.shape, out.strides, a.strides(broadcastTo: out.shape), out.strides)
        let to = out.address(R.self)
        let from = a.address(A.self)
        let n = walk.inner
        let (so, sa, _) = walk.steps
        walk.forEachRun { placeOut, placeA, _ in
            let o = to + placeOut
            let x = from + placeA
            if so == 1 && sa == 1 {
                for i in 0..<n { o[i] = f(x[i]) }
            } else {
                for i in 0..<n { o[i &* so] = f(x[i &* sa]) }
            }
        }
    }

    /// `out[i] = f(a[i], b[i])`. All arrays have room for their steps; `out` may be `a` or `b`.
    @inline(__always)
    package static func map<A: Element, B: Element, R: Element>(
        _ a: StridedArray, _ b: StridedArray, into out: StridedArray, _ f: (A, B) -> R
    ) {
        let walk = Walk(
            out.shape, out.strides, a.strides(broadcastTo: out.shape), b.strides(broadcastTo: out.shape))
        let to = out.address(R.self)
        let fromA = a.address(A.self)
        let fromB = b.address(B.self)
        let n = walk.inner
        let (so, sa, sb) = walk.steps
        walk.forEachRun { placeOut, placeA, placeB in
            let o = to + placeOut
            let x = fromA + placeA
            let y = fromB + placeB
            if so == 1 && sa == 1 && sb == 1 {
                for i in 0..<n { o[i] = f(x[i], y[i]) }
            } else if so == 1 && sa == 1 && sb == 0 {
                let second = y[0]
                for i in 0..<n { o[i] = f(x[i], second) }
            } else if so == 1 && sa == 0 && sb == 1 {
                let first = x[0]
                for i in 0..<n { o[i] = f(first, y[i]) }
            } else {
                for i in 0..<n { o[i &* so] = f(x[i &* sa], y[i &* sb]) }
            }
        }
    }
}
