import Autograd
import Diagnostics
import Numerals
import Tensors

/// Python's complex numbers: arithmetic as CPython has it, and their meeting with tensors.
extension Machine {
    /// An operator one of whose operands is a complex number; `nil` where none is, or the operator has no meaning.
    func complexBinary(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value? {
        guard left.asComplex != nil || right.asComplex != nil else { return nil }
        if left.asTensor != nil || right.asTensor != nil {
            let (x, y) = (try besideTensor(left, right), try besideTensor(right, left))
            return try tensorBinary(op, x, y, inPlace: inPlace)
        }
        if let number = left.asLarge { return try complexBinary(op, float(number), right, inPlace: false) }
        if let number = right.asLarge { return try complexBinary(op, left, float(number), inPlace: false) }
        guard let x = left.complexNumber, let y = right.complexNumber else { return nil }
        switch op {
        case .add: return .complex(.plus(x, y))
        case .subtract: return .complex(.minus(x, y))
        case .multiply: return .complex(.times(x, y))
        case .divide:
            guard y != .zero else { throw raise(.complexDivision) }
            return .complex(.ratio(x, y))
        case .power: return try complexPower(x, y)
        default: return nil
        }
    }

    /// A comparison with a complex number: whether both are equal; `nil` where neither is complex.
    func complexComparison(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        guard left.asComplex != nil || right.asComplex != nil, op == .equal || op == .notEqual else { return nil }
        if left.asTensor != nil || right.asTensor != nil {
            return try compare(op, try besideTensor(left, right), try besideTensor(right, left))
        }
        guard let x = left.complexNumber, let y = right.complexNumber else { return nil }
        return .bool((x == y) == (op == .equal))
    }

    /// A complex number as a tensor, of the type that it takes beside the other operand; other values stay.
    private func besideTensor(_ value: Value, _ other: Value) throws(Raise) -> Value {
        guard let number = value.asComplex?.number else { return value }
        return .tensor(
            try tensors { () throws(Problem) in
                try engine.complexNumber(number, besides: other.asTensor?.dtype)
            })
    }

    func complexPower(_ x: Complex<Double>, _ y: Complex<Double>) throws(Raise) -> Value {
        if x == .zero {
            if y == .zero { return .complex(.one) }
            guard y.imaginary == 0, y.real > 0 else { throw raise(.complexZeroPower) }
            return .complex(.zero)
        }
        if y.imaginary == 0, y.real == y.real.rounded(), abs(y.real) <= 100 {
            let product = repeatedProduct(x, Int(abs(y.real)))
            return .complex(y.real < 0 ? .ratio(.one, product) : product)
        }
        var size = floatPower(x.magnitude, y.real)
        var phase = x.angle * y.real
        if y.imaginary != 0 {
            size /= ComplexFunctions.exp(Complex(x.angle * y.imaginary, 0)).real
            phase += y.imaginary * ComplexFunctions.log(Complex(x.magnitude, 0)).real
        }
        let turn = ComplexFunctions.exp(Complex(0, phase))
        return .complex(Complex(size * turn.real, size * turn.imaginary))
    }

    private func floatPower(_ x: Double, _ y: Double) -> Double { Double.power(x, y) }

    private func repeatedProduct(_ x: Complex<Double>, _ n: Int) -> Complex<Double> {
        var (result, factor, rest) = (Complex<Double>.one, x, n)
        while rest > 0 {
            if rest & 1 == 1 { result = .times(result, factor) }
            factor = .times(factor, factor)
            rest >>= 1
        }
        return result
    }

    /// What `complex(…)` makes of its arguments.
    func makeComplex(_ real: Value, _ imaginary: Value?) throws(Raise) -> Value {
        if let text = real.asString {
            if imaginary != nil { throw raise(.complexTextAndMore) }
            guard let (x, y) = parseComplex(text) else { throw raise(.complexText) }
            return .complex(Complex(x, y))
        }
        let x = try complexPart(real, "first")
        guard let imaginary else { return .complex(x) }
        let y = try complexPart(imaginary, "second")
        // Real numbers have no other part, not even a zero that would change a sign.
        return .complex(
            Complex(
                imaginary.asComplex == nil ? x.real : x.real - y.imaginary,
                real.asComplex == nil ? y.real : x.imaginary + y.real))
    }

    private func complexPart(_ value: Value, _ which: String) throws(Raise) -> Complex<Double> {
        if let number = value.complexNumber { return number }
        if value.asLarge != nil { return Complex(try real(value), 0) }
        if let tensor = value.asTensor, let number = try item(of: tensor).complexNumber { return number }
        for name in ["__complex__", "__float__", "__index__"] {
            if let method = try method(name, of: value), let number = try call(method, []).complexNumber {
                return number
            }
        }
        throw raise(.complexArgument(which, typeName(value)))
    }

    /// The one number in a tensor, which must be real.
    func realItem(of tensor: Tensor, _ type: String) throws(Raise) -> Value {
        let value = try item(of: tensor)
        guard let number = value.asComplex?.number else { return value }
        guard number.imaginary == 0 else { throw raise(.complexOverflow(type)) }
        return .float(number.real)
    }

    /// The one complex number in a tensor; `nil` where its numbers are real.
    // Not inlined: Swift 6.3's optimiser fails on what would come of it.
    @inline(never)
    func complexItem(of tensor: Tensor) -> Value? {
        guard tensor.dtype.isComplex, tensor.count == 1 else { return nil }
        return tensor.array.complex(at: 0).map { .complex($0) }
    }
}

extension Complex where Part == Double {
    /// The quotient as CPython has it, by the divisor's greater part.
    fileprivate static func ratio(_ a: Complex, _ b: Complex) -> Complex {
        if abs(b.real) >= abs(b.imaginary) {
            let ratio = b.imaginary / b.real
            let size = b.real + b.imaginary * ratio
            return Complex((a.real + a.imaginary * ratio) / size, (a.imaginary - a.real * ratio) / size)
        }
        let ratio = b.real / b.imaginary
        let size = b.real * ratio + b.imaginary
        return Complex((a.real * ratio + a.imaginary) / size, (a.imaginary * ratio - a.real) / size)
    }
}

extension Builtin {
    /// The class `complex`.
    static let complexConstructor = Builtin(
        "complex", "(real=0, imag=?)", "a complex number", example: ("complex(1, 2)", "(1+2j)")
    ) { (m, a) throws(Raise) in try m.makeComplex(a[0], a.given(1)) }

