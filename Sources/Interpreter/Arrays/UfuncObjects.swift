import Arrays
import Autograd
import Diagnostics
import Tensors

/// A function of NumPy that works element by element: `np.sin`, `np.add`.
final class UfuncObject: CallableObject {
    enum Function {
        case unary(UnaryUfunc)
        case binary(BinaryUfunc)
    }
    let function: Function
    let name: String

    init(_ function: Function, type: TypeObject) {
        self.function = function
        switch function {
        case .unary(let one): name = one.name
        case .binary(let two): name = two.name
        }
        super.init(type)
    }

    var inputCount: Int { if case .unary = function { 1 } else { 2 } }

    override func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        try machine.arrays { try self.result(machine, arguments) }
    }

    private func result(_ m: Machine, _ arguments: CallArguments) throws -> Value {
        let given = arguments.positional.count
        guard given >= inputCount, given <= inputCount + 1 else {
            throw Problem.ufuncArguments(name, inputCount, given)
        }
        let options = try UfuncOptions(m, arguments, name, after: inputCount)
        var inputs = Array(arguments.positional.prefix(inputCount))
        if inputs.contains(where: { $0.asString != nil }) { throw Arrays.Problems.notSupported(name) }
        let isTensor = inputs.contains { $0.asTensor != nil }
        if let dtype = options.dtype {
            inputs = try inputs.map { .array(try m.array($0).cast(to: dtype)) }
        }
        let result = try evaluated(m, inputs)
        if isTensor { return .tensor(try m.tensor(of: result)) }
        return try options.finish(m, result, name)
    }

    private func evaluated(_ m: Machine, _ inputs: [Value]) throws -> NDArray {
        switch function {
        case .unary(let one):
            return try one(try m.array(inputs[0]))
        case .binary(let two): return try two(try m.operand(inputs[0]), try m.operand(inputs[1]), m.memory)
        }
    }
}

/// What functions of elements take besides their operands.
private struct UfuncOptions {
    private var out: ArrayObject?
    private var mask: NDArray?
    private(set) var dtype: DType?

    init(_ m: Machine, _ arguments: CallArguments, _ name: String, after inputs: Int) throws {
        if arguments.positional.count > inputs { try take(out: arguments.positional[inputs]) }
        for (keyword, value) in arguments.keywords {
            switch keyword {
            case "out":
                if let tuple = value.asTuple, tuple.elements.count == 1 {
                    try take(out: tuple.elements[0])
                } else {
                    try take(out: value)
                }
            case "where": if value.asBool != true { mask = try m.array(value, .bool) }
            case "dtype": dtype = try m.arrayDType(value)
            case "casting", "order", "subok", "signature": throw Problem.arrayArgument(name, keyword)
            default: throw Problem.ufuncKeyword(name, keyword)
            }
        }
    }

    private mutating func take(out value: Value) throws {
        if value.isNone { return }
        guard let array = value.asArray else { throw Problem.outIsArray }
        out = array
    }

    func finish(_ m: Machine, _ result: NDArray, _ name: String) throws -> Value {
        guard let mask else {
            guard let out else { return try m.wrapped(result) }
            try m.store(result, into: out.array, by: name)
            return .object(out)
        }
        let target = try out?.array ?? NDArray.full(result.shape, .int(0), result.dtype, m.memory)
        let chosen = try choose(mask, try result.cast(to: target.dtype), target)
        guard let out else { return try m.wrapped(chosen) }
        try m.store(chosen, into: out.array, by: name)
        return .object(out)
    }
}

