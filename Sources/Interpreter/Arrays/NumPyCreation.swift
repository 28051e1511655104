import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Arrays from values, shapes and ranges.
    static let numpyCreation: [Builtin] = [
        Builtin(
            array: "array", "(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None)",
            "an array of nested sequences"
        ) { m, a in
            let source = try m.array(a[0], try m.arrayDType(a[1]))
            let isNew = a[0].asArray == nil && a[0].asTensor == nil
            let copies = try !isNew && !a[2].isNone && m.truth(a[2])
            let array = copies ? try source.copy() : source
            let least = try m.int(a[5])
            if least > 64 { throw Problem.tooManyLeastDimensions }
            let missing = max(least, 0) - array.rank
            return .array(missing > 0 ? try array.reshaped([Int](repeating: 1, count: missing) + array.shape) : array)
        },
        converter("asarray", "(a, dtype=None, order=None, *, device=None, copy=None, like=None)"),
        converter("asanyarray", "(a, dtype=None, order=None, *, device=None, copy=None, like=None)"),
        Builtin(array: "ascontiguousarray", "(a, dtype=None)", "the array in row-major order") { m, a in
            let array = try m.array(a[0], try m.arrayDType(a[1])).contiguous()
            return array.data.storage === a[0].asArray?.array.data.storage ? a[0] : .array(array)
        },
        filled("zeros", "zeros", 0), filled("ones", "ones", 1),
        filled("empty", "numbers that are not set, here zeros", 0),
        like("zeros_like", "zeros in another array's shape", 0), like("ones_like", "ones in another array's shape", 1),
        like("empty_like", "numbers that are not set, here zeros, in another array's shape", 0),
        Builtin(
            array: "full", "(shape, fill_value, dtype=None, order='C', *, device=None, like=None)",
            "one number all over"
        ) { m, a in
            let value = try m.array(a[1])
            let dtype = try m.arrayDType(a[2]) ?? value.dtype
            return .array(try value.cast(to: dtype).broadcast(to: try m.shape(a[0])).copy())
        },
        Builtin(
            array: "full_like", "(a, fill_value, dtype=None, order='K', subok=True, shape=None)",
            "one number in another array's shape"
        ) { m, a in
            let other = try m.array(a[0])
            let value = try m.array(a[1]).cast(to: try m.arrayDType(a[2]) ?? other.dtype)
            return .array(try value.broadcast(to: a[5].isNone ? other.shape : try m.shape(a[5])).copy())
        },
        Builtin(
            array: "arange", "(start=?, stop=?, step=?, dtype=None, *, device=None, like=None)",
            "numbers from start, in steps, up to but without stop"
        ) { m, a in
            guard let first = a.given(0) ?? a.given(1) else { throw Problem.arangeWithoutStop }
            let hasStart = a.given(0) != nil && a.given(1) != nil && !a[1].isNone
            let start = hasStart ? first : .int(0)
            let stop = hasStart ? a[1] : first
            let step = a.given(2).flatMap { $0.isNone ? nil : $0 } ?? .int(1)
            let dtype = try m.arrayDType(a[3]) ?? commonType(try [start, stop, step].map { try m.operand($0) })
            return .array(
                try NDArray.range(
                    try m.scalarArgument(start), try m.scalarArgument(stop), try m.scalarArgument(step), dtype,
                    m.memory))
        },
        Builtin(
            array: "linspace",
            "(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)",
            "numbers at equal distances, both ends included"
        ) { m, a in
            let (numbers, step) = try NDArray.spaced(
                try m.floats(a[0]), try m.floats(a[1]), count: try m.int(a[2]), endpoint: try m.truth(a[3]),
                dtype: try m.arrayDType(a[5]))
            let result = Value.array(try numbers.moved([0], [try m.int(a[6])]))
            return try m.truth(a[4]) ? .tuple([result, try m.wrapped(step)]) : result
        },
        Builtin(
            array: "logspace", "(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)",
            "powers of a base whose exponents are at equal distances"
        ) { m, a in
            let (numbers, _) = try NDArray.spaced(
                try m.floats(a[0]), try m.floats(a[1]), count: try m.int(a[2]), endpoint: try m.truth(a[3]), dtype: nil)
            let powers = try BinaryUfunc.named("power")(try m.operand(a[4]), .array(numbers), m.memory)
            return .array(try powers.cast(to: try m.arrayDType(a[5]) ?? powers.dtype).moved([0], [try m.int(a[6])]))
        },
        Builtin(
            array: "geomspace", "(start, stop, num=50, endpoint=True, dtype=None, axis=0)",
            "numbers whose ratios are equal, both ends included"
        ) { m, a in
            let (start, stop) = (try m.real(a[0]), try m.real(a[1]))
            let count = try m.int(a[2])
            let endpoint = try m.truth(a[3])
            if start == 0 || stop == 0 { throw Problem.geometricZero }
            let sign: Double = start < 0 && stop < 0 ? -1 : 1
            let log = UnaryUfunc.named("log10")
            let (exponents, _) = try NDArray.spaced(
                try log(try m.array(.float(start * sign))), try log(try m.array(.float(stop * sign))), count: count,
                endpoint: endpoint, dtype: nil)
            let result = try BinaryUfunc.named("power")(.number(.float(10)), .array(exponents), m.memory)
            if count > 0 { try result.selected(0, 0).assign(try m.array(.float(start * sign))) }
            if count > 1, endpoint { try result.selected(0, count - 1).assign(try m.array(.float(stop * sign))) }
            let signed = try BinaryUfunc.named("multiply")(.array(result), .number(.float(sign)), m.memory)
            return .array(try signed.cast(to: try m.arrayDType(a[4]) ?? .float64))
        },
        Builtin(
            array: "eye", "(N, M=None, k=0, dtype=None, order='C', *, device=None, like=None)",
            "ones on a diagonal, zeros elsewhere"
        ) { m, a in
            let rows = try m.int(a[0])
            let columns = try m.optionalInt(a[1]) ?? rows
            return .array(try NDArray.eye(rows, columns, try m.int(a[2]), try m.typeArgument(a[3]), m.memory))
        },
        Builtin(array: "identity", "(n, dtype=None, *, like=None)", "ones on the diagonal, zeros elsewhere") { m, a in
            let size = try m.int(a[0])
            return .array(try NDArray.eye(size, size, 0, try m.arrayDType(a[1]) ?? .float64, m.memory))
        },
        Builtin(array: "tri", "(N, M=None, k=0, dtype=None, *, like=None)", "ones on and below a diagonal") { m, a in
            let rows = try m.int(a[0])
            let mask = try NDArray.lower(rows, try m.optionalInt(a[1]) ?? rows, try m.int(a[2]), m.memory)
            return .array(try mask.cast(to: try m.typeArgument(a[3])))
        },
        Builtin(array: "vander", "(x, N=None, increasing=False)", "powers of a vector's elements in columns") { m, a in
            let x = try m.array(a[0])
            guard x.rank == 1 else { throw Problem.vanderRank }
            let count = try m.optionalInt(a[1]) ?? x.count
            let type = x.dtype.joined(.int64)
            let up = try NDArray.range(.int(0), .int(count), .int(1), .int64, m.memory).cast(to: type)
            let exponents = try m.truth(a[2]) ? up : try up.flipped(nil)
            return .array(
                try BinaryUfunc.named("power")(.array(try x.cast(to: type).expanded([1])), .array(exponents), m.memory))
        },
        Builtin(
            array: "meshgrid", "(*xi, copy=True, sparse=False, indexing='xy')", "coordinates of the points of a grid"
        ) { m, a in
            let sources = try a.variadic(3).map { try m.array($0).raveled() }
            guard let kind = a[2].asString, kind == "xy" || kind == "ij" else { throw Problem.meshIndexing }
            var sizes = sources.map(\.count)
            let isSwapped = kind == "xy" && sources.count > 1
            if isSwapped { sizes.swapAt(0, 1) }
            return .tuple(
                try sources.enumerated().map { index, source in
                    var shape = [Int](repeating: 1, count: sources.count)
                    shape[isSwapped && index < 2 ? 1 - index : index] = source.count
                    let part = try source.reshaped(shape)
                    return .array(try m.truth(a[1]) ? part.copy() : part.broadcast(to: sizes).copy())
                })
        },
        Builtin(array: "indices", "(dimensions, dtype=None, sparse=False)", "the coordinates of all elements") { m, a in
            let shape = try m.shape(a[0])
            let dtype = try m.arrayDType(a[1]) ?? .int64
            let parts = try m.coordinates(shape, dtype, isSparse: try m.truth(a[2]))
            return try m.truth(a[2]) ? m.tuple(parts) : .array(try stacked(parts, axis: 0))
        },
        Builtin(
            array: "fromfunction", "(function, shape, *, dtype=None, like=None, **kwargs)",
            "what a function gives for the coordinates of all elements"
        ) { m, a in
            let parts = try m.coordinates(try m.shape(a[1]), try m.typeArgument(a[2]), isSparse: false)
            let keywords = a.keywords(4).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
            return try m.call(
                a[0], CallArguments(positional: parts.map { .array($0) }, keywords: keywords))
        },
        Builtin(array: "fromiter", "(iter, dtype, count=-1, *, like=None)", "an array of what an iterator gives") {
            m, a in
            var values = try m.array(from: a[0])
            let count = try m.int(a[2])
            if count >= 0 { values = Array(values.prefix(count)) }
            return .array(try m.newArray(.list(values), try m.arrayDType(a[1])))
        },
        Builtin(array: "diagflat", "(v, k=0)", "all elements on a diagonal of a matrix") { m, a in
            .array(try m.array(a[0]).raveled().diagonalized(try m.int(a[1])))
        },
        Builtin(array: "tile", "(A, reps)", "repeated along each axis") { m, a in
            .array(try m.array(a[0]).tiled(try m.shape(a[1])))
        },
        Builtin(array: "diag_indices", "(n, ndim=2)", "where a diagonal lies") { m, a in
            let row = try NDArray.range(.int(0), .int(try m.int(a[0])), .int(1), .int64, m.memory)
            let rank = max(try m.int(a[1]), 0)
            try m.checkList(rank)
            return .tuple([Value](repeating: .array(row), count: rank))
        },
        triangle("tril_indices", isLower: true), triangle("triu_indices", isLower: false),
        Builtin(array: "tril", "(m, k=0)", "the lower triangle, zeros elsewhere") { m, a in
            .array(try m.array(a[0]).triangle(isLower: true, try m.int(a[1])))
        },
        Builtin(array: "triu", "(m, k=0)", "the upper triangle, zeros elsewhere") { m, a in
            .array(try m.array(a[0]).triangle(isLower: false, try m.int(a[1])))
        },
        Builtin(array: "diag", "(v, k=0)", "a vector on a diagonal of a matrix, or a matrix's diagonal") { m, a in
            .array(try m.array(a[0]).diagonalized(try m.int(a[1])))
        },
        Builtin(array: "fill_diagonal", "(a, val, wrap=False)", "sets the diagonal in place") { m, a in
            guard let target = a[0].asArray else { throw Problem.outIsArray }
            var diagonal = try target.array.diagonal(0, 0, 1)
            diagonal.isWritable = true
            try diagonal.assign(try m.array(a[1]).resized(diagonal.shape))
            return .none
        },
    ]

    private static func converter(_ name: String, _ signature: String) -> Builtin {
        Builtin(array: name, signature, "an array of nested sequences, or the array itself") { m, a in
            let dtype = try m.arrayDType(a[1])
            if let array = a[0].asArray, dtype == nil || dtype == array.array.dtype { return a[0] }
            return .array(try m.array(a[0], dtype))
        }
    }

    private static func filled(_ name: String, _ summary: String, _ value: Int) -> Builtin {
        Builtin(array: name, "(shape, dtype=None, order='C', *, device=None, like=None)", summary) { m, a in
            .array(try NDArray.full(try m.shape(a[0]), .int(value), try m.typeArgument(a[1]), m.memory))
        }
    }

    private static func like(_ name: String, _ summary: String, _ value: Int) -> Builtin {
        Builtin(array: name, "(a, dtype=None, order='K', subok=True, shape=None, *, device=None)", summary) { m, a in
            let other = try m.array(a[0])
            return .array(
                try NDArray.full(
                    a[4].isNone ? other.shape : try m.shape(a[4]), .int(value), try m.arrayDType(a[1]) ?? other.dtype,
                    m.memory))
        }
    }

    private static func triangle(_ name: String, isLower: Bool) -> Builtin {
        Builtin(array: name, "(n, k=0, m=None)", "where a triangle's elements lie") { m, a in
            let rows = try m.int(a[0])
            let columns = try m.optionalInt(a[2]) ?? rows
            let k = try m.int(a[1])
            let mask = try NDArray.lower(rows, columns, isLower ? k : max(k, .min + 1) - 1, m.memory)
            return m.tuple(try (isLower ? mask : UnaryUfunc.named("logical_not")(mask)).nonzero())
        }
    }
}

