import Diagnostics
import Tensors

/// What becomes of a loss for each element.
enum LossReduction: Sendable {
    case none, mean, sum
}

extension Parameter {
    /// The three parameters by which losses are reduced, two of which are older than the third.
    static let sizeAverage = Parameter("size_average", .optionalBool, default: Argument.Constant.none)
    static let reduce = Parameter("reduce", .optionalBool, default: Argument.Constant.none)
    static let reduction = Parameter("reduction", .string, default: .string("mean"))
}

extension Array where Element == Argument {
    /// The reduction that a call asks for, by the new parameter or the two old ones.
    func reduction(_ index: Int, sizeAverage: Int? = nil, reduce: Int? = nil) throws(Problem) -> LossReduction {
        let average = sizeAverage.flatMap { optionalBool($0) }
        let reduces = reduce.flatMap { optionalBool($0) }
        if average != nil || reduces != nil {
            return reduces ?? true ? (average ?? true ? .mean : .sum) : .none
        }
        switch string(index) {
        case "none": return .none
        case "mean", "elementwise_mean": return .mean
        case "sum": return .sum
        case let other: throw Problems.lossReduction(other ?? "None")
        }
    }
}

extension Engine {
    /// The loss for each element reduced, by recorded operations.
    func reduced(_ loss: Term, _ reduction: LossReduction) throws(Problem) -> Tensor {
        let x = loss.tensor
        let axes = Array(x.shape.indices)
        switch reduction {
        case .none: return x
        case .sum: return try reduce(.sum, x, axes, keepsDimensions: false, .sum)
        case .mean:
            guard x.dtype.isFloat else { throw Problems.meanType(x.dtype) }
            return try mean(x, axes, keepsDimensions: false, isFull: true)
        }
    }
}
