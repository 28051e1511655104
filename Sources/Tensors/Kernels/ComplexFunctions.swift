import Glibc

/// Functions of complex numbers, each on its principal branch.
package enum ComplexFunctions {
    package typealias Number = Complex<Double>

    /// `i z`
    private static func turned(_ z: Number) -> Number { Number(-z.imaginary, z.real) }
    /// `-i z`
    private static func turnedBack(_ z: Number) -> Number { Number(z.imaginary, -z.real) }

    package static func exp(_ z: Number) -> Number {
        let size = Glibc.exp(z.real)
        if z.imaginary == 0 { return Number(size, z.imaginary) }
        return Number(size * Glibc.cos(z.imaginary), size * Glibc.sin(z.imaginary))
    }
    package static func log(_ z: Number) -> Number { Number(Glibc.log(z.magnitude), z.angle) }
    package static func sqrt(_ z: Number) -> Number {
        if z == .zero { return Number(0, z.imaginary) }
        let t = ((abs(z.real) + z.magnitude) / 2).squareRoot()
        if z.real >= 0 { return Number(t, z.imaginary / (2 * t)) }
        return Number(abs(z.imaginary) / (2 * t), Double(signOf: z.imaginary, magnitudeOf: t))
    }
    static func reciprocal(_ z: Number) -> Number { .quotient(.one, z) }
    static func sign(_ z: Number) -> Number {
        let size = z.magnitude
        return size == 0 ? .zero : Number(z.real / size, z.imaginary / size)
    }

    static func sin(_ z: Number) -> Number { turnedBack(sinh(turned(z))) }
    static func cos(_ z: Number) -> Number { cosh(turned(z)) }
    static func tan(_ z: Number) -> Number { turnedBack(tanh(turned(z))) }
    static func sinh(_ z: Number) -> Number {
        Number(Glibc.sinh(z.real) * Glibc.cos(z.imaginary), Glibc.cosh(z.real) * Glibc.sin(z.imaginary))
    }
    static func cosh(_ z: Number) -> Number {
        Number(Glibc.cosh(z.real) * Glibc.cos(z.imaginary), Glibc.sinh(z.real) * Glibc.sin(z.imaginary))
    }
    static func tanh(_ z: Number) -> Number {
        if abs(z.real) > 20 {
            let tail = 4 * Glibc.sin(z.imaginary) * Glibc.cos(z.imaginary) * Glibc.exp(-2 * abs(z.real))
            return Number(Double(signOf: z.real, magnitudeOf: 1), tail)
        }
        let size = Glibc.cosh(2 * z.real) + Glibc.cos(2 * z.imaginary)
        return Number(Glibc.sinh(2 * z.real) / size, Glibc.sin(2 * z.imaginary) / size)
    }

    // The inverse functions are Kahan's, which lose no digits near their branch points.
    static func asin(_ z: Number) -> Number {
        let (less, more) = (sqrt(.minus(.one, z)), sqrt(.plus(.one, z)))
        return Number(
            atan2(z.real, Number.times(less, more).real),
            Glibc.asinh(Number.times(less.conjugate, more).imaginary))
    }
    static func acos(_ z: Number) -> Number {
        let (less, more) = (sqrt(.minus(.one, z)), sqrt(.plus(.one, z)))
        return Number(
            2 * atan2(less.real, more.real), Glibc.asinh(Number.times(more.conjugate, less).imaginary))
    }
    static func atan(_ z: Number) -> Number { turnedBack(atanh(turned(z))) }
    static func asinh(_ z: Number) -> Number { turnedBack(asin(turned(z))) }
    static func acosh(_ z: Number) -> Number {
        let (less, more) = (sqrt(.minus(z, .one)), sqrt(.plus(z, .one)))
        return Number(
            Glibc.asinh(Number.times(less.conjugate, more).real), 2 * atan2(less.imaginary, more.real))
    }
    static func atanh(_ z: Number) -> Number {
        let (a, b) = (z.real, z.imaginary)
        let distance = (1 - a) * (1 - a) + b * b
        return Number(log1p(4 * a / distance) / 4, atan2(2 * b, (1 - a) * (1 + a) - b * b) / 2)
    }
    static func scaled(_ z: Number, _ factor: Double) -> Number { Number(z.real * factor, z.imaginary * factor) }
}

/// A function of one complex number, as loops for both precisions; single precision is computed in double.
struct ComplexLoops: Sendable {
    let single: @Sendable (StridedArray, StridedArray) -> Void
    let double: @Sendable (StridedArray, StridedArray) -> Void

