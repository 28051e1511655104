import Diagnostics
import Tensors

/// Layers that bring elements to mean 0 and variance 1.
extension Operation {
    private static func ramp(_ shape: [Int], _ step: Double = 0.61) -> ExampleArgument {
        .x((0..<Shape.count(shape)).map { (step * Double($0)).truncatingRemainder(dividingBy: 2) - 1 }, shape: shape)
    }
    private static func optional(_ name: String) -> Parameter {
        Parameter(name, .optionalTensor, default: Argument.Constant.none)
    }
    private static let normalizedShape = Parameter("normalized_shape", .ints(variadic: false))
    private static let law = "y = (x - mean) / sqrt(variance + eps) * weight + bias"
    private static let nothing = ExampleArgument.constant(.none)

    static let normalizations: [Operation] = [
        functional(
            "batch_norm", summary: "each channel brought to mean 0 and variance 1 over the batch", law: law,
            [
                .input, Parameter("running_mean", .optionalTensor), Parameter("running_var", .optionalTensor), .weight,
                .bias, .training, .number("momentum", 0.1), .number("eps", 1e-5),
            ],
            examples: [
                Example(
                    ramp([3, 2]), nothing, nothing, ramp([2], 0.7), ramp([2], 0.4), .constant(.bool(true)))
            ]
        ) { engine, a throws(Problem) in
            try engine.batchNormalization(
                try a.tensor(0), (a.optionalTensor(1), a.optionalTensor(2)), (a.optionalTensor(3), a.optionalTensor(4)),
                isTraining: a.bool(5), momentum: try a.double(6), eps: try a.double(7))
        },
        functional(
            "instance_norm", summary: "each channel of each sample brought to mean 0 and variance 1", law: law,
            [
                .input, optional("running_mean"), optional("running_var"), .weight, .bias,
                .flag("use_input_stats", true), .number("momentum", 0.1), .number("eps", 1e-5),
            ],
            examples: [Example(ramp([2, 2, 3])), Example(ramp([1, 2, 3]), nothing, nothing, ramp([2], 0.7))]
        ) { engine, a throws(Problem) in
            try engine.instanceNormalization(
                try a.tensor(0), (a.optionalTensor(1), a.optionalTensor(2)), (a.optionalTensor(3), a.optionalTensor(4)),
                usesInput: a.bool(5), momentum: try a.double(6), eps: try a.double(7))
        },
        functional(
            "layer_norm", summary: "the last dimensions brought to mean 0 and variance 1", law: law,
            [.input, normalizedShape, .weight, .bias, .number("eps", 1e-5)],
            examples: [
                Example(ramp([2, 3]), .constant(.ints([3])), ramp([3], 0.7), ramp([3], 0.4)),
                Example(ramp([2, 2, 3]), .constant(.ints([2, 3]))),
            ]
        ) { engine, a throws(Problem) in
            let (x, shape, eps) = (try a.tensor(0), try a.ints(1), try a.double(4))
            let (weight, bias) = (a.optionalTensor(2), a.optionalTensor(3))
            try Engine.checkNormalizedShape(x, shape, weight, bias)
            guard x.dtype.isFloat else { throw Problems.notImplemented("LayerNormKernelImpl", x.dtype) }
            try Engine.checkParameterTypes(x, weight, bias)
            let length = Shape.count(shape)
            return try engine.normalized(
                x, .rows(length == 0 ? 0 : x.count / length, length), weight: weight, bias: bias, affine: shape,
                eps: eps, .layerNormalization)
        },
        functional(
            "group_norm", summary: "groups of each sample's channels brought to mean 0 and variance 1", law: law,
            [.input, Parameter("num_groups", .int), .weight, .bias, .number("eps", 1e-5)],
            examples: [
                Example(ramp([2, 4, 2]), .constant(.int(2)), ramp([4], 0.7), ramp([4], 0.4))
            ]
        ) { engine, a throws(Problem) in
            try engine.groupNormalization(
                try a.tensor(0), try a.int(1), a.optionalTensor(2), a.optionalTensor(3), eps: try a.double(4))
        },
        functional(
            "rms_norm", summary: "the last dimensions divided by the root of their mean square",
            law: "y = x / sqrt(mean of x**2 + eps) * weight",
            [.input, normalizedShape, .weight, Parameter("eps", .optionalScalar, default: Argument.Constant.none)],
            examples: [
                Example(ramp([2, 3]), .constant(.ints([3]))),
                Example(ramp([2, 3]), .constant(.ints([3])), ramp([3], 0.7)),
            ]
        ) { engine, a throws(Problem) in
            let (tensor, shape) = (try a.tensor(0), try a.ints(1))
            try Engine.checkNormalizedShape(tensor, shape, a.optionalTensor(2), nil, separator: "")
            guard tensor.dtype.isFloat else { throw Problems.notImplemented("rms_norm", tensor.dtype) }
            let x = Term(tensor, engine)
            let least = tensor.dtype == .float64 ? 2.220446049250313e-16 : Double(Float.ulpOfOne)
            let axes = Array((tensor.shape.count - shape.count)..<tensor.shape.count)
            let mean = try x.pow(2).mean(axes, keepsDimensions: true) + (a.optionalScalar(3)?.double ?? least)
            let even = try x * mean.call("rsqrt")
            guard let weight = a.optionalTensor(2) else { return even.tensor }
            return try (even * Term(weight, engine)).tensor
        },
        functional(
            "local_response_norm", summary: "each channel divided by its neighbours' strength",
            law: "y = x / (k + alpha mean of neighbours' x**2)**beta",
            [.input, Parameter("size", .int), .number("alpha", 1e-4), .number("beta", 0.75), .number("k", 1)],
            examples: [Example(ramp([1, 4, 2]), .constant(.int(3)), .constant(.scalar(.float(0.5))))]
        ) { engine, a throws(Problem) in
            let (tensor, size) = (try a.tensor(0), try a.int(1))
            let rank = tensor.shape.count
            guard rank >= 3 else { throw Problems.responseRank(rank) }
            if tensor.count == 0 { return tensor }
            guard size > 0 else { throw Problems.responseSize(rank, size) }
            try ConvolutionSizes.checkSmall([size])
            let x = Term(tensor, engine)
            let before = size / 2
            let channels = tensor.shape[1]
            let window = Ranges(
                starts: (0..<channels).map { max($0 - before, 0) },
                ends: (0..<channels).map { min($0 - before + size, channels) })
            // The means of squares over windows of channels; zeros lie beyond the first and the last.
            let maps = AxisMaps(
                tensor.shape, [(1, window.sums(channels))],
                divisors: [(1, [Double](repeating: Double(size), count: channels))])
            let strength = Term(try engine.mapped(maps, try (x * x).tensor, "AvgPool3DBackward0"), engine)
            return try (x / (strength * (try a.double(2)) + (try a.double(4))).pow(try a.double(3))).tensor
        },
    ]
}

