import Glibc

/// Functions of two numbers that are rarer than those of `BinaryFunction`.
package enum PairFunction: UInt8, Sendable {
    case fmax, fmin, heaviside, nextAfter, xlog1py, zeta, lowerGamma, upperGamma, logAddExp2
    case gcd, lcm
}

extension Kernels {
    /// `out = f(a, b)`, broadcast; all three are float32, float64, or, where the function has them, int64.
    package static func pair(_ f: PairFunction, _ a: StridedArray, _ b: StridedArray, into out: StridedArray) {
        if out.dtype == .float32 {
            pair(f, a, b, out, Float.self)
        } else if out.dtype == .float64 {
            pair(f, a, b, out, Double.self)
        } else if out.dtype == .int64 {
            whole(f, a, b, out)
        }
    }

    private static func pair<T: RealElement>(
        _ f: PairFunction, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _: T.Type
    ) {
        switch f {
        case .fmax: map(a, b, into: out) { (x: T, y: T) -> T in y.isNaN || x >= y ? x : y }
        case .fmin: map(a, b, into: out) { (x: T, y: T) -> T in y.isNaN || x <= y ? x : y }
        case .heaviside: map(a, b, into: out) { (x: T, y: T) -> T in x == 0 ? y : x > 0 ? 1 : 0 }
        case .nextAfter: map(a, b, into: out) { (x: T, y: T) -> T in nextAfter(x, y) }
        case .xlog1py:
            map(a, b, into: out) { (x: T, y: T) -> T in y.isNaN ? .nan : x == 0 ? 0 : x * T.log1p(y) }
        case .zeta: map(a, b, into: out) { (x: T, y: T) -> T in T(GammaFunctions.zeta(Double(x), Double(y))) }
        case .lowerGamma:
            map(a, b, into: out) { (x: T, y: T) -> T in
                T(GammaFunctions.incomplete(Double(x), Double(y), isUpper: false))
            }
        case .upperGamma:
            map(a, b, into: out) { (x: T, y: T) -> T in
                T(GammaFunctions.incomplete(Double(x), Double(y), isUpper: true))
            }
        case .logAddExp2: map(a, b, into: out) { (x: T, y: T) -> T in logAddExp2(x, y) }
        // The engine gives these only integers.
        case .gcd, .lcm: break
        }
    }

    private static func whole(_ f: PairFunction, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray) {
        switch f {
        case .fmax: map(a, b, into: out) { (x: Int, y: Int) -> Int in max(x, y) }
        case .fmin: map(a, b, into: out) { (x: Int, y: Int) -> Int in min(x, y) }
        case .heaviside: map(a, b, into: out) { (x: Int, y: Int) -> Int in x == 0 ? y : x > 0 ? 1 : 0 }
        case .gcd: map(a, b, into: out) { (x: Int, y: Int) -> Int in gcd(x, y) }
        case .lcm:
            map(a, b, into: out) { (x: Int, y: Int) -> Int in
                let divisor = gcd(x, y)
                return divisor == 0 ? 0 : magnitude(x / divisor &* y)
            }
        case .nextAfter, .xlog1py, .zeta, .lowerGamma, .upperGamma, .logAddExp2: break
        }
    }

    private static func magnitude(_ x: Int) -> Int { x < 0 ? 0 &- x : x }

    private static func gcd(_ x: Int, _ y: Int) -> Int {
        var (a, b) = (x.magnitude, y.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int(truncatingIfNeeded: a)
    }

    private static func nextAfter<T: RealElement>(_ x: T, _ y: T) -> T {
        if x.isNaN || y.isNaN { return .nan }
        return x == y ? y : x < y ? x.nextUp : x.nextDown
    }

    private static func logAddExp2<T: RealElement>(_ x: T, _ y: T) -> T {
        if x.isInfinite && x == y { return x }
        let greater = max(x, y)
        let natural = T.log1p(T.exp(-abs(x - y) * T(0.6931471805599453)))
        return greater + natural * T(1.4426950408889634)
    }
}
