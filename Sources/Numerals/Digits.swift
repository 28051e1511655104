import Glibc

/// The decimal digits of a finite number: 0.d₁d₂d₃… × 10^`point`, without zeros at the end.
///
/// Zero is one digit `0` with `point` 1.
package struct Digits: Equatable, Sendable {
    package var isNegative: Bool
    /// ASCII digits.
    package var digits: [UInt8]
    package var point: Int

    static let zero = UInt8(ascii: "0")

    init(isNegative: Bool, digits: [UInt8], point: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.point = point
        trim()
    }

    /// The fewest digits that read back as `x`, the nearest to `x` among those.
    package init(shortest x: Double) { self.init(parsing: x.description.utf8) }

    /// The fewest digits that read back as `x` in float32.
    package init(shortest x: Float) { self.init(parsing: x.description.utf8) }

    /// `x` rounded to `count` significant digits, exact halves to even.
    package init(_ x: Double, significant count: Int) {
        self.init(parsing: cText("%.*e", precision: max(count, 1) - 1, x))
    }

    /// `x` rounded to `count` digits after the point, exact halves to even.
    package init(_ x: Double, fraction count: Int) {
        if let scaled = Digits.scaled(x, fraction: count) {
            let digits = Array(String(scaled).utf8)
            self.init(isNegative: x.sign == .minus, digits: digits, point: digits.count - count)
        } else {
            self.init(parsing: cText("%.*f", precision: count, x))
        }
    }

    var isZero: Bool { digits == [Digits.zero] }

    /// Reads `[-]ddd[.ddd][e±dd]`.
    private init(parsing text: some Sequence<UInt8>) {
        isNegative = false
        digits = []
        point = 0
        var exponent = 0
        var exponentSign = 1
        var place = Place.whole
        for byte in text {
            switch (byte, place) {
            case (UInt8(ascii: "-"), .whole): isNegative = true
            case (UInt8(ascii: "-"), .exponent): exponentSign = -1
            case (UInt8(ascii: "."), _): place = .fraction
            case (UInt8(ascii: "e"), _): place = .exponent
            case (UInt8(ascii: "+"), _): break
            case (_, .exponent): exponent = exponent * 10 + Int(byte - Digits.zero)
            case (_, .whole):
                digits.append(byte)
                point += 1
            case (_, .fraction): digits.append(byte)
            }
        }
        point += exponentSign * exponent
        trim()
    }

    private enum Place { case whole, fraction, exponent }

    private mutating func trim() {
        let leading = digits.prefix { $0 == Digits.zero }.count
        if leading > 0 {
            digits.removeFirst(leading)
            point -= leading
        }
        while digits.last == Digits.zero { digits.removeLast() }
        if digits.isEmpty {
            digits = [Digits.zero]
            point = 1
        }
    }

    /// |x| · 10^count rounded to an integer, exact halves to even; `nil` where 64 bits do not hold it.
    ///
    /// Exact, because |x| is m · 2^e with m below 2^53 and 10^count is below 2^64.
    static func scaled(_ x: Double, fraction count: Int) -> UInt64? {
        guard count <= 19, x != 0 else { return x == 0 ? 0 : nil }
        let exponent = x.isNormal ? Int(x.exponent) - 52 : -1074
        let mantissa = x.significandBitPattern | (x.isNormal ? 1 << 52 : 0)
        var power: UInt64 = 1
        for _ in 0..<count { power *= 10 }
        let product = UInt128(mantissa) * UInt128(power)
        if exponent >= 0 {
            guard exponent <= 10 else { return nil }
            return UInt64(exactly: product << UInt128(exponent))
        }
        let shift = -exponent
        guard shift <= 120 else { return 0 }
        let whole = product >> UInt128(shift)
        let rest = product - (whole << UInt128(shift))
        let half = UInt128(1) << UInt128(shift - 1)
        let up = rest > half || (rest == half && whole & 1 == 1)
        return UInt64(exactly: up ? whole + 1 : whole)
    }
}

/// What C's `printf` writes, which glibc rounds correctly for every precision.
private func cText(_ format: String, precision: Int, _ x: Double) -> [UInt8] {
    // 309 digits before the point, sign, point and end: the text of a finite double never exceeds this.
    let capacity = precision + 330
    return withVaList([CInt(precision), x]) { arguments in
        [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            count = buffer.withMemoryRebound(to: CChar.self) { characters in
                Int(vsnprintf(characters.baseAddress, capacity, format, arguments))
            }
        }
    }
}
