import Diagnostics

/// Letters, digits and signs that stand for themselves.
extension Parser {
    mutating func character(_ text: String, isArgument: Bool) throws(Refusal) -> Node {
        let range = token.range
        guard let scalar = text.unicodeScalars.first else { return .group([]) }
        if isDigit(scalar) || (scalar == "." && !isArgument && startsFraction()) {
            return try number(from: range.start, isArgument: isArgument)
        }
        if text == "#" || text == "$" { throw Refusal(.specialCharacter(text), at: range) }
        try advance()
        if let sign = sign(text) { return sign }
        return letter(text, scalar, isUpright: false)
    }

    /// A letter in the alphabet of the moment.
    func letter(_ text: String, _ scalar: Unicode.Scalar, isUpright: Bool) -> Node {
        let isCapitalGreek = scalar.value >= 0x391 && scalar.value <= 0x3A9
        let upright = isUpright || isCapitalGreek || !isSlanted(scalar)
        var chosen = alphabet
        if isBold { chosen = upright && alphabet == nil ? .bold : Alphabet.bold(alphabet) }
        guard let chosen else { return .identifier(text, isUpright: upright) }
        guard text.unicodeScalars.count == 1, let letter = chosen.letter(for: scalar) else {
            return .identifier(text, isUpright: upright)
        }
        let result = String(Character(letter))
        if !isBold, chosen.formsWords { return .word(result, chosen) }
        return .identifier(result, isUpright: true)
    }

    private func sign(_ text: String) -> Node? {
        guard let atomClass = Command.literalClass(of: text) else { return nil }
        if atomClass == .largeOperator {
            return .largeOperator(text, takesLimits: Command.limitSigns.contains(text))
        }
        switch text {
        case "-", "–": return .symbol("\u{2212}", .binary)
        case "*": return .symbol("\u{2217}", .binary)
        default: return .symbol(text, atomClass)
        }
    }

    /// Whether a browser slants a letter that stands alone: Latin and Greek ones, not signs and other scripts.
    private func isSlanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0x131, 0x237, 0x391...0x3F5: true
        default: false
        }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private func startsFraction() -> Bool { isDigit(lexer.byte()) }

    /// Digits with one point, and with groups divided by `{,}`; the token is the first of them.
    private mutating func number(from start: Int, isArgument: Bool) throws(Refusal) -> Node {
        var digits: [UInt8] = [lexer.bytes[start]]
        var hasPoint = digits[0] == UInt8(ascii: ".")
        while !isArgument {
            if isDigit(lexer.byte()) {
                digits.append(lexer.byte())
                lexer.position += 1
            } else if lexer.byte() == UInt8(ascii: "."), !hasPoint, isDigit(lexer.byte(1)) {
                hasPoint = true
                digits.append(UInt8(ascii: "."))
                lexer.position += 1
            } else if lexer.byte() == UInt8(ascii: "{"), lexer.byte(1) == UInt8(ascii: ","),
                lexer.byte(2) == UInt8(ascii: "}"), isDigit(lexer.byte(3))
            {
                digits.append(UInt8(ascii: ","))
                lexer.position += 3
            } else {
                break
            }
        }
        try advance()
        return .number(inAlphabet(digits))
    }

    private func inAlphabet(_ digits: [UInt8]) -> String {
        let plain = String(decoding: digits, as: UTF8.self)
        guard let chosen = isBold ? Alphabet.bold(alphabet) : alphabet, chosen != .roman else { return plain }
        var result = String.UnicodeScalarView()
        for scalar in plain.unicodeScalars { result.append(chosen.letter(for: scalar) ?? scalar) }
        return String(result)
    }
}

extension Alphabet {
    /// Whether letters of this alphabet that stand together are one name.
    fileprivate var formsWords: Bool {
        switch self {
        case .roman, .italic, .bold, .sans, .mono: true
        case .boldItalic, .doubleStruck, .script, .boldScript, .fraktur, .boldFraktur, .boldSans: false
        }
    }
}
