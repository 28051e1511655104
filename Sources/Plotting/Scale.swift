import Glibc

/// Turns the values of one axis into parts of its length: 0 at its start, 1 at its end.
struct Scale: Equatable {
    /// The value at the start; may exceed `upper`.
    let lower: Double
    let upper: Double
    let isLog: Bool

    /// - Parameters: limits that are finite; equal ones are moved apart, so that every fraction is finite.
    init(lower: Double, upper: Double, isLog: Bool = false) {
        // Beyond this a width could overflow.
        func clamped(_ value: Double) -> Double { min(max(value, -1e300), 1e300) }
        var (lower, upper) = (clamped(lower), clamped(upper))
        if isLog, !(lower > 0 && upper > 0) { (lower, upper) = (1, 10) }
        let size = max(lower.magnitude, upper.magnitude)
        if (upper / 2 - lower / 2).magnitude <= size * 1e-12 || size < 1e-280 {
            if isLog {
                (lower, upper) = (lower / 10, upper * 10)
            } else {
                let margin = size < 1e-280 ? 0.05 : 0.05 * size
                (lower, upper) = (lower - margin, upper + margin)
            }
        }
        self.lower = lower
        self.upper = upper
        self.isLog = isLog
    }

    /// `nil` for NaN, infinities and, on a logarithmic axis, for what is not positive.
    func fraction(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        let result: Double
        if isLog {
            guard value > 0 else { return nil }
            result = (log10(value) - log10(lower)) / (log10(upper) - log10(lower))
        } else {
            result = (value / 2 - lower / 2) / (upper / 2 - lower / 2)
        }
        return result.isFinite ? result : nil
    }

    /// The value at a part of the axis.
    func value(_ fraction: Double) -> Double {
        guard isLog else { return lower + fraction * (upper - lower) }
        return pow(10, log10(lower) + fraction * (log10(upper) - log10(lower)))
    }

    /// The least and the greatest value shown.
    var range: ClosedRange<Double> { min(lower, upper)...max(lower, upper) }

    /// How long it is in the units that it divides evenly: values, or decades.
    var span: Double {
        isLog ? (log10(upper) - log10(lower)).magnitude : (upper - lower).magnitude
    }
}
