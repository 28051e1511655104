package import Diagnostics
import Tensors

/// What a lesson sees of a node: where it leads, and what it keeps.
extension Node {
    /// The nodes it leads to, one for each input of the operation, with the output that each input was.
    package var nextEdges: [(node: Node?, output: Int)] {
        var edges = (0..<edgeCount).map { index in
            let edge = edge(index)
            return (node: edge.node, output: edge.node == nil ? 0 : Int(edge.output))
        }
        while edges.count > inputCount, let last = edges.last, last.node == nil { edges.removeLast() }
        while edges.count < inputCount { edges.append((nil, 0)) }
        return edges
    }

    /// How many inputs the operation has at least, whether or not they want gradients.
    private var inputCount: Int {
        if sequence == Int.max { return 0 }
        switch name {
        case "AddBackward0", "SubBackward0", "MulBackward0", "DivBackward0", "PowBackward1", "MmBackward0",
            "MvBackward0", "DotBackward0", "BmmBackward0", "MaximumBackward0", "MinimumBackward0", "WhereBackward0",
            "Atan2Backward0", "MseLossBackward0", "DivBackward2":
            return 2
        case "AddmmBackward0", "AddmvBackward0", "BaddbmmBackward0", "AddcmulBackward0", "AddcdivBackward0",
            "ConvolutionBackward0":
            return 3
        default: return 1
        }
    }

    /// What `_saved_NAME` gives.
    package enum Kept {
        case tensor(Tensor)
        case number(Double)
        case sizes([Int])
        case nothing
    }

    /// A value that the node keeps for backward, by PyTorch's name without `_saved_`; `nil` for other names.
    ///
    /// - Throws: `backward` after the values were given back.
    package func kept(_ name: String) throws(Problem) -> Kept? {
        switch name {
        case "self_sym_sizes", "self_sizes": return extra?.shapes.first.map { .sizes($0) }
        case "exponent" where rule.name == "PowBackward0": return .number(number)
        case "result": return try keptTensor { $0.isOutput }
        case "self", "mat2", "other", "tensor", "vec", "condition", "mask", "weight", "input":
            guard rule.needsSaved else { return nil }
            if isReleased { throw Problems.savedFreed() }
            let isFirst = name == "self" || name == "input"
            try unpack(name == "condition" ? 2 : isFirst ? 0 : 1)
            let saved = name == "condition" ? self.saved(2) : self.saved(isFirst ? 0 : 1)
            guard let tensor = saved.tensor, !saved.isOutput else { return .nothing }
            return .tensor(tensor)
        default: return nil
        }
    }

    private func keptTensor(_ isWanted: (Saved) -> Bool) throws(Problem) -> Kept? {
        guard rule.needsSaved else { return nil }
        if isReleased { throw Problems.savedFreed() }
        for packed in extra?.packed ?? [] where packed.isOutput { try unpack(packed.slot) }
        for index in 0..<4 {
            let saved = saved(index)
            if let tensor = saved.tensor, isWanted(saved) { return .tensor(tensor.alias(of: self)) }
        }
        return nil
    }
}