    @inline(__always)
    init(_ f: @escaping @Sendable (Complex<Double>) -> Complex<Double>) {
        single = { a, out in
            Kernels.map(a, into: out) { (x: Complex<Float>) -> Complex<Float> in Complex(f(Complex(x))) }
        }
        double = { a, out in Kernels.map(a, into: out, f) }
    }
}

extension Kernels {
    static func complex<T: RealElement>(
        _ f: BinaryFunction, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _: T.Type
    ) {
        if f == .divide {
            map(a, b, into: out) { (x: Complex<T>, y: Complex<T>) in Complex<T>.quotient(x, y) }
        } else {
            common(f, a, b, out, Complex<T>.self)
        }
    }

    /// `out = a ** exponent`; small whole exponents are products.
    static func complexPower<T: RealElement>(
        _ a: StridedArray, _ exponent: Double, _ out: StridedArray, _: T.Type
    ) {
        switch exponent {
        case 0: map(a, into: out) { (_: Complex<T>) in Complex<T>.one }
        case 1: map(a, into: out) { (x: Complex<T>) in x }
        case 2: map(a, into: out) { (x: Complex<T>) in Complex<T>.times(x, x) }
        case 3: map(a, into: out) { (x: Complex<T>) in Complex<T>.times(.times(x, x), x) }
        case -1: map(a, into: out) { (x: Complex<T>) in Complex<T>.quotient(.one, x) }
        case 0.5:
            map(a, into: out) { (x: Complex<T>) in Complex<T>(ComplexFunctions.sqrt(Complex<Double>(x))) }
        default: map(a, into: out) { (x: Complex<T>) in Complex<T>.power(x, Complex<T>(T(exponent), 0)) }
        }
    }

    /// A question about complex numbers: about either part, or, of zero and finite ones, about both.
    static func testParts(_ f: NumberTest, _ a: StridedArray, into out: StridedArray) {
        if a.dtype == .complex64 {
            map(a, into: out) { (x: Complex<Float>) -> UInt8 in answer(f, Complex(x)) }
        } else {
            map(a, into: out) { (x: Complex<Double>) -> UInt8 in answer(f, x) }
        }
    }

    private static func answer(_ f: NumberTest, _ x: Complex<Double>) -> UInt8 {
        switch f {
        case .isNaN: x.real.isNaN || x.imaginary.isNaN ? 1 : 0
        case .isInfinite: x.real.isInfinite || x.imaginary.isInfinite ? 1 : 0
        case .isFinite: x.real.isFinite && x.imaginary.isFinite ? 1 : 0
        case .isZero: x == .zero ? 1 : 0
        // The engine asks these only of real numbers.
        case .isPositiveInfinite, .isNegativeInfinite, .isNegative: 0
        }
    }

    /// Copies complex numbers into another type, which takes the real parts, or, of booleans, whether it is not zero.
    static func copyComplex(_ a: StridedArray, into out: StridedArray) {
        if out.dtype.isComplex {
            copy(a.real, into: out.real)
            copy(a.imaginary, into: out.imaginary)
        } else if out.dtype == .bool, a.dtype == .complex64 {
            map(a, into: out) { (x: Complex<Float>) -> UInt8 in x == .zero ? 0 : 1 }
        } else if out.dtype == .bool {
            map(a, into: out) { (x: Complex<Double>) -> UInt8 in x == .zero ? 0 : 1 }
        } else {
            copy(a.real, into: out)
        }
    }

    /// `out = conj(a)`; both have one complex type.
    package static func conjugate(_ a: StridedArray, into out: StridedArray) {
        copy(a.real, into: out.real)
        UnaryKernel.negative.run(a.imaginary, into: out.imaginary)
    }

    /// The sizes of complex numbers, or their angles, as numbers of the type of their parts.
    package static func polar(_ a: StridedArray, isAngle: Bool, into out: StridedArray) {
        let f: BinaryFunction = isAngle ? .atan2 : .hypot
        let (x, y) = isAngle ? (a.imaginary, a.real) : (a.real, a.imaginary)
        binary(f, x, y, into: out)
    }
}

extension Kernels {
    /// Writes complex numbers in order into contiguous elements, of which there are as many.
    package static func store(_ numbers: [Complex<Double>], into out: StridedArray) {
        for (index, number) in numbers.enumerated() {
            if out.dtype == .complex64 {
                out.address(Complex<Float>.self)[index] = Complex(number)
            } else {
                out.address(Complex<Double>.self)[index] = number
            }
        }
    }
}
