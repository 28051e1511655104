import Diagnostics
import Tensors

/// Elements by their rank or their number of occurrences.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let no = ExampleArgument.constant(.bool(false))
    private static let none = Argument.Constant.none
    private static let optionalDim = Parameter("dim", .optionalInt, default: none)
    private static let countless = DerivativeNote.none(because: "counts and places change in jumps")

    static let ordering: [Operation] = [
        general(
            "kthvalue", summary: "the kth smallest elements along a dimension, with their places", kind: .reduction,
            [.input, Parameter("k", .int), .dim(default: .int(-1)), .keepdim],
            examples: [Example(x2x3, .constant(.int(2)), .constant(.int(-1)), no)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            let length = x.shape.isEmpty ? 1 : x.shape[axis]
            let k = try a.int(1)
            if x.dtype == .bool { throw Problems.notImplemented("kthvalue_cpu", .bool) }
            guard k >= 1, k <= length else { throw Problems.kthRange(axis) }
            let (values, indices) = try engine.pickedByOrder(
                x, axis, keepsDimensions: a.bool(3), "KthvalueBackward0"
            ) { order, _ in order[k - 1] }
            return .named(type: "torch.return_types.kthvalue", fields: [("values", values), ("indices", indices)])
        },
        general(
            "mode", summary: "the most frequent elements along a dimension, with their places", kind: .reduction,
            [.input, .dim(default: .int(-1)), .keepdim],
            examples: [Example(x2x3, .constant(.int(-1)), no)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            if !x.shape.isEmpty, x.shape[axis] == 0 { throw Problems.emptyDimension("mode", axis) }
            let (values, indices) = try engine.pickedByOrder(
                x, axis, keepsDimensions: a.bool(2), "ModeBackward0", mostFrequent)
            return .named(type: "torch.return_types.mode", fields: [("values", values), ("indices", indices)])
        },
        Operation(
            "nanmedian", summary: "the median of the elements that are numbers", kind: .reduction,
            overloads: [
                Overload([.input]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    if x.count == 0 { return .tensor(try engine.full([], .float(.nan), dtype: x.dtype)) }
                    let flat = try engine.reshape(x, [x.count])
                    let value = try engine.pickedByOrder(
                        engine.detach(flat), 0, keepsDimensions: false, "NanmedianBackward0", middleNumber
                    ).values
                    return .tensor(try engine.sharing(.nanmedian, value, of: x))
                },
                Overload([.input, .dim, .keepdim]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    let axis = try engine.dimension(try a.int(1), x.shape.count)
                    if !x.shape.isEmpty, x.shape[axis] == 0 { throw Problems.emptyDimension("median", axis) }
                    let (values, indices) = try engine.pickedByOrder(
                        x, axis, keepsDimensions: a.bool(2), "NanmedianBackward1", middleNumber)
                    return .named(
                        type: "torch.return_types.nanmedian", fields: [("values", values), ("indices", indices)])
                },
            ],
            examples: [Example(x2x3), Example(x2x3, .constant(.int(1)), no, overload: 1)]),
        quantile("quantile", summary: "the elements below which given shares lie, interpolated", skipsNaN: false),
        quantile("nanquantile", summary: "the quantiles of the elements that are numbers", skipsNaN: true),
        general(
            "msort", summary: "the elements in order along the first dimension", kind: .reduction, [.input],
            examples: [Example(x2x3)]
        ) { engine, a throws(Problem) in
            .tensor(try engine.sorted(try a.tensor(0), 0, descending: false).values)
        },
        general(
            "cummax", summary: "the greatest elements so far along a dimension, with their places", kind: .reduction,
            [.input, .dim], examples: [Example(x2x3, .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let (values, indices) = try engine.runningExtreme(
                try a.tensor(0), try a.int(1), "CummaxBackward0", isGreatest: true)
            return .named(type: "torch.return_types.cummax", fields: [("values", values), ("indices", indices)])
        },
        general(
            "cummin", summary: "the smallest elements so far along a dimension, with their places", kind: .reduction,
            [.input, .dim], examples: [Example(x2x3, .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let (values, indices) = try engine.runningExtreme(
                try a.tensor(0), try a.int(1), "CumminBackward0", isGreatest: false)
            return .named(type: "torch.return_types.cummin", fields: [("values", values), ("indices", indices)])
        },
        general(
            "aminmax", summary: "the smallest and the greatest element, or along a dimension", kind: .reduction,
            [
                .input, Parameter("dim", .optionalInt, default: none, keywordOnly: true),
                Parameter("keepdim", .bool, default: .bool(false), keywordOnly: true),
            ], examples: [Example(x2x3, .constant(.none), no), Example(x2x3, .constant(.int(1)), no)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axes: [Int]
            if let dim = a.optionalInt(1) {
                axes = x.shape.isEmpty ? [] : [try engine.dimension(dim, x.shape.count)]
            } else {
                axes = Array(x.shape.indices)
            }
            if axes.contains(where: { x.shape[$0] == 0 }) { throw Problems.aminmaxEmpty() }
            let keeps = a.bool(2)
            let results = try engine.composedMany(aminmaxRule, [x]) { engine, x throws(Problem) in
                [
                    try engine.extremum("amin", .minimum, x[0], axes, keepsDimensions: keeps, .amin),
                    try engine.extremum("amax", .maximum, x[0], axes, keepsDimensions: keeps, .amax),
                ]
            }
            return .named(type: "torch.return_types.aminmax", fields: [("min", results[0]), ("max", results[1])])
        },
        general(
            "unique", summary: "the different elements in order, or the different slices of a dimension",
            kind: .indexing,
            [
                .input, Parameter("sorted", .bool, default: .bool(true)),
                Parameter("return_inverse", .bool, default: .bool(false)),
                Parameter("return_counts", .bool, default: .bool(false)), optionalDim,
            ], derivative: countless,
            examples: [Example(.whole([3, 1, 1], shape: [3]), .constant(.bool(true)), no, no, .constant(.none))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let found = try engine.unique(x, a.optionalInt(4), isSorted: true)
            let rule: Rule = a.optionalInt(4) == nil ? .unique : .uniqueSlices
            return try engine.uniqueResult(x, found, rule, inverse: a.bool(2), counts: a.bool(3))
        },
        general(
            "unique_consecutive", summary: "the elements without immediate repetitions", kind: .indexing,
            [
                .input, Parameter("return_inverse", .bool, default: .bool(false)),
                Parameter("return_counts", .bool, default: .bool(false)), optionalDim,
            ], derivative: countless,
            examples: [Example(.whole([3, 1, 1], shape: [3]), no, no, .constant(.none))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let found = try engine.unique(x, a.optionalInt(3), isSorted: false)
            return try engine.uniqueResult(x, found, .uniqueConsecutive, inverse: a.bool(1), counts: a.bool(2))
        },
    ]

    private static let aminmaxRule = Rule.composed("AminmaxBackward0")

    /// The place of the most frequent value of a run: the smallest of several, and its last place.
    @Sendable
    private static func mostFrequent(_ order: [Int], _ value: (Int) -> Double) -> Int {
        var (best, bestCount, count) = (order.first ?? 0, 0, 0)
        for (rank, place) in order.enumerated() {
            let isSame = rank > 0 && value(order[rank - 1]) == value(place)
            count = isSame ? count + 1 : 1
            let endsRun = rank + 1 == order.count || value(order[rank + 1]) != value(place)
            if endsRun, count > bestCount { (best, bestCount) = (place, count) }
        }
        return best
    }

    /// The place of the lower median of the numbers of a run.
    @Sendable
    private static func middleNumber(_ order: [Int], _ value: (Int) -> Double) -> Int {
        let numbers = order.count { !value($0).isNaN }
        return numbers == 0 ? order.first ?? 0 : order[(numbers - 1) / 2]
    }

    private static func quantile(_ name: String, summary: String, skipsNaN: Bool) -> Operation {
        let interpolation = Parameter(
            "interpolation", .string, default: .string("linear"), keywordOnly: true)
        return Operation(
            name, summary: summary, kind: .reduction,
            overloads: [
                Overload([.input, Parameter("q", .tensor), optionalDim, .keepdim, interpolation]) {
                    engine, a throws(Problem) in
                    let (x, q) = (try a.tensor(0), try a.tensor(1))
                    guard q.shape.count <= 1 else { throw Problems.quantileRank() }
                    guard q.dtype == x.dtype else { throw Problems.quantileTypes() }
                    guard q.doubles().allSatisfy({ $0 >= 0 && $0 <= 1 }) else { throw Problems.quantileValues() }
                    return .tensor(
                        try engine.quantile(
                            x, q.doubles(), isSingle: q.shape.isEmpty, a.optionalInt(2), keeps: a.bool(3),
                            a.string(4) ?? "linear", skipsNaN: skipsNaN))
                },
                Overload([.input, Parameter("q", .scalar), optionalDim, .keepdim, interpolation]) {
                    engine, a throws(Problem) in
                    let q = try a.scalar(1).double
                    guard q >= 0, q <= 1 else { throw Problems.quantileRange(q) }
                    return .tensor(
                        try engine.quantile(
                            try a.tensor(0), [q], isSingle: true, a.optionalInt(2), keeps: a.bool(3),
                            a.string(4) ?? "linear", skipsNaN: skipsNaN))
                },
            ],
            examples: [
                Example(
                    x2x3, .constant(.scalar(.float(0.3))), .constant(.none), no, .constant(.string("linear")),
                    overload: 1),
                Example(
                    x2x3, .constant(.scalar(.float(0.3))), .constant(.int(1)), no, .constant(.string("midpoint")),
                    overload: 1),
            ])
    }
}
