/// A number in an output, with the precision that its spelling claims.
struct WrittenNumber: Equatable {
    enum Value: Equatable {
        case integer(DecimalNumber)
        /// Written with a point or an exponent; `lastPlace` is the power of ten of the last digit written.
        case decimal(DecimalNumber, lastPlace: Int)
        /// Written as `2.`, without a digit after the point: an exact value in a tensor's short form.
        case pointed(DecimalNumber)
        case notANumber
        case infinity(isNegative: Bool)
    }
    var value: Value

    /// Whether the number that a lesson expects is met by the one that it printed.
    ///
    /// An integer must be equal. A decimal agrees within one unit of the last digit written, `2.` to 1e-6;
    /// a tolerance replaces both, absolute below 1 and relative above.
    func agrees(with actual: WrittenNumber, tolerance: Double?) -> Bool {
        switch (value, actual.value) {
        case (.integer(let expected), .integer(let got)): return expected == got
        case (.notANumber, .notANumber): return true
        case (.infinity(let expected), .infinity(let got)): return expected == got
        default: break
        }
        guard let expected = decimal, let got = actual.decimal else { return false }
        let distance = expected.distance(to: got)
        if let tolerance { return distance.double <= tolerance * max(1, abs(expected.double)) }
        if case .decimal(_, let lastPlace) = value { return distance.isAtMostPowerOfTen(lastPlace) }
        return distance.isAtMostPowerOfTen(-6)
    }

    /// The distance of two finite numbers.
    func distance(to actual: WrittenNumber) -> String? {
        guard let expected = finite, let got = actual.finite else { return nil }
        return expected.distance(to: got).summary
    }

    /// The value when it was written as a floating-point number.
    private var decimal: DecimalNumber? {
        switch value {
        case .decimal(let number, _), .pointed(let number): number
        case .integer, .notANumber, .infinity: nil
        }
    }

    private var finite: DecimalNumber? {
        if case .integer(let number) = value { return number }
        return decimal
    }
}
