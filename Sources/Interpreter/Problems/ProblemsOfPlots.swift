import Diagnostics

/// What goes wrong in drawing calls.
extension Problem {
    private static func figure(_ message: String, help: String? = nil) -> Problem {
        Problem(.figure, .valueError, message, help: help)
    }

    static func plotArgument(_ function: String, _ name: String) -> Problem {
        Problem(.figure, .typeError, "\(function)() has no argument '\(name)' in this dialect", help: "leave it out")
    }
    static func plotLengths(_ x: Int, _ y: Int) -> Problem {
        figure("x and y must have same first dimension, but have shapes (\(x),) and (\(y),)")
    }
    static func plotTooLarge(_ count: Int) -> Problem {
        Problem(
            .sizeLimit, .valueError, "a figure of \(count) points is too large",
            help: "draw every tenth point: `x[::10]`")
    }
    static var plotWithoutData: Problem { Problem(.figure, .typeError, "there are no coordinates to draw") }
    static func scatterColors(_ colors: Int, _ points: Int) -> Problem {
        figure("'c' argument has \(colors) elements, which is inconsistent with 'x' and 'y' with size \(points).")
    }
    static func tickLabels(_ labels: Int, _ ticks: Int) -> Problem {
        figure(
            "The number of FixedLocator locations (\(ticks)), usually from a call to set_ticks, does not match the number of labels (\(labels))."
        )
    }
    static func unknownProjection(_ name: String) -> Problem {
        figure("Unknown projection '\(name)'", help: "there are `'3d'` and the plane")
    }
    static var figureSize: Problem { figure("figure size must be positive finite, at most 100 inches") }
    static var gridArguments: Problem { figure("a grid is said by rows, columns and index, or by three digits") }
}
