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
    static func probability() -> Problem {
        value("Expected p_in >= 0 && p_in <= 1 to be true, but got false.")
    }

    /// A double as C++ streams write it where it is whole.
    private static func plain(_ x: Double) -> String { x == x.rounded() && abs(x) < 1e6 ? "\(Int(x))" : "\(x)" }
}
