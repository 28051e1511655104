import Diagnostics
import Tensors

/// What goes wrong while numbers are drawn; PyTorch 2.13's words.
extension Problems {
    private static func value(_ message: String) -> Problem { Problem(.tensorArgument, .runtimeError, message) }

    static func emptyRange(_ low: Int, _ high: Int) -> Problem {
        value("random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)")
    }
    static func negativePermutation(_ n: Int) -> Problem {
        value("Trying to create tensor with negative dimension \(n): [\(n)]")
    }
    static func randomType(_ kernel: String, _ dtype: DType) -> Problem {
        Problem(
            .dtype, .notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.coreName)'",
            help: "draw floats, or integers by `torch.randint`")
    }
    static func drawnBeyond(_ bound: String, _ dtype: DType) -> Problem {
        value("\(bound) is out of bounds for \(cName(dtype))")
    }
    static func uniformBounds(_ low: Double, _ high: Double) -> Problem {
        value("uniform_ expects to return a [from, to) range, but found from=\(plain(low)) > to=\(plain(high))")
    }
    static func negativeDeviation(_ deviation: Double) -> Problem {
        value("normal expects std >= 0.0, but found std \(plain(deviation))")
    }
    static func continuous(_ name: String, _ type: String) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "\(name) distribution is a continuous probability distribution. dtype must be a floating point but you "
                + "specified \(type)")
    }
    static func exponentialRate(_ rate: Double) -> Problem {
        value("exponential_ expects lambda > 0.0, but found lambda=\(plain(rate))")
    }
    static func geometricProbability(_ p: Double) -> Problem {
        value("geometric_ expects p to be in (0, 1), but got p=\(plain(p))")
    }
    static func positiveScale(_ name: String, _ which: String, _ scale: Double) -> Problem {
        value("\(name) expects \(which) > 0.0, but found \(which)=\(plain(scale))")
    }
    static func bernoulliProbability(_ p: Double) -> Problem {
        value("bernoulli_ expects p to be in [0, 1], but got p=\(plain(p))")
    }
    static func poissonRate() -> Problem { value("invalid Poisson rate, expected rate to be non-negative") }
    static func multinomialRank() -> Problem { value("prob_dist must be 1 or 2 dim") }
    static func multinomialCount() -> Problem { value("cannot sample n_sample <= 0 samples") }
    static func multinomialTooMany() -> Problem {
        value("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    }
    static func multinomialWeights() -> Problem {
        value("probability tensor contains either `inf`, `nan` or element < 0")
    }
    static func multinomialSum() -> Problem {
        value("invalid multinomial distribution (sum of probabilities <= 0)")
    }
    static func multinomialType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "multinomial only supports floating-point dtypes for input, got: \(dtype.coreName)")
    }
    static func probability() -> Problem {
        value("Expected p_in >= 0 && p_in <= 1 to be true, but got false.")
    }

    /// A double as C++ streams write it where it is whole.
    private static func plain(_ x: Double) -> String { x == x.rounded() && abs(x) < 1e6 ? "\(Int(x))" : "\(x)" }
}
