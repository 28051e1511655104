import Autograd
import Diagnostics
import Tensors

/// Calling operations of the tensor table with values of the language.
extension Machine {
    static let tensorMethodNames: [String] = Operation.all.flatMap { operation in
        operation.isMethod
            ? ([operation.name] + operation.aliases).flatMap { operation.hasInPlace ? [$0, $0 + "_"] : [$0] } : []
    }

    /// The operation behind `torch.NAME`, `torch.MODULE.NAME`, or `x.NAME`, `x.NAME_`.
    func operation(_ name: String, asMethod: Bool, in space: Namespace? = nil) -> Value? {
        let key = asMethod ? "." + name : (space?.rawValue ?? "") + "/" + name
        if let value = state.operations[key] { return value }
        guard let made = findOperation(name, asMethod: asMethod, in: space) else { return nil }
        state.operations[key] = .object(made)
        return .object(made)
    }

    private func findOperation(_ name: String, asMethod: Bool, in space: Namespace?) -> OperationObject? {
        func stands(_ operation: Operation) -> Bool {
            asMethod ? operation.isMethod : space != nil || operation.isFunction
        }
        if let operation = Operation.named(name, in: space), stands(operation) {
            return OperationObject(operation, isInPlace: false, isMethod: asMethod)
        }
        guard name.hasSuffix("_"), !name.hasSuffix("__"),
            let operation = Operation.named(String(name.dropLast()), in: space), operation.hasInPlace,
            space != nil || operation.isMethod || !asMethod
        else { return nil }
        return OperationObject(operation, isInPlace: true, isMethod: asMethod)
    }

    /// Calls an operation: the first overload that the arguments fit.
    func call(_ object: OperationObject, _ arguments: CallArguments) throws(Raise) -> Value {
        if let out = arguments.keyword("out"), !out.isNone {
            try checkOutputs(out, arguments, of: object.name)
            return try write(try callFreshly(object, arguments), into: out, of: object.name)
        }
        let result = try callFreshly(object, arguments)
        return try laidOut(result, as: arguments.keyword("memory_format"))
    }

    private func callFreshly(_ object: OperationObject, _ arguments: CallArguments) throws(Raise) -> Value {
        guard let generator = arguments.keyword("generator") else { return try callPlainly(object, arguments) }
        return try withGenerator(generator) { () throws(Raise) in try callPlainly(object, arguments) }
    }

    private func callPlainly(_ object: OperationObject, _ arguments: CallArguments) throws(Raise) -> Value {
        let arguments = try withoutCommon(arguments, object)
        var firstProblem: Raise?
        for (index, overload) in object.operation.overloads.enumerated() {
            let bound: [Argument]
            do {
                bound = try bind(arguments, to: overload, of: object)
            } catch {
                firstProblem = firstProblem ?? error
                continue
            }
            return try run(object, index, bound)
        }
        if let value = try callOtherwise(object, arguments) { return value }
        throw firstProblem ?? raise(.noOverload(object.name))
    }

    /// Calls an operation with a tensor and nothing else; `nil` when it takes more, or is no operation.
    func callAlone(_ callee: Object, _ argument: Value) throws(Raise) -> Value? {
        guard case .tensor(let tensor) = argument, let object = callee as? OperationObject, object.takesTensorAlone
        else { return nil }
        return try run(object, 0, [.tensor(tensor)])
    }

    private func run(_ object: OperationObject, _ overload: Int, _ bound: [Argument]) throws(Raise) -> Value {
        if object.isInPlace {
            return .tensor(
                try tensors { () throws(Problem) in
                    try engine.applyInPlace(object.operation, overload: overload, bound)
                })
        }
        let result = try tensors { () throws(Problem) in
            try engine.apply(object.operation, overload: overload, bound)
        }
        return try value(of: result)
    }

    /// Checks and sets aside what any operation takes without effect here: `device`, `layout` and the like.
    private func withoutCommon(_ arguments: CallArguments, _ object: OperationObject) throws(Raise) -> CallArguments {
        var rest = CallArguments(positional: arguments.positional)
        for (name, value) in arguments.keywords {
            switch name {
            case "device": try checkDevice(value)
            case "layout", "memory_format", "pin_memory": break
            case "out" where value.isNone: break
            case "out": break
            case "generator" where object.operation.kind == .creation: break
            default: rest.keywords.append((name, value))
            }
        }
        return rest
    }

    // MARK: Binding

