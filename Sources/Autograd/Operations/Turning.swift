import Diagnostics
import Tensors

/// Elements repeated, turned, put on diagonals and back into slices.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let x3x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5, 2, 0, 7], shape: [3, 3])
    private static let vector = ExampleArgument.x([0.5, -1, 2], shape: [3])
    private static let none = Argument.Constant.none
    private static let places = DerivativeNote.none(because: "its results are places")

    static let turning: [Operation] = [
        general(
            "adjoint", summary: "matrices with rows and columns exchanged", kind: .layout, [.input],
            examples: [Example(x2x3)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count != 1 else { throw Problems.matrixAttribute("adjoint()", 1) }
            return .tensor(try engine.conjugated(x.shape.isEmpty ? x : try engine.transposed(x)))
        },
        general(
            "ravel", summary: "all elements in a row", kind: .layout, [.input], examples: [Example(x2x3)]
        ) { engine, a throws(Problem) in
            .tensor(try engine.reshape(try engine.contiguous(try a.tensor(0)), [-1]))
        },
        general(
            "rot90", summary: "quarter turns in the plane of two dimensions", kind: .layout,
            [
                .input, Parameter("k", .int, default: .int(1)),
                Parameter("dims", .ints(variadic: false), default: .ints([0, 1])),
            ],
            examples: [Example(x2x3, .constant(.int(1)), .constant(.ints([0, 1])))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.rotated(try a.tensor(0), try a.int(1), try a.ints(2)))
        },
        repeatInterleave,
        general(
            "as_strided", summary: "a view with given strides, counted in the storage", kind: .layout,
            hasInPlace: true,
            [
                .input, Parameter("size", .ints(variadic: false)), Parameter("stride", .ints(variadic: false)),
                Parameter("storage_offset", .optionalInt, default: none),
            ],
            examples: [Example(x2x3, .constant(.ints([2, 2])), .constant(.ints([1, 2])), .constant(.none))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.asStrided(try a.tensor(0), try a.ints(1), try a.ints(2), a.optionalInt(3)))
        },
        general(
            "as_strided_scatter", summary: "a copy in which other elements stand where a view would look",
            kind: .layout,
            [
                .input, Parameter("src", .tensor), Parameter("size", .ints(variadic: false)),
                Parameter("stride", .ints(variadic: false)),
                Parameter("storage_offset", .optionalInt, default: none),
            ],
            examples: [
                Example(
                    x2x3, .x([7, 8], shape: [2]), .constant(.ints([2])), .constant(.ints([2])), .constant(.none))
            ]
        ) { engine, a throws(Problem) in
            let (x, source) = (try a.tensor(0), try a.tensor(1))
            let (size, stride, offset) = (try a.ints(2), try a.ints(3), a.optionalInt(4))
            return .tensor(
                try engine.embedded(source, x, "AsStridedScatterBackward0") { x throws(Problem) in
                    try engine.asStrided(x, size, stride, offset)
                })
        },
        general(
            "select_scatter", summary: "a copy in which one slice of a dimension is another tensor", kind: .layout,
            [.input, Parameter("src", .tensor), .dim, Parameter("index", .int)],
            examples: [Example(x2x3, vector, .constant(.int(0)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard !x.shape.isEmpty else { throw Problems.selectOfNumber() }
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            let (index, size) = (try a.int(3), x.shape[axis])
            guard index >= -size, index < size else { throw Problems.selectRange(index, x.shape, axis) }
            return .tensor(
                try engine.embedded(try a.tensor(1), x, "SelectScatterBackward0") { x throws(Problem) in
                    try engine.select(x, axis, index < 0 ? index + size : index)
                })
        },
        general(
            "slice_scatter", summary: "a copy in which a stretch of a dimension is another tensor", kind: .layout,
            [
                .input, Parameter("src", .tensor), .dim(default: .int(0)),
                Parameter("start", .optionalInt, default: none), Parameter("end", .optionalInt, default: none),
                Parameter("step", .int, default: .int(1)),
            ],
            examples: [
                Example(
                    x2x3, .x([7, 8], shape: [2, 1]), .constant(.int(1)), .constant(.int(1)), .constant(.int(2)),
                    .constant(.int(1)))
            ]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            guard !x.shape.isEmpty else { throw Problems.noDimensions(axis) }
            let (size, step) = (x.shape[axis], try a.int(5))
            guard step > 0 else { throw Problems.windowStep(step) }
            func within(_ place: Int) -> Int { min(max(place < 0 ? place + size : place, 0), size) }
            let start = within(a.optionalInt(3) ?? 0)
            let end = max(within(a.optionalInt(4) ?? size), start)
            return .tensor(
                try engine.embedded(try a.tensor(1), x, "SliceScatterBackward0") { x throws(Problem) in
                    try engine.slice(x, axis, start, end, step)
                })
        },
        general(
            "diagonal_scatter", summary: "a copy in which a diagonal is another tensor", kind: .layout,
            [
                .input, Parameter("src", .tensor), Parameter("offset", .int, default: .int(0)),
                Parameter("dim1", .int, default: .int(0)), Parameter("dim2", .int, default: .int(1)),
            ],
            examples: [Example(x3x3, vector, .constant(.int(0)), .constant(.int(0)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let first = try engine.dimension(try a.int(3), x.shape.count)
            let second = try engine.dimension(try a.int(4), x.shape.count)
            guard x.shape.count >= 2, first != second else { throw Problems.sameDiagonal() }
            let shift = try a.int(2)
            return .tensor(
                try engine.embedded(try a.tensor(1), x, "DiagonalScatterBackward0") { x throws(Problem) in
                    try engine.diagonal(x, shift, first, second)
                })
        },
        general(
            "diag_embed", summary: "the last dimension as a diagonal of two new ones", kind: .layout,
            [
                .input, Parameter("offset", .int, default: .int(0)), Parameter("dim1", .int, default: .int(-2)),
                Parameter("dim2", .int, default: .int(-1)),
            ],
            examples: [Example(x2x3, .constant(.int(1)), .constant(.int(-2)), .constant(.int(-1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensor(try engine.diagonalEmbedding(x, try a.int(1), try a.int(2), try a.int(3)))
        },
        general(
            "diagflat", summary: "all elements as the diagonal of a matrix", kind: .layout,
            [.input, Parameter("offset", .int, default: .int(0))],
            examples: [Example(vector, .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.embedded(try engine.reshape(try a.tensor(0), [-1]), try a.int(1)))
        },
        general(
            "narrow_copy", summary: "a copy of a stretch of a dimension", kind: .layout,
            [.input, .dim, Parameter("start", .int), Parameter("length", .int)],
            examples: [Example(x2x3, .constant(.int(1)), .constant(.int(0)), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let arguments = Array(a.dropFirst())
            return try Operation.copied(engine, "narrow", "NarrowCopyBackward0", try a.tensor(0), arguments)
        },
        copying("permute_copy", of: "permute", "PermuteBackward0_copy", [Parameter("dims", .ints(variadic: false))]),
        copying("t_copy", of: "t", "TBackward0_copy", []),
        copying(
            "transpose_copy", of: "transpose", "TransposeBackward0_copy",
            [Parameter("dim0", .int), Parameter("dim1", .int)]),
        copying("unsqueeze_copy", of: "unsqueeze", "UnsqueezeBackward0_copy", [.dim]),
        copying("squeeze_copy", of: "squeeze", "SqueezeBackward0_copy", []),
        copying("select_copy", of: "select", "SelectBackward0_copy", [.dim, Parameter("index", .int)]),
        copying("view_copy", of: "view", "ViewBackward0_copy", [Parameter("size", .ints(variadic: false))]),
        copying("expand_copy", of: "expand", "ExpandBackward0_copy", [Parameter("size", .ints(variadic: false))]),
        triangleIndices("tril_indices", summary: "the places of a matrix on and below a diagonal", isLower: true),
        triangleIndices("triu_indices", summary: "the places of a matrix on and above a diagonal", isLower: false),
        general(
            "vander", aliases: ["linalg.vander"], summary: "the powers of a vector's elements as rows of a matrix",
            law: "y[i][j] = x[i]**(N - 1 - j)",
            kind: .layout, isMethod: false,
            [
                Parameter("x", .tensor), Parameter("N", .optionalInt, default: none),
                Parameter("increasing", .bool, default: .bool(false)),
            ], examples: [Example(vector, .constant(.none), .constant(.bool(false)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count == 1 else { throw Problems.vanderRank() }
            let count = a.optionalInt(1) ?? x.count
            guard count >= 0 else { throw Problems.negativeVander() }
            return .tensor(try engine.powers(x, count, increasing: a.bool(2)))
        },
        general(
            "unravel_index", summary: "the coordinates of places counted in row-major order", kind: .layout,
            isMethod: false, [Parameter("indices", .tensor), Parameter("shape", .ints(variadic: false))],
            derivative: places,
            examples: [Example(.whole([4, 1], shape: [2]), .constant(.ints([2, 3])))]
        ) { engine, a throws(Problem) in
            let indices = try a.tensor(0)
            guard indices.dtype.category == .integer else { throw Problems.unravelType(indices.dtype) }
            var rest = indices.ints()
            var coordinates: [Tensor] = []
            for size in try a.ints(1).reversed() {
                let size = max(size, 1)
                coordinates.append(
                    try engine.makeTensor(
                        shape: indices.shape, ints: rest.map { $0 - Int.floorQuotient($0, size) * size }))
                rest = rest.map { Int.floorQuotient($0, size) }
            }
            return .tensors(coordinates.reversed())
        },
        general(
            "sum_to_size", summary: "the sum down to a shape that broadcasts to the tensor's", kind: .reduction,
            isFunction: false, [.input, .size], examples: [Example(x2x3, .constant(.ints([1, 3])))]
        ) { engine, a throws(Problem) in
            let (x, size) = (try a.tensor(0), try a.ints(1))
            guard Shape.expands(size, to: x.shape) else { throw Problems.sumToSize(size, x.shape) }
            return .tensor(try engine.sum(x, to: size))
        },
    ]

    private static let repeatInterleave = Operation(
        "repeat_interleave", summary: "each element, or each slice of a dimension, several times in a row",
        kind: .layout,
        overloads: [
            Overload([
                .input, Parameter("repeats", .int), Parameter("dim", .optionalInt, default: none),
                Parameter("output_size", .optionalInt, default: none, keywordOnly: true),
            ]) { engine, a throws(Problem) in
                .tensor(
                    try engine.repeatedInterleaved(try a.tensor(0), try a.int(1), a.optionalInt(2), a.optionalInt(3)))
            },
            Overload([
                .input, Parameter("repeats", .tensor), Parameter("dim", .optionalInt, default: none),
                Parameter("output_size", .optionalInt, default: none, keywordOnly: true),
            ]) { engine, a throws(Problem) in
                .tensor(
                    try engine.repeatedInterleaved(
                        try a.tensor(0), try a.tensor(1), a.optionalInt(2), a.optionalInt(3)))
            },
            Overload(
                [
                    Parameter("repeats", .tensor),
                    Parameter("output_size", .optionalInt, default: none, keywordOnly: true),
                ], derivative: places
            ) { engine, a throws(Problem) in
                let rows = try engine.repeatedRows(try a.tensor(0), a.optionalInt(1))
                return .tensor(try engine.makeTensor(shape: [rows.count], ints: rows))
            },
        ],
        examples: [
            Example(x2x3, .constant(.int(2)), .constant(.int(1)), .constant(.none)),
            Example(x2x3, .whole([1, 2], shape: [2]), .constant(.int(0)), .constant(.none), overload: 1),
        ])

    private static func copying(_ name: String, of original: String, _ node: String, _ parameters: [Parameter])
        -> Operation
    {
        general(
            name, summary: "a copy of what \(original) gives", kind: .layout, isMethod: false, [.input] + parameters
        ) { engine, a throws(Problem) in
            try Operation.copied(engine, original, node, try a.tensor(0), Array(a.dropFirst()))
        }
    }

    private static func copied(
        _ engine: Engine, _ name: String, _ node: String, _ x: Tensor, _ arguments: [Argument]
    ) throws(Problem) -> OperationResult {
        let view = try Term(engine.detach(x), engine).call(name, arguments).tensor
        let result = try engine.copy(view)
        if let made = try engine.record(.picked(node), result, inputs: [x]) {
            let extra = made.needExtra()
            extra.geometry = view.geometry
            extra.shapes = [x.shape, x.strides, [x.offset]]
        }
        return .tensor(result)
    }

    private static func triangleIndices(_ name: String, summary: String, isLower: Bool) -> Operation {
        general(
            name, summary: summary, kind: .creation, isMethod: false,
            [
                Parameter("row", .int), Parameter("col", .int), Parameter("offset", .int, default: .int(0)), .dtype,
                .device,
            ], derivative: places,
            examples: [
                Example(
                    .constant(.int(3)), .constant(.int(3)), .constant(.int(0)), .constant(.none), .constant(.none))
            ]
        ) { engine, a throws(Problem) in
            let (rows, columns, shift) = (try a.int(0), try a.int(1), Shape.distance(try a.int(2)))
            guard rows >= 0 else { throw Problems.negativeTriangle("row", rows) }
            guard columns >= 0 else { throw Problems.negativeTriangle("col", columns) }
            try engine.memory.room(try Shape.checked([2, rows, columns]) * 8)
            var (first, second): ([Int], [Int]) = ([], [])
            for row in 0..<rows {
                for column in 0..<columns where isLower ? column - row <= shift : column - row >= shift {
                    first.append(row)
                    second.append(column)
                }
            }
            let result = try engine.makeTensor(shape: [2, first.count], ints: first + second)
            return .tensor(try engine.cast(result, to: a.dtype(3) ?? .int64))
        }
    }
}
