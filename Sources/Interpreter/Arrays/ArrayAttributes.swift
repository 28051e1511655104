import Arrays
import Autograd
import Diagnostics
import Tensors

/// Attributes of arrays, scalars and types of elements.
extension Machine {
    func installArrayTypes() {
        installArrayAttributes(types.ndarray)
        installArrayAttributes(types.arrays.generic)
        types.ndarray.compute("flat") { (m, value) throws(Raise) in
            try m.arrays { .object(try m.iterator(over: ArrayObject(try m.array(value).raveled()))) }
        }
        types.ndarray.compute("base") { (m, value) throws(Raise) in .none }
        for entry in Builtin.arrayMethods {
            types.ndarray.attributes[entry.name] = .object(BuiltinObject(entry))
            types.arrays.generic.attributes[entry.name] = .object(BuiltinObject(entry))
        }
        for entry in Builtin.arrayOnlyMethods { types.ndarray.attributes[entry.name] = .object(BuiltinObject(entry)) }
        for entry in Builtin.scalarMethods {
            types.arrays.generic.attributes[entry.name] = .object(BuiltinObject(entry))
        }
        for dtype in DType.arrayTypes {
            let type = types.arrays.number(dtype)
            type.constructor = BuiltinObject(numberConstructor(dtype))
            if dtype.category != .float {
                type.attributes["__index__"] = .object(BuiltinObject(Builtin.index))
            }
        }
        types.ndarray.attributes["__index__"] = .object(BuiltinObject(Builtin.index))
        types.ndarray.constructor = BuiltinObject(Builtin.newNDArray)
        types.numpyDType.constructor = BuiltinObject(Builtin.newDType)
        installDTypeAttributes()
        installUfuncMethods()
    }

    private func installArrayAttributes(_ type: TypeObject) {
        let computed: [String: @Sendable (Machine, NDArray) throws -> Value] = [
            "shape": { m, x in m.shapeValue(x.shape) }, "ndim": { m, x in .int(x.rank) },
            "size": { m, x in .int(x.count) }, "dtype": { m, x in m.dtypeValue(x.dtype) },
            "itemsize": { m, x in .int(x.dtype.itemSize) }, "nbytes": { m, x in .int(x.dtype.itemSize * x.count) },
            "strides": { m, x in m.shapeValue(x.strides.map { $0 * x.dtype.itemSize }) },
            "T": { m, x in try m.same(x, try x.transpose(nil)) },
            "mT": { m, x in
                guard x.rank >= 2 else { throw Problem.matrixTranspose }
                return .array(x.transposed(Array(0..<(x.rank - 2)) + [x.rank - 1, x.rank - 2]))
            },
            "real": { m, x in try m.same(x, x) },
            "imag": { m, x in try m.same(x, try NDArray.full(x.shape, .int(0), x.dtype, m.memory)) },
        ]
        for (name, body) in computed {
            type.compute(name) { (m, value) throws(Raise) in
                try m.arrays {
                    let result = try body(m, try m.array(value))
                    guard value.asNumber != nil, let array = result.asArray else { return result }
                    return m.number(array.array)
                }
            }
        }
        for entry in Builtin.arrayNumberMethods { type.attributes[entry.name] = .object(BuiltinObject(entry)) }
    }

    fileprivate func same(_ x: NDArray, _ result: NDArray) throws -> Value { .array(result) }

    private func installDTypeAttributes() {
        let type = types.numpyDType
        let computed: [String: @Sendable (Machine, DType) -> Value] = [
            "name": { m, x in .string(x.shortName) }, "itemsize": { m, x in .int(x.itemSize) },
            "kind": { m, x in .string(x.kindLetter) }, "char": { m, x in .string(x.letter) },
            "type": { m, x in .object(m.types.arrays.number(x)) },
            "str": { m, x in .string((x.itemSize == 1 ? "|" : "<") + x.kindLetter + "\(x.itemSize)") },
            "byteorder": { m, x in .string(x.itemSize == 1 ? "|" : "=") },
            "alignment": { m, x in .int(x.itemSize) }, "ndim": { m, x in .int(0) }, "shape": { m, x in .tuple([]) },
        ]
        for (name, body) in computed {
            type.compute(name) { (m, value) throws(Raise) in
                (value.asObject as? ElementTypeObject).map { body(m, $0.dtype) } ?? .none
            }
        }
    }

    private func numberConstructor(_ dtype: DType) -> Builtin {
        Builtin(array: dtype.shortName, "(value=0, /)", "a scalar of this type, or an array of them") { m, a in
            if let text = a[0].asString {
                let parsed: Value =
                    dtype.isFloat
                    ? try m.call(.object(m.types.float), [.string(text)]) : try m.makeInt(a[0], base: nil)
                return m.number(try NDArray.number(m.scalar(parsed) ?? .int(0), dtype, m.memory))
            }
            if dtype == .bool, a[0].asArray == nil, !m.isIterable(a[0]) { return m.number(try m.truth(a[0])) }
            return try m.wrapped(try m.array(a[0], dtype))
        }
    }

    /// `array.shape = …` and the like.
    func setArrayAttribute(_ name: String, _ object: ArrayObject, _ value: Value) throws(Raise) {
        try arrays {
            switch name {
            case "shape":
                let result = try object.array.reshaped(try self.shape(value))
                guard result.data.storage === object.array.data.storage else { throw Problem.shapeOfView }
                object.array = result
            case "flat": try object.array.assign(try self.spread(value, over: object.array))
            case "T", "dtype", "strides", "real", "imag":
                throw Problem.arrayAttribute(name)
            default:
                if try self.findAttribute(name, of: .object(object)) != nil {
                    throw Problem.readOnlyAttribute("numpy.ndarray", name)
                }
                throw self.noAttribute(name, .object(object))
            }
        }
    }

    private func spread(_ value: Value, over array: NDArray) throws -> NDArray {
        let source = try self.array(value).raveled()
        return try source.resized(array.shape)
    }
}

extension DType {
    /// `f`, `i`, `u` or `b`.
    var kindLetter: String {
        switch category {
        case .float, .complex: "f"
        case .integer: isUnsigned ? "u" : "i"
        case .bool: "b"
        }
    }
    /// The letter that stands for it alone.
    var letter: String {
        [
            "float64": "d", "float32": "f", "float16": "e", "int64": "l", "int32": "i", "int16": "h", "int8": "b",
            "uint8": "B", "bool": "?",
        ][shortName] ?? ""
    }
}

extension Builtin {
    static let index = Builtin(array: "__index__", "(self)", "its one integer") { m, a in
        let array = try m.array(a[0])
        guard array.rank == 0, array.dtype.category == .integer else { throw Problem.onlyIntegerScalars }
        return .int(array.scalar(0).int)
    }
    fileprivate static let newNDArray = Builtin(
        array: "ndarray", "(shape, dtype=None)", "an array whose numbers are not set; here zeros"
    ) { m, a in
        .array(try NDArray.full(try m.shape(a[0]), .int(0), try m.arrayDType(a[1]) ?? .float64, m.memory))
    }
    fileprivate static let newDType = Builtin(array: "dtype", "(dtype, /)", "a type of elements") { m, a in
        m.dtypeValue(try m.arrayDType(a[0]) ?? .float64)
    }
}
