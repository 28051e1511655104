internal import Diagnostics

/// The mistakes of figures, each worded once.
enum Problems {
    static func gridCount(_ what: String, _ count: Int) -> Problem {
        Problem(.figure, .valueError, "Number of \(what) must be a positive integer, not \(count)")
    }

    static func gridTooLarge(_ rows: Int, _ columns: Int) -> Problem {
        Problem(
            .figure, .valueError, "a grid of \(rows) × \(columns) plots is too fine to read",
            help: "use at most 50 rows and 50 columns")
    }

    static func gridIndex(_ index: Int, of count: Int) -> Problem {
        Problem(.figure, .valueError, "num must be an integer with 1 <= num <= \(count), not \(index)")
    }

    static func legendLocation(_ name: String) -> Problem {
        Problem(.figure, .valueError, "'\(name)' is not a valid value for loc")
    }

    static func lineStyle(_ text: String) -> Problem {
        Problem(.figure, .valueError, "'\(text)' is not a valid value for ls")
    }

    static func marker(_ text: String) -> Problem {
        Problem(.figure, .valueError, "Unrecognized marker style '\(text)'")
    }

    static func colorMap(_ name: String) -> Problem {
        Problem(.figure, .valueError, "'\(name)' is not a valid value for cmap")
    }
}
