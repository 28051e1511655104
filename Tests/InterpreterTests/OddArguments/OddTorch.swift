import Autograd
import Tensors

@testable import Interpreter

/// All of PyTorch that odd calls are made of: the tables of operations and methods, and the modules of the library.
enum OddTorch {
    static let all: [OddFunction] =
        Operation.all.flatMap(functions) + methods + others + library

    private static func functions(_ operation: Operation) -> [OddFunction] {
        operation.overloads.enumerated().flatMap { number, overload in
            let parameters = overload.parameters.map(parameter)
            let examples = operation.examples.filter { $0.overload == number }.map { example in
                let texts: [String?] = example.arguments.map(text)
                return texts + [String?](repeating: nil, count: max(parameters.count - texts.count, 0))
            }
            return names(operation).map { name, isMethod in
                OddFunction(name: name, isMethod: isMethod, parameters: parameters, examples: examples)
            }
        }
    }

    /// One name for each place where an operation stands.
    private static func names(_ operation: Operation) -> [(String, Bool)] {
        var names = operation.namespaces.map { ($0.rawValue + "." + operation.name, false) }
        if operation.isFunction { names.append(("torch." + operation.name, false)) }
        if operation.isMethod, !operation.isFunction { names.append((operation.name, true)) }
        if operation.hasInPlace, operation.isMethod { names.append((operation.name + "_", true)) }
        return names
    }

    private static func parameter(_ parameter: Parameter) -> OddParameter {
        OddParameter(
            name: parameter.name, kind: kind(parameter.kind), isRequired: parameter.defaultValue == nil,
            isKeywordOnly: parameter.isKeywordOnly)
    }

    private static func kind(_ kind: Parameter.Kind) -> OddParameter.Kind {
        switch kind {
        case .tensor, .optionalTensor: .tensor
        case .tensors, .variadicTensors: .tensors
        case .tensorOrScalar: .tensorOrNumber
        case .tensorOrInts: .tensorOrInts
        case .scalar, .optionalScalar: .number
        case .optionalNumbers: .numbers
        case .int, .optionalInt: .int
        case .ints, .optionalInts: .ints
        case .bool, .optionalBool: .bool
        case .string, .optionalString: .string
        case .optionalDType, .dtype: .dtype
        case .data: .data
        case .ignored: .any
        }
    }

    private static let methods = (Builtin.tensorMethods + Builtin.tensorConversions + Builtin.tensorStorage).map {
        OddFunction($0.name, signature: $0.signature.dropFirst().dropLast(), isMethod: true, receiver: .tensor)
    }

    private static let others = Builtin.torch.filter { !OddReference.isExcluded($0.name) }.map {
        OddFunction("torch." + $0.name, signature: $0.signature.dropFirst().dropLast())
    }

    /// What the reference lists of PyTorch's modules besides; a class is called with up to four numbers.
    private static let library: [OddFunction] = OddReference.entries.compactMap { section, name, signature in
        guard section.hasPrefix("torch"), !OddReference.isExcluded(name) else { return nil }
        return OddFunction(section + "." + name, signature: signature ?? "size, *size, *size, *size")
    }
}

extension OddTorch {
    private static func text(_ argument: ExampleArgument) -> String {
        switch argument {
        case .x(let values, let shape):
            "torch.tensor(\(values), dtype=torch.float64, requires_grad=True).reshape(\(shape))"
        case .whole(let values, let shape): "torch.tensor(\(values)).reshape(\(shape))"
        case .truth(let values, let shape):
            "torch.tensor([\(values.map(text).joined(separator: ", "))]).reshape(\(shape))"
        case .list(let lists, let shape):
            "[\(lists.map { "torch.tensor(\($0)).reshape(\(shape))" }.joined(separator: ", "))]"
        case .constant(let constant): text(constant)
        }
    }

    private static func text(_ constant: Argument.Constant) -> String {
        switch constant {
        case .none: "None"
        case .scalar(.float(let x)): "\(x)"
        case .scalar(.int(let x)), .int(let x): "\(x)"
        case .scalar(.bool(let x)), .bool(let x): text(x)
        case .ints(let values): "\(values)"
        case .numbers(let values): "[\(values.map { $0.isNaN ? "None" : "\($0)" }.joined(separator: ", "))]"
        case .string(let text): "'\(text)'"
        case .dtype(let dtype): "torch.\(dtype.shortName)"
        }
    }

    private static func text(_ truth: Bool) -> String { truth ? "True" : "False" }
}
