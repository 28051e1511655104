package import Diagnostics
import Glibc

/// `a // b`, rounded down; `nil` beyond 64 bits. Throws `ZeroDivisionError`.
package func floorDivide(_ a: Int, by b: Int) throws(Problem) -> Int? {
    if b == 0 { throw .divisionByZero("integer division or modulo by zero") }
    let (quotient, overflow) = a.dividedReportingOverflow(by: b)
    if overflow { return nil }
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
}

/// `a % b`, with the sign of `b`. Throws `ZeroDivisionError`.
package func modulo(_ a: Int, by b: Int) throws(Problem) -> Int {
    if b == 0 { throw .divisionByZero("integer modulo by zero") }
    if b == -1 { return 0 }
    let rest = a % b
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
}

/// `a ** b` of ints for b ≥ 0; `nil` beyond 64 bits. A negative `b` belongs to `floatPower`.
package func power(_ a: Int, _ b: Int) -> Int? {
    if a == 0 || a == 1 { return b == 0 ? 1 : a }
    if a == -1 { return b % 2 == 0 ? 1 : -1 }
    guard b < 64 else { return nil }
    var result = 1
    for _ in 0..<max(0, b) {
        let (product, overflow) = result.multipliedReportingOverflow(by: a)
        if overflow { return nil }
        result = product
    }
    return result
}

/// `a / b` of ints: the float nearest to the exact quotient. Throws `ZeroDivisionError`.
package func trueDivide(_ a: Int, by b: Int) throws(Problem) -> Double {
    if b == 0 { throw .divisionByZero("division by zero") }
    let exact = UInt(1) << 53
    if a.magnitude <= exact && b.magnitude <= exact { return Double(a) / Double(b) }
    if a == 0 { return b < 0 ? -0.0 : 0 }
    // With the numerator's top bit at 127 the quotient has at least 64 bits: more than a float holds,
    // so an odd last bit stands for whatever was cut off.
    let shift = 64 + a.magnitude.leadingZeroBitCount
    let (quotient, rest) = (UInt128(a.magnitude) << UInt128(shift)).quotientAndRemainder(
        dividingBy: UInt128(b.magnitude))
    let size = scalbn(Double(quotient | (rest == 0 ? 0 : 1)), -shift)
    return (a < 0) != (b < 0) ? -size : size
}

/// `round(x, n)` of an int: to a multiple of 10^−n for negative n, halves to even; `nil` beyond 64 bits.
package func round(_ x: Int, digits n: Int) -> Int? {
    if n >= 0 { return x }
    guard n >= -18 else { return n == -19 && x.magnitude > 5_000_000_000_000_000_000 ? nil : 0 }
    var unit = 1
    for _ in 0..<(-n) { unit *= 10 }
    let rest = x % unit
    let down = x - rest
    let twice = rest.magnitude * 2
    let up = twice > unit.magnitude || (twice == unit.magnitude && (down / unit) % 2 != 0)
    if !up { return down }
    let (result, overflow) = down.addingReportingOverflow(x < 0 ? -unit : unit)
    return overflow ? nil : result
}

/// Compares an int with a float by their exact values: −1, 0, 1; `nil` for nan.
package func compare(_ a: Int, _ b: Double) -> Int? {
    if b.isNaN { return nil }
    if b >= 0x1p63 { return -1 }
    if b < -0x1p63 { return 1 }
    let whole = Int(b.rounded(.down))
    if a != whole { return a < whole ? -1 : 1 }
    return b == b.rounded(.down) ? 0 : -1
}
