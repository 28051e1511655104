import Glibc

/// A number type that storage holds; `UInt8` holds booleans as 0 and 1.
package protocol Element: BitwiseCopyable, Comparable, Sendable {
    static var dtype: DType { get }
    static var zero: Self { get }
    static var one: Self { get }
    init(_ scalar: Scalar)
    var scalar: Scalar { get }
    var isNumber: Bool { get }
    /// How many fit into the vectors by which sums are taken.
    static var lanes: Int { get }
    static func plus(_ a: Self, _ b: Self) -> Self
    static func minus(_ a: Self, _ b: Self) -> Self
    static func times(_ a: Self, _ b: Self) -> Self
    /// Rounded down; integers never get a zero divisor here.
    static func floorQuotient(_ a: Self, _ b: Self) -> Self
    /// With the divisor's sign, as Python's `%`.
    static func floorRemainder(_ a: Self, _ b: Self) -> Self
    /// With the dividend's sign, as C's `fmod`.
    static func truncatedRemainder(_ a: Self, _ b: Self) -> Self
    static func power(_ a: Self, _ b: Self) -> Self
}

/// An element that is a real number, with the functions of the C library.
package protocol RealElement: Element, BinaryFloatingPoint {
    static func exp(_ x: Self) -> Self
    static func log(_ x: Self) -> Self
    static func log1p(_ x: Self) -> Self
    static func expm1(_ x: Self) -> Self
    static func tanh(_ x: Self) -> Self
    static func erf(_ x: Self) -> Self
    static func atan2(_ a: Self, _ b: Self) -> Self
    static func hypot(_ a: Self, _ b: Self) -> Self
}

extension Element {
    @inline(__always) package var isNumber: Bool { self == self }
    @inline(__always) package static var lanes: Int { 32 / MemoryLayout<Self>.size }
}

extension RealElement {
    @inline(__always) package static var one: Self { 1 }
    @inline(__always) package init(_ scalar: Scalar) {
        if case .int(let value) = scalar { self.init(value) } else { self.init(scalar.double) }
    }
    @inline(__always) package var scalar: Scalar { .float(Double(self)) }
    @inline(__always) package static func plus(_ a: Self, _ b: Self) -> Self { a + b }
    @inline(__always) package static func minus(_ a: Self, _ b: Self) -> Self { a - b }
    @inline(__always) package static func times(_ a: Self, _ b: Self) -> Self { a * b }
    @inline(__always) package static func truncatedRemainder(_ a: Self, _ b: Self) -> Self {
        a.truncatingRemainder(dividingBy: b)
    }
    package static func floorRemainder(_ a: Self, _ b: Self) -> Self {
        let rest = a.truncatingRemainder(dividingBy: b)
        return rest != 0 && (b < 0) != (rest < 0) ? rest + b : rest
    }
    package static func floorQuotient(_ a: Self, _ b: Self) -> Self {
        if b == 0 { return a / b }
        let rest = a.truncatingRemainder(dividingBy: b)
        var quotient = (a - rest) / b
        if rest != 0 && (b < 0) != (rest < 0) { quotient -= 1 }
        if quotient == 0 { return Self(signOf: a / b, magnitudeOf: 0) }
        let floor = quotient.rounded(.down)
        return quotient - floor > 0.5 ? floor + 1 : floor
    }
}

extension Float: RealElement {
    package static var dtype: DType { .float32 }
    @inline(__always) package static func exp(_ x: Float) -> Float { expf(x) }
    @inline(__always) package static func log(_ x: Float) -> Float { logf(x) }
    @inline(__always) package static func log1p(_ x: Float) -> Float { log1pf(x) }
    @inline(__always) package static func expm1(_ x: Float) -> Float { expm1f(x) }
    @inline(__always) package static func tanh(_ x: Float) -> Float { tanhf(x) }
    @inline(__always) package static func erf(_ x: Float) -> Float { erff(x) }
    @inline(__always) package static func atan2(_ a: Float, _ b: Float) -> Float { atan2f(a, b) }
    @inline(__always) package static func hypot(_ a: Float, _ b: Float) -> Float { hypotf(a, b) }
    @inline(__always) package static func power(_ a: Float, _ b: Float) -> Float { powf(a, b) }
}

extension Double: RealElement {
    package static var dtype: DType { .float64 }
    @inline(__always) package static func exp(_ x: Double) -> Double { Glibc.exp(x) }
    @inline(__always) package static func log(_ x: Double) -> Double { Glibc.log(x) }
    @inline(__always) package static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
    @inline(__always) package static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
    @inline(__always) package static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
    @inline(__always) package static func erf(_ x: Double) -> Double { Glibc.erf(x) }
    @inline(__always) package static func atan2(_ a: Double, _ b: Double) -> Double { Glibc.atan2(a, b) }
    @inline(__always) package static func hypot(_ a: Double, _ b: Double) -> Double { Glibc.hypot(a, b) }
    @inline(__always) package static func power(_ a: Double, _ b: Double) -> Double { pow(a, b) }
}

extension Int: Element {
    package static var dtype: DType { .int64 }
    @inline(__always) package static var one: Int { 1 }
    @inline(__always) package init(_ scalar: Scalar) { self = scalar.int }
    @inline(__always) package var scalar: Scalar { .int(self) }
    @inline(__always) package static func plus(_ a: Int, _ b: Int) -> Int { a &+ b }
    @inline(__always) package static func minus(_ a: Int, _ b: Int) -> Int { a &- b }
    @inline(__always) package static func times(_ a: Int, _ b: Int) -> Int { a &* b }
    package static func floorQuotient(_ a: Int, _ b: Int) -> Int {
        if b == 0 { return 0 }
        let (quotient, overflow) = a.dividedReportingOverflow(by: b)
        if overflow { return a }
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
    }
    package static func floorRemainder(_ a: Int, _ b: Int) -> Int {
        if b == 0 || b == -1 { return 0 }
        let rest = a % b
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    }
    package static func truncatedRemainder(_ a: Int, _ b: Int) -> Int { b == 0 || b == -1 ? 0 : a % b }
    package static func power(_ a: Int, _ b: Int) -> Int {
        if b < 0 { return a == 1 ? 1 : a == -1 ? (b & 1 == 0 ? 1 : -1) : 0 }
        var result = 1
        var factor = a
        var exponent = b
        while exponent > 0 {
            if exponent & 1 == 1 { result = result &* factor }
            factor = factor &* factor
            exponent >>= 1
        }
        return result
    }
}

extension UInt8: Element {
    package static var dtype: DType { .bool }
    @inline(__always) package static var one: UInt8 { 1 }
    @inline(__always) package init(_ scalar: Scalar) { self = scalar.bool ? 1 : 0 }
    @inline(__always) package var scalar: Scalar { .bool(self != 0) }
    @inline(__always) package static func plus(_ a: UInt8, _ b: UInt8) -> UInt8 { a | b }
    @inline(__always) package static func minus(_ a: UInt8, _ b: UInt8) -> UInt8 { a ^ b }
    @inline(__always) package static func times(_ a: UInt8, _ b: UInt8) -> UInt8 { a & b }
    package static func floorQuotient(_ a: UInt8, _ b: UInt8) -> UInt8 { a }
    package static func floorRemainder(_ a: UInt8, _ b: UInt8) -> UInt8 { 0 }
    package static func truncatedRemainder(_ a: UInt8, _ b: UInt8) -> UInt8 { 0 }
    package static func power(_ a: UInt8, _ b: UInt8) -> UInt8 { b == 0 ? 1 : a }
}
