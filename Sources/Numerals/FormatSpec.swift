package import Diagnostics

/// A parsed format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
///
/// The grammar and its mistakes are CPython 3.11's; width and precision are at most 1,000.
package struct FormatSpec: Equatable, Sendable {
    package enum Alignment: Unicode.Scalar, Sendable {
        case left = "<"
        case right = ">"
        case center = "^"
        case afterSign = "="
    }
    package enum Grouping: Unicode.Scalar, Sendable {
        case comma = ","
        case underscore = "_"
    }

    package var fill: Unicode.Scalar = " "
    package var alignment: Alignment
    /// `+`, `-` or a space.
    package var sign: Unicode.Scalar?
    package var dropsNegativeZero = false
    package var isAlternate = false
    package var width: Int?
    package var grouping: Grouping?
    package var precision: Int?
    package var type: Unicode.Scalar?

    /// Reads the specification for a value of the kind named `type`.
    ///
    /// Text stands left and numbers right where nothing is said. Throws `ValueError`.
    package init(_ text: String, for value: FormatValue) throws(Problem) {
        let isText = value.isString
        alignment = isText ? .left : .right
        var rest = Array(text.unicodeScalars)[...]
        let given = readAlignment(&rest)
        if let first = rest.first, "+- ".unicodeScalars.contains(first) { sign = rest.removeFirst() }
        dropsNegativeZero = rest.take("z")
        isAlternate = rest.take("#")
        if given != .fill, rest.take("0") {
            fill = "0"
            if given == .none && !isText { alignment = .afterSign }
        }
        width = try readSize(&rest, "width")
        try readGrouping(&rest)
        if rest.take(".") {
            precision = try readSize(&rest, "precision")
            if precision == nil { throw .badFormat("Format specifier missing precision") }
        }
        guard rest.count <= 1 else { throw .invalidFormatSpecifier(text, for: value.typeName) }
        type = rest.first
        try checkGrouping(defaultType: value.defaultType)
    }

    private enum Given { case none, alignment, fill }

    private mutating func readAlignment(_ rest: inout ArraySlice<Unicode.Scalar>) -> Given {
        if let second = rest.dropFirst().first, let alignment = Alignment(rawValue: second) {
            fill = rest.removeFirst()
            self.alignment = alignment
            rest.removeFirst()
            return .fill
        }
        if let first = rest.first, let alignment = Alignment(rawValue: first) {
            self.alignment = alignment
            rest.removeFirst()
            return .alignment
        }
        return .none
    }

    private mutating func readGrouping(_ rest: inout ArraySlice<Unicode.Scalar>) throws(Problem) {
        if rest.take(",") { grouping = .comma }
        if rest.take("_") {
            if grouping != nil { throw .badFormat("Cannot specify both ',' and '_'.") }
            grouping = .underscore
        }
        if rest.first == ",", grouping == .underscore { throw .badFormat("Cannot specify both ',' and '_'.") }
    }

    private func checkGrouping(defaultType: Unicode.Scalar?) throws(Problem) {
        guard let grouping, let type = type ?? defaultType else { return }
        if "deEfFgG%".unicodeScalars.contains(type) { return }
        if grouping == .underscore, "boxX".unicodeScalars.contains(type) { return }
        throw .groupingNotAllowed(grouping.rawValue, with: type)
    }
}

/// The digits at the front as a number; `nil` where there are none. Throws above the limit.
func readSize(_ rest: inout ArraySlice<Unicode.Scalar>, _ what: String) throws(Problem) -> Int? {
    guard let size = try readIndex(&rest) else { return nil }
    if size > formatLimit { throw .formatTooWide(what, size) }
    return size
}

/// The decimal digits at the front as a number; `nil` where there are none.
func readIndex(_ rest: inout ArraySlice<Unicode.Scalar>) throws(Problem) -> Int? {
    var size: Int?
    while let digit = rest.first?.decimalValue {
        let (tens, overflow) = (size ?? 0).multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(digit)
        if overflow || carry { throw .tooManyDigits() }
        size = sum
        rest.removeFirst()
    }
    return size
}

extension ArraySlice<Unicode.Scalar> {
    /// Removes the first scalar if it is this one.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard first == scalar else { return false }
        removeFirst()
        return true
    }
}

extension Unicode.Scalar {
    /// The value of a decimal digit in any script.
    var decimalValue: Int? {
        if value < 128 { return value >= 48 && value < 58 ? Int(value) - 48 : nil }
        guard properties.numericType == .decimal, let value = properties.numericValue else { return nil }
        return Int(value)
    }
}
