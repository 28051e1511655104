import Diagnostics
import Tensors

/// A linear map of tensors of one shape, with the map that takes gradients back.
class LinearMap {
    /// The shapes before and after.
    final let shape: [Int]
    final let resultShape: [Int]

    init(from shape: [Int], to resultShape: [Int]) {
        self.shape = shape
        self.resultShape = resultShape
    }

    /// Fills the result; both arrays are contiguous, of one type and of this map's shapes.
    func apply(_ engine: Engine, _ x: StridedArray, into result: StridedArray) throws(Problem) {}

    /// The map that takes gradients back.
    var adjoint: LinearMap { self }
}

extension Engine {
    /// The image of a tensor under a map, recorded.
    func mapped(_ map: LinearMap, _ x: Tensor, _ name: String) throws(Problem) -> Tensor {
        let result = try allocate(map.resultShape, x.dtype)
        if x.dtype.isNarrow {
            let wide = try empty(map.resultShape, x.dtype.wide)
            try map.apply(self, try converted(x, x.dtype.wide).array, into: wide.array)
            Kernels.copy(wide.array, into: result.array)
        } else {
            try map.apply(self, (x.isContiguous ? x : try copy(x)).array, into: result.array)
        }
        if let node = try record(.linear(name), result, inputs: [x]) { node.needExtra().plan = map }
        return result
    }
}

extension Rule {
    static func linear(_ name: String) -> Rule { linearRules.first { $0.name == name } ?? linearRules[0] }
    private static let linearRules = [
        "LinearMapBackward0", "AvgPool2DBackward0", "AvgPool3DBackward0", "AdaptiveAvgPool2DBackward0",
        "AdaptiveAvgPool3DBackward0", "UpsampleNearest1DBackward0", "UpsampleNearest2DBackward0",
        "UpsampleNearest3DBackward0", "UpsampleNearestExact1DBackward0", "UpsampleNearestExact2DBackward0",
        "UpsampleNearestExact3DBackward0", "UpsampleLinear1DBackward0", "UpsampleBilinear2DBackward0",
        "UpsampleTrilinear3DBackward0", "UpsampleBicubic2DBackward0", "Im2ColBackward0", "Col2ImBackward0",
        "ConstantPadNdBackward0", "ReflectionPad1DBackward0", "ReflectionPad2DBackward0", "ReflectionPad3DBackward0",
        "ReplicationPad1DBackward0", "ReplicationPad2DBackward0", "ReplicationPad3DBackward0", "CopySlices",
    ].map { name in
        Rule(name) { d throws(Problem) in
            guard let map = d.node.extra?.plan as? LinearMap else { return }
            try d.send(try d.engine.mapped(map.adjoint, d.dy, "LinearMapBackward0"), 0)
        }
    }
}

/// Maps along some dimensions, one after the other, and division by a number for each place.
final class AxisMaps: LinearMap {
    private let maps: [(axis: Int, map: AxisMap)]
    /// What divides each element, along the mapped dimensions only; before the maps, if gradients are taken back.
    private let divisors: [(axis: Int, counts: [Double])]
    private let isAdjoint: Bool

    init(
        _ shape: [Int], _ maps: [(axis: Int, map: AxisMap)], divisors: [(axis: Int, counts: [Double])] = [],
        isAdjoint: Bool = false
    ) {
        self.maps = maps
        self.divisors = divisors
        self.isAdjoint = isAdjoint
        var result = shape
        for (axis, map) in maps { result[axis] = map.resultSize }
        super.init(from: shape, to: result)
    }

    override var adjoint: LinearMap {
        AxisMaps(
            resultShape, maps.map { ($0.axis, $0.map.adjoint) }, divisors: divisors, isAdjoint: !isAdjoint)
    }

    override func apply(_ engine: Engine, _ x: StridedArray, into result: StridedArray) throws(Problem) {
        var current = x
        var shape = shape
        if isAdjoint, !divisors.isEmpty { current = try divided(engine, current, shape) }
        // The last dimension first: while it is long, the others are not repeated for it.
        for (axis, map) in maps.reversed() {
            let outer = Shape.count(Array(shape[..<axis]))
            let inner = Shape.count(Array(shape[(axis + 1)...]))
            shape[axis] = map.resultSize
            let next = try engine.empty(shape, x.dtype).array
            Kernels.map(current, map, outer: outer, inner: inner, into: next)
            current = next
        }
        if !isAdjoint, !divisors.isEmpty { current = try divided(engine, current, shape) }
        Kernels.copy(current, into: result)
    }