    private func bind(
        _ arguments: CallArguments, to overload: Overload, of object: OperationObject
    ) throws(Raise) -> [Argument] {
        let parameters = overload.parameters
        var values = [Value](repeating: .undefined, count: parameters.count)
        var position = 0
        var remaining = arguments.positional[...]
        while let value = remaining.first, position < parameters.count, !parameters[position].isKeywordOnly {
            if case .ints(variadic: true) = parameters[position].kind,
                value.asInt != nil || (remaining.count > 1 && isIndex(value))
            {
                values[position] = .tuple(Array(remaining.prefix { isIndex($0) }))
                remaining = remaining.drop { isIndex($0) }
            } else if parameters[position].kind == .variadicTensors, remaining.count > 1 {
                values[position] = .tuple(Array(remaining))
                remaining = []
            } else {
                values[position] = value
                remaining.removeFirst()
            }
            position += 1
        }
        if !remaining.isEmpty {
            throw raise(
                .operationTooMany(
                    object.name, takes: parameters.count { !$0.isKeywordOnly }, given: arguments.positional.count))
        }
        for (name, value) in arguments.keywords {
            guard let index = parameters.firstIndex(where: { $0.acceptedNames.contains(name) }) else {
                throw raise(.operationKeyword(object.name, name, among: parameters.map(\.name)))
            }
            if !values[index].isUndefined { throw raise(.operationRepeated(object.name, name)) }
            values[index] = value
        }
        var result: [Argument] = []
        for (parameter, value) in zip(parameters, values) {
            result.append(try argument(value, for: parameter, of: object))
        }
        return result
    }

    private func isIndex(_ value: Value) -> Bool {
        if value.asInt != nil { return true }
        if case .tensor(let tensor) = value { return tensor.shape.isEmpty && !tensor.dtype.isFloat }
        return false
    }

    private func argument(
        _ value: Value, for parameter: Autograd.Parameter, of object: OperationObject
    ) throws(Raise) -> Argument {
        if value.isUndefined {
            guard let fallback = parameter.defaultValue else {
                if parameter.kind == .variadicTensors, object.name.hasPrefix("atleast_") { return .tensors([]) }
                throw raise(.operationMissing(object.name, parameter.name))
            }
            return Argument(fallback)
        }
        if let argument = try convert(value, parameter.kind) { return argument }
        if value.asLarge != nil { throw raise(.integerTooBigToConvert) }
        throw raise(.operationArgument(object.name, parameter.name, wants: parameter.kind.phrase, got: typeName(value)))
    }

    private func convert(_ value: Value, _ kind: Autograd.Parameter.Kind) throws(Raise) -> Argument? {
        switch kind {
        case .tensor: return tensor(value).map(Argument.tensor)
        case .optionalTensor: return value.isNone ? Argument.none : tensor(value).map(Argument.tensor)
        case .tensorOrScalar:
            if let number = value.asComplex?.number {
                return .tensor(try tensors { () throws(Problem) in try engine.complexNumber(number) })
            }
            return tensor(value).map(Argument.tensor) ?? scalar(value).map(Argument.scalar)
        case .tensors: return try tensorList(value).map(Argument.tensors)
        case .variadicTensors:
            if case .tensor(let tensor) = value { return .tensor(tensor) }
            return try tensorList(value).map(Argument.tensors)
        case .tensorOrInts:
            if let index = try integer(value, as: .tensorArgument) { return .int(index) }
            if let tensor = tensor(value) { return .tensor(tensor) }
            return try integers(value).map(Argument.ints)
        case .scalar: return try number(value).map(Argument.scalar)
        case .optionalScalar: return value.isNone ? Argument.none : try number(value).map(Argument.scalar)
        case .int: return try integer(value, as: .tensorArgument).map(Argument.int)
        case .optionalInt:
            return value.isNone ? Argument.none : try integer(value, as: .tensorArgument).map(Argument.int)
        case .ints: return try integers(value).map(Argument.ints)
        case .optionalInts: return value.isNone ? Argument.none : try integers(value).map(Argument.ints)
        case .optionalNumbers: return value.isNone ? Argument.none : numbers(value).map(Argument.numbers)
        case .bool: return value.asBool.map(Argument.bool)
        case .optionalBool: return value.isNone ? Argument.none : value.asBool.map(Argument.bool)
        case .string: return value.asString.map(Argument.string)
        case .optionalString: return value.isNone ? Argument.none : value.asString.map(Argument.string)
        case .optionalDType: return value.isNone ? Argument.none : try dtype(value).map(Argument.dtype)
        case .dtype: return try dtype(value).map(Argument.dtype)
        case .ignored: return Argument.none
        case .data: return .data(try nestedData(value))
        }
    }

    private func tensor(_ value: Value) -> Tensor? {
        if case .tensor(let tensor) = value { return tensor }
        return nil
    }

    func scalar(_ value: Value) -> Scalar? {
        switch value {
        case .int(let x): .int(x)
        case .float(let x): .float(x)
        case .bool(let x): .bool(x)
        case .object(let object):
            (object as? NumberObject)?.scalar
                ?? (object as? ArrayObject)?.single
        case .undefined, .none, .tensor: nil
        }
    }

    /// A number, or the element of a tensor with one.
    private func number(_ value: Value) throws(Raise) -> Scalar? {
        if case .tensor(let tensor) = value, tensor.shape.isEmpty, !tensor.requiresGrad, !tensor.dtype.isComplex {
            return tensor.scalar(at: 0)
        }
        return scalar(value)
    }

