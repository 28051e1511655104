import Diagnostics
import Tensors

/// Windows of images made one element each.
extension Operation {
    static let pools: [Operation] =
        (1...3).flatMap { rank in
            [
                maxPool(rank, name: "max_pool\(rank)d", returnsIndices: false),
                maxPool(rank, name: "max_pool\(rank)d_with_indices", returnsIndices: true),
                averagePool(rank), adaptiveAverage(rank), adaptiveMax(rank, returnsIndices: false),
                adaptiveMax(rank, returnsIndices: true), powerPool(rank), unpool(rank),
            ]
        }

    private static let kernel = Parameter("kernel_size", .ints(variadic: false))
    private static let stride = Parameter("stride", .optionalInts, default: Argument.Constant.none)
    private static let padding = Parameter("padding", .ints(variadic: false), default: .int(0))
    private static let dilation = Parameter("dilation", .ints(variadic: false), default: .int(1))
    private static let ceiling = Parameter.flag("ceil_mode", false)
    private static let outputSize = Parameter("output_size", .optionalNumbers)

    private static func image(_ rank: Int) -> ExampleArgument {
        let shape = [1] + [4, 4, 5].suffix(rank)
        return .x(
            (0..<Shape.count(shape)).map { (0.61 * Double($0)).truncatingRemainder(dividingBy: 2) - 1 }, shape: shape)
    }
    private static func int(_ value: Int) -> ExampleArgument { .constant(.int(value)) }

    private static func maxPool(_ rank: Int, name: String, returnsIndices: Bool) -> Operation {
        Operation(
            name, summary: "the greatest element of each window", kind: .reduction,
            isFunction: !returnsIndices || rank == 1, namespaces: [.functional], isMethod: false,
            overloads: [
                Overload([
                    .input, kernel, stride, padding, dilation, ceiling, .flag("return_indices", returnsIndices),
                ]) { engine, a throws(Problem) in
                    let sizes = try engine.poolingSizes("max_pool\(rank)d", rank, a)
                    let found = try engine.maxPool(rank, try a.tensor(0), sizes)
                    return a.bool(6) || returnsIndices
                        ? .tensors([found.values, found.indices]) : .tensor(found.values)
                }
            ],
            examples: [Example(image(rank), int(2)), Example(image(rank), int(3), int(1), int(1))])
    }

    private static func averagePool(_ rank: Int) -> Operation {
        let override = Parameter("divisor_override", .optionalInt, default: Argument.Constant.none)
        return functional(
            "avg_pool\(rank)d", summary: "the mean of each window", kind: .reduction, inTorch: rank == 1,
            [.input, kernel, stride, padding, ceiling, .flag("count_include_pad", true)]
                + (rank == 1 ? [] : [override]),
            examples: [Example(image(rank), int(2)), Example(image(rank), int(3), int(1), int(1))]
        ) { engine, a throws(Problem) in
            let reordered = [a[0], a[1], a[2], a[3], .int(1), a[4]]
            let sizes = try engine.poolingSizes("avg_pool\(rank)d", rank, reordered)
            return try engine.averagePool(
                rank, try a.tensor(0), sizes, includesPadding: a.bool(5),
                divisor: rank == 1 ? nil : a.optionalInt(6))
        }
    }

    private static func adaptiveAverage(_ rank: Int) -> Operation {
        functional(
            "adaptive_avg_pool\(rank)d", summary: "means of as many windows as wanted", kind: .reduction,
            inTorch: rank == 1, [.input, outputSize],
            examples: [
                Example(image(rank), .constant(.numbers([2]))), Example(image(rank), .constant(.numbers([1]))),
            ]
        ) { engine, a throws(Problem) in
            let name = "adaptive_avg_pool\(rank)d"
            let x = try a.tensor(0)
            let sizes = try engine.adaptiveSizes(name, rank, x, a.numbers(1))
            guard x.dtype.isFloat else { throw Problems.notImplemented(adaptiveKernel("avg", rank), x.dtype) }
            if rank == 1 {
                let mean = try engine.adaptiveMean(2, try engine.unsqueeze(x, -2), [1] + sizes)
                return try engine.squeeze(mean, [mean.shape.count - 2], .reshape("SqueezeBackward1"))
            }
            return try engine.adaptiveMean(rank, x, sizes)
        }
    }

