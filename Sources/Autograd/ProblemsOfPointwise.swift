import Diagnostics
import Tensors

/// What can be wrong with functions of each element; messages are PyTorch's.
extension Problems {
    static func mvlgammaSize(_ p: Int) -> Problem {
        Problem(.sizeLimit, .runtimeError, "mvlgamma: p may be up to 65535, but is \(p)")
    }
    static func mvlgammaOrder() -> Problem {
        Problem(.value, .runtimeError, "p has to be greater than or equal to 1")
    }
    static func negativePolygamma() -> Problem {
        Problem(.value, .runtimeError, "polygamma(n, x) does not support negative n.")
    }
    static func boolPositive() -> Problem {
        Problem(.dtype, .runtimeError, "The `+` operator, on a bool tensor is not supported.")
    }
    static func imaginaryPart() -> Problem {
        Problem(.dtype, .runtimeError, "imag is not implemented for tensors with non-complex dtypes.")
    }
    static func frexpType() -> Problem {
        Problem(.dtype, .runtimeError, "torch.frexp() only supports floating-point dtypes")
    }
    static func heavisideTypes() -> Problem {
        Problem(.dtype, .runtimeError, "heaviside is not yet implemented for tensors with different dtypes.")
    }
    static func normInput(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "norm(): input dtype should be either floating point or complex. Got \(dtype.coreName) instead.")
    }
}
