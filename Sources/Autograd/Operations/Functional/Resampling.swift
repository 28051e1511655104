import Diagnostics
import Tensors

/// Images made larger or smaller.
extension Operation {
    private static let image = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [1, 1, 2, 3])
    private static let nothing = ExampleArgument.constant(.none)
    private static func mode(_ name: String) -> ExampleArgument { .constant(.string(name)) }
    private static let size = Parameter("size", .optionalInts, default: Argument.Constant.none)
    private static let factor = Parameter("scale_factor", .optionalNumbers, default: Argument.Constant.none)
    private static let corners = Parameter("align_corners", .optionalBool, default: Argument.Constant.none)
    private static let modeParameter = Parameter("mode", .string, default: .string("nearest"))

    static let resampling: [Operation] = [
        functional(
            "interpolate", summary: "images in another size, their elements repeated or interpolated",
            kind: .layout,
            [
                .input, size, factor, modeParameter, corners,
                Parameter("recompute_scale_factor", .optionalBool, default: Argument.Constant.none),
                .flag("antialias", false),
            ],
            examples: [
                Example(image, .constant(.int(4))), Example(image, .constant(.int(3)), nothing, mode("bilinear")),
                Example(image, .constant(.int(5)), nothing, mode("bicubic")),
            ]
        ) { engine, a throws(Problem) in
            guard !a.bool(6) else { throw Problems.antialias() }
            return try engine.interpolated(
                try a.tensor(0), size: a.optionalInts(1), factors: a.numbers(2), mode: a.string(3) ?? "",
                corners: a.optionalBool(4), recomputes: a.optionalBool(5))
        },
        functional(
            "upsample", summary: "images in a larger size: see interpolate", kind: .layout,
            [.input, size, factor, modeParameter, corners], examples: [Example(image, .constant(.int(4)))]
        ) { engine, a throws(Problem) in
            try engine.interpolated(
                try a.tensor(0), size: a.optionalInts(1), factors: a.numbers(2), mode: a.string(3) ?? "",
                corners: a.optionalBool(4), recomputes: nil)
        },
        functional(
            "upsample_nearest", summary: "images in a larger size, their elements repeated", kind: .layout,
            [.input, size, factor], examples: [Example(image, .constant(.int(4)))]
        ) { engine, a throws(Problem) in
            try engine.interpolated(
                try a.tensor(0), size: a.optionalInts(1), factors: a.numbers(2), mode: "nearest", corners: nil,
                recomputes: nil)
        },
        functional(
            "upsample_bilinear", summary: "images in a larger size, their corners kept", kind: .layout,
            [.input, size, factor], examples: [Example(image, .constant(.int(4)))]
        ) { engine, a throws(Problem) in
            try engine.interpolated(
                try a.tensor(0), size: a.optionalInts(1), factors: a.numbers(2), mode: "bilinear", corners: true,
                recomputes: nil)
        },
    ]
}

extension Engine {
    /// See `interpolate`.
    func interpolated(
        _ x: Tensor, size: [Int]?, factors: [Double]?, mode: String, corners: Bool?, recomputes: Bool?
    ) throws(Problem) -> Tensor {
        let smooth = ["linear", "bilinear", "bicubic", "trilinear"]
        if corners != nil, !smooth.contains(mode) { throw Problems.alignCorners() }
        let rank = x.shape.count - 2
        let image = Array(x.shape.dropFirst(2))
        var scales = factors
        var wanted: [Int]
        switch (size, factors) {
        case (.some, .some): throw Problems.twoSizes()
        case (nil, nil): throw Problems.noSize()
        case (.some(let given), nil):
            if recomputes == true { throw Problems.recomputedSize() }
            wanted = given.count == 1 ? [Int](repeating: given[0], count: max(rank, 0)) : given
            guard given.count == rank || rank < 1 || given.count == 1 && !isList(given, rank) else {
                throw Problems.interpolationSize(image, given)
            }
        case (nil, .some(let given)):
            guard given.count == rank || given.count == 1 else { throw Problems.interpolationFactors(image, given) }
            let all = given.count == 1 ? [Double](repeating: given[0], count: max(rank, 0)) : given
            guard all.allSatisfy({ abs($0) < 1e6 && !$0.isNaN }) else { throw Problems.hugeWindow() }
            wanted = zip(image, all).map { Int((Double($0) * $1).rounded(.down)) }
            scales = recomputes == true ? nil : all
        }
        try ConvolutionSizes.checkSmall(wanted)
        let name = try Engine.interpolationNode(mode, x.shape.count)
        guard zip(image, wanted).allSatisfy({ $0 > 0 && $1 > 0 }) else {
            throw Problems.interpolationEmpty(image, wanted)
        }
        if mode == "area" {
            if rank > 1 { return try adaptiveMean(rank, x, wanted) }
            let mean = try adaptiveMean(2, try unsqueeze(x, -2), [1] + wanted)
            return try squeeze(mean, [mean.shape.count - 2], .reshape("SqueezeBackward1"))
        }
        guard x.dtype.isFloat else { throw Problems.notImplemented(Engine.interpolationKernel(mode, rank), x.dtype) }
        _ = try Shape.checked(Array(x.shape.prefix(2)) + wanted)
        var maps: [(axis: Int, map: AxisMap)] = []
        for axis in 0..<rank {
            // Places are computed as exactly as the elements.
            let terms =
                x.dtype == .float64
                ? Engine.terms(
                    image[axis], wanted[axis], scales?[axis], mode, isAligned: corners ?? false, Double.self)
                : Engine.terms(image[axis], wanted[axis], scales?[axis], mode, isAligned: corners ?? false, Float.self)
            maps.append((axis + 2, AxisMap(size: image[axis], terms)))
        }
        return try mapped(AxisMaps(x.shape, maps), x, name)
    }

