/// An alphabet of mathematical letters, as `\mathbf` and its kin choose one.
enum Alphabet: Sendable {
    case roman, italic, bold, boldItalic, doubleStruck, script, boldScript, fraktur, boldFraktur
    case sans, boldSans, mono

    /// The same alphabet in bold, for `\boldsymbol`; the slanted letters of plain mathematics are `nil`.
    static func bold(_ alphabet: Alphabet?) -> Alphabet {
        switch alphabet {
        case nil, .italic, .boldItalic: .boldItalic
        case .roman, .bold, .doubleStruck, .mono: .bold
        case .script, .boldScript: .boldScript
        case .fraktur, .boldFraktur: .boldFraktur
        case .sans, .boldSans: .boldSans
        }
    }

    /// The letter of this alphabet for a plain letter or digit; `nil` where Unicode has none.
    func letter(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if self == .roman { return scalar }
        if let exception = exception(for: scalar) { return exception }
        let value = scalar.value
        switch value {
        case 0x30...0x39: return firstDigit.flatMap { Unicode.Scalar($0 + value - 0x30) }
        case 0x41...0x5A: return Unicode.Scalar(firstCapital + value - 0x41)
        case 0x61...0x7A: return Unicode.Scalar(firstCapital + 26 + value - 0x61)
        default:
            guard let first = firstGreek, let index = greekIndex(of: value) else { return nil }
            return Unicode.Scalar(first + index)
        }
    }

    /// Where the capital letters begin (Unicode, block Mathematical Alphanumeric Symbols).
    private var firstCapital: UInt32 {
        switch self {
        case .roman: 0x41
        case .bold: 0x1D400
        case .italic: 0x1D434
        case .boldItalic: 0x1D468
        case .script: 0x1D49C
        case .boldScript: 0x1D4D0
        case .fraktur: 0x1D504
        case .doubleStruck: 0x1D538
        case .boldFraktur: 0x1D56C
        case .sans: 0x1D5A0
        case .boldSans: 0x1D5D4
        case .mono: 0x1D670
        }
    }

    private var firstDigit: UInt32? {
        switch self {
        case .bold, .boldItalic: 0x1D7CE
        case .doubleStruck: 0x1D7D8
        case .sans: 0x1D7E2
        case .boldSans: 0x1D7EC
        case .mono: 0x1D7F6
        case .roman, .italic, .script, .boldScript, .fraktur, .boldFraktur: nil
        }
    }

    private var firstGreek: UInt32? {
        switch self {
        case .bold: 0x1D6A8
        case .italic: 0x1D6E2
        case .boldItalic: 0x1D71C
        case .boldSans: 0x1D756
        case .roman, .doubleStruck, .script, .boldScript, .fraktur, .boldFraktur, .sans, .mono: nil
        }
    }

    /// The place of a Greek letter, nabla or partial sign in Unicode's mathematical Greek alphabets.
    private func greekIndex(of value: UInt32) -> UInt32? {
        switch value {
        case 0x391...0x3A9 where value != 0x3A2: value - 0x391
        case 0x3F4: 17
        case 0x2207: 25
        case 0x3B1...0x3C9: 26 + value - 0x3B1
        case 0x2202: 51
        case 0x3F5: 52
        case 0x3D1: 53
        case 0x3F0: 54
        case 0x3D5: 55
        case 0x3F1: 56
        case 0x3D6: 57
        default: nil
        }
    }

    /// Letters that Unicode had before it had the block.
    private func exception(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch (self, scalar) {
        case (.italic, "h"): "\u{210E}"
        case (.script, "B"): "\u{212C}"
        case (.script, "E"): "\u{2130}"
        case (.script, "F"): "\u{2131}"
        case (.script, "H"): "\u{210B}"
        case (.script, "I"): "\u{2110}"
        case (.script, "L"): "\u{2112}"
        case (.script, "M"): "\u{2133}"
        case (.script, "R"): "\u{211B}"
        case (.script, "e"): "\u{212F}"
        case (.script, "g"): "\u{210A}"
        case (.script, "o"): "\u{2134}"
        case (.fraktur, "C"): "\u{212D}"
        case (.fraktur, "H"): "\u{210C}"
        case (.fraktur, "I"): "\u{2111}"
        case (.fraktur, "R"): "\u{211C}"
        case (.fraktur, "Z"): "\u{2128}"
        case (.doubleStruck, "C"): "\u{2102}"
        case (.doubleStruck, "H"): "\u{210D}"
        case (.doubleStruck, "N"): "\u{2115}"
        case (.doubleStruck, "P"): "\u{2119}"
        case (.doubleStruck, "Q"): "\u{211A}"
        case (.doubleStruck, "R"): "\u{211D}"
        case (.doubleStruck, "Z"): "\u{2124}"
        default: nil
        }
    }
}
