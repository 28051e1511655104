import Diagnostics
import Tensors

extension Packing {
    /// What a node has in the place of a saved tensor.
    struct Packed {
        let packing: Packing
        let slot: Int
        let value: AnyObject
        let isOutput: Bool
    }
}

extension Engine {
    /// Packs what is saved from now on, until `endPacking`.
    package func beginPacking(_ packing: Packing) {
        outerTapes.append(tape)
        hasPacked = true
        let tape = Tape()
        tape.packing = packing
        self.tape = tape
    }

    /// Ends the latest packing.
    package func endPacking() {
        if let outer = outerTapes.popLast() { tape = outer }
    }

    /// Packs what the nodes of a call saved: those that lead to its outputs and were made since.
    func pack(_ outputs: [Tensor], since sequence: Int, _ packing: Packing) throws(Problem) {
        var nodes: [Node] = []
        var waiting = outputs.compactMap(\.node)
        var seen: Set<ObjectIdentifier> = []
        while let node = waiting.popLast() {
            guard node.sequence > sequence, node.sequence < Int.max, seen.insert(ObjectIdentifier(node)).inserted
            else { continue }
            nodes.append(node)
            for edge in 0..<node.edgeCount { if let next = node.edge(edge).node { waiting.append(next) } }
        }
        for node in nodes.sorted(by: { $0.sequence < $1.sequence }) { try pack(node, packing) }
    }

    private func pack(_ node: Node, _ packing: Packing) throws(Problem) {
        guard node.rule.needsSaved, node.extra?.packed.isEmpty ?? true else { return }
        let slots = (0..<4).filter { node.saved($0).tensor != nil }
        for slot in node.savesSecondFirst ? slots.reversed() : slots {
            let saved = node.saved(slot)
            guard let tensor = saved.tensor else { continue }
            let value = try packing.pack(saved.isOutput ? tensor.alias(of: node) : tensor)
            node.needExtra().packed.append(
                Packing.Packed(packing: packing, slot: slot, value: value, isOutput: saved.isOutput))
            node.setSaved(slot, Saved(nil, 0, isOutput: saved.isOutput))
        }
    }

    /// Unpacks what the nodes behind outputs saved, in the order in which backward meets them.
    func unpack(behind outputs: [Tensor]) throws(Problem) {
        var nodes: [Node] = []
        var waiting = outputs.compactMap(\.node)
        var seen: Set<ObjectIdentifier> = []
        while let node = waiting.popLast() {
            guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
            if !node.isReleased, !(node.extra?.packed.isEmpty ?? true) { nodes.append(node) }
            for edge in 0..<node.edgeCount { if let next = node.edge(edge).node { waiting.append(next) } }
        }
        for node in nodes.sorted(by: { $0.sequence > $1.sequence }) { try node.unpack() }
    }
}

extension Node {
    /// Whether PyTorch saves the second input before the first.
    fileprivate var savesSecondFirst: Bool {
        ["MulBackward0", "DivBackward0", "MmBackward0", "BmmBackward0"].contains(name)
    }

    /// Unpacks a saved tensor, or all.
    func unpack(_ slot: Int? = nil) throws(Problem) {
        for packed in extra?.packed ?? [] where slot == nil || packed.slot == slot {
            let tensor = try packed.packing.unpack(packed.value)
            let kept = packed.isOutput ? tensor.untracked() : tensor
            setSaved(packed.slot, Saved(kept, kept.stamp, isOutput: packed.isOutput))
        }
    }
}
