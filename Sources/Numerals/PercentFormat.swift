package import Diagnostics

/// What `%` formatting asks about the values on its right-hand side.
package protocol PercentValues {
    associatedtype Value
    /// What `text` and `value` throw: a `Problem`, or the interpreter's own exceptions.
    associatedtype Failure: Error
    /// Whether `%(name)s` can be answered.
    var isMapping: Bool { get }
    /// Whether values are left whose not being used is a mistake.
    var hasUnused: Bool { get }
    /// The next value in order; `nil` when there is none left.
    mutating func next() -> Value?
    mutating func value(forKey key: String) throws(Failure) -> Value
    /// The value as a number or string; `nil` where it is neither.
    func plain(_ value: Value) -> FormatValue?
    func typeName(_ value: Value) -> String
    mutating func text(_ value: Value, _ conversion: TextConversion) throws(Failure) -> String
    func failure(_ problem: Problem) -> Failure
}

extension PercentTemplate {
    /// What `template % values` gives, with CPython 3.11's mistakes.
    package func format<Values: PercentValues>(_ values: inout Values) throws(Values.Failure) -> String {
        var out = ""
        for part in parts {
            switch part {
            case .text(let text): out += text
            case .malformed(let problem): throw values.failure(problem)
            case .field(let field): out += try field.format(&values)
            }
        }
        if values.hasUnused { throw values.failure(.unusedArguments()) }
        return out
    }
}

extension PercentTemplate.Field {
    func format<Values: PercentValues>(_ values: inout Values) throws(Values.Failure) -> String {
        if key != nil && !values.isMapping { throw values.failure(.needsMapping()) }
        var layout = PercentLayout(self)
        if let width { layout.setWidth(try resolve(width, "width", &values)) }
        if let precision { layout.precision = max(0, try resolve(precision, "precision", &values)) }
        let value = try operand(&values)
        if let conversion = TextConversion(rawValue: conversion) {
            return layout.padded(truncated(try values.text(value, conversion), to: layout.precision))
        }
        do throws(Problem) {
            return try layout.format(values.plain(value), typeName: values.typeName(value), field: self)
        } catch {
            throw values.failure(error)
        }
    }

    private func operand<Values: PercentValues>(_ values: inout Values) throws(Values.Failure) -> Values.Value {
        if let key { return try values.value(forKey: key) }
        guard let value = values.next() else { throw values.failure(.notEnoughArguments()) }
        return value
    }

    private func resolve<Values: PercentValues>(
        _ size: PercentTemplate.Size, _ what: String, _ values: inout Values
    ) throws(Values.Failure) -> Int {
        switch size {
        case .count(let count): return count
        case .next:
            guard let value = values.next() else { throw values.failure(.notEnoughArguments()) }
            let count: Int
            switch values.plain(value) {
            case .int(let x): count = x
            case .bool(let flag): count = flag ? 1 : 0
            case .large: throw values.failure(.integerBeyondC(what == "width" ? "ssize_t" : "int"))
            case .float, .string, nil: throw values.failure(.starWantsInt())
            }
            if count.magnitude > UInt(formatLimit) { throw values.failure(.formatTooWide(what, count)) }
            return count
        }
    }
}

/// A field of `%` formatting with its width and precision known.
private struct PercentLayout {
    var leftAligned: Bool
    var width = 0
    var precision: Int?
    let field: PercentTemplate.Field

    init(_ field: PercentTemplate.Field) {
        self.field = field
        leftAligned = field.leftAligned
    }

    mutating func setWidth(_ count: Int) {
        if count < 0 { leftAligned = true }
        width = abs(count)
    }

    func padded(_ text: String) -> String {
        let padding = repeated(" ", width - text.unicodeScalars.count)
        return leftAligned ? text + padding : padding + text
    }

    func format(_ value: FormatValue?, typeName: String, field: PercentTemplate.Field) throws(Problem) -> String {
        switch field.conversion {
        case "d", "i", "u", "o", "x", "X": return laid(out: try integer(value, typeName))
        case "e", "E", "f", "F", "g", "G": return laid(out: try real(value, typeName))
        case "c": return padded(try single(value))
        default: throw .unsupportedCharacter(field.conversion, at: field.index)
        }
    }

    private func integer(_ value: FormatValue?, _ typeName: String) throws(Problem) -> NumberText {
        let conversion = field.conversion
        let base = base(of: conversion)
        var number: NumberText
        switch value {
        case .int(let x): number = text(LargeInt(x), base)
        case .bool(let flag): number = text(LargeInt(flag ? 1 : 0), base)
        case .large(let x): number = text(x, base)
        case .float(let x):
            guard base == 10 else { throw .needsNumber(conversion, got: typeName) }
            guard x.isFinite else { throw .notAnInteger(x) }
            number = NumberText(
                positionalText(Digits(x.rounded(.towardZero), fraction: 0), fraction: 0, keepsPoint: false))
            if number.digits == [Digits.zero] { number.isNegative = false }
        case .string, nil: throw .needsNumber(conversion, got: typeName)
        }
        if field.isAlternate && base != 10 { number.prefix = "0\(conversion)" }
        let missing = (precision ?? 0) - number.digits.count
        number.digits = Array(repeating: Digits.zero, count: max(0, missing)) + number.digits
        return number
    }

    private func text(_ x: LargeInt, _ base: Int) -> NumberText {
        let digits = x.digits(radix: base)
        return NumberText(
            digits: Array((field.conversion == "X" ? digits.uppercased() : digits).utf8), isNegative: x.isNegative)
    }

    private func real(_ value: FormatValue?, _ typeName: String) throws(Problem) -> NumberText {
        let x: Double
        switch value {
        case .int(let int): x = Double(int)
        case .large(let int): x = try int.finiteDouble()
        case .bool(let flag): x = flag ? 1 : 0
        case .float(let float): x = float
        case .string, nil: throw .needsReal(got: typeName)
        }
        var style = FloatStyle(code: .general, precision: precision ?? 6)
        if "eE".unicodeScalars.contains(field.conversion) { style.code = .exponent }
        if "fF".unicodeScalars.contains(field.conversion) { style.code = .fixed }
        style.isUppercase = "EFG".unicodeScalars.contains(field.conversion)
        style.isAlternate = field.isAlternate
        return NumberText(style.text(x))
    }

    private func single(_ value: FormatValue?) throws(Problem) -> String {
        switch value {
        case .int(let x): return try character(x)
        case .large: return try character(-1)
        case .bool(let flag): return try character(flag ? 1 : 0)
        case .string(let text) where text.unicodeScalars.count == 1: return text
        case .string, .float, nil: throw .needsCharacter()
        }
    }

    private func laid(out number: NumberText) -> String {
        let sign = number.signText(field.showsPlus ? "+" : (field.showsBlank ? " " : nil))
        let text = String(decoding: number.digits, as: UTF8.self) + number.remainder
        let missing = width - sign.utf8.count - number.prefix.utf8.count - text.utf8.count
        if leftAligned || !field.zeroFilled { return padded(sign + number.prefix + text) }
        return sign + number.prefix + repeated("0", missing) + text
    }
}
