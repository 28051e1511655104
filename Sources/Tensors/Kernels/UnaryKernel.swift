import Glibc

/// A function of one number, as loops for each element type that has it.
package struct UnaryKernel: Sendable {
    let float: @Sendable (StridedArray, StridedArray) -> Void
    let double: @Sendable (StridedArray, StridedArray) -> Void
    /// `nil` where integers become floats first.
    let int: (@Sendable (StridedArray, StridedArray) -> Void)?
    /// `nil` where complex numbers have no such function.
    let complex: ComplexLoops?
    /// For narrow floats that do not fill a vector, where PyTorch rounds on the way; `nil` where it does not.
    let tail: (@Sendable (Float, DType) -> Float)?

    @inline(__always)
    init(
        _ float: @escaping @Sendable (Float) -> Float, _ double: @escaping @Sendable (Double) -> Double,
        int: (@Sendable (Int) -> Int)? = nil, complex: ComplexLoops? = nil,
        tail: (@Sendable (Float, DType) -> Float)? = nil
    ) {
        self.tail = tail
        self.complex = complex
        self.float = { a, out in Kernels.map(a, into: out, float) }
        self.double = { a, out in Kernels.map(a, into: out, double) }
        if let int {
            self.int = { a, out in Kernels.map(a, into: out, int) }
        } else {
            self.int = nil
        }
    }

    /// Whether complex numbers have it.
    package var takesComplex: Bool { complex != nil }
    /// Whether integers stay integers.
    package var keepsIntegers: Bool { int != nil }

    /// `out = f(a)`; both have one type, a float or an integer that the kernel keeps.
    package func run(_ a: StridedArray, into out: StridedArray) {
        switch a.dtype.loops {
        case .float32: float(a, out)
        case .float64: double(a, out)
        case .complex64: complex?.single(a, out)
        case .complex128: complex?.double(a, out)
        case .int64: int?(a, out)
        case .narrow:
            Kernels.inPieces(a, into: out) { from, to in
                run(from, into: to)
                if let tail, out.dtype.isFloat { finish(from, into: to, out.dtype, tail) }
            }
        case .bool: break
        }
    }
}

extension UnaryKernel {
    /// Computes again what follows the last whole vector of 16 narrow floats; a piece is contiguous.
    private func finish(
        _ a: StridedArray, into out: StridedArray, _ dtype: DType, _ tail: @Sendable (Float, DType) -> Float
    ) {
        let count = out.count
        for index in (count - count % 16)..<count {
            out.address(Float.self)[index] = tail(a.address(Float.self)[index], dtype)
        }
    }
}

