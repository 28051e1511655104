/// One number of Python's three kinds.
@usableFromInline
@frozen
package enum Scalar: Equatable, Sendable {
    case bool(Bool)
    case int(Int)
    case float(Double)

    package var category: DType.Category {
        switch self {
        case .bool: .bool
        case .int: .integer
        case .float: .float
        }
    }
    /// The nearest float.
    @inlinable package var float: Float {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .int(let value): Float(value)
        case .float(let value): Float(value)
        }
    }
    /// The nearest double; `True` is 1.
    @inlinable package var double: Double {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .int(let value): Double(value)
        case .float(let value): value
        }
    }
    /// Truncated towards zero; what no integer holds becomes the smallest, as the hardware has it.
    package var int: Int {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .int(let value): value
        case .float(let value): truncated(value)
        }
    }
    /// Whether it is not zero.
    package var bool: Bool {
        switch self {
        case .bool(let value): value
        case .int(let value): value != 0
        case .float(let value): value != 0
        }
    }
}

/// A double truncated to an integer; NaN and what does not fit become the smallest integer.
@inlinable @inline(__always)
package func truncated(_ value: Double) -> Int {
    value > -9.3e18 && value < 9.223372036854775807e18 && value >= -9.223372036854775808e18 ? Int(value) : Int.min
}
