import Diagnostics
import Tensors

/// Many numbers made one.
extension Operation {
    private static let answer = DerivativeNote.none(because: "the answer is a truth value")
    private static let place = DerivativeNote.none(because: "a place in a tensor changes in jumps")
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let no = ExampleArgument.constant(.bool(false))
    private static let nothing = ExampleArgument.constant(.none)

    static let reductions: [Operation] = [
        general(
            "sum", summary: "the sum of all elements, or along dimensions", law: "y = sum of x", kind: .reduction,
            [.input, .optionalDims, .keepdim, .dtype],
            examples: [
                Example(x2x3, nothing, no, nothing), Example(x2x3, .constant(.ints([0])), no, nothing),
                Example(x2x3, .constant(.ints([1])), .constant(.bool(true)), nothing),
            ]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let source = a.dtype(3) == nil ? x : try engine.cast(x, to: a.dtype(3) ?? x.dtype)
            let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
            let rule: Rule = a.optionalInts(1) == nil ? .sum : .sumOverDimensions
            let sum = try engine.reduce(.sum, source, axes, keepsDimensions: a.bool(2), rule)
            return .tensor(try engine.converted(sum, as: a.dtype(3)))
        },
        general(
            "mean", summary: "the mean of all elements, or along dimensions", law: "y = sum of x / count",
            kind: .reduction, [.input, .optionalDims, .keepdim, .dtype],
            examples: [
                Example(x2x3, nothing, no, nothing), Example(x2x3, .constant(.ints([1])), no, nothing),
            ]
        ) { engine, a throws(Problem) in
            let x = try engine.cast(try a.tensor(0), to: try a.dtype(3, orOf: 0))
            guard x.dtype.isContinuous else { throw Problems.meanType(x.dtype) }
            let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
            return .tensor(try engine.mean(x, axes, keepsDimensions: a.bool(2), isFull: a.optionalInts(1) == nil))
        },
        Operation(
            "prod", summary: "the product of all elements, or along a dimension", law: "y = product of x",
            kind: .reduction,
            overloads: [
                Overload([.input, .dtype]) { engine, a throws(Problem) in
                    let x = try engine.cast(try a.tensor(0), to: try a.dtype(1, orOf: 0))
                    let product = try engine.product(x, Array(x.shape.indices), keepsDimensions: false, .product)
                    return .tensor(try engine.converted(product, as: a.dtype(1)))
                },
                Overload([.input, .dim, .keepdim, .dtype]) { engine, a throws(Problem) in
                    let x = try engine.cast(try a.tensor(0), to: try a.dtype(3, orOf: 0))
                    let axes = try engine.dimensions([try a.int(1)], x.shape.count)
                    let product = try engine.product(x, axes, keepsDimensions: a.bool(2), .productOverDimension)
                    return .tensor(try engine.converted(product, as: a.dtype(3)))
                },
            ],
            examples: [Example(x2x3, nothing), Example(x2x3, .constant(.int(1)), no, nothing, overload: 1)]),
        extremum("max", summary: "the greatest element; along a dimension, with its place", isGreatest: true),
        extremum("min", summary: "the smallest element; along a dimension, with its place", isGreatest: false),
        general(
            "amax", summary: "the greatest elements along dimensions", law: "y >= x", kind: .reduction,
            [.input, .optionalDims, .keepdim],
            examples: [Example(x2x3, .constant(.ints([1])), no)]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.extremum(
                    "amax", .maximum, try a.tensor(0), a.optionalInts(1), keepsDimensions: a.bool(2), .amax))
        },
        general(
            "amin", summary: "the smallest elements along dimensions", law: "y <= x", kind: .reduction,
            [.input, .optionalDims, .keepdim],
            examples: [Example(x2x3, .constant(.ints([1])), no)]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.extremum(
                    "amin", .minimum, try a.tensor(0), a.optionalInts(1), keepsDimensions: a.bool(2), .amin))
        },
        placed("argmax", summary: "where the greatest element is", isGreatest: true),
        placed("argmin", summary: "where the smallest element is", isGreatest: false),
        truth("all", summary: "whether no element is zero", .all),
        truth("any", summary: "whether some element is not zero", .any),
        spread(
            "var", summary: "the variance: the mean squared distance from the mean",
            law: "y = sum of (x - mean)**2 / (n - correction)", isRoot: false),
        spread(
            "std", summary: "the standard deviation: the root of the variance", law: "y = sqrt(var(x))", isRoot: true),
        Operation(
            "norm", summary: "the length of the elements as a vector, or along dimensions",
            law: "y = (sum of |x|**p)**(1/p)", kind: .reduction,
            overloads: [
                Overload([
                    .input, Parameter("p", .optionalScalar, default: .scalar(.int(2))), .optionalDims, .keepdim, .dtype,
                ]) { engine, a throws(Problem) in
                    let x = try engine.normInput(try a.tensor(0), a.dtype(4))
                    let axes = try engine.dimensions(a.optionalInts(2), x.shape.count)
                    return .tensor(
                        try engine.norm(x, a.optionalScalar(1)?.double ?? 2, axes, keepsDimensions: a.bool(3)))
                },
                Overload([.input, Parameter("p", .string), .optionalDims, .keepdim, .dtype]) {
                    engine, a throws(Problem) in
                    let x = try engine.normInput(try a.tensor(0), a.dtype(4))
                    if a.string(1) == "fro", (a.optionalInts(2) ?? []).count <= 2 {
                        let axes = try engine.dimensions(a.optionalInts(2), x.shape.count)
                        return .tensor(try engine.norm(x, 2, axes, keepsDimensions: a.bool(3)))
                    }
                    let dims = a.optionalInts(2) ?? Array(x.shape.indices)
                    return .tensor(
                        try engine.matrixNorm(x, a.string(1) ?? "", dims, keepsDimensions: a.bool(3)))
                },
            ],
            examples: [
                Example(x2x3, .constant(.scalar(.int(2))), nothing, no, nothing),
                Example(x2x3, .constant(.scalar(.int(1))), .constant(.ints([1])), no, nothing),
                Example(x2x3, .constant(.scalar(.float(3))), .constant(.ints([1])), no, nothing),
            ]),
        general(
            "logsumexp", summary: "the logarithm of the sum of exponentials, without overflow",
            law: "y = log(sum of exp(x))", kind: .reduction,
            [.input, Parameter("dim", .ints(variadic: false)), .keepdim],
            examples: [Example(x2x3, .constant(.ints([1])), no)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axes = try engine.dimensions(try a.ints(1), x.shape.count)
            return .tensor(try engine.logSumExp(x, axes, keepsDimensions: a.bool(2)))
        },
        softmax(
            "softmax", summary: "shares that add up to 1, larger for larger elements",
            law: "y = exp(x) / sum of exp(x)", isLog: false),
        softmax(
            "log_softmax", summary: "the logarithm of softmax, without overflow", law: "y = x - log(sum of exp(x))",
            isLog: true),
        running("cumsum", summary: "running sums along a dimension", law: "y[i] = x[0] + ... + x[i]", isSum: true),
        running(
            "cumprod", summary: "running products along a dimension", law: "y[i] = x[0] * ... * x[i]", isSum: false),
        median,
        sorting,
        general(
            "argsort", summary: "the places of the elements in ascending order", kind: .reduction,
            [
                .input, .dim(default: .int(-1)), Parameter("descending", .bool, default: .bool(false)),
                Parameter("stable", .bool, default: .bool(false), keywordOnly: true),
            ], derivative: place,
            examples: [Example(x2x3, .constant(.int(-1)), no, no)]
        ) { engine, a throws(Problem) in
            .tensor(try engine.sorted(try a.tensor(0), try a.int(1), descending: a.bool(2)).indices)
        },
        topk,
        general(
            "trace", summary: "the sum of the diagonal of a matrix", law: "y = x[0, 0] + x[1, 1] + ...",
            kind: .reduction,
            [.input], examples: [Example(x2x3)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count == 2 else { throw Problems.traceRank(x.shape.count) }
            let diagonal = try engine.diagonal(x, 0, 0, 1)
            return .tensor(try engine.reduce(.sum, diagonal, [0], keepsDimensions: false, .trace))
        },
    ]

    private static func extremum(_ name: String, summary: String, isGreatest: Bool) -> Operation {
        let reduction: Reduction = isGreatest ? .maximum : .minimum
        let node = isGreatest ? "MaxBackward0" : "MinBackward0"
        let full: Rule = isGreatest ? .max : .min
        return Operation(
            name, summary: summary, law: isGreatest ? "y >= x" : "y <= x", kind: .reduction,
            overloads: [
                Overload([.input]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    return .tensor(
                        try engine.extremum(name, reduction, x, nil, keepsDimensions: false, full))
                },
                Overload([.input, .dim, .keepdim]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    let axis = try engine.dimension(try a.int(1), x.shape.count)
                    let (values, indices) = try engine.chosen(
                        name, x, axis, keepsDimensions: a.bool(2), isGreatest: isGreatest, node)
                    return .named(
                        type: "torch.return_types.\(name)", fields: [("values", values), ("indices", indices)])
                },
                Overload([.input, .other]) { engine, a throws(Problem) in
                    .tensor(
                        try engine.broadcast(isGreatest ? .maximum : .minimum, try a.operand(0), try a.operand(1)))
                },
            ],
            examples: [
                Example(x2x3), Example(x2x3, .constant(.int(1)), no, overload: 1),
                Example(.x([1, 2], shape: [2]), .x([2, 1], shape: [2]), overload: 2),
            ])
    }

    private static func placed(_ name: String, summary: String, isGreatest: Bool) -> Operation {
        general(
            name, summary: summary, kind: .reduction,
            [.input, Parameter("dim", .optionalInt, default: Argument.Constant.none), .keepdim], derivative: place,
            examples: [Example(x2x3, nothing, no), Example(x2x3, .constant(.int(1)), no)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            if x.dtype == .bool { throw Problems.argBool(name) }
            if let dim = a.optionalInt(1) {
                let axis = try engine.dimension(dim, x.shape.count)
                return .tensor(
                    try engine.chosen(name, x, axis, keepsDimensions: a.bool(2), isGreatest: isGreatest, "").indices)
            }
            if x.count == 0 { throw Problems.emptyArgument(name) }
            let place = Kernels.extreme(
                try engine.wide(x).array, outer: 1, length: x.count, inner: 1,
                isGreatest: isGreatest)
            let shape = a.bool(2) ? [Int](repeating: 1, count: x.shape.count) : []
            return .tensor(try engine.makeTensor(shape: shape, ints: place))
        }
    }

    private static func truth(_ name: String, summary: String, _ f: Reduction) -> Operation {
        general(
            name, summary: summary, kind: .reduction, [.input, .optionalDims, .keepdim], derivative: answer,
            examples: [Example(.truth([true, false], shape: [2]), nothing, no)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
            return .tensor(try engine.reduce(f, x, axes, keepsDimensions: a.bool(2)))
        }
    }

    private static func spread(_ name: String, summary: String, law: String, isRoot: Bool) -> Operation {
        Operation(
            name, summary: summary, law: law, kind: .reduction,
            overloads: [
                Overload([
                    .input, .optionalDims,
                    Parameter("correction", .scalar, default: .scalar(.int(1)), keywordOnly: true),
                    .keepdim,
                ]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
                    return .tensor(
                        try engine.variance(
                            x, axes, correction: try a.scalar(2).double, keepsDimensions: a.bool(3), isRoot: isRoot))
                },
                Overload([.input, .optionalDims, Parameter("unbiased", .bool), .keepdim]) {
                    engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
                    return .tensor(
                        try engine.variance(
                            x, axes, correction: a.bool(2) ? 1 : 0, keepsDimensions: a.bool(3), isRoot: isRoot))
                },
                Overload([.input, Parameter("unbiased", .bool)]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    return .tensor(
                        try engine.variance(
                            x, Array(x.shape.indices), correction: a.bool(1) ? 1 : 0, keepsDimensions: false,
                            isRoot: isRoot))
                },
            ],
            examples: [
                Example(x2x3, nothing, .constant(.scalar(.int(1))), no),
                Example(x2x3, .constant(.ints([1])), .constant(.scalar(.int(1))), no),
                Example(x2x3, no, overload: 2),
            ])
    }

    private static func softmax(_ name: String, summary: String, law: String, isLog: Bool) -> Operation {
        general(
            name, summary: summary, law: law, kind: .reduction, [.input, .dim, .dtype],
            examples: [Example(x2x3, .constant(.int(1)), nothing), Example(x2x3, .constant(.int(0)), nothing)]
        ) { engine, a throws(Problem) in
            let x = try engine.cast(try a.tensor(0), to: try a.dtype(2, orOf: 0))
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            guard x.dtype.isFloat else {
                let isLast = axis >= x.shape.count - 1
                throw Problems.notImplemented("\(name)\(isLast ? "_lastdim" : "")_kernel_impl", x.dtype)
            }
            return .tensor(try engine.softmax(x, axis, isLog: isLog))
        }
    }

    private static func running(_ name: String, summary: String, law: String, isSum: Bool) -> Operation {
        general(
            name, summary: summary, law: law, kind: .reduction, hasInPlace: true, [.input, .dim, .dtype],
            examples: [Example(x2x3, .constant(.int(1)), nothing), Example(x2x3, .constant(.int(0)), nothing)]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let dtype = a.dtype(2) ?? (x.dtype.isContinuous ? x.dtype : .int64)
            let axis = try engine.dimension(try a.int(1), x.shape.count)
            return .tensor(try engine.running(try engine.cast(x, to: dtype), axis, isSum: isSum))
        }
    }

    private static let median = Operation(
        "median", summary: "the element in the middle; the lower one of two", kind: .reduction,
        overloads: [
            Overload([.input]) { engine, a throws(Problem) in
                let x = try a.tensor(0)
                let flat = try engine.reshape(x, [-1])
                if x.count == 0 { return .tensor(try engine.full([], .float(.nan), dtype: x.dtype)) }
                let value = try engine.ranked(
                    engine.detach(flat), 0, (x.count - 1) / 2, keepsDimensions: false, "MedianBackward0"
                ).values
                return .tensor(try engine.sharing(.median, value, of: x))
            },
            Overload([.input, .dim, .keepdim]) { engine, a throws(Problem) in
                let x = try a.tensor(0)
                let axis = try engine.dimension(try a.int(1), x.shape.count)
                let length = x.shape.isEmpty ? 1 : x.shape[axis]
                let (values, indices) = try engine.ranked(
                    x, axis, (length - 1) / 2, keepsDimensions: a.bool(2), "MedianBackward1")
                return .named(type: "torch.return_types.median", fields: [("values", values), ("indices", indices)])
            },
        ],
        examples: [Example(x2x3), Example(x2x3, .constant(.int(1)), no, overload: 1)])

    private static let sorting = general(
        "sort", summary: "the elements in order along a dimension, with their places", kind: .reduction,
        [
            .input, .dim(default: .int(-1)), Parameter("descending", .bool, default: .bool(false)),
            Parameter("stable", .bool, default: .bool(false), keywordOnly: true),
        ], examples: [Example(x2x3, .constant(.int(-1)), no, no)]
    ) { engine, a throws(Problem) in
        let (values, indices) = try engine.sorted(try a.tensor(0), try a.int(1), descending: a.bool(2))
        return .named(type: "torch.return_types.sort", fields: [("values", values), ("indices", indices)])
    }

    private static let topk = general(
        "topk", summary: "the k greatest or smallest elements along a dimension, with their places", kind: .reduction,
        [
            .input, Parameter("k", .int), .dim(default: .int(-1)), Parameter("largest", .bool, default: .bool(true)),
            Parameter("sorted", .bool, default: .bool(true)),
        ],
        examples: [
            Example(x2x3, .constant(.int(2)), .constant(.int(-1)), .constant(.bool(true)), .constant(.bool(true)))
        ]
    ) { engine, a throws(Problem) in
        let (values, indices) = try engine.topk(
            try a.tensor(0), try a.int(1), try a.int(2), largest: a.bool(3))
        return .named(type: "torch.return_types.topk", fields: [("values", values), ("indices", indices)])
    }
}
