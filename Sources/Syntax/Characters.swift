internal import Diagnostics

/// Which characters a cell may hold, and where.
enum Characters {
    /// The first character that a cell must not hold anywhere, strings and comments included: controls, and marks
    /// that change the direction of text, with which code can look different from what it does.
    static func check(_ bytes: [UInt8]) throws(SyntaxProblem) {
        for offset in bytes.indices {
            guard let (scalar, length) = forbidden(bytes, at: offset) else { continue }
            throw SyntaxProblem(.invisibleCharacter(scalar), SourceRange(offset, offset + length))
        }
    }

    private static func forbidden(_ bytes: [UInt8], at offset: Int) -> (UInt32, length: Int)? {
        let byte = bytes[offset]
        if byte < 0x20 {
            let isSpace = byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
            return isSpace ? nil : (UInt32(byte), 1)
        }
        if byte == 0x7F { return (0x7F, 1) }
        if byte == 0xC2, offset + 1 < bytes.count, bytes[offset + 1] < 0xA0 { return (UInt32(bytes[offset + 1]), 2) }
        if byte == 0xD8, offset + 1 < bytes.count, bytes[offset + 1] == 0x9C { return (0x061C, 2) }
        guard byte == 0xE2, offset + 2 < bytes.count else { return nil }
        let scalar = 0x2000 | UInt32(bytes[offset + 1] & 0x3F) << 6 | UInt32(bytes[offset + 2] & 0x3F)
        switch scalar {
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return (scalar, 3)
        default: return nil
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
    }

    /// Whether a byte may begin a name; every byte of a character beyond ASCII may, until it is looked at.
    static func isNameStart(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte >= 0x80
    }

    static func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

    /// What CPython's `str.isprintable` says.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            false
        case .spaceSeparator: scalar == " "
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
            .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        @unknown default: false
        }
    }

    /// Whether Python would read another letter in its place: names are compared after compatibility
    /// normalisation (NFKC), which this dialect does not do.
    static func isCompatibilityLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AA, 0x00B5, 0x00BA, 0x02B0...0x02B8, 0x02E0...0x02E4, 0x1D2C...0x1D6A, 0x2070...0x209C,
            0x2100...0x214F, 0x2160...0x217F, 0xFB00...0xFB4F, 0xFF00...0xFFEF, 0x1D400...0x1D7FF:
            true
        default: false
        }
    }
}
