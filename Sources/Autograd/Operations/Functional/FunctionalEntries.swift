import Diagnostics
import Tensors

/// What the entries of `torch.nn.functional` share.
extension Operation {
    /// A function of `torch.nn.functional` that gives one tensor.
    ///
    /// A parameter `inplace` is seen to here: the body is never called with it set.
    static func functional(
        _ name: String, aliases: [String] = [], summary: String, law: String = "", kind: Kind = .composed,
        inTorch: Bool = false, isMethod: Bool = false, hasInPlace: Bool = false, _ parameters: [Parameter],
        derivative: DerivativeNote = .recorded, examples: [Example] = [], refusals: [Refusal] = [],
        body: @escaping @Sendable (Engine, [Argument]) throws(Problem) -> Tensor
    ) -> Operation {
        let flag = parameters.firstIndex { $0.name == "inplace" }
        return Operation(
            name, aliases: aliases, summary: summary, law: law, kind: kind, isFunction: inTorch,
            namespaces: [.functional], isMethod: isMethod, hasInPlace: hasInPlace || flag != nil,
            overloads: [
                Overload(parameters, derivative: derivative) { engine, a throws(Problem) in
                    if let flag, a.bool(flag) { return .tensor(try engine.changed(by: name, a, flag)) }
                    return .tensor(try body(engine, a))
                }
            ], examples: examples, refusals: refusals)
    }

    /// An operation that stands in `torch` and in `torch.nn.functional` and takes the same arguments in both.
    static func shared(
        _ name: String, summary: String, law: String = "", kind: Kind = .composed, isMethod: Bool = false,
        hasInPlace: Bool = false, _ parameters: [Parameter], examples: [Example] = [], refusals: [Refusal] = [],
        body: @escaping @Sendable (Engine, [Argument]) throws(Problem) -> Tensor
    ) -> Operation {
        functional(
            name, summary: summary, law: law, kind: kind, inTorch: true, isMethod: isMethod, hasInPlace: hasInPlace,
            parameters, examples: examples, refusals: refusals, body: body)
    }
}

extension Parameter {
    static let inplace = Parameter("inplace", .bool, default: .bool(false))
    static let target = Parameter("target", .tensor)
    static let weight = Parameter("weight", .optionalTensor, default: Argument.Constant.none)
    static let bias = Parameter("bias", .optionalTensor, default: Argument.Constant.none)
    static let training = Parameter("training", .bool, default: .bool(false))
    static func number(_ name: String, _ value: Double) -> Parameter {
        Parameter(name, .scalar, default: .scalar(.float(value)))
    }
    static func int(_ name: String, _ value: Int) -> Parameter { Parameter(name, .int, default: .int(value)) }
    static func flag(_ name: String, _ value: Bool) -> Parameter { Parameter(name, .bool, default: .bool(value)) }
}

extension Engine {
    /// The first tensor, changed by an operation of `torch.nn.functional`.
    func changed(by name: String, _ arguments: [Argument], _ flag: Int) throws(Problem) -> Tensor {
        guard let operation = Operation.named(name, in: .functional) else { throw Problems.wrongArgument(name, flag) }
        var rest = arguments
        rest[flag] = .bool(false)
        return try applyInPlace(operation, rest)
    }
}

extension Array where Element == Argument {
    func double(_ index: Int) throws(Problem) -> Double { try scalar(index).double }
}