    static let complexMethods: [Builtin] = [
        method("conjugate", "with the other sign of the imaginary part") { .complex($0.conjugate) },
        method("__abs__", "the size") { .float($0.magnitude) },
        method("__neg__", "the operator as a method") { .complex(Complex(-$0.real, -$0.imaginary)) },
        method("__pos__", "the operator as a method") { .complex($0) },
        method("__bool__", "whether it is not zero") { .bool($0 != .zero) },
        method("__complex__", "itself") { .complex($0) },
    ]

    private static func method(
        _ name: String, _ summary: String, _ body: @escaping @Sendable (Complex<Double>) -> Value
    ) -> Builtin {
        Builtin(name, "(self, /)", summary) { (m, a) throws(Raise) in body(a[0].complexNumber ?? .zero) }
    }
}

extension Machine {
    func installComplexNumbers() {
        types.complex.constructor = BuiltinObject(Builtin.complexConstructor)
        globals.addBuiltin("complex", .object(types.complex))
        for entry in Builtin.complexMethods {
            types.complex.attributes[entry.name] = .object(BuiltinObject(entry, owner: "complex"))
        }
        types.complex.compute("real") { (m, value) throws(Raise) in .float(value.complexNumber?.real ?? 0) }
        types.complex.compute("imag") { (m, value) throws(Raise) in .float(value.complexNumber?.imaginary ?? 0) }
    }
}
