import Diagnostics
import Tensors

/// Backward through single float32 numbers without tensors.
///
/// A lesson's scalar formulas consist of such nodes. Their gradients travel as plain floats in the nodes,
/// by the same arithmetic as the rules'; a tensor is made only where a node or a leaf asks for one.
extension Engine {
    /// Adds a float to the gradient of an output of a node.
    @inline(__always)
    func deliver(_ gradient: Float, to edge: Edge) throws(Problem) {
        guard let target = edge.node else { return }
        if edge.output == 0, target.outputCount == 1, target.shape.isEmpty, target.dtype == .float32 {
            if target.hasNumber32 {
                target.number32 += gradient
            } else if target.gradient == nil {
                target.number32 = gradient
                target.hasNumber32 = true
            } else {
                try deliver(try single(gradient), to: target, 0)
            }
        } else {
            try deliverElsewhere(gradient, to: target, edge.output)
        }
    }

    @inline(never)
    private func deliverElsewhere(_ gradient: Float, to target: Node, _ output: Int32) throws(Problem) {
        let extra = target.needExtra()
        guard target.rule.short == .unbind, target.outputCount <= 64, target.dtype == .float32,
            target.shape.isEmpty, target.gradient == nil, extra.gradients.isEmpty
        else { return try deliver(try single(gradient), to: target, output) }
        let place = Int(output)
        if extra.numbers32.isEmpty {
            extra.numbers32 = [Float](repeating: 0, count: Int(target.outputCount))
        }
        let bit = UInt64(1) << UInt64(place)
        if extra.arrived & bit == 0 {
            extra.numbers32[place] = gradient
        } else {
            extra.numbers32[place] += gradient
        }
        extra.arrived |= bit
    }

    /// Makes the gradients that came as floats into tensors.
    @inline(never)
    func settle(_ node: Node) throws(Problem) {
        if node.hasNumber32 {
            node.hasNumber32 = false
            try deliver(try single(node.number32), to: node, 0)
        }
        guard let extra = node.extra, extra.arrived != 0 else { return }
        let arrived = extra.arrived
        let numbers = extra.numbers32
        extra.arrived = 0
        for (output, number) in numbers.enumerated() where arrived >> UInt64(output) & 1 == 1 {
            try deliver(try single(number), to: node, Int32(output))
        }
    }

    /// Passes a float back through a node; false where the rule has no short way.
    @inline(__always)
    func differentiate(_ node: Node, _ dy: Float) throws(Problem) -> Bool {
        switch node.rule.short {
        case .none, .unbind: return false
        case .add:
            try deliver(dy, to: node.first)
            try deliver(dy, to: node.second)
        case .subtract:
            try deliver(dy, to: node.first)
            try deliver(-dy, to: node.second)
        case .subtractFrom, .negate: try deliver(-dy, to: node.first)
        case .multiply:
            if node.first.node != nil { try deliver(dy * (try saved(node, node.other)), to: node.first) }
            if node.second.node != nil { try deliver(dy * (try saved(node, node.x)), to: node.second) }
        case .multiplyNumber: try deliver(dy * Float(node.number), to: node.first)
        case .divideNumber: try deliver(dy / Float(node.number), to: node.first)
        case .divide:
            let b = try saved(node, node.other)
            try deliver(dy / b, to: node.first)
            if node.second.node != nil { try deliver(-dy * ((try saved(node, node.x) / b) / b), to: node.second) }
        case .powerNumber:
            let x = try saved(node, node.x)
            let exponent = node.number
            let slope = exponent == 0 ? 0 * x : Float(exponent) * Engine.power(x, Float(exponent - 1))
            try deliver(dy * slope, to: node.first)
        }
        return true
    }

    /// The saved operand of a node as a float.
    @inline(__always)
    private func saved(_ node: Node, _ saved: Saved) throws(Problem) -> Float {
        guard let tensor = saved.tensor else { throw Problems.savedFreed() }
        if saved.version != tensor.stamp { throw Problems.savedChanged(tensor, node, saved) }
        return tensor.float
    }

    /// Whether a node's operands are single float32 numbers, so that its gradient may go the short way.
    ///
    /// A single result has single operands, but they may have been of another type.
    @inline(__always)
    func isShort(_ node: Node) -> Bool {
        (node.x.tensor?.dtype ?? .float32) == .float32 && (node.other.tensor?.dtype ?? .float32) == .float32
    }
}
