import Diagnostics
import Tensors

/// The transform that the functions of `torch.fft` are made of.
extension Operation {
    static let fourierTransforms: [Operation] = [
        general(
            "_fft_c2c", summary: "discrete Fourier transforms along dimensions",
            law: "y[k] = sum of x[n] exp(-2 pi i k n / N)", kind: .product, isMethod: false,
            [
                .input, Parameter("dim", .ints(variadic: false)), Parameter("normalization", .int),
                Parameter("forward", .bool),
            ]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.dtype.isComplex else { throw Problems.notImplemented("_fft_c2c", x.dtype) }
            let axes = try engine.dimensions(try a.ints(1), x.shape.count)
            return .tensor(try engine.fourier(x, axes, try a.int(2), isForward: a.bool(3)))
        }
    ]
}

extension Engine {
    /// - Parameter normalization: 0 for none, 1 by the root of the number of elements, 2 by that number.
    func fourier(_ x: Tensor, _ axes: [Int], _ normalization: Int, isForward: Bool) throws(Problem) -> Tensor {
        let count = Double(axes.reduce(1) { $0 * x.shape[$1] })
        let scale = normalization == 0 || count == 0 ? 1 : normalization == 1 ? 1 / count.squareRoot() : 1 / count
        let result = try unrecorded { () throws(Problem) in
            var current = x
            for (position, axis) in axes.enumerated() {
                current = try fourier(current, axis, isForward: isForward, scale: position == 0 ? scale : 1)
            }
            return current === x ? try copy(x) : current
        }
        if let node = try record(.fourier, result, inputs: [x]) {
            node.needExtra().arguments = [.ints(axes), .int(normalization), .bool(isForward)]
        }
        return result
    }

    private func fourier(_ x: Tensor, _ axis: Int, isForward: Bool, scale: Double) throws(Problem) -> Tensor {
        let runs = Runs(x.shape, axis)
        try memory.work([max(runs.outer, 1), max(runs.inner, 1), max(runs.length, 1), 64])
        try memory.room(Kernels.fourierMemory(length: runs.length, x.dtype))
        let source = try contiguous(detach(x))
        let result = try empty(x.shape, x.dtype)
        if x.count == 0 { return result }
        Kernels.fourier(
            source.array, into: result.array, outer: runs.outer, length: runs.length, inner: runs.inner,
            isForward: isForward, scale: scale)
        return result
    }
}

extension Rule {
    /// The matrix of a transform is its own transpose.
    fileprivate static let fourier = Rule("FftC2CBackward0") { d throws(Problem) in
        guard let axes = d.arguments.optionalInts(0), let normalization = d.arguments.optionalInt(1) else { return }
        try d.send(try d.engine.fourier(d.dy, axes, normalization, isForward: d.arguments.bool(2)), 0)
    }
}
