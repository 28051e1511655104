import Diagnostics
import Tensors

/// Layers whose weights slide over signals, images and volumes.
extension Operation {
    static let convolutions: [Operation] = [
        convolution(1, "signals", [2, 1, 3]), convolution(2, "images", [1, 1, 2, 2]),
        convolution(3, "volumes", [1, 1, 1, 2, 2]),
        transposedConvolution(1, "signals", [1, 2, 3]), transposedConvolution(2, "images", [1, 1, 2, 2]),
        transposedConvolution(3, "volumes", [1, 1, 1, 2, 2]),
        unfold,
        fold,
    ]

    private static let weight = Parameter("weight", .tensor)
    private static func ints(_ name: String, _ value: Int) -> Parameter {
        Parameter(name, .ints(variadic: false), default: .int(value))
    }
    private static func ramp(_ shape: [Int], from start: Double) -> ExampleArgument {
        .x(
            (0..<Shape.count(shape)).map { (start + 0.37 * Double($0)).truncatingRemainder(dividingBy: 2) - 1 },
            shape: shape)
    }

    private static func convolution(_ rank: Int, _ what: String, _ kernel: [Int]) -> Operation {
        let name = "conv\(rank)d"
        let x = [1, kernel[1]] + [3, 4, 3].suffix(rank)
        return Operation(
            name, summary: "\(what) convolved with kernels: weighted sums of what lies under each place",
            law: "y[n][k] = bias[k] + sum over c of weight[k][c] * input[n][c]", kind: .product,
            namespaces: [.functional], isMethod: false,
            overloads: [
                Overload([
                    .input, weight, .bias, ints("stride", 1), ints("padding", 0), ints("dilation", 1),
                    .int("groups", 1),
                ]) {
                    engine, a throws(Problem) in
                    let sizes = ConvolutionSizes(
                        stride: try a.ints(3), padding: try a.ints(4), dilation: try a.ints(5), groups: try a.int(6))
                    return .tensor(
                        try engine.convolution(name, rank, try a.tensor(0), try a.tensor(1), a.optionalTensor(2), sizes)
                    )
                },
                Overload([
                    .input, weight, .bias, ints("stride", 1), Parameter("padding", .string), ints("dilation", 1),
                    .int("groups", 1),
                ]) { engine, a throws(Problem) in
                    let sizes = ConvolutionSizes(
                        stride: try a.ints(3), padding: [0], dilation: try a.ints(5), groups: try a.int(6))
                    return .tensor(
                        try engine.convolution(
                            name, rank, try a.tensor(0), try a.tensor(1), a.optionalTensor(2), sizes,
                            padded: a.string(4) ?? ""))
                },
            ],
            examples: [
                Example(ramp(x, from: 0.1), ramp(kernel, from: 0.7)),
                Example(
                    ramp(x, from: 0.1), ramp(kernel, from: 0.7), ramp([kernel[0]], from: 0.2), .constant(.int(2)),
                    .constant(.int(1)), .constant(.int(2))),
            ])
    }

    private static func transposedConvolution(_ rank: Int, _ what: String, _ kernel: [Int]) -> Operation {
        let name = "conv_transpose\(rank)d"
        let x = [1, kernel[0]] + [2, 2, 3].suffix(rank)
        return shared(
            name, summary: "the map that takes gradients of a convolution back, from \(what) to larger ones",
            kind: .product,
            [
                .input, weight, .bias, ints("stride", 1), ints("padding", 0), ints("output_padding", 0),
                .int("groups", 1), ints("dilation", 1),
            ],
            examples: [
                Example(ramp(x, from: 0.1), ramp(kernel, from: 0.7)),
                Example(
                    ramp(x, from: 0.1), ramp(kernel, from: 0.7), ramp([kernel[1]], from: 0.2), .constant(.int(2)),
                    .constant(.int(1)), .constant(.int(1))),
            ]
        ) { engine, a throws(Problem) in
            var sizes = ConvolutionSizes(
                stride: try a.ints(3), padding: try a.ints(4), dilation: try a.ints(7), groups: try a.int(6))
            sizes.outputPadding = try a.ints(5)
            return try engine.transposedConvolution(
                name, rank, try a.tensor(0), try a.tensor(1), a.optionalTensor(2), sizes)
        }
    }

