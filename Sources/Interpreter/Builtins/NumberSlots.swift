import Diagnostics
import Numerals
import Tensors

/// The methods behind operators, as attributes of `int` and `float`.
extension Builtin {
    private static let arithmetic: [Opcode] = [.add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power]
    private static let bitwise: [Opcode] = [.leftShift, .rightShift, .bitAnd, .bitOr, .bitXor]

    static let intSlots: [Builtin] =
        comparisons(orders) { $0.asInt != nil && $1.asInt != nil }
        + operators(arithmetic + bitwise, reflected: true) { $0.asInt != nil && $1.asInt != nil }
        + division { $0.asInt != nil && $1.asInt != nil }
        + numberSlots
        + [
            unary("__invert__", "the operator as a method") { (m, x) throws(Raise) in try m.invert(x) },
            unary("__index__", "itself") { (m, x) throws(Raise) in try m.positive(x) },
            unary("__floor__", "itself") { (m, x) throws(Raise) in try m.positive(x) },
            unary("__ceil__", "itself") { (m, x) throws(Raise) in try m.positive(x) },
            unary("conjugate", "itself") { (m, x) throws(Raise) in try m.positive(x) },
            unary("bit_count", "the number of ones in binary", example: ("(5).bit_count()", "2")) {
                (m, x) throws(Raise) in
                .int((x.asInt ?? 0).magnitude.nonzeroBitCount)
            },
        ]

    static let floatSlots: [Builtin] =
        comparisons(orders) { $0.asDouble != nil && $1.asDouble != nil }
        + operators(arithmetic, reflected: true) { $0.asDouble != nil && $1.asDouble != nil }
        + division { $0.asDouble != nil && $1.asDouble != nil }
        + numberSlots
        + [
            unary("__floor__", "rounded down") { (m, x) throws(Raise) in
                try m.makeInt(.float((x.asDouble ?? 0).rounded(.down)), base: nil)
            },
            unary("__ceil__", "rounded up") { (m, x) throws(Raise) in
                try m.makeInt(.float((x.asDouble ?? 0).rounded(.up)), base: nil)
            },
            unary("conjugate", "itself") { (m, x) throws(Raise) in x },
            unary("hex", "it in hexadecimal, exactly", example: ("(1.5).hex()", "'0x1.8000000000000p+0'")) {
                (m, x) throws(Raise) in
                .string(hexadecimal(x.asDouble ?? 0))
            },
        ]

    /// Operators take whatever the tensor's own operation takes, and refuse in its words.
    static let tensorSlots: [Builtin] =
        [length, iteration, membership, itemReading] + itemWriting.filter { $0.name != "__delitem__" }
        + comparisons(orders) { _, _ in true }
        + operators(arithmetic + bitwise + [.matrixMultiply], reflected: true) { _, _ in true }
        + augmented(arithmetic + bitwise)
        + numberSlots.filter { !["__round__", "__trunc__", "__float__"].contains($0.name) }
        + [
            unary("__invert__", "the operator as a method") { (m, x) throws(Raise) in try m.invert(x) },
            unary("__index__", "as an integer") { (m, x) throws(Raise) in .int(try m.index(x)) },
            unary("__float__", "as a floating-point number") { (m, x) throws(Raise) in
                .float(try m.realItem(of: try m.tensor(x), "double").asDouble ?? 0)
            },
        ]

    private static func augmented(_ opcodes: [Opcode]) -> [Builtin] {
        opcodes.compactMap { op in
            guard let name = Machine.operatorNames[op]?.method else { return nil }
            return Builtin("__i\(name)__", "(self, value, /)", "the augmented operator as a method") {
                (m, a) throws(Raise) in try m.binary(op, a[0], a[1], inPlace: true)
            }
        }
    }

    private static let numberSlots: [Builtin] = [
        representation, hashing, formatting,
        unary("__neg__", "the operator as a method") { (m, x) throws(Raise) in try m.negative(x) },
        unary("__pos__", "the operator as a method") { (m, x) throws(Raise) in try m.positive(x) },
        unary("__abs__", "the absolute value") { (m, x) throws(Raise) in try m.absolute(x) },
        unary("__bool__", "whether it counts as true") { (m, x) throws(Raise) in .bool(try m.truth(x)) },
        unary("__int__", "as an integer") { (m, x) throws(Raise) in try m.makeInt(x, base: nil) },
        unary("__trunc__", "without its decimals") { (m, x) throws(Raise) in try m.makeInt(x, base: nil) },
        unary("__float__", "as a floating-point number") { (m, x) throws(Raise) in .float(x.asDouble ?? 0) },
        Builtin("__round__", "(self, ndigits=None, /)", "rounded, halves to even") { (m, a) throws(Raise) in
            try m.round(a[0].held, digits: a[1])
        },
    ]

    private static func unary(
        _ name: String, _ summary: String, example: (String, String)? = nil,
        _ body: @escaping @Sendable (Machine, Value) throws(Raise) -> Value
    ) -> Builtin {
        Builtin(name, "(self, /)", summary, example: example) { (m, a) throws(Raise) in try body(m, a[0].held) }
    }

    private static func division(_ accepts: @escaping Accepts) -> [Builtin] {
        [false, true].map { isReflected in
            let name = isReflected ? "__rdivmod__" : "__divmod__"
            return Builtin(name, "(self, value, /)", "quotient and remainder") { (m, a) throws(Raise) in
                let (own, other) = (a[0].held, a[1].held)
                guard accepts(own, other) else { return m.notImplemented }
                return try isReflected ? m.quotientAndRemainder(other, own) : m.quotientAndRemainder(own, other)
            }
        }
    }
}

/// As `float.hex` writes a number.
func hexadecimal(_ x: Double) -> String {
    if x.isNaN { return "nan" }
    let sign = x.sign == .minus ? "-" : ""
    if x.isInfinite { return sign + "inf" }
    let digits = String(x.significandBitPattern, radix: 16)
    let padded = String(repeating: "0", count: 13 - digits.utf8.count) + digits
    let exponent = x.isZero ? 0 : max(Int(x.exponentBitPattern), 1) - 1023
    let lead = x.exponentBitPattern == 0 ? "0" : "1"
    return "\(sign)0x\(lead).\(x.isZero ? "0" : padded)p\(exponent < 0 ? "" : "+")\(exponent)"
}

extension Machine {
    /// `divmod` of numbers.
    func quotientAndRemainder(_ x: Value, _ y: Value) throws(Raise) -> Value {
        .tuple([try binary(.floorDivide, x, y, inPlace: false), try binary(.modulo, x, y, inPlace: false)])
    }

    /// `abs` of what is no instance of a lesson's class.
    func absolute(_ value: Value) throws(Raise) -> Value {
        switch value {
        case .int(let x):
            return x == .min ? try integer(LargeInt(x).magnitude) : .int(abs(x))
        case .float(let x): return .float(abs(x))
        case .bool(let x): return .int(x ? 1 : 0)
        case .tensor: return try call(try attribute("abs", of: value), [])
        default:
            if let z = value.asComplex?.number { return .float(z.magnitude) }
            if let x = value.asLarge { return try integer(x.magnitude) }
            guard let method = try method("__abs__", of: value) else {
                throw raise(.badOperand("abs()", typeName(value)))
            }
            return try call(method, [])
        }
    }
}
