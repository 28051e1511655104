/// What `float(text)` reads; `nil` where CPython would raise `ValueError`.
///
/// White space around, digits of any script, single underscores between digits, `inf`, `infinity`, `nan`.
package func parseFloat(_ text: String) -> Double? {
    guard let trimmed = asciiTrimmed(text) else { return nil }
    var bytes = trimmed[...]
    var sign = 1.0
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        if first == UInt8(ascii: "-") { sign = -1 }
        bytes.removeFirst()
    }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "inf", "infinity": return sign * .infinity
    case "nan": return .nan
    default: break
    }
    guard let digits = withoutUnderscores(bytes, radix: 10), isDecimalFloat(digits) else { return nil }
    guard let value = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    return sign * value
}

/// `ddd[.ddd][e±ddd]` with a digit before the exponent.
private func isDecimalFloat(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    let whole = rest.takeDigits()
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
        rest.removeFirst()
        fraction = rest.takeDigits()
    }
    if whole + fraction == 0 { return false }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
        rest.removeFirst()
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
        if rest.takeDigits() == 0 { return false }
    }
    return rest.isEmpty
}

/// What `int(text, base)` reads.
package enum ParsedInt: Equatable, Sendable {
    case value(Int)
    /// A number beyond 64 bits.
    case large(LargeInt)
    /// A number beyond the limit of large integers.
    case tooLarge
    /// CPython would raise `ValueError`.
    case malformed
}

/// What `int(text, base)` reads, for base 0 (by prefix) or 2 to 36.
package func parseInt(_ text: String, base: Int = 10) -> ParsedInt {
    guard base == 0 || (2...36).contains(base), let trimmed = asciiTrimmed(text) else { return .malformed }
    var bytes = trimmed[...]
    var isNegative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        isNegative = first == UInt8(ascii: "-")
        bytes.removeFirst()
    }
    let radix = takePrefix(&bytes, base: base)
    guard let digits = withoutUnderscores(bytes, radix: 36), !digits.isEmpty else { return .malformed }
    var value = 0
    var overflows = false
    for byte in digits {
        guard let digit = digitValue(byte), digit < radix else { return .malformed }
        let (scaled, high) = value.multipliedReportingOverflow(by: radix)
        let (next, carry) = scaled.addingReportingOverflow(isNegative ? -digit : digit)
        overflows = overflows || high || carry
        value = next
    }
    // `0` and `00` are fine without a prefix, `012` is not.
    if base == 0, radix == 10, digits.count > 1, digits[0] == Digits.zero {
        if digits.contains(where: { $0 != Digits.zero }) { return .malformed }
    }
    if !overflows { return .value(value) }
    guard let size = LargeInt(digits: digits, radix: radix) else { return .tooLarge }
    return .large(isNegative ? size.negated : size)
}

/// The base that a prefix `0b`, `0o` or `0x` tells, which one underscore may follow.
private func takePrefix(_ bytes: inout ArraySlice<UInt8>, base: Int) -> Int {
    guard bytes.first == Digits.zero, let letter = bytes.dropFirst().first else { return base == 0 ? 10 : base }
    let told: Int
    switch letter | 0x20 {
    case UInt8(ascii: "b"): told = 2
    case UInt8(ascii: "o"): told = 8
    case UInt8(ascii: "x"): told = 16
    default: return base == 0 ? 10 : base
    }
    guard base == 0 || base == told else { return base }
    bytes = bytes.dropFirst(2)
    if bytes.first == UInt8(ascii: "_") { bytes.removeFirst() }
    return told
}

private func digitValue(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
}

/// The text without white space around and with ASCII digits; `nil` where it holds anything else beyond ASCII.
private func asciiTrimmed(_ text: String) -> [UInt8]? {
    var out: [UInt8] = []
    for scalar in text.unicodeScalars {
        if scalar.isASCII {
            out.append(UInt8(scalar.value))
        } else if let digit = scalar.decimalValue {
            out.append(Digits.zero + UInt8(digit))
        } else if scalar.properties.isWhitespace {
            out.append(UInt8(ascii: " "))
        } else {
            return nil
        }
    }
    let isSpace: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
    let start = out.drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return [] }
    return Array(start[...last])
}

/// The text without underscores; `nil` where one does not stand between two digits of the radix.
private func withoutUnderscores(_ bytes: ArraySlice<UInt8>, radix: Int) -> [UInt8]? {
    let isDigit: (UInt8) -> Bool = { (digitValue($0) ?? radix) < radix }
    var out: [UInt8] = []
    var previous: UInt8 = UInt8(ascii: "_")
    for byte in bytes {
        if byte == UInt8(ascii: "_") {
            guard isDigit(previous) else { return nil }
        } else {
            if previous == UInt8(ascii: "_") && !out.isEmpty && !isDigit(byte) { return nil }
            out.append(byte)
        }
        previous = byte
    }
    return previous == UInt8(ascii: "_") && !bytes.isEmpty ? nil : out
}

extension ArraySlice<UInt8> {
    /// Removes the decimal digits at the front and says how many there were.
    fileprivate mutating func takeDigits() -> Int {
        let count = prefix { $0 >= 48 && $0 < 58 }.count
        removeFirst(count)
        return count
    }
}
