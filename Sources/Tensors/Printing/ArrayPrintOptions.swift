/// What `np.set_printoptions` sets.
package struct ArrayPrintOptions: Equatable, Sendable {
    /// How floats are rounded and padded.
    package enum FloatMode: String, Sendable {
        case fixed, unique, maxprec
        case maxprecEqual = "maxprec_equal"
    }
    /// What stands before numbers that are not negative.
    package enum Sign: String, Sendable {
        case none = "-"
        case plus = "+"
        case space = " "
    }

    /// Digits after the point, of which at most 1,000 are written.
    package var precision = 8
    /// More elements than this are summarised.
    package var threshold = 1000
    /// How many elements a summary shows at each end of a dimension.
    package var edgeItems = 3
    package var lineWidth = 75
    /// Whether exponents are avoided.
    package var suppress = false
    package var nan = "nan"
    package var infinity = "inf"
    package var sign = Sign.none
    package var floatMode = FloatMode.maxprec

    package init() {}
}
