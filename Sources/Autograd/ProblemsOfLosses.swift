import Diagnostics
import Tensors

/// What can be wrong with the arguments of losses; messages are PyTorch's.
extension Problems {
    static func wholeDivergence() -> Problem {
        Problem(.dtype, .runtimeError, "kl_div: Integral inputs not supported.")
    }
    static func lossReduction(_ name: String) -> Problem {
        Problem(
            .tensorArgument, .valueError, "\(name) is not a valid value for reduction",
            help: "`reduction` is 'none', 'mean' or 'sum'")
    }
    static func weightedReduction(_ name: String) -> Problem {
        Problem(
            .tensorArgument, .valueError,
            "Invalid reduction mode: \(name). Expected one of 'none', 'mean', 'sum'.")
    }
    static func plainReduction(_ name: String) -> Problem {
        Problem(.tensorArgument, .valueError, "\(name) is not valid")
    }
    static func lossWeightSize() -> Problem {
        Problem(.shapeMismatch, .valueError, "Weights and input must have the same size.")
    }
    static func huberDelta() -> Problem {
        Problem(.value, .runtimeError, "huber_loss does not support non-positive values for delta.")
    }
    static func smoothBeta() -> Problem {
        Problem(.value, .runtimeError, "smooth_l1_loss does not support negative values for beta.")
    }
    static func notDifferentiable(_ name: String, _ parameter: String) -> Problem {
        Problem(
            .backward, .runtimeError,
            "The function '\(name)' is not differentiable with respect to argument '\(parameter)'. This input cannot "
                + "have requires_grad True.")
    }

    // MARK: classes