extension UnaryKernel {
    package static let negative = UnaryKernel(
        { -$0 }, { -$0 }, int: { 0 &- $0 }, complex: ComplexLoops { Complex(-$0.real, -$0.imaginary) })
    package static let absolute = UnaryKernel({ abs($0) }, { abs($0) }, int: { $0 < 0 ? 0 &- $0 : $0 })
    package static let sign = UnaryKernel({ signum($0) }, { signum($0) }, int: { $0.signum() })
    package static let square = UnaryKernel(
        { $0 * $0 }, { $0 * $0 }, int: { $0 &* $0 }, complex: ComplexLoops { .times($0, $0) })
    package static let exp = UnaryKernel({ expf($0) }, { Glibc.exp($0) }, complex: ComplexLoops(ComplexFunctions.exp))
    package static let exp2 = UnaryKernel(
        { exp2f($0) }, { Glibc.exp2($0) },
        complex: ComplexLoops { ComplexFunctions.exp(ComplexFunctions.scaled($0, 0.6931471805599453)) })
    package static let expm1 = UnaryKernel(
        { expm1f($0) }, { Glibc.expm1($0) }, complex: ComplexLoops { .minus(ComplexFunctions.exp($0), .one) })
    package static let log = UnaryKernel({ logf($0) }, { Glibc.log($0) }, complex: ComplexLoops(ComplexFunctions.log))
    package static let log2 = UnaryKernel(
        { log2f($0) }, { Glibc.log2($0) },
        complex: ComplexLoops { ComplexFunctions.scaled(ComplexFunctions.log($0), 1.4426950408889634) })
    package static let log10 = UnaryKernel(
        { log10f($0) }, { Glibc.log10($0) },
        complex: ComplexLoops { ComplexFunctions.scaled(ComplexFunctions.log($0), 0.4342944819032518) })
    package static let log1p = UnaryKernel(
        { log1pf($0) }, { Glibc.log1p($0) }, complex: ComplexLoops { ComplexFunctions.log(.plus($0, .one)) })
    package static let squareRoot = UnaryKernel(
        { $0.squareRoot() }, { $0.squareRoot() }, complex: ComplexLoops(ComplexFunctions.sqrt))
    package static let inverseSquareRoot = UnaryKernel(
        { 1 / $0.squareRoot() }, { 1 / $0.squareRoot() },
        complex: ComplexLoops { ComplexFunctions.reciprocal(ComplexFunctions.sqrt($0)) },
        tail: { 1 / $1.rounded($0.squareRoot()) })
    package static let reciprocal = UnaryKernel(
        { 1 / $0 }, { 1 / $0 }, complex: ComplexLoops(ComplexFunctions.reciprocal))
    package static let sin = UnaryKernel({ sinf($0) }, { Glibc.sin($0) }, complex: ComplexLoops(ComplexFunctions.sin))
    package static let cos = UnaryKernel({ cosf($0) }, { Glibc.cos($0) }, complex: ComplexLoops(ComplexFunctions.cos))
    package static let tan = UnaryKernel({ tanf($0) }, { Glibc.tan($0) }, complex: ComplexLoops(ComplexFunctions.tan))
    package static let asin = UnaryKernel(
        { asinf($0) }, { Glibc.asin($0) }, complex: ComplexLoops(ComplexFunctions.asin))
    package static let acos = UnaryKernel(
        { acosf($0) }, { Glibc.acos($0) }, complex: ComplexLoops(ComplexFunctions.acos))
    package static let atan = UnaryKernel(
        { atanf($0) }, { Glibc.atan($0) }, complex: ComplexLoops(ComplexFunctions.atan))
    package static let sinh = UnaryKernel(
        { sinhf($0) }, { Glibc.sinh($0) }, complex: ComplexLoops(ComplexFunctions.sinh))
    package static let cosh = UnaryKernel(
        { coshf($0) }, { Glibc.cosh($0) }, complex: ComplexLoops(ComplexFunctions.cosh))
    package static let tanh = UnaryKernel(
        { tanhf($0) }, { Glibc.tanh($0) }, complex: ComplexLoops(ComplexFunctions.tanh))
    package static let asinh = UnaryKernel(
        { asinhf($0) }, { Glibc.asinh($0) }, complex: ComplexLoops(ComplexFunctions.asinh))
    package static let acosh = UnaryKernel(
        { acoshf($0) }, { Glibc.acosh($0) }, complex: ComplexLoops(ComplexFunctions.acosh))
    package static let atanh = UnaryKernel(
        { atanhf($0) }, { Glibc.atanh($0) }, complex: ComplexLoops(ComplexFunctions.atanh))
    package static let erf = UnaryKernel({ erff($0) }, { Glibc.erf($0) })
    package static let erfc = UnaryKernel({ erfcf($0) }, { Glibc.erfc($0) })
    package static let lgamma = UnaryKernel({ lgammaf($0) }, { Glibc.lgamma($0) })
    package static let sigmoid = UnaryKernel(
        { 1 / (1 + expf(-$0)) }, { 1 / (1 + Glibc.exp(-$0)) },
        complex: ComplexLoops {
            ComplexFunctions.reciprocal(.plus(.one, ComplexFunctions.exp(Complex(-$0.real, -$0.imaginary))))
        })
    package static let relu = UnaryKernel(
        { $0 >= 0 || $0.isNaN ? $0 : 0 }, { $0 >= 0 || $0.isNaN ? $0 : 0 }, int: { max($0, 0) })
    package static let identity = UnaryKernel({ $0 }, { $0 }, int: { $0 }, complex: ComplexLoops { $0 })
    package static let cubeRoot = UnaryKernel({ cbrtf($0) }, { Glibc.cbrt($0) })
    /// As NumPy has it: nan stays nan.
    package static let numberSign = UnaryKernel(
        { $0.isNaN ? $0 : signum($0) }, { $0.isNaN ? $0 : signum($0) }, int: { $0.signum() })
    /// Of integers: 0 but for 1 and -1, as NumPy has it.
    package static let wholeReciprocal = UnaryKernel(
        { 1 / $0 }, { 1 / $0 }, int: { $0 == 0 ? .min : 1 / $0 })
    package static let floor = UnaryKernel({ $0.rounded(.down) }, { $0.rounded(.down) }, int: { $0 })
    package static let ceil = UnaryKernel({ $0.rounded(.up) }, { $0.rounded(.up) }, int: { $0 })
    package static let round = UnaryKernel(
        { $0.rounded(.toNearestOrEven) }, { $0.rounded(.toNearestOrEven) }, int: { $0 })
    package static let truncate = UnaryKernel({ $0.rounded(.towardZero) }, { $0.rounded(.towardZero) }, int: { $0 })
    package static let fraction = UnaryKernel(
        { $0 - $0.rounded(.towardZero) }, { $0 - $0.rounded(.towardZero) })
    package static let degrees = UnaryKernel({ $0 * Float(180 / Double.pi) }, { $0 * (180 / Double.pi) })
    package static let radians = UnaryKernel({ $0 * Float(Double.pi / 180) }, { $0 * (Double.pi / 180) })

    /// -1, 0 or 1; 0 for NaN, as PyTorch has it.
    @inline(__always)
    private static func signum<T: BinaryFloatingPoint>(_ x: T) -> T { x > 0 ? 1 : x < 0 ? -1 : 0 }
}

/// A question about one number.
package enum NumberTest: UInt8, Sendable {
    case isNaN, isInfinite, isFinite, isZero, isPositiveInfinite, isNegativeInfinite, isNegative
}

extension Kernels {
    /// `out = f(a)` as booleans.
    package static func test(_ f: NumberTest, _ a: StridedArray, into out: StridedArray) {
        switch a.dtype.loops {
        case .narrow: inPieces(a, into: out) { test(f, $0, into: $1) }
        case .float32: test(f, a, out, Float.self)
        case .float64: test(f, a, out, Double.self)
        case .complex64, .complex128: testParts(f, a, into: out)
        case .int64: map(a, into: out) { (x: Int) -> UInt8 in answer(f, Double(x)) ? 1 : 0 }
        case .bool: map(a, into: out) { (x: UInt8) -> UInt8 in answer(f, Double(x)) ? 1 : 0 }
        }
    }

    private static func test<T: RealElement>(_ f: NumberTest, _ a: StridedArray, _ out: StridedArray, _: T.Type) {
        map(a, into: out) { (x: T) -> UInt8 in answer(f, x) ? 1 : 0 }
    }

    private static func answer<T: BinaryFloatingPoint>(_ f: NumberTest, _ x: T) -> Bool {
        switch f {
        case .isNaN: x.isNaN
        case .isInfinite: x.isInfinite
        case .isFinite: x.isFinite
        case .isZero: x == 0
        case .isPositiveInfinite: x == .infinity
        case .isNegativeInfinite: x == -.infinity
        case .isNegative: x.sign == .minus
        }
    }
}
