import Arrays
import Diagnostics
import Tensors

/// Types of elements as arguments and values.
extension Machine {
    private static let aliases: [String: String] = [
        "float": "float64", "double": "float64", "single": "float32", "half": "float16", "int": "int64",
        "intp": "int64", "int_": "int64", "long": "int64", "longlong": "int64", "intc": "int32", "short": "int16",
        "byte": "int8", "ubyte": "uint8", "bool_": "bool", "d": "float64", "f": "float32", "e": "float16",
        "l": "int64", "q": "int64", "i": "int32", "h": "int16", "b": "int8", "B": "uint8", "?": "bool",
        "f8": "float64", "f4": "float32", "f2": "float16", "i8": "int64", "i4": "int32", "i2": "int16", "i1": "int8",
        "u1": "uint8", "b1": "bool",
    ]

    /// A type of elements by NumPy's names and abbreviations.
    static func dtype(named name: String) -> DType? {
        let bare = name.hasPrefix("<") || name.hasPrefix("=") || name.hasPrefix("|") ? String(name.dropFirst()) : name
        return DType.named(aliases[bare] ?? bare).flatMap { $0.shortName == "bfloat16" ? nil : $0 }
    }

    /// The `dtype` argument; `nil` where none is given.
    func arrayDType(_ value: Value) throws -> DType? {
        if value.isNone || value.isUndefined { return nil }
        if let object = value.asObject as? ElementTypeObject { return object.dtype }
        if let type = value.asType {
            if type === types.float { return .float64 }
            if type === types.int { return .int64 }
            if type === types.bool { return .bool }
            if let dtype = types.arrays.dtype(of: type) { return dtype }
            if type === types.arrays.abstract["floating"] || type === types.arrays.abstract["inexact"] {
                return .float64
            }
            if type === types.arrays.abstract["integer"] { return .int64 }
            throw Problem.dtypeRefused(type.name)
        }
        if let name = value.asString {
            if let dtype = Machine.dtype(named: name) { return dtype }
            if Problem.knownDTypes.contains(where: { name.hasPrefix($0) }) { throw Problem.dtypeRefused(name) }
            throw Problem.unknownDType(name)
        }
        throw Problem.notADType(try representation(value))
    }

    func dtypeValue(_ dtype: DType) -> Value { types.arrays.object(dtype).map { .object($0) } ?? .none }

    /// Whether a value names the type, as `==` between types asks.
    func names(_ other: Value, _ dtype: DType) -> Bool {
        guard !other.isNone, let named = try? arrayDType(other) else { return false }
        return named == dtype
    }
}
