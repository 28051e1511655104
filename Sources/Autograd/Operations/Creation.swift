import Diagnostics
import Tensors

/// Tensors from nothing, from numbers, and like others.
extension Operation {
    private static let fresh = DerivativeNote.none(because: "its inputs are sizes and plain numbers")

    static let creation: [Operation] = [
        filled("zeros", summary: "a tensor of zeros", 0),
        filled("ones", summary: "a tensor of ones", 1),
        filled("empty", summary: "a tensor whose numbers are not set; here zeros", 0),
        like("zeros_like", summary: "zeros in another tensor's shape and type", 0),
        like("ones_like", summary: "ones in another tensor's shape and type", 1),
        like("empty_like", summary: "numbers not set, here zeros, in another tensor's shape and type", 0),
        new("new_zeros", summary: "zeros in a given shape, of this tensor's type", 0),
        new("new_ones", summary: "ones in a given shape, of this tensor's type", 1),
        new("new_empty", summary: "numbers not set, here zeros, of this tensor's type", 0),
        general(
            "full", summary: "a tensor of one number", kind: .creation, isMethod: false,
            [
                Parameter("size", .ints(variadic: false)), Parameter("fill_value", .scalar), .dtype, .device,
                .requiresGrad,
            ], derivative: fresh,
            examples: [
                Example(
                    .constant(.ints([2])), .constant(.scalar(.float(7))), .constant(.none), .constant(.none),
                    .constant(.bool(false)))
            ]
        ) { engine, a throws(Problem) in
            .tensor(
                try engine.full(try a.ints(0), try a.scalar(1), dtype: a.dtype(2), requiresGrad: a.bool(4)))
        },
        general(
            "scalar_tensor", summary: "a single number", kind: .creation, isMethod: false,
            [Parameter("s", .scalar), .dtype, .device, .requiresGrad], derivative: fresh
        ) { engine, a throws(Problem) in
            let dtype = a.dtype(1) ?? engine.defaultDType
            return .tensor(try engine.full([], try a.scalar(0), dtype: dtype, requiresGrad: a.bool(3)))
        },
        general(
            "full_like", summary: "one number in another tensor's shape and type", kind: .creation, isMethod: false,
            [.input, Parameter("fill_value", .scalar), .dtype, .device, .requiresGrad], derivative: fresh,
            examples: [
                Example(
                    .x([1, 2], shape: [2]), .constant(.scalar(.float(7))), .constant(.none), .constant(.none),
                    .constant(.bool(false)))
            ]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensor(
                try engine.full(x.shape, try a.scalar(1), dtype: a.dtype(2) ?? x.dtype, requiresGrad: a.bool(4)))
        },
        general(
            "new_full", summary: "one number in a given shape, of this tensor's type", kind: .creation,
            isFunction: false,
            [
                .input, Parameter("size", .ints(variadic: false)), Parameter("fill_value", .scalar), .dtype, .device,
                .requiresGrad,
            ], derivative: fresh
        ) { engine, a throws(Problem) in
            let dtype = try a.dtype(3, orOf: 0)
            return .tensor(try engine.full(try a.ints(1), try a.scalar(2), dtype: dtype, requiresGrad: a.bool(5)))
        },
        general(
            "new_tensor", summary: "a tensor of given numbers, of this tensor's type", kind: .creation,
            isFunction: false, [.input, Parameter("data", .data), .dtype, .device, .requiresGrad], derivative: fresh
        ) { engine, a throws(Problem) in
            guard case .data(let data) = a[1] else { throw Problems.wrongArgument("new_tensor", 1) }
            let dtype = try a.dtype(2, orOf: 0)
            return .tensor(try engine.makeTensor(from: data, dtype: dtype, requiresGrad: a.bool(4)))
        },
        general(
            "tensor", summary: "a tensor of the numbers in nested lists", kind: .creation, isMethod: false,
            [Parameter("data", .data), .dtype, .device, .requiresGrad], derivative: fresh
        ) { engine, a throws(Problem) in
            guard case .data(let data) = a[0] else { throw Problems.wrongArgument("tensor", 0) }
            return .tensor(try engine.makeTensor(from: data, dtype: a.dtype(1), requiresGrad: a.bool(3)))
        },
        general(
            "as_tensor", summary: "the tensor itself, or a tensor of the numbers in nested lists",
            kind: .creation, isMethod: false, [Parameter("data", .data), .dtype, .device], derivative: fresh
        ) { engine, a throws(Problem) in
            guard case .data(let data) = a[0] else { throw Problems.wrongArgument("as_tensor", 0) }
            if case .tensor(let tensor) = data {
                return .tensor(try engine.cast(tensor, to: a.dtype(1) ?? tensor.dtype))
            }
            return .tensor(try engine.makeTensor(from: data, dtype: a.dtype(1)))
        },
        general(
            "asarray", summary: "the tensor itself, a copy, or a tensor of the numbers in nested lists",
            kind: .creation, isMethod: false,
            [
                Parameter("obj", .data), .dtype, .device,
                Parameter("copy", .optionalBool, default: Argument.Constant.none, keywordOnly: true), .requiresGrad,
            ], derivative: fresh
        ) { engine, a throws(Problem) in
            guard case .data(let data) = a[0] else { throw Problems.wrongArgument("asarray", 0) }
            guard case .tensor(let tensor) = data else {
                return .tensor(try engine.makeTensor(from: data, dtype: a.dtype(1), requiresGrad: a.bool(4)))
            }
            let copies = a.optionalBool(3) ?? false
            let result = try engine.cast(tensor, to: a.dtype(1) ?? tensor.dtype, copies: copies)
            if !a.bool(4) { return .tensor(result.requiresGrad ? engine.detach(result) : result) }
            return .tensor(tensor.requiresGrad ? result : try engine.leaf(engine.detach(result), true))
        },
        arange,
        general(
            "linspace", summary: "numbers at equal distances, both ends included", kind: .creation, isMethod: false,
            [
                Parameter("start", .scalar), Parameter("end", .scalar), Parameter("steps", .int), .dtype, .device,
                .requiresGrad,
            ], derivative: fresh,
            examples: [
                Example(
                    .constant(.scalar(.int(0))), .constant(.scalar(.int(1))), .constant(.int(5)), .constant(.none),
                    .constant(.none), .constant(.bool(false)))
            ]
        ) { engine, a throws(Problem) in
            let steps = try a.int(2)
            guard steps >= 0 else { throw Problems.negativeSteps() }
            let dtype = a.dtype(3) ?? engine.defaultDType
            if dtype == .bool { throw Problems.notImplemented("linspace_cpu", .bool) }
            let computed = try engine.allocate([steps], dtype.wide)
            Kernels.linspace(try a.scalar(0).double, try a.scalar(1).double, into: computed.array)
            let result = try engine.converted(computed, dtype)
            return .tensor(try engine.leaf(result, a.bool(5)))
        },
        general(
            "logspace", summary: "powers of a base whose exponents are at equal distances", kind: .creation,
            isMethod: false,
            [
                Parameter("start", .scalar), Parameter("end", .scalar), Parameter("steps", .int),
                Parameter("base", .scalar, default: .scalar(.float(10))), .dtype, .device, .requiresGrad,
            ], derivative: fresh
        ) { engine, a throws(Problem) in
            let steps = try a.int(2)
            guard steps >= 0 else { throw Problems.negativeSteps() }
            let dtype = a.dtype(4) ?? engine.defaultDType
            if dtype == .bool { throw Problems.notImplemented("logspace_cpu", .bool) }
            let exponents = try engine.allocate([steps], dtype.wide)
            Kernels.linspace(try a.scalar(0).double, try a.scalar(1).double, into: exponents.array)
            let computed = try engine.broadcast(.power, .scalar(try a.scalar(3)), .tensor(exponents))
            let result = try engine.converted(computed, dtype)
            return .tensor(try engine.leaf(result, a.bool(6)))
        },
        general(
            "eye", summary: "ones on the diagonal, zeros elsewhere", kind: .creation, isMethod: false,
            [
                Parameter("n", .int), Parameter("m", .optionalInt, default: Argument.Constant.none), .dtype, .device,
                .requiresGrad,
            ],
            derivative: fresh,
            examples: [
                Example(
                    .constant(.int(2)), .constant(.none), .constant(.none), .constant(.none), .constant(.bool(false)))
            ]
        ) { engine, a throws(Problem) in
            let n = try a.int(0)
            let m = a.optionalInt(1) ?? n
            for size in [n, m] where size < 0 { throw Problems.negativeEye(size) }
            let result = try engine.full([n, m], .int(0), dtype: a.dtype(2) ?? engine.defaultDType)
            let diagonal = StridedArray(
                storage: result.storage, shape: [min(n, m)], strides: [result.strides[0] + 1], offset: 0,
                dtype: result.dtype)
            Kernels.fill(diagonal, .int(1))
            return .tensor(try engine.leaf(result, a.bool(4)))
        },
    ]

