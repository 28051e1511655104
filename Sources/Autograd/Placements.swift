import Diagnostics
import Tensors

/// Places that indices mean, and elements combined there.
extension Engine {
    /// For `index_add_` and its like: the places of the slices, one per element of `source`.
    func slicePlaces(
        _ name: String, _ x: Tensor, _ axis: Int, _ indices: Tensor, _ source: Tensor
    ) throws(Problem) -> [Int] {
        guard indices.shape.count <= 1 else { throw Problems.indexVector(name, indices) }
        guard indices.dtype.category == .integer else { throw Problems.indexType(name, indices.dtype) }
        guard x.dtype == source.dtype else { throw Problems.indexSource(name, x.dtype, source.dtype) }
        let length = source.shape.isEmpty ? 1 : axis < source.shape.count ? source.shape[axis] : 0
        guard indices.count == length else { throw Problems.indexCount(name, indices.count, length, axis) }
        let size = x.shape.isEmpty ? 1 : x.shape[axis]
        for row in indices.ints() where row < 0 || row >= size {
            throw Problems.outOfDimension("", row, axis, size, .runtimeError)
        }
        try checkSlices(x, axis, source)
        return placesOfSlices(x.shape, axis, indices.ints())
    }

    func copyPlaces(_ x: Tensor, _ axis: Int, _ indices: Tensor, _ source: Tensor) throws(Problem) -> [Int] {
        guard indices.shape.count <= 1 else { throw Problems.indexCopyIndex(indices.shape.count) }
        guard source.shape.isEmpty || x.shape.isEmpty || source.shape.count == x.shape.count else {
            throw Problems.indexCopyRank(source.shape.count, x.shape.count)
        }
        let length = source.shape.isEmpty ? 1 : source.shape[axis]
        guard indices.count == length else { throw Problems.indexCopyCount(indices.count, length) }
        guard x.dtype == source.dtype else { throw Problems.indexCopyTypes(x.dtype, source.dtype) }
        let size = x.shape.isEmpty ? 1 : x.shape[axis]
        let rows = indices.ints()
        for row in rows where row < -size || row >= size {
            throw Problems.outOfDimension("index_copy_(): ", row, axis, size, .indexError)
        }
        try checkSlices(x, axis, source)
        return placesOfSlices(x.shape, axis, rows.map { $0 < 0 ? $0 + size : $0 })
    }

    private func checkSlices(_ x: Tensor, _ axis: Int, _ source: Tensor) throws(Problem) {
        guard x.shape.count == source.shape.count else {
            throw Problems.indexCopyRank(source.shape.count, x.shape.count)
        }
        for other in x.shape.indices where other != axis && x.shape[other] != source.shape[other] {
            throw Problems.sourceSize(source.shape, x.shape)
        }
    }

    func fillRows(_ x: Tensor, _ dim: Int, _ indices: Tensor) throws(Problem) -> (axis: Int, rows: [Int]) {
        let axis = try dimension(dim, x.shape.count)
        guard indices.dtype == .int64 else { throw Problems.indexFillType() }
        guard indices.shape.count <= 1 else { throw Problems.indexFillRank() }
        let size = x.shape.isEmpty ? 1 : x.shape[axis]
        let rows = indices.ints()
        for row in rows where row < -size || row >= size {
            throw Problems.outOfDimension("", row, axis, size, .indexError)
        }
        return (axis, rows.map { $0 < 0 ? $0 + size : $0 })
    }

    /// The places of slices along a dimension, in the order of a tensor that consists of them.
    func placesOfSlices(_ shape: [Int], _ axis: Int, _ rows: [Int]) -> [Int] {
        let runs = Runs(shape, axis)
        var places: [Int] = []
        places.reserveCapacity(runs.outer * rows.count * runs.inner)
        for outer in 0..<runs.outer {
            for row in rows {
                for inner in 0..<runs.inner { places.append((outer * runs.length + row) * runs.inner + inner) }
            }
        }
        return places
    }

    /// For scatter and its like: one place per index.
    func scatterPlaces(
        _ name: String, _ x: Tensor, _ axis: Int, _ indices: Tensor, _ source: Tensor?
    ) throws(Problem) -> [Int] {
        guard indices.dtype.category == .integer else { throw Problems.scatterType(name) }
        if let source, source.dtype != x.dtype { throw Problems.scatterSource(name) }
        if indices.count == 0 { return [] }
        guard max(indices.shape.count, 1) == max(x.shape.count, 1) else { throw Problems.scatterRank() }
        if let source, max(indices.shape.count, 1) != max(source.shape.count, 1) { throw Problems.scatterSourceRank() }
        for other in indices.shape.indices {
            let isTooLong = other != axis && !x.shape.isEmpty && indices.shape[other] > x.shape[other]
            let isBeyond = source.map { !$0.shape.isEmpty && indices.shape[other] > $0.shape[other] } ?? false
            if isTooLong || isBeyond { throw Problems.scatterShape(indices.shape, x.shape, axis, source?.shape) }
        }
        if x.shape.isEmpty { return indices.ints().map { _ in 0 } }
        let strides = Shape.rowMajorStrides(x.shape)
        var bases = strides
        bases[axis] = 0
        let starts = Shape.places(indices.shape, bases)
        return try zip(starts, indices.ints()).map { start, index throws(Problem) in
            guard index >= 0, index < x.shape[axis] else {
                throw Problems.gatherBounds(index, axis, x.shape[axis])
            }
            return start + index * strides[axis]
        }
    }

