/// A float as `repr` and `str` write it: the shortest digits that read back, `nan`, `inf`, `-0.0`.
///
/// An exponent below 1e-4 and from 1e16, as in CPython 3.11.
package func repr(_ x: Double) -> String {
    // Swift writes the same digits in the same layout, except an exponent from 2^53 already and a sign on nan.
    if x.isNaN { return "nan" }
    let size = x.magnitude
    if size < 0x1p53 || size >= 1e16 { return x.description }
    return FloatStyle(code: .shortest, precision: 0, addsPointZero: true).text(x)
}

/// A float32 scalar as NumPy's `str` writes it: exponents below 1e-4 and from 1e6.
package func repr(_ x: Float) -> String {
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    let size = Double(x.magnitude)
    let digits = Digits(shortest: x)
    let positional = size == 0 || (size >= 1e-4 && size < 1e6)
    return positional
        ? positionalText(digits, fraction: max(1, digits.digits.count - digits.point), keepsPoint: false)
        : scientificText(digits, fraction: digits.digits.count - 1, keepsPoint: false, exponent: "e")
}

/// How a float becomes digits: CPython's `PyOS_double_to_string`.
struct FloatStyle {
    enum Code { case exponent, fixed, general, shortest }
    var code: Code
    var precision: Int
    var isUppercase = false
    /// `#`: the decimal point and, in general style, the zeros at the end stay.
    var isAlternate = false
    /// Whole numbers end in `.0`.
    var addsPointZero = false
    /// `z`: what rounds to zero loses its minus sign.
    var dropsNegativeZero = false

    func text(_ x: Double) -> String {
        guard x.isFinite else {
            let word = x.isNaN ? "nan" : (x < 0 ? "-inf" : "inf")
            return isUppercase ? word.uppercased() : word
        }
        if code == .fixed && !dropsNegativeZero {
            return fixedText(x, fraction: precision, keepsPoint: isAlternate)
        }
        var digits = rounded(x)
        if dropsNegativeZero && digits.isZero { digits.isNegative = false }
        let count = digits.digits.count
        if usesExponent(digits) {
            let fraction =
                code == .exponent ? precision : (isAlternate && code == .general ? significant - 1 : count - 1)
            return scientificText(
                digits, fraction: fraction, keepsPoint: isAlternate, exponent: isUppercase ? "E" : "e")
        }
        var fraction = count - digits.point
        if code == .fixed { fraction = precision }
        if code == .general && isAlternate { fraction = significant - digits.point }
        if addsPointZero { fraction = max(fraction, 1) }
        return positionalText(digits, fraction: max(fraction, 0), keepsPoint: isAlternate)
    }

    private var significant: Int { max(precision, 1) }

    private func rounded(_ x: Double) -> Digits {
        switch code {
        case .exponent: Digits(x, significant: precision + 1)
        case .fixed: Digits(x, fraction: precision)
        case .general: Digits(x, significant: significant)
        case .shortest: Digits(shortest: x)
        }
    }

    private func usesExponent(_ digits: Digits) -> Bool {
        switch code {
        case .exponent: true
        case .fixed: false
        case .general: digits.point <= -4 || digits.point > significant - (addsPointZero ? 1 : 0)
        case .shortest: digits.point <= -4 || digits.point > 16
        }
    }
}

/// A finite float rounded to `fraction` digits after the point, exact halves to even.
package func fixedText(_ x: Double, fraction: Int, keepsPoint: Bool = false) -> String {
    guard let scaled = Digits.scaled(x, fraction: fraction) else {
        return positionalText(Digits(x, fraction: fraction), fraction: fraction, keepsPoint: keepsPoint)
    }
    let digits = String(scaled)
    let sign = x.sign == .minus ? "-" : ""
    if fraction == 0 { return sign + digits + (keepsPoint ? "." : "") }
    let zeros = String(repeating: "0", count: max(0, fraction + 1 - digits.utf8.count))
    let padded = zeros + digits
    let point = padded.utf8.index(padded.endIndex, offsetBy: -fraction)
    return sign + padded[..<point] + "." + padded[point...]
}

/// `ddd.ddd` with exactly `fraction` digits after the point; no point where there are none, unless it is kept.
package func positionalText(_ value: Digits, fraction: Int, keepsPoint: Bool) -> String {
    var out: [UInt8] = value.isNegative ? [UInt8(ascii: "-")] : []
    let digits = value.digits
    if value.point <= 0 {
        out.append(Digits.zero)
    } else {
        for place in 0..<value.point { out.append(place < digits.count ? digits[place] : Digits.zero) }
    }
    if fraction > 0 || keepsPoint { out.append(UInt8(ascii: ".")) }
    for place in value.point..<(value.point + fraction) {
        out.append(digits.indices.contains(place) ? digits[place] : Digits.zero)
    }
    return String(decoding: out, as: UTF8.self)
}

/// `d.ddde±dd` with exactly `fraction` digits after the point and at least `exponentDigits` in the exponent.
package func scientificText(
    _ value: Digits, fraction: Int, keepsPoint: Bool, exponent letter: String, exponentDigits: Int = 2
) -> String {
    var mantissa = value
    mantissa.point = 1
    let power = value.isZero ? 0 : value.point - 1
    let size = String(power.magnitude)
    let zeros = String(repeating: "0", count: max(0, exponentDigits - size.utf8.count))
    return positionalText(mantissa, fraction: fraction, keepsPoint: keepsPoint) + letter
        + (power < 0 ? "-" : "+") + zeros + size
}
