import Diagnostics
import Tensors

/// What can be wrong with normalisations; messages are PyTorch's.
extension Problems {
    static func singleValue(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .valueError,
            "Expected more than 1 value per channel when training, got input size \(Shape.sizeText(shape))",
            notes: ["one value less its own mean is always 0"], help: "call `eval()` first, or use larger batches")
    }
    static func batchOfNumber() -> Problem { Problem(.shape, .indexError, "tuple index out of range") }
    static func batchEps(_ eps: Double) -> Problem {
        Problem(
            .value, .valueError, "batch_norm eps must be positive during training, but got \(pythonText(eps))")
    }
    static func undefinedStatistics(_ name: String) -> Problem {
        Problem(.tensorArgument, .runtimeError, "\(name) must be defined in evaluation mode")
    }
    static func channelCount(_ name: String, _ expected: Int, _ got: Int) -> Problem {
        Problem(.shapeMismatch, .runtimeError, "\(name) should contain \(expected) elements not \(got)")
    }
    static func mixedTypes(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "mixed dtype (CPU): expect parameter to have scalar type of \(dtype.isNarrow ? "Float" : dtype.coreName)")
    }
    static func spatialSize(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .valueError,
            "Expected more than 1 spatial element when training, got input size \(Shape.sizeText(shape))")
    }
    static func undefinedInstance() -> Problem {
        Problem(
            .tensorArgument, .runtimeError,
            "Expected running_mean and running_var to be defined when use_input_stats is false")
    }
    static func normalizedNone() -> Problem {
        Problem(
            .shape, .runtimeError,
            "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got "
                + "normalized_shape = []")
    }
    static func normalizedParameter(_ name: String, _ got: [Int], _ shape: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected \(name) to be of same shape as normalized_shape, but got \(name) of shape \(Shape.text(got)) and "
                + "normalized_shape = \(Shape.text(shape))")
    }
    static func normalizedShape(_ shape: [Int], _ x: [Int], separator: String) -> Problem {
        let sizes = shape.map(String.init).joined(separator: ", ")
        return Problem(
            .shapeMismatch, .runtimeError,
            "Given normalized_shape=\(Shape.text(shape)), expected input with shape [*\(separator)\(sizes)], but got input "
                + "of size\(Shape.text(x))")
    }
    static func groupRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError, "Expected at least 2 dimensions for input tensor but received \(rank)")
    }
    static func groupsOfNone() -> Problem {
        Problem(.arithmetic, .zeroDivisionError, "integer division or modulo by zero")
    }
    static func groupChannels(_ shape: [Int], _ groups: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected number of channels in input to be divisible by num_groups, but got input of shape "
                + "\(Shape.text(shape)) and num_groups=\(groups)")
    }
    static func groupSize(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .valueError,
            "Expected more than 1 value per channel when training, got input size \(Shape.text(shape))")
    }
    static func groupParameter(_ name: String, _ got: [Int], _ shape: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected \(name) to be a vector of size equal to the number of channels in input, but got \(name) of shape "
                + "\(Shape.text(got)) and input of shape \(Shape.text(shape))")
    }
    static func responseRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .valueError,
            "Expected 3D or higher dimensionality                          input (got \(rank) dimensions)")
    }
    static func responseSize(_ rank: Int, _ size: Int) -> Problem {
        Problem(
            .value, .runtimeError,
            rank == 3
                ? "stride should not be zero"
                : "kernel size should be greater than zero, but got kT: \(size) kH: 1 kW: 1")
    }
}
