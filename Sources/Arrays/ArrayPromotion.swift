package import Diagnostics
package import Tensors

/// What an operator gets: an array, or a number of the language, whose type is weak.
package enum ArrayOperand {
    case array(NDArray)
    case number(Scalar)

    package var shape: [Int] {
        if case .array(let array) = self { array.shape } else { [] }
    }
}

extension DType {
    /// The types that arrays have: those of real numbers.
    package static let arrayTypes = allCases.filter { !$0.isComplex }
    /// The type of that NumPy name; `nil` where there is none.
    package static func named(_ name: String) -> DType? { arrayTypes.first { $0.shortName == name } }

    /// Whether it has no negative numbers.
    package var isUnsigned: Bool { self == .uint8 }

    /// The smallest type that holds all numbers of both: `np.promote_types`.
    package func joined(_ other: DType) -> DType {
        if self == other || other == .bool { return self }
        if self == .bool { return other }
        if category == other.category { return category == .float ? joinedFloat(other) : joinedInteger(other) }
        let (whole, real) = category == .integer ? (self, other) : (other, self)
        if whole.itemSize >= 4 { return .float64 }
        return whole.itemSize == 2 && real.itemSize == 2 ? .float32 : real
    }

    private func joinedFloat(_ other: DType) -> DType { itemSize >= other.itemSize ? self : other }

    private func joinedInteger(_ other: DType) -> DType {
        if isUnsigned == other.isUnsigned { return itemSize >= other.itemSize ? self : other }
        let (signed, unsigned) = isUnsigned ? (other, self) : (self, other)
        return signed.itemSize > unsigned.itemSize ? signed : .int16
    }

    /// The floating-point type in which functions such as `exp` compute numbers of this type.
    package var real: DType {
        switch category {
        case .float, .complex: self
        case .bool: .float16
        case .integer: itemSize == 1 ? .float16 : itemSize == 2 ? .float32 : .float64
        }
    }

    /// The integer type that booleans become where they are counted with.
    var counted: DType { self == .bool ? .int8 : self }

    /// The least and greatest number of an integer type.
    package var range: ClosedRange<Int> { integers ?? Int.min...Int.max }
}

/// The type that operands are brought to (NEP 50: numbers of the language only choose the kind).
package func commonType(_ operands: [ArrayOperand]) throws(Problem) -> DType {
    var result: DType?
    for case .array(let array) in operands { result = result?.joined(array.dtype) ?? array.dtype }
    for case .number(let number) in operands { result = try weak(number, beside: result) }
    return result ?? .float64
}

private func weak(_ number: Scalar, beside dtype: DType?) throws(Problem) -> DType {
    switch number {
    case .bool: return dtype ?? .bool
    case .int(let value):
        guard let dtype, dtype != .bool else { return .int64 }
        if dtype.category == .integer, !dtype.range.contains(value) {
            throw Problem(.value, .overflowError, "Python integer \(value) out of bounds for \(dtype.shortName)")
        }
        return dtype
    case .float: return dtype.map { $0.category == .float ? $0 : .float64 } ?? .float64
    }
}

extension ArrayOperand {
    /// As an array of a type.
    func array(_ dtype: DType, _ memory: MemoryBudget) throws(Problem) -> NDArray {
        switch self {
        case .array(let array): try array.cast(to: dtype)
        case .number(let number): try NDArray.number(number, dtype, memory)
        }
    }

    /// The type it has by itself.
    package var ownType: DType {
        switch self {
        case .array(let array): array.dtype
        case .number(.bool): .bool
        case .number(.int): .int64
        case .number(.float): .float64
        }
    }
}
