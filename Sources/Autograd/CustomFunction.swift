package import Diagnostics
import Tensors

/// The derivative of an operation that a lesson wrote itself.
package final class CustomDerivative {
    /// As the node prints: `SquareBackward`.
    package let name: String
    /// Whether the gradient of an output that none came for is zeros, or missing.
    let materializes: Bool
    /// Outputs' gradients and the outputs themselves in; gradients, one per input, out.
    let body: (_ gradients: [Tensor?], _ outputs: [Tensor]) throws(Problem) -> [Tensor?]
    /// Gives up what was saved for backward.
    let release: () -> Void
    /// The outputs without their node, lest they hold each other.
    var outputs: [Tensor] = []

    package init(
        _ name: String, materializes: Bool,
        body: @escaping (_ gradients: [Tensor?], _ outputs: [Tensor]) throws(Problem) -> [Tensor?],
        release: @escaping () -> Void
    ) {
        self.name = name
        self.materializes = materializes
        self.body = body
        self.release = release
    }
}

extension Rule {
    /// The rule of all operations that lessons wrote.
    static let custom = Rule("Custom") { d throws(Problem) in
        guard let derivative = d.node.extra?.plan as? CustomDerivative else { return }
        let outputs =
            d.engine.gradEnabled ? derivative.outputs.map { $0.alias(of: d.node) } : derivative.outputs
        let gradients = try (derivative.materializes ? try d.gradients() : d.arrivedGradients).map {
            (dy) throws(Problem) in try dy.map { (dy) throws(Problem) in try d.engine.conjugated(dy) }
        }
        for (index, gradient) in try derivative.body(gradients, outputs).enumerated() where d.needs(index) {
            if let gradient { try d.send(try d.engine.conjugated(gradient), index) }
        }
    }
}

extension Derivation {
    /// The gradients of all outputs; `nil` where none came.
    var arrivedGradients: [Tensor?] {
        var all: [Tensor?] = [node.gradient] + (node.extra?.gradients ?? [])
        while all.count < Int(node.outputCount) { all.append(nil) }
        return all
    }
}

extension Engine {
    /// Joins tensors that were computed outside the graph to it.
    ///
    /// - Parameters:
    ///   - outputs: what the operation gave.
    ///   - inputs: what it took; `nil` for what is no tensor.
    ///   - changed: for each output, whether it is an input that was changed in place.
    /// - Returns: the outputs as they stand in the graph; as they were when nothing is recorded.
    /// - Throws: `inPlaceLeaf` where a leaf was changed.
    package func attach(
        _ derivative: CustomDerivative, to outputs: [Tensor], inputs: [Tensor?], changed: [Bool]
    ) throws(Problem) -> [Tensor] {
        if let tape, tape.isOpen {
            return try taped(tape, attach: derivative, to: outputs, inputs: inputs, changed: changed)
        }
        guard gradEnabled, inputs.contains(where: { $0.map { records($0) } ?? false }), let first = outputs.first else {
            return outputs
        }
        nextSequence &+= 1
        let node = Node.make(
            .custom, memory: memory, sequence: nextSequence, shape: first.shape, dtype: first.dtype)
        for (index, input) in inputs.enumerated() {
            if let input, records(input) { node.setEdge(index, try edge(input)) }
        }
        for (output, isChanged) in zip(outputs, changed) where isChanged && output.isLeaf && output.requiresGrad {
            throw Problems.inPlaceLeaf(isView: false)
        }
        let extra = node.needExtra()
        extra.plan = derivative
        extra.outputShapes = outputs.map(\.shape)
        node.outputCount = Int32(outputs.count)
        derivative.outputs = outputs.map { $0.untracked() }
        return zip(outputs, changed).enumerated().map { index, output in
            let joined = output.1 ? output.0 : output.0.untracked()
            joined.node = node
            joined.outputIndex = Int32(index)
            joined.isTracked = true
            derivative.outputs[index].outputIndex = Int32(index)
            return joined
        }
    }
}
