internal import Diagnostics

/// The mistakes of figures, each worded once.
enum Problems {
    static func gridCount(_ what: String, _ count: Int) -> Problem {
        Problem(.figure, .valueError, "Number of \(what) must be a positive integer, not \(count)")
    }

    static func gridTooLarge(_ rows: Int, _ columns: Int) -> Problem {
        Problem(
            .figure, .valueError, "a grid of \(rows) × \(columns) plots is too fine to read",
            help: "use at most \(GridPlace.limit) rows and \(GridPlace.limit) columns")
    }

    static func gridIndex(_ index: Int, of count: Int) -> Problem {
        Problem(.figure, .valueError, "num must be an integer with 1 <= num <= \(count), not \(index)")
    }

    static func legendLocation(_ name: String) -> Problem {
        Problem(
            .figure, .valueError, "'\(name)' is not a valid value for loc.",
            help: "say one of " + Legend.Location.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
    }

    static func lineStyle(_ text: String) -> Problem {
        Problem(.figure, .valueError, "'\(text)' is not a valid value for ls.")
    }

    static func marker(_ text: String) -> Problem {
        Problem(.figure, .valueError, "Unrecognized marker style '\(text)'")
    }

    static func colorMap(_ name: String) -> Problem {
        Problem(
            .figure, .valueError, "'\(name)' is not a valid value for cmap.",
            help: "the maps here are " + ColorMap.names.map { "`\($0)`" }.joined(separator: ", "))
    }

    static func lineFormat(_ text: String, _ why: String) -> Problem {
        Problem(
            .figure, .valueError, "'\(text)' is not a valid format string (\(why))",
            help: "a format is a colour letter, a line style and a marker, such as `r--o`")
    }

    /// - Parameter shown: the value as Python would show it.
    static func color(_ shown: String) -> Problem {
        Problem(
            .figure, .valueError,
            "\(shown) is not a valid value for color: supported inputs are (r, g, b) and (r, g, b, a) 0-1 float "
                + "tuples; '#rrggbb', '#rrggbbaa', '#rgb', '#rgba' strings; named color strings; string reprs of 0-1 "
                + "floats for grayscale values; 'C0', 'C1', ... strings for colors of the color cycle; and pairs "
                + "combining one of the above with an alpha value")
    }

    static func limits() -> Problem {
        Problem(.figure, .valueError, "Axis limits cannot be NaN or Inf")
    }

    static func gridTooSmall(_ rows: Int, _ columns: Int) -> Problem {
        Problem(
            .figure, .typeError,
            "Input z must be at least a (2, 2) shaped array, but has shape (\(rows), \(columns))")
    }
}
