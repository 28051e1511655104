import Autograd
import Diagnostics

/// Results written into tensors that a lesson gives: `torch.add(a, b, out=c)`.
extension Machine {
    /// Writes what an operation gave into the tensors of `out=`, which are returned.
    func write(_ result: Value, into out: Value, of name: String) throws(Raise) -> Value {
        if let target = out.asTensor {
            guard let source = result.asTensor else { throw raise(.outNotSupported(name)) }
            try tensors { () throws(Problem) in try engine.write(source, into: target) }
            return out
        }
        guard let targets = out.asTuple?.elements ?? out.asList?.elements, let sources = result.asTuple,
            targets.count == sources.elements.count
        else { throw raise(.outNotSupported(name)) }
        for (target, source) in zip(targets, sources.elements) { _ = try write(source, into: target, of: name) }
        return .object(
            TupleObject(targets, typeName: sources.typeName.map { $0 + "_out" }, fields: sources.fields))
    }

    /// Checks that neither the outputs nor the operands want gradients.
    func checkOutputs(_ out: Value, _ arguments: CallArguments, of name: String) throws(Raise) {
        let outputs =
            out.asTensor.map { [$0] } ?? (out.asTuple?.elements ?? out.asList?.elements ?? []).compactMap(\.asTensor)
        let operands = arguments.positional.compactMap(\.asTensor) + arguments.keywords.compactMap { $0.1.asTensor }
        let isTracked =
            outputs.contains(where: \.requiresGrad) || (engine.gradEnabled && operands.contains(where: \.requiresGrad))
        try tensors { () throws(Problem) in try engine.checkOutput(isTracked: isTracked, name) }
    }
}

extension CallArguments {
    /// An argument given by name.
    func keyword(_ name: String) -> Value? { keywords.first { $0.0 == name }?.1 }
}
