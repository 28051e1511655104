/// How an operator stands to its operands.
enum Form: String {
    case prefix, infix, postfix
}

/// The categories of MathML Core's operator dictionary, as far as the signs of our tables reach.
///
/// Source: MathML Core, appendix B, "Operator dictionary", whose letters these are. `standard` is what has no category.
enum OperatorCategory: String {
    case a, b, c, d, e, f, g, h, i, j, k, l, m
    case standard

    /// The spaces left and right, in eighteenths of an em.
    var spaces: (left: Int, right: Int) {
        switch self {
        case .a, .standard: (5, 5)
        case .b: (4, 4)
        case .c, .h, .j: (3, 3)
        case .d, .e, .f, .g, .i, .k: (0, 0)
        case .l: (3, 0)
        case .m: (0, 3)
        }
    }

    var isStretchy: Bool {
        switch self {
        case .a, .f, .g, .i: true
        case .b, .c, .d, .e, .h, .j, .k, .l, .m, .standard: false
        }
    }

    /// The category of a sign in a form; where the dictionary lacks it there, in the first form in which it has it.
    static func of(_ sign: String, _ form: Form) -> OperatorCategory {
        let scalars = sign.unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1 else { return .standard }
        let value = scalar.value
        return exact(value, form) ?? infix(value) ?? postfix(value) ?? prefix(value) ?? .standard
    }

    /// The dictionary's own entry, if it has one.
    static func exact(_ value: UInt32, _ form: Form) -> OperatorCategory? {
        switch form {
        case .prefix: prefix(value)
        case .infix: infix(value)
        case .postfix: postfix(value)
        }
    }

    private static func infix(_ value: UInt32) -> OperatorCategory? {
        switch value {
        case 0x2190...0x2195, 0x219A...0x21AE, 0x21B0...0x21B5, 0x21B9, 0x21BC...0x21D5, 0x21DA...0x21F0,
            0x21F3...0x21FF, 0x27F4...0x27FF:
            .a
        case 0x2B, 0x2D, 0x2F, 0xB1, 0xF7, 0x2212...0x2216, 0x2227...0x222A, 0x2236, 0x2238, 0x228C...0x228E,
            0x2293...0x2296, 0x2298, 0x229D...0x229F, 0x22BB...0x22BD, 0x22CE...0x22CF, 0x22D2...0x22D3,
            0x2A1F...0x2A2E, 0x2A38...0x2A3A, 0x2A3E, 0x2A40...0x2A4F, 0x2A51...0x2A63:
            .b
        case 0x25, 0x2A, 0x2E, 0x3F...0x40, 0x5E, 0xB7, 0xD7, 0x2022, 0x2043, 0x2217...0x2219, 0x2240, 0x2297,
            0x2299...0x229B, 0x22A0...0x22A1, 0x22BA, 0x22C4...0x22C7, 0x22C9...0x22CC, 0x2305...0x2306,
            0x2A1D...0x2A1E, 0x2A2F...0x2A37, 0x2A3B...0x2A3D, 0x2A3F:
            .c
        case 0x5C, 0x5F, 0x2061...0x2064, 0x2206: .k
        case 0x2C, 0x3A, 0x3B: .m
        case 0x7C, 0x223C: .standard
        default: nil
        }
    }

    private static func prefix(_ value: UInt32) -> OperatorCategory? {
        switch value {
        case 0x21, 0x2B, 0x2D, 0xAC, 0xB1, 0x2018, 0x201C, 0x2200...0x2201, 0x2203...0x2204, 0x2207, 0x2212...0x2213,
            0x221F...0x2222, 0x2234...0x2235, 0x223C, 0x22BE...0x22BF:
            .d
        case 0x28, 0x5B, 0x7B, 0x7C, 0x2016, 0x2308, 0x230A, 0x27E6, 0x27E8, 0x27EA, 0x27EC, 0x27EE: .f
        case 0x222B...0x2233, 0x2A0B...0x2A1C: .h
        case 0x220F...0x2211, 0x22C0...0x22C3, 0x2A00...0x2A0A, 0x2A1D...0x2A1E: .j
        case 0x2202, 0x221A...0x221C: .l
        default: nil
        }
    }

    private static func postfix(_ value: UInt32) -> OperatorCategory? {
        switch value {
        case 0x21...0x22, 0x25...0x27, 0x60, 0xA8, 0xB0, 0xB2...0xB4, 0xB8...0xB9, 0x2CA...0x2CB, 0x2D8...0x2DA, 0x2DD,
            0x2019...0x201B, 0x201D...0x201F, 0x2032...0x2037, 0x2057:
            .e
        case 0x29, 0x5D, 0x7C, 0x7D, 0x2016, 0x2309, 0x230B, 0x27E7, 0x27E9, 0x27EB, 0x27ED, 0x27EF: .g
        case 0x5E...0x5F, 0x7E, 0xAF, 0x2C6...0x2C7, 0x2C9, 0x2CD, 0x2DC, 0x2F7, 0x302, 0x203E, 0x2322...0x2323,
            0x23B4...0x23B5, 0x23DC...0x23E1:
            .i
        default: nil
        }
    }
}
