import Glibc

/// The error function's relatives, in double precision.
enum ErrorFunctions {
    /// The inverse of `erf`: a rough start, then Newton's steps.
    static func inverse(_ y: Double) -> Double {
        if y.isNaN || abs(y) > 1 { return .nan }
        if abs(y) == 1 { return y * .infinity }
        let a = 0.147
        let logarithm = log1p(-y * y)
        let half = 2 / (Double.pi * a) + logarithm / 2
        var x = copysign((((half * half - logarithm / a).squareRoot()) - half).squareRoot(), y)
        for _ in 0..<4 {
            // In the tails the distance to 1 is what keeps its digits.
            let error = abs(x) > 1 ? copysign(1 - abs(y), y) - copysign(Glibc.erfc(abs(x)), y) : Glibc.erf(x) - y
            let slope = 2 / Double.pi.squareRoot() * exp(-x * x)
            if slope == 0 { break }
            let step = error / slope
            x -= step / (1 + x * step)
        }
        return x
    }

    /// The quantile of the standard normal distribution.
    static func quantile(_ p: Double) -> Double {
        if p == 0 { return -.infinity }
        if p == 1 { return .infinity }
        if !(p > 0 && p < 1) { return .nan }
        if p > 0.05 && p < 0.95 { return 2.0.squareRoot() * inverse(2 * p - 1) }
        let tail = min(p, 1 - p)
        // A start by the tail's leading term, then Newton's steps on the logarithm of the probability.
        let t = (-2 * log(tail)).squareRoot()
        var x = t - (log(t * t * 2 * Double.pi) / 2) / t
        for _ in 0..<8 {
            let logP = logProbability(-x)
            let slope = -exp(-x * x / 2 - logP) / (2 * Double.pi).squareRoot()
            x -= (logP - log(tail)) / slope
        }
        return p < 0.5 ? -x : x
    }

    /// `exp(x²) erfc(x)` without overflow.
    static func scaledComplement(_ x: Double) -> Double {
        if x < 25 { return x < -26.7 ? .infinity : exp(x * x) * Glibc.erfc(x) }
        let inverse = 1 / (x * x)
        let series = 1 - inverse / 2 * (1 - 1.5 * inverse * (1 - 2.5 * inverse))
        return series / (x * Double.pi.squareRoot())
    }

    /// The logarithm of the standard normal distribution function.
    static func logProbability(_ x: Double) -> Double {
        if x < -1 { return log(scaledComplement(-x / 2.0.squareRoot()) / 2) - x * x / 2 }
        return log1p(-Glibc.erfc(x / 2.0.squareRoot()) / 2)
    }
}
