package import Diagnostics
import Tensors

/// Images whose channels lie beside each other in memory.
extension Engine {
    /// The same elements with the second dimension laid innermost.
    ///
    /// - Throws: `shape` for another number of dimensions.
    package func channelsLast(_ x: Tensor, rank: Int) throws(Problem) -> Tensor {
        guard x.shape.count == rank else { throw Problems.channelsLastRank(rank) }
        if x.hasChannelsLast(rank: rank) { return x }
        let order = [0] + Array(2..<rank) + [1]
        let back = [0, rank - 1] + Array(1..<(rank - 1))
        let result = try unrecorded { () throws(Problem) in
            let turned = try copy(try permute(detach(x), order, .permuted("PermuteBackward0")))
            return detach(try permute(turned, back, .permuted("PermuteBackward0")))
        }
        _ = try record(.clone, result, inputs: [x])
        return result
    }
}

extension Tensor {
    /// Whether the second dimension lies innermost.
    package func hasChannelsLast(rank: Int) -> Bool {
        guard shape.count == rank else { return false }
        let order = [0] + Array(2..<rank) + [1]
        return Shape.isContiguous(order.map { shape[$0] }, order.map { strides[$0] })
    }
}

extension Problems {
    fileprivate static func channelsLastRank(_ rank: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "required rank \(rank) tensor to use channels_last\(rank == 5 ? "_3d" : "") format")
    }
}
