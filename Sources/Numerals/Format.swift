package import Diagnostics

/// A value that a format specification can be applied to.
package enum FormatValue: Equatable, Sendable {
    case int(Int)
    case float(Double)
    case bool(Bool)
    /// An integer beyond 64 bits.
    case large(LargeInt)
    case string(String)

    /// Python's name of its type.
    package var typeName: String {
        switch self {
        case .int, .large: "int"
        case .float: "float"
        case .bool: "bool"
        case .string: "str"
        }
    }

    var isString: Bool { if case .string = self { true } else { false } }

    var defaultType: Unicode.Scalar? {
        switch self {
        case .int, .bool, .large: "d"
        case .float: nil
        case .string: "s"
        }
    }
}

/// What `format(value, spec)` and `f"{value:spec}"` give in CPython 3.11.
///
/// Throws `ValueError` for a specification that does not fit, `OverflowError` for `c` of no character.
package func format(_ value: FormatValue, spec text: String) throws(Problem) -> String {
    if text.isEmpty { return plain(value) }
    let spec = try FormatSpec(text, for: value)
    switch value {
    case .string(let string): return try formatString(string, spec)
    case .float(let x): return try formatFloat(x, spec, of: value)
    case .int(let x): return try formatNumber(LargeInt(x), spec, of: value)
    case .bool(let flag): return try formatNumber(LargeInt(flag ? 1 : 0), spec, of: value)
    case .large(let x): return try formatNumber(x, spec, of: value)
    }
}

private func plain(_ value: FormatValue) -> String {
    switch value {
    case .int(let x): String(x)
    case .large(let x): x.text
    case .float(let x): repr(x)
    case .bool(let flag): flag ? "True" : "False"
    case .string(let string): string
    }
}

private func formatString(_ string: String, _ spec: FormatSpec) throws(Problem) -> String {
    if let type = spec.type, type != "s" { throw .unknownFormatCode(type, for: "str") }
    if let sign = spec.sign {
        throw .badFormat("\(sign == " " ? "Space" : "Sign") not allowed in string format specifier")
    }
    if spec.dropsNegativeZero {
        throw .badFormat("Negative zero coercion (z) not allowed in string format specifier")
    }
    if spec.isAlternate { throw .badFormat("Alternate form (#) not allowed in string format specifier") }
    if spec.alignment == .afterSign {
        throw .badFormat("'=' alignment not allowed in string format specifier")
    }
    return padded(truncated(string, to: spec.precision), spec)
}

/// The first `count` code points.
func truncated(_ string: String, to count: Int?) -> String {
    guard let count else { return string }
    return String(string.unicodeScalars.prefix(count))
}

private func padded(_ string: String, _ spec: FormatSpec) -> String {
    let missing = max(0, (spec.width ?? 0) - string.unicodeScalars.count)
    let left: Int
    switch spec.alignment {
    case .left: left = 0
    case .center: left = missing / 2
    case .right, .afterSign: left = missing
    }
    return repeated(spec.fill, left) + string + repeated(spec.fill, missing - left)
}

func repeated(_ scalar: Unicode.Scalar, _ count: Int) -> String {
    String(repeating: String(scalar), count: max(0, count))
}

private func formatNumber(_ x: LargeInt, _ spec: FormatSpec, of value: FormatValue) throws(Problem) -> String {
    let type = spec.type ?? "d"
    if "eEfFgG%".unicodeScalars.contains(type) { return try formatFloat(try x.finiteDouble(), spec, of: value) }
    guard "bcdoxXn".unicodeScalars.contains(type) else { throw .unknownFormatCode(type, for: value.typeName) }
    if spec.precision != nil { throw .badFormat("Precision not allowed in integer format specifier") }
    if spec.dropsNegativeZero {
        throw .badFormat("Negative zero coercion (z) not allowed in integer format specifier")
    }
    if type == "c" {
        guard let code = x.int else { throw .integerBeyondC("long") }
        return try formatCharacter(code, spec)
    }
    let base = base(of: type)
    var number = NumberText(digits: Array(x.digits(radix: base).utf8), isNegative: x.isNegative)
    if spec.isAlternate && base != 10 { number.prefix = "0\(type)" }
    if type == "X" { number.digits = Array(x.digits(radix: 16).uppercased().utf8) }
    return number.laid(out: spec, groupSize: base == 10 ? 3 : 4)
}

func base(of type: Unicode.Scalar) -> Int {
    switch type {
    case "b": 2
    case "o": 8
    case "x", "X": 16
    default: 10
    }
}

private func formatCharacter(_ x: Int, _ spec: FormatSpec) throws(Problem) -> String {
    if spec.sign != nil { throw .badFormat("Sign not allowed with integer format specifier 'c'") }
    if spec.isAlternate {
        throw .badFormat("Alternate form (#) not allowed with integer format specifier 'c'")
    }
    return padded(try character(x), spec)
}

/// The text of one code point. Surrogates are no text here and become U+FFFD.
func character(_ x: Int) throws(Problem) -> String {
    guard x >= 0, x <= 0x10FFFF else { throw .characterOutOfRange() }
    return String(Unicode.Scalar(UInt32(x)) ?? "\u{FFFD}")
}

private func formatFloat(_ x: Double, _ spec: FormatSpec, of value: FormatValue) throws(Problem) -> String {
    var style = FloatStyle(code: .general, precision: spec.precision ?? 6)
    switch spec.type {
    case "e", "E": style.code = .exponent
    case "f", "F", "%": style.code = .fixed
    case "g", "G", "n": break
    case nil:
        style.addsPointZero = true
        if spec.precision == nil { style.code = .shortest }
    case .some(let type): throw .unknownFormatCode(type, for: value.typeName)
    }
    style.isUppercase = spec.type == "E" || spec.type == "F" || spec.type == "G"
    style.isAlternate = spec.isAlternate
    style.dropsNegativeZero = spec.dropsNegativeZero
    let text = style.text(spec.type == "%" ? x * 100 : x) + (spec.type == "%" ? "%" : "")
    let isBare = spec.width == nil && spec.grouping == nil && (spec.sign == nil || spec.sign == "-")
    return isBare ? text : NumberText(text).laid(out: spec, groupSize: 3)
}
