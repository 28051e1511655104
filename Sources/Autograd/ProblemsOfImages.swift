import Diagnostics
import Tensors

/// What can be wrong with margins, resampling, distances and attention; messages are PyTorch's.
extension Problems {
    static func oddPadding() -> Problem { Problem(.shape, .runtimeError, "Padding length must be divisible by 2") }
    static func longPadding(_ count: Int, _ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Padding length should be less than or equal to two times the input dimension but got padding length \(count) "
                + "and input of dimension \(rank)")
    }
    static func paddingValue(_ mode: String) -> Problem {
        Problem(.tensorArgument, .runtimeError, "Padding mode \"\(mode)\" doesn't take in value argument")
    }
    static func paddingMode(_ mode: String) -> Problem {
        Problem(.tensorArgument, .notImplementedError, "Unrecognised padding mode \(mode)")
    }
    static func paddingSize(_ count: Int, _ rank: Int) -> Problem {
        Problem(
            .shape, .notImplementedError, "Padding size \(count) is not supported for \(rank)D input tensor.")
    }
    static func reflection(_ before: Int, _ after: Int, _ axis: Int, _ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Argument #\(2 * (shape.count - axis) + 2): Padding size should be less than the corresponding input "
                + "dimension, but got: padding (\(before), \(after)) at dimension \(axis) of input \(Shape.text(shape))"
        )
    }
    static func smallImage(_ image: [Int], _ margins: [(before: Int, after: Int)]) -> Problem {
        let names = ["D", "H", "W"].suffix(image.count)
        let sizes = zip(names, image).map { "\($0): \($1)" }.joined(separator: " ")
        let results = zip(names, zip(image, margins)).map { "\($0): \($1.0 + $1.1.before + $1.1.after)" }
        return Problem(
            .shape, .runtimeError,
            "input (\(sizes)) is too small. Calculated output \(results.joined(separator: " "))")
    }
    static func emptyWrapping() -> Problem {
        Problem(.shape, .runtimeError, "Negative padding value is resulting in an empty dimension")
    }
    static func wrappedTwice() -> Problem {
        Problem(.shape, .runtimeError, "Padding value causes wrapping around more than once.")
    }

    // MARK: shuffling

    static func shuffleRank(_ name: String, _ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "\(name) expects input to have at least 3 dimensions, but got input with \(rank) dimension(s)")
    }
    static func shuffleFactor(_ name: String, _ parameter: String, _ factor: Int) -> Problem {
        Problem(.value, .runtimeError, "\(name) expects a positive \(parameter), but got \(factor)")
    }
    static func shuffleChannels(_ channels: Int, _ square: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but "
                + "input.size(-3)=\(channels) is not divisible by \(square)")
    }
    static func unshuffleSize(_ name: String, _ dim: Int, _ size: Int, _ factor: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "pixel_unshuffle expects \(name) to be divisible by downscale_factor, but input.size(\(dim))=\(size) is not "
                + "divisible by \(factor)")
    }
    static func channelShuffleRank(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "channel_shuffle expects input with > 2 dims, but got input with sizes \(Shape.text(shape))")
    }
    static func channelShuffleGroups(_ groups: Int) -> Problem {
        Problem(
            .value, .runtimeError, "Number of groups to divide channels in must be positive. Value of groups:\(groups)")
    }
    static func channelShuffle(_ channels: Int, _ groups: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Number of channels must be divisible by groups. Got \(channels) channels and \(groups) groups.")
    }

    // MARK: resampling

    static func alignCorners() -> Problem {
        Problem(
            .tensorArgument, .valueError,
            "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear"
        )
    }
    static func antialias() -> Problem {
        Problem(
            .tensorArgument, .notImplementedError, "interpolate: this dialect has no `antialias=True`",
            help: "`F.avg_pool2d` or `mode='area'` make images smaller without artefacts")
    }
    static func twoSizes() -> Problem {
        Problem(.tensorArgument, .valueError, "only one of size or scale_factor should be defined")
    }
    static func noSize() -> Problem {
        Problem(.tensorArgument, .valueError, "either size or scale_factor should be defined")
    }
    static func recomputedSize() -> Problem {
        Problem(
            .tensorArgument, .valueError, "recompute_scale_factor is not meaningful with an explicit size.")
    }
    private static func tuple(_ values: [some Any]) -> String {
        "(\(values.map { "\($0)" }.joined(separator: ", "))\(values.count == 1 ? "," : ""))"
    }
    static func interpolationSize(_ image: [Int], _ size: [Int]) -> Problem {
        Problem(
            .shape, .valueError,
            "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of "
                + "\(Shape.text(image)) and output size of \(tuple(size)). Please provide input tensor in (N, C, d1, d2, "
                + "...,dK) format and output size in (o1, o2, ...,oK) format.")
    }
    static func interpolationFactors(_ image: [Int], _ factors: [Double]) -> Problem {
        Problem(
            .shape, .valueError,
            "Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions "
                + "of \(Shape.text(image)) and scale_factor of shape \(tuple(factors)). Please provide input tensor in (N, "
                + "C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.")
    }
    static func interpolationRank(_ mode: String, _ rank: Int) -> Problem {
        let wanted = mode == "linear" ? 3 : mode == "bilinear" ? 4 : 5
        return Problem(
            .shape, .notImplementedError, "Got \(rank)D input, but \(mode) mode needs \(wanted)D input")
    }
    static func interpolationMode(_ mode: String, _ rank: Int) -> Problem {
        Problem(
            .tensorArgument, .notImplementedError,
            "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(rank)D) for the modes: nearest | linear | "
                + "bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got \(mode))")
    }
    static func interpolationEmpty(_ image: [Int], _ wanted: [Int]) -> Problem {
        let names = ["D", "H", "W"].suffix(image.count)
        func text(_ sizes: [Int]) -> String { zip(names, sizes).map { "\($0): \($1)" }.joined(separator: ", ") }
        return Problem(
            .shape, .runtimeError,
            "Input and output sizes should be greater than 0, but got input (\(text(image))) output (\(text(wanted)))")
    }

    // MARK: distances

    static func commonType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "expected common dtype to be floating point, yet common dtype is \(dtype.coreName)")
    }
    static func pairsRank(_ rank: Int) -> Problem {
        Problem(.shape, .runtimeError, "pdist only supports 2D tensors, got: \(rank)D")
    }
    static func pairsPower() -> Problem { Problem(.value, .runtimeError, "pdist only supports non-negative p values") }

    // MARK: attention

    static func attentionTypes(_ query: DType, _ key: DType, _ value: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Expected query, key, and value to have the same dtype, but got query.dtype: \(cName(query)) key.dtype: "
                + "\(cName(key)) and value.dtype: \(cName(value)) instead.")
    }
    static func attentionRanks(_ query: Int, _ key: Int, _ value: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: \(query) key.dim: \(key) "
                + "and value.dim: \(value) instead.")
    }
    static func attentionMask(_ mask: DType, _ query: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: "
                + "\(cName(mask)) and  query.dtype: \(cName(query)) instead.")
    }
    static func causalMask() -> Problem {
        Problem(
            .tensorArgument, .runtimeError,
            "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True")
    }
    static func sharedHeads() -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Number of heads in key and value must divide the number of heads in query")
    }
}
