package import Diagnostics
package import Tensors

/// Carries out operations on tensors, records them for backward, and holds all that a session of it changes.
package final class Engine {
    package let memory: MemoryBudget
    /// Whether operations are recorded: false inside `no_grad`.
    package var gradEnabled = true
    /// The type of floating-point tensors made from Python's numbers.
    package var defaultDType = DType.float32

    package init(memory: MemoryBudget) {
        self.memory = memory
    }

    // stub bodies until the next steps
    func missing() -> Problem { Problem(.tensorArgument, .notImplementedError, "not there yet") }

    /// `left op right`, broadcast and promoted as PyTorch does.
    package func arithmetic(_ op: ArithmeticOperator, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor { throw missing() }
    /// `target op= operand`: writes into the target's storage, and records it.
    package func arithmeticInPlace(_ op: ArithmeticOperator, _ target: Tensor, _ operand: Operand) throws(Problem) { throw missing() }
    /// `-x`.
    package func negate(_ x: Tensor) throws(Problem) -> Tensor { throw missing() }
    /// `~x`.
    package func invert(_ x: Tensor) throws(Problem) -> Tensor { throw missing() }

    /// Runs an overload of an operation with one argument per parameter, in order.
    package func apply(_ operation: Operation, overload: Int = 0, _ arguments: [Argument]) throws(Problem) -> OperationResult { throw missing() }
    /// Runs `NAME_`: the first tensor becomes the result and is returned.
    package func applyInPlace(_ operation: Operation, overload: Int = 0, _ arguments: [Argument]) throws(Problem) -> Tensor { throw missing() }

    /// `x[items]`.
    package func index(_ x: Tensor, _ items: [IndexItem]) throws(Problem) -> Tensor { throw missing() }
    /// `x[items] = value`.
    package func setIndex(_ x: Tensor, _ items: [IndexItem], value: Operand) throws(Problem) { throw missing() }
    /// The slices along a dimension, as views: iteration and unpacking.
    package func unbind(_ x: Tensor, dim: Int = 0) throws(Problem) -> [Tensor] { throw missing() }

    /// The one element of a tensor as a number.
    package func item(_ x: Tensor) throws(Problem) -> Scalar { throw missing() }
    /// Whether the one element is not zero: `if x:`.
    package func truth(_ x: Tensor) throws(Problem) -> Bool { throw missing() }

    /// A tensor of numbers in row-major order.
    package func makeTensor(shape: [Int], dtype: DType? = nil, scalars: [Scalar], requiresGrad: Bool = false) throws(Problem) -> Tensor { throw missing() }
    package func makeTensor(shape: [Int], dtype: DType? = nil, doubles: [Double], requiresGrad: Bool = false) throws(Problem) -> Tensor { throw missing() }
    package func makeTensor(shape: [Int], dtype: DType = .int64, ints: [Int], requiresGrad: Bool = false) throws(Problem) -> Tensor { throw missing() }
    /// `torch.tensor(data)`: shape and type are found from the lists; PyTorch's errors for ragged ones.
    package func makeTensor(from data: NestedData, dtype: DType? = nil, requiresGrad: Bool = false) throws(Problem) -> Tensor { throw missing() }
    /// A tensor of one value.
    package func full(_ shape: [Int], _ value: Scalar, dtype: DType? = nil, requiresGrad: Bool = false) throws(Problem) -> Tensor { throw missing() }

    /// The same elements outside the graph, sharing the storage.
    package func detach(_ x: Tensor) -> Tensor { x }
    /// Takes the tensor itself out of the graph: `detach_`.
    package func detachInPlace(_ x: Tensor) throws(Problem) { throw missing() }
    /// `x.data`: as detach, but changes through it are not seen by version checks.
    package func data(_ x: Tensor) -> Tensor { x }
    /// `x.data = value`.
    package func setData(_ x: Tensor, _ value: Tensor) throws(Problem) { throw missing() }
    /// `x.requires_grad = flag` and `requires_grad_`.
    package func setRequiresGrad(_ x: Tensor, _ flag: Bool) throws(Problem) { throw missing() }
    /// `x.grad = gradient`.
    package func setGrad(_ x: Tensor, _ gradient: Tensor?) throws(Problem) { throw missing() }
    /// Keeps the gradient of a tensor that is no leaf.
    package func retainGrad(_ x: Tensor) throws(Problem) { throw missing() }

    /// `x.backward(…)`: adds gradients to the leaves' `grad`.
    package func backward(_ x: Tensor, gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false, inputs: [Tensor]? = nil) throws(Problem) { throw missing() }
    /// `torch.autograd.backward(tensors, …)`.
    package func backward(_ outputs: [Tensor], gradients: [Tensor?]? = nil, retainGraph: Bool? = nil, createGraph: Bool = false, inputs: [Tensor]? = nil) throws(Problem) { throw missing() }
    /// `torch.autograd.grad(…)`: one gradient per input.
    package func grad(outputs: [Tensor], inputs: [Tensor], gradOutputs: [Tensor?]? = nil, retainGraph: Bool? = nil, createGraph: Bool = false, allowUnused: Bool = false) throws(Problem) -> [Tensor?] { throw missing() }
}
