import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Methods of tensors that convert them, or that make others of their type.
    static let tensorConversions: [Builtin] = [
        Builtin("cpu", "(self, memory_format=None)", "itself") { (m, a) throws(Raise) in a[0] },
        Builtin(
            "cuda", "(self, device=None, non_blocking=False, memory_format=None)", "refused: there is no GPU here"
        ) { (m, a) throws(Raise) in throw m.raise(a[1].asInt == nil ? .noCUDA : .noAccelerator) },
        Builtin("to", "(self, *args, **kwargs)", "as another type; the only device is the CPU") {
            (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            let wanted = try m.conversion(a.variadic(1), a.keywords(2))
            let dtype = wanted.dtype ?? tensor.dtype
            if dtype == tensor.dtype, !wanted.copies { return try m.laidOut(a[0], as: wanted.format) }
            let result = try m.tensors { () throws(Problem) in
                try m.engine.cast(tensor, to: dtype, copies: wanted.copies)
            }
            return try m.laidOut(.tensor(result), as: wanted.format)
        },
        Builtin(
            "type", "(self, dtype=None, non_blocking=False)", "its type's name, or itself as another type"
        ) { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            if a[1].isNone { return .string("torch.\(tensor.dtype.tensorTypeName)") }
            let dtype: DType
            if let found = try m.tensorType(a[1]) {
                dtype = found
            } else if let object = a[1].asObject as? DTypeObject {
                dtype = object.dtype
            } else {
                throw m.raise(m.notATensorType(a[1]))
            }
            return .tensor(try m.tensors { () throws(Problem) in try m.engine.cast(tensor, to: dtype) })
        },
        Builtin("new", "(self, *args, **kwargs)", "another tensor of its type: of sizes, of numbers, or empty") {
            (m, a) throws(Raise) in
            try m.legacyTensor(try m.tensor(a).dtype, a.variadic(1), a.keywords(2))
        },
        Builtin("is_signed", "(self)", "whether its type has numbers below zero") { (m, a) throws(Raise) in
            .bool(try m.tensor(a).dtype.isSigned)
        },
        Builtin("is_complex", "(self)", "whether its elements are complex") { (m, a) throws(Raise) in
            .bool(try m.tensor(a).dtype.isComplex)
        },
        Builtin("get_device", "(self)", "the number of its device; -1 for the CPU") { (m, a) throws(Raise) in .int(-1)
        },
    ]
}

extension Machine {
    /// What a call of `to` asks for.
    struct Conversion {
        var dtype: DType?
        var copies = false
        var format: Value?
    }

    /// Reads `to(device, dtype, …)`, `to(dtype, …)` or `to(other, …)`.
    func conversion(_ arguments: [Value], _ keywords: DictObject) throws(Raise) -> Conversion {
        var result = Conversion()
        var rest = arguments[...]
        var names: Set<String> = ["non_blocking", "copy", "memory_format"]
        if let other = rest.first?.asTensor {
            result.dtype = other.dtype
            rest.removeFirst()
        } else if let first = rest.first, let dtype = try dtype(first) {
            result.dtype = dtype
            rest.removeFirst()
        } else {
            names.formUnion(["dtype", "device"])
            if let first = rest.first, first.asBool == nil || first.asInt != nil {
                if first.asObject is DictObject || first.asList != nil {
                    throw conversionMismatch(arguments, keywords)
                }
                try checkDevice(first)
                rest.removeFirst()
                if let next = rest.first, let dtype = try dtype(next) {
                    result.dtype = dtype
                    rest.removeFirst()
                }
            }
        }
        guard rest.count <= 2, rest.allSatisfy({ $0.asBool != nil }) else {
            throw conversionMismatch(arguments, keywords)
        }
        result.copies = rest.dropFirst().first?.asBool ?? false
        for entry in keywords.table.live {
            let name = entry.key.asString ?? ""
            guard names.contains(name) else { throw conversionMismatch(arguments, keywords) }
            switch name {
            case "device": try checkDevice(entry.value)
            case "copy": result.copies = entry.value.asBool ?? false
            case "memory_format": result.format = entry.value
            case "dtype" where !entry.value.isNone:
                guard let dtype = try dtype(entry.value) else { throw conversionMismatch(arguments, keywords) }
                result.dtype = dtype
            default: break
            }
        }
        return result
    }

    private func conversionMismatch(_ arguments: [Value], _ keywords: DictObject) -> Raise {
        let rest = "bool non_blocking = False, bool copy = False, *, torch.memory_format memory_format = None)"
        return raise(
            .invalidCombination(
                "to", givenTypes(arguments, keywords),
                [
                    "(torch.device device = None, torch.dtype dtype = None, " + rest, "(torch.dtype dtype, " + rest,
                    "(Tensor tensor, " + rest,
                ]))
    }

    fileprivate func notATensorType(_ value: Value) -> Problem {
        if let name = value.asString {
            return name.hasPrefix("torch.cuda.") ? .noCUDA : .unknownTensorType(name)
        }
        if let type = value.asType { return .unknownTensorType(type.name) }
        return .tensorTypeKind
    }
}