extension Engine {
    typealias Pair = (Tensor?, Tensor?)

    /// See `batch_norm`; running statistics are changed in place.
    func batchNormalization(
        _ x: Tensor, _ running: Pair, _ parameters: Pair, isTraining: Bool, momentum: Double, eps: Double,
        checksSize: Bool = true
    ) throws(Problem) -> Tensor {
        if isTraining {
            if checksSize { try Engine.checkBatch(x.shape) }
            guard eps > 0 else { throw Problems.batchEps(eps) }
        } else {
            guard running.0 != nil else { throw Problems.undefinedStatistics("running_mean") }
            guard running.1 != nil else { throw Problems.undefinedStatistics("running_var") }
        }
        let groups = Groups.channels(x.shape)
        for (name, tensor) in [
            ("running_mean", running.0), ("running_var", running.1), ("weight", parameters.0), ("bias", parameters.1),
        ] {
            if let tensor, tensor.count != groups.count {
                throw Problems.channelCount(name, groups.count, tensor.count)
            }
        }
        guard !x.shape.isEmpty else { throw Problems.batchOfNumber() }
        guard x.dtype.isFloat else { throw Problems.notImplemented("batch_norm", x.dtype) }
        try Engine.checkParameterTypes(x, parameters.0, parameters.1)
        var moments: (means: [Double], variances: [Double])?
        if isTraining {
            let found = try self.moments(x, groups)
            try update(running, found, count: groups.outer * groups.inner, momentum)
        } else if let mean = running.0, let variance = running.1 {
            moments = (mean.doubles(), variance.doubles())
        }
        let affine = [groups.count] + [Int](repeating: 1, count: max(x.shape.count - 2, 0))
        return try normalized(
            x, groups, moments: moments, weight: parameters.0, bias: parameters.1, affine: affine, eps: eps,
            .batchNormalization)
    }

    /// Moves running statistics towards those of a batch, whose variance is taken as an estimate.
    private func update(
        _ running: Pair, _ found: (means: [Double], variances: [Double]), count: Int, _ momentum: Double
    ) throws(Problem) {
        let spread = count > 1 ? Double(count) / Double(count - 1) : .nan
        for (tensor, values) in [(running.0, found.means), (running.1, found.variances.map { $0 * spread })] {
            guard let tensor else { continue }
            let moved = zip(tensor.doubles(), values).map { momentum * $1 + (1 - momentum) * $0 }
            Kernels.copy(
                try makeTensor(shape: tensor.shape, dtype: tensor.dtype, doubles: moved).array, into: tensor.array)
            bump(tensor)
        }
    }