    private static let unfold = functional(
        "unfold", summary: "what a window covers at each of its places, as columns", kind: .layout,
        [
            .input, Parameter("kernel_size", .ints(variadic: false)), ints("dilation", 1), ints("padding", 0),
            ints("stride", 1),
        ],
        examples: [Example(ramp([1, 2, 3, 3], from: 0.1), .constant(.int(2)))]
    ) { engine, a throws(Problem) in
        let x = try a.tensor(0)
        let sizes = ConvolutionSizes(stride: try a.ints(4), padding: try a.ints(3), dilation: try a.ints(2), groups: 1)
        return try engine.unfolded(x, try a.ints(1), sizes)
    }

    private static let fold = functional(
        "fold", summary: "columns added up to the images that they cover", kind: .layout,
        [
            .input, Parameter("output_size", .ints(variadic: false)), Parameter("kernel_size", .ints(variadic: false)),
            ints("dilation", 1), ints("padding", 0), ints("stride", 1),
        ],
        examples: [Example(ramp([1, 4, 4], from: 0.1), .constant(.int(3)), .constant(.int(2)))]
    ) { engine, a throws(Problem) in
        let sizes = ConvolutionSizes(stride: try a.ints(5), padding: try a.ints(4), dilation: try a.ints(3), groups: 1)
        return try engine.folded(try a.tensor(0), try a.ints(1), try a.ints(2), sizes)
    }
}

/// The steps of a convolution's window, as a call gives them.
struct ConvolutionSizes {
    var stride: [Int]
    var padding: [Int]
    var dilation: [Int]
    var groups: Int
    var outputPadding: [Int] = [0]

    /// One number for each dimension.
    ///
    /// - Parameter count: how many dimensions the function's name says.
    mutating func expand(to rank: Int, count: Int) throws(Problem) {
        stride = try ConvolutionSizes.expanded("stride", stride, rank, count)
        padding = try ConvolutionSizes.expanded("padding", padding, rank, count)
        dilation = try ConvolutionSizes.expanded("dilation", dilation, rank, count)
        outputPadding = try ConvolutionSizes.expanded("output_padding", outputPadding, rank, count)
    }

    private static func expanded(
        _ name: String, _ values: [Int], _ rank: Int, _ count: Int
    ) throws(Problem) -> [Int] {
        let given = values.count == 1 && count > 1 ? [Int](repeating: values[0], count: count) : values
        if given.count == 1 { return [Int](repeating: given[0], count: rank) }
        guard given.count == rank else { throw Problems.windowSizes(name, given, rank) }
        return given
    }

    /// Checks the numbers that no convolution may have.
    func check() throws(Problem) {
        if padding.contains(where: { $0 < 0 }) { throw Problems.negativePadding("padding") }
        if outputPadding.contains(where: { $0 < 0 }) { throw Problems.negativePadding("output_padding") }
        if stride.contains(where: { $0 <= 0 }) { throw Problems.nonPositive("stride") }
        if dilation.contains(where: { $0 <= 0 }) { throw Problems.nonPositive("dilation") }
        try ConvolutionSizes.checkSmall(stride + padding + dilation + outputPadding)
    }

    /// Keeps sizes so small that no product of them overflows.
    static func checkSmall(_ sizes: [Int]) throws(Problem) {
        guard sizes.allSatisfy({ $0 > -(1 << 30) && $0 < 1 << 30 }) else { throw Problems.hugeWindow() }
    }

    /// How many elements a kernel of a size spans along a dimension.
    func span(_ kernel: Int, _ axis: Int) -> Int { dilation[axis] * (kernel - 1) + 1 }
}

