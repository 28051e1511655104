import Diagnostics
import Tensors

/// Reading a call's arguments, whose kinds the parameters promise.
extension Array where Element == Argument {
    func tensor(_ index: Int) throws(Problem) -> Tensor {
        guard case .tensor(let value) = self[index] else { throw Problems.wrongArgument("operation", index) }
        return value
    }
    func optionalTensor(_ index: Int) -> Tensor? {
        if case .tensor(let value) = self[index] { value } else { nil }
    }
    func tensors(_ index: Int) throws(Problem) -> [Tensor] {
        switch self[index] {
        case .tensors(let value): return value
        case .tensor(let value): return [value]
        default: throw Problems.wrongArgument("operation", index)
        }
    }
    /// Whether one tensor was given where several may be.
    func isSingle(_ index: Int) -> Bool { if case .tensor = self[index] { true } else { false } }
    func operand(_ index: Int) throws(Problem) -> Operand {
        switch self[index] {
        case .tensor(let value): return .tensor(value)
        case .scalar(let value): return .scalar(value)
        case .int(let value): return .scalar(.int(value))
        case .bool(let value): return .scalar(.bool(value))
        default: throw Problems.wrongArgument("operation", index)
        }
    }
    func scalar(_ index: Int) throws(Problem) -> Scalar {
        guard let value = optionalScalar(index) else { throw Problems.wrongArgument("operation", index) }
        return value
    }
    func optionalScalar(_ index: Int) -> Scalar? {
        switch self[index] {
        case .scalar(let value): value
        case .int(let value): .int(value)
        case .bool(let value): .bool(value)
        case .tensor(let value): value.count == 1 ? value.scalar(at: 0) : nil
        default: nil
        }
    }
    func int(_ index: Int) throws(Problem) -> Int {
        guard let value = optionalInt(index) else { throw Problems.wrongArgument("operation", index) }
        return value
    }
    func optionalInt(_ index: Int) -> Int? {
        switch self[index] {
        case .int(let value): value
        case .scalar(.int(let value)): value
        default: nil
        }
    }
    func ints(_ index: Int) throws(Problem) -> [Int] {
        guard let value = optionalInts(index) else { throw Problems.wrongArgument("operation", index) }
        return value
    }
    func optionalInts(_ index: Int) -> [Int]? {
        switch self[index] {
        case .ints(let value): value
        case .int(let value): [value]
        case .scalar(.int(let value)): [value]
        default: nil
        }
    }
    func bool(_ index: Int) -> Bool {
        switch self[index] {
        case .bool(let value): value
        case .scalar(let value): value.bool
        case .int(let value): value != 0
        default: false
        }
    }
    func optionalBool(_ index: Int) -> Bool? {
        if case .none = self[index] { nil } else { bool(index) }
    }
    func string(_ index: Int) -> String? {
        if case .string(let value) = self[index] { value } else { nil }
    }
    /// The given type, or a tensor's own.
    func dtype(_ index: Int, orOf other: Int) throws(Problem) -> DType {
        if let given = dtype(index) { return given }
        return (try tensor(other)).dtype
    }
    func dtype(_ index: Int) -> DType? {
        if case .dtype(let value) = self[index] { value } else { nil }
    }
}

/// The parameters that many operations share.
extension Parameter {
    static let input = Parameter("input", .tensor)
    static let other = Parameter("other", .tensor)
    static let otherOrNumber = Parameter("other", .tensorOrScalar)
    static let dim = Parameter("dim", .int)
    static let keepdim = Parameter("keepdim", .bool, default: .bool(false))
    static let dtype = Parameter("dtype", .optionalDType, default: Argument.Constant.none, keywordOnly: true)
    static let requiresGrad = Parameter("requires_grad", .bool, default: .bool(false), keywordOnly: true)
    static let device = Parameter("device", .ignored, default: Argument.Constant.none, keywordOnly: true)
    static func dim(default value: Argument.Constant) -> Parameter { Parameter("dim", .int, default: value) }
    static let optionalDims = Parameter("dim", .optionalInts, default: Argument.Constant.none)
    static let size = Parameter("size", .ints(variadic: true))
}

