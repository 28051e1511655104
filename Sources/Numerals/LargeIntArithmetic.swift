/// Arithmetic of large integers, by the schoolbook.
extension LargeInt {
    package static func + (a: LargeInt, b: LargeInt) -> LargeInt {
        if a.isNegative == b.isNegative { return LargeInt(isNegative: a.isNegative, words: sum(a.words, b.words)) }
        if isLess(a.words, b.words) { return LargeInt(isNegative: b.isNegative, words: difference(b.words, a.words)) }
        return LargeInt(isNegative: a.isNegative, words: difference(a.words, b.words))
    }

    package static func - (a: LargeInt, b: LargeInt) -> LargeInt { a + b.negated }

    /// The product; `nil` beyond the limit.
    package static func product(_ a: LargeInt, _ b: LargeInt) -> LargeInt? {
        if a.bitCount + b.bitCount > limit { return nil }
        var words = [UInt32](repeating: 0, count: a.words.count + b.words.count)
        for (i, x) in a.words.enumerated() {
            var carry: UInt64 = 0
            for (j, y) in b.words.enumerated() {
                carry += UInt64(x) * UInt64(y) + UInt64(words[i + j])
                words[i + j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            words[i + b.words.count] = UInt32(carry)
        }
        return LargeInt(isNegative: a.isNegative != b.isNegative, words: words)
    }

    /// `a ** exponent`; `nil` beyond the limit.
    package static func power(_ a: LargeInt, _ exponent: Int) -> LargeInt? {
        var (result, factor, rest) = (LargeInt(1), a, exponent)
        if a.words == [1] { return a.isNegative && exponent % 2 == 0 ? LargeInt(1) : a }
        if a.words.isEmpty { return exponent == 0 ? result : a }
        while rest > 0 {
            if rest & 1 == 1 {
                guard let next = product(result, factor) else { return nil }
                result = next
            }
            rest >>= 1
            if rest > 0 {
                guard let square = product(factor, factor) else { return nil }
                factor = square
            }
        }
        return result
    }

    /// Quotient rounded down, and the remainder with the divisor's sign; the divisor is not zero.
    package static func divide(_ a: LargeInt, by b: LargeInt) -> (quotient: LargeInt, remainder: LargeInt) {
        let (size, rest) = parts(a.words, b.words)
        var quotient = LargeInt(isNegative: a.isNegative != b.isNegative, words: size)
        var remainder = LargeInt(isNegative: a.isNegative, words: rest)
        if !rest.isEmpty, a.isNegative != b.isNegative {
            quotient = quotient - LargeInt(1)
            remainder = remainder + b
        }
        return (quotient, remainder)
    }

    /// Times 2 to a power, rounded down.
    package func shifted(by places: Int) -> LargeInt {
        if places >= 0 {
            let low = places % 32
            var words = [UInt32](repeating: 0, count: places / 32)
            var carry: UInt64 = 0
            for word in self.words {
                carry |= UInt64(word) << UInt64(low)
                words.append(UInt32(truncatingIfNeeded: carry))
                carry >>= 32
            }
            words.append(UInt32(carry))
            return LargeInt(isNegative: isNegative, words: words)
        }
        if places < -bitCount { return LargeInt(isNegative ? -1 : 0) }
        if isNegative { return (negated - LargeInt(1)).shifted(by: places).negated - LargeInt(1) }
        let (whole, low) = (-places / 32, UInt64(-places % 32))
        let kept = Array(words.dropFirst(whole))
        let result = kept.indices.map { index in
            let upper = index + 1 < kept.count ? UInt64(kept[index + 1]) << 32 : 0
            return UInt32(truncatingIfNeeded: (upper | UInt64(kept[index])) >> low)
        }
        return LargeInt(isNegative: false, words: result)
    }

    /// The bits of both joined, as two's complement of endless length has them.
    package static func bitwise(_ a: LargeInt, _ b: LargeInt, _ f: (UInt32, UInt32) -> UInt32) -> LargeInt {
        let count = max(a.words.count, b.words.count) + 1
        let (x, y) = (a.complement(count), b.complement(count))
        let joined = zip(x, y).map { f($0, $1) }
        guard joined[count - 1] >> 31 == 1 else { return LargeInt(isNegative: false, words: joined) }
        return LargeInt(isNegative: true, words: sum(joined.map { ~$0 }, [1]))
    }

    /// Its two's complement in a number of words.
    private func complement(_ count: Int) -> [UInt32] {
        let padded = words + [UInt32](repeating: 0, count: count - words.count)
        guard isNegative else { return padded }
        return Array(LargeInt.sum(padded.map { ~$0 }, [1]).prefix(count))
    }

    package static func < (a: LargeInt, b: LargeInt) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        return a.isNegative ? isLess(b.words, a.words) : isLess(a.words, b.words)
    }

    // MARK: Sizes

    private static func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
        if a.count != b.count { return a.count < b.count }
        return a.reversed().lexicographicallyPrecedes(b.reversed())
    }

    private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0..<max(a.count, b.count) {
            carry += UInt64(index < a.count ? a[index] : 0) + UInt64(index < b.count ? b[index] : 0)
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        result.append(UInt32(carry))
        return result
    }

    /// `a - b`, where `b` is not greater.
    private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result = a
        var borrow: Int64 = 0
        for index in a.indices {
            let value = Int64(a[index]) - Int64(index < b.count ? b[index] : 0) - borrow
            borrow = value < 0 ? 1 : 0
            result[index] = UInt32(truncatingIfNeeded: value)
        }
        return result
    }

    /// Quotient and remainder of sizes, bit by bit where the divisor has more than one word.
    private static func parts(_ a: [UInt32], _ b: [UInt32]) -> (quotient: [UInt32], remainder: [UInt32]) {
        if isLess(a, b) { return ([], a) }
        if b.count == 1 {
            var quotient = a
            var rest: UInt64 = 0
            for index in a.indices.reversed() {
                rest = rest << 32 | UInt64(a[index])
                quotient[index] = UInt32(rest / UInt64(b[0]))
                rest %= UInt64(b[0])
            }
            return (quotient, LargeInt(isNegative: false, words: [UInt32(rest)]).words)
        }
        let (dividend, divisor) = (LargeInt(isNegative: false, words: a), LargeInt(isNegative: false, words: b))
        // Fewer of the highest bits than the divisor has are less than it.
        let places = dividend.bitCount - divisor.bitCount + 1
        var rest = dividend.shifted(by: -places)
        var quotient = [UInt32](repeating: 0, count: places / 32 + 1)
        for bit in (0..<places).reversed() {
            rest = rest.shifted(by: 1)
            if a[bit / 32] >> UInt32(bit % 32) & 1 == 1 { rest = rest + LargeInt(1) }
            if !(rest < divisor) {
                rest = rest - divisor
                quotient[bit / 32] |= 1 << UInt32(bit % 32)
            }
        }
        return (quotient, rest.words)
    }
}
