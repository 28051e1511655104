import Diagnostics
import Tensors

/// How gradients come to the outputs of nodes, and from there to whoever waits for them.
extension Engine {
    /// Adds a gradient to those that have come to an output, brought to its shape and type.
    @inline(__always)
    func deliver(_ gradient: Tensor, to target: Node, _ output: Int32) throws(Problem) {
        if output == 0, gradient.dtype == target.dtype, gradient.isSingle, target.isSingle {
            if target.hasNumber32 {
                target.hasNumber32 = false
                target.gradient = try single(target.number32)
                try add(gradient, to: &target.gradient)
            } else if target.gradient == nil {
                target.gradient = gradient
            } else {
                try add(gradient, to: &target.gradient)
            }
        } else {
            try deliverFitted(gradient, to: target, Int(output))
        }
    }

    private func deliverFitted(_ gradient: Tensor, to target: Node, _ output: Int) throws(Problem) {
        let shape = target.outputShape(output)
        var gradient = gradient
        if gradient.shape != shape {
            guard Shape.expands(shape, to: gradient.shape) else {
                throw Problems.invalidGradient(target.name, gradient.shape, shape)
            }
            gradient = try sum(gradient, to: shape)
        }
        if gradient.dtype != target.dtype { gradient = try cast(gradient, to: target.dtype) }
        if target.hasNumber32 || (target.extra?.arrived ?? 0) != 0 { try settle(target) }
        if output == 0 { return try add(gradient, to: &target.gradient) }
        let extra = target.needExtra()
        while extra.gradients.count < output { extra.gradients.append(nil) }
        try add(gradient, to: &extra.gradients[output - 1])
    }

    /// Hands a node's complete gradients to the tensors that keep theirs and to the inputs of `grad`.
    func watch(_ node: Node, _ pass: inout Pass) throws(Problem) {
        for retained in node.extra?.retained ?? [] {
            guard let tensor = retained.tensor else { continue }
            var gradient = gradient(of: node, retained.output)
            try accumulate(&gradient, into: tensor)
        }
        for index in pass.captures.indices where pass.captures[index].node === node {
            var gradient = gradient(of: node, Int(pass.captures[index].output))
            if let leaf = pass.captures[index].accumulatesInto {
                try accumulate(&gradient, into: leaf)
            } else if gradient != nil {
                pass.captures[index].gradient = gradient
            }
        }
    }

    private func gradient(of node: Node, _ output: Int) -> Tensor? {
        if output == 0 { return node.gradient }
        guard let gradients = node.extra?.gradients, output <= gradients.count else { return nil }
        return gradients[output - 1]
    }
}
