/// The four operations on contiguous floats, without the cost of walking strides.
extension Kernels {
    /// Whether `simple` has this function for this type.
    @inline(__always)
    package static func isSimple(_ f: BinaryFunction, _ dtype: DType) -> Bool {
        guard dtype == .float32 || dtype == .float64 else { return false }
        return f == .add || f == .subtract || f == .multiply || f == .divide
    }

    /// `out[i] = f(a[i], b[i])`; `out` may be `a` or `b`. All have `count` elements from their offsets on.
    package static func simple(
        _ f: BinaryFunction, _ a: Storage, _ offsetA: Int, _ b: Storage, _ offsetB: Int, into out: Storage,
        _ offset: Int, _ dtype: DType, count: Int
    ) {
        if dtype == .float32 {
            let to = out.base.assumingMemoryBound(to: Float.self) + offset
            let x = a.base.assumingMemoryBound(to: Float.self) + offsetA
            let y = b.base.assumingMemoryBound(to: Float.self) + offsetB
            each(f, x, y, to, count)
        } else {
            let to = out.base.assumingMemoryBound(to: Double.self) + offset
            let x = a.base.assumingMemoryBound(to: Double.self) + offsetA
            let y = b.base.assumingMemoryBound(to: Double.self) + offsetB
            each(f, x, y, to, count)
        }
    }

    /// `out[i] = f(a[i], number)`; `out` may be `a`. Both have `count` elements from their offsets on.
    package static func simple(
        _ f: BinaryFunction, _ a: Storage, _ offsetA: Int, _ number: Double, into out: Storage, _ offset: Int,
        _ dtype: DType, count: Int
    ) {
        if dtype == .float32 {
            let to = out.base.assumingMemoryBound(to: Float.self) + offset
            each(f, a.base.assumingMemoryBound(to: Float.self) + offsetA, Float(number), to, count)
        } else {
            let to = out.base.assumingMemoryBound(to: Double.self) + offset
            each(f, a.base.assumingMemoryBound(to: Double.self) + offsetA, number, to, count)
        }
    }

    @inline(__always)
    private static func each<T: BinaryFloatingPoint>(
        _ f: BinaryFunction, _ x: UnsafeMutablePointer<T>, _ y: UnsafeMutablePointer<T>, _ to: UnsafeMutablePointer<T>,
        _ count: Int
    ) {
        switch f {
        case .add: for i in 0..<count { to[i] = x[i] + y[i] }
        case .subtract: for i in 0..<count { to[i] = x[i] - y[i] }
        case .multiply: for i in 0..<count { to[i] = x[i] * y[i] }
        default: for i in 0..<count { to[i] = x[i] / y[i] }
        }
    }

    @inline(__always)
    private static func each<T: BinaryFloatingPoint>(
        _ f: BinaryFunction, _ x: UnsafeMutablePointer<T>, _ y: T, _ to: UnsafeMutablePointer<T>, _ count: Int
    ) {
        switch f {
        case .add: for i in 0..<count { to[i] = x[i] + y }
        case .subtract: for i in 0..<count { to[i] = x[i] - y }
        case .multiply: for i in 0..<count { to[i] = x[i] * y }
        default: for i in 0..<count { to[i] = x[i] / y }
        }
    }

    /// Sets contiguous floats: `count` elements from the offset on.
    package static func fill(_ out: Storage, _ offset: Int, count: Int, _ value: Float) {
        let to = out.base.assumingMemoryBound(to: Float.self) + offset
        for index in 0..<count { to[index] = value }
    }
}
