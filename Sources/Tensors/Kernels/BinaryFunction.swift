/// A function of two numbers of one type that gives a number of that type.
package enum BinaryFunction: UInt8, Sendable {
    case add, subtract, reverseSubtract, multiply, divide, floorDivide, remainder, fmod, power
    case maximum, minimum, atan2, hypot, copySign, xlogy, logAddExp
    case and, or, xor, leftShift, rightShift
}

extension Kernels {
    /// `out = f(a, b)`, broadcast; all three have one type.
    package static func binary(_ f: BinaryFunction, _ a: StridedArray, _ b: StridedArray, into out: StridedArray) {
        switch out.dtype.loops {
        case .float32: real(f, a, b, out, Float.self)
        case .float64: real(f, a, b, out, Double.self)
        case .int64: whole(f, a, b, out)
        case .bool: truth(f, a, b, out)
        case .narrow: inPieces(a, b, into: out) { binary(f, $0, $1, into: $2) }
        case .complex64: complex(f, a, b, out, Float.self)
        case .complex128: complex(f, a, b, out, Double.self)
        }
    }

    private static func real<T: RealElement>(
        _ f: BinaryFunction, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _: T.Type
    ) {
        switch f {
        case .divide: map(a, b, into: out) { (x: T, y: T) -> T in x / y }
        case .atan2: map(a, b, into: out) { (x: T, y: T) -> T in T.atan2(x, y) }
        case .hypot: map(a, b, into: out) { (x: T, y: T) -> T in T.hypot(x, y) }
        case .copySign: map(a, b, into: out) { (x: T, y: T) -> T in T(signOf: y, magnitudeOf: x) }
        case .xlogy: map(a, b, into: out) { (x: T, y: T) -> T in xlogy(x, y) }
        case .logAddExp: map(a, b, into: out) { (x: T, y: T) -> T in logAddExp(x, y) }
        default: common(f, a, b, out, T.self)
        }
    }

    /// `x log y`, which is 0 where `x` is 0.
    private static func xlogy<T: RealElement>(_ x: T, _ y: T) -> T {
        if y.isNaN { return .nan }
        return x == 0 ? 0 : x * T.log(y)
    }

    /// `log(exp x + exp y)` without overflow.
    package static func logAddExp<T: RealElement>(_ x: T, _ y: T) -> T {
        if x.isInfinite && x == y { return x }
        let greater = max(x, y)
        return greater + T.log1p(T.exp(-abs(x - y)))
    }

    static func common<T: Element>(
        _ f: BinaryFunction, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _: T.Type
    ) {
        switch f {
        case .add: map(a, b, into: out) { (x: T, y: T) -> T in T.plus(x, y) }
        case .subtract: map(a, b, into: out) { (x: T, y: T) -> T in T.minus(x, y) }
        case .reverseSubtract: map(a, b, into: out) { (x: T, y: T) -> T in T.minus(y, x) }
        case .multiply: map(a, b, into: out) { (x: T, y: T) -> T in T.times(x, y) }
        case .floorDivide: map(a, b, into: out) { (x: T, y: T) -> T in T.floorQuotient(x, y) }
        case .remainder: map(a, b, into: out) { (x: T, y: T) -> T in T.floorRemainder(x, y) }
        case .fmod: map(a, b, into: out) { (x: T, y: T) -> T in T.truncatedRemainder(x, y) }
        case .power: map(a, b, into: out) { (x: T, y: T) -> T in T.power(x, y) }
        case .maximum: map(a, b, into: out) { (x: T, y: T) -> T in x >= y || !x.isNumber ? x : y }
        case .minimum: map(a, b, into: out) { (x: T, y: T) -> T in x <= y || !x.isNumber ? x : y }
        // The engine gives these only the types that have them.
        case .divide, .atan2, .hypot, .copySign, .xlogy, .logAddExp, .and, .or, .xor, .leftShift, .rightShift: break
        }
    }

    private static func whole(_ f: BinaryFunction, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray) {
        switch f {
        case .and: map(a, b, into: out) { (x: Int, y: Int) -> Int in x & y }
        case .or: map(a, b, into: out) { (x: Int, y: Int) -> Int in x | y }
        case .xor: map(a, b, into: out) { (x: Int, y: Int) -> Int in x ^ y }
        // Shifts by 64 or more, or by a negative number, give what an endless shift gives.
        case .leftShift: map(a, b, into: out) { (x: Int, y: Int) -> Int in y < 0 || y > 63 ? 0 : x << y }
        case .rightShift: map(a, b, into: out) { (x: Int, y: Int) -> Int in x >> (y < 0 ? 63 : y) }
        default: common(f, a, b, out, Int.self)
        }
    }