    private static func filled(_ name: String, summary: String, _ value: Int) -> Operation {
        general(
            name, summary: summary, kind: .creation, isMethod: false, [.size, .dtype, .device, .requiresGrad],
            derivative: fresh,
            examples: [
                Example(.constant(.ints([2, 3])), .constant(.none), .constant(.none), .constant(.bool(false)))
            ]
        ) { engine, a throws(Problem) in
            let shape = try a.ints(0)
            if name == "zeros", shape.contains(where: { $0 < 0 }) { throw Problems.negativeDimension(name) }
            return .tensor(
                try engine.full(
                    shape, .int(value), dtype: a.dtype(1) ?? engine.defaultDType, requiresGrad: a.bool(3)))
        }
    }

    private static func like(_ name: String, summary: String, _ value: Int) -> Operation {
        general(
            name, summary: summary, kind: .creation, isMethod: false, [.input, .dtype, .device, .requiresGrad],
            derivative: fresh,
            examples: [Example(.x([1, 2], shape: [2]), .constant(.none), .constant(.none), .constant(.bool(false)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensor(
                try engine.full(x.shape, .int(value), dtype: a.dtype(1) ?? x.dtype, requiresGrad: a.bool(3)))
        }
    }

    private static func new(_ name: String, summary: String, _ value: Int) -> Operation {
        general(
            name, summary: summary, kind: .creation, isFunction: false,
            [.input, .size, .dtype, .device, .requiresGrad], derivative: fresh
        ) { engine, a throws(Problem) in
            let dtype = try a.dtype(2, orOf: 0)
            return .tensor(try engine.full(try a.ints(1), .int(value), dtype: dtype, requiresGrad: a.bool(4)))
        }
    }

    private static let arange = Operation(
        "arange", summary: "numbers from start, in steps, up to but without end", kind: .creation, isMethod: false,
        overloads: [
            Overload([Parameter("end", .scalar), .dtype, .device, .requiresGrad], derivative: fresh) {
                engine, a throws(Problem) in
                try range(engine, .int(0), try a.scalar(0), .int(1), a.dtype(1), a.bool(3))
            },
            Overload(
                [
                    Parameter("start", .scalar), Parameter("end", .scalar),
                    Parameter("step", .scalar, default: .scalar(.int(1))), .dtype, .device, .requiresGrad,
                ], derivative: fresh
            ) { engine, a throws(Problem) in
                try range(engine, try a.scalar(0), try a.scalar(1), try a.scalar(2), a.dtype(3), a.bool(5))
            },
        ],
        examples: [
            Example(.constant(.scalar(.int(5))), .constant(.none), .constant(.none), .constant(.bool(false)))
        ])

    private static func range(
        _ engine: Engine, _ start: Scalar, _ end: Scalar, _ step: Scalar, _ dtype: DType?, _ requiresGrad: Bool
    ) throws(Problem) -> OperationResult {
        if dtype == .bool { throw Problems.notImplemented("arange_cpu", .bool) }
        guard step.double != 0 else { throw Problems.zeroRangeStep() }
        if dtype == .int64, step.int == 0 { throw Problems.zeroWholeStep() }
        guard (end.double - start.double) / step.double >= 0 else { throw Problems.rangeDirection() }
        let isWhole = [start, end, step].allSatisfy { $0.category != .float }
        let count = ((end.double - start.double) / step.double).rounded(.up)
        guard count < 1e15 else { throw Problems.hugeRange() }
        let dtype = dtype ?? (isWhole ? .int64 : engine.defaultDType)
        let computed = try engine.allocate([Int(count)], dtype.wide)
        Kernels.arange(start, step, into: computed.array)
        let result = try engine.converted(computed, dtype)
        return .tensor(try engine.leaf(result, requiresGrad))
    }
}
