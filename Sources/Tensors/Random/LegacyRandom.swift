import Glibc

/// NumPy's old generator, `np.random.RandomState`: the same numbers for the same seed.
package final class LegacyRandom: UniformSource {
    package var bits: MersenneBits
    /// The second number of the last pair of normal numbers.
    private var keptNormal: Double?

    package init(seed: UInt32 = 0) { bits = MersenneBits(seed: seed) }

    /// Begins the stream of another seed.
    package func reseed(_ seed: UInt32) {
        bits = MersenneBits(seed: seed)
        keptNormal = nil
    }

    /// Begins the stream of several numbers.
    package func reseed(key: [UInt32]) {
        bits = MersenneBits(key: key)
        keptNormal = nil
    }

    /// A float in [0, 1).
    package func uniform() -> Double { bits.nextDouble() }

    /// A normal number: Marsaglia's polar method, in pairs.
    package func normal() -> Double {
        if let kept = keptNormal {
            keptNormal = nil
            return kept
        }
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square >= 1 || square == 0 { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            keptNormal = factor * x
            return factor * y
        }
    }

    package func exponential() -> Double { -log1p(-uniform()) }

    /// A gamma number of scale 1.
    package func gamma(_ shape: Double) -> Double {
        if shape == 1 { return exponential() }
        if shape == 0 { return 0 }
        if shape < 1 {
            while true {
                let u = uniform()
                let v = exponential()
                if u <= 1 - shape {
                    let x = pow(u, 1 / shape)
                    if x <= v { return x }
                } else {
                    let y = -log((1 - u) / shape)
                    let x = pow(1 - shape + shape * y, 1 / shape)
                    if x <= v + y { return x }
                }
            }
        }
        let b = shape - 1.0 / 3
        let c = 1 / (9 * b).squareRoot()
        while true {
            var x = 0.0
            var v = 0.0
            repeat {
                x = normal()
                v = 1 + c * x
            } while v <= 0
            v = v * v * v
            let u = uniform()
            if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
            if log(u) < 0.5 * x * x + b * (1 - v + log(v)) { return b * v }
        }
    }

    package func beta(_ a: Double, _ b: Double) -> Double {
        if a <= 1, b <= 1 {
            while true {
                let x = pow(uniform(), 1 / a)
                let y = pow(uniform(), 1 / b)
                if x + y > 1 { continue }
                if x + y > 0 { return x / (x + y) }
            }
        }
        let x = gamma(a)
        return x / (x + gamma(b))
    }

    /// New places for `count` items, as `shuffle` gives them; the item at `result[i]` comes to `i`.
    package func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<max(0, count))
        for index in order.indices.dropFirst().reversed() {
            order.swapAt(index, Int(bits.masked(upTo: UInt64(index))))
        }
        return order
    }
}
