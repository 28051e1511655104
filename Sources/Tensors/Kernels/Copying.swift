extension Kernels {
    /// Copies all elements, broadcast and converted to the target's type.
    package static func copy(_ a: StridedArray, into out: StridedArray) {
        if a.dtype == out.dtype { return copyBits(a, into: out) }
        switch a.dtype.loops {
        case .float32: copy(a, as: Float.self, into: out)
        case .float64: copy(a, as: Double.self, into: out)
        case .int64: copy(a, as: Int.self, into: out)
        case .bool: copy(a, as: UInt8.self, into: out)
        case .narrow: inPieces(a, into: out) { copyPiece($0, into: $1, as: out.dtype) }
        case .complex64, .complex128: copyComplex(a, into: out)
        }
    }

    private static func copy<A: Convertible>(_ a: StridedArray, as type: A.Type, into out: StridedArray) {
        switch out.dtype.loops {
        case .float32: map(a, into: out) { (x: A) -> Float in x.float }
        case .float64: map(a, into: out) { (x: A) -> Double in x.double }
        case .int64: map(a, into: out) { (x: A) -> Int in x.int }
        case .bool: map(a, into: out) { (x: A) -> UInt8 in x == .zero ? 0 : 1 }
        case .narrow: inPieces(a, into: out) { copyPiece($0, into: $1, as: out.dtype) }
        case .complex64, .complex128:
            copy(a, into: out.real)
            fill(out.imaginary, .int(0))
        }
    }

    /// Copies into a piece of numbers that are then narrowed; floats come to narrow integers by way of int32.
    private static func copyPiece(_ a: StridedArray, into out: StridedArray, as dtype: DType) {
        copy(a, into: out)
        guard a.dtype.isFloat, out.dtype == .int64, dtype.isNarrow else { return }
        map(out, into: out) { (x: Int) -> Int in Int32(exactly: x) == nil ? Int(Int32.min) : x }
    }

    /// Copies elements as they are; both have one type.
    private static func copyBits(_ a: StridedArray, into out: StridedArray) {
        switch out.dtype.itemSize {
        case 1: map(a, into: out) { (x: UInt8) -> UInt8 in x }
        case 2: map(a, into: out) { (x: UInt16) -> UInt16 in x }
        case 4: map(a, into: out) { (x: UInt32) -> UInt32 in x }
        case 16: map(a, into: out) { (x: Complex<Double>) -> Complex<Double> in x }
        default: map(a, into: out) { (x: UInt64) -> UInt64 in x }
        }
    }

    /// Sets all elements.
    package static func fill(_ out: StridedArray, _ value: Scalar) {
        switch out.dtype {
        case .float32: fill(out, Float(value))
        case .float64: fill(out, Double(value))
        case .int64: fill(out, Int(value))
        case .bool: fill(out, UInt8(value))
        case .float16: fill(out, Half(narrowing: value.float))
        case .bfloat16: fill(out, BFloat16(narrowing: value.float))
        case .complex64: fill(out, Complex<Float>(value))
        case .complex128: fill(out, Complex<Double>(value))
        case .int32: fill(out, Int32(truncatingIfNeeded: value.int))
        case .int16: fill(out, Int16(truncatingIfNeeded: value.int))
        case .int8: fill(out, Int8(truncatingIfNeeded: value.int))
        case .uint8: fill(out, UInt8(truncatingIfNeeded: value.int))
        }
    }

    private static func fill<T: BitwiseCopyable>(_ out: StridedArray, _ value: T) {
        map(out, into: out) { (_: T) -> T in value }
    }
}

/// An element that converts to the others as a C cast does.
protocol Convertible: Element {
    var float: Float { get }
    var double: Double { get }
    var int: Int { get }
}

