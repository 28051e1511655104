import Autograd
import Tensors

/// Binds a recorded call's arguments to an operation's parameters, as the interpreter does.
enum Binding {
    /// The first overload that the arguments fit, with one argument per parameter.
    static func bind(
        _ operation: Operation, _ positional: [Argument], _ named: [String: Argument]
    ) -> (overload: Int, arguments: [Argument])? {
        for (index, overload) in operation.overloads.enumerated() {
            if let arguments = fit(overload.parameters, positional, named) { return (index, arguments) }
        }
        return nil
    }

    private static func fit(
        _ parameters: [Parameter], _ positional: [Argument], _ named: [String: Argument]
    ) -> [Argument]? {
        var rest = positional[...]
        var names = named
        var result: [Argument] = []
        for parameter in parameters {
            let value: Argument
            if let name = parameter.acceptedNames.first(where: { names[$0] != nil }), let found = names[name] {
                names[name] = nil
                value = found
            } else if !parameter.isKeywordOnly, let first = rest.first {
                if case .ints(variadic: true) = parameter.kind, isInt(first) {
                    value = .ints(rest.compactMap { if case .int(let int) = $0 { int } else { nil } })
                    rest = []
                } else if parameter.kind == .variadicTensors, case .tensor = first, rest.count > 1 {
                    value = .tensors(rest.compactMap { if case .tensor(let tensor) = $0 { tensor } else { nil } })
                    rest = []
                } else {
                    value = first
                    rest = rest.dropFirst()
                }
            } else if let standard = parameter.defaultValue {
                value = Argument(standard)
                result.append(value)
                continue
            } else {
                return nil
            }
            guard let fitted = fit(value, parameter.kind) else { return nil }
            result.append(fitted)
        }
        return rest.isEmpty && names.isEmpty ? result : nil
    }

    private static func isInt(_ value: Argument) -> Bool { if case .int = value { true } else { false } }

    private static func fit(_ value: Argument, _ kind: Parameter.Kind) -> Argument? {
        switch (kind, value) {
        case (.tensor, .tensor), (.optionalTensor, .tensor), (.optionalTensor, .none), (.tensorOrScalar, .tensor),
            (.tensors, .tensors), (.variadicTensors, .tensors), (.variadicTensors, .tensor), (.tensorOrInts, .tensor),
            (.tensorOrInts, .int), (.tensorOrInts, .ints), (.ignored, .none), (.optionalScalar, .none),
            (.optionalInt, .none),
            (.optionalInts, .none), (.optionalBool, .none), (.optionalString, .none), (.optionalDType, .none),
            (.optionalDType, .dtype), (.string, .string), (.optionalString, .string), (.int, .int),
            (.optionalInt, .int), (.ints, .ints), (.optionalInts, .ints), (.bool, .bool), (.optionalBool, .bool):
            value
        case (.tensorOrScalar, .int(let int)), (.scalar, .int(let int)), (.optionalScalar, .int(let int)):
            .scalar(.int(int))
        case (.tensorOrScalar, .bool(let bool)), (.scalar, .bool(let bool)), (.optionalScalar, .bool(let bool)):
            .scalar(.bool(bool))
        case (.tensorOrScalar, .scalar), (.scalar, .scalar), (.optionalScalar, .scalar): value
        case (.optionalNumbers, .none), (.optionalNumbers, .numbers): value
        case (.optionalNumbers, .int(let int)): .numbers([Double(int)])
        case (.optionalNumbers, .scalar(let scalar)): .numbers([scalar.double])
        case (.optionalNumbers, .ints(let ints)): .numbers(ints.map { Double($0) })
        case (.data, .int(let int)): .data(.scalar(.int(int)))
        case (.data, .scalar(let scalar)): .data(.scalar(scalar))
        case (.data, .ints(let ints)): .data(.list(ints.map { .scalar(.int($0)) }))
        case (.data, .none): Argument.none
        case (.ints, .int(let int)), (.optionalInts, .int(let int)): .ints([int])
        default: nil
        }
    }
}
