import Glibc

/// Rarer distributions, each from float64 uniform or normal numbers; a float32 tensor rounds them.
extension Generator {
    /// `cauchy_(median, sigma)`.
    package func cauchy(_ count: Int, median: Double, scale: Double) -> [Double] {
        draw(count) { median + scale * tan(Double.pi * (unitDouble() - 0.5)) }
    }

    /// `log_normal_(mean, std)`.
    package func logNormal(_ count: Int, mean: Double, deviation: Double) -> [Double] {
        draw(count) { exp(mean + deviation * normalDouble()) }
    }

    /// `geometric_(p)`: how many trials until the first success.
    package func geometric(_ count: Int, probability: Double) -> [Double] {
        draw(count) { ceil(log(unitDouble()) / log1p(-probability)) }
    }

    /// `random_()`: integers from 0 to a type's greatest, drawn from 32 or 64 bits.
    package func integers(_ count: Int, upTo greatest: UInt64, isWide: Bool) -> [Int] {
        draw(count) {
            let bits = isWide ? random64() : UInt64(random())
            return Int(truncatingIfNeeded: greatest == .max ? bits : bits % (greatest + 1))
        }
    }

    /// `torch.poisson(rate)`: by products of uniform numbers, for greater rates by Hörmann's transformed rejection.
    package func poisson(_ rate: Double) -> Double {
        if rate == 0 { return 0 }
        if rate < 10 {
            let limit = exp(-rate)
            var (count, product) = (0.0, unitDouble())
            while product > limit {
                count += 1
                product *= unitDouble()
            }
            return count
        }
        let b = 0.931 + 2.53 * rate.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let bound = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = unitDouble() - 0.5
            let v = unitDouble()
            let us = 0.5 - abs(u)
            let k = floor((2 * a / us + b) * u + rate + 0.43)
            if us >= 0.07, v <= bound { return k }
            if k < 0 || (us < 0.013 && v > us) { continue }
            let left = log(v) + log(inverseAlpha) - log(a / (us * us) + b)
            if left <= -rate + k * log(rate) - Glibc.lgamma(k + 1) { return k }
        }
    }
}
