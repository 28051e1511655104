/// The type that operands of several types are brought to, as PyTorch's `result_type`.
///
/// Tensors with dimensions decide; single-number tensors count only when of a higher category, and the
/// language's own numbers only when of a category higher still.
package struct Promotion {
    private var dimensioned: DType?
    private var single: DType?
    private var number: DType.Category?
    private let defaultDType: DType

    package init(defaultDType: DType) {
        self.defaultDType = defaultDType
    }

    /// Takes in a tensor.
    package mutating func add(_ dtype: DType, isSingle: Bool) {
        if isSingle {
            single = single.map { $0.promoted(with: dtype) } ?? dtype
        } else {
            dimensioned = dimensioned.map { $0.promoted(with: dtype) } ?? dtype
        }
    }
    /// Takes in a number of the language.
    package mutating func add(_ scalar: Scalar) {
        number = max(number ?? .bool, scalar.category)
    }

    package var result: DType {
        var result = Self.combine(dimensioned, single)
        if let number {
            let typed: DType =
                switch number {
                case .bool: .bool
                case .integer: .int64
                case .float: defaultDType
                case .complex: defaultDType.complex
                }
            result = Self.combine(result, typed)
        }
        return result ?? defaultDType
    }

    private static func combine(_ higher: DType?, _ lower: DType?) -> DType? {
        guard let higher, let lower else { return higher ?? lower }
        if higher.category >= lower.category { return higher }
        // A float keeps the size of its parts when a single number makes it complex.
        return higher.isFloat && lower.isComplex ? higher.complex : higher.promoted(with: lower)
    }
}
