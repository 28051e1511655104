import Diagnostics

/// What goes wrong in drawing calls.
extension Problem {
    private static func figure(_ message: String, help: String? = nil) -> Problem {
        Problem(.figure, .valueError, message, help: help)
    }

    private static func figureType(_ message: String, help: String? = nil) -> Problem {
        Problem(.figure, .typeError, message, help: help)
    }

    private static func shape(_ sizes: [Int]) -> String {
        "(" + sizes.map(String.init).joined(separator: ", ") + (sizes.count == 1 ? ",)" : ")")
    }

    private static func choices(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }

    // MARK: Arguments

    /// - Parameter taken: the names that the function takes.
    static func plotArgument(_ function: String, _ name: String, takes taken: [String] = []) -> Problem {
        let names = Set(taken).sorted().map { "`\($0)`" }.joined(separator: ", ")
        return figureType(
            "\(function)() has no argument '\(name)' in this dialect",
            help: names.isEmpty ? "leave it out" : "leave it out, or say it with one of \(names)")
    }
    static func plotSetter(_ owner: String, _ name: String) -> Problem {
        Problem(.figure, .attributeError, "\(owner).set() got an unexpected keyword argument '\(name)'")
    }
    static func plotChoice(_ value: String, _ name: String, _ allowed: [String]) -> Problem {
        figure("'\(value)' is not a valid value for \(name). Supported values are \(choices(allowed))")
    }
    static var plotWithoutData: Problem { figureType("there are no coordinates to draw") }
    static func plotText(_ text: String) -> Problem {
        figure("could not convert string to float: '\(text)'")
    }
    static func plotRagged(_ count: Int) -> Problem {
        figure(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (\(count),) + inhomogeneous part."
        )
    }
    static func plotTooLarge(_ count: Int) -> Problem {
        Problem(
            .sizeLimit, .valueError, "a figure of \(count) points is too large",
            help: "draw every tenth point: `x[::10]`; `\(Limit.points.setting)` sets the limit")
    }
    static func plotPair(_ name: String) -> Problem { figure("\(name) must be two numbers") }

    // MARK: Shapes

    static func plotLengths(_ x: Int, _ y: Int) -> Problem { plotShapes([x], [y]) }
    static func plotShapes(_ x: [Int], _ y: [Int]) -> Problem {
        figure("x and y must have same first dimension, but have shapes \(shape(x)) and \(shape(y))")
    }
    static func plotDimensions(_ y: [Int]) -> Problem {
        figure("x and y can be no greater than 2D, but have shapes \(shape([y.first ?? 0])) and \(shape(y))")
    }
    static var scatterSizes: Problem { figure("x and y must be the same size") }
    static func scatterColors(_ colors: Int, _ points: Int) -> Problem {
        figure("'c' argument has \(colors) elements, which is inconsistent with 'x' and 'y' with size \(points).")
    }
    static func barLengths(_ places: [Int], _ lengths: [Int], isUp: Bool) -> Problem {
        let (one, other) = isUp ? ("x", "height") : ("y", "width")
        return figure(
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between '\(one)' with shape \(shape(places)) and '\(other)' with shape \(shape(lengths))."
        )
    }
    static func fillLengths(_ one: String, _ count: Int, _ other: String, _ size: Int) -> Problem {
        figure("'\(one)' has size \(count), but '\(other)' has an unequal size of \(size)")
    }
    static func plotErrorShape(_ name: String, _ sizes: [Int], _ count: Int) -> Problem {
        let own = name.prefix(1)
        return figure(
            "'\(name)' (shape: \(shape(sizes))) must be a scalar or a 1D or (2, n) array-like whose shape matches '\(own)' (shape: (\(count),))"
        )
    }
    static func plotNegativeError(_ name: String) -> Problem { figure("'\(name)' must not contain negative values") }
    static func pictureShape(_ sizes: [Int]) -> Problem { figureType("Invalid shape \(shape(sizes)) for image data") }
    static func contourDimensions(_ count: Int) -> Problem { figureType("Input z must be 2D, not \(count)D") }
    static func contourShapes(_ x: [Int], _ z: [Int]) -> Problem {
        figureType("Shapes of x \(shape(x)) and z \(shape(z)) do not match")
    }
    static func contourLength(_ name: String, _ count: Int, _ wanted: Int, _ what: String) -> Problem {
        figureType("Length of \(name) (\(count)) must match number of \(what) in z (\(wanted))")
    }
    static var contourOrder: Problem { figure("Contour levels must be increasing") }
    static var contourLevelCount: Problem { figure("Filled contours require at least 2 levels.") }
    static var surfaceDimensions: Problem { figure("Argument Z must be 2-dimensional.") }
    static var plotExtent: Problem { figure("extent must be a sequence of 4 numbers: left, right, bottom, top") }

    // MARK: Numbers

    static var plotBins: Problem { figure("`bins` must be positive, when an integer") }
    static var plotBinOrder: Problem { figure("`bins` must increase monotonically, when an array") }
    static var plotRange: Problem { figure("max must be larger than min in range parameter.") }
    static var plotWeights: Problem { figure("weights should have the same shape as x") }
    static var plotWedges: Problem { figure("Wedge sizes 'x' must be non negative values") }
    static var axlineArguments: Problem { figureType("Exactly one of 'xy2' and 'slope' must be given") }

