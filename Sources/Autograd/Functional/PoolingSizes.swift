import Diagnostics
import Tensors

/// The windows of a pooling over the last dimensions of a tensor.
struct PoolingSizes {
    var kernel: [Int]
    var stride: [Int]
    var padding: [Int]
    var dilation: [Int]
    var isCeiling: Bool

    /// How many places the window takes along a dimension.
    func places(_ size: Int, _ axis: Int) -> Int {
        let room = size + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1
        let whole = isCeiling ? room + stride[axis] - 1 : room
        var count = (whole >= 0 ? whole / stride[axis] : -((-whole + stride[axis] - 1) / stride[axis])) + 1
        // The last window begins inside the image or its margin before it.
        if isCeiling, (count - 1) * stride[axis] >= size + padding[axis] { count -= 1 }
        return count
    }

    /// What each window covers of a dimension.
    func ranges(_ size: Int, _ axis: Int) -> Ranges {
        var starts: [Int] = []
        var ends: [Int] = []
        for place in 0..<places(size, axis) {
            var start = place * stride[axis] - padding[axis]
            let end = min(start + (kernel[axis] - 1) * dilation[axis] + 1, size)
            if start < 0 { start += (-start + dilation[axis] - 1) / dilation[axis] * dilation[axis] }
            starts.append(start)
            ends.append(end)
        }
        return Ranges(starts: starts, ends: ends, step: dilation[axis])
    }

    /// How many elements each window counts, with margins or without.
    func counts(_ size: Int, _ axis: Int, includesPadding: Bool) -> [Double] {
        (0..<places(size, axis)).map { place in
            let start = place * stride[axis] - padding[axis]
            let end = min(start + kernel[axis], size + padding[axis])
            return Double(includesPadding ? end - start : min(end, size) - max(start, 0))
        }
    }
}

extension Ranges {
    /// The parts of about equal size into which a dimension falls.
    static func even(_ size: Int, parts: Int) -> Ranges {
        Ranges(
            starts: (0..<parts).map { $0 * size / parts },
            ends: (0..<parts).map { (($0 + 1) * size + parts - 1) / parts })
    }

    /// The sums over the ranges, as a map of a dimension.
    func sums(_ size: Int) -> AxisMap {
        AxisMap(
            size: size,
            zip(starts, ends).map { start, end in stride(from: start, to: end, by: step).map { ($0, 1.0) } })
    }
}

extension Engine {
    /// The greatest element of each window, recorded, and where it stands in its image.
    ///
    /// - Parameter ranges: one for each of the last dimensions.
    func greatest(
        _ x: Tensor, _ ranges: [Ranges], _ name: String
    ) throws(Problem) -> (values: Tensor, indices: Tensor) {
        let rank = ranges.count
        let sizes = Array(x.shape.suffix(rank))
        let outer = Array(x.shape.dropLast(rank))
        let result = outer + ranges.map(\.count)
        _ = try Shape.checked(result)
        let wide = try contiguous(detach(try converted(x, x.dtype.wide)))
        let filler = 3 - rank
        // Room for the places.
        _ = try allocate(result, .int64)
        let places = Kernels.greatest(
            wide.array, planes: Shape.count(outer), sizes: [Int](repeating: 1, count: filler) + sizes,
            [Ranges](repeating: .single, count: filler) + ranges)
        let plane = max(Shape.count(sizes), 1)
        let indices = try makeTensor(shape: result, ints: places.map { $0 % plane })
        return (try gathered(x, places, result, name), indices)
    }

    /// The mean of each window: sums along each dimension, divided by the windows' sizes.
    func means(
        _ x: Tensor, _ ranges: [Ranges], _ divisors: [[Double]], _ name: String
    ) throws(Problem) -> Tensor {
        let first = x.shape.count - ranges.count
        let maps = ranges.enumerated().map { index, ranges in
            (axis: first + index, map: ranges.sums(x.shape[first + index]))
        }
        return try mapped(
            AxisMaps(x.shape, maps, divisors: divisors.enumerated().map { (first + $0, $1) }), x, name)
    }
}
