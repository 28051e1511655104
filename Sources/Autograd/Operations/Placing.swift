import Diagnostics
import Tensors

/// Elements put at places given by indices or masks.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let index = Parameter("index", .tensor)
    private static let source = Parameter("source", .tensor)
    private static let includeSelf = Parameter("include_self", .bool, default: .bool(true), keywordOnly: true)

    static let placing: [Operation] = [
        general(
            "index_add", summary: "slices of another tensor added along a dimension, by their places",
            law: "y[index[i]] += alpha * source[i]", kind: .indexing, hasInPlace: true,
            [.input, .dim, index, source, Parameter("alpha", .scalar, default: .int(1), keywordOnly: true)],
            examples: [
                Example(
                    x2x3, .constant(.int(1)), .whole([2, 2], shape: [2]), .x([7, 8, 9, 1], shape: [2, 2]),
                    .constant(.int(2)))
            ]
        ) { engine, a throws(Problem) in
            let (x, source) = (try a.tensor(0), try a.tensor(3))
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let places = try engine.slicePlaces("index_add_()", x, axis, try a.tensor(2), source)
            let alpha = try a.scalar(4).double
            let scaled =
                alpha == 1
                ? source
                : try engine.unrecorded { () throws(Problem) in
                    try (Term(source, engine) * alpha).tensor
                }
            let result = try engine.unrecorded { () throws(Problem) in
                try engine.put(x, places, scaled, adds: true, "IndexAddBackward0")
            }
            if let node = try engine.record(.indexAdd, result, inputs: [x, source]) {
                node.number = alpha
                node.needExtra().places = places
                node.needExtra().shapes = [source.shape]
            }
            return .tensor(result)
        },
        general(
            "index_copy", summary: "slices of another tensor put along a dimension, by their places",
            law: "y[index[i]] = source[i]", kind: .indexing, hasInPlace: true, [.input, .dim, index, source],
            examples: [
                Example(x2x3, .constant(.int(1)), .whole([2, 0], shape: [2]), .x([7, 8, 9, 1], shape: [2, 2]))
            ]
        ) { engine, a throws(Problem) in
            let (x, indices, source) = (try a.tensor(0), try a.tensor(2), try a.tensor(3))
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let places = try engine.copyPlaces(x, axis, indices, source)
            return .tensor(try engine.put(x, places, source, adds: false, "IndexCopyBackward0"))
        },
        indexFill, indexPut,
        general(
            "index_reduce", summary: "slices of another tensor combined with those at given places", kind: .indexing,
            hasInPlace: true, [.input, .dim, index, source, Parameter("reduce", .string), includeSelf],
            examples: [
                Example(
                    x2x3, .constant(.int(1)), .whole([2, 2], shape: [2]), .x([7, 8, 9, 1], shape: [2, 2]),
                    .constant(.string("prod")), .constant(.bool(true)))
            ]
        ) { engine, a throws(Problem) in
            let (x, source, name) = (try a.tensor(0), try a.tensor(3), a.string(4) ?? "")
            guard ["prod", "mean", "amax", "amin"].contains(name) else { throw Problems.indexReduction(name) }
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let places = try engine.slicePlaces("index_reduce_()", x, axis, try a.tensor(2), source)
            return .tensor(
                try engine.combined(.indexReduce, x, places, source, name, includesTarget: a.bool(5)))
        },
        general(
            "scatter_reduce", summary: "other elements combined with those at given places along a dimension",
            kind: .indexing, hasInPlace: true,
            [.input, .dim, index, Parameter("src", .tensor), Parameter("reduce", .string), includeSelf],
            examples: [
                Example(
                    x2x3, .constant(.int(1)), .whole([2, 2, 0, 1], shape: [2, 2]), .x([7, 8, 9, 1], shape: [2, 2]),
                    .constant(.string("sum")), .constant(.bool(true)))
            ]
        ) { engine, a throws(Problem) in
            let (x, source, name) = (try a.tensor(0), try a.tensor(3), a.string(4) ?? "")
            guard ["sum", "prod", "mean", "amax", "amin"].contains(name) else {
                throw Problems.scatterReduceReduction(name)
            }
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let indices = try a.tensor(2)
            let places = try engine.scatterPlaces("scatter", x, axis, indices, source)
            let part = try engine.leading(source, indices.shape)
            return .tensor(try engine.combined(.scatterReduce, x, places, part, name, includesTarget: a.bool(5)))
        },
        general(
            "masked_scatter", summary: "another tensor's elements, in order, where a mask is true", kind: .indexing,
            hasInPlace: true, [.input, Parameter("mask", .tensor), source],
            examples: [Example(x2x3, .truth([true, false, true], shape: [3]), .x([7, 8, 9, 1, 2], shape: [5]))]
        ) { engine, a throws(Problem) in
            let (x, mask, source) = (try a.tensor(0), try a.tensor(1), try a.tensor(2))
            guard mask.dtype == .bool else { throw Problems.maskedScatterMask(mask.dtype) }
            guard x.dtype == source.dtype else { throw Problems.maskedScatterTypes(x.dtype, source.dtype) }
            let shape = try Shape.broadcast(x.shape, mask.shape)
            let flags = mask.array.broadcast(to: shape).ints()
            let places = flags.indices.filter { flags[$0] != 0 }
            guard places.count <= source.count else { throw Problems.maskedScatterCount() }
            let taken = try engine.gathered(source, Array(places.indices), [places.count], "MaskedSelectBackward0")
            return .tensor(
                try engine.put(try engine.expand(x, shape), places, taken, adds: false, "MaskedScatterBackward0"))
        },
        general(
            "put", summary: "other elements put at places in row-major order", kind: .indexing, hasInPlace: true,
            [.input, index, source, Parameter("accumulate", .bool, default: .bool(false))],
            examples: [
                Example(x2x3, .whole([5, 0], shape: [2]), .x([7, 8], shape: [2]), .constant(.bool(false))),
                Example(x2x3, .whole([5, 5], shape: [2]), .x([7, 8], shape: [2]), .constant(.bool(true))),
            ]
        ) { engine, a throws(Problem) in
            let (x, indices, source) = (try a.tensor(0), try a.tensor(1), try a.tensor(2))
            guard indices.count == source.count else { throw Problems.putCount(source.count, indices.count) }
            guard indices.dtype == .int64 else { throw Problems.flatIndexType("put_", indices.dtype) }
            guard x.dtype == source.dtype else { throw Problems.putTypes(x.dtype, source.dtype) }
            let places = try engine.flatPlaces(indices, x.count)
            return .tensor(try engine.put(x, places, source, adds: a.bool(3), "PutBackward0"))
        },
        general(
            "fill_diagonal_", summary: "the diagonal of the tensor itself set to a number", kind: .indexing,
            isFunction: false,
            [.input, Parameter("fill_value", .scalar), Parameter("wrap", .bool, default: .bool(false))],
            derivative: .none(because: "it changes the tensor itself")
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count >= 2 else { throw Problems.fillDiagonalRank() }
            if x.shape.count > 2, Set(x.shape).count > 1 { throw Problems.fillDiagonalShape() }
            let strides = x.strides
            let step = strides.reduce(0, +)
            var length = x.shape.min() ?? 0
            if a.bool(2), x.shape.count == 2, x.shape[0] > x.shape[1] + 1 {
                length = (x.shape[0] * x.shape[1] + x.shape[1]) / (x.shape[1] + 1)
            }
            let diagonal = try engine.asStrided(x, [length], [step], x.offset)
            try engine.copyInPlace(diagonal, .scalar(try a.scalar(1)))
            return .tensor(x)
        },
    ]

    private static let indexFill = Operation(
        "index_fill", summary: "a number in slices along a dimension, by their places", kind: .indexing,
        hasInPlace: true,
        overloads: [
            Overload([.input, .dim, index, Parameter("value", .scalar)]) { engine, a throws(Problem) in
                let x = try a.tensor(0)
                let (axis, rows) = try engine.fillRows(x, try a.int(1), try a.tensor(2))
                let places = engine.placesOfSlices(x.shape, axis, rows)
                let values = try engine.full([places.count], try a.scalar(3), dtype: x.dtype)
                return .tensor(try engine.put(x, places, values, adds: false, "IndexFillBackward0"))
            },
            Overload([.input, .dim, index, Parameter("value", .tensor)]) { engine, a throws(Problem) in
                let (x, value) = (try a.tensor(0), try a.tensor(3))
                guard value.shape.isEmpty else { throw Problems.fillValueRank("index_fill_", value.shape.count) }
                let (axis, rows) = try engine.fillRows(x, try a.int(1), try a.tensor(2))
                let places = engine.placesOfSlices(x.shape, axis, rows)
                let values = try engine.cast(try engine.expand(value, [places.count]), to: x.dtype)
                return .tensor(try engine.put(x, places, values, adds: false, "IndexFillBackward1"))
            },
        ],
        examples: [
            Example(x2x3, .constant(.int(1)), .whole([2], shape: [1]), .constant(.scalar(.float(7)))),
            Example(x2x3, .constant(.int(1)), .whole([2, 0], shape: [2]), .x([7], shape: []), overload: 1),
        ])

    private static let indexPut = general(
        "index_put", summary: "values put where several indices point together", kind: .indexing, hasInPlace: true,
        [
            .input, Parameter("indices", .tensors), Parameter("values", .tensor),
            Parameter("accumulate", .bool, default: .bool(false)),
        ]
    ) { engine, a throws(Problem) in
        let (x, values) = (try a.tensor(0), try a.tensor(2))
        guard x.dtype == values.dtype else { throw Problems.indexPutTypes(x.dtype, values.dtype) }
        let numbers = try engine.makeTensor(shape: x.shape, ints: Array(0..<x.count))
        let places = try engine.index(numbers, try a.tensors(1).map { .tensor($0) })
        let spread = try engine.expand(values, places.shape)
        return .tensor(try engine.put(x, places.ints(), spread, adds: a.bool(3), "IndexPutBackward0"))
    }
}