    /// As PyTorch calls its kernel in messages.
    private static func adaptiveKernel(_ what: String, _ rank: Int) -> String {
        "adaptive_\(what)_pool" + (rank == 3 ? "3d_cpu" : "2d")
    }

    private static func adaptiveMax(_ rank: Int, returnsIndices: Bool) -> Operation {
        let name = "adaptive_max_pool\(rank)d"
        return Operation(
            returnsIndices ? name + "_with_indices" : name,
            summary: "the greatest elements of as many windows as wanted", kind: .reduction,
            isFunction: rank == 1 && !returnsIndices, namespaces: [.functional], isMethod: false,
            overloads: [
                Overload([.input, outputSize, .flag("return_indices", returnsIndices)]) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    let sizes = try engine.adaptiveSizes(name, rank, x, a.numbers(1))
                    guard x.dtype.isFloat else { throw Problems.notImplemented(adaptiveKernel("max", rank), x.dtype) }
                    let ranges = zip(x.shape.suffix(rank), sizes).map { Ranges.even($0, parts: $1) }
                    guard !x.shape.suffix(rank).contains(0) else { throw Problems.emptyImage(name, x.shape) }
                    let found = try engine.seenAsImage(rank, x, ranges, "AdaptiveMaxPool\(max(rank, 2))DBackward0")
                    return a.bool(2) || returnsIndices
                        ? .tensors([found.values, found.indices]) : .tensor(found.values)
                }
            ], examples: [Example(image(rank), .constant(.numbers([2])))])
    }

    private static func powerPool(_ rank: Int) -> Operation {
        functional(
            "lp_pool\(rank)d", summary: "the p-norm of each window", law: "y = (sum of x**p)**(1 / p)",
            kind: .reduction, [.input, Parameter("norm_type", .scalar), kernel, stride, ceiling],
            examples: [Example(image(rank), .constant(.scalar(.int(2))), int(2))]
        ) { engine, a throws(Problem) in
            let p = try a.double(1)
            let arguments = [a[0], a[2], a[3], .int(0), .int(1), a[4]]
            let sizes = try engine.poolingSizes("avg_pool\(rank)d", rank, arguments)
            let x = Term(try a.tensor(0), engine)
            if p == .infinity { return try engine.maxPool(rank, try x.abs().tensor, sizes).values }
            if p == -.infinity {
                return try engine.negate(try engine.maxPool(rank, try (-x.abs()).tensor, sizes).values)
            }
            let mean = try engine.averagePool(rank, try x.pow(p).tensor, sizes, includesPadding: true, divisor: nil)
            let size = Double(sizes.kernel.reduce(1, *))
            let term = Term(mean, engine)
            return try (term.sign() * term.abs().call("relu") * size).pow(1 / p).tensor
        }
    }

    private static func unpool(_ rank: Int) -> Operation {
        let places: [Int] = rank == 1 ? [0, 3] : rank == 2 ? [0, 3] : [0, 7]
        let shape = [Int](repeating: 1, count: rank) + [2]
        let small: ExampleArgument = .x([0.5, -2], shape: shape)
        return functional(
            "max_unpool\(rank)d", summary: "elements put back where max_pool\(rank)d found them, zeros elsewhere",
            kind: .layout,
            [
                .input, Parameter("indices", .tensor), kernel, stride, padding,
                Parameter("output_size", .optionalInts, default: Argument.Constant.none),
            ], examples: [Example(small, .whole(places, shape: shape), int(2))]
        ) { engine, a throws(Problem) in
            let sizes = try engine.poolingSizes(
                "max_unpool\(rank)d", rank, [a[0], a[2], a[3], a[4], .int(1), .bool(false)])
            return try engine.unpool(rank, try a.tensor(0), try a.tensor(1), sizes, a.optionalInts(5))
        }
    }
}

