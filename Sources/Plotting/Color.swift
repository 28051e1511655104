package import Diagnostics

/// A colour as a lesson names it.
package enum Color: Sendable, Hashable {
    /// A colour of the cycle, from 0; the page's theme says which.
    case cycle(Int)
    /// Each part from 0 to 1.
    case rgb(red: Double, green: Double, blue: Double, alpha: Double)

    /// The colour of text: black on a light page, white on a dark one. What `black` means.
    package static let ink = Color.rgb(red: 0, green: 0, blue: 0, alpha: 1)
    /// Not drawn at all.
    package static let clear = Color.rgb(red: 0, green: 0, blue: 0, alpha: 0)

    /// Reads `r`, `tab:blue`, `C0`, CSS names, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `0.5` and `none`.
    ///
    /// Follows matplotlib 3.11, `colors.py`.
    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing text: String) throws(Problem) {
        guard let color = Color.read(text) else { throw Problems.color("'\(text)'") }
        self = color
    }

    /// - Parameter components: three or four numbers from 0 to 1.
    /// - Throws: `ValueError` in matplotlib's words.
    package init(components: [Double]) throws(Problem) {
        guard components.count == 3 || components.count == 4, components.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
            throw Problems.color("(" + components.map { "\($0)" }.joined(separator: ", ") + ")")
        }
        self = .rgb(
            red: components[0], green: components[1], blue: components[2],
            alpha: components.count == 4 ? components[3] : 1)
    }

    /// matplotlib's one-letter colours.
    static func letter(_ letter: Character) -> Color? {
        switch letter {
        case "b": opaque(0, 0, 1)
        case "g": opaque(0, 0.5, 0)
        case "r": opaque(1, 0, 0)
        case "c": opaque(0, 0.75, 0.75)
        case "m": opaque(0.75, 0, 0.75)
        case "y": opaque(0.75, 0.75, 0)
        case "k": opaque(0, 0, 0)
        case "w": opaque(1, 1, 1)
        default: nil
        }
    }

    static func opaque(_ red: Double, _ green: Double, _ blue: Double) -> Color {
        .rgb(red: red, green: green, blue: blue, alpha: 1)
    }

    private static func read(_ text: String) -> Color? {
        if text.utf8.count == 1, let first = text.first, let color = letter(first) { return color }
        if text.utf8.first == UInt8(ascii: "#") { return hexadecimal(text.dropFirst()) }
        if text.utf8.first == UInt8(ascii: "C"), let number = cycleNumber(text.dropFirst()) { return .cycle(number) }
        guard text.utf8.count > 1 else { return grey(text) }
        let name = text.lowercased()
        if name == "none" { return .clear }
        if let hex = ColorNames.hex(of: name) { return RGB(hex: hex).color }
        return grey(text)
    }

    private static func cycleNumber(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(digits)
    }

    private static func grey(_ text: String) -> Color? {
        let trimmed = text.split(whereSeparator: \.isWhitespace)
        guard trimmed.count == 1, let value = Double(trimmed[0]), value >= 0, value <= 1 else { return nil }
        return opaque(value, value, value)
    }

    private static func hexadecimal(_ digits: Substring) -> Color? {
        let values = digits.compactMap { $0.isASCII ? $0.hexDigitValue : nil }
        guard values.count == digits.utf8.count else { return nil }
        var parts: [Double] = []
        switch values.count {
        case 3, 4: parts = values.map { Double($0) / 15 }
        case 6, 8:
            for first in stride(from: 0, to: values.count, by: 2) {
                parts.append(Double(values[first] * 16 + values[first + 1]) / 255)
            }
        default: return nil
        }
        if parts.count == 3 { parts.append(1) }
        return .rgb(red: parts[0], green: parts[1], blue: parts[2], alpha: parts[3])
    }
}

/// An opaque colour, each part from 0 to 1.
struct RGB: Hashable {
    var red: Double
    var green: Double
    var blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init(hex: UInt32) {
        self.init(
            red: Double(hex >> 16 & 0xFF) / 255, green: Double(hex >> 8 & 0xFF) / 255, blue: Double(hex & 0xFF) / 255)
    }

    var color: Color { .opaque(red, green, blue) }

    /// `#rrggbb`, or `#rgb` where that is the same colour.
    var css: String {
        let bytes = [red, green, blue].map { min(max(Int(($0 * 255).rounded()), 0), 255) }
        if bytes.allSatisfy({ $0 % 17 == 0 }) {
            return "#" + bytes.map { String($0 / 17, radix: 16) }.joined()
        }
        return "#" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
