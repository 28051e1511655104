import Diagnostics
import Tensors

/// Backward through single float32 numbers without tensors.
///
/// A lesson's scalar formulas consist of such nodes. Their gradients travel as plain floats in the nodes,
/// by the same arithmetic as the rules'; a tensor is made only where a node or a leaf asks for one.
extension Engine {
    /// Whether an output of a node takes its gradient as a float; nothing always does.
    @inline(__always)
    private func takesFloat(_ target: Held<Node>, _ output: Int32) -> Bool {
        target.look { node in
            guard node.isSingle, node.dtype == .float32, node.gradient == nil else { return false }
            if node.outputCount == 1 { return output == 0 }
            return node.rule.short == .unbind && node.outputCount <= 64 && node.extra?.gradients.isEmpty != false
        } ?? true
    }

    /// Adds a float to the gradient of an output that takes it so.
    @inline(__always)
    private func deliver(_ gradient: Float, to target: Held<Node>, _ output: Int32) {
        target.look { node in
            if node.outputCount != 1 {
                deliver(gradient, toPart: output, of: node)
            } else if node.hasNumber32 {
                node.number32 += gradient
            } else {
                node.number32 = gradient
                node.hasNumber32 = true
            }
        }
    }

    @inline(never)
    private func deliver(_ gradient: Float, toPart output: Int32, of target: Node) {
        let extra = target.needExtra()
        // There is room for every output, of which there are at most 64.
        let place = extra.needNumbers32(Int(target.outputCount)) + Int(output)
        let bit = UInt64(1) &<< UInt64(output)
        place.pointee = extra.arrived & bit == 0 ? gradient : place.pointee + gradient
        extra.arrived |= bit
    }

    /// Adds 1 to the gradient of the single float32 number that a pass starts from.
    func deliverOne(to root: Edge) throws(Problem) {
        guard let node = root.node else { return }
        var held = Held<Node>()
        held.hold(node)
        defer { _ = held.take() }
        if takesFloat(held, root.output) {
            deliver(1, to: held, root.output)
        } else {
            try deliver(try single(1), to: node, root.output)
        }
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
        let numbers = extra.needNumbers32(Int(node.outputCount))
        extra.arrived = 0
        for output in 0..<Int(node.outputCount) where arrived >> UInt64(output) & 1 == 1 {
            try deliver(try single(numbers[output]), to: node, Int32(output))
        }
    }

    /// Passes the float that came to a node back through it.
    ///
    /// False, with nothing done, where the rule has no short way or anything about the node asks for tensors, among
    /// them every failure: the rule itself then finds and words it.
    @inline(__always)
    func differentiateShort(_ node: Node) -> Bool {
        guard takesFloat(node.firstNode, node.firstOutput), takesFloat(node.secondNode, node.secondOutput),
            !node.isReleased || !node.rule.needsSaved
        else { return false }
        let dy = node.number32
        switch node.rule.short {
        case .none, .unbind: return false
        case .add:
            deliver(dy, to: node.firstNode, node.firstOutput)
            deliver(dy, to: node.secondNode, node.secondOutput)
        case .subtract:
            deliver(dy, to: node.firstNode, node.firstOutput)
            deliver(-dy, to: node.secondNode, node.secondOutput)
        case .subtractFrom, .negate: deliver(-dy, to: node.firstNode, node.firstOutput)
        case .multiplyNumber: deliver(dy * Float(node.number), to: node.firstNode, node.firstOutput)
        case .divideNumber: deliver(dy / Float(node.number), to: node.firstNode, node.firstOutput)
        case .multiply: return differentiateProduct(node, dy)
        case .divide: return differentiateQuotient(node, dy)
        case .powerNumber:
            guard let x = number(node.savedX, node.versionOfX) else { return false }
            let exponent = node.number
            let slope = exponent == 0 ? 0 * x : Float(exponent) * Engine.power(x, Float(exponent - 1))
            deliver(dy * slope, to: node.firstNode, node.firstOutput)
        }
        return true
    }

    @inline(__always)
    private func differentiateProduct(_ node: Node, _ dy: Float) -> Bool {
        var forFirst: Float = 0
        var forSecond: Float = 0
        if !node.firstNode.isEmpty {
            guard let b = number(node.savedOther, node.versionOfOther) else { return false }
            forFirst = dy * b
        }
        if !node.secondNode.isEmpty {
            guard let a = number(node.savedX, node.versionOfX) else { return false }
            forSecond = dy * a
        }
        deliver(forFirst, to: node.firstNode, node.firstOutput)
        deliver(forSecond, to: node.secondNode, node.secondOutput)
        return true
    }

    @inline(__always)
    private func differentiateQuotient(_ node: Node, _ dy: Float) -> Bool {
        guard let a = number(node.savedX, node.versionOfX), let b = number(node.savedOther, node.versionOfOther)
        else { return false }
        deliver(dy / b, to: node.firstNode, node.firstOutput)
        deliver(-dy * ((a / b) / b), to: node.secondNode, node.secondOutput)
        return true
    }

    /// A saved single float32 number; `nil` where it was given back, changed, or is of another kind.
    @inline(__always)
    private func number(_ saved: Held<Tensor>, _ version: UInt32) -> Float? {
        saved.look { $0.isShort && $0.stamp == version ? $0.float : nil } ?? nil
    }
}
