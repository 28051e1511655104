import Diagnostics
import Tensors

/// What can be wrong with complex numbers; messages are PyTorch's.
extension Problems {
    static func refusesComplex(_ name: String, _ dtype: DType) -> Problem {
        let (error, message) = refusal(of: name, dtype)
        return Problem(
            .dtype, error, message,
            help: "take the real part with `x.real`, or the sizes with `x.abs()`")
    }

    private static func refusal(of name: String, _ dtype: DType) -> (ExceptionKind, String) {
        switch name {
        case "ceil", "floor", "trunc": (.notImplementedError, "\(name) is not supported for complex inputs")
        case "clamp", "clamp_min", "clamp_max", "relu", "clip", "margin_ranking_loss", "hinge_embedding_loss":
            (.notImplementedError, "clamp is not supported for complex types")
        case "deg2rad", "rad2deg": (.runtimeError, "\(name) is not supported for complex tensors.")
        case "fmax", "fmin", "maximum", "minimum":
            (.runtimeError, "\(name) not implemented for complex tensors.")
        case "heaviside": (.runtimeError, "heaviside is not yet implemented for complex tensors.")
        case "isneginf", "isposinf": (.runtimeError, "\(name) does not support complex inputs.")
        case "sort", "argsort", "msort": (.runtimeError, " Sort does not support complex dtypes on CPU")
        case "topk": (.runtimeError, " topk does not support complex dtypes on CPU")
        case "argmax", "argmin": (.runtimeError, "\(name)(): does not support complex input")
        case "nansum", "nanmean": (.runtimeError, "nansum on CPU does not support complex inputs")
        case "sign":
            (
                .notImplementedError,
                "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead."
            )
        case "signbit": (.notImplementedError, "signbit is not implemented for complex tensors.")
        case "kl_div": (.runtimeError, "kl_div: Complex inputs not supported.")
        default:
            if let kernel = complexKernel(name) {
                (.notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.coreName)'")
            } else {
                (.notImplementedError, "this dialect's `\(name)` takes no complex numbers")
            }
        }
    }

    /// How PyTorch calls the kernel that refuses; `nil` where it takes complex numbers.
    private static func complexKernel(_ name: String) -> String? {
        if let kernel = complexKernels[name] { return kernel }
        guard plainKernels.contains(name) else { return nil }
        return (name.split(separator: ".").last.map(String.init) ?? name) + "_cpu"
    }

    /// Kernels that are called as their operations.
    private static let plainKernels = Set(
        """
        aminmax atan2 bincount bitwise_not copysign cummax cummin fmod frac ge gt hardshrink hypot igamma igammac \
        kthvalue le logaddexp2 logit lt median mode nextafter poisson remainder repeat_interleave special.entr \
        special.erfcx special.i0e special.i1 special.i1e special.log_ndtr special.ndtri special.xlog1py special.zeta \
        threshold xlogy
        """.split(separator: " ").map(String.init))

    private static let complexKernels = [
        "amax": "max_values_cpu", "amin": "min_values_cpu", "max": "max_all", "min": "min_all",
        "bernoulli": "bernoulli_tensor_cpu_self_", "bernoulli_": "bernoulli_scalar_cpu_",
        "binary_cross_entropy_with_logits": "log_sigmoid_cpu", "bucketize": "searchsorted_out_cpu",
        "searchsorted": "searchsorted_out_cpu", "celu": "elu_cpu", "elu": "elu_cpu", "selu": "elu_cpu",
        "digamma": "digamma", "dropout": "bernoulli_scalar_cpu_", "erf": "erf_vml_cpu", "erfc": "erfc_vml_cpu",
        "erfinv": "erfinv_vml_cpu", "floor_divide": "div_floor_cpu", "gelu": "GeluKernelImpl", "histc": "aminmax_cpu",
        "histogram": "histogramdd", "i0": "i0_vml_cpu", "lgamma": "lgamma_vml_cpu",
        "log_softmax": "log_softmax_lastdim_kernel_impl", "mse_loss": "mse_cpu", "mvlgamma": "arange_cpu",
        "nanmedian": "median_cpu", "random_": "random_kernel_cpu", "round": "round_vml_cpu",
        "rrelu": "leaky_relu_cpu", "softmax": "softmax_lastdim_kernel_impl", "special.ndtr": "erf_vml_cpu",
        "unique": "unique", "unique_consecutive": "unique",
    ]

    // MARK: views

    private static func shape(_ message: String) -> Problem { Problem(.shape, .runtimeError, message) }

    static func viewAsComplexType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: "
                + dtype.coreName)
    }
    static func viewAsComplexRank() -> Problem { shape("Input tensor must have one or more dimensions") }
    static func viewAsComplexSize() -> Problem { shape("Tensor must have a last dimension of size 2") }
    static func viewAsComplexStride() -> Problem { shape("Tensor must have a last dimension with stride 1") }
    static func viewAsComplexStrides() -> Problem {
        shape("Tensor must have a stride divisible by 2 for all but last dimension")
    }
    static func viewAsComplexOffset() -> Problem { shape("Tensor must have a storage_offset divisible by 2") }
    static func viewAsRealType() -> Problem {
        Problem(.dtype, .runtimeError, "view_as_real is only supported for complex tensors")
    }
    static func complexParts(_ real: DType, _ imaginary: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Expected both inputs to be Half, Float or Double tensors but got \(real.coreName) and "
                + imaginary.coreName)
    }
    static func complexPartTypes(_ real: DType, _ imaginary: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Expected object of scalar type \(real.coreName) but got scalar type \(imaginary.coreName) for second argument"
        )
    }
    static func notRealScalar(_ dtype: DType) -> Problem {
        Problem(
            .backward, .runtimeError,
            "grad can be implicitly created only for real scalar outputs but got \(dtype.name)")
    }
    static func complexForReal() -> Problem { Problem(.dtype, .typeError, "must be real number, not complex") }
    static func complexGradient(_ name: String) -> Problem {
        Problem(.backward, .notImplementedError, "the derivative of \(name) is known for real matrices only")
    }
}