    /// Whether a single size was given as a list for several dimensions; a bare number is for all of them.
    private func isList(_ given: [Int], _ rank: Int) -> Bool { given.count != 1 && given.count != rank }

    private static func interpolationNode(_ mode: String, _ rank: Int) throws(Problem) -> String {
        let spatial = rank - 2
        switch (mode, spatial) {
        case ("nearest", 1...3): return "UpsampleNearest\(spatial)DBackward0"
        case ("nearest-exact", 1...3): return "UpsampleNearestExact\(spatial)DBackward0"
        case ("area", 1...3): return ""
        case ("linear", 1): return "UpsampleLinear1DBackward0"
        case ("bilinear", 2): return "UpsampleBilinear2DBackward0"
        case ("bicubic", 2): return "UpsampleBicubic2DBackward0"
        case ("trilinear", 3): return "UpsampleTrilinear3DBackward0"
        case ("linear", 2...3), ("bilinear", 1), ("bilinear", 3), ("trilinear", 1...2):
            throw Problems.interpolationRank(mode, rank)
        default: throw Problems.interpolationMode(mode, rank)
        }
    }

    private static func interpolationKernel(_ mode: String, _ rank: Int) -> String {
        switch mode {
        case "nearest", "nearest-exact":
            rank == 1 ? "compute_indices_weights_nearest" : "upsample_nearest\(rank)d_channels_last"
        case "linear": "compute_indices_weights_linear"
        case "bicubic": "compute_indices_weights_cubic"
        default: "upsample_\(mode)\(rank)d_channels_last"
        }
    }

    /// Which elements make each one of the result, and with which weights.
    private static func terms<T: BinaryFloatingPoint>(
        _ size: Int, _ wanted: Int, _ factor: Double?, _ mode: String, isAligned: Bool, _: T.Type
    ) -> [[(place: Int, weight: Double)]] {
        let scale = step(size, wanted, factor, isAligned: isAligned) as T
        return (0..<wanted).map { terms(T($0), scale, size, mode, isAligned: isAligned) }
    }

    /// From one element of the result to the next, in elements of the input.
    private static func step<T: BinaryFloatingPoint>(
        _ size: Int, _ wanted: Int, _ factor: Double?, isAligned: Bool
    ) -> T {
        if isAligned { return wanted > 1 ? T(size - 1) / T(wanted - 1) : 0 }
        if let factor, factor > 0 { return T(1 / factor) }
        return T(size) / T(wanted)
    }

    private static func terms<T: BinaryFloatingPoint>(
        _ index: T, _ scale: T, _ size: Int, _ mode: String, isAligned: Bool
    ) -> [(place: Int, weight: Double)] {
        let center = isAligned ? scale * index : scale * (index + 0.5) - 0.5
        switch mode {
        case "nearest": return [(min(Int(index * scale), size - 1), 1)]
        case "nearest-exact": return [(min(Int((index + 0.5) * scale), size - 1), 1)]
        case "bicubic":
            let first = center.rounded(.down)
            return zip(-1...2, cubicWeights(center - first)).map {
                (min(max(Int(first) + $0, 0), size - 1), Double($1))
            }
        default:
            let place = max(center, 0)
            let first = min(Int(place), size - 1)
            let share = min(max(place - T(first), 0), 1)
            return [(first, Double(1 - share)), (min(first + 1, size - 1), Double(share))]
        }
    }

    /// The weights of the four elements around a place, by cubic convolution with the constant -0.75.
    private static func cubicWeights<T: BinaryFloatingPoint>(_ t: T) -> [T] {
        let a: T = -0.75
        func near(_ x: T) -> T { ((a + 2) * x - (a + 3)) * x * x + 1 }
        func far(_ x: T) -> T { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
        return [far(t + 1), near(t), near(1 - t), far((1 - t) + 1)]
    }
}
