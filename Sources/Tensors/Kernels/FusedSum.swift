/// Sums of a number and a product, rounded once: what PyTorch's vector instructions do in its updates.
extension Kernels {
    /// `out += a · b`, broadcast; all three are float32 or all are float64.
    package static func addProduct(of a: StridedArray, _ b: StridedArray, to out: StridedArray) {
        if out.dtype == .float32 {
            // A product of two is exact in double precision; the sum is rounded there first, which almost never shows.
            accumulate(a, b, out) { (sum: Float, x: Float, y: Float) -> Float in
                Float(Double(sum) + Double(x) * Double(y))
            }
        } else if out.dtype == .float64 {
            accumulate(a, b, out) { (sum: Double, x: Double, y: Double) -> Double in sum.addingProduct(x, y) }
        }
    }

    @inline(__always)
    private static func accumulate<T: Element>(
        _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _ f: (T, T, T) -> T
    ) {
        let walk = Walk(
            out.shape, out.strides, a.strides(broadcastTo: out.shape), b.strides(broadcastTo: out.shape))
        let (to, fromA, fromB) = (out.address(T.self), a.address(T.self), b.address(T.self))
        let n = walk.inner
        let (so, sa, sb) = walk.steps
        walk.forEachRun { placeOut, placeA, placeB in
            let (o, x, y) = (to + placeOut, fromA + placeA, fromB + placeB)
            if so == 1 && sa == 1 && sb == 0 {
                let second = y[0]
                for i in 0..<n { o[i] = f(o[i], x[i], second) }
            } else {
                for i in 0..<n { o[i &* so] = f(o[i &* so], x[i &* sa], y[i &* sb]) }
            }
        }
    }
}
