/// Where NumPy's samplers take random bits from.
package protocol BitSource {
    mutating func next32() -> UInt32
    mutating func next64() -> UInt64
    /// A float in [0, 1) of 53 bits.
    mutating func nextDouble() -> Double
}

/// MT19937 as NumPy's old generator uses it.
package struct MersenneBits: BitSource {
    private var engine: MersenneTwister
    package init(seed: UInt32) { engine = MersenneTwister(seed: seed) }
    package init(key: [UInt32]) { engine = MersenneTwister(key: key) }
    package mutating func next32() -> UInt32 { engine.random() }
    package mutating func next64() -> UInt64 {
        let high = UInt64(engine.random())
        return high << 32 | UInt64(engine.random())
    }
    package mutating func nextDouble() -> Double {
        let high = engine.random() >> 5
        let low = engine.random() >> 6
        return (Double(high) * 0x1p26 + Double(low)) * 0x1p-53
    }
}

/// PCG64 (O'Neill 2014): 128 bits of state, XSL-RR output, as `np.random.default_rng` uses it.
package struct PCG64: BitSource {
    private var state: UInt128
    private let increment: UInt128
    /// The upper half of a number whose lower half was taken.
    private var kept: UInt32?

    private static let multiplier = UInt128(2_549_297_995_355_413_924) << 64 | UInt128(4_865_540_595_714_422_341)

    /// Begins with the seed sequence of an integer.
    package init(seed: UInt64) {
        let words = SeedSequence(entropy: seed).words(8)
        func wide(_ start: Int) -> UInt128 {
            let parts = [0, 2].map { UInt64(words[start + $0]) | UInt64(words[start + $0 + 1]) << 32 }
            return UInt128(parts[0]) << 64 | UInt128(parts[1])
        }
        increment = wide(4) << 1 | 1
        state = 0
        step()
        state = state &+ wide(0)
        step()
    }

    private mutating func step() { state = state &* PCG64.multiplier &+ increment }

    package mutating func next64() -> UInt64 {
        step()
        let mixed = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
        let turn = UInt64(truncatingIfNeeded: state >> 122)
        return mixed >> turn | mixed << ((64 &- turn) & 63)
    }

    package mutating func next32() -> UInt32 {
        if let kept {
            self.kept = nil
            return kept
        }
        let whole = next64()
        kept = UInt32(truncatingIfNeeded: whole >> 32)
        return UInt32(truncatingIfNeeded: whole)
    }

    package mutating func nextDouble() -> Double { Double(next64() >> 11) * 0x1p-53 }
}

/// NumPy's `SeedSequence`: well mixed words of an integer of few bits.
private struct SeedSequence {
    private var pool: [UInt32]
    private static let firstMixer: UInt32 = 0x43b0_d7e5

    init(entropy: UInt64) {
        var words = [UInt32(truncatingIfNeeded: entropy)]
        if entropy >> 32 != 0 { words.append(UInt32(truncatingIfNeeded: entropy >> 32)) }
        pool = [0, 0, 0, 0]
        var mixer = SeedSequence.firstMixer
        func hashed(_ word: UInt32) -> UInt32 {
            var value = word ^ mixer
            mixer = mixer &* 0x931e_8875
            value = value &* mixer
            return value ^ value >> 16
        }
        for index in 0..<4 { pool[index] = hashed(index < words.count ? words[index] : 0) }
        for source in 0..<4 {
            for target in 0..<4 where source != target {
                let other = hashed(pool[source])
                let mixed = pool[target] &* 0xca01_f9dd &- other &* 0x4973_f715
                pool[target] = mixed ^ mixed >> 16
            }
        }
    }

    /// So many words.
    func words(_ count: Int) -> [UInt32] {
        var mixer: UInt32 = 0x8b51_f9dd
        return (0..<count).map { index in
            var value = pool[index % 4] ^ mixer
            mixer = mixer &* 0x58f3_8ded
            value = value &* mixer
            return value ^ value >> 16
        }
    }
}

extension BitSource {
    /// An integer from 0 to a limit, both included, by cutting bits off and trying again.
    package mutating func masked(upTo limit: UInt64) -> UInt64 {
        if limit == 0 { return 0 }
        let mask = UInt64.max >> UInt64(limit.leadingZeroBitCount)
        while true {
            let value = (limit <= 0xFFFF_FFFF ? UInt64(next32()) : next64()) & mask
            if value <= limit { return value }
        }
    }

    /// An integer from 0 to a limit, both included, by Lemire's multiplication.
    package mutating func multiplied(upTo limit: UInt64) -> UInt64 {
        if limit == 0 { return 0 }
        if limit == .max { return next64() }
        if limit == 0xFFFF_FFFF { return UInt64(next32()) }
        let count = limit + 1
        if limit < 0xFFFF_FFFF {
            var product = UInt64(next32()) * count
            if product & 0xFFFF_FFFF < count {
                let threshold = (0xFFFF_FFFF - limit) % count
                while product & 0xFFFF_FFFF < threshold { product = UInt64(next32()) * count }
            }
            return product >> 32
        }
        var (high, low) = next64().multipliedFullWidth(by: count)
        if low < count {
            let threshold = (UInt64.max - limit) % count
            while low < threshold { (high, low) = next64().multipliedFullWidth(by: count) }
        }
        return high
    }
}
