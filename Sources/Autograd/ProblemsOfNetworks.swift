import Diagnostics
import Tensors

/// What can be wrong with activations, layers and dropout; messages are PyTorch's.
extension Problems {
    static func unsignedHardtanh() -> Problem {
        Problem(.dtype, .runtimeError, "cannot do hardtanh on an unsigned type with negative limits")
    }
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

    static func dropoutShare(_ p: Double) -> Problem {
        Problem(
            .value, .runtimeError, "dropout probability has to be between 0 and 1, but got \(shortText(p))")
    }
    static func dropoutRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "dropout1d: Expected 2D or 3D input, but received a \(rank)D input. Note that dropout1d exists to provide "
                + "channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch "
                + "dimension (i.e. 2D or 3D inputs).")
    }
    static func featureDropout() -> Problem {
        Problem(.shape, .runtimeError, "Feature dropout requires at least 2 dimensions in the input")
    }

    // MARK: embeddings

    static func embeddingRank() -> Problem { Problem(.shape, .runtimeError, "'weight' must be 2-D") }
    static func embeddingType(_ dtype: DType) -> Problem {
        let name = dtype == .bool ? "CPUBoolType" : "torch." + dtype.tensorTypeName
        return Problem(
            .dtype, .runtimeError,
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
                + "\(name) instead (while checking arguments for embedding)",
            help: "row numbers are integers: `input.long()`")
    }
    static func paddingIndex() -> Problem {
        Problem(.assertion, .assertionError, "Padding_idx must be within num_embeddings")
    }
    static func sparseGradient(_ name: String) -> Problem {
        Problem(
            .tensorArgument, .notImplementedError, "\(name): this dialect has no sparse gradients",
            help: "leave `sparse=True` out: the gradient is the same, with its zeros")
    }
    static func bagMode() -> Problem {
        Problem(.tensorArgument, .valueError, "mode has to be one of sum, mean or max")
    }
    static func bagShares(_ mode: String) -> Problem {
        Problem(
            .tensorArgument, .notImplementedError,
            "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got "
                + "mode='\(mode)'). Please open a feature request on GitHub.")
    }
    static func bagOffsets() -> Problem {
        Problem(.tensorArgument, .valueError, "offsets has to be a 1D Tensor but got None")
    }
    static func bagOffsetsGiven() -> Problem {
        Problem(
            .tensorArgument, .valueError,
            "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. "
                + "However, found offsets of type <class 'torch.Tensor'>")
    }
    static func bagRank(_ rank: Int) -> Problem {
        Problem(.shape, .valueError, "input has to be 1D or 2D Tensor, but got Tensor of dimension \(rank)")
    }
    static func bagStart(_ first: Int) -> Problem {
        Problem(
            .value, .runtimeError,
            "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got "
                + "\(first)")
    }
    static func bagEnd(_ last: Int, _ count: Int) -> Problem {
        Problem(
            .value, .runtimeError,
            "offsets[-1] can not be greater than input's length \(count) but got offsets[-1] of \(last)")
    }
    static func bagOrder() -> Problem { Problem(.value, .runtimeError, "offsets must not descend") }

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
