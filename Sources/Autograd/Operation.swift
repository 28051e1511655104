package import Diagnostics
package import Tensors

/// One operation of the table: what it is called, takes, computes and means, in a single entry.
///
/// An entry gives `torch.NAME`, the tensor method, the in-place method, the binding of arguments,
/// the reference and its own tests.
package final class Operation: Sendable {
    package let name: String
    package let aliases: [String]
    /// One line of at most 100 characters: what it gives.
    package let summary: String
    /// The formula, with `x` in and `y` out; empty where there is none to give.
    package let law: String
    package let kind: Kind
    /// Whether `torch.NAME(…)` exists.
    package let isFunction: Bool
    /// The modules besides `torch` in which it stands; there it may have a namesake in `torch` that takes other arguments.
    package let namespaces: [Namespace]
    /// Whether `x.NAME(…)` exists: the first tensor parameter is `x` itself.
    package let isMethod: Bool
    /// Whether `x.NAME_(…)` exists: `x` becomes the result.
    package let hasInPlace: Bool
    /// Ways to call it; the first whose parameters the arguments fit is the one meant.
    package let overloads: [Overload]
    /// Calls that the reference shows and the laws run.
    package let examples: [Example]
    /// Calls that must fail, and with which code.
    package let refusals: [Refusal]
    /// Whether tensors of complex numbers may be among its arguments.
    let takesComplex: Bool

    /// What decides an operation's shapes and how its derivative is found.
    package enum Kind: String, Sendable {
        case elementwise, broadcasting, reduction, layout, indexing, creation, product, composed, query
    }

    package init(
        _ name: String, aliases: [String] = [], summary: String, law: String = "", kind: Kind,
        isFunction: Bool = true, namespaces: [Namespace] = [], isMethod: Bool = true, hasInPlace: Bool = false,
        overloads: [Overload], examples: [Example] = [], refusals: [Refusal] = []
    ) {
        self.name = name
        self.aliases = aliases
        self.summary = summary
        self.law = law
        self.kind = kind
        self.isFunction = isFunction
        self.namespaces = namespaces
        self.isMethod = isMethod
        self.hasInPlace = hasInPlace
        self.overloads = overloads
        self.examples = examples
        self.refusals = refusals
        takesComplex = ComplexNumbers.operations.contains(name)
    }
}

/// A module of PyTorch, other than `torch` itself, that has operations.
///
/// An operation stands in it when it says so, or when its name or an alias is dotted: `special.i0e`.
package enum Namespace: String, CaseIterable, Sendable {
    case functional = "torch.nn.functional"
    case special = "torch.special"
    case linalg = "torch.linalg"

    /// What the dotted names of its operations begin with.
    var prefix: String { rawValue.dropFirst("torch.".count) + "." }
}

extension Operation {
    /// Whether it stands in `torch` or is a method of tensors.
    package var isCore: Bool { isFunction || isMethod || namespaces.isEmpty }
    /// Its name with the module where it stands: `torch.relu`, `torch.nn.functional.relu`.
    package var path: String { (isCore ? "torch" : namespaces.first?.rawValue ?? "torch") + "." + name }
}

/// One way to call an operation.
package struct Overload: Sendable {
    package let parameters: [Parameter]
    package let derivative: DerivativeNote
    let body: @Sendable (Engine, [Argument]) throws(Problem) -> OperationResult

    /// - Parameter body: takes one argument per parameter, in order.
    package init(
        _ parameters: [Parameter], derivative: DerivativeNote = .recorded,
        body: @escaping @Sendable (Engine, [Argument]) throws(Problem) -> OperationResult
    ) {
        self.parameters = parameters
        self.derivative = derivative
        self.body = body
    }

    /// Whether backward passes through its result.
    package var isDifferentiable: Bool { derivative == .recorded }
}

/// Whether an operation's result can be differentiated, and why not.
package enum DerivativeNote: Sendable, Equatable {
    case recorded
    case none(because: String)
}

