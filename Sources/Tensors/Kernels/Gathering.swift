extension Kernels {
    /// `out[i] = a[places[i]]`; both contiguous and of one type, the places within `a`.
    package static func gather(_ a: StridedArray, _ places: [Int], into out: StridedArray) {
        switch a.dtype.itemSize {
        case 1: gather(a, places, out, UInt8.self)
        case 2: gather(a, places, out, UInt16.self)
        case 4: gather(a, places, out, UInt32.self)
        case 16: gather(a, places, out, Complex<Double>.self)
        default: gather(a, places, out, UInt64.self)
        }
    }

    private static func gather<T: BitwiseCopyable>(_ a: StridedArray, _ places: [Int], _ out: StridedArray, _: T.Type) {
        let from = a.address(T.self)
        let to = out.address(T.self)
        for i in 0..<places.count { to[i] = from[places[i]] }
    }

    /// `out[places[i]] = a[i]`; both contiguous and of one type, the places within `out`.
    package static func scatter(_ a: StridedArray, _ places: [Int], into out: StridedArray) {
        switch a.dtype.itemSize {
        case 1: scatter(a, places, out) { (_: UInt8, x: UInt8) -> UInt8 in x }
        case 2: scatter(a, places, out) { (_: UInt16, x: UInt16) -> UInt16 in x }
        case 4: scatter(a, places, out) { (_: UInt32, x: UInt32) -> UInt32 in x }
        case 16: scatter(a, places, out) { (_: Complex<Double>, x: Complex<Double>) -> Complex<Double> in x }
        default: scatter(a, places, out) { (_: UInt64, x: UInt64) -> UInt64 in x }
        }
    }

    /// `out[places[i]] += a[i]`; both contiguous and of one type, the places within `out`.
    package static func scatterAdd(_ a: StridedArray, _ places: [Int], into out: StridedArray) {
        switch a.dtype.loops {
        case .narrow: scatterAddNarrow(a, places, into: out)
        case .float32: scatter(a, places, out) { (y: Float, x: Float) -> Float in y + x }
        case .float64: scatter(a, places, out) { (y: Double, x: Double) -> Double in y + x }
        case .complex64: scatter(a, places, out) { (y: Complex<Float>, x: Complex<Float>) in .plus(y, x) }
        case .complex128: scatter(a, places, out) { (y: Complex<Double>, x: Complex<Double>) in .plus(y, x) }
        case .int64: scatter(a, places, out) { (y: Int, x: Int) -> Int in y &+ x }
        case .bool: scatter(a, places, out) { (y: UInt8, x: UInt8) -> UInt8 in y | x }
        }
    }

    @inline(__always)
    private static func scatter<T: BitwiseCopyable>(
        _ a: StridedArray, _ places: [Int], _ out: StridedArray, _ combine: (T, T) -> T
    ) {
        let from = a.address(T.self)
        let to = out.address(T.self)
        for i in 0..<places.count { to[places[i]] = combine(to[places[i]], from[i]) }
    }

    private static func scatterAddNarrow(_ a: StridedArray, _ places: [Int], into out: StridedArray) {
        switch a.dtype {
        case .float16: scatter(a, places, out) { (y: Half, x: Half) -> Half in Half(narrowing: y.wide + x.wide) }
        case .bfloat16:
            scatter(a, places, out) { (y: BFloat16, x: BFloat16) -> BFloat16 in BFloat16(narrowing: y.wide + x.wide) }
        case .int32: scatter(a, places, out) { (y: Int32, x: Int32) -> Int32 in y &+ x }
        case .int16: scatter(a, places, out) { (y: Int16, x: Int16) -> Int16 in y &+ x }
        case .int8: scatter(a, places, out) { (y: Int8, x: Int8) -> Int8 in y &+ x }
        case .uint8: scatter(a, places, out) { (y: UInt8, x: UInt8) -> UInt8 in y &+ x }
        case .float32, .float64, .complex64, .complex128, .int64, .bool: break
        }
    }

    /// The order of each run of a contiguous `[outer, length, inner]` array: for every run, places within it.
    ///
    /// Stable; NaN counts as the greatest number. The array's type is not narrow.
    package static func order(
        _ a: StridedArray, outer: Int, length: Int, inner: Int, descending: Bool
    ) -> [Int] {
        switch a.dtype.loops {
        case .complex64, .complex128, .narrow: []
        case .float32: order(a.address(Float.self), outer, length, inner, descending)
        case .float64: order(a.address(Double.self), outer, length, inner, descending)
        case .int64: order(a.address(Int.self), outer, length, inner, descending)
        case .bool: order(a.address(UInt8.self), outer, length, inner, descending)
        }
    }

    private static func order<T: Element>(
        _ a: UnsafeMutablePointer<T>, _ outer: Int, _ length: Int, _ inner: Int, _ descending: Bool
    ) -> [Int] {
        var result = [Int](repeating: 0, count: outer * length * inner)
        for o in 0..<outer {
            for i in 0..<inner {
                // The run lies within the array of outer · length · inner elements.
                let run = a + (o * length * inner + i)
                func isLess(_ p: Int, _ q: Int) -> Bool {
                    let (x, y) = (run[p * inner], run[q * inner])
                    if !x.isNumber { return false }
                    return !y.isNumber || x < y
                }
                let places = (0..<length).sorted { p, q in
                    if descending ? isLess(q, p) : isLess(p, q) { return true }
                    if descending ? isLess(p, q) : isLess(q, p) { return false }
                    return p < q
                }
                for (rank, place) in places.enumerated() { result[o * length * inner + rank * inner + i] = place }
            }
        }
        return result
    }

    /// For each run, the place of its greatest or smallest element: the first of equals; NaN wins.
    ///
    /// The array's type is not narrow.
    package static func extreme(
        _ a: StridedArray, outer: Int, length: Int, inner: Int, isGreatest: Bool
    ) -> [Int] {
        switch a.dtype.loops {
        case .complex64, .complex128, .narrow: []
        case .float32: extreme(a.address(Float.self), outer, length, inner, isGreatest)
        case .float64: extreme(a.address(Double.self), outer, length, inner, isGreatest)
        case .int64: extreme(a.address(Int.self), outer, length, inner, isGreatest)
        case .bool: extreme(a.address(UInt8.self), outer, length, inner, isGreatest)
        }
    }

    private static func extreme<T: Element>(
        _ a: UnsafeMutablePointer<T>, _ outer: Int, _ length: Int, _ inner: Int, _ isGreatest: Bool
    ) -> [Int] {
        var result = [Int](repeating: 0, count: outer * inner)
        for o in 0..<outer {
            for i in 0..<inner {
                let run = a + (o * length * inner + i)
                var best = 0
                for place in 1..<max(length, 1) {
                    let (x, y) = (run[place * inner], run[best * inner])
                    if !y.isNumber { break }
                    if !x.isNumber || (isGreatest ? x > y : x < y) { best = place }
                }
                result[o * inner + i] = best
            }
        }
        return result
    }
}
