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
    package var color: Color?
    /// `.none` where a marker is given and no style.
    package var style: LineStyle?
    package var marker: Marker?

    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing text: String) throws(Problem) {
    }
}