extension Machine {
    /// Every function of elements as a value, under its name and its other names.
    func ufuncs() -> [String: Value] {
        var result: [String: Value] = [:]
        for function in UnaryUfunc.all {
            result[function.name] = .object(UfuncObject(.unary(function), type: types.arrays.ufunc))
        }
        for function in BinaryUfunc.all {
            result[function.name] = .object(UfuncObject(.binary(function), type: types.arrays.ufunc))
        }
        for (alias, name) in [
            ("abs", "absolute"), ("bitwise_not", "invert"), ("bitwise_invert", "invert"), ("conj", "conjugate"),
            ("true_divide", "divide"), ("mod", "remainder"), ("pow", "power"), ("asin", "arcsin"), ("acos", "arccos"),
            ("atan", "arctan"), ("atan2", "arctan2"), ("asinh", "arcsinh"), ("acosh", "arccosh"),
            ("atanh", "arctanh"), ("bitwise_left_shift", "left_shift"), ("bitwise_right_shift", "right_shift"),
        ] { result[alias] = result[name] }
        return result
    }

    func installUfuncMethods() {
        let type = types.arrays.ufunc
        for entry in Builtin.ufuncMethods { type.attributes[entry.name] = .object(BuiltinObject(entry)) }
        type.compute("__name__") { (m, value) throws(Raise) in
            .string((value.asObject as? UfuncObject)?.name ?? "")
        }
        type.compute("nin") { (m, value) throws(Raise) in
            .int((value.asObject as? UfuncObject)?.inputCount ?? 0)
        }
        type.compute("nout") { (m, value) throws(Raise) in .int(1) }
        type.compute("identity") { (m, value) throws(Raise) in
            guard case .binary(let two) = (value.asObject as? UfuncObject)?.function, let one = two.identity else {
                return .none
            }
            return m.value(of: one)
        }
    }

    fileprivate func pairs(_ value: Value, _ method: String) throws -> BinaryUfunc {
        guard case .binary(let function) = (value.asObject as? UfuncObject)?.function else {
            throw Problem.ufuncPairs(method)
        }
        return function
    }
}

extension Builtin {
    fileprivate static let ufuncMethods: [Builtin] = [
        Builtin(
            array: "reduce", "(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=?, where=True)",
            "all elements along an axis combined into one"
        ) { m, a in
            let function = try m.pairs(a[0], "reduce")
            try m.refuse(a, [4: "out", 7: "where"], in: "ufunc.reduce")
            let array = try m.array(a[1])
            let given = try m.axes(a[2])
            let axes = try ReductionAxes(array.rank == 0 ? [] : given, keeps: try m.truth(a[5]), of: array)
            let result = try function.reduce(array, axes, dtype: try m.arrayDType(a[3]))
            guard let initial = a.given(6), !initial.isNone else { return try m.wrapped(result) }
            return try m.wrapped(try function(try m.operand(initial), .array(result), m.memory))
        },
        Builtin(
            array: "accumulate", "(self, array, axis=0, dtype=None, out=None)",
            "what reduce has come to at each element"
        ) { m, a in
            try m.refuse(a, [4: "out"], in: "ufunc.accumulate")
            return try m.wrapped(
                try m.pairs(a[0], "accumulate").accumulate(
                    try m.array(a[1]), try m.int(a[2]), dtype: try m.arrayDType(a[3])))
        },
        Builtin(array: "outer", "(self, A, B)", "every element of one with every element of the other") { m, a in
            try m.wrapped(try m.pairs(a[0], "outer").outer(try m.array(a[1]), try m.array(a[2])))
        },
        Builtin(array: "at", "(self, a, indices, b=?)", "changes elements in place, repeated places repeatedly") {
            m, a in
            let function = try m.pairs(a[0], "at")
            guard let target = a[1].asArray, target.array.rank == 1 else { throw Problem.ufuncAt }
            let places = try m.array(a[2], .int64).ints()
            let values = try m.array(a[3]).broadcast(to: [places.count])
            for (number, place) in places.enumerated() {
                let one = try target.array.indexed([.int(place)])
                let result = try function(.array(one), .array(values.selected(0, number)), m.memory)
                try target.array.assign([.int(place)], result)
            }
            try m.count(steps: places.count * 8)
            return .none
        },
    ]
}
