import Autograd
import Diagnostics
import Numerals
import Tensors

extension Machine {
    /// `repr(value)`.
    func representation(_ value: Value) throws(Raise) -> String {
        switch value {
        case .undefined: "<unbound>"
        case .none: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .int(let x): String(x)
        case .float(let x): Numerals.repr(x)
        case .tensor(let x): try text(of: x)
        case .object(let object): try representation(object)
        }
    }

    /// `str(value)`.
    func text(_ value: Value) throws(Raise) -> String {
        guard case .object(let object) = value else { return try representation(value) }
        switch object {
        case let text as StringObject: return text.text
        case let exception as ExceptionObject where !overrides("__str__", exception):
            return try exceptionText(exception)
        case is Instance, is TypeObject:
            if let method = try method("__str__", of: value) { return try stringResult(method, "__str__") }
            return try representation(value)
        case let array as ArrayObject: return text(of: array.array, isRepr: false)
        case let number as NumberObject: return text(of: number, isRepr: false)
        case let type as ElementTypeObject: return type.text
        case let device as DeviceObject: return device.device.name
        default: return try representation(value)
        }
    }

    private func overrides(_ name: String, _ instance: Instance) -> Bool { instance.type.lookup(name) != nil }

    private func stringResult(_ method: Value, _ name: String) throws(Raise) -> String {
        let result = try call(method, [])
        guard let text = result.asString else { throw raise(.returnedNonString(name, typeName(result))) }
        return text
    }

    /// `str` of an exception: its message.
    func exceptionText(_ exception: ExceptionObject) throws(Raise) -> String {
        switch exception.arguments.count {
        case 0: return ""
        case 1:
            let isKeyError = exception.type.isSubtype(of: types.exception(.keyError))
            // A lesson that has used up its steps can still say so.
            if !isKeyError, let message = exception.arguments[0].asString { return message }
            return try nested { () throws(Raise) in
                isKeyError ? try representation(exception.arguments[0]) : try text(exception.arguments[0])
            }
        default: return try representation(.tuple(exception.arguments))
        }
    }

    private func representation(_ object: Object) throws(Raise) -> String {
        switch object {
        case let text as StringObject: return Numerals.repr(text.text)
        case let complex as ComplexObject: return complex.text
        case let list as ListObject:
            return try nested(object, "[...]") { () throws(Raise) in "[" + (try joined(list.elements)) + "]" }
        case let tuple as TupleObject: return try representation(tuple)
        case let dictionary as DictObject: return try representation(dictionary)
        case let set as SetObject: return try representation(set)
        case let view as DictView: return "\(view.type.name)([" + (try joined(view.values)) + "])"
        case let range as RangeObject:
            return range.step == 1
                ? "range(\(range.start), \(range.stop))" : "range(\(range.start), \(range.stop), \(range.step))"
        case let slice as SliceObject:
            return "slice(" + (try joined([slice.start, slice.stop, slice.step])) + ")"
        case let single as SingletonObject: return single.kind == .ellipsis ? "Ellipsis" : "NotImplemented"
        case let array as ArrayObject: return text(of: array.array, isRepr: true)
        case let number as NumberObject: return text(of: number, isRepr: true)
        case let type as ElementTypeObject: return "dtype('\(type.text)')"
        case let ufunc as UfuncObject: return "<ufunc '\(ufunc.name)'>"
        case let token as TokenObject: return token.text
        case let instance as Instance: return try representation(instance)
        case let shown as any Represented: return try shown.representation(self)
        case let union as UnionObject: return union.text
        default:
            if let method = try method("__repr__", of: .object(object)) { return try stringResult(method, "__repr__") }
            return describe(object)
        }
    }

    private func joined(_ values: [Value]) throws(Raise) -> String {
        var parts: [String] = []
        var size = 0
        for value in values {
            let part = try representation(value)
            size += part.utf8.count + 2
            if size > limits.memory / 4 { throw memoryFull() }
            parts.append(part)
        }
        return parts.joined(separator: ", ")
    }

    /// Guards against an object that contains itself, and against nesting that is too deep.
    private func nested(
        _ object: Object, _ cyclic: String, _ body: () throws(Raise) -> String
    ) throws(Raise) -> String {
        if representing.contains(where: { $0 === object }) { return cyclic }
        representing.append(object)
        defer { representing.removeLast() }
        return try nested(body)
    }

    private func representation(_ tuple: TupleObject) throws(Raise) -> String {
        if tuple.typeName == "torch.Size" { return "torch.Size([" + (try joined(tuple.elements)) + "])" }
        if let name = tuple.typeName, !tuple.fields.isEmpty { return try namedRepresentation(name, tuple) }
        return try nested(tuple, "(...)") { () throws(Raise) in
            "(" + (try joined(tuple.elements)) + (tuple.elements.count == 1 ? ",)" : ")")
        }
    }

    /// As PyTorch shows what `max(dim=…)` returns: one field a line.
    private func namedRepresentation(_ name: String, _ tuple: TupleObject) throws(Raise) -> String {
        var lines: [String] = []
        for (field, value) in zip(tuple.fields, tuple.elements) {
            lines.append("\(field)=" + (try representation(value)))
        }
        // NumPy's results are shown as CPython shows named tuples.
        if !name.hasPrefix("torch.") { return "\(name)(" + lines.joined(separator: ", ") + ")" }
        return "\(name)(\n" + lines.joined(separator: ",\n") + ")"
    }

