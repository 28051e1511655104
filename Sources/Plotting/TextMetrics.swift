import Glibc

/// How wide texts are, estimated: the reader's font is unknown.
enum TextMetrics {
    /// The height of a line in parts of the font's size.
    static let lineHeight = 1.2
    /// From the top of a line's letters to its base line, in parts of the font's size.
    static let ascent = 0.75

    /// In the units of `size`; a little wide, so that wider fonts fit too.
    static func width(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + advance($1) } * size * 1.12
    }

    /// The part of a text that fits, with `…` where something is missing.
    static func fit(_ text: String, size: Double, within available: Double) -> String {
        guard width(text, size: size) > available else { return text }
        var kept = ""
        var used = width("…", size: size)
        for character in text {
            used += width(String(character), size: size)
            if used > available { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// The lines of a text: broken at line feeds, and between words where it is too wide.
    static func wrap(_ text: String, size: Double, within available: Double, lines limit: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                let longer = line.isEmpty ? String(word) : line + " " + word
                if !line.isEmpty, width(longer, size: size) > available {
                    lines.append(line)
                    line = String(word)
                } else {
                    line = longer
                }
            }
            lines.append(line)
        }
        if lines.count > limit {
            lines = Array(lines.prefix(limit))
            lines[limit - 1] += " …"
        }
        return lines.map { fit($0, size: size, within: available) }
    }

    /// In parts of the font's size, by the proportions of common sans-serif fonts.
    private static func advance(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "'", "|": 0.24
        case " ", "!", ",", ".", "/", ":", ";", "I", "[", "\\", "]", "f", "t", "·": 0.29
        case "(", ")", "-", "`", "r", "{", "}", "\"", "°": 0.36
        case "J", "c", "k", "s", "v", "x", "y", "z": 0.5
        case "+", "<", "=", ">", "−", "×", "≤", "≥", "~": 0.59
        case "A", "B", "E", "K", "P", "S", "V", "X", "Y", "&": 0.67
        case "C", "D", "H", "N", "R", "U", "w": 0.73
        case "G", "O", "Q": 0.78
        case "m", "M", "%": 0.86
        case "W", "@", "…", "∞", "—": 1
        case "⁰"..."⁹", "²", "³", "¹", "⁻", "₀"..."₉": 0.36
        default:
            scalar.value < 0x300 ? 0.56 : (scalar.properties.isEmojiPresentation || scalar.value >= 0x2E80 ? 1 : 0.62)
        }
    }
}