    /// See `instance_norm`: the samples' channels are normalised as those of a batch of one.
    func instanceNormalization(
        _ x: Tensor, _ running: Pair, _ parameters: Pair, usesInput: Bool, momentum: Double, eps: Double
    ) throws(Problem) -> Tensor {
        if usesInput, Shape.count(Array(x.shape.dropFirst(2))) == 1 { throw Problems.spatialSize(x.shape) }
        guard usesInput || (running.0 != nil && running.1 != nil) else { throw Problems.undefinedInstance() }
        guard x.shape.count >= 2 else { throw Problems.batchOfNumber() }
        let (batch, channels) = (x.shape[0], x.shape[1])
        let flat = try reshape(x, [1, batch * channels] + x.shape[2...])
        func each(_ tensor: Tensor?) throws(Problem) -> Tensor? {
            guard let tensor else { return nil }
            guard tensor.shape.count <= 1 else { throw Problems.repeatRank() }
            return try repeated(tensor, [batch])
        }
        let statistics: Pair = try unrecorded { () throws(Problem) in (try each(running.0), try each(running.1)) }
        let result = try batchNormalization(
            flat, statistics, (try each(parameters.0), try each(parameters.1)), isTraining: usesInput,
            momentum: momentum, eps: eps, checksSize: false)
        for (tensor, many) in [(running.0, statistics.0), (running.1, statistics.1)] {
            guard usesInput, let tensor, let many else { continue }
            let mean = try unrecorded { () throws(Problem) in
                try self.mean(try reshape(many, [batch, channels]), [0], keepsDimensions: false, isFull: false)
            }
            Kernels.copy(mean.array, into: tensor.array)
            bump(tensor)
        }
        return try reshape(result, x.shape)
    }

    func groupNormalization(
        _ x: Tensor, _ count: Int, _ weight: Tensor?, _ bias: Tensor?, eps: Double
    ) throws(Problem) -> Tensor {
        guard x.shape.count >= 2 else { throw Problems.groupRank(x.shape.count) }
        guard count != 0 else { throw Problems.groupsOfNone() }
        let (batch, channels) = (x.shape[0], x.shape[1])
        let rest = Shape.count(Array(x.shape[2...]))
        guard count > 0, channels % count == 0 else { throw Problems.groupChannels(x.shape, count) }
        if Shape.times(batch * channels / count, rest) == 1 {
            throw Problems.groupSize([batch * channels / count, count] + x.shape[2...])
        }
        for (name, tensor) in [("weight", weight), ("bias", bias)] {
            if let tensor, tensor.shape != [channels] {
                throw Problems.groupParameter(name, (weight ?? tensor).shape, x.shape)
            }
        }
        guard x.dtype.isFloat else { throw Problems.notImplemented("GroupNormKernelImpl", x.dtype) }
        try Engine.checkParameterTypes(x, weight, bias)
        let affine = [channels] + [Int](repeating: 1, count: x.shape.count - 2)
        // Without channels, any number of groups is one of none.
        let count = channels == 0 ? 1 : count
        return try normalized(
            x, .rows(batch * count, channels / count * rest), weight: weight, bias: bias, affine: affine, eps: eps,
            .groupNormalization)
    }

    /// More than one value for each channel: else all would become 0.
    private static func checkBatch(_ shape: [Int]) throws(Problem) {
        guard let batch = shape.first else { throw Problems.batchOfNumber() }
        guard shape.count > 1 || batch != 1 else { throw Problems.singleValue(shape) }
        if shape.count == 1 { throw Problems.dimension(1, 1) }
        if batch * Shape.count(Array(shape.dropFirst(2))) == 1 { throw Problems.singleValue(shape) }
    }

    static func checkNormalizedShape(
        _ x: Tensor, _ shape: [Int], _ weight: Tensor?, _ bias: Tensor?, separator: String = ", "
    ) throws(Problem) {
        guard !shape.isEmpty else { throw Problems.normalizedNone() }
        for (name, tensor) in [("weight", weight), ("bias", bias)] {
            if let tensor, tensor.shape != shape { throw Problems.normalizedParameter(name, tensor.shape, shape) }
        }
        guard x.shape.count >= shape.count, Array(x.shape.suffix(shape.count)) == shape else {
            throw Problems.normalizedShape(shape, x.shape, separator: separator)
        }
    }

    static func checkParameterTypes(_ x: Tensor, _ weight: Tensor?, _ bias: Tensor?) throws(Problem) {
        for case let tensor? in [weight, bias] where tensor.dtype != x.dtype {
            if x.dtype.isNarrow, tensor.dtype == .float32 { continue }
            throw Problems.mixedTypes(x.dtype)
        }
    }
}
