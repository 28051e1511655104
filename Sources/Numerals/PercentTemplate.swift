package import Diagnostics

/// A template of `%` formatting, cut into text and fields.
///
/// Mistakes are parts, too: as in CPython they count only when formatting reaches them.
package struct PercentTemplate: Sendable {
    package enum Part: Sendable {
        case text(String)
        case field(Field)
        case malformed(Problem)
    }

    /// A width or precision: written, or `*` for the next value.
    package enum Size: Equatable, Sendable {
        case count(Int)
        case next
    }

    package struct Field: Sendable {
        /// The name in `%(name)s`.
        package var key: String?
        package var leftAligned = false
        package var showsPlus = false
        package var showsBlank = false
        package var isAlternate = false
        package var zeroFilled = false
        package var width: Size?
        package var precision: Size?
        package var conversion: Unicode.Scalar = "s"
        /// Where the conversion stands in the template, in code points.
        package var index = 0
    }

    package var parts: [Part] = []

    package init(_ template: String) {
        let scalars = Array(template.unicodeScalars)
        var rest = scalars[...]
        while !rest.isEmpty {
            let text = rest.prefix { $0 != "%" }
            if !text.isEmpty { parts.append(.text(string(text))) }
            rest = rest.dropFirst(text.count)
            if rest.take("%") { if rest.take("%") { parts.append(.text("%")) } else { readField(&rest) } }
            if case .malformed = parts.last { return }
        }
    }

    private mutating func readField(_ rest: inout ArraySlice<Unicode.Scalar>) {
        do throws(Problem) {
            var field = Field()
            field.key = try readKey(&rest)
            readFlags(&rest, into: &field)
            field.width = try readSize(&rest, "width")
            if rest.take(".") { field.precision = try readSize(&rest, "precision") ?? .count(0) }
            if let first = rest.first, "hlL".unicodeScalars.contains(first) { rest.removeFirst() }
            guard let conversion = rest.first else { throw .badFormat("incomplete format") }
            field.conversion = conversion
            field.index = rest.startIndex
            rest.removeFirst()
            parts.append(.field(field))
        } catch {
            parts.append(.malformed(error))
        }
    }

    private func readKey(_ rest: inout ArraySlice<Unicode.Scalar>) throws(Problem) -> String? {
        guard rest.take("(") else { return nil }
        var depth = 1
        var key: [Unicode.Scalar] = []
        while let scalar = rest.popFirst() {
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth -= 1 }
            if depth == 0 { return string(key) }
            key.append(scalar)
        }
        throw .badFormat("incomplete format key")
    }

    private func readFlags(_ rest: inout ArraySlice<Unicode.Scalar>, into field: inout Field) {
        while let flag = rest.first {
            switch flag {
            case "-": field.leftAligned = true
            case "+": field.showsPlus = true
            case " ": field.showsBlank = true
            case "#": field.isAlternate = true
            case "0": field.zeroFilled = true
            default: return
            }
            rest.removeFirst()
        }
    }

    private func readSize(_ rest: inout ArraySlice<Unicode.Scalar>, _ what: String) throws(Problem) -> Size? {
        if rest.take("*") { return .next }
        guard let count = try Numerals.readSize(&rest, what) else { return nil }
        return .count(count)
    }
}

/// The scalars as a string.
func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}
