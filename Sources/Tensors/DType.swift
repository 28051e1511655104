/// The type of a tensor's elements.
@usableFromInline
@frozen
package enum DType: UInt8, CaseIterable, Sendable {
    case float32, float64, float16, bfloat16
    case complex64, complex128
    case int64, int32, int16, int8, uint8
    case bool

    /// Bytes of one element.
    @inlinable package var itemSize: Int {
        switch self {
        case .complex128: 16
        case .float64, .int64, .complex64: 8
        case .float32, .int32: 4
        case .float16, .bfloat16, .int16: 2
        case .int8, .uint8, .bool: 1
        }
    }
    /// Booleans below integers below floats below complex numbers; promotion goes by this first.
    package var category: Category {
        isFloat ? .float : isComplex ? .complex : self == .bool ? .bool : .integer
    }
    @inlinable package var isFloat: Bool { rawValue <= DType.bfloat16.rawValue }
    @inlinable package var isComplex: Bool { self == .complex64 || self == .complex128 }
    /// Whether it has gradients: floats and complex numbers.
    @inlinable package var isContinuous: Bool { rawValue <= DType.complex128.rawValue }

    @inlinable
    @inline(__always)
    package static func == (left: DType, right: DType) -> Bool { left.rawValue == right.rawValue }

    /// The kinds of number among which promotion chooses first.
    package enum Category: UInt8, Comparable, Sendable {
        case bool, integer, float, complex
        package static func < (left: Category, right: Category) -> Bool { left.rawValue < right.rawValue }
    }

    /// The smallest type that holds both, as `torch.promote_types`.
    package func promoted(with other: DType) -> DType {
        if self == other { return self }
        if category != other.category {
            let (higher, lower) = category > other.category ? (self, other) : (other, self)
            return higher == .complex64 && lower == .float64 ? .complex128 : higher
        }
        // Neither of float16 and bfloat16, or of int8 and uint8, holds the other.
        if itemSize == other.itemSize { return isFloat ? .float32 : .int16 }
        return itemSize > other.itemSize ? self : other
    }
}

/// What computes a type: kernels have loops for six types, and bring all others to one of those.
extension DType {
    /// The loops that kernels have.
    package enum Loops: Sendable {
        case float32, float64, complex64, complex128, int64, bool
        /// None of its own: the numbers are widened first, and rounded or wrapped again.
        case narrow
    }

    package var loops: Loops {
        switch self {
        case .float32: .float32
        case .float64: .float64
        case .complex64: .complex64
        case .complex128: .complex128
        case .int64: .int64
        case .bool: .bool
        case .float16, .bfloat16, .int32, .int16, .int8, .uint8: .narrow
        }
    }
    /// The type in which it is computed.
    package var wide: DType {
        switch self {
        case .float16, .bfloat16: .float32
        case .int32, .int16, .int8, .uint8: .int64
        case .float32, .float64, .complex64, .complex128, .int64, .bool: self
        }
    }
    package var isNarrow: Bool { wide != self }

    /// The type of a complex number's parts; other types are their own.
    package var part: DType { self == .complex64 ? .float32 : self == .complex128 ? .float64 : self }
    /// The complex type whose parts hold its numbers.
    package var complex: DType { isComplex ? self : self == .float64 ? .complex128 : .complex64 }
}

/// A type's names and bounds.
extension DType {
    /// What PyTorch prints: `torch.float32`.
    package var name: String {
        switch self {
        case .float32: "torch.float32"
        case .float64: "torch.float64"
        case .float16: "torch.float16"
        case .bfloat16: "torch.bfloat16"
        case .complex64: "torch.complex64"
        case .complex128: "torch.complex128"
        case .int64: "torch.int64"
        case .int32: "torch.int32"
        case .int16: "torch.int16"
        case .int8: "torch.int8"
        case .uint8: "torch.uint8"
        case .bool: "torch.bool"
        }
    }
    /// The name without the module: `float32`.
    package var shortName: String { String(name.dropFirst("torch.".count)) }

