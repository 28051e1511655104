import Diagnostics
import Glibc
import Tensors

/// Functions of two numbers as NumPy has them, where PyTorch has none or others.
///
/// They compute in float32, float64 or int64; narrower types are widened before and narrowed after.
enum ArrayFunction: Sendable {
    case remainder, truncatedRemainder, fmax, fmin, floatPower, nextAfter, logAddExp2, heaviside, gcd, lcm

    /// The function of pairs of one type, broadcast to a shape.
    func run(_ a: NDArray, _ b: NDArray, _ shape: [Int]) throws(Problem) -> NDArray {
        let wide = self == .floatPower ? .float64 : a.dtype.calculated
        let x = try a.cast(to: wide)
        let y = try b.cast(to: wide)
        let result = try NDArray.empty(shape, wide, a.memory)
        switch wide {
        case .float32: real(x.data, y.data, result.data, Float.self)
        case .float64: real(x.data, y.data, result.data, Double.self)
        default: whole(x.data, y.data, result.data)
        }
        return self == .floatPower ? result : try result.cast(to: a.dtype)
    }

    private func real<T: RealElement>(_ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _: T.Type) {
        switch self {
        case .remainder: Kernels.map(a, b, into: out) { (x: T, y: T) -> T in signedRest(x, y) }
        case .truncatedRemainder:
            Kernels.map(a, b, into: out) { (x: T, y: T) -> T in x.truncatingRemainder(dividingBy: y) }
        case .fmax: Kernels.map(a, b, into: out) { (x: T, y: T) -> T in x >= y || y.isNaN ? x : y }
        case .fmin: Kernels.map(a, b, into: out) { (x: T, y: T) -> T in x <= y || y.isNaN ? x : y }
        case .floatPower: Kernels.map(a, b, into: out) { (x: T, y: T) -> T in T.power(x, y) }
        case .nextAfter: Kernels.map(a, b, into: out) { (x: T, y: T) -> T in neighbour(x, y) }
        case .logAddExp2: Kernels.map(a, b, into: out) { (x: T, y: T) -> T in sumOfPowers(x, y) }
        case .heaviside: Kernels.map(a, b, into: out) { (x: T, y: T) -> T in x.isNaN ? x : x > 0 ? 1 : x < 0 ? 0 : y }
        case .gcd, .lcm: break
        }
    }

    private func whole(_ a: StridedArray, _ b: StridedArray, _ out: StridedArray) {
        switch self {
        case .remainder: Kernels.map(a, b, into: out) { (x: Int, y: Int) -> Int in Int.floorRemainder(x, y) }
        case .truncatedRemainder:
            Kernels.map(a, b, into: out) { (x: Int, y: Int) -> Int in Int.truncatedRemainder(x, y) }
        case .fmax: Kernels.map(a, b, into: out) { (x: Int, y: Int) -> Int in max(x, y) }
        case .fmin: Kernels.map(a, b, into: out) { (x: Int, y: Int) -> Int in min(x, y) }
        case .gcd: Kernels.map(a, b, into: out) { (x: Int, y: Int) -> Int in divisor(x, y) }
        case .lcm:
            Kernels.map(a, b, into: out) { (x: Int, y: Int) -> Int in
                let common = divisor(x, y)
                return common == 0 ? 0 : Int(truncatingIfNeeded: (x / common &* y).magnitude)
            }
        case .floatPower, .nextAfter, .logAddExp2, .heaviside: break
        }
    }
}

extension DType {
    /// The type in which numbers of this type are added up and multiplied.
    var calculated: DType { self == .bool ? .int64 : wide }
}

private func divisor(_ x: Int, _ y: Int) -> Int {
    var (a, b) = (x.magnitude, y.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return Int(truncatingIfNeeded: a)
}

/// With the divisor's sign, a zero too.
private func signedRest<T: RealElement>(_ x: T, _ y: T) -> T {
    let rest = x.truncatingRemainder(dividingBy: y)
    if y == 0 { return rest }
    if rest == 0 { return T(signOf: y, magnitudeOf: 0) }
    return (y < 0) != (rest < 0) ? rest + y : rest
}

private func neighbour<T: RealElement>(_ x: T, _ y: T) -> T {
    if x.isNaN || y.isNaN { return .nan }
    return x == y ? y : x < y ? x.nextUp : x.nextDown
}

private func sumOfPowers<T: RealElement>(_ x: T, _ y: T) -> T {
    if x == y { return x + 1 }
    let difference = x - y
    if difference > 0 { return x + T.log1p(T.power(2, -difference)) * T(M_LOG2E) }
    if difference <= 0 { return y + T.log1p(T.power(2, difference)) * T(M_LOG2E) }
    return difference
}
