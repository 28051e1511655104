import Diagnostics
import Tensors

/// The same elements in another arrangement.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let shape = Parameter("shape", .ints(variadic: true))
    private static let dims = Parameter("dims", .ints(variadic: true))

    static let layout: [Operation] = [
        general(
            "reshape", summary: "the same elements in another shape; one size may be -1", kind: .layout,
            [.input, shape], examples: [Example(x2x3, .constant(.ints([3, -1])))]
        ) { engine, a throws(Problem) in .tensor(try engine.reshape(try a.tensor(0), try a.ints(1))) },
        Operation(
            "view", summary: "the same elements in another shape, sharing memory", kind: .layout, isFunction: false,
            overloads: [
                Overload([.input, .size]) { engine, a throws(Problem) in
                    .tensor(try engine.viewed(try a.tensor(0), try a.ints(1)))
                },
                Overload(
                    [.input, Parameter("dtype", .dtype)],
                    derivative: .none(because: "it is a look at the bytes")
                ) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    return .tensor(try engine.viewed(x, as: a.dtype(1) ?? x.dtype))
                },
            ], examples: [Example(x2x3, .constant(.ints([6])))]),
        general(
            "view_as", summary: "the same elements in another tensor's shape, sharing memory", kind: .layout,
            isFunction: false, [.input, .other], examples: [Example(x2x3, .x([0, 0, 0, 0, 0, 0], shape: [3, 2]))]
        ) { engine, a throws(Problem) in .tensor(try engine.viewed(try a.tensor(0), (try a.tensor(1)).shape)) },
        general(
            "reshape_as", summary: "the same elements in another tensor's shape", kind: .layout, isFunction: false,
            [.input, .other], examples: [Example(x2x3, .x([0, 0, 0, 0, 0, 0], shape: [3, 2]))]
        ) { engine, a throws(Problem) in .tensor(try engine.reshape(try a.tensor(0), (try a.tensor(1)).shape)) },
        general(
            "flatten", summary: "some neighbouring dimensions as one", kind: .layout,
            [
                .input, Parameter("start_dim", .int, default: .int(0)), Parameter("end_dim", .int, default: .int(-1)),
            ], examples: [Example(x2x3, .constant(.int(0)), .constant(.int(-1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let first = try engine.dimension(try a.int(1), x.shape.count)
            let last = try engine.dimension(try a.int(2), x.shape.count)
            guard first <= last else { throw Problems.flattenOrder() }
            if x.shape.isEmpty { return .tensor(try engine.reshape(x, [1])) }
            if first == last { return .tensor(x) }
            let merged = x.shape[first...last].reduce(1, *)
            return .tensor(try engine.reshape(x, Array(x.shape[..<first]) + [merged] + Array(x.shape[(last + 1)...])))
        },
        general(
            "unflatten", summary: "one dimension as several", kind: .layout,
            [.input, .dim, Parameter("sizes", .ints(variadic: false))],
            examples: [Example(x2x3, .constant(.int(1)), .constant(.ints([3, 1])))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let size = x.shape.isEmpty ? 1 : x.shape[axis]
            let given = try a.ints(2)
            guard !given.isEmpty else { throw Problems.unflattenNone() }
            guard given.contains(-1) || Shape.count(given) == size else {
                throw Problems.unflattenSizes(given, axis, size)
            }
            let sizes = try engine.inferredShape(given, size)
            return .tensor(try engine.reshape(x, Array(x.shape[..<axis]) + sizes + Array(x.shape[(axis + 1)...])))
        },
        Operation(
            "squeeze", summary: "without dimensions of size 1", kind: .layout, hasInPlace: true,
            overloads: [
                Overload([.input]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    return .tensor(
                        try engine.squeeze(x, Array(x.shape.indices), .reshape("SqueezeBackward0")))
                },
                Overload([.input, Parameter("dim", .ints(variadic: false))]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    let axes = try engine.dimensions(try a.ints(1), x.shape.count)
                    let name = axes.count == 1 ? "SqueezeBackward1" : "SqueezeBackward2"
                    return .tensor(try engine.squeeze(x, axes, .reshape(name)))
                },
            ],
            examples: [
                Example(.x([1, 2], shape: [1, 2])),
                Example(.x([1, 2], shape: [2, 1]), .constant(.ints([1])), overload: 1),
            ]),
        general(
            "unsqueeze", summary: "with a new dimension of size 1", kind: .layout, hasInPlace: true, [.input, .dim],
            examples: [Example(x2x3, .constant(.int(1)))]
        ) { engine, a throws(Problem) in .tensor(try engine.unsqueeze(try a.tensor(0), try a.int(1))) },
        general(
            "transpose", aliases: ["swapaxes", "swapdims"], summary: "two dimensions exchanged", kind: .layout,
            hasInPlace: true, [.input, Parameter("dim0", .int), Parameter("dim1", .int)],
            examples: [Example(x2x3, .constant(.int(0)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.transpose(try a.tensor(0), try a.int(1), try a.int(2)))
        },
        general(
            "t", summary: "a matrix with rows and columns exchanged", kind: .layout, hasInPlace: true, [.input],
            examples: [Example(x2x3)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count <= 2 else { throw Problems.tRank(x.shape.count) }
            let order = x.shape.count == 2 ? [1, 0] : Array(x.shape.indices)
            return .tensor(try engine.permute(x, order, .permuted("TBackward0")))
        },
        general(
            "permute", summary: "the dimensions in another order", kind: .layout, [.input, dims],
            examples: [Example(x2x3, .constant(.ints([1, 0])))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let order = try a.ints(1)
            guard order.count == x.shape.count else { throw Problems.permuteCount(x.shape.count, order.count) }
            let axes = try order.map { dim throws(Problem) in try engine.dimension(dim, x.shape.count) }
            guard Set(axes).count == axes.count else { throw Problems.permuteTwice() }
            return .tensor(try engine.permute(x, axes, .permuted("PermuteBackward0")))
        },
        general(
            "movedim", aliases: ["moveaxis"], summary: "dimensions moved to other places", kind: .layout,
            [
                .input, Parameter("source", .ints(variadic: false)), Parameter("destination", .ints(variadic: false)),
            ], examples: [Example(x2x3, .constant(.ints([0])), .constant(.ints([1])))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let (source, destination) = (try a.ints(1), try a.ints(2))
            guard source.count == destination.count else { throw Problems.movedCount(source, destination) }
            let from = try source.map { dim throws(Problem) in try engine.dimension(dim, x.shape.count) }
            let to = try destination.map { dim throws(Problem) in try engine.dimension(dim, x.shape.count) }
            guard Set(from).count == from.count else { throw Problems.movedTwice("source", source) }
            guard Set(to).count == to.count else { throw Problems.movedTwice("destination", destination) }
            var rest = x.shape.indices.filter { !from.contains($0) }.makeIterator()
            let order = x.shape.indices.map { axis in
                to.firstIndex(of: axis).map { from[$0] } ?? rest.next() ?? axis
            }
            return .tensor(try engine.permute(x, order, .permuted("PermuteBackward0")))
        },
        general(
            "expand", summary: "dimensions of size 1 repeated without copying", kind: .layout, isFunction: false,
            [.input, .size], examples: [Example(.x([1, 2], shape: [2, 1]), .constant(.ints([2, 3])))]
        ) { engine, a throws(Problem) in .tensor(try engine.expand(try a.tensor(0), try a.ints(1))) },
        general(
            "expand_as", summary: "expanded to another tensor's shape", kind: .layout, isFunction: false,
            [.input, .other], examples: [Example(.x([1, 2], shape: [2, 1]), x2x3)]
        ) { engine, a throws(Problem) in .tensor(try engine.expand(try a.tensor(0), (try a.tensor(1)).shape)) },
        general(
            "broadcast_to", summary: "expanded to a shape", kind: .layout,
            [.input, Parameter("size", .ints(variadic: false))],
            examples: [Example(.x([1, 2], shape: [2, 1]), .constant(.ints([2, 3])))]
        ) { engine, a throws(Problem) in .tensor(try engine.expand(try a.tensor(0), try a.ints(1))) },
        repeated(
            "repeat", summary: "copies side by side along each dimension", isFunction: false, parameter: "repeats"),
        repeated("tile", summary: "copies side by side, as repeat", isFunction: true, parameter: "dims"),
        joined("cat", aliases: ["concat", "concatenate"], summary: "tensors one after another along a dimension") {
            engine, tensors, dim throws(Problem) in try engine.concatenate(tensors, dim: dim)
        },
        joined("stack", summary: "tensors of one shape as slices of a new dimension") {
            engine, tensors, dim throws(Problem) in try engine.stack(tensors, dim: dim)
        },
        stacked("hstack", summary: "tensors side by side", axis: 1, rank: 1),
        stacked("vstack", aliases: ["row_stack"], summary: "tensors one below the other", axis: 0, rank: 2),
        general(
            "chunk", summary: "about equal parts along a dimension, as views", kind: .layout,
            [.input, Parameter("chunks", .int), .dim(default: .int(0))],
            examples: [Example(x2x3, .constant(.int(2)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensors(try engine.chunked(x, try a.int(1), try a.int(2), .split))
        },
        Operation(
            "split", summary: "parts of a given size, or of given sizes, along a dimension, as views", kind: .layout,
            overloads: [
                Overload([.input, Parameter("split_size_or_sections", .int), .dim(default: .int(0))]) {
                    engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    guard !x.shape.isEmpty else { throw Problems.splitOfNumber() }
                    let axis = try engine.dimension(try a.int(2), x.shape.count)
                    let size = try a.int(1)
                    guard size >= 0 else { throw Problems.splitNegative(size) }
                    guard size > 0 || x.shape[axis] == 0 else { throw Problems.splitZero(x.shape[axis]) }
                    return .tensors(try engine.split(x, axis, size: size, .split))
                },
                Overload([
                    .input, Parameter("split_size_or_sections", .ints(variadic: false)), .dim(default: .int(0)),
                ]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    guard !x.shape.isEmpty else { throw Problems.splitOfNumber() }
                    let axis = try engine.dimension(try a.int(2), x.shape.count)
                    return .tensors(try engine.split(x, axis, sizes: try a.ints(1), .splitSections))
                },
            ],
            examples: [
                Example(x2x3, .constant(.int(2)), .constant(.int(1))),
                Example(x2x3, .constant(.ints([1, 2])), .constant(.int(1)), overload: 1),
            ]),
        general(
            "unbind", summary: "the slices along a dimension, as views", kind: .layout,
            [.input, .dim(default: .int(0))],
            examples: [Example(x2x3, .constant(.int(1)))]
        ) { engine, a throws(Problem) in .tensors(try engine.unbind(try a.tensor(0), dim: try a.int(1))) },
        general(
            "flip", summary: "the elements in reverse order along dimensions", kind: .layout, [.input, dims],
            examples: [Example(x2x3, .constant(.ints([1])))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let dims = try a.ints(1)
            return .tensor(try engine.flip(x, dims.isEmpty ? [] : try engine.dimensions(dims, x.shape.count)))
        },
        general("fliplr", summary: "each row in reverse order", kind: .layout, [.input], examples: [Example(x2x3)]) {
            engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count >= 2 else { throw Problems.flipRank(2) }
            return .tensor(try engine.flip(x, [1]))
        },
        general("flipud", summary: "the rows in reverse order", kind: .layout, [.input], examples: [Example(x2x3)]) {
            engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard !x.shape.isEmpty else { throw Problems.flipRank(1) }
            return .tensor(try engine.flip(x, [0]))
        },
        general(
            "roll", summary: "the elements moved along dimensions, the last ones to the front", kind: .layout,
            [
                .input, Parameter("shifts", .ints(variadic: false)),
                Parameter("dims", .optionalInts, default: Argument.Constant.none),
            ],
            examples: [
                Example(x2x3, .constant(.ints([1])), .constant(.ints([1]))),
                Example(x2x3, .constant(.ints([2])), .constant(.none)),
            ]
        ) { engine, a throws(Problem) in
            .tensor(try engine.roll(try a.tensor(0), try a.ints(1), a.optionalInts(2)))
        },
        general(
            "narrow", summary: "a stretch of a dimension, as a view", kind: .layout,
            [.input, .dim, Parameter("start", .int), Parameter("length", .int)],
            examples: [Example(x2x3, .constant(.int(1)), .constant(.int(1)), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            guard !x.shape.isEmpty else { throw Problems.noDimensions(axis) }
            let size = x.shape[axis]
            let given = try a.int(2)
            let start = given < 0 ? given + size : given
            let length = try a.int(3)
            guard start >= 0, start <= size else { throw Problems.narrowStart(given, size) }
            guard length >= 0 else { throw Problems.narrowLength() }
            guard length <= size - start else { throw Problems.narrowRange(start, length, size) }
            return .tensor(try engine.slice(x, axis, start, start + length, 1))
        },
        general(
            "select", summary: "one slice of a dimension, as a view", kind: .layout,
            [.input, .dim, Parameter("index", .int)],
            examples: [Example(x2x3, .constant(.int(1)), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard !x.shape.isEmpty else { throw Problems.selectOfNumber() }
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let index = try a.int(2)
            let size = x.shape[axis]
            guard index >= -size, index < size else { throw Problems.selectRange(index, x.shape, axis) }
            return .tensor(try engine.select(x, axis, index < 0 ? index + size : index))
        },
        general(
            "diagonal", summary: "the diagonal of two dimensions, as a view", kind: .layout,
            [
                .input, Parameter("offset", .int, default: .int(0)), Parameter("dim1", .int, default: .int(0)),
                Parameter("dim2", .int, default: .int(1)),
            ], examples: [Example(x2x3, .constant(.int(1)), .constant(.int(0)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let first = try engine.dimension(try a.int(2), x.shape.count)
            let second = try engine.dimension(try a.int(3), x.shape.count)
            guard x.shape.count >= 2, first != second else { throw Problems.sameDiagonal() }
            return .tensor(try engine.diagonal(x, try a.int(1), first, second))
        },
        general(
            "diag", summary: "the diagonal of a matrix, or the matrix of a diagonal", kind: .layout,
            [.input, Parameter("diagonal", .int, default: .int(0))],
            examples: [Example(x2x3, .constant(.int(0))), Example(.x([1, 2], shape: [2]), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let shift = try a.int(1)
            switch x.shape.count {
            case 2: return .tensor(try engine.copiedDiagonal(x, shift))
            case 1: return .tensor(try engine.embedded(x, shift))
            case let rank: throw Problems.diagRank(rank)
            }
        },
        triangle("tril", summary: "a matrix without what lies above a diagonal", isLower: true),
        triangle("triu", summary: "a matrix without what lies below a diagonal", isLower: false),
        general(
            "contiguous", summary: "the elements in row-major order, copied only where they are not", kind: .layout,
            isFunction: false,
            [.input, Parameter("memory_format", .ignored, default: Argument.Constant.none, keywordOnly: true)],
            examples: [Example(x2x3, .constant(.none))]
        ) { engine, a throws(Problem) in .tensor(try engine.contiguous(try a.tensor(0))) },
        general(
            "clone", summary: "a copy that the graph knows", law: "y = x", kind: .layout,
            [.input, Parameter("memory_format", .ignored, default: Argument.Constant.none, keywordOnly: true)],
            examples: [Example(x2x3, .constant(.none))]
        ) { engine, a throws(Problem) in .tensor(try engine.clone(try a.tensor(0))) },
        general(
            "detach", summary: "the same elements outside the graph, sharing memory", law: "y = x", kind: .layout,
            [.input],
            derivative: .none(because: "detach takes its result out of the graph"), examples: [Example(x2x3)]
        ) { engine, a throws(Problem) in .tensor(engine.detach(try a.tensor(0))) },
        general(
            "meshgrid", summary: "grids of coordinates from vectors", kind: .layout, isMethod: false,
            [
                Parameter("tensors", .variadicTensors),
                Parameter("indexing", .optionalString, default: Argument.Constant.none, keywordOnly: true),
            ], examples: [Example(.list([[1, 2], [3, 4]], shape: [2]), .constant(.string("ij")))]
        ) { engine, a throws(Problem) in
            if let indexing = a.string(1), indexing != "ij", indexing != "xy" {
                throw Problems.meshgridIndexing(indexing)
            }
            return .tensors(try engine.meshgrid(try a.tensors(0), isXY: a.string(1) == "xy"))
        },
    ]

    private static func repeated(_ name: String, summary: String, isFunction: Bool, parameter: String) -> Operation {
        general(
            name, summary: summary, kind: .layout, isFunction: isFunction,
            [.input, Parameter(parameter, .ints(variadic: true))],
            examples: [Example(x2x3, .constant(.ints([2, 2])))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            var counts = try a.ints(1)
            if name == "tile" {
                while counts.count < x.shape.count { counts.insert(1, at: 0) }
            }
            guard counts.count >= x.shape.count else { throw Problems.repeatRank() }
            return .tensor(try engine.repeated(x, counts))
        }
    }

    private static func joined(
        _ name: String, aliases: [String] = [], summary: String,
        _ join: @escaping @Sendable (Engine, [Tensor], Int) throws(Problem) -> Tensor
    ) -> Operation {
        general(
            name, aliases: aliases, summary: summary, kind: .layout, isMethod: false,
            [Parameter("tensors", .tensors), .dim(default: .int(0))],
            examples: [Example(.list([[1, 2], [3, 4]], shape: [2]), .constant(.int(0)))]
        ) { engine, a throws(Problem) in .tensor(try join(engine, try a.tensors(0), try a.int(1))) }
    }

    private static func stacked(
        _ name: String, aliases: [String] = [], summary: String, axis: Int, rank: Int
    ) -> Operation {
        general(
            name, aliases: aliases, summary: summary, kind: .layout, isMethod: false, [Parameter("tensors", .tensors)],
            examples: [Example(.list([[1, 2], [3, 4]], shape: [2]))]
        ) { engine, a throws(Problem) in
            let raised = try (try a.tensors(0)).map { x throws(Problem) in
                x.shape.count >= rank
                    ? x : try engine.reshape(x, [Int](repeating: 1, count: rank - x.shape.count) + x.shape)
            }
            guard !raised.isEmpty else { throw Problems.emptyTensorList(name) }
            let isFlat = raised.first?.shape.count == 1
            return .tensor(try engine.concatenate(raised, dim: isFlat ? 0 : axis))
        }
    }

    private static func triangle(_ name: String, summary: String, isLower: Bool) -> Operation {
        general(
            name, summary: summary, kind: .layout, hasInPlace: true,
            [.input, Parameter("diagonal", .int, default: .int(0))],
            examples: [Example(x2x3, .constant(.int(0))), Example(x2x3, .constant(.int(-1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count >= 2 else { throw Problems.triangleRank(name) }
            return .tensor(try engine.triangle(x, try a.int(1), isLower: isLower))
        }
    }
}
