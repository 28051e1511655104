/// Which digits of an output are numbers.
///
/// Digits inside an identifier (`x1`, `float32`), behind a point of a name (`layer.0`), in a run with two points
/// (`1.2.3`) or with a leading zero (`2024-05-01`) are text. A sign belongs to a number where no operand stands before it.
extension OutputReader {
    /// The number that begins at the current position, and where it ends.
    func scanNumber() -> (WrittenNumber, end: Int)? {
        var at = position
        var isNegative = false
        let previous = position > 0 ? bytes[position - 1] : 0x20
        let followsOperand = previous.isIdentifierPart || [0x29, 0x5D, 0x2E].contains(previous)
        if byte(at) == 0x2D || byte(at) == 0x2B {
            if followsOperand { return nil }
            isNegative = byte(at) == 0x2D
            at += 1
        } else if byte(at) == 0x2E ? followsOperand : previous == 0x2E {
            return nil
        }
        if let word = scanNonFinite(at: at, isNegative: isNegative) { return word }
        return scanDigits(at: at, isNegative: isNegative)
    }

    private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0x20 }

    private func scanNonFinite(at start: Int, isNegative: Bool) -> (WrittenNumber, end: Int)? {
        guard start + 3 <= bytes.count, !byte(start + 3).isIdentifierPart else { return nil }
        let word = bytes[start..<(start + 3)]
        if word.elementsEqual("nan".utf8) { return (WrittenNumber(value: .notANumber), start + 3) }
        if word.elementsEqual("inf".utf8) {
            return (WrittenNumber(value: .infinity(isNegative: isNegative)), start + 3)
        }
        return nil
    }

    private func scanDigits(at start: Int, isNegative: Bool) -> (WrittenNumber, end: Int)? {
        let whole = endOfDigits(from: start)
        var end = whole
        var hasPoint = false
        if byte(whole) == 0x2E, !isEllipsis(at: whole) {
            end = endOfDigits(from: whole + 1)
            hasPoint = end > whole + 1 || (whole > start && isTrailingPoint(whole))
            if !hasPoint { end = whole }
        }
        let fraction = hasPoint ? end - whole - 1 : 0
        guard whole - start + fraction > 0 else { return nil }
        if hasPoint && fraction > 0 && byte(end) == 0x2E && byte(end + 1).isASCIIDigit { return nil }
        let exponent = scanExponent(at: end)
        if !hasPoint && exponent == nil && whole - start > 1 && bytes[start] == 0x30 { return nil }
        let power = exponent?.value ?? 0
        let digits = (bytes[start..<whole] + (hasPoint ? bytes[(whole + 1)..<end] : [])).map { $0 - 0x30 }
        let number = DecimalNumber(isNegative: isNegative, digits: digits, exponent: power - fraction)
        let stop = exponent?.end ?? end
        if !hasPoint && exponent == nil { return (WrittenNumber(value: .integer(number)), stop) }
        if fraction == 0 && exponent == nil { return (WrittenNumber(value: .pointed(number)), stop) }
        return (WrittenNumber(value: .decimal(number, lastPlace: power - fraction)), stop)
    }

    private func endOfDigits(from start: Int) -> Int {
        var end = start
        while byte(end).isASCIIDigit { end += 1 }
        return end
    }

    /// Whether the point at `offset` ends a number like `2.` rather than beginning an attribute like `0.weight`.
    private func isTrailingPoint(_ offset: Int) -> Bool {
        !byte(offset + 1).isIdentifierPart || scanExponent(at: offset + 1) != nil
    }

    private func scanExponent(at start: Int) -> (value: Int, end: Int)? {
        guard byte(start) == 0x65 || byte(start) == 0x45 else { return nil }
        let isSigned = byte(start + 1) == 0x2D || byte(start + 1) == 0x2B
        let first = start + (isSigned ? 2 : 1)
        let end = endOfDigits(from: first)
        guard end > first, !byte(end).isIdentifierPart else { return nil }
        var value = 0
        for digit in bytes[first..<end] { value = min(value * 10 + Int(digit - 0x30), 999_999) }
        return (byte(start + 1) == 0x2D ? -value : value, end)
    }
}