    /// How PyTorch's core messages call it: `Float`.
    package var coreName: String {
        switch self {
        case .float32: "Float"
        case .float64: "Double"
        case .float16: "Half"
        case .bfloat16: "BFloat16"
        case .complex64: "ComplexFloat"
        case .complex128: "ComplexDouble"
        case .int64: "Long"
        case .int32: "Int"
        case .int16: "Short"
        case .int8: "Char"
        case .uint8: "Byte"
        case .bool: "Bool"
        }
    }
    /// The type's name in C, which some messages use.
    package var cName: String {
        switch self {
        case .float32: "float"
        case .float64: "double"
        case .float16: "c10::Half"
        case .bfloat16: "c10::BFloat16"
        case .complex64: "c10::complex<float>"
        case .complex128: "c10::complex<double>"
        case .int64: "long int"
        case .int32: "int"
        case .int16: "short int"
        case .int8: "signed char"
        case .uint8: "unsigned char"
        case .bool: "bool"
        }
    }
    /// The same by its width, which other messages use: `int8_t`.
    package var fixedWidthName: String {
        switch self {
        case .int64: "int64_t"
        case .int16: "int16_t"
        case .int8: "int8_t"
        case .uint8: "uint8_t"
        case .float32, .float64, .float16, .bfloat16, .complex64, .complex128, .int32, .bool: cName
        }
    }
    /// The old class name, which error messages and `type()` use: `FloatTensor`.
    package var tensorTypeName: String { coreName + "Tensor" }

    /// The method that converts to it, which is also its second name: `float`.
    package var methodName: String { isComplex ? "c" + part.methodName : coreName.lowercased() }

    /// The distance from 1 to the next number.
    package var epsilon: Double {
        switch self {
        case .float64, .complex128: 0x1p-52
        case .float16: 0x1p-10
        case .bfloat16: 0x1p-7
        case .float32, .complex64, .int64, .int32, .int16, .int8, .uint8, .bool: 0x1p-23
        }
    }
    /// The least number above zero that has all its digits.
    package var leastNormal: Double {
        switch self {
        case .float64, .complex128: 0x1p-1022
        case .float16: 0x1p-14
        case .float32, .bfloat16, .complex64, .int64, .int32, .int16, .int8, .uint8, .bool: 0x1p-126
        }
    }
    /// The last decimal digit that it always holds.
    package var resolution: Double {
        switch self {
        case .float64, .complex128: 1e-15
        case .float16: 1e-3
        case .bfloat16: 1e-2
        case .float32, .complex64, .int64, .int32, .int16, .int8, .uint8, .bool: 1e-6
        }
    }
    /// Whether it has numbers below zero.
    package var isSigned: Bool { self != .uint8 && self != .bool }

    /// The greatest finite number, or part of one; `nil` for whole numbers.
    package var greatest: Double? {
        switch self {
        case .float32, .complex64: Double(Float.greatestFiniteMagnitude)
        case .float64, .complex128: Double.greatestFiniteMagnitude
        case .float16: 65504
        case .bfloat16: 0x1.FEp127
        case .int64, .int32, .int16, .int8, .uint8, .bool: nil
        }
    }

    /// Whether PyTorch takes a number for this type: rounded or truncated, whole ones below 0 wrapped by uint8, but
    /// not beyond the bounds.
    package func holds(_ value: Scalar) -> Bool {
        if let greatest {
            let x = value.double
            return !x.isFinite || x.magnitude <= greatest
        }
        guard self != .bool, let integers else { return true }
        let least = self == .uint8 ? -255 : integers.lowerBound
        switch value {
        case .bool: return true
        case .int(let x): return x >= least && x <= integers.upperBound
        case .float(let x): return x >= Double(integers.lowerBound) && x <= Double(integers.upperBound)
        }
    }

    /// The integers that it holds; `nil` for floats and complex numbers.
    package var integers: ClosedRange<Int>? {
        switch self {
        case .float32, .float64, .float16, .bfloat16, .complex64, .complex128: nil
        case .int64: Int.min...Int.max
        case .int32: Int(Int32.min)...Int(Int32.max)
        case .int16: Int(Int16.min)...Int(Int16.max)
        case .int8: Int(Int8.min)...Int(Int8.max)
        case .uint8: 0...255
        case .bool: 0...1
        }
    }
}
