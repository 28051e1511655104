/// A complex number of two parts, as storage holds it.
package struct Complex<Part: RealElement>: BitwiseCopyable, Sendable {
    package var real: Part
    package var imaginary: Part

    @inline(__always)
    package init(_ real: Part, _ imaginary: Part) {
        self.real = real
        self.imaginary = imaginary
    }
    /// The same number with parts of another precision.
    @inline(__always)
    package init<Other>(_ other: Complex<Other>) {
        self.init(Part(other.real), Part(other.imaginary))
    }

    @inline(__always) package var conjugate: Complex { Complex(real, -imaginary) }
    @inline(__always) package var magnitude: Part { Part.hypot(real, imaginary) }
    @inline(__always) package var angle: Part { Part.atan2(imaginary, real) }

    /// The quotient, scaled so that no square overflows.
    @inline(__always)
    package static func quotient(_ a: Complex, _ b: Complex) -> Complex {
        let scale = max(abs(b.real), abs(b.imaginary))
        if scale == 0 || !scale.isFinite { return plainQuotient(a, b) }
        let (c, d) = (b.real / scale, b.imaginary / scale)
        let size = (c * c + d * d) * scale
        return Complex(
            (a.real * c + a.imaginary * d) / size, (a.imaginary * c - a.real * d) / size)
    }

    private static func plainQuotient(_ a: Complex, _ b: Complex) -> Complex {
        let size = b.real * b.real + b.imaginary * b.imaginary
        if size.isInfinite, a.real.isFinite, a.imaginary.isFinite { return zero }
        return Complex(
            (a.real * b.real + a.imaginary * b.imaginary) / size, (a.imaginary * b.real - a.real * b.imaginary) / size)
    }
}

extension Complex: Element {
    package static var dtype: DType { Part.dtype.complex }
    @inline(__always) package static var zero: Complex { Complex(0, 0) }
    @inline(__always) package static var one: Complex { Complex(1, 0) }
    @inline(__always) package init(_ scalar: Scalar) { self.init(Part(scalar), 0) }
    @inline(__always) package var scalar: Scalar { real.scalar }
    @inline(__always) package static func plus(_ a: Complex, _ b: Complex) -> Complex {
        Complex(a.real + b.real, a.imaginary + b.imaginary)
    }
    @inline(__always) package static func minus(_ a: Complex, _ b: Complex) -> Complex {
        Complex(a.real - b.real, a.imaginary - b.imaginary)
    }
    @inline(__always) package static func times(_ a: Complex, _ b: Complex) -> Complex {
        Complex(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
    }
    package static func power(_ a: Complex, _ b: Complex) -> Complex {
        if a == zero { return b == zero ? one : b.real > 0 ? zero : Complex(.nan, .nan) }
        let logarithm = ComplexFunctions.log(Complex<Double>(a))
        return Complex(ComplexFunctions.exp(.times(Complex<Double>(b), logarithm)))
    }

    // Complex numbers have no order and no remainder; the engine refuses them where these are used.
    package static func < (a: Complex, b: Complex) -> Bool {
        a.real == b.real ? a.imaginary < b.imaginary : a.real < b.real
    }
    package static func floorQuotient(_ a: Complex, _ b: Complex) -> Complex { zero }
    package static func floorRemainder(_ a: Complex, _ b: Complex) -> Complex { zero }
    package static func truncatedRemainder(_ a: Complex, _ b: Complex) -> Complex { zero }
}

extension StridedArray {
    /// The real parts of complex numbers, in the same memory.
    package var real: StridedArray { parts(0) }
    /// The imaginary parts of complex numbers, in the same memory.
    package var imaginary: StridedArray { parts(1) }

    private func parts(_ which: Int) -> StridedArray {
        StridedArray(
            storage: storage, shape: shape, strides: strides.map { 2 * $0 }, offset: 2 * offset + which,
            dtype: dtype.part)
    }

    /// One element with both its parts, counted in row-major order; `nil` when there is no such element.
    package func complex(at index: Int) -> Complex<Double>? {
        guard let x = (dtype.isComplex ? real : self).scalar(at: index)?.double else { return nil }
        return Complex(x, dtype.isComplex ? imaginary.scalar(at: index)?.double ?? 0 : 0)
    }
}
