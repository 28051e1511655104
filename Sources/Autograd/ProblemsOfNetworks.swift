import Diagnostics
import Tensors

/// What can be wrong with activations, layers and dropout; messages are PyTorch's.
extension Problems {
    static func celuAlpha() -> Problem {
        Problem(.value, .runtimeError, "ZeroDivisionError: alpha cannot be 0 for CELU")
    }
    static func geluApproximation() -> Problem {
        Problem(.tensorArgument, .runtimeError, "approximate argument must be either none or tanh.")
    }
    static func shrinkBound(_ lambda: Double, _ dtype: DType) -> Problem {
        let greatest = dtype == .float32 ? "3.40282e+38" : "1.79769e+308"
        return Problem(
            .value, .runtimeError,
            "lambda must be in range [0, \(greatest)] for input dtype \(dtype.coreName), but found \(shortText(lambda))"
        )
    }
    static func hardtanhBounds() -> Problem {
        Problem(.value, .valueError, "min_val cannot be greater than max_val")
    }
    static func boolHardtanh() -> Problem {
        Problem(.dtype, .runtimeError, "Bool inputs not supported for hardtanh")
    }
    static func gluOfNumber() -> Problem {
        Problem(.shape, .runtimeError, "glu does not support scalars because halving size must be even")
    }
    static func gluOdd(_ axis: Int, _ size: Int) -> Problem {
        Problem(
            .shape, .runtimeError, "Halving dimension must be even, but dimension \(axis) is size \(size)")
    }
    static func preluTypes(_ x: DType, _ weight: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "prelu: Type promoting not supported. Got \(x.coreName) and \(weight.coreName)")
    }
    static func preluRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError, "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = \(rank)")
    }
    static func preluChannels(_ weights: Int, _ channels: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Mismatch of parameter numbers and input channel size. Found parameter numbers = \(weights) and channel "
                + "size = \(channels).")
    }
    static func rreluBounds() -> Problem {
        Problem(.value, .runtimeError, "Lower bound should be less than or equal to the upper bound")
    }
    static func dropoutProbability(_ p: Double) -> Problem {
        Problem(
            .value, .valueError, "dropout probability has to be between 0 and 1, but got \(pythonText(p))")
    }

    // MARK: linear layers

    static func linearRanks(_ x: Int, _ weight: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "both arguments to linear need to be at least 1D, but they are \(x)D and \(weight)D")
    }
    static func bilinearRanks(_ a: Int, _ b: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError, "bilinear(): input dimensions do not match: got \(a) and \(b)")
    }
    static func bilinearBatch(_ axis: Int, _ a: Int, _ b: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "bilinear(): input batch dimensions do not match at dim \(axis): got \(a) and \(b)")
    }
    static func bilinearSize(_ which: String, _ got: Int, _ expected: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "bilinear(): \(which) size does not match weight size: got \(got) but expected \(expected)")
    }

    // MARK: class numbers

    static func oneHotType() -> Problem {
        Problem(.dtype, .runtimeError, "one_hot is only applicable to index tensor of type LongTensor.")
    }
    static func oneHotOfNone() -> Problem {
        Problem(.shape, .runtimeError, "Can not infer total number of classes from empty tensor.")
    }
    static func oneHotNegative() -> Problem { Problem(.value, .runtimeError, "Class values must be non-negative.") }
    static func oneHotRange() -> Problem {
        Problem(.index, .runtimeError, "Class values must be smaller than num_classes.")
    }

    /// A number as Python shows it: `1.5`, `2.0`.
    static func pythonText(_ x: Double) -> String { "\(x)" }
    /// A number as C++ streams show it: `-1`, `0.5`.
    static func shortText(_ x: Double) -> String {
        x == x.rounded() && abs(x) < 1e6 ? "\(Int(x))" : "\(x)"
    }
}