    static func targetType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError, "expected target dtype to be Long or Byte, but got \(dtype.coreName)",
            help: "class numbers are integers: `target.long()`")
    }
    static func targetBounds(_ label: Int) -> Problem {
        Problem(
            .index, .indexError, "Target \(label) is out of bounds.",
            notes: ["classes are counted from 0; the scores have one column for each"])
    }
    static func batchSizes(_ input: Int, _ target: Int) -> Problem {
        Problem(
            .shapeMismatch, .valueError,
            "Expected input batch_size (\(input)) to match target batch_size (\(target)).")
    }
    static func scoresOfNumber() -> Problem {
        Problem(.shape, .valueError, "Expected 1 or more dimensions (got 0)")
    }
    static func singleTarget(_ count: Int) -> Problem {
        Problem(
            .shapeMismatch, .valueError, "For 1D input, 1D target must have size 1, but got target size: \(count)")
    }
    static func multiTarget() -> Problem {
        Problem(
            .shape, .runtimeError, "0D or 1D target tensor expected, multi-target not supported",
            help: "the target holds one class number for each sample: `target.squeeze(1)`")
    }
    static func targetSize(_ expected: [Int], _ got: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected target size \(Shape.text(expected)), got \(Shape.text(got))")
    }
    static func spatialTarget(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "only batches of spatial targets supported (3D tensors) but got targets of dimension: \(rank)")
    }
    static func imageTarget(_ input: [Int], _ target: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "size mismatch (got input: \(Shape.text(input)) , target: \(Shape.text(target))")
    }
    static func classWeights(_ shape: [Int], _ classes: Int, prefix: String) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            prefix + "weight tensor should be defined either for all \(classes) classes or no classes but got weight "
                + "tensor of shape: \(Shape.text(shape))")
    }
    static func scalarType(_ expected: DType, _ got: DType) -> Problem {
        Problem(
            .dtype, .runtimeError, "expected scalar type \(expected.coreName) but found \(got.coreName)")
    }
    static func smoothing(_ value: Double) -> Problem {
        Problem(
            .value, .runtimeError, "label_smoothing must be between 0.0 and 1.0. Got: \(shortText(value))")
    }
    static func probabilityType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Expected floating point type for target with class probabilities, got \(dtype.coreName)")
    }
    static func ignoringProbabilities() -> Problem {
        Problem(.tensorArgument, .runtimeError, "ignore_index is not supported for floating point target")
    }

    // MARK: probabilities

    static func differentSizes(_ target: [Int], _ input: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .valueError,
            "Using a target size (\(Shape.sizeText(target))) that is different to the input size "
                + "(\(Shape.sizeText(input))) is deprecated. Please ensure they have the same size.")
    }
    static func sameSize(_ target: [Int], _ input: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .valueError,
            "Target size (\(Shape.sizeText(target))) must be the same as input size (\(Shape.sizeText(input)))")
    }
    static func notProbabilities(_ which: String) -> Problem {
        Problem(
            .value, .runtimeError, "all elements of \(which) should be between 0 and 1",
            help: which == "input" ? "apply `torch.sigmoid` first, or use `binary_cross_entropy_with_logits`" : nil)
    }
    static func foundType(_ found: DType, _ expected: DType) -> Problem {
        Problem(
            .dtype, .runtimeError, "Found dtype \(found.coreName) but expected \(expected.coreName)",
            help: "use `target.float()`")
    }
    static func uncastable(_ result: DType, _ target: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "result type \(result.coreName) can't be cast to the desired output type \(target.coreName)",
            help: "use `target.float()`")
    }
    static func weightBroadcast(_ weight: [Int], _ target: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Attempting to broadcast a dimension of length \(weight.last ?? 1) at -1! Mismatching argument at index 1 had "
                + "\(Shape.sizeText(weight)); but expected shape should be broadcastable to \(Shape.text(target))")
    }
    static func varianceSize() -> Problem { Problem(.shapeMismatch, .valueError, "var is of incorrect size") }
    static func negativeVariance() -> Problem { Problem(.value, .valueError, "var has negative entry/entries") }

    // MARK: margins

    static func rankingShapes(_ a: [Int], _ b: [Int], _ target: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: "
                + "\(Shape.sizeText(a)), input2: \(Shape.sizeText(b)), target: \(Shape.sizeText(target)) ")
    }
    static func pairTarget(_ a: [Int], _ b: [Int], targetRank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "\(targetRank)D target tensor expects \(targetRank + 1)D input tensors, but found inputs with sizes "
                + "\(Shape.text(a)) and \(Shape.text(b)).")
    }
    static func tripletRanks(_ anchor: Int, _ positive: Int, _ negative: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: "
                + "anchor \(anchor)D, positive \(positive)D, and negative \(negative)D inputs")
    }
    static func tripletMargin(_ margin: Double) -> Problem {
        Problem(.value, .valueError, "margin must be greater than 0, got \(pythonText(margin))")
    }
    static func marginPower() -> Problem { Problem(.value, .valueError, "only p == 1 and p == 2 supported") }
    static func marginTargetRange() -> Problem { Problem(.index, .runtimeError, "target out of range") }
    static func marginTargetSize(_ target: [Int], _ input: [Int]) -> Problem {
        let batch = input.count == 2 ? input[0] : 1
        return Problem(
            .shapeMismatch, .runtimeError,
            "multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). "
                + "Expected target size [\(batch)], but got \(Shape.text(target)). Input has shape \(Shape.text(input))."
        )
    }
    static func marginWeights(_ weight: [Int], _ classes: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError, "inconsistent weight size, expected \(classes) but got \(Shape.text(weight))"
        )
    }
    static func labelsSize(_ target: [Int], _ input: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "inconsistent target size: \(Shape.text(target)) for input of size: \(Shape.text(input))")
    }
    static func labelsRange() -> Problem { Problem(.index, .runtimeError, "argument #2 'target' is out of range") }

    // MARK: sequences

    static func temporalRank() -> Problem {
        Problem(.shape, .runtimeError, "log_probs must be 2-dimensional or 3-dimensional")
    }
    static func temporalBlank() -> Problem { Problem(.value, .runtimeError, "blank must be in label range") }
    static func temporalLengths(_ name: String) -> Problem {
        Problem(.shapeMismatch, .runtimeError, "\(name) must be of size batch_size")
    }
    static func temporalTime(_ most: Int, _ got: Int) -> Problem {
        Problem(
            .value, .runtimeError,
            "Expected input_lengths to have value at most \(most), but got value \(got) (while checking arguments for "
                + "ctc_loss_allocate_outputs)")
    }
    static func temporalTargets(_ needed: Int, _ width: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected tensor to have size at least \(needed) at dimension 1, but got size \(width) for argument #2 'targets' "
                + "(while checking arguments for ctc_loss_allocate_outputs)")
    }
}
