import Diagnostics
import Numerals

/// Functions of integers of any size.
extension Machine {
    /// An argument that is an integer of any size.
    func wholeNumber(_ value: Value) throws(Raise) -> LargeInt {
        if let x = value.anyInt ?? value.held.asLarge { return x }
        return LargeInt(try index(value, as: .whole))
    }

    /// `base ** exponent % modulus`, with the sign of the modulus; a negative exponent takes the inverse.
    func modularPower(_ base: LargeInt, _ exponent: LargeInt, _ modulus: LargeInt) throws(Raise) -> Value {
        var power = try remainder(base, modulus.magnitude)
        if exponent.isNegative { power = try inverse(of: power, modulus.magnitude) }
        var result = try remainder(LargeInt(1), modulus.magnitude)
        for (index, word) in exponent.words.enumerated() {
            for bit in 0..<32 where index * 32 + bit < exponent.bitCount {
                if word >> UInt32(bit) & 1 == 1 { result = try product(result, power, modulus.magnitude) }
                power = try product(power, power, modulus.magnitude)
            }
        }
        return try integer(LargeInt.divide(result, by: modulus).remainder)
    }

    private func product(_ x: LargeInt, _ y: LargeInt, _ modulus: LargeInt) throws(Raise) -> LargeInt {
        guard let product = LargeInt.product(x, y) else { throw raise(.integerOverflow()) }
        return try remainder(product, modulus)
    }

    private func remainder(_ x: LargeInt, _ y: LargeInt) throws(Raise) -> LargeInt {
        // Bit by bit, each time over the words of the divisor.
        try count(steps: 1 + max(0, x.bitCount - y.bitCount) &* y.words.count >> 3)
        return LargeInt.divide(x, by: y).remainder
    }

    /// What times a number is 1 but for multiples of the modulus, by Euclid.
    private func inverse(of x: LargeInt, _ modulus: LargeInt) throws(Raise) -> LargeInt {
        var (a, b) = (modulus, x)
        var (s, t) = (LargeInt(0), LargeInt(1))
        while !b.words.isEmpty {
            try count(steps: 1 + b.words.count)
            let (quotient, rest) = LargeInt.divide(a, by: b)
            guard let step = LargeInt.product(quotient, t) else { throw raise(.integerOverflow()) }
            (a, b, s, t) = (b, rest, t, s - step)
        }
        guard a == LargeInt(1) || modulus == LargeInt(1) else { throw raise(.notInvertible) }
        return LargeInt.divide(s, by: modulus).remainder
    }

    /// The greatest common divisor, by Euclid.
    func commonDivisor(_ x: LargeInt, _ y: LargeInt) throws(Raise) -> LargeInt {
        var (a, b) = (x.magnitude, y.magnitude)
        while !b.words.isEmpty { (a, b) = (b, try remainder(a, b)) }
        return a
    }

    /// The integer part of a square root, by Newton from above.
    func integerRoot(_ x: LargeInt) throws(Raise) -> LargeInt {
        if x.words.isEmpty { return x }
        var root = LargeInt(1).shifted(by: (x.bitCount + 1) / 2)
        while true {
            try count(steps: x.words.count &* x.words.count)
            let next = (root + LargeInt.divide(x, by: root).quotient).shifted(by: -1)
            if !(next < root) { return root }
            root = next
        }
    }
}
