/// A decimal number exactly as written: `digits × 10^exponent`.
///
/// Outputs are compared as decimals, not as doubles, so that "one unit of the last digit" has no rounding of its own.
struct DecimalNumber: Equatable {
    var isNegative: Bool
    /// Most significant first, without leading zeros; empty for zero.
    var digits: [UInt8]
    /// The power of ten of the last digit.
    var exponent: Int

    init(isNegative: Bool, digits: some Sequence<UInt8>, exponent: Int) {
        self.digits = Array(digits.drop { $0 == 0 })
        self.isNegative = isNegative && !self.digits.isEmpty
        self.exponent = self.digits.isEmpty ? 0 : exponent
    }

    /// The power of ten of the first digit.
    private var leadingExponent: Int { exponent + digits.count - 1 }

    /// Whether the magnitude is at most `10^power`.
    func isAtMostPowerOfTen(_ power: Int) -> Bool {
        if digits.isEmpty || leadingExponent < power { return true }
        return leadingExponent == power && digits[0] == 1 && digits.dropFirst().allSatisfy { $0 == 0 }
    }

    /// The magnitude of the difference.
    func distance(to other: DecimalNumber) -> DecimalNumber {
        if digits.isEmpty { return other.magnitude }
        if other.digits.isEmpty { return magnitude }
        // Beyond this span the smaller number cannot show in any digit that someone reads.
        if abs(exponent - other.exponent) > 2000 {
            return leadingExponent > other.leadingExponent ? magnitude : other.magnitude
        }
        let low = min(exponent, other.exponent)
        let width = max(leadingExponent, other.leadingExponent) - low + 2
        let left = aligned(low: low, width: width)
        let right = other.aligned(low: low, width: width)
        if isNegative != other.isNegative {
            return DecimalNumber(isNegative: false, digits: Self.sum(left, right), exponent: low)
        }
        let isLess = left.lexicographicallyPrecedes(right)
        let difference = isLess ? Self.difference(right, left) : Self.difference(left, right)
        return DecimalNumber(isNegative: false, digits: difference, exponent: low)
    }

    private var magnitude: DecimalNumber { DecimalNumber(isNegative: false, digits: digits, exponent: exponent) }

    /// The digits padded with zeros to `width` places, the last of which is `10^low`.
    private func aligned(low: Int, width: Int) -> [UInt8] {
        let trailing = exponent - low
        return Array(repeating: 0, count: width - digits.count - trailing) + digits
            + Array(repeating: 0, count: trailing)
    }

    private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var result = left
        var carry: UInt8 = 0
        for place in result.indices.reversed() {
            let digit = left[place] + right[place] + carry
            result[place] = digit % 10
            carry = digit / 10
        }
        return result
    }

    /// `left - right`, where `left` is not the smaller.
    private static func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var result = left
        var borrow: UInt8 = 0
        for place in result.indices.reversed() {
            let taken = right[place] + borrow
            borrow = left[place] < taken ? 1 : 0
            result[place] = left[place] + 10 * borrow - taken
        }
        return result
    }

    /// The nearest double.
    var double: Double {
        if digits.isEmpty { return 0 }
        let text = String(decoding: digits.prefix(800).map { $0 + 0x30 }, as: UTF8.self)
        let dropped = max(0, digits.count - 800)
        let value = Double("\(text)e\(exponent + dropped)") ?? (leadingExponent > 0 ? .infinity : 0)
        return isNegative ? -value : value
    }

    /// At most three significant digits, as a person would write them.
    var summary: String {
        if digits.isEmpty { return "0" }
        var shown = Array(digits.prefix(3))
        while shown.count > 1, shown.last == 0 { shown.removeLast() }
        let text = shown.map { String($0) }
        let lead = leadingExponent
        switch lead {
        case -6..<0: return "0." + String(repeating: "0", count: -lead - 1) + text.joined()
        case 0..<6 where shown.count <= lead + 1:
            return text.joined() + String(repeating: "0", count: lead + 1 - shown.count)
        case 0..<6: return text[...lead].joined() + "." + text[(lead + 1)...].joined()
        default: return text[0] + (shown.count > 1 ? "." + text[1...].joined() : "") + "e\(lead)"
        }
    }
}
