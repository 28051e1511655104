/// A number cut into the parts between which signs, zeros, separators and padding go.
struct NumberText {
    /// `0x` and its like.
    var prefix = ""
    /// ASCII digits before the point.
    var digits: [UInt8]
    /// What follows: point, fraction, exponent, per cent; or a word such as `nan`.
    var remainder = ""
    var isNegative: Bool

    init(digits: [UInt8], isNegative: Bool) {
        self.digits = digits
        self.isNegative = isNegative
    }

    /// Cuts the text of a float.
    init(_ text: String) {
        var rest = Array(text.utf8)[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        digits = Array(rest.prefix { $0 >= 48 && $0 < 58 })
        remainder = String(decoding: rest.dropFirst(digits.count), as: UTF8.self)
    }

    /// The number with sign, grouping and padding. Width counts characters, also those of the grouping.
    func laid(out spec: FormatSpec, groupSize: Int) -> String {
        let sign = signText(spec.sign)
        let fixed = sign.utf8.count + prefix.utf8.count + remainder.utf8.count
        let width = spec.width ?? 0
        let zeroFilled = spec.fill == "0" && spec.alignment == .afterSign
        let body = grouped(
            size: spec.grouping == nil ? Int.max : groupSize,
            separator: UInt8(ascii: spec.grouping?.rawValue ?? ","), minimum: zeroFilled ? width - fixed : 0)
        let missing = max(0, width - fixed - body.utf8.count)
        let padding = repeated(spec.fill, missing)
        let number = body + remainder
        switch spec.alignment {
        case .left: return sign + prefix + number + padding
        case .right: return padding + sign + prefix + number
        case .afterSign: return sign + prefix + padding + number
        case .center:
            let left = repeated(spec.fill, missing / 2)
            return left + sign + prefix + number + repeated(spec.fill, missing - missing / 2)
        }
    }

    func signText(_ sign: Unicode.Scalar?) -> String {
        if isNegative { return "-" }
        return sign == "+" ? "+" : (sign == " " ? " " : "")
    }

    /// The digits in groups from the right, with zeros in front until they fill `minimum` characters.
    private func grouped(size: Int, separator: UInt8, minimum: Int) -> String {
        if digits.isEmpty { return "" }
        var reversed: [UInt8] = []
        var remaining = digits.count
        var needed = minimum
        while true {
            let length = min(size, max(remaining, needed, 1))
            let taken = min(remaining, length)
            reversed += digits[(remaining - taken)..<remaining].reversed()
            reversed += repeatElement(Digits.zero, count: length - taken)
            remaining -= taken
            needed -= length
            if remaining <= 0 && needed <= 0 { break }
            reversed.append(separator)
            needed -= 1
        }
        return String(decoding: reversed.reversed(), as: UTF8.self)
    }
}
