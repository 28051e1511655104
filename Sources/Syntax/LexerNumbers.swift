internal import Diagnostics

/// Numeric literals, with the mistakes that CPython tells apart.
extension Lexer {
    mutating func number() throws(SyntaxProblem) {
        let start = position
        if scanner.byte(position) == 0x30, let letter = scanner.byte(position + 1).map({ $0 | 0x20 }),
            let base = NumberBase(letter: letter)
        {
            position += 2
            try digits(of: base)
        } else {
            try decimal(from: start)
        }
        add(.number, from: start)
    }

    private mutating func digits(of base: NumberBase) throws(SyntaxProblem) {
        repeat {
            if scanner.byte(position) == 0x5F { position += 1 }
            guard let byte = scanner.byte(position), base.has(byte) else {
                if let byte = scanner.byte(position), Characters.isDigit(byte) { throw strayDigit(byte, base) }
                throw literalProblem(.invalidLiteral(base.name))
            }
            while let byte = scanner.byte(position), base.has(byte) { position += 1 }
        } while scanner.byte(position) == 0x5F
        if let byte = scanner.byte(position), Characters.isDigit(byte) { throw strayDigit(byte, base) }
        try verifyEnd(base.name)
    }

    private mutating func decimal(from start: Int) throws(SyntaxProblem) {
        let isZero = scanner.byte(position) == 0x30
        if scanner.byte(position) != 0x2E { try decimalDigits() }
        let whole = position
        if scanner.byte(position) == 0x2E {
            position += 1
            if let byte = scanner.byte(position), Characters.isDigit(byte) { try decimalDigits() }
        }
        try exponent()
        if let byte = scanner.byte(position), byte | 0x20 == 0x6A {
            position += 1
            return try verifyEnd("imaginary")
        }
        if isZero, position == whole { try refuseLeadingZeros(from: start) }
        try verifyEnd("decimal")
    }

    private func refuseLeadingZeros(from start: Int) throws(SyntaxProblem) {
        let digits = scanner.bytes[start..<position]
        guard digits.contains(where: { $0 != 0x30 && $0 != 0x5F }) else { return }
        let zeros = digits.prefix { $0 == 0x30 || $0 == 0x5F }.count
        throw SyntaxProblem(.leadingZeros, SourceRange(start, start + zeros))
    }

    private mutating func decimalDigits() throws(SyntaxProblem) {
        while true {
            while let byte = scanner.byte(position), Characters.isDigit(byte) { position += 1 }
            guard scanner.byte(position) == 0x5F else { return }
            position += 1
            guard let byte = scanner.byte(position), Characters.isDigit(byte) else {
                throw literalProblem(.invalidLiteral("decimal"))
            }
        }
    }

    private mutating func exponent() throws(SyntaxProblem) {
        guard let letter = scanner.byte(position), letter | 0x20 == 0x65 else { return }
        let next = scanner.byte(position + 1)
        if next == 0x2B || next == 0x2D {
            position += 2
            guard let byte = scanner.byte(position), Characters.isDigit(byte) else {
                throw literalProblem(.invalidLiteral("decimal"))
            }
        } else if let next, Characters.isDigit(next) {
            position += 1
        } else {
            return
        }
        try decimalDigits()
    }

    /// A number may run into a word only where a keyword follows: `1if x else 2`.
    private func verifyEnd(_ kind: String) throws(SyntaxProblem) {
        guard let byte = scanner.byte(position), Characters.isNameStart(byte) else { return }
        let rest = scanner.bytes[position..<min(position + 4, scanner.end)]
        let words = ["and", "else", "for", "if", "in", "is", "or", "not"]
        if words.contains(where: { rest.starts(with: $0.utf8) }) { return }
        throw literalProblem(.invalidLiteral(kind))
    }

    private func strayDigit(_ digit: UInt8, _ base: NumberBase) -> SyntaxProblem {
        SyntaxProblem(.strayDigit(digit, base.name), SourceRange(position, position + 1))
    }

    private func literalProblem(_ problem: Problem) -> SyntaxProblem {
        SyntaxProblem(problem, SourceRange(position - 1, position))
    }
}

/// The bases other than ten.
enum NumberBase: UInt8 {
    case hexadecimal = 0x78
    case octal = 0x6F
    case binary = 0x62

    init?(letter: UInt8) { self.init(rawValue: letter) }

    var name: String {
        switch self {
        case .hexadecimal: "hexadecimal"
        case .octal: "octal"
        case .binary: "binary"
        }
    }

    var radix: Int {
        switch self {
        case .hexadecimal: 16
        case .octal: 8
        case .binary: 2
        }
    }

    func has(_ byte: UInt8) -> Bool {
        switch self {
        case .hexadecimal: Characters.isHexDigit(byte)
        case .octal: byte >= 0x30 && byte < 0x38
        case .binary: byte == 0x30 || byte == 0x31
        }
    }
}
