import Diagnostics
import Tensors

/// Passes from outputs to leaves, with a tape that checks their gradients.
extension Engine {
    /// `backward`, after which each leaf's new gradient is compared with differences.
    func taped(
        _ tape: Tape, backward outputs: [Tensor], gradients: [Tensor?]?, retainGraph: Bool?, createGraph: Bool,
        inputs: [Tensor]?
    ) throws(Problem) {
        tape.isOpen = false
        defer { tape.isOpen = true }
        let plan = PassPlan(tape, self, outputs: outputs, gradients: gradients)
        let leaves = inputs ?? plan.replay?.leaves ?? []
        guard plan.isChecked, leaves.allSatisfy(\.isLeaf) else {
            try backward(
                outputs, gradients: gradients, retainGraph: retainGraph, createGraph: createGraph, inputs: inputs)
            return plan.end(retains: retainGraph ?? createGraph)
        }
        // The gradients of this pass alone, which are then added to those from before.
        let before = leaves.map { $0.needExtra().grad.take() }
        defer { plan.end(retains: retainGraph ?? createGraph) }
        do throws(Problem) {
            try backward(outputs, gradients: gradients, retainGraph: true, createGraph: createGraph, inputs: inputs)
        } catch {
            for (leaf, gradient) in zip(leaves, before) { leaf.needExtra().grad = gradient }
            throw error
        }
        let found = leaves.map { (tensor: $0, values: $0.grad.map { $0.doubles() }) }
        if createGraph { noteGradients(tape, of: outputs, gradients, leaves) }
        for (leaf, gradient) in zip(leaves, before) { try add(gradient, before: leaf, keepsGraph: createGraph) }
        plan.check(found)
        if !(retainGraph ?? createGraph) { release(outputs) }
    }

    /// `torch.autograd.grad`, after which its results are compared with differences.
    func taped(
        _ tape: Tape, gradOf outputs: [Tensor], inputs: [Tensor], gradOutputs: [Tensor?]?, retainGraph: Bool?,
        createGraph: Bool, allowUnused: Bool
    ) throws(Problem) -> [Tensor?] {
        tape.isOpen = false
        defer { tape.isOpen = true }
        let plan = PassPlan(tape, self, outputs: outputs, gradients: gradOutputs)
        defer { plan.end(retains: retainGraph ?? createGraph) }
        let results = try grad(
            outputs: outputs, inputs: inputs, gradOutputs: gradOutputs,
            retainGraph: plan.isChecked ? true : retainGraph, createGraph: createGraph, allowUnused: allowUnused)
        if createGraph { noteGradients(tape, results, of: outputs, gradOutputs, inputs) }
        guard plan.isChecked else { return results }
        plan.check(zip(inputs, results).map { (tensor: $0, values: $1.map { $0.doubles() }) })
        if !(retainGraph ?? createGraph) { release(outputs) }
        return results
    }

    /// Puts the gradient from before back, with that of the pass added as a pass would have.
    private func add(_ gradient: Tensor?, before leaf: Tensor, keepsGraph: Bool) throws(Problem) {
        guard let gradient else { return }
        var new = leaf.needExtra().grad.take()
        leaf.needExtra().grad = gradient
        let enabled = gradEnabled
        gradEnabled = keepsGraph
        defer { gradEnabled = enabled }
        try accumulate(&new, into: leaf)
    }

    private func noteGradients(_ tape: Tape, of outputs: [Tensor], _ gradients: [Tensor?]?, _ leaves: [Tensor]) {
        noteGradients(tape, leaves.map(\.grad), of: outputs, gradients, leaves)
    }

    /// Notes gradients that are part of a graph themselves.
    private func noteGradients(
        _ tape: Tape, _ results: [Tensor?], of outputs: [Tensor], _ gradients: [Tensor?]?, _ inputs: [Tensor]
    ) {
        let kept = zip(inputs, results).compactMap { input, result in result.map { (input: input, result: $0) } }
        let starts = gradients?.map { $0.map { Argument.tensor($0) } ?? .none } ?? outputs.map { _ in .none }
        let arguments = [.tensors(outputs), .tensors(kept.map(\.input))] + starts
        tape.note(kept.map(\.result), arguments, isGradient: true) { (engine, arguments) throws(Problem) in
            let starts = arguments.dropFirst(2).map(\.tensors.first)
            return try engine.grad(
                outputs: arguments[0].tensors, inputs: arguments[1].tensors, gradOutputs: Array(starts),
                retainGraph: true, createGraph: true, allowUnused: false
            ).compactMap { $0 }
        }
    }

    /// Gives back what a graph saved, as a pass that does not retain it does.
    private func release(_ outputs: [Tensor]) {
        passCount &+= 1
        var stack = outputs.compactMap(\.node)
        while let node = stack.popLast() {
            guard node.pass != passCount else { continue }
            node.pass = passCount
            node.releaseSaved()
            for index in 0..<node.edgeCount { if let target = node.edge(index).node { stack.append(target) } }
        }
    }
}

/// What is needed to check a pass, found before it runs.
private struct PassPlan {
    let tape: Tape
    let engine: Engine
    let replay: Replay?
    let isChecked: Bool
    private let expected: Double

    init(_ tape: Tape, _ engine: Engine, outputs: [Tensor], gradients: [Tensor?]?) {
        self.tape = tape
        self.engine = engine
        var value = 0.0
        for (index, output) in outputs.enumerated() {
            let weights = gradients.flatMap { $0.indices.contains(index) ? $0[index]?.doubles() : nil }
            for (place, number) in output.doubles().enumerated() {
                value += number * (weights.map { $0.indices.contains(place) ? $0[place] : 0 } ?? 1)
            }
        }
        expected = value
        let fits = gradients == nil || gradients?.count == outputs.count
        do throws(Replay.Unavailable) {
            replay = fits ? try Replay(tape, engine, outputs: outputs, gradients: gradients) : nil
            isChecked = tape.isChecking && tape.passesLeft > 0 && fits
        } catch {
            replay = nil
            isChecked = false
            if tape.isChecking { tape.report(GradientCheck(skipped: error.reason)) }
        }
        if tape.isChecking { tape.passesLeft -= 1 }
    }

    /// Compares what a pass found, and reports it.
    func check(_ found: [(tensor: Tensor, values: [Double]?)]) {
        guard let replay else { return }
        let held = found.filter { replay.holds($0.tensor) }
        do throws(Problem) {
            let checker = try GradientChecker(replay, held)
            if !checker.isFinite {
                tape.report(GradientCheck(skipped: "the result is not finite"))
            } else if !checker.reproduces(expected) {
                tape.report(GradientCheck(skipped: "computing it again gives another result"))
            } else {
                tape.report(try checker.check())
            }
        } catch {
            tape.report(GradientCheck(skipped: error.message))
        }
    }

    /// Drops what later passes cannot need.
    func end(retains: Bool) {
        if !retains, let replay { tape.forget(replay.records) }
    }
}
