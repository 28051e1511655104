import Diagnostics

/// What goes wrong between the language and arrays; NumPy 2.4's words.
extension Problem {
    private static func type(_ message: String, help: String? = nil) -> Problem {
        Problem(.tensorArgument, .typeError, message, help: help)
    }
    private static func value(_ message: String, help: String? = nil) -> Problem {
        Problem(.value, .valueError, message, help: help)
    }

    static func arrayFailure(_ message: String) -> Problem { Problem(.value, .runtimeError, message) }
    static var negativeStride: Problem {
        value(
            "At least one stride in the given numpy array is negative, and tensors with negative strides are not "
                + "currently supported. (You can probably work around this by making a copy of your array  with "
                + "array.copy().) ")
    }
    static var iterationOverScalarArray: Problem { type("iteration over a 0-d array") }
    static func notAShape(_ type: String) -> Problem {
        self.type("expected a sequence of integers or a single integer, got '\(type)'")
    }
    static var onlySizeOne: Problem { type("only 0-dimensional arrays can be converted to Python scalars") }
    static func notAnElement(_ type: String) -> Problem {
        Problem(
            .dtype, .typeError, "arrays of '\(type)' are not part of this dialect",
            notes: ["elements are numbers and booleans"], help: "use a list")
    }
    static func ragged(_ shape: [Int]) -> Problem {
        let shown = "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
        return Problem(
            .shape, .valueError,
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
                + "\(shape.count) dimensions. The detected shape was \(shown) + inhomogeneous part.")
    }
    static var nanToInteger: Problem { value("cannot convert float NaN to integer") }
    static var infinityToInteger: Problem {
        Problem(.value, .overflowError, "cannot convert float infinity to integer")
    }
    static func integerBounds(_ value: Int, _ name: String) -> Problem {
        Problem(.value, .overflowError, "Python integer \(value) out of bounds for \(name)")
    }