extension Float: Convertible {
    @inline(__always) var float: Float { self }
    @inline(__always) var double: Double { Double(self) }
    @inline(__always) var int: Int { truncated(Double(self)) }
}
extension Double: Convertible {
    @inline(__always) var float: Float { Float(self) }
    @inline(__always) var double: Double { self }
    @inline(__always) var int: Int { truncated(self) }
}
extension Int: Convertible {
    @inline(__always) var float: Float { Float(self) }
    @inline(__always) var double: Double { Double(self) }
    @inline(__always) var int: Int { self }
}
extension UInt8: Convertible {
    @inline(__always) var float: Float { self == 0 ? 0 : 1 }
    @inline(__always) var double: Double { self == 0 ? 0 : 1 }
    @inline(__always) var int: Int { self == 0 ? 0 : 1 }
}

extension Kernels {
    /// Writes numbers in order into contiguous elements, of which there are as many.
    package static func store(_ numbers: [Scalar], into out: StridedArray) {
        switch out.dtype {
        case .float32: store(numbers, out.address(Float.self)) { Float($0) }
        case .float64: store(numbers, out.address(Double.self)) { Double($0) }
        case .int64: store(numbers, out.address(Int.self)) { Int($0) }
        case .bool: store(numbers, out.address(UInt8.self)) { UInt8($0) }
        case .float16: store(numbers, out.address(Half.self)) { Half(narrowing: $0.float) }
        case .bfloat16: store(numbers, out.address(BFloat16.self)) { BFloat16(narrowing: $0.float) }
        case .complex64: store(numbers, out.address(Complex<Float>.self)) { Complex<Float>($0) }
        case .complex128: store(numbers, out.address(Complex<Double>.self)) { Complex<Double>($0) }
        case .int32: store(numbers, out.address(Int32.self)) { Int32(truncatingIfNeeded: $0.int) }
        case .int16: store(numbers, out.address(Int16.self)) { Int16(truncatingIfNeeded: $0.int) }
        case .int8: store(numbers, out.address(Int8.self)) { Int8(truncatingIfNeeded: $0.int) }
        case .uint8: store(numbers, out.address(UInt8.self)) { UInt8(truncatingIfNeeded: $0.int) }
        }
    }

    private static func store<T>(_ numbers: [Scalar], _ to: UnsafeMutablePointer<T>, _ convert: (Scalar) -> T) {
        for (index, number) in numbers.enumerated() { to[index] = convert(number) }
    }

    /// Writes numbers in order into contiguous elements, of which there are as many.
    package static func store(_ numbers: [Double], into out: StridedArray) {
        switch out.dtype.loops {
        case .float32: for (index, number) in numbers.enumerated() { out.address(Float.self)[index] = Float(number) }
        case .float64: for (index, number) in numbers.enumerated() { out.address(Double.self)[index] = number }
        case .complex64, .complex128, .int64, .bool, .narrow: store(numbers.map { .float($0) }, into: out)
        }
    }
}

extension Kernels {
    /// `out = where mask then a else b`, broadcast; `a`, `b` and `out` have one type, the mask holds booleans.
    package static func choose(_ mask: StridedArray, _ a: StridedArray, _ b: StridedArray, into out: StridedArray) {
        switch out.dtype.itemSize {
        case 1: choose(mask, a, b, out, UInt8.self)
        case 2: choose(mask, a, b, out, UInt16.self)
        case 4: choose(mask, a, b, out, UInt32.self)
        case 16: choose(mask, a, b, out, Complex<Double>.self)
        default: choose(mask, a, b, out, UInt64.self)
        }
    }

    private static func choose<T: BitwiseCopyable>(
        _ mask: StridedArray, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _: T.Type
    ) {
        map(b, into: out) { (x: T) -> T in x }
        // Where the mask says so, `a` is written over it.
        let shape = out.shape
        let walk = Walk(shape, out.strides, mask.strides(broadcastTo: shape), a.strides(broadcastTo: shape))
        let (so, sm, sa) = walk.steps
        walk.forEachRun { placeOut, placeMask, placeA in
            let o = out.address(T.self) + placeOut
            let m = mask.address(UInt8.self) + placeMask
            let x = a.address(T.self) + placeA
            for i in 0..<walk.inner where m[i &* sm] != 0 { o[i &* so] = x[i &* sa] }
        }
    }
}
