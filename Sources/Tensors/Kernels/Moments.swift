extension Kernels {
    /// Mean and variance of each channel, in double precision: `[outer, channels, inner]`, contiguous and floating.
    package static func moments(
        _ a: StridedArray, outer: Int, channels: Int, inner: Int
    ) -> (means: [Double], variances: [Double]) {
        switch a.dtype.loops {
        case .float32: moments(a.address(Float.self), outer, channels, inner)
        case .float64: moments(a.address(Double.self), outer, channels, inner)
        case .complex64, .complex128, .int64, .narrow, .bool: ([], [])
        }
    }

    private static func moments<T: RealElement>(
        _ a: UnsafeMutablePointer<T>, _ outer: Int, _ channels: Int, _ inner: Int
    ) -> (means: [Double], variances: [Double]) {
        var means: [Double] = []
        var variances: [Double] = []
        let count = Double(outer * inner)
        for channel in 0..<channels {
            var sum = 0.0
            for block in 0..<outer {
                let run = a + (block * channels + channel) * inner
                for index in 0..<inner { sum += Double(run[index]) }
            }
            let mean = sum / count
            var squares = 0.0
            for block in 0..<outer {
                let run = a + (block * channels + channel) * inner
                for index in 0..<inner {
                    let difference = Double(run[index]) - mean
                    squares += difference * difference
                }
            }
            means.append(mean)
            variances.append(squares / count)
        }
        return (means, variances)
    }

    /// `out = a · factor + shift`, with one factor and shift for each channel.
    package static func scale(
        _ a: StridedArray, outer: Int, channels: Int, inner: Int, factors: [Double], shifts: [Double],
        into out: StridedArray
    ) {
        switch a.dtype.loops {
        case .float32:
            let (f, s) = (factors.map { Float($0) }, shifts.map { Float($0) })
            scale(a.address(Float.self), outer, channels, inner, f, s, out.address(Float.self))
        case .float64:
            scale(a.address(Double.self), outer, channels, inner, factors, shifts, out.address(Double.self))
        case .complex64, .complex128, .int64, .narrow, .bool: break
        }
    }

    private static func scale<T: RealElement>(
        _ a: UnsafeMutablePointer<T>, _ outer: Int, _ channels: Int, _ inner: Int, _ factors: [T], _ shifts: [T],
        _ out: UnsafeMutablePointer<T>
    ) {
        for block in 0..<outer {
            for channel in 0..<channels {
                let place = (block * channels + channel) * inner
                let (from, to) = (a + place, out + place)
                let (factor, shift) = (factors[channel], shifts[channel])
                for index in 0..<inner { to[index] = from[index] * factor + shift }
            }
        }
    }
}
