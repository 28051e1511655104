import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// The functions of `numpy` that lessons need beside tensors.
    static let numpy: [Builtin] = [
        Builtin("array", "(object, dtype=None)", "an array of nested lists") { (m, a) throws(Raise) in
            .object(ArrayObject(try m.arrayTensor(a[0], dtype: try m.arrayDType(a[1]))))
        },
        Builtin("asarray", "(object, dtype=None)", "an array of nested lists, or the array itself") {
            (m, a) throws(Raise) in
            if a[0].asObject is ArrayObject, a[1].isNone { return a[0] }
            return .object(ArrayObject(try m.arrayTensor(a[0], dtype: try m.arrayDType(a[1]))))
        },
        Builtin("linspace", "(start, stop, num=50)", "numbers at equal distances, both ends included") {
            (m, a) throws(Raise) in
            let (start, stop) = (try m.real(a[0]), try m.real(a[1]))
            guard let count = try m.integer(a[2]), count >= 0 else { throw m.raise(.notAnInteger(m.typeName(a[2]))) }
            try m.checkSize(count, times: 8, unit: 2)
            let step = count > 1 ? (stop - start) / Double(count - 1) : 0
            let values = (0..<count).map { $0 == count - 1 && count > 1 ? stop : start + Double($0) * step }
            return .object(
                ArrayObject(
                    try m.tensors { () throws(Problem) in
                        try m.engine.makeTensor(shape: [count], dtype: .float64, doubles: values)
                    }))
        },
    ]
}

extension Machine {
    func numpyModule() -> ModuleObject {
        let module = makeModule(
            "numpy", Builtin.numpy,
            constants: [
                "pi": .float(.pi), "e": .float(2.718281828459045), "inf": .float(.infinity), "nan": .float(.nan),
                "newaxis": .none,
            ])
        for name in ["float32", "float64", "int64", "bool_"] {
            module.attributes[name] = .object(
                TokenObject("dtype('\(name == "bool_" ? "bool" : name)')", type: types.numpyDType))
        }
        module.attributes["ndarray"] = .object(types.ndarray)
        // Elementwise functions and reductions are those of the tensor table, under NumPy's names.
        module.fallback = { machine, name in
            guard Machine.numpyOperations.contains(name), let function = machine.operation(name, asMethod: false) else {
                return nil
            }
            return .object(ArrayFunction(function, type: machine.types.builtinFunction))
        }
        return module
    }

    static let numpyOperations: Set<String> = [
        "abs", "ceil", "cos", "exp", "eye", "floor", "log", "log10", "log2", "max", "maximum", "mean", "min", "minimum",
        "ones",
        "prod", "sign", "sin", "sqrt", "square", "stack", "sum", "tan", "tanh", "zeros",
    ]

    func arrayDType(_ value: Value) throws(Raise) -> DType? {
        if value.isNone { return nil }
        if let token = value.asObject as? TokenObject, token.type === types.numpyDType {
            let name = token.text.split(separator: "'").dropFirst().first ?? ""
            return DType.allCases.first { $0.name == "torch.\(name)" }
        }
        return try dtype(value)
    }
}

/// An operation of the tensor table that takes and gives arrays.
final class ArrayFunction: CallableObject {
    private let function: Value
    init(_ function: Value, type: TypeObject) {
        self.function = function
        super.init(type)
    }
    override func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        var converted = arguments
        for index in converted.positional.indices {
            converted.positional[index] = try unwrapped(converted.positional[index], machine)
        }
        for index in converted.keywords.indices {
            converted.keywords[index].value = try unwrapped(converted.keywords[index].value, machine)
        }
        let former = (machine.engine.gradEnabled, machine.engine.defaultDType)
        machine.engine.gradEnabled = false
        machine.engine.defaultDType = .float64
        defer { (machine.engine.gradEnabled, machine.engine.defaultDType) = former }
        let result = try machine.call(function, converted)
        if case .tensor(let tensor) = result { return .object(ArrayObject(tensor)) }
        return result
    }

    /// Arrays as their tensors; a number where a tensor is needed becomes one.
    private func unwrapped(_ value: Value, _ machine: Machine) throws(Raise) -> Value {
        if let array = value.asObject as? ArrayObject { return .tensor(array.tensor) }
        if let list = value.asList {
            var parts: [Value] = []
            for element in list.elements { parts.append(try unwrapped(element, machine)) }
            return .list(parts)
        }
        if case .float(let x) = value {
            return .tensor(
                try machine.tensors { () throws(Problem) in
                    try machine.engine.makeTensor(shape: [], dtype: .float64, doubles: [x])
                })
        }
        return value
    }
}