    /// NumPy's types that this dialect does not have.
    static let knownDTypes = [
        "complex", "str", "object", "datetime", "timedelta", "uint16", "uint32", "uint64", "longdouble", "float128",
        "U", "S", "O", "c8", "c16", "bytes", "void", "u2", "u4", "u8",
    ]
    static func dtypeRefused(_ name: String) -> Problem {
        Problem(
            .dtype, .typeError, "arrays of `\(name)` are not part of this dialect",
            notes: ["elements are floats, integers of up to 64 bits, and booleans"])
    }
    static func unknownDType(_ name: String) -> Problem {
        Problem(.dtype, .typeError, "data type '\(name)' not understood")
    }
    static func notADType(_ shown: String) -> Problem {
        Problem(.dtype, .typeError, "Cannot interpret '\(shown)' as a data type")
    }
    static func truthOfArray(isEmpty: Bool) -> Problem {
        isEmpty
            ? value(
                "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not "
                    + "empty.")
            : value(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    static var arrayIndexType: Problem {
        Problem(
            .index, .indexError,
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are "
                + "valid indices")
    }
    static var scalarIndex: Problem { Problem(.index, .indexError, "invalid index to scalar variable.") }
    static var concatenationOfArrays: Problem {
        type(
            "Concatenation operation is not implemented for NumPy arrays, use np.concatenate() instead. Please do not "
                + "rely on this error; it may not be given on all Python implementations.")
    }
    static func arrayArgument(_ name: String, _ argument: String) -> Problem {
        Problem(
            .tensorArgument, .typeError, "`\(argument)` of `np.\(name)` is not part of this dialect",
            help: "leave `\(argument)` out")
    }
    static func numpyRefused(_ name: String, _ instead: String) -> Problem {
        Problem(.attribute, .attributeError, "`np.\(name)` is not part of this dialect", help: instead)
    }
    static var outIsArray: Problem { type("return arrays must be of ArrayType") }
}

/// What NumPy's functions of elements refuse.
extension Problem {
    static func ufuncArguments(_ name: String, _ inputs: Int, _ given: Int) -> Problem {
        type(
            "\(name)() takes from \(inputs) to \(inputs + 1) positional arguments but \(given) \(given == 1 ? "was" : "were") given"
        )
    }
    static func ufuncKeyword(_ name: String, _ keyword: String) -> Problem {
        type("\(name)() got an unexpected keyword argument '\(keyword)'")
    }
    static func ufuncPairs(_ method: String) -> Problem {
        value("\(method) only supported for binary functions")
    }
    static var ufuncAt: Problem {
        type("`at` changes arrays with one dimension only in this dialect", help: "use a loop")
    }
    static var deletionOfArrayItems: Problem {
        value("cannot delete array elements", help: "`np.delete` gives an array without them")
    }
}

/// What attributes and methods of arrays refuse.
extension Problem {
    static var roundOfArray: Problem { type("type numpy.ndarray doesn't define __round__ method") }
    static var matrixTranspose: Problem { value("matrix transpose with ndim < 2 is undefined") }
    static var shapeOfView: Problem {
        Problem(
            .attribute, .attributeError,
            "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.")
    }
    static func arrayAttribute(_ name: String) -> Problem {
        Problem(
            .attribute, .attributeError, "`\(name)` of an array cannot be set in this dialect",
            help: "make a new array instead")
    }
    static var onlyIntegerScalars: Problem {
        type("only integer scalar arrays can be converted to a scalar index")
    }
}

/// What functions that make arrays refuse.
extension Problem {
    static var arangeWithoutStop: Problem { type("arange() requires stop to be specified.") }
    static var geometricZero: Problem { value("Geometric sequence cannot include zero") }
    static var vanderRank: Problem { value("x must be a one-dimensional array or sequence.") }
    static var meshIndexing: Problem { value("Valid values for `indexing` are 'xy' and 'ij'.") }
}

/// What functions of shapes and reductions refuse.
extension Problem {
    static func averageWeights(_ isWhole: Bool) -> Problem {
        isWhole
            ? type("Axis must be specified when shapes of a and weights differ.")
            : value("Shape of weights must be consistent with shape of a along specified axis.")
    }
    static var zeroWeights: Problem {
        Problem(.arithmetic, .zeroDivisionError, "Weights sum to zero, can't be normalized")
    }
    static var tooManyLeastDimensions: Problem {
        value("ndmin bigger than allowable number of dimensions NPY_MAXDIMS (=64)")
    }
    static var negativeMinimum: Problem { value("'minlength' must not be negative") }
    static var trimOfMatrix: Problem { value("`np.trim_zeros` of this dialect takes vectors only") }
    static var derivativeOrder: Problem { value("Order of derivative must be positive (see polyint)") }
    static var unsizedObject: Problem { Problem(.type, .typeError, "len() of unsized object") }
    static var derivativeOfMatrix: Problem { value("`np.polyder` of this dialect takes vectors only") }
    static func rollStart(_ start: Int, _ rank: Int) -> Problem {
        let shown = start < 0 ? start + rank : start
        return Problem(
            .shape, .axisError, "'start' arg requires \(-rank) <= start < \(rank + 1), but \(shown) was passed in")
    }
    /// `what` are NumPy's words.
    static func poissonMean(_ what: String) -> Problem { Problem(.value, .valueError, what) }
    static func matrixTransposeRank(_ rank: Int) -> Problem {
        value("Input array must be at least 2-dimensional, but it is \(rank)")
    }
    static func rankAtLeast(_ rank: Int) -> Problem { value("Input must be >= \(rank)-d.") }
    static var planeAxes: Problem { value("len(axes) must be 2.") }
    static func memoryOrder(_ order: String) -> Problem {
        value("order must be one of 'C', 'F', 'A', or 'K' (got '\(order)')")
    }
    static var negativePad: Problem { value("index can't contain negative values") }
    static func padOption(_ mode: String, _ name: String) -> Problem {
        value("unsupported keyword arguments for mode '\(mode)': {'\(name)'}")
    }
    static func padMode(_ mode: String) -> Problem { value("mode '\(mode)' is not supported") }
}

/// What functions that join, divide and search refuse.
extension Problem {
    static var splitCount: Problem { value("number sections must be larger than 0.") }
    static var unequalSplit: Problem { value("array split does not result in an equal division") }
    static func placeOutside(_ index: Int, _ axis: Int, _ size: Int) -> Problem {
        Problem(.index, .indexError, "index \(index) is out of bounds for axis \(axis) with size \(size)")
    }
    static func searchSide(_ shown: String) -> Problem {
        value("search side must be one of 'left' or 'right' (got \(shown))")
    }
    static var nonzeroOfNumber: Problem {
        value("Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.")
    }
    static var placeMode: Problem { value("clipmode must be one of 'clip', 'raise', or 'wrap'") }
    static var noKeys: Problem { type("need sequence of keys with len > 0 in lexsort") }
    static var whereBoth: Problem { value("either both or neither of x and y should be given") }
    static var selectLengths: Problem { value("list of cases must be same length as list of conditions") }
    static var gridRank: Problem { value("Cross index must be 1 dimensional") }
    static func unravel(_ place: Int, _ total: Int) -> Problem {
        value("index \(place) is out of bounds for array with size \(total)")
    }
    static var ravelOutside: Problem { value("invalid entry in coordinates array") }
    static var binOrder: Problem { value("bins must be monotonically increasing or decreasing") }
}

/// What statistics and products refuse.
extension Problem {
    static var histogramWeights: Problem { value("weights should have the same shape as a.") }
    static func unsafeCast(_ from: String, _ to: String) -> Problem {
        type("Cannot cast array data from dtype('\(from)') to dtype('\(to)') according to the rule 'safe'")
    }
    static var negativeBin: Problem { value("'list' argument must have no negative elements") }
    static var binWeights: Problem { value("The weights and list don't have the same length.") }
    static var interpLengths: Problem { value("fp and xp are not of the same length.") }
    static var interpEmpty: Problem { value("array of sample points is empty") }
    static func diffOrder(_ times: Int) -> Problem { value("order must be non-negative but got \(times)") }
    static var applyToEmpty: Problem { value("Cannot apply_along_axis when any iteration dimensions are 0") }
    static func pieces(_ count: Int) -> Problem {
        value("with \(count) condition(s), either \(count) or \(count + 1) functions are expected")
    }
    static var quantileRange: Problem { value("Quantiles must be in the range [0, 1]") }
    static var percentileRange: Problem { value("Percentiles must be in the range [0, 100]") }
    static var quantileMethod: Problem {
        value(
            "this dialect's methods are 'linear', 'lower', 'higher', 'midpoint', 'nearest', 'weibull', 'hazen', "
                + "'median_unbiased' and 'normal_unbiased'")
    }
    static func emptySignal(_ name: String) -> Problem {
        value(name.isEmpty ? "first array argument cannot be empty" : "\(name) cannot be empty")
    }
    static var signalMode: Problem { value("mode must be one of 'valid', 'same', or 'full'") }
    static var covarianceRank: Problem { value("m has more than 2 dimensions") }
    static var binsByName: Problem {
        value("bins by the name of a rule are not part of this dialect", help: "give their number, or their edges")
    }
    static var binEdges: Problem { value("`bins` must increase monotonically, when an array") }
    static var binCount: Problem { value("`bins` must be positive, when an integer") }
    static var notAPairOfNumbers: Problem { value("`range` must be a pair of numbers") }
    static var rangeOrder: Problem { value("max must be larger than min in range parameter.") }
    static func histogramRange(_ low: Double, _ high: Double, isGiven: Bool) -> Problem {
        value("\(isGiven ? "supplied" : "autodetected") range of [\(low), \(high)] is not finite")
    }
    static var gradientArguments: Problem { type("invalid number of arguments") }
    static var gradientOrder: Problem { value("'edge_order' greater than 2 not supported") }
    static var gradientTooSmall: Problem {
        value(
            "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are "
                + "required.")
    }
    static var gradientLengths: Problem {
        value("when 1d, distances must match the length of the corresponding dimension")
    }
    static func innerShapes(_ x: [Int], _ y: [Int]) -> Problem {
        func text(_ shape: [Int]) -> String {
            "(" + shape.map(String.init).joined(separator: ",") + (shape.count == 1 ? ",)" : ")")
        }
        return Problem(
            .shapeMismatch, .valueError,
            "shapes \(text(x)) and \(text(y)) not aligned: \(x.last ?? 0) (dim \(x.count - 1)) != \(y.last ?? 0) (dim "
                + "\(y.count - 1))")
    }
    static var tensordotShapes: Problem { Problem(.shapeMismatch, .valueError, "shape-mismatch for sum") }
    static var crossOfNumbers: Problem { value("At least one array has zero dimension") }
    static var einsumText: Problem { type("subscripts must be a string") }
    static var vectorizeEmpty: Problem { value("cannot call `vectorize` on size 0 inputs unless `otypes` is set") }
}

/// What methods and printing refuse.
extension Problem {
    static var itemOfMany: Problem { value("can only convert an array of size 1 to a Python scalar") }
    static func itemOutside(_ index: Int, _ size: Int) -> Problem {
        Problem(.index, .indexError, "index \(index) is out of bounds for axis 0 with size \(size)")
    }
    static var joiningDirective: Problem {
        value("directives in strings are not part of this dialect", help: "use `np.concatenate`")
    }
    static var gridNeedsSlices: Problem { type("a grid needs slices, such as `np.mgrid[0:3, 0:2]`") }
    static var thresholdType: Problem { type("threshold must be numeric") }
    static var thresholdNaN: Problem {
        value("threshold must be non-NAN, try sys.maxsize for untruncated representation")
    }
    static var signOption: Problem { value("sign option must be one of ' ', '+', or '-'") }
    static var floatMode: Problem {
        value("floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"")
    }
}

/// What random numbers refuse.
extension Problem {
    static func onlyOldGenerator(_ name: String) -> Problem {
        Problem(
            .attribute, .attributeError, "`\(name)` of `np.random.default_rng` is not part of this dialect",
            help: "`np.random.RandomState(seed).\(name)` is")
    }
    static func negativeScale(_ name: String) -> Problem { value("\(name) < 0") }
    static var probabilityRange: Problem { value("p < 0, p > 1 or p is NaN") }
    static var binomialTooLarge: Problem {
        value("binomial numbers with a mean above 30 are not part of this dialect", help: "use normal numbers")
    }
    static var permutationOfNumber: Problem {
        Problem(.index, .indexError, "x must be an integer or at least 1-dimensional")
    }
    static func shuffleType(_ name: String) -> Problem { type("object of type '\(name)' has no len()") }
    static var negativeSeed: Problem { value("expected non-negative integer") }
    static var seedRange: Problem { value("Seed must be between 0 and 2**32 - 1") }
    static func emptyRange(_ text: String) -> Problem { value(text) }
    static func emptyChoice(isNumber: Bool) -> Problem {
        value(
            isNumber
                ? "a must be greater than 0 unless no samples are taken"
                : "'a' cannot be empty unless no samples are taken")
    }
    static var choiceRank: Problem { value("a must be 1-dimensional") }
    static var choiceTooMany: Problem { value("Cannot take a larger sample than population when 'replace=False'") }
    static var choiceWeights: Problem { value("'a' and 'p' must have same size") }
    static var negativeWeights: Problem { value("probabilities are not non-negative") }
    static var weightSum: Problem { value("probabilities do not sum to 1") }
    static var fewWeights: Problem { value("Fewer non-zero entries in p than size") }
}

/// What linear algebra, polynomials and assertions refuse.
extension Problem {
    private static func matrix(_ message: String, help: String? = nil) -> Problem {
        Problem(.value, .linAlgError, message, help: help)
    }
    static var singularMatrix: Problem { matrix("Singular matrix") }
    static var notPositive: Problem { matrix("Matrix is not positive definite") }
    static var notSquare: Problem { matrix("Last 2 dimensions of the array must be square") }
    static func matrixRank(_ rank: Int) -> Problem {
        matrix("\(rank)-dimensional array given. Array must be at least two-dimensional")
    }
    static func equationSizes(_ isVector: Bool, _ given: Int, _ wanted: Int) -> Problem {
        let name = isVector ? "solve1" : "solve"
        let signature = isVector ? "(m,m),(m)->(m)" : "(m,m),(m,n)->(m,n)"
        return value(
            "\(name): Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \(signature) (size "
                + "\(given) is different from \(wanted))")
    }
    static func factorMode(_ mode: String) -> Problem { value("Unrecognized mode '\(mode)'") }
    static var complexEigenvalues: Problem {
        Problem(
            .attribute, .attributeError, "`np.linalg.eig` is not part of this dialect",
            notes: ["eigenvalues are complex numbers as a rule, which are not there"],
            help: "`np.linalg.eigh` finds those of symmetric matrices")
    }
    static var fewMatrices: Problem { value("Expecting at least two arrays.") }
    static var leastSquaresSizes: Problem { matrix("Incompatible dimensions") }
    static var normRank: Problem { value("Improper number of dimensions to norm.") }
    static func normOrder(_ name: String) -> Problem { value("Invalid norm order '\(name)' for vectors") }
    static var polynomialDegree: Problem { value("expected deg >= 0") }
    static var polynomialPoints: Problem { type("expected x and y to have same length") }
    static func itemsDiffer(_ actual: String, _ desired: String) -> Problem {
        arraysDiffer("\nItems are not equal:\n ACTUAL: \(actual)\n DESIRED: \(desired)")
    }
    static func numbersDiffer(_ header: String, _ actual: String, _ desired: String) -> Problem {
        arraysDiffer("\n\(header)\n ACTUAL: \(actual)\n DESIRED: \(desired)")
    }
    static func arraysDiffer(_ report: String) -> Problem { Problem(.assertion, .assertionError, report) }
}
