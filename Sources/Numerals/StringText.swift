/// A string as `repr` writes it: quoted, with escapes for what cannot be seen.
///
/// Double quotes where it holds single ones only. What is printable follows Unicode's categories.
package func repr(_ text: String) -> String { quoted(text) { isPrintable($0) } }

/// A string as `ascii` writes it: like `repr`, with escapes for all that is not ASCII.
package func ascii(_ text: String) -> String { quoted(text) { $0.value >= 32 && $0.value < 127 } }

/// Escapes in a text what is not ASCII, as `ascii` does with the `repr` of any value.
package func asciiEscaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        if scalar.isASCII { out.unicodeScalars.append(scalar) } else { out += escape(scalar) }
    }
    return out
}

private func quoted(_ text: String, isShown: (Unicode.Scalar) -> Bool) -> String {
    let scalars = text.unicodeScalars
    let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
    var out = String(quote)
    for scalar in scalars {
        switch scalar {
        case quote, "\\": out += "\\\(scalar)"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case _ where isShown(scalar): out.unicodeScalars.append(scalar)
        default: out += escape(scalar)
        }
    }
    return out + String(quote)
}

private func escape(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16)
    let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\" + letter + String(repeating: "0", count: max(0, width - hex.utf8.count)) + hex
}

/// Whether `str.isprintable` holds for the code point.
package func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 127 { return scalar.value >= 32 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
        .spaceSeparator:
        return false
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
        .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
        .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
        return true
    @unknown default: return false
    }
}
