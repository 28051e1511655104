/// A text as a terminal may show it: no control character acts, no writing direction is changed.
///
/// A tab stays; every other C0 or C1 control becomes an escape such as `\x1b`, a bidirectional control one such as
/// `\u{202e}`, a line feed a space.
package func visible(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        if scalar == "\n" {
            result += " "
        } else if scalar == "\t" {
            result += "\t"
        } else if let escape = escape(of: scalar) {
            result += escape
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// How a character that would act on a terminal is written; `nil` for all others.
func escape(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F:
        let digits = String(scalar.value, radix: 16)
        return "\\x" + (digits.count < 2 ? "0" : "") + digits
    case _ where isBidirectionalControl(scalar), 0x2028, 0x2029:
        return "\\u{" + String(scalar.value, radix: 16) + "}"
    default:
        return nil
    }
}

/// Whether a character reorders the text after it: the embeddings, overrides and isolates of Unicode Annex 9.
package func isBidirectionalControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}