extension Engine {
    /// See `conv2d`; `padded` is 'same' or 'valid'.
    func convolution(
        _ name: String, _ rank: Int, _ input: Tensor, _ weight: Tensor, _ bias: Tensor?, _ given: ConvolutionSizes,
        padded: String? = nil
    ) throws(Problem) -> Tensor {
        var x = try batched(name, rank, input)
        try checkTypes(x, weight, bias)
        var sizes = given
        if let padded {
            guard padded == "same" || padded == "valid" else { throw Problems.paddingName(padded) }
            if padded == "same" { x = try padSame(x, weight, &sizes, rank) }
        }
        guard sizes.groups > 0 else { throw Problems.nonPositive("groups") }
        try sizes.expand(to: max(weight.shape.count - 2, 0), count: rank)
        try sizes.check()
        try checkConvolution(x, weight, bias, sizes, isTransposed: false)
        var places: [Int] = []
        for axis in 0..<rank {
            let padded = x.shape[axis + 2] + 2 * sizes.padding[axis]
            places.append((padded - sizes.span(weight.shape[axis + 2], axis)) / sizes.stride[axis] + 1)
        }
        let c = Convolution(
            image: x.shape, weight: weight.shape, places: places, stride: sizes.stride, padding: sizes.padding,
            dilation: sizes.dilation, groups: sizes.groups)
        let result = try convolve(c, gives: .result, (.image, .weight), x, weight, bias: bias, .convolution)
        return x.shape.count == input.shape.count ? result : try unbatched(result)
    }

    /// See `conv_transpose2d`.
    func transposedConvolution(
        _ name: String, _ rank: Int, _ input: Tensor, _ weight: Tensor, _ bias: Tensor?, _ given: ConvolutionSizes
    ) throws(Problem) -> Tensor {
        let x = try batched(name, rank, input)
        try checkTypes(x, weight, bias)
        var sizes = given
        guard sizes.groups > 0 else { throw Problems.nonPositive("groups") }
        try sizes.expand(to: max(weight.shape.count - 2, 0), count: rank)
        try sizes.check()
        try checkConvolution(x, weight, bias, sizes, isTransposed: true)
        var image: [Int] = []
        for axis in 0..<rank {
            let extra = sizes.outputPadding[axis]
            if extra >= sizes.stride[axis], extra >= sizes.dilation[axis] { throw Problems.outputPadding(sizes, rank) }
            let span = sizes.span(weight.shape[axis + 2], axis)
            image.append((x.shape[axis + 2] - 1) * sizes.stride[axis] - 2 * sizes.padding[axis] + span + extra)
        }
        let shape = [x.shape[0], weight.shape[1] * sizes.groups] + image
        guard image.allSatisfy({ $0 > 0 }) else { throw Problems.emptyTransposed(x.shape, image) }
        let c = Convolution(
            image: shape, weight: weight.shape, places: Array(x.shape[2...]), stride: sizes.stride,
            padding: sizes.padding, dilation: sizes.dilation, groups: sizes.groups)
        let result = try convolve(c, gives: .image, (.result, .weight), x, weight, bias: bias, .convolution)
        return x.shape.count == input.shape.count ? result : try unbatched(result)
    }

    private func batched(_ name: String, _ rank: Int, _ x: Tensor) throws(Problem) -> Tensor {
        if x.shape.count == rank + 1 { return try unsqueeze(x, 0) }
        guard x.shape.count == rank + 2 else { throw Problems.convolutionRank(name, rank, x.shape) }
        return x
    }

    private func unbatched(_ x: Tensor) throws(Problem) -> Tensor {
        try squeeze(x, [0], .reshape("SqueezeBackward1"))
    }

