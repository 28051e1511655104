import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Methods that arrays and scalars share; those that are functions of `numpy` too have one entry for both.
    static let arrayMethods: [Builtin] =
        (arrayReductions + arrayShapes + arraySorting + arrayProducts).map(\.asMethod) + [
            Builtin(array: "compress", "(self, condition, axis=None, out=None)", "elements where a condition is true") {
                m, a in
                let places = try m.array(a[1], .bool).nonzero()
                return .array(
                    try m.array(a[0]).taken(
                        try places.first ?? NDArray.of([Int](), m.memory), axis: try m.optionalInt(a[2])))
            },
            Builtin(array: "item", "(self, *args)", "one element as a number of Python") { m, a in
                let x = try m.array(a[0])
                let given = a.variadic(1)
                guard !given.isEmpty else {
                    guard x.count == 1 else { throw Problem.itemOfMany }
                    return m.value(of: x.scalar(0))
                }
                if given.count == 1, given[0].asTuple == nil {
                    let index = try m.int(given[0])
                    guard index >= -x.count, index < x.count else { throw Problem.itemOutside(index, x.count) }
                    return m.value(of: x.scalar(index < 0 ? index + x.count : index))
                }
                let places = given.count == 1 ? try m.shape(given[0]) : try given.map { try m.int($0) }
                return m.value(of: try x.indexed(places.map { .int($0) }).scalar(0))
            },
            Builtin(array: "tolist", "(self)", "nested lists of Python's numbers") { m, a in
                try m.nestedList(try m.array(a[0]))
            },
            Builtin(
                array: "astype", "(self, dtype, order='K', casting='unsafe', subok=True, copy=True)",
                "converted to another type"
            ) { m, a in
                let x = try m.array(a[0])
                let dtype = try m.arrayDType(a[1]) ?? .float64
                if a[0].asNumber != nil { return m.number(try x.copy(as: dtype)) }
                if dtype == x.dtype, !(try m.truth(a[5])) { return a[0] }
                return .array(try x.copy(as: dtype))
            },
            Builtin(array: "copy", "(self, order='C')", "another array of the same elements") { m, a in
                let copy = try m.array(a[0]).copy()
                return a[0].asNumber == nil ? .array(copy) : m.number(copy)
            },
            Builtin(array: "flatten", "(self, order='C')", "a copy of all elements in a row") { m, a in
                .array(try m.ordered(try m.array(a[0]), a[1]).raveled().copy())
            },
            Builtin(array: "reshape", "(self, *shape, order='C', copy=None)", "the same elements in another shape") {
                m, a in
                let x = try m.array(a[0])
                let given = a.variadic(3)
                let shape = given.count == 1 ? try m.shape(given[0]) : try given.map { try m.int($0) }
                if a[1].asString == "F" {
                    return .array(try x.transpose(nil).reshaped(shape.reversed()).transpose(nil))
                }
                return .array(try x.reshaped(shape))
            },
            Builtin(array: "transpose", "(self, *axes)", "the axes in another order") { m, a in
                let given = a.variadic(1)
                if given.count == 1 { return .array(try m.array(a[0]).transpose(try m.axes(given[0]))) }
                return .array(try m.array(a[0]).transpose(given.isEmpty ? nil : try given.map { try m.int($0) }))
            },
            Builtin(array: "conj", "(self)", "itself: numbers are real here") { m, a in a[0] },
            Builtin(array: "conjugate", "(self)", "itself: numbers are real here") { m, a in a[0] },
            Builtin(array: "tobytes", "(self, order='C')", "refused") { m, a in
                throw Problem.numpyRefused("ndarray.tobytes", "use `tolist`")
            },
            Builtin(array: "dump", "(self, file)", "refused") { m, a in
                throw Problem.numpyRefused("ndarray.dump", "print the array")
            },
        ]

    /// A function of an array as its method: the array comes first, as `self`.
    private var asMethod: Builtin {
        let rest = signature.drop { $0 != "," && $0 != ")" }
        return Builtin(name, "(self" + rest, summary, body)
    }

    /// Methods of arrays that change them, or that scalars do not have.
    static let arrayOnlyMethods: [Builtin] = [
        Builtin(array: "fill", "(self, value)", "sets all elements") { m, a in
            guard let object = a[0].asArray else { throw Problem.outIsArray }
            try object.array.assign(try m.array(a[1]))
            return .none
        },
        Builtin(array: "sort", "(self, axis=-1, kind=None, order=None, *, stable=None)", "puts the elements in order") {
            m, a in
            guard let object = a[0].asArray else { throw Problem.outIsArray }
            try object.array.assign(try object.array.sorted(try m.int(a[1])))
            return .none
        },
        Builtin(
            array: "partition", "(self, kth, axis=-1, kind='introselect', order=None)", "puts the elements in order"
        ) {
            m, a in
            guard let object = a[0].asArray else { throw Problem.outIsArray }
            try object.array.assign(try object.array.sorted(try m.int(a[2])))
            return .none
        },
        Builtin(array: "put", "(self, indices, values, mode='raise')", "writes at places of all elements in a row") {
            m, a in
            guard let object = a[0].asArray else { throw Problem.outIsArray }
            try m.put(object.array, try m.array(a[1], .int64), try m.array(a[2]))
            return .none
        },
        Builtin(array: "resize", "(self, *new_shape, refcheck=True)", "changes shape and number of elements") { m, a in
            guard let object = a[0].asArray else { throw Problem.outIsArray }
            let given = a.variadic(2)
            let shape = given.count == 1 ? try m.shape(given[0]) : try given.map { try m.int($0) }
            let result = try NDArray.full(shape, .int(0), object.array.dtype, m.memory)
            let row = try object.array.raveled()
            let count = min(row.count, result.count)
            try result.raveled().sliced(0, 0, count).assign(row.sliced(0, 0, count))
            object.array = result
            return .none
        },
        Builtin(array: "setflags", "(self, write=None, align=None, uic=None)", "whether it may be written to") { m, a in
            guard let object = a[0].asArray else { throw Problem.outIsArray }
            if !a[1].isNone { object.array.isWritable = try m.truth(a[1]) }
            return .none
        },
        Builtin(array: "view", "(self, dtype=None, type=None)", "the same elements as another array") { m, a in
            guard let object = a[0].asArray else { throw Problem.outIsArray }
            if let dtype = try m.arrayDType(a[1]), dtype != object.array.dtype {
                throw Problem.arrayArgument("ndarray.view", "dtype")
            }
            return .array(object.array)
        },
    ]

    /// Methods of scalars only.
    static let scalarMethods: [Builtin] = [
        Builtin(array: "is_integer", "(self)", "whether it is a whole number") { m, a in
            let x = a[0].asNumber?.scalar.double ?? .nan
            return .bool(x.isFinite && x == x.rounded())
        },
        Builtin(array: "as_integer_ratio", "(self)", "numerator and denominator") { m, a in
            guard case .float(let x) = try m.pythonNumber(a[0]) else {
                return .tuple([try m.pythonNumber(a[0]), .int(1)])
            }
            return try m.call(try m.attribute("as_integer_ratio", of: .float(x)), [])
        },
        Builtin(array: "bit_count", "(self)", "how many bits are set") { m, a in
            .int(a[0].asNumber?.scalar.int.magnitude.nonzeroBitCount ?? 0)
        },
    ]
}
