package import Diagnostics

/// How a line is dashed.
package enum LineStyle: String, CaseIterable, Sendable {
    case solid = "-"
    case dashed = "--"
    case dashDot = "-."
    case dotted = ":"
    /// Only markers are drawn.
    case none = "None"

    /// Reads `-`, `--`, `-.`, `:`, `solid`, `dashed`, `dashdot`, `dotted`, `None`, `none`, ` ` and the empty string.
    ///
    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing text: String) throws(Problem) {
        switch text {
        case "-", "solid": self = .solid
        case "--", "dashed": self = .dashed
        case "-.", "dashdot": self = .dashDot
        case ":", "dotted": self = .dotted
        case "None", "none", " ", "": self = .none
        default: throw Problems.lineStyle(text)
        }
    }
}

/// The shape drawn at a point, by matplotlib's letter.
package enum Marker: String, CaseIterable, Sendable {
    case point = "."
    case pixel = ","
    case circle = "o"
    case triangleDown = "v"
    case triangleUp = "^"
    case triangleLeft = "<"
    case triangleRight = ">"
    case square = "s"
    case pentagon = "p"
    case star = "*"
    case plus = "+"
    case cross = "x"
    case diamond = "D"
    case thinDiamond = "d"
    case filledPlus = "P"
    case filledCross = "X"
    case hexagon = "h"
    case hexagonFlat = "H"
    case octagon = "8"
    case triDown = "1"
    case triUp = "2"
    case triLeft = "3"
    case triRight = "4"
    case verticalLine = "|"
    case horizontalLine = "_"

    /// - Returns: `nil` for `None`, `none`, ` ` and the empty string, which mean no marker.
    /// - Throws: `ValueError` in matplotlib's words.
    package static func parse(_ text: String) throws(Problem) -> Marker? {
        switch text {
        case "None", "none", " ", "": return nil
        default:
            guard let marker = Marker(rawValue: text) else { throw Problems.marker(text) }
            return marker
        }
    }
}

/// What a format string such as `r--o` settles about a line.
///
/// Follows matplotlib 3.11, `axes/_base.py`: letters in any order, each kind at most once.
package struct LineFormat: Sendable, Equatable {
    /// `nil` takes the next colour of the cycle.
    package private(set) var color: Color?
    /// Solid where neither a style nor a marker is given; `.none` where only a marker is.
    package private(set) var style = LineStyle.solid
    package private(set) var marker: Marker?

    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing text: String) throws(Problem) {
        if text != "0", text != "1", let whole = try? Color(parsing: text) {
            color = whole
            return
        }
        var found: LineStyle?
        var rest = Substring(text)
        while let first = rest.first {
            if let style = LineFormat.takeStyle(&rest) {
                guard found == nil else { throw Problems.lineFormat(text, "two linestyle symbols") }
                found = style
            } else if let marker = Marker(rawValue: String(first)) {
                guard self.marker == nil else { throw Problems.lineFormat(text, "two marker symbols") }
                self.marker = marker
                rest.removeFirst()
            } else if let color = try LineFormat.takeColor(&rest, in: text) {
                guard self.color == nil else { throw Problems.lineFormat(text, "two color symbols") }
                self.color = color
            } else {
                throw Problems.lineFormat(text, "unrecognized character '\(first)'")
            }
        }
        style = found ?? (marker == nil ? .solid : .none)
    }

    private static func takeStyle(_ rest: inout Substring) -> LineStyle? {
        for style in [LineStyle.dashed, .dashDot, .solid, .dotted] where rest.hasPrefix(style.rawValue) {
            rest.removeFirst(style.rawValue.count)
            return style
        }
        if rest.first == " " {
            rest.removeFirst()
            return LineStyle.none
        }
        return nil
    }

    private static func takeColor(_ rest: inout Substring, in text: String) throws(Problem) -> Color? {
        guard let first = rest.first else { return nil }
        if let color = Color.letter(first) {
            rest.removeFirst()
            return color
        }
        guard first == "C" else { return nil }
        rest.removeFirst()
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { throw Problems.lineFormat(text, "'C' must be followed by a number") }
        rest.removeFirst(digits.count)
        return .cycle(number)
    }
}
