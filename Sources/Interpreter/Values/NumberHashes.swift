/// Hashes of numbers and tuples, those of CPython 3.11 (its documentation, "Hashing of numeric types"; xxHash for
/// tuples): they show in `hash()` and in the order of sets.

private let modulus = 1 << 61 - 1

/// The remainder by the Mersenne prime, with the number's sign; -1 is kept for errors.
func hashOfInt(_ x: Int) -> Int {
    let rest = Int(x.magnitude % UInt(modulus))
    let result = x < 0 ? -rest : rest
    return result == -1 ? -2 : result
}

/// The same remainder for a fraction, whose denominator is a power of two.
func hashOfFloat(_ x: Double) -> Int {
    if x.isNaN { return 0 }
    if x.isInfinite { return x < 0 ? -314_159 : 314_159 }
    if x.isZero { return 0 }
    // x = significand × 2^exponent, the significand an integer of 53 bits.
    let exponent = Int(x.exponent) - 52
    let significand = UInt((x.magnitude.significand * 0x1p52).rounded())
    // 2^61 is 1 by the modulus.
    let shift = ((exponent % 61) + 61) % 61
    let product = (significand % UInt(modulus)).multipliedFullWidth(by: 1 << UInt(shift))
    let rest = Int(UInt(modulus).dividingFullWidth(product).remainder)
    let result = x < 0 ? -rest : rest
    return result == -1 ? -2 : result
}

/// The hash of a tuple from those of its elements.
struct TupleHasher {
    private var sum: UInt = 2_870_177_450_012_600_261
    private var count: UInt = 0

    mutating func add(_ hash: Int) {
        sum &+= UInt(bitPattern: hash) &* 14_029_467_366_897_019_727
        sum = (sum << 31) | (sum >> 33)
        sum = sum &* 11_400_714_785_074_694_791
        count += 1
    }

    var result: Int {
        let total = sum &+ (count ^ (2_870_177_450_012_600_261 ^ 3_527_539))
        return total == UInt.max ? 1_546_275_796 : Int(bitPattern: total)
    }
}
