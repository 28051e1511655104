import Glibc

/// Bessel functions, in double precision; those of the first two kinds are the C library's.
enum BesselFunctions {
    /// The modified function of the first kind, times `exp(-|x|)`: its series, or from 30 on its asymptotic one.
    static func scaledI(_ order: Int, _ x: Double) -> Double {
        let size = abs(x)
        if size.isInfinite { return 0 }
        let sign = order == 1 && x < 0 ? -1.0 : 1.0
        if size < 30 {
            let quarter = size * size / 4
            var term = order == 1 ? size / 2 : 1
            var sum = term
            for step in 1..<200 {
                term *= quarter / Double(step * (step + order))
                sum += term
                if term < sum * 1e-17 { break }
            }
            return sign * sum * exp(-size)
        }
        let mu = Double(4 * order * order)
        var term = 1.0
        var sum = 1.0
        for step in 1..<30 {
            let odd = Double(2 * step - 1)
            term *= -(mu - odd * odd) / (Double(step) * 8 * size)
            sum += term
            if abs(term) < 1e-17 { break }
        }
        return sign * sum / (2 * Double.pi * size).squareRoot()
    }

    static func modifiedI(_ order: Int, _ x: Double) -> Double { scaledI(order, x) * exp(abs(x)) }

    /// The modified function of the second kind, times `exp(x)`: the integral of exp(-x (cosh t - 1)) cosh(order t).
    static func scaledK(_ order: Double, _ x: Double) -> Double {
        if x == 0 { return .infinity }
        if !(x > 0) { return .nan }
        if x.isInfinite { return 0 }
        let step = min(0.2, 1 / x.squareRoot())
        var sum = 0.5
        for index in 1..<4000 {
            let t = Double(index) * step
            let half = sinh(t / 2)
            let weight = exp(-2 * x * half * half)
            let term = weight * cosh(order * t)
            sum += term
            if term < sum * 1e-17 { break }
        }
        return sum * step
    }

    static func modifiedK(_ order: Double, _ x: Double) -> Double { scaledK(order, x) * exp(-x) }

    /// Airy's function: by the modified function of order 1/3, its series, or its asymptotic series.
    static func airy(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 1 {
            let z = 2 * x * x.squareRoot() / 3
            return (x / 3).squareRoot() / Double.pi * modifiedK(1.0 / 3, z)
        }
        return x < -8 ? oscillatingAiry(-x) : airySeries(x)
    }

    private static func airySeries(_ x: Double) -> Double {
        let cube = x * x * x
        var (f, g) = (1.0, x)
        var (sumF, sumG) = (1.0, x)
        for step in 1..<60 {
            let k = Double(3 * step)
            f *= cube / ((k - 1) * k)
            g *= cube / (k * (k + 1))
            sumF += f
            sumG += g
        }
        return 0.355028053887817239 * sumF - 0.258819403792806798 * sumG
    }

    private static func oscillatingAiry(_ x: Double) -> Double {
        let z = 2 * x * x.squareRoot() / 3
        var weight = 1.0
        var (even, odd) = (1.0, 0.0)
        for step in 1..<12 {
            let k = Double(step)
            weight *= (6 * k - 5) * (6 * k - 3) * (6 * k - 1) / (216 * k * (2 * k - 1) * z)
            let sign = step / 2 % 2 == 0 ? 1.0 : -1.0
            if step % 2 == 0 { even += sign * weight } else { odd += sign * weight }
        }
        let angle = z + Double.pi / 4
        return (sin(angle) * even - cos(angle) * odd) / (Double.pi.squareRoot() * x.squareRoot().squareRoot())
    }
}
