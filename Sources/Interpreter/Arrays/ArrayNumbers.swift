import Arrays
import Autograd
import Diagnostics
import Numerals
import Tensors

/// What Python's functions ask NumPy's scalars and arrays for.
extension Machine {
    /// The one element of an array or scalar, as a number of the language.
    func pythonNumber(_ value: Value) throws -> Value {
        if let number = value.asNumber { return self.value(of: number.scalar) }
        let array = try array(value)
        guard array.rank == 0 else { throw Problem.onlySizeOne }
        return self.value(of: array.scalar(0))
    }

    func isNumPy(_ value: Value) -> Bool { value.asArray != nil || value.asNumber != nil }

    /// `str` and `repr` of arrays.
    func text(of array: NDArray, isRepr: Bool) -> String {
        numpyText(array.printable, isRepr: isRepr, state.arrayOptions)
    }

    /// `str` and `repr` of scalars: `0.5` and `np.float32(0.5)`.
    func text(of number: NumberObject, isRepr: Bool) -> String {
        let plain = numberText(number.scalar, number.dtype)
        if !isRepr { return plain }
        return number.dtype == .bool ? "np.\(plain)_" : "np.\(number.dtype.shortName)(\(plain))"
    }

    private func numberText(_ scalar: Scalar, _ dtype: DType) -> String {
        switch scalar {
        case .bool(let flag): flag ? "True" : "False"
        case .int(let x): String(x)
        case .float(let x): floatText(x, dtype)
        }
    }

    private func floatText(_ x: Double, _ dtype: DType) -> String {
        dtype == .float64
            ? Numerals.repr(x)
            : numpyText(
                PrintableTensor(shape: [], kind: .float, dtype: dtype.name) { _ in .float(x) }, isRepr: false)
    }
}

extension Builtin {
    /// Methods with two underscores that arrays and scalars share.
    static let arrayNumberMethods: [Builtin] = [
        Builtin(array: "__abs__", "(self)", "absolute values") { m, a in
            try m.wrapped(try UnaryUfunc.named("absolute")(try m.array(a[0])))
        },
        Builtin(array: "__neg__", "(self)", "with the opposite sign") { m, a in
            try m.wrapped(try UnaryUfunc.named("negative")(try m.array(a[0])))
        },
        Builtin(array: "__pos__", "(self)", "as it is") { m, a in
            try m.wrapped(try UnaryUfunc.named("positive")(try m.array(a[0])))
        },
        Builtin(array: "__invert__", "(self)", "booleans negated, bits inverted") { m, a in
            try m.wrapped(try UnaryUfunc.named("invert")(try m.array(a[0])))
        },
        Builtin(array: "__float__", "(self)", "its one element as a float") { m, a in
            .float(try m.pythonNumber(a[0]).asDouble ?? .nan)
        },
        Builtin(array: "__int__", "(self)", "its one element as an integer") { m, a in
            try m.makeInt(try m.pythonNumber(a[0]), base: nil)
        },
        Builtin(array: "__bool__", "(self)", "whether its one element is true") { m, a in
            .bool(try m.truth(try m.array(a[0])))
        },
        Builtin(array: "__round__", "(self, ndigits=None)", "rounded") { m, a in
            guard let number = a[0].asNumber else { throw Problem.roundOfArray }
            guard number.dtype.isFloat else { return a[0] }
            if a[1].isNone { return try m.makeInt(.float(number.scalar.double.rounded(.toNearestOrEven)), base: nil) }
            return try m.wrapped(try m.array(a[0]).rounded(try m.int(a[1])))
        },
        Builtin(array: "__floor__", "(self)", "rounded down, as an integer") { m, a in
            try m.makeInt(.float((try m.pythonNumber(a[0]).asDouble ?? .nan).rounded(.down)), base: nil)
        },
        Builtin(array: "__ceil__", "(self)", "rounded up, as an integer") { m, a in
            try m.makeInt(.float((try m.pythonNumber(a[0]).asDouble ?? .nan).rounded(.up)), base: nil)
        },
        Builtin(array: "__trunc__", "(self)", "rounded towards zero, as an integer") { m, a in
            try m.makeInt(try m.pythonNumber(a[0]), base: nil)
        },
        Builtin(array: "__len__", "(self)", "the size of the first dimension") { m, a in
            guard let object = a[0].asArray else { throw Problem.noLength(m.typeName(a[0])) }
            guard let first = object.shape.first else { throw Problem.lengthOfUnsized }
            return .int(first)
        },
        Builtin(array: "__contains__", "(self, element)", "whether an element equals it") { m, a in
            let equal = try BinaryUfunc.named("equal")(try m.operand(a[0]), try m.operand(a[1]), m.memory)
            return .bool(equal.ints().contains { $0 != 0 })
        },
        Builtin(array: "__array__", "(self, dtype=None, copy=None)", "as an array") { m, a in
            .array(try m.array(a[0], try m.arrayDType(a[1])))
        },
        Builtin(array: "__divmod__", "(self, other)", "quotient and rest") { m, a in
            .tuple([
                try m.binary(.floorDivide, a[0], a[1], inPlace: false),
                try m.binary(.modulo, a[0], a[1], inPlace: false),
            ])
        },
    ]
}

extension NDArray {
    /// Rounded to so many decimals, halves to even, in NumPy's way: scaled, rounded, scaled back.
    func rounded(_ decimals: Int) throws(Problem) -> NDArray {
        let round = UnaryUfunc.named("rint")
        if category == .integer || category == .bool {
            guard decimals < 0, category == .integer else { return try copy() }
            let factor = try NDArray.full([], .float(power(10, -decimals)), .float64, memory)
            let scaled = try BinaryUfunc.named("divide")(.array(self), .array(factor), memory)
            return try BinaryUfunc.named("multiply")(.array(try round(scaled)), .array(factor), memory)
                .cast(to: dtype)
        }
        if decimals == 0 { return try round(self) }
        let scale = ArrayOperand.number(.float(power(10, decimals.magnitude < 400 ? abs(decimals) : 400)))
        let (up, down) = decimals > 0 ? ("multiply", "divide") : ("divide", "multiply")
        let scaled = try BinaryUfunc.named(up)(.array(self), scale, memory)
        return try BinaryUfunc.named(down)(.array(try round(scaled)), scale, memory)
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<min(exponent, 400) { result *= base }
        return result
    }

    private var category: DType.Category { dtype.category }
}