extension Array where Element == Argument {
    /// Numbers, where NaN stands for `None`; nothing where none were given.
    func numbers(_ index: Int) -> [Double]? {
        switch self[index] {
        case .numbers(let values): values
        case .ints(let values): values.map { Double($0) }
        case .int(let value): [Double(value)]
        case .scalar(let value): [value.double]
        default: nil
        }
    }
}

extension Engine {
    /// Kernel, stride, padding, dilation and rounding, which stand behind the input in this order.
    func poolingSizes(_ name: String, _ rank: Int, _ a: [Argument]) throws(Problem) -> PoolingSizes {
        func expanded(_ which: String, _ values: [Int]) throws(Problem) -> [Int] {
            if values.count == 1 { return [Int](repeating: values[0], count: rank) }
            guard values.count == rank else { throw Problems.poolingSize(name, which, rank, values.count) }
            return values
        }
        let kernel = try expanded("kernel_size", try a.ints(1))
        let stride = a.optionalInts(2).flatMap { $0.isEmpty ? nil : $0 } ?? kernel
        let sizes = PoolingSizes(
            kernel: kernel, stride: try expanded("stride", stride), padding: try expanded("padding", try a.ints(3)),
            dilation: try expanded("dilation", try a.ints(4)), isCeiling: a.bool(5))
        try ConvolutionSizes.checkSmall(sizes.kernel + sizes.stride + sizes.padding + sizes.dilation)
        return sizes
    }

    /// Checks what every pooling asks of its windows and its input.
    private func checkPooling(_ name: String, _ rank: Int, _ x: Tensor, _ sizes: PoolingSizes) throws(Problem) {
        let isMax = name.hasPrefix("max")
        if rank == 1, isMax { return try checkMaxPool1d(x, sizes) }
        if rank == 1, x.shape.count != 2, x.shape.count != 3 { throw Problems.poolingDimensions(name, x.shape.count) }
        guard !sizes.stride.contains(0), !sizes.kernel.contains(0) else { throw Problems.zeroStride() }
        guard sizes.stride.allSatisfy({ $0 > 0 }), sizes.kernel.allSatisfy({ $0 > 0 }) else {
            throw Problems.zeroStride()
        }
        guard sizes.dilation.allSatisfy({ $0 > 0 }) else { throw Problems.poolingDilation(sizes.dilation) }
        guard x.shape.count == rank + 1 || x.shape.count == rank + 2 else {
            if rank == 2, !isMax {
                throw x.shape.count > 4
                    ? Problems.poolingEmpty(rank, x.shape) : Problems.dimension(-3, x.shape.count)
            }
            throw Problems.poolingRank(rank)
        }
        guard !x.shape.suffix(rank + 1).contains(0) else {
            if rank == 3 { throw Problems.volumeEmpty(isMax, x.shape) }
            throw Problems.poolingEmpty(2, rank == 1 ? x.shape.dropLast() + [1] + x.shape.suffix(1) : x.shape)
        }
        for axis in 0..<rank {
            let (padding, kernel, dilation) = (sizes.padding[axis], sizes.kernel[axis], sizes.dilation[axis])
            guard padding >= 0 else { throw Problems.poolingNegative(padding) }
            guard padding <= (dilation * (kernel - 1) + 1) / 2 else {
                throw Problems.poolingPadding(padding, kernel, dilation)
            }
        }
        let image = Array(x.shape.suffix(rank))
        let places = (0..<rank).map { sizes.places(image[$0], $0) }
        let channels = x.shape[x.shape.count - rank - 1]
        if rank == 3, !isMax, !sizes.isCeiling, zip(image, sizes.kernel).contains(where: { $0 < $1 }),
            sizes.padding == [0, 0, 0]
        {
            throw Problems.volumeTooSmall(image, sizes.kernel)
        }
        guard places.allSatisfy({ $0 > 0 }) else {
            let filler = rank == 1 ? [1] : []
            throw Problems.poolingTooSmall(channels, filler + image, filler + places)
        }
    }

