import Autograd
import Diagnostics
import Tensors

/// The old constructors `torch.FloatTensor` and so on, which are types as well, and `torch.Tensor`.
extension Machine {
    /// Puts the constructors into `torch`.
    func installLegacyTensors(_ module: ModuleObject) {
        for dtype in DType.allCases {
            let type = TypeObject(dtype.tensorTypeName, module: "torch", bases: [types.object])
            type.attributes["dtype"] = .object(dtypeObject(dtype))
            type.constructor = BuiltinObject(
                Builtin(type.name, "(*args, **kwargs)", "a tensor of sizes, of numbers, or empty") {
                    (m, a) throws(Raise) in try m.legacyTensor(dtype, a.variadic(0), a.keywords(1))
                })
            state.tensorTypes[ObjectIdentifier(type)] = (type, dtype)
            module.attributes[type.name] = .object(type)
        }
        types.tensor.constructor = BuiltinObject(
            Builtin("Tensor", "(*args, **kwargs)", "a tensor of sizes, of numbers, or empty") {
                (m, a) throws(Raise) in
                if a.variadic(0).count == 1, a.keywords(1).table.count == 0, let tensor = a.variadic(0)[0].asTensor {
                    return .tensor(m.engine.detach(tensor))
                }
                return try m.legacyTensor(m.engine.defaultDType, a.variadic(0), a.keywords(1))
            })
    }

    /// The element type of an old class, given as itself or by its name `torch.FloatTensor`.
    func tensorType(_ value: Value) throws(Raise) -> DType? {
        if let type = value.asType { return state.tensorTypes[ObjectIdentifier(type)]?.dtype }
        return value.asString.flatMap { name in DType.allCases.first { "torch.\($0.tensorTypeName)" == name } }
    }

    /// A tensor of the sizes given, of the numbers given, sharing the tensor given, or without elements.
    func legacyTensor(_ dtype: DType, _ arguments: [Value], _ keywords: DictObject) throws(Raise) -> Value {
        for entry in keywords.table.live {
            guard entry.key.asString == "device" else { throw legacyMismatch(arguments, keywords) }
            try checkDevice(entry.value)
        }
        guard let first = arguments.first else { return .tensor(try zeros([0], dtype)) }
        if first.asInt != nil || first.asTuple?.typeName == "torch.Size" {
            guard let sizes = try integers(first.asInt == nil ? first : .tuple(arguments)) else {
                throw legacyMismatch(arguments, keywords)
            }
            return .tensor(try zeros(sizes, dtype))
        }
        guard arguments.count == 1 else { throw legacyMismatch(arguments, keywords) }
        if let tensor = first.asTensor {
            guard tensor.dtype == dtype else { throw raise(.legacyTensorType(dtype, tensor.dtype)) }
            return .tensor(engine.detach(tensor))
        }
        if first.asString != nil { throw raise(.legacyString) }
        guard first.asList != nil || first.asTuple != nil || first.asArray != nil || first.asObject is RangeObject
        else {
            throw raise(.legacyData(typeName(first)))
        }
        try checkNumbers(first)
        let data = try nestedData(first)
        return .tensor(try tensors { () throws(Problem) in try engine.makeTensor(from: data, dtype: dtype) })
    }

    func zeros(_ shape: [Int], _ dtype: DType) throws(Raise) -> Tensor {
        try tensors { () throws(Problem) in try engine.full(shape, .int(0), dtype: dtype) }
    }

    private func checkNumbers(_ value: Value) throws(Raise) {
        guard let elements = value.asList?.elements ?? value.asTuple?.elements else { return }
        for element in elements where element.asString != nil { throw raise(.legacyElement(typeName(element))) }
        try nested { () throws(Raise) in for element in elements { try checkNumbers(element) } }
    }

    private func legacyMismatch(_ arguments: [Value], _ keywords: DictObject) -> Raise {
        raise(
            .invalidCombination(
                "new", givenTypes(arguments, keywords),
                [
                    "(*, torch.device device = None)", "(torch.Storage storage)", "(Tensor other)",
                    "(tuple of ints size, *, torch.device device = None)",
                    "(object data, *, torch.device device = None)",
                ]))
    }

    /// The types of arguments as PyTorch's messages list them: `list, dtype=torch.dtype`.
    func givenTypes(_ arguments: [Value], _ keywords: DictObject) -> String {
        let positional = arguments.map { givenType($0) }
        let named = keywords.table.live.map { "\($0.key.asString ?? "")=\(givenType($0.value))" }
        if positional.isEmpty, !named.isEmpty { return named.joined(separator: ", ") + ", " }
        return (positional + named).joined(separator: ", ")
    }

    private func givenType(_ value: Value) -> String {
        let type = type(of: value)
        return type === types.dtype || type === types.device || type === types.size
            ? "torch.\(type.name)" : typeName(value)
    }
}
