/// How an operator stands to its operands.
enum Form: String {
    case prefix, infix, postfix
}

/// The categories of MathML Core's operator dictionary, as far as the signs of our tables reach.
///
/// Source: MathML Core, appendix B, "Operator dictionary". What is in no category has 5/18 em on both sides.
enum OperatorCategory {
    case arrow, binary, product, prefix, postfix, accent, openFence, closeFence, integral, sum, invisible, separator
    case differential, relation

    /// The spaces left and right, in eighteenths of an em.
    var spaces: (left: Int, right: Int) {
        switch self {
        case .arrow, .relation: (5, 5)
        case .binary: (4, 4)
        case .product: (3, 3)
        case .prefix, .postfix, .accent, .openFence, .closeFence, .invisible: (0, 0)
        case .integral, .sum: (3, 3)
        case .separator: (0, 3)
        case .differential: (3, 0)
        }
    }

    /// The spaces that a browser gives a sign in a form, in eighteenths of an em.
    static func spaces(of sign: String, _ form: Form) -> (left: Int, right: Int) {
        of(sign, form)?.spaces ?? (left: 5, right: 5)
    }

    var isStretchy: Bool {
        switch self {
        case .arrow, .accent, .openFence, .closeFence: true
        case .binary, .product, .prefix, .postfix, .integral, .sum, .invisible, .separator, .differential, .relation: false
        }
    }

    /// The category of a sign in a form, or in the form that the dictionary has for it; `nil`: none.
    static func of(_ sign: String, _ form: Form) -> OperatorCategory? {
        let scalars = sign.unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1 else { return nil }
        switch form {
        case .infix: return infix(scalar.value) ?? postfix(scalar.value) ?? prefix(scalar.value)
        case .prefix: return prefix(scalar.value) ?? infix(scalar.value) ?? postfix(scalar.value)
        case .postfix: return postfix(scalar.value) ?? infix(scalar.value) ?? prefix(scalar.value)
        }
    }

    private static func infix(_ value: UInt32) -> OperatorCategory? {
        switch value {
        case 0x2190...0x2199, 0x219C...0x21AD, 0x21AF...0x21B5, 0x21BC...0x21CC, 0x21D0...0x21DD, 0x21E0...0x21F0,
            0x27F5...0x27FF:
            .arrow
        case 0x2B, 0x2D, 0x2F, 0xB1, 0xF7, 0x2212...0x2214, 0x2216, 0x2218, 0x2224, 0x2227...0x222A, 0x2236, 0x2238,
            0x228C...0x228F, 0x2293...0x2296, 0x2298, 0x229D...0x229F, 0x22BB...0x22BD, 0x22C4, 0x22C6,
            0x22CE...0x22CF, 0x22D2...0x22D3, 0x2A3F...0x2A4F, 0x2A51...0x2A63:
            .binary
        case 0x25, 0x2A, 0x2E, 0x40, 0xB7, 0xD7, 0x2022, 0x2217, 0x223F...0x2240, 0x2297, 0x2299, 0x22A0...0x22A1,
            0x22C5, 0x22C7, 0x22C9...0x22CC, 0x25A0...0x25A1:
            .product
        case 0x5C: .invisible
        case 0x7C, 0x223C: .relation
        case 0x2C, 0x3A, 0x3B: .separator
        default: nil
        }
    }

    private static func prefix(_ value: UInt32) -> OperatorCategory? {
        switch value {
        case 0x21, 0x2B, 0x2D, 0xAC, 0xB1, 0x2200...0x2201, 0x2203...0x2204, 0x2207, 0x2212...0x2213, 0x223C: .prefix
        case 0x28, 0x5B, 0x7B, 0x7C, 0x2016, 0x2308, 0x230A, 0x27E6, 0x27E8, 0x27EE: .openFence
        case 0x222B...0x2233: .integral
        case 0x220F...0x2211, 0x22C0...0x22C3, 0x2A00...0x2A0A: .sum
        case 0x2202: .differential
        default: nil
        }
    }

    private static func postfix(_ value: UInt32) -> OperatorCategory? {
        switch value {
        case 0x21, 0x22, 0x26, 0x27, 0x60, 0xA8, 0xB4, 0x2D8...0x2DA, 0x2032...0x2037, 0x2057: .postfix
        case 0x29, 0x5D, 0x7C, 0x7D, 0x2016, 0x2309, 0x230B, 0x27E7, 0x27E9, 0x27EF: .closeFence
        case 0x5E, 0x5F, 0x7E, 0xAF, 0x2C7, 0x203E, 0x2322, 0x2323, 0x23DC...0x23DF: .accent
        default: nil
        }
    }
}