/// A parameter of an operation.
package struct Parameter: Sendable {
    package let name: String
    package let kind: Kind
    /// What an absent argument means; `nil` where it must be given.
    package let defaultValue: Argument.Constant?
    /// Whether it can only be given by name.
    package let isKeywordOnly: Bool

    /// What a parameter takes.
    package enum Kind: Sendable, Equatable {
        case tensor, optionalTensor
        /// A tensor, or a number of the language.
        case tensorOrScalar
        /// A list or tuple of tensors.
        case tensors
        /// The same, or tensors one by one.
        case variadicTensors
        case scalar, optionalScalar
        case int, optionalInt
        /// A list or tuple of integers; `variadic` also takes them one by one: `reshape(2, 3)`.
        case ints(variadic: Bool)
        /// The same or one integer, or `None`: `sum(dim=(0, 1))`.
        case optionalInts
        /// Numbers, of which some may be `None`; or `None` alone: `interpolate(x, scale_factor=(2, 1.5))`.
        case optionalNumbers
        /// An integer, a list of integers, or a tensor of them.
        case tensorOrInts
        case bool
        case optionalBool
        case string, optionalString
        case optionalDType, dtype
        /// A memory layout, device or the like: taken and checked by the interpreter, without effect.
        case ignored
        /// Nested lists of numbers and tensors, as `torch.tensor` takes.
        case data
    }

    package init(_ name: String, _ kind: Kind, default value: Argument.Constant? = nil, keywordOnly: Bool = false) {
        self.name = name
        self.kind = kind
        defaultValue = value
        isKeywordOnly = keywordOnly
    }

    /// The names under which PyTorch takes it: NumPy's `axis`, `keepdims`, `x`, `x2` too.
    package var acceptedNames: [String] {
        switch name {
        case "dim": ["dim", "axis"]
        case "keepdim": ["keepdim", "keepdims"]
        case "input": ["input", "x", "a", "x1"]
        case "other": ["other", "x2"]
        default: [name]
        }
    }
}

/// A value for a parameter.
package enum Argument {
    case none
    case tensor(Tensor)
    case scalar(Scalar)
    case tensors([Tensor])
    case int(Int)
    case ints([Int])
    /// NaN stands for `None`.
    case numbers([Double])
    case bool(Bool)
    case string(String)
    case dtype(DType)
    case data(NestedData)

    /// A default value: an argument without tensors.
    package enum Constant: Sendable, Equatable {
        case none
        case scalar(Scalar)
        case int(Int)
        case ints([Int])
        case numbers([Double])
        case bool(Bool)
        case string(String)
        case dtype(DType)
    }

    package init(_ constant: Constant) {
        switch constant {
        case .none: self = .none
        case .scalar(let value): self = .scalar(value)
        case .int(let value): self = .int(value)
        case .ints(let values): self = .ints(values)
        case .numbers(let values): self = .numbers(values)
        case .bool(let value): self = .bool(value)
        case .string(let value): self = .string(value)
        case .dtype(let value): self = .dtype(value)
        }
    }
}

/// What `torch.tensor` takes: numbers, tensors and lists of them.
package indirect enum NestedData {
    case scalar(Scalar)
    case complex(Complex<Double>)
    case tensor(Tensor)
    case list([NestedData])
}

/// What an operation gives.
package enum OperationResult {
    case tensor(Tensor)
    /// A tuple.
    case tensors([Tensor])
    /// A tuple whose fields have names, such as `torch.return_types.max` with `values` and `indices`.
    case named(type: String, fields: [(name: String, tensor: Tensor)])
    case scalar(Scalar)
    case bool(Bool)
    case ints([Int])
    case string(String)
}

/// A call that the reference shows and the laws run.
package struct Example: Sendable {
    package let arguments: [ExampleArgument]
    package let overload: Int
    /// Leaves central differences out, at a place where the function has a corner.
    package let isSmooth: Bool
    package init(_ arguments: ExampleArgument..., overload: Int = 0, isSmooth: Bool = true) {
        self.arguments = arguments
        self.overload = overload
        self.isSmooth = isSmooth
    }
}

/// An argument of an example.
package enum ExampleArgument: Sendable {
    /// float64 numbers in row-major order.
    case x([Double], shape: [Int])
    case whole([Int], shape: [Int])
    case truth([Bool], shape: [Int])
    case list([[Double]], shape: [Int])
    case constant(Argument.Constant)
}

/// A call that must fail.
package struct Refusal: Sendable {
    package let call: Example
    package let code: Code
    package init(_ code: Code, _ call: Example) {
        self.call = call
        self.code = code
    }
}
