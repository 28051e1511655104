import Diagnostics
import Tensors

/// Picking elements by their places, and adding them back: each is the other's derivative.
///
/// Indexing, sorting, and reductions that choose elements all come down to these two.
extension Engine {
    /// `y[i] = x[places[i]]`, places counted in row-major order; they lie within `x`.
    func gathered(_ x: Tensor, _ places: [Int], _ shape: [Int], _ name: String) throws(Problem) -> Tensor {
        let source = x.isContiguous ? x : try copy(x)
        let result = try empty(shape, x.dtype)
        guard places.count == result.count else { throw Problems.invalidShape(shape, places.count) }
        Kernels.gather(source.array, places, into: result.array)
        if let node = try record(.gathered(name), result, inputs: [x]) {
            let extra = node.needExtra()
            extra.places = places
            extra.shapes = [x.shape]
        }
        return result
    }

    /// Zeros of a shape, to which `x[i]` is added at `places[i]`.
    func scattered(_ x: Tensor, _ places: [Int], _ shape: [Int]) throws(Problem) -> Tensor {
        let source = x.isContiguous ? x : try copy(x)
        let result = try empty(shape, x.dtype)
        Kernels.fill(result.array, .int(0))
        Kernels.scatterAdd(source.array, places, into: result.array)
        if let node = try record(.scattered, result, inputs: [x]) {
            let extra = node.needExtra()
            extra.places = places
            extra.shapes = [x.shape]
        }
        return result
    }

    /// A copy of `x` in which `values[i]` stands at `places[i]`, or is added there.
    func put(
        _ x: Tensor, _ places: [Int], _ values: Tensor, adds: Bool, _ name: String
    ) throws(Problem) -> Tensor {
        guard places.count <= values.count else { throw Problems.invalidShape(values.shape, places.count) }
        let result = try copy(x)
        let source = try converted(values.isContiguous ? values : try copy(values), x.dtype)
        if adds {
            Kernels.scatterAdd(source.array, places, into: result.array)
        } else {
            Kernels.scatter(source.array, places, into: result.array)
        }
        if let node = try record(adds ? .putAdding(name) : .put(name), result, inputs: [x, values]) {
            let extra = node.needExtra()
            extra.places = places
            extra.shapes = [values.shape]
        }
        return result
    }
}

extension Rule {
    /// Rules by name; every name that a table's entry uses is made once.
    static func gathered(_ name: String) -> Rule { gathers.first { $0.name == name } ?? gathers[0] }
    private static let gathers = [
        "IndexBackward0", "IndexSelectBackward0", "GatherBackward0", "TakeBackward0", "MaskedSelectBackward0",
        "MaxBackward0", "MinBackward0", "MedianBackward0", "MedianBackward1", "SortBackward0", "TopkBackward0",
        "KthvalueBackward0", "CummaxBackward0", "CumminBackward0", "FlipBackward0", "RollBackward0",
        "RepeatBackward0", "ModeBackward0", "NanmedianBackward0", "NanmedianBackward1", "UniqueBackward0",
        "MaxPool2DWithIndicesBackward0", "MaxPool3DWithIndicesBackward0", "AdaptiveMaxPool2DBackward0",
        "AdaptiveMaxPool3DBackward0", "PixelShuffleBackward0", "PixelUnshuffleBackward0", "ChannelShuffleBackward0",
    ].map { name in
        Rule(name) { d throws(Problem) in
            guard let extra = d.node.extra, let shape = extra.shapes.first else { return }
            try d.send(try d.engine.scattered(d.dy, extra.places, shape), 0)
        }
    }

    static let scattered = Rule("IndexPutBackward0") { d throws(Problem) in
        guard let extra = d.node.extra, let shape = extra.shapes.first else { return }
        try d.send(try d.engine.gathered(d.dy, extra.places, shape, "IndexBackward0"), 0)
    }

    static func put(_ name: String) -> Rule { puts.first { $0.name == name } ?? puts[0] }
    private static let puts = [
        "IndexPutBackward0", "ScatterBackward0", "ScatterBackward1", "IndexFillBackward0", "IndexFillBackward1",
        "IndexCopyBackward0", "PutBackward0", "MaskedScatterBackward0", "AsStridedScatterBackward0",
        "SelectScatterBackward0", "SliceScatterBackward0", "DiagonalScatterBackward0",
        "MaxUnpool2DBackward0", "MaxUnpool3DBackward0",
    ].map { name in
        Rule(name) { d throws(Problem) in
            guard let extra = d.node.extra, let shape = extra.shapes.first else { return }
            if d.needs(0) {
                let zeros = try d.engine.full(shape, .int(0), dtype: d.dy.dtype)
                try d.send(try d.engine.put(d.dy, extra.places, zeros, adds: false, name), 0)
            }
            if d.needs(1) { try d.send(try d.engine.gathered(d.dy, extra.places, shape, "IndexBackward0"), 1) }
        }
    }

    static func putAdding(_ name: String) -> Rule { additions.first { $0.name == name } ?? additions[0] }
    private static let additions = [
        "ScatterAddBackward0", "IndexAddBackward0", "IndexPutBackward0", "PutBackward0",
    ].map { name in
        Rule(name) { d throws(Problem) in
            guard let extra = d.node.extra, let shape = extra.shapes.first else { return }
            if d.needs(0) { try d.send(d.dy, 0) }
            if d.needs(1) { try d.send(try d.engine.gathered(d.dy, extra.places, shape, "GatherBackward0"), 1) }
        }
    }
}