    private static func truth(_ f: BinaryFunction, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray) {
        switch f {
        case .and: map(a, b, into: out) { (x: UInt8, y: UInt8) -> UInt8 in x & y }
        case .or: map(a, b, into: out) { (x: UInt8, y: UInt8) -> UInt8 in x | y }
        case .xor: map(a, b, into: out) { (x: UInt8, y: UInt8) -> UInt8 in x ^ y }
        default: common(f, a, b, out, UInt8.self)
        }
    }
}

/// A question about two numbers of one type.
package enum Comparison: UInt8, Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case logicalAnd, logicalOr, logicalXor
}

extension Kernels {
    /// `out = f(a, b)`, broadcast; `a` and `b` have one type, `out` holds booleans.
    package static func compare(_ f: Comparison, _ a: StridedArray, _ b: StridedArray, into out: StridedArray) {
        switch a.dtype.loops {
        case .narrow: inPieces(a, b, into: out) { compare(f, $0, $1, into: $2) }
        case .float32: compare(f, a, b, out, Float.self)
        case .float64: compare(f, a, b, out, Double.self)
        case .complex64: compare(f, a, b, out, Complex<Float>.self)
        case .complex128: compare(f, a, b, out, Complex<Double>.self)
        case .int64: compare(f, a, b, out, Int.self)
        case .bool: compare(f, a, b, out, UInt8.self)
        }
    }

    private static func compare<T: Element>(
        _ f: Comparison, _ a: StridedArray, _ b: StridedArray, _ out: StridedArray, _: T.Type
    ) {
        switch f {
        case .equal: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x == y ? 1 : 0 }
        case .notEqual: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x != y ? 1 : 0 }
        case .less: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x < y ? 1 : 0 }
        case .lessOrEqual: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x <= y ? 1 : 0 }
        case .greater: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x > y ? 1 : 0 }
        case .greaterOrEqual: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x >= y ? 1 : 0 }
        case .logicalAnd: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x != .zero && y != .zero ? 1 : 0 }
        case .logicalOr: map(a, b, into: out) { (x: T, y: T) -> UInt8 in x != .zero || y != .zero ? 1 : 0 }
        case .logicalXor: map(a, b, into: out) { (x: T, y: T) -> UInt8 in (x != .zero) != (y != .zero) ? 1 : 0 }
        }
    }
}

extension Kernels {
    /// `out = a ** exponent` for floats, with the short cuts that PyTorch takes.
    package static func power(_ a: StridedArray, _ exponent: Double, into out: StridedArray) {
        switch out.dtype.loops {
        case .float32: power(a, exponent, out, Float.self)
        case .float64: power(a, exponent, out, Double.self)
        case .narrow: inPieces(a, into: out) { narrowPower($0, exponent, into: $1, out.dtype) }
        case .complex64: complexPower(a, exponent, out, Float.self)
        case .complex128: complexPower(a, exponent, out, Double.self)
        case .int64, .bool: break
        }
    }

    /// The exponent is rounded to the narrow type where there is no short cut; bfloat16's cubes are rounded twice.
    private static func narrowPower(_ a: StridedArray, _ exponent: Double, into out: StridedArray, _ dtype: DType) {
        switch (exponent, dtype) {
        case (3, .bfloat16): map(a, into: out) { (x: Float) -> Float in dtype.rounded(x * x) * x }
        case (-2, .bfloat16): map(a, into: out) { (x: Float) -> Float in 1 / dtype.rounded(x * x) }
        case (3, _), (-2, _), (2, _), (0.5, _), (-0.5, _): power(a, exponent, into: out)
        default: power(a, dtype.rounded(exponent), into: out)
        }
    }

    private static func power<T: RealElement>(_ a: StridedArray, _ exponent: Double, _ out: StridedArray, _: T.Type) {
        let e = T(exponent)
        switch exponent {
        case 0: map(a, into: out) { (_: T) -> T in 1 }
        case 1: map(a, into: out) { (x: T) -> T in x }
        case 2: map(a, into: out) { (x: T) -> T in x * x }
        case 3: map(a, into: out) { (x: T) -> T in x * x * x }
        case -2: map(a, into: out) { (x: T) -> T in 1 / (x * x) }
        case 0.5: map(a, into: out) { (x: T) -> T in x.squareRoot() }
        case -0.5: map(a, into: out) { (x: T) -> T in 1 / x.squareRoot() }
        default: map(a, into: out) { (x: T) -> T in T.power(x, e) }
        }
    }
}

extension Kernels {
    /// `out += a`, one element after another, so that places of `out` may coincide; both have one shape and type.
    package static func addOneByOne(_ a: StridedArray, into out: StridedArray) {
        guard out.dtype.isNarrow else { return binary(.add, out, a, into: out) }
        // Pieces of one element, so that each sees the one before.
        for index in 0..<out.count { binary(.add, out.element(index), a.element(index), into: out.element(index)) }
    }
}
