import Diagnostics
import Tensors

/// The geometry of a convolution of a batch: three tensors, each of which is linear in each of the others.
///
/// With `T(x, w, y)` the sum over all products of an element of the images, the weight and the result that belong
/// together, the result of a convolution is the derivative of `T` by `y`, that of a transposed convolution the one
/// by `x`, and the gradients are the derivatives by what is left. So three kernels give derivatives of any order.
final class Convolution: Sendable {
    /// Which of the three tensors.
    enum Part: Int, Sendable { case image, weight, result }

    let batch: Int
    let groups: Int
    let imageChannels: Int
    let resultChannels: Int
    /// The window over the images of one group.
    let window: SlidingWindow
    let imageShape: [Int]
    let weightShape: [Int]
    let resultShape: [Int]

    /// - Parameters:
    ///   - image: `[batch, imageChannels, …]`.
    ///   - weight: `[resultChannels, imageChannels / groups, …]`.
    ///   - places: the sizes of the result behind its channels.
    init(
        image: [Int], weight: [Int], places: [Int], stride: [Int], padding: [Int], dilation: [Int], groups: Int
    ) {
        batch = image[0]
        self.groups = groups
        imageChannels = image[1]
        resultChannels = weight[0]
        window = SlidingWindow(
            channels: weight[1], image: Array(image[2...]), kernel: Array(weight[2...]), stride: stride,
            padding: padding, dilation: dilation, places: places)
        imageShape = image
        weightShape = weight
        resultShape = [image[0], weight[0]] + places
    }

    func shape(_ part: Part) -> [Int] {
        switch part {
        case .image: imageShape
        case .weight: weightShape
        case .result: resultShape
        }
    }

    /// How many multiplications it takes: the sizes of the loops.
    var work: [Int] { [batch, resultChannels, window.depth, window.placeCount] }
}

/// A recorded step: what it gives, and what its two inputs are.
private final class ConvolutionStep {
    let convolution: Convolution
    let gives: Convolution.Part
    let inputs: (Convolution.Part, Convolution.Part)
    init(_ convolution: Convolution, gives: Convolution.Part, _ inputs: (Convolution.Part, Convolution.Part)) {
        self.convolution = convolution
        self.gives = gives
        self.inputs = inputs
    }
}

extension Engine {
    /// One of the three tensors out of the others, recorded; a bias is added to each channel.
    func convolve(
        _ c: Convolution, gives: Convolution.Part, _ parts: (Convolution.Part, Convolution.Part), _ a: Tensor,
        _ b: Tensor, bias: Tensor? = nil, _ rule: Rule = .convolutionGradient
    ) throws(Problem) -> Tensor {
        try memory.work(c.work)
        let dtype = a.dtype
        let (left, right) = (try plain(a), try plain(b))
        let shape = c.shape(gives)
        let wide = try allocate(shape, dtype.wide)
        switch (gives, parts.0) {
        case (.result, .image): try results(c, left, right, into: wide.array)
        case (.result, _): try results(c, right, left, into: wide.array)
        case (.image, .weight): try images(c, left, right, into: wide.array)
        case (.image, _): try images(c, right, left, into: wide.array)
        case (.weight, .image): try weights(c, left, right, into: wide.array)
        case (.weight, _): try weights(c, right, left, into: wide.array)
        }
        var result = try converted(wide, dtype)
        if let bias {
            let column = [bias.count] + [Int](repeating: 1, count: shape.count - 2)
            result = try unrecorded { () throws(Problem) in
                try (Term(result, self) + Term(bias, self).reshaped(column)).tensor
            }
        }
        let inputs = bias.map { [a, b, $0] } ?? [a, b]
        if let node = try record(rule, result, inputs: inputs, saving: [a, b]) {
            node.needExtra().plan = ConvolutionStep(c, gives: gives, parts)
        }
        return result
    }

    /// Contiguous elements in the type that is computed in.
    private func plain(_ x: Tensor) throws(Problem) -> StridedArray {
        let wide = try converted(x, x.dtype.wide)
        return (wide.isContiguous ? wide : try copy(wide)).array
    }

