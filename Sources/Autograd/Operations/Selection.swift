import Diagnostics
import Tensors

/// Choosing elements by masks, places and conditions.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let index = Parameter("index", .tensor)

    static let selection: [Operation] = [
        Operation(
            "where", summary: "one operand where a condition holds, else the other", kind: .indexing,
            overloads: [
                Overload([Parameter("condition", .tensor), Parameter("input", .tensorOrScalar), .otherOrNumber]) {
                    engine, a throws(Problem) in
                    .tensor(try engine.choose(try a.tensor(0), try a.operand(1), try a.operand(2)))
                },
                Overload(
                    [Parameter("condition", .tensor)], derivative: .none(because: "a place changes in jumps")
                ) { engine, a throws(Problem) in .tensors(try engine.nonzeroColumns(try a.tensor(0))) },
            ],
            examples: [
                Example(
                    .truth([true, false], shape: [2]), .x([1, 2], shape: [2]), .x([3, 4, 5, 6], shape: [2, 2]))
            ]),
        Operation(
            "masked_fill", summary: "a number where a mask is true", kind: .indexing, hasInPlace: true,
            overloads: [
                Overload([.input, Parameter("mask", .tensor), Parameter("value", .scalar)]) {
                    engine, a throws(Problem) in
                    .tensor(try engine.maskedFill(try a.tensor(0), try a.tensor(1), try a.scalar(2)))
                },
                Overload([.input, Parameter("mask", .tensor), Parameter("value", .tensor)]) {
                    engine, a throws(Problem) in
                    let (x, mask, value) = (try a.tensor(0), try a.tensor(1), try a.tensor(2))
                    guard value.shape.isEmpty else { throw Problems.fillValueRank("masked_fill_", value.shape.count) }
                    guard mask.dtype == .bool else { throw Problems.maskType(mask.dtype) }
                    return .tensor(
                        try engine.composed(maskedFillRule, [x, value]) { engine, x throws(Problem) in
                            let filler = try engine.cast(x[1], to: x[0].dtype)
                            return try engine.choose(mask, .tensor(filler), .tensor(x[0]))
                        })
                },
            ],
            examples: [
                Example(x2x3, .truth([true, false, true], shape: [3]), .constant(.scalar(.int(7)))),
                Example(x2x3, .truth([true, false, true], shape: [3]), .x([7], shape: []), overload: 1),
            ]),
        general(
            "masked_select", summary: "the elements where a mask is true, in a row", kind: .indexing,
            [.input, Parameter("mask", .tensor)],
            examples: [Example(x2x3, .truth([true, false, true], shape: [3]))]
        ) { engine, a throws(Problem) in
            let (x, mask) = (try a.tensor(0), try a.tensor(1))
            guard mask.dtype == .bool else { throw Problems.maskType(mask.dtype) }
            let shape = try Shape.broadcast(x.shape, mask.shape)
            let flags = mask.array.broadcast(to: shape).ints()
            let places = flags.indices.filter { flags[$0] != 0 }
            return .tensor(
                try engine.gathered(try engine.expand(x, shape), places, [places.count], "MaskedSelectBackward0"))
        },
        general(
            "index_select", summary: "slices along a dimension, by their places", kind: .indexing,
            [.input, .dim, index],
            examples: [Example(x2x3, .constant(.int(1)), .whole([2, 0, 2], shape: [3]))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let indices = try a.tensor(2)
            guard indices.dtype == .int64 else { throw Problems.indexSelectType() }
            guard indices.shape.count <= 1 else { throw Problems.indexSelectRank() }
            let runs = Runs(x.shape, axis)
            let wanted = indices.ints()
            guard wanted.allSatisfy({ $0 >= 0 && $0 < runs.length }) else { throw Problems.indexSelectRange() }
            var places: [Int] = []
            for outer in 0..<runs.outer {
                for row in wanted {
                    for inner in 0..<runs.inner { places.append((outer * runs.length + row) * runs.inner + inner) }
                }
            }
            var shape = x.shape
            if !shape.isEmpty { shape[axis] = wanted.count }
            return .tensor(try engine.gathered(x, places, shape, "IndexSelectBackward0"))
        },
        general(
            "gather", summary: "elements along a dimension, by their places", law: "y[i][j] = x[index[i][j]][j]",
            kind: .indexing, [.input, .dim, index],
            examples: [Example(x2x3, .constant(.int(1)), .whole([2, 0, 1, 1], shape: [2, 2]))]
        ) { engine, a throws(Problem) in
            let (x, indices) = (try a.tensor(0), try a.tensor(2))
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let places = try engine.placesAlong(x.shape, axis, indices)
            return .tensor(try engine.gathered(x, places, indices.shape, "GatherBackward0"))
        },
        scattering,
        general(
            "scatter_add", summary: "other elements added along a dimension, by their places",
            law: "y[index[i][j]][j] += src[i][j]", kind: .indexing, hasInPlace: true,
            [.input, .dim, index, Parameter("src", .tensor)],
            examples: [
                Example(
                    x2x3, .constant(.int(1)), .whole([2, 2, 0, 1], shape: [2, 2]), .x([7, 8, 9, 1], shape: [2, 2]))
            ]
        ) { engine, a throws(Problem) in
            let (x, indices, source) = (try a.tensor(0), try a.tensor(2), try a.tensor(3))
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            let places = try engine.scatterPlaces("scatter", x, axis, indices, source)
            let part = try engine.leading(source, indices.shape)
            return .tensor(try engine.put(x, places, part, adds: true, "ScatterAddBackward0"))
        },
        general(
            "take", summary: "elements by their places in row-major order", kind: .indexing, [.input, index],
            examples: [Example(x2x3, .whole([5, 0, -1], shape: [3]))]
        ) { engine, a throws(Problem) in
            let (x, indices) = (try a.tensor(0), try a.tensor(1))
            guard indices.dtype == .int64 else { throw Problems.flatIndexType("take", indices.dtype) }
            let places = try engine.flatPlaces(indices, x.count)
            return .tensor(try engine.gathered(x, places, indices.shape, "TakeBackward0"))
        },
        clamp("clamp", aliases: ["clip"]),
        general(
            "clamp_min", summary: "no element below a bound", law: "y = max(x, min)", kind: .elementwise,
            hasInPlace: true, [.input, Parameter("min", .tensorOrScalar)],
            examples: [Example(x2x3, .constant(.scalar(.float(0.7))))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.clamp(try a.tensor(0), try a.operand(1), nil, .clampMin))
        },
        general(
            "clamp_max", summary: "no element above a bound", law: "y = min(x, max)", kind: .elementwise,
            hasInPlace: true, [.input, Parameter("max", .tensorOrScalar)],
            examples: [Example(x2x3, .constant(.scalar(.float(0.7))))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.clamp(try a.tensor(0), nil, try a.operand(1), .clampMax))
        },
        general(
            "lerp", summary: "a point on the way from one operand to another",
            law: "y = input + weight * (end - input)",
            kind: .broadcasting, hasInPlace: true,
            [.input, Parameter("end", .tensor), Parameter("weight", .tensorOrScalar)],
            examples: [
                Example(.x([1, 2], shape: [2]), .x([3, 5], shape: [2]), .constant(.scalar(.float(0.3)))),
                Example(.x([1, 2], shape: [2]), .x([3, 5], shape: [2]), .x([0.3, 0.8], shape: [2])),
            ]
        ) { engine, a throws(Problem) in
            .tensor(try engine.lerp(try a.tensor(0), try a.tensor(1), try a.operand(2)))
        },
    ]

    private static let maskedFillRule = Rule.composed("MaskedFillBackward1")
    private static let reduce = Parameter("reduce", .string, keywordOnly: true)

    private static let scattering = Operation(
        "scatter", summary: "other elements put along a dimension, by their places",
        law: "y[index[i][j]][j] = src[i][j]", kind: .indexing, hasInPlace: true,
        overloads: [
            Overload([.input, .dim, index, Parameter("src", .tensor)]) { engine, a throws(Problem) in
                let (places, part) = try scattered(engine, a)
                return .tensor(try engine.put(try a.tensor(0), places, part, adds: false, "ScatterBackward0"))
            },
            Overload([.input, .dim, index, Parameter("value", .scalar)]) { engine, a throws(Problem) in
                let (places, values) = try scattered(engine, a)
                return .tensor(try engine.put(try a.tensor(0), places, values, adds: false, "ScatterBackward1"))
            },
            Overload([.input, .dim, index, Parameter("src", .tensor), reduce], derivative: unknown) {
                engine, a throws(Problem) in
                let (places, part) = try scattered(engine, a)
                return .tensor(try scatteredBy(a.string(4), engine, try a.tensor(0), places, part))
            },
            Overload([.input, .dim, index, Parameter("value", .scalar), reduce], derivative: unknown) {
                engine, a throws(Problem) in
                let (places, values) = try scattered(engine, a)
                return .tensor(try scatteredBy(a.string(4), engine, try a.tensor(0), places, values))
            },
        ],
        examples: [
            Example(
                x2x3, .constant(.int(1)), .whole([2, 0], shape: [2, 1]), .x([7, 8], shape: [2, 1])),
            Example(
                x2x3, .constant(.int(1)), .whole([2, 0], shape: [2, 1]), .constant(.scalar(.float(7))), overload: 1),
        ])

    private static let unknown = DerivativeNote.none(because: "PyTorch does not differentiate it")
    private static let scatterReduceRule = Rule.notImplemented("scatter")

    /// The places that a call of scatter means, and what comes to them.
    private static func scattered(_ engine: Engine, _ a: [Argument]) throws(Problem) -> ([Int], Tensor) {
        let (x, indices) = (try a.tensor(0), try a.tensor(2))
        let axis = try engine.dimension(try a.int(1), x.shape.count)
        if indices.count == 0 { return ([], try engine.full([0], .int(0), dtype: x.dtype)) }
        guard case .tensor(let source) = a[3] else {
            let places = try engine.scatterPlaces("scatter", x, axis, indices, nil)
            return (places, try engine.full(indices.shape, try a.scalar(3), dtype: x.dtype))
        }
        let places = try engine.scatterPlaces("scatter", x, axis, indices, source)
        return (places, try engine.leading(source, indices.shape))
    }

    private static func scatteredBy(
        _ name: String?, _ engine: Engine, _ x: Tensor, _ places: [Int], _ source: Tensor
    ) throws(Problem) -> Tensor {
        guard name == "add" || name == "multiply" else { throw Problems.scatterReduction() }
        let result = try engine.unrecorded { () throws(Problem) in
            try engine.combined(
                .scatterReduce, x, places, source, name == "add" ? "sum" : "prod", includesTarget: true)
        }
        _ = try engine.record(scatterReduceRule, result, inputs: [x])
        return result
    }

    private static func clamp(_ name: String, aliases: [String]) -> Operation {
        let none = Argument.Constant.none
        return Operation(
            name, aliases: aliases, summary: "no element outside two bounds", law: "y = min(max(x, min), max)",
            kind: .elementwise, hasInPlace: true,
            overloads: [
                Overload([
                    .input, Parameter("min", .optionalScalar, default: none),
                    Parameter("max", .optionalScalar, default: none),
                ]) { engine, a throws(Problem) in
                    let (low, high) = (a.optionalScalar(1), a.optionalScalar(2))
                    guard low != nil || high != nil else { throw Problems.clampWithoutBounds() }
                    return .tensor(
                        try engine.clamp(try a.tensor(0), low.map { .scalar($0) }, high.map { .scalar($0) }, .clamp))
                },
                Overload([
                    .input, Parameter("min", .optionalTensor, default: none),
                    Parameter("max", .optionalTensor, default: none),
                ]) { engine, a throws(Problem) in
                    let (low, high) = (a.optionalTensor(1), a.optionalTensor(2))
                    guard low != nil || high != nil else { throw Problems.clampWithoutBounds() }
                    return .tensor(
                        try engine.clamp(
                            try a.tensor(0), low.map { .tensor($0) }, high.map { .tensor($0) }, .clampTensors))
                },
            ],
            examples: [
                Example(x2x3, .constant(.scalar(.float(-1.2))), .constant(.scalar(.float(2)))),
                Example(x2x3, .x([0, 0.3, 1], shape: [3]), .x([2, 0.4, 5], shape: [3]), overload: 1),
            ])
    }
}
