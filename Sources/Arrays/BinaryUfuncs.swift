package import Diagnostics
package import Tensors

/// A function of two arrays that works on each pair of elements.
package struct BinaryUfunc: Sendable {
    package let name: String
    package let summary: String
    let rule: Rule
    /// What `reduce` begins with; `nil` where it begins with the first element.
    package let identity: Scalar?

    enum Rule: Sendable {
        /// Numbers of the common type; booleans as Python's operators on them have it.
        case number(BinaryFunction)
        /// Integers and booleans become floats first.
        case real(BinaryFunction)
        /// NumPy's own functions of numbers.
        case own(ArrayFunction)
        case ownReal(ArrayFunction)
        /// Integers only.
        case whole(ArrayFunction)
        case bits(BinaryFunction)
        case compare(Comparison)
    }

    /// The type to which operands are brought.
    package func computes(_ common: DType) throws(Problem) -> DType {
        switch rule {
        case .number(.subtract) where common == .bool: throw Problems.subtractBool()
        case .number(.floorDivide) where common == .bool, .number(.power) where common == .bool,
            .own(.remainder) where common == .bool, .own(.truncatedRemainder) where common == .bool:
            return common.counted
        case .real(.divide): return common.isFloat ? common : .float64
        case .real, .ownReal: return common.real
        case .bits where common.isFloat, .whole where common.isFloat: throw Problems.notSupported(name)
        case .bits(.leftShift) where common == .bool, .bits(.rightShift) where common == .bool,
            .whole where common == .bool:
            return common.counted
        case .number, .own, .whole, .bits, .compare: return common
        }
    }

    /// The type of the result where operands are brought to a type.
    package func gives(_ dtype: DType) -> DType {
        if case .compare = rule { .bool } else { dtype }
    }

    /// The function of all pairs, broadcast.
    package func callAsFunction(
        _ x: ArrayOperand, _ y: ArrayOperand, dtype: DType? = nil, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray {
        if case .compare(let comparison) = rule, case .number(.int(let value)) = y, case .array(let array) = x,
            array.dtype.category == .integer, !array.dtype.range.contains(value)
        {
            return try beyond(array, comparison, isGreater: value > 0)
        }
        if case .number(.power) = rule, case .array(let base) = x, base.dtype == .bool, case .number(.int(2)) = y {
            return try UnaryUfunc.named("square")(base)
        }
        let type = try computes(dtype == nil ? commonType([x, y]) : dtype ?? .float64)
        let a = try x.array(type, memory)
        let b = try y.array(type, memory)
        if case .number(.power) = rule, let short = try shortPower(a, y) { return short }
        return try run(a, b)
    }

    /// Comparison with an integer that the array's type does not hold.
    private func beyond(_ array: NDArray, _ comparison: Comparison, isGreater: Bool) throws(Problem) -> NDArray {
        let isTrue: Bool =
            switch comparison {
            case .notEqual: true
            case .less, .lessOrEqual: isGreater
            case .greater, .greaterOrEqual: !isGreater
            default: false
            }
        return try NDArray.full(array.shape, .bool(isTrue), .bool, array.memory)
    }

    /// The function of pairs that have one type already.
    package func run(_ a: NDArray, _ b: NDArray) throws(Problem) -> NDArray {
        guard let shape = try? Shape.broadcast(a.shape, b.shape) else { throw Problems.broadcast([a.shape, b.shape]) }
        let result = try NDArray.empty(shape, gives(a.dtype), a.memory)
        switch rule {
        case .number(.power) where a.dtype.category == .integer:
            for exponent in b.ints() where exponent < 0 { throw Problems.negativePower() }
            Kernels.binary(.power, a.data, b.data, into: result.data)
        case .number(let function), .real(let function), .bits(let function):
            Kernels.binary(function, a.data, b.data, into: result.data)
        case .own(let function), .ownReal(let function), .whole(let function):
            return try function.run(a, b, shape)
        case .compare(let comparison): Kernels.compare(comparison, a.data, b.data, into: result.data)
        }
        return result
    }

    /// The exponents for which NumPy multiplies, divides or takes roots instead.
    private func shortPower(_ a: NDArray, _ exponent: ArrayOperand) throws(Problem) -> NDArray? {
        guard case .number(let number) = exponent, a.dtype.isFloat else { return nil }
        switch number.double {
        case 1: return try a.copy()
        case 2: return try UnaryUfunc.named("square")(a)
        case 0.5: return try UnaryUfunc.named("sqrt")(a)
        case -1: return try UnaryUfunc.named("reciprocal")(a)
        default: return nil
        }
    }
}

extension BinaryUfunc {
    /// All of them, each under its one name.
    package static let all: [BinaryUfunc] = [
        .init("add", "sums", .number(.add), identity: .int(0)), .init("subtract", "differences", .number(.subtract)),
        .init("multiply", "products", .number(.multiply), identity: .int(1)),
        .init("divide", "quotients", .real(.divide)),
        .init("floor_divide", "quotients rounded down", .number(.floorDivide)),
        .init("remainder", "rests with the divisor's sign", .own(.remainder)),
        .init("fmod", "rests with the dividend's sign", .own(.truncatedRemainder)),
        .init("power", "powers", .number(.power)), .init("float_power", "powers in float64", .ownReal(.floatPower)),
        .init("maximum", "the greater of two; nan wins", .number(.maximum)),
        .init("minimum", "the smaller of two; nan wins", .number(.minimum)),
        .init("fmax", "the greater of two; nan loses", .own(.fmax)),
        .init("fmin", "the smaller of two; nan loses", .own(.fmin)),
        .init("arctan2", "angles of points", .real(.atan2)),
        .init("hypot", "lengths of sides of right triangles", .real(.hypot)),
        .init("copysign", "with the other's sign", .real(.copySign)),
        .init("nextafter", "the next number towards another", .ownReal(.nextAfter)),
        .init("logaddexp", "`log(exp(x) + exp(y))` without overflow", .real(.logAddExp)),
        .init("logaddexp2", "`log2(2**x + 2**y)` without overflow", .ownReal(.logAddExp2)),
        .init("heaviside", "0, a value at 0, or 1", .ownReal(.heaviside)),
        .init("gcd", "greatest common divisors", .whole(.gcd), identity: .int(0)),
        .init("lcm", "least common multiples", .whole(.lcm)),
        .init("bitwise_and", "bits that both have", .bits(.and), identity: .int(-1)),
        .init("bitwise_or", "bits that one has", .bits(.or), identity: .int(0)),
        .init("bitwise_xor", "bits that only one has", .bits(.xor), identity: .int(0)),
        .init("left_shift", "bits moved up", .bits(.leftShift)),
        .init("right_shift", "bits moved down", .bits(.rightShift)),
        .init("equal", "whether they are equal", .compare(.equal)),
        .init("not_equal", "whether they differ", .compare(.notEqual)),
        .init("less", "whether the first is smaller", .compare(.less)),
        .init("less_equal", "whether the first is not greater", .compare(.lessOrEqual)),
        .init("greater", "whether the first is greater", .compare(.greater)),
        .init("greater_equal", "whether the first is not smaller", .compare(.greaterOrEqual)),
        .init("logical_and", "whether both are true", .compare(.logicalAnd), identity: .bool(true)),
        .init("logical_or", "whether one is true", .compare(.logicalOr), identity: .bool(false)),
        .init("logical_xor", "whether only one is true", .compare(.logicalXor), identity: .bool(false)),
    ]

    init(_ name: String, _ summary: String, _ rule: Rule, identity: Scalar? = nil) {
        self.init(name: name, summary: summary, rule: rule, identity: identity)
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The function of that name, which is in the table.
    package static func named(_ name: String) -> BinaryUfunc { byName[name] ?? all[0] }
}
