/// Numbers at equal distances, with PyTorch's rounding: it computes blocks as long as its vector registers.
extension Kernels {
    /// `out[i] = start + i · step`, for contiguous elements.
    package static func arange(_ start: Scalar, _ step: Scalar, into out: StridedArray) {
        switch out.dtype.loops {
        case .int64:
            let to = out.address(Int.self)
            for i in 0..<out.count { to[i] = start.int &+ i &* step.int }
        case .float32: arange(start.double, step.double, out, block: 8, Float.self)
        case .float64: arange(start.double, step.double, out, block: 4, Double.self)
        case .complex64, .complex128, .bool, .narrow:
            store((0..<out.count).map { .float(start.double + Double($0) * step.double) }, into: out)
        }
    }

    private static func arange<T: RealElement>(
        _ start: Double, _ step: Double, _ out: StridedArray, block: Int, _: T.Type
    ) {
        let count = out.count
        let to = out.address(T.self)
        let whole = count - count % block
        for i in 0..<count {
            if i < whole {
                let base = T(start + step * Double(i - i % block))
                to[i] = T(Double(base) + Double(i % block) * step)
            } else {
                to[i] = T(start + step * Double(i))
            }
        }
    }

    /// Numbers from start to end, both included, for contiguous elements.
    package static func linspace(_ start: Double, _ end: Double, into out: StridedArray) {
        switch out.dtype.loops {
        case .float32: linspace(start, end, out, block: 8, Float.self)
        case .float64: linspace(start, end, out, block: 4, Double.self)
        case .complex64, .complex128, .int64, .bool, .narrow:
            let count = out.count
            let step = count > 1 ? (end - start) / Double(count - 1) : 0
            let numbers = (0..<count).map { (i: Int) -> Scalar in
                let isFirstHalf = i < count / 2
                let number = isFirstHalf ? start + step * Double(i) : end - step * Double(count - i - 1)
                return .float(number)
            }
            store(numbers, into: out)
        }
    }

    private static func linspace<T: RealElement>(
        _ start: Double, _ end: Double, _ out: StridedArray, block: Int, _: T.Type
    ) {
        let count = out.count
        let to = out.address(T.self)
        if count == 1 { to[0] = T(start) }
        guard count > 1 else { return }
        let (first, last) = (T(start), T(end))
        let step = (last - first) / T(count - 1)
        let half = count / 2
        let whole = count - count % block
        for i in 0..<count {
            let head = i < whole ? i - i % block : i
            let base = head < half ? first + step * T(head) : last - step * T(count - head - 1)
            to[i] = base + T(i - head) * step
        }
    }
}