    private func divided(_ engine: Engine, _ x: StridedArray, _ shape: [Int]) throws(Problem) -> StridedArray {
        var counts = [1.0]
        var divisorShape = [Int](repeating: 1, count: shape.count)
        for (axis, values) in divisors {
            counts = counts.flatMap { count in values.map { count * $0 } }
            divisorShape[axis] = values.count
        }
        // Quotients of integers are rounded towards zero, as a cast does.
        let dtype: DType = x.dtype.isFloat ? x.dtype : .float64
        let divisor = try engine.makeTensor(shape: divisorShape, dtype: dtype, doubles: counts)
        let quotient = try engine.empty(shape, dtype)
        Kernels.binary(.divide, try engine.converted(x, dtype), divisor.array, into: quotient.array)
        return try engine.converted(quotient.array, x.dtype)
    }
}

/// A window's columns out of samples, or columns added up to samples.
final class ColumnMap: LinearMap {
    private let window: SlidingWindow
    private let addsUp: Bool

    /// - Parameters:
    ///   - shape: `[batch, …]`, of the samples or, where columns are added up, of the columns.
    init(_ window: SlidingWindow, from shape: [Int], to resultShape: [Int], addsUp: Bool) {
        self.window = window
        self.addsUp = addsUp
        super.init(from: shape, to: resultShape)
    }

    override var adjoint: LinearMap { ColumnMap(window, from: resultShape, to: shape, addsUp: !addsUp) }

    override func apply(_ engine: Engine, _ x: StridedArray, into result: StridedArray) throws(Problem) {
        if addsUp { Kernels.fill(result, .int(0)) }
        let (from, to) = (Shape.count(Array(shape.dropFirst())), Shape.count(Array(resultShape.dropFirst())))
        for sample in 0..<(shape.first ?? 0) {
            let (source, target) = (x.part(sample * from, [from]), result.part(sample * to, [to]))
            if addsUp {
                Kernels.addColumns(source, window, into: target)
            } else {
                Kernels.columns(source, window, into: target)
            }
        }
    }
}

/// Margins of zeros put around a tensor, or taken off where they are negative.
final class MarginMap: LinearMap {
    /// For each dimension, what is put before and after.
    private let margins: [(before: Int, after: Int)]

    init(_ shape: [Int], _ margins: [(before: Int, after: Int)]) {
        self.margins = margins
        super.init(from: shape, to: zip(shape, margins).map { $0 + $1.before + $1.after })
    }

    override var adjoint: LinearMap { MarginMap(resultShape, margins.map { (-$0.before, -$0.after) }) }

    override func apply(_ engine: Engine, _ x: StridedArray, into result: StridedArray) throws(Problem) {
        apply(x, filler: .int(0), into: result)
    }

    /// The same with another number in the margins.
    func apply(_ x: StridedArray, filler: Scalar, into result: StridedArray) {
        Kernels.fill(result, filler)
        var kept: [Int] = []
        var (from, to) = (x.offset, result.offset)
        for axis in shape.indices {
            let (before, after) = margins[axis]
            kept.append(max(shape[axis] + min(before, 0) + min(after, 0), 0))
            from += max(-before, 0) * x.strides[axis]
            to += max(before, 0) * result.strides[axis]
        }
        if kept.contains(0) { return }
        Kernels.copy(
            StridedArray(storage: x.storage, shape: kept, strides: x.strides, offset: from, dtype: x.dtype),
            into: StridedArray(
                storage: result.storage, shape: kept, strides: result.strides, offset: to, dtype: x.dtype))
    }
}

extension Engine {
    /// The elements in another type.
    fileprivate func converted(_ x: StridedArray, _ dtype: DType) throws(Problem) -> StridedArray {
        if x.dtype == dtype { return x }
        let result = try empty(x.shape, dtype)
        Kernels.copy(x, into: result.array)
        return result.array
    }
}

extension StridedArray {
    /// A contiguous part of a contiguous array, from an element on.
    func part(_ start: Int, _ shape: [Int]) -> StridedArray {
        StridedArray(
            storage: storage, shape: shape, strides: Shape.rowMajorStrides(shape), offset: offset + start, dtype: dtype)
    }
}
