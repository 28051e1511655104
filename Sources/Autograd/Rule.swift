import Diagnostics
import Tensors

/// How gradients pass back through one kind of node.
package final class Rule: Sendable {
    /// As PyTorch prints it: `AddBackward0`.
    package let name: String
    /// Whether it needs values that backward frees, so that a second backward must fail.
    let needsSaved: Bool
    /// What a node of two inputs keeps.
    let saves: Saves
    /// Its short way for single float32 numbers.
    let short: Short
    /// Which narrow floats are widened for the whole formula, and not rounded after each of its steps.
    let fused: Fused
    /// Sends each input that wants one its gradient.
    let derivative: @Sendable (Derivation) throws(Problem) -> Void

    init(
        _ name: String, needsSaved: Bool = false, saves: Saves = [], short: Short = .none, fused: Fused = .none,
        derivative: @escaping @Sendable (Derivation) throws(Problem) -> Void
    ) {
        self.name = name
        self.needsSaved = needsSaved || !saves.isEmpty
        self.saves = saves
        self.short = short
        self.fused = fused
        self.derivative = derivative
    }

    /// The rule of an operation without derivative: the result says so when printed, and backward fails.
    static func notImplemented(_ name: String) -> Rule {
        Rule("NotImplemented") { _ throws(Problem) in throw Problems.notDifferentiable(name) }
    }

    /// Nodes do not keep their rules alive: like all rules, this one is made once and never ends.
    static let complexMatrices = notImplemented("the factors of complex matrices")

    /// Leaves: the engine adds their gradients itself.
    static let accumulate = Rule("AccumulateGrad") { _ throws(Problem) in }
}

/// What a node keeps of its operands and its result.
struct Saves: OptionSet, Sendable {
    let rawValue: UInt8
    /// Both operands, or the only one.
    static let inputs = Saves(rawValue: 1)
    /// Each operand only where the other wants a gradient.
    static let crossed = Saves(rawValue: 2)
    /// The result.
    static let output = Saves(rawValue: 4)
}

/// The types that PyTorch's formula for a gradient computes in one step.
enum Fused: UInt8, Sendable {
    case none, bfloat16, narrow

    /// The type in which a formula with numbers of a type is computed.
    @inline(__always)
    func computed(_ dtype: DType) -> DType {
        switch self {
        case .none: dtype
        case .bfloat16: dtype == .bfloat16 ? .float32 : dtype
        case .narrow: dtype.wide
        }
    }
}

/// The rules that have a short way for single float32 numbers, which needs no tensors.
enum Short: UInt8, Sendable {
    case none, add, subtract, subtractFrom, negate, multiply, multiplyNumber, divide, divideNumber, powerNumber, unbind
}
