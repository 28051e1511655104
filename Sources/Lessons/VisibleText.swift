extension String {
    /// The text with its control characters as visible symbols, so that neither a terminal nor a Markdown reader acts on them.
    ///
    /// Line feeds and tabs stay; `\r\n` and a lone `\r` become line feeds; bidirectional controls become `<U+202E>`.
    package var visible: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return self }
        var result = ""
        var afterReturn = false
        for scalar in unicodeScalars {
            if !(afterReturn && scalar == "\n") { result.append(contentsOf: scalar.visible) }
            afterReturn = scalar == "\r"
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var visible: String {
        switch value {
        case 0x0A, 0x09: String(self)
        case 0x0D: "\n"
        case 0x00..<0x20: Unicode.Scalar(0x2400 + value).map { String($0) } ?? ""
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: "<U+" + hexadecimal + ">"
        default: String(self)
        }
    }

    private var hexadecimal: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
