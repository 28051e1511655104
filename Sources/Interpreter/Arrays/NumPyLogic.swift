import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Comparisons of whole arrays, kinds of values, and what is left of the elementwise functions.
    static let numpyLogic: [Builtin] = [
        Builtin(
            array: "isclose", "(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", "whether elements are nearly equal"
        ) {
            m, a in
            try m.wrapped(
                try isClose(
                    try m.array(a[0]), try m.array(a[1]), try m.real(a[2]), try m.real(a[3]), try m.truth(a[4])))
        },
        Builtin(array: "allclose", "(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", "whether all are nearly equal") {
            m, a in
            let close = try isClose(
                try m.array(a[0]), try m.array(a[1]), try m.real(a[2]), try m.real(a[3]), try m.truth(a[4]))
            return .bool(!close.ints().contains(0))
        },
        Builtin(array: "array_equal", "(a1, a2, equal_nan=False)", "whether shapes and elements are equal") { m, a in
            guard let x = try? m.array(a[0]), let y = try? m.array(a[1]), x.shape == y.shape else {
                return .bool(false)
            }
            if try m.truth(a[2]) { return .bool(!(try isClose(x, y, 0, 0, true)).ints().contains(0)) }
            return .bool(!(try BinaryUfunc.named("equal")(.array(x), .array(y), m.memory)).ints().contains(0))
        },
        Builtin(array: "array_equiv", "(a1, a2)", "whether elements are equal after broadcasting") { m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            guard (try? Tensors.Shape.broadcast(x.shape, y.shape)) != nil else { return .bool(false) }
            return .bool(!(try BinaryUfunc.named("equal")(.array(x), .array(y), m.memory)).ints().contains(0))
        },
        Builtin(array: "isscalar", "(element)", "whether it is a number") { m, a in
            switch a[0] {
            case .int, .float, .bool: .bool(true)
            default: .bool(a[0].asNumber != nil || a[0].asString != nil)
            }
        },
        Builtin(array: "iterable", "(y)", "whether it can be iterated over") { m, a in .bool(m.isIterable(a[0])) },
        Builtin(array: "isreal", "(x)", "whether elements are real: they are") { m, a in
            try m.wrapped(try NDArray.full(try m.array(a[0]).shape, .bool(true), .bool, m.memory))
        },
        Builtin(array: "iscomplex", "(x)", "whether elements are complex: they are not") { m, a in
            try m.wrapped(try NDArray.full(try m.array(a[0]).shape, .bool(false), .bool, m.memory))
        },
        Builtin(array: "isrealobj", "(x)", "whether it is an array of real numbers: it is") { m, a in .bool(true) },
        Builtin(array: "iscomplexobj", "(x)", "whether it is an array of complex numbers: it is not") { m, a in
            .bool(false)
        },
        infinite("isposinf", .infinity), infinite("isneginf", -.infinity),
        Builtin(array: "nan_to_num", "(x, copy=True, nan=0.0, posinf=None, neginf=None)", "nan and infinities replaced")
        {
            m, a in
            let x = try m.array(a[0])
            guard x.dtype.isFloat else { return try m.wrapped(try x.copy()) }
            let greatest = x.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
            var result = x
            for (test, value) in [
                (Double.nan, try m.real(a[2])), (.infinity, a[3].isNone ? greatest : try m.real(a[3])),
                (-.infinity, a[4].isNone ? -greatest : try m.real(a[4])),
            ] {
                let mask =
                    test.isNaN
                    ? try UnaryUfunc.named("isnan")(x)
                    : try BinaryUfunc.named("equal")(.array(x), .number(.float(test)), m.memory)
                result = try choose(mask, try NDArray.number(.float(value), x.dtype, m.memory), result)
            }
            return try m.wrapped(result)
        },
        Builtin(array: "fix", "(x, out=None)", "rounded towards zero") { m, a in
            try m.wrapped(try UnaryUfunc.named("trunc")(try m.array(a[0])))
        },
        Builtin(array: "around", "(a, decimals=0, out=None)", "rounded to so many decimals, halves to even") { m, a in
            try m.refuse(a, [2: "out"], in: "around")
            return try m.wrapped(try m.array(a[0]).rounded(try m.int(a[1])))
        },
        Builtin(array: "sinc", "(x)", "`sin(pi x) / (pi x)`") { m, a in
            let x = try m.floats(a[0])
            let zero = try BinaryUfunc.named("equal")(.array(x), .number(.int(0)), m.memory)
            let safe = try choose(zero, try NDArray.number(.float(1e-20), x.dtype, m.memory), x)
            let y = try BinaryUfunc.named("multiply")(.number(.float(.pi)), .array(safe), m.memory)
            return try m.wrapped(
                try BinaryUfunc.named("divide")(.array(try UnaryUfunc.named("sin")(y)), .array(y), m.memory))
        },
        Builtin(array: "divmod", "(x1, x2, /)", "quotients rounded down, and rests") { m, a in
            let (x, y) = (try m.operand(a[0]), try m.operand(a[1]))
            return .tuple([
                try m.wrapped(try BinaryUfunc.named("floor_divide")(x, y, m.memory)),
                try m.wrapped(try BinaryUfunc.named("remainder")(x, y, m.memory)),
            ])
        },
        Builtin(array: "modf", "(x, /)", "parts after the point, and whole parts") { m, a in
            let x = try m.floats(a[0])
            let whole = try UnaryUfunc.named("trunc")(x)
            let rest = try BinaryUfunc.named("subtract")(.array(x), .array(whole), m.memory)
            return .tuple([try m.wrapped(rest), try m.wrapped(whole)])
        },
        Builtin(array: "real", "(val)", "the real part: the array itself") { m, a in .array(try m.array(a[0])) },
        Builtin(array: "imag", "(val)", "the imaginary part: zeros") { m, a in
            let x = try m.array(a[0])
            return .array(try NDArray.full(x.shape, .int(0), x.dtype, m.memory))
        },
        Builtin(array: "result_type", "(*arrays_and_dtypes)", "the type to which all are brought") { m, a in
            m.dtypeValue(
                try commonType(
                    try a.variadic(0).map { value in
                        if value.asType != nil || value.asString != nil || value.asObject is ElementTypeObject,
                            let dtype = try m.arrayDType(value)
                        {
                            return .array(try NDArray.full([0], .int(0), dtype, m.memory))
                        }
                        return try m.operand(value)
                    }))
        },
        Builtin(array: "promote_types", "(type1, type2)", "the smallest type that holds both") { m, a in
            let (x, y) = (try m.arrayDType(a[0]) ?? .float64, try m.arrayDType(a[1]) ?? .float64)
            return m.dtypeValue(x.joined(y))
        },
        Builtin(array: "can_cast", "(from_, to, casting='safe')", "whether a type holds another's numbers") { m, a in
            let (x, y) = (try m.arrayDType(a[0]) ?? .float64, try m.arrayDType(a[1]) ?? .float64)
            switch a[2].asString {
            case "safe": return .bool(x.joined(y) == y)
            case "same_kind": return .bool(x.category <= y.category)
            case "unsafe": return .bool(true)
            default: return .bool(x == y)
            }
        },
        Builtin(array: "issubdtype", "(arg1, arg2)", "whether a type belongs to a kind") { m, a in
            func type(_ value: Value) throws -> TypeObject {
                if let type = value.asType, type.module == "numpy" { return type }
                return m.types.arrays.number(try m.arrayDType(value) ?? .float64)
            }
            return .bool(try type(a[0]).isSubtype(of: try type(a[1])))
        },
        Builtin(array: "may_share_memory", "(a, b)", "whether two arrays lie in one memory") { m, a in
            .bool(try m.array(a[0]).data.storage === m.array(a[1]).data.storage)
        },
        Builtin(array: "shares_memory", "(a, b)", "whether two arrays lie in one memory") { m, a in
            .bool(try m.array(a[0]).data.storage === m.array(a[1]).data.storage)
        },
        Builtin(array: "vectorize", "(pyfunc, otypes=None)", "a function that is called for each element") { m, a in
            .object(VectorizedFunction(a[0], otypes: a[1], type: m.types.iterator("vectorize")))
        },
    ]

    private static func infinite(_ name: String, _ value: Double) -> Builtin {
        Builtin(array: name, "(x)", "whether elements are \(value < 0 ? "-" : "")infinity") { m, a in
            try m.wrapped(try BinaryUfunc.named("equal")(try m.operand(a[0]), .number(.float(value)), m.memory))
        }
    }
}