/// Constructors of entries, by kind.
extension Operation {
    /// A function of each element.
    ///
    /// - Parameters:
    ///   - keeps: what the derivative is written with: the input `x`, the output `y`, or nothing.
    ///   - derivative: from that and the cotangent `dy` to the input's cotangent; `nil` where it is zero everywhere.
    ///   - samples: where the laws try it.
    static func elementwise(
        _ name: String, aliases: [String] = [], summary: String, law: String, kernel: UnaryKernel,
        node: String? = nil, keeps: Elementwise.Keeps = .input, refusesBool: Elementwise.BoolRefusal? = nil,
        samples: [Double] = [-1.5, -0.3, 0.4, 1.7], isMethod: Bool = true,
        fused: Fused = .none,
        derivative: (@Sendable (Term, Term) throws(Problem) -> Term)?
    ) -> Operation {
        let nodeName = (node ?? camelCase(name)) + "Backward0"
        let isKept = keeps != .nothing && derivative != nil
        let rule = Rule(nodeName, needsSaved: isKept, fused: fused) { d throws(Problem) in
            guard let derivative else { return try d.send(try d.term(d.dy).zeros().tensor, 0) }
            let dy = d.term(d.dy)
            try d.send(try derivative(isKept ? try d.x : dy, dy).tensor, 0)
        }
        let f = Elementwise(name, kernel, rule: rule, keeps: isKept ? keeps : .nothing, refusesBool: refusesBool)
        let overload = Overload([.input]) { engine, arguments throws(Problem) in
            .tensor(try engine.elementwise(f, try arguments.tensor(0)))
        }
        return Operation(
            name, aliases: aliases, summary: summary, law: law, kind: .elementwise, isMethod: isMethod,
            hasInPlace: true, overloads: [overload], examples: [Example(.x(samples, shape: [samples.count]))])
    }

    /// `log_softmax` as `LogSoftmax`.
    static func camelCase(_ name: String) -> String {
        name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// A question about each element.
    static func test(_ name: String, summary: String, law: String = "", _ f: NumberTest, hasInPlace: Bool = false)
        -> Operation
    {
        let reason = "the answer is a truth value"
        let overload = Overload([.input], derivative: .none(because: reason)) { engine, arguments throws(Problem) in
            let x = try arguments.tensor(0)
            let result = try engine.empty(x.shape, .bool)
            Kernels.test(f, x.array, into: result.array)
            return .tensor(result)
        }
        return Operation(
            name, summary: summary, law: law, kind: .elementwise, hasInPlace: hasInPlace, overloads: [overload],
            examples: [Example(.x([-1, 0, .infinity, .nan], shape: [4]))])
    }

    /// A function of two operands, broadcast.
    static func broadcasting(
        _ name: String, aliases: [String] = [], summary: String, law: String, _ f: Broadcasting,
        hasInPlace: Bool = true, derivative: DerivativeNote = .recorded, tensorsOnly: Bool = false,
        takesNumberFirst: Bool = false, examples: [Example]? = nil
    ) -> Operation {
        let first: Parameter = takesNumberFirst ? Parameter("input", .tensorOrScalar) : .input
        let parameters: [Parameter] = [first, tensorsOnly ? .other : .otherOrNumber]
        let overload = Overload(parameters, derivative: derivative) { engine, arguments throws(Problem) in
            .tensor(try engine.broadcast(f, try arguments.operand(0), try arguments.operand(1)))
        }
        return Operation(
            name, aliases: aliases, summary: summary, law: law, kind: .broadcasting, hasInPlace: hasInPlace,
            overloads: [overload],
            examples: examples ?? [
                Example(.x([0.5, 1.5, -2, 3], shape: [2, 2]), .x([1.2, -0.7], shape: [2]))
            ])
    }

    /// A question about two operands, broadcast.
    static func comparison(_ name: String, aliases: [String] = [], summary: String, law: String, _ f: Comparison)
        -> Operation
    {
        let reason = "the answer is a truth value"
        let note = DerivativeNote.none(because: reason)
        let overload = Overload([.input, .otherOrNumber], derivative: note) { engine, arguments throws(Problem) in
            .tensor(try engine.compare(f, try arguments.operand(0), try arguments.operand(1)))
        }
        return Operation(
            name, aliases: aliases, summary: summary, law: law, kind: .broadcasting, hasInPlace: true,
            overloads: [overload], examples: [Example(.x([0.5, 1.5], shape: [2]), .x([1.5], shape: [1]))])
    }

    /// An operation whose body says it all.
    static func general(
        _ name: String, aliases: [String] = [], summary: String, law: String = "", kind: Kind = .composed,
        isFunction: Bool = true, namespaces: [Namespace] = [], isMethod: Bool = true, hasInPlace: Bool = false,
        _ parameters: [Parameter], derivative: DerivativeNote = .recorded, examples: [Example] = [],
        refusals: [Refusal] = [],
        body: @escaping @Sendable (Engine, [Argument]) throws(Problem) -> OperationResult
    ) -> Operation {
        Operation(
            name, aliases: aliases, summary: summary, law: law, kind: kind, isFunction: isFunction,
            namespaces: namespaces, isMethod: isMethod, hasInPlace: hasInPlace,
            overloads: [Overload(parameters, derivative: derivative, body: body)], examples: examples,
            refusals: refusals)
    }
}