    private func checkTypes(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(Problem) {
        guard x.dtype == weight.dtype else {
            throw x.dtype.isFloat
                ? Problems.convolutionTypes(x.dtype, weight.dtype) : Problems.scalarType(x.dtype, weight.dtype)
        }
        if x.dtype == .bool { throw Problems.notImplemented("slow_conv2d_cpu", .bool) }
        if let bias, bias.dtype != x.dtype { throw Problems.biasType(x.dtype, bias.dtype) }
    }

    /// Zeros around the images so that the result is as large as they are.
    private func padSame(
        _ x: Tensor, _ weight: Tensor, _ sizes: inout ConvolutionSizes, _ rank: Int
    ) throws(Problem) -> Tensor {
        guard weight.shape.count == rank + 2 else { return x }
        try sizes.expand(to: rank, count: rank)
        guard sizes.stride.allSatisfy({ $0 == 1 }) else { throw Problems.samePadding() }
        try sizes.check()
        var margins = [(before: Int, after: Int)](repeating: (0, 0), count: x.shape.count)
        for axis in 0..<rank {
            let total = sizes.span(weight.shape[axis + 2], axis) - 1
            sizes.padding[axis] = total / 2
            margins[axis + 2].after = total % 2
        }
        if margins.allSatisfy({ $0.after == 0 }) { return x }
        return try mapped(MarginMap(x.shape, margins), x, "ConstantPadNdBackward0")
    }

    private func checkConvolution(
        _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ sizes: ConvolutionSizes, isTransposed: Bool
    ) throws(Problem) {
        let (shape, groups) = (weight.shape, sizes.groups)
        guard shape.count == x.shape.count else { throw Problems.convolutionWeightRank(shape, x.shape) }
        guard shape[0] >= groups else { throw Problems.fewWeights(groups, shape) }
        guard shape[0] % groups == 0 else { throw Problems.groupedWeights(groups, shape) }
        let channels = isTransposed ? shape[0] : shape[1] * groups
        guard x.shape[1] == channels else {
            throw Problems.convolutionChannels(
                isTransposed ? "transposed=1" : "groups=\(groups)", shape, x.shape, channels)
        }
        let outputs = isTransposed ? shape[1] * groups : shape[0]
        if let bias, bias.shape != [outputs] {
            throw Problems.convolutionBias(isTransposed ? "transposed=1, weight" : "weight", shape, outputs, bias.shape)
        }
        guard !isTransposed else { return }
        let padded = sizes.padding.indices.map { x.shape[$0 + 2] + 2 * sizes.padding[$0] }
        let spans = sizes.padding.indices.map { sizes.span(shape[$0 + 2], $0) }
        guard shape[2...].allSatisfy({ $0 > 0 }) else { throw Problems.emptyKernel() }
        guard zip(padded, spans).allSatisfy({ $0 >= $1 }) else { throw Problems.kernelTooLarge(padded, spans) }
    }

    /// See `F.unfold`.
    func unfolded(_ x: Tensor, _ kernel: [Int], _ given: ConvolutionSizes) throws(Problem) -> Tensor {
        let isBatched = x.shape.count == 4
        guard x.shape.count == 3 || isBatched, !x.shape.suffix(3).contains(0) else {
            throw Problems.unfoldRank(x.shape)
        }
        var sizes = given
        try sizes.expand(to: 2, count: 2)
        let (kernel, _) = try checkedWindow(kernel, sizes)
        let image = Array(x.shape.suffix(2))
        let places = try Engine.blockPlaces(image, kernel, sizes)
        guard places.allSatisfy({ $0 > 0 }) else { throw Problems.unfoldPlaces(image, kernel, sizes, places) }
        let channels = x.shape[x.shape.count - 3]
        let window = SlidingWindow(
            channels: channels, image: image, kernel: kernel, stride: sizes.stride, padding: sizes.padding,
            dilation: sizes.dilation, places: places)
        let batch = isBatched ? x.shape[0] : 1
        let columns = [window.depth, window.placeCount]
        let map = ColumnMap(
            window, from: [batch, channels] + image, to: isBatched ? [batch] + columns : [1] + columns, addsUp: false)
        return try mappedSample(map, x, isBatched, "Im2ColBackward0")
    }

    /// See `F.fold`.
    func folded(
        _ x: Tensor, _ size: [Int], _ kernel: [Int], _ given: ConvolutionSizes
    ) throws(Problem) -> Tensor {
        let isBatched = x.shape.count == 3
        guard x.shape.count == 2 || isBatched, !x.shape.suffix(2).contains(0) else { throw Problems.foldRank(x.shape) }
        var sizes = given
        try sizes.expand(to: 2, count: 2)
        let (kernel, count) = try checkedWindow(kernel, sizes)
        let image = size.count == 1 ? [size[0], size[0]] : size
        guard image.count == 2 else { throw Problems.pairExpected("output_size", image.count) }
        try ConvolutionSizes.checkSmall(image)
        let depth = x.shape[x.shape.count - 2]
        guard depth % count == 0 else { throw Problems.foldDepth(kernel, depth) }
        let places = try Engine.blockPlaces(image, kernel, sizes)
        guard x.shape[x.shape.count - 1] == places[0] * places[1], places.allSatisfy({ $0 > 0 }) else {
            throw Problems.foldPlaces(image, kernel, sizes, places, x.shape[x.shape.count - 1])
        }
        let window = SlidingWindow(
            channels: depth / count, image: image, kernel: kernel, stride: sizes.stride, padding: sizes.padding,
            dilation: sizes.dilation, places: places)
        let batch = isBatched ? x.shape[0] : 1
        let map = ColumnMap(
            window, from: [batch] + x.shape.suffix(2), to: [batch, depth / count] + image, addsUp: true)
        return try mappedSample(map, x, isBatched, "Col2ImBackward0")
    }

    /// A map of a batch, or of one sample seen as a batch.
    private func mappedSample(
        _ map: LinearMap, _ x: Tensor, _ isBatched: Bool, _ name: String
    ) throws(Problem) -> Tensor {
        if isBatched { return try mapped(map, x, name) }
        return try mapped(SampleMap(map), x, name)
    }

    private func checkedWindow(_ kernel: [Int], _ sizes: ConvolutionSizes) throws(Problem) -> ([Int], Int) {
        let kernel = kernel.count == 1 ? [kernel[0], kernel[0]] : kernel
        guard kernel.count == 2 else { throw Problems.pairExpected("kernel_size", kernel.count) }
        for (name, values, least) in [
            ("kernel", kernel, 1), ("dilation", sizes.dilation, 1), ("padding", sizes.padding, 0),
            ("stride", sizes.stride, 1),
        ] where values.contains(where: { $0 < least }) { throw Problems.blockSize(name, values) }
        try ConvolutionSizes.checkSmall(kernel + sizes.dilation + sizes.padding + sizes.stride)
        return (kernel, kernel[0] * kernel[1])
    }

    private static func blockPlaces(_ image: [Int], _ kernel: [Int], _ sizes: ConvolutionSizes) throws(Problem) -> [Int]
    {
        image.indices.map { axis in
            let room = image[axis] + 2 * sizes.padding[axis] - sizes.span(kernel[axis], axis)
            return room < 0
                ? -(-room / sizes.stride[axis] + (-room % sizes.stride[axis] == 0 ? 0 : 1)) + 1
                : room / sizes.stride[axis] + 1
        }
    }
}

/// A map of one sample by that of a batch of one.
private final class SampleMap: LinearMap {
    private let map: LinearMap
    init(_ map: LinearMap) {
        self.map = map
        super.init(from: Array(map.shape.dropFirst()), to: Array(map.resultShape.dropFirst()))
    }
    override var adjoint: LinearMap { SampleMap(map.adjoint) }
    override func apply(_ engine: Engine, _ x: StridedArray, into result: StridedArray) throws(Problem) {
        try map.apply(engine, x, into: result)
    }
}