extension Machine {
    /// A `dtype` argument whose default is written as `float` or `int`.
    func typeArgument(_ value: Value) throws -> DType {
        try arrayDType(value) ?? .float64
    }

    /// An array of floats: integers become float64.
    func floats(_ value: Value) throws -> NDArray {
        let array = try array(value)
        return try array.cast(to: array.dtype.category == .float ? array.dtype : .float64)
    }

    /// For each axis the coordinates of all elements; where sparse, along that axis only.
    func coordinates(_ shape: [Int], _ dtype: DType, isSparse: Bool) throws -> [NDArray] {
        try shape.indices.map { axis in
            var own = [Int](repeating: 1, count: shape.count)
            own[axis] = shape[axis]
            let row = try NDArray.range(.int(0), .int(shape[axis]), .int(1), .int64, memory).cast(to: dtype)
                .reshaped(own)
            return isSparse ? row : try row.broadcast(to: shape).copy()
        }
    }

    /// Refuses arguments that this dialect does not have, where they are given.
    func refuse(_ a: Arguments, _ names: [Int: String], in function: String) throws {
        for (index, name) in names {
            let value = a[index]
            if value.isUndefined || value.isNone || name == "where" && value.asBool == true { continue }
            throw Problem.arrayArgument(function, name)
        }
    }
}
