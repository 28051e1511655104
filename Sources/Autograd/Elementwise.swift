import Diagnostics
import Tensors

/// A function of each element, with its rule of derivation.
final class Elementwise: Sendable {
    let name: String
    let kernel: UnaryKernel
    let rule: Rule
    /// Whether it keeps the input or the output for its derivative.
    let keeps: Keeps
    /// Where booleans are refused, with which words.
    let refusesBool: BoolRefusal?

    enum Keeps: Sendable { case nothing, input, output }
    enum BoolRefusal: Sendable {
        case negation, notImplemented(String), relu
    }

    init(_ name: String, _ kernel: UnaryKernel, rule: Rule, keeps: Keeps, refusesBool: BoolRefusal? = nil) {
        self.name = name
        self.kernel = kernel
        self.rule = rule
        self.keeps = keeps
        self.refusesBool = refusesBool
    }
}

extension Engine {
    /// `f(x)` for every element, recorded.
    func elementwise(_ f: Elementwise, _ x: Tensor) throws(Problem) -> Tensor {
        if x.dtype.isComplex, let result = try complexElementwise(f.name, x) { return result }
        let dtype = try resultType(f, x.dtype)
        let result = try empty(x.shape, dtype)
        if dtype == .bool { Kernels.copy(x.array, into: result.array) }
        f.kernel.run(try array(x, as: dtype), into: result.array)
        if records(x), dtype.isContinuous {
            let node = newNode(f.rule, result)
            node.first = try edge(x)
            switch f.keeps {
            case .nothing: break
            case .input: node.x = Saved(x)
            case .output: node.x = Saved(result, for: node)
            }
        }
        return result
    }

    private func resultType(_ f: Elementwise, _ dtype: DType) throws(Problem) -> DType {
        if dtype.isFloat { return dtype }
        if dtype.isComplex {
            guard f.kernel.takesComplex else { throw Problems.refusesComplex(f.name, dtype) }
            return dtype
        }
        if dtype == .bool, f.name == "sign" || f.name == "sgn" { return .bool }
        if f.name == "frac" { throw Problems.noKernel(f.name, dtype) }
        if dtype == .bool, let refusal = f.refusesBool {
            switch refusal {
            case .negation: throw Problems.boolNegate()
            case .notImplemented(let kernel): throw Problems.notImplemented(kernel, .bool)
            case .relu: throw Problems.boolRelu()
            }
        }
        return !f.kernel.keepsIntegers ? defaultDType : dtype == .bool ? .int64 : dtype
    }
}
