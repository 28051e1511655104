/// The families of orthogonal polynomials, by their recurrences.
package enum OrthogonalPolynomial: UInt8, Sendable {
    case chebyshevT, chebyshevU, chebyshevV, chebyshevW, hermiteH, hermiteHe, laguerre, legendre

    /// The polynomial of a degree at a point; 0 for negative degrees, degrees beyond a million are cut there.
    package func value(_ x: Double, _ degree: Double) -> Double {
        if !(degree >= 0) { return 0 }
        let n = Int(min(degree, 1e6))
        if n == 0 { return 1 }
        var (before, current) = (1.0, first(x))
        for k in 1..<n { (before, current) = (current, next(x, Double(k), current, before)) }
        return current
    }

    private func first(_ x: Double) -> Double {
        switch self {
        case .chebyshevT, .hermiteHe, .legendre: x
        case .chebyshevU, .hermiteH: 2 * x
        case .chebyshevV: 2 * x - 1
        case .chebyshevW: 2 * x + 1
        case .laguerre: 1 - x
        }
    }

    private func next(_ x: Double, _ k: Double, _ current: Double, _ before: Double) -> Double {
        switch self {
        case .chebyshevT, .chebyshevU, .chebyshevV, .chebyshevW: 2 * x * current - before
        case .hermiteH: 2 * (x * current - k * before)
        case .hermiteHe: x * current - k * before
        case .laguerre: ((2 * k + 1 - x) * current - k * before) / (k + 1)
        case .legendre: ((2 * k + 1) * x * current - k * before) / (k + 1)
        }
    }
}
