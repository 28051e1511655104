package import Diagnostics
import Glibc

/// `x / y` of floats. Throws `ZeroDivisionError`.
package func divide(_ x: Double, by y: Double) throws(Problem) -> Double {
    if y == 0 { throw .divisionByZero("float division by zero") }
    return x / y
}

/// `x // y` and `x % y` of floats, as CPython's `float_divmod` finds them. Throws `ZeroDivisionError`.
package func floorDivide(_ x: Double, by y: Double) throws(Problem) -> Double {
    if y == 0 { throw .divisionByZero("float floor division by zero") }
    return divmod(x, y).quotient
}

/// `x % y` of floats, with the sign of `y`. Throws `ZeroDivisionError`.
package func modulo(_ x: Double, by y: Double) throws(Problem) -> Double {
    if y == 0 { throw .divisionByZero("float modulo") }
    return divmod(x, y).remainder
}

private func divmod(_ x: Double, _ y: Double) -> (quotient: Double, remainder: Double) {
    var rest = fmod(x, y)
    var quotient = (x - rest) / y
    if rest != 0 {
        if (y < 0) != (rest < 0) {
            rest += y
            quotient -= 1
        }
    } else {
        rest = Double(signOf: y, magnitudeOf: 0)
    }
    if quotient == 0 { return (Double(signOf: x / y, magnitudeOf: 0), rest) }
    var whole = quotient.rounded(.down)
    if quotient - whole > 0.5 { whole += 1 }
    return (whole, rest)
}

/// `x ** y` of floats.
///
/// Throws `ZeroDivisionError` for zero to a negative power, `OverflowError` for what is too large, and refuses
/// a negative number to a fractional power, which would be complex.
package func floatPower(_ x: Double, _ y: Double) throws(Problem) -> Double {
    if x == 0 && y < 0 && y.isFinite { throw .divisionByZero("0.0 cannot be raised to a negative power") }
    if x < 0 && x.isFinite && y.isFinite && y != y.rounded() { throw .complexPower() }
    let result = pow(x, y)
    if result.isInfinite && x.isFinite && y.isFinite { throw .resultTooLarge() }
    return result
}

/// `round(x, n)` of a float: the float nearest to the exact decimal rounding, halves to even.
///
/// Throws `OverflowError` where that is too large.
package func round(_ x: Double, digits n: Int) throws(Problem) -> Double {
    if !x.isFinite || n > 323 { return x }
    if n < -308 { return x * 0 }
    let text: String
    if n >= 0 {
        text = scientificOrPlain(Digits(x, fraction: n))
    } else {
        text = scientificOrPlain(roundedToTens(x, -n))
    }
    let result = Double(text) ?? x
    if result.isInfinite { throw .roundedTooLarge() }
    return result
}

/// `round(x)`: the nearest integer, halves to even; `nil` beyond 64 bits.
///
/// Throws `ValueError` for nan and `OverflowError` for infinities.
package func roundToInt(_ x: Double) throws(Problem) -> Int? {
    if !x.isFinite { throw .notAnInteger(x) }
    return Int(exactly: x.rounded(.toNearestOrEven))
}

/// `int(x)`: the integer part; `nil` beyond 64 bits.
///
/// Throws `ValueError` for nan and `OverflowError` for infinities.
package func truncateToInt(_ x: Double) throws(Problem) -> Int? {
    if !x.isFinite { throw .notAnInteger(x) }
    return Int(exactly: x.rounded(.towardZero))
}

private func scientificOrPlain(_ digits: Digits) -> String {
    scientificText(digits, fraction: digits.digits.count - 1, keepsPoint: false, exponent: "e")
}

/// `x` rounded to a multiple of 10^`tens`.
private func roundedToTens(_ x: Double, _ tens: Int) -> Digits {
    // A float has at most 767 significant digits, so these are exact.
    let exact = Digits(x, significant: 770)
    let kept = exact.point - tens
    if kept > 0 { return Digits(x, significant: kept) }
    // Below half a unit is zero; above is one unit, and exactly half is even: zero.
    let isUp = kept == 0 && (exact.digits[0] > 53 || (exact.digits[0] == 53 && exact.digits.count > 1))
    return Digits(isNegative: exact.isNegative, digits: isUp ? [49] : [48], point: isUp ? tens + 1 : 1)
}
