import Diagnostics
import Tensors

/// What can be wrong with convolutions and other windows; messages are PyTorch's.
extension Problems {
    static func hugeWindow() -> Problem {
        Problem(.sizeLimit, .overflowError, "a window's size, stride, padding or dilation is too large")
    }
    static func windowSizes(_ name: String, _ given: [Int], _ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "expected \(name) to be a single integer value or a list of \(rank) values to match the convolution "
                + "dimensions, but got \(name)=\(Shape.text(given))")
    }
    static func negativePadding(_ name: String) -> Problem {
        Problem(.value, .runtimeError, "negative \(name) is not supported")
    }
    static func nonPositive(_ name: String) -> Problem {
        Problem(.value, .runtimeError, "non-positive \(name) is not supported")
    }
    static func paddingName(_ name: String) -> Problem {
        Problem(.tensorArgument, .runtimeError, "Invalid padding string: '\(name)'")
    }
    static func samePadding() -> Problem {
        Problem(.value, .runtimeError, "padding='same' is not supported for strided convolutions")
    }
    static func convolutionRank(_ name: String, _ rank: Int, _ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Expected \(rank + 1)D (unbatched) or \(rank + 2)D (batched) input to \(name), but got input of size: "
                + Shape.text(shape))
    }
    static func convolutionTypes(_ x: DType, _ weight: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Input type (torch.\(x.tensorTypeName)) and weight type (torch.\(weight.tensorTypeName)) should be the same "
                + "or input should be a MKLDNN tensor and weight is a dense tensor")
    }
    static func biasType(_ x: DType, _ bias: DType) -> Problem {
        Problem(
            .dtype, .runtimeError, "Input type (\(cName(x))) and bias type (\(cName(bias))) should be the same")
    }
    static func convolutionWeightRank(_ weight: [Int], _ x: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected \(weight.count)-dimensional input for \(weight.count)-dimensional weight \(Shape.text(weight)), but "
                + "got \(x.count)-dimensional input of size \(Shape.text(x)) instead")
    }
    static func fewWeights(_ groups: Int, _ weight: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Given groups=\(groups), expected weight to be at least \(groups) at dimension 0, but got weight of size "
                + "\(Shape.text(weight)) instead")
    }
    static func groupedWeights(_ groups: Int, _ weight: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Given groups=\(groups), expected weight to be divisible by \(groups) at dimension 0, but got weight of size "
                + "[\(Shape.text(weight))] instead")
    }
    static func convolutionChannels(_ given: String, _ weight: [Int], _ x: [Int], _ channels: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Given \(given), weight of size \(Shape.text(weight)), expected input\(Shape.text(x)) to have \(channels) "
                + "channels, but got \(x[1]) channels instead")
    }
    static func convolutionBias(_ given: String, _ weight: [Int], _ channels: Int, _ bias: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Given \(given) of size \(Shape.text(weight)), expected bias to be 1-dimensional with \(channels) elements, "
                + "but got bias of size \(Shape.text(bias)) instead")
    }
    static func kernelTooLarge(_ padded: [Int], _ spans: [Int]) -> Problem {
        func text(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: " x ") }
        return Problem(
            .shapeMismatch, .runtimeError,
            "Calculated padded input size per channel: (\(text(padded))). Kernel size: (\(text(spans))). Kernel size "
                + "can't be greater than actual input size")
    }
    static func emptyKernel() -> Problem {
        Problem(.shape, .runtimeError, "kernel size should be greater than zero")
    }
    static func outputPadding(_ sizes: ConvolutionSizes, _ rank: Int) -> Problem {
        let names = rank == 3 ? ["depth", "height", "width"] : ["height", "width"]
        func part(_ name: String, _ values: [Int], _ filler: Int) -> String {
            let all = rank == 1 ? [filler] + values : values
            return zip(names, all).map { "\(name)_\($0): \($1)" }.joined(separator: " ")
        }
        return Problem(
            .value, .runtimeError,
            "output padding must be smaller than either stride or dilation, but got "
                + part("output_padding", sizes.outputPadding, 0) + " " + part("stride", sizes.stride, 1) + " "
                + part("dilation", sizes.dilation, 1))
    }
    static func emptyTransposed(_ input: [Int], _ image: [Int]) -> Problem {
        func text(_ sizes: some Sequence<Int>) -> String { sizes.map(String.init).joined(separator: " x ") }
        return Problem(
            .shape, .runtimeError,
            "Given input size per channel: (\(text(input[2...]))). Calculated output size per channel: "
                + "(\(text(image))). Output size is too small")
    }

    // MARK: blocks

    static func pairExpected(_ name: String, _ count: Int) -> Problem {
        Problem(.shape, .runtimeError, "It is expected \(name) equals to 2, but got size \(count)")
    }
    static func blockSize(_ name: String, _ values: [Int]) -> Problem {
        let text = "height: \(values.first ?? 0) \(name)_width: \(values.last ?? 0)"
        let words = name == "kernel" ? "kernel size" : name
        if name == "padding" {
            return Problem(
                .value, .runtimeError,
                "padding should be non-negative, but got pad_height: \(values.first ?? 0) pad_width: \(values.last ?? 0)"
            )
        }
        return Problem(.value, .runtimeError, "\(words) should be greater than zero, but got \(name)_\(text)")
    }
    static func unfoldRank(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but "
                + "got: \(Shape.text(shape))")
    }
    static func foldRank(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, "
                + "but got: \(Shape.text(shape))")
    }
    private static func pair(_ values: [Int]) -> String { "(\(values.map(String.init).joined(separator: ", ")))" }
    static func unfoldPlaces(
        _ image: [Int], _ kernel: [Int], _ sizes: ConvolutionSizes, _ places: [Int]
    ) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Given input with spatial size \(pair(image)), kernel_size=\(pair(kernel)), dilation=\(pair(sizes.dilation)), "
                + "padding=\(pair(sizes.padding)), calculated shape of the array of sliding blocks as \(pair(places)), but "
                + "its components must be at least one.")
    }
    static func foldDepth(_ kernel: [Int], _ depth: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got "
                + "input.size(1)=\(depth) and kernel_size=\(pair(kernel)).")
    }
    static func foldPlaces(
        _ image: [Int], _ kernel: [Int], _ sizes: ConvolutionSizes, _ places: [Int], _ found: Int
    ) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Given output_size=\(pair(image)), kernel_size=\(pair(kernel)), dilation=\(pair(sizes.dilation)), "
                + "padding=\(pair(sizes.padding)), stride=\(pair(sizes.stride)), expected size of input's dimension 2 to "
                + "match the calculated number of sliding blocks \(places[0]) * \(places[1]) = "
                + "\(places[0] * places[1]), but got input.size(2)=\(found).")
    }
}

