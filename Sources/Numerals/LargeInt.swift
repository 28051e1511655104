package import Diagnostics
import Glibc

/// An integer of any size: sign and magnitude, the lowest 32 bits first, without zeros on top.
package struct LargeInt: Equatable, Sendable {
    package private(set) var isNegative: Bool
    package private(set) var words: [UInt32]

    /// The largest size in bits; what would be larger is refused.
    package static let limit = 1 << 16

    init(isNegative: Bool, words: [UInt32]) {
        var words = words
        while words.last == 0 { words.removeLast() }
        self.words = words
        self.isNegative = isNegative && !words.isEmpty
    }

    /// The number whose size has these words, the lowest 32 bits first.
    package init(words: [UInt32]) { self.init(isNegative: false, words: words) }

    package init(_ value: Int) {
        let size = value.magnitude
        self.init(
            isNegative: value < 0, words: [UInt32(truncatingIfNeeded: size), UInt32(truncatingIfNeeded: size >> 32)])
    }

    /// The whole part of a finite number.
    package init(_ value: Double) {
        let whole = value.magnitude.rounded(.down)
        guard whole >= 1 else {
            self.init(0)
            return
        }
        let exponent = Int(whole.exponent)
        let significand = Int(scalbn(whole, 52 - exponent))
        let size = LargeInt(significand).shifted(by: exponent - 52)
        self.init(isNegative: value < 0, words: size.words)
    }

    /// The number that digits of a base, without sign, stand for; `nil` beyond the limit and for other characters.
    package init?(digits: some Sequence<UInt8>, radix: Int) {
        var words: [UInt32] = []
        for byte in digits where byte != 0x5F {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue ?? LargeInt.letter(byte), digit < radix
            else { return nil }
            var carry = UInt64(digit)
            for index in words.indices {
                carry += UInt64(words[index]) * UInt64(radix)
                words[index] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            if carry > 0 { words.append(UInt32(truncatingIfNeeded: carry)) }
            if words.count * 32 > LargeInt.limit { return nil }
        }
        self.init(isNegative: false, words: words)
    }

    private static func letter(_ byte: UInt8) -> Int? {
        let lower = byte | 0x20
        return lower >= 0x67 && lower <= 0x7A ? Int(lower) - 0x61 + 10 : nil
    }

    /// The number in 64 bits, where it fits.
    package var int: Int? {
        guard words.count <= 2 else { return nil }
        let size = UInt(words.first ?? 0) | UInt(words.count > 1 ? words[1] : 0) << 32
        if isNegative { return size <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- size) : nil }
        return Int(exactly: size)
    }

    package var bitCount: Int { words.last.map { words.count * 32 - $0.leadingZeroBitCount } ?? 0 }

    /// The nearest float, halves to even; infinite beyond its range.
    package var double: Double {
        let extra = bitCount - 64
        var top: UInt64 = 0
        for word in extra > 0 ? magnitude.shifted(by: -extra).words.reversed() : words.reversed() {
            top = top << 32 | UInt64(word)
        }
        if extra <= 0 { return isNegative ? -Double(top) : Double(top) }
        // What was cut off counts as one odd last bit.
        let isCut = words.prefix(extra / 32).contains { $0 != 0 } || words[extra / 32] & (1 << (extra % 32) - 1) != 0
        let size = scalbn(Double(top | (isCut ? 1 : 0)), extra)
        return isNegative ? -size : size
    }

    /// The nearest float. Throws `OverflowError` beyond its range.
    package func finiteDouble() throws(Problem) -> Double {
        let result = double
        if result.isInfinite { throw .integerBeyondFloat() }
        return result
    }

    package var magnitude: LargeInt { LargeInt(isNegative: false, words: words) }
    package var negated: LargeInt { LargeInt(isNegative: !isNegative, words: words) }

    /// Its digits in a base, without sign.
    package func digits(radix: Int = 10) -> String {
        if words.isEmpty { return "0" }
        // As many digits as a word holds are taken off at a time.
        var (chunk, width) = (radix, 1)
        while chunk * radix <= Int(UInt32.max) { (chunk, width) = (chunk * radix, width + 1) }
        var rest = words
        var parts: [String] = []
        while !rest.isEmpty {
            var carry: UInt64 = 0
            for index in rest.indices.reversed() {
                carry = carry << 32 | UInt64(rest[index])
                rest[index] = UInt32(carry / UInt64(chunk))
                carry %= UInt64(chunk)
            }
            while rest.last == 0 { rest.removeLast() }
            let part = String(carry, radix: radix)
            parts.append(rest.isEmpty ? part : String(repeating: "0", count: width - part.utf8.count) + part)
        }
        return parts.reversed().joined()
    }

    /// As Python prints it.
    package var text: String { (isNegative ? "-" : "") + digits() }

    /// The remainder of its size by a number.
    package func remainder(by divisor: UInt) -> UInt {
        words.reversed().reduce(0) { rest, word in
            divisor.dividingFullWidth((rest >> 32, rest << 32 | UInt(word))).remainder
        }
    }
}
