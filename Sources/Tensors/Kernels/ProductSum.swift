extension Kernels {
    /// `out += a · b`, broadcast, rounded once, as processors with a fused multiply-add compute it.
    ///
    /// All three are of one real float type that is not narrow.
    package static func addProduct(_ a: StridedArray, _ b: StridedArray, onto out: StridedArray) {
        switch out.dtype.loops {
        case .float32:
            // The product of two floats is exact as a double; a sum is rounded twice in one case of some hundred million.
            addProduct(a, b, out) { (x: Float, y: Float, sum: Float) -> Float in
                Float(Double(x) * Double(y) + Double(sum))
            }
        case .float64:
            addProduct(a, b, out) { (x: Double, y: Double, sum: Double) -> Double in sum.addingProduct(x, y) }
        case .complex64, .complex128, .int64, .bool, .narrow: break
        }
    }

    @inline(__always)
    private static func addProduct<T: RealElement>(
        _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _ fused: (T, T, T) -> T
    ) {
        let shape = out.shape
        let walk = Walk(shape, out.strides, a.strides(broadcastTo: shape), b.strides(broadcastTo: shape))
        let (so, sa, sb) = walk.steps
        // Every place is one of an element of its array, which the shapes and strides describe.
        walk.forEachRun { placeOut, placeA, placeB in
            let o = out.address(T.self) + placeOut
            let x = a.address(T.self) + placeA
            let y = b.address(T.self) + placeB
            for i in 0..<walk.inner { o[i &* so] = fused(x[i &* sa], y[i &* sb], o[i &* so]) }
        }
    }
}
