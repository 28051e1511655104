/// How numbers are written: with typographic signs, or in ASCII.
struct Glyphs: Equatable {
    let isASCII: Bool
    static let unicode = Glyphs(isASCII: false)
    static let ascii = Glyphs(isASCII: true)

    var minus: String { isASCII ? "-" : "−" }
    var times: String { isASCII ? "x" : "×" }

    /// `10⁻³`, or `1e-3` in ASCII (after `times`: `10^-3`).
    func powerOfTen(_ exponent: Int) -> String { power("10", exponent) }

    func power(_ base: String, _ exponent: Int) -> String {
        if isASCII { return "\(base)^\(exponent)" }
        let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        let raised = String(exponent.magnitude).compactMap { $0.wholeNumberValue.map { digits[$0] } }
        return base + (exponent < 0 ? "⁻" : "") + String(raised)
    }

    /// `digits` · 10^`exponent` without an exponent; 0 is `0` and has no sign.
    func decimal(_ digits: Int, exponent: Int) -> String {
        guard digits != 0 else { return "0" }
        var text = String(digits.magnitude)
        if exponent >= 0 {
            text += String(repeating: "0", count: exponent)
        } else {
            let missing = 1 - exponent - text.utf8.count
            if missing > 0 { text = String(repeating: "0", count: missing) + text }
            text.insert(".", at: text.index(text.endIndex, offsetBy: exponent))
        }
        return (digits < 0 ? minus : "") + text
    }

    /// As `decimal`, with a power of ten where that is shorter to read.
    func compact(_ digits: Int, exponent: Int) -> String {
        var (digits, exponent) = (digits, exponent)
        while digits != 0, digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        let top = exponent + TickLabels.length(digits) - 1
        guard digits != 0, top >= 6 || top <= -5 else { return decimal(digits, exponent: exponent) }
        let mantissa = decimal(digits, exponent: exponent - top)
        return mantissa + times + powerOfTen(top)
    }

    /// A number with at most `significant` digits, trailing zeros left out.
    func number(_ value: Double, significant: Int = 6) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : (value < 0 ? minus : "") + (isASCII ? "inf" : "∞") }
        guard value != 0 else { return "0" }
        let (digits, exponent) = Glyphs.round(value, significant: significant)
        return compact(digits, exponent: exponent)
    }

    /// A number as integer digits and a power of ten, rounded to a number of digits.
    private static func round(_ value: Double, significant: Int) -> (digits: Int, exponent: Int) {
        let (whole, exponent) = shortest(value.magnitude)
        let excess = TickLabels.length(whole) - significant
        var digits = whole
        if excess > 0 {
            let unit = TickLabels.power(excess)
            digits = (whole + unit / 2) / unit
        }
        return (value < 0 ? -digits : digits, exponent + max(excess, 0))
    }

    /// The shortest digits that give the number back, which is positive and finite.
    private static func shortest(_ value: Double) -> (digits: Int, exponent: Int) {
        let parts = value.description.split(separator: "e")
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let places = parts[0].split(separator: ".")
        var digits = String(places[0])
        if places.count > 1, places[1] != "0" {
            digits += places[1]
            exponent -= places[1].utf8.count
        }
        return (Int(digits) ?? 0, exponent)
    }
}
