import Autograd
import Diagnostics
import Numerals
import Tensors

/// `torch.float32` and the like.
final class DTypeObject: TokenObject {
    let dtype: DType
    init(_ dtype: DType, type: TypeObject) {
        self.dtype = dtype
        super.init(dtype.name, type: type)
    }
}

/// What `torch.finfo` and `torch.iinfo` give: a type's bounds.
final class BoundsObject: TokenObject {
    let dtype: DType
    init(_ dtype: DType, _ text: String, type: TypeObject) {
        self.dtype = dtype
        super.init(text, type: type)
    }
}

extension Builtin {
    /// The functions of `torch` about element types.
    static let elementTypes: [Builtin] = [
        Builtin("get_default_dtype", "()", "the type of new floating-point tensors") { (m, a) throws(Raise) in
            .object(m.dtypeObject(m.engine.defaultDType))
        },
        Builtin("set_default_dtype", "(d, /)", "sets the type of new floating-point tensors") { (m, a) throws(Raise) in
            guard let dtype = try m.dtype(a[0]) else { throw m.raise(.defaultDTypeObject) }
            guard dtype.isFloat else { throw m.raise(.defaultDType) }
            m.engine.defaultDType = dtype
            return .none
        },
        Builtin("set_default_tensor_type", "(t, /)", "sets the type of new floating-point tensors, by its old name") {
            (m, a) throws(Raise) in
            guard let dtype = try m.tensorType(a[0]) else { throw m.raise(.unknownTensorType(m.typeName(a[0]))) }
            guard dtype.isFloat else { throw m.raise(.defaultDType) }
            m.engine.defaultDType = dtype
            return .none
        },
        Builtin("promote_types", "(type1, type2)", "the smallest type that holds both") { (m, a) throws(Raise) in
            let first = try m.dtype(a[0], "promote_types", "type1", 1)
            return .object(m.dtypeObject(first.promoted(with: try m.dtype(a[1], "promote_types", "type2", 2))))
        },
        Builtin("can_cast", "(from_, to)", "whether a type may become another by promotion's rules") {
            (m, a) throws(Raise) in
            let from = try m.dtype(a[0], "can_cast", "from_", 1)
            return .bool(from.category <= (try m.dtype(a[1], "can_cast", "to", 2)).category)
        },
        Builtin("result_type", "(tensor1, tensor2)", "the type that arithmetic on both gives") { (m, a) throws(Raise) in
            guard let first = Machine.tensorOperand(a[0]), let second = Machine.tensorOperand(a[1]) else {
                throw m.raise(.noOverload("result_type"))
            }
            return .object(m.dtypeObject(m.engine.resultType(first, second)))
        },
        Builtin("finfo", "(type=?)", "the bounds of a floating-point type") { (m, a) throws(Raise) in
            let dtype =
                try a.given(0).map { (value) throws(Raise) in try m.dtype(value, "finfo", "type", 1) }
                ?? m.engine.defaultDType
            guard dtype.isContinuous else { throw m.raise(.boundsOfWhole) }
            return .object(BoundsObject(dtype.part, floatBounds(dtype.part), type: m.types.finfo))
        },
        Builtin("iinfo", "(type)", "the bounds of an integer type") { (m, a) throws(Raise) in
            let dtype = try m.dtype(a[0], "iinfo", "type", 1)
            guard dtype != .bool else { throw m.raise(.boundsOfBool) }
            guard let bounds = dtype.integers else { throw m.raise(.boundsOfFloat) }
            let text =
                "iinfo(min=\(short(Double(bounds.lowerBound))), max=\(short(Double(bounds.upperBound))), "
                + "dtype=\(dtype.shortName))"
            return .object(BoundsObject(dtype, text, type: m.types.iinfo))
        },
    ]

    private static func floatBounds(_ dtype: DType) -> String {
        let values = [
            ("resolution", dtype.resolution), ("min", -(dtype.greatest ?? 0)), ("max", dtype.greatest ?? 0),
            ("eps", dtype.epsilon), ("smallest_normal", dtype.leastNormal), ("tiny", dtype.leastNormal),
        ]
        return "finfo(" + values.map { "\($0)=\(short($1))" }.joined(separator: ", ") + ", dtype=\(dtype.shortName))"
    }

    /// Six digits, as C++ streams write a number.
    private static func short(_ x: Double) -> String { (try? format(.float(x), spec: "g")) ?? "" }
}

extension Machine {
    /// The one object that stands for a type.
    func dtypeObject(_ dtype: DType) -> DTypeObject { state.dtypeObject(dtype, types.dtype) }

    /// A type as operations take it: PyTorch's own, or Python's `float`, `int` and `bool`.
    func dtype(_ value: Value) throws(Raise) -> DType? {
        if let object = value.asObject as? DTypeObject { return object.dtype }
        if value.asObject === types.float { return .float64 }
        if value.asObject === types.complex { return .complex128 }
        if value.asObject === types.int { return .int64 }
        if value.asObject === types.bool { return .bool }
        return nil
    }

    fileprivate func dtype(
        _ value: Value, _ function: String, _ parameter: String, _ position: Int
    ) throws(Raise) -> DType {
        if let dtype = try dtype(value) { return dtype }
        let named = "\(parameter)' (position \(position)"
        throw raise(.wantsDType(function, named, typeName(value)))
    }

    func installElementTypes() {
        let facts: [String: @Sendable (DType) -> Value] = [
            "is_floating_point": { .bool($0.isFloat) },
            "is_complex": { .bool($0.isComplex) },
            "is_signed": { .bool($0.isSigned) },
            "itemsize": { .int($0.itemSize) },
        ]
        for (name, fact) in facts {
            types.dtype.compute(name) { (m, value) throws(Raise) in try m.dtype(value).map(fact) ?? .none }
        }
        for type in [types.finfo, types.iinfo] {
            bound(type, "bits") { .int($0.itemSize * 8) }
            bound(type, "dtype") { .string($0.shortName) }
            bound(type, "max") { dtype in dtype.greatest.map { .float($0) } ?? .int(dtype.integers?.upperBound ?? 0) }
            bound(type, "min") { dtype in dtype.greatest.map { .float(-$0) } ?? .int(dtype.integers?.lowerBound ?? 0) }
        }
        bound(types.finfo, "eps") { .float($0.epsilon) }
        bound(types.finfo, "tiny") { .float($0.leastNormal) }
        bound(types.finfo, "smallest_normal") { .float($0.leastNormal) }
        bound(types.finfo, "resolution") { .float($0.resolution) }
    }

    private func bound(_ type: TypeObject, _ name: String, _ body: @escaping @Sendable (DType) -> Value) {
        type.compute(name) { (_, value) throws(Raise) in
            (value.asObject as? BoundsObject).map { body($0.dtype) } ?? .none
        }
    }
}
