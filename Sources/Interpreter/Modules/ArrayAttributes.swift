import Autograd
import Diagnostics
import Tensors

/// Attributes and methods of NumPy arrays.
extension Machine {
    func installArrayAttributes() {
        let array = types.ndarray
        array.compute("shape") { (m, value) throws(Raise) in
            .tuple((value.asObject as? ArrayObject)?.tensor.shape.map { .int($0) } ?? [])
        }
        array.compute("ndim") { (m, value) throws(Raise) in
            .int((value.asObject as? ArrayObject)?.tensor.shape.count ?? 0)
        }
        array.compute("size") { (m, value) throws(Raise) in .int((value.asObject as? ArrayObject)?.tensor.count ?? 0) }
        array.compute("dtype") { (m, value) throws(Raise) in
            let name = (value.asObject as? ArrayObject)?.tensor.dtype.name.dropFirst(6) ?? ""
            return .object(TokenObject("dtype('\(name)')", type: m.types.numpyDType))
        }
        array.compute("T") { (m, value) throws(Raise) in try m.arrayMethod("t", value, [], []) }
        for name in [
            "sum", "mean", "max", "min", "argmax", "argmin", "reshape", "flatten", "squeeze", "std", "prod", "item",
            "tolist",
        ] {
            let entry = Builtin(name, "(self, *args, **kwargs)", "the tensor operation `\(name)` on an array") {
                (m, a) throws(Raise) in
                try m.arrayMethod(
                    name, a[0], a.variadic(1), a.keywords(2).table.live.map { ($0.key.asString ?? "", $0.value) })
            }
            array.attributes[name] = .object(BuiltinObject(entry))
        }
        let copy = Builtin("copy", "(self)", "another array of the same elements") { (m, a) throws(Raise) in
            try m.arrayMethod("clone", a[0], [], [])
        }
        array.attributes["copy"] = .object(BuiltinObject(copy))
    }

    /// A method of the array's tensor, with an array or number as its result.
    func arrayMethod(_ name: String, _ value: Value, _ positional: [Value], _ keywords: [(String, Value)]) throws(Raise)
        -> Value
    {
        guard let array = value.asObject as? ArrayObject, let method = try tensorAttribute(name, array.tensor) else {
            throw noAttribute(name, value)
        }
        let result = try call(
            method, CallArguments(positional: positional, keywords: keywords.map { (name: $0.0, value: $0.1) }))
        if case .tensor(let tensor) = result { return .object(ArrayObject(tensor)) }
        return result
    }
}