    private func tensorList(_ value: Value) throws(Raise) -> [Tensor]? {
        if case .tensor(let tensor) = value, !tensor.shape.isEmpty {
            return try tensors { () throws(Problem) in try engine.unbind(tensor) }
        }
        guard let elements = value.asList?.elements ?? value.asTuple?.elements else { return nil }
        var result: [Tensor] = []
        for (index, element) in elements.enumerated() {
            guard case .tensor(let tensor) = element else { throw raise(.notATensorInList(index, typeName(element))) }
            result.append(tensor)
        }
        return result
    }

    /// A list or tuple of integers, or one integer.
    func integers(_ value: Value) throws(Raise) -> [Int]? {
        if let one = try integer(value, as: .tensorArgument) { return [one] }
        guard let elements = value.asList?.elements ?? value.asTuple?.elements else { return nil }
        var result: [Int] = []
        for element in elements {
            guard let x = try integer(element, as: .tensorArgument) else { return nil }
            result.append(x)
        }
        return result
    }

    /// Numbers, `None` among them as NaN, or one number.
    private func numbers(_ value: Value) -> [Double]? {
        if let one = value.asDouble { return [one] }
        guard let elements = value.asList?.elements ?? value.asTuple?.elements else { return nil }
        var result: [Double] = []
        for element in elements {
            guard let number = element.isNone ? .nan : element.asDouble else { return nil }
            result.append(number)
        }
        return result
    }

    // MARK: Data

    /// Nested lists, numbers, arrays and tensors, as `torch.tensor` takes them.
    func nestedData(_ value: Value, depth: Int = 0) throws(Raise) -> NestedData {
        switch value {
        case .int(let x): return .scalar(.int(x))
        case .float(let x): return .scalar(.float(x))
        case .bool(let x): return .scalar(.bool(x))
        case .tensor(let tensor): return .tensor(tensor)
        case .object(let complex as ComplexObject): return .complex(complex.number)
        case .object(let array as ArrayObject):
            return .tensor(try tensors { () throws(Problem) in try self.tensor(of: array) })
        case .object(let number as NumberObject):
            return .tensor(
                try tensors { () throws(Problem) in
                    try engine.full([], number.scalar, dtype: number.dtype)
                })
        case .object(let object) where object is ListObject || object is TupleObject || object is RangeObject:
            if depth > 64 { throw raise(.tooManyDimensions) }
            var parts: [NestedData] = []
            let elements = try self.array(from: value)
            try count(steps: elements.count)
            for element in elements { parts.append(try nestedData(element, depth: depth + 1)) }
            return .list(parts)
        case .object(is LargeIntObject): throw raise(.integerBeyondLong)
        default: throw raise(.cannotInferDType(typeName(value)))
        }
    }

    // MARK: Results

    func value(of result: OperationResult) throws(Raise) -> Value {
        switch result {
        case .tensor(let tensor):
            try chargeElements(tensor)
            return .tensor(tensor)
        case .tensors(let parts): return .tuple(parts.map { .tensor($0) })
        case .named(let type, let fields):
            return .object(TupleObject(fields.map { .tensor($0.tensor) }, typeName: type, fields: fields.map(\.name)))
        case .scalar(let scalar): return value(of: scalar)
        case .bool(let flag): return .bool(flag)
        case .ints(let sizes): return .object(TupleObject(sizes.map { .int($0) }, typeName: "torch.Size"))
        case .string(let text): return .string(text)
        }
    }

    func value(of scalar: Scalar) -> Value {
        switch scalar {
        case .bool(let x): .bool(x)
        case .int(let x): .int(x)
        case .float(let x): .float(x)
        }
    }

    /// The number in a tensor of one element.
    func item(of tensor: Tensor) throws(Raise) -> Value {
        if let number = complexItem(of: tensor) { return number }
        return value(of: try tensors { () throws(Problem) in try engine.item(tensor) })
    }
}

extension Value {
    /// A flag: a bool, or an int as CPython's C functions take it.
    var asBool: Bool? {
        switch self {
        case .bool(let flag): flag
        case .int(let x): x != 0
        case .undefined, .none, .float, .tensor, .object: nil
        }
    }
}

extension Autograd.Parameter.Kind {
    /// What PyTorch's messages call the type.
    var phrase: String {
        switch self {
        case .tensor, .optionalTensor: "Tensor"
        case .tensorOrScalar: "Tensor"
        case .tensors, .variadicTensors: "tuple of Tensors"
        case .tensorOrInts: "tuple of ints"
        case .scalar, .optionalScalar: "Number"
        case .int, .optionalInt: "int"
        case .ints, .optionalInts: "tuple of ints"
        case .optionalNumbers: "tuple of numbers"
        case .bool, .optionalBool: "bool"
        case .string, .optionalString: "str"
        case .optionalDType, .dtype: "torch.dtype"
        case .ignored, .data: "object"
        }
    }
}