    /// `result = weight · columns(image)` for each sample and group.
    private func results(
        _ c: Convolution, _ image: StridedArray, _ weight: StridedArray, into result: StridedArray
    ) throws(Problem) {
        let (window, depth, places) = (c.window, c.window.depth, c.window.placeCount)
        let rows = c.resultChannels / c.groups
        let columns = try empty([window.isIdentity ? 0 : depth * places], image.dtype).array
        for block in 0..<(c.batch * c.groups) {
            let group = block % c.groups
            let sample = image.part(block * window.channels * window.imageSize, [window.channels * window.imageSize])
            if !window.isIdentity { Kernels.columns(sample, window, into: columns) }
            Kernels.multiply(
                weight.part(group * rows * depth, [rows, depth]), window.isIdentity ? sample : columns,
                into: result.part(block * rows * places, [rows, places]), batch: 1, m: rows, k: depth, n: places)
        }
    }

    /// `image = Σ columns⁻¹(weightᵀ · result)` for each sample and group.
    private func images(
        _ c: Convolution, _ weight: StridedArray, _ result: StridedArray, into image: StridedArray
    ) throws(Problem) {
        let (window, depth, places) = (c.window, c.window.depth, c.window.placeCount)
        let rows = c.resultChannels / c.groups
        let columns = try empty([depth * places], image.dtype).array
        let turned = try empty([c.groups, depth, rows], image.dtype).array
        Kernels.copy(
            StridedArray(
                storage: weight.storage, shape: turned.shape, strides: [rows * depth, 1, depth], offset: weight.offset,
                dtype: weight.dtype), into: turned)
        Kernels.fill(image, .int(0))
        for block in 0..<(c.batch * c.groups) {
            Kernels.multiply(
                turned.part(block % c.groups * depth * rows, [depth, rows]),
                result.part(block * rows * places, [rows, places]), into: columns, batch: 1, m: depth, k: rows,
                n: places)
            let size = window.channels * window.imageSize
            Kernels.addColumns(columns, window, into: image.part(block * size, [size]))
        }
    }

    /// `weight = Σ result · columns(image)ᵀ` over the samples, for each group.
    private func weights(
        _ c: Convolution, _ image: StridedArray, _ result: StridedArray, into weight: StridedArray
    ) throws(Problem) {
        let (window, depth, places) = (c.window, c.window.depth, c.window.placeCount)
        let rows = c.resultChannels / c.groups
        let columns = try empty([places * depth], image.dtype).array
        let product = try empty([rows, depth], image.dtype).array
        Kernels.fill(weight, .int(0))
        for block in 0..<(c.batch * c.groups) {
            let size = window.channels * window.imageSize
            Kernels.columns(image.part(block * size, [size]), window, into: columns, isTransposed: true)
            Kernels.multiply(
                result.part(block * rows * places, [rows, places]), columns, into: product, batch: 1, m: rows,
                k: places, n: depth)
            let target = weight.part(block % c.groups * rows * depth, [rows, depth])
            Kernels.binary(.add, target, product, into: target)
        }
    }
}

extension Rule {
    static let convolution = Rule("ConvolutionBackward0", needsSaved: true, derivative: convolved)
    static let convolutionGradient = Rule("ConvolutionBackwardBackward0", needsSaved: true, derivative: convolved)

    @Sendable
    private static func convolved(_ d: Derivation) throws(Problem) {
        guard let step = d.node.extra?.plan as? ConvolutionStep else { return }
        let (first, second) = step.inputs
        if d.needs(0) {
            try d.send(
                try d.engine.convolve(step.convolution, gives: first, (second, step.gives), try d.saved(1), d.dy), 0)
        }
        if d.needs(1) {
            try d.send(
                try d.engine.convolve(step.convolution, gives: second, (first, step.gives), try d.saved(0), d.dy), 1)
        }
        if d.needs(2) {
            let axes = d.dy.shape.indices.filter { $0 != 1 }
            try d.send(try d.engine.reduce(.sum, d.dy, Array(axes), keepsDimensions: false), 2)
        }
    }
}