/// What can be wrong with pooling; messages are PyTorch's.
extension Problems {
    static func poolingSize(_ name: String, _ which: String, _ rank: Int, _ count: Int) -> Problem {
        if rank == 1 {
            return Problem(
                .shape, .runtimeError, "\(name)() argument '\(which)' should contain one int (got \(count))")
        }
        let words = rank == 2 ? "two" : "three"
        let isLater = which == "stride" ? "be omitted, a single int, or a" : "be a single int, or a"
        let text = which == "kernel_size" ? "either be a single int, or a" : "either \(isLater)"
        return Problem(
            .shape, .runtimeError, "\(name): \(which) must \(text) tuple of \(words) ints")
    }
    static func poolingDimensions(_ name: String, _ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Expected 2 to 3 dimensions, but got \(rank)-dimensional tensor for argument #1 'self' (while checking "
                + "arguments for \(name))")
    }
    static func zeroStride() -> Problem { Problem(.value, .runtimeError, "stride should not be zero") }
    static func poolingDilation(_ dilation: [Int]) -> Problem {
        let names = dilation.count == 3 ? ["T", "H", "W"] : ["H", "W"]
        let text = zip(names, dilation).map { "dilation\($0): \($1)" }.joined(separator: " ")
        return Problem(.value, .runtimeError, "dilation should be greater than zero, but got \(text)")
    }
    static func poolingRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError, "non-empty \(rank + 1)D or \(rank + 2)D (batch mode) tensor expected for input")
    }
    static func poolingEmpty(_ rank: Int, _ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Expected \(rank + 1)D or \(rank + 2)D (batch mode) tensor with optional 0 dim batch size for input, but got:"
                + Shape.text(shape))
    }
    static func volumeEmpty(_ isMax: Bool, _ shape: [Int]) -> Problem {
        let axis = shape.indices.first { $0 >= shape.count - 4 && shape[$0] == 0 } ?? 0
        return Problem(
            .shape, .runtimeError,
            "\(isMax ? "max_pool3d_with_indices_out_cpu_template" : "avg_pool3d")(): Expected input's non-batch dimensions "
                + "to have positive length, but input has a shape of \(Shape.text(shape)) and non-batch dimension "
                + "\(shape[axis]) has length zero!")
    }
    static func poolingNegative(_ padding: Int) -> Problem {
        Problem(.value, .runtimeError, "pad must be non-negative, but got pad: \(padding)")
    }
    static func poolingPadding(_ padding: Int, _ kernel: Int, _ dilation: Int) -> Problem {
        Problem(
            .value, .runtimeError,
            "pad should be at most half of effective kernel size, but got pad=\(padding), kernel_size=\(kernel) and "
                + "dilation=\(dilation)")
    }
    static func volumeTooSmall(_ image: [Int], _ kernel: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "input image (T: \(image[0]) H: \(image[1]) W: \(image[2])) smaller than kernel size (kT: \(kernel[0]) kH: "
                + "\(kernel[1]) kW: \(kernel[2]))")
    }
    static func poolingTooSmall(_ channels: Int, _ image: [Int], _ places: [Int]) -> Problem {
        func text(_ sizes: [Int]) -> String { ([channels] + sizes).map(String.init).joined(separator: "x") }
        return Problem(
            .shape, .runtimeError,
            "Given input size: (\(text(image))). Calculated output size: (\(text(places.map { max($0, 0) }))). Output size "
                + "is too small")
    }
    static func zeroDivisor() -> Problem { Problem(.value, .runtimeError, "divisor must be not zero") }

    // MARK: max_pool1d

    static func maxPoolRank(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:"
                + Shape.text(shape))
    }
    static func maxPoolPositive(_ name: String, _ value: Int) -> Problem {
        Problem(.value, .runtimeError, "max_pool1d() \(name) must be greater than zero, but got \(value)")
    }
    static func maxPoolNegative(_ padding: Int) -> Problem {
        Problem(.value, .runtimeError, "max_pool1d() padding must be non-negative, but got \(padding)")
    }
    static func maxPoolPadding(_ padding: Int, _ kernel: Int) -> Problem {
        Problem(
            .value, .runtimeError,
            "max_pool1d() padding should be at most half of kernel size, but got padding=\(padding) and "
                + "kernel_size=\(kernel)")
    }
    static func maxPoolOutput(_ places: Int) -> Problem {
        Problem(.shape, .runtimeError, "max_pool1d() Invalid computed output size: \(places)")
    }

    // MARK: adaptive pooling

    static func adaptiveRank(_ name: String, _ rank: Int, _ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "\(name)(): Expected \(rank + 1)D or \(rank + 2)D tensor, but got\(name.contains("max") ? ":" : "") "
                + Shape.text(shape))
    }
    static func adaptiveSize(_ name: String, _ rank: Int, _ count: Int) -> Problem {
        if rank == 1 {
            return Problem(
                .shape, .runtimeError, "\(name)() argument 'output_size' should contain one int (got \(count))")
        }
        return Problem(
            .shape, .runtimeError,
            name == "adaptive_max_pool3d"
                ? "adaptive_max_pool3d(): internal error: output_size.size() must be 3"
                : "\(name): output_size must be \(rank)")
    }
    static func adaptiveCount(_ count: Int) -> Problem {
        Problem(.shape, .valueError, "Input dimension should be at least \(count + 1)")
    }
    static func negativeSize(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Trying to create tensor with negative dimension \(shape.first { $0 < 0 } ?? 0): \(Shape.text(shape))")
    }
    static func adaptiveNegative(_ name: String, _ sizes: [Int]) -> Problem {
        Problem(
            .value, .runtimeError,
            "\(name): elements of output_size must be greater than or equal to 0 but received "
                + "{\(sizes.prefix(2).map(String.init).joined(separator: ", "))\(sizes.count == 3 ? ",\(sizes[2])" : "")}"
        )
    }
    static func emptyImage(_ name: String, _ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "\(name)(): Expected input to have non-zero size for non-batch dimensions, but input has sizes "
                + "\(Shape.text(shape))")
    }

    // MARK: unpooling

    static func unpoolRank(_ rank: Int, _ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "Input to max_unpooling\(rank)d should be a \(rank + 1)d or \(rank + 2)d Tensor, but got a tensor with "
                + "dim \(shape.count)")
    }
    static func unpoolSizes(_ rank: Int, _ count: Int) -> Problem {
        Problem(
            .shape, .valueError,
            "output_size should be a sequence containing \(rank) or \(rank + 2) elements, but it has a length of '\(count)'"
        )
    }
    static func unpoolSize(_ size: [Int], _ axis: Int, _ least: Int, _ greatest: Int) -> Problem {
        let text = size.map(String.init).joined(separator: ", ")
        return Problem(
            .value, .valueError,
            "invalid output_size \"(\(text)\(size.count == 1 ? "," : ""))\" (dim \(axis) must be between \(least) and "
                + "\(greatest))")
    }
    static func unpoolType(_ dtype: DType, _ rank: Int) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "elements in indices should be type int64" + (rank == 3 ? "" : " but got: \(dtype.coreName)"))
    }
    static func unpoolShape(_ x: [Int], _ indices: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected shape of indices to be same as that of the input tensor (\(Shape.text(x))) but got indices tensor with "
                + "shape: \(Shape.text(indices))")
    }
    static func unpoolIndex(_ index: Int, _ size: [Int]) -> Problem {
        Problem(
            .index, .runtimeError,
            "Found an invalid max index: \(index) (output volumes are of size "
                + "\(size.map(String.init).joined(separator: "x")))")
    }
}
