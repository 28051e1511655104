import Autograd
import Diagnostics

/// What a lesson reads of `x.grad_fn`.
extension Machine {
    func installNodeAttributes() {
        types.node.compute("next_functions") { (m, value) throws(Raise) in
            guard let node = value.asObject as? NodeObject else { return .none }
            return .tuple(
                node.node.nextEdges.map { next in
                    .tuple([next.node.map { .object(NodeObject($0, type: m.types.node)) } ?? .none, .int(next.output)])
                })
        }
        types.node.compute("variable") { (m, value) throws(Raise) in
            guard let node = value.asObject as? NodeObject, let leaf = node.node.variable else {
                throw m.noAttribute("variable", value)
            }
            return .tensor(leaf)
        }
        types.node.compute("metadata") { (m, value) throws(Raise) in .object(DictObject()) }
        let name = Builtin("name", "(self)", "the node's name") { (m, a) throws(Raise) in
            guard let node = (a[0].asObject as? NodeObject)?.node else { return .none }
            return .string(node.variable == nil ? node.name : "torch::autograd::AccumulateGrad")
        }
        types.node.attributes["name"] = .object(BuiltinObject(name))
        for kept in [
            "self", "other", "result", "mat2", "exponent", "self_sym_sizes", "tensor", "vec", "condition", "mask",
            "weight",
            "input",
        ] {
            types.node.compute("_saved_" + kept) { (m, value) throws(Raise) in
                guard let node = (value.asObject as? NodeObject)?.node else { return .none }
                let found = try m.tensors { () throws(Problem) in try node.kept(kept) }
                switch found {
                case nil: throw m.noAttribute("_saved_" + kept, value)
                case .nothing?: return .none
                case .tensor(let tensor)?: return .tensor(tensor)
                case .number(let number)?:
                    return number == number.rounded() && abs(number) < 1e15 ? .int(Int(number)) : .float(number)
                case .sizes(let sizes)?: return .tuple(sizes.map { .int($0) })
                }
            }
        }
    }

    /// `x.mT`, `x.mH` and `x.H`: matrices with rows and columns exchanged.
    func installTransposes() {
        for name in ["mT", "mH", "H"] {
            types.tensor.compute(name) { (m, value) throws(Raise) in
                let tensor = try m.tensor(value)
                return .tensor(try m.tensors { () throws(Problem) in try m.engine.matrixTranspose(tensor, name) })
            }
        }
    }
}