    private func representation(_ dictionary: DictObject) throws(Raise) -> String {
        try nested(dictionary, "{...}") { () throws(Raise) in
            var parts: [String] = []
            var size = 0
            for entry in dictionary.table.live {
                let key = try representation(entry.key)
                let value = try representation(entry.value)
                parts.append(dictionary.isOrdered ? "(\(key), \(value))" : "\(key): \(value)")
                size += key.utf8.count + value.utf8.count
                if size > limits.memory / 4 { throw memoryFull() }
            }
            let inner = parts.joined(separator: ", ")
            if dictionary.isOrdered { return parts.isEmpty ? "OrderedDict()" : "OrderedDict([\(inner)])" }
            return "{\(inner)}"
        }
    }

    private func representation(_ set: SetObject) throws(Raise) -> String {
        let name = set.isFrozen ? "frozenset" : "set"
        if set.table.count == 0 { return "\(name)()" }
        return try nested(set, "\(name)(...)") { () throws(Raise) in
            let inner = "{" + (try joined(ordered(set))) + "}"
            return set.isFrozen ? "frozenset(\(inner))" : inner
        }
    }

    private func representation(_ instance: Instance) throws(Raise) -> String {
        if let method = try method("__repr__", of: .object(instance)) { return try stringResult(method, "__repr__") }
        return try plainRepresentation(.object(instance))
    }

    func exceptionRepresentation(_ exception: ExceptionObject) throws(Raise) -> String {
        "\(exception.type.name)(\(try joined(exception.arguments)))"
    }

    /// Objects without a readable form: like CPython's, but without an address, so that two runs agree.
    private func describe(_ object: Object) -> String {
        switch object {
        case let type as TypeObject:
            return type.module == "builtins"
                ? "<class '\(type.qualifiedName)'>" : "<class '\(type.module).\(type.qualifiedName)'>"
        case let function as FunctionObject: return "<function \(function.code.qualifiedName)>"
        case let method as BoundMethod: return describe(method)
        case is BuiltinObject, is OperationObject: return describe(function: object)
        case let module as ModuleObject: return "<module '\(module.name)'>"
        case let node as NodeObject: return "<\(node.node.name)>"
        case let generator as GeneratorObject: return "<generator object \(generator.function.code.qualifiedName)>"
        default:
            let type = type(of: .object(object))
            return type.module == "builtins" ? "<\(type.name) object>" : "<\(type.module).\(type.name) object>"
        }
    }

    private func describe(function: Object) -> String {
        let name = functionName(.object(function), qualified: false)
        if let owner = ownerOfUnbound(function) {
            let isSlot = name.hasPrefix("__") && function is BuiltinObject && owner != nativeName(types.tensor)
            return "<\(isSlot ? "slot wrapper" : "method") '\(name)' of '\(owner)' objects>"
        }
        return function is OperationObject ? "<built-in method \(name) of type object>" : "<built-in function \(name)>"
    }

    /// The class of a built-in method that is bound to no object; `nil` for functions.
    func ownerOfUnbound(_ function: Object) -> String? {
        if let operation = function as? OperationObject { return operation.isMethod ? nativeName(types.tensor) : nil }
        guard let builtin = function as? BuiltinObject, builtin.signature.isMethod else { return nil }
        if let owner = builtin.owner { return owner }
        let homeless = [types.tensor, types.ndarray].first { type in
            type.attributes[builtin.entry.name]?.asObject === builtin
        }
        return homeless.map(nativeName)
    }

    /// A class of the language or its libraries as descriptors name it.
    func nativeName(_ type: TypeObject) -> String {
        if type === types.tensor { return "torch._C.TensorBase" }
        return type.module == "builtins" ? type.name : "\(type.module).\(type.name)"
    }

    private func describe(_ method: BoundMethod) -> String {
        let owner = typeName(method.receiver)
        switch method.function.asObject {
        case let function as FunctionObject:
            let receiver = (try? representation(method.receiver)) ?? "<\(owner) object>"
            return "<bound method \(function.code.qualifiedName) of \(receiver)>"
        case let builtin as BuiltinObject: return "<built-in method \(builtin.entry.name) of \(owner) object>"
        case let operation as OperationObject: return "<built-in method \(operation.name) of \(owner) object>"
        default: return "<bound method of \(owner) object>"
        }
    }

    // MARK: Tensors

    func text(of tensor: Tensor) throws(Raise) -> String {
        try count(steps: min(tensor.count, 1000) >> 4)
        return tensorText(
            tensor.printable, options: state.printOptions(engine), isParameter: tensor.isParameter,
            gradFn: tensor.gradFn?.name, requiresGrad: tensor.requiresGrad)
    }
}

extension Tensor {
    /// As the printers see it.
    var printable: PrintableTensor {
        let kind: PrintableTensor.Kind =
            switch dtype.category {
            case .float: .float
            case .complex: .complex
            case .integer: .int
            case .bool: .bool
            }
        if kind == .complex {
            let array = array
            return PrintableTensor(shape: shape, kind: kind, dtype: dtype.name) { index in
                let number = array.complex(at: index) ?? .zero
                return .complex(number.real, number.imaginary)
            }
        }
        return PrintableTensor(shape: shape, kind: kind, dtype: dtype.name) { index in
            switch self.scalar(at: index) ?? .int(0) {
            case .bool(let flag): .bool(flag)
            case .int(let x): .int(x)
            case .float(let x): .float(x)
            }
        }
    }
}
