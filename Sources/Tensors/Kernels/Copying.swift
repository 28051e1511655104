extension Kernels {
    /// Copies all elements, broadcast and converted to the target's type.
    package static func copy(_ a: StridedArray, into out: StridedArray) {
        switch a.dtype {
        case .float32: copy(a, as: Float.self, into: out)
        case .float64: copy(a, as: Double.self, into: out)
        case .int64: copy(a, as: Int.self, into: out)
        case .bool: copy(a, as: UInt8.self, into: out)
        }
    }

    private static func copy<A: Convertible>(_ a: StridedArray, as type: A.Type, into out: StridedArray) {
        switch out.dtype {
        case .float32: map(a, into: out) { (x: A) -> Float in x.float }
        case .float64: map(a, into: out) { (x: A) -> Double in x.double }
        case .int64: map(a, into: out) { (x: A) -> Int in x.int }
        case .bool: map(a, into: out) { (x: A) -> UInt8 in x == .zero ? 0 : 1 }
        }
    }

    /// Sets all elements.
    package static func fill(_ out: StridedArray, _ value: Scalar) {
        switch out.dtype {
        case .float32: fill(out, Float(value))
        case .float64: fill(out, Double(value))
        case .int64: fill(out, Int(value))
        case .bool: fill(out, UInt8(value))
        }
    }

    private static func fill<T: Element>(_ out: StridedArray, _ value: T) {
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
        case .float32: store(numbers, out.address(Float.self))
        case .float64: store(numbers, out.address(Double.self))
        case .int64: store(numbers, out.address(Int.self))
        case .bool: store(numbers, out.address(UInt8.self))
        }
    }

    private static func store<T: Element>(_ numbers: [Scalar], _ to: UnsafeMutablePointer<T>) {
        for (index, number) in numbers.enumerated() { to[index] = T(number) }
    }

    /// Writes numbers in order into contiguous elements, of which there are as many.
    package static func store(_ numbers: [Double], into out: StridedArray) {
        switch out.dtype {
        case .float32: for (index, number) in numbers.enumerated() { out.address(Float.self)[index] = Float(number) }
        case .float64: for (index, number) in numbers.enumerated() { out.address(Double.self)[index] = number }
        case .int64, .bool: store(numbers.map { .float($0) }, into: out)
        }
    }
}

extension Kernels {
    /// `out = where mask then a else b`, broadcast; `a`, `b` and `out` have one type, the mask holds booleans.
    package static func choose(_ mask: StridedArray, _ a: StridedArray, _ b: StridedArray, into out: StridedArray) {
        switch out.dtype {
        case .float32: choose(mask, a, b, out, Float.self)
        case .float64: choose(mask, a, b, out, Double.self)
        case .int64: choose(mask, a, b, out, Int.self)
        case .bool: choose(mask, a, b, out, UInt8.self)
        }
    }

    private static func choose<T: Element>(
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
