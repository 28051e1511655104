import Diagnostics
import Tensors

/// What can be wrong with orders, counts and differences; messages are PyTorch's.
extension Problems {
    private static func shape(_ message: String) -> Problem { Problem(.shape, .runtimeError, message) }
    private static func value(_ message: String) -> Problem { Problem(.value, .runtimeError, message) }
    private static func type(_ message: String) -> Problem { Problem(.dtype, .runtimeError, message) }

    static func scalarDimension(_ name: String, _ dim: Int) -> Problem {
        Problem(
            .index, .indexError, "\(name)(): Expected reduction dim -1 or 0 for scalar but got \(dim)")
    }
    static func aminmaxEmpty() -> Problem {
        shape("aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.")
    }
    static func kthRange(_ axis: Int) -> Problem {
        Problem(.index, .runtimeError, "kthvalue(): selected number k out of range for dimension \(axis)")
    }

    // MARK: quantiles

    static func quantileRange(_ q: Double) -> Problem {
        value("quantile() q must be in the range [0, 1] but got \(plainNumber(q))")
    }
    static func quantileValues() -> Problem { value("quantile() q values must be in the range [0, 1]") }
    static func quantileType() -> Problem { type("quantile() input tensor must be either float or double dtype") }
    static func quantileTypes() -> Problem { type("quantile() q tensor must be same dtype as the input tensor") }
    static func quantileRank() -> Problem { shape("quantile() q must be a scalar or 1D tensor") }
    static func quantileEmpty() -> Problem { shape("quantile() input tensor must be non-empty") }
    static func interpolation(_ given: String) -> Problem {
        value(
            "quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got \(given)")
    }

    /// A double as C++ streams write it: at most six digits.
    static func plainNumber(_ x: Double) -> String {
        if x == x.rounded(), abs(x) < 1e6 { return "\(Int(x))" }
        return "\((x * 1e6).rounded() / 1e6)"
    }

    // MARK: means and spreads

    static func nanmeanType(_ dtype: DType) -> Problem {
        type("nanmean(): expected input to have floating point or complex dtype but got \(dtype.coreName)")
    }
    static func spreadType(_ name: String) -> Problem {
        type("\(name) only support floating point and complex dtypes")
    }
    static func renormRank(_ rank: Int) -> Problem {
        shape("renorm: input needs at least 2 dimensions, got \(rank) dimensions")
    }
    static func renormPower() -> Problem { value("renorm: non-positive-norm not supported") }
    static func renormBound(_ bound: Double) -> Problem {
        value("renorm: expected maxnorm to be >= 0 but got \(plainNumber(bound))")
    }
    static func covarianceRank(_ name: String, _ rank: Int) -> Problem {
        shape("\(name)(): expected input to have two or fewer dimensions but got an input with \(rank) dimensions")
    }
    static func frequencyType(_ dtype: DType) -> Problem {
        type("cov(): expected fweights to have integral dtype but got fweights with \(dtype.coreName) dtype")
    }
    static func weightType(_ dtype: DType) -> Problem {
        type("cov(): expected aweights to have floating point dtype but got aweights with \(dtype.coreName) dtype")
    }
    static func weightRank(_ name: String, _ rank: Int) -> Problem {
        shape("cov(): expected \(name) to have one or fewer dimensions but got \(name) with \(rank) dimensions")
    }
    static func weightCount(_ name: String, _ observations: Int, _ count: Int) -> Problem {
        shape(
            "cov(): expected \(name) to have the same numel as there are observations in the input but got "
                + "\(count) != \(observations)")
    }

    // MARK: histograms

    static func histogramRange() -> Problem { value("torch.histc: max must be larger than min") }
    static func histogramInfinite(_ low: Double, _ high: Double) -> Problem {
        value("torch.histc: range of [\(plainNumber(low)), \(plainNumber(high))] is not finite")
    }
    static func histogramBins(_ bins: Int) -> Problem {
        value("torch.histogram(): bins must be > 0, but got \(bins) for dimension 0")
    }
    static func bincountInput() -> Problem { shape("bincount only supports 1-d non-negative integral inputs.") }
    static func bincountRange() -> Problem {
        value("maximum value of input overflowed, it should be < \(Int.max) but got \(Int.max)")
    }
    static func histogramWeight(_ x: [Int], _ weight: [Int]) -> Problem {
        shape(
            "torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding "
                + "its innermost dimension, but got input with shape \(Shape.text([x.reduce(1, *), 1])) and weight with "
                + "shape \(Shape.text([weight.reduce(1, *)]))")
    }
    static func bincountWeights() -> Problem { shape("weights should be 1-d and have the same length as input") }
    static func bincountLength() -> Problem { value("minlength should be >= 0") }

    // MARK: differences

    static func diffRank() -> Problem { shape("diff expects input to be at least one-dimensional") }
    static func diffOrder(_ n: Int) -> Problem { value("order must be non-negative but got \(n)") }
    static func diffJoin() -> Problem { shape("diff expects prepend or append to be the same dimension as input") }
    static func trapezoidPoints(_ name: String) -> Problem {
        shape("\(name): There must be one `x` value for each sample point")
    }
    static func edgeOrder() -> Problem { value("torch.gradient only supports edge_order=1 and edge_order=2.") }
    static func gradientSize() -> Problem {
        shape("torch.gradient expected each dimension size to be at least edge_order+1")
    }
    static func gradientSpacing(_ rank: Int, _ count: Int) -> Problem {
        value(
            "torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = "
                + "\(rank)', since dim argument was not given, but got a list of length \(count)")
    }
    static func gradientSpacings(_ dims: Int, _ count: Int) -> Problem {
        value(
            "torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the "
                + "same length, but got a spacing argument of length \(count) and a dim argument of length \(dims).")
    }
    static func uniqueNotDifferentiable(_ name: String) -> Problem {
        Problem(.backward, .notImplementedError, "the derivative for '\(name)' is not implemented.")
    }
}