    // MARK: Axes and figures

    static func tickLabels(_ labels: Int, _ ticks: Int) -> Problem {
        figure(
            "The number of FixedLocator locations (\(ticks)), usually from a call to set_ticks, does not match the number of labels (\(labels))."
        )
    }
    static func barLabels(_ labels: Int, _ bars: Int) -> Problem {
        figure("number of labels (\(labels)) does not match number of bars (\(bars)).")
    }
    static var pieTotal: Problem { figure("Cannot plot an unnormalized pie with sum(x) > 1") }
    static func violinValues(_ count: Int) -> Problem {
        figure("a violin needs at least 2 different values, and there is \(count)")
    }
    static var percentiles: Problem { figure("Percentiles must be in the range [0, 100]") }
    static func plotShading(_ name: String, _ cells: (Int, Int), _ places: (Int, Int)) -> Problem {
        figureType(
            "shading='\(name)' does not fit: C has \(cells.1) columns and \(cells.0) rows, X and Y have \(places.0) and "
                + "\(places.1)", help: "`shading='auto'` takes the middles or the sides of the cells")
    }
    static var plotTriangles: Problem {
        figure("triangles need at least three finite places that are not on a line")
    }
    static func plotSetterWithoutEffect(_ setter: String) -> Problem {
        Problem(
            .figure, .attributeError, "\(setter)() changes nothing of such a mark in this dialect", help: "leave it out"
        )
    }
    static var plotWithoutMinorTicks: Problem {
        figure("axes in space have no minor ticks", help: "leave `minorticks_on()` out")
    }
    static func plotAnimation(_ name: String) -> Problem {
        Problem(
            .figure, .notImplementedError, "this dialect has no `\(name)`: a page does not move",
            help:
                "draw a few moments side by side with `plt.subplots`, or let the reader choose one: a cell that begins with "
                + "`#| vary: step = 0, 10, 100`")
    }
    static func plotTitleBelow(_ y: Double) -> Problem {
        figure("a title stands above its axes, not at y=\(y)", help: "`set_xlabel` writes below them")
    }
    static var plotLogBase: Problem { figure("The log base cannot be <= 0 or == 1") }
    static func plotScale(_ name: String) -> Problem {
        figure("'\(name)' is not a valid value for scale.", help: "there are `'linear'` and `'log'`")
    }
    static func plotAxis(_ text: String) -> Problem {
        figure("Unrecognized string '\(text)' to axis; try 'on' or 'off'")
    }
    static var plotAxisLimits: Problem {
        figureType("The first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]")
    }
    static func plotTurn(_ name: String) -> Problem {
        figure(
            "'\(name)' is not a valid value for direction. Supported values are -1, 1, 'clockwise', 'counterclockwise', 'anticlockwise'"
        )
    }
    static var plotTriangleNumbers: Problem {
        figure("z array must have same length as triangulation x and y arrays")
    }
    static func fillWhere(_ count: Int, _ name: String, _ size: Int) -> Problem {
        figure("where size (\(count)) does not match '\(name)' size (\(size))")
    }
    static func plotWholeCircle(_ name: String) -> Problem {
        figure("polar axes have no \(name)(): they are whole circles", help: "leave it out")
    }
    static func unknownProjection(_ name: String) -> Problem {
        figure("Unknown projection '\(name)'", help: "there are `'3d'`, `'polar'` and the plane")
    }
    static var figureSize: Problem { figure("figure size must be positive finite, at most 100 inches") }
    static var gridArguments: Problem { figure("a grid is said by rows, columns and index, or by three digits") }
    static func gridRatios(_ what: String, _ count: Int) -> Problem {
        figure(
            "Expected the given number of \(what) ratios to match the number of \(what == "width" ? "columns" : "rows") of the grid (\(count))"
        )
    }
    static var plotRectangle: Problem { figureType("a place is said by four numbers: left, bottom, width, height") }
    static func plotIndices(_ dimensions: Int, _ count: Int) -> Problem {
        Problem(
            .figure, .indexError,
            "too many indices for array: array is \(dimensions)-dimensional, but \(count) were indexed")
    }
    static func plotIndex(_ index: Int, _ axis: Int, _ size: Int) -> Problem {
        Problem(.figure, .indexError, "index \(index) is out of bounds for axis \(axis) with size \(size)")
    }
    static var plotMappable: Problem {
        Problem(
            .figure, .runtimeError,
            "No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow) or a contour set (with contourf)."
        )
    }
    static func plotWithoutAxes(_ function: String) -> Problem { figure("\(function)() needs axes in the figure") }

    // MARK: Settings

    static func plotSetting(_ name: String, _ nearest: String?) -> Problem {
        Problem(
            .figure, .keyError, "'\(name)' is not a valid value for rcParam.",
            help: nearest.map { "did you mean `\($0)`?" } ?? "of the settings there are those that a lesson needs")
    }
    static func plotStyle(_ name: String) -> Problem {
        Problem(
            .figure, .osError,
            "'\(name)' is not a valid package style, path of style file, URL of style file, or library style name (library styles are listed in `style.available`)"
        )
    }
    static func plotColorMapKey(_ name: String) -> Problem {
        Problem(.figure, .keyError, "'\(name)' is not a known colormap name")
    }
}
