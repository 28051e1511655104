import Diagnostics
import Numerals

extension Builtin {
    /// Methods of integers and floats.
    static let numberMethods: [Builtin] = [
        Builtin("is_integer", "(self, /)", "whether it is a whole number", example: ("(2.0).is_integer()", "True")) {
            (m, a) throws(Raise) in
            .bool(a[0].held.asDouble.map { $0 == $0.rounded() && $0.isFinite } ?? false)
        },
        Builtin(
            "as_integer_ratio", "(self, /)", "it as a fraction of integers",
            example: ("(0.5).as_integer_ratio()", "(1, 2)")
        ) { (m, a) throws(Raise) in
            if let whole = a[0].anyInt { return .tuple([try m.integer(whole), .int(1)]) }
            return try m.integerRatio(a[0].held.asDouble ?? 0)
        },
        Builtin("bit_length", "(self, /)", "the bits it takes", example: ("(5).bit_length()", "3")) {
            (m, a) throws(Raise) in
            .int(a[0].anyInt?.bitCount ?? 0)
        },
        Builtin("item", "(self, /)", "itself, as NumPy's numbers have it") { (m, a) throws(Raise) in a[0] },
    ]
}

extension Machine {
    /// A float as a fraction in lowest terms.
    fileprivate func integerRatio(_ x: Double) throws(Raise) -> Value {
        guard x.isFinite else { throw raise(.integerRatio(of: x)) }
        guard x != x.rounded() else { return .tuple([try integer(LargeInt(x)), .int(1)]) }
        // The places after the point that are not all zero.
        let places = x.significandWidth - Int(x.exponent)
        let numerator = LargeInt(x.significand * Double(sign: .plus, exponent: x.significandWidth, significand: 1))
        return .tuple([
            try integer(x < 0 ? numerator.negated : numerator), try integer(LargeInt(1).shifted(by: places)),
        ])
    }
}