    private func checkMaxPool1d(_ x: Tensor, _ sizes: PoolingSizes) throws(Problem) {
        guard x.shape.count == 2 || x.shape.count == 3, !x.shape.suffix(2).contains(0) else {
            throw Problems.maxPoolRank(x.shape)
        }
        for (name, value) in [("kernel_size", sizes.kernel[0]), ("stride", sizes.stride[0])] where value <= 0 {
            throw Problems.maxPoolPositive(name, value)
        }
        let padding = sizes.padding[0]
        guard padding >= 0 else { throw Problems.maxPoolNegative(padding) }
        guard padding <= sizes.kernel[0] / 2 else { throw Problems.maxPoolPadding(padding, sizes.kernel[0]) }
        guard sizes.dilation[0] > 0 else { throw Problems.maxPoolPositive("dilation", sizes.dilation[0]) }
        let places = sizes.places(x.shape[x.shape.count - 1], 0)
        guard places > 0 else { throw Problems.maxPoolOutput(places) }
    }

    /// See `max_pool2d`.
    func maxPool(_ rank: Int, _ x: Tensor, _ sizes: PoolingSizes) throws(Problem) -> (values: Tensor, indices: Tensor) {
        try checkPooling("max_pool\(rank)d", rank, x, sizes)
        if x.dtype == .bool { throw Problems.notImplemented("max_pool2d", .bool) }
        let first = x.shape.count - rank
        let ranges = (0..<rank).map { sizes.ranges(x.shape[first + $0], $0) }
        return try seenAsImage(rank, x, ranges, "MaxPool\(max(rank, 2))DWithIndicesBackward0")
    }

    /// Signals are seen as images of one line, as PyTorch does.
    func seenAsImage(
        _ rank: Int, _ x: Tensor, _ ranges: [Ranges], _ name: String
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        if rank > 1 { return try greatest(x, ranges, name) }
        let found = try greatest(try unsqueeze(x, -2), [.single] + ranges, name)
        let axis = [found.values.shape.count - 2]
        return (
            try squeeze(found.values, axis, .reshape("SqueezeBackward1")),
            try squeeze(found.indices, axis, .reshape("SqueezeBackward1"))
        )
    }

    /// See `avg_pool2d`.
    func averagePool(
        _ rank: Int, _ x: Tensor, _ sizes: PoolingSizes, includesPadding: Bool, divisor: Int?
    ) throws(Problem) -> Tensor {
        try checkPooling("avg_pool\(rank)d", rank, x, sizes)
        if divisor == 0 { throw Problems.zeroDivisor() }
        if x.dtype == .bool { throw Problems.notImplemented("avg_pool2d", .bool) }
        let first = x.shape.count - rank
        var ranges = (0..<rank).map { sizes.ranges(x.shape[first + $0], $0) }
        var divisors = (0..<rank).map { axis in
            divisor == nil
                ? sizes.counts(x.shape[first + axis], axis, includesPadding: includesPadding)
                : [Double](repeating: axis == 0 ? Double(divisor ?? 1) : 1, count: ranges[axis].count)
        }
        guard rank == 1 else { return try means(x, ranges, divisors, "AvgPool\(rank)DBackward0") }
        ranges.insert(.single, at: 0)
        divisors.insert([1], at: 0)
        let mean = try means(try unsqueeze(x, -2), ranges, divisors, "AvgPool2DBackward0")
        return try squeeze(mean, [mean.shape.count - 2], .reshape("SqueezeBackward1"))
    }