/// `|a - b| <= atol + rtol |b|`, with equal infinities.
func isClose(
    _ a: NDArray, _ b: NDArray, _ rtol: Double, _ atol: Double, _ equalNaN: Bool
) throws(Problem) -> NDArray {
    guard let shape = try? Tensors.Shape.broadcast(a.shape, b.shape) else {
        throw Arrays.Problems.broadcastOf([a.shape, b.shape])
    }
    let (x, y) = (try a.broadcast(to: shape).doubles(), try b.broadcast(to: shape).doubles())
    let result = zip(x, y).map { (x: Double, y: Double) -> Int in
        if x.isNaN || y.isNaN { return equalNaN && x.isNaN && y.isNaN ? 1 : 0 }
        if x == y { return 1 }
        return y.isFinite && x.isFinite && abs(x - y) <= atol + rtol * abs(y) ? 1 : 0
    }
    return try NDArray.of(result, shape, dtype: .bool, a.memory)
}

/// `np.vectorize(f)`.
final class VectorizedFunction: CallableObject {
    private let function: Value
    private let otypes: Value
    init(_ function: Value, otypes: Value, type: TypeObject) {
        self.function = function
        self.otypes = otypes
        super.init(type)
    }

    override func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        try machine.arrays { try self.result(machine, arguments) }
    }

    private func result(_ m: Machine, _ arguments: CallArguments) throws -> Value {
        let inputs = try arguments.positional.map { try m.array($0) }
        var shape: [Int] = []
        for input in inputs { shape = try Tensors.Shape.broadcast(shape, input.shape) }
        let spread = try inputs.map { try $0.broadcast(to: shape) }
        var results: [Value] = []
        for index in 0..<Tensors.Shape.count(shape) {
            let values = spread.map { Value.object(NumberObject($0.scalar(index), $0.dtype)) }
            results.append(try m.call(function, CallArguments(positional: values, keywords: arguments.keywords)))
        }
        if results.isEmpty { throw Problem.vectorizeEmpty }
        var dtype: DType?
        if let letter = otypes.asString?.first { dtype = Machine.dtype(named: String(letter)) }
        if let list = otypes.asList?.elements.first { dtype = try m.arrayDType(list) }
        if let width = results[0].asTuple?.elements.count,
            results.allSatisfy({ $0.asTuple?.elements.count == width })
        {
            return .tuple(
                try (0..<width).map { part in
                    let column = results.map { $0.asTuple?.elements[part] ?? .none }
                    return try m.wrapped(try m.newArray(.list(column), dtype).reshaped(shape))
                })
        }
        return .array(try m.newArray(.list(results), dtype).reshaped(shape))
    }
}
