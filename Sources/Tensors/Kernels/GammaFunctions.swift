import Glibc

/// The gamma function's relatives, in double precision.
enum GammaFunctions {
    /// The logarithmic derivative of the gamma function: recurrence up to 10, then its asymptotic series.
    static func digamma(_ x: Double) -> Double {
        if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
        if x < 0 {
            if x == x.rounded() { return .nan }
            return digamma(1 - x) - Double.pi / tan(Double.pi * x.truncatingRemainder(dividingBy: 1))
        }
        var shifted = x
        var result = 0.0
        while shifted < 10 {
            result -= 1 / shifted
            shifted += 1
        }
        if shifted.isInfinite { return shifted }
        let inverse = 1 / (shifted * shifted)
        let tail = [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12]
        let series = tail.reversed().reduce(0) { ($0 + $1) * inverse }
        return result + log(shifted) - 0.5 / shifted - series
    }

    /// Hurwitz's zeta function by Euler's and Maclaurin's formula.
    static func zeta(_ s: Double, _ q: Double) -> Double {
        if s == 1 { return .infinity }
        if s < 1 { return .nan }
        if q <= 0 {
            if q == q.rounded(.down) { return .infinity }
            if s != s.rounded(.down) { return .nan }
        }
        var sum = 0.0
        var term = q
        for _ in 0..<12 {
            sum += pow(term, -s)
            term += 1
        }
        let power = pow(term, -s)
        sum += term * power / (s - 1) + 0.5 * power
        // Bernoulli's numbers over factorials.
        let weights = [
            1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160, -691.0 / 1_307_674_368_000,
            1.0 / 74_724_249_600,
        ]
        var factor = s * power / term
        for (index, weight) in weights.enumerated() {
            sum += weight * factor
            let k = Double(2 * index + 1)
            factor *= (s + k) * (s + k + 1) / (term * term)
        }
        return sum
    }

    /// The derivative of order `n` of digamma.
    static func polygamma(_ n: Int, _ x: Double) -> Double {
        if n == 0 { return digamma(x) }
        if n == 1, x < 0.5 {
            let sine = sin(Double.pi * x)
            return Double.pi * Double.pi / (sine * sine) - polygamma(1, 1 - x)
        }
        let sign = n % 2 == 0 ? -1.0 : 1.0
        return sign * exp(Glibc.lgamma(Double(n) + 1)) * zeta(Double(n) + 1, x)
    }

    /// The regularised lower incomplete gamma function, or the upper one.
    static func incomplete(_ a: Double, _ x: Double, isUpper: Bool) -> Double {
        if a < 0 || x < 0 || a.isNaN || x.isNaN { return .nan }
        if a == 0 { return x > 0 ? (isUpper ? 0 : 1) : .nan }
        if x == 0 { return isUpper ? 1 : 0 }
        if a.isInfinite { return x.isInfinite ? .nan : (isUpper ? 1 : 0) }
        if x.isInfinite { return isUpper ? 0 : 1 }
        let isSeries = x < a + 1
        let scale = exp(a * log(x) - x - Glibc.lgamma(a))
        let value = isSeries ? scale * lowerSeries(a, x) : scale * upperFraction(a, x)
        return isSeries == isUpper ? 1 - value : value
    }

    private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a
        var sum = term
        var n = a
        for _ in 0..<10_000 {
            n += 1
            term *= x / n
            sum += term
            if term < sum * 1e-17 { break }
        }
        return sum
    }

    /// The continued fraction, evaluated from the front.
    private static func upperFraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var fraction = d
        for step in 1..<10_000 {
            let n = Double(step)
            let factor = -n * (n - a)
            b += 2
            d = factor * d + b
            if abs(d) < tiny { d = tiny }
            c = b + factor / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            fraction *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return fraction
    }
}
