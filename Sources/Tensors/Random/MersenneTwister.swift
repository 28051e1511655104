/// MT19937 (Matsumoto and Nishimura 1998): 32 random bits at a time, the core of PyTorch's and CPython's generators.
struct MersenneTwister: Equatable, Sendable {
    private static let size = 624
    private static let middle = 397
    private(set) var words: [UInt32]
    private(set) var next: Int

    /// A stream in the middle: 624 words, of which the first `next` were given.
    init(words: [UInt32], next: Int) {
        self.words = words
        self.next = next
    }

    /// The reference code's `init_genrand`.
    init(seed: UInt32) {
        words = [seed]
        words.reserveCapacity(Self.size)
        var word = seed
        for index in 1..<UInt32(Self.size) {
            word = 1_812_433_253 &* (word ^ (word >> 30)) &+ index
            words.append(word)
        }
        next = Self.size
    }

    /// The reference code's `init_by_array`.
    init(key: [UInt32]) {
        self.init(seed: 19_650_218)
        let key = key.isEmpty ? [0] : key
        let last = Self.size - 1
        var index = 1
        for step in 0..<max(Self.size, key.count) {
            let place = step % key.count
            words[index] = (words[index] ^ mixed(index - 1, 1_664_525)) &+ key[place] &+ UInt32(place)
            advance(&index, last)
        }
        for _ in 0..<last {
            words[index] = (words[index] ^ mixed(index - 1, 1_566_083_941)) &- UInt32(index)
            advance(&index, last)
        }
        words[0] = 0x8000_0000
    }

    private func mixed(_ index: Int, _ factor: UInt32) -> UInt32 {
        (words[index] ^ (words[index] >> 30)) &* factor
    }

    private mutating func advance(_ index: inout Int, _ last: Int) {
        index += 1
        if index > last {
            words[0] = words[last]
            index = 1
        }
    }

    /// The next 32 bits.
    mutating func random() -> UInt32 {
        if next == Self.size { twist() }
        var word = words[next]
        next += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C_5680
        word ^= (word << 15) & 0xEFC6_0000
        return word ^ (word >> 18)
    }

    private mutating func twist() {
        for index in 0..<Self.size {
            let following = index + 1 < Self.size ? index + 1 : 0
            let bits = (words[index] & 0x8000_0000) | (words[following] & 0x7FFF_FFFF)
            let far = index + Self.middle < Self.size ? index + Self.middle : index + Self.middle - Self.size
            words[index] = words[far] ^ (bits >> 1) ^ (bits & 1 == 0 ? 0 : 0x9908_B0DF)
        }
        next = 0
    }
}
