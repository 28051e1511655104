extension Kernels {
    /// `c = a b` for contiguous matrices of one type that is not narrow: `[m, k] [k, n] → [m, n]`; `batch` of them in a row.
    package static func multiply(
        _ a: StridedArray, _ b: StridedArray, into c: StridedArray, batch: Int, m: Int, k: Int, n: Int
    ) {
        for index in 0..<batch {
            switch c.dtype.loops {
            case .float32:
                product(
                    a.address(Float.self) + index * m * k, b.address(Float.self) + index * k * n,
                    c.address(Float.self) + index * m * n, m, k, n, Float.self)
            case .float64:
                product(
                    a.address(Double.self) + index * m * k, b.address(Double.self) + index * k * n,
                    c.address(Double.self) + index * m * n, m, k, n, Double.self)
            case .int64:
                product(
                    a.address(Int.self) + index * m * k, b.address(Int.self) + index * k * n,
                    c.address(Int.self) + index * m * n, m, k, n, Int.self)
            case .complex64:
                product(
                    a.address(Complex<Float>.self) + index * m * k, b.address(Complex<Float>.self) + index * k * n,
                    c.address(Complex<Float>.self) + index * m * n, m, k, n, Complex<Float>.self)
            case .complex128:
                product(
                    a.address(Complex<Double>.self) + index * m * k, b.address(Complex<Double>.self) + index * k * n,
                    c.address(Complex<Double>.self) + index * m * n, m, k, n, Complex<Double>.self)
            case .bool, .narrow: break
            }
        }
    }

    /// Rows of `c` as sums of multiples of rows of `b`, four at a time, so that the inner loop runs along memory.
    private static func product<T: Element>(
        _ a: UnsafeMutablePointer<T>, _ b: UnsafeMutablePointer<T>, _ c: UnsafeMutablePointer<T>, _ m: Int, _ k: Int,
        _ n: Int, _: T.Type
    ) {
        // All indices below lie within m · k, k · n and m · n.
        c.update(repeating: .zero, count: m * n)
        let block = 256
        var start = 0
        while start < k {
            let end = min(start + block, k)
            for row in 0..<m {
                let out = c + row &* n
                var p = start
                while p &+ 4 <= end {
                    let (x0, x1, x2, x3) = (
                        a[row &* k &+ p], a[row &* k &+ p &+ 1], a[row &* k &+ p &+ 2], a[row &* k &+ p &+ 3]
                    )
                    let (b0, b1, b2, b3) = (b + p &* n, b + (p &+ 1) &* n, b + (p &+ 2) &* n, b + (p &+ 3) &* n)
                    for j in 0..<n {
                        let low = T.plus(T.plus(out[j], T.times(x0, b0[j])), T.times(x1, b1[j]))
                        out[j] = T.plus(T.plus(low, T.times(x2, b2[j])), T.times(x3, b3[j]))
                    }
                    p &+= 4
                }
                while p < end {
                    let x = a[row &* k &+ p]
                    let line = b + p &* n
                    for j in 0..<n { out[j] = T.plus(out[j], T.times(x, line[j])) }
                    p &+= 1
                }
            }
            start = end
        }
    }
}