    /// The sizes that an adaptive pooling is to give; `None` keeps a dimension's size.
    func adaptiveSizes(_ name: String, _ rank: Int, _ x: Tensor, _ wanted: [Double]?) throws(Problem) -> [Int] {
        guard x.shape.count == rank + 1 || x.shape.count == rank + 2 else {
            throw rank == 1
                ? Problems.poolingDimensions(name, x.shape.count) : Problems.adaptiveRank(name, rank, x.shape)
        }
        var wanted = wanted ?? [.nan]
        if rank > 1, wanted.count >= x.shape.count { throw Problems.adaptiveCount(wanted.count) }
        if wanted.count == 1 { wanted = [Double](repeating: wanted[0], count: rank) }
        guard wanted.count == rank else { throw Problems.adaptiveSize(name, rank, wanted.count) }
        let sizes = zip(wanted, x.shape.suffix(rank)).map { $0.isNaN ? $1 : Int(exactly: $0) ?? -1 }
        guard sizes.allSatisfy({ $0 >= 0 }) else {
            let all = rank == 1 ? [1] + sizes : sizes
            throw name.contains("max")
                ? Problems.negativeSize(Array(x.shape.dropLast(rank)) + all)
                : Problems.adaptiveNegative("adaptive_avg_pool\(max(rank, 2))d", all)
        }
        try ConvolutionSizes.checkSmall(sizes)
        _ = try Shape.checked(Array(x.shape.dropLast(rank)) + sizes)
        return sizes
    }

    func adaptiveMean(_ rank: Int, _ x: Tensor, _ sizes: [Int]) throws(Problem) -> Tensor {
        let first = x.shape.count - rank
        if sizes.allSatisfy({ $0 == 1 }) {
            return try mean(x, Array(first..<x.shape.count), keepsDimensions: true, isFull: false)
        }
        let ranges = zip(x.shape.suffix(rank), sizes).map { Ranges.even($0, parts: $1) }
        let counts = ranges.map { zip($0.starts, $0.ends).map { Double($1 - $0) } }
        return try means(x, ranges, counts, "AdaptiveAvgPool\(rank)DBackward0")
    }

    /// See `max_unpool2d`.
    func unpool(
        _ rank: Int, _ x: Tensor, _ indices: Tensor, _ sizes: PoolingSizes, _ wanted: [Int]?
    ) throws(Problem) -> Tensor {
        guard x.shape.count == rank + 1 || x.shape.count == rank + 2 else { throw Problems.unpoolRank(rank, x.shape) }
        let image = Array(x.shape.suffix(rank))
        let standard = (0..<rank).map { (image[$0] - 1) * sizes.stride[$0] + sizes.kernel[$0] - 2 * sizes.padding[$0] }
        var size = standard
        if let wanted {
            size = wanted.count == rank + 2 ? Array(wanted[2...]) : wanted
            guard size.count == rank else { throw Problems.unpoolSizes(rank, wanted.count) }
            for axis in 0..<rank {
                let (least, greatest) = (standard[axis] - sizes.stride[axis], standard[axis] + sizes.stride[axis])
                guard size[axis] > least, size[axis] < greatest else {
                    throw Problems.unpoolSize(size, axis, least, greatest)
                }
            }
        }
        let filler = rank == 1 ? [1] : []
        guard indices.dtype == .int64 else { throw Problems.unpoolType(indices.dtype, rank) }
        guard indices.shape == x.shape else { throw Problems.unpoolShape(x.shape + filler, indices.shape + filler) }
        let outer = Array(x.shape.dropLast(rank))
        let shape = outer + size
        _ = try Shape.checked(shape)
        let (plane, count) = (Shape.count(size), Shape.count(image))
        let found = indices.ints()
        if let wrong = found.last(where: { $0 < 0 || $0 >= plane }) { throw Problems.unpoolIndex(wrong, size + filler) }
        let places = found.enumerated().map { $0 / count * plane + $1 }
        let zeros = try full(shape, .int(0), dtype: x.dtype)
        if rank > 1 { return try put(zeros, places, x, adds: false, "MaxUnpool\(rank)DBackward0") }
        let lines = try reshape(zeros, outer + [1] + size)
        let result = try put(lines, places, try unsqueeze(x, -2), adds: false, "MaxUnpool2DBackward0")
        return try squeeze(result, [result.shape.count - 2], .reshape("SqueezeBackward1"))
    }
}
