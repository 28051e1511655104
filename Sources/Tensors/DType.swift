/// The type of a tensor's elements.
@usableFromInline
@frozen
package enum DType: UInt8, CaseIterable, Sendable {
    case float32, float64, int64, bool

    /// Bytes of one element.
    @inlinable package var itemSize: Int {
        switch self {
        case .float32: 4
        case .float64, .int64: 8
        case .bool: 1
        }
    }
    /// What PyTorch prints: `torch.float32`.
    package var name: String {
        switch self {
        case .float32: "torch.float32"
        case .float64: "torch.float64"
        case .int64: "torch.int64"
        case .bool: "torch.bool"
        }
    }
    /// The old class name, which error messages and `type()` use: `FloatTensor`.
    package var tensorTypeName: String {
        switch self {
        case .float32: "FloatTensor"
        case .float64: "DoubleTensor"
        case .int64: "LongTensor"
        case .bool: "BoolTensor"
        }
    }
    /// How PyTorch's core messages call it: `Float`.
    package var coreName: String {
        switch self {
        case .float32: "Float"
        case .float64: "Double"
        case .int64: "Long"
        case .bool: "Bool"
        }
    }
    /// Booleans below integers below floats; promotion goes by this first.
    package var category: Category {
        switch self {
        case .float32, .float64: .float
        case .int64: .integer
        case .bool: .bool
        }
    }
    @inlinable package var isFloat: Bool { rawValue <= DType.float64.rawValue }

    @inlinable
    @inline(__always)
    package static func == (left: DType, right: DType) -> Bool { left.rawValue == right.rawValue }

    /// The three kinds of number among which promotion chooses first.
    package enum Category: UInt8, Comparable, Sendable {
        case bool, integer, float
        package static func < (left: Category, right: Category) -> Bool { left.rawValue < right.rawValue }
    }

    /// The smallest type that holds both, as `torch.promote_types`.
    package func promoted(with other: DType) -> DType {
        if self == other { return self }
        if category != other.category { return category > other.category ? self : other }
        return itemSize >= other.itemSize ? self : other
    }
}
