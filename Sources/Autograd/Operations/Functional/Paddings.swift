import Diagnostics
import Tensors

/// Margins around tensors, and elements of channels made those of finer images.
extension Operation {
    private static func ramp(_ shape: [Int]) -> ExampleArgument {
        .x((0..<Shape.count(shape)).map { (0.61 * Double($0)).truncatingRemainder(dividingBy: 2) - 1 }, shape: shape)
    }
    private static let margins = ExampleArgument.constant(.ints([1, 2]))

    static let paddings: [Operation] = [
        functional(
            "pad", summary: "margins put around the last dimensions, or taken off where they are negative",
            kind: .layout,
            [
                .input, Parameter("pad", .ints(variadic: false)),
                Parameter("mode", .string, default: .string("constant")),
                Parameter("value", .optionalScalar, default: Argument.Constant.none),
            ],
            examples: [
                Example(ramp([2, 3]), margins), Example(ramp([2, 3]), .constant(.ints([-1, 1, 1, 0]))),
                Example(ramp([1, 4]), margins, .constant(.string("reflect"))),
                Example(ramp([1, 4]), margins, .constant(.string("replicate"))),
                Example(ramp([1, 4]), margins, .constant(.string("circular"))),
            ]
        ) { engine, a throws(Problem) in
            try engine.padded(try a.tensor(0), try a.ints(1), a.string(2) ?? "", a.optionalScalar(3))
        },
        shared(
            "pixel_shuffle", summary: "channels made the elements of images finer by a factor", kind: .layout,
            [.input, Parameter("upscale_factor", .int)], examples: [Example(ramp([1, 4, 2, 1]), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let (x, r) = (try a.tensor(0), try a.int(1))
            let rank = x.shape.count
            guard rank >= 3 else { throw Problems.shuffleRank("pixel_shuffle", rank) }
            guard r > 0 else { throw Problems.shuffleFactor("pixel_shuffle", "upscale_factor", r) }
            try ConvolutionSizes.checkSmall([r])
            let (c, h, w) = (x.shape[rank - 3], x.shape[rank - 2], x.shape[rank - 1])
            guard c % (r * r) == 0 else { throw Problems.shuffleChannels(c, r * r) }
            let batch = Array(x.shape.dropLast(3))
            return try engine.rearranged(
                x, Shape.count(batch), [c / (r * r), r, r, h, w], [0, 1, 4, 2, 5, 3],
                batch + [c / (r * r), h * r, w * r], "PixelShuffleBackward0")
        },
        shared(
            "pixel_unshuffle", summary: "elements of images made channels of coarser ones", kind: .layout,
            [.input, Parameter("downscale_factor", .int)], examples: [Example(ramp([1, 1, 4, 2]), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let (x, r) = (try a.tensor(0), try a.int(1))
            let rank = x.shape.count
            guard rank >= 3 else { throw Problems.shuffleRank("pixel_unshuffle", rank) }
            guard r > 0 else { throw Problems.shuffleFactor("pixel_unshuffle", "downscale_factor", r) }
            let (c, h, w) = (x.shape[rank - 3], x.shape[rank - 2], x.shape[rank - 1])
            guard h % r == 0 else { throw Problems.unshuffleSize("height", -2, h, r) }
            guard w % r == 0 else { throw Problems.unshuffleSize("width", -1, w, r) }
            let batch = Array(x.shape.dropLast(3))
            return try engine.rearranged(
                x, Shape.count(batch), [c, h / r, r, w / r, r], [0, 1, 3, 5, 2, 4],
                batch + [c * r * r, h / r, w / r], "PixelUnshuffleBackward0")
        },
        shared(
            "channel_shuffle", summary: "the channels of all groups taken in turn", kind: .layout,
            [.input, Parameter("groups", .int)], examples: [Example(ramp([1, 4, 2]), .constant(.int(2)))]
        ) { engine, a throws(Problem) in
            let (x, groups) = (try a.tensor(0), try a.int(1))
            guard x.shape.count > 2 else { throw Problems.channelShuffleRank(x.shape) }
            guard groups > 0 else { throw Problems.channelShuffleGroups(groups) }
            let channels = x.shape[1]
            guard channels % groups == 0 else { throw Problems.channelShuffle(channels, groups) }
            let rest = Shape.count(Array(x.shape[2...]))
            return try engine.rearranged(
                x, x.shape[0], [groups, channels / groups, rest], [0, 2, 1, 3], x.shape, "ChannelShuffleBackward0")
        },
    ]
}

extension Engine {
    /// Elements in another order: seen in a shape behind the batch, its dimensions permuted, and seen in the last shape.
    func rearranged(
        _ x: Tensor, _ batch: Int, _ seen: [Int], _ order: [Int], _ shape: [Int], _ name: String
    ) throws(Problem) -> Tensor {
        let all = [batch] + seen
        let strides = Shape.rowMajorStrides(all)
        // Room for the places.
        _ = try allocate(shape, .int64)
        return try gathered(x, Shape.places(order.map { all[$0] }, order.map { strides[$0] }), shape, name)
    }

    /// See `pad`.
    func padded(_ x: Tensor, _ pads: [Int], _ mode: String, _ value: Scalar?) throws(Problem) -> Tensor {
        guard pads.count % 2 == 0 else { throw Problems.oddPadding() }
        guard pads.count <= 2 * x.shape.count else { throw Problems.longPadding(pads.count, x.shape.count) }
        try ConvolutionSizes.checkSmall(pads)
        var margins = [(before: Int, after: Int)](repeating: (0, 0), count: x.shape.count)
        for index in 0..<(pads.count / 2) {
            margins[x.shape.count - 1 - index] = (pads[2 * index], pads[2 * index + 1])
        }
        if mode == "constant" { return try constantPadded(x, margins, value ?? .int(0)) }
        if let value, value.double != 0 { throw Problems.paddingValue(mode) }
        guard ["reflect", "replicate", "circular"].contains(mode) else { throw Problems.paddingMode(mode) }
        let rank = pads.count / 2
        guard rank <= 3, x.shape.count == rank + 1 || x.shape.count == rank + 2 else {
            throw Problems.paddingSize(pads.count, x.shape.count)
        }
        var maps: [(axis: Int, map: AxisMap)] = []
        for axis in (x.shape.count - rank)..<x.shape.count {
            let (before, after) = margins[axis]
            try Engine.checkMargins(mode, before, after, x.shape, axis, pads)
            let size = x.shape[axis]
            let length = size + before + after
            guard length > 0 else {
                throw mode == "circular"
                    ? Problems.emptyWrapping()
                    : Problems.smallImage(Array(x.shape.suffix(rank)), Array(margins.suffix(rank)))
            }
            _ = try allocate([length], .int64)
            maps.append(
                (axis, AxisMap(size: size, (0..<length).map { [(Engine.source($0, before, after, size, mode), 1.0)] })))
        }
        let name =
            switch mode {
            case "reflect": "ReflectionPad\(rank)DBackward0"
            case "replicate": "ReplicationPad\(rank)DBackward0"
            default: "CopySlices"
            }
        return try mapped(AxisMaps(x.shape, maps), x, name)
    }

    private func constantPadded(
        _ x: Tensor, _ margins: [(before: Int, after: Int)], _ value: Scalar
    ) throws(Problem) -> Tensor {
        for (size, margin) in zip(x.shape, margins) where size + margin.before + margin.after < 0 {
            throw Problems.narrowLength()
        }
        let map = MarginMap(x.shape, margins)
        let result = try allocate(map.resultShape, x.dtype)
        map.apply(x.array, filler: value, into: result.array)
        if let node = try record(.linear("ConstantPadNdBackward0"), result, inputs: [x]) {
            node.needExtra().plan = map
        }
        return result
    }

    private static func checkMargins(
        _ mode: String, _ before: Int, _ after: Int, _ shape: [Int], _ axis: Int, _ pads: [Int]
    ) throws(Problem) {
        let size = shape[axis]
        switch mode {
        case "reflect":
            guard before < size, after < size else { throw Problems.reflection(before, after, axis, shape) }
        case "circular":
            let kept = size + min(before, 0) + min(after, 0)
            guard before <= size, after <= size else { throw Problems.wrappedTwice() }
            guard kept > 0, before <= kept, after <= kept else { throw Problems.emptyWrapping() }
        default:
            guard size > 0 else { throw Problems.narrowLength() }
        }
    }

    /// Which element of a dimension stands at a place of the result.
    private static func source(_ index: Int, _ before: Int, _ after: Int, _ size: Int, _ mode: String) -> Int {
        let place = index - before
        switch mode {
        case "reflect": return place < 0 ? -place : place >= size ? 2 * (size - 1) - place : place
        case "circular":
            // What negative margins take off is not wrapped around.
            let first = max(-before, 0)
            let kept = size - first - max(-after, 0)
            let turn = index - max(before, 0)
            return first + (turn < 0 ? turn + kept : turn >= kept ? turn - kept : turn)
        default: return min(max(place, 0), size - 1)
        }
    }
}
