/// A number type that storage holds and no loop computes with: it is widened, and rounded or wrapped again.
protocol NarrowElement: BitwiseCopyable, Sendable {
    associatedtype Wide: Element
    /// Rounded, or wrapped around.
    init(narrowing wide: Wide)
    var wide: Wide { get }
}

/// IEEE 754's half precision: 5 bits of exponent, 10 of fraction.
struct Half: NarrowElement {
    let bits: UInt16

    init(narrowing wide: Float) {
        let sign = UInt16(truncatingIfNeeded: wide.bitPattern >> 16) & 0x8000
        let magnitude = wide.bitPattern & 0x7FFF_FFFF
        if magnitude > Float.infinity.bitPattern {
            bits = sign | 0x7E00
        } else if magnitude >= (Float(65536)).bitPattern {
            bits = sign | 0x7C00
        } else if magnitude < Float(0x1p-14).bitPattern {
            // The sum with a half has as many bits as a subnormal number, rounded by the addition.
            let shifted = Float(bitPattern: magnitude) + 0.5
            bits = sign | UInt16(truncatingIfNeeded: shifted.bitPattern &- Float(0.5).bitPattern)
        } else {
            // Halfway numbers go to the even neighbour; a carry runs on into the exponent, up to infinity.
            let isOdd = magnitude >> 13 & 1
            let rebased = magnitude &- (112 << 23) &+ 0xFFF &+ isOdd
            bits = sign | UInt16(truncatingIfNeeded: rebased >> 13)
        }
    }

    var wide: Float {
        let sign = UInt32(bits & 0x8000) << 16
        let magnitude = UInt32(bits & 0x7FFF) << 13
        if magnitude >= 0x1F << 23 { return Float(bitPattern: sign | 0x7F80_0000 | magnitude) }
        // The product is exact, and makes normal numbers of subnormal ones.
        let scaled = Float(bitPattern: magnitude) * 0x1p112
        return Float(bitPattern: sign | scaled.bitPattern)
    }
}

/// The upper half of a float32: 8 bits of exponent, 7 of fraction.
struct BFloat16: NarrowElement {
    let bits: UInt16

    init(narrowing wide: Float) {
        let pattern = wide.bitPattern
        let isOdd = pattern >> 16 & 1
        bits = wide.isNaN ? 0x7FC0 : UInt16(truncatingIfNeeded: (pattern &+ 0x7FFF &+ isOdd) >> 16)
    }

    var wide: Float { Float(bitPattern: UInt32(bits) << 16) }
}

extension DType {
    /// A number rounded to a narrow float; other types leave it as it is.
    @inline(__always)
    func rounded<T: BinaryFloatingPoint>(_ x: T) -> T {
        switch self {
        case .float16: T(Half(narrowing: Float(x)).wide)
        case .bfloat16: T(BFloat16(narrowing: Float(x)).wide)
        case .float32, .float64, .complex64, .complex128, .int64, .int32, .int16, .int8, .uint8, .bool: x
        }
    }
}

extension NarrowElement where Self: FixedWidthInteger, Wide == Int {
    init(narrowing wide: Int) { self.init(truncatingIfNeeded: wide) }
    var wide: Int { Int(truncatingIfNeeded: self) }
}
extension Int32: NarrowElement {}
extension Int16: NarrowElement {}
extension Int8: NarrowElement {}
extension UInt8: NarrowElement { typealias Wide = Int }

extension Kernels {
    /// Brings narrow elements to the type in which they are computed; both have one shape.
    static func widen(_ a: StridedArray, into out: StridedArray) {
        switch a.dtype {
        case .float16: widen(a, out, Half.self)
        case .bfloat16: widen(a, out, BFloat16.self)
        case .int32: widen(a, out, Int32.self)
        case .int16: widen(a, out, Int16.self)
        case .int8: widen(a, out, Int8.self)
        case .uint8: widen(a, out, UInt8.self)
        case .float32, .float64, .complex64, .complex128, .int64, .bool: break
        }
    }

    private static func widen<N: NarrowElement>(_ a: StridedArray, _ out: StridedArray, _: N.Type) {
        map(a, into: out) { (x: N) -> N.Wide in x.wide }
    }

    /// Brings elements back from the type in which they are computed; both have one shape.
    static func narrow(_ a: StridedArray, into out: StridedArray) {
        switch out.dtype {
        case .float16: narrow(a, out, Half.self)
        case .bfloat16: narrow(a, out, BFloat16.self)
        case .int32: narrow(a, out, Int32.self)
        case .int16: narrow(a, out, Int16.self)
        case .int8: narrow(a, out, Int8.self)
        case .uint8: narrow(a, out, UInt8.self)
        case .float32, .float64, .complex64, .complex128, .int64, .bool: break
        }
    }

    private static func narrow<N: NarrowElement>(_ a: StridedArray, _ out: StridedArray, _: N.Type) {
        map(a, into: out) { (x: N.Wide) -> N in N(narrowing: x) }
    }
}
