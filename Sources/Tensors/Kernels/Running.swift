extension Kernels {
    /// Running sums or products of each run of contiguous `[outer, length, inner]` elements whose type is not narrow.
    package static func running(
        _ isSum: Bool, _ a: StridedArray, into out: StridedArray, outer: Int, length: Int, inner: Int
    ) {
        switch a.dtype.loops {
        // Floats are carried on as doubles.
        case .float32:
            running(isSum, a, out, outer, length, inner, { (x: Float) -> Double in Double(x) }, { Float($0) })
        case .float64: running(isSum, a, out, outer, length, inner, Double.self)
        case .int64: running(isSum, a, out, outer, length, inner, Int.self)
        case .bool: running(isSum, a, out, outer, length, inner, UInt8.self)
        case .complex64: running(isSum, a, out, outer, length, inner, Complex<Float>.self)
        case .complex128: running(isSum, a, out, outer, length, inner, Complex<Double>.self)
        case .narrow: break
        }
    }

    private static func running<T: Element>(
        _ isSum: Bool, _ a: StridedArray, _ out: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _: T.Type
    ) {
        running(isSum, a, out, outer, length, inner, { (x: T) -> T in x }, { $0 })
    }

    @inline(__always)
    private static func running<T: Element, Carried: Element>(
        _ isSum: Bool, _ a: StridedArray, _ out: StridedArray, _ outer: Int, _ length: Int, _ inner: Int,
        _ carried: (T) -> Carried, _ written: (Carried) -> T
    ) {
        let from = a.address(T.self)
        let to = out.address(T.self)
        for o in 0..<outer {
            for i in 0..<inner {
                // All places lie within outer · length · inner elements.
                var place = o * length * inner + i
                var total = isSum ? Carried.zero : Carried.one
                for _ in 0..<length {
                    let next = carried(from[place])
                    total = isSum ? Carried.plus(total, next) : Carried.times(total, next)
                    to[place] = written(total)
                    place += inner
                }
            }
        }
    }

    /// Softmax, or its logarithm, of each run of contiguous `[outer, length, inner]` floats that are not narrow.
    package static func softmax(
        _ a: StridedArray, into out: StridedArray, outer: Int, length: Int, inner: Int, isLog: Bool,
        roundedTo dtype: DType
    ) {
        switch a.dtype.loops {
        case .float32: softmax(a, out, outer, length, inner, isLog, dtype, Float.self)
        case .float64: softmax(a, out, outer, length, inner, isLog, dtype, Double.self)
        case .complex64, .complex128, .int64, .bool, .narrow: break
        }
    }

    private static func softmax<T: RealElement>(
        _ a: StridedArray, _ out: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ isLog: Bool,
        _ dtype: DType, _: T.Type
    ) {
        // Where PyTorch rounds sums or powers to a narrow type on the way.
        let roundsSum = isLog && inner == 1 && dtype.isNarrow
        let vectors = inner == 1 || !dtype.isNarrow || isLog ? inner : inner - inner % 16

        let from = a.address(T.self)
        let to = out.address(T.self)
        for o in 0..<outer {
            for i in 0..<inner {
                // All places lie within outer · length · inner elements.
                let start = o * length * inner + i
                var greatest = -T.infinity
                for k in 0..<length {
                    let x = from[start + k * inner]
                    if x > greatest || x.isNaN { greatest = x }
                }
                var sum = T.zero
                for k in 0..<length {
                    let power = T.exp(from[start + k * inner] - greatest)
                    to[start + k * inner] = i < vectors ? power : dtype.rounded(power)
                    sum += power
                }
                if isLog {
                    let shift = roundsSum ? dtype.rounded(T.log(dtype.rounded(sum))) : T.log(sum)
                    for k in 0..<length { to[start + k * inner] = from[start + k * inner] - greatest - shift }
                } else {
                    for k in 0..<length { to[start + k * inner] /= sum }
                }
            }
        }
    }
}
