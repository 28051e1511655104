import Glibc

/// CPython 3.11's module `random`: the same numbers for the same seed.
package final class PythonRandom {
    private var engine: MersenneTwister
    private var nextGauss: Double?

    /// Seeds with the size of an integer, as `random.seed` does.
    package init(seed: Int = 0) { engine = Self.engine(seed) }

    /// Begins the stream of another seed.
    package func reseed(_ seed: Int) {
        engine = Self.engine(seed)
        nextGauss = nil
    }

    /// The same for an integer of any size, by the 32-bit words of its size, the lowest first.
    package func reseed(key: [UInt32]) {
        engine = MersenneTwister(key: key.isEmpty ? [0] : key)
        nextGauss = nil
    }

    private static func engine(_ seed: Int) -> MersenneTwister {
        let low = UInt32(truncatingIfNeeded: seed.magnitude)
        let high = UInt32(truncatingIfNeeded: seed.magnitude >> 32)
        return MersenneTwister(key: high == 0 ? [low] : [low, high])
    }

    /// A float in [0, 1) of 53 bits.
    package func random() -> Double {
        let high = engine.random() >> 5
        let low = engine.random() >> 6
        return (Double(high) * 0x1p26 + Double(low)) * 0x1p-53
    }

    /// `getrandbits(count)` as 32-bit words, the lowest first.
    package func words(bits count: Int) -> [UInt32] {
        stride(from: count, to: 0, by: -32).map { left in engine.random() >> UInt32(max(0, 32 - left)) }
    }

    /// `getrandbits(count)` for at most 64 bits.
    package func bits(_ count: Int) -> UInt64 {
        guard count > 0 else { return 0 }
        if count <= 32 { return UInt64(engine.random() >> UInt32(32 - count)) }
        let low = UInt64(engine.random())
        return UInt64(engine.random() >> UInt32(64 - min(count, 64))) << 32 | low
    }

    /// An integer from 0 up to `limit`, which is left out; 0 where none lies between.
    package func integer(below limit: UInt64) -> UInt64 {
        guard limit > 0 else { return 0 }
        let width = 64 - limit.leadingZeroBitCount
        while true {
            let value = bits(width)
            if value < limit { return value }
        }
    }

    /// `randrange(low, high, step)` for a nonempty range: `low` plus a multiple of `step` before `high`.
    ///
    /// `nil` where the range is empty.
    package func integer(from low: Int, to high: Int, step: Int = 1) -> Int? {
        guard step != 0, step > 0 ? low < high : low > high else { return nil }
        let width = UInt64(bitPattern: Int64(step > 0 ? high &- low : low &- high))
        let count = (width - 1) / UInt64(step.magnitude) + 1
        return low &+ Int(truncatingIfNeeded: integer(below: count)) &* step
    }

    /// `uniform(a, b)`.
    package func uniform(_ a: Double, _ b: Double) -> Double { a + (b - a) * random() }

    /// `shuffle`: new places for `count` items; the item at `result[i]` comes to `i`.
    package func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<max(0, count))
        for index in order.indices.dropFirst().reversed() {
            order.swapAt(index, Int(integer(below: UInt64(index + 1))))
        }
        return order
    }

    /// `sample`: `count` different indices below `total`; `nil` where there are not so many.
    package func sample(_ count: Int, of total: Int) -> [Int]? {
        guard count >= 0, count <= total else { return nil }
        // CPython copies the population where that takes less memory than a set of what was chosen.
        var setSize = 21.0
        if count > 5 { setSize += pow(4, ceil(log(Double(count) * 3) / log(4))) }
        if Double(total) <= setSize { return samplePool(count, of: total) }
        var chosen: Set<Int> = []
        var order: [Int] = []
        while order.count < count {
            let index = Int(integer(below: UInt64(total)))
            if chosen.insert(index).inserted { order.append(index) }
        }
        return order
    }

    private func samplePool(_ count: Int, of total: Int) -> [Int] {
        var pool = Array(0..<total)
        return (0..<count).map { index in
            let place = Int(integer(below: UInt64(total - index)))
            let chosen = pool[place]
            pool[place] = pool[total - index - 1]
            return chosen
        }
    }

    /// `choices`: `count` indices with replacement, by weights where there are any.
    ///
    /// `nil` where there is nothing to choose or the weights do not add up to a positive finite number.
    package func choices(_ count: Int, of total: Int, weights: [Double]? = nil) -> [Int]? {
        guard total > 0 else { return nil }
        guard let weights else { return (0..<max(0, count)).map { _ in Int(random() * Double(total)) } }
        var sum = 0.0
        let cumulative = weights.map { weight in
            sum += weight
            return sum
        }
        guard weights.count == total, sum > 0, sum.isFinite else { return nil }
        return (0..<max(0, count)).map { _ in
            let mark = random() * sum
            return cumulative.dropLast().firstIndex { mark < $0 } ?? total - 1
        }
    }

    /// `gauss(mean, deviation)`: in pairs, the second of which is kept.
    package func gauss(_ mean: Double = 0, _ deviation: Double = 1) -> Double {
        if let kept = nextGauss {
            nextGauss = nil
            return mean + kept * deviation
        }
        let angle = random() * (2 * Double.pi)
        let radius = (-2 * log(1 - random())).squareRoot()
        nextGauss = sin(angle) * radius
        return mean + cos(angle) * radius * deviation
    }

    /// `normalvariate(mean, deviation)`: the ratio method of Kinderman and Monahan.
    package func normalVariate(_ mean: Double = 0, _ deviation: Double = 1) -> Double {
        let magic = 4 * exp(-0.5) / 2.0.squareRoot()
        while true {
            let first = random()
            let second = 1 - random()
            let z = magic * (first - 0.5) / second
            if z * z / 4 <= -log(second) { return mean + z * deviation }
        }
    }

    /// `expovariate(rate)` for a rate that is not 0.
    package func exponentialVariate(_ rate: Double) -> Double { -log(1 - random()) / rate }
}
