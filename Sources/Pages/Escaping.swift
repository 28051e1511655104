/// The text as it may stand in an element or in a quoted attribute of HTML and of XML.
///
/// Besides the five characters of markup, characters that would act instead of show become visible: controls as their
/// Unicode pictures, direction overrides as their code points, what XML forbids as U+FFFD.
func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: needsAttention) else { return text }
    let bytes = Array(text.utf8)
    var result = ""
    // What needs no attention is copied run by run.
    var (runStart, position) = (0, 0)
    while position < bytes.count {
        guard needsAttention(bytes[position]) else {
            position += 1
            continue
        }
        let end = position + scalarLength(bytes[position])
        if let scalar = String(decoding: bytes[position..<end], as: UTF8.self).unicodeScalars.first,
            let replacement = replacement(for: scalar)
        {
            result += String(decoding: bytes[runStart..<position], as: UTF8.self)
            result += replacement
            runStart = end
        }
        position = end
    }
    return result + String(decoding: bytes[runStart...], as: UTF8.self)
}

/// How many bytes the character has that begins with this one.
private func scalarLength(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

/// Whether a byte is, or may begin, a character that `replacement` changes.
private func needsAttention(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F: true
    // The lead bytes of U+0080…U+00BF, of U+2000…U+2FFF, and of the noncharacters.
    case 0xC2, 0xE2, 0xEF, 0xF0...: true
    default: false
    }
}

private func replacement(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    case 0x09, 0x0A: nil
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
    case 0x7F: "\u{2421}"
    case 0x80...0x9F: "\u{FFFD}"
    case 0x202A...0x202E, 0x2066...0x2069: "[U+" + String(scalar.value, radix: 16, uppercase: true) + "]"
    case let value where value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value): "\u{FFFD}"
    default: nil
    }
}

/// The path as a relative address: every byte that is not a letter, a digit, or one of `-._~/` is written as `%XX`, so
/// that no name of a file can be read as a scheme or a query.
func addressEncoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
        let character = Unicode.Scalar(byte)
        switch character {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/": result.unicodeScalars.append(character)
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
        }
    }
    return result
}