    /// Places in row-major order, of which negative ones count from the end.
    func flatPlaces(_ indices: Tensor, _ count: Int) throws(Problem) -> [Int] {
        try indices.ints().map { place throws(Problem) in
            guard place >= -count, place < count else { throw Problems.flatIndex(place, count) }
            return place < 0 ? place + count : place
        }
    }

    /// `x` with each `source[i]` combined with what is at `places[i]`, as one node.
    func combined(
        _ rule: Rule, _ x: Tensor, _ places: [Int], _ source: Tensor, _ name: String, includesTarget: Bool
    ) throws(Problem) -> Tensor {
        guard x.dtype == source.dtype else { throw Problems.scatterSource("scatter") }
        return try composed(rule, [x, source]) { engine, inputs throws(Problem) in
            let (x, source) = (inputs[0], inputs[1])
            let base = includesTarget ? x : try engine.neutral(x, places, name)
            switch name {
            case "sum": return try engine.put(base, places, source, adds: true, "ScatterAddBackward0")
            case "mean": return try engine.averaged(base, places, source, includesTarget: includesTarget)
            default: return try engine.folded(base, places, source, name)
            }
        }
    }

    /// `x` with what changes nothing at the places that will be combined.
    private func neutral(_ x: Tensor, _ places: [Int], _ name: String) throws(Problem) -> Tensor {
        let value: Scalar =
            switch name {
            case "prod": .int(1)
            case "amax": x.dtype.isFloat ? .float(-.infinity) : .int(x.dtype == .int64 ? Int.min : 0)
            case "amin": x.dtype.isFloat ? .float(.infinity) : .int(x.dtype == .int64 ? Int.max : 1)
            default: .int(0)
            }
        let values = try full([places.count], value, dtype: x.dtype)
        return try put(x, places, values, adds: false, "IndexPutBackward0")
    }

    private func averaged(
        _ base: Tensor, _ places: [Int], _ source: Tensor, includesTarget: Bool
    ) throws(Problem) -> Tensor {
        let sum = try put(base, places, source, adds: true, "ScatterAddBackward0")
        let start = try full(base.shape, .int(includesTarget ? 1 : 0), dtype: base.dtype)
        let ones = try full([places.count], .int(1), dtype: base.dtype)
        let counts = try put(start, places, ones, adds: true, "ScatterAddBackward0")
        let divisor = try clamp(counts, .scalar(.int(1)), nil, .clampMin)
        if base.dtype.isFloat { return try general(.divide, .tensor(sum), .tensor(divisor)) }
        return try broadcast(.floorQuotient, .tensor(sum), .tensor(divisor))
    }

    /// Products or extremes: the elements for one place are lined up, and then reduced.
    private func folded(
        _ base: Tensor, _ places: [Int], _ source: Tensor, _ name: String
    ) throws(Problem) -> Tensor {
        var ranks: [Int: Int] = [:]
        var layers: [(places: [Int], sources: [Int])] = []
        for (index, place) in places.enumerated() {
            let rank = ranks[place, default: 0]
            ranks[place] = rank + 1
            if rank == layers.count { layers.append(([], [])) }
            layers[rank].places.append(place)
            layers[rank].sources.append(index)
        }
        if name != "prod" { return try extremes(base, layers, source, isGreatest: name == "amax") }
        var result = base
        for layer in layers {
            let factors = try gathered(source, layer.sources, [layer.sources.count], "IndexBackward0")
            let current = try gathered(result, layer.places, [layer.places.count], "IndexBackward0")
            result = try put(result, layer.places, try multiply(current, factors), adds: false, "IndexPutBackward0")
        }
        return result
    }

    /// The gradient of an extreme is shared in equal parts by all elements that have it.
    private func extremes(
        _ base: Tensor, _ layers: [(places: [Int], sources: [Int])], _ source: Tensor, isGreatest: Bool
    ) throws(Problem) -> Tensor {
        let flat = try reshape(base, [base.count])
        var candidates = [flat]
        let neutral: Scalar =
            base.dtype.isFloat
            ? .float(isGreatest ? -.infinity : .infinity) : .int(isGreatest ? Int.min : Int.max)
        for layer in layers {
            try memory.room(base.count * 8)
            let blank = try full([base.count], neutral, dtype: base.dtype)
            let values = try gathered(source, layer.sources, [layer.sources.count], "IndexBackward0")
            candidates.append(try put(blank, layer.places, values, adds: false, "IndexPutBackward0"))
        }
        let stacked = try stack(candidates)
        let name = isGreatest ? "amax" : "amin"
        let result = try extremum(
            name, isGreatest ? .maximum : .minimum, stacked, [0], keepsDimensions: false, isGreatest ? .amax : .amin)
        return try reshape(result, base.shape)
    }
}

extension Rule {
    static let indexReduce = composed("IndexReduceBackward0")
    static let scatterReduce = composed("ScatterReduceBackward0")
    static let indexAdd = Rule("IndexAddBackward0") { d throws(Problem) in
        guard let extra = d.node.extra, let shape = extra.shapes.first else { return }
        if d.needs(0) { try d.send(d.dy, 0) }
        if d.needs(1) {
            let taken = d.term(try d.engine.gathered(d.dy, extra.places, shape, "IndexSelectBackward0"))
            try d.send(d.node.number == 1 ? taken.tensor : try (taken * d.node.number).tensor, 1)
        }
    }
}
