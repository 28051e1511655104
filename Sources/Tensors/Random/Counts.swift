import Glibc

/// Whatever gives floats in [0, 1).
package protocol UniformSource: AnyObject {
    func uniform() -> Double
}

/// Numbers of events, as both of NumPy's generators draw them.
extension UniformSource {
    /// How many events happen where `mean` are expected.
    package func poisson(_ mean: Double) -> Int {
        if mean >= 10 { return largePoisson(mean) }
        if mean == 0 { return 0 }
        let limit = exp(-mean)
        var count = 0
        var product = 1.0
        while true {
            product *= uniform()
            if product <= limit { return count }
            count += 1
        }
    }

    /// Hörmann's transformed rejection (PTRS, 1993).
    private func largePoisson(_ mean: Double) -> Int {
        let root = mean.squareRoot()
        let logMean = log(mean)
        let b = 0.931 + 2.53 * root
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let vr = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = uniform() - 0.5
            let v = uniform()
            let us = 0.5 - abs(u)
            let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
            if us >= 0.07, v <= vr { return Int(k) }
            if k < 0 || (us < 0.013 && v > us) { continue }
            if log(v) + log(inverseAlpha) - log(a / (us * us) + b) <= -mean + k * logMean - lgamma(k + 1) {
                return Int(k)
            }
        }
    }

    /// Successes among so many trials, by going through the probabilities; `nil` where that is not how NumPy does it.
    package func binomial(_ trials: Int, _ probability: Double) -> Int? {
        if trials == 0 || probability == 0 { return 0 }
        let isMirrored = probability > 0.5
        let p = isMirrored ? 1 - probability : probability
        guard p * Double(trials) <= 30 else { return nil }
        let q = 1 - p
        let first = exp(Double(trials) * log(q))
        let mean = Double(trials) * p
        let bound = Int(min(Double(trials), mean + 10 * (mean * q + 1).squareRoot()))
        var count = 0
        var px = first
        var u = uniform()
        while u > px {
            count += 1
            if count > bound {
                count = 0
                px = first
                u = uniform()
            } else {
                u -= px
                px = (Double(trials - count + 1) * p * px) / (Double(count) * q)
            }
        }
        return isMirrored ? trials - count : count
    }
}
